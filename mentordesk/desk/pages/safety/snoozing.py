"""The small window that lets something wait: until when, and why."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from PySide6.QtWidgets import QWidget

from mentordesk.desk.context import Desk
from mentordesk.desk.pages.pairings.fields_dialog import FieldsDialog
from mentordesk.domain.fields import Field, FieldKind
from mentordesk.domain.messages import Message, msg

UNTIL = Field("until", msg("Until"), FieldKind.DATE, required=True)
WHY = Field(
    "why",
    msg("Why it can wait"),
    help=msg("A few words are enough. They stand beside the signal until its day."),
)
USUAL = timedelta(weeks=2)


def ask_snooze(
    desk: Desk,
    what: Message,
    keep: Callable[[date, str], object],
    parent: QWidget | None,
    *,
    why: str = "",
) -> FieldsDialog:
    """Open the window; `keep(until, why)` writes it, and what was typed stays where that is refused."""
    words = desk.words

    def kept(values: dict[str, Any]) -> bool:
        keep(values["until"], values["why"] or "")
        return True

    dialog = FieldsDialog(
        desk,
        words("Let it wait"),
        (UNTIL, WHY),
        {"until": desk.book.calendar.school().next_school_day(desk.today() + USUAL), "why": why},
        kept,
        main=words("Let it wait"),
        sentence=words.say(what),
        said=words("It waits until its day."),
        parent=parent,
    )
    dialog.open()
    return dialog

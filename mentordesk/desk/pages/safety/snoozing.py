"""The small window that lets a signal wait: until when, and why."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from PySide6.QtWidgets import QWidget

from mentordesk.actions.signals import snooze_signal
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.pairings.fields_dialog import FieldsDialog
from mentordesk.domain.fields import Field, FieldKind
from mentordesk.domain.messages import msg
from mentordesk.domain.signals.signal import StandingSignal

UNTIL = Field("until", msg("Until"), FieldKind.DATE, required=True)
WHY = Field(
    "why",
    msg("Why it can wait"),
    help=msg("A few words are enough. They stand beside the signal until its day."),
)
USUAL = timedelta(weeks=2)


def ask_snooze(
    desk: Desk, one: StandingSignal, parent: QWidget | None, done: Callable[[], object] = lambda: None
) -> FieldsDialog:
    """Open the window; nothing is asked twice, and what was typed stays where it is refused."""
    words = desk.words
    proposed = desk.book.calendar.school().next_school_day(desk.today() + USUAL)

    def keep(values: dict[str, Any]) -> bool:
        snooze_signal(desk.book, one, values["until"], desk.today(), values["why"] or "")
        done()
        return True

    dialog = FieldsDialog(
        desk,
        words("Let it wait"),
        (UNTIL, WHY),
        {"until": proposed, "why": one.snoozed_why},
        keep,
        main=words("Let it wait"),
        sentence=words.say(one.signal.what),
        said=words("It waits until its day."),
        parent=parent,
    )
    dialog.open()
    return dialog

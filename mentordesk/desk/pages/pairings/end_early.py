"""Ending a pairing before its time: no fault of anybody's, recorded with care, the reason in confidence."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from mentordesk.desk.context import Desk
from mentordesk.desk.pages.pairings.fields_dialog import FieldsDialog
from mentordesk.desk.parts.form_editors import FormHelp
from mentordesk.domain.closures import NEXT_WISH_CHOICES, NextWish
from mentordesk.domain.fields import Field, FieldKind
from mentordesk.domain.messages import msg

BROUGHT, NEXT = "brought_", "next_"


def end_early(desk: Desk, pairing_id: int, parent: QWidget | None) -> FieldsDialog:
    """Open the window that ends a pairing early. Raises NotFound."""
    words, book = desk.words, desk.book
    pairing = book.pairings.get(pairing_id)
    people = dict(
        zip((*pairing.mentor_ids, *pairing.mentee_ids), (*pairing.mentors, *pairing.mentees), strict=True)
    )
    fields = (
        Field("ended_on", msg("Ended on"), FieldKind.DATE, required=True),
        Field(
            "private_reason",
            msg("Why it ends"),
            FieldKind.LONG_TEXT,
            help=msg("In confidence: it appears in no list, print or export."),
        ),
        Field("learned", msg("What was learned all the same"), FieldKind.LONG_TEXT),
        *(
            Field(f"{BROUGHT}{person_id}", msg("What {name} is thanked for", name=name))
            for person_id, name in people.items()
        ),
        *(
            Field(
                f"{NEXT}{person_id}",
                msg("What {name} wants next", name=name),
                FieldKind.CHOICE,
                choices=NEXT_WISH_CHOICES,
            )
            for person_id, name in people.items()
        ),
        Field(
            "not_again",
            msg("Do not pair them with each other again"),
            FieldKind.YES_NO,
            help=msg("Take the tick away where only a circumstance parts them, such as a timetable."),
        ),
    )
    draft = book.closures.draft(pairing_id)

    def keep(values: dict[str, Any]) -> int:
        kept = {key: text for key, text in draft["answers"].items() if not key.startswith("goal_")}
        return book.closures.end_early(
            pairing_id,
            values["ended_on"] or desk.today(),
            private_reason=values["private_reason"],
            answers={**kept, "learned": values["learned"]},
            contributions={one: values[f"{BROUGHT}{one}"] for one in people},
            wishes={one: NextWish(wish) for one in people if (wish := values[f"{NEXT}{one}"])},
            not_again=bool(values["not_again"]),
        )

    begun: dict[str, Any] = {
        "ended_on": desk.today(),
        "not_again": True,  # else the desk suggests the same two at once, who still suit each other on paper
        "learned": draft["answers"].get("learned", ""),
        **{f"{BROUGHT}{one}": draft["contributions"].get(one, "") for one in people},
    }
    dialog = FieldsDialog(
        desk,
        words("End {name} early", name=pairing.name),
        fields,
        begun,
        keep,
        main=words("End the pairing"),
        sentence=words(
            "Either side may end a pairing, and nobody is to blame. Meetings, goals and notes are kept as they are. "
            "Whoever wants to go on goes back to the waiting list."
        ),
        said=words("The pairing has ended."),
        asked=FormHelp(past=frozenset({"ended_on"})),
        width=580,
        scrolls=True,
        parent=parent,
    )
    if dialog.private_block is not None:
        dialog.private_block.reveal()
    dialog.resize(desk.theme.px(580), desk.theme.px(680))
    dialog.focus_on("private_reason")
    dialog.open()
    return dialog

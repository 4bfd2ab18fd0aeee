"""What stands on every certificate of the cycle: the day of the celebration, and who signs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from mentordesk.actions.celebrations import (
    MOST_SIGNERS,
    SignerFacts,
    celebrate_on,
    celebration_on,
    keep_signers,
    signers,
)
from mentordesk.desk.context import Desk
from mentordesk.desk.parts.dialog import CalmDialog, on_main
from mentordesk.desk.parts.form import Form
from mentordesk.desk.parts.form_editors import FormHelp
from mentordesk.domain.fields import Field, FieldKind
from mentordesk.domain.messages import Message, msg

_SIGNS: tuple[Message, ...] = (msg("First signature"), msg("Second signature"), msg("Third signature"))
_PARTS: tuple[tuple[str, Message], ...] = (
    ("name", msg("Name")),
    ("role", msg("Role")),
    ("name_hebrew", msg("Name in Hebrew letters")),
    ("role_hebrew", msg("Role in Hebrew")),
)
DAY = "celebrated_on"


class SharedDialog(CalmDialog):
    """The day and the signatures, for all certificates of the cycle at once; each kept as it is accepted."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        words = desk.words
        super().__init__(
            desk.theme,
            words,
            words("Date and signatures"),
            words(
                "These stand on every certificate of this cycle. Leave a signature empty that you do not need. "
                "The school’s name, emblem and paper are in the preferences."
            ),
            main=words("Done"),
            width=600,
            scrolls=True,
            parent=parent,
        )
        self._desk = desk
        fields = [
            Field(
                DAY,
                msg("Day of the celebration"),
                FieldKind.DATE,
                help=msg(
                    "It is the date on the certificates. Without one they bear the day they were given."
                ),
            )
        ]
        sections = {"": ""}
        for number, which in enumerate(_SIGNS):
            sections[str(number)] = words.say(which)
            for key, label in _PARTS:
                fields.append(Field(f"{key}_{number}", label, section=str(number)))
        self.form = Form(desk, fields, self._save, sections=sections, asked=FormHelp(past=frozenset()))
        for number, which in enumerate(_SIGNS):
            for key, label in _PARTS:
                # Read aloud, a field says which signature it belongs to; the heading is only seen.
                said = words("{section}: {field}", section=which, field=label)
                self.form.row(f"{key}_{number}").editor.name(said)
        self.body.addWidget(self.form)
        # Everything is kept already; there is nothing to cancel but the last word that is still being typed.
        self.quiet.hide()
        on_main(self, self.form.accept_all)
        self.resize(self.width(), desk.theme.px(620))
        self.show_cycle()

    def show_cycle(self) -> None:
        """Show what holds for the cycle looked at."""
        cycle = self._desk.cycle
        values: dict[str, Any] = {DAY: celebration_on(self._desk.book, cycle.id)}
        for number, one in enumerate(self._signers()):
            values.update({f"{key}_{number}": getattr(one, key) for key, _label in _PARTS})
        self.form.show_record(cycle.id, values)

    def _signers(self) -> list[SignerFacts]:
        kept = list(signers(self._desk.book))
        return [*kept, *[SignerFacts()] * MOST_SIGNERS][:MOST_SIGNERS]

    def _save(self, key: str, value: Any) -> None:
        book, cycle = self._desk.book, self._desk.cycle
        if key == DAY:
            celebrate_on(book, cycle.id, value if isinstance(value, date) else None)
            return
        part, _, number = key.rpartition("_")
        wanted = self._signers()
        wanted[int(number)] = replace(wanted[int(number)], **{part: value or ""})
        keep_signers(book, wanted)

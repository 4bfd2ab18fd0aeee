"""The school's menu of kinds of mentoring: how each is supported, its usual rhythm and length, how much it is used."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from mentordesk.actions.kinds import USUAL_KINDS, offer_usual_kinds, uses_of_kinds
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.programme.asking import AskDialog, ask_for
from mentordesk.desk.pages.programme.kind_detail import KindDetail
from mentordesk.desk.pages.programme.rows import Row, RowsEditor
from mentordesk.desk.pages.programme.section import Section
from mentordesk.domain.fields import Field, FieldKind
from mentordesk.domain.messages import msg
from mentordesk.domain.refusals import Refusal

FIELDS = (
    Field("name", msg("Kind")),
    Field("every_weeks", msg("Weeks apart"), FieldKind.NUMBER),
    Field("minutes", msg("Minutes"), FieldKind.NUMBER),
    Field("how_supported", msg("How the school supports it"), FieldKind.LONG_TEXT),
)


class KindsSection(Section):
    """The menu."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        words = desk.words
        card = self.card(
            words("Kinds of mentoring"),
            words(
                "What a teacher can ask for here. The rhythm and the length are proposed when two people are "
                "paired, and each pair may agree on others."
            ),
        )
        self.rows = RowsEditor(
            desk,
            FIELDS,
            self._save,
            desk.book.opportunities.remove,
            shares={"name": 4, "every_weeks": 1, "minutes": 1},
        )
        card.body.addWidget(self.rows)
        verbs = self.verbs(card)
        verbs.add(words("Offer another kind"), "plus", self.new)
        self.usual = verbs.add(words("Begin with the usual ones"), "sparkles", self._offer_usual)
        self.detail = KindDetail(desk)
        self.cards.addWidget(self.detail)
        self.cards.addStretch(1)

    def refresh(self) -> None:
        """Read the menu."""
        desk = self.desk
        uses = uses_of_kinds(desk.book, desk.cycle.id if desk.cycle else None)
        kinds = desk.book.opportunities.list()
        self.rows.show_rows(
            [
                Row(
                    one.id,
                    one.name,
                    {
                        "name": one.name,
                        "how_supported": one.how_supported,
                        "every_weeks": one.every_weeks,
                        "minutes": one.minutes,
                    },
                    self._used(uses[one.id]),
                    removable=not uses[one.id],
                )
                for one in kinds
            ]
        )
        self.usual.setVisible(not kinds)
        self.detail.show_kinds(kinds)

    def _used(self, n: int) -> str:
        words = self.desk.words
        return words.plural("{n} pairing", "{n} pairings", n) if n else words("not used in this cycle")

    def new(self) -> None:
        """Ask for another kind."""
        self.offer()

    def offer(self) -> AskDialog:
        """Ask for another kind of mentoring."""
        desk, words = self.desk, self.desk.words

        def do(values: dict[str, Any]) -> None:
            for key in ("every_weeks", "minutes"):
                _number(key, values[key])
            desk.book.opportunities.add(
                values["name"], values["how_supported"] or "", values["every_weeks"], values["minutes"]
            )
            desk.say(words("{name} is on the menu.", name=values["name"]), undo=True)

        return ask_for(
            desk,
            self,
            title=words("Offer another kind"),
            fields=FIELDS,
            proposed={"name": "", "how_supported": "", "every_weeks": 2, "minutes": 45},
            main=words("Offer it"),
            do=do,
        )

    def _offer_usual(self) -> None:
        desk, words = self.desk, self.desk.words
        desk.run(
            lambda: offer_usual_kinds(desk.book, words),
            said=words.plural(
                "{n} kind is on the menu. Change it as your school has it.",
                "{n} kinds are on the menu. Change them as your school has them.",
                len(USUAL_KINDS),
            ),
        )

    def _save(self, kind_id: int, key: str, value: Any) -> None:
        if key in ("every_weeks", "minutes"):
            _number(key, value)
        self.desk.book.opportunities.change(kind_id, **{key: value})


def _number(key: str, value: Any) -> None:
    if value is None:
        raise Refusal(msg("A number is needed here, such as 2."), field=key)

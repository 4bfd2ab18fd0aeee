"""What binds or separates people before anybody pairs them: relatives, wishes, who is not to be paired again."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QFormLayout, QLabel

from mentordesk.desk.context import Desk
from mentordesk.desk.pages.people.known import Known
from mentordesk.desk.parts.card import Card
from mentordesk.desk.parts.chips import ChipsEdit
from mentordesk.desk.theme import styled
from mentordesk.domain.people import Tie, TieKind


class TiesCard(Card):
    """The ties of one person, each added by picking somebody and kept at once."""

    def __init__(self, desk: Desk, known: Known) -> None:
        words, theme = desk.words, desk.theme
        super().__init__(theme, words("Ties to others"))
        self._desk, self._known = desk, known
        self._person: int | None = None
        self._ties: list[Tie] = []
        hint = words("Type a few letters of the name")
        self.fields: dict[TieKind, ChipsEdit] = {}
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setVerticalSpacing(theme.px(8))
        labels = {
            TieKind.RELATIVE: words("Relatives among the staff"),
            TieKind.ASKED_FOR: words("Asked to be with"),
            TieKind.ASKED_NOT: words("Asked not to be with"),
            TieKind.NOT_AGAIN: words("Not to be paired again with"),
        }
        for kind, label in labels.items():
            chips = ChipsEdit(theme, words, known.finder(lambda: self._person), free=False, hint=hint)
            chips.name(label)
            chips.changed.connect(lambda keys, kind=kind: self._keep(kind, keys))
            self.fields[kind] = chips
            name = styled(QLabel(label), "soft")
            name.setBuddy(chips.line)
            form.addRow(name, chips)
        self.body.addLayout(form)
        self.by_others = styled(QLabel(), "small")
        self.by_others.setWordWrap(True)
        self.body.addWidget(self.by_others)

    def show_person(self, person_id: int | None) -> None:
        """Show somebody's ties as the book has them."""
        self._person = person_id
        self._ties = self._desk.book.people.ties(person_id) if person_id is not None else []
        for kind, chips in self.fields.items():
            people = (self._known.person(one) for one in self._others(kind))
            chips.show_items([one for one in people if one is not None])
        self._say_by_others()

    def _others(self, kind: TieKind) -> list[int]:
        """Whom a field names: what holds for both in either direction, wishes only as the person's own."""
        found = []
        for tie in self._ties:
            if tie.kind is kind and tie.person_id == self._person:
                found.append(tie.other_id)
            elif tie.kind is kind and kind.is_mutual:
                found.append(tie.person_id)
        return list(dict.fromkeys(found))

    def _say_by_others(self) -> None:
        words = self._desk.words
        lines = []
        for kind, names in (
            (TieKind.ASKED_FOR, self._wished_by(TieKind.ASKED_FOR)),
            (TieKind.ASKED_NOT, self._wished_by(TieKind.ASKED_NOT)),
        ):
            if names and kind is TieKind.ASKED_FOR:
                lines.append(words("Asked for by {names}.", names=names))
            elif names:
                lines.append(words("Asked to be kept apart by {names}.", names=names))
        self.by_others.setText("\n".join(lines))
        self.by_others.setVisible(bool(lines))

    def _wished_by(self, kind: TieKind) -> tuple[str, ...]:
        people = [
            self._known.person(tie.person_id)
            for tie in self._ties
            if tie.kind is kind and tie.other_id == self._person
        ]
        return tuple(one.title for one in people if one is not None)

    def _keep(self, kind: TieKind, keys: Iterable[int]) -> None:
        person, book = self._person, self._desk.book
        if person is None:
            return
        wanted, had = list(keys), self._others(kind)
        added = [one for one in wanted if one not in had]
        gone = [
            tie.id
            for tie in self._ties
            if tie.kind is kind
            and any(
                one not in wanted
                for one in had
                if {tie.person_id, tie.other_id} == {person, one}
                and (kind.is_mutual or tie.person_id == person)
            )
        ]

        def keep() -> None:
            for one in added:
                book.people.tie(person, one, kind)
            for tie_id in gone:
                book.people.untie(tie_id)

        done = self._desk.run(keep)
        if not done:
            self.show_person(person)
        else:
            self._ties = book.people.ties(person)

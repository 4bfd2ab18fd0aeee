"""One column of people: a search, and the rows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from mentordesk.desk.context import Desk
from mentordesk.desk.pages.pairing_desk.people_painting import PersonRow
from mentordesk.desk.pages.pairing_desk.people_rows import PeopleRows
from mentordesk.desk.parts.card import Card
from mentordesk.desk.parts.search_field import SearchField
from mentordesk.desk.theme import styled
from mentordesk.domain.folding import fold


class PeopleColumn(QWidget):
    """Those who wait, or those who can mentor; what is asked of a row comes from ``rows``."""

    def __init__(
        self, desk: Desk, side: str, other_side: str, name: str, hint: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        theme = desk.theme
        self._shown: list[PersonRow] = []
        self._current: int | None = None
        self.search = SearchField(theme, desk.words, hint)
        self.rows = PeopleRows(theme, side, other_side)
        self.rows.setAccessibleName(name)
        self.nobody = styled(QLabel(), "soft")
        self.nobody.setWordWrap(True)
        self.nobody.setAlignment(self.nobody.alignment() | Qt.AlignmentFlag.AlignTop)
        card = Card(theme)
        card.body.setSpacing(theme.px(6))
        edge = theme.px(8)
        whole_card = card.layout()
        assert whole_card is not None
        whole_card.setContentsMargins(edge, edge, edge, edge)
        whole_card.setSpacing(0)
        self.hint = styled(QLabel(), "small", "blue")
        self.hint.setWordWrap(True)
        self.hint.hide()
        card.body.addWidget(self.hint)
        card.body.addWidget(self.search)
        card.body.addWidget(self.nobody, 1)
        card.body.addWidget(self.rows, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(card)
        self.search.typed.connect(lambda _text: self._filter())
        self.search.down.connect(self.go_to_rows)
        self.search.entered.connect(self.go_to_rows)
        self.rows.typed.connect(self._type_on)
        self.rows.left_at_top.connect(lambda: self.search.setFocus(Qt.FocusReason.OtherFocusReason))

    def show_people(self, rows: Sequence[PersonRow], current: int | None, nobody: str) -> None:
        """Show these people, standing on one of them; without anybody, the sentence ``nobody``."""
        self._shown, self._current = list(rows), current
        self.nobody.setText(nobody)
        self.search.setVisible(len(rows) > 1)
        self._filter()

    def say_hint(self, text: str) -> None:
        """Say above the rows what is being chosen; nothing takes it away."""
        self.hint.setText(text)
        self.hint.setVisible(bool(text))

    def stand_on(self, key: int | None) -> None:
        """Stand on somebody, without telling anybody."""
        self._current = key
        self.rows.stand_on(key)

    def _filter(self) -> None:
        wanted = fold(self.search.text()).split()
        found = [one for one in self._shown if all(part in one.searched for part in wanted)]
        self.nobody.setVisible(not self._shown)
        self.rows.setVisible(bool(self._shown))
        self.rows.show_rows(found, self._current)

    def go_to_rows(self) -> None:
        """Put the keyboard into the rows."""
        if self.rows.people.rowCount(QModelIndex()):
            if self.rows.current is None:
                self.rows.setCurrentIndex(self.rows.people.index(0))
            self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear_search(self) -> bool:
        """Show everybody again; False where everybody is shown."""
        if not self.search.text():
            return False
        self.search.clear()
        return True

    def _type_on(self, text: str) -> None:
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search.setText(self.search.text() + text)

"""What a new cycle needs, as a checklist worked out from the records; and what pairs said at their end."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from mentordesk.actions.preparation import Need, Preparation, Said
from mentordesk.desk.context import Desk
from mentordesk.desk.pages import PAGES
from mentordesk.desk.parts.card import Card, Sign
from mentordesk.desk.theme import styled
from mentordesk.words.isolates import isolated

AT_FIRST = 4


class NeedRow(QWidget):
    """One thing: done or not, in a sign and in words, and the button that goes about it."""

    def __init__(self, desk: Desk, need: Need) -> None:
        super().__init__()
        words, px = desk.words, desk.theme.px
        self.need = need
        sign = Sign(
            desk.theme, "circle-check" if need.done else "minus", "green" if need.done else "soft_ink", 18
        )
        what = styled(QLabel(words.say(need.what)), "item")
        what.setWordWrap(True)
        state = words("Done") if need.done else words("Still to do")
        self.standing = styled(
            QLabel(words("{state}: {standing}", state=state, standing=words.say(need.standing))), "soft"
        )
        self.standing.setWordWrap(True)
        self.button = styled(QPushButton(words.say(need.button)), "link" if need.done else "quiet")
        self.button.clicked.connect(lambda _on=False: desk.navigate(need.page, None, need.verb, **need.where))
        texts = QVBoxLayout()
        texts.setSpacing(px(2))
        texts.addWidget(what)
        texts.addWidget(self.standing)
        texts.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeading)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, px(4), 0, px(6))
        line.setSpacing(px(10))
        line.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(texts, 1)
        self.button.setVisible(any(one.key == need.page for one in PAGES))


class NeedsCard(Card):
    """The checklist of a cycle."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, desk.words("What the cycle needs"), parent)
        self._desk = desk
        self.rows: list[NeedRow] = []
        self._shown: tuple[Need, ...] = ()

    def show_needs(self, needs: tuple[Need, ...]) -> None:
        """Show how everything stands."""
        if needs == self._shown:
            return
        self._shown = needs
        focused = next((n for n, row in enumerate(self.rows) if row.isAncestorOf(self.focusWidget())), None)
        for row in self.rows:
            self.body.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [NeedRow(self._desk, one) for one in needs]
        for row in self.rows:
            self.body.addWidget(row)
        if focused is not None and focused < len(self.rows):
            self.rows[focused].button.setFocus(Qt.FocusReason.OtherFocusReason)


class SaidCard(Card):
    """What pairs said at their end, in their own words. ``kept(text)`` when a lesson is to be made of it."""

    kept = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, desk.words("What pairs said at their end"), parent)
        self._desk = desk
        self._said: tuple[Said, ...] = ()
        self._all = False
        self.buttons: list[QPushButton] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(desk.theme.px(12))
        self._lines: list[QWidget] = []
        self.more = styled(QPushButton(), "link")
        self.more.clicked.connect(lambda _on=False: self._show_all())
        self.body.addLayout(self._column)
        self.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeading)

    def show_said(self, view: Preparation) -> None:
        """Show what the pairs of the cycle before said; nothing at all where nothing was."""
        self.setVisible(bool(view.said))
        if view.said != self._said:
            self._said, self._all = view.said, False
            self._lay()

    def _show_all(self) -> None:
        self._all = True
        self._lay()
        if len(self.buttons) > AT_FIRST:
            self.buttons[AT_FIRST].setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay(self) -> None:
        words = self._desk.words
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines, self.buttons = [], []
        shown = self._said if self._all else self._said[:AT_FIRST]
        for one in shown:
            line = self._line(one)
            self._lines.append(line)
            self._column.addWidget(line)
        hidden = len(self._said) - len(shown)
        self.more.setVisible(hidden > 0)
        self.more.setText(words.plural("Show {n} more", "Show {n} more", hidden))

    def _line(self, one: Said) -> QWidget:
        words, px = self._desk.words, self._desk.theme.px
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(2))
        text = words("“{text}”", text=isolated(one.text, rtl=words.rtl))
        facts = words("{pairing}: {question}", pairing=one.pairing, question=one.question.text)
        for said, role in ((text, "text"), (facts, "small")):
            label: Any = styled(QLabel(said), role)
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            column.addWidget(label)
        button = styled(QPushButton(words("Make a lesson of it")), "link")
        button.setAccessibleName(
            words("Make a lesson of what {pairing} said: {text}", pairing=one.pairing, text=one.text)
        )
        button.clicked.connect(lambda _on=False: self.kept.emit(one.text))
        button.setVisible(not self._desk.book.read_only)
        self.buttons.append(button)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
        return holder

"""The sheet in the middle: a title, what can be done, and blocks of sentences with their signs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from mentordesk.desk.context import Desk
from mentordesk.desk.parts.card import Card, Sign
from mentordesk.desk.parts.flow import FlowLayout
from mentordesk.desk.theme import styled
from mentordesk.domain.fit import Reason

SIDE_BY_SIDE = 400  # px at 100 %: from this width on two views stand beside one another


@dataclass(frozen=True)
class Verb:
    """Something to be done with what is shown; `keys` are said on hovering."""

    text: str
    do: Callable[[], Any]
    icon: str = ""
    role: str = "quiet"
    keys: str = ""
    name: str = ""


@dataclass(frozen=True)
class Told:
    """A sentence with its sign, and what can be done about it; `kind` is what a screen reader says of the sign."""

    text: str
    icon: str = ""
    tone: str = "soft"
    kind: str = ""
    verbs: tuple[Verb, ...] = ()


class Sheet(QScrollArea):
    """Shows one thing at a time. ``begin`` clears it, the other methods add to it from top to bottom."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._inner = styled(QWidget(), "plain")
        self._whole = QVBoxLayout(self._inner)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(desk.theme.px(12))
        self.setWidget(self._inner)
        self._pairs: list[QBoxLayout] = []
        self.card: Card | None = None
        self.buttons: dict[str, QPushButton] = {}
        self.told: list[str] = []

    # ---------------------------------------------------------------- building

    def begin(self) -> None:
        """Clear the sheet."""
        focused = self.focusWidget()
        self._held = focused.property("held") if focused is not None and self.isAncestorOf(focused) else None
        while (item := self._whole.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._pairs, self.buttons, self.told, self.card = [], {}, [], None

    def finish(self) -> None:
        """Nothing more comes: what is shown stands at the top, and a verb that had the keyboard has it still."""
        self._whole.addStretch(1)
        self._arrange()
        self.verticalScrollBar().setValue(0)
        if self._held in self.buttons:
            self.buttons[str(self._held)].setFocus(Qt.FocusReason.OtherFocusReason)

    def head(self, title: str, soft: str = "", pills: Iterable[tuple[str, str]] = ()) -> Card:
        """Begin a card with a title, pills (words, tone) and a soft line."""
        theme = self._desk.theme
        card = Card(theme, title)
        card.title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        card.title.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.told.append(title)
        shown = [(text, tone) for text, tone in pills if text]
        if shown or soft:
            line = QHBoxLayout()
            line.setSpacing(theme.px(10))
            for text, tone in shown:
                pill = styled(QLabel(text), f"pill-{tone}")
                pill.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
                line.addWidget(pill, 0, Qt.AlignmentFlag.AlignTop)
                self.told.append(text)
            line.addWidget(self._label(soft, "soft"), 1)
            card.body.addLayout(line)
        self._whole.addWidget(card)
        self.card = card
        return card

    def verbs(self, verbs: Sequence[Verb]) -> None:
        """What can be done, side by side."""
        assert self.card is not None
        theme = self._desk.theme
        flow = FlowLayout(None, theme.px(8), theme.px(6))
        for verb in verbs:
            flow.addWidget(self._button(verb))
        self.card.body.addLayout(flow)

    def _button(self, verb: Verb) -> QPushButton:
        button = styled(QPushButton(verb.text), verb.role)
        if verb.icon:
            self._desk.theme.dress(button, verb.icon, "on_blue" if verb.role == "primary" else "blue", 16)
        if verb.keys:
            button.setToolTip(verb.keys)
        if verb.name:
            button.setAccessibleName(verb.name)
        key = verb.name or verb.text
        button.setProperty("held", key)
        button.clicked.connect(lambda _on=False: verb.do())
        self.buttons[key] = button
        return button

    def block(self, title: str, lines: Sequence[Told], into: QBoxLayout | None = None) -> None:
        """A headed block of sentences; nothing at all where there are none."""
        if not lines:
            return
        theme = self._desk.theme
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, theme.px(4), 0, 0)
        column.setSpacing(theme.px(6))
        if title:
            heading = styled(QLabel(title), "text")
            heading.setWordWrap(True)
            font = heading.font()
            font.setBold(True)
            heading.setFont(font)
            column.addWidget(heading)
            self.told.append(title)
        for one in lines:
            column.addWidget(self._line(one))
        if into is None:
            assert self.card is not None
            self.card.body.addWidget(holder)
        else:
            column.addStretch(1)
            into.addWidget(holder, 1)

    def beside(self, *blocks: tuple[str, Sequence[Told]]) -> None:
        """Blocks side by side where there is room, else below one another."""
        assert self.card is not None
        shown = [one for one in blocks if one[1]]
        if not shown:
            return
        pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        pair.setSpacing(self._desk.theme.px(20))
        for title, lines in shown:
            self.block(title, lines, pair)
        self.card.body.addLayout(pair)
        self._pairs.append(pair)

    def rule(self) -> None:
        """A hairline."""
        assert self.card is not None
        self.card.body.addWidget(styled(QFrame(), "line"))

    def _line(self, one: Told) -> QWidget:
        theme = self._desk.theme
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.px(8))
        if one.icon:
            sign = Sign(theme, one.icon, one.tone if one.tone != "soft" else "soft_ink", 16)
            sign.setAccessibleName(one.kind)
            sign.setToolTip(one.kind)
            sign.setContentsMargins(0, theme.px(2), 0, 0)
            line.addWidget(sign, 0, Qt.AlignmentFlag.AlignVCenter if one.verbs else Qt.AlignmentFlag.AlignTop)
        said = self._label(one.text, "soft" if one.tone in ("soft", "green") else "text")
        if one.kind:
            said.setAccessibleName(self._desk.words("{kind}: {sentence}", kind=one.kind, sentence=one.text))
        line.addWidget(said, 1)
        for verb in one.verbs:
            name = self._desk.words("{verb}: {sentence}", verb=verb.text, sentence=one.text)
            line.addWidget(self._button(replace(verb, name=name)), 0, Qt.AlignmentFlag.AlignVCenter)
        return holder

    def _label(self, text: str, role: str) -> QLabel:
        label = styled(QLabel(text), role)
        label.setWordWrap(True)
        label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.told.append(text)
        return label

    def reasons(self, reasons: Iterable[Reason]) -> list[Told]:
        """Sentences for and against, each with its sign."""
        words = self._desk.words
        found = []
        for reason in reasons:
            if reason.hard:
                icon, tone, kind = "shield-alert", "crimson", words("A rule against it")
            elif reason.speaks_for:
                icon, tone, kind = "check", "green", words("For it")
            else:
                icon, tone, kind = "triangle-alert", "gold", words("Against it")
            found.append(Told(words.say(reason.sentence), icon, tone, kind))
        return found

    # ---------------------------------------------------------------- how it stands

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Views beside one another where there is room."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        wide = self.viewport().width() >= self._desk.theme.px(SIDE_BY_SIDE)
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        for pair in self._pairs:
            if pair.direction() != direction:
                pair.setDirection(direction)

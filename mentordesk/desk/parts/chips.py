"""Several short values in one field: each a chip, the next one typed behind them, with suggestions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QWidget

from mentordesk.desk.parts.flow import FlowLayout
from mentordesk.desk.parts.painted import draw_line, focus_ring, strong_font
from mentordesk.desk.parts.suggestions import Finder, Found, Suggestions
from mentordesk.desk.parts.text_edit import LineEdit
from mentordesk.desk.theme import Theme
from mentordesk.domain.folding import fold
from mentordesk.words import Words

SEPARATORS = (",", ";", "\n", "\t")


class Chip(QAbstractButton):
    """One value; Delete, Backspace or a click on its cross takes it away."""

    removed = Signal()

    def __init__(self, theme: Theme, words: Words, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setText(text)
        self.setAccessibleName(words("{what}: remove", what=text))
        self.setToolTip(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self.removed)

    def sizeHint(self) -> QSize:
        """The text, its edges and the cross."""
        metrics = QFontMetrics(strong_font(self._theme, "small"))
        return QSize(
            metrics.horizontalAdvance(self.text()) + self._theme.px(36), metrics.height() + self._theme.px(8)
        )

    def minimumSizeHint(self) -> QSize:
        """A very long value is shortened; hovering shows it whole."""
        return QSize(self._theme.px(48), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete and Backspace remove."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pill, its text and the cross."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, px = self._theme, self._theme.px
        radius = self.height() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("blue_tint"))
        painter.drawRoundedRect(QRectF(self.rect()), radius, radius)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        before, after = px(12), px(24)
        room = self.rect().adjusted(after if mirrored else before, 0, -(before if mirrored else after), 0)
        draw_line(
            painter,
            room,
            self.text(),
            strong_font(theme, "small"),
            theme.color("ink"),
            self.layoutDirection(),
        )
        size = px(12)
        left = px(9) if mirrored else self.width() - px(9) - size
        picture = theme.pixmap("x", "blue" if self.underMouse() else "soft_ink", 12)
        painter.drawPixmap(left, (self.height() - size) // 2, picture)
        if self.hasFocus():
            focus_ring(painter, self.rect(), theme, radius / max(theme.scale, 0.1))


class ChipsEdit(QFrame):
    """Several values. ``changed(tuple of keys)`` after each one added or removed.

    With ``free`` texts anything may be typed: Enter, a comma or leaving adds it, and a pasted list is taken apart.
    Without it (people) only what ``find`` offers can be added.
    """

    changed = Signal(tuple)
    refused = Signal(str)

    def __init__(
        self,
        theme: Theme,
        words: Words,
        find: Finder | None = None,
        *,
        free: bool = True,
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._words, self._free = theme, words, free
        self._find = find
        self._items: list[Found] = []
        self._chips: list[Chip] = []
        self.line = LineEdit(words)
        self.line.setFrame(False)
        self.line.setStyleSheet(
            "QLineEdit, QLineEdit:focus { border: none; padding: 2px 2px; background: transparent; }"
        )
        self.line.setPlaceholderText(
            hint or (words("Type and press Enter") if free else words("Type a few letters"))
        )
        self.line.setMinimumWidth(theme.px(110))
        self.line.refused.connect(self.refused)
        self.line.installEventFilter(self)
        self.suggestions = Suggestions(theme, words, self.line, self._offered, eager=not free, tab_picks=True)
        self.suggestions.anchor(self)
        self.suggestions.picked.connect(self._picked)
        self.line.textEdited.connect(self._split_typed)
        self.line.done.connect(self._leave)
        edge = theme.px(5)
        self._flow = FlowLayout(self, theme.px(5), theme.px(5), last_grows=True)
        self._flow.setContentsMargins(edge + 2, edge, edge + 2, edge)
        self._flow.addWidget(self.line)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusProxy(self.line)
        theme.changed.connect(self.update)

    # ---------------------------------------------------------------- values

    @property
    def keys(self) -> tuple[Any, ...]:
        """The values, in their order."""
        return tuple(one.key for one in self._items)

    def show_texts(self, texts: Iterable[str]) -> None:
        """Show these texts, without telling anybody."""
        self.show_items([Found(text, text) for text in texts])

    def show_items(self, items: Sequence[Found]) -> None:
        """Show these values with their titles, without telling anybody."""
        if [one.key for one in items] == [one.key for one in self._items]:
            return
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._items, self._chips = [], []
        for one in items:
            self._append(one)
        self._hint()

    def name(self, name: str) -> None:
        """Name the field for a screen reader."""
        self.setAccessibleName(name)
        self.line.setAccessibleName(name)

    def settle(self) -> bool:
        """Take up what is still being typed; False where it names nothing that may be added."""
        text = self.line.text().strip()
        if not text:
            return True
        if self._free:
            self._add_texts([text])
            return True
        found = self._offered(text)
        if len(found) == 1:
            self._picked(found[0])
            return True
        return False

    def _append(self, one: Found) -> None:
        chip = Chip(self._theme, self._words, one.title)
        chip.removed.connect(lambda: self._remove(chip))
        chip.installEventFilter(self)
        self._items.append(one)
        self._chips.append(chip)
        self._flow.insertWidget(self._flow.count() - 1, chip)
        chip.show()
        # Before the line, and the line stays where it stood among its neighbours.
        before = self._chips[-2] if len(self._chips) > 1 else self._before_line()
        if before is not None:
            self.setTabOrder(before, chip)
            self.setTabOrder(chip, self.line)

    def _before_line(self) -> QWidget | None:
        """What Tab leaves for the line, or None where it comes first. Qt orders only what can take the keyboard."""
        one = self.line.previousInFocusChain()
        while one is not None and one is not self.line:
            if one.focusPolicy() != Qt.FocusPolicy.NoFocus and one.window() is self.line.window():
                return one if one not in self._chips else None
            one = one.previousInFocusChain()
        return None

    def _remove(self, chip: Chip) -> None:
        place = self._chips.index(chip)
        focused = chip.hasFocus()
        self._chips.pop(place)
        self._items.pop(place)
        self._flow.removeWidget(chip)
        chip.hide()
        chip.deleteLater()
        if focused:
            follower = self._chips[min(place, len(self._chips) - 1)] if self._chips else self.line
            follower.setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell()

    def _add_texts(self, texts: Iterable[str]) -> None:
        known = {fold(one.title) for one in self._items}
        before = len(self._items)
        for typed in texts:
            text = " ".join(typed.split())
            if text and fold(text) not in known:
                known.add(fold(text))
                # The school's own spelling of a word wins over a new one.
                spelled = next(
                    (one for one in self._found(text) if fold(one.title) == fold(text)), Found(text, text)
                )
                self._append(spelled)
        self.line.clear()
        self.suggestions.close()
        if len(self._items) != before:
            self._tell()

    def _picked(self, one: Found) -> None:
        self.line.clear()
        if one.key not in self.keys:
            self._append(one)
            self._tell()

    def _tell(self) -> None:
        self._hint()
        self._flow.invalidate()
        self.updateGeometry()
        self.changed.emit(self.keys)

    def _hint(self) -> None:
        self.line.setMinimumWidth(self._theme.px(110 if not self._items else 72))

    # ---------------------------------------------------------------- typing

    def _found(self, text: str) -> Sequence[Found]:
        return self._find(text) if self._find is not None else ()

    def _offered(self, text: str) -> Sequence[Found]:
        taken = set(self.keys)
        return [one for one in self._found(text) if one.key not in taken]

    def _split_typed(self, text: str) -> None:
        if not self._free or not any(mark in text for mark in SEPARATORS):
            return
        for mark in SEPARATORS[1:]:
            text = text.replace(mark, SEPARATORS[0])
        *whole, rest = text.split(SEPARATORS[0])
        if len(whole) > 1:  # a pasted list: nothing of it is still being typed
            whole, rest = [*whole, rest], ""
        self._add_texts(whole)
        self.line.setText(rest.lstrip())

    def _leave(self) -> None:
        self.settle()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Walk between line and chips; repaint the frame as the keyboard comes and goes."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and self._walk(watched, event)
        ):
            return True
        return super().eventFilter(watched, event)

    def _walk(self, watched: QObject, event: QKeyEvent) -> bool:
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        back = Qt.Key.Key_Right if mirrored else Qt.Key.Key_Left
        forward = Qt.Key.Key_Left if mirrored else Qt.Key.Key_Right
        if watched is self.line:
            at_start = self.line.cursorPosition() == 0 and not self.line.hasSelectedText()
            if at_start and self._chips and event.key() in (back, Qt.Key.Key_Backspace):
                if event.key() == Qt.Key.Key_Backspace and self.line.text():
                    return False
                self._chips[-1].setFocus(Qt.FocusReason.OtherFocusReason)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.line.text().strip():
                self.settle()
                return True
        elif isinstance(watched, Chip) and event.key() in (back, forward):
            place = self._chips.index(watched) + (1 if event.key() == forward else -1)
            follower = self.line if place >= len(self._chips) else self._chips[max(0, place)]
            follower.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return False

    # ---------------------------------------------------------------- looks

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside the chips begins to type."""
        self.line.setFocus(Qt.FocusReason.MouseFocusReason)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard belongs to the line."""
        self.line.setFocus(event.reason())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the same border as every other field."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._theme
        within = self.line.hasFocus() or any(chip.hasFocus() for chip in self._chips)
        colour = "crimson" if self.property("wrong") else "blue" if within else "field_line"
        width = 2.0 if within or self.property("wrong") else 1.0
        painter.setPen(QPen(theme.color(colour), width))
        painter.setBrush(theme.color("card"))
        inset = width / 2
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), theme.px(8), theme.px(8)
        )


def texts_finder(texts: Iterable[str]) -> Finder:
    """A finder over the school's own words: those that begin with what is typed first, then those that hold it."""
    known = [(fold(text), text) for text in dict.fromkeys(texts)]

    def find(typed: str) -> Sequence[Found]:
        wanted = fold(typed)
        first = [text for folded, text in known if folded.startswith(wanted)]
        then = [text for folded, text in known if wanted in folded and not folded.startswith(wanted)]
        return [Found(text, text) for text in (first + then)[:30]]

    return find

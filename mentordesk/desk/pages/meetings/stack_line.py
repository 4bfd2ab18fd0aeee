"""One paper of a pile: five fields in one line, and below them how they are understood."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from mentordesk.actions.stack import DAY, FIELDS, MINUTES, NOTES, PAIRING, TOPICS, ReadLine, TypedLine
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.meetings.editors import found_pairing
from mentordesk.desk.parts.suggestions import Finder, Found, Suggestions
from mentordesk.desk.parts.text_edit import LineEdit
from mentordesk.desk.theme import styled, wrong
from mentordesk.words import Words

SHARES = {PAIRING: 27, DAY: 18, MINUTES: 9, TOPICS: 21, NOTES: 25}
LEAST = {
    PAIRING: 40,
    DAY: 112,
    MINUTES: 60,
    TOPICS: 40,
    NOTES: 40,
}  # px at 100 %: a whole day and “Minutes” fit
NUMBER = 26  # px at 100 %: room for a line's number
GAP = 6


def field_names(words: Words) -> dict[str, str]:
    """What the fields of a line are called."""
    return {
        PAIRING: words("Whose meeting"),
        DAY: words("Date"),
        MINUTES: words("Minutes"),
        TOPICS: words("Topics"),
        NOTES: words("Note"),
    }


class StackLine(QWidget):
    """``typed()`` at each letter, ``left()`` when the keyboard goes on, ``stepped(by, field)`` to another line."""

    typed = Signal()
    left = Signal()
    stepped = Signal(int, str)

    def __init__(self, desk: Desk, number: int, find: Finder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._find = desk, find
        self._suggestions: Suggestions | None = None
        self._picked: Found | None = None
        words, theme = desk.words, desk.theme
        self.fields: dict[str, LineEdit] = {}
        self.number = styled(QLabel(), "small")
        self.number.setFixedWidth(theme.px(NUMBER))
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.px(GAP))
        line.addWidget(self.number)
        for key in FIELDS:
            field = LineEdit(words)
            field.setMinimumWidth(theme.px(LEAST[key]))
            field.textEdited.connect(lambda _text, key=key: self._edited(key))
            field.refused.connect(lambda sentence: self._say(sentence, "crimson", "triangle-alert"))
            field.installEventFilter(self)
            self.fields[key] = field
            line.addWidget(field, SHARES[key])
        self.sign = QLabel()
        self.sign.setFixedWidth(theme.px(NUMBER))
        self.said = styled(QLabel(), "small")
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setWordWrap(True)
        below = QHBoxLayout()
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(theme.px(GAP))
        below.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        below.addWidget(self.said, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, theme.px(6))
        whole.setSpacing(theme.px(2))
        whole.addLayout(line)
        whole.addLayout(below)
        self.show_number(number)
        self._say("", None, "")

    # ---------------------------------------------------------------- what is typed

    def line(self) -> TypedLine:
        """What stands in the fields."""
        texts = {key: field.text() for key, field in self.fields.items()}
        picked = self._picked
        is_picked = picked is not None and texts[PAIRING].strip() == picked.title
        pairing_id = int(picked.key) if picked is not None and is_picked else 0
        return TypedLine(texts[PAIRING], texts[DAY], texts[MINUTES], texts[TOPICS], texts[NOTES], pairing_id)

    def clear(self) -> None:
        """Empty the line."""
        self._picked = None
        for field in self.fields.values():
            field.clear()

    def _edited(self, key: str) -> None:
        if key == PAIRING:
            self._picked = None
        self.typed.emit()

    def _pick(self, found: Found) -> None:
        """Take over a pairing from the small list, and go on to the date."""
        self._picked = found
        self.fields[PAIRING].setText(found.title)
        self.typed.emit()
        # Tab has picked it and goes on by itself; after Enter and a click one is still here.
        QTimer.singleShot(0, self, self._go_on)

    def _go_on(self) -> None:
        if self.fields[PAIRING].hasFocus():
            self.go_to(DAY)

    # ---------------------------------------------------------------- what is shown

    def show_number(self, number: int) -> None:
        """Say which line it is, to the eye and to a screen reader."""
        words = self._desk.words
        self.number.setText(words.number(number))
        for key, name in field_names(words).items():
            self.fields[key].setAccessibleName(words("Line {n}: {field}", n=number, field=name))

    def show_read(self, read: ReadLine, above: str, *, typing: bool) -> None:
        """Show how the line is understood; while one types in it, nothing is called wrong yet."""
        words = self._desk.words
        self._spell_out(read)
        agreed = read.pairing.pairing.minutes if read.pairing is not None else None
        self.fields[DAY].setPlaceholderText(above)
        self.fields[MINUTES].setPlaceholderText(words.number(agreed) if agreed is not None else "")
        understood = words.say(read.said) if read.said is not None else ""
        for key, field in self.fields.items():
            marked = not typing and read.wrong is not None and not read.doubled and key == read.field
            wrong(field, marked)
        if read.is_empty or (typing and read.wrong is not None and not read.doubled):
            self._say(understood, None, "")
        elif read.doubled and read.wrong is not None:
            self._say(f"{understood} – {words.say(read.wrong)}", "gold", "copy")
        elif read.wrong is not None:
            self._say(words.say(read.wrong), "crimson", "triangle-alert")
        else:
            self._say(understood, "green", "check")

    def _spell_out(self, read: ReadLine) -> None:
        """What was understood stands there in full once one has left it."""
        whose, day = self.fields[PAIRING], self.fields[DAY]
        if read.pairing is not None and not whose.hasFocus():
            self._picked = found_pairing(self._desk, read.pairing)
            whose.setText(self._picked.title)
            whose.setCursorPosition(0)
        if read.meeting is not None and day.text().strip() and not day.hasFocus():
            day.setText(self._desk.words.date(read.meeting.date))

    def _say(self, text: str, tone: str | None, icon: str) -> None:
        theme = self._desk.theme
        self.said.setText(text)
        styled(self.said, "small", tone)
        if icon:
            self.sign.setPixmap(theme.pixmap(icon, tone or "soft_ink", 14))
        else:
            self.sign.clear()
        # A line without words keeps its height, so that the ones below do not jump.
        self.said.setVisible(True)

    # ---------------------------------------------------------------- the keyboard

    def go_to(self, key: str) -> None:
        """Put the keyboard into a field, with its words chosen."""
        field = self.fields[key]
        field.setFocus(Qt.FocusReason.TabFocusReason)
        field.selectAll()

    def has_keyboard(self) -> bool:
        """Whether one types in this line."""
        return any(field.hasFocus() for field in self.fields.values())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter begins the next line, the arrows go up and down; leaving settles what was typed."""
        key = next((key for key, field in self.fields.items() if field is watched), "")
        if event.type() == QEvent.Type.FocusIn and key == PAIRING:
            self._offer()
        if event.type() == QEvent.Type.FocusOut and key:
            self.left.emit()
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and key:
            return self._pressed(key, event) or super().eventFilter(watched, event)
        return super().eventFilter(watched, event)

    def _pressed(self, key: str, event: QKeyEvent) -> bool:
        if self._suggestions is not None and self._suggestions.is_open and key == PAIRING:
            return False
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if not plain:
            return False
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.stepped.emit(1, PAIRING)
                return True
            case Qt.Key.Key_Down:
                self.stepped.emit(1, key)
                return True
            case Qt.Key.Key_Up:
                self.stepped.emit(-1, key)
                return True
        return False

    def _offer(self) -> None:
        """The small list of pairings is made when one comes to the line: a pile has many lines."""
        if self._suggestions is None:
            self._suggestions = Suggestions(
                self._desk.theme, self._desk.words, self.fields[PAIRING], self._find
            )
            self._suggestions.picked.connect(self._pick)

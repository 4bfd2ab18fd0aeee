"""Fields for words, one line or many: they never cut what is pasted, and hand Ctrl+Z on where no typing is to undo."""

from __future__ import annotations

from math import ceil
from unicodedata import bidirectional

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QKeySequence, QResizeEvent, QValidator
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from mentordesk.desk.theme import Theme
from mentordesk.domain.people import LONGEST_TEXT
from mentordesk.words import Words

LONGEST_LINE = 32_000  # a line edit of Qt cuts at 32,767 without a word; below that we can still say so
_BEGINNING = 200  # letters that may say in which direction a text runs
_POPUPS = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason)


class _Fits(QValidator):
    """Refuses a paste that is longer than the line can hold, whole; Qt then puts the line back as it was."""

    def validate(self, text: str, position: int) -> object:
        state = QValidator.State.Invalid if len(text) > LONGEST_LINE else QValidator.State.Acceptable
        return state, text, position


class LineEdit(QLineEdit):
    """One line. ``done()`` on Enter and on leaving, ``refused(sentence)`` for a paste that does not fit."""

    done = Signal()
    refused = Signal(str)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.setValidator(_Fits(self))
        self.inputRejected.connect(self._too_long)

    def _too_long(self) -> None:
        self.refused.emit(
            self._words(
                "That was more than a line can hold ({most} letters), so nothing was pasted. "
                "Put long texts into the notes.",
                most=LONGEST_LINE,
            )
        )

    def forget_typing(self) -> None:
        """What stands here is accepted: from now on Ctrl+Z means the book's last change."""
        at = self.cursorPosition()
        self.setText(self.text())
        self.setCursorPosition(at)

    def event(self, event: QEvent) -> bool:
        """Let the window have Ctrl+Z and Ctrl+Shift+Z where there is no typing to undo or redo."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            nothing_typed = (event.matches(QKeySequence.StandardKey.Undo) and not self.isUndoAvailable()) or (
                event.matches(QKeySequence.StandardKey.Redo) and not self.isRedoAvailable()
            )
            if nothing_typed:
                event.ignore()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter accepts; a dialog around may have it afterwards."""
        if (
            event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.done.emit()
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving accepts, but not when only a menu opened."""
        super().focusOutEvent(event)
        if event.reason() not in _POPUPS:
            self.done.emit()


class NotesEdit(QPlainTextEdit):
    """Many lines that grow with what is written. Tab goes on, Ctrl+Enter accepts, line ends stay as they came."""

    done = Signal()
    refused = Signal(str)

    def __init__(
        self, theme: Theme, words: Words, parent: QWidget | None = None, least: int = 3, most: int = 14
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = words
        self._least, self._most = least, most
        self._given = ""
        self._shown = ""
        self.setTabChangesFocus(True)
        self.textChanged.connect(self._grow)
        self.textChanged.connect(self._align)
        theme.changed.connect(self._grow)
        self._grow()
        self._align()

    # ---------------------------------------------------------------- what stands here

    def set_text(self, text: str) -> None:
        """Show a text, keeping for later what a text box cannot hold (its line ends, hard spaces)."""
        self._given = text
        self.setPlainText(text)
        self._shown = self._raw()

    def text(self) -> str:
        """The text, letter for letter as given where it was not touched, else with the line ends it came with."""
        now = self._raw()
        if now == self._shown:
            return self._given
        return now.replace("\n", "\r\n") if "\r\n" in self._given else now

    def _raw(self) -> str:
        # toPlainText would turn hard spaces into soft ones.
        return self.document().toRawText().replace("\u2029", "\n")

    def forget_typing(self) -> None:
        """What stands here is accepted: from now on Ctrl+Z means the book's last change."""
        self._given = self.text()
        self._shown = self._raw()
        self.document().clearUndoRedoStacks()

    # ---------------------------------------------------------------- what comes in

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste as plain words; refuse what would not fit, whole."""
        if len(self._raw()) + len(source.text()) > LONGEST_TEXT:
            self.refused.emit(
                self._words(
                    "That was more than a note can hold ({most} letters), so nothing was pasted. "
                    "Keep such a text in a file of its own.",
                    most=LONGEST_TEXT,
                )
            )
            return
        self.insertPlainText(source.text())

    def event(self, event: QEvent) -> bool:
        """Let the window have Ctrl+Z and Ctrl+Shift+Z where there is no typing to undo or redo."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            document = self.document()
            nothing_typed = (
                event.matches(QKeySequence.StandardKey.Undo) and not document.isUndoAvailable()
            ) or (event.matches(QKeySequence.StandardKey.Redo) and not document.isRedoAvailable())
            if nothing_typed:
                event.ignore()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter accepts, and belongs to the dialog around afterwards."""
        if (
            event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.done.emit()
            event.ignore()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving accepts, but not when only a menu opened."""
        super().focusOutEvent(event)
        if event.reason() not in _POPUPS:
            self.done.emit()

    def _grow(self) -> None:
        line = self._line_height()
        wanted = max(
            self._least,
            min(self._most, self.document().lineCount() if self.isVisible() else self.blockCount()),
        )
        height = wanted * line + self._theme.px(20)
        if height != self.minimumHeight():
            self.setFixedHeight(height)

    def _line_height(self) -> int:
        """How high a line is: as it was laid out, where it was, for a font that is lent letters is set wider."""
        block = self.document().firstBlock()
        lines = block.layout().lineCount() if block.layout() is not None else 0
        laid_out = ceil(self.blockBoundingRect(block).height() / lines) if lines else 0
        return max(QFontMetrics(self._theme.font("text")).lineSpacing(), laid_out)

    def _align(self) -> None:
        """A text box lines up all its lines on one side: that of the letters it begins with, else the window's."""
        begins = (bidirectional(letter) for letter in self.document().firstBlock().text()[:_BEGINNING])
        side = next((one for one in begins if one in ("L", "R", "AL")), "")
        mirrored = side != "L" if side else self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        option = self.document().defaultTextOption()
        wanted = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        if option.alignment() != wanted:
            option.setAlignment(wanted)
            self.document().setDefaultTextOption(option)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrower box needs more lines."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._grow()

    def showEvent(self, event: object) -> None:
        """Take the room the lines need at this width."""
        super().showEvent(event)  # type: ignore[arg-type]
        self._grow()

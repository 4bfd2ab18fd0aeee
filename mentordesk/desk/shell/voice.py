"""How the window speaks: a line for what was done, a calm band for what was refused, a line for what takes time.

Nothing here takes the keyboard away from where it is.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from mentordesk.desk.parts.progress import ProgressLine
from mentordesk.desk.theme import Theme, styled
from mentordesk.words import Words

SHOWN_FOR = 6_000  # ms, and as much again with a verb in it
SOON = 350  # ms: what is done before that is not worth a line


def announce(widget: QWidget, text: str) -> None:
    """Let a screen reader say something without moving there."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


class MessageLine(QFrame):
    """“Meeting logged. Undo”: appears over the bottom of the page and goes by itself."""

    undo_asked = Signal()

    def __init__(self, theme: Theme, words: Words, over: QWidget) -> None:
        super().__init__(over)
        self._theme, self._over = theme, over
        styled(self, "message")
        self.sentence = styled(QLabel(), "message")
        self.sentence.setWordWrap(True)
        self.undo = styled(QPushButton(words("Undo")), "message")
        self.undo.setAccessibleName(words("Undo what was just done"))
        self.undo.clicked.connect(lambda _on=False: self._undo())
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.px(18), theme.px(8), theme.px(10), theme.px(8))
        line.setSpacing(theme.px(8))
        line.addWidget(self.sentence, 1)
        line.addWidget(self.undo)
        self._time = QTimer(self)
        self._time.setSingleShot(True)
        self._time.timeout.connect(self._leave)
        over.installEventFilter(self)
        self.hide()

    def say(self, text: str, undo: bool) -> None:
        """Say what was done, with Undo beside it where that takes it back."""
        self.sentence.setText(text)
        self.undo.setVisible(undo)
        self._place()
        self.show()
        self.raise_()
        self._time.start(SHOWN_FOR * (2 if undo else 1))
        announce(self.sentence, text)

    def _undo(self) -> None:
        self.hide()
        self.undo_asked.emit()

    def _leave(self) -> None:
        # Whoever is on their way to it, with the pointer or the keyboard, gets the time.
        if self.underMouse() or self.undo.hasFocus():
            self._time.start(SHOWN_FOR)
        else:
            self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the bottom as the window grows."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        over = self._over
        most = min(self._theme.px(560), over.width() - self._theme.px(32))
        metrics = self.sentence.fontMetrics()
        self.ensurePolished()
        self.sentence.ensurePolished()
        words = metrics.horizontalAdvance(self.sentence.text()) + self._theme.px(40)
        button = 0 if self.undo.isHidden() else self.undo.sizeHint().width() + self._theme.px(8)
        width = min(most, words + button)
        self.resize(
            width, max(self.heightForWidth(width), self.sizeHint().height() if words + button <= most else 0)
        )
        self.move((over.width() - width) // 2, over.height() - self.height() - self._theme.px(20))


class RefusalBand(QFrame):
    """Says why something could not be done; stays until it was read."""

    read = Signal()

    def __init__(self, theme: Theme, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        styled(self, "band-crimson")
        self._sign = QLabel()
        self.sentence = styled(QLabel(), "text", "crimson")
        self.sentence.setWordWrap(True)
        self.sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.understood = styled(QPushButton(words("Understood")), "link")
        self.understood.clicked.connect(lambda _on=False: self.leave())
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.px(16), theme.px(8), theme.px(10), theme.px(8))
        line.setSpacing(theme.px(10))
        line.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.sentence, 1)
        line.addWidget(self.understood, 0, Qt.AlignmentFlag.AlignVCenter)
        theme.changed.connect(self._dress)
        self._dress()
        self.hide()

    def say(self, text: str) -> None:
        """Say a refusal; one that stands here already gives way."""
        self.sentence.setText(text)
        self.show()
        announce(self.sentence, text)

    def leave(self) -> bool:
        """Take it away; False where nothing stood here."""
        if self.isHidden():
            return False
        self.hide()
        self.read.emit()
        return True

    def _dress(self) -> None:
        self._sign.setPixmap(self._theme.pixmap("info", "crimson", 18))


class BusyLine(QFrame):
    """One piece of work that takes its time: what is being done, how far it is, and Stop."""

    def __init__(
        self, theme: Theme, words: Words, doing: str, stop: Callable[[], None], parent: QWidget
    ) -> None:
        super().__init__(parent)
        styled(self, "band-blue")
        self._words = words
        self.sentence = styled(QLabel(doing), "text")
        self.sentence.setWordWrap(True)
        self.bar = ProgressLine(theme, doing)
        self.bar.setRange(0, 0)
        self.bar.hide()
        self.stop = styled(QPushButton(words("Stop")), "link")
        self.stop.setAccessibleName(words("Stop: {what}", what=doing))
        self.stop.clicked.connect(lambda _on=False: self._ask_to_stop(stop))
        beside = QVBoxLayout()
        beside.setSpacing(theme.px(4))
        beside.addWidget(self.sentence)
        beside.addWidget(self.bar)
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.px(16), theme.px(8), theme.px(10), theme.px(8))
        line.addLayout(beside, 1)
        line.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()
        QTimer.singleShot(SOON, self, self.show)

    def _ask_to_stop(self, stop: Callable[[], None]) -> None:
        self.stop.setEnabled(False)
        self.sentence.setText(self._words("Stopping…"))
        stop()

    def moved(self, doing: str, done: int, total: int) -> None:
        """Show how far the work is."""
        if doing and self.stop.isEnabled():
            self.sentence.setText(doing)
        if total > 0:
            self.bar.setRange(0, total)
            self.bar.setValue(min(done, total))
            self.bar.show()

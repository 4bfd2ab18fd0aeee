"""A calm window over the window: a title, a sentence, what is asked, one main button and a quiet one; Esc leaves."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from mentordesk.desk.parts.flow import FlowLayout
from mentordesk.desk.parts.keyboard import press_on_enter
from mentordesk.desk.theme import Theme, styled
from mentordesk.words import Words

EDGE = 16  # px that a dialog leaves free around itself
LEAST_ROOM = 480  # px: a window smaller than that does not squeeze its dialogs


class BodyArea(QScrollArea):
    """Holds what a dialog asks: as high as it needs to be, scrolling where the screen is too small for it."""

    def __init__(self, body: QVBoxLayout, *, fills: bool) -> None:
        """``fills`` takes whatever height the dialog has, rather than only what is needed."""
        super().__init__()
        self.fills = fills
        inner = styled(QWidget(), "plain")
        inner.setLayout(body)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setWidget(inner)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """Sentences in several lines need more height where it is narrow."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height in px that shows everything at a width in px, also beside a scroll bar that is still there."""
        inner = self.widget()
        layout = inner.layout() if inner is not None else None
        if layout is None:
            return 0
        if not layout.hasHeightForWidth():
            return layout.sizeHint().height()
        bar = self.verticalScrollBar().sizeHint().width()
        return max(layout.heightForWidth(width), layout.heightForWidth(max(1, width - bar)))

    def sizeHint(self) -> QSize:
        """All of it."""
        inner = self.widget()
        wanted = inner.sizeHint() if inner is not None else QSize()
        return QSize(wanted.width(), max(wanted.height(), 0))

    def minimumSizeHint(self) -> QSize:
        """A few lines; the rest scrolls."""
        inner = self.widget()
        needed = inner.minimumSizeHint() if inner is not None else QSize()
        return QSize(needed.width(), min(needed.height(), 120))


class CalmDialog(QDialog):
    """Put what is asked into ``body``. Ctrl+Enter presses the main button from anywhere, Enter from a single line.

    ``main.clicked`` does not close by itself: call ``accept()`` once the book has accepted; ``refuse`` shows a sentence
    and keeps everything that was typed.
    """

    def __init__(
        self,
        theme: Theme,
        words: Words,
        title: str,
        sentence: str = "",
        *,
        main: str = "",
        quiet: str = "",
        danger: bool = False,
        width: int = 520,
        scrolls: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setWindowTitle(title)
        self.setMinimumWidth(theme.px(min(width, 420)))
        self.title = styled(QLabel(title), "section")
        self.title.setWordWrap(True)
        self.sentence = styled(QLabel(sentence), "soft")
        self.sentence.setWordWrap(True)
        self.refusal = styled(QLabel(), "soft", "crimson")
        self.refusal.setWordWrap(True)
        self.refusal.hide()
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.px(12))
        self.main = styled(QPushButton(main or words("Done")), "danger" if danger else "primary")
        self.main.setDefault(True)
        self.quiet = styled(QPushButton(quiet or words("Cancel")), "quiet")
        self.quiet.setAutoDefault(False)
        self.quiet.clicked.connect(self.reject)
        buttons = FlowLayout(None, theme.px(8), trailing=True)
        leading = QWidget()
        self.others = QHBoxLayout(leading)
        self.others.setContentsMargins(0, 0, 0, 0)
        buttons.addWidget(leading)
        buttons.addWidget(self.quiet)
        buttons.addWidget(self.main)
        inner = QVBoxLayout()
        inner.setSpacing(theme.px(16))
        # Fields begin where the title begins; the scroll bar at the trailing side gets its own room.
        bar = theme.px(10) if scrolls else 0
        inner.setContentsMargins(bar if words.rtl else 0, 0, 0 if words.rtl else bar, 0)
        inner.addWidget(self.sentence)
        inner.addLayout(self.body, 1)
        self._area = BodyArea(inner, fills=scrolls)
        # Only now: shown without a parent, it would be a window of its own for a moment, and take the keyboard.
        self.sentence.setVisible(bool(sentence))
        whole = QVBoxLayout(self)
        edge = theme.px(28)
        whole.setContentsMargins(edge, theme.px(24), edge, theme.px(22))
        whole.setSpacing(theme.px(8))
        whole.addWidget(self.title)
        whole.addWidget(self._area, 1)
        whole.addWidget(self.refusal)
        whole.addSpacing(theme.px(12))
        whole.addLayout(buttons)
        self.resize(theme.px(width), self.sizeHint().height())

    def showEvent(self, event: QShowEvent) -> None:
        """Be as large as what is asked needs, and never larger than the window behind or the screen."""
        self._fit_in()
        super().showEvent(event)

    def _fit_in(self) -> None:
        room = self.room()
        self.setMinimumWidth(min(self.minimumWidth(), room.width()))
        width = min(self.width(), room.width())
        layout = self.layout()
        needed = self.height()
        if layout is not None and not self._area.fills:
            needed = layout.heightForWidth(width) if layout.hasHeightForWidth() else self.sizeHint().height()
        self.resize(width, min(max(self.height(), needed), room.height()))

    def room(self) -> QSize:
        """How large the dialog may be, in px."""
        screen = self.screen()
        room = screen.availableSize() if screen is not None else QSize(1024, 640)
        parent = self.parentWidget()
        if parent is not None and parent.window().isVisible():
            room = room.boundedTo(parent.window().size()).expandedTo(QSize(LEAST_ROOM, LEAST_ROOM))
        return room - QSize(EDGE, EDGE)

    def show_row(self, row: QWidget) -> None:
        """Scroll to a part of the body."""
        self._area.ensureWidgetVisible(row)

    def refuse(self, sentence: str) -> None:
        """Show why it could not be done; an empty sentence takes it away."""
        self.refusal.setText(sentence)
        self.refusal.setVisible(bool(sentence))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter is the main button, also from within a long text; Enter on a button is that button, no other."""
        if (
            event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            if self.main.isEnabled():
                self.main.click()
        elif not press_on_enter(self, event):
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Long texts keep Enter to themselves but not Ctrl+Enter."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(self.focusWidget(), QPlainTextEdit):
            event.ignore()
        return super().event(event)


def ask(
    theme: Theme,
    words: Words,
    title: str,
    sentence: str,
    main: str,
    *,
    quiet: str = "",
    danger: bool = False,
    parent: QWidget | None = None,
) -> bool:
    """Ask one question with a verb for yes ("Take it back"), and tell whether the answer was yes."""
    dialog = CalmDialog(theme, words, title, sentence, main=main, quiet=quiet, danger=danger, parent=parent)
    dialog.main.clicked.connect(lambda _on=False: dialog.accept())
    answer = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return answer


def on_main(dialog: CalmDialog, do: Callable[[], Any]) -> None:
    """Do something when the main button is pressed, and close where it gives back something true."""

    def pressed(_on: bool = False) -> None:
        dialog.refuse("")
        if do():
            dialog.accept()

    dialog.main.clicked.connect(pressed)

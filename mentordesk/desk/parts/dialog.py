"""A calm window over the window: a title, a sentence, what is asked, one main button and a quiet one; Esc leaves."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
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

from mentordesk.desk.theme import Theme, styled
from mentordesk.words import Words


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
        self.sentence.setVisible(bool(sentence))
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
        self.others = QHBoxLayout()
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(8))
        buttons.addLayout(self.others)
        buttons.addStretch(1)
        buttons.addWidget(self.quiet)
        buttons.addWidget(self.main)
        whole = QVBoxLayout(self)
        edge = theme.px(28)
        whole.setContentsMargins(edge, theme.px(24), edge, theme.px(22))
        whole.setSpacing(theme.px(8))
        whole.addWidget(self.title)
        whole.addWidget(self.sentence)
        whole.addSpacing(theme.px(8))
        self._area: QScrollArea | None = None
        if scrolls:
            # Fields begin where the title begins; the scroll bar gets its own room.
            self.body.setContentsMargins(0, 0, theme.px(10), 0)
            inner = styled(QWidget(), "plain")
            inner.setLayout(self.body)
            area = QScrollArea()
            area.setWidgetResizable(True)
            area.setFrameShape(QFrame.Shape.NoFrame)
            area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            area.setWidget(inner)
            self._area = area
            whole.addWidget(area, 1)
        else:
            whole.addLayout(self.body, 1)
        whole.addWidget(self.refusal)
        whole.addSpacing(theme.px(12))
        whole.addLayout(buttons)
        self.resize(theme.px(width), self.sizeHint().height())

    def show_row(self, row: QWidget) -> None:
        """Scroll to a part of the body."""
        if self._area is not None:
            self._area.ensureWidgetVisible(row)

    def refuse(self, sentence: str) -> None:
        """Show why it could not be done; an empty sentence takes it away."""
        self.refusal.setText(sentence)
        self.refusal.setVisible(bool(sentence))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter is the main button, also from within a long text."""
        if (
            event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            if self.main.isEnabled():
                self.main.click()
            return
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

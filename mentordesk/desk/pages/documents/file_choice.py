"""Choosing a scan or a PDF to be kept with a record, by a button or by dropping it there."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QWidget

from mentordesk.book.paperwork import accepted_endings
from mentordesk.desk.context import Desk
from mentordesk.desk.theme import styled


class FileChoice(QWidget):
    """``chosen()`` when a file was chosen; ``path`` says which, None for none."""

    chosen = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.path: Path | None = None
        words, theme = desk.words, desk.theme
        self.button = styled(QPushButton(words("Choose a scan or PDF…")), "quiet")
        self.button.setAutoDefault(False)
        theme.dress(self.button, "upload", "blue", 16)
        self.button.clicked.connect(lambda _on=False: self.choose())
        self.name = styled(QLabel(words("or drop the file here")), "soft")
        self.name.setWordWrap(True)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.px(10))
        line.addWidget(self.button)
        line.addWidget(self.name, 1)
        self.setAcceptDrops(True)

    def choose(self) -> None:
        """Ask for a file."""
        words = self._desk.words
        kinds = " ".join(f"*{ending}" for ending in accepted_endings())
        name, _kind = QFileDialog.getOpenFileName(
            self, words("Choose a scan or PDF"), "", f"{words('PDF files and pictures')} ({kinds})"
        )
        if name:
            self.take(Path(name))

    def take(self, path: Path | None) -> None:
        """Take a file, or none."""
        self.path = path
        self.name.setText(path.name if path is not None else self._desk.words("or drop the file here"))
        if path is not None:
            self.chosen.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files from the computer may be dropped."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the first file that is dropped."""
        found = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if found:
            event.acceptProposedAction()
            self.take(Path(found[0]))

"""The books opened lately: a click goes on with one; one that is not there just now stays listed, grey."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from mentordesk.desk.shell.preferences_file import Preferences
from mentordesk.desk.theme import Theme, styled
from mentordesk.words import Words

SHOWN = 5


class RecentBooks(QWidget):
    """``chosen(Path)`` when a book is to be opened."""

    chosen = Signal(Path)

    def __init__(
        self, preferences: Preferences, theme: Theme, words: Words, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._preferences, self._theme, self._words = preferences, theme, words
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(theme.px(4))
        self._whole.addWidget(styled(QLabel(words("Recent")), "section"))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(theme.px(2))
        self._whole.addLayout(self._lines)
        self._whole.addStretch(1)
        self.books: list[QPushButton] = []
        for path in preferences.recent[:SHOWN]:
            self._add(path)

    def _add(self, path: str) -> None:
        words, theme, file = self._words, self._theme, Path(path)
        there = file.exists()
        line = QWidget()
        title = styled(QPushButton(file.stem), "link")
        title.setAccessibleName(words("Open {name}", name=file.stem))
        title.setToolTip(path)
        title.setEnabled(there)
        title.clicked.connect(lambda _on=False: self.chosen.emit(file))
        self.books.append(title)
        where = str(file.parent) if there else words("Not found just now: {folder}", folder=str(file.parent))
        below = styled(QLabel(), "small")
        below.setText(below.fontMetrics().elidedText(where, Qt.TextElideMode.ElideMiddle, theme.px(300)))
        below.setToolTip(where)
        below.setContentsMargins(theme.px(8), 0, theme.px(8), theme.px(4))
        below.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        gone = styled(QPushButton(), "bare")
        theme.dress(gone, "x", "soft_ink", 14)
        gone.setAccessibleName(words("Take {name} off this list", name=file.stem))
        gone.setToolTip(words("Take it off this list; the file stays"))
        gone.clicked.connect(lambda _on=False: self._forget(path, line))
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(title, 0, Qt.AlignmentFlag.AlignLeading)
        names.addWidget(below)
        whole = QHBoxLayout(line)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(names, 1)
        whole.addWidget(gone, 0, Qt.AlignmentFlag.AlignVCenter)
        self._lines.addWidget(line)

    def _forget(self, path: str, line: QWidget) -> None:
        self._preferences.forget(path)
        self.books = [one for one in self.books if not line.isAncestorOf(one)]
        line.hide()
        line.deleteLater()
        self.setVisible(bool(self._preferences.recent))

"""The welcome: begin a new book, open one, explore the sample school, or go on with a recent one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from mentordesk.desk.parts.card import Sign
from mentordesk.desk.parts.keyboard import press_on_enter
from mentordesk.desk.shell.choice_card import ChoiceCard
from mentordesk.desk.shell.recent_books import RecentBooks
from mentordesk.desk.shell.shortcuts import keys
from mentordesk.desk.shell.voice import RefusalBand
from mentordesk.desk.theme import styled

if TYPE_CHECKING:
    from mentordesk.desk.shell.session import Session

NARROW = 860  # px at 100 %: below it the recent books stand below the choices
WIDEST = 980
LANGUAGES = (("en", "English"), ("he", "עברית"))


class Welcome(QMainWindow):
    """What the program shows while no book is open."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._leaving = False
        self.words, self.theme = session.words(), session.theme
        words, theme = self.words, self.theme
        self.setWindowTitle("MentorDesk")
        self.setAcceptDrops(True)
        self.setMinimumSize(480, 320)
        self.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if words.rtl else Qt.LayoutDirection.LeftToRight
        )
        self.band = RefusalBand(theme, words)
        self.new = ChoiceCard(
            theme,
            "book-plus",
            words("Begin a new record book"),
            words("Three questions, and your programme has its place. Everything stays on this computer."),
        )
        self.open = ChoiceCard(
            theme,
            "folder-open",
            words("Open a record book"),
            words("One you kept before, on this computer or on a stick."),
            "gold",
        )
        self.sample = ChoiceCard(
            theme,
            "sparkles",
            words("Explore the sample school"),
            words(
                "A small invented school with a whole year in it. Change whatever you like; nothing can go wrong."
            ),
            "purple",
        )
        self.new.clicked.connect(lambda _on=False: session.new_book())
        self.open.clicked.connect(lambda _on=False: session.open_book())
        self.sample.clicked.connect(lambda _on=False: session.explore_sample())
        self.recent = RecentBooks(session.preferences, theme, words)
        self.recent.chosen.connect(session.open_book)
        self.setCentralWidget(self._laid_out())
        for name, do in (
            ("open", session.open_book),
            ("new", session.new_book),
            ("back", self.band.leave),
            ("quit", self.close),
        ):
            QShortcut(keys(name), self).activated.connect(lambda do=do: do())
        QShortcut(QKeySequence("Ctrl+,"), self).activated.connect(self._preferences)
        self._fit(self.width())

    def _laid_out(self) -> QWidget:
        words, theme = self.words, self.theme
        sign = Sign(theme, "book-open", "blue", 44)
        name = styled(QLabel("MentorDesk"), "title")
        what = styled(QLabel(words("The record book of your school’s mentoring programme")), "soft")
        what.setWordWrap(True)
        titles = QVBoxLayout()
        titles.setSpacing(0)
        titles.addWidget(name)
        titles.addWidget(what)
        head = QHBoxLayout()
        head.setSpacing(theme.px(16))
        head.addWidget(sign, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addLayout(titles, 1)
        choices = QVBoxLayout()
        choices.setSpacing(theme.px(12))
        for card in (self.new, self.open, self.sample):
            choices.addWidget(card)
        choices.addStretch(1)
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._beside.setSpacing(theme.px(28))
        self._beside.addLayout(choices, 5)
        self._beside.addWidget(self.recent, 4)
        self.recent.setVisible(bool(self._session.preferences.recent))
        drop = styled(QLabel(words("You can also drop a record book onto this window.")), "small")
        drop.setWordWrap(True)
        drop.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        foot = QHBoxLayout()
        foot.addWidget(drop, 1)
        self.languages: dict[str, QPushButton] = {}
        for code, called in LANGUAGES:
            button = styled(QPushButton(called), "chip")
            button.setCheckable(True)
            button.setChecked(code == words.language)
            button.clicked.connect(lambda _on=False, code=code: self._speak(code))
            self.languages[code] = button
            foot.addWidget(button)
        column = styled(QWidget(), "plain")
        column.setMaximumWidth(theme.px(WIDEST))
        whole = QVBoxLayout(column)
        whole.setSpacing(theme.px(24))
        self._margins = whole
        whole.addStretch(2)
        whole.addLayout(head)
        whole.addWidget(self.band)
        whole.addLayout(self._beside)
        whole.addLayout(foot)
        whole.addStretch(3)
        middle = styled(QWidget(), "plain")
        line = QHBoxLayout(middle)
        line.setContentsMargins(0, 0, 0, 0)
        line.addStretch(1)
        line.addWidget(column, 100)
        line.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(middle)
        middle.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        middle.setFocus(Qt.FocusReason.OtherFocusReason)
        return area

    # ---------------------------------------------------------------- what one does here

    def refuse(self, text: str) -> None:
        """Say why something could not be done."""
        self.band.say(text)

    def _speak(self, language: str) -> None:
        self._session.preferences.language = language
        self._session.preferences.save()
        QTimer.singleShot(0, self._session, self._session.rebuild)

    def _preferences(self) -> None:
        from mentordesk.desk.shell.preferences import open_before_a_book

        open_before_a_book(self._session, self)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open a record book that was dropped here."""
        event.acceptProposedAction()
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        QTimer.singleShot(0, self, lambda: self.take_files(files))

    def take_files(self, files: list[Path]) -> None:
        """Open a record book; for another file say what comes first."""
        from mentordesk.desk.shell.window import BOOK_ENDING

        books = [file for file in files if file.name.lower().endswith(BOOK_ENDING)]
        if books:
            self._session.open_book(books[0])
        else:
            self.refuse(
                self.words(
                    "Open a record book first, or begin a new one. Then drop the list there to import it."
                )
            )

    # ---------------------------------------------------------------- looks, the end

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the choice that has the keyboard."""
        if not press_on_enter(self, event):
            super().keyPressEvent(event)

    def _fit(self, width: int) -> None:
        theme = self.theme
        narrow = width < theme.px(NARROW)
        side = theme.px(20 if narrow else 36)
        self._margins.setContentsMargins(side, theme.px(20), side, theme.px(20))
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._beside.setDirection(direction)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand below one another on a narrow window."""
        self._fit(event.size().width())
        super().resizeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing the welcome ends the program."""
        event.accept()
        if not self._leaving:
            self._session.welcome_closed(self)

    def leave(self) -> None:
        """Close because a book takes over."""
        self._leaving = True
        self.close()
        self.deleteLater()

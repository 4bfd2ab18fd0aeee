"""The automatic copies, made beside the window: one after opening, one at closing, one whenever somebody asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from mentordesk.desk.parts.progress import ProgressLine
from mentordesk.desk.shell.background import Work
from mentordesk.desk.theme import Theme, styled
from mentordesk.domain.refusals import Refusal

if TYPE_CHECKING:
    from mentordesk.book import Book
    from mentordesk.desk.shell.window import MainWindow
    from mentordesk.words import Words

WORTH_SAYING = 700  # ms: a copy that is made sooner needs no words


def after_opening(window: MainWindow) -> None:
    """Make the copy of opening."""
    if not window.desk.book.read_only:
        back_up(window, "opening")


def back_up(window: MainWindow, reason: str, say: bool = False) -> None:
    """Make a checked copy away from the window; with ``say`` (somebody asked) say when it is there."""
    book, words = window.desk.book, window.words
    make = book.backup_work(reason)

    def done(backup: Any) -> None:
        window.status.read()
        if say:
            window.say(
                words("Backed up just now.")
                if backup
                else words("The newest backup holds everything already."),
                False,
            )

    def failed(sentence: str) -> None:
        window.status.read()
        window.refuse(sentence)

    window.in_background(lambda _progress: make(), done, failed, words("Making a backup…"))


def close_book(book: Book, theme: Theme, words: Words) -> None:
    """Close a book after its closing copy; where that takes its time, say so. A copy that fails keeps nothing open."""
    if not book.read_only:
        work = Work(_plain(book.backup_work("closing")))
        notice = _Notice(theme, words)
        loop = QEventLoop()
        work.finished.connect(loop.quit)
        QTimer.singleShot(WORTH_SAYING, notice, notice.show)
        work.start()
        loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        work.wait()
        notice.close()
        notice.deleteLater()
    book.close(backup=False)


def _plain(make: Any) -> Any:
    def work(_progress: Any) -> None:
        try:
            make()
        except Refusal:
            # The book itself is whole; the copy of the next opening takes its place, and says what is wrong.
            return

    return work


class _Notice(QWidget):
    """“Making a backup…”, while the program closes."""

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__(None, Qt.WindowType.Dialog)
        self.setWindowTitle("MentorDesk")
        text = styled(
            QLabel(words("Everything is kept. A backup is being made before MentorDesk closes…")), "text"
        )
        bar = ProgressLine(theme, text.text())
        bar.setRange(0, 0)
        edge = theme.px(24)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(edge, edge, edge, edge)
        whole.setSpacing(theme.px(12))
        whole.addWidget(text)
        whole.addWidget(bar)

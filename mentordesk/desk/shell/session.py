"""The session behind the windows: which book is open in which window, in which language and looks, and how it ends."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLocale, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication, QWidget

from mentordesk.desk.parts.painted import LESS_MOVEMENT
from mentordesk.desk.shell import faults
from mentordesk.desk.shell.preferences_file import Preferences, log_file
from mentordesk.desk.shell.window import FIRST_SIZE, MainWindow
from mentordesk.desk.theme import Scheme, Theme, system_scheme
from mentordesk.words import Words

if TYPE_CHECKING:
    from mentordesk.book import Book
    from mentordesk.desk.shell.welcome import Welcome


AFTER_PAINTING, BEFORE_THE_COPY = 400, 4_000  # ms


class Session(QObject):
    """One run of the program. Implements :class:`mentordesk.desk.shell.host.Host`."""

    def __init__(
        self,
        app: QApplication,
        preferences: Preferences,
        today: Callable[[], date] = date.today,
        language: str | None = None,
    ) -> None:
        """``language`` is what was asked for on the command line; without it the preferences and the system decide."""
        super().__init__(app)
        self.app, self.preferences, self.today = app, preferences, today
        self.log = log_file()
        self.recalled: list[str] = []
        self._asked_language = language
        self.window: MainWindow | None = None
        self.welcome: Welcome | None = None
        scheme, contrast = self._looks()
        self.theme = Theme(scheme, contrast, preferences.text_size / 100)
        self._take_up_language()
        self.theme.apply(app)
        app.styleHints().colorSchemeChanged.connect(lambda _scheme: self.dress())
        if sys.platform == "darwin":  # only there does the system send files as events
            app.installEventFilter(self)

    # ---------------------------------------------------------------- language and looks

    def language(self) -> str:
        """The language of the window, "en" or "he"."""
        asked = self._asked_language or self.preferences.language
        if asked in ("en", "he"):
            return asked
        return "he" if QLocale.system().language() == QLocale.Language.Hebrew else "en"

    def words(self, book: Book | None = None) -> Words:
        """The words of the window, with dates as a book's school writes them."""
        if book is None:
            return Words(self.language())
        return Words(
            self.language(),
            date_style=str(book.settings.get("date_style", "dmy")),
            hebrew_dates=bool(book.settings.get("hebrew_dates", False)),
        )

    def _take_up_language(self) -> None:
        from mentordesk.desk.style.qt_words import speak

        words = self.words()
        speak(self.app, words.language)
        self.app.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if words.rtl else Qt.LayoutDirection.LeftToRight
        )

    def _looks(self) -> tuple[Scheme, bool]:
        scheme, contrast = system_scheme(self.app)
        if self.preferences.scheme == "light":
            scheme = "light"
        elif self.preferences.scheme == "dark":
            scheme = "dark"
        return scheme, contrast or self.preferences.contrast

    def dress(self) -> None:
        """Take up another scheme or contrast at once."""
        scheme, contrast = self._looks()
        self.app.setProperty(LESS_MOVEMENT, self.preferences.less_movement)
        self.theme.use(self.app, scheme, contrast, self.theme.scale)

    def rebuild(self) -> None:
        """Build the window anew at the same place, in the language and text size chosen."""
        self._asked_language = None
        # Windows that were left before are gone for good first: nothing half gone is dressed in another theme.
        self.app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        scale, old = self.preferences.text_size / 100, self.window
        if old is not None:
            old.settle()
            reopened = old.open_preference()
            place, geometry, cycle = old.pages.place, old.saveGeometry(), old.desk.cycle
            if scale != self.theme.scale:
                old.hide()  # seen, it would lay itself out with letters of one size and lengths of the other
        self._take_up_language()
        self.theme.use(self.app, *self._looks(), scale)
        if old is None:
            if self.welcome is not None:
                self.show_welcome()
            return
        old.let_go()
        self.window = self._window(old.desk.book, old.size())
        if cycle is not None:
            self.window.desk.look_at(cycle)
        self.window.restoreGeometry(geometry)
        self.window.navigate(place[0] or "today", place[1])
        self.window.show()
        if reopened is not None:
            from mentordesk.desk.shell import menus

            menus.preferences(self.window, reopened)
        old.leave()

    # ---------------------------------------------------------------- books

    def start(self, path: Path | None) -> None:
        """Open the book asked for, or the one opened last, or show the welcome."""
        self.dress()
        if path is None and self.preferences.recent and Path(self.preferences.recent[0]).exists():
            path = Path(self.preferences.recent[0])
        if path is None or not self.open_book(path):
            self.show_welcome()

    def open_book(self, path: Path | None = None) -> bool:
        """Open a book in the window, asked for where no path is given; False where it was not opened."""
        from mentordesk.desk.shell import opening

        parent = self._parent()
        if path is None:
            path = opening.choose(parent, self.words(), self.preferences)
        if path is None:
            return False
        if self.window is not None and opening.same(self.window.desk.where(), path):
            self.window.activateWindow()
            return True
        book = opening.open_calmly(path, self.theme, self.words(), self.preferences.who, parent)
        if book is None:
            return False
        self.show_book(book)
        return True

    def new_book(self) -> bool:
        """Ask the three questions and open the book made from the answers."""
        from mentordesk.desk.shell.new_book import ask_for_new_book

        book = ask_for_new_book(self, self._parent())
        if book is None:
            return False
        self.show_book(book)
        return True

    def explore_sample(self) -> None:
        """Make the sample school away from the window, and open it."""
        from mentordesk.desk.shell.sample import explore

        explore(self, self._parent())

    def show_book(self, book: Book) -> None:
        """Show an open book in a window of its own, in place of what was open before."""
        self.preferences.opened(book.path)
        before, welcome = self.window, self.welcome
        width, height = self.preferences.window or FIRST_SIZE
        window = self.window = self._window(book, self._fitting(width, height))
        self.welcome = None
        window.navigate("today")
        window.show()
        if welcome is not None:
            welcome.leave()
        if before is not None:
            from mentordesk.desk.shell import backing_up

            before.let_go()
            before.leave()
            backing_up.close_book(before.desk.book, self.theme, before.words)
        # The first moments belong to whoever opened the book; then it is copied once.
        QTimer.singleShot(AFTER_PAINTING, window, lambda: _warm(window))
        QTimer.singleShot(BEFORE_THE_COPY, window, lambda: _copy(window))

    def _window(self, book: Book, size: QSize | None = None) -> MainWindow:
        return MainWindow(book, self.words(book), self.theme, self.preferences, self, self.today, size)

    def _fitting(self, width: int, height: int) -> QSize:
        screen = self.app.primaryScreen()
        size = QSize(width, height)
        return size.boundedTo(screen.availableSize()) if screen is not None else size

    def close_book(self) -> None:
        """Close the book and show the welcome."""
        from mentordesk.desk.shell import backing_up

        window, self.window = self.window, None
        self.show_welcome()
        if window is not None:
            window.let_go()
            window.leave()
            backing_up.close_book(window.desk.book, self.theme, window.words)

    def show_welcome(self) -> None:
        """Show what one can begin with."""
        from mentordesk.desk.shell.welcome import Welcome

        before, self.welcome = self.welcome, Welcome(self)
        self.welcome.resize(self._fitting(*FIRST_SIZE))
        self.welcome.show()
        if before is not None:
            before.leave()

    # ---------------------------------------------------------------- the end

    def quit(self) -> None:
        """End the program."""
        if self.window is not None:
            self.window.close()
        else:
            self.app.quit()

    def closed(self, window: MainWindow) -> None:
        """A window was closed by the person: remember its size, close the book, end."""
        if window is not self.window:
            return
        from mentordesk.desk.shell import backing_up

        if not window.isMaximized():
            self.preferences.window = [window.width(), window.height()]
            self.preferences.save()
        self.window = None
        window.let_go()
        window.hide()
        self.app.processEvents()  # the window goes at once; the closing copy is made behind it
        backing_up.close_book(window.desk.book, self.theme, window.words)
        self.app.quit()

    def welcome_closed(self, welcome: Welcome) -> None:
        """The welcome was closed by the person: that ends the program."""
        if welcome is self.welcome:
            self.welcome = None
            self.app.quit()

    def show_fault(self, fault: BaseException) -> None:
        """Say a fault that nobody caught."""
        words = self.words()
        sentence = words.say(faults.sentence_for(fault))
        if self.window is not None:
            self.window.refuse(sentence)
        elif self.welcome is not None:
            self.welcome.refuse(sentence)
        else:
            from PySide6.QtWidgets import QMessageBox

            QMessageBox.warning(None, "MentorDesk", sentence)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Open the file a person double-clicked while the program runs (macOS sends it as an event)."""
        if event.type() == QEvent.Type.FileOpen and isinstance(event, QFileOpenEvent):
            path = Path(event.file())
            QTimer.singleShot(0, self, lambda: self.open_book(path))
            return True
        return False

    def _parent(self) -> QWidget | None:
        return self.window or self.welcome


def _warm(window: MainWindow) -> None:
    from mentordesk.desk.shell.warming import warm

    warm(window)


def _copy(window: MainWindow) -> None:
    from mentordesk.desk.shell import backing_up

    backing_up.after_opening(window)

"""The main window: sidebar, toolbar, the page, and what the window says. It is the shell that every desk talks to."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QVBoxLayout, QWidget
from shiboken6 import isValid

from mentordesk.desk.context import Desk, Progress
from mentordesk.desk.pages import DROP_PAGE, LOG_MEETING, PAGES
from mentordesk.desk.parts.keyboard import press_on_enter
from mentordesk.desk.shell import faults
from mentordesk.desk.shell.host import Host
from mentordesk.desk.shell.keys import bind
from mentordesk.desk.shell.sidebar import SLIM, WIDE, Sidebar
from mentordesk.desk.shell.stack import PageStack
from mentordesk.desk.shell.status import Status
from mentordesk.desk.shell.toolbar import Toolbar
from mentordesk.desk.shell.voice import MessageLine, RefusalBand
from mentordesk.desk.shell.who_band import WhoBand
from mentordesk.desk.theme import Theme, styled
from mentordesk.words import Words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from mentordesk.book import Book
    from mentordesk.desk.shell.page import Page
    from mentordesk.desk.shell.preferences import PreferencesDialog
    from mentordesk.desk.shell.preferences_file import Preferences

# px at 100 %
SMALLEST = QSize(480, 320)
FIRST_SIZE = (1280, 820)
SLIM_BELOW = 900
MARGIN, SLIM_MARGIN = 36, 20
WIDEST_PAGE = 1680
BOOK_ENDING = ".mentordesk"


class MainWindow(QMainWindow):
    """One open book. Implements :class:`mentordesk.desk.context.Shell`."""

    def __init__(
        self,
        book: Book,
        words: Words,
        theme: Theme,
        preferences: Preferences,
        host: Host,
        today: Callable[[], date] = date.today,
        size: QSize | None = None,
    ) -> None:
        super().__init__()
        self.resize(size or QSize(*FIRST_SIZE))
        self.host, self.words, self.theme = host, words, theme
        self.desk = Desk(book, words, theme, preferences, self, today)
        self.desk.look_at_first()
        self._leaving = False
        self.preferences_dialog: PreferencesDialog | None = None
        self._on_close: list[Callable[[], None]] = []
        self.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if words.rtl else Qt.LayoutDirection.LeftToRight
        )
        self.setAcceptDrops(True)
        self.setMinimumSize(SMALLEST)
        self._build()
        self._unlisten = self.desk.listen(self._changed)
        self.keys = bind(self)
        self._show_title()
        self._show_steps()
        self.sidebar.count()
        if sys.platform == "darwin":
            from mentordesk.desk.shell import menus

            menus.fill_mac_bar(self)

    def _build(self) -> None:
        theme = self.theme
        ground = self.ground = QWidget()
        self.status = Status(self.desk, self._fill_menu)
        self.sidebar = Sidebar(self.desk, self.status)
        self.sidebar.chosen.connect(self._show_page)
        slim = self.width() < theme.px(SLIM_BELOW)
        taken = theme.px(SLIM + 2 * SLIM_MARGIN if slim else WIDE + 2 * MARGIN)
        self.toolbar = Toolbar(self.desk, self.width() - taken)
        self.toolbar.undo_asked.connect(self.undo)
        self.toolbar.redo_asked.connect(self.redo)
        self.toolbar.log_asked.connect(lambda: self.log_meeting(None))
        self.toolbar.palette_asked.connect(self.open_palette)
        self.band = RefusalBand(theme, self.words)
        self.pages = PageStack(self.desk)
        self.pages.setMaximumWidth(theme.px(WIDEST_PAGE))
        self._beside = QWidget()
        self._column = QVBoxLayout(self._beside)
        self._column.setSpacing(theme.px(16))
        self._column.addWidget(self.toolbar)
        self._column.addWidget(self.band)
        self.who_band: WhoBand | None = None
        if not self.desk.book.who and not self.desk.book.read_only:
            self.who_band = WhoBand(self.desk)
            self._column.addWidget(self.who_band)
        self._column.addWidget(self.pages, 1)
        line = QHBoxLayout(ground)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.sidebar)
        line.addWidget(self._beside, 1)
        self.setCentralWidget(styled(ground, "ground"))
        self.message = MessageLine(theme, self.words, self._beside)
        self.message.undo_asked.connect(self.undo)
        # A click on bare ground leaves the field one was in, and so accepts it; no control has the keyboard at first.
        ground.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        ground.setFocus(Qt.FocusReason.OtherFocusReason)
        self._fit(self.width())

    # ---------------------------------------------------------------- where one is

    def navigate(
        self, page_key: str, record_id: int | None = None, verb: str | None = None, **kwargs: Any
    ) -> None:
        """Show a page, there a record or what `kwargs` name, or there do a verb, and put the keyboard there.

        Raises KeyError for a page there is not.
        """
        page = self._show_page(page_key, record_id)
        if not self._is_on_page(self.focusWidget()):
            self._keep_on_page()
        if verb is not None:
            self.desk.run(lambda: page.do(verb, **kwargs))
        elif kwargs:
            self.desk.run(lambda: page.open_at(**kwargs))

    def _show_page(self, page_key: str, record_id: int | None = None) -> Page:
        page = self.pages.show_page(page_key, record_id)
        self.sidebar.mark(page_key)
        return page

    def _is_on_page(self, widget: QWidget | None) -> bool:
        return widget is not None and self.pages.isAncestorOf(widget)

    def _keep_on_page(self) -> None:
        page = self.pages.page
        if page is not None and self.isVisible():
            page.take_keyboard()

    def show_number(self, number: int) -> None:
        """Show the sidebar's first, second… page."""
        shown = [spec.key for spec in PAGES if spec.group is not None]
        if 1 <= number <= len(shown):
            self.navigate(shown[number - 1])

    def walk(self, forward: bool) -> None:
        """Go where one was before, or forward again."""
        place = self.pages.go_forward() if forward else self.pages.go_back()
        if place is not None:
            self.pages.show_page(*place, remember=False)
            self.sidebar.mark(place[0])

    # ---------------------------------------------------------------- what is said

    def say(self, text: str, undo: bool) -> None:
        """Say in one line what was done."""
        self.message.say(text, undo and self.desk.book.can_undo() is not None)

    def refuse(self, text: str) -> None:
        """Say why something could not be done; it stays until it was read."""
        self.band.say(text)

    def fault(self, fault: Exception) -> str:
        """Note a fault nobody foresaw, and give the sentence for it."""
        faults.note(fault, self.host.log)
        return self.words.say(faults.sentence_for(fault))

    # ---------------------------------------------------------------- what is done

    def log_meeting(self, pairing_id: int | None) -> None:
        """Open the form that logs a meeting."""
        module, name = LOG_MEETING.split(":")
        self.desk.run(lambda: getattr(import_module(module), name)(self.desk, self, pairing_id))

    def undo(self) -> None:
        """Take the book's last change back, and say which."""
        book, words = self.desk.book, self.words
        if not book.read_only and book.can_undo() is None:
            self.say(words("There is nothing to undo."), False)
            return
        self.desk.run(book.undo, lambda step: words("Taken back: {what}", what=step.title), undo=False)

    def redo(self) -> None:
        """Bring again what was undone, and say which."""
        book, words = self.desk.book, self.words
        if not book.read_only and book.can_redo() is None:
            self.say(words("There is nothing to redo."), False)
            return
        self.desk.run(book.redo, lambda step: words("Done again: {what}", what=step.title), undo=False)

    def open_palette(self) -> None:
        """Open the palette that finds every page, person and verb."""
        from mentordesk.desk.shell.palette import open_palette

        open_palette(self)

    def read_again(self) -> None:
        """Read everything that is seen from the book again."""
        page = self.pages.page
        if page is not None:
            page.read_again()
        self.sidebar.head.read()
        self.status.read()
        self._show_steps()

    def back(self) -> None:
        """Esc: first the refusal, then the search, then the page's own way back."""
        search = self.toolbar.search
        if search.hasFocus() and search.text():
            search.clear()
        elif not self.band.leave():
            page = self.pages.page
            if page is not None:
                page.back()

    def in_background(
        self,
        work: Callable[[Progress], Any],
        done: Callable[[Any], None],
        failed: Callable[[str], None] | None,
        doing: str,
    ) -> Callable[[], None]:
        """Run plain work off this thread, and say what is being done while it takes its time."""
        from mentordesk.desk.shell.background import start

        return start(self, work, done, failed, doing, self._column)

    def looked_at_changed(self) -> None:
        """Another cycle is looked at."""
        self._show_title()

    # ---------------------------------------------------------------- how it follows the book

    def _changed(self, areas: frozenset[str]) -> None:
        if "settings" in areas:
            self._take_up_settings()
        self._show_steps()

    def _take_up_settings(self) -> None:
        """Dates are written as the school writes them: another way of writing needs other words everywhere."""
        style, hebrew = self.desk.school("date_style", "dmy"), bool(self.desk.school("hebrew_dates", False))
        self._show_title()
        if (style, hebrew) != (self.words.date_style, self.words.hebrew_dates):
            QTimer.singleShot(0, self, self.host.rebuild)

    def _show_steps(self) -> None:
        book = self.desk.book
        if book.read_only:
            self.toolbar.show_steps(None, None)
        else:
            self.toolbar.show_steps(book.can_undo(), book.can_redo())

    def _show_title(self) -> None:
        self.setWindowTitle(f"{self.desk.where().stem} – MentorDesk")

    def _fill_menu(self, menu: QMenu) -> None:
        from mentordesk.desk.shell import menus

        menus.fill(self, menu)

    # ---------------------------------------------------------------- the keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the keyboard."""
        if not press_on_enter(self, event):
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes on; where what has the keyboard goes away, the keyboard stays on the page."""
        gone = self.focusWidget()
        moved = super().focusNextPrevChild(forward)
        lost = gone is not None and not (gone.isVisible() and gone.isEnabled())
        if lost and self._is_on_page(gone) and not self._is_on_page(self.focusWidget()):
            self._keep_on_page()
        return moved

    # ---------------------------------------------------------------- looks, files dropped, the end

    def _fit(self, width: int) -> None:
        theme = self.theme
        slim = width < theme.px(SLIM_BELOW)
        self.sidebar.stand_slim(slim)
        side = theme.px(SLIM_MARGIN if slim else MARGIN)
        self._column.setContentsMargins(
            side, theme.px(14 if slim else 20), side, theme.px(14 if slim else 24)
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words give way to signs on a narrow window."""
        self._fit(event.size().width())
        super().resizeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open a record book; hand every other file to the page that imports."""
        event.acceptProposedAction()
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        # The drop must end before a window opens over it.
        QTimer.singleShot(0, self, lambda: self.take_files(files))

    def take_files(self, files: list[Path]) -> None:
        """Open or import files that were dropped here."""
        books = [file for file in files if file.name.lower().endswith(BOOK_ENDING)]
        if books:
            self.host.open_book(books[0])
        elif files:
            self.navigate(DROP_PAGE, verb="open_files", paths=files)

    def open_preference(self) -> str | None:
        """The field of the preferences one is in, "" for none of them; None where they are not open."""
        dialog = self.preferences_dialog
        if dialog is None or not isValid(dialog) or not dialog.isVisible():
            return None
        return dialog.focused_key()

    def settle(self) -> None:
        """Accept what is being typed, as leaving the field would."""
        focused = self.focusWidget()
        if focused is not None:
            focused.clearFocus()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Accept what is being typed, stop what still runs, and let the session close the book."""
        self.settle()
        for do in self._on_close:
            do()
        self._on_close.clear()
        event.accept()
        if not self._leaving:
            self._leaving = True
            self.host.closed(self)

    def leave(self) -> None:
        """Close because another window takes over; the book stays open."""
        self._leaving = True
        self.close()
        self.deleteLater()

    def on_close(self, do: Callable[[], None]) -> None:
        """Do something when the window closes for good."""
        self._on_close.append(do)

    def let_go(self) -> None:
        """Stop listening to the book: it closes, or another window takes over."""
        self._unlisten()
        self.desk.close()

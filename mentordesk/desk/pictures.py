"""Draws every page of a book into PNG files with the real window, without a screen: to be looked at, and judged.

The book is never touched: what is opened is a copy in a temporary folder.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from mentordesk.domain.messages import msg
from mentordesk.domain.refusals import Refusal

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap
    from PySide6.QtWidgets import QApplication, QWidget

    from mentordesk.desk.shell.session import Session
    from mentordesk.desk.shell.window import MainWindow

PATIENCE = 20.0  # seconds for what a page does away from the window

# What is drawn besides the pages.
EXTRAS = ("welcome", "palette", "search", "log-meeting", "preferences", "history", "help", "new-book")


def draw(
    book_path: Path,
    folder: Path,
    *,
    language: str = "en",
    theme: str = "light",
    scale: float = 1.0,
    page: str | None = None,
    today: date | None = None,
    size: tuple[int, int] = (1280, 820),
    text_size: int = 100,
) -> list[Path]:
    """Draw the pages, and the dialogs around them, into `folder`; gives the files written, in the pages' order.

    `scale` is dots a px (2 for a sharp screen), `size` the window's width and height in px, `text_size` the size of
    text in percent, 100 to 200. `page` draws one alone. Raises Refusal for an unknown page or an unusable book.
    """
    from mentordesk.desk.pages import PAGES

    known = [spec.key for spec in PAGES] + list(EXTRAS)
    if page is not None and page not in known:
        raise Refusal(
            msg("There is no page called {page}. There are: {pages}.", page=page, pages=", ".join(known))
        )
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    with _session_on_copy(book_path, language, theme, text_size, today) as session:
        for name in known if page is None else [page]:
            picture = _picture(session, name, size, scale)
            place = folder / f"{name}.png"
            if not picture.save(str(place), "PNG"):
                raise Refusal(
                    msg(
                        "Nothing can be written into the folder {folder}. Choose another.", folder=str(folder)
                    )
                )
            written.append(place)
    return written


@contextmanager
def _session_on_copy(
    book_path: Path, language: str, theme: str, text_size: int, today: date | None
) -> Iterator[Session]:
    from PySide6.QtWidgets import QApplication

    if QApplication.instance() is None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from mentordesk.book import Book
    from mentordesk.desk.app import application
    from mentordesk.desk.shell.preferences_file import Preferences
    from mentordesk.desk.shell.session import Session

    Book.open(book_path, read_only=True).close(
        backup=False
    )  # says in a sentence what is wrong with it, if anything
    with tempfile.TemporaryDirectory() as place:
        copy = Path(place) / book_path.name
        shutil.copyfile(book_path, copy)
        hot = book_path.with_name(f"{book_path.name}-journal")
        if hot.exists():
            shutil.copyfile(hot, copy.with_name(f"{copy.name}-journal"))
        app = application()
        preferences = Preferences(
            language=language,
            scheme=theme,
            text_size=text_size,
            less_movement=True,
            who="MentorDesk",
            recent=[str(copy)],
            folder=Path(place) / "preferences",
        )
        session = Session(app, preferences, date.today if today is None else lambda: today)
        book = Book.open(copy, backup=False)
        book.who = str(book.settings.get("coordinator") or preferences.who)
        try:
            session.show_book(book)
            yield session
        finally:
            window, welcome = session.window, session.welcome
            session.window = session.welcome = None
            if window is not None:
                window.let_go()
                window.leave()
            if welcome is not None:
                welcome.leave()
            _settle(app)
            book.close(backup=False)
            session.deleteLater()


def _picture(session: Session, name: str, size: tuple[int, int], scale: float) -> QPixmap:
    window = session.window
    assert window is not None
    window.resize(*size)
    if name not in EXTRAS:
        window.navigate(name)
        _settle(session.app)
        return _drawn(window, scale)
    if name == "welcome":
        return _welcome(session, size, scale)
    window.navigate("today")
    _settle(session.app)
    return _extras(session, window)[name](scale)


def _extras(session: Session, window: MainWindow) -> dict[str, Callable[[float], QPixmap]]:
    from mentordesk.desk.shell import menus
    from mentordesk.desk.shell.new_book import NewBookDialog
    from mentordesk.desk.shell.palette import open_palette

    def palette(scale: float) -> QPixmap:
        shown = open_palette(window)
        _settle(session.app)
        picture = _drawn(window, scale)
        shown.leave()
        return picture

    def search(scale: float) -> QPixmap:
        names = list(window.desk.book.people.names().values())
        window.toolbar.search.setText(names[0].split()[-1][:4] if names else "a")
        window.toolbar.search.results.look()
        _settle(session.app)
        picture = _over(window, window.toolbar.search.results.frame, scale, veiled=False)
        window.toolbar.search.results.close()
        window.toolbar.search.clear()
        return picture

    def dialog(open_it: Callable[[], object]) -> Callable[[float], QPixmap]:
        def made(scale: float) -> QPixmap:
            from PySide6.QtWidgets import QDialog

            open_it()
            _settle(session.app)
            shown = [
                one for one in session.app.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()
            ]
            picture = _over(window, shown[-1], scale, veiled=True) if shown else _drawn(window, scale)
            for one in shown:
                one.done(0)
            _settle(session.app)
            return picture

        return made

    return {
        "palette": palette,
        "search": search,
        "log-meeting": dialog(lambda: window.log_meeting(None)),
        "preferences": dialog(lambda: menus.preferences(window)),
        "history": dialog(lambda: menus.history(window)),
        "help": dialog(lambda: menus.help_sheet(window)),
        "new-book": dialog(lambda: NewBookDialog(session, window).open()),
    }


def _welcome(session: Session, size: tuple[int, int], scale: float) -> QPixmap:
    from mentordesk.desk.shell.welcome import Welcome

    welcome = Welcome(session)
    welcome.resize(*size)
    welcome.show()
    _settle(session.app)
    picture = _drawn(welcome, scale)
    welcome.leave()
    return picture


def _drawn(widget: QWidget, scale: float) -> QPixmap:
    from PySide6.QtCore import QPoint, Qt
    from PySide6.QtGui import QPixmap

    picture = QPixmap(widget.size() * scale)
    picture.setDevicePixelRatio(scale)
    picture.fill(Qt.GlobalColor.transparent)
    widget.render(picture, QPoint(0, 0))
    return picture


def _over(window: MainWindow, above: QWidget, scale: float, *, veiled: bool) -> QPixmap:
    """What stands above the window, drawn where it stands; a dialog in the middle, with the window veiled behind it."""
    from PySide6.QtCore import QPoint, QRectF
    from PySide6.QtGui import QPainter, QPen

    picture, upper = _drawn(window, scale), _drawn(above, scale)
    if veiled:
        at = QPoint((window.width() - above.width()) // 2, max(0, (window.height() - above.height()) // 2))
    else:
        at = above.mapToGlobal(QPoint(0, 0)) - window.mapToGlobal(QPoint(0, 0))
    painter = QPainter(picture)
    if veiled:
        painter.fillRect(window.rect(), window.theme.color("veil"))
    painter.drawPixmap(at, upper)
    if veiled:
        painter.setPen(QPen(window.theme.color("field_line"), 1))
        painter.drawRect(QRectF(at.x() + 0.5, at.y() + 0.5, above.width() - 1, above.height() - 1))
    painter.end()
    return picture


def _settle(app: QApplication) -> None:
    """Let everything come to rest: layouts, readings, and what a page does away from the window."""
    from PySide6.QtCore import QEvent
    from shiboken6 import isValid

    from mentordesk.desk.shell.background import Work

    until = monotonic() + PATIENCE
    still = 0
    while still < 5 and monotonic() < until:
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        app.processEvents()
        busy = [
            work
            for window in app.topLevelWidgets()
            for work in window.findChildren(Work)
            if isValid(work) and work.isRunning()
        ]
        for work in busy:
            work.wait(50)
        still = 0 if busy else still + 1

"""Every page in both languages, light and dark, small and large: each control has its own name, and no text is cut."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from mentordesk.book import Book
from mentordesk.desk import pictures
from mentordesk.desk.pages import PAGES
from mentordesk.desk.shell import menus
from mentordesk.desk.shell.new_book import NewBookDialog
from mentordesk.desk.shell.palette import open_palette
from mentordesk.desk.shell.session import Session
from mentordesk.desk.shell.welcome import Welcome
from mentordesk.desk.shell.window import MainWindow
from mentordesk.desk.style.colours import TEXT_ON, colours, contrast_ratio

Names = Callable[[QWidget], list[str]]
BOTH = pytest.mark.parametrize("language", ["en", "he"], indirect=True)
SIZES = ((1280, 820), (1024, 640))


def at_rest(session: Session) -> None:
    pictures._settle(session.app)


def twice_or_nameless(names: list[str]) -> list[str]:
    return [name for name, times in Counter(names).items() if times > 1 or name.startswith("nameless")]


def dialogs(window: MainWindow, session: Session) -> Iterator[tuple[str, QDialog]]:
    """Each dialog of the shell, open."""
    for name, show in (
        ("preferences", lambda: menus.preferences(window)),
        ("history", lambda: menus.history(window)),
        ("help", lambda: menus.help_sheet(window)),
        ("new book", lambda: NewBookDialog(session, window).open()),
        ("log a meeting", lambda: window.log_meeting(None)),
    ):
        show()
        at_rest(session)
        shown = QApplication.activeModalWidget()
        assert isinstance(shown, QDialog), name
        yield name, shown
        shown.done(0)
        at_rest(session)


@BOTH
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_each_control_of_each_page_has_a_name_of_its_own(
    window: MainWindow, session: Session, scheme: str, names_in: Names
) -> None:
    session.preferences.scheme = scheme
    session.dress()
    wrong = {}
    for spec in PAGES:
        window.navigate(spec.key)
        at_rest(session)
        if found := twice_or_nameless(names_in(window)):
            wrong[spec.key] = found
    session.preferences.scheme = "light"
    session.dress()
    assert wrong == {}


@BOTH
def test_each_control_of_each_dialog_has_a_name_of_its_own(
    window: MainWindow, session: Session, names_in: Names
) -> None:
    wrong = {}
    for name, dialog in dialogs(window, session):
        if found := twice_or_nameless(names_in(dialog)):
            wrong[name] = found
    palette = open_palette(window)
    assert twice_or_nameless(names_in(palette)) == []
    palette.leave()
    assert wrong == {}


@BOTH
def test_each_control_of_the_welcome_has_a_name_of_its_own(
    session: Session, school: Book, names_in: Names
) -> None:
    session.preferences.recent = [str(school.path), str(school.path.with_name("gone.mentordesk"))]
    session.show_welcome()
    assert session.welcome is not None
    assert twice_or_nameless(names_in(session.welcome)) == []


@BOTH
@pytest.mark.parametrize("text_size", [100, 200])
def test_no_text_of_any_page_is_cut(session: Session, school: Book, text_size: int, cut_in: Names) -> None:
    session.preferences.text_size = text_size
    session.rebuild()
    session.show_book(school)
    window = session.window
    assert window is not None
    wrong = {}
    for size in SIZES:
        window.resize(*size)
        for spec in PAGES:
            window.navigate(spec.key)
            at_rest(session)
            assert window.size().toTuple() == size, f"{spec.key} pushes the window beyond {size}"
            if found := cut_in(window):
                wrong[spec.key, size] = found
    assert wrong == {}


@BOTH
@pytest.mark.parametrize("text_size", [100, 200])
def test_no_text_of_any_dialog_is_cut(session: Session, school: Book, text_size: int, cut_in: Names) -> None:
    session.preferences.text_size = text_size
    session.rebuild()
    session.show_book(school)
    assert session.window is not None
    session.window.resize(1024, 640)
    wrong = {}
    for name, dialog in dialogs(session.window, session):
        if found := cut_in(dialog):
            wrong[name] = found
        if dialog.height() > 640 or dialog.width() > 1024:
            wrong[f"{name} is larger than the screen"] = [str(dialog.size().toTuple())]
    assert wrong == {}


@BOTH
@pytest.mark.parametrize("text_size", [100, 200])
def test_no_text_of_the_welcome_is_cut(session: Session, text_size: int, cut_in: Names) -> None:
    session.preferences.text_size = text_size
    session.rebuild()
    welcome = Welcome(session)
    for size in SIZES:
        welcome.resize(*size)
        welcome.show()
        at_rest(session)
        assert cut_in(welcome) == []
    welcome.leave()


@pytest.mark.parametrize("contrast", [False, True])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_pair_of_words_and_ground_can_be_read(scheme: str, contrast: bool) -> None:
    named = colours(scheme, contrast)
    least = 7.0 if contrast else 4.5
    too_weak = {
        (ink, ground): round(ratio, 2)
        for ink, ground in TEXT_ON
        if (ratio := contrast_ratio(named[ink], named[ground])) < least
    }
    assert too_weak == {}
    # The border of what one types into, and the ring around what has the keyboard, need 3:1 (WCAG 2.2, 1.4.11).
    for line in ("field_line", "blue"):
        for ground in ("card", "desk", "side"):
            assert contrast_ratio(named[line], named[ground]) >= 3.0, (line, ground)


def test_the_keyboard_walks_from_the_sidebar_over_the_toolbar_to_the_page(window: MainWindow) -> None:
    order = []
    one = window.ground
    for _ in range(400):
        one = one.nextInFocusChain()
        if one is window.ground:
            break
        if one.isVisibleTo(window) and one.focusPolicy().value & 1:
            order.append(one)
    places = [
        order.index(one)
        for one in (window.sidebar.head, window.sidebar.items["today"], window.toolbar.search)
    ]
    assert places == sorted(places)
    assert order.index(window.toolbar.search) < order.index(window.toolbar.log_button)

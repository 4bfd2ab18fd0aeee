"""The keyboard in the window: Enter presses what it stands on, and the keyboard is never left where nothing is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from mentordesk.desk.pages import PAGES
from mentordesk.desk.parts.dialog import CalmDialog
from mentordesk.desk.parts.list_table import ListTable
from mentordesk.desk.shell.palette import Palette
from mentordesk.desk.shell.session import Session
from mentordesk.desk.shell.window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier


def active(window: MainWindow) -> MainWindow:
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    return window


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifier)


def test_enter_presses_the_button_that_has_the_keyboard(window: MainWindow) -> None:
    active(window).navigate("people")
    window.toolbar.palette_asked.emit()
    palette = window.findChild(Palette)
    assert palette is not None
    press(Qt.Key.Key_Escape)
    window.toolbar.log_button.setFocus()
    asked = []
    window.toolbar.log_asked.disconnect()
    window.toolbar.log_asked.connect(lambda: asked.append(True))
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Enter)
    press(Qt.Key.Key_Return, CTRL)
    assert asked == [True, True]


def test_enter_ticks_no_box(window: MainWindow) -> None:
    active(window).navigate("pairings", verb="pair")
    page = window.pages.page
    assert page is not None
    box = page.findChild(QCheckBox)
    assert box is not None
    box.setFocus()
    press(Qt.Key.Key_Return)
    assert not box.isChecked()


def test_enter_on_cancel_cancels(window: MainWindow) -> None:
    """The main button of a dialog is the one Enter presses from a field, never from another button."""
    dialog = CalmDialog(window.theme, window.words, "Leave it out?", "", main="Leave it out", parent=window)
    pressed: list[str] = []
    dialog.main.clicked.connect(lambda: pressed.append("main"))
    dialog.quiet.clicked.connect(lambda: pressed.append("quiet"))
    dialog.open()
    dialog.quiet.setFocus()
    QTest.keyClick(dialog.quiet, Qt.Key.Key_Return)
    assert pressed == ["quiet"]


def test_a_page_opened_by_its_number_has_the_keyboard_in_its_list(window: MainWindow) -> None:
    active(window)
    QTest.keyClick(window, Qt.Key.Key_2, CTRL)
    assert isinstance(QApplication.focusWidget(), ListTable)
    before = window.pages.page.list.current_id  # type: ignore[union-attr]
    press(Qt.Key.Key_Down)
    assert window.pages.page.list.current_id != before  # type: ignore[union-attr]


def test_a_page_opened_in_the_sidebar_leaves_the_keyboard_there(window: MainWindow) -> None:
    active(window)
    item = window.sidebar.items["people"]
    item.setFocus()
    press(Qt.Key.Key_Return)
    assert window.pages.place[0] == "people"
    assert item.hasFocus()


def test_what_goes_away_leaves_the_keyboard_on_the_page(window: MainWindow) -> None:
    active(window).navigate("people")
    page = window.pages.page
    assert page is not None
    action = page.header.add_action("Last of the page", "plus", lambda: None)
    last: QWidget = action
    last.setFocus()
    for one in page.findChildren(QWidget):
        if one is not last and one.focusPolicy() & Qt.FocusPolicy.TabFocus and not isinstance(one, ListTable):
            one.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    last.hide()
    assert isinstance(QApplication.focusWidget(), ListTable)


@pytest.mark.parametrize("language", ["en", "he"], indirect=True)
def test_tab_reaches_everything_on_every_page_and_leads_out_again(
    window: MainWindow, qapp: QApplication
) -> None:
    window.resize(1280, 820)
    for spec in PAGES:
        active(window).navigate(spec.key)
        page = window.pages.page
        assert page is not None
        qapp.processEvents()
        active(window).sidebar.head.setFocus()
        walked: list[QWidget] = []
        while (now := QApplication.focusWidget()) not in walked:
            assert now is not None
            walked.append(now)
            press(Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is window.sidebar.head, spec.key
        missed = [
            one.accessibleName() or one
            for one in page.findChildren(QWidget)
            if isinstance(one, QAbstractButton | QLineEdit | QPlainTextEdit | QComboBox | QAbstractItemView)
            and one.focusPolicy() & Qt.FocusPolicy.TabFocus
            and one.focusProxy() is None
            and one.isVisible()
            and one.isEnabled()
            and one not in walked
        ]
        assert missed == [], spec.key


def test_tab_walks_a_pairing_as_it_is_read(window: MainWindow) -> None:
    active(window).navigate("pairings", 1)
    detail = window.pages.page.detail  # type: ignore[union-attr]
    card = detail.follow_ups
    stops = [detail.head.log_button, card.add_button, card.lines[0].box]
    stops.append(detail.about.edit_button)
    walked = [stops[0]]
    walked[0].setFocus()
    for _step in range(40):
        press(Qt.Key.Key_Tab)
        walked.append(QApplication.focusWidget())
    places = [walked.index(one) for one in stops]
    assert places == sorted(places)


def test_no_page_flashes_a_window_of_its_own(window: MainWindow, qapp: QApplication) -> None:
    flashed: list[QWidget] = []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
                flashed.append(watched)
            return False

    watch = Watch()
    qapp.installEventFilter(watch)
    for spec in PAGES:
        window.navigate(spec.key)
        qapp.processEvents()
    qapp.removeEventFilter(watch)
    assert flashed == []


def test_where_there_is_nothing_to_undo_it_is_said_in_passing(window: MainWindow) -> None:
    while window.desk.book.can_undo() is not None:
        window.desk.book.undo()
    window.undo()
    assert window.band.isHidden()
    assert window.message.sentence.text() == window.words("There is nothing to undo.")
    while window.desk.book.can_redo() is not None:
        window.desk.book.redo()
    window.redo()
    assert window.band.isHidden()


def test_a_name_and_enter_in_the_palette_never_undoes(window: MainWindow) -> None:
    window.desk.book.people.change(1, notes="Likes tea")  # so that “Undo: Change Yael Katz” could be found
    active(window)
    QTest.keyClick(window, Qt.Key.Key_K, CTRL)
    palette = window.findChild(Palette)
    assert palette is not None
    QTest.keyClicks(palette.field, "yael ka")
    assert palette._model.found[0].title == "Yael Katz"
    palette.field.setText("undo")
    assert "Yael Katz" in palette._model.found[0].title


def test_other_colours_come_without_a_fault_after_a_dialog_with_private_notes(
    window: MainWindow, session: Session, qapp: QApplication
) -> None:
    window.log_meeting(1)
    dialog = qapp.activeModalWidget() or QApplication.activeWindow()
    for one in qapp.topLevelWidgets():
        if one is not window and one.isVisible():
            dialog = one
    assert dialog is not None
    dialog.close()
    dialog.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    session.preferences.scheme = "dark"
    session.dress()
    assert window.theme.scheme == "dark"
    assert not session.log.exists()

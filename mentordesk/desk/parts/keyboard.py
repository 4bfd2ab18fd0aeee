"""What the keyboard does in every window: Enter presses the button it stands on, and it is never left nowhere."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QCheckBox, QRadioButton, QWidget

_BESIDE_ENTER = Qt.KeyboardModifier.KeypadModifier


def press_on_enter(window: QWidget, event: QKeyEvent) -> bool:
    """Press the button that has the keyboard, as Space does; False where Enter has nothing to press.

    Qt leaves Enter to dialogs and to some desktops, but people's hands expect it everywhere. A box is ticked with Space
    only, for in forms Enter means "go on".
    """
    button = window.focusWidget()
    if (
        event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        or event.modifiers() & ~_BESIDE_ENTER
        or event.isAutoRepeat()
        or not isinstance(button, QAbstractButton)
        or isinstance(button, QCheckBox | QRadioButton)
        or not button.isEnabled()
    ):
        return False
    button.click()
    return True


def first_in(page: QWidget) -> QWidget | None:
    """Where one begins on a page: its first list with rows, else its first control; None where it has neither."""
    for view in page.findChildren(QAbstractItemView):
        model = view.model()
        if _takes_keys(view, page) and model is not None and model.rowCount():
            return view
    one = page.nextInFocusChain()
    while one is not None and one is not page:
        if page.isAncestorOf(one) and _takes_keys(one, page):
            return one
        one = one.nextInFocusChain()
    return None


def _takes_keys(one: QWidget, page: QWidget) -> bool:
    by_tab = one.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(by_tab) and one.focusProxy() is None and one.isEnabled() and one.isVisibleTo(page)

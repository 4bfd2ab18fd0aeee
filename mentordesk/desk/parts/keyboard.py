"""What the keyboard does in every window: Enter presses the button it stands on, and it is never left nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QCheckBox, QLayout, QRadioButton, QWidget
from shiboken6 import isValid

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


class _Lead(QObject):
    """Hands the keyboard on to a piece inside."""

    def __init__(self, container: QWidget) -> None:
        super().__init__(container)
        self.inside: QWidget = container
        container.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and isinstance(event, QFocusEvent) and isValid(self.inside):
            self.inside.setFocus(event.reason())
        return super().eventFilter(watched, event)


def lead(container: QWidget, inside: QWidget) -> None:
    """Let whoever gives the keyboard to a container reach a piece inside it; Tab passes the container by.

    A focus proxy of Qt would make the container a stop of its own, and where it stands behind its pieces Tab would lead
    back into them forever.
    """
    container.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    known = container.findChild(_Lead, options=Qt.FindChildOption.FindDirectChildrenOnly)
    (known or _Lead(container)).inside = inside


def in_reading_order(*containers: QWidget | None) -> None:
    """Let Tab go through containers, one after the other, as they are laid out, wherever pieces were put in later."""
    before: QWidget | None = None
    for container in containers:
        for one in _laid_out(container) if container is not None else ():
            if before is not None:
                QWidget.setTabOrder(before, one)
            before = one


def _laid_out(widget: QWidget) -> Iterator[QWidget]:
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
        yield widget
    layout = widget.layout()
    if layout is not None:
        yield from _within(layout)


def _within(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        widget = item.widget() if item is not None else None
        inner = item.layout() if item is not None else None
        if widget is not None:
            yield from _laid_out(widget)
        elif inner is not None:
            yield from _within(inner)


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

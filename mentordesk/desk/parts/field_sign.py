"""A small sign inside a line edit, at its leading or trailing end: a picture alone, or one that can be pressed.

Qt's own actions in a line edit keep one size whatever the text size is; these grow with the words.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QEnterEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from mentordesk.desk.theme import Theme
from mentordesk.words import Words

SIZE = 16  # px at 100 %
ROOM = 28  # px at 100 %: what the words leave free for a sign


class FieldSign(QWidget):
    """One sign in a field. With ``do`` it can be pressed; the keyboard has other ways to the same, so Tab passes by.

    A field whose property ``taken_at_end`` is set keeps its words away from something else that stands at its end, too.
    """

    def __init__(
        self,
        theme: Theme,
        words: Words,
        field: QLineEdit,
        icon: str,
        *,
        leading: bool = False,
        verb: str = "",
        do: Callable[[], Any] | None = None,
    ) -> None:
        """``verb`` says what pressing it does; a screen reader hears it with the field's name."""
        super().__init__(field)
        self._theme, self._words, self._field = theme, words, field
        self._icon, self._verb, self._do, self.leading = icon, verb, do, leading
        if do is None:
            self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        else:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.setToolTip(verb)
        field.installEventFilter(self)
        theme.changed.connect(self.place)
        self.place()

    def show_icon(self, icon: str) -> None:
        """Show another picture."""
        self._icon = icon
        self.update()

    def place(self) -> None:
        """Stand at the end of the field, and keep the words away from here."""
        field, theme = self._field, self._theme
        mirrored = field.layoutDirection() == Qt.LayoutDirection.RightToLeft
        at_left = self.leading != mirrored
        room = theme.px(ROOM)
        self.setGeometry(
            theme.px(3) if at_left else field.width() - room - theme.px(3), 0, room, field.height()
        )
        beside = theme.px(float(field.property("taken_at_end") or 0))
        taken = {not mirrored: 0, mirrored: beside}  # by whether it is at the left
        for sign in field.findChildren(FieldSign):
            if not sign.isHidden():
                taken[sign.leading != mirrored] = room - theme.px(5)
        margins = field.textMargins()
        if (margins.left(), margins.right()) != (taken[True], taken[False]):
            field.setTextMargins(taken[True], 0, taken[False], 0)
        self._name()

    def _name(self) -> None:
        """Name what pressing does; a mere picture says nothing."""
        of = self._field.accessibleName() or self._field.placeholderText()
        self.setAccessibleName(
            self._words("{field}: {verb}", field=of, verb=self._verb) if self._verb else of
        )

    def setVisible(self, visible: bool) -> None:
        """Give the room back to the words when it goes."""
        super().setVisible(visible)
        self.place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the field's size, direction and name."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutDirectionChange, QEvent.Type.Show):
            self.place()
        return super().eventFilter(watched, event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click does it."""
        if self._do is not None and self.rect().contains(event.position().toPoint()):
            self._do()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Tint under the pointer."""
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """No tint any more."""
        self.update()

    def sizeHint(self) -> QSize:
        """A square that is easy to hit."""
        return QSize(self._theme.px(ROOM), self._theme.px(ROOM))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture in the middle."""
        painter = QPainter(self)
        size = self._theme.px(SIZE)
        role = "blue" if self._verb and self.underMouse() else "soft_ink"
        picture = self._theme.pixmap(self._icon, role, SIZE)
        painter.drawPixmap((self.width() - size) // 2, (self.height() - size) // 2, picture)

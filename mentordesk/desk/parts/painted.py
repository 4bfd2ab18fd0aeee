"""What every painted piece shares: it follows the theme, mirrors, shows focus, and never cuts a word unseen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from mentordesk.desk.theme import Theme

# What the application is told when somebody wants less movement.
LESS_MOVEMENT = "less_movement"
# Tones that have a tint; everything else is soft.
TONES = ("crimson", "gold", "purple", "green", "blue")


class Painted(QLabel):
    """A widget that paints itself in the theme's colours.

    It is a label underneath, so that a screen reader meets it as text: what the picture says goes into
    :meth:`say_aloud`. Subclasses paint in ``paintEvent`` with ``self.theme`` and give ``sizeHint``.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        theme.changed.connect(self._theme_changed)

    def say_aloud(self, text: str) -> None:
        """What a screen reader says for the picture."""
        if text != self.accessibleName():
            self.setAccessibleName(text)

    def _theme_changed(self) -> None:
        self.updateGeometry()
        self.update()

    @property
    def mirrored(self) -> bool:
        """Whether the piece runs from right to left."""
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def placed(self, rect: QRectF) -> QRectF:
        """A rectangle drawn for left to right, at its place in this widget's direction."""
        if not self.mirrored:
            return rect
        return QRectF(self.width() - rect.right(), rect.top(), rect.width(), rect.height())

    def changeEvent(self, event: QEvent) -> None:
        """Paint again when the direction or the language turns."""
        if event.type() in (QEvent.Type.LayoutDirectionChange, QEvent.Type.FontChange):
            self._theme_changed()
        super().changeEvent(event)


def tint_of(tone: str | None) -> str:
    """The colour role of a tone's ground."""
    return f"{tone}_tint" if tone in TONES else "side"


def ink_of(tone: str | None) -> str:
    """The colour role of words in a tone; soft ink for "soft", ink for none."""
    if tone in TONES:
        return str(tone)
    return "soft_ink" if tone == "soft" else "ink"


def head_font(theme: Theme) -> QFont:
    """The font of short column heads: 12/600 in capitals, where a script has them."""
    font = QFont(theme.font("small"))
    font.setPixelSize(theme.px(12))
    font.setWeight(QFont.Weight.DemiBold)
    font.setCapitalization(QFont.Capitalization.AllUppercase)
    return font


def strong_font(theme: Theme, kind: str = "text") -> QFont:
    """A kind of text in its heavier weight (600): titles of rows, dates beside what happened."""
    font = QFont(theme.font(kind))  # type: ignore[arg-type]
    font.setWeight(QFont.Weight.DemiBold)
    return font


def visual(direction: Qt.LayoutDirection, within: QRect, rect: QRect) -> QRect:
    """A rectangle drawn for left to right, at its place in a direction."""
    if direction == Qt.LayoutDirection.LeftToRight:
        return rect
    mirrored = QRect(rect)
    mirrored.moveRight(within.left() + within.right() - rect.left())
    return mirrored


def leading(direction: Qt.LayoutDirection) -> Qt.AlignmentFlag:
    """The alignment that means "at the leading side" in a direction, absolutely."""
    return (
        Qt.AlignmentFlag.AlignRight
        if direction == Qt.LayoutDirection.RightToLeft
        else Qt.AlignmentFlag.AlignLeft
    )


def draw_line(
    painter: QPainter,
    rect: QRect,
    text: str,
    font: QFont,
    colour: QColor,
    direction: Qt.LayoutDirection,
    trailing: bool = False,
) -> bool:
    """Draw one line of text at the leading (or trailing) side of a rectangle; True where it had to be shortened."""
    metrics = QFontMetrics(font)
    text = text.replace("\n", " ")
    # Qt shortens a text that fits to the dot, for the sake of its last letter's overhang.
    fits = metrics.horizontalAdvance(text) <= rect.width()
    shown = text if fits else metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    side = leading(direction)
    if trailing:
        side = (
            Qt.AlignmentFlag.AlignLeft if side == Qt.AlignmentFlag.AlignRight else Qt.AlignmentFlag.AlignRight
        )
    painter.setFont(font)
    painter.setPen(colour)
    painter.setLayoutDirection(direction)
    painter.drawText(
        rect,
        int(
            side
            | Qt.AlignmentFlag.AlignVCenter
            | Qt.TextFlag.TextSingleLine
            | Qt.TextFlag.TextDontClip
            | Qt.AlignmentFlag.AlignAbsolute
        ),
        shown,
    )
    return shown != text


def focus_ring(painter: QPainter, rect: QRect | QRectF, theme: Theme, radius: float = 8) -> None:
    """Draw the ring that shows where the keyboard is."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.color("blue"), theme.px(2)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), theme.px(radius), theme.px(radius))


def draw_pill(
    painter: QPainter, rect: QRect, text: str, tone: str | None, theme: Theme, direction: Qt.LayoutDirection
) -> QRect:
    """Draw a tinted pill at the leading side of a rectangle, centred in its height; gives back where it stands."""
    font = strong_font(theme, "small")
    metrics = QFontMetrics(font)
    width = min(rect.width(), metrics.horizontalAdvance(text) + theme.px(20))
    height = metrics.height() + theme.px(4)
    pill = visual(direction, rect, QRect(rect.left(), rect.center().y() - height // 2 + 1, width, height))
    path = QPainterPath()
    path.addRoundedRect(QRectF(pill), height / 2, height / 2)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillPath(path, theme.color(tint_of(tone)))
    inner = pill.adjusted(theme.px(10), 0, -theme.px(10), 0)
    draw_line(painter, inner, text, font, theme.color(ink_of(tone if tone in TONES else "soft")), direction)
    return pill


def laid_out(text: str, font: QFont, width: int, direction: Qt.LayoutDirection) -> QTextLayout:
    """A paragraph broken into lines of a width, ready to be measured and drawn; line breaks in the text are kept.

    It stands at the leading side of a direction, and reads in the direction of its own letters.
    """
    layout = QTextLayout(text.replace("\r\n", "\n").replace("\n", "\u2028"), font)
    option = QTextOption(leading(direction) | Qt.AlignmentFlag.AlignAbsolute)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    layout.setTextOption(option)
    layout.beginLayout()
    height = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1, width))
        line.setPosition(QPointF(0, height))
        height += line.height()
    layout.endLayout()
    return layout


def moves(widget: QWidget) -> bool:
    """Whether movement is welcome: not where the person or the system asks for less of it."""
    from PySide6.QtWidgets import (
        QStyle,
    )  # late: loading it takes a while, and the first window does not need it

    app = QApplication.instance()
    if app is None or app.property(LESS_MOVEMENT):
        return False
    return widget.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) > 0

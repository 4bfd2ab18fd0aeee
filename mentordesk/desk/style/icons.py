"""Kept icons (Lucide, ISC) drawn in a role's colour, sharp at any size, mirrored where they point."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap, QTransform
from PySide6.QtSvg import QSvgRenderer

from mentordesk.resource_files import resource

# Icons that point somewhere, and so turn round in a right-to-left window.
POINTING = frozenset(
    {
        "arrow-left",
        "arrow-right",
        "chevron-left",
        "chevron-right",
        "corner-down-left",
        "external-link",
        "list-checks",
        "log-out",
        "quote",
        "redo-2",
        "undo-2",
    }
)


class IconShelf:
    """Draws each icon once per size and direction, colours it once per colour, and keeps the pictures."""

    def __init__(self) -> None:
        self._sources: dict[str, bytes] = {}
        self._shapes: dict[tuple[str, int, float, bool], QPixmap] = {}
        self._pictures: dict[tuple[str, int, int, float, bool], QPixmap] = {}

    def pixmap(self, name: str, colour: QColor, size: int, ratio: float, mirrored: bool) -> QPixmap:
        """One icon, ``size`` px square, for a screen of ``ratio`` dots a px. Raises KeyError for an unknown name."""
        mirrored = mirrored and name in POINTING
        key = (name, colour.rgba(), size, ratio, mirrored)
        if key not in self._pictures:
            self._pictures[key] = self._draw(name, colour, size, ratio, mirrored)
        return self._pictures[key]

    def _draw(self, name: str, colour: QColor, size: int, ratio: float, mirrored: bool) -> QPixmap:
        shape = (name, size, ratio, mirrored)
        known = self._shapes.get(shape)
        if known is None:
            known = self._shapes[shape] = self._rendered(name, size, ratio, mirrored)
        picture = QPixmap(known)
        painter = QPainter(picture)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRect(0, 0, picture.width(), picture.height())
        painter.end()
        return picture

    def _rendered(self, name: str, size: int, ratio: float, mirrored: bool) -> QPixmap:
        """The icon's shape in black: reading the drawing takes longer than giving it a colour."""
        renderer = QSvgRenderer(QByteArray(self._source(name).replace(b"currentColor", b"#000000")))
        dots = round(size * ratio)
        picture = QPixmap(dots, dots)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        if mirrored:
            painter.setTransform(QTransform(-1, 0, 0, 1, dots, 0))
        renderer.render(painter, QRectF(0, 0, dots, dots))
        painter.end()
        picture.setDevicePixelRatio(ratio)
        return picture

    def _source(self, name: str) -> bytes:
        if name not in self._sources:
            path = resource("icons", f"{name}.svg")
            if not path.is_file():
                raise KeyError(f"no icon named {name!r} is kept in resources/icons")
            # look.md asks for a finer line than Lucide's own.
            self._sources[name] = path.read_bytes().replace(b'stroke-width="2"', b'stroke-width="1.75"')
        return self._sources[name]

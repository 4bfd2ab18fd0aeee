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
    """Draws each icon once per colour, size and direction, and keeps the picture."""

    def __init__(self) -> None:
        self._sources: dict[str, bytes] = {}
        self._pictures: dict[tuple[str, int, int, float, bool], QPixmap] = {}

    def pixmap(self, name: str, colour: QColor, size: int, ratio: float, mirrored: bool) -> QPixmap:
        """One icon, ``size`` px square, for a screen of ``ratio`` dots a px. Raises KeyError for an unknown name."""
        mirrored = mirrored and name in POINTING
        key = (name, colour.rgba(), size, ratio, mirrored)
        if key not in self._pictures:
            self._pictures[key] = self._draw(name, colour, size, ratio, mirrored)
        return self._pictures[key]

    def _draw(self, name: str, colour: QColor, size: int, ratio: float, mirrored: bool) -> QPixmap:
        renderer = QSvgRenderer(
            QByteArray(self._source(name).replace(b"currentColor", colour.name().encode()))
        )
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

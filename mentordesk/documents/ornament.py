"""What frames a certificate: a guilloche band with a rosette in each corner, and the drawn open book.

The band is two ribbons of fine lines that cross each other, blue and gold, like the engraving on a share or a banknote.
It runs into a rosette in each corner, after whole waves, so that all four corners and both halves of an edge are alike.
A quarter of it is drawn once as a form and set four times, mirrored; the frame is a form too, which every page reuses.
"""

from __future__ import annotations

from collections.abc import Callable
from math import cos, pi, sin
from typing import Any

from mentordesk.documents.text import Colour

BLUE: Colour = (0.122, 0.357, 0.561)
GOLD: Colour = (0.541, 0.384, 0.071)
INK: Colour = (0.137, 0.149, 0.169)
SOFT_INK: Colour = (0.373, 0.392, 0.427)
# The engraved lines are paler: where a screen cannot draw a line so fine, many of them would make a dark block.
_PALE_BLUE: Colour = (0.36, 0.53, 0.69)
_PALE_GOLD: Colour = (0.72, 0.6, 0.36)

# All in points, but _SPREAD.
_WAVE = 25.0  # about: whole waves fit between a middle and a corner
_SWING = 7.6  # how far a line leaves the middle of the band
_LINES = 5  # in each ribbon
_SPREAD = 0.85  # how far apart the outer lines of a ribbon are from its middle, in the wave's own angle
_HALF_BAND = 12.0  # from the middle of the band to the line on either side
_ROSETTE = 19.0  # radius
_FINE = 0.36  # how thick an engraved line is

FRAME_DEPTH = _ROSETTE + _HALF_BAND
"""How far the frame reaches into the sheet from the edge it is given."""

Point = tuple[float, float]


def draw_frame(canvas: Any, form: str, width: float, height: float, edge: float) -> None:
    """Draw the frame ``edge`` points inside a sheet, as a form that later pages reuse."""
    if not canvas.hasForm(form):
        _define(canvas, form, width, height, edge)
    canvas.doForm(form)


def _define(canvas: Any, form: str, width: float, height: float, edge: float) -> None:
    # Seen from the middle of the sheet: where the middle of the band runs, and where it meets in the corner.
    across, down = width / 2 - edge - _ROSETTE, height / 2 - edge - _ROSETTE
    quarter = f"{form}-quarter"
    canvas.beginForm(quarter, -1, -1, width / 2, height / 2)
    canvas.setLineWidth(_FINE)
    for colour, side in ((_PALE_GOLD, -1.0), (_PALE_BLUE, 1.0)):
        canvas.setStrokeColorRGB(*colour)
        for line in range(_LINES):
            shift = _SPREAD * (2 * line / (_LINES - 1) - 1)
            _draw_band(canvas, across, down, side, shift)
    canvas.setStrokeColorRGB(*BLUE)
    for beside, thickness in ((_HALF_BAND, 1.0), (-_HALF_BAND, 0.5)):
        canvas.setLineWidth(thickness)
        canvas.line(0, down + beside, across, down + beside)
        canvas.line(across + beside, 0, across + beside, down)
    _draw_rosette(canvas, across, down)
    canvas.endForm()
    canvas.beginForm(form, 0, 0, width, height)
    for right, up in ((1, 1), (-1, 1), (1, -1), (-1, -1)):
        canvas.saveState()
        canvas.transform(right, 0, 0, up, width / 2, height / 2)
        canvas.doForm(quarter)
        canvas.restoreState()
    canvas.endForm()


def _draw_band(canvas: Any, across: float, down: float, side: float, shift: float) -> None:
    """One line of a ribbon along the upper half edge, and along the half side."""
    for length, place in (
        (across, lambda along, off: (along, down + off)),
        (down, lambda along, off: (across + off, along)),
    ):
        waves = max(1, round((length - _ROSETTE) / _WAVE))
        wave = (length - _ROSETTE) / waves

        def point(at: float, wave: float = wave, place: Callable[[float, float], Point] = place) -> Point:
            return place(at * wave, side * _SWING * cos(2 * pi * at + shift))

        _smooth(canvas, point, waves, 6 * waves)


def _draw_rosette(canvas: Any, x: float, y: float) -> None:
    """The rosette over the end of the band: petals of crossing lines within two rims."""
    canvas.setFillColorRGB(1, 1, 1)
    canvas.setLineWidth(1.0)
    canvas.circle(x, y, _ROSETTE, stroke=1, fill=1)
    canvas.setLineWidth(_FINE)
    canvas.circle(x, y, _ROSETTE - 1.8)
    for colour, middle, swing, petals, lines in (
        (_PALE_GOLD, 0.66, 0.2, 10, 3),
        (_PALE_BLUE, 0.42, 0.3, 8, 2),
    ):
        canvas.setStrokeColorRGB(*colour)
        for line in range(lines):
            shift = 2 * pi * line / lines

            def point(
                turn: float,
                middle: float = middle,
                swing: float = swing,
                petals: int = petals,
                shift: float = shift,
            ) -> Point:
                radius = _ROSETTE * (middle + swing * cos(petals * 2 * pi * turn + shift))
                return x + radius * sin(2 * pi * turn), y + radius * cos(2 * pi * turn)

            _smooth(canvas, point, 1, 6 * petals)
    canvas.setFillColorRGB(*BLUE)
    canvas.circle(x, y, _ROSETTE * 0.06, stroke=0, fill=1)


def _smooth(canvas: Any, point: Callable[[float], Point], until: float, steps: int) -> None:
    """Draw a line from 0 ``until`` there as smooth curves, its direction at each joint taken from the line itself."""
    span = until / steps
    near = span / 50

    def direction(at: float) -> Point:
        (x, y), (u, v) = point(at - near), point(at + near)
        return (u - x) / (2 * near) * span / 3, (v - y) / (2 * near) * span / 3

    path = canvas.beginPath()
    here, ahead = point(0), direction(0)
    path.moveTo(*here)
    for step in range(1, steps + 1):
        there, onward = point(step * span), direction(step * span)
        path.curveTo(
            here[0] + ahead[0], here[1] + ahead[1], there[0] - onward[0], there[1] - onward[1], *there
        )
        here, ahead = there, onward
    canvas.drawPath(path)


def draw_book(canvas: Any, x: float, y: float, height: float) -> None:
    """The emblem of a school that has none: an open book, its foot at ``y``, its middle at ``x``."""
    form = f"book-{height:g}"
    if not canvas.hasForm(form):
        canvas.beginForm(form, -2 * height, -height, 2 * height, 2 * height)
        _draw_book(canvas, 0, 0, height)
        canvas.endForm()
    canvas.saveState()
    canvas.translate(x, y)
    canvas.doForm(form)
    canvas.restoreState()


def _draw_book(canvas: Any, x: float, y: float, height: float) -> None:
    half, unit = height * 1.08, height / 40
    canvas.setStrokeColorRGB(*GOLD)
    canvas.setLineWidth(max(0.9, height / 32))
    canvas.setLineJoin(1)
    canvas.setLineCap(1)
    for side in (-1, 1):
        path = canvas.beginPath()
        path.moveTo(x, y + 33 * unit)
        path.curveTo(
            x + side * half * 0.3,
            y + 42 * unit,
            x + side * half * 0.75,
            y + 42 * unit,
            x + side * half,
            y + 38 * unit,
        )
        path.lineTo(x + side * half, y + 5 * unit)
        path.curveTo(x + side * half * 0.75, y + 9 * unit, x + side * half * 0.3, y + 9 * unit, x, y)
        canvas.drawPath(path)
    canvas.line(x, y + 33 * unit, x, y)
    canvas.setLineWidth(max(0.5, height / 60))
    for side in (-1, 1):
        for row in (1, 2, 3):
            path = canvas.beginPath()
            top = (33 - row * 7) * unit
            path.moveTo(x + side * half * 0.16, y + top + 3.2 * unit)
            path.curveTo(
                x + side * half * 0.36, y + top + 6.6 * unit,
                x + side * half * 0.64, y + top + 6.8 * unit,
                x + side * half * 0.84, y + top + 5.2 * unit,
            )  # fmt: skip
            canvas.drawPath(path)

"""Pictures on paper: the school's emblem, or the drawn open book where it has none."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from mentordesk.documents.ornament import draw_book

Picture = tuple[Any, float, float]


def picture(content: bytes | None) -> Picture | None:
    """A picture ready to draw with its width and height, or None where it is none that can be drawn."""
    if not content:
        return None
    from reportlab.lib.utils import ImageReader

    try:
        found = ImageReader(BytesIO(content))
        width, height = found.getSize()
    except Exception:  # whatever a damaged picture makes the decoder say, the page is drawn without it
        return None
    return (found, width, height) if width > 0 and height > 0 else None


def draw_emblem(canvas: Any, emblem: Picture | None, x: float, top: float, height: float) -> None:
    """The emblem below a height, its middle at ``x``; four times as wide as it is high at the most."""
    if emblem is None:
        draw_book(canvas, x, top - height * 0.86, height * 0.74)
        return
    found, across, down = emblem
    scale = min(height / down, 4 * height / across)
    canvas.drawImage(
        found,
        x - across * scale / 2,
        top - (height + down * scale) / 2,
        across * scale,
        down * scale,
        mask="auto",
    )

"""The sheets people print on, and how far from their edges anything may stand."""

from __future__ import annotations

from dataclasses import dataclass

MM = 72 / 25.4
# What every printer can reach; look.md's "10 mm safe margins".
SAFE = 10 * MM


@dataclass(frozen=True, slots=True)
class Paper:
    """One sheet as it lies before the reader; lengths in points."""

    width: float
    height: float

    @property
    def sideways(self) -> Paper:
        """The same sheet, landscape."""
        return Paper(max(self.width, self.height), min(self.width, self.height))


_SHEETS = {"a4": Paper(210 * MM, 297 * MM), "letter": Paper(612.0, 792.0)}


def upright(name: str) -> Paper:
    """The upright sheet of a setting, "a4" or "letter"; A4 for anything else, which most of the world prints on."""
    return _SHEETS.get(name, _SHEETS["a4"])

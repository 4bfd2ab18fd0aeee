"""Makes the interface's own fonts known to Qt; where a file is missing the system's font steps in.

Assistant comes first in every font of the theme; Source Sans 3, from which Assistant's Latin was drawn, lends it the
letters it lacks, so that “Dvořák” is not set in two faces.
"""

from __future__ import annotations

from PySide6.QtGui import QFontDatabase

from mentordesk.resource_files import resource

WEIGHTS = ("Regular", "SemiBold", "Bold")
FAMILIES = ("Assistant", "Source Sans 3")
INTERFACE_FONTS = tuple(
    f"{family.replace(' ', '')}-{weight}.ttf" for family in FAMILIES for weight in WEIGHTS
)


def load_fonts() -> list[str]:
    """Load the interface's families in their three weights; returns the files that could not be loaded."""
    return [
        name for name in INTERFACE_FONTS if QFontDatabase.addApplicationFont(str(resource("fonts", name))) < 0
    ]

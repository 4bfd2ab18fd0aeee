"""Makes the interface's own fonts known to Qt; where a file is missing the system's font steps in."""

from __future__ import annotations

from PySide6.QtGui import QFontDatabase

from mentordesk.resource_files import resource

INTERFACE_FONTS = ("Assistant-Regular.ttf", "Assistant-SemiBold.ttf", "Assistant-Bold.ttf")


def load_fonts() -> list[str]:
    """Load Assistant in its three weights; returns the files that could not be loaded."""
    return [
        name for name in INTERFACE_FONTS if QFontDatabase.addApplicationFont(str(resource("fonts", name))) < 0
    ]

"""What stands over the list of pairings for a while: pairing people, a closing conversation."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget


class Over(QWidget):
    """``left()`` when one goes back to the list."""

    left = Signal()

    def refresh(self) -> None:
        """Read the book again; what is chosen and typed stays."""

    def search(self) -> bool:
        """Go to its own search field (Ctrl+F); False where it has none."""
        return False

    def back(self) -> bool:
        """Esc: do what comes before leaving; False where it may be left."""
        return False

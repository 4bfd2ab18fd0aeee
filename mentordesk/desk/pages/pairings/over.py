"""What stands over the list of a page for a while: pairing people, a closing conversation."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget


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

    def holds_something(self) -> bool:
        """Whether it is to wait, as it is, when one goes elsewhere without leaving it."""
        return False


class Views(QStackedWidget):
    """The views of a page, of which one is seen; each scrolls inside itself, so the page never has to."""

    def hasHeightForWidth(self) -> bool:
        """How high the views would like to be does not matter: they take what there is."""
        return False

    def minimumSizeHint(self) -> QSize:
        """As small as the view that is seen."""
        seen = self.currentWidget()
        return seen.minimumSizeHint() if seen is not None else super().minimumSizeHint()

    def sizeHint(self) -> QSize:
        """The same: whatever there is more goes to the view anyway."""
        return self.minimumSizeHint()

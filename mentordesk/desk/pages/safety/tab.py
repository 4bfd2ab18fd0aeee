"""What every tab of the safety nets page is: a part of the page that reads the book in ``refresh`` and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentordesk.desk.context import Desk
from mentordesk.desk.parts.keyboard import first_in

if TYPE_CHECKING:
    from mentordesk.desk.pages.safety.page import SafetyPage


class SafetyTab(QWidget):
    """One tab. Put what it shows into ``self.body``; the page's title line and tabs stand above it already.

    ``desk.navigate("safety", tab=key, **where)`` shows the tab and calls ``open_at(**where)``;
    ``desk.navigate("safety", verb="key.verb", **kwargs)`` shows it and calls ``do("verb", **kwargs)``.
    """

    def __init__(self, desk: Desk, page: SafetyPage) -> None:
        super().__init__()
        self.desk, self.page = desk, page
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(desk.theme.px(12))

    def refresh(self) -> None:
        """Read the book and show what it says; keep selection, scrolling and anything being typed."""

    def counted(self) -> str:
        """What stands below the page's title while this tab is shown; asked after ``refresh``."""
        return ""

    def open_at(self, **where: Any) -> None:
        """Show what others ask for, such as ``plan_id=3``; what is not there any more is simply not shown."""

    def do(self, verb: str, **kwargs: Any) -> None:
        """Do a verb of this tab. Raises KeyError for an unknown one."""
        raise KeyError(verb)

    def new(self) -> None:
        """Ctrl+N: begin a new record of this tab's kind."""

    def find(self) -> bool:  # type: ignore[override]
        """Ctrl+F: go to the tab's own search field; False where it has none."""
        return False

    def print_it(self) -> bool:
        """Ctrl+P: print what is shown; False where there is nothing to print."""
        return False

    def back(self) -> bool:
        """Esc: leave the detail, clear the search; False where there was nothing to leave."""
        return False

    def take_keyboard(self) -> None:
        """Put the keyboard where one begins here."""
        first = first_in(self)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

"""The page of the safety nets: its tabs, of which one is shown at a time and each is made when it is first seen."""

from __future__ import annotations

from importlib import import_module
from typing import Any, ClassVar

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget

from mentordesk.desk.context import LOOKED_AT, Desk
from mentordesk.desk.pages.safety.tab import SafetyTab
from mentordesk.desk.pages.safety.tabs import TABS, TabSpec, areas_of_tabs
from mentordesk.desk.shell.page import Page
from mentordesk.domain.messages import Message, msg


class SafetyPage(Page):
    """What warns early, what is being done about it, and what was thought out beforehand."""

    areas: ClassVar[frozenset[str]] = areas_of_tabs()
    help_text: ClassVar[Message] = msg(
        "Mentoring fails for eleven ordinary reasons. Here stands what warns of each early, what is being done about "
        "it, and the plan your school laid out before anybody fell."
    )

    def __init__(self, desk: Desk, parent: QWidget | None = None, tabs: tuple[TabSpec, ...] = TABS) -> None:
        super().__init__(desk, parent)
        words = desk.words
        self._specs = {one.key: one for one in tabs}
        self.bar = QTabBar()
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        self.bar.setUsesScrollButtons(True)
        self.bar.setAccessibleName(words("Parts of the safety nets"))
        self.bar.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.stack = QStackedWidget()
        self.tabs: dict[str, SafetyTab] = {}
        self._unread = set(self._specs)
        for one in tabs:
            self.bar.setTabData(self.bar.addTab(words.say(one.title)), one.key)
        self.bar.currentChanged.connect(lambda _place: self._show_tab())
        self.body.addWidget(self.bar)
        self.bar.setVisible(len(tabs) > 1)
        self.body.addWidget(self.stack, 1)

    @property
    def tab(self) -> SafetyTab:
        """The tab that is shown; made when it is first seen."""
        key = str(self.bar.tabData(self.bar.currentIndex()))
        if key not in self.tabs:
            module, _, name = self._specs[key].module.partition(":")
            made = getattr(import_module(module), name)(self.desk, self)
            assert isinstance(made, SafetyTab)
            self.tabs[key] = made
            self.stack.addWidget(made)
        return self.tabs[key]

    # ---------------------------------------------------------------- reading

    def _changed(self, areas: frozenset[str]) -> None:
        self._unread |= {key for key, one in self._specs.items() if LOOKED_AT in areas or areas & one.areas}
        super()._changed(areas)

    def refresh(self) -> None:
        """Read what the tab shows; the others read when they are shown."""
        self._unread.add(str(self.bar.tabData(self.bar.currentIndex())))
        self._show_tab()

    def _show_tab(self) -> None:
        tab = self.tab
        key = str(self.bar.tabData(self.bar.currentIndex()))
        self.stack.setCurrentWidget(tab)
        if key in self._unread:
            self._unread.discard(key)
            tab.refresh()
        self.say_counted()

    def say_counted(self) -> None:
        """Show the title, and below it what the shown tab counts; a tab whose figures changed calls this."""
        self.header.say(self.desk.words("Safety nets"), self.tab.counted())

    # ---------------------------------------------------------------- where to go

    def show_tab(self, key: str) -> SafetyTab:
        """Go to a tab. Raises KeyError for one there is not."""
        place = list(self._specs).index(key) if key in self._specs else -1
        if place < 0:
            raise KeyError(key)
        with QSignalBlocker(self.bar):
            self.bar.setCurrentIndex(place)
        self._show_tab()
        return self.tab

    def open_at(self, **where: Any) -> None:
        """Show a tab by its key and, there, what the rest asks for. Raises KeyError for a tab there is not."""
        self.show_tab(str(where.pop("tab"))).open_at(**where)

    def do(self, verb: str, **kwargs: Any) -> None:
        """Do "tab.verb", or go to the tab where no verb follows. Raises KeyError for another."""
        key, _, what = verb.partition(".")
        tab = self.show_tab(key)
        if what:
            tab.do(what, **kwargs)

    # ---------------------------------------------------------------- the keyboard

    def new(self) -> None:
        """Ctrl+N belongs to the tab."""
        self.tab.new()

    def find(self) -> bool:  # type: ignore[override]
        """Ctrl+F belongs to the tab."""
        return self.tab.find()

    def print_it(self) -> bool:
        """Ctrl+P belongs to the tab."""
        return self.tab.print_it()

    def back(self) -> bool:
        """Esc belongs to the tab."""
        return self.tab.back()

    def take_keyboard(self) -> None:
        """The keyboard begins in the tab that is shown."""
        self.tab.take_keyboard()

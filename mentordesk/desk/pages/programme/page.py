"""The page of the programme: what is set up once and looked after, in calm sections."""

from __future__ import annotations

from importlib import import_module
from typing import Any, ClassVar

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QScrollArea, QTabBar, QVBoxLayout, QWidget

from mentordesk.desk.context import Desk
from mentordesk.desk.pages.programme.cycles import CyclesSection
from mentordesk.desk.pages.programme.holidays import HolidaysSection
from mentordesk.desk.pages.programme.section import Section
from mentordesk.desk.parts.pills import FilterPills
from mentordesk.desk.shell.page import Page
from mentordesk.domain.messages import Message, msg

YEAR = "year"
TABS: tuple[tuple[str, Message], ...] = (
    (YEAR, msg("The school year")),
    ("goals", msg("Goals")),
    ("who", msg("Who does what")),
    ("fit", msg("Fit check")),
    ("stakeholders", msg("Stakeholders")),
)
PARTS: tuple[tuple[str, Message], ...] = (
    ("cycles", msg("Programme and cycles")),
    ("kinds", msg("Kinds of mentoring")),
    ("week", msg("School week")),
    ("calendar", msg("Holidays")),
    ("agreements", msg("Agreements")),
)
"""What is set up once stands together under the first tab; a part of it is chosen below."""

_SECTIONS = {
    "cycles": "cycles:CyclesSection",
    "kinds": "kinds:KindsSection",
    "week": "week:WeekSection",
    "calendar": "holidays:HolidaysSection",
    "agreements": "wording:WordingSection",
    "goals": "goals:GoalsSection",
    "who": "who:WhoSection",
    "fit": "fit:FitSection",
    "stakeholders": "stakeholders:StakeholdersSection",
}


class ProgrammePage(Page):
    """The school year as it is set up, and what the programme answers for in it."""

    areas: ClassVar[frozenset[str]] = frozenset(
        {
            *("programmes", "cycles", "opportunities", "calendar", "settings", "pairings", "agreements"),
            *("programme_goals", "readings", "accountability", "responsibilities", "fit_checks"),
            *("stakeholders", "people", "requests", "check_ins"),
        }
    )
    help_text: ClassVar[Message] = msg(
        "What you set up once a year, and what the programme answers for: its goals and what is read from them, who "
        "does what, whether the school is ready, and who should hear from you. Each field is kept when you leave it, "
        "and Ctrl+Z undoes it."
    )

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        words = desk.words
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.setAccessibleName(words("Sections of the programme"))
        self.tabs.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.parts = FilterPills(desk.theme, words, [(key, words.say(title)) for key, title in PARTS])
        self.parts.setAccessibleName(words("Parts of the school year"))
        self.stack = _Sections()
        self.sections: dict[str, Section] = {}
        for key, title in TABS:
            self.tabs.setTabData(self.tabs.addTab(words.say(title)), key)
        self.tabs.currentChanged.connect(lambda _place: self._show_section())
        self.parts.chosen.connect(lambda _key: self._show_section())
        self.body.addWidget(self.tabs)
        self.body.addWidget(self.parts)
        self.body.addWidget(self.stack, 1)

    @property
    def key(self) -> str:
        """The key of the section that is shown."""
        tab = str(self.tabs.tabData(self.tabs.currentIndex()))
        return self.parts.current if tab == YEAR else tab

    @property
    def section(self) -> Section:
        """The section that is shown; made when it is first seen."""
        key = self.key
        if key not in self.sections:
            module, _, name = _SECTIONS[key].partition(":")
            made = getattr(import_module(f"mentordesk.desk.pages.programme.{module}"), name)(self.desk)
            assert isinstance(made, Section)
            self.sections[key] = made
            self.stack.addWidget(made)
        return self.sections[key]

    def refresh(self) -> None:
        """Read what the section shows."""
        words, cycle = self.desk.words, self.desk.cycle
        counted = ""
        if cycle is not None:
            counted = words(
                "{programme}, cycle {cycle}: {since} to {until}",
                programme=cycle.programme,
                cycle=cycle.name,
                since=words.date(cycle.starts_on),
                until=words.date(cycle.ends_on),
            )
        self.header.say(words("Programme"), counted)
        self._show_section()

    def _show_section(self) -> None:
        section = self.section
        self.parts.setVisible(self.key in dict(PARTS))
        section.refresh()
        if section is not self.stack.currentWidget():
            self.stack.setCurrentWidget(section)
            self._to_the_top()

    def _to_the_top(self) -> None:
        """Another section begins at its beginning."""
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if around is not None:
            around.verticalScrollBar().setValue(0)

    def show_section(self, key: str) -> Section:
        """Go to a section. Raises KeyError for one there is not."""
        if key not in _SECTIONS:
            raise KeyError(key)
        is_part = key in dict(PARTS)
        with QSignalBlocker(self.tabs):
            self.tabs.setCurrentIndex([one for one, _title in TABS].index(YEAR if is_part else key))
        if is_part:
            self.parts.choose(key, quietly=True)
        self._show_section()
        return self.section

    def open_at(self, **where: Any) -> None:
        """Show a section by its key and, there, what the rest names. Raises KeyError for a section there is not."""
        self.show_section(str(where.pop("tab"))).open_at(**where)

    def do(self, verb: str, **kwargs: Any) -> None:
        """Go to a section by its key, or: begin_cycle, take_in, set_goal, add_stakeholder. Raises KeyError."""
        match verb:
            case "begin_cycle":
                section = self.show_section("cycles")
                assert isinstance(section, CyclesSection)
                section.begin_cycle()
            case "take_in":
                section = self.show_section("calendar")
                assert isinstance(section, HolidaysSection)
                section.take_in_holidays()
            case "set_goal" | "add_stakeholder":
                self.show_section("goals" if verb == "set_goal" else "stakeholders")
                self.new()
            case _:
                self.show_section(verb)

    def new(self) -> None:
        """Ctrl+N adds what the section shown is about."""
        if not self.desk.book.read_only:
            self.section.new()

    def find(self) -> bool:  # type: ignore[override]
        """Ctrl+F goes to the section's own search, where it has one."""
        return self.section.find()

    def print_it(self) -> bool:
        """Ctrl+P prints the section's list, where it has one."""
        return self.section.print_it()

    def back(self) -> bool:
        """Esc leaves what is open in the section."""
        return self.section.back()


class _Sections(QWidget):
    """As high as the section that is shown: a stack of Qt would be as high as the highest, and scroll into nothing."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._current: QWidget | None = None

    def addWidget(self, section: QWidget) -> None:
        """Add a section; it stays hidden until it is chosen."""
        section.hide()
        self._column.addWidget(section)

    def currentWidget(self) -> QWidget | None:
        """The section that is shown."""
        return self._current

    def setCurrentWidget(self, section: QWidget) -> None:
        """Show a section, and no other."""
        if self._current is not None and self._current is not section:
            self._current.hide()
        self._current = section
        section.show()

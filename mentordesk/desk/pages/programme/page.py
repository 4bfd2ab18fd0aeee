"""The page of the programme: what is set up once and looked after, in calm sections."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QTabBar, QWidget

from mentordesk.desk.context import Desk
from mentordesk.desk.pages.programme.cycles import CyclesSection
from mentordesk.desk.pages.programme.holidays import HolidaysSection
from mentordesk.desk.pages.programme.kinds import KindsSection
from mentordesk.desk.pages.programme.section import Section
from mentordesk.desk.pages.programme.week import WeekSection
from mentordesk.desk.pages.programme.wording import WordingSection
from mentordesk.desk.shell.page import Page
from mentordesk.domain.messages import Message, msg

TABS: tuple[tuple[str, Message, type[Section]], ...] = (
    ("cycles", msg("Programme and cycles"), CyclesSection),
    ("kinds", msg("Kinds of mentoring"), KindsSection),
    ("week", msg("School week"), WeekSection),
    ("calendar", msg("Holidays"), HolidaysSection),
    ("agreements", msg("Agreements"), WordingSection),
)


class ProgrammePage(Page):
    """Programmes and cycles, kinds of mentoring, the school's week, its holidays."""

    areas: ClassVar[frozenset[str]] = frozenset(
        {"programmes", "cycles", "opportunities", "calendar", "settings", "pairings", "agreements"}
    )
    help_text: ClassVar[Message] = msg(
        "What you set up once: the programme and its yearly cycles, the kinds of mentoring your school offers, the "
        "school's week with its periods, and the holidays. Each field is kept when you leave it, and Ctrl+Z undoes it."
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
        self.stack = _Sections()
        self.sections: dict[str, Section] = {}
        for key, title, _kind in TABS:
            self.tabs.addTab(words.say(title))
            self.tabs.setTabData(self.tabs.count() - 1, key)
        self.tabs.currentChanged.connect(lambda _place: self._show_section())
        self.body.addWidget(self.tabs)
        self.body.addWidget(self.stack, 1)

    @property
    def section(self) -> Section:
        """The section that is shown; made when it is first seen."""
        key, _title, kind = TABS[self.tabs.currentIndex()]
        if key not in self.sections:
            self.sections[key] = kind(self.desk)
            self.stack.addWidget(self.sections[key])
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
        self.section.refresh()

    def _show_section(self) -> None:
        section = self.section
        section.refresh()
        self.stack.setCurrentWidget(section)

    def show_section(self, key: str) -> Section:
        """Go to a section. Raises KeyError for one there is not."""
        keys = [one for one, _title, _kind in TABS]
        if key not in keys:
            raise KeyError(key)
        self.tabs.setCurrentIndex(keys.index(key))
        self._show_section()
        return self.section

    def do(self, verb: str, **kwargs: Any) -> None:
        """Go to a section by its key in ``TABS``, or: begin_cycle, take_in. Raises KeyError for another."""
        match verb:
            case "begin_cycle":
                section = self.show_section("cycles")
                assert isinstance(section, CyclesSection)
                section.begin_cycle()
            case "take_in":
                section = self.show_section("calendar")
                assert isinstance(section, HolidaysSection)
                section.take_in_holidays()
            case _:
                self.show_section(verb)

    def new(self) -> None:
        """Ctrl+N adds what the section shown is about."""
        if not self.desk.book.read_only:
            self.section.new()


class _Sections(QStackedWidget):
    """As high as the section that is shown, so that a short one does not scroll into nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.currentChanged.connect(lambda _place: self._fit())

    def _fit(self) -> None:
        for place in range(self.count()):
            shown, widget = place == self.currentIndex(), self.widget(place)
            if widget is not None:
                policy = QSizePolicy.Policy.Preferred if shown else QSizePolicy.Policy.Ignored
                widget.setSizePolicy(QSizePolicy.Policy.Preferred, policy)
        self.updateGeometry()

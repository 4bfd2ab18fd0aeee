"""The pages behind one another: made when first shown, kept, and walked back through in the order they were visited."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QWidget

from mentordesk.desk.context import Desk
from mentordesk.desk.pages import PageSpec, page_spec
from mentordesk.desk.parts.empty import EmptyState
from mentordesk.desk.shell.page import Page
from mentordesk.desk.theme import styled
from mentordesk.domain.messages import Message, msg

MOST_REMEMBERED = 50
Place = tuple[str, int | None]


class UnshownPage(Page):
    """Stands in for a page that could not be made: says so calmly, and offers to try again."""

    help_text = msg("This page could not be shown. Everything in the record book is as it was.")

    def __init__(self, desk: Desk, title: Message, why: str, again: Callable[[], None]) -> None:
        super().__init__(desk)
        words = desk.words
        self.header.say(words.say(title))
        state = EmptyState(desk.theme)
        state.say("triangle-alert", words("This page could not be shown"), why, words("Try again"), again)
        self.body.addWidget(state)


class PageStack(QStackedWidget):
    """Every page that was shown so far, each in a scroll area, so that nothing is ever out of reach."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._areas: dict[str, QScrollArea] = {}
        self._back: list[Place] = []
        self._forward: list[Place] = []
        self.place: Place = ("", None)

    @property
    def page(self) -> Page | None:
        """The page that is seen."""
        return self.page_of(self.place[0])

    def page_of(self, key: str) -> Page | None:
        """A page that was shown before, or None."""
        area = self._areas.get(key)
        page = area.widget() if area is not None else None
        return page if isinstance(page, Page) else None

    # ---------------------------------------------------------------- showing

    def show_page(self, key: str, record_id: int | None = None, remember: bool = True) -> Page:
        """Show a page, there a record. Raises KeyError for a page there is not."""
        spec = page_spec(key)
        place = (key, record_id)
        if remember and self.place[0] and place != self.place:
            self._back = [*self._back, self.place][-MOST_REMEMBERED:]
            self._forward.clear()
        self.place = place
        area = self._areas.get(key) or self._add(spec)
        self.setCurrentWidget(area)
        page = area.widget()
        assert isinstance(page, Page)
        page.read_now()
        if record_id is not None:
            page.show_record(record_id)
        return page

    def prepare(self, key: str) -> None:
        """Make a page without showing it; it reads the book when it is shown, or told to. Raises KeyError for none."""
        if key not in self._areas:
            self._add(page_spec(key))

    def read_ahead(self, key: str) -> None:
        """Let a page that was made, but never shown, read the book already."""
        page = self.page_of(key)
        if page is not None and page.reads_ahead:
            page.read_now()

    def go_back(self) -> Place | None:
        """Where one was before, or None; the caller shows it without remembering."""
        if not self._back:
            return None
        self._forward.append(self.place)
        return self._back.pop()

    def go_forward(self) -> Place | None:
        """Where one came back from, or None."""
        if not self._forward:
            return None
        self._back.append(self.place)
        return self._forward.pop()

    def _add(self, spec: PageSpec) -> QScrollArea:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(styled(self._make(spec), "plain"))
        self._areas[spec.key] = area
        self.addWidget(area)
        return area

    def _make(self, spec: PageSpec) -> Page:
        try:
            module, name = spec.module.split(":")
            made = getattr(import_module(module), name)(self._desk)
            assert isinstance(made, Page)
            return made
        except Exception as fault:  # one page that fails must not take the window with it
            why = self._desk.sentence(fault)
            return UnshownPage(self._desk, spec.title, why, lambda: self._again(spec))

    def _again(self, spec: PageSpec) -> None:
        area = self._areas.pop(spec.key, None)
        if area is not None:
            self.removeWidget(area)
            area.deleteLater()
        self.show_page(spec.key, remember=False)

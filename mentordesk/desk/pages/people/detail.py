"""One person: the head, and below it by choice the details, the story or the history. The whole page scrolls as one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QMenu, QScrollArea, QStackedLayout, QTabBar, QVBoxLayout, QWidget

from mentordesk.actions.people import Double, PersonStory, doubles_of, known_apart, person_story
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.people.head import PersonHead
from mentordesk.desk.pages.people.known import Known
from mentordesk.desk.pages.people.school_week import SchoolWeek, school_week
from mentordesk.desk.parts.banner import Banner
from mentordesk.desk.parts.card import Card
from mentordesk.desk.parts.empty import EmptyState
from mentordesk.desk.theme import styled
from mentordesk.domain.people import Person
from mentordesk.domain.refusals import NotFound

if TYPE_CHECKING:
    from mentordesk.desk.pages.people.story import StoryCards
    from mentordesk.desk.pages.people.ties import TiesCard
    from mentordesk.desk.parts.form import Form
    from mentordesk.desk.parts.history import HistoryPanel

DETAILS, STORY, HISTORY = range(3)


class PersonDetail(QWidget):
    """Shows one person, or says that nobody is chosen. ``look_at_both(Double)`` when two should be compared."""

    look_at_both = Signal(object)
    are_two = Signal(object)

    def __init__(
        self, desk: Desk, known: Known, *, pair: Callable[[], Any], menu: Callable[[QMenu], None]
    ) -> None:
        super().__init__()
        self._desk, self._known = desk, known
        self.person: Person | None = None
        self._week: SchoolWeek | None = None
        self._story: PersonStory | None = None
        self._after: QWidget | None = None
        theme, words = desk.theme, desk.words
        self.head = PersonHead(desk, pair=pair, menu=menu, show_story=lambda: self.show_tab(STORY))
        self.banner = Banner(theme)
        self.banner.hide()
        self.doubles = Banner(theme)
        self.doubles.hide()
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(words("What to show of this person"))
        for title in (words("Details"), words("Story"), words("History")):
            self.tabs.addTab(title)
        self.tabs.currentChanged.connect(lambda _number: self._show_tab())
        # The form is built once the page can be seen: the list and the head are there at once.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.finish)
        self.form: Form | None = None
        self.ties: TiesCard | None = None
        self.story: StoryCards | None = None
        self.history: HistoryPanel | None = None
        self._pages: dict[int, QWidget] = {}
        self._build()
        self.show_person(None)

    def _build(self) -> None:
        theme, words = self._desk.theme, self._desk.words
        inner = styled(QWidget(), "plain")
        self._column = column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, theme.px(8))
        column.setSpacing(theme.px(12))
        for widget in (self.head, self.banner, self.doubles, self.tabs):
            column.addWidget(widget)
        column.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(inner)
        self.nobody = EmptyState(theme)
        self.nobody.say(
            "users", words("Nobody chosen"), words("Choose somebody in the list to see them here.")
        )
        self._faces = QStackedLayout(self)
        self._faces.setContentsMargins(0, 0, 0, 0)
        self._faces.addWidget(self.area)
        self._faces.addWidget(self.nobody)

    # ---------------------------------------------------------------- what is shown

    @property
    def person_id(self) -> int | None:
        """The id of the person shown, or None."""
        return self.person.id if self.person is not None else None

    def show_person(self, person_id: int | None) -> None:
        """Show somebody; the same person again keeps what is being typed, and where one has scrolled to."""
        if self.form is not None and person_id != self.person_id:
            self.form.accept_all()
        other = person_id != self.person_id
        self.person = self._read(person_id)
        self._faces.setCurrentWidget(self.area if self.person is not None else self.nobody)
        if other:
            self.banner.hide()
            self.area.verticalScrollBar().setValue(0)
        if self.person is None:
            return
        self._story = person_story(self._desk.book, self.person.id)
        self.head.show_person(self.person, self._story)
        self._order()
        if other:
            self.doubles.hide()
        if self.form is None:
            self._soon.start()
        else:
            self.finish()

    def _read(self, person_id: int | None) -> Person | None:
        if person_id is None:
            return None
        try:
            return self._desk.book.people.get(person_id)
        except NotFound:
            return None

    def finish(self) -> None:
        """Show now what may wait until the page can be seen."""
        self._soon.stop()
        if self.person is not None:
            self._show_tab()
            self._ask_about_doubles(self.person)

    def show_tab(self, number: int) -> None:
        """Show the details, the story or the history."""
        self.tabs.setCurrentIndex(number)
        self.tabs.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_tab(self) -> None:
        if self.person is None or self._soon.isActive():
            return
        number = self.tabs.currentIndex()
        week = school_week(self._desk)
        if number == DETAILS and week != self._week:
            self._drop_details()
        if number not in self._pages:
            self._pages[number] = (
                self._make_details(week)
                if number == DETAILS
                else (self._make_story() if number == STORY else self._make_history())
            )
            self._column.insertWidget(self._column.count() - 1, self._pages[number])
        for place, page in self._pages.items():
            page.setVisible(place == number)
        if number == DETAILS and self.form is not None and self.ties is not None:
            self.form.show_record(self.person.id, self.person)
            self.ties.show_person(self.person.id)
        elif number == STORY and self.story is not None:
            self.story.show_story(self._story)
        elif self.history is not None:
            self.history.show_record(self.person.id)

    def _drop_details(self) -> None:
        """The school's week has changed, so the grid of free periods is another one."""
        page = self._pages.pop(DETAILS, None)
        if page is not None and self.form is not None:
            self.form.accept_all()
            self._column.removeWidget(page)
            page.hide()
            page.deleteLater()

    def _make_details(self, week: SchoolWeek) -> QWidget:
        from mentordesk.desk.pages.people.form import person_form
        from mentordesk.desk.pages.people.ties import TiesCard

        self._week = week
        theme = self._desk.theme
        card = Card(theme)
        card.setAccessibleName(self._desk.words("Details"))
        self.form = person_form(self._desk, self._known, week, lambda: self.person_id)
        card.body.addWidget(self.form)
        self.ties = TiesCard(self._desk, self._known)
        details = QWidget()
        column = QVBoxLayout(details)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addWidget(card)
        column.addWidget(self.ties)
        return details

    def _make_story(self) -> QWidget:
        from mentordesk.desk.pages.people.story import StoryCards

        self.story = StoryCards(self._desk)
        return self.story

    def _make_history(self) -> QWidget:
        from mentordesk.desk.parts.history import HistoryPanel

        self.history = HistoryPanel(self._desk, "people", grows=True)
        card = Card(self._desk.theme)
        card.setAccessibleName(self._desk.words("History"))
        card.body.addWidget(self.history)
        return card

    # ---------------------------------------------------------------- what is said

    def offer(self, sentence: str, *verbs: tuple[str, Callable[[], Any]]) -> None:
        """Say below the head why something could not be done, and what to do instead."""
        self.banner.say("gold", "info", sentence, tuple(verbs))
        self.banner.show()
        self._order()

    def settle(self) -> None:
        """Take back what was offered."""
        self.banner.hide()

    def _ask_about_doubles(self, person: Person) -> None:
        words = self._desk.words
        found = doubles_of(person, self._known.people, known_apart(self._desk.book))
        self.doubles.setVisible(bool(found))
        if not found:
            return
        first: Double = found[0]
        name, who = first.other.name, first.other.school_role or first.other.email
        self.doubles.say(
            "gold",
            "users",
            words("{name} ({who}) may be in the book twice. {why}", name=name, who=who, why=first.why)
            if who
            else words("{name} may be in the book twice. {why}", name=name, why=first.why),
            (
                (words("Look at both"), lambda: self.look_at_both.emit(first)),
                (words("They are two people"), lambda: self.are_two.emit(first)),
            ),
        )
        self._order()

    def order_after(self, widget: QWidget) -> None:
        """Say what the keyboard leaves for this person."""
        self._after = widget
        self._order()

    def _order(self) -> None:
        """Let the keyboard walk as the eye does; what is in the head and in the banners comes and goes."""
        if self._after is None:
            return
        before, head = self._after, self.head
        above = (head.pair_button, head.more, *head.links(), *self.banner.verbs, *self.doubles.verbs)
        for widget in (*above, self.tabs):
            self.setTabOrder(before, widget)
            before = widget

    def focusInEvent(self, event: QEvent) -> None:
        """The keyboard begins at the choice of what to show. (A focus proxy would lead Tab round the list.)"""
        self.tabs.setFocus(Qt.FocusReason.OtherFocusReason)

"""One pairing's page: its head, what needs saying, its story, goals, follow-ups, next meeting, and why it exists."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from mentordesk.actions.agreements import agreement_view
from mentordesk.actions.pairings import PairingView, pairing_view, quiet_message
from mentordesk.actions.paperwork import papers_of
from mentordesk.actions.story import stories_pdf
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.agreements.card import AgreementCard
from mentordesk.desk.pages.check_ins.card import CheckInsCard
from mentordesk.desk.pages.documents.card import PaperworkCard
from mentordesk.desk.pages.meetings.log import edit_meeting
from mentordesk.desk.pages.meetings.of_pairing import meeting_verbs
from mentordesk.desk.pages.pairings.about import AboutCard
from mentordesk.desk.pages.pairings.change_people import STAND_IN, change_people
from mentordesk.desk.pages.pairings.follow_ups import FollowUpsCard
from mentordesk.desk.pages.pairings.goals import GoalsCard
from mentordesk.desk.pages.pairings.head import PairingHead
from mentordesk.desk.pages.pairings.hours import HoursCard
from mentordesk.desk.pages.pairings.next_meeting import NextMeetingCard
from mentordesk.desk.pages.pairings.story import AGREEMENT, CHECK_IN, CLOSURE, GOAL, MEETING, PEOPLE, story
from mentordesk.desk.parts.banner import Banner
from mentordesk.desk.parts.card import Card
from mentordesk.desk.parts.keyboard import in_reading_order, lead
from mentordesk.desk.parts.pdf_preview import show_pdf
from mentordesk.desk.parts.timeline import Timeline
from mentordesk.desk.theme import styled
from mentordesk.domain.pairings import PHASE_NAMES, Phase
from mentordesk.domain.people import Person, Status

ABREAST = 480  # px at 100 %: below it the story stands above the cards, not beside them
Verb = tuple[str, str, Callable[[], Any]] | None


class PairingDetail(QScrollArea):
    """Shows a pairing; ``closing``, ``ending``, ``history``, ``removed`` ask the page around it for what is larger."""

    closing = Signal(int)
    ending = Signal(int)
    history = Signal(int)
    printing = Signal()
    talking = Signal(int, str)
    renewing = Signal(int)
    all_due = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.view: PairingView | None = None
        theme, words = desk.theme, desk.words
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(words("Pairing"))
        self.head = PairingHead(desk, self._verbs, self)
        self.band = Banner(theme, parent=self)
        self.story_card = Card(theme, words("Story"), self)
        self._build()
        self._connect()

    def _build(self) -> None:
        """Made from the outside in: whatever moves into another widget is dressed by the style sheet once more."""
        desk, theme = self.desk, self.desk.theme
        gap = theme.px(12)
        inner = styled(QWidget(), "plain")
        self.setWidget(inner)
        whole = QVBoxLayout(inner)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(gap)
        side = QVBoxLayout()
        side.setSpacing(gap)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(gap)
        whole.addWidget(self.head)
        whole.addWidget(self.band)
        whole.addLayout(self._columns, 1)
        self._columns.addWidget(self.story_card, 55)
        self._columns.addLayout(side, 45)
        self.timeline = Timeline(theme, desk.words, grows=True, parent=self.story_card)
        self.story_card.body.addWidget(self.timeline)
        self.story_card.body.addStretch(1)
        self.next_meeting = NextMeetingCard(desk, inner)
        self.hours = HoursCard(desk, inner)
        self.agreement = AgreementCard(desk, inner)
        self.goals = GoalsCard(desk, inner)
        self.follow_ups = FollowUpsCard(desk, inner)
        self.check_ins = CheckInsCard(desk, inner)
        self.papers = PaperworkCard(desk, inner)
        self.about = AboutCard(desk, inner)
        cards = (
            self.next_meeting, self.hours, self.agreement, self.goals, self.follow_ups, self.check_ins, self.papers,
            self.about,
        )  # fmt: skip
        for card in cards:
            side.addWidget(card)
        side.addStretch(1)
        lead(self, self.head.log_button)

    def _connect(self) -> None:
        self.head.log.connect(self.log)
        self.head.moved.connect(self.move_to)
        self.timeline.opened.connect(self._open_event)
        self.next_meeting.opened.connect(
            lambda meeting_id: edit_meeting(self.desk, self.window(), meeting_id)
        )
        self.next_meeting.log.connect(self.log)
        self.next_meeting.prepare.connect(self.prepare)
        self.hours.all_hours.connect(lambda: self.desk.navigate("meetings", verb="hours"))
        self.agreement.talk.connect(self.talking)
        self.agreement.renew.connect(self.renewing)
        self.papers.talk.connect(lambda pairing_id: self.talking.emit(pairing_id, self.desk.words.language))
        self.check_ins.all_due.connect(self.all_due)
        self.about.person.connect(lambda person_id: self.desk.navigate("people", person_id))

    # ---------------------------------------------------------------- what is shown

    def show_pairing(self, pairing_id: int) -> None:
        """Read a pairing and show it; the same one again keeps the scrolling and whatever is being typed."""
        before = self.view.pairing.id if self.view else None
        view = self.view = pairing_view(self.desk.book, pairing_id, self.desk.today())
        self.head.show_view(view)
        self._say_band(view)
        agreed = agreement_view(self.desk.book, pairing_id)
        said = self.desk.book.check_ins.list(pairing_id=pairing_id)
        self.timeline.show_events(story(view, self.desk, agreed.versions, said), self.desk.today())
        self.agreement.show_view(agreed)
        self.papers.show_papers(papers_of(self.desk.book, pairing_id, self.desk.today()))
        self.next_meeting.setVisible(view.pairing.is_open)
        self.next_meeting.show_view(view)
        self.hours.show_pairing(view.pairing)
        notes = self.desk.book.goals.notes(pairing_id=pairing_id)
        self.goals.show_goals(pairing_id, view.goals, view.pairing.is_open, notes, view.meetings)
        self.follow_ups.show_follow_ups(pairing_id, view.follow_ups, self._name_of)
        self.check_ins.show_view(view)
        self.about.show_view(view)
        in_reading_order(self.widget())
        self.setAccessibleName(self.desk.words("Pairing: {name}", name=view.pairing.name))
        if before != pairing_id:
            self.verticalScrollBar().setValue(0)

    def _name_of(self, person_id: int) -> str:
        person = self.view.people.get(person_id) if self.view else None
        return person.name if person else ""

    def _say_band(self, view: PairingView) -> None:
        """One sentence at the most: the closing to come or what came of it, else that it went quiet."""
        words, pairing = self.desk.words, view.pairing
        self.band.show()
        day = words.short_date(pairing.ended_on, self.desk.today()) if pairing.ended_on else ""
        if pairing.phase is Phase.CLOSED:
            verbs = (
                (words("Print the certificates"), self._certificates),
                (words("The conversation"), lambda: self.closing.emit(pairing.id)),
            )
            self.band.say("purple", "party-popper", words("Closed on {date}.", date=day), verbs)
        elif pairing.phase is Phase.ENDED_EARLY:
            look = (words("What was learned"), lambda: self.closing.emit(pairing.id))
            self.band.say("blue", "info", words("Ended early on {date}, without blame.", date=day), (look,))
        elif pairing.phase is Phase.COMING_TO_CLOSURE:
            verb = words("Go on with it") if view.has_draft else words("Begin the closing conversation")
            said = words("Coming to closure.")
            if view.has_draft:
                said = words("The closing conversation is begun.")
            self.band.say("purple", "sprout", said, ((verb, lambda: self.closing.emit(pairing.id)),))
        elif on_leave := [one for one in _members(view) if one.status is Status.ON_LEAVE]:
            away = on_leave[0]
            stand_in = (words("Who stands in?"), lambda: self.change_people(STAND_IN, away.id))
            self.band.say("gold", "info", words("{name} is on leave.", name=away.name), (stand_in,))
        elif view.quiet is not None:
            plan = (words("Plan a meeting"), self.next_meeting.focus_on_day)
            self.band.say(
                "crimson", "clock-alert", words.say(quiet_message(view, self.desk.today())), (plan,)
            )
        else:
            self.band.hide()

    # ---------------------------------------------------------------- verbs

    def log(self) -> None:
        """Log a meeting of this pairing."""
        if self.view is not None:
            self.desk.log_meeting(self.view.pairing.id)

    def prepare(self) -> None:
        """Look what the pair goes into its next meeting with."""
        if self.view is not None:
            from mentordesk.desk.pages.meetings.prepare import prepare_meeting

            prepare_meeting(self.desk, self.window(), self.view.pairing.id)

    def move_to(self, phase: Phase) -> None:
        """Move the pairing to another phase from today on."""
        if self.view is None:
            return
        pairing, words = self.view.pairing, self.desk.words
        said = words("Moved to: {phase}", phase=words.say(PHASE_NAMES[phase]))
        self.desk.run(lambda: self.desk.book.pairings.move(pairing.id, phase, self.desk.today()), said=said)

    def remove(self) -> None:
        """Take away a pairing nothing was recorded for."""
        if self.view is not None:
            pairing_id, words = self.view.pairing.id, self.desk.words
            self.desk.run(lambda: self.desk.book.pairings.remove(pairing_id), said=words("Pairing removed."))

    def change_people(self, happens: str = "", whom: int = 0) -> None:
        """Let somebody stand in, take over, join or leave."""
        if self.view is not None:
            change_people(self.desk, self.view.pairing.id, self.window(), happens=happens, whom=whom)

    def print_story(self) -> None:
        """Show the pairing's whole story as one page, to print or to keep."""
        if self.view is None:
            return
        desk, words, pairing = self.desk, self.desk.words, self.view.pairing
        done = desk.run(lambda: stories_pdf(desk.book, [pairing.id], words, desk.today()))
        if done and done.value is not None:
            title = words("The story of {name}", name=pairing.name)
            show_pdf(
                desk, done.value, title, words.plain("The story of {name}", name=pairing.name), self.window()
            )

    def _certificates(self) -> None:
        self.desk.navigate("celebrations", verb="certificates")

    def _open_event(self, key: tuple[str, int]) -> None:
        kind, row_id = key
        if kind == MEETING:
            edit_meeting(self.desk, self.window(), row_id)
        elif kind == GOAL:
            self.goals.open(row_id)
        elif kind == AGREEMENT:
            self.agreement.show_versions()
        elif kind == CHECK_IN:
            self.check_ins.open(row_id)
        elif kind == PEOPLE:
            self.change_people()
        elif kind == CLOSURE:
            self.closing.emit(row_id)

    def _verbs(self) -> list[Verb]:
        """What stands behind the three dots."""
        if self.view is None:
            return []
        words, pairing = self.desk.words, self.view.pairing
        found: list[Verb] = []
        if pairing.is_open:
            found += [
                (words("Plan a meeting"), "calendar-plus", self.next_meeting.focus_on_day),
                (words("Change people…"), "users", self.change_people),
                (words("Closing conversation"), "party-popper", lambda: self.closing.emit(pairing.id)),
                (words("End early…"), "hand-heart", lambda: self.ending.emit(pairing.id)),
                None,
            ]
        found += [*meeting_verbs(self.desk, pairing, self.window()), None]
        if not self.desk.book.read_only:
            about = (("pairings", pairing.id),)
            found.append(
                (
                    words("Open a case…"),
                    "life-buoy",
                    lambda: self.desk.navigate("safety", verb="cases.open_case", about=about),
                )
            )
        found += [
            (words("Edit what was agreed"), "pencil", self.about.edit),
            (words("History"), "history", lambda: self.history.emit(pairing.id)),
            (words("Print the story"), "book-open", self.print_story),
            (words("Print the list…"), "printer", self.printing.emit),
        ]
        if not self.view.meetings and not self.view.goals and pairing.is_open:
            found += [None, (words("Remove the pairing"), "trash-2", self.remove)]
        return found

    # ---------------------------------------------------------------- room

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Story and cards side by side where there is room."""
        super().resizeEvent(event)
        abreast = event.size().width() >= self.desk.theme.px(ABREAST)
        direction = QBoxLayout.Direction.LeftToRight if abreast else QBoxLayout.Direction.TopToBottom
        if self._columns.direction() != direction:
            self._columns.setDirection(direction)


def _members(view: PairingView) -> list[Person]:
    """The people of a pairing, mentors first."""
    ids = (*view.pairing.mentor_ids, *view.pairing.mentee_ids)
    return [view.people[one] for one in ids if one in view.people]

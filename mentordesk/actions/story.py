"""A pairing's whole story in words, for one page of paper; nothing private stands in it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from mentordesk.actions.check_ins import CheckInReader, trend_message
from mentordesk.actions.closing import talked_about
from mentordesk.actions.pairings import PairingView, pairing_view
from mentordesk.domain.check_ins import Point, trend
from mentordesk.domain.closures import CLOSING_QUESTIONS
from mentordesk.domain.goals import GOAL_STATE_CHOICES, Goal, GoalState
from mentordesk.domain.meetings import Meeting, MeetingState
from mentordesk.domain.members import Member, Role
from mentordesk.domain.messages import msg
from mentordesk.domain.pairings import PHASE_NAMES, Phase, rhythm_words
from mentordesk.words.calendars import SHORT_MONTHS

if TYPE_CHECKING:
    from mentordesk.book import Book
    from mentordesk.documents.story import StoryEntry, StorySection, StorySheet
    from mentordesk.words import Words

_STATES = {GoalState(choice.value): choice.label for choice in GOAL_STATE_CHOICES}
MOST_MONTHS = 14


def story_sheet(book: Book, pairing_id: int, words: Words, today: date) -> StorySheet:
    """Put a pairing's story into words. Raises NotFound."""
    from mentordesk.documents.story import StorySheet

    return _Teller(book, pairing_view(book, pairing_id, today), words.plain, today).sheet(StorySheet)


def stories_pdf(
    book: Book, pairing_ids: Sequence[int], words: Words, today: date, *, paper: str | None = None
) -> bytes:
    """Draw the stories of some pairings, each on a page of its own. Raises NotFound."""
    from mentordesk.documents.story import stories_pdf as draw

    sheets = [story_sheet(book, one, words, today) for one in pairing_ids]
    title = sheets[0].title if len(sheets) == 1 else words.plural("{n} story", "{n} stories", len(sheets))
    return draw(sheets, words.plain, paper=paper or str(book.settings.get("paper") or "a4"), title=title)


def seen_by_both(points: Sequence[Point]) -> list[Point]:
    """The rounds in which both sides gave marks: of another one a single side's answer could be read off."""
    return [one for one in points if one.both]


class _Teller:
    def __init__(self, book: Book, view: PairingView, words: Words, today: date) -> None:
        self.book, self.view, self.words, self.today = book, view, words, today
        self.pairing = view.pairing

    def sheet(self, kind: type[StorySheet]) -> StorySheet:
        """All of it."""
        words, pairing, book = self.words, self.pairing, self.book
        school = str(book.settings.get("school_name") or "")
        if words.rtl:
            school = str(book.settings.get("school_name_hebrew") or school)
        times = CheckInReader(book, self.today).times(pairing)
        points = seen_by_both(trend(book.check_ins.list(pairing_id=pairing.id), times))
        months = self._months()
        return kind(
            pairing.name,
            self._summary(),
            tuple(one for one in self._main() if one.entries),
            tuple(one for one in self._side() if one.entries),
            words("Meetings held"),
            months,
            self._held(),
            words("Check-ins"),
            tuple(one.mark for one in points),
            words.say(trend_message(points)) if points else "",
            pairing.opportunity,
            words("{cycle}. Printed on {date}.", cycle=pairing.cycle, date=words.short_date(self.today)),
            school,
            book.attachments.get(book.settings.get("emblem")),
        )

    # ---------------------------------------------------------------- the parts

    def _main(self) -> list[StorySection]:
        words, pairing = self.words, self.pairing
        why = [entry for entry in (_entry(pairing.why),) if entry.text]
        return [
            _section(words("Why these two"), why),
            _section(words("Goals"), [self._goal(one) for one in self.view.goals]),
            _section(
                words("Meetings"),
                [self._meeting(one) for one in self.view.meetings if one.state is MeetingState.HELD],
                beside=True,
                newest=True,
            ),
            self._ending(),
            _section(words("What each one brought"), self._brought()),
        ]

    def _side(self) -> list[StorySection]:
        words = self.words
        return [
            _section(words("People"), self._people()),
            _section(words("Phases"), self._phases(), beside=True),
        ]

    def _summary(self) -> str:
        words, pairing, facts = self.words, self.pairing, []
        if pairing.started_on is not None and pairing.ended_on is not None:
            facts.append(
                words(
                    "{start} to {end}",
                    start=words.short_date(pairing.started_on),
                    end=words.short_date(pairing.ended_on),
                )
            )
        elif pairing.started_on is not None:
            facts.append(words("since {date}", date=words.short_date(pairing.started_on)))
        rhythm, length = words.say(rhythm_words(pairing.every_weeks)), words.minutes(pairing.minutes)
        facts.append(words("{rhythm}, {length}", rhythm=rhythm, length=length))
        facts.append(pairing.meets_when)
        return "  ·  ".join(filter(None, facts))

    def _held(self) -> str:
        """How the rhythm was held, in a sentence or two."""
        words, view = self.words, self.view
        held, asked = view.tally.held, max(view.expected, view.tally.held)
        said = [
            words.plural("{n} of {asked} meetings held.", "{n} of {asked} meetings held.", held, asked=asked)
            if asked > held
            else words.plural("{n} meeting held.", "{n} meetings held.", held)
        ]
        if view.tally.minutes:
            said.append(words("{length} together.", length=words.minutes(view.tally.minutes)))
        if topics := talked_about(view):
            said.append(words("Most about {topics}.", topics=topics))
        return " ".join(said)

    def _months(self) -> tuple[tuple[str, int], ...]:
        """The meetings held by month, from the first to the last month of the pairing, the last so many of them."""
        held = [one.date for one in self.view.meetings if one.state is MeetingState.HELD]
        if not held:
            return ()
        start = min(self.pairing.started_on or held[0], held[0])
        end = max(self.pairing.ended_on or held[-1], held[-1])
        months = []
        year, month = start.year, start.month
        while (year, month) <= (end.year, end.month):
            months.append((year, month))
            year, month = (year + 1, 1) if month == 12 else (year, month + 1)
        counted = {key: sum((day.year, day.month) == key for day in held) for key in months}
        return tuple(
            (SHORT_MONTHS[self.words.language][month - 1], n)
            for (_, month), n in list(counted.items())[-MOST_MONTHS:]
        )

    def _people(self) -> list[StoryEntry]:
        """Everybody who belonged to it, with their time where it was not all of it."""
        words, pairing = self.words, self.pairing
        if pairing.spells:
            members = sorted(pairing.spells, key=lambda one: (one.role is Role.MENTEE, one.since or date.min))
        else:
            members = [
                Member(0, pairing.id, one, role, name=name)
                for role, ids, names in (
                    (Role.MENTOR, pairing.mentor_ids, pairing.mentors),
                    (Role.MENTEE, pairing.mentee_ids, pairing.mentees),
                )
                for one, name in zip(ids, names, strict=True)
            ]
        names = {one.person_id: one.name for one in members}
        roles = {Role.MENTOR: words("Mentor"), Role.MENTEE: words("Mentee")}
        found = []
        for one in members:
            said = [roles[one.role]]
            if one.stands_in_for is not None:
                said.append(words("standing in for {name}", name=names.get(one.stands_in_for, "")))
            said.append(self._time(one))
            found.append(_entry(", ".join(filter(None, said)), one.name))
        return found

    def _time(self, one: Member) -> str:
        words = self.words
        since = words.short_date(one.since) if one.since else ""
        until = words.short_date(one.until) if one.until else ""
        if since and until:
            return words("{start} to {end}", start=since, end=until)
        if since:
            return words("since {date}", date=since)
        return words("until {date}", date=until) if until else ""

    def _phases(self) -> list[StoryEntry]:
        words, found = self.words, []
        for number, one in enumerate(self.view.phases):
            name = words("Paired") if number == 0 and one.phase.is_open else words.say(PHASE_NAMES[one.phase])
            found.append(_entry(name, words.short_date(one.since)))
        return found

    def _goal(self, goal: Goal) -> StoryEntry:
        words = self.words
        is_open = goal.state is GoalState.OPEN
        state = words("{n} %", n=goal.progress) if is_open else words.say(_STATES[goal.state])
        said = words("{state}. {result}", state=state, result=goal.result) if goal.result else state
        return _entry(said, goal.title)

    def _meeting(self, meeting: Meeting) -> StoryEntry:
        words = self.words
        said = [words.minutes(meeting.minutes), ", ".join(meeting.topics)]
        return _entry("  ·  ".join(filter(None, said)), words.short_date(meeting.date))

    def _ending(self) -> StorySection:
        words, closure = self.words, self.view.closure
        if closure is None:
            return _section("", [])
        early = self.pairing.phase is Phase.ENDED_EARLY
        title = words("What was learned") if early else words("Looking back together")
        asked = {one.key: words.say(one.text) for one in CLOSING_QUESTIONS}
        entries = [
            _entry(text, asked.get(key, ""))
            for key in asked
            if (text := closure.answers.get(key, "").strip())
        ]
        if early:
            entries.insert(0, _entry(words.say(msg("Ended early, without blame."))))
        return _section(title, entries)

    def _brought(self) -> list[StoryEntry]:
        names = {one.person_id: one.name for one in self.pairing.not_now}
        names |= {key: one.name for key, one in self.view.people.items()}
        return [
            _entry(text, names.get(person_id, ""))
            for person_id, text in self.view.contributions.items()
            if text.strip()
        ]


def _entry(text: str, lead: str = "") -> StoryEntry:
    from mentordesk.documents.story import StoryEntry

    return StoryEntry(text, lead)


def _section(
    title: str, entries: Sequence[StoryEntry], *, beside: bool = False, newest: bool = False
) -> StorySection:
    from mentordesk.documents.story import StorySection

    return StorySection(title, tuple(entries), beside, newest)

"""The log of a meeting that came back: whose meeting it was, what became of it, and whether the book knows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from mentordesk.actions.forms.handling import FormLine, Option, Understood, plain
from mentordesk.domain.dates import read_date
from mentordesk.domain.durations import length, read_minutes
from mentordesk.domain.folding import fold
from mentordesk.domain.forms import FilledForm, FormSpec
from mentordesk.domain.meeting_forms import MEETING_LOG
from mentordesk.domain.meetings import (
    LONGEST_TOPIC,
    MEANS_CHOICES,
    STATE_CHOICES,
    FollowUp,
    Means,
    Meeting,
    MeetingState,
    check_meeting,
)
from mentordesk.domain.messages import Message, msg
from mentordesk.domain.pairings import Pairing
from mentordesk.domain.people import LONGEST_LINE
from mentordesk.domain.refusals import Refusal

if TYPE_CHECKING:
    from mentordesk.book import Book

CORRECTS, SECOND = "corrects", "second"
_STATES = {choice.value: choice.label for choice in STATE_CHOICES}
_MEANS = {choice.value: choice.label for choice in MEANS_CHOICES}


@dataclass(frozen=True)
class LogPlan:
    """What a log writes: a meeting with its follow-ups and the next one; or what changes in one that is known."""

    meeting: Meeting
    follow_ups: tuple[FollowUp, ...] = ()
    next_meeting: Meeting | None = None
    corrects: int | None = None
    given: frozenset[str] = frozenset()


class MeetingLogForm:
    """Reads the log of a meeting."""

    handed_on = True  # a mentor fills the same file in again and again
    page = "meetings"

    def spec(self, book: Book) -> FormSpec:
        """The form."""
        return MEETING_LOG

    def understand(self, book: Book, filled: FilledForm, *, today: date, choice: str = "") -> Understood:
        """Whose meeting it was and what it would write. Raises Refusal where it cannot be recorded."""
        pairing = _pairing(book, filled.identity.about)
        if not filled.values:
            raise Refusal(
                msg(
                    "This log of {name} came back empty, so there is nothing to take from it.",
                    name=pairing.name,
                )
            )
        read = _Read(pairing, filled.values, today, str(book.settings.get("date_style") or "dmy"))
        check_meeting(read.meeting, today)
        _check_end(pairing, read.meeting.date)
        known = [
            one
            for one in book.meetings.list(
                pairing_id=pairing.id, since=read.meeting.date, until=read.meeting.date
            )
            if one.state is not MeetingState.PLANNED
        ]
        about = msg("{name}, {day}", name=pairing.name, day=read.meeting.date)
        plan = LogPlan(read.meeting, read.follow_ups, read.next_meeting, given=read.given)
        if not known:
            return Understood(about, read.lines(), tuple(read.problems), plan=plan)
        if choice == CORRECTS:
            plan = replace(plan, corrects=known[-1].id)
        return Understood(
            about,
            read.lines(),
            tuple(read.problems),
            question=msg(
                "The record book has a meeting of that day already: {what}. Which is this?",
                what=_said(known[-1]),
            ),
            options=(
                Option(CORRECTS, msg("The same meeting: take over what is filled in here")),
                Option(SECOND, msg("A second meeting of that day")),
            ),
            chosen=choice if choice in (CORRECTS, SECOND) else "",
            plan=plan,
        )

    def apply(self, book: Book, plan: LogPlan, *, today: date) -> None:
        """Log the meeting, or correct the one that is known by what is filled in."""
        if plan.corrects is None:
            book.meetings.log(
                plan.meeting, today=today, follow_ups=plan.follow_ups, next_meeting=plan.next_meeting
            )
            return
        changes: dict[str, Any] = {key: getattr(plan.meeting, key) for key in plan.given}
        book.meetings.change(plan.corrects, today=today, **changes)
        agreed = {
            fold(one.what)
            for one in book.follow_ups.list(pairing_id=plan.meeting.pairing_id)
            if one.meeting_id == plan.corrects
        }
        for one in plan.follow_ups:
            if fold(one.what) not in agreed:
                book.follow_ups.add(
                    replace(one, pairing_id=plan.meeting.pairing_id, meeting_id=plan.corrects)
                )
        if plan.next_meeting is not None:
            book.meetings.plan(plan.meeting.pairing_id, plan.next_meeting.date)


def _pairing(book: Book, about: Mapping[str, str]) -> Pairing:
    found = book.pairings.ids_by_uuid().get(about.get("pairing", ""))
    if found is None:
        raise Refusal(msg("The pairing this log is about is not in the record book any more."))
    return book.pairings.get(found)


def _check_end(pairing: Pairing, day: date) -> None:
    """Refuse a log of a day on which the pairing was over, or had not begun: somebody wrote another day than meant."""
    if pairing.ended_on is not None and day > pairing.ended_on:
        raise Refusal(
            msg(
                "{name} ended on {date}, and this log is of {day}. Ask which day is meant, or type it in.",
                name=pairing.name,
                date=pairing.ended_on,
                day=day,
            )
        )


def _said(meeting: Meeting) -> Message:
    what = _STATES[meeting.state.value]
    if meeting.state is MeetingState.HELD and meeting.topics:
        return msg("{length}, {topics}", length=length(meeting.minutes), topics=meeting.topics)
    return msg("{length}", length=length(meeting.minutes)) if meeting.minutes else what


class _Read:
    """The answers, each taken for what it is; what cannot be read is told and left out."""

    def __init__(self, pairing: Pairing, values: Mapping[str, str], today: date, style: str) -> None:
        self._pairing, self._values, self._today, self._style = pairing, values, today, style
        self.problems: list[Message] = []
        self.state = self._state()
        self.day = self._day()
        self.follow_ups = self._follow_ups()
        self.next_meeting = self._next()
        took_place = self.state is MeetingState.HELD
        self.meeting = Meeting(
            pairing_id=pairing.id,
            date=self.day,
            minutes=self._minutes() if took_place else 0,
            state=self.state,
            means=self._means(),
            topics=self._topics() if took_place else (),
            notes=values.get("notes", ""),
        )
        filled = {"date", "state", *values.keys()}
        self.given = frozenset(filled & {"state", "minutes", "means", "topics", "notes"})
        if not took_place:
            self.given -= {"topics"}

    def _state(self) -> MeetingState:
        said = self._values.get("state", "")
        return MeetingState(said) if said in set(MeetingState) else MeetingState.HELD

    def _day(self) -> date:
        text = self._values.get("date", "")
        if not text:
            raise Refusal(
                msg(
                    "No date is filled in, so nobody can tell which meeting of {name} it was.",
                    name=self._pairing.name,
                )
            )
        return read_date(text, self._today, style=self._style)

    def _minutes(self) -> int:
        text = self._values.get("minutes", "")
        agreed = self._pairing.minutes
        if not text:
            self.problems.append(
                msg("No length is given, so the agreed {minutes} minutes are taken.", minutes=agreed)
            )
            return agreed
        try:
            found = read_minutes(text)
        except Refusal as refusal:
            self.problems += [
                refusal.message,
                msg("The agreed {minutes} minutes are taken instead.", minutes=agreed),
            ]
            return agreed
        return found

    def _means(self) -> Means:
        said = self._values.get("means", "")
        return Means(said) if said in set(Means) else Means.IN_PERSON

    def _topics(self) -> tuple[str, ...]:
        text = self._values.get("topics", "").replace(";", ",").replace("\n", ",")
        found = [one.strip() for one in text.split(",") if one.strip()]
        if long := [one for one in found if len(one) > LONGEST_TOPIC]:
            self.problems.append(
                msg("“{text}” is too long for a topic, so it was cut.", text=f"{long[0][:60]}…")
            )
        return tuple(dict.fromkeys(one[:LONGEST_TOPIC].strip() for one in found))

    def _follow_ups(self) -> tuple[FollowUp, ...]:
        lines = [line.strip(" \t-–•*") for line in self._values.get("follow_ups", "").splitlines()]
        kept = [line for line in lines if line]
        if any(len(line) > LONGEST_LINE for line in kept):
            self.problems.append(
                msg(
                    "A line of what is to be done is very long; its first {most} letters are taken.",
                    most=LONGEST_LINE,
                )
            )
        return tuple(FollowUp(pairing_id=self._pairing.id, what=line[:LONGEST_LINE]) for line in kept)

    def _next(self) -> Meeting | None:
        text = self._values.get("next_on", "")
        if not text:
            return None
        try:
            day = read_date(text, self._today, style=self._style, prefer_past=False)
        except Refusal as refusal:
            self.problems.append(refusal.message)
            return None
        if day <= self.day and self.state is not MeetingState.MOVED:
            self.problems.append(
                msg("The next meeting, {day}, does not come after this one, so it is not planned.", day=day)
            )
            return None
        if day < self._today:
            self.problems.append(
                msg("The next meeting was to be on {day}, which is over, so it is not planned.", day=day)
            )
            return None
        if self._pairing.ended_on is not None:
            return None
        return Meeting(
            pairing_id=self._pairing.id,
            date=day,
            minutes=self._pairing.minutes,
            state=MeetingState.PLANNED,
        )

    def lines(self) -> tuple[FormLine, ...]:
        """What was understood, line by line."""
        meeting = self.meeting
        found = [
            FormLine(msg("Date"), msg("{day}", day=meeting.date)),
            FormLine(msg("What became of it"), _STATES[meeting.state.value]),
        ]
        if meeting.minutes:
            found.append(FormLine(msg("Length"), length(meeting.minutes)))
        if meeting.state is MeetingState.HELD:
            found.append(FormLine(msg("How they met"), _MEANS[meeting.means.value]))
        if meeting.topics:
            found.append(FormLine(msg("Topics"), msg("{topics}", topics=meeting.topics)))
        if meeting.notes:
            found.append(FormLine(msg("Notes"), plain(meeting.notes)))
        found += [FormLine(msg("To be done"), plain(one.what)) for one in self.follow_ups]
        if self.next_meeting is not None:
            label = msg("Moved to") if meeting.state is MeetingState.MOVED else msg("Next meeting")
            found.append(FormLine(label, msg("{day}", day=self.next_meeting.date)))
        return tuple(found)

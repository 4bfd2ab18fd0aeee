"""Meetings, what was agreed in them, and what is still to be done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from mentordesk.domain.calendar import HIGHEST_PERIOD, read_time
from mentordesk.domain.fields import Choice
from mentordesk.domain.messages import msg
from mentordesk.domain.people import LONGEST_LINE, LONGEST_TEXT
from mentordesk.domain.refusals import Refusal

LONGEST_MEETING = 24 * 60
EARLIEST = date(1950, 1, 1)


class MeetingState(StrEnum):
    """What became of a meeting."""

    PLANNED = "planned"
    HELD = "held"
    MOVED = "moved"
    """It was to be on this day and was put off to another one."""
    CANCELLED_BY_MENTOR = "cancelled_by_mentor"
    CANCELLED_BY_MENTEE = "cancelled_by_mentee"
    CANCELLED = "cancelled"


CANCELLED_STATES = (
    MeetingState.CANCELLED_BY_MENTOR,
    MeetingState.CANCELLED_BY_MENTEE,
    MeetingState.CANCELLED,
)
"""Those in which nobody met and no other day stands for it."""


class Means(StrEnum):
    """How people met."""

    IN_PERSON = "in_person"
    VIDEO = "video"
    TELEPHONE = "telephone"
    WRITING = "writing"
    OBSERVATION = "observation"


STATE_CHOICES = (
    Choice(MeetingState.HELD, msg("Held")),
    Choice(MeetingState.PLANNED, msg("Planned")),
    Choice(MeetingState.MOVED, msg("Moved to another day")),
    Choice(MeetingState.CANCELLED_BY_MENTOR, msg("Cancelled by the mentor")),
    Choice(MeetingState.CANCELLED_BY_MENTEE, msg("Cancelled by the mentee")),
    Choice(MeetingState.CANCELLED, msg("Cancelled")),
)
MEANS_CHOICES = (
    Choice(Means.IN_PERSON, msg("In person")),
    Choice(Means.VIDEO, msg("Video call")),
    Choice(Means.TELEPHONE, msg("Telephone")),
    Choice(Means.WRITING, msg("In writing")),
    Choice(Means.OBSERVATION, msg("Lesson visit")),
)


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting of a pairing, planned, held, moved or cancelled; `minutes` are whole minutes.

    `starts_at` is a time of day such as "08:15", empty where nobody said; `period` the school's period it lies in. One
    that was moved knows the meeting that took its place, in `moved_to_id`.
    """

    id: int = 0
    uuid: str = ""
    pairing_id: int = 0
    date: date = date.min
    minutes: int = 0
    state: MeetingState = MeetingState.HELD
    means: Means = Means.IN_PERSON
    topics: tuple[str, ...] = ()
    notes: str = ""
    private_notes: str = ""
    starts_at: str = ""
    period: int | None = None
    moved_to_id: int | None = None

    @property
    def is_cancelled(self) -> bool:
        """Whether it fell out for good."""
        return self.state in CANCELLED_STATES


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Something agreed to be done; `owner_id` is who does it, None for nobody named."""

    id: int = 0
    uuid: str = ""
    pairing_id: int = 0
    meeting_id: int | None = None
    what: str = ""
    owner_id: int | None = None
    due_on: date | None = None
    done_on: date | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """What a pairing's meetings come to: how many of each, the minutes of those held, the last held and the next."""

    held: int = 0
    minutes: int = 0
    cancelled: int = 0
    last_held: date | None = None
    next_planned: date | None = None
    moved: int = 0
    planned: int = 0


LONGEST_TOPIC = 200


def check_meeting(meeting: Meeting, today: date) -> None:
    """Ask whether a meeting may stand in the record book so. Raises Refusal with the field at fault."""
    if meeting.date < EARLIEST:
        raise Refusal(msg("The date lies before 1950. Look at the year once more."), field="date")
    if meeting.state is MeetingState.HELD and meeting.date > today:
        raise Refusal(
            msg("The meeting’s date lies in the future. Enter it as the next meeting, or correct the date."),
            field="date",
        )
    if meeting.date > today + timedelta(days=3 * 366):
        raise Refusal(
            msg("The meeting’s date lies more than three years ahead. Look at the year once more."),
            field="date",
        )
    if not 0 <= meeting.minutes <= LONGEST_MEETING:
        raise Refusal(msg("A meeting takes from 0 minutes to 24 hours."), field="minutes")
    if meeting.state is MeetingState.HELD and meeting.minutes == 0:
        raise Refusal(msg("Say how many minutes the meeting took, such as 45."), field="minutes")
    if meeting.starts_at and read_time(meeting.starts_at) != meeting.starts_at:
        raise Refusal(msg("Write a time of day, such as 8:15."), field="starts_at")
    if meeting.period is not None and not 0 <= meeting.period <= HIGHEST_PERIOD:
        raise Refusal(msg("Periods are numbered from 0 to {most}.", most=HIGHEST_PERIOD), field="period")
    if any(len(topic) > LONGEST_TOPIC for topic in meeting.topics):
        raise Refusal(
            msg(
                "A topic can have {most} letters at the most. Put the rest into the notes.",
                most=LONGEST_TOPIC,
            ),
            field="topics",
        )
    for key in ("notes", "private_notes"):
        if len(getattr(meeting, key)) > LONGEST_TEXT:
            raise Refusal(msg("A note can have {most} letters at the most.", most=LONGEST_TEXT), field=key)


def check_move(meeting: Meeting, on: date) -> None:
    """Ask whether a meeting may be put off to another day. Raises Refusal with the field at fault."""
    waits = meeting.state is MeetingState.MOVED and meeting.moved_to_id is None
    if meeting.state is not MeetingState.PLANNED and not waits:
        raise Refusal(
            msg("Only a planned meeting can be moved. Change the date of one that was held."), field="date"
        )
    if on == meeting.date:
        raise Refusal(
            msg("That is the day it is planned for. Choose another, or change its time."), field="date"
        )


def check_follow_up(follow_up: FollowUp) -> None:
    """Ask whether a follow-up may stand so. Raises Refusal with the field at fault."""
    if not follow_up.what.strip():
        raise Refusal(msg("Say in a few words what is to be done."), field="what")
    if len(follow_up.what) > LONGEST_LINE:
        raise Refusal(
            msg("This line is longer than {most} letters. Put long texts into the notes.", most=LONGEST_LINE),
            field="what",
        )
    for key in ("due_on", "done_on"):
        day = getattr(follow_up, key)
        if day is not None and day < EARLIEST:
            raise Refusal(msg("The date lies before 1950. Look at the year once more."), field=key)

"""The documents a pairing owes its programme: when each is due by the school's calendar, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from mentordesk.domain.calendar import SchoolCalendar
from mentordesk.domain.fields import Choice
from mentordesk.domain.messages import msg
from mentordesk.domain.opportunities import Due, RequiredDocument
from mentordesk.domain.pairings import Pairing, Phase
from mentordesk.domain.people import LONGEST_LINE, LONGEST_NAME
from mentordesk.domain.refusals import Refusal

AGREEMENT = "agreement"
"""The key of the document that has come in once the agreement is signed."""
SOON = 5
"""School days before it is due from which on a document is spoken of: it is chased before it is late."""
LEAST_OF_A_MONTH = 5
"""School days; a month in which a pair had fewer of them owes no monthly document."""

_DAY = timedelta(days=1)


class PaperState(StrEnum):
    """How a document stands, the most pressing first."""

    LATE = "late"
    DUE = "due"
    TO_COME = "to_come"
    RECEIVED = "received"
    WAIVED = "waived"

    @property
    def is_open(self) -> bool:
        """Whether it is still to come in."""
        return self not in (PaperState.RECEIVED, PaperState.WAIVED)


PAPER_STATE_CHOICES = (
    Choice(PaperState.LATE, msg("Late")),
    Choice(PaperState.DUE, msg("Due soon")),
    Choice(PaperState.TO_COME, msg("To come")),
    Choice(PaperState.RECEIVED, msg("Received")),
    Choice(PaperState.WAIVED, msg("Waived")),
)
PAPER_STATE_NAMES = {PaperState(choice.value): choice.label for choice in PAPER_STATE_CHOICES}


@dataclass(frozen=True, slots=True)
class Paper:
    """What was written down about a document: that it came in, or that it need not.

    `occasion` is the month of a monthly one, such as "2026-10", else empty. `file` is the SHA-256 of what is kept in
    the book (a scan, a PDF), `file_name` what it was called.
    """

    id: int = 0
    uuid: str = ""
    pairing_id: int = 0
    key: str = ""
    occasion: str = ""
    title: str = ""
    received_on: date | None = None
    file: str = ""
    file_name: str = ""
    media_type: str = ""
    waived_on: date | None = None
    waived_why: str = ""


@dataclass(frozen=True, slots=True)
class Owed:
    """A document of a pairing: when it is due, how it stands, and what was written down about it."""

    pairing_id: int
    key: str
    title: str
    occasion: str = ""
    due_on: date | None = None
    state: PaperState = PaperState.TO_COME
    came_on: date | None = None
    paper: Paper | None = None

    @property
    def month(self) -> date | None:
        """The first day of the month a monthly document is about."""
        return date.fromisoformat(f"{self.occasion}-01") if self.occasion else None


@dataclass(frozen=True, slots=True)
class _Asked:
    document: RequiredDocument
    occasion: str
    due_on: date | None


def owed(
    documents: Sequence[RequiredDocument],
    pairing: Pairing,
    papers: Iterable[Paper],
    calendar: SchoolCalendar,
    today: date,
    *,
    cycle_ends_on: date | None = None,
    agreed_on: date | None = None,
) -> tuple[Owed, ...]:
    """The documents of a pairing in the order they are due; what came in although nobody asks for it is among them.

    A pairing that ended owes what was due by then; one that closed also owes what is due before the cycle's end.
    `agreed_on` is the day its agreement was signed by everybody: with that, the agreement has come in.
    """
    known = {(one.key, one.occasion): one for one in papers}
    found = []
    for asked in _asked(documents, pairing, calendar, today, cycle_ends_on):
        paper = known.pop((asked.document.key, asked.occasion), None)
        agreed = agreed_on if asked.document.key == AGREEMENT else None
        if paper is None and agreed is None and _is_past(asked, pairing):
            continue
        found.append(_owed(asked, pairing.id, paper, agreed, calendar, today))
    for paper in known.values():
        state = PaperState.WAIVED if paper.received_on is None else PaperState.RECEIVED
        found.append(
            Owed(pairing.id, paper.key, paper.title, paper.occasion, None, state, paper.received_on, paper)
        )
    return tuple(sorted(found, key=lambda one: (one.due_on or date.max, one.title, one.occasion)))


def _owed(
    asked: _Asked,
    pairing_id: int,
    paper: Paper | None,
    agreed_on: date | None,
    calendar: SchoolCalendar,
    today: date,
) -> Owed:
    came_on = (paper.received_on if paper else None) or agreed_on
    if came_on is not None:
        state = PaperState.RECEIVED
    elif paper is not None:
        state = PaperState.WAIVED
    else:
        state = state_of(asked.due_on, calendar, today)
    document = asked.document
    return Owed(pairing_id, document.key, document.title, asked.occasion, asked.due_on, state, came_on, paper)


def state_of(due_on: date | None, calendar: SchoolCalendar, today: date) -> PaperState:
    """How a document stands that has neither come in nor been waived."""
    if due_on is None:
        return PaperState.TO_COME
    if due_on < today:
        return PaperState.LATE
    return PaperState.DUE if calendar.school_days_between(today, due_on) <= SOON else PaperState.TO_COME


def _asked(
    documents: Sequence[RequiredDocument],
    pairing: Pairing,
    calendar: SchoolCalendar,
    today: date,
    cycle_ends_on: date | None,
) -> Iterable[_Asked]:
    start = pairing.started_on
    for one in documents:
        match one.due:
            case Due.AFTER_START:
                yield _Asked(one, "", calendar.add_school_days(start, one.days) if start else None)
            case Due.BEFORE_END:
                yield _Asked(one, "", _before_end(one.days, pairing, calendar, cycle_ends_on))
            case _:
                for month in months(pairing, calendar, today):
                    due_on = calendar.add_school_days(_last_of(month), one.days)
                    yield _Asked(one, f"{month:%Y-%m}", due_on)


def _before_end(
    days: int, pairing: Pairing, calendar: SchoolCalendar, cycle_ends_on: date | None
) -> date | None:
    """So many days before the cycle's end, or the last school day before; a pairing that closed early owes it then."""
    if cycle_ends_on is None:
        return None
    day = cycle_ends_on - timedelta(days=days)
    for _ in range(14):
        if calendar.is_school_day(day):
            break
        day -= _DAY
    if pairing.phase is Phase.CLOSED and pairing.ended_on is not None:
        day = min(day, pairing.ended_on)
    return day


def _is_past(asked: _Asked, pairing: Pairing) -> bool:
    """Whether the pairing had ended before a document was due."""
    return (
        pairing.ended_on is not None and asked.due_on is not None and asked.due_on > pairing.ended_on
    ) or (not pairing.is_open and asked.due_on is None)


def months(pairing: Pairing, calendar: SchoolCalendar, today: date) -> list[date]:
    """The first days of the months a pairing owes something for: those begun by today with school enough to meet in."""
    start = pairing.started_on
    if start is None:
        return []
    last = min(today, pairing.ended_on or today)
    found, month = [], start.replace(day=1)
    while month <= last:
        begins = max(start, month)
        ends = min(_last_of(month), pairing.ended_on or date.max)
        if calendar.school_days_between(begins - _DAY, ends) >= LEAST_OF_A_MONTH:
            found.append(month)
        month = _last_of(month) + _DAY
    return found


def _last_of(month: date) -> date:
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1) - _DAY


def check_paper(paper: Paper, today: date) -> None:
    """Ask whether a document may be noted so. Raises Refusal with the field at fault."""
    if not paper.title.strip():
        raise Refusal(msg("Say which document it is."), field="title")
    if len(paper.title) > LONGEST_NAME:
        raise Refusal(
            msg(
                "A name can have {most} letters at the most. Nothing was changed; shorten it and try again.",
                most=LONGEST_NAME,
            ),
            field="title",
        )
    if paper.received_on is not None and paper.received_on > today:
        raise Refusal(msg("That day is still to come. Say when the document came in."), field="received_on")
    if paper.received_on is None and paper.waived_on is None:
        raise Refusal(msg("Say when the document came in."), field="received_on")
    if paper.received_on is None and not paper.waived_why.strip():
        raise Refusal(msg("Say in a few words why this pairing need not hand it in."), field="waived_why")
    if len(paper.waived_why) > LONGEST_LINE:
        raise Refusal(
            msg("This line is longer than {most} letters. Put long texts into the notes.", most=LONGEST_LINE),
            field="waived_why",
        )


def count(papers: Iterable[Owed]) -> Mapping[PaperState, int]:
    """How many documents stand how."""
    found = dict.fromkeys(PaperState, 0)
    for one in papers:
        found[one.state] += 1
    return found

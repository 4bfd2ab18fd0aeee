"""What the rules of attention look at, and what they give: plain objects without a rule of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from mentordesk.domain.agreements import AgreementFacts
from mentordesk.domain.cases import Case
from mentordesk.domain.meetings import FollowUp, MeetingState
from mentordesk.domain.messages import Message
from mentordesk.domain.pairings import Pairing
from mentordesk.domain.paperwork import Owed
from mentordesk.domain.programmes import Cycle
from mentordesk.domain.requests import ANSWER_DAYS, Request
from mentordesk.domain.stumbling_blocks import StumblingBlock

if TYPE_CHECKING:
    from mentordesk.domain.signals.signal import StandingSignal


class Kind(StrEnum):
    """What kind of thing needs the coordinator."""

    LEFT = "left"
    QUIET = "quiet"
    NOT_BEGUN = "not_begun"
    UNRECORDED = "unrecorded"
    DUE = "due"
    PHASE = "phase"
    CLOSING = "closing"
    FOLLOW_UP = "follow_up"
    CYCLE_END = "cycle_end"
    CERTIFICATE = "certificate"
    NO_GOAL = "no_goal"
    NO_AGREEMENT = "no_agreement"
    TO_SIGN = "to_sign"
    RENEWAL = "renewal"
    PAPER_LATE = "paper_late"
    PAPER_DUE = "paper_due"
    REQUEST = "request"
    CHECK_IN = "check_in"
    TALK = "talk"
    # Kinds of signals beside QUIET, NOT_BEGUN, NO_AGREEMENT and NO_GOAL.
    LESS_OFTEN = "less_often"
    CANCELLED = "cancelled"
    NO_PROTECTED_TIME = "no_protected_time"
    UNTRAINED = "untrained"
    NOT_ORIENTED = "not_oriented"
    NO_WHY = "no_why"
    AGAINST_RULE = "against_rule"
    POOR_FIT = "poor_fit"
    OLD_LESSON = "old_lesson"
    UNCLEAR_GOAL = "unclear_goal"
    NO_WORD = "no_word"
    NO_READING = "no_reading"
    NO_CLAUSE = "no_clause"
    OPEN_CASE = "open_case"
    CASE_STEP = "case_step"
    RELUCTANCE = "reluctance"
    UNANSWERED = "unanswered"
    LOOSE_GOAL = "loose_goal"
    UNHEARD = "unheard"
    FIT_CHECK = "fit_check"


class NextStep(StrEnum):
    """The one thing to do next, the easiest first."""

    FINISH_FOLLOW_UP = "finish_follow_up"
    LOG_MEETING = "log_meeting"
    ANSWER_REQUEST = "answer_request"
    PRINT_CERTIFICATE = "print_certificate"
    PLAN_MEETING = "plan_meeting"
    OPEN_CHECK_INS = "open_check_ins"
    CHECK_IN = "check_in"
    CHECK_INS = "check_ins"
    WRITE = "write"
    OPEN_DOCUMENTS = "open_documents"
    OPEN_PAIRING = "open_pairing"
    OPEN_PAIRINGS = "open_pairings"
    OPEN_CASE = "open_case"
    TALK = "talk"
    OPEN_RECORD = "open_record"
    OPEN_SIGNALS = "open_signals"
    OPEN_TRAINING = "open_training"
    CLOSE = "close"


@dataclass(frozen=True)
class Attention:
    """One thing that needs the coordinator: what, why, since when, how grave (1 to 3), and the one next step.

    `key` stays the same for the same matter, so that it can be put off. `area` and `about_id` name the record the next
    step is about, `pairing_id` the pairing where there is one, `signals` the keys of the signals behind it.
    """

    key: str
    kind: Kind
    what: Message
    why: Message
    next_step: NextStep
    area: str
    about_id: int
    gravity: int
    since: date
    stumbling_block: StumblingBlock | None = None
    pairing_id: int | None = None
    signals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckInFacts:
    """What a pairing's check-ins ask for: since when one is due, and with whom to talk, about which, said when."""

    due_on: date | None = None
    talk_with: tuple[str, ...] = ()
    talk_about: int = 0
    talk_since: date = date.min
    last_on: date | None = None
    mark: float | None = None
    """The mean of the marks of the last round that had any, of both sides together; `marked_on` is its day."""
    marked_on: date | None = None


@dataclass(frozen=True, slots=True)
class FitFacts:
    """What the records say of two people being together: which rules speak against it, and how much speaks for it.

    `speaking_for` is None where too little is known of one of them.
    """

    against: tuple[Message, ...] = ()
    speaking_for: int | None = None


@dataclass(frozen=True)
class PairingFacts:
    """An open pairing and what the rules look at; `meetings` are days and states, the earliest first.

    `recorded_on` is the day the pairing came into the book, where that matters (no meeting yet); `phase_since` the day
    its phase began. `left` and `away` name those who left the school or are on leave; `can_write` tells whether
    everybody in it has an e-mail address. `papers` are the documents it owes that are still to come in;
    without `agreement` nothing is known about what was agreed. `meeting_ids` go along with `meetings`; `imported_on` is
    the day a list brought the pairing into the book.
    """

    pairing: Pairing
    meetings: Sequence[tuple[date, MeetingState]] = ()
    recorded_on: date | None = None
    phase_since: date | None = None
    goals: int = 0
    left: tuple[str, ...] = ()
    away: tuple[str, ...] = ()
    can_write: bool = False
    agreement: AgreementFacts | None = None
    papers: tuple[Owed, ...] = ()
    check_ins: CheckInFacts = CheckInFacts()
    meeting_ids: Sequence[int] = ()
    imported_on: date | None = None
    fit: FitFacts | None = None

    @cached_property
    def held(self) -> list[date]:
        """The days of the meetings held."""
        return [day for day, state in self.meetings if state is MeetingState.HELD]

    @property
    def last_held(self) -> date | None:
        """The day of the last meeting held."""
        return self.held[-1] if self.held else None

    @cached_property
    def known_since(self) -> date | None:
        """Since when something could be expected of it: its start, or the day it came into the book where later."""
        started = self.pairing.started_on
        if started is None:
            return None
        return max(started, self.recorded_on or started, self.imported_on or started)

    @cached_property
    def people(self) -> tuple[str, ...]:
        """Who a sentence speaks of: each by name, a group by its own."""
        pairing = self.pairing
        return (
            (*pairing.mentors, pairing.group_name)
            if pairing.group_name
            else pairing.mentors + pairing.mentees
        )


@dataclass(frozen=True)
class Facts:
    """What the rules look at: the open pairings, what is to be done, and what is finished but not honoured yet.

    `without_certificate` holds (person id, name, day the pairing closed) for `cycle_id`, the cycle looked at;
    `requests` are those that wait, `answer_days` the school days in which the school answers one. `signals` are those
    the same records give, in whichever state. `cases` are the open ones, private ones among them.
    """

    pairings: Sequence[PairingFacts] = ()
    follow_ups: Sequence[FollowUp] = ()
    people: Mapping[int, str] = field(default_factory=dict)
    away: frozenset[int] = frozenset()
    cycles: Mapping[int, Cycle] = field(default_factory=dict)
    cycle_id: int | None = None
    without_certificate: Sequence[tuple[int, str, date]] = ()
    requests: Sequence[Request] = ()
    answer_days: int = ANSWER_DAYS
    signals: Sequence[StandingSignal] = ()
    cases: Sequence[Case] = ()

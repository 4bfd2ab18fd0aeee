"""A pair with nothing to say against it, and the signals that facts give."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from mentordesk.domain.agreements import AgreementFacts
from mentordesk.domain.attention_facts import FitFacts, PairingFacts
from mentordesk.domain.calendar import SchoolCalendar
from mentordesk.domain.meetings import MeetingState
from mentordesk.domain.messages import Message
from mentordesk.domain.pairings import Pairing, Phase
from mentordesk.domain.programmes import Cycle
from mentordesk.domain.signals.facts import FitCheckFacts, PersonFacts, SignalFacts
from mentordesk.domain.signals.raising import raised
from mentordesk.domain.signals.signal import Signal
from mentordesk.domain.signals.thresholds import Thresholds
from mentordesk.words import Words

TODAY = date(2026, 11, 24)
CYCLE = Cycle(id=1, programme_id=1, name="2026–27", starts_on=date(2026, 8, 15), ends_on=date(2027, 6, 30))
PAIR = Pairing(
    id=7,
    cycle_id=1,
    phase=Phase.ENABLING_GROWTH,
    mentors=("Yael Katz",),
    mentees=("Dov Levi",),
    mentor_ids=(1,),
    mentee_ids=(2,),
    started_on=date(2026, 9, 1),
    why="Both teach English.",
)
AGREED = AgreementFacts(7, 1, topics=5, talked=5, signed_on=date(2026, 9, 8), has_confidentiality=True)
PEOPLE = {
    1: PersonFacts(1, "Yael Katz", trained_on=date(2025, 9, 2), protected_minutes=45),
    2: PersonFacts(2, "Dov Levi", oriented_on=date(2026, 9, 3)),
}


@pytest.fixture
def pair() -> Callable[..., PairingFacts]:
    """A pair that met every week up to last week; meetings may be given as (days ago, state)."""

    def made(
        *meetings: tuple[int, MeetingState], pairing: dict[str, Any] | None = None, **values: Any
    ) -> Any:
        told = meetings or tuple((days, MeetingState.HELD) for days in range(6, 83, 7))
        days = sorted((TODAY - timedelta(days=ago), state) for ago, state in told)
        usual = {"goals": 1, "agreement": AGREED, "meeting_ids": range(100, 100 + len(days))}
        return PairingFacts(
            replace(PAIR, **(pairing or {})), days, **{**usual, "fit": FitFacts((), 3), **values}
        )

    return made


@pytest.fixture
def facts(pair: Callable[..., PairingFacts]) -> Callable[..., SignalFacts]:
    """A programme in good order around some pairs; what is named differs."""

    def made(*pairs: PairingFacts, **values: Any) -> SignalFacts:
        usual: dict[str, Any] = {
            "people": PEOPLE,
            "cycles": {1: CYCLE},
            "cycle_id": 1,
            "fit_check": FitCheckFacts(4, date(2026, 8, 20), 4.1),
            "fit_checks_known": True,
            "training_known": True,
            "orientation_known": True,
            "time_known": True,
        }
        return SignalFacts(pairs or (pair(),), **{**usual, **values})

    return made


@pytest.fixture
def found() -> Callable[..., list[Signal]]:
    """The signals of some facts."""

    def work_out(
        facts: SignalFacts,
        today: date = TODAY,
        calendar: SchoolCalendar | None = None,
        **limits: int,
    ) -> list[Signal]:
        return raised(facts, calendar or SchoolCalendar(), Thresholds(limits), today)

    return work_out


@pytest.fixture
def english() -> Callable[[Message], str]:
    """A message in plain English."""
    return Words("en", isolates=False).say

"""All eleven stumbling blocks over the same facts, the gravest signals first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from mentordesk.domain.attention_facts import NextStep, PairingFacts
from mentordesk.domain.calendar import SchoolCalendar
from mentordesk.domain.programmes import Cycle
from mentordesk.domain.signals.breach_of_confidentiality import breach_of_confidentiality
from mentordesk.domain.signals.facts import SignalFacts
from mentordesk.domain.signals.failure_to_act_on_past_lessons import failure_to_act_on_past_lessons
from mentordesk.domain.signals.failure_to_anticipate_resistance import failure_to_anticipate_resistance
from mentordesk.domain.signals.failure_to_monitor import failure_to_monitor
from mentordesk.domain.signals.inadequate_training import inadequate_training
from mentordesk.domain.signals.lack_of_cultural_congruence import lack_of_cultural_congruence
from mentordesk.domain.signals.lack_of_internal_alignment import lack_of_internal_alignment
from mentordesk.domain.signals.lack_of_thoughtful_pairing import lack_of_thoughtful_pairing
from mentordesk.domain.signals.lack_of_time import lack_of_time
from mentordesk.domain.signals.signal import Record, Signal
from mentordesk.domain.signals.thresholds import Thresholds
from mentordesk.domain.signals.unclear_programme_goals import unclear_programme_goals
from mentordesk.domain.signals.untested_assumptions import untested_assumptions
from mentordesk.domain.stumbling_blocks import StumblingBlock

Rule = Callable[[SignalFacts, SchoolCalendar, Thresholds, date], Iterator[Signal]]

RULES: Mapping[StumblingBlock, Rule] = {
    StumblingBlock.LACK_OF_TIME: lack_of_time,
    StumblingBlock.UNTESTED_ASSUMPTIONS: untested_assumptions,
    StumblingBlock.INADEQUATE_TRAINING: inadequate_training,
    StumblingBlock.LACK_OF_THOUGHTFUL_PAIRING: lack_of_thoughtful_pairing,
    StumblingBlock.FAILURE_TO_ACT_ON_PAST_LESSONS: failure_to_act_on_past_lessons,
    StumblingBlock.UNCLEAR_PROGRAMME_GOALS: unclear_programme_goals,
    StumblingBlock.FAILURE_TO_MONITOR: failure_to_monitor,
    StumblingBlock.BREACH_OF_CONFIDENTIALITY: breach_of_confidentiality,
    StumblingBlock.FAILURE_TO_ANTICIPATE_RESISTANCE: failure_to_anticipate_resistance,
    StumblingBlock.LACK_OF_INTERNAL_ALIGNMENT: lack_of_internal_alignment,
    StumblingBlock.LACK_OF_CULTURAL_CONGRUENCE: lack_of_cultural_congruence,
}

_EASE = {step: place for place, step in enumerate(NextStep)}


def raised(facts: SignalFacts, calendar: SchoolCalendar, limits: Thresholds, today: date) -> list[Signal]:
    """Every signal the facts give on a day, the gravest first, then what is done most easily, then the oldest."""
    if facts.cycle is not None and facts.cycle.ends_on < today:
        return []  # a cycle that is over is closed, not warned of
    facts = replace(facts, pairings=running(facts.pairings, facts.cycles, today))
    found = [signal for rule in RULES.values() for signal in rule(facts, calendar, limits, today)]
    return sorted(found, key=order)


def order(signal: Signal) -> tuple[int, int, date, tuple[Record, ...], str]:
    """What stands before what."""
    return -signal.gravity, _EASE[signal.next_step], signal.since, signal.about, signal.key


def running(pairings: Sequence[PairingFacts], cycles: Mapping[int, Cycle], today: date) -> list[PairingFacts]:
    """The pairings that go on: open ones whose cycle has not ended, each from its cycle’s start on at the earliest."""
    found = []
    for one in pairings:
        cycle = cycles.get(one.pairing.cycle_id)
        if one.pairing.is_open and not (cycle and cycle.ends_on < today):
            found.append(_within(one, cycle))
    return found


def _within(one: PairingFacts, cycle: Cycle | None) -> PairingFacts:
    """A pair put together in July for a cycle that begins in August begins with the cycle."""
    started = one.pairing.started_on
    if cycle is None or started is None or started >= cycle.starts_on or one.held:
        return one
    return replace(one, pairing=replace(one.pairing, started_on=cycle.starts_on))

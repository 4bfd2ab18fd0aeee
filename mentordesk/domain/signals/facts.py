"""What the signals look at: plain facts, where a default means that nothing is known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from mentordesk.domain.programmes import Cycle
from mentordesk.domain.stumbling_blocks import Level

if TYPE_CHECKING:
    from mentordesk.domain.attention_facts import PairingFacts


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """Somebody of an open pairing. `trained_on` is the last day of training as a mentor of whichever step.

    `protected_minutes` a week are kept free for mentoring; None where nobody said.
    """

    id: int
    name: str
    trained_on: date | None = None
    oriented_on: date | None = None
    protected_minutes: int | None = None
    here: bool = True


@dataclass(frozen=True, slots=True)
class MeasureFacts:
    """What shows whether a goal of the programme is reached: how often it is read, since when, and when it was last."""

    id: int
    what: str
    every_weeks: int = 8
    since: date | None = None
    last_on: date | None = None
    last_id: int | None = None


@dataclass(frozen=True, slots=True)
class ProgrammeGoalFacts:
    """An open goal of the programme; `aligned` tells whether it serves a goal of the school or of its pupils."""

    id: int
    title: str
    has_owner: bool = False
    aligned: bool = False
    measures: tuple[MeasureFacts, ...] = ()
    set_on: date | None = None


@dataclass(frozen=True, slots=True)
class StakeholderFacts:
    """Somebody the programme concerns, how often they are to hear from us, since when, and when they last did."""

    id: int
    name: str
    every_weeks: int | None = None
    since: date | None = None
    last_on: date | None = None


@dataclass(frozen=True, slots=True)
class FitCheckFacts:
    """A fit check: the mean of its answers from 1 to 5, and the resistance nobody has an answer to yet."""

    id: int
    on: date
    mark: float | None = None
    unanswered: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LessonFacts:
    """An open lesson of an earlier cycle; `due_on` is the last day to act on it, `by` the one somebody set for it.

    Of a private one `what` is empty.
    """

    id: int
    what: str
    learned_on: date
    due_on: date | None = None
    by: date | None = None


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """An open case of confidentiality."""

    id: int
    opened_on: date
    level: Level = Level.PROGRAMME


@dataclass(frozen=True)
class SignalFacts:
    """What the signals look at, of one cycle or of all open pairings.

    `goals`, `stakeholders` and `fit_check` are those of the cycle, `lessons` the open ones of earlier cycles, `cases`
    the open ones of confidentiality. `declined` holds the id and the day of each invitation that was declined. With
    `training_known` and so on, it is known who was trained, oriented or has protected time, and who was not.
    """

    pairings: Sequence[PairingFacts] = ()
    people: Mapping[int, PersonFacts] = field(default_factory=dict)
    cycles: Mapping[int, Cycle] = field(default_factory=dict)
    cycle_id: int | None = None
    goals: Sequence[ProgrammeGoalFacts] = ()
    stakeholders: Sequence[StakeholderFacts] = ()
    lessons: Sequence[LessonFacts] = ()
    cases: Sequence[CaseFacts] = ()
    declined: Sequence[tuple[int, date]] = ()
    fit_check: FitCheckFacts | None = None
    fit_checks_known: bool = False
    training_known: bool = False
    orientation_known: bool = False
    time_known: bool = False

    @cached_property
    def cycle(self) -> Cycle | None:
        """The cycle looked at."""
        return self.cycles.get(self.cycle_id) if self.cycle_id is not None else None

    @cached_property
    def mentoring(self) -> Mapping[int, Sequence[int]]:
        """The pairings each mentor is in, by the mentor’s id."""
        return _by_person((one.pairing.id, one.pairing.mentor_ids) for one in self.pairings)

    @cached_property
    def mentored(self) -> Mapping[int, Sequence[int]]:
        """The pairings each mentee is in, by the mentee’s id."""
        return _by_person((one.pairing.id, one.pairing.mentee_ids) for one in self.pairings)

    @cached_property
    def watched_since(self) -> date | None:
        """The day since which the programme of this cycle is watched: its start, but nothing before an import.

        None while there is no pairing, since a programme that has none yet is still being prepared.
        """
        if self.cycle is None:
            return None
        begun = [one.known_since for one in self.pairings if one.known_since is not None]
        return max(self.cycle.starts_on, min(begun)) if begun else None


def _by_person(pairings: Iterable[tuple[int, Sequence[int]]]) -> Mapping[int, Sequence[int]]:
    found: dict[int, list[int]] = {}
    for pairing_id, people in pairings:
        for person in people:
            found.setdefault(person, []).append(pairing_id)
    return found

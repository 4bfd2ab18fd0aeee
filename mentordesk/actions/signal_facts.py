"""What the signals look at, gathered from the areas of the book around what Today has read already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from mentordesk.domain.lessons import due_on
from mentordesk.domain.people import Status
from mentordesk.domain.readiness import PersonFacts as Trained
from mentordesk.domain.readiness import last_training
from mentordesk.domain.requests import RequestKind, RequestState
from mentordesk.domain.signals.facts import (
    CaseFacts,
    FitCheckFacts,
    LessonFacts,
    MeasureFacts,
    PersonFacts,
    ProgrammeGoalFacts,
    SignalFacts,
    StakeholderFacts,
)
from mentordesk.domain.stumbling_blocks import Level, StumblingBlock
from mentordesk.domain.training import TrainingKind

if TYPE_CHECKING:
    from mentordesk.actions.reading import Reading


def signal_facts(read: Reading) -> SignalFacts:
    """Everything the eleven signals look at, as of the day and the cycle of what was read."""
    return SignalFacts(
        read.pairing_facts,
        _people(read),
        read.cycles,
        read.cycle.id if read.cycle else None,
        _goals(read),
        _stakeholders(read),
        _lessons(read),
        _cases(read),
        declined=[
            (one.id, one.answered_on)
            for one in read.book.requests.list()
            if one.kind is RequestKind.INVITATION
            and one.state is RequestState.DECLINED
            and one.answered_on is not None
        ],
        fit_check=_fit_check(read),
        fit_checks_known=True,
        training_known=True,
        orientation_known=True,
        time_known=True,
    )


def _people(read: Reading) -> Mapping[int, PersonFacts]:
    attended = read.book.training.attended(until=read.today)
    return {
        one.id: PersonFacts(
            one.id,
            one.name,
            last_training(Trained(one.id, trained_on=one.trained_on, attended=attended.get(one.id, {}))),
            attended.get(one.id, {}).get(TrainingKind.ORIENTATION),
            protected_minutes=one.protected_minutes,
            here=one.status is Status.HERE,
        )
        for one in read.people.values()
    }


def _goals(read: Reading) -> Sequence[ProgrammeGoalFacts]:
    """The open goals of the programme in the cycle, with their measures and when each was read last."""
    if read.cycle is None:
        return ()
    book, cycle_id = read.book, read.cycle.id
    goals = [one for one in book.programme_goals.list(cycle_id=cycle_id) if one.is_open]
    if not goals:
        return ()
    last = {one.measure_id: one for one in book.readings.list(cycle_id=cycle_id) if one.on <= read.today}
    measures: dict[int, list[MeasureFacts]] = {}
    for one in book.programme_goals.measures(cycle_id=cycle_id):
        found = last.get(one.id)
        measures.setdefault(one.goal_id, []).append(
            MeasureFacts(
                one.id,
                one.what,
                one.every_weeks,
                one.since,
                found.on if found else None,
                found.id if found else None,
            )
        )
    return [
        ProgrammeGoalFacts(
            one.id,
            one.title,
            one.owner_id is not None,
            one.is_aligned,
            tuple(measures.get(one.id, ())),
            one.set_on,
        )
        for one in goals
    ]


def _stakeholders(read: Reading) -> Sequence[StakeholderFacts]:
    if read.cycle is None:
        return ()
    return [
        StakeholderFacts(one.id, one.name, one.every_weeks, one.since, one.last_heard_on)
        for one in read.book.stakeholders.list()
    ]


def _fit_check(read: Reading) -> FitCheckFacts | None:
    found = read.book.fit_checks.of(read.cycle.id) if read.cycle else None
    if found is None:
        return None
    return FitCheckFacts(found.id, found.on, found.score, tuple(one.what for one in found.unanswered))


def _lessons(read: Reading) -> Sequence[LessonFacts]:
    """The open lessons of earlier cycles of the same programme, and those of no cycle learned before this one."""
    cycle = read.cycle
    if cycle is None:
        return ()
    earlier = {
        one.id
        for one in read.cycles.values()
        if one.programme_id == cycle.programme_id and one.starts_on < cycle.starts_on
    }
    cycles = tuple(read.cycles.values())
    return [
        LessonFacts(one.id, "" if one.private else one.what, one.learned_on, due_on(one, cycles), one.by)
        for one in read.book.lessons.list(open_only=True, private=True)
        if one.cycle_id in earlier or (one.cycle_id is None and one.learned_on < cycle.starts_on)
    ]


def _cases(read: Reading) -> Sequence[CaseFacts]:
    """The open cases of confidentiality; nothing of what they are about."""
    return [
        CaseFacts(one.id, one.opened_on, one.level or Level.PROGRAMME)
        for one in read.open_cases
        if one.block is StumblingBlock.BREACH_OF_CONFIDENTIALITY
    ]

"""Pairings: who mentors whom, in which phase, how often they agreed to meet, and why they were put together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mentordesk.domain.fields import Choice
from mentordesk.domain.members import Member, Role
from mentordesk.domain.messages import Message, msg
from mentordesk.domain.refusals import Refusal


class Phase(StrEnum):
    """The phases of a relationship, in order, and the early ending apart."""

    PREPARING = "preparing"
    NEGOTIATING = "negotiating"
    ENABLING_GROWTH = "enabling_growth"
    COMING_TO_CLOSURE = "coming_to_closure"
    CLOSED = "closed"
    ENDED_EARLY = "ended_early"

    @property
    def is_open(self) -> bool:
        """Whether the relationship still goes on."""
        return self not in (Phase.CLOSED, Phase.ENDED_EARLY)


OPEN_PHASES = tuple(phase for phase in Phase if phase.is_open)
PHASE_CHOICES = (
    Choice(Phase.PREPARING, msg("Preparing")),
    Choice(Phase.NEGOTIATING, msg("Negotiating")),
    Choice(Phase.ENABLING_GROWTH, msg("Enabling growth")),
    Choice(Phase.COMING_TO_CLOSURE, msg("Coming to closure")),
    Choice(Phase.CLOSED, msg("Closed")),
    Choice(Phase.ENDED_EARLY, msg("Ended early")),
)
PHASE_NAMES = {Phase(choice.value): choice.label for choice in PHASE_CHOICES}


@dataclass(frozen=True, slots=True)
class Pairing:
    """A mentoring relationship; a group has several people on one side or both.

    `every_weeks` (whole weeks) and `minutes` are the rhythm they agreed on; `mentors` and `mentees` are names as their
    bearers wish them, in the order of the ids: those who belong to it now, or did on its last day. `spells` are times
    of everybody who ever did, where somebody came later, left earlier or stands in. `despite` says why a hard rule was
    set aside, where one was.
    """

    id: int = 0
    uuid: str = ""
    cycle_id: int = 0
    cycle: str = ""
    opportunity_id: int | None = None
    opportunity: str = ""
    phase: Phase = Phase.PREPARING
    mentor_ids: tuple[int, ...] = ()
    mentee_ids: tuple[int, ...] = ()
    mentors: tuple[str, ...] = ()
    mentees: tuple[str, ...] = ()
    group_name: str = ""
    why: str = ""
    started_on: date | None = None
    ended_on: date | None = None
    every_weeks: int = 1
    minutes: int = 45
    meets_when: str = ""
    notes: str = ""
    private_notes: str = ""
    despite: str = ""
    spells: tuple[Member, ...] = ()

    @property
    def name(self) -> str:
        """What the pairing is called in one line, such as “Yael Katz – Dov Levi”."""
        return pairing_name(self.mentors, self.mentees, self.group_name)

    @property
    def is_open(self) -> bool:
        """Whether the relationship still goes on."""
        return self.phase.is_open

    @property
    def not_now(self) -> tuple[Member, ...]:
        """The times of those who belonged to it and do not now, are away, or are to come."""
        here = {*self.mentor_ids, *self.mentee_ids}
        return tuple(one for one in self.spells if one.person_id not in here)

    @property
    def ever_ids(self) -> tuple[int, ...]:
        """Everybody who belongs to it or did at any time: mentors, mentees, then those who do not now."""
        return tuple(
            dict.fromkeys((*self.mentor_ids, *self.mentee_ids, *(one.person_id for one in self.not_now)))
        )

    def role_of(self, person_id: int) -> Role | None:
        """The side somebody is on, or was; None for somebody who never belonged to it."""
        if person_id in self.mentor_ids:
            return Role.MENTOR
        if person_id in self.mentee_ids:
            return Role.MENTEE
        return next((one.role for one in reversed(self.spells) if one.person_id == person_id), None)

    def since(self, person_id: int) -> date | None:
        """The day since which somebody who belongs to it now does; None for the whole time."""
        times = [one for one in self.spells if one.person_id == person_id]
        return times[-1].since if times else None


def pairing_name(mentors: Iterable[str], mentees: Iterable[str], group_name: str = "") -> str:
    """Say what a pairing of these people is called in one line; a group's own name stands in place of its mentees."""
    return " – ".join(part for part in (", ".join(mentors), group_name or ", ".join(mentees)) if part)


@dataclass(frozen=True, slots=True)
class PhaseDate:
    """The day a pairing entered a phase."""

    id: int
    pairing_id: int
    phase: Phase
    since: date


def check_members(mentor_ids: Iterable[int], mentee_ids: Iterable[int], *, mentorless: bool = False) -> None:
    """Ask whether these people can form a pairing; with `mentorless`, several peers can. Raises Refusal."""
    mentors, mentees = set(mentor_ids), set(mentee_ids)
    if mentorless and not mentors:
        if len(mentees) < 2:
            raise Refusal(msg("A circle of peers needs at least two people. Choose somebody else too."))
        return
    if not mentors or not mentees:
        raise Refusal(msg("A pairing needs at least one mentor and one mentee. Choose both sides."))
    if mentors & mentees:
        raise Refusal(msg("Nobody can be mentor and mentee in one pairing. Choose two different people."))


def check_rhythm(every_weeks: int, minutes: int) -> None:
    """Ask whether an agreed rhythm makes sense: every 1 to 26 weeks, 5 to 600 minutes. Raises Refusal."""
    if not 1 <= every_weeks <= 26:
        raise Refusal(msg("Meetings can be from 1 to 26 weeks apart."), field="every_weeks")
    if not 5 <= minutes <= 600:
        raise Refusal(msg("A meeting takes from 5 minutes to 10 hours."), field="minutes")


def check_move(now: Phase, to: Phase) -> None:
    """Ask whether a pairing may be moved by hand from one phase to another. Raises Refusal.

    A closed pairing is reopened by undoing its closing, so that the closing conversation is not lost unseen.
    """
    if not now.is_open:
        raise Refusal(
            msg("This pairing has ended. Undo its closing first if it goes on after all."), field="phase"
        )
    if not to.is_open:
        raise Refusal(
            msg(
                "Close the pairing with the closing conversation, or end it early; nothing is lost either way."
            ),
            field="phase",
        )


def rhythm_words(every_weeks: int) -> Message:
    """Say how often a pair agreed to meet."""
    match every_weeks:
        case 1:
            return msg("weekly")
        case 2:
            return msg("every two weeks")
        case 4:
            return msg("every four weeks")
        case _:
            return msg("every {weeks} weeks", weeks=every_weeks)

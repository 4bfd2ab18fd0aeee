"""Readiness: what training somebody has, what they need next, what is old, and what the mentors’ exchange is about.

A mentor climbs three steps: initial, next-step and advanced training. The initial one is needed by every mentor, and
training as a whole grows old; the next step is open to whoever has the one before, the advanced one asks for experience
besides. A mentee needs one orientation.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from mentordesk.domain.calendar import SchoolCalendar
from mentordesk.domain.fields import Choice
from mentordesk.domain.folding import fold
from mentordesk.domain.messages import Message, msg, msgs
from mentordesk.domain.training import MENTOR_STEPS, TrainingKind

VALID_YEARS = 3
"""Years after which a mentor’s training is old; a school may say otherwise."""
VALID_YEARS_SETTING = "training_valid_years"
EXCHANGE_WEEKS = 8
"""Weeks of open school time between two exchange meetings; a school may say otherwise."""
EXCHANGE_WEEKS_SETTING = "exchange_weeks"
LEAST_PAIRS = 2
"""So many pairings must have talked about a topic before it is one of the mentors together."""
FEWEST_YEARS, MOST_YEARS = 1, 50
FEWEST_WEEKS, MOST_WEEKS = 1, 52


class Need(StrEnum):
    """Why somebody should come to a session of a kind; the first ones are graver."""

    UNTRAINED = "untrained"
    OLD = "old"
    NO_ORIENTATION = "no_orientation"
    NEXT_STEP = "next_step"
    ADVANCED = "advanced"
    NOTHING = "nothing"


NEED_CHOICES = (
    Choice(Need.UNTRAINED, msg("Needs initial training")),
    Choice(Need.OLD, msg("Training is old")),
    Choice(Need.NO_ORIENTATION, msg("Needs orientation")),
    Choice(Need.NEXT_STEP, msg("Ready for the next step")),
    Choice(Need.ADVANCED, msg("Ready for the advanced one")),
    Choice(Need.NOTHING, msg("Up to date")),
)
MUST = frozenset((Need.UNTRAINED, Need.OLD, Need.NO_ORIENTATION))
"""What is owed; the other needs are invitations."""


@dataclass(frozen=True, slots=True)
class Mentoring:
    """What somebody does in pairings: how many they mentor in now and have brought to an end, in which kinds of
    mentoring they are a mentor now (by id), and whether they are a mentee now."""

    pairs_now: int = 0
    pairs_over: int = 0
    kinds: frozenset[int] = frozenset()
    mentored_now: bool = False


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """What the records say of somebody’s training.

    `trained_on` is the later of what was noted and of the last initial training attended; `attended` is the last day of
    each kind; `required_by` are the kinds of mentoring, by name, that ask for training and that they mentor in,
    `asked_by` all that ask for it.
    """

    person_id: int
    mentor: bool = False
    mentee: bool = False
    trained_on: date | None = None
    attended: Mapping[TrainingKind, date] = field(default_factory=dict)
    does: Mentoring = Mentoring()
    required_by: tuple[str, ...] = ()
    asked_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """A kind of session somebody needs or may come to, and why."""

    kind: TrainingKind
    need: Need
    why: Message

    @property
    def must(self) -> bool:
        """Whether it is owed."""
        return self.need in MUST


@dataclass(frozen=True, slots=True)
class Readiness:
    """Where somebody stands: the last day of each kind they have, and what comes next, the gravest first.

    `last_on` is when they were last trained: as a mentor where they are one, else the orientation.
    """

    person_id: int
    has: Mapping[TrainingKind, date]
    wanted: tuple[Wanted, ...] = ()
    last_on: date | None = None

    @property
    def need(self) -> Need:
        """The gravest need."""
        return self.wanted[0].need if self.wanted else Need.NOTHING

    def wants(self, kind: TrainingKind) -> Wanted | None:
        """Why they should come to a session of a kind, or None."""
        return next((one for one in self.wanted if one.kind is kind), None)


def valid_since(today: date, years: int) -> date:
    """The first day from which training is not old: so many years ago, to the day."""
    year = max(1, today.year - years)
    day = 28 if (today.month, today.day) == (2, 29) else today.day
    return today.replace(year=year, day=day)


def last_training(facts: PersonFacts) -> date | None:
    """The last day of training as a mentor, of whichever step; None where there never was an initial one."""
    initial = _initial(facts)
    if initial is None:
        return None
    return max([initial, *(facts.attended[kind] for kind in MENTOR_STEPS if kind in facts.attended)])


def readiness(facts: PersonFacts, today: date, *, years: int = VALID_YEARS) -> Readiness:
    """Where somebody stands."""
    has = dict(facts.attended)
    if (initial := _initial(facts)) is not None:
        has[TrainingKind.INITIAL] = initial
    wanted: list[Wanted] = []
    mentors = facts.mentor or facts.does.pairs_now > 0
    if mentors and (step := _mentor_step(facts, has, today, years)) is not None:
        wanted.append(step)
    if (facts.mentee or facts.does.mentored_now) and TrainingKind.ORIENTATION not in has:
        why = (
            msg("Has a mentor and was at no orientation.")
            if facts.does.mentored_now
            else msg("Would like a mentor and was at no orientation.")
        )
        wanted.append(Wanted(TrainingKind.ORIENTATION, Need.NO_ORIENTATION, why))
    order = list(Need)
    return Readiness(
        facts.person_id,
        has,
        tuple(sorted(wanted, key=lambda one: order.index(one.need))),
        last_training(facts) if mentors else has.get(TrainingKind.ORIENTATION),
    )


def _mentor_step(
    facts: PersonFacts, has: Mapping[TrainingKind, date], today: date, years: int
) -> Wanted | None:
    last = last_training(facts)
    if last is None:
        return Wanted(TrainingKind.INITIAL, Need.UNTRAINED, _untrained(facts))
    if last < valid_since(today, years):
        # Whoever knows the beginning is not sent back to it.
        kind = TrainingKind.ADVANCED if TrainingKind.NEXT_STEP in has else TrainingKind.NEXT_STEP
        return Wanted(kind, Need.OLD, msg("Was last trained on {day}.", day=last))
    if TrainingKind.ADVANCED in has:
        return None
    if TrainingKind.NEXT_STEP not in has:
        if not (facts.does.pairs_now or facts.does.pairs_over):
            return None
        return Wanted(
            TrainingKind.NEXT_STEP,
            Need.NEXT_STEP,
            msg("Has the initial training and mentors already.")
            if facts.does.pairs_now
            else msg("Has the initial training and has mentored."),
        )
    if not facts.does.pairs_over:
        return None
    return Wanted(
        TrainingKind.ADVANCED,
        Need.ADVANCED,
        msgs(
            "Has both steps and has brought {n} pairing to its end.",
            "Has both steps and has brought {n} pairings to their end.",
            facts.does.pairs_over,
        ),
    )


def _untrained(facts: PersonFacts) -> Message:
    if facts.required_by:
        return msg("Mentors in {kinds}, which asks for training.", kinds=facts.required_by)
    if facts.does.pairs_now:
        return msg("Mentors already and was never trained.")
    if facts.asked_by:
        return msg("Can mentor and was never trained; {kinds} cannot be offered yet.", kinds=facts.asked_by)
    return msg("Can mentor and was never trained.")


def _initial(facts: PersonFacts) -> date | None:
    days = [day for day in (facts.trained_on, facts.attended.get(TrainingKind.INITIAL)) if day is not None]
    return max(days, default=None)


# The mentors’ exchange meeting


def exchange_due(last: date | None, since: date, weeks: int, calendar: SchoolCalendar) -> date:
    """The day by which the mentors should meet again: so many weeks of open school time after they last did.

    `since` is when mentoring began, from where it is counted before the first meeting.
    """
    return calendar.add_school_days(last or since, weeks * calendar.days_a_week)


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic that several pairings have talked about lately, and how many they are."""

    name: str
    pairs: int


def exchange_topics(
    talked: Iterable[tuple[int, Sequence[str]]], names: Iterable[str], *, most: int = 8
) -> tuple[Topic, ...]:
    """What mentors have in common to talk about: topics of their meetings, those of most pairings first.

    `talked` are pairings and the topics of a meeting of theirs, `names` those of all mentees. A topic that only one
    pairing has, or that names a mentee, is left out, since it would point at somebody.
    """
    hidden = {word for name in names for word in fold(name).split() if len(word) > 1}
    spelt: dict[str, Counter[str]] = {}
    pairs: dict[str, set[int]] = {}
    for pairing_id, topics in talked:
        for topic in topics:
            key = fold(topic)
            if not key or _names_somebody(key, hidden):
                continue
            spelt.setdefault(key, Counter())[topic.strip()] += 1
            pairs.setdefault(key, set()).add(pairing_id)
    found = [
        Topic(spelt[key].most_common(1)[0][0], len(ids))
        for key, ids in pairs.items()
        if len(ids) >= LEAST_PAIRS
    ]
    return tuple(sorted(found, key=lambda one: (-one.pairs, fold(one.name)))[:most])


def _names_somebody(topic: str, hidden: set[str]) -> bool:
    words = {word.strip(".,;:!?()[]–-") for word in topic.split()}
    # “Dov’s” folds to “dovs”; a Hebrew name may carry “of”, “and”, “to” and the like as its first letter.
    return any(
        word in hidden or word.removesuffix("s") in hidden or (word[:1] in "ובלמשכה" and word[1:] in hidden)
        for word in words
    )

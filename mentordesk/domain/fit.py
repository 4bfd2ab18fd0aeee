"""What speaks for and against two people being paired, each in a sentence that can be checked against the records."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from mentordesk.domain.folding import fold
from mentordesk.domain.messages import Message, msg, msgs
from mentordesk.domain.people import AgeGroup, Person, Status, Tie, TieKind
from mentordesk.domain.suggesting import Rules, Weights, Wish


@dataclass(frozen=True)
class Reason:
    """A sentence for or against a pairing; a hard one forbids it unless it is overridden on purpose."""

    sentence: Message
    speaks_for: bool
    hard: bool = False
    key: str = ""


@dataclass(frozen=True)
class Weighed:
    """What two people are weighed by besides their own records.

    `load` counts the mentees the mentor carries already, `joining` those who would come with this pairing; `earlier`
    counts the pairings these two had before, `ended_early` those of them that ended before their time. `background`
    are words that stand in both records, the rarest first.
    """

    rules: Rules = field(default_factory=Rules)
    weights: Weights = field(default_factory=Weights)
    today: date = date.min
    load: int = 0
    joining: int = 1
    earlier: int = 0
    ended_early: int = 0
    background: tuple[str, ...] = ()


def hard_cautions(
    mentor: Person, mentee: Person, ties: Iterable[Tie], by: Weighed | None = None
) -> list[Reason]:
    """The rules that forbid a pairing; `by` adds what the kind of mentoring asks for and how full the mentor is.

    Always: no supervisors and no relatives, who cannot listen without judging or siding, and nobody again with whom
    that was marked.
    """
    reasons = _supervisors(mentor, mentee)
    pair = {mentor.id, mentee.id}
    between = {tie.kind for tie in ties if {tie.person_id, tie.other_id} == pair}
    names = {"mentor": mentor.name, "mentee": mentee.name}
    if TieKind.RELATIVE in between:
        reasons.append(_against(msg("{mentor} and {mentee} are relatives.", **names), "relative"))
    if TieKind.NOT_AGAIN in between:
        reasons.append(
            _against(msg("{mentor} and {mentee} are not to be paired again.", **names), "not_again")
        )
    if by is None:
        return reasons
    if by.rules.consent:
        reasons += _without_consent(mentor, mentee, by.today)
    if by.rules.trained and mentor.trained_on is None:
        reasons.append(
            _against(
                msg(
                    "{name} has had no mentor training yet, and this kind of mentoring asks for it.",
                    name=mentor.name,
                ),
                "untrained",
            )
        )
    if by.rules.shared_period and not shared_periods(mentor, mentee):
        reasons.append(_against(_no_shared_period(mentor, mentee), "no_free_period"))
    if mentor.capacity is not None and by.load + by.joining > mentor.capacity:
        reasons.append(_against(_full(mentor, by.load, by.joining), "capacity"))
    return reasons


def reasons(mentor: Person, mentee: Person, ties: Sequence[Tie], by: Weighed | None = None) -> list[Reason]:
    """Everything the records say for and against a pairing, the gravest first."""
    by = by or Weighed()
    against = hard_cautions(mentor, mentee, ties, by)
    hard = {one.key for one in against}
    for person in (mentor, mentee):
        if person.status is Status.LEFT:
            against.append(_against(msg("{name} has left the school.", name=person.name), "left", hard=False))
        elif person.status is Status.ON_LEAVE:
            against.append(_against(msg("{name} is on leave.", name=person.name), "on_leave", hard=False))
    against += _wishes(mentor, mentee, ties, TieKind.ASKED_NOT)
    if not mentor.mentor:
        against.append(
            _against(msg("{name} is not down as a mentor.", name=mentor.name), "not_mentor", hard=False)
        )
    if mentor.trained_on is None and "untrained" not in hard:
        against.append(
            _against(msg("{name} has had no mentor training yet.", name=mentor.name), "untrained", hard=False)
        )
    if by.ended_early:
        against.append(
            _against(
                msgs(
                    "Their earlier pairing ended early.",
                    "{n} of their earlier pairings ended early.",
                    by.ended_early,
                ),
                "ended_early",
                hard=False,
            )
        )
    ground = _common_ground(mentor, mentee, by, "no_free_period" in hard)
    return (
        against
        + [one for one in ground if not one.speaks_for]
        + _wishes(mentor, mentee, ties, TieKind.ASKED_FOR)
        + [one for one in ground if one.speaks_for]
    )


def shared_words(one: Iterable[str], other: Iterable[str]) -> tuple[str, ...]:
    """The words of the first list that stand in the second too, however they are written."""
    known = {fold(word) for word in other}
    return tuple(word for word in one if fold(word) in known)


def shared_periods(one: Person, other: Person) -> tuple[str, ...]:
    """The free periods both have."""
    known = set(other.free_periods)
    return tuple(period for period in one.free_periods if period in known)


# ---------------------------------------------------------------- rules


def _supervisors(mentor: Person, mentee: Person) -> list[Reason]:
    found = []
    for boss, other in ((mentor, mentee), (mentee, mentor)):
        if boss.id and other.supervisor_id == boss.id:
            found.append(
                _against(
                    msg(
                        "{boss} supervises {other}, and mentoring is not appraisal.",
                        boss=boss.name,
                        other=other.name,
                    ),
                    "supervisor",
                )
            )
    return found


def _without_consent(mentor: Person, mentee: Person, today: date) -> list[Reason]:
    """A pupil needs the parents' consent, and an adult who mentors a pupil a clearance; both may run out."""
    if mentee.age_group is not AgeGroup.PUPIL:
        return []
    found = []
    if mentee.consent_until is None:
        found.append(msg("No parents’ consent is noted for {name}.", name=mentee.name))
    elif mentee.consent_until < today:
        found.append(
            msg(
                "The parents’ consent for {name} ran out on {day}.",
                name=mentee.name,
                day=mentee.consent_until,
            )
        )
    if mentor.age_group is AgeGroup.ADULT:
        if mentor.cleared_until is None:
            found.append(msg("No clearance to mentor pupils is noted for {name}.", name=mentor.name))
        elif mentor.cleared_until < today:
            found.append(
                msg(
                    "The clearance of {name} to mentor pupils ran out on {day}.",
                    name=mentor.name,
                    day=mentor.cleared_until,
                )
            )
    return [_against(sentence, "consent") for sentence in found]


def _no_shared_period(mentor: Person, mentee: Person) -> Message:
    for person in (mentor, mentee):
        if not person.free_periods:
            return msg("No free periods are noted for {name}, so none can be shared.", name=person.name)
    return msg("They share no free period.")


def _full(mentor: Person, load: int, joining: int) -> Message:
    if load >= (mentor.capacity or 0):
        return msgs(
            "{name} carries {n} mentee already, as many as agreed.",
            "{name} carries {n} mentees already, as many as agreed.",
            load,
            name=mentor.name,
        )
    return msg(
        "{name} would carry {n} mentees, and {limit} were agreed.",
        name=mentor.name,
        n=load + joining,
        limit=mentor.capacity,
    )


# ---------------------------------------------------------------- common ground


def _common_ground(
    mentor: Person, mentee: Person, by: Weighed, periods_are_said: bool = False
) -> list[Reason]:
    names = {"mentor": mentor.name, "mentee": mentee.name}
    found: list[Reason] = []
    if wanted := shared_words(mentee.wants_to_learn, mentor.strengths):
        found.append(
            _for(
                msg("{mentee} wants to learn {what}, which is a strength of {mentor}.", **names, what=wanted),
                "strength",
            )
        )
    if subjects := shared_words(mentee.subjects, mentor.subjects):
        found.append(_for(msg("Both teach {subjects}.", subjects=subjects), "subject"))
    found += _grades(mentor, mentee, by.weights)
    if common := shared_periods(mentee, mentor):
        found.append(
            _for(
                msgs("They share {n} free period.", "They share {n} free periods.", len(common)),
                "free_periods",
            )
        )
    elif mentee.free_periods and mentor.free_periods and not periods_are_said:
        found.append(_against(msg("They share no free period."), "no_free_period", hard=False))
    if languages := shared_words(mentee.languages, mentor.languages):
        found.append(_for(msg("Both speak {languages}.", languages=languages), "language"))
    if mentor.place.strip() and fold(mentor.place) == fold(mentee.place):
        found.append(_for(msg("Both work in {place}.", place=mentor.place), "place"))
    found += _experience(mentor, mentee)
    if by.earlier > by.ended_early:
        found.append(_for(msg("They have worked together before."), "continuity"))
    if by.background:
        found.append(
            _for(msg("Their roles and notes have in common: {words}.", words=by.background), "background")
        )
    if by.load == 0 and mentor.mentor:
        found.append(_for(msg("{mentor} has no mentee yet.", mentor=mentor.name), "free"))
    return found


def _grades(mentor: Person, mentee: Person, weights: Weights) -> list[Reason]:
    """Near for classroom craft, far for fresh eyes: what speaks for a pair is what the weights ask for."""
    far, near = weights.of(Wish.GRADE_FAR), weights.of(Wish.GRADE_NEAR)
    bands = shared_words(mentee.grade_bands, mentor.grade_bands)
    if bands and far > near:
        return [
            _against(
                msg("Both work in {bands}, so the eyes are less fresh.", bands=bands),
                "grade_band",
                hard=False,
            )
        ]
    if bands:
        return [_for(msg("Both work in {bands}.", bands=bands), "grade_band")]
    if far and mentor.grade_bands and mentee.grade_bands:
        return [
            _for(
                msg(
                    "{mentor} works in {there} and {mentee} in {here}, which makes for fresh eyes.",
                    mentor=mentor.name,
                    mentee=mentee.name,
                    there=mentor.grade_bands,
                    here=mentee.grade_bands,
                ),
                "grade_far",
            )
        ]
    return []


def _experience(mentor: Person, mentee: Person) -> list[Reason]:
    if not mentor.start_year or not mentee.start_year:
        return []
    years = mentee.start_year - mentor.start_year
    if years >= 1:
        return [
            _for(
                msgs(
                    "{mentor} has been at the school {n} year longer.",
                    "{mentor} has been at the school {n} years longer.",
                    years,
                    mentor=mentor.name,
                ),
                "experience",
            )
        ]
    if years < 0:
        return [
            _against(
                msg(
                    "{mentee} has been at the school longer than {mentor}.",
                    mentor=mentor.name,
                    mentee=mentee.name,
                ),
                "experience",
                hard=False,
            )
        ]
    return []


def _wishes(mentor: Person, mentee: Person, ties: Sequence[Tie], kind: TieKind) -> list[Reason]:
    found = []
    for one, other in ((mentor, mentee), (mentee, mentor)):
        if any(tie.kind is kind and (tie.person_id, tie.other_id) == (one.id, other.id) for tie in ties):
            if kind is TieKind.ASKED_NOT:
                found.append(
                    _against(
                        msg("{one} asked not to be with {other}.", one=one.name, other=other.name),
                        "asked_not",
                        hard=False,
                    )
                )
            else:
                found.append(
                    _for(msg("{one} asked for {other}.", one=one.name, other=other.name), "asked_for")
                )
    return found


def _for(sentence: Message, key: str) -> Reason:
    return Reason(sentence, True, False, key)


def _against(sentence: Message, key: str, *, hard: bool = True) -> Reason:
    return Reason(sentence, False, hard, key)

"""What speaks for and against two people being paired, each in a sentence that can be checked against the records."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mentordesk.domain.folding import fold
from mentordesk.domain.messages import Message, msg, msgs
from mentordesk.domain.people import Person, Status, Tie, TieKind


@dataclass(frozen=True)
class Reason:
    """A sentence for or against a pairing; a hard one forbids it unless it is overridden on purpose."""

    sentence: Message
    speaks_for: bool
    hard: bool = False
    key: str = ""


def hard_cautions(mentor: Person, mentee: Person, ties: Iterable[Tie]) -> list[Reason]:
    """The rules that forbid a pairing: supervisors and relatives, who cannot listen without judging or siding."""
    reasons = []
    if mentee.supervisor_id == mentor.id and mentor.id:
        reasons.append(
            _against(
                msg(
                    "{mentor} supervises {mentee}, and mentoring is not appraisal.",
                    mentor=mentor.name,
                    mentee=mentee.name,
                ),
                "supervisor",
            )
        )
    if mentor.supervisor_id == mentee.id and mentee.id:
        reasons.append(
            _against(
                msg(
                    "{mentee} supervises {mentor}, and mentoring is not appraisal.",
                    mentor=mentor.name,
                    mentee=mentee.name,
                ),
                "supervisor",
            )
        )
    pair = {mentor.id, mentee.id}
    if any(tie.kind is TieKind.RELATIVE and {tie.person_id, tie.other_id} == pair for tie in ties):
        reasons.append(
            _against(
                msg("{mentor} and {mentee} are relatives.", mentor=mentor.name, mentee=mentee.name),
                "relative",
            )
        )
    return reasons


def reasons(
    mentor: Person, mentee: Person, ties: Sequence[Tie], load: int = 0, earlier: int = 0
) -> list[Reason]:
    """Everything the records say for and against a pairing, the gravest first.

    `load` counts the mentees the mentor carries already, `earlier` the pairings these two had before.
    """
    against = hard_cautions(mentor, mentee, ties)
    for person in (mentor, mentee):
        if person.status is Status.LEFT:
            against.append(_against(msg("{name} has left the school.", name=person.name), "left", hard=False))
        elif person.status is Status.ON_LEAVE:
            against.append(_against(msg("{name} is on leave.", name=person.name), "on_leave", hard=False))
    against += _wishes(mentor, mentee, ties, TieKind.ASKED_NOT)
    if mentor.capacity is not None and load >= mentor.capacity:
        against.append(
            _against(
                msgs(
                    "{name} carries {n} mentee already, as many as agreed.",
                    "{name} carries {n} mentees already, as many as agreed.",
                    load,
                    name=mentor.name,
                ),
                "capacity",
                hard=False,
            )
        )
    if not mentor.mentor:
        against.append(
            _against(msg("{name} is not down as a mentor.", name=mentor.name), "not_mentor", hard=False)
        )
    if mentor.trained_on is None:
        against.append(
            _against(msg("{name} has had no mentor training yet.", name=mentor.name), "untrained", hard=False)
        )
    return (
        against
        + _wishes(mentor, mentee, ties, TieKind.ASKED_FOR)
        + _common_ground(mentor, mentee, load, earlier)
    )


def shared_words(one: Iterable[str], other: Iterable[str]) -> tuple[str, ...]:
    """The words of the first list that stand in the second too, however they are written."""
    known = {fold(word) for word in other}
    return tuple(word for word in one if fold(word) in known)


def _common_ground(mentor: Person, mentee: Person, load: int, earlier: int) -> list[Reason]:
    found: list[Reason] = []
    if wanted := shared_words(mentee.wants_to_learn, mentor.strengths):
        found.append(
            _for(
                msg(
                    "{mentee} wants to learn {what}, which is a strength of {mentor}.",
                    mentee=mentee.name,
                    mentor=mentor.name,
                    what=wanted,
                ),
                "strength",
            )
        )
    if subjects := shared_words(mentee.subjects, mentor.subjects):
        found.append(_for(msg("Both teach {subjects}.", subjects=subjects), "subject"))
    if bands := shared_words(mentee.grade_bands, mentor.grade_bands):
        found.append(_for(msg("Both work in {bands}.", bands=bands), "grade_band"))
    if common := [period for period in mentee.free_periods if period in mentor.free_periods]:
        found.append(
            _for(
                msgs("They share {n} free period.", "They share {n} free periods.", len(common)),
                "free_periods",
            )
        )
    elif mentee.free_periods and mentor.free_periods:
        found.append(_against(msg("They share no free period."), "no_free_period", hard=False))
    if languages := shared_words(mentee.languages, mentor.languages):
        found.append(_for(msg("Both speak {languages}.", languages=languages), "language"))
    if mentor.place and fold(mentor.place) == fold(mentee.place):
        found.append(_for(msg("Both work in {place}.", place=mentor.place), "place"))
    if mentor.start_year and mentee.start_year:
        years = mentee.start_year - mentor.start_year
        if years >= 3:
            found.append(
                _for(
                    msg(
                        "{mentor} has been at the school {years} years longer.",
                        mentor=mentor.name,
                        years=years,
                    ),
                    "experience",
                )
            )
        elif years < 0:
            found.append(
                _against(
                    msg(
                        "{mentee} has been at the school longer than {mentor}.",
                        mentor=mentor.name,
                        mentee=mentee.name,
                    ),
                    "experience",
                    hard=False,
                )
            )
    if earlier:
        found.append(_for(msg("They have worked together before."), "continuity"))
    if load == 0 and mentor.mentor:
        found.append(_for(msg("{mentor} has no mentee yet.", mentor=mentor.name), "free"))
    return sorted(found, key=lambda reason: reason.speaks_for)


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

"""Confirming what was suggested: all of it as one step of undo, each pairing with what it was confirmed on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from mentordesk.domain.basis import Basis, PassedOver
from mentordesk.domain.fit import Reason
from mentordesk.domain.grouping import GroupSuggestion, SuggestedGroup
from mentordesk.domain.messages import msg, msgs
from mentordesk.domain.refusals import Refusal
from mentordesk.domain.suggesting import Pair, Suggested, Suggestion, rules_held

if TYPE_CHECKING:
    from mentordesk.actions.suggesting.setups import Setup
    from mentordesk.book import Book
    from mentordesk.matching.optimum import Problem

NEARLY = 5.0
"""Points a mentor may suit a mentee less than the one suggested, and still be named as passed over."""
MOST_PASSED_OVER = 3


@dataclass(frozen=True)
class _Together:
    """People who become one pairing: a pair, a mentor with a group, or a circle."""

    mentors: tuple[int, ...]
    mentees: tuple[int, ...]
    score: float
    reasons: tuple[Reason, ...]
    locked: bool
    breaks_a_rule: bool

    @property
    def key(self) -> Pair:
        return (self.mentors or (0,))[0], self.mentees[0]


def key_of(one: Suggested | SuggestedGroup) -> Pair:
    """By what a why of its own, or a reason to set a rule aside, is given: the mentor (0 without) and first mentee."""
    return _together(one).key


def needs_reason(suggestion: Suggestion | GroupSuggestion) -> list[Suggested | SuggestedGroup]:
    """What goes against a hard rule, since it was locked so; to be confirmed it needs a written reason."""
    return [one for one in _parts(suggestion) if one.breaks_a_rule]


def confirm(
    book: Book,
    suggestion: Suggestion | GroupSuggestion,
    setup: Setup,
    *,
    why: str | Mapping[Pair, str] = "",
    despite: str | Mapping[Pair, str] = "",
    today: date,
    started_on: date | None = None,
) -> list[int]:
    """Confirm everything in a suggestion, in one step; gives the ids of the pairings, which begin today or as said.

    `why`, and `despite` for those that go against a rule, are one text for all or one each by `key_of`. Waiting
    requests are answered by it. To confirm a part, give a suggestion with that part. Raises Refusal; then nothing is
    written.
    """
    from mentordesk.actions.suggesting.facts import problem as read

    parts = [_together(one) for one in _parts(suggestion)]
    if not parts:
        raise Refusal(msg("Nothing is suggested, so there is nothing to confirm."))
    problem = read(book, setup, today)
    _still_there(book, parts, problem)
    passed = _passed_over(parts, problem)
    names = book.people.names()
    left_out = tuple(names[one.person_id] for one in suggestion.unpaired if one.person_id in names)
    made = []
    with book.change(msgs("Confirm {n} suggested pairing", "Confirm {n} suggested pairings", len(parts))):
        for one in parts:
            basis = Basis(
                one.locked,
                one.score,
                suggestion.optimal,
                one.reasons,
                rules_held(problem.rules),
                {wish.value: weight for wish, weight in problem.weights.by_wish.items()},
                passed.get(one.key, ()),
                left_out,
            )
            made.append(
                book.pairings.confirm(
                    one.mentors,
                    one.mentees,
                    cycle_id=setup.cycle_id,
                    opportunity_id=setup.opportunity_id,
                    why=_text(why, one.key),
                    despite=_text(despite, one.key) if one.breaks_a_rule else "",
                    started_on=started_on or today,
                    basis=basis,
                )
            )
    return made


def _parts(suggestion: Suggestion | GroupSuggestion) -> Sequence[Suggested | SuggestedGroup]:
    return suggestion.pairs if isinstance(suggestion, Suggestion) else suggestion.groups


def _together(one: Suggested | SuggestedGroup) -> _Together:
    if isinstance(one, Suggested):
        return _Together(
            (one.mentor_id,),
            (one.mentee_id,),
            one.score,
            (*one.reasons, *one.cautions),
            one.locked,
            one.breaks_a_rule,
        )
    of_pairs = [reason for pair in one.pairs for reason in (*pair.reasons, *pair.cautions)]
    return _Together(
        () if one.mentor_id is None else (one.mentor_id,),
        one.mentee_ids,
        one.score,
        tuple({str(reason.sentence): reason for reason in (*one.reasons, *of_pairs)}.values()),
        bool(one.pairs) and all(pair.locked for pair in one.pairs),
        one.breaks_a_rule,
    )


def _text(text: str | Mapping[Pair, str], key: Pair) -> str:
    return (text if isinstance(text, str) else text.get(key, "")).strip()


def _still_there(book: Book, parts: Sequence[_Together], problem: Problem) -> None:
    """Refuse an answer to a question that has changed meanwhile."""
    of = problem.candidates
    gone = [one for part in parts for one in part.mentors if one not in of.columns]
    gone += [one for part in parts for one in part.mentees if one not in of.rows]
    if gone:
        raise Refusal(
            msg(
                "{name} was paired meanwhile, or is not here any more. Nothing was confirmed; suggest once more.",
                name=book.people.get(gone[0]).name,
            )
        )


def _passed_over(parts: Sequence[_Together], problem: Problem) -> dict[Pair, tuple[PassedOver, ...]]:
    """For each pairing the mentors the rules left open who would have suited as well or nearly, the best first."""
    from mentordesk.matching.optimum import room_of
    from mentordesk.matching.rules import closed_pairs
    from mentordesk.matching.scores import POINT, score_table

    of = problem.candidates.in_order
    table = score_table(of, problem.weights)
    closed = closed_pairs(of, problem.rules, today=problem.today, forbidden=problem.hand.forbidden).any
    with_whom: dict[int, list[str]] = {}
    for part in parts:
        for mentor in part.mentors:
            with_whom.setdefault(mentor, []).extend(of.people[one].name for one in part.mentees)
    found = {}
    for part in parts:
        if len(part.mentors) != 1 or len(part.mentees) != 1:
            continue
        row, mine = of.rows[part.mentees[0]], of.columns[part.mentors[0]]
        least = table[row, mine] - NEARLY * POINT
        others = [
            (int(table[row, column]), one)
            for column, one in enumerate(of.mentors)
            if column != mine
            and table[row, column] > 0
            and table[row, column] >= least
            and not closed[row, column]
            and one.id not in problem.hand.held_back
            and room_of(one, problem.loads)
        ]
        others.sort(key=lambda scored: -scored[0])
        found[part.key] = tuple(
            PassedOver(one.id, one.name, score / POINT, ", ".join(with_whom.get(one.id, ())))
            for score, one in others[:MOST_PASSED_OVER]
        )
    return found

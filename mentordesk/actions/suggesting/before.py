"""What was before: why two people were paired in an earlier cycle and how it turned out, beside a new suggestion."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mentordesk.domain.goals import GoalState
from mentordesk.domain.messages import Message, msg, msgs
from mentordesk.domain.pairings import Pairing, Phase

if TYPE_CHECKING:
    from mentordesk.book import Book
    from mentordesk.domain.basis import Basis
    from mentordesk.domain.suggesting import Pair


@dataclass(frozen=True)
class Earlier:
    """A pairing two people had: on what it was confirmed (None where nothing of it was kept), and what came of it."""

    pairing: Pairing
    basis: Basis | None
    turned_out: tuple[Message, ...]


def earlier(book: Book, pair: Pair) -> list[Earlier]:
    """The pairings these two had that are over, the latest first. Private reasons stay where they are."""
    mentor, mentee = pair
    both = [
        one
        for one in book.pairings.list(person_id=mentor)
        if not one.is_open and mentor in one.mentor_ids and mentee in one.mentee_ids
    ]
    both.sort(key=lambda one: (one.ended_on is not None and one.ended_on.toordinal(), one.id), reverse=True)
    return [Earlier(one, book.pairings.basis(one.id), _turned_out(book, one)) for one in both]


def _turned_out(book: Book, pairing: Pairing) -> tuple[Message, ...]:
    tally = book.meetings.tallies(pairing_id=pairing.id).get(pairing.id)
    held = 0 if tally is None else tally.held
    early = pairing.phase is Phase.ENDED_EARLY
    said = [
        msgs(
            "It ended early after {n} meeting, in {cycle}.",
            "It ended early after {n} meetings, in {cycle}.",
            held,
            cycle=pairing.cycle,
        )
        if early
        else msgs(
            "It closed after {n} meeting, in {cycle}.",
            "It closed after {n} meetings, in {cycle}.",
            held,
            cycle=pairing.cycle,
        )
    ]
    goals = book.goals.list(pairing_id=pairing.id)
    if goals:
        reached = sum(1 for one in goals if one.state is GoalState.REACHED)
        said.append(
            msgs(
                "{reached} of {n} goal was reached.", "{reached} of {n} goals were reached.",
                len(goals), reached=reached,
            )
        )  # fmt: skip
    closure = book.closures.of(pairing.id)
    answers = {} if closure is None else closure.answers
    for key, sentence in (
        ("learned", msg("They learned: “{text}”")),
        ("helped", msg("What helped: “{text}”")),
        ("hindered", msg("What stood in the way: “{text}”")),
    ):
        if text := answers.get(key, "").strip():
            said.append(replace(sentence, figures={"text": text}))
    return tuple(said)

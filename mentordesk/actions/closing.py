"""The closing conversation as it is written: kept as a draft, then closed with results per goal in one step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from mentordesk.actions.pairings import PairingView, pairing_view
from mentordesk.domain.goals import GoalState
from mentordesk.domain.meetings import MeetingState

if TYPE_CHECKING:
    from mentordesk.book import Book

# A draft keeps what is said about goals beside the answers, under keys no question has.
_STATE, _WORDS = "goal_state_", "goal_words_"


@dataclass(frozen=True)
class Conversation:
    """What was said so far: answers by question, contributions by person, results by goal."""

    answers: Mapping[str, str] = field(default_factory=dict)
    contributions: Mapping[int, str] = field(default_factory=dict)
    results: Mapping[int, tuple[GoalState, str]] = field(default_factory=dict)


def conversation(view: PairingView, draft: Mapping[str, Mapping[str, str]]) -> Conversation:
    """What was said so far: of a pairing that goes on the draft, of one that ended what was kept."""
    results = {one.id: (one.state, one.result) for one in view.goals}
    if view.closure is not None:
        return Conversation(dict(view.closure.answers), dict(view.contributions), results)
    answers = draft["answers"]
    for goal in view.goals:
        state = answers.get(f"{_STATE}{goal.id}", goal.state.value)
        words = answers.get(f"{_WORDS}{goal.id}", goal.result)
        results[goal.id] = (GoalState(state), words)
    own = {key: text for key, text in answers.items() if not key.startswith((_STATE, _WORDS))}
    contributions = {int(one): text for one, text in draft["contributions"].items()}
    return Conversation(own, contributions, results)


def keep_conversation(book: Book, view: PairingView, said: Conversation) -> None:
    """Keep what was said so far as a draft. Raises Refusal for a pairing that has ended."""
    answers = dict(said.answers)
    for goal in view.goals:
        state, words = said.results.get(goal.id, (goal.state, goal.result))
        if state is not goal.state:
            answers[f"{_STATE}{goal.id}"] = state.value
        if words != goal.result:
            answers[f"{_WORDS}{goal.id}"] = words
    book.closures.keep_draft(view.pairing.id, answers, said.contributions)


def close_pairing(book: Book, view: PairingView, said: Conversation, on: date) -> int:
    """Close a pairing with its conversation, all in one step; goals nothing was said about stay as they are."""
    before = {one.id: (one.state, one.result) for one in view.goals}
    results = {one: result for one, result in said.results.items() if result != before.get(one)}
    return book.closures.close(
        view.pairing.id, on, answers=said.answers, contributions=said.contributions, results=results
    )


def begin_conversation(book: Book, pairing_id: int, today: date) -> tuple[PairingView, Conversation]:
    """Read what a closing conversation starts from. Raises NotFound."""
    view = pairing_view(book, pairing_id, today)
    return view, conversation(view, book.closures.draft(pairing_id))


def talked_about(view: PairingView, most: int = 5) -> tuple[str, ...]:
    """What a pair talked about most, by topic."""
    topics = Counter(topic for one in view.meetings if one.state is MeetingState.HELD for topic in one.topics)
    return tuple(topic for topic, _ in topics.most_common(most))

"""The closing conversation between draft and closing: nothing that was said is lost, nothing lands where it was not."""

from __future__ import annotations

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mentordesk.actions.closing import (
    Conversation,
    begin_conversation,
    close_pairing,
    keep_conversation,
    talked_about,
)
from mentordesk.book import Book
from mentordesk.domain.closures import CLOSING_QUESTIONS
from mentordesk.domain.goals import Goal, GoalState

YAEL, DOV = 1, 2
YAEL_AND_DOV = 1
TEXTS = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), min_size=1).filter(
    str.strip
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    answers=st.dictionaries(st.sampled_from([one.key for one in CLOSING_QUESTIONS]), TEXTS),
    state=st.sampled_from(GoalState),
    words=st.one_of(st.just(""), TEXTS),
)
def test_a_draft_gives_back_what_was_said(
    school: Book, today: date, answers: dict[str, str], state: GoalState, words: str
) -> None:
    view, _ = begin_conversation(school, YAEL_AND_DOV, today)
    said = Conversation(answers, {YAEL: "patience"}, {view.goals[0].id: (state, words)})
    keep_conversation(school, view, said)
    _, again = begin_conversation(school, YAEL_AND_DOV, today)
    assert again == said


def test_closing_writes_answers_and_results_and_leaves_other_goals_alone(school: Book, today: date) -> None:
    other = school.goals.add(Goal(pairing_id=YAEL_AND_DOV, title="Another", progress=30))
    view, said = begin_conversation(school, YAEL_AND_DOV, today)
    first = view.goals[0].id
    said = Conversation({"learned": "Much."}, {}, {**said.results, first: (GoalState.DROPPED, "Not needed.")})
    keep_conversation(school, view, said)
    close_pairing(school, view, said, today)
    closure = school.closures.of(YAEL_AND_DOV)
    assert closure is not None and closure.answers == {"learned": "Much."}
    assert (school.goals.get(first).state, school.goals.get(first).result) == (
        GoalState.DROPPED,
        "Not needed.",
    )
    assert school.goals.get(other).progress == 30
    assert school.goals.get(other).state is GoalState.OPEN


def test_a_goal_nothing_new_was_said_about_stays_as_it_was(school: Book, today: date) -> None:
    goal = school.goals.list(pairing_id=YAEL_AND_DOV)[0].id
    school.goals.change(goal, state=GoalState.REACHED, progress=80)
    view, said = begin_conversation(school, YAEL_AND_DOV, today)
    close_pairing(school, view, said, today)
    assert school.goals.get(goal).progress == 80


def test_what_they_talked_about_most_comes_first(school: Book, today: date) -> None:
    view, _ = begin_conversation(school, YAEL_AND_DOV, today)
    assert talked_about(view) == ("Starting a lesson", "Seating plans")

"""Small schools for the tests of matching."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import strategies as st

from mentordesk.domain.people import Person, Tie, TieKind
from mentordesk.domain.suggesting import Hand, Rules, Weights, Wish
from mentordesk.matching.optimum import Problem
from mentordesk.matching.scores import Candidates

WORDS = ("planning", "assessment", "families", "maths", "reading")
PERIODS = ("1-1", "1-2", "2-3", "4-4")
NOTES = ("", "Treasury", "organisation: Treasury\nLikes chess and hiking", "organisation: Health. Chess")


def _some(words: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(words), unique=True, max_size=3).map(tuple)


@st.composite
def _people(draw: st.DrawFn, first_id: int, least: int, most: int) -> list[Person]:
    return [
        Person(
            id=first_id + number,
            given_name="ABCDEFGH"[number],
            family_name=draw(st.sampled_from("XYZ")),
            strengths=draw(_some(WORDS)),
            wants_to_learn=draw(_some(WORDS)),
            subjects=draw(_some(WORDS)),
            grade_bands=draw(_some(("1–4", "5–8"))),
            free_periods=draw(_some(PERIODS)),
            start_year=draw(st.sampled_from((None, 2005, 2020, 2024))),
            capacity=draw(st.sampled_from((None, 0, 1, 2, 3))),
            supervisor_id=draw(st.sampled_from((None, None, 1, 2))),
            school_role=draw(st.sampled_from(("", "Teacher", "Head of English"))),
            notes=draw(st.sampled_from(NOTES)),
        )
        for number in range(draw(st.integers(least, most)))
    ]


@st.composite
def _problems(draw: st.DrawFn, mentors: tuple[int, int], mentees: tuple[int, int]) -> Problem:
    leading, waiting = draw(_people(1, *mentors)), draw(_people(101, *mentees))
    everybody = [one.id for one in (*leading, *waiting)]
    pairs = [(mentor.id, mentee.id) for mentor in leading for mentee in waiting]
    forbidden = draw(st.lists(st.sampled_from(pairs), max_size=3)) if pairs else []
    ties = []
    if len(everybody) > 1:
        two = st.lists(st.sampled_from(everybody), min_size=2, max_size=2, unique=True)
        ties = [Tie(0, *draw(two), draw(st.sampled_from(TieKind))) for _ in range(draw(st.integers(0, 3)))]
    return Problem(
        Candidates(
            leading,
            waiting,
            ties,
            frozenset(draw(st.lists(st.sampled_from(pairs), max_size=2)) if pairs else []),
        ),
        Weights({wish: draw(st.integers(0, 5)) for wish in Wish}),
        Rules(shared_period=draw(st.booleans())),
        Hand(forbidden=frozenset(forbidden)),
        {mentor.id: draw(st.integers(0, 1)) for mentor in leading},
    )


@pytest.fixture(scope="session")
def problems() -> Callable[..., st.SearchStrategy[Problem]]:
    """Strategies for problems: how few and how many mentors, and mentees."""
    return _problems


@pytest.fixture(scope="session")
def named() -> Callable[..., Person]:
    """Somebody called Levi, with what is said about them."""

    def make(person_id: int, name: str, **values: object) -> Person:
        return Person(id=person_id, given_name=name, family_name="Levi", **values)  # type: ignore[arg-type]

    return make

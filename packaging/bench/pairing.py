"""Suggesting pairs with their reasons, beside the `mentor-match` package (Munkres) on the same people."""

from __future__ import annotations

import json
import random
import subprocess
from typing import TYPE_CHECKING

import peers
from measures import FLOORS, TODAY, Bench, Figure, median, milliseconds

if TYPE_CHECKING:
    from mentordesk.domain.people import Person

COUNT = 500
WEIGHTS = {"profession": 4, "organisation": 3, "grade": 2}
"""What counts, in the peer's words: one point for each that two people have in common, times this."""
SEVERAL = 5


def suggest(bench: Bench) -> list[Figure]:
    """The same wishes weighed alike, so that both look for the same best answer; then everything MentorDesk weighs."""
    from mentordesk.domain.suggesting import PRESETS, Weights, Wish
    from mentordesk.matching.explaining import suggest as work_out
    from mentordesk.matching.optimum import Problem
    from mentordesk.matching.scores import Candidates

    mentors, mentees = _people("mentor"), _people("mentee")
    weights = Weights(
        {
            Wish.SUBJECT: WEIGHTS["profession"],
            Wish.PLACE: WEIGHTS["organisation"],
            Wish.GRADE_NEAR: WEIGHTS["grade"],
        }
    )

    def problem(wanted: Weights) -> Problem:
        # Anew each time: what was worked out about people is kept with them.
        ours = [_as_ours(one, number) for number, one in enumerate((*mentors, *mentees), 1)]
        return Problem(Candidates(ours[:COUNT], ours[COUNT:]), wanted, today=TODAY)

    problems = [problem(weights) for _ in range(SEVERAL + 1)]
    found = work_out(problems.pop())
    took = median([milliseconds(lambda: work_out(one))[0] for one in problems])  # noqa: B023 - called at once
    whole = [problem(PRESETS[0].weights) for _ in range(SEVERAL)]
    with_everything = median([milliseconds(lambda: work_out(one))[0] for one in whole])  # noqa: B023 - called at once
    assert all(one.reasons for one in found.pairs)
    peer = peers.python()
    if peer is None:
        return []
    asked = bench.folder / "people.json"
    asked.write_text(
        json.dumps({"mentors": mentors, "mentees": mentees, "weights": WEIGHTS}), encoding="utf-8"
    )
    answers = [
        json.loads(subprocess.check_output([peer, str(FLOORS / "mentor_match.py"), str(asked)]))
        for _ in range(3)
    ]
    theirs = median([one["milliseconds"] for one in answers])
    by_address = {one["email"]: one for one in (*mentors, *mentees)}
    total = sum(_worth(by_address[one], by_address[other]) for one, other in answers[0]["pairs"])
    ours_total = sum(
        _worth(mentors[one.mentor_id - 1], mentees[one.mentee_id - COUNT - 1]) for one in found.pairs
    )
    name = f"suggest pairs, {COUNT} × {COUNT}"
    return [
        Figure(f"{name}, with reasons (beside mentor-match)", took, theirs, "ms", 0.2),
        Figure(f"{name}, every wish and biographies weighed", with_everything, theirs, "ms", 0.2),
        Figure(f"{name}, the peer’s total beside ours", total, ours_total, "pt", 1.0),
    ]


def _people(side: str) -> list[dict[str, object]]:
    draw = random.Random(side)
    professions = ("Policy", "Digital", "Finance", "Legal", "Analysis", "Commercial", "Delivery", "Security")
    hobbies = ("chess", "hiking", "choirs", "gardening", "swimming", "baking")
    return [
        {
            "first name": side.title(),
            "last name": f"Number {number}",
            "email": f"{side}{number}@work.example",
            "organisation": f"Department {draw.randrange(12)}",
            "profession": draw.choice(professions),
            "grade": draw.randrange(1, 8),
            "biography": f"I enjoy {draw.choice(hobbies)}, and work with {draw.choice(professions)}.",
        }
        for number in range(COUNT)
    ]


def _as_ours(one: dict[str, object], number: int) -> Person:
    from mentordesk.domain.people import Person

    side = str(one["first name"])
    return Person(
        id=number,
        given_name=side,
        family_name=str(one["last name"]),
        mentor=side == "Mentor",
        mentee=side == "Mentee",
        capacity=1,
        subjects=(str(one["profession"]),),
        place=str(one["organisation"]),
        grade_bands=(str(one["grade"]),),
        notes=str(one["biography"]),
    )


def _worth(mentor: dict[str, object], mentee: dict[str, object]) -> int:
    return sum(weight for name, weight in WEIGHTS.items() if mentor[name] == mentee[name])

"""Every reason of a suggestion is checked against the raw records, by whoever knows the JSON documents alone."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mentordesk.book import Book
from mentordesk.domain.people import Person, TieKind

Run = Callable[..., Any]
Record = dict[str, Any]
SUBJECTS = ("English", "History", "Torah", "Maths")
SKILLS = ("planning", "listening", "families", "assessment", "calm mornings")
PERIODS = ("1-1", "2-3", "3-2", "4-4", "5-1")


@pytest.fixture
def forty(tmp_path: Path) -> Path:
    """A book of forty people whose records say much or little, with ties and pairings that are over."""
    draw = random.Random(11)

    def some(words: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(draw.sample(words, draw.randrange(0, 3)))

    path = tmp_path / "forty.mentordesk"
    with Book.create(path, durable=False) as book:
        programme = book.programmes.add("First years")
        old = book.cycles.add(programme, "2025–26", date(2025, 8, 15), date(2026, 6, 30))
        book.cycles.add(programme, "2026–27", date(2026, 8, 15), date(2027, 6, 30))
        for number in range(40):
            mentor = number < 18
            book.people.add(
                Person(
                    given_name=f"P{number}", family_name=draw.choice("XYZ"), mentor=mentor, mentee=not mentor,
                    capacity=draw.choice((None, 1, 2)) if mentor else None, subjects=some(SUBJECTS),
                    grade_bands=some(("K–2", "3–5", "6–8")), strengths=some(SKILLS), wants_to_learn=some(SKILLS),
                    languages=some(("Hebrew", "English")), free_periods=some(PERIODS), place=draw.choice(("", "North")),
                    start_year=draw.choice((None, 2005, 2018, 2024, 2026)),
                    trained_on=draw.choice((None, date(2026, 9, 1))),
                    notes=draw.choice(("", "Plays chess", "Chess, choir")),
                )
            )  # fmt: skip
        for _ in range(14):
            one, other = draw.sample(range(1, 41), 2)
            book.people.tie(one, other, draw.choice(list(TieKind)))
        for mentor_id, mentee_id in ((1, 20), (2, 21), (3, 22), (4, 23)):
            made = book.pairings.confirm(
                [mentor_id], [mentee_id], cycle_id=old, started_on=date(2025, 9, 1), despite="So it was."
            )
            if mentor_id % 2:
                book.closures.close(made, date(2026, 6, 1))
            else:
                book.closures.end_early(made, date(2026, 1, 10))
        book.close(backup=False)
    return path


def listed(text: str) -> set[str]:
    return set(re.split(r", | and ", text))


class Checked:
    """What the raw records say of two people."""

    def __init__(
        self, mentor: Record, mentee: Record, pairings: list[Record], weights_far: bool = False
    ) -> None:
        self.mentor, self.mentee = mentor, mentee
        self.both = [
            one for one in pairings if mentor["id"] in one["mentor_ids"] and mentee["id"] in one["mentee_ids"]
        ]
        self.load = sum(
            len(one["mentee_ids"])
            for one in pairings
            if mentor["id"] in one["mentor_ids"] and one["phase"] not in ("closed", "ended_early")
        )

    def common(self, here: str, there: str) -> set[str]:
        return set(self.mentee[here]) & set(self.mentor[there])

    def years(self) -> int | None:
        if not self.mentor["start_year"] or not self.mentee["start_year"]:
            return None
        return int(self.mentee["start_year"]) - int(self.mentor["start_year"])

    def tied(self, one: Record, other: Record, kind: str) -> bool:
        return any(tie["kind"] == kind and tie["person_id"] == other["id"] for tie in one["ties"])

    def is_true(self, sentence: str) -> bool:
        """Whether a sentence follows from the records. Raises AssertionError for one nobody here knows."""
        mentor, mentee = self.mentor, self.mentee
        for pattern, holds in self._known():
            if (found := re.fullmatch(pattern, sentence)) is not None:
                return bool(holds(*found.groups()))
        raise AssertionError(f"{sentence!r} of {mentor['name']} and {mentee['name']} cannot be checked")

    def _known(self) -> list[tuple[str, Callable[..., object]]]:
        mentor, mentee, common = self.mentor, self.mentee, self.common
        a, b = re.escape(mentor["name"]), re.escape(mentee["name"])
        ended = [one for one in self.both if one["phase"] == "ended_early"]
        closed = [one for one in self.both if one["phase"] == "closed"]
        notes = [f"{one['school_role']}\n{one['notes']}".casefold() for one in (mentor, mentee)]
        return [
            (
                rf"{b} wants to learn (.+), which is a strength of {a}\.",
                lambda what: listed(what) == common("wants_to_learn", "strengths"),
            ),
            (r"Both teach (.+)\.", lambda what: listed(what) == common("subjects", "subjects")),
            (r"Both work in (.+)\.", lambda what: listed(what) == common("grade_bands", "grade_bands")
             or what == mentor["place"] == mentee["place"]),
            (r"They share (\d+) free periods?\.", lambda n: int(n) == len(common("free_periods", "free_periods"))),
            (r"They share no free period\.", lambda: not common("free_periods", "free_periods")
             and mentor["free_periods"] and mentee["free_periods"]),
            (r"Both speak (.+)\.", lambda what: listed(what) == common("languages", "languages")),
            (rf"{a} has been at the school (\d+) years? longer\.", lambda n: self.years() == int(n)),
            (rf"{b} has been at the school longer than {a}\.", lambda: (self.years() or 0) < 0),
            (rf"{a} has no mentee yet\.", lambda: self.load == 0),
            (rf"{a} has had no mentor training yet\.", lambda: mentor["trained_on"] is None),
            (rf"{a} asked for {b}\.", lambda: self.tied(mentor, mentee, "asked_for")),
            (rf"{b} asked for {a}\.", lambda: self.tied(mentee, mentor, "asked_for")),
            (r"They have worked together before\.", lambda: closed),
            (r"Their earlier pairing ended early\.", lambda: ended),
            (r"Their roles and notes have in common: (.+)\.",
             lambda words: all(one.casefold() in text for one in listed(words) for text in notes)),
        ]  # fmt: skip


def test_every_reason_of_forty_people_can_be_checked_and_is_true(run: Run, forty: Path) -> None:
    found = run("pair", forty, "--json").json
    people = {one["id"]: one for one in run("show", forty, "people", "--json").json}
    pairings = run("show", forty, "pairings", "--all-cycles", "--json").json
    told = 0
    for pair in found["suggestions"]:
        checked = Checked(people[pair["mentor_id"]], people[pair["mentee_id"]], pairings)
        for sentence in (*pair["reasons"], *pair["cautions"]):
            assert checked.is_true(sentence), sentence
            told += 1
        # Nothing that forbids a pair was suggested by itself.
        for one, other in ((checked.mentor, checked.mentee), (checked.mentee, checked.mentor)):
            assert not any(checked.tied(one, other, kind) for kind in ("relative", "not_again", "asked_not"))
            assert one["supervisor_id"] != other["id"]
    assert told > 60
    seats = [one["mentor_id"] for one in found["suggestions"]]
    assert all(seats.count(one) <= (people[one]["capacity"] or 1) for one in set(seats))
    placed = {one["mentee_id"] for one in found["suggestions"]} | {
        one["person_id"] for one in found["unpaired"]
    }
    assert placed == {one["id"] for one in people.values() if "mentee" in one["roles"]}


def test_two_people_nobody_has_mentored_are_not_called_full(run: Run, forty: Path) -> None:
    found = run("pair", forty, "--json").json
    people = {one["name"]: one for one in run("show", forty, "people", "--json").json}
    raised = [
        way for one in found["unpaired"] for way in one["ways"] if way.startswith("Raise the limit of ")
    ]
    assert raised
    for way in raised:
        name, limit = re.fullmatch(r"Raise the limit of (.+) to (\d+) mentees?\.", way).groups()  # type: ignore[union-attr]
        assert int(limit) == (people[name]["capacity"] or 1) + 1

"""Forty people in an afternoon, by keyboard alone: imported, suggested, settled, confirmed, undone and redone."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

STRENGTHS = ("classroom management", "families", "assessment", "planning", "special needs")
SUBJECTS = ("English", "Maths", "History", "Science")
GIVEN = ("Ada", "Ben", "Chana", "Dov", "Eli", "Gil", "Hadas", "Itai", "Leah", "Noa")
FAMILY = ("Adler", "Biton", "Cohen", "Dahan")


@pytest.fixture
def roster(home: Path) -> Path:
    """A list of forty: sixteen who mentor, twenty-four who would like a mentor."""
    from openpyxl import Workbook

    chance, workbook = random.Random(40), Workbook()
    sheet = workbook.active
    sheet.append(
        [
            "First name",
            "Last name",
            "Mentor",
            "Mentee",
            "Capacity",
            "Strengths",
            "Wants to learn",
            "Subjects",
        ]
    )
    for number, (given, family) in enumerate((given, family) for family in FAMILY for given in GIVEN):
        mentors = number % 5 in (0, 2)
        sheet.append(
            [
                given,
                family,
                "yes" if mentors else None,
                None if mentors else "yes",
                2 if mentors else None,
                ", ".join(chance.sample(STRENGTHS, 2)) if mentors else None,
                None if mentors else chance.choice(STRENGTHS),
                chance.choice(SUBJECTS),
            ]
        )
    path = home / "Documents" / "Roster.xlsx"
    workbook.save(path)
    return path


def test_forty_people_are_paired_by_the_keyboard_alone(hands: Any, roster: Path) -> None:
    hands.start()
    hands.see("Begin a new record book")
    hands.go_to("Begin a new record book")
    hands.press("Enter")
    hands.see("What is your school called?")
    hands.type("Beit Sefer Orot")
    hands.press("Tab")
    hands.type("Naomi Adler")
    hands.press("Enter")
    hands.see("The first steps")

    # Forty people.
    hands.go_to("Import a staff list")
    hands.press("Enter")
    hands.choose_file(roster)
    hands.see("40 rows in Roster.xlsx", "Add 40 people")
    hands.go_to("Add 40 people")
    hands.press("Enter")
    hands.see("40 people added.")

    # Suggested at once.
    hands.choose("Pair people")
    hands.see(
        "24 wait, 16 can mentor, room for 32", "This is the best for everybody at once.", "Confirm 24 pairs…"
    )

    def settled(what: str) -> int:
        return int(hands._ask(lambda: len(getattr(hands.session.window.pages.page.thinking.hand, what))))

    # Three locked.
    for count in (1, 2, 3):
        hands.press("Space")
        hands.see("stay together.", "Locked by you")
        assert settled("locked") == count
        hands.press("Down")

    # Two forbidden.
    for count in (1, 2):
        hands.press("Delete")
        hands.see("are not suggested together any more.")
        assert settled("forbidden") == count
        hands.press("Down")
    hands.see("With what you settled, this is the best for everybody at once.")

    # One chosen by hand: who suits best stands first, the second is taken.
    hands.press("Enter")
    hands.see("Enter pairs them, Esc leaves.")
    hands.press("Down")
    hands.see("What would change")
    hands.press("Enter")
    assert settled("locked") == 4

    # What counts, in words.
    hands.go_to("Mentors")
    hands.press("Right")
    hands.see("Rules that hold")
    hands.go_to("The same subject")
    hands.press("Right")
    hands.see("most of all", "Counts the most already.")

    # Confirmed, in one step.
    hands.choose("Pair people")
    hands.go_to("Confirm 24 pairs…")
    hands.press("Enter")
    hands.see("Each reason was drawn from the records.")
    hands.go_to("Why these two")
    hands.press("Ctrl+A")
    hands.type("They planned the spring fair together.")
    hands.press("Ctrl+Enter")
    hands.see(
        "24 pairs confirmed.", "Print the invitations", "Print the agreements", "Nobody waits for a mentor"
    )
    pairs = hands.record(lambda book: book.pairings.list())
    assert len(pairs) == 24
    assert sum(one.why == "They planned the spring fair together." for one in pairs) == 1
    assert all(one.why for one in pairs)
    hands.takes_back("Confirm 24 suggested pairings", lambda book: book.pairings.count(), 24, 0)

"""A Tuesday afternoon: a stack of meetings, what was promised, somebody new, a note, and where was that again?"""

from __future__ import annotations

from pathlib import Path
from typing import Any


def test_a_stack_of_everyday_work(hands: Any, kept: Path) -> None:
    hands.start(kept)
    hands.see("Needs you today")
    before = hands.record(lambda book: book.meetings.count())

    # Three slips of paper from the box, one after the other without leaving the form.
    hands.press("Ctrl+L")
    hands.see("Whose meeting")
    for name, day, topic in (
        ("dov", "17 nov", "Transitions"),
        ("tamar", "18/11", "Parents’ evening"),
        ("katz", "yesterday", ""),
    ):
        hands.type(name)
        hands.press("Enter")
        hands.type(day)
        hands.press("Tab")
        if topic:
            hands.fill("Topics", topic)
            hands.press("Enter")
        hands.go_to("Log it and begin another")
        hands.press("Enter")
        hands.go_to("Whose meeting")
    hands.press("Escape")
    hands.see_no("Whose meeting")
    assert hands.record(lambda book: book.meetings.count()) == before + 3

    # What was promised is done.
    hands.choose("yael katz dov")
    hands.go_to("Done: Visit a lesson of the fifth grade")
    hands.press("Space")
    hands.see("Nothing left to do.")
    assert hands.record(lambda book: book.follow_ups.list(open_only=True)) == []

    # Somebody new, found by two lists at once.
    hands.choose("Add a person")
    hands.see("Given name")
    hands.fill("Given name", "Dana")
    hands.fill("Family name", "Barak")
    hands.press("Ctrl+Enter")
    hands.see("Dana Barak")
    dana = hands.record(lambda book: [one for one in book.people.list() if one.name == "Dana Barak"])
    assert len(dana) == 1

    # A note about her, kept when the field is left, and seen by nobody passing by.
    hands.go_to("Notes")
    hands.type("Likes to be asked in the morning.")
    hands.press("Tab")
    assert hands.record(lambda book: book.people.get(dana[0].id).notes) == "Likes to be asked in the morning."

    # Where was that again?
    hands.choose("Today")
    hands.see("Needs you today")
    hands.press("Ctrl+F")
    hands.type("asked in the morn")
    hands.see("People")
    hands.press("Enter")
    hands.see("Dana Barak", "Likes to be asked in the morning.")
    assert hands.record(lambda book: book.check()) == []

"""The laptop is closed in the middle of the year, and everything is where it was, and can still be undone."""

from __future__ import annotations

from pathlib import Path
from typing import Any


def test_what_was_done_before_a_restart_is_there_and_is_undone_after_it(hands: Any, kept: Path) -> None:
    hands.start(kept)
    hands.see("Needs you today")
    before = hands.record(lambda book: book.meetings.count())
    for day in ("17 nov", "yesterday"):
        hands.press("Ctrl+L")
        hands.see("Whose meeting")
        hands.type("dov")
        hands.press("Enter")
        hands.type(day)
        hands.press("Ctrl+Enter")
        hands.see_no("Whose meeting")

    # Half a sentence is being typed when the lid closes; it was accepted by that.
    hands.choose("dov levi")
    hands.go_to("Role at school")
    hands.press("End")
    hands.type(" of history")
    hands.restart()

    hands.see("Needs you today", "Undo: Change Dov Levi")
    assert hands.record(lambda book: book.people.get(2).school_role) == "Teacher of history"
    assert hands.record(lambda book: book.meetings.count()) == before + 2
    hands.press("Ctrl+Z", "Ctrl+Z")
    hands.see("Taken back: Log a meeting of Yael Katz – Dov Levi")
    hands.restart()

    hands.see("Undo: Log a meeting of Yael Katz – Dov Levi")
    assert hands.record(lambda book: book.meetings.count()) == before + 1
    hands.press("Ctrl+Z")
    hands.see("Taken back: Log a meeting of Yael Katz – Dov Levi")
    hands.press("Ctrl+Shift+Z", "Ctrl+Shift+Z", "Ctrl+Shift+Z")
    hands.see("Done again: Change Dov Levi")
    assert hands.record(lambda book: book.meetings.count()) == before + 2
    assert hands.record(lambda book: book.people.get(2).school_role) == "Teacher of history"
    assert hands.record(lambda book: book.check()) == []


def test_a_closing_conversation_half_written_is_there_after_a_restart(hands: Any, kept: Path) -> None:
    hands.start(kept)
    hands.choose("yael katz dov")
    hands.go_to("More for this pairing")
    hands.press("Enter")
    hands.pick("Closing conversation")
    hands.see("What did we set out to learn?")
    hands.type("To begin calmly.")
    hands.restart()
    hands.choose("yael katz dov")
    hands.go_to("More for this pairing")
    hands.press("Enter")
    hands.pick("Closing conversation")
    hands.see("To begin calmly.")

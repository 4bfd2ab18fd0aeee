"""The whole road once, by keyboard alone: a book, a staff list, a pair, three meetings, a closing, two certificates."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pypdf import PdfReader

from mentordesk.domain.meetings import MeetingState
from mentordesk.domain.pairings import Phase


def test_a_coordinator_walks_the_whole_road_and_takes_each_step_back(
    hands: Any, home: Path, staff: Path
) -> None:
    hands.start()
    hands.see("Begin a new record book")
    hands.go_to("Begin a new record book")
    hands.press("Enter")

    # Three questions.
    hands.see("What is your school called?")
    hands.type("Beit Sefer Orot")
    hands.press("Tab")
    hands.type("Naomi Adler")
    hands.press("Enter")
    hands.see("Naomi", "The first steps", "Undo: Begin the record book")
    assert (home / "Documents" / "Beit Sefer Orot.mentordesk").exists()

    # The school's own list.
    hands.go_to("Import a staff list")
    hands.press("Enter")
    hands.choose_file(staff)
    hands.see("4 rows in Faculty roster.xlsx", "Add 4 people")
    hands.go_to("Add 4 people")
    hands.press("Enter")
    hands.see("4 people added.", "Undo: Import 4 people")
    hands.takes_back("Import 4 people", lambda book: book.people.count(), 4, 0)

    # Two of them.
    hands.choose("Pair two people by hand")
    hands.see("What the records say")
    hands.type("chaya")
    hands.press("Enter")
    hands.type("leah")
    hands.press("Enter")
    hands.see("Leah Weiss has had no mentor training yet.")
    hands.type("Leah has helped many beginners.")
    hands.fill("From", "1 sep")
    hands.go_to("Pair them")
    hands.press("Enter")
    hands.see("Paired.", "since 1 Sep")
    hands.takes_back("Pair Leah Weiss – Chaya Rosenfeld", lambda book: book.pairings.count(), 1, 0)

    # Three meetings.
    hands.press("Ctrl+L")
    hands.see("Whose meeting")
    hands.type("cha")
    hands.press("Enter")
    hands.type("12 nov")
    hands.press("Tab")
    hands.fill("Minutes", "50")
    hands.fill("Topics", "classroom routines")
    hands.press("Enter", "Tab")
    hands.type("We watched the line-up together. Much calmer with a song.")
    hands.go_to("Follow-up 1: what")
    hands.type("Send the seating plan")
    hands.press("Enter", "L", "Tab")
    hands.type("fri")
    hands.press("Ctrl+Enter")
    hands.see("Meeting logged.")
    hands.takes_back(
        "Log a meeting of Leah Weiss – Chaya Rosenfeld", lambda book: book.meetings.count(), 1, 0
    )
    for day in ("19/11", "yesterday"):
        hands.press("Ctrl+L")
        hands.see("Whose meeting")
        hands.type("lea")
        hands.press("Enter")
        hands.type(day)
        hands.press("Ctrl+Enter")
        hands.see_no("Whose meeting")
    hands.see("Meeting logged.")
    held = hands.record(lambda book: book.meetings.list(states=[MeetingState.HELD]))
    assert [(str(one.date), one.minutes) for one in held] == [
        ("2026-11-12", 50),
        ("2026-11-19", 45),
        ("2026-11-23", 45),
    ]

    # What was promised is done.
    hands.choose("leah weiss chaya")
    hands.see("3 meetings held", "Send the seating plan")
    hands.go_to("Done: Send the seating plan")
    hands.press("Space")
    hands.see("Nothing left to do.")
    hands.takes_back(
        "Finish “Send the seating plan”", lambda book: len(book.follow_ups.list(open_only=True)), 0, 1
    )

    # The closing conversation.
    hands.go_to("More for this pairing")
    hands.press("Enter")
    hands.pick("Closing conversation")
    hands.see("Closing conversation", "What did we set out to learn?")
    hands.type("To begin a lesson calmly.")
    hands.press("Tab")
    hands.type("Songs work better than shouting.")
    hands.go_to("Chaya Rosenfeld")
    hands.type("the song that quiets a room")
    hands.go_to("Close the pairing")
    hands.see("Closing conversation")
    hands.press("Enter")
    hands.see("Closed on 24 Nov.")
    hands.takes_back(
        "Close Leah Weiss – Chaya Rosenfeld",
        lambda book: [one.phase for one in book.pairings.list()],
        [Phase.CLOSED],
        [Phase.PREPARING],
    )

    # The certificates.
    hands.go_to("Print the certificates")
    hands.press("Enter")
    hands.see("Give 2 certificates")
    hands.go_to("Give 2 certificates")
    hands.press("Enter")
    hands.see("2 certificates given.", "Not printed yet")
    hands.takes_back("Give 2 certificates", lambda book: len(book.certificates.list()), 2, 0)
    hands.go_to("Save this file")
    hands.press("Enter")
    hands.choose_file(home / "Documents" / "certificates.pdf")
    hands.see("Saved as certificates.pdf.")
    pages = [page.extract_text() for page in PdfReader(home / "Documents" / "certificates.pdf").pages]
    assert len(pages) == 2
    assert "Chaya Rosenfeld" in pages[0]
    assert "the song that quiets a room" in " ".join(pages[0].split())
    assert "Leah Weiss" in pages[1]

    # And Today has nothing against it.
    hands.choose("Today")
    hands.see("Naomi")
    assert hands.record(lambda book: book.check()) == []

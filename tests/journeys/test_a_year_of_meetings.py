"""From twenty pairs to a year that stays alive: agreements, a term, piles of paper, check-ins, and changes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from mentordesk.book import Book
from mentordesk.domain.calendar import Period
from mentordesk.domain.meetings import MeetingState
from mentordesk.domain.people import Person, Status
from mentordesk.domain.requests import RequestKind

MENTORS = (
    "Adler", "Blum", "Cohen", "Dayan", "Elon", "Fried", "Gold", "Harel", "Ilan", "Jaffe",
    "Katz", "Lavi", "Mor", "Navon", "Oren", "Peled", "Raz", "Segal", "Tal", "Wolf",
)  # fmt: skip
MENTEES = (
    "Amit", "Bar", "Carmi", "Doron", "Eshel", "Fine", "Gur", "Hadar", "Inbar", "Jonas",
    "Keren", "Levin", "Meir", "Nir", "Ofer", "Paz", "Ron", "Shor", "Tamir", "Vardi",
)  # fmt: skip


@pytest.fixture
def twenty(book: Book) -> Path:
    """Forty people of whom twenty pairs were confirmed in September, and two mentors who still have room; closed."""
    programme = book.programmes.add("First years of teaching")
    cycle = book.cycles.add(programme, "2026–27", date(2026, 8, 15), date(2027, 6, 30))
    book.calendar.set_periods([Period(0, 2, "", "09:00", "09:45"), Period(0, 3, "", "10:05", "10:50")])
    kind = book.opportunities.add("One to one", check_in_weeks=(12, 30))
    for number, (mentor, mentee) in enumerate(zip(MENTORS, MENTEES, strict=True)):
        free = (f"{1 + number % 5}-2", f"{1 + number % 5}-3")
        pair = [
            book.people.add(Person(given_name="Ruth", family_name=mentor, mentor=True, free_periods=free)),
            book.people.add(Person(given_name="Noa", family_name=mentee, mentee=True, free_periods=free)),
        ]
        book.pairings.confirm(
            pair[:1],
            pair[1:],
            cycle_id=cycle,
            why="Free at the same hour.",
            started_on=date(2026, 9, 1),
            opportunity_id=kind,
        )
    for name in ("Yaron", "Zohar"):
        book.people.add(Person(given_name="Avi", family_name=name, mentor=True))
    book.close(backup=False)
    return book.path


def test_a_year_of_meetings_stays_alive(
    hands: Any, home: Path, twenty: Path, filled_in: Callable[[bytes, dict[str, str]], bytes]
) -> None:
    papers = home / "Documents"
    hands.start(twenty)
    hands.see("Good morning")

    # What each pair takes to the table, in one file.
    hands.choose("Print the agreements")
    hands.see("20 agreements")
    hands.go_to("Save this file")
    hands.press("Enter")
    hands.choose_file(papers / "agreements.pdf")
    hands.see("Saved as agreements.pdf.")
    hands.press("Escape")
    hands.see_no("20 agreements")
    read = "".join(page.extract_text() for page in PdfReader(papers / "agreements.pdf").pages)
    assert all(f"Noa {name}" in read for name in MENTEES)

    # A term, planned in one go.
    hands.choose("Plan a term of meetings")
    hands.see("of 20 pairs")
    hands.fill("Until", "18/12/2026")
    hands.press("Tab")
    hands.go_to("Plan 72 meetings")
    hands.press("Enter")
    hands.see("72 meetings planned.")
    hands.takes_back("Plan 72 meetings", lambda book: book.meetings.count(), 72, 0)

    # A pile of thirty paper logs.
    hands.choose("Type in a pile of paper logs")
    hands.see("A pile of paper logs")
    for number in range(30):
        hands.type(MENTEES[number % 20].lower())
        hands.press("Tab")
        hands.type(f"{10 + number // 20 * 7}/11" if number % 20 == 0 else "")
        hands.press("Tab", "Tab")
        hands.type("Starting a lesson")
        hands.press("Enter")
    hands.see("Keep 30 meetings")
    hands.press("Ctrl+Enter")
    hands.see("30 meetings kept.")
    assert hands.record(lambda book: len(book.meetings.list(states=[MeetingState.HELD]))) == 30
    assert hands.record(lambda book: sum(one.minutes or 0 for one in book.meetings.list())) > 30 * 45

    # Check-ins go out as forms, and come back filled in.
    hands.choose("Enter check-ins")
    hands.go_to("Save a file for each…")
    hands.press("Enter")
    forms = papers / "forms"
    forms.mkdir()
    hands.choose_file(forms)
    hands.see("40 forms are in the folder.")
    back = []
    for number, path in enumerate(sorted(forms.glob("*.pdf"))[:6]):
        troubled = {"how": "2", "trust": "1", "useful": "2", "call": "yes"}
        answers = {"how": "4", "trust": "5", "useful": "4"} if number else troubled
        path.write_bytes(filled_in(path.read_bytes(), answers))
        back.append(path)
    hands.choose("Import a list")
    hands.go_to("Choose a file…")
    hands.press("Enter")
    hands.choose_file(" ".join(f'"{path}"' for path in back))
    hands.see("6 forms came back")
    hands.go_to("Take in 6 forms")
    hands.press("Enter")
    hands.see("Undo:")
    assert hands.record(lambda book: len(book.check_ins.list())) == 6

    # One pair ends early, without blame, and the mentee is paired with somebody else.
    hands.choose("ruth adler noa amit")
    hands.see("Ruth Adler – Noa Amit")
    hands.go_to("More for this pairing")
    hands.press("Enter")
    hands.pick("End early")
    hands.see("nobody is to blame")
    hands.type("They teach in different buildings.")
    hands.go_to("What Noa Amit wants next")
    hands.press("Down")
    hands.press("Ctrl+Enter")
    hands.see("The pairing has ended.")
    assert hands.record(lambda book: [one.kind for one in book.requests.list(waiting_only=True)]) == [
        RequestKind.WANTS_MENTOR
    ]
    hands.choose("requests")
    hands.see("Noa Amit")
    hands.choose("Pair two people by hand")
    hands.see("What the records say")
    hands.type("noa amit")
    hands.press("Enter")
    hands.type("yaron")
    hands.press("Enter")
    hands.type("They share a staff room.")
    hands.go_to("Pair them")
    hands.press("Enter")
    hands.see("Paired.")
    assert hands.record(lambda book: book.requests.list(waiting_only=True)) == []

    # A mentor goes on leave, and somebody stands in.
    def on_leave(book: Book) -> None:
        ruth = next(one for one in book.people.list() if one.name == "Ruth Blum")
        book.people.change(ruth.id, status=Status.ON_LEAVE)

    hands.record(on_leave)  # as the school's office tells it
    hands.choose("ruth blum noa bar")
    hands.see("Ruth Blum is on leave.")
    hands.go_to("Who stands in?")
    hands.press("Enter")
    hands.see("Somebody stands in for a while")
    hands.fill("Who comes", "zohar")
    hands.press("Enter", "Ctrl+Enter")
    hands.see("Avi Zohar stands in for Ruth Blum")
    assert hands.record(lambda book: book.check()) == []

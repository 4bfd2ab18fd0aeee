"""The same road in a school that speaks Hebrew: from עברית on the welcome to two certificates in Hebrew."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from mentordesk.domain.pairings import Phase
from mentordesk.words import Words

he = Words("he")


@pytest.fixture
def morim(home: Path) -> Path:
    """A list as an Israeli office saves it: Hebrew headings, semicolons, the encoding of an old Windows."""
    path = home / "Documents" / "morim.csv"
    path.write_text(
        'שם משפחה;שם פרטי;תפקיד;מקצועות;דוא"ל;שנת התחלה;חונך/ת;נחנך/ת\r\n'
        'כהן;מרים;רכזת תנ"ך;תנ"ך, תושב"ע;miriam@orot.example;תשס"ט;כן;\r\n'
        "לוי;דב;מחנך ו';היסטוריה;dov@orot.example;תשפ\"ז;;כן\r\n"
        "אבו-חצירא;תמר;מורה לאנגלית;אנגלית;tamar@orot.example;2026;;כן\r\n",
        encoding="cp1255",
    )
    return path


def test_a_coordinator_walks_the_whole_road_in_hebrew(hands: Any, home: Path, morim: Path) -> None:
    hands.taken_back, hands.done_again = (
        he("Taken back: {what}", what="{}"),
        he("Done again: {what}", what="{}"),
    )
    hands.start()
    hands.go_to("עברית")
    hands.press("Enter")
    hands.see(he("Begin a new record book"))
    hands.go_to(he("Begin a new record book"))
    hands.press("Enter")
    hands.see(he("What is your school called?"))
    hands.type("בית ספר אורות")
    hands.press("Tab")
    hands.type("נעמי אדלר")
    hands.press("Enter")
    hands.see("נעמי", he("The first steps"))
    assert hands.record(lambda book: book.settings.get("school_name_hebrew")) == "בית ספר אורות"

    hands.go_to(he("Import a staff list"))
    hands.press("Enter")
    hands.choose_file(morim)
    hands.see(he.plural("Add {n} person", "Add {n} people", 3))
    hands.go_to(he.plural("Add {n} person", "Add {n} people", 3))
    hands.press("Enter")
    hands.see(he.plural("{n} person added.", "{n} people added.", 3), "תמר אבו-חצירא")
    people = hands.record(lambda book: {one.name: one.start_year for one in book.people.list()})
    assert people == {"מרים כהן": 2008, "דב לוי": 2026, "תמר אבו-חצירא": 2026}

    hands.choose(he("Pair two people by hand"))
    hands.see(he("What the records say"))
    hands.type("דב")
    hands.press("Enter")
    hands.type("מרים")
    hands.press("Enter")
    hands.type("שניהם מלמדים בשכבה ו׳.")
    hands.fill(he("From"), "1 בספטמבר")
    hands.go_to(he("Pair them"))
    hands.press("Enter")
    hands.see(he("Paired."), "מרים כהן – דב לוי")
    assert hands.record(lambda book: str(book.pairings.get(1).started_on)) == "2026-09-01"
    step = he("Pair {name}", name="מרים כהן – דב לוי")
    hands.takes_back(step, lambda book: book.pairings.count(), 1, 0)

    for day in ("12/11", "ה׳", "אתמול"):
        hands.press("Ctrl+L")
        hands.see(he("Whose meeting"))
        hands.type("דב")
        hands.press("Enter")
        hands.type(day)
        hands.press("Ctrl+Enter")
        hands.see_no(he("Whose meeting"))
    days = hands.record(lambda book: [str(one.date) for one in book.meetings.list()])
    assert days == ["2026-11-12", "2026-11-19", "2026-11-23"]

    hands.choose("מרים כהן דב")
    hands.go_to(he("More for this pairing"))
    hands.press("Enter")
    hands.pick(he("Closing conversation"))
    hands.see(he("What did we set out to learn?"))
    hands.type("לפתוח שיעור ברוגע.")
    hands.go_to("דב לוי")
    hands.type("סקרנות שמדביקה")
    hands.go_to(he("Close the pairing"))
    hands.press("Enter")
    hands.takes_back(
        he("Close {name}", name="מרים כהן – דב לוי"),
        lambda book: [one.phase for one in book.pairings.list()],
        [Phase.CLOSED],
        [Phase.PREPARING],
    )

    hands.go_to(he("Print the certificates"))
    hands.press("Enter")
    give = he.plural("Give {n} certificate", "Give {n} certificates", 2)
    hands.see(give)
    hands.go_to(give)
    hands.press("Enter")
    hands.see(he.plural("{n} certificate given.", "{n} certificates given.", 2))
    hands.go_to(he("Save this file"))
    hands.press("Enter")
    hands.choose_file(home / "Documents" / "teudot.pdf")
    hands.see(he("Saved as {name}.", name="teudot.pdf"))
    pages = [page.extract_text() for page in PdfReader(home / "Documents" / "teudot.pdf").pages]
    assert len(pages) == 2
    assert any("דב לוי" in page for page in pages)
    assert hands.record(lambda book: book.check()) == []

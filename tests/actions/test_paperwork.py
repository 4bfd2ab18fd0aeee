"""Documents as a page and a list read them: by kind of mentoring, with what came in, in words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from mentordesk.actions.agreements import Signing, begin, sign
from mentordesk.actions.lists.paperwork import PAPERWORK, PaperRows
from mentordesk.actions.lists.rows import Query
from mentordesk.actions.lists.spec import Scope
from mentordesk.actions.paperwork import (
    paper_title,
    papers_of,
    papers_of_cycle,
    read_file,
    receive,
    state_words,
    usual_documents,
    waive,
)
from mentordesk.book import Book
from mentordesk.domain.opportunities import Due, RequiredDocument
from mentordesk.domain.paperwork import PaperState
from mentordesk.domain.refusals import Refusal
from mentordesk.words import Words

YAEL, DOV = 1, 2
YAEL_AND_DOV, MIRIAM_AND_TAMAR = 1, 2
WORDS = Words("en")


@pytest.fixture
def asking(school: Book) -> Book:
    """The small school, where one to one asks Yael and Dov for an agreement and a monthly log."""
    kind = school.opportunities.add("One to one")
    documents = (
        RequiredDocument("agreement", "Agreement", Due.AFTER_START, 10),
        RequiredDocument("log", "Monthly log", Due.MONTHLY, 5),
    )
    school.opportunities.change(kind, documents=documents)
    school.pairings.change(YAEL_AND_DOV, opportunity_id=kind)
    return school


def states(book: Book, today: date) -> dict[str, PaperState]:
    found = papers_of(book, YAEL_AND_DOV, today)
    return {paper_title(one, WORDS): one.state for one in found.papers}


def test_a_pairing_owes_what_its_kind_of_mentoring_asks_for(asking: Book, today: date) -> None:
    assert states(asking, today) == {
        "Agreement": PaperState.LATE,
        "Monthly log, September 2026": PaperState.LATE,
        "Monthly log, October 2026": PaperState.LATE,
        "Monthly log, November 2026": PaperState.TO_COME,
    }
    assert papers_of(asking, MIRIAM_AND_TAMAR, today).papers == ()
    whole = {one.pairing.id: one for one in papers_of_cycle(asking, 1, today)}
    assert whole[YAEL_AND_DOV] == papers_of(asking, YAEL_AND_DOV, today)


def test_the_agreement_comes_in_by_being_signed(asking: Book, today: date) -> None:
    draft = begin(asking, YAEL_AND_DOV, "en", today)
    assert states(asking, today)["Agreement"] is PaperState.LATE
    sign(asking, draft, Signing({YAEL: today, DOV: today}), today)
    assert states(asking, today)["Agreement"] is PaperState.RECEIVED
    assert {one.pairing.id: one for one in papers_of_cycle(asking, 1, today)}[YAEL_AND_DOV].settled


def test_what_came_in_and_what_was_waived_is_said_in_words(asking: Book, today: date, tmp_path: Path) -> None:
    scan = tmp_path / "october.pdf"
    scan.write_bytes(b"%PDF-1.5 scan")
    by_title = {paper_title(one, WORDS): one for one in papers_of(asking, YAEL_AND_DOV, today).papers}
    receive(asking, by_title["Monthly log, October 2026"], date(2026, 11, 20), read_file(scan), today)
    waive(asking, by_title["Monthly log, September 2026"], "They began late", today)
    found = {paper_title(one, WORDS): one for one in papers_of(asking, YAEL_AND_DOV, today).papers}
    said = {title: state_words(one, WORDS, today) for title, one in found.items()}
    assert said == {
        "Agreement": "late since 15 Sep",
        "Monthly log, September 2026": "waived: They began late",
        "Monthly log, October 2026": "received 20 Nov",
        "Monthly log, November 2026": "due 7 Dec",
    }
    paper = found["Monthly log, October 2026"].paper
    assert paper is not None and asking.paperwork.content(paper.id) == b"%PDF-1.5 scan"
    assert [one.title for one in papers_of(asking, YAEL_AND_DOV, today).open] == ["Agreement", "Monthly log"]


def test_a_file_that_is_gone_is_said_to_be(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        read_file(tmp_path / "gone.pdf")
    assert refused.value.field == "file"


def test_the_usual_documents_are_those_of_an_induction_programme() -> None:
    usual = usual_documents(WORDS)
    assert [(one.key, one.due, one.days) for one in usual][:2] == [
        ("agreement", Due.AFTER_START, 10),
        ("needs", Due.AFTER_START, 15),
    ]
    assert {one.due for one in usual} == set(Due)


# The list


def test_the_list_shows_the_most_pressing_first_and_keeps_each_one_s_number(
    asking: Book, today: date
) -> None:
    rows = PaperRows(asking, Scope(today, 1, words=WORDS))
    ids = rows.ids(Query())
    assert [row.title for row in rows.rows(ids)] == [
        "Agreement",
        "Monthly log, September 2026",
        "Monthly log, October 2026",
        "Monthly log, November 2026",
    ]
    assert rows.counts() == {"": 4, "late": 3, "due": 0, "to_come": 1, "received": 0, "waived": 0}
    receive(asking, rows.rows(ids)[0].owed, today, None, today)
    again = PaperRows(asking, Scope(today, 1, words=WORDS))
    assert set(again.ids(Query())) == set(ids)
    assert [row.title for row in again.rows(again.ids(Query(filter="received")))] == ["Agreement"]


def test_the_list_is_searched_by_names_and_months(asking: Book, today: date) -> None:
    rows = PaperRows(asking, Scope(today, 1, words=WORDS))
    assert len(rows.ids(Query(typed="dov october"))) == 1
    assert rows.ids(Query(typed="miriam")) == []
    assert PAPERWORK.column("pairing").exported and not PAPERWORK.column("next").exported

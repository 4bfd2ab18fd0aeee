"""Importing attendance from a spreadsheet: who was at which session, once each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from mentordesk.actions.importing import Preview, apply, look
from mentordesk.actions.importing.lists import NEW_ROWS
from mentordesk.actions.lists.rows import Query
from mentordesk.actions.lists.spec import Scope
from mentordesk.book import Book
from mentordesk.domain.refusals import Refusal
from mentordesk.domain.training import Presence, TrainingKind, TrainingSession
from mentordesk.words import Words

WORDS = Words("en", isolates=False)
HELD = date(2026, 8, 24)
YAEL, DOV, MIRIAM, TAMAR, NOAM, RUTH = range(1, 7)


@pytest.fixture
def session(school: Book) -> int:
    """A session that was held in August."""
    return school.training.add(TrainingSession(cycle_id=1, title="A mentor listens first", on=HELD))


@pytest.fixture
def looked(school: Book, tmp_path: Path, today: date) -> Callable[[str], Preview]:
    """Look at a CSV file with these lines."""

    def make(text: str) -> Preview:
        path = tmp_path / "list.csv"
        path.write_text(text, encoding="utf-8")
        return look(path, school, "training", today=today, words=WORDS)

    return make


def sentences(preview: Preview) -> list[tuple[int, str]]:
    return [(one.row, WORDS.say(one.problem)) for one in preview.problems]


def there(book: Book, session_id: int) -> dict[int, Presence | None]:
    return {one.person_id: one.presence for one in book.training.attendances(session_id=session_id)}


def test_people_are_found_by_name_or_e_mail_and_the_session_by_its_title(school, session, looked):
    preview = looked(
        "Session,Name,E-mail,Attended\n"
        "a mentor listens first,Peretz Noam,,yes\n"
        "A mentor listens first,,yael.katz@school.example,x\n"
        "A mentor listens first,Miriam Cohen,,excused\n"
        "A mentor listens first,Ruthie Gold,,no\n"
    )
    assert sentences(preview) == []
    result = apply(school, preview)
    assert (result.read, result.added, result.skipped) == (4, 4, 0)
    assert there(school, session) == {
        NOAM: Presence.ATTENDED,
        YAEL: Presence.ATTENDED,
        MIRIAM: Presence.EXCUSED,
        RUTH: Presence.ABSENT,
    }
    assert WORDS.say(school.can_undo().title) == "Import the attendance of 4 people"
    school.undo()
    assert there(school, session) == {}


def test_a_list_of_those_who_came_needs_no_column_for_it(school, session, looked):
    preview = looked("Participant,Date\nNoam Peretz,24/8/2026\nYael Katz,24/8/2026\n")
    apply(school, preview)
    assert there(school, session) == {NOAM: Presence.ATTENDED, YAEL: Presence.ATTENDED}


def test_nothing_is_noted_twice(school, session, looked):
    text = "Session,Name,Attended\nA mentor listens first,Noam Peretz,yes\nA mentor listens first,Noam Peretz,yes\n"
    preview = looked(text)
    assert sentences(preview) == [(3, "This row repeats row 2, so it was left out.")]
    apply(school, preview)
    again = looked(text)
    assert apply(school, again).added == 0
    other = looked("Session,Name,Attended\nA mentor listens first,Noam Peretz,no\n")
    (problem,) = sentences(other)
    assert "it is noted otherwise: Was there" in problem[1]
    assert apply(school, other).added == 0 and there(school, session) == {NOAM: Presence.ATTENDED}


def test_unknown_names_and_unclear_marks_are_said_one_by_one(school, session, looked):
    preview = looked(
        "Session,Name,Attended\n"
        "A mentor listens first,Nobody Known,yes\n"
        "A mentor listens first,Somebody Else,yes\n"
        "A mentor listens first,,yes\n"
        "A mentor listens first,Noam Peretz,perhaps\n"
        "A mentor listens first,Yael Katz,\n"
        "A mentor listens first,Miriam Cohen,yes\n"
    )
    said = sentences(preview)
    assert [row for row, _ in said] == [2, 3, 4, 5, 5, 6]
    assert "“Nobody Known” is not in the record book" in said[0][1]
    assert said[2][1] == "There is no name in this row, so it was left out."
    assert "does not say whether somebody was there" in said[3][1]
    assert said[5][1] == "Nothing says whether Yael Katz was there, so the row was left out."
    assert [row.name for row in preview.rows] == ["Miriam Cohen"]


def test_a_list_without_anybody_known_changes_nothing(school, session, looked):
    preview = looked("Session,Name,Attended\nA mentor listens first,Nobody Known,yes\n")
    result = apply(school, preview)
    assert (result.added, result.skipped) == (0, 1) and there(school, session) == {}


def test_a_session_the_book_does_not_know_is_planned_where_the_list_says_enough(school, looked):
    preview = looked(
        "Session,Date,Kind,Name\n"
        "Feedback that helps,1/10/2026,next step,Yael Katz\n"
        "Feedback that helps,1/10/2026,next step,Noam Peretz\n"
        "Something,,,Noam Peretz\n"
    )
    ((row, why),) = sentences(preview)
    assert row == 4 and "No such session is in the record book" in why
    apply(school, preview)
    (session,) = school.training.list()
    assert (session.kind, session.on, session.cycle_id) == (TrainingKind.NEXT_STEP, date(2026, 10, 1), 1)
    assert set(there(school, session.id)) == {YAEL, NOAM}
    school.undo()
    assert school.training.list() == []


@pytest.mark.parametrize(
    ("day", "says"),
    [
        ("24/8/2027", "comes after it"),
        ("24/8/1900", "before 1950"),
        ("9/12/2026", "Attendance is taken on the day"),
    ],
)
def test_a_day_that_cannot_be_is_a_sentence(looked, day, says):
    preview = looked(f"Session,Date,Kind,Name\nTraining,{day},initial,Noam Peretz\n")
    assert any(says in why for _, why in sentences(preview)), sentences(preview)
    assert preview.rows == ()


def test_hebrew_headings_and_marks_are_understood(school, session, looked):
    preview = looked("מפגש,שם,נוכחות\nA mentor listens first,יעל כץ,נכחה\nA mentor listens first,דב לוי,לא\n")
    apply(school, preview)
    assert there(school, session) == {YAEL: Presence.ATTENDED, DOV: Presence.ABSENT}


def test_a_list_without_sessions_says_what_is_missing(school, looked):
    with pytest.raises(Refusal) as caught:
        apply(school, looked("Name,Attended\nNoam Peretz,yes\n"))
    assert "one with the session or its date" in WORDS.say(caught.value.message)


def test_what_would_be_noted_is_a_list(school, session, looked, today):
    preview = looked("Session,Name,Attended\nA mentor listens first,Noam Peretz,yes\n")
    spec = NEW_ROWS["training"](lambda: preview.rows)
    source = spec.source(school, Scope(today, words=WORDS))
    (row,) = source.rows(source.ids(Query()))
    assert [spec.column(key).value(row) for key in ("name", "session", "date", "presence")] == [
        "Noam Peretz",
        "A mentor listens first",
        HELD,
        "attended",
    ]

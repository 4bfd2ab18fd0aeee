"""Answers of web forms: as Google and Microsoft save them, previewed, imported once, and taken back in one step."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from mentordesk.actions.importing import Decision, apply, look
from mentordesk.book import Book
from mentordesk.domain.requests import Request, RequestKind, RequestState, Way
from mentordesk.exchange.requests import read_stamp
from mentordesk.words import Words

GOOGLE = (
    "Timestamp,Email Address,What is your name?,I would like to,"
    "Which subjects do you teach?,Is there somebody you would like to work with?,Anything else we should know\n"
    "2026/11/17 9:13:02 AM GMT+2,hannah@school.example,Hannah Stone,Be mentored,Science; Art,Yael Katz,Mornings only\n"
    "2026/11/18 10:00:00 PM GMT+2,noam@school.example,Noam Peretz,Mentor others,,,\n"
    "2026/11/19 7:20:11 AM GMT+2,dov.levi@school.example,Dov Levi,Both,Drama,Somebody kind,\n"
)


@pytest.fixture
def google(tmp_path: Path) -> Path:
    path = tmp_path / "Form responses 1.csv"
    path.write_text(GOOGLE, encoding="utf-8")
    return path


def looked(school: Book, path: Path, today: date):
    return look(path, school, "requests", today=today, words=Words("en"))


def said(messages) -> str:
    return " ".join(Words("en").plain.say(one) for one in messages)


def test_every_question_of_a_google_form_is_taken_for_what_it_asks(school, google, today):
    preview = looked(school, google, today)
    assert [preview.mapping[column] for column in range(7)] == [
        "asked_on",
        "email",
        "name",
        "kind",
        "subjects",
        "wished_for",
        "wish",
    ]
    assert school.requests.list() == []


def test_who_answered_waits_and_is_new_or_recognised(school, google, today):
    result = apply(school, looked(school, google, today))
    assert (result.read, result.added, result.merged, result.skipped) == (3, 1, 2, 0)
    by_name: dict[str, list[Request]] = {}
    names = school.people.names()
    for one in school.requests.list():
        by_name.setdefault(names[one.person_id], []).append(one)
    (hannah,) = by_name["Hannah Stone"]
    assert (hannah.kind, hannah.how, hannah.asked_on) == (
        RequestKind.WANTS_MENTOR,
        Way.WEB_FORM,
        date(2026, 11, 17),
    )
    assert (hannah.wish, hannah.wished_for_id, hannah.cycle_id) == ("Mornings only", 1, 1)
    assert [one.kind for one in by_name["Noam Peretz"]] == [RequestKind.OFFERS_TO_MENTOR]
    assert {one.kind for one in by_name["Dov Levi"]} == {
        RequestKind.WANTS_MENTOR,
        RequestKind.OFFERS_TO_MENTOR,
    }
    assert school.people.get(2).subjects == ("English", "History", "Drama")
    assert school.people.get(hannah.person_id).mentee


def test_whom_nobody_knows_is_told_and_kept_with_the_wish(school, google, today):
    result = apply(school, looked(school, google, today))
    (problem,) = result.problems
    assert (problem.row, problem.value) == (4, "Somebody kind")
    assert {one.wish for one in school.requests.list(person_id=2)} == {"Somebody kind"}


def test_one_undo_takes_people_and_requests_back(school, google, today):
    apply(school, looked(school, google, today))
    school.undo()
    assert (school.people.count(), school.requests.list()) == (6, [])


def test_the_same_answers_again_add_nothing(school, google, today):
    apply(school, looked(school, google, today))
    again = looked(school, google, today)
    assert {row.decision for row in again.rows} == {Decision.SKIP}
    result = apply(school, again)
    assert (result.added, result.merged, result.skipped) == (0, 0, 3)
    assert len(school.requests.list()) == 4
    assert "in the record book already" in said(one.problem for one in result.problems)


def test_answers_that_came_since_are_added_beside_the_old_ones(school, google, today):
    apply(school, looked(school, google, today))
    google.write_text(GOOGLE + "2026/11/20 8:00:00 AM GMT+2,ben@school.example,Ben Hart,Be mentored,,,\n")
    result = apply(school, looked(school, google, today))
    assert (result.added, result.skipped) == (1, 3)
    assert len(school.requests.list()) == 5


def test_an_answered_request_is_not_brought_back_by_the_old_file(school, google, today):
    apply(school, looked(school, google, today))
    for one in school.requests.list():
        school.requests.answer(one.id, RequestState.ANSWERED, today)
    apply(school, looked(school, google, today))
    assert school.requests.count() == 0


def test_who_waits_already_for_the_same_is_told_and_only_completed(school, google, today):
    school.requests.add(Request(person_id=5, kind=RequestKind.OFFERS_TO_MENTOR, asked_on=date(2026, 11, 2)))
    preview = looked(school, google, today)
    assert "Noam Peretz is on the waiting list already, since 2 Nov 2026" in said(
        one.problem for one in preview.problems
    )
    apply(school, preview)
    assert len(school.requests.list(person_id=5)) == 1


def test_a_microsoft_form_with_its_columns_and_anonymous_answers(school, today, tmp_path):
    import openpyxl

    path = tmp_path / "Mentoring.xlsx"
    sent = datetime(2026, 11, 17, 9, 4)  # noqa: DTZ001 a spreadsheet knows no time zones
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.append(
        [
            "ID",
            "Start time",
            "Completion time",
            "Email",
            "Name",
            "Your name",
            "What would you like?",
            "Comments",
        ]
    )
    for number, (name, kind) in enumerate(
        (("Hannah Stone", "I would like a mentor"), ("Ben Hart", "I need other help")), 1
    ):
        sheet.append(
            [
                number,
                sent.replace(minute=0),
                sent,
                "anonymous",
                "anonymous",
                name,
                kind,
                "Please.",
            ]
        )
    workbook.save(path)
    preview = looked(school, path, today)
    result = apply(school, preview)
    assert (result.added, result.problems) == (2, ())
    kinds = {school.people.get(one.person_id).name: one.kind for one in school.requests.list()}
    assert kinds == {"Hannah Stone": RequestKind.WANTS_MENTOR, "Ben Hart": RequestKind.OTHER_HELP}
    assert {one.asked_on for one in school.requests.list()} == {date(2026, 11, 17)}


def test_a_form_in_hebrew(school, today, tmp_path):
    path = tmp_path / "תשובות לטופס.csv"
    path.write_text(
        "חותמת זמן,שם פרטי,שם משפחה,מה מתאים לך?,יש עוד משהו שכדאי שנדע?\n"
        "17/11/2026 9:13:02,חנה,אבן,אני רוצה לחנוך,רק בבוקר\n",
        encoding="utf-8",
    )
    apply(school, looked(school, path, today))
    (request,) = school.requests.list()
    assert school.people.get(request.person_id).name == "חנה אבן"
    assert (request.kind, request.wish) == (RequestKind.OFFERS_TO_MENTOR, "רק בבוקר")


def test_what_the_form_does_not_ask_is_told(school, today, tmp_path):
    path = tmp_path / "answers.csv"
    path.write_text("Timestamp,Name\n17/11/2026 9:13:02,Hannah Stone\n01/12/2026 9:13:02,Ben Hart\n")
    preview = looked(school, path, today)
    problems = said(one.problem for one in preview.problems)
    assert "not said what is asked for" in problems and "lies in the future" in problems
    apply(school, preview)
    assert {one.kind for one in school.requests.list()} == {RequestKind.WANTS_MENTOR}
    assert max(one.asked_on for one in school.requests.list()) == today


def test_two_answers_of_one_new_person_become_one_person(school, today, tmp_path):
    path = tmp_path / "answers.csv"
    path.write_text(
        "Timestamp,Name,Email,I would like to\n"
        "17/11/2026 9:13:02,Hannah Stone,hannah@school.example,Be mentored\n"
        "18/11/2026 9:13:02,Hannah Stone,hannah@school.example,Mentor others\n"
    )
    apply(school, looked(school, path, today))
    assert school.people.count() == 7
    assert [one.kind for one in school.requests.list()] == [
        RequestKind.WANTS_MENTOR,
        RequestKind.OFFERS_TO_MENTOR,
    ]


def test_without_names_nobody_can_be_added_and_it_says_so(school, today, tmp_path, google):
    path = tmp_path / "answers.csv"
    path.write_text("Timestamp,I would like to\n17/11/2026 9:13:02,Be mentored\n")
    preview = looked(school, path, today)
    assert not preview.area.makes_records(preview.mapping)


def test_columns_can_be_named_by_hand(school, today, tmp_path):
    path = tmp_path / "answers.csv"
    path.write_text("When,Person,Q1\n17/11/2026,Hannah Stone,Mentor others\n")
    preview = looked(school, path, today).with_named({"When": "asked_on", "Q1": "role", "Person": "name"})
    apply(school, preview)
    (request,) = school.requests.list()
    assert (request.kind, request.asked_on) == (RequestKind.OFFERS_TO_MENTOR, date(2026, 11, 17))


def test_who_did_not_sign_in_among_those_who_did_has_no_address(school, today, tmp_path):
    path = tmp_path / "answers.csv"
    path.write_text(
        "Timestamp,Email,Name,I would like to\n"
        "17/11/2026 9:13:02,hannah@school.example,Hannah Stone,Be mentored\n"
        "17/11/2026 9:14:02,anonymous,Ben Hart,Be mentored\n"
    )
    result = apply(school, looked(school, path, today))
    assert (result.added, result.problems) == (2, ())


@pytest.mark.parametrize(
    "stamp",
    [
        "2026/11/17 9:13:02 AM GMT+2",
        "17/11/2026 09:13:02",
        "17/11/2026 9:13:02 PM GMT+02:00",
        "17 Nov 2026 09:13 UTC",
        "2026-11-17T09:13:02Z",
    ],
)
def test_stamps_are_read_as_forms_write_them(stamp, today):
    assert read_stamp(stamp, today, "dmy") == date(2026, 11, 17)

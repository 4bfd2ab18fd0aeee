"""Training in the record book: sessions planned, people invited, attendance taken, and what it says of people."""

from __future__ import annotations

from datetime import date

import pytest

from mentordesk.book.paperwork import PaperFile
from mentordesk.domain.certificates import Certificate, CertificateKind
from mentordesk.domain.people import Person
from mentordesk.domain.refusals import NotFound
from mentordesk.domain.training import (
    Answer,
    EvaluationSlip,
    Presence,
    TrainingKind,
    TrainingSession,
)

TODAY = date(2026, 11, 24)
HELD = date(2026, 8, 24)
YAEL, DOV, MIRIAM, TAMAR, NOAM, RUTH = range(1, 7)


def plan(book, **more):
    values = {"cycle_id": 1, "title": "A mentor listens first", "on": HELD, **more}
    return book.training.add(TrainingSession(**values))


def who(book, session_id):
    return {one.person_id: one.presence for one in book.training.attendances(session_id=session_id)}


def test_a_session_is_kept_whole(school):
    session_id = plan(
        school,
        kind=TrainingKind.NEXT_STEP,
        title=" Feedback that helps ",
        starts_at="15:30",
        ends_at="18:00",
        place="Library",
        trainer="Shira Blum",
        series="Three evenings about talking",
        materials="Cards",
        plan="Round of names\nPairs of three",
        notes="Bring cake.",
    )
    found = school.training.get(session_id)
    assert (found.title, found.kind, found.minutes) == ("Feedback that helps", TrainingKind.NEXT_STEP, 150)
    assert (found.series, found.plan, found.uuid != "") == (
        "Three evenings about talking",
        "Round of names\nPairs of three",
        True,
    )
    assert school.training.series() == ["Three evenings about talking"]


def test_lists_are_by_cycle_person_kind_and_day(school):
    late = plan(school, on=date(2026, 12, 9), kind=TrainingKind.EXCHANGE)
    early = plan(school)
    school.training.invite(late, [YAEL], TODAY)

    def ids(**asked):
        return [one.id for one in school.training.list(**asked)]

    assert ids() == [early, late]
    assert ids(person_id=YAEL) == [late]
    assert ids(kind=TrainingKind.EXCHANGE) == [late]
    assert ids(since=TODAY) == [late]
    assert ids(until=TODAY) == [early]
    assert ids(cycle_id=2) == []


@pytest.mark.parametrize(
    ("values", "field", "says"),
    [
        ({"title": " "}, "title", "Give the session a title"),
        ({"on": date(1900, 8, 24)}, "on", "before 1950"),
        ({"on": date(2027, 8, 24)}, "on", "The cycle {name} ends on {day}"),
        ({"starts_at": "quarter past"}, "starts_at", "is no time of day"),
        ({"starts_at": "18:00", "ends_at": "15:30"}, "ends_at", "ends before it begins"),
    ],
)
def test_a_session_that_makes_no_sense_is_refused_with_a_sentence(school, refused, values, field, says):
    refusal = refused(plan, school, **values)
    assert refusal.field == field
    assert says in refusal.message.text
    assert school.training.list() == []


def test_inviting_somebody_twice_invites_them_once(school):
    session_id = plan(school)
    assert school.training.invite(session_id, [YAEL, MIRIAM, YAEL], TODAY) == 2
    assert school.training.invite(session_id, [MIRIAM, NOAM], TODAY) == 1
    assert list(who(school, session_id)) == [YAEL, MIRIAM, NOAM]


def test_attendance_of_many_is_one_step_of_undo(school):
    session_id = plan(school)
    school.training.invite(session_id, [YAEL, MIRIAM, NOAM], HELD)
    school.training.mark(
        session_id,
        {YAEL: Presence.ATTENDED, MIRIAM: Presence.ABSENT, NOAM: Presence.EXCUSED},
        today=TODAY,
    )
    assert who(school, session_id) == {
        YAEL: Presence.ATTENDED,
        MIRIAM: Presence.ABSENT,
        NOAM: Presence.EXCUSED,
    }
    school.undo()
    assert set(who(school, session_id).values()) == {None}


def test_whoever_comes_without_an_invitation_is_put_on_the_list(school):
    session_id = plan(school)
    school.training.mark(session_id, {RUTH: Presence.ATTENDED}, today=TODAY)
    found = school.training.attendances(session_id=session_id)
    assert [(one.person_id, one.invited_on, one.presence) for one in found] == [
        (RUTH, None, Presence.ATTENDED)
    ]
    with pytest.raises(NotFound):
        school.training.mark(session_id, {99: Presence.ATTENDED}, today=TODAY)


def test_attendance_is_not_taken_before_the_day(school, refused):
    session_id = plan(school, on=date(2026, 12, 9))
    school.training.invite(session_id, [YAEL], TODAY)
    refusal = refused(school.training.mark, session_id, {YAEL: Presence.ATTENDED}, today=TODAY)
    assert "Attendance is taken on the day itself" in refusal.message.text
    school.training.mark(session_id, {YAEL: Presence.ATTENDED}, today=date(2026, 12, 9))


def test_a_session_that_was_attended_does_not_move_into_the_future(school, refused):
    session_id = plan(school)
    school.training.mark(session_id, {YAEL: Presence.ATTENDED}, today=TODAY)
    refusal = refused(school.training.change, session_id, on=date(2027, 2, 1))
    assert refusal.field == "on"
    school.training.change(session_id, on=date(2026, 8, 25))


def test_answers_are_noted_and_taken_back(school):
    session_id = plan(school, on=date(2026, 12, 9))
    school.training.invite(session_id, [YAEL, NOAM], TODAY)
    school.training.answer(session_id, [YAEL], Answer.COMING)
    school.training.answer(session_id, [NOAM], Answer.NOT_COMING)
    school.training.answer(session_id, [NOAM], None)
    assert [one.answer for one in school.training.attendances(session_id=session_id)] == [Answer.COMING, None]


def test_an_initial_training_attended_makes_somebody_trained(school):
    assert school.people.get(NOAM).trained_on is None
    session_id = plan(school)
    school.training.mark(session_id, {NOAM: Presence.ATTENDED, MIRIAM: Presence.ABSENT}, today=TODAY)
    assert school.people.get(NOAM).trained_on == HELD
    assert {one.id: one.trained_on for one in school.people.list()}[NOAM] == HELD
    assert school.people.get(MIRIAM).trained_on is None
    school.training.mark(session_id, {NOAM: Presence.EXCUSED}, today=TODAY)
    assert school.people.get(NOAM).trained_on is None


def test_the_later_of_what_was_noted_and_what_was_attended_counts(school):
    old = plan(school, on=date(2020, 8, 24))
    school.training.mark(old, {YAEL: Presence.ATTENDED}, today=TODAY)
    assert school.people.get(YAEL).trained_on == date(2025, 9, 2)
    new = plan(school)
    school.training.mark(new, {YAEL: Presence.ATTENDED}, today=TODAY)
    assert school.people.get(YAEL).trained_on == HELD
    advanced = plan(school, on=date(2026, 10, 1), kind=TrainingKind.ADVANCED)
    school.training.mark(advanced, {YAEL: Presence.ATTENDED}, today=TODAY)
    assert school.people.get(YAEL).trained_on == HELD
    school.training.remove(new)
    assert school.people.get(YAEL).trained_on == date(2025, 9, 2)


def test_the_last_day_of_each_kind_is_read_for_everybody_at_once(school):
    for day in (HELD, date(2026, 8, 31)):
        school.training.mark(plan(school, on=day), {NOAM: Presence.ATTENDED}, today=TODAY)
    orientation = plan(school, kind=TrainingKind.ORIENTATION)
    school.training.mark(orientation, {DOV: Presence.ATTENDED, TAMAR: Presence.ABSENT}, today=TODAY)
    assert school.training.attended() == {
        NOAM: {TrainingKind.INITIAL: date(2026, 8, 31)},
        DOV: {TrainingKind.ORIENTATION: HELD},
    }
    assert school.training.attended(until=HELD)[NOAM] == {TrainingKind.INITIAL: HELD}


def test_evaluation_slips_are_kept_without_a_name(school, refused):
    session_id = plan(school)
    first, second = school.training.add_slips(
        [
            EvaluationSlip(session_id=session_id, useful=5, led=4, takes_along=" Wait before answering. "),
            EvaluationSlip(session_id=session_id, useful=3),
        ]
    )
    assert [one.useful for one in school.training.slips(session_id)] == [5, 3]
    assert school.training.slips(session_id)[0].takes_along == "Wait before answering."
    school.training.remove_slip(second)
    assert [one.id for one in school.training.slips(session_id)] == [first]
    blank = refused(school.training.add_slips, [EvaluationSlip(session_id=session_id)])
    assert "Nothing is filled in" in blank.message.text
    assert refused(school.training.add_slips, [EvaluationSlip(session_id=session_id, led=9)]).field == "led"


def test_a_session_goes_with_all_that_was_noted_and_comes_back_with_it(school, tables):
    session_id = plan(school)
    school.training.invite(session_id, [YAEL], TODAY)
    school.training.add_slips([EvaluationSlip(session_id=session_id, useful=5)])
    before = tables(school)
    school.training.remove(session_id)
    assert school.training.list() == [] and school.training.attendances() == []
    school.undo()
    assert tables(school) == before


def test_a_session_that_certificates_were_given_for_stays(school, refused):
    session_id = plan(school)
    certificate = Certificate(
        person_id=YAEL,
        cycle_id=1,
        kind=CertificateKind.TRAINING,
        name="Yael Katz",
        sentence="who was there",
        given_on=TODAY,
        session_id=session_id,
    )
    certificate_id = school.certificates.award(certificate)
    assert school.certificates.get(certificate_id).session_id == session_id
    assert "Take the certificates back" in refused(school.training.remove, session_id).message.text
    school.certificates.remove(certificate_id)
    school.training.remove(session_id)


def test_whoever_was_at_a_training_is_not_removed_and_takes_it_along_when_made_one_with_another(
    school, refused
):
    twin = school.people.add(Person(given_name="Noam", family_name="Perez"))
    first, second = plan(school), plan(school, on=date(2026, 10, 1), kind=TrainingKind.NEXT_STEP)
    school.training.invite(first, [NOAM], date(2026, 8, 1))
    school.training.mark(first, {twin: Presence.ATTENDED}, today=TODAY)
    school.training.mark(second, {twin: Presence.EXCUSED}, today=TODAY)
    refused(school.people.remove, twin)
    school.people.merge(NOAM, twin)
    assert [
        (one.session_id, one.invited_on, one.presence) for one in school.training.attendances(person_id=NOAM)
    ] == [(first, date(2026, 8, 1), Presence.ATTENDED), (second, None, Presence.EXCUSED)]
    assert school.people.get(NOAM).trained_on == HELD


def test_taking_somebody_off_the_list(school):
    session_id = plan(school)
    school.training.invite(session_id, [YAEL, NOAM], TODAY)
    school.training.uninvite(session_id, [NOAM])
    assert list(who(school, session_id)) == [YAEL]


def test_a_cycle_with_a_session_stays(school, refused):
    cycle = school.cycles.add(1, "2027–28", date(2027, 8, 15), date(2028, 6, 30))
    plan(school, cycle_id=cycle)
    assert "history" in refused(school.cycles.remove, cycle).message.text


def test_sessions_are_found_by_searching_after_people_and_meetings(school):
    session_id = plan(school, trainer="Katz", plan="Seating plans")
    assert [(hit.area, hit.id) for hit in school.search.find("Seating")][-1] == ("training", session_id)
    assert school.search.find("listens")[0].title == "A mentor listens first"
    assert school.search.find("Katz")[0].area == "people"
    school.training.remove(session_id)
    assert school.search.find("listens") == []


def test_attendance_of_one_is_called_by_name_in_the_history(school):
    session_id = plan(school)
    school.training.mark(session_id, {NOAM: Presence.ATTENDED}, today=TODAY)
    step = school.can_undo()
    assert step is not None
    assert (step.title.figures["who"], step.title.figures["title"]) == (
        "Noam Peretz",
        "A mentor listens first",
    )


def test_the_signed_list_is_kept_with_the_session_and_only_as_a_scan(school, refused):
    session_id = plan(school)
    school.training.keep_list(session_id, PaperFile(b"%PDF-1.7 signed", "list.pdf"))
    assert school.training.signed_list(session_id) == b"%PDF-1.7 signed"
    assert school.training.get(session_id).file_name == "list.pdf"
    school.training.drop_list(session_id)
    assert school.training.signed_list(session_id) is None
    school.undo()
    assert school.training.signed_list(session_id) == b"%PDF-1.7 signed"
    refusal = refused(school.training.keep_list, session_id, PaperFile(b"MZ", "list.exe"))
    assert "neither a PDF nor a picture" in refusal.message.text
    with pytest.raises(TypeError):
        school.training.change(session_id, file="elsewhere")

"""Training as the coordinator works with it: who stands where, whom to invite, the exchange, papers, certificates."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime

import pypdf
import pytest

from mentordesk.actions import training_certificates
from mentordesk.actions.calendars import write
from mentordesk.actions.certificates import certificates_pdf, propose, reworded, rows_for, school_facts
from mentordesk.actions.forms import apply, read_forms, understand_all
from mentordesk.actions.forms.copies import in_one_file
from mentordesk.actions.history import history_steps
from mentordesk.actions.lists.rows import Query
from mentordesk.actions.lists.spec import Scope
from mentordesk.actions.lists.training import READINESS, TRAINING
from mentordesk.actions.training import (
    cycle_for,
    exchange,
    history_of,
    next_session,
    session_view,
    standings,
    to_invite,
)
from mentordesk.actions.training_papers import (
    calendar_sheet,
    invitations,
    plan_paper,
    slips,
    training_list,
)
from mentordesk.actions.training_plans import plan_text, ready_plan
from mentordesk.domain.certificates import CertificateKind
from mentordesk.domain.meetings import Meeting
from mentordesk.domain.people import Status
from mentordesk.domain.readiness import EXCHANGE_WEEKS_SETTING, VALID_YEARS_SETTING, Need
from mentordesk.domain.training import Answer, Presence, TrainingKind, TrainingSession
from mentordesk.words import Words

HELD, TO_COME = date(2026, 8, 24), date(2026, 12, 9)
YAEL, DOV, MIRIAM, TAMAR, NOAM, RUTH = range(1, 7)
WORDS = Words("en", isolates=False)


def plan(book, **more):
    return book.training.add(
        TrainingSession(**{"cycle_id": 1, "title": "A mentor listens first", "on": HELD, **more})
    )


def text_of(pdf):
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


def needs(book, today):
    return {one.id: one.readiness.need for one in standings(book, today)}


# Who stands where


def test_everybody_who_takes_part_is_told_with_what_they_need(school, today):
    assert needs(school, today) == {
        YAEL: Need.NEXT_STEP,
        DOV: Need.NO_ORIENTATION,
        MIRIAM: Need.UNTRAINED,
        TAMAR: Need.NO_ORIENTATION,
        NOAM: Need.UNTRAINED,
    }
    school.training.mark(plan(school), {NOAM: Presence.ATTENDED}, today=today)
    assert needs(school, today)[NOAM] is Need.NOTHING


def test_whoever_is_away_or_has_left_is_not_chased(school, today):
    school.people.change(NOAM, status=Status.LEFT)
    school.people.change(MIRIAM, status=Status.ON_LEAVE)
    assert not {NOAM, MIRIAM} & needs(school, today).keys()
    assert [one.id for one in standings(school, today, ids=[NOAM])] == [NOAM]


def test_the_kind_of_mentoring_that_asks_for_training_is_named(school, today):
    kind = school.opportunities.add("New teachers", needs_training=True)
    school.pairings.change(2, opportunity_id=kind, despite="The training is in December.")
    miriam, noam = standings(school, today, ids=[MIRIAM, NOAM])
    said = "Can mentor and was never trained; New teachers cannot be offered yet."
    assert WORDS.say(noam.readiness.wanted[0].why) == said
    assert WORDS.say(miriam.readiness.wanted[0].why) == "Mentors in New teachers, which asks for training."


def test_the_school_says_when_training_is_old(school, today):
    school.people.change(YAEL, trained_on=date(2023, 9, 1))
    assert needs(school, today)[YAEL] is Need.OLD
    school.settings.set(VALID_YEARS_SETTING, 5)
    assert needs(school, today)[YAEL] is Need.NEXT_STEP
    school.settings.set(VALID_YEARS_SETTING, 0)
    assert needs(school, today)[YAEL] is Need.OLD


def test_whom_a_session_is_for(school, today):
    everybody = standings(school, today)
    assert to_invite(TrainingKind.INITIAL, everybody) == [MIRIAM, NOAM]
    assert to_invite(TrainingKind.ORIENTATION, everybody) == [TAMAR, MIRIAM, DOV]
    assert to_invite(TrainingKind.NEXT_STEP, everybody) == [YAEL]
    assert to_invite(TrainingKind.EXCHANGE, everybody) == [MIRIAM, YAEL]
    assert to_invite(TrainingKind.ADVANCED, everybody) == []


def test_the_next_session_and_its_cycle(school, today):
    later, sooner = plan(school, on=date(2027, 1, 12)), plan(school, on=TO_COME)
    found = next_session(school, TrainingKind.INITIAL, today)
    assert found is not None and found.id == sooner != later
    assert next_session(school, TrainingKind.ADVANCED, today) is None
    assert cycle_for(school, TO_COME) == 1 == cycle_for(school, date(2035, 1, 1))


def test_the_history_of_somebody_tells_their_sessions_the_newest_first(school, today):
    first, second = plan(school), plan(school, on=TO_COME, kind=TrainingKind.EXCHANGE)
    school.training.mark(first, {NOAM: Presence.EXCUSED}, today=today)
    school.training.invite(second, [NOAM], today)
    assert [(one.session.id, one.attendance.presence) for one in history_of(school, NOAM)] == [
        (second, None),
        (first, Presence.EXCUSED),
    ]
    titles = [WORDS.say(step.title) for step in history_steps(school, "people", NOAM, WORDS)]
    assert titles[0] == "Invite 1 person to “A mentor listens first”"


# The exchange


def test_the_exchange_is_due_and_its_topics_name_no_mentee(school, today):
    for pairing_id in (1, 2):
        school.meetings.log(
            Meeting(
                pairing_id=pairing_id,
                date=date(2026, 11, 17),
                minutes=45,
                topics=("Parents’ evening", "Dov’s class", "Tamar"),
            ),
            today=today,
        )
    found = exchange(school, today, 1)
    assert [(one.name, one.pairs) for one in found.topics] == [("Parents’ evening", 2)]
    assert found.last is None and found.due_on == date(2026, 10, 27)
    held = plan(school, kind=TrainingKind.EXCHANGE, on=date(2026, 11, 18))
    coming = plan(school, kind=TrainingKind.EXCHANGE, on=TO_COME)
    school.settings.set(EXCHANGE_WEEKS_SETTING, 4)
    found = exchange(school, today, 1)
    assert found.last is not None and found.last.id == held
    assert found.next is not None and found.next.id == coming
    assert found.due_on == date(2026, 12, 16)
    assert found.topics == ()  # nothing was talked about since


def test_where_nobody_mentors_no_exchange_is_due(book, today):
    book.cycles.add(book.programmes.add("First years"), "2026–27", date(2026, 8, 15), date(2027, 6, 30))
    assert exchange(book, today, 1).due_on is None


# Lists


def test_the_lists_say_who_came_and_where_everybody_stands(school, today):
    session_id = plan(school)
    school.training.invite(session_id, [NOAM, MIRIAM], HELD)
    school.training.mark(session_id, {NOAM: Presence.ATTENDED}, today=today)
    coming = plan(school, on=TO_COME)
    source = TRAINING.source(school, Scope(today, 1, words=WORDS))
    assert source.ids(Query()) == [coming, session_id]
    (row,) = source.rows([session_id])
    assert (row.invited, row.attended, row.open) == (2, 1, True)
    assert WORDS.say(TRAINING.column("came").value(row)) == "1 of 2 came"
    ready = READINESS.source(school, Scope(today, 1, words=WORDS))
    assert ready.counts() == {
        "": 5, "all": 5, "untrained": 1, "old": 0, "no_orientation": 3, "next_step": 1, "advanced": 0,
    }  # fmt: skip
    assert list(ready.rows(ready.ids(Query()))[0].readiness.has) == []


# Papers


@pytest.mark.parametrize("language", ["en", "he"])
def test_the_list_to_sign_holds_everybody_who_may_come(school, today, language):
    session_id = plan(school, on=TO_COME, place="Library", starts_at="15:30", ends_at="17:00")
    school.training.invite(session_id, [YAEL, NOAM], today)
    school.training.answer(session_id, [NOAM], Answer.NOT_COMING)
    said = text_of(training_list(school, [session_id], Words(language)))
    assert "Yael Katz" in said and "Noam Peretz" not in said and "Library" in said and "15:30" in said


def test_a_list_of_a_hundred_goes_on_over_pages(school, today):
    from mentordesk.domain.people import Person

    many = school.people.add_many([Person(given_name=f"Teacher {n:03d}") for n in range(100)])
    session_id = plan(school, on=TO_COME)
    school.training.invite(session_id, many, today)
    pages = pypdf.PdfReader(io.BytesIO(training_list(school, [session_id], Words()))).pages
    said = "\n".join(page.extract_text() for page in pages)
    assert len(pages) == 5 and all(f"Teacher {n:03d}" in said for n in range(100))
    assert "Page 5 of 5" in said


def test_the_plan_is_printed_for_whoever_leads(school, today, refused_message):
    session_id = plan(school, trainer="Shira Blum", materials="Cards")
    assert "take over the ready one" in refused_message(plan_paper, school, session_id, Words())
    ready = ready_plan(TrainingKind.INITIAL, Words())
    school.training.change(session_id, plan=plan_text(ready, Words()))
    said = text_of(plan_paper(school, session_id, Words()))
    assert all(one.title in said for one in ready.activities) and "Cards" in said
    school.training.change(session_id, plan="Round of names\nPairs of three")
    assert "Pairs of three" in text_of(plan_paper(school, session_id, Words("he")))


def test_everybody_on_the_list_gets_a_letter_of_their_own(school, today, refused_message):
    session_id = plan(school, on=TO_COME, trainer="Shira Blum")
    assert "Invite people first" in refused_message(invitations, school, session_id, Words())
    school.training.invite(session_id, [YAEL, NOAM], today)
    pdf = invitations(school, session_id, Words())
    assert len(pypdf.PdfReader(io.BytesIO(pdf)).pages) == 2
    assert "Dear Mrs Yael Katz," in text_of(pdf) and "Shira Blum" in text_of(pdf)
    assert "Noam" not in text_of(invitations(school, session_id, Words(), only=[YAEL]))


def test_slips_come_back_once_each_and_without_a_name(school, today, filled_in, tmp_path):
    session_id = plan(school)
    school.training.invite(session_id, [YAEL, NOAM], HELD)
    copies = slips(school, session_id, Words(), today)
    assert len(copies) == 2 and len({one.identity.number for one in copies}) == 2
    assert len(pypdf.PdfReader(io.BytesIO(in_one_file(copies))).pages) == 2
    filled = filled_in(copies[0].draw(fillable=True), {"useful": "5", "led": "4", "takes_along": "Wait."})
    for name in ("one.pdf", "again.pdf"):
        (tmp_path / name).write_bytes(filled)
    found = understand_all(school, read_forms([tmp_path / "one.pdf", tmp_path / "again.pdf"]), today=today)
    assert [one.ready for one in found] == [True, False]
    assert "How ready I feel" in WORDS.say(found[0].understood.problems[0])
    result = apply(school, found, today=today)
    assert (result.taken, result.page) == (1, "training")
    (slip,) = school.training.slips(session_id)
    assert (slip.useful, slip.led, slip.ready, slip.takes_along) == (5, 4, None, "Wait.")
    (again,) = understand_all(school, read_forms([tmp_path / "one.pdf"]), today=today)
    assert not again.ready
    school.training.remove(session_id)
    blank = tmp_path / "late.pdf"
    blank.write_bytes(filled_in(copies[1].draw(fillable=True), {"useful": "5"}))
    (late,) = understand_all(school, read_forms([blank]), today=today)
    assert "not in the record book any more" in WORDS.say(late.refused)


def test_a_session_goes_into_a_calendar_without_those_invited(school, today, tmp_path):
    session_id = plan(school, on=TO_COME, starts_at="15:30", ends_at="17:00", place="Library")
    school.training.invite(session_id, [YAEL], today)
    path = tmp_path / "session.ics"
    write(calendar_sheet(school, Words(), [session_id]), path, datetime(2026, 11, 24, tzinfo=UTC))
    said = path.read_text("utf-8")
    assert "SUMMARY:A mentor listens first" in said and "Library" in said and "Yael" not in said
    before = calendar_sheet(school, Words(), [session_id]).events[0].sequence
    school.training.change(session_id, on=date(2026, 12, 10))
    assert calendar_sheet(school, Words(), [session_id]).events[0].sequence > before


# Certificates


def test_whoever_was_there_earns_a_certificate_that_could_only_be_theirs(school, today):
    session_id = plan(school, starts_at="09:00", ends_at="12:00", series="Learning to mentor")
    school.training.mark(
        session_id,
        {YAEL: Presence.ATTENDED, NOAM: Presence.ATTENDED, MIRIAM: Presence.EXCUSED},
        today=today,
    )
    noam, yael = training_certificates.propose(school, session_id, today)[::-1]
    assert (yael.person_id, noam.person_id) == (YAEL, NOAM)
    assert yael.sentence == (
        "who completed the initial training for mentors, “A mentor listens first”, on 24 August 2026, 3 hours of "
        "learning and practice, and brings classroom management and listening."
    )
    assert noam.sentence.endswith("3 hours of learning and practice.")
    assert yael.sentence_hebrew.startswith("שהשלימה את הכשרת הבסיס לחונכים")
    assert noam.sentence_hebrew.startswith("שהשלים את הכשרת הבסיס לחונכים")
    given = school.certificates.award_many([yael])
    assert [one.person_id for one in training_certificates.propose(school, session_id, today)] == [NOAM]
    assert session_view(school, session_id).certificates == 1
    kept = school.certificates.get(given[0])
    assert reworded(school, kept) == kept
    pdf = certificates_pdf(rows_for(school, [kept]), school_facts(school))
    assert "CERTIFICATE OF TRAINING" in text_of(pdf)
    assert text_of(certificates_pdf(rows_for(school, [kept]), school_facts(school), language="he"))


def test_a_later_training_tells_of_the_earlier_ones(school, today):
    school.training.mark(
        plan(school, on=date(2024, 8, 26), series="Old"), {YAEL: Presence.ATTENDED}, today=today
    )
    for day, kind in ((HELD, TrainingKind.INITIAL), (date(2026, 10, 1), TrainingKind.NEXT_STEP)):
        last = plan(school, on=day, kind=kind, series="Learning to mentor")
        school.training.mark(last, {YAEL: Presence.ATTENDED}, today=today)
    (certificate,) = training_certificates.propose(school, last, today)
    assert "altogether 2 sessions of “Learning to mentor”, after one earlier training" in certificate.sentence


def test_neither_orientation_nor_exchange_earns_one_and_celebrations_wait_for_none(school, today):
    for kind in (TrainingKind.ORIENTATION, TrainingKind.EXCHANGE):
        session_id = plan(school, kind=kind)
        school.training.mark(session_id, {YAEL: Presence.ATTENDED}, today=today)
        assert training_certificates.propose(school, session_id, today) == []
    school.training.mark(plan(school), {YAEL: Presence.ATTENDED}, today=today)
    assert all(one.kind is not CertificateKind.TRAINING for one in propose(school, 1, today))


@pytest.fixture
def refused_message():
    """The English sentence of a refusal."""
    from mentordesk.domain.refusals import Refusal

    def of(verb, *args, **more):
        with pytest.raises(Refusal) as caught:
            verb(*args, **more)
        return WORDS.say(caught.value.message)

    return of


def test_the_history_of_a_session_calls_each_by_name(school, today):
    session_id = plan(school)
    school.training.invite(session_id, [NOAM, YAEL], HELD)
    school.training.mark(session_id, {NOAM: Presence.ATTENDED, YAEL: Presence.EXCUSED}, today=today)
    school.training.uninvite(session_id, [YAEL])
    off, marked, invited, planned = history_steps(school, "training", session_id, WORDS)
    assert WORDS.say(planned.title) == "Plan the session “A mentor listens first”"
    assert [(WORDS.say(one.label), one.after) for one in marked.changes] == [
        ("Noam Peretz", "Was there"),
        ("Yael Katz", "Was excused"),
    ]
    assert [(WORDS.say(one.label), one.before, one.after) for one in off.changes] == [
        ("Yael Katz", "24/08/2026, Was excused", "")
    ]
    assert len(invited.changes) == 2

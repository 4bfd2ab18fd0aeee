"""People who join a pairing, leave it, take over or stand in: who it is now, and who it was when."""

from __future__ import annotations

from datetime import date

import pytest

from mentordesk.book import Book
from mentordesk.domain.check_ins import CheckIn
from mentordesk.domain.members import Role
from mentordesk.domain.people import TieKind
from mentordesk.domain.refusals import NotFound
from mentordesk.domain.requests import Request, RequestKind, RequestState

YAEL, DOV, MIRIAM, TAMAR, NOAM, RUTH = range(1, 7)
YAEL_AND_DOV, MIRIAM_AND_TAMAR = 1, 2
AUTUMN, TODAY, LATER = date(2026, 10, 1), date(2026, 11, 24), date(2027, 2, 1)


def on(book: Book, day: date) -> Book:
    """The book as it is looked at on a day."""
    book.today = lambda: day
    return book


def mentors(book: Book, day: date, pairing_id: int = MIRIAM_AND_TAMAR) -> tuple[str, ...]:
    return on(book, day).pairings.get(pairing_id).mentors


def test_whoever_stands_in_is_the_mentor_meanwhile_and_the_other_comes_back(school):
    school.pairings.stand_in(MIRIAM_AND_TAMAR, MIRIAM, NOAM, TODAY, date(2027, 1, 15))
    assert mentors(school, date(2026, 11, 23)) == ("Miriam Cohen",)
    assert mentors(school, TODAY) == ("Noam Peretz",)
    assert mentors(school, date(2027, 1, 16)) == ("Miriam Cohen",)
    pairing = on(school, TODAY).pairings.get(MIRIAM_AND_TAMAR)
    assert pairing.name == "Noam Peretz – Tamar Azulai"
    assert [one.name for one in pairing.not_now] == ["Miriam Cohen"]
    assert pairing.since(NOAM) == TODAY and pairing.since(TAMAR) is None
    assert pairing.role_of(MIRIAM) is Role.MENTOR and pairing.role_of(RUTH) is None
    assert school.check() == []


def test_the_load_is_carried_by_whoever_is_there(school):
    school.pairings.stand_in(MIRIAM_AND_TAMAR, MIRIAM, NOAM, TODAY, date(2027, 1, 15))
    assert on(school, date(2026, 11, 23)).pairings.loads() == {YAEL: 1, MIRIAM: 1}
    assert on(school, TODAY).pairings.loads() == {YAEL: 1, NOAM: 1}
    assert on(school, date(2027, 1, 16)).pairings.loads() == {YAEL: 1, MIRIAM: 1}


def test_lists_searches_and_steps_name_who_it_is_now(school, today):
    school.pairings.stand_in(MIRIAM_AND_TAMAR, MIRIAM, NOAM, TODAY)
    on(school, TODAY)
    assert [one.id for one in school.pairings.list(person_id=NOAM)] == [MIRIAM_AND_TAMAR]
    assert [one.id for one in school.pairings.list(person_id=MIRIAM)] == [MIRIAM_AND_TAMAR]
    assert school.search.find("parents’ evening")[0].title == "Noam Peretz – Tamar Azulai"
    school.meetings.plan(MIRIAM_AND_TAMAR, date(2026, 12, 1))
    assert school.can_undo().title.figures["name"] == "Noam Peretz – Tamar Azulai"


def test_somebody_takes_over_from_a_day_on_in_one_step(school, tables):
    before = tables(school)
    school.pairings.take_over(MIRIAM_AND_TAMAR, MIRIAM, NOAM, LATER)
    assert mentors(school, date(2027, 1, 31)) == ("Miriam Cohen",)
    assert mentors(school, LATER) == ("Noam Peretz",)
    assert [(one.name, one.since, one.until) for one in school.pairings.members(MIRIAM_AND_TAMAR)] == [
        ("Miriam Cohen", None, date(2027, 1, 31)),
        ("Noam Peretz", LATER, None),
        ("Tamar Azulai", None, None),
    ]
    assert school.undo().title.text == "Let {name} take over from {other}"
    assert tables(school) == before


def test_somebody_leaves_and_comes_back(school):
    school.pairings.add_member(MIRIAM_AND_TAMAR, NOAM, Role.MENTOR, since=AUTUMN)
    school.pairings.leave_member(MIRIAM_AND_TAMAR, NOAM, date(2026, 10, 31))
    school.pairings.add_member(MIRIAM_AND_TAMAR, NOAM, Role.MENTOR, since=LATER)
    assert mentors(school, AUTUMN) == ("Miriam Cohen", "Noam Peretz")
    assert mentors(school, TODAY) == ("Miriam Cohen",)
    assert mentors(school, LATER) == ("Miriam Cohen", "Noam Peretz")


def test_an_ended_pairing_keeps_the_people_of_its_last_day(school):
    school.pairings.take_over(MIRIAM_AND_TAMAR, MIRIAM, NOAM, AUTUMN)
    school.closures.close(
        MIRIAM_AND_TAMAR, TODAY, contributions={MIRIAM: "A good beginning", NOAM: "Patience"}
    )
    assert mentors(school, date(2028, 1, 1)) == ("Noam Peretz",)
    assert school.closures.contributions(MIRIAM_AND_TAMAR) == {MIRIAM: "A good beginning", NOAM: "Patience"}


def test_nobody_leaves_a_side_without_anybody(school, refused, tables):
    before = tables(school)
    assert "no mentor" in refused(school.pairings.leave_member, 2, MIRIAM, TODAY).message.text
    assert "no mentee" in refused(school.pairings.leave_member, 2, TAMAR, TODAY).message.text
    assert refused(school.pairings.leave_member, 2, MIRIAM, date(2026, 1, 1)).field == "until"
    assert tables(school) == before


def test_nobody_is_in_a_pairing_twice_and_nobody_has_two_stand_ins_at_once(school, refused):
    assert refused(school.pairings.add_member, 2, TAMAR, Role.MENTOR, since=TODAY).field == "person_id"
    school.pairings.stand_in(2, MIRIAM, NOAM, TODAY, LATER)
    assert refused(school.pairings.stand_in, 2, MIRIAM, YAEL, date(2026, 12, 1)).field == "since"
    school.pairings.stand_in(2, MIRIAM, YAEL, date(2027, 2, 2), date(2027, 3, 1))
    with pytest.raises(NotFound):
        school.pairings.stand_in(2, RUTH, YAEL, TODAY)
    school.pairings.take_over(2, MIRIAM, RUTH, date(2027, 4, 1))
    assert refused(school.pairings.stand_in, 2, MIRIAM, YAEL, date(2027, 5, 1)).field == "since"


@pytest.mark.parametrize("verb", ["add_member", "take_over", "stand_in"])
def test_a_hard_rule_holds_for_whoever_comes_later_too(school, refused, verb):
    school.people.tie(NOAM, TAMAR, TieKind.RELATIVE)
    how = {
        "add_member": lambda **more: school.pairings.add_member(2, NOAM, Role.MENTOR, since=TODAY, **more),
        "take_over": lambda **more: school.pairings.take_over(2, MIRIAM, NOAM, TODAY, **more),
        "stand_in": lambda **more: school.pairings.stand_in(2, MIRIAM, NOAM, TODAY, **more),
    }[verb]
    assert refused(how).field == "despite"
    how(despite="Only until January.")
    assert "Noam Peretz" in mentors(school, TODAY)
    assert school.pairings.get(2).despite == "Only until January."


def test_a_rule_holds_for_a_mentee_who_joins_a_group(school, refused):
    school.people.change(RUTH, supervisor_id=YAEL)
    assert refused(school.pairings.add_member, 1, RUTH, Role.MENTEE, since=TODAY).field == "despite"


def test_whoever_joins_does_not_wait_any_more(school):
    waiting = school.requests.add(Request(person_id=RUTH, kind=RequestKind.WANTS_MENTOR, asked_on=AUTUMN))
    school.pairings.add_member(YAEL_AND_DOV, RUTH, Role.MENTEE, since=TODAY)
    request = school.requests.get(waiting)
    assert (request.state, request.pairing_id) == (RequestState.PLACED, YAEL_AND_DOV)


def test_times_are_corrected_and_what_was_a_mistake_is_taken_away(school, refused):
    noam = school.pairings.stand_in(2, MIRIAM, NOAM, TODAY)
    school.pairings.change_member(noam, since=TODAY, until=date(2026, 12, 4))
    assert mentors(school, date(2026, 12, 5)) == ("Miriam Cohen",)
    assert refused(school.pairings.change_member, noam, since=LATER, until=TODAY).field == "until"
    school.pairings.remove_member(noam)
    assert mentors(school, TODAY) == ("Miriam Cohen",)
    miriam = school.pairings.members(2)[0].id
    assert "no mentor" in refused(school.pairings.remove_member, miriam).message.text


def test_nobody_is_taken_away_with_records_of_theirs(school, refused):
    noam = school.pairings.add_member(2, NOAM, Role.MENTOR, since=AUTUMN)
    school.check_ins.add(CheckIn(pairing_id=2, person_id=NOAM, day=TODAY, private_how=4), today=TODAY)
    assert "are kept" in refused(school.pairings.remove_member, noam).message.text


def test_after_the_end_nobody_comes_or_goes(school, refused):
    school.closures.close(2, TODAY)
    refused(school.pairings.add_member, 2, NOAM, Role.MENTOR, since=AUTUMN)
    refused(school.pairings.stand_in, 2, MIRIAM, NOAM, AUTUMN)


def test_merged_people_keep_their_times_and_whom_they_stand_in_for(school):
    school.pairings.stand_in(2, MIRIAM, NOAM, TODAY)
    school.people.merge(RUTH, MIRIAM)
    assert [one.stands_in_for for one in school.pairings.members(2)] == [None, RUTH, None]
    assert mentors(school, TODAY) == ("Noam Peretz",)
    assert school.check() == []


def test_the_history_of_a_pairing_knows_who_was_there_when(school):
    school.pairings.stand_in(2, MIRIAM, NOAM, TODAY, LATER)
    rows = school.journal.rows_naming("pairing_members", ["pairing_id"], 2)
    entries = school.journal.history_of_rows("pairing_members", rows)
    assert [entry.after["since"] for entry in entries if entry.after] == [None, None, TODAY.isoformat()]

"""What logging a meeting finds, proposes and refuses before anything is written."""

from __future__ import annotations

from datetime import date

import pytest

from mentordesk.actions.meetings import (
    MeetingEntry,
    find_pairings,
    log_entry,
    pairing_choice,
    pairing_choices,
    usual_day,
)
from mentordesk.book import Book
from mentordesk.domain.meetings import FollowUp, MeetingState
from mentordesk.domain.people import Person
from mentordesk.domain.refusals import Refusal

YAEL_AND_DOV, MIRIAM_AND_TAMAR = 1, 2


def entry(**values: object) -> MeetingEntry:
    """A meeting of Yael and Dov today."""
    given = {"pairing_id": YAEL_AND_DOV, "day": date(2026, 11, 24), "minutes": 45, **values}
    return MeetingEntry(**given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "typed", ["d", "lev", "LEVI", "dov yael", "yael katz dov levi", "katz-levi", "דב", "כץ דב", "Katz, Dov"]
)
def test_a_pairing_is_found_by_the_beginnings_of_either_name(school: Book, typed: str) -> None:
    assert [one.pairing.id for one in find_pairings(pairing_choices(school, 1), typed)] == [YAEL_AND_DOV]


def test_accents_and_niqqud_do_not_matter(school: Book) -> None:
    rene = school.people.add(Person(given_name="René", family_name="Łódź", hebrew_name="רְנֶה"))
    new = school.pairings.confirm([rene], [6], cycle_id=1, started_on=date(2026, 11, 1))
    for typed in ("rene", "lodz", "רנה"):
        assert new in [one.pairing.id for one in find_pairings(pairing_choices(school, 1), typed)], typed


def test_whole_names_of_one_person_are_found_before_pieces_of_two(school: Book) -> None:
    ada, noa = (school.people.add(Person(given_name=one, family_name="Biton")) for one in ("Ada", "Noa"))
    dahan = school.people.add(Person(given_name="Noa", family_name="Dahan"))
    school.pairings.confirm([ada], [dahan], cycle_id=1, started_on=date(2026, 11, 1))
    meant = school.pairings.confirm([6], [noa], cycle_id=1, started_on=date(2026, 11, 1))
    found = find_pairings(pairing_choices(school, 1), "noa biton")
    assert len(found) == 2
    assert found[0].pairing.id == meant


def test_open_pairings_come_first_and_ended_ones_of_the_cycle_can_still_be_logged(
    school: Book, today: date
) -> None:
    school.closures.close(YAEL_AND_DOV, today)
    assert [one.pairing.id for one in pairing_choices(school, 1)] == [MIRIAM_AND_TAMAR, YAEL_AND_DOV]
    assert pairing_choice(school, YAEL_AND_DOV).hebrew == "יעל כץ – דב לוי"


def test_the_last_planned_day_nobody_logged_is_proposed(school: Book, today: date) -> None:
    assert usual_day(school, YAEL_AND_DOV, today) == today
    school.meetings.plan(YAEL_AND_DOV, date(2026, 11, 3))
    school.meetings.plan(YAEL_AND_DOV, date(2026, 11, 17))
    assert usual_day(school, YAEL_AND_DOV, today) == date(2026, 11, 17)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"pairing_id": 0}, "pairing_id"),
        ({"day": None}, "date"),
        ({"day": date(2026, 11, 25)}, "date"),
        ({"minutes": None}, "minutes"),
        ({"next_on": date(2026, 11, 23)}, "next_on"),
        ({"next_on": date(2026, 11, 24)}, "next_on"),
    ],
)
def test_what_cannot_be_is_refused_with_its_field_and_nothing_is_written(
    school: Book, today: date, values: dict[str, object], field: str
) -> None:
    before = school.meetings.list()
    with pytest.raises(Refusal) as caught:
        log_entry(school, entry(**values), today)
    assert caught.value.field == field
    assert school.meetings.list() == before


def test_empty_lines_are_no_follow_ups_and_the_others_belong_to_the_meeting(
    school: Book, today: date
) -> None:
    lines = (FollowUp(what=" Bring the timer "), FollowUp(what="  "))
    meeting = log_entry(school, entry(follow_ups=lines), today)
    added = [one for one in school.follow_ups.list() if one.meeting_id == meeting]
    assert [(one.what, one.pairing_id) for one in added] == [("Bring the timer", YAEL_AND_DOV)]


def test_the_next_meeting_is_as_long_as_the_pair_agreed(school: Book, today: date) -> None:
    school.pairings.change(YAEL_AND_DOV, minutes=30)
    log_entry(school, entry(next_on=date(2026, 12, 8)), today)
    planned = [one for one in school.meetings.list(pairing_id=YAEL_AND_DOV) if one.date == date(2026, 12, 8)]
    assert [(one.state, one.minutes) for one in planned] == [(MeetingState.PLANNED, 30)]

"""The history of a record in words, and how it stood on a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from mentordesk.actions.history import end_of, history_steps, paired_as_of, record_as_of
from mentordesk.actions.history_fields import HISTORY_FIELDS
from mentordesk.book import Book
from mentordesk.book.tables import AREA_TABLES, TABLES
from mentordesk.domain.fields import is_private
from mentordesk.domain.meetings import Meeting
from mentordesk.domain.pairings import Phase
from mentordesk.domain.people import Person, Status, TieKind
from mentordesk.words import Words

WORDS = Words("en", isolates=False)


class Year:
    """A book whose clock is set by hand, and what happened in it: the spring of 2027."""

    def __init__(self, folder: Path) -> None:
        self.now = datetime(2027, 1, 10, 9, tzinfo=UTC)
        self.book = Book.create(
            folder / "year.mentordesk", who="Rivka Stern", clock=lambda: self.now, durable=False
        )
        people = ("Yael Katz", "Dov Levi", "Miriam Cohen")
        self.yael, self.dov, self.miriam = (
            self.book.people.add(Person(given_name=name.split()[0], family_name=name.split()[1]))
            for name in people
        )
        programme = self.book.programmes.add("First years")
        self.cycle = self.book.cycles.add(programme, "2026–27", date(2026, 8, 15), date(2027, 6, 30))

    def on(self, day: date) -> None:
        """Go on to the morning of a day."""
        self.now = datetime(day.year, day.month, day.day, 10, tzinfo=UTC)


@pytest.fixture
def year(tmp_path: Path) -> Iterator[Year]:
    year = Year(tmp_path)
    year.on(date(2027, 2, 1))
    year.book.people.change(year.yael, notes="Asks for quiet pupils.", private_notes="Worn out.")
    year.first = year.book.pairings.confirm(
        [year.yael], [year.dov], cycle_id=year.cycle, started_on=date(2027, 2, 1), why="Same corridor."
    )
    year.book.pairings.change(year.first, notes="They walk and talk.")
    year.on(date(2027, 3, 12))
    year.book.closures.end_early(year.first, date(2027, 3, 12))
    year.book.people.change(year.yael, notes="Leads the choir now.", private_notes="Better.")
    year.second = year.book.pairings.confirm(
        [year.miriam], [year.yael], cycle_id=year.cycle, started_on=date(2027, 3, 12)
    )
    year.on(date(2027, 4, 1))
    yield year
    year.book.close(backup=False)


def changed(steps: list, number: int) -> dict[str, tuple[str, str]]:
    return {WORDS.say(one.label): (one.before, one.after) for one in steps[number].changes}


def test_who_was_she_paired_with_before_the_twelfth_of_march_and_what_did_the_note_say(year: Year) -> None:
    moment = end_of(date(2027, 3, 11))
    (paired,) = paired_as_of(year.book, year.yael, moment)
    assert (paired.role, paired.others, paired.note) == ("mentor", ("Dov Levi",), "They walk and talk.")
    assert WORDS.say(paired.phase) == "Preparing"
    lines = record_as_of(year.book, "people", year.yael, moment, WORDS)
    notes = next(one for one in lines if WORDS.say(one.label) == "Notes")
    assert (notes.before, notes.after) == ("Asks for quiet pupils.", "Leads the choir now.")
    (paired,) = paired_as_of(year.book, year.yael, end_of(date(2027, 3, 12)))
    assert (paired.role, paired.others) == ("mentee", ("Miriam Cohen",))


def test_a_day_counts_to_its_end(year: Year) -> None:
    assert end_of(date(2027, 3, 11)).astimezone().date() == date(2027, 3, 11)
    assert end_of(date(2027, 3, 11)) + timedelta(microseconds=1) == end_of(date(2027, 3, 11)).replace(
        hour=0, minute=0, second=0, microsecond=0
    ) + timedelta(days=1)


def test_before_somebody_was_entered_the_book_knew_nothing_of_them(year: Year) -> None:
    assert record_as_of(year.book, "people", year.yael, end_of(date(2027, 1, 9)), WORDS) is None


def test_a_pairing_entered_later_is_told_as_such(year: Year) -> None:
    year.book.pairings.confirm(
        [year.miriam], [year.dov], cycle_id=year.cycle, started_on=date(2027, 1, 15), phase=Phase.NEGOTIATING
    )
    (paired,) = paired_as_of(year.book, year.dov, end_of(date(2027, 1, 20)))
    assert (paired.others, paired.later) == (("Miriam Cohen",), True)


def test_a_partner_who_is_no_longer_in_the_book_still_has_a_name(year: Year) -> None:
    year.book.undo()  # the pairing with Miriam, so that nothing stands on her
    year.book.people.remove(year.miriam)
    steps = history_steps(year.book, "people", year.yael, WORDS)
    assert "Miriam Cohen" in " ".join(WORDS.say(step.title) for step in steps)
    moment = datetime(2027, 3, 12, 10, tzinfo=UTC)
    (paired,) = paired_as_of(year.book, year.yael, moment)
    assert paired.others == ("Miriam Cohen",)


def test_the_history_of_a_person_tells_of_fields_ties_and_pairings_the_newest_first(year: Year) -> None:
    year.book.people.tie(year.dov, year.yael, TieKind.ASKED_NOT)
    steps = history_steps(year.book, "people", year.yael, WORDS)
    assert [WORDS.say(step.title) for step in steps] == [
        "Note what is between Dov Levi and Yael Katz",
        "Pair Miriam Cohen – Yael Katz",
        "Change Yael Katz",
        "Pair Yael Katz – Dov Levi",
        "Change Yael Katz",
        "Add Yael Katz",
    ]
    assert changed(steps, 0) == {"Asked to be kept apart by": ("", "Dov Levi")}
    assert changed(steps, 2) == {"Notes": ("Asks for quiet pupils.", "Leads the choir now.")}
    assert {step.who for step in steps} == {"Rivka Stern"}


def test_each_kind_of_field_is_told_in_words(year: Year) -> None:
    year.book.people.change(
        year.dov,
        mentee=True,
        status=Status.ON_LEAVE,
        subjects=("Art", "Music"),
        free_periods=("2-3",),
        supervisor_id=year.miriam,
        trained_on=date(2026, 9, 1),
        capacity=2,
    )
    assert changed(history_steps(year.book, "people", year.dov, WORDS), 0) == {
        "Would like a mentor": ("No", "Yes"),
        "Status": ("Here", "On leave"),
        "Subjects": ("", "Art, Music"),
        "Free periods": ("", "Tue 3"),
        "Supervisor": ("", "Miriam Cohen"),
        "Trained as a mentor on": ("", "01/09/2026"),
        "How many mentees at once": ("", "2"),
    }


def test_what_is_private_is_told_only_where_it_is_asked_for_by_name(year: Year) -> None:
    steps = history_steps(year.book, "people", year.yael, WORDS)
    assert "Worn out" not in str(steps)
    assert "Worn out" in str(history_steps(year.book, "people", year.yael, WORDS, private_notes=True))
    moment = end_of(date(2027, 3, 11))
    assert "Worn out" not in str(record_as_of(year.book, "people", year.yael, moment, WORDS))
    assert "Worn out" in str(record_as_of(year.book, "people", year.yael, moment, WORDS, private_notes=True))


def test_a_step_that_touched_only_private_fields_is_not_even_hinted_at(year: Year) -> None:
    before = len(history_steps(year.book, "people", year.yael, WORDS))
    year.book.people.change(year.yael, private_notes="New worry.")
    assert len(history_steps(year.book, "people", year.yael, WORDS)) == before


def test_undo_is_part_of_the_history(year: Year) -> None:
    year.book.people.change(year.yael, school_role="Choir")
    year.book.undo()
    steps = history_steps(year.book, "people", year.yael, WORDS)
    assert WORDS.say(steps[0].title) == "Undo: Change Yael Katz"
    assert changed(steps, 0) == {"Role at school": ("Choir", "")}


def test_a_pairings_history_tells_its_phases_and_its_ending(year: Year) -> None:
    steps = history_steps(year.book, "pairings", year.first, WORDS)
    told = [line for number in range(len(steps)) for line in changed(steps, number).items()]
    assert ("Phase", ("Preparing", "Ended early")) in told
    assert ("Why these two", ("", "Same corridor.")) in told


def test_every_record_of_the_window_has_a_history_with_names_for_its_fields(year: Year) -> None:
    meeting = year.book.meetings.log(
        Meeting(pairing_id=year.second, date=date(2027, 3, 20), minutes=45, topics=("Choir",)),
        today=date(2027, 4, 1),
    )
    (step,) = history_steps(year.book, "meetings", meeting, WORDS)
    assert ("Topics", "", "Choir") in [(WORDS.say(one.label), one.before, one.after) for one in step.changes]
    for area, fields in HISTORY_FIELDS.items():
        assert area in {*AREA_TABLES, *TABLES}
        assert len({field.key for field in fields}) == len(fields)


def test_no_field_of_a_person_is_missing_from_the_history() -> None:
    told = {field.key for field in HISTORY_FIELDS["people"]}
    kept = set(Person.__slots__) - {"id", "uuid"}
    assert kept == told
    assert any(is_private(key) for key in told)


def test_before_two_became_one_each_had_pairings_of_their_own(year: Year) -> None:
    twin = year.book.people.add(Person(given_name="Dov", family_name="Levy"))
    year.book.people.merge(twin, year.dov)
    assert paired_as_of(year.book, twin, end_of(date(2027, 3, 11))) == []
    (paired,) = paired_as_of(year.book, year.dov, end_of(date(2027, 3, 11)))
    assert paired.others == ("Yael Katz",)


def test_the_history_of_a_pairing_tells_of_its_agreement_and_documents(school, today):
    from mentordesk.actions.agreements import Signing, begin, sign

    draft = begin(school, 1, "en", today)
    school.agreements.change(draft, private_notes="He hesitated.")
    sign(school, draft, Signing({1: today, 2: today}), today)
    school.paperwork.receive(1, "log", today, title="Monthly log", occasion="2026-10", today=today)
    steps = history_steps(school, "pairings", 1, WORDS)
    titles = [WORDS.plain.say(step.title) for step in steps]
    assert titles[0] == "Receive “Monthly log” of Yael Katz – Dov Levi"
    assert "Sign the agreement of Yael Katz – Dov Levi" in titles
    signed = next(step for step in steps if step.title.text == "Sign the agreement of {name}")
    assert [(one.label.text, one.after) for one in signed.changes] == [("Signed on", "24/11/2026")]
    assert "hesitated" not in repr(steps)


def test_a_pairing_remembers_who_was_there_when(school, today) -> None:
    school.pairings.stand_in(2, 3, 5, date(2026, 12, 1), date(2026, 12, 31))
    newest = history_steps(school, "pairings", 2, WORDS)[0]
    told = {WORDS.say(one.label): one.after for one in newest.changes}
    assert told == {
        "Who belongs to it": "Noam Peretz",
        "Side": "Mentor",
        "Belongs to it from": "01/12/2026",
        "Belongs to it until": "31/12/2026",
        "Stands in for": "Miriam Cohen",
    }
    now = [one.others for one in paired_as_of(school, 4, end_of(date(2026, 12, 15)))]
    assert now == [("Miriam Cohen", "Noam Peretz")]
    later = [one.others for one in paired_as_of(school, 4, end_of(date(2027, 1, 15)))]
    assert later == [("Miriam Cohen",)]

"""A pile of paper logs: what each line means, what is left out and why, and all of it kept in one step."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from mentordesk.actions.meetings import pairing_choices
from mentordesk.actions.stack import (
    DAY,
    MINUTES,
    PAIRING,
    ReadLine,
    TypedLine,
    in_all,
    keep_pile,
    look_up,
    read_pile,
)
from mentordesk.book import Book
from mentordesk.domain.meetings import MeetingState
from mentordesk.domain.people import Person
from mentordesk.domain.refusals import Refusal
from mentordesk.words import Words

WORDS = Words("en", isolates=False)
Pile = Callable[..., list[ReadLine]]


@pytest.fixture
def pile(school: Book, today: date) -> Pile:
    """Reads lines against the small school."""

    def read(*lines: tuple[str, ...]) -> list[ReadLine]:
        known = look_up(school, pairing_choices(school, 1), today, "dmy")
        return read_pile([TypedLine(*line) for line in lines], known)

    return read


def said(line: ReadLine) -> str:
    return WORDS.say(line.said) if line.said is not None else ""


def wrong(line: ReadLine) -> str:
    return WORDS.say(line.wrong) if line.wrong is not None else ""


def test_a_few_letters_a_day_and_a_length_are_a_meeting(pile: Pile) -> None:
    (line,) = pile(("dov", "17/11", "50", "seat, Parents", "Went well."))
    assert line.is_ready and line.meeting is not None
    assert said(line) == "Yael Katz – Dov Levi · 17 Nov 2026 · 50 min · Seating plans and Parents"
    assert line.meeting.topics == ("Seating plans", "Parents")
    assert line.meeting.notes == "Went well."


def test_an_empty_date_is_the_one_above_and_empty_minutes_what_was_agreed(pile: Pile) -> None:
    first, second, third = pile(("dov", "tue"), ("miriam",), ("dov", "17 nov", "1:15"))
    assert first.meeting is not None and second.meeting is not None and third.meeting is not None
    assert (second.meeting.date, second.meeting.minutes) == (date(2026, 11, 24), 45)
    assert (third.meeting.date, third.meeting.minutes) == (date(2026, 11, 17), 75)


def test_hebrew_letters_find_a_pairing_too(pile: Pile) -> None:
    (line,) = pile(("לוי", "17/11"))
    assert line.meeting is not None and line.meeting.pairing_id == 1


@pytest.mark.parametrize(
    ("line", "field", "sentence"),
    [
        (("", "17/11"), PAIRING, "Whose meeting was it"),
        (("zzz", "17/11"), PAIRING, "No pairing goes by “zzz”."),
        (("a", "17/11"), PAIRING, "More than one goes by"),
        (("dov", ""), DAY, "Say when it was"),
        (("dov", "the other day"), DAY, "is no date"),
        (("dov", "8/12/2026"), DAY, "lies in the future"),
        (("dov", "17/11", "long"), MINUTES, "is no length"),
        (("dov", "17/11", "25h"), MINUTES, "24 hours"),
    ],
)
def test_what_cannot_be_read_stays_in_its_line_with_the_reason(
    pile: Pile, school: Book, line: tuple[str, ...], field: str, sentence: str
) -> None:
    school.people.change(4, given_name="Adina")  # two pairings with an A
    school.people.change(1, given_name="Ayelet")
    (read,) = pile(line)
    assert not read.is_ready
    assert sentence in wrong(read)
    assert read.field == field


def test_a_wrong_line_does_not_spoil_the_others(pile: Pile, school: Book, today: date) -> None:
    lines = pile(("dov", "17/11"), ("nobody", "18/11"), ("miriam", "19/11"))
    assert [one.is_ready for one in lines] == [True, False, True]
    assert keep_pile(school, lines, today) == 2


def test_a_meeting_of_that_day_that_is_known_is_left_out(pile: Pile, school: Book, today: date) -> None:
    (line,) = pile(("dov", "10/11/2026", "45"))
    assert line.doubled and not line.is_ready
    assert "in the record book already" in wrong(line)
    before = school.meetings.count()
    with pytest.raises(Refusal):
        keep_pile(school, [line], today)
    assert school.meetings.count() == before


def test_the_same_meeting_twice_in_the_pile_is_kept_once(pile: Pile) -> None:
    first, empty, second = pile(("dov", "17/11", "45"), (), ("levi", "17/11", "50"))
    assert first.is_ready and empty.is_empty
    assert second.doubled and wrong(second) == "The same as line 1, so it is left out."


def test_a_planned_meeting_becomes_the_one_that_was_held(pile: Pile, school: Book, today: date) -> None:
    planned = school.meetings.plan(1, date(2026, 11, 17))
    keep_pile(school, pile(("dov", "17/11")), today)
    assert school.meetings.get(planned).state is MeetingState.HELD


def test_a_pairing_that_ended_takes_logs_of_days_before_its_end(
    pile: Pile, school: Book, today: date
) -> None:
    school.closures.close(1, date(2026, 11, 18))
    before, after = pile(("dov", "17/11"), ("dov", "19/11"))
    assert before.is_ready
    assert "ended on 18 Nov 2026" in wrong(after)


def test_thirty_papers_are_one_step(pile: Pile, school: Book, today: date) -> None:
    lines = pile(*((("dov", f"{day}/9/2026", "45")) for day in range(1, 31)))
    before = school.meetings.list()
    assert keep_pile(school, lines, today) == 30
    assert school.can_undo() is not None
    assert WORDS.say(school.can_undo().title) == "Log 30 meetings from paper"  # type: ignore[union-attr]
    school.undo()
    assert school.meetings.list() == before


def test_what_the_pile_comes_to_is_said(pile: Pile) -> None:
    lines = pile(("dov", "17/11"), ("zzz",), ("dov", "10/11/2026"), ())
    assert WORDS.say(in_all(lines)) == "1 meeting ready, 1 line to look at and 1 known already"


def test_a_whole_name_is_understood_though_two_others_share_its_words(school: Book, pile: Pile) -> None:
    ada, noa = (school.people.add(Person(given_name=one, family_name="Biton")) for one in ("Ada", "Noa"))
    dahan = school.people.add(Person(given_name="Noa", family_name="Dahan"))
    school.pairings.confirm([ada], [dahan], cycle_id=1, started_on=date(2026, 11, 1))
    meant = school.pairings.confirm([6], [noa], cycle_id=1, started_on=date(2026, 11, 1))
    (line,) = pile(("noa biton", "tue"))
    assert line.meeting is not None
    assert line.meeting.pairing_id == meant

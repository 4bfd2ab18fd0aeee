"""What check-ins have to do with Today: who is due, all in one word, and with whom to talk, without a word of why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from mentordesk.domain.attention import Facts, Kind, NextStep, PairingFacts, attention
from mentordesk.domain.attention_facts import CheckInFacts
from mentordesk.domain.calendar import SchoolCalendar
from mentordesk.domain.meetings import MeetingState
from mentordesk.domain.pairings import Pairing, Phase
from mentordesk.domain.programmes import Cycle

TODAY = date(2026, 11, 24)


def pairing(number: int, mentor: str = "Yael", mentee: str = "Dov") -> PairingFacts:
    """A pairing of which there is nothing else to say."""
    one = Pairing(
        id=number, cycle_id=7, phase=Phase.ENABLING_GROWTH, started_on=date(2026, 9, 1),
        mentors=(mentor,), mentees=(mentee,),
    )  # fmt: skip
    met = ((date(2026, 11, 23), MeetingState.HELD),)
    return PairingFacts(one, met, None, None, 1)


def due(number: int, on: date, *names: str) -> PairingFacts:
    return replace(pairing(number, *names), check_ins=CheckInFacts(on))


def found(*pairings: PairingFacts):
    matters = attention(Facts(pairings, cycle_id=7), SchoolCalendar(), TODAY)
    return [one for one in matters if one.kind in (Kind.CHECK_IN, Kind.TALK)]


def test_where_nothing_is_due_nothing_is_said():
    assert found(pairing(1)) == []


def test_one_pairing_that_is_due_is_named_and_its_step_enters_the_check_in():
    (matter,) = found(due(1, date(2026, 11, 20)), pairing(2))
    assert (matter.what.figures["people"], matter.what.count) == (("Yael", "Dov"), 1)
    assert (matter.why.count, matter.next_step, matter.pairing_id) == (4, NextStep.CHECK_IN, 1)
    assert (matter.gravity, matter.since) == (1, date(2026, 11, 20))


def test_all_who_are_due_are_spoken_of_together_and_the_longest_due_counts():
    some = [due(n, date(2026, 11, 24 - n), f"M{n}", f"m{n}") for n in range(1, 6)]
    (matter,) = found(*some)
    assert (matter.what.count, matter.next_step, matter.since) == (5, NextStep.CHECK_INS, date(2026, 11, 19))
    assert matter.why.count == 2 and matter.why.figures["names"] == "M1 – m1, M2 – m2, M3 – m3"
    assert matter.pairing_id is None
    (matter,) = found(*some[:2])
    assert matter.why.figures["names"] == ("M1 – m1", "M2 – m2")


def test_a_talk_is_named_by_its_people_alone_and_comes_back_for_what_is_said_later():
    talk = CheckInFacts(None, ("Dov",), 12, date(2026, 11, 20))
    (matter,) = found(replace(pairing(1), check_ins=talk))
    assert (matter.what.text, matter.what.figures) == ("Talk with {people}", {"people": ("Dov",)})
    assert (matter.next_step, matter.gravity, matter.pairing_id) == (NextStep.OPEN_CHECK_INS, 2, 1)
    assert set(matter.why.figures) == {"pair"}
    (later,) = found(replace(pairing(1), check_ins=replace(talk, talk_about=15)))
    assert matter.key != later.key


def test_nobody_is_due_after_the_end_of_the_cycle():
    cycle = Cycle(id=7, starts_on=date(2025, 8, 15), ends_on=date(2026, 6, 30))
    facts = Facts([due(1, date(2026, 6, 1))], cycles={7: cycle}, cycle_id=7)
    assert all(one.kind is not Kind.CHECK_IN for one in attention(facts, SchoolCalendar(), TODAY))

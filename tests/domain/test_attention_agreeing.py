"""Agreements and documents on Today: spoken of once for all pairs, after time enough, and before it is too late."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from mentordesk.domain.agreements import AgreementFacts
from mentordesk.domain.attention import (
    Attention,
    Facts,
    Kind,
    NextStep,
    PairingFacts,
)
from mentordesk.domain.attention import (
    attention as needs_attention,
)
from mentordesk.domain.calendar import CalendarDay, SchoolCalendar
from mentordesk.domain.meetings import MeetingState
from mentordesk.domain.messages import Message
from mentordesk.domain.pairings import Pairing, Phase
from mentordesk.domain.paperwork import Owed, PaperState
from mentordesk.domain.programmes import Cycle
from mentordesk.domain.signals.facts import SignalFacts
from mentordesk.domain.signals.raising import raised
from mentordesk.domain.signals.signal import StandingSignal
from mentordesk.domain.signals.thresholds import Thresholds
from mentordesk.domain.stumbling_blocks import StumblingBlock
from mentordesk.words import Words

TODAY = date(2026, 11, 24)
SCHOOL = SchoolCalendar()
CYCLE = Cycle(id=1, name="2026–27", starts_on=date(2026, 8, 15), ends_on=date(2027, 6, 30))
MET = [(TODAY - timedelta(days=6), MeetingState.HELD)]
AGREED = AgreementFacts(7, 1, signed_on=date(2026, 9, 8), has_confidentiality=True)


def attention(facts: Facts, calendar: SchoolCalendar, today: date) -> list[Attention]:
    """What needs the coordinator, with the signals the same facts give."""
    signals = raised(SignalFacts(facts.pairings, cycles=facts.cycles), calendar, Thresholds(), today)
    return needs_attention(replace(facts, signals=[StandingSignal(one) for one in signals]), calendar, today)


def pair(number: int = 7, mentor: str = "Yael", mentee: str = "Dov", **pairing: Any) -> Pairing:
    made = Pairing(
        id=number, cycle_id=1, phase=Phase.ENABLING_GROWTH, mentors=(mentor,), mentees=(mentee,),
        started_on=date(2026, 9, 1), why="Both teach English.",
    )  # fmt: skip
    return replace(made, **pairing)


def found(*facts: PairingFacts, calendar: SchoolCalendar = SCHOOL, today: date = TODAY) -> list[Attention]:
    return attention(Facts(facts, cycles={1: CYCLE}), calendar, today)


def facts(pairing: Pairing | None = None, **values: Any) -> PairingFacts:
    return PairingFacts(pairing or pair(), MET, **{"goals": 1, "agreement": AGREED, **values})


def late(days: int, key: str = "log", title: str = "Monthly log") -> Owed:
    return Owed(7, key, title, due_on=TODAY - timedelta(days=days), state=PaperState.LATE)


def english(message: Message) -> str:
    return Words("en").plain.say(message)


# Agreements


def test_a_pair_that_signed_needs_nobody() -> None:
    assert found(facts()) == []
    assert found(facts(agreement=None)) == []


def test_a_pair_has_ten_school_days_to_talk_its_agreement_through() -> None:
    none = AgreementFacts(7)
    started = date(2026, 11, 9)
    assert found(facts(pair(started_on=started), agreement=none), today=date(2026, 11, 23)) == []
    (one,) = found(facts(pair(started_on=started), agreement=none))
    assert (one.kind, one.gravity, one.since) == (Kind.NO_AGREEMENT, 1, started)
    assert (one.next_step, one.pairing_id) == (NextStep.TALK, 7)
    assert one.stumbling_block is StumblingBlock.UNTESTED_ASSUMPTIONS
    assert english(one.what) == "Yael and Dov have not settled their agreement"
    assert "15 days" in english(one.why)
    off = SchoolCalendar(days=(CalendarDay(0, date(2026, 11, 16), date(2026, 11, 18), title="Off"),))
    assert found(facts(pair(started_on=started), agreement=none), calendar=off) == []


def test_it_presses_after_twenty_school_days_and_never_while_somebody_is_away_or_they_close() -> None:
    none = AgreementFacts(7)
    assert found(facts(pair(started_on=date(2026, 10, 20)), agreement=none))[0].gravity == 2
    assert found(facts(agreement=none, away=("Dov",))) == []
    closing = pair(phase=Phase.COMING_TO_CLOSURE)
    assert found(facts(closing, agreement=none, phase_since=TODAY)) == []
    assert found(facts(agreement=none, recorded_on=date(2026, 11, 12))) == []


def test_how_far_they_came_is_said() -> None:
    begun = AgreementFacts(7, 1, talked=4, topics=10, is_draft=True)
    assert "4 of 10 topics" in english(found(facts(agreement=begun))[0].why)
    unsigned = replace(begun, talked=10, signatures=1)
    assert "not everybody has signed" in english(found(facts(agreement=unsigned))[0].why)


def test_several_pairs_without_an_agreement_are_spoken_of_together() -> None:
    names = [("Yael", "Dov"), ("Miriam", "Tamar"), ("Noam", "Ruth"), ("Gil", "Ben")]
    pairs = [pair(number, *both) for number, both in enumerate(names, 7)]
    (one,) = found(*(facts(each, agreement=AgreementFacts(each.id)) for each in pairs))
    assert english(one.what) == "4 pairings have not settled their agreement"
    assert english(one.why).startswith("Yael – Dov, Miriam – Tamar, Noam – Ruth and 1 more.")
    assert (one.next_step, one.pairing_id) == (NextStep.OPEN_PAIRINGS, None)


def test_an_agreement_is_read_again_on_the_day_they_named() -> None:
    again = replace(AGREED, renew_on=TODAY)
    assert found(facts(agreement=again), today=TODAY - timedelta(days=1)) == []
    (one,) = found(facts(agreement=again))
    assert (one.kind, one.next_step, one.gravity) == (Kind.RENEWAL, NextStep.TALK, 1)
    assert english(one.what) == "Yael and Dov wanted to read their agreement again"
    assert found(facts(agreement=replace(again, is_draft=True))) == [], "a new version is begun"
    other = facts(pair(8, "Noam", "Ruth"), agreement=replace(again, pairing_id=8))
    assert english(found(facts(agreement=again), other)[0].what).startswith("2 pairings wanted")


# Documents


def test_a_late_document_is_named_and_several_are_counted() -> None:
    (one,) = found(facts(papers=(late(4),)))
    assert (one.kind, one.gravity, one.since) == (Kind.PAPER_LATE, 1, TODAY - timedelta(days=4))
    assert (one.next_step, one.pairing_id) == (NextStep.OPEN_DOCUMENTS, 7)
    assert english(one.what) == "“Monthly log” of Yael and Dov is late"
    assert english(one.why) == "It was due 4 days ago."
    other = facts(pair(8, "Noam", "Ruth"), papers=(late(30), late(2)))
    (both,) = found(facts(papers=(late(4),)), other)
    assert english(both.what) == "3 documents are late" and both.gravity == 2
    assert english(both.why) == "From Yael – Dov and Noam – Ruth. The oldest was due 30 days ago."
    assert both.stumbling_block is None and both.pairing_id is None, "work to be done, and no warning"


def test_a_document_is_chased_before_it_is_late() -> None:
    paper = Owed(7, "needs", "Needs assessment", due_on=date(2026, 11, 27), state=PaperState.DUE)
    (one,) = found(facts(papers=(paper,)))
    assert (one.kind, one.gravity, one.since) == (Kind.PAPER_DUE, 1, TODAY)
    assert english(one.what) == "“Needs assessment” of Yael and Dov is due soon"
    assert "27 Nov" in english(one.why)
    other = facts(pair(8, "Noam", "Ruth"), papers=(replace(paper, pairing_id=8, due_on=date(2026, 11, 26)),))
    (both,) = found(facts(papers=(paper,)), other)
    assert english(both.what) == "2 documents are due soon" and "26 Nov" in english(both.why)


def test_what_is_to_come_and_what_came_in_is_not_spoken_of() -> None:
    quiet = [
        replace(late(4), state=state)
        for state in (PaperState.TO_COME, PaperState.RECEIVED, PaperState.WAIVED)
    ]
    assert found(facts(papers=tuple(quiet))) == []


def test_an_agreement_not_settled_is_not_chased_as_a_document_too() -> None:
    paper = late(40, "agreement", "Agreement")
    (one,) = found(facts(agreement=AgreementFacts(7), papers=(paper,)))
    assert one.kind is Kind.NO_AGREEMENT
    (two,) = found(
        facts(
            pair(started_on=date(2026, 11, 10)), agreement=AgreementFacts(7), papers=(late(1, "agreement"),)
        )
    )
    assert two.kind is Kind.PAPER_LATE


def test_documents_due_before_a_pairing_came_into_the_book_are_not_chased() -> None:
    assert found(facts(papers=(late(40),), recorded_on=date(2026, 11, 20))) == []

"""Logs of meetings that come back as filled forms: the right pairing, nothing twice, a sentence for what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from mentordesk.actions.forms import FormProposal, apply, choose, read_forms, understand_all
from mentordesk.actions.forms.copies import in_one_file
from mentordesk.actions.forms.meeting_log import CORRECTS, SECOND
from mentordesk.actions.log_forms import log_forms
from mentordesk.book import Book
from mentordesk.domain.meetings import Means, Meeting, MeetingState
from mentordesk.domain.refusals import Refusal
from mentordesk.words import Words

YAEL_AND_DOV, MIRIAM_AND_TAMAR = 1, 2
WORDS = Words("en", isolates=False)
NOVEMBER = {
    "date": "17/11/2026",
    "minutes": "50",
    "state": "held",
    "means": "video",
    "topics": "Starting a lesson, seating plans",
    "notes": "The first five minutes went well.",
    "follow_ups": "- Dov tries the timer\n- Yael visits on Thursday",
    "next_on": "1/12/2026",
}
Back = Callable[..., list[FormProposal]]


@pytest.fixture
def blank(school: Book, today: date) -> Callable[..., bytes]:
    """Draws the log form of a pairing."""

    def draw(pairing_id: int = YAEL_AND_DOV, language: str = "en") -> bytes:
        (copy,) = log_forms(school, Words(language), [school.pairings.get(pairing_id)], today)
        return copy.draw(fillable=True)

    return draw


@pytest.fixture
def come_back(
    school: Book,
    today: date,
    blank: Callable[..., bytes],
    filled_in: Callable[[bytes, dict[str, str]], bytes],
    tmp_path: Path,
) -> Back:
    """Fills in logs, reads them back, and says what they would write."""

    def back(*answers: dict[str, str], pdf: bytes | None = None, **asked: Any) -> list[FormProposal]:
        paths = []
        for number, one in enumerate(answers):
            path = tmp_path / f"log-{number}.pdf"
            path.write_bytes(filled_in(pdf or blank(**asked), one))
            paths.append(path)
        return understand_all(school, read_forms(paths), today=today)

    return back


def lines(proposal: FormProposal) -> dict[str, str]:
    """What was understood, by its label."""
    return {WORDS.say(one.label): WORDS.say(one.value) for one in proposal.understood.lines}


def problems(proposal: FormProposal) -> str:
    return " ".join(WORDS.say(one) for one in proposal.understood.problems)


def why_not(proposal: FormProposal) -> str:
    assert proposal.refused is not None
    return WORDS.say(proposal.refused)


def on(book: Book, day: date) -> list[Meeting]:
    return book.meetings.list(pairing_id=YAEL_AND_DOV, since=day, until=day)


def test_a_log_finds_its_pairing_by_itself_and_shows_what_it_would_write(
    school: Book, come_back: Back
) -> None:
    before = school.meetings.count()
    (proposal,) = come_back(NOVEMBER)
    assert proposal.ready
    assert WORDS.say(proposal.understood.about) == "Yael Katz – Dov Levi, 17 Nov 2026"
    assert lines(proposal) == {
        "Date": "17 Nov 2026",
        "What became of it": "Held",
        "Length": "50 min",
        "How they met": "Video call",
        "Topics": "Starting a lesson and seating plans",
        "Notes": "The first five minutes went well.",
        "To be done": "Yael visits on Thursday",
        "Next meeting": "1 Dec 2026",
    }
    assert school.meetings.count() == before, "nothing is written before it is asked for"


def test_taking_it_writes_everything_in_one_step(school: Book, come_back: Back, today: date) -> None:
    proposals = come_back(NOVEMBER)
    assert apply(school, proposals, today=today).taken == 1
    (meeting,) = on(school, date(2026, 11, 17))
    topics = ("Starting a lesson", "Seating plans")  # as the school's list spells them
    assert (meeting.minutes, meeting.means, meeting.topics) == (50, Means.VIDEO, topics)
    agreed = [one.what for one in school.follow_ups.list() if one.meeting_id == meeting.id]
    assert agreed == ["Dov tries the timer", "Yael visits on Thursday"]
    school.undo()
    assert on(school, date(2026, 11, 17)) == []
    assert not [one for one in school.follow_ups.list() if one.meeting_id == meeting.id]


def test_the_same_log_is_taken_once_and_the_file_may_be_used_again(
    school: Book, come_back: Back, blank: Callable[..., bytes], today: date
) -> None:
    pdf = blank()
    apply(school, come_back(NOVEMBER, pdf=pdf), today=today)
    (again, other) = come_back(NOVEMBER, {**NOVEMBER, "date": "19/11/2026"}, pdf=pdf)
    assert again.known and not again.ready
    assert other.ready
    twice = come_back({**NOVEMBER, "date": "20/11/2026"}, {**NOVEMBER, "date": "20/11/2026"}, pdf=pdf)
    assert [one.ready for one in twice] == [True, False]


def test_a_log_of_a_day_the_book_knows_asks_which_it_is(school: Book, come_back: Back, today: date) -> None:
    known = {"date": "10/11/2026", "minutes": "60", "notes": "Corrected.", "follow_ups": "Ring the parents"}
    (proposal,) = come_back(known)
    assert proposal.waits
    assert "45 min, Starting a lesson" in WORDS.say(proposal.understood.question)  # type: ignore[arg-type]
    assert apply(school, [proposal], today=today).taken == 0

    corrected = choose(school, proposal, CORRECTS, today=today)
    assert apply(school, [corrected], today=today).taken == 1
    (meeting,) = on(school, date(2026, 11, 10))
    assert (meeting.minutes, meeting.notes, meeting.topics) == (60, "Corrected.", ("Starting a lesson",))
    assert "Ring the parents" in {one.what for one in school.follow_ups.list()}
    school.undo()

    second = choose(school, proposal, SECOND, today=today)
    apply(school, [second], today=today)
    assert len(on(school, date(2026, 11, 10))) == 2


def test_a_planned_meeting_becomes_the_one_that_was_held(school: Book, come_back: Back, today: date) -> None:
    planned = school.meetings.plan(YAEL_AND_DOV, date(2026, 11, 17))
    apply(school, come_back(NOVEMBER), today=today)
    assert school.meetings.get(planned).state is MeetingState.HELD


def test_a_log_of_a_moved_meeting_plans_the_other_day(school: Book, come_back: Back, today: date) -> None:
    (proposal,) = come_back({"date": "17/11/2026", "state": "moved", "next_on": "26/11"})
    assert lines(proposal)["Moved to"] == "26 Nov 2026"
    apply(school, [proposal], today=today)
    (moved,) = on(school, date(2026, 11, 17))
    assert moved.state is MeetingState.MOVED
    assert school.meetings.get(moved.moved_to_id or 0).date == date(2026, 11, 26)


# What is wrong with one


def test_half_a_form_is_taken_with_what_was_added_said(school: Book, come_back: Back, today: date) -> None:
    (proposal,) = come_back({"date": "17/11/2026"})
    assert proposal.ready
    assert problems(proposal) == "No length is given, so the agreed 45 minutes are taken."
    apply(school, [proposal], today=today)
    assert on(school, date(2026, 11, 17))[0].minutes == 45


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({}, "came back empty"),
        ({"minutes": "45", "topics": "Parents"}, "No date is filled in"),
        ({"date": "the other day"}, "is no date"),
        ({"date": "1/12/2026"}, "lies in the future"),
        ({"date": "17/11/2026", "minutes": "3000"}, "24 hours"),
    ],
)
def test_what_cannot_be_recorded_is_said_in_a_sentence(
    come_back: Back, answers: dict[str, str], said: str
) -> None:
    (proposal,) = come_back(answers)
    assert not proposal.ready
    assert said in why_not(proposal)


def test_what_cannot_be_read_is_left_out_and_told(come_back: Back) -> None:
    (proposal,) = come_back(
        {"date": "17/11/2026", "minutes": "long", "next_on": "some day", "topics": "x" * 300}
    )
    assert proposal.ready
    for said in ("“long” is no length", "“some day” is no date", "too long for a topic"):
        assert said in problems(proposal)


@pytest.mark.parametrize("next_on", ["16/11/2026", "18/11/2026"])
def test_a_next_meeting_that_is_over_is_not_planned(come_back: Back, next_on: str) -> None:
    (proposal,) = come_back({"date": "17/11/2026", "next_on": next_on})
    assert "not planned" in problems(proposal)
    assert "Next meeting" not in lines(proposal)


def test_a_log_of_a_closed_pairing_is_taken_for_days_before_its_end_only(
    school: Book, come_back: Back, blank: Callable[..., bytes], today: date
) -> None:
    pdf = blank()
    school.closures.close(YAEL_AND_DOV, date(2026, 11, 18))
    before, after = come_back(NOVEMBER, {**NOVEMBER, "date": "20/11/2026"}, pdf=pdf)
    assert before.ready and "Next meeting" not in lines(before)
    assert "ended on 18 Nov 2026" in why_not(after)


def test_a_log_of_a_pairing_that_was_removed_is_refused(school: Book, come_back: Back, today: date) -> None:
    new = school.pairings.confirm([5], [6], cycle_id=1, started_on=date(2026, 11, 2))
    (copy,) = log_forms(school, WORDS, [school.pairings.get(new)], today)
    pdf = copy.draw(fillable=True)
    school.pairings.remove(new)
    (proposal,) = come_back({"date": "17/11/2026"}, pdf=pdf)
    assert "not in the record book any more" in why_not(proposal)


def test_a_form_that_was_turned_to_another_pairing_is_not_believed(
    school: Book, today: date, filled_in: Any, tmp_path: Path
) -> None:
    (copy,) = log_forms(school, WORDS, [school.pairings.get(YAEL_AND_DOV)], today)
    other = school.pairings.get(MIRIAM_AND_TAMAR).uuid
    sealed = copy.sealed.replace(copy.identity.about["pairing"], other)
    path = tmp_path / "tampered.pdf"
    path.write_bytes(filled_in(replace(copy, sealed=sealed).draw(fillable=True), NOVEMBER))
    (proposal,) = understand_all(school, read_forms([path]), today=today)
    assert "was changed" in why_not(proposal)


# Going out


def test_each_pairing_has_a_form_of_its_own_and_all_go_into_one_file_for_the_printer(
    school: Book, today: date
) -> None:
    copies = log_forms(school, WORDS, school.pairings.list(open_only=True), today)
    assert len({one.identity.number for one in copies}) == 2
    both = PdfReader(BytesIO(in_one_file(copies)))
    assert len(both.pages) == 2
    assert not both.get_fields()
    text = "\n".join(page.extract_text() for page in both.pages)
    assert "Yael Katz" in text and "Tamar Azulai" in text and copies[0].identity.number in text
    alone = PdfReader(BytesIO(in_one_file(copies[:1])))
    assert "topics" in (alone.get_fields() or {})


def test_the_form_fits_on_one_page_in_both_languages_and_papers(school: Book, today: date) -> None:
    for language in ("en", "he"):
        for paper in ("a4", "letter"):
            (copy,) = log_forms(school, Words(language), [school.pairings.get(1)], today, paper)
            assert len(PdfReader(BytesIO(copy.draw(fillable=True))).pages) == 1


def test_a_hebrew_log_comes_back_in_hebrew(school: Book, come_back: Back, today: date) -> None:
    (proposal,) = come_back(
        {"date": "17/11/2026", "topics": "פתיחת שיעור", "notes": "היה טוב"}, language="he"
    )
    apply(school, [proposal], today=today)
    (meeting,) = on(school, date(2026, 11, 17))
    assert (meeting.topics, meeting.notes) == (("פתיחת שיעור",), "היה טוב")


def test_there_is_no_form_for_a_pairing_that_has_ended_nor_for_none(school: Book, today: date) -> None:
    school.closures.close(YAEL_AND_DOV, today)
    for pairings in ([school.pairings.get(YAEL_AND_DOV)], []):
        with pytest.raises(Refusal):
            log_forms(school, WORDS, pairings, today)

"""Invitations to a pairing: what the letters say and leave out, and what follows from a yes and from a no."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO

import pdfplumber
import pytest

from mentordesk.actions.invitations import accept, decline, invitations_work, invite
from mentordesk.actions.suggesting import Setup, problem, suggest
from mentordesk.book import Book
from mentordesk.domain.opportunities import OpportunityKind
from mentordesk.domain.people import Person, TieKind
from mentordesk.domain.refusals import Refusal
from mentordesk.domain.requests import Request, RequestKind, RequestState
from mentordesk.words import Words

YAEL, DOV, MIRIAM, TAMAR, NOAM, RUTH = range(1, 7)
ON = date(2026, 11, 24)


def pages(draw: Callable[[], bytes]) -> list[str]:
    """The text of each page; where a line ended, a space."""
    with pdfplumber.open(BytesIO(draw())) as pdf:
        return [" ".join(page.extract_text().split()) for page in pdf.pages]


@pytest.fixture
def invited(school: Book) -> Book:
    """The small school, where Yael shall mentor Ruth besides, who asked for her in confidence."""
    school.today = lambda: ON
    school.people.change(
        RUTH, mentee=True, wants_to_learn=("listening",), start_year=2025, free_periods=("4-1",),
        notes="Likes Yael’s garden.", private_notes="Is afraid of the head.",
    )  # fmt: skip
    school.people.tie(RUTH, YAEL, TieKind.ASKED_FOR)
    school.requests.add(
        Request(person_id=RUTH, kind=RequestKind.WANTS_MENTOR, asked_on=date(2026, 11, 2), cycle_id=1)
    )
    school.pairings.confirm(
        [YAEL], [RUTH], cycle_id=1, why="Ruth needs somebody patient after last year.", started_on=ON
    )
    return school


PAIRING = 3


def test_each_of_the_two_gets_a_page_in_friendly_words(invited: Book) -> None:
    mentor, mentee = pages(invitations_work(invited, [PAIRING], Words()))
    assert "Dear Yael Katz," in mentor and "be a mentor to Ruthie Gold in 2026–27" in mentor
    assert "Ruthie Gold would like to learn listening, which is one of your strengths." in mentor
    assert "You have been at the school 16 years longer than Ruthie Gold." in mentor
    assert "Dear Ruthie Gold," in mentee and "Yael Katz to be your mentor" in mentee
    assert "You would like to learn listening, which is a strength of Yael Katz." in mentee
    assert "You and Yael Katz share 1 free period." in mentee
    assert "You asked for Yael Katz." in mentee
    for page in (mentor, mentee):
        assert "You would meet weekly, 45 min each time." in page
        assert "by Tuesday 1 December 2026" in page  # five school days on
        assert "Not this time, because:" in page


def test_nothing_private_stands_in_a_letter(invited: Book) -> None:
    both = " ".join(pages(invitations_work(invited, [PAIRING], Words())))
    for private in ("afraid", "garden", "patient", "points", "%", "training"):
        assert private not in both
    assert "asked for Ruthie" not in both and "You asked for Ruthie" not in both


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("language", ["en", "he"])
def test_a_letter_stays_one_page_however_much_there_is_to_say(
    invited: Book, language: str, paper: str
) -> None:
    kind = invited.opportunities.add(
        "Group", kind=OpportunityKind.GROUP, least=2, most=9, how_supported="Tea. " * 55
    )
    many = [
        invited.people.add(
            Person(
                given_name=f"Mentee{number}", family_name="With-a-Rather-Long-Name", wants_to_learn=("listening",),
                subjects=("English",), free_periods=("2-3", "4-1"), start_year=2026,
            )
        )
        for number in range(6)
    ]  # fmt: skip
    made = invited.pairings.confirm(
        [YAEL], many, cycle_id=1, started_on=ON, opportunity_id=kind, despite="She offered to."
    )
    assert len(pages(invitations_work(invited, [made], Words(language), paper=paper))) == 7


def test_a_hebrew_letter_is_hebrew(invited: Book) -> None:
    with pdfplumber.open(BytesIO(invitations_work(invited, [1], Words("he"))())) as pdf:
        text = pdf.pages[0].extract_text()
        assert pdf.doc.catalog["Lang"] == b"he"
    assert "Why" not in text and "Dear" not in text


def test_who_was_invited_waits_for_an_answer_once(invited: Book) -> None:
    made = invite(invited, [PAIRING], ON)
    requests = [invited.requests.get(one) for one in made]
    assert [(one.person_id, one.wished_for_id, one.kind) for one in requests] == [
        (YAEL, RUTH, RequestKind.INVITATION),
        (RUTH, YAEL, RequestKind.INVITATION),
    ]
    assert all(one.waits and one.pairing_id == PAIRING for one in requests)
    assert invite(invited, [PAIRING], ON) == []
    invited.undo()
    assert invited.requests.list(waiting_only=True) == []


def test_another_pairing_answers_no_invitation(invited: Book) -> None:
    made = invite(invited, [PAIRING], ON)
    invited.pairings.confirm([NOAM], [RUTH], cycle_id=1, started_on=ON)
    assert all(invited.requests.get(one).waits for one in made)


def test_a_yes_is_noted_with_the_pairing(invited: Book) -> None:
    first, _second = invite(invited, [PAIRING], ON)
    accept(invited, first, ON, "With joy.")
    answered = invited.requests.get(first)
    assert (answered.state, answered.answer, answered.pairing_id) == (
        RequestState.PLACED,
        "With joy.",
        PAIRING,
    )


def test_a_no_takes_the_pairing_back_and_who_waited_waits_again(invited: Book) -> None:
    first, second = invite(invited, [PAIRING], ON)
    with pytest.raises(Refusal, match="why it was declined"):
        decline(invited, first, ON, " ")
    assert invited.pairings.get(PAIRING).is_open
    decline(invited, first, ON, "Two new classes this year.")
    assert PAIRING not in {one.id for one in invited.pairings.list()}
    assert invited.requests.get(first).reason == "Two new classes this year."
    assert invited.requests.get(second).state is RequestState.WITHDRAWN
    assert [one.person_id for one in invited.requests.list(waiting_only=True)] == [RUTH]
    # The two are not suggested to each other again this cycle, although Ruth asked for her.
    assert suggest(problem(invited, Setup(1), ON)).mentor_of[RUTH] != YAEL
    invited.undo()
    assert invited.pairings.get(PAIRING).is_open and invited.requests.get(second).waits


def test_a_no_to_a_pairing_with_records_ends_it_early_without_blame(invited: Book) -> None:
    first, _ = invite(invited, [1], ON)
    decline(invited, first, ON, "Moves away.")
    assert not invited.pairings.get(1).is_open
    assert len(invited.meetings.list(pairing_id=1)) >= 3


def test_one_of_a_group_who_declines_leaves_the_others_together(invited: Book) -> None:
    made = invited.pairings.confirm([NOAM], [RUTH, DOV], cycle_id=1, started_on=ON)
    invitations = {invited.requests.get(one).person_id: one for one in invite(invited, [made], ON)}
    decline(invited, invitations[DOV], ON, "One mentor is enough.")
    invited.today = lambda: date(2026, 11, 25)
    assert invited.pairings.get(made).mentee_ids == (RUTH,)


def test_only_an_invitation_to_a_pairing_is_answered_here(invited: Book) -> None:
    request = invited.requests.list(person_id=RUTH)[0].id
    with pytest.raises(Refusal, match="no invitation"):
        accept(invited, request, ON)
    with pytest.raises(Refusal, match="Choose at least one"):
        invitations_work(invited, [], Words())

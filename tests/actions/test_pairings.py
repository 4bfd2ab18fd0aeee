"""One pairing's whole story, and what the records say about two people."""

from __future__ import annotations

from datetime import date

import pytest

from mentordesk.actions.pairings import (
    candidates,
    earlier_with,
    fits,
    fullness,
    held_message,
    pairing_view,
    quiet_message,
    weigh,
)
from mentordesk.book import Book
from mentordesk.domain.meetings import MeetingState
from mentordesk.domain.people import Status, TieKind
from mentordesk.domain.refusals import NotFound
from mentordesk.words import Words

YAEL, DOV, MIRIAM, TAMAR, NOAM, RUTH = range(1, 7)
YAEL_AND_DOV, MIRIAM_AND_TAMAR = 1, 2


def said(book: Book, mentor_ids: list[int], mentee_ids: list[int]) -> list[str]:
    """What the records say about these people, in words."""
    earlier = earlier_with(book, [*mentor_ids, *mentee_ids])
    return [Words().say(one.sentence) for one in weigh(candidates(book), mentor_ids, mentee_ids, earlier)]


def test_a_view_holds_everything_of_the_pairing(school: Book, today: date) -> None:
    view = pairing_view(school, YAEL_AND_DOV, today)
    assert len(view.meetings) == 4
    assert view.tally.held == 3
    assert view.names([YAEL, DOV]) == ("Yael Katz", "Dov Levi")
    assert view.next_meeting is not None and view.next_meeting.state is MeetingState.PLANNED
    assert view.closure is None and not view.has_draft
    assert Words().say(held_message(view)) == f"3 of {view.expected} meetings held"


def test_a_view_of_a_pairing_that_is_gone_says_so(school: Book, today: date) -> None:
    with pytest.raises(NotFound):
        pairing_view(school, 99, today)


def test_why_a_pair_is_quiet_can_be_checked(school: Book, today: date) -> None:
    view = pairing_view(school, MIRIAM_AND_TAMAR, today)
    assert Words().say(quiet_message(view, today)) == "Quiet for 35 days although every two weeks was agreed."


def test_a_draft_of_the_closing_conversation_is_known(school: Book, today: date) -> None:
    school.closures.keep_draft(YAEL_AND_DOV, {"learned": "Much."}, {})
    assert pairing_view(school, YAEL_AND_DOV, today).has_draft


def test_rules_come_first_then_cautions_then_what_speaks_for_them(school: Book) -> None:
    school.people.change(DOV, supervisor_id=YAEL)
    found = weigh(candidates(school), [YAEL], [DOV])
    order = [(one.hard, one.speaks_for) for one in found]
    assert order == sorted(order, key=lambda one: (not one[0], one[1]))
    assert order[0] == (True, False) and order[-1] == (False, True)


def test_earlier_pairings_of_the_same_two_speak_for_them(school: Book, today: date) -> None:
    assert "They have worked together before." not in said(school, [YAEL], [TAMAR])
    school.closures.close(YAEL_AND_DOV, today)
    assert "They have worked together before." in said(school, [YAEL], [DOV])


def test_a_sentence_that_holds_for_a_whole_group_stands_once(school: Book) -> None:
    found = said(school, [NOAM], [DOV, TAMAR])
    assert found.count("Noam Peretz has had no mentor training yet.") == 1
    assert len(found) == len(set(found))


def test_who_left_the_school_cannot_be_paired(school: Book) -> None:
    school.people.change(NOAM, status=Status.LEFT)
    known = candidates(school)
    assert NOAM not in known.people
    assert NOAM not in [one.id for one in known.mentors()]


def test_mentees_without_a_mentor_stand_first(school: Book) -> None:
    school.people.change(RUTH, mentee=True)
    assert [one.id for one in candidates(school).mentees()][:2] in ([MIRIAM, RUTH], [RUTH, MIRIAM])


def test_where_nobody_is_down_as_a_mentor_everybody_is_offered(school: Book) -> None:
    for person in school.people.list():
        school.people.change(person.id, mentor=False)
    assert len(candidates(school).mentors()) == 6


def test_how_full_a_mentor_is_is_said(school: Book) -> None:
    known = candidates(school)
    assert Words().say(fullness(known, known.people[YAEL])) == "1 of 2 mentees"
    assert Words().say(fullness(known, known.people[MIRIAM])) == "1 mentee"
    assert Words().say(fullness(known, known.people[NOAM])) == "no mentee yet"


def test_the_best_fit_comes_first_and_a_rule_last(school: Book) -> None:
    school.people.change(DOV, supervisor_id=NOAM)
    known = candidates(school)
    found = fits(known, known.mentors(), mentee_ids=[DOV])
    order = sorted((one.id for one in known.mentors()), key=lambda one: found[one].order)
    assert order[0] == YAEL and order[-1] == NOAM
    assert found[NOAM].hard


def test_wishes_count_only_between_the_two(school: Book) -> None:
    school.people.tie(TAMAR, NOAM, TieKind.ASKED_NOT)
    assert not any("asked not" in one for one in said(school, [NOAM], [DOV]))
    assert any("asked not" in one for one in said(school, [NOAM], [TAMAR]))

"""The menu of kinds of mentoring: the usual ones in one step, each changed one thing at a time, and counted."""

from __future__ import annotations

from datetime import date

import pytest

from mentordesk.actions.kinds import (
    USUAL_KINDS,
    add_document,
    add_usual_documents,
    change_document,
    change_kind,
    change_weight,
    offer_usual_kinds,
    read_weeks,
    remove_document,
    usage,
    uses_of_kinds,
)
from mentordesk.book import Book
from mentordesk.domain.opportunities import Due, OpportunityKind
from mentordesk.domain.refusals import Refusal
from mentordesk.domain.suggesting import PRESETS, Rules, Wish
from mentordesk.words import Words


def test_the_usual_kinds_come_in_one_step_in_the_language_of_the_window(book: Book) -> None:
    offer_usual_kinds(book, Words("en"))
    assert [one.name for one in book.opportunities.list()] == [
        "One to one", "Group", "Peers", "Circle", "For one task", "At a distance", "Co-mentoring",
    ]  # fmt: skip
    assert {one.kind for one in book.opportunities.list()} == set(OpportunityKind) - {OpportunityKind.OTHER}
    book.undo()
    assert book.opportunities.list() == []


def test_each_usual_kind_says_its_rules_rhythm_and_papers(book: Book) -> None:
    offer_usual_kinds(book, Words("en"))
    kinds = {one.kind: one for one in book.opportunities.list()}
    single = kinds[OpportunityKind.ONE_TO_ONE]
    assert (single.rules, single.duty_minutes, single.check_in_weeks) == (
        Rules(trained=True),
        60,
        (6, 16, 30),
    )
    assert single.documents[0].due is Due.AFTER_START and single.documents[0].days == 10
    group = kinds[OpportunityKind.GROUP]
    assert (group.least, group.most, group.is_group) == (3, 5, True)
    assert kinds[OpportunityKind.SITUATIONAL].lasts_weeks == 6
    assert kinds[OpportunityKind.PEER].rules == Rules(shared_period=True)
    assert len(USUAL_KINDS) == 7


def test_kinds_are_counted_in_each_cycle(school: Book) -> None:
    kind = school.opportunities.add("One to one")
    school.pairings.change(1, opportunity_id=kind)
    assert uses_of_kinds(school, 1) == {kind: 1}
    assert uses_of_kinds(school, None) == {}
    later = school.cycles.add(1, "2027–28", date(2027, 8, 15), date(2028, 6, 30))
    for mentee in (4, 6):
        school.pairings.confirm(
            [5], [mentee], cycle_id=later, started_on=date(2027, 9, 1), opportunity_id=kind
        )
    assert usage(school, kind) == [("2027–28", 2), ("2026–27", 1)]


def test_a_kind_is_changed_one_thing_at_a_time(book: Book) -> None:
    kind = book.opportunities.add("Group")
    change_kind(book, kind, "kind", "group")
    change_kind(book, kind, "least", 4)
    assert (book.opportunities.get(kind).least, book.opportunities.get(kind).most) == (4, 4)
    change_kind(book, kind, "most", 6)
    change_kind(book, kind, "check_in_weeks", "16; 6, 6")
    change_kind(book, kind, "duty_minutes", None)
    change_kind(book, kind, "lasts_weeks", None)
    one = book.opportunities.get(kind)
    assert (one.kind, one.most, one.check_in_weeks, one.duty_minutes) == (
        OpportunityKind.GROUP,
        6,
        (6, 16),
        0,
    )


@pytest.mark.parametrize(
    ("key", "value", "field"),
    [
        ("most", 0, "most"),
        ("most", None, "most"),
        ("least", 51, "least"),
        ("check_in_weeks", "six", "check_in_weeks"),
        ("check_in_weeks", "400", "check_in_weeks"),
        ("lasts_weeks", 0, "lasts_weeks"),
        ("duty_minutes", 9999, "duty_minutes"),
    ],
)
def test_what_makes_no_sense_is_refused_beside_its_field(book: Book, key, value, field) -> None:
    kind = book.opportunities.add("One to one")
    with pytest.raises(Refusal) as caught:
        change_kind(book, kind, key, value)
    assert caught.value.field == field
    assert book.opportunities.get(kind).most == 1


def test_fewer_at_most_than_at_least_is_refused(book: Book) -> None:
    kind = book.opportunities.add("Group", least=3, most=5)
    with pytest.raises(Refusal):
        change_kind(book, kind, "most", 2)


def test_weights_of_ones_own_differ_from_the_preset_and_go_back_to_it(book: Book) -> None:
    kind = book.opportunities.add("One to one", preset="new_teachers")
    usual = PRESETS[0].weights
    assert book.opportunities.get(kind).weighing.by_wish == usual.by_wish
    change_weight(book, kind, "subject", 0)
    own = book.opportunities.get(kind).weighing
    assert own.of(Wish.SUBJECT) == 0 and own.of(Wish.STRENGTHS) == usual.of(Wish.STRENGTHS)
    change_weight(book, kind, "subject", usual.of(Wish.SUBJECT))
    assert book.opportunities.get(kind).weights == {}
    change_weight(book, kind, "subject", 1)
    change_kind(book, kind, "preset", "principals")
    assert book.opportunities.get(kind).weighing.by_wish == PRESETS[1].weights.by_wish


def test_documents_are_asked_for_changed_and_taken_away(book: Book) -> None:
    kind = book.opportunities.add("One to one")
    key = add_document(book, kind, " Portfolio ", Due.BEFORE_END, 14)
    change_document(book, kind, key, "days", 7)
    change_document(book, kind, key, "due", "monthly")
    (document,) = book.opportunities.get(kind).documents
    assert (document.title, document.days, document.due) == ("Portfolio", 7, Due.MONTHLY)
    with pytest.raises(Refusal) as caught:
        change_document(book, kind, key, "title", " ")
    assert caught.value.field == "title"
    remove_document(book, kind, key)
    assert book.opportunities.get(kind).documents == ()


def test_the_usual_documents_come_once(book: Book) -> None:
    kind = book.opportunities.add("One to one")
    add_usual_documents(book, kind, Words("en"))
    before = book.opportunities.get(kind).documents
    add_usual_documents(book, kind, Words("en"))
    assert book.opportunities.get(kind).documents == before and len(before) == 6


def test_weeks_are_read_as_people_type_them() -> None:
    assert read_weeks("6, 16;30") == (6, 16, 30)
    assert read_weeks(" ") == ()

"""Kinds of mentoring in the record book, in full."""

from __future__ import annotations

from datetime import date

import pytest

from mentordesk.domain.messages import msg
from mentordesk.domain.opportunities import Due, Opportunity, OpportunityKind, RequiredDocument
from mentordesk.domain.refusals import BookUnusable, Refusal

FULL = Opportunity(
    name="Circle",
    how_supported="In the library.",
    every_weeks=4,
    minutes=90,
    kind=OpportunityKind.CIRCLE,
    lasts_weeks=20,
    needs_training=True,
    needs_shared_period=True,
    needs_consent=True,
    least=4,
    most=8,
    preset="principals",
    weights={"place": 5, "strengths": 0},
    documents=(RequiredDocument("agreement", "Agreement", Due.AFTER_START, 10),),
    check_in_weeks=(16, 6, 6),
    duty_minutes=60,
)


def test_everything_about_a_kind_comes_back_as_it_was(book):
    (kind_id,) = book.opportunities.add_many([FULL])
    found = book.opportunities.get(kind_id)
    for key in (
        "kind",
        "lasts_weeks",
        "rules",
        "least",
        "most",
        "preset",
        "weights",
        "documents",
        "duty_minutes",
    ):
        assert getattr(found, key) == getattr(FULL, key), key
    assert found.check_in_weeks == (6, 16)
    assert book.opportunities.list() == [found]


def test_a_kind_with_few_words_is_one_to_one(book):
    kind = book.opportunities.get(book.opportunities.add("One to one"))
    assert (kind.kind, kind.least, kind.most, kind.documents) == (OpportunityKind.ONE_TO_ONE, 1, 1, ())


def test_many_are_offered_in_one_step_or_none(book):
    with pytest.raises(Refusal):
        book.opportunities.add_many([FULL, Opportunity(name="")])
    assert book.opportunities.list() == []


def test_uses_are_counted_by_kind_and_cycle(school):
    kind = school.opportunities.add("One to one")
    other = school.cycles.add(1, "2027–28", date(2027, 8, 15), date(2028, 6, 30))
    school.pairings.change(1, opportunity_id=kind)
    school.pairings.confirm([5], [6], cycle_id=other, started_on=date(2027, 9, 1), opportunity_id=kind)
    assert school.opportunities.uses() == {kind: {1: 1, other: 1}}


def test_an_unknown_field_is_a_slip_of_the_program(book):
    kind = book.opportunities.add("One to one")
    with pytest.raises(TypeError):
        book.opportunities.change(kind, colour="blue")


def test_a_damaged_row_is_told_in_a_sentence(book):
    kind = book.opportunities.add("One to one")
    with book.change(msg("Spoil it")):
        book._store.update("opportunities", kind, {"documents": '[{"key": 1}]'})
    with pytest.raises(BookUnusable):
        book.opportunities.get(kind)

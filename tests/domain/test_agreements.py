"""What an agreement is made of, and what differs between two versions of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.domain.agreements import (
    AgreedTopic,
    Agreement,
    AgreementFacts,
    Clause,
    Mark,
    Signature,
    Template,
    TemplateTopic,
    check_signing,
    check_template,
    differences,
    spans,
)
from mentordesk.domain.refusals import Refusal

TODAY = date(2026, 11, 24)
TEMPLATE = Template(
    "en",
    "Our agreement",
    "{people} talked it through.",
    "We mean it.",
    (
        TemplateTopic(
            "roles", "Roles", "Who does what at {school}?", "{mentee} brings questions.", ("Ask.",)
        ),
        TemplateTopic("confidentiality", "Silence", "", "It stays here."),
    ),
)


def test_names_are_filled_in_and_braces_nobody_knows_stay() -> None:
    filled = TEMPLATE.filled({"people": "Yael and Dov", "school": "Givat Tamar"})
    assert filled.opening == "Yael and Dov talked it through."
    assert filled.topic("roles").question == "Who does what at Givat Tamar?"
    assert filled.topic("roles").proposed == "{mentee} brings questions."


def test_a_topic_takes_the_place_of_the_one_with_its_key_and_a_new_one_comes_last() -> None:
    changed = TEMPLATE.with_topic(TemplateTopic("roles", "Who does what"))
    assert [one.title for one in changed.topics] == ["Who does what", "Silence"]
    longer = changed.with_topic(TemplateTopic("own-1", "Our dog"))
    assert [one.key for one in longer.topics] == ["roles", "confidentiality", "own-1"]
    assert [one.key for one in longer.without("roles").topics] == ["confidentiality", "own-1"]


@pytest.mark.parametrize(
    ("template", "field"),
    [
        (replace(TEMPLATE, language="fr"), "language"),
        (replace(TEMPLATE, title=" "), "title"),
        (replace(TEMPLATE, topics=()), "topics"),
        (replace(TEMPLATE, topics=TEMPLATE.topics * 2), "topics"),
        (TEMPLATE.with_topic(TemplateTopic("roles", "")), "roles.title"),
        (TEMPLATE.with_topic(TemplateTopic("roles", "R", proposed="x" * 1_000_001)), "roles.proposed"),
        (replace(TEMPLATE, topics=tuple(TemplateTopic(str(n), "T") for n in range(41))), "topics"),
    ],
)
def test_a_wording_that_makes_no_agreement_is_refused_at_its_field(template: Template, field: str) -> None:
    check_template(TEMPLATE)
    with pytest.raises(Refusal) as refused:
        check_template(template)
    assert refused.value.field == field


def test_nobody_signs_in_the_future_or_before_it_was_begun() -> None:
    agreement = Agreement(begun_on=date(2026, 11, 20))
    check_signing(agreement, TODAY, TODAY)
    for day in (date(2026, 11, 25), date(2026, 11, 19)):
        with pytest.raises(Refusal):
            check_signing(agreement, day, TODAY)
    check_signing(replace(agreement, on_paper=True), date(2026, 11, 19), TODAY)


def test_whether_anything_is_said_about_silence_is_a_plain_fact() -> None:
    clause = AgreedTopic("confidentiality", "Silence", text="It stays here.")
    assert Agreement(topics=(clause,)).has_confidentiality
    assert not Agreement(topics=(replace(clause, text=" \n"),)).has_confidentiality
    assert not Agreement(topics=(AgreedTopic("roles", "Roles", text="It stays here."),)).has_confidentiality


def test_an_agreement_knows_what_was_talked_about_and_who_signed() -> None:
    agreement = Agreement(
        topics=(AgreedTopic("roles", "Roles", talked=True), AgreedTopic("stuck", "Stuck")),
        signatures=(Signature(1, "Yael Katz", TODAY),),
    )
    assert (agreement.talked, agreement.is_signed) == (1, False)
    assert (agreement.signed_by(1), agreement.signed_by(2)) == (TODAY, None)
    facts = AgreementFacts(1, number=1, topics=2, talked=1)
    assert facts.is_begun and not facts.is_talked_through
    assert replace(facts, talked=2).is_talked_through
    assert replace(facts, signed_on=TODAY).is_talked_through
    assert not AgreementFacts().is_talked_through


# What changed


def test_only_topics_that_differ_are_told_in_the_order_of_the_later_version() -> None:
    before = (Clause("a", "One", "The same."), Clause("b", "Two", "Old words"), Clause("c", "Three", "Gone"))
    after = (Clause("d", "Four", "New"), Clause("b", "Two", "New words"), Clause("a", "One", "The  same."))
    found = differences(before, after)
    assert [(one.key, one.before, one.after) for one in found] == [
        ("d", None, "New"),
        ("b", "Old words", "New words"),
        ("c", "Gone", None),
    ]


def test_a_topic_called_differently_is_told_too() -> None:
    assert differences([Clause("a", "One", "x")], [Clause("a", "First", "x")])[0].title == "First"


def test_words_that_went_and_came_are_marked_in_one_row() -> None:
    found = spans("We meet weekly at noon.", "We meet every two weeks at noon.")
    assert [(one.mark, one.text) for one in found] == [
        (Mark.SAME, "We meet "),
        (Mark.GONE, "weekly "),
        (Mark.NEW, "every two weeks "),
        (Mark.SAME, "at noon."),
    ]


TEXTS = st.text(st.sampled_from("ab \n"), max_size=60)


@given(TEXTS, TEXTS)
def test_the_row_gives_both_texts_back(before: str, after: str) -> None:
    found = spans(before, after)
    assert "".join(one.text for one in found if one.mark is not Mark.NEW) == before
    assert "".join(one.text for one in found if one.mark is not Mark.GONE) == after


def test_texts_too_long_to_compare_stand_side_by_side() -> None:
    found = spans("a " * 3000, "b " * 3000)
    assert [one.mark for one in found] == [Mark.GONE, Mark.NEW]

"""Agreements: talked through topic by topic, signed by everybody, renewed, and never lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from mentordesk.book import Book
from mentordesk.domain.agreements import AgreedGoal, Template, TemplateTopic
from mentordesk.domain.goals import Goal, GoalState
from mentordesk.domain.refusals import NotFound

YAEL, DOV, MIRIAM = 1, 2, 3
YAEL_AND_DOV, MIRIAM_AND_TAMAR = 1, 2
BEGUN = date(2026, 11, 10)
TEMPLATE = Template(
    "en",
    "Our agreement",
    "We talked.",
    "We mean it.",
    (
        TemplateTopic("goals", "Goals", "What?", "Few goals."),
        TemplateTopic("confidentiality", "Silence", "What stays?", "It stays here.", ("Ask.", "Wait.")),
        TemplateTopic("stuck", "Stuck", "What then?", "We say so."),
    ),
)


@pytest.fixture
def begun(school: Book) -> int:
    """The agreement of Yael and Dov, begun."""
    return school.agreements.begin(YAEL_AND_DOV, TEMPLATE, on=BEGUN)


def test_an_agreement_begins_with_the_wording_proposed(school: Book, begun: int) -> None:
    agreement = school.agreements.get(begun)
    assert (agreement.number, agreement.title, agreement.begun_on) == (1, "Our agreement", BEGUN)
    assert [one.text for one in agreement.topics] == ["Few goals.", "It stays here.", "We say so."]
    assert agreement.topic("confidentiality").hints == ("Ask.", "Wait.")
    assert agreement.talked == 0 and not agreement.is_signed
    assert school.agreements.of(YAEL_AND_DOV) == agreement
    assert school.agreements.of(MIRIAM_AND_TAMAR) is None
    assert school.agreements.in_force(YAEL_AND_DOV) is None


def test_what_is_typed_is_kept_and_typing_on_is_one_step(watched: Book, school: Book, begun: int) -> None:
    school.agreements.keep(begun, "stuck", "We s")
    school.agreements.keep(begun, "stuck", "We say it", talked=True)
    topic = school.agreements.get(begun).topic("stuck")
    assert (topic.text, topic.talked) == ("We say it", True)
    assert school.agreements.get(begun).talked == 1
    assert school.can_undo().title.text == "Write the agreement of {name}"


def test_keeping_the_same_words_leaves_no_trace(school: Book, begun: int) -> None:
    step = school.can_undo()
    school.agreements.keep(begun, "stuck", "We say so.", talked=False)
    assert school.can_undo() == step


def test_with_the_last_signature_it_is_in_force_and_remembers_goals_and_rhythm(
    school: Book, begun: int, today: date
) -> None:
    school.goals.add(Goal(pairing_id=YAEL_AND_DOV, title="Dropped", state=GoalState.DROPPED))
    school.pairings.change(YAEL_AND_DOV, every_weeks=2, meets_when="Tuesday, period 3")
    school.agreements.sign(begun, YAEL, date(2026, 11, 20), today=today)
    assert not school.agreements.get(begun).is_signed
    school.agreements.sign(begun, DOV, date(2026, 11, 18), today=today)
    school.pairings.change(YAEL_AND_DOV, every_weeks=4, meets_when="")
    school.goals.change(1, title="Another goal")
    agreement = school.agreements.get(begun)
    assert agreement.signed_on == date(2026, 11, 20)
    assert (agreement.every_weeks, agreement.minutes, agreement.meets_when) == (2, 45, "Tuesday, period 3")
    assert agreement.goals == (AgreedGoal("A calm start to each lesson", "Books open in two minutes"),)
    assert [(one.name, one.signed_on) for one in agreement.signatures] == [
        ("Yael Katz", date(2026, 11, 20)),
        ("Dov Levi", date(2026, 11, 18)),
    ]
    assert school.agreements.in_force(YAEL_AND_DOV) == agreement
    assert school.agreements.has_confidentiality(YAEL_AND_DOV)


def test_signatures_keep_the_name_people_had_and_a_day_can_be_corrected(
    school: Book, begun: int, today: date
) -> None:
    school.agreements.sign_all(begun, date(2026, 11, 20), today=today)
    school.people.change(YAEL, family_name="Stern")
    school.agreements.sign(begun, YAEL, date(2026, 11, 21), today=today)
    agreement = school.agreements.get(begun)
    assert [one.name for one in agreement.signatures] == ["Yael Katz", "Dov Levi"]
    assert agreement.signed_on == date(2026, 11, 21)


def test_words_that_were_signed_do_not_change(school: Book, begun: int, today: date, refused: Any) -> None:
    school.agreements.sign(begun, YAEL, today, today=today)
    refusal = refused(school.agreements.keep, begun, "stuck", "Other words")
    assert refusal.message.figures["name"] == "Yael Katz"
    refused(school.agreements.change, begun, title="Other")
    school.agreements.keep(begun, "stuck", talked=True)
    school.agreements.take_back(begun, YAEL)
    school.agreements.keep(begun, "stuck", "Other words")
    school.agreements.sign_all(begun, today, today=today)
    refused(school.agreements.keep, begun, "stuck", "And others")
    refused(school.agreements.discard, begun)
    school.agreements.change(begun, renew_on=date(2027, 2, 1), private_notes="He hesitated.")
    assert school.agreements.get(begun).renew_on == date(2027, 2, 1)


def test_taking_a_signature_back_puts_the_agreement_out_of_force(
    school: Book, begun: int, today: date
) -> None:
    school.agreements.sign_all(begun, today, today=today)
    school.agreements.take_back(begun, DOV)
    agreement = school.agreements.get(begun)
    assert not agreement.is_signed and agreement.goals == () and agreement.every_weeks is None
    assert [one.person_id for one in agreement.signatures] == [YAEL]


def test_only_people_of_the_pairing_sign_and_on_days_that_can_be(
    school: Book, begun: int, today: date, refused: Any
) -> None:
    with pytest.raises(NotFound):
        school.agreements.sign(begun, MIRIAM, today, today=today)
    assert refused(school.agreements.sign, begun, YAEL, date(2026, 11, 25), today=today).field == "signed_on"
    assert refused(school.agreements.sign, begun, YAEL, date(2026, 11, 9), today=today).field == "signed_on"
    assert school.agreements.get(begun).signatures == ()


def test_renewing_takes_the_words_over_and_keeps_the_old_version(
    school: Book, begun: int, today: date, refused: Any
) -> None:
    refused(school.agreements.renew, YAEL_AND_DOV, on=today)
    refused(school.agreements.renew, MIRIAM_AND_TAMAR, on=today)
    school.agreements.keep(begun, "stuck", "We ring the bell.", talked=True)
    school.agreements.sign_all(begun, date(2026, 11, 20), today=today)
    newer = school.agreements.renew(YAEL_AND_DOV, on=today)
    first, second = school.agreements.list(pairing_id=YAEL_AND_DOV)
    assert (first.number, first.is_signed, second.number, second.is_signed) == (1, True, 2, False)
    assert second.topic("stuck").text == "We ring the bell." and second.talked == 0
    assert second.signatures == () and second.begun_on == today
    assert school.agreements.in_force(YAEL_AND_DOV) == first
    refused(school.agreements.renew, YAEL_AND_DOV, on=today)
    refused(school.agreements.take_back, begun, DOV)
    school.agreements.discard(newer)
    assert school.agreements.of(YAEL_AND_DOV) == first


def test_an_agreement_is_begun_once_and_only_while_the_pairing_goes_on(
    school: Book, begun: int, today: date, refused: Any
) -> None:
    assert "Go on with it" in refused(school.agreements.begin, YAEL_AND_DOV, TEMPLATE, on=today).message.text
    school.agreements.sign_all(begun, today, today=today)
    assert "Renew it" in refused(school.agreements.begin, YAEL_AND_DOV, TEMPLATE, on=today).message.text
    school.closures.close(YAEL_AND_DOV, today)
    refused(school.agreements.renew, YAEL_AND_DOV, on=today)
    with pytest.raises(NotFound):
        school.agreements.begin(9, TEMPLATE, on=today)
    with pytest.raises(NotFound):
        school.agreements.keep(begun, "dogs", "x")
    with pytest.raises(TypeError):
        school.agreements.change(begun, number=4)
    assert refused(school.agreements.change, begun, private_notes="x" * 1_000_001).field == "private_notes"


def test_facts_tell_how_an_agreement_stands_without_its_words(school: Book, begun: int, today: date) -> None:
    assert school.agreements.facts(pairing_ids=[MIRIAM_AND_TAMAR]) == {}
    facts = school.agreements.facts(cycle_id=1)[YAEL_AND_DOV]
    assert (facts.topics, facts.talked, facts.is_draft, facts.is_signed) == (3, 0, True, False)
    assert not facts.has_confidentiality
    school.agreements.change(begun, renew_on=date(2027, 1, 12))
    school.agreements.sign_all(begun, today, today=today)
    school.agreements.renew(YAEL_AND_DOV, on=today)
    facts = school.agreements.facts()[YAEL_AND_DOV]
    assert (facts.number, facts.is_draft, facts.signed_on) == (2, True, today)
    assert facts.has_confidentiality and facts.renew_on == date(2027, 1, 12)
    assert school.agreements.facts(cycle_id=9) == {}


def test_everything_about_an_agreement_is_undone(school: Book, today: date, tables: Any) -> None:
    before = tables(school)
    agreement = school.agreements.begin(YAEL_AND_DOV, TEMPLATE, on=BEGUN)
    school.agreements.keep(agreement, "stuck", "x", talked=True)
    school.agreements.sign_all(agreement, today, today=today)
    school.agreements.renew(YAEL_AND_DOV, on=today)
    for _ in range(4):
        school.undo()
    assert tables(school) == before
    for _ in range(4):
        school.redo()
    assert len(school.agreements.list()) == 2 and school.check() == []


def test_a_pairing_with_an_agreement_and_whoever_signed_one_are_kept(
    school: Book, today: date, refused: Any
) -> None:
    school.agreements.begin(MIRIAM_AND_TAMAR, TEMPLATE, on=BEGUN)
    school.meetings.remove(school.meetings.list(pairing_id=MIRIAM_AND_TAMAR)[0].id)
    refused(school.pairings.remove, MIRIAM_AND_TAMAR)
    school.agreements.discard(school.agreements.list()[0].id)
    school.pairings.remove(MIRIAM_AND_TAMAR)


def test_private_notes_stay_out_of_the_history(school: Book, begun: int) -> None:
    school.agreements.change(begun, private_notes="He hesitated.")
    assert "hesitated" not in repr(school.history("agreements", begun))
    assert "hesitated" in repr(school.history("agreements", begun, private_notes=True))


def test_a_merged_person_keeps_the_signature(school: Book, begun: int, today: date) -> None:
    school.agreements.sign_all(begun, today, today=today)
    school.people.merge(6, DOV)
    assert [one.person_id for one in school.agreements.get(begun).signatures] == [YAEL, 6]


# The school's own wording


def test_the_school_s_wording_is_kept_by_kind_and_language_and_given_up_again(
    school: Book, refused: Any
) -> None:
    kind = school.opportunities.add("Group")
    templates = school.agreement_templates
    assert templates.get(kind, "en") is None
    templates.keep(kind, TEMPLATE, what="title")
    templates.keep(None, Template("he", "ההסכם", topics=TEMPLATE.topics))
    assert templates.get(kind, "en") == TEMPLATE
    assert templates.get(None, "en") is None and templates.get(None, "he").title == "ההסכם"
    assert [one for one, _ in templates.list()] == [None, kind]
    templates.keep(kind, TEMPLATE.without("goals"), what="title")
    assert [one.key for one in templates.get(kind, "en").topics] == ["confidentiality", "stuck"]
    assert refused(templates.keep, kind, Template("en", "T")).field == "topics"
    templates.forget(kind, "en")
    templates.forget(kind, "en")
    assert templates.get(kind, "en") is None
    with pytest.raises(NotFound):
        templates.keep(99, TEMPLATE)


def test_typing_on_in_one_field_of_the_wording_is_one_step_and_a_verb_is_its_own(watched: Book) -> None:
    templates = watched.agreement_templates
    templates.keep(None, TEMPLATE, what="title")
    templates.keep(None, replace(TEMPLATE, title="Our agreements"), what="title")
    templates.keep(None, TEMPLATE.without("goals"))
    templates.keep(None, TEMPLATE.without("stuck"))
    watched.undo()
    assert [one.key for one in templates.get(None, "en").topics] == ["confidentiality", "stuck"]
    watched.undo()
    assert templates.get(None, "en").title == "Our agreements"
    watched.undo()
    assert templates.list() == []


def test_a_kind_that_is_taken_off_the_menu_takes_its_wording_along(school: Book) -> None:
    kind = school.opportunities.add("Group")
    school.agreement_templates.keep(kind, TEMPLATE)
    school.opportunities.remove(kind)
    assert school.agreement_templates.list() == [] and school.check() == []
    school.undo()
    assert school.agreement_templates.get(kind, "en") == TEMPLATE

"""The agreement from its wording to the signed page: in the pair's own language, compared, and signed in one step."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pypdf
import pytest

from mentordesk.actions.agreement_paper import agreement_pdf, form_pdf
from mentordesk.actions.agreements import (
    Signing,
    agreement_view,
    begin,
    changes_since,
    clauses,
    may_grow,
    original,
    proposed_renewal,
    sign,
    signed_on_paper,
    version_words,
    wording,
)
from mentordesk.book import Book
from mentordesk.domain.agreements import TemplateTopic, check_template
from mentordesk.domain.calendar import SchoolCalendar
from mentordesk.domain.pairings import Phase
from mentordesk.domain.people import AgeGroup
from mentordesk.domain.refusals import Refusal
from mentordesk.words import Words

YAEL, DOV, MIRIAM, TAMAR = 1, 2, 3, 4
YAEL_AND_DOV, MIRIAM_AND_TAMAR = 1, 2
TOPICS = [
    "goals", "roles", "rhythm", "confidentiality", "ground_rules", "boundaries", "stuck", "progress", "ending",
    "renewal",
]  # fmt: skip
WORDS = Words("en")


def text_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


# The wording


@pytest.mark.parametrize("language", ["en", "he"])
@pytest.mark.parametrize("variant", [{}, {"group": True}, {"pupil": True}, {"group": True, "pupil": True}])
def test_the_original_wording_has_every_topic_a_mentoring_agreement_settles(
    language: str, variant: dict[str, bool]
) -> None:
    template = original(language, **variant)
    check_template(template)
    assert [one.key for one in template.topics] == TOPICS
    for one in template.topics:
        assert one.title and one.question.endswith("?") and one.proposed and one.hints
    filled = template.filled(dict.fromkeys(("people", "mentors", "mentees", "school"), "X"))
    every = [filled.opening, filled.closing, *(one.proposed + one.question for one in filled.topics)]
    assert not any("{" in text or "  " in text for text in every)


def test_the_wording_says_what_an_agreement_must_not_leave_open() -> None:
    said = {one.key: one.proposed for one in original("en").topics}
    assert "Mentoring is not appraisal" in said["boundaries"]
    assert "come to harm" in said["confidentiality"] and "the law" in said["confidentiality"]
    assert "without blame" in said["ending"]
    assert "Can we talk about how we work together?" in said["stuck"]
    pupil = {one.key: one.proposed for one in original("en", pupil=True).topics}
    assert "on the same day" in pupil["confidentiality"] and "never at home" in pupil["boundaries"]
    assert (
        "stays in the group"
        in {one.key: one.proposed for one in original("en", group=True).topics}["confidentiality"]
    )


def test_an_agreement_begins_with_the_names_of_its_people(school: Book, today: date) -> None:
    agreement = school.agreements.get(begin(school, YAEL_AND_DOV, "en", today))
    assert agreement.opening.startswith("Yael Katz and Dov Levi talked this through together.")
    assert [one.key for one in agreement.topics] == TOPICS


def test_a_hebrew_agreement_calls_people_by_their_hebrew_names(school: Book, today: date) -> None:
    agreement = school.agreements.get(begin(school, YAEL_AND_DOV, "he", today))
    assert agreement.language == "he"
    assert agreement.opening.startswith("יעל כץ ודב לוי דיברו")


def test_groups_and_pupils_have_words_of_their_own(school: Book, today: date) -> None:
    school.people.change(TAMAR, age_group=AgeGroup.PUPIL)
    agreement = school.agreements.get(begin(school, MIRIAM_AND_TAMAR, "en", today))
    assert "never at home" in agreement.topic("boundaries").text
    group = school.pairings.confirm(
        [YAEL], [DOV, TAMAR, 6], cycle_id=1, started_on=date(2026, 9, 1), despite="She offered to."
    )
    school.people.change(TAMAR, age_group=AgeGroup.ADULT)
    assert (
        "stays in the group"
        in school.agreements.get(begin(school, group, "en", today)).topic("confidentiality").text
    )


def test_the_school_s_own_wording_goes_before_the_original(school: Book, today: date) -> None:
    kind = school.opportunities.add("One to one")
    school.pairings.change(YAEL_AND_DOV, opportunity_id=kind)
    own = original("en").without("stuck")
    school.agreement_templates.keep(None, own)
    assert wording(school, kind, "en") == own
    assert len(wording(school, kind, "he").topics) == len(TOPICS)
    special = own.with_topic(TemplateTopic("own-1", "Our room", "Where?", "Room 4 for {mentees}."))
    school.agreement_templates.keep(kind, special)
    agreement = school.agreements.get(begin(school, YAEL_AND_DOV, "en", today))
    assert agreement.topics[-1].text == "Room 4 for Dov Levi."
    assert wording(school, None, "en") == own


# Reading and comparing


def test_goals_and_rhythm_are_read_with_the_words_of_their_topics(school: Book, today: date) -> None:
    school.pairings.change(YAEL_AND_DOV, every_weeks=2, minutes=60, meets_when="Tuesday, period 3")
    draft = begin(school, YAEL_AND_DOV, "en", today)
    school.agreements.change(draft, renew_on=date(2027, 1, 12))
    view = agreement_view(school, YAEL_AND_DOV)
    read = {one.key: one.text for one in clauses(view, view.versions[0], WORDS)}
    assert read["goals"].startswith(
        "A calm start to each lesson\nIt will show so: Books open in two minutes\nOur goals are few"
    )
    assert read["rhythm"].startswith(
        "We meet every two weeks, 1 hour each time.\nTuesday, period 3\nThe time"
    )
    assert read["renewal"].startswith("We read this again on Tuesday 12 January 2027.")


def test_a_renewal_tells_what_changed_goals_and_rhythm_too(school: Book, today: date) -> None:
    first = begin(school, YAEL_AND_DOV, "en", today)
    sign(school, first, Signing({YAEL: today, DOV: today}), today)
    assert changes_since(agreement_view(school, YAEL_AND_DOV), school.agreements.get(first), WORDS) == ()
    school.goals.change(1, title="Lead a talk with parents")
    school.pairings.change(YAEL_AND_DOV, every_weeks=4)
    second = school.agreements.renew(YAEL_AND_DOV, on=today)
    school.agreements.keep(second, "stuck", "We ring the bell.")
    view = agreement_view(school, YAEL_AND_DOV)
    changed = changes_since(view, view.versions[1], WORDS)
    assert [one.key for one in changed] == ["goals", "rhythm", "stuck"]
    assert changed[0].before is not None and changed[0].before.startswith("A calm start")
    assert changed[2].after == "We ring the bell."
    assert (view.newest, view.in_force, view.draft) == (view.versions[1], view.versions[0], view.versions[1])


# Signing


def test_signing_moves_the_pairing_on_only_where_it_is_wished(school: Book, today: date) -> None:
    draft = begin(school, MIRIAM_AND_TAMAR, "en", today)
    assert may_grow(school.pairings.get(MIRIAM_AND_TAMAR))
    sign(school, draft, Signing({MIRIAM: today}, grow=True), today)
    assert school.pairings.get(MIRIAM_AND_TAMAR).phase is Phase.PREPARING
    signed = sign(school, draft, Signing({TAMAR: today}, grow=True), today)
    assert signed.is_signed
    assert school.pairings.get(MIRIAM_AND_TAMAR).phase is Phase.ENABLING_GROWTH
    assert school.pairings.phases(MIRIAM_AND_TAMAR)[-1].since == today
    school.undo()
    assert school.pairings.get(MIRIAM_AND_TAMAR).phase is Phase.PREPARING
    assert not school.agreements.get(draft).is_signed
    sign(school, draft, Signing({TAMAR: today}), today)
    assert school.pairings.get(MIRIAM_AND_TAMAR).phase is Phase.PREPARING
    assert not may_grow(school.pairings.get(YAEL_AND_DOV))


def test_a_signature_that_cannot_be_leaves_nothing_signed(school: Book, today: date) -> None:
    draft = begin(school, YAEL_AND_DOV, "en", today)
    with pytest.raises(Refusal):
        sign(school, draft, Signing({YAEL: today, DOV: date(2027, 1, 1)}), today)
    assert school.agreements.get(draft).signatures == ()


def test_an_agreement_signed_on_paper_is_noted_in_one_step(school: Book, today: date) -> None:
    signing = Signing({MIRIAM: date(2026, 9, 15), TAMAR: date(2026, 9, 16)}, grow=True)
    agreement = school.agreements.get(signed_on_paper(school, MIRIAM_AND_TAMAR, "en", signing, today))
    assert agreement.on_paper and agreement.signed_on == date(2026, 9, 16)
    assert agreement.talked == len(TOPICS) and agreement.begun_on == date(2026, 9, 15)
    assert school.pairings.phases(MIRIAM_AND_TAMAR)[-1].since == date(2026, 9, 16)
    school.undo()
    assert school.agreements.list() == []


def test_the_day_to_read_it_again_is_proposed_halfway(school: Book, today: date) -> None:
    pairing, calendar = school.pairings.get(YAEL_AND_DOV), SchoolCalendar()
    assert proposed_renewal(pairing, date(2027, 6, 30), calendar, today) == date(2027, 3, 15)
    assert proposed_renewal(pairing, None, calendar, today) == date(2027, 2, 22)
    assert proposed_renewal(pairing, date(2026, 6, 30), calendar, today) == date(2027, 2, 22)


# On paper


def test_a_signed_agreement_is_printed_with_names_days_and_its_version(school: Book, today: date) -> None:
    draft = begin(school, YAEL_AND_DOV, "en", today)
    school.agreements.keep(draft, "stuck", "")
    sign(school, draft, Signing({YAEL: today, DOV: today}), today)
    agreement = school.agreements.get(draft)
    said = text_of(agreement_pdf(school, agreement, WORDS))
    for words in (
        "Our mentoring agreement", "A calm start to each lesson", "It will show so: Books open in two minutes",
        "We meet weekly, 45 minutes each time.", "Yael Katz", "Mentor", "Mentee", "24/11/2026",
        "Version 1, signed on 24/11/2026", "Page 1 of 2",
    ):  # fmt: skip
        assert words in said, words
    assert "When we are stuck" not in said
    assert version_words(replace(agreement, signed_on=None), WORDS.plain).endswith("not signed yet")


def test_private_notes_are_never_printed(school: Book, today: date) -> None:
    draft = begin(school, YAEL_AND_DOV, "en", today)
    school.agreements.change(draft, private_notes="He hesitated at number four.")
    assert "hesitated" not in text_of(agreement_pdf(school, school.agreements.get(draft), WORDS))


def test_an_agreement_is_printed_in_its_own_language_on_the_school_s_paper(school: Book, today: date) -> None:
    school.settings.set_many({"paper": "letter", "school_name_hebrew": "בית ספר גבעת תמר"})
    agreement = school.agreements.get(begin(school, YAEL_AND_DOV, "he", today))
    pdf = agreement_pdf(school, agreement, WORDS)
    page = pypdf.PdfReader(io.BytesIO(pdf)).pages[0]
    assert (page.mediabox.width, page.mediabox.height) == (612, 792)
    assert "הסכם החונכות שלנו" in page.extract_text()
    a4 = pypdf.PdfReader(io.BytesIO(agreement_pdf(school, agreement, WORDS, paper="a4"))).pages[0]
    assert round(a4.mediabox.height) == 842


def test_the_form_has_lines_to_write_on_for_a_pairing_and_for_nobody_yet(school: Book) -> None:
    said = text_of(form_pdf(school, YAEL_AND_DOV, WORDS))
    for words in (
        "Yael Katz",
        "It will show so",
        "By when",
        "Day, time and place",
        "To be filled in by hand",
    ):
        assert words in said, words
    blank = text_of(form_pdf(school, None, WORDS))
    assert "Yael" not in blank and "talked this through together" in blank and "Mentee" in blank

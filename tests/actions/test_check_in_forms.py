"""Check-in forms: handed out for whoever is due, and read back once, with a sentence for whatever is wrong."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from mentordesk.actions.check_in_forms import due_or_soon, every_form, forms_for, forms_of, in_one_file
from mentordesk.actions.forms import apply, read_forms, understand, understand_all
from mentordesk.book import Book
from mentordesk.domain.check_ins import CheckIn, Way
from mentordesk.domain.forms import FilledForm
from mentordesk.domain.members import Role
from mentordesk.domain.refusals import Refusal
from mentordesk.words import Words

YAEL, DOV, MIRIAM, TAMAR = 1, 2, 3, 4
TODAY, LATER = date(2026, 11, 24), date(2026, 12, 2)
WORDS = Words("en", isolates=False)
ANSWERS = {
    "how": "4",
    "trust": "5",
    "useful": "3",
    "progress": "Calmer starts",
    "line": "Tired.",
    "call": "yes",
}


@pytest.fixture
def blank(school: Book) -> Callable[..., bytes]:
    """The form of somebody of the pairing of Yael and Dov, to fill in on a computer."""

    def draw(person_id: int = DOV, language: str = "en") -> bytes:
        wanted = every_form(school, TODAY, [1], [person_id])
        return in_one_file(forms_for(school, Words(language), wanted, TODAY))

    return draw


@pytest.fixture
def back(tmp_path: Path, filled_in) -> Callable[..., list]:
    """Files that came back, read."""

    def read(*forms: tuple[bytes, dict[str, str]]) -> list:
        paths = []
        for number, (pdf, answers) in enumerate(forms):
            path = tmp_path / f"back {number}.pdf"
            path.write_bytes(filled_in(pdf, answers))
            paths.append(path)
        return read_forms(paths)

    return read


def said(proposal) -> list[str]:
    lines = [f"{WORDS.say(one.label)}: {WORDS.say(one.value)}" for one in proposal.understood.lines]
    return [*lines, *(WORDS.say(one) for one in proposal.understood.problems)]


def refused(proposal) -> str:
    assert proposal.refused is not None
    return WORDS.say(proposal.refused)


@pytest.mark.parametrize("language", ["en", "he"])
def test_a_filled_form_is_kept_as_it_was_answered_once_and_in_one_step(school, blank, back, language):
    returned = back(
        (blank(DOV, language), ANSWERS), (blank(YAEL, language), {**ANSWERS, "day": "20/11/2026"})
    )
    (dov, yael) = proposals = understand_all(school, returned, today=LATER)
    assert WORDS.say(dov.understood.about) == "Dov Levi, about the pairing Yael Katz – Dov Levi"
    assert said(dov) == [
        "Filled in on: 2 Dec 2026",
        "Marks: 3 of 3",
        "About the goals: Calmer starts",
        "For you alone: It stands with the check-in, folded away.",
    ]
    assert "no day between the making of the form and today" in said(yael)[-1]
    assert apply(school, proposals, today=LATER).taken == 2
    first, second = school.check_ins.list(pairing_id=1)
    assert (first.person_id, first.role, first.day, first.way) == (DOV, Role.MENTEE, LATER, Way.FORM)
    assert (first.private_how, first.private_trust, first.private_useful) == (4, 5, 3)
    assert (first.progress, first.private_line, first.private_call) == ("Calmer starts", "Tired.", True)
    assert second.person_id == YAEL
    (again, _) = understand_all(school, returned, today=LATER)
    assert "taken in already" in refused(again)
    school.undo()
    assert school.check_ins.list() == []


def test_what_a_form_says_to_the_coordinator_alone_is_not_shown_before_it_is_kept(school, blank, back):
    (proposal,) = understand_all(school, back((blank(), ANSWERS)), today=LATER)
    assert not any(secret in line for line in said(proposal) for secret in ("Tired", "4", "5", "call"))


def test_a_form_filled_in_half_is_taken_as_far_as_it_goes(school, blank, back):
    (proposal,) = understand_all(school, back((blank(), {"trust": "2"})), today=LATER)
    assert said(proposal)[-1] == (
        "Without an answer: How it is going and How useful it is. What is there is kept."
    )
    apply(school, [proposal], today=LATER)
    assert school.check_ins.list()[0].marks == {"private_trust": 2}


def test_a_form_without_an_answer_a_day_before_its_making_and_marks_that_are_none_are_said(
    school, blank, back
):
    (empty,) = understand_all(school, back((blank(), {"day": "1/12/2026"})), today=LATER)
    assert refused(empty) == "Nothing is filled in on this form."
    (returned,) = back((blank(), {"how": "4"}))
    odd = replace(
        returned, filled=replace(returned.filled, values={"how": "9", "trust": "3", "day": "never"})
    )
    (proposal,) = understand_all(school, [odd], today=LATER)
    assert said(proposal)[2:4] == [
        "“never” is no day between the making of the form and today, so today is taken.",
        "“9” is no mark from 1 to 5, so it is left out.",
    ]


def test_a_form_for_a_pairing_that_ended_since_is_refused_and_one_filled_in_before_is_kept(
    school, blank, back
):
    late, in_time = back((blank(DOV), ANSWERS), (blank(YAEL), {**ANSWERS, "day": "25/11/2026"}))
    school.closures.close(1, date(2026, 11, 30))
    first, second = understand_all(school, [late, in_time], today=LATER)
    assert refused(first).startswith("The pairing Yael Katz – Dov Levi ended on 30 Nov")
    assert apply(school, [first, second], today=LATER).taken == 1


def test_a_form_of_another_book_or_one_that_was_changed_is_refused(school, blank, back):
    (returned,) = back((blank(), ANSWERS))
    identity = returned.filled.identity
    other = replace(identity, about={**identity.about, "person": school.people.get(YAEL).uuid})
    forged = FilledForm(other, returned.filled.values, "forged.pdf")
    assert "what it says of itself was changed" in refused(understand(school, forged, today=LATER))


def test_a_form_of_another_version_is_taken_as_far_as_its_questions_are_the_same(
    school, back, filled_in, tmp_path
):
    from mentordesk.domain.check_in_form import CHECK_IN_FORM
    from mentordesk.exchange.forms import sealed

    (form,) = forms_for(school, WORDS, every_form(school, TODAY, [1], [DOV]), TODAY)
    for version, taken in ((CHECK_IN_FORM.version - 1, True), (CHECK_IN_FORM.version + 1, False)):
        identity = replace(form.identity, version=version, number=f"OTHR-{version}")
        other = replace(form, identity=identity, sealed=sealed(identity, school.file_uuid))
        (returned,) = back((other.draw(fillable=True), ANSWERS))
        proposal = understand(school, returned.filled, today=LATER)
        assert proposal.ready is taken
        sentence = said(proposal)[-1] if taken else refused(proposal)
        assert ("older version" if taken else "newer MentorDesk") in sentence


def test_a_check_in_of_that_day_is_there_already(school, blank, back):
    school.check_ins.add(CheckIn(pairing_id=1, person_id=DOV, day=LATER, private_how=1), today=LATER)
    (proposal,) = understand_all(school, back((blank(), ANSWERS)), today=LATER)
    assert refused(proposal).startswith("Dov Levi has checked in on 2 Dec 2026 already")


def test_a_pairing_or_a_person_who_is_gone_is_said(school, blank, back):
    (returned,) = back((blank(), ANSWERS))
    identity = returned.filled.identity
    from mentordesk.exchange.forms import _seal

    for about, sentence in (
        ({**identity.about, "pairing": "gone"}, "not in the record book any more"),
        ({**identity.about, "person": school.people.get(MIRIAM).uuid}, "does not belong to the pairing"),
    ):
        changed = replace(identity, about=about)
        changed = replace(changed, seal=_seal(changed, school.file_uuid))
        assert sentence in refused(
            understand(school, replace(returned.filled, identity=changed), today=LATER)
        )


# Handing out


def test_forms_are_handed_out_before_they_are_late_and_not_to_those_who_checked_in(school):
    assert [(one.pairing.id, one.person_ids) for one in due_or_soon(school, TODAY)] == [
        (1, (YAEL, DOV)),
        (2, (MIRIAM, TAMAR)),
    ]
    school.check_ins.add(CheckIn(pairing_id=1, person_id=YAEL, day=TODAY, private_how=4), today=TODAY)
    wanted = forms_of(due_or_soon(school, TODAY), TODAY)
    assert [(pairing.id, person, day) for pairing, person, day in wanted] == [
        (1, DOV, TODAY),
        (2, MIRIAM, date(2026, 12, 1)),
        (2, TAMAR, date(2026, 12, 1)),
    ]
    late = forms_of(due_or_soon(school, date(2026, 11, 30)), date(2026, 11, 30))
    assert late[0][2] is None


def test_the_form_says_for_whom_and_about_whom_it_is(school):
    (form,) = forms_for(school, WORDS, [(school.pairings.get(1), DOV, date(2026, 12, 1))], TODAY)
    text = PdfReader(BytesIO(form.draw(fillable=False))).pages[0].extract_text()
    for words in ("Check-in", "Dov Levi", "Yael Katz", "1 Dec", form.identity.number):
        assert words in text
    assert form.file_name == f"Check-in Dov Levi {form.identity.number}"


def test_several_forms_come_in_one_file_for_the_printer_each_with_its_own_number(school):
    forms = forms_for(school, WORDS, forms_of(due_or_soon(school, TODAY), TODAY), TODAY)
    done: list[tuple[int, int]] = []
    reader = PdfReader(BytesIO(in_one_file(forms, lambda n, of: done.append((n, of)))))
    assert len(reader.pages) == len(forms) == 4 and done[-1] == (3, 4)
    assert not reader.get_fields()
    texts = [page.extract_text() for page in reader.pages]
    assert all(form.identity.number in text for form, text in zip(forms, texts, strict=True))


def test_a_form_has_room_on_one_page_in_both_languages_and_on_both_papers(school):
    for language in ("en", "he"):
        for paper in ("a4", "letter"):
            (form,) = forms_for(school, Words(language), every_form(school, TODAY, [1], [DOV]), TODAY, paper)
            assert len(PdfReader(BytesIO(form.draw(fillable=True))).pages) == 1


def test_nobody_is_asked_about_a_pairing_that_has_ended(school):
    school.closures.close(1, TODAY)
    with pytest.raises(Refusal, match="has ended"):
        every_form(school, TODAY, [1])

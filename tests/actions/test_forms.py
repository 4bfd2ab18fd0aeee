"""Forms come back, are understood before anything is written, and are taken in once and in one step."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from mentordesk.actions.forms import (
    apply,
    choose,
    draw_form,
    new_identity,
    read_forms,
    understand_all,
)
from mentordesk.actions.forms import taking as taking_module
from mentordesk.domain.requests import Request, RequestKind, RequestState, Way
from mentordesk.domain.sign_up import BOTH, sign_up_form
from mentordesk.words import Words


@pytest.fixture
def come_back(school, today, filled_in, tmp_path):
    """Draw a sign-up form, fill it in, and read it back; several at once."""

    def back(*answers: dict[str, str], pdf: bytes | None = None, language: str = "en", about=None):
        spec = sign_up_form(school.opportunities.list())
        paths = []
        for number, one in enumerate(answers):
            blank = pdf or draw_form(school, spec, Words(language), today=today, about=about)
            path = tmp_path / f"form-{number}.pdf"
            path.write_bytes(filled_in(blank, one))
            paths.append(path)
        return understand_all(school, read_forms(paths), today=today)

    return back


def said(messages) -> str:
    words = Words("en")
    return " ".join(words.plain.say(one) for one in messages)


HANNAH = {
    "given_name": "Hannah",
    "family_name": "Stone",
    "email": "hannah@school.example",
    "kind": "wants_mentor",
    "subjects": "Science; Art",
    "free_periods": "Tue 3; Wed 2",
    "wants_to_learn": "classroom management",
    "wished_for": "Yael Katz",
    "wish": "Somebody patient.",
}


def test_somebody_new_signs_up_and_waits(school, come_back, today):
    (proposal,) = come_back(HANNAH)
    assert proposal.ready and not school.requests.list()
    result = apply(school, [proposal], today=today)
    assert (result.taken, result.left_out) == (1, ())
    (request,) = school.requests.list()
    person = school.people.get(request.person_id)
    assert (person.name, person.mentee, person.mentor) == ("Hannah Stone", True, False)
    assert person.subjects == ("Science", "Art") and person.free_periods == ("2-3", "3-2")
    assert request == replace(
        request,
        kind=RequestKind.WANTS_MENTOR,
        state=RequestState.WAITING,
        how=Way.FORM,
        asked_on=today,
        cycle_id=1,
        wished_for_id=1,
        wish="Somebody patient.",
    )


def test_what_was_understood_is_shown_before_it_is_written(come_back):
    (proposal,) = come_back(HANNAH)
    assert said([proposal.understood.about]) == "Hannah Stone, who is new"
    shown = {said([line.label]): said([line.value]) for line in proposal.understood.lines}
    assert shown["Request"] == "Asks for a mentor"
    assert shown["Subjects"] == "Science and Art"
    assert shown["Would like to work with"] == "Yael Katz"
    assert shown["Free periods"] == "Tue 3; Wed 2"


def test_a_form_filled_in_hebrew_is_taken_the_same(school, come_back, today):
    (proposal,) = come_back(
        {"given_name": "חנה", "family_name": "אבן", "kind": "offers_to_mentor", "wish": "בוקר בלבד"},
        language="he",
    )
    apply(school, [proposal], today=today)
    (request,) = school.requests.list()
    assert school.people.get(request.person_id).name == "חנה אבן"
    assert (request.kind, request.wish) == (RequestKind.OFFERS_TO_MENTOR, "בוקר בלבד")


def test_both_makes_two_requests_and_both_roles(school, come_back, today):
    apply(school, come_back({**HANNAH, "kind": BOTH}), today=today)
    requests = school.requests.list()
    assert [one.kind for one in requests] == [RequestKind.WANTS_MENTOR, RequestKind.OFFERS_TO_MENTOR]
    person = school.people.get(requests[0].person_id)
    assert person.mentor and person.mentee


def test_somebody_known_is_completed_and_nothing_of_theirs_overwritten(school, come_back, today):
    (proposal,) = come_back(
        {
            "given_name": "Dov",
            "family_name": "Levi",
            "email": "dov.levi@school.example",
            "school_role": "Something else",
            "phone": "03-555 0101",
            "subjects": "Art",
            "kind": "wants_mentor",
        }
    )
    assert said([proposal.understood.about]) == "Dov Levi, who is in the record book"
    apply(school, [proposal], today=today)
    dov = school.people.get(2)
    assert (dov.school_role, dov.phone) == ("Teacher", "03-555 0101")
    assert dov.subjects == ("English", "History", "Art")
    assert school.people.count() == 6


def test_one_undo_takes_all_forms_back_and_they_can_be_taken_again(school, come_back, today):
    proposals = come_back(HANNAH, {**HANNAH, "given_name": "Ben", "email": ""})
    apply(school, proposals, today=today)
    assert (len(school.requests.list()), school.people.count()) == (2, 8)
    school.undo()
    assert (school.requests.list(), school.people.count()) == ([], 6)
    again = understand_all(
        school, [taking_module.Returned(one.file_name, one.filled) for one in proposals], today=today
    )
    assert all(one.ready for one in again)


def test_nothing_is_taken_twice(school, come_back, today):
    (proposal,) = come_back(HANNAH)
    apply(school, [proposal], today=today)
    again = taking_module.understand(school, proposal.filled, today=today)
    assert again.known and not again.ready
    assert "24 Nov 2026" in said([again.refused])
    assert apply(school, [again], today=today).taken == 0
    assert apply(school, [proposal], today=today).taken == 0  # what was understood before is looked at again
    assert len(school.requests.list()) == 1


def test_one_file_dropped_twice_is_taken_once(school, come_back, today):
    pdf = draw_form(school, sign_up_form(), Words("en"), today=today)
    first, second = come_back(HANNAH, HANNAH, pdf=pdf)
    assert first.ready and second.known
    assert "form-0.pdf" in said([second.refused])
    assert apply(school, [first, second], today=today).taken == 1


def test_one_form_sent_to_everybody_comes_back_from_several(school, come_back, today):
    pdf = draw_form(school, sign_up_form(), Words("en"), today=today)
    proposals = come_back(HANNAH, {**HANNAH, "given_name": "Ben", "email": "ben@school.example"}, pdf=pdf)
    assert apply(school, proposals, today=today).taken == 2


def test_somebody_new_who_signs_up_twice_in_one_batch_becomes_one_person(school, come_back, today):
    proposals = come_back(HANNAH, {**HANNAH, "phone": "03-555 0102"})
    apply(school, proposals, today=today)
    people = [person for person in school.people.list() if person.family_name == "Stone"]
    assert [person.phone for person in people] == ["03-555 0102"]
    assert len(school.requests.list()) == 1


def test_who_waits_already_is_told_and_not_put_on_the_list_twice(school, come_back, today):
    school.requests.add(Request(person_id=2, asked_on=date(2026, 11, 2)))
    (proposal,) = come_back({"given_name": "Dov", "family_name": "Levi", "kind": "wants_mentor"})
    assert "Dov Levi is on the waiting list already, since 2 Nov 2026" in said(proposal.understood.problems)
    assert apply(school, [proposal], today=today).taken == 1
    assert len(school.requests.list()) == 1


def test_who_may_be_somebody_known_waits_for_a_decision(school, come_back, today):
    (proposal,) = come_back({"given_name": "Dov", "family_name": "Levy", "kind": "wants_mentor"})
    assert proposal.waits and "Dov Levi" in said([proposal.understood.question])
    assert apply(school, [proposal], today=today).taken == 0
    known, new = (choose(school, proposal, one.key, today=today) for one in proposal.understood.options)
    assert known.ready and new.ready
    apply(school, [known], today=today)
    assert (school.people.count(), school.requests.list()[0].person_id) == (6, 2)
    school.undo()
    apply(school, [new], today=today)
    assert school.people.count() == 7


def test_a_form_made_for_somebody_is_theirs_whatever_name_stands_in_it(school, come_back, today):
    uuid = school.people.get(3).uuid
    (proposal,) = come_back(
        {"given_name": "Miri", "family_name": "C.", "kind": "offers_to_mentor"}, about={"person": uuid}
    )
    apply(school, [proposal], today=today)
    assert school.requests.list()[0].person_id == 3
    assert school.people.get(3).name == "Miriam Cohen"


def test_a_form_filled_in_half_says_so_and_loses_nothing(school, come_back, today):
    (nameless,) = come_back({"wish": "Help"})
    assert "No name is filled in" in said([nameless.refused])
    (vague,) = come_back({"given_name": "Hannah", "wish": "Help"})
    assert "not said what is asked for" in said(vague.understood.problems)
    apply(school, [vague], today=today)
    assert school.requests.list()[0].kind is RequestKind.OTHER_HELP


def test_what_cannot_be_taken_as_it_stands_is_told_one_by_one(school, come_back, today):
    (proposal,) = come_back(
        {
            **HANNAH,
            "email": "no address",
            "free_periods": "mornings",
            "wished_for": "Nobody",
            "asked_on": "soon",
        }
    )
    problems = said(proposal.understood.problems)
    for piece in ("no address", "mornings", "Nobody", "soon"):
        assert f"“{piece}”" in problems
    apply(school, [proposal], today=today)
    (request,) = school.requests.list()
    assert request.wish == "Somebody patient.\nNobody"
    assert request.asked_on == today


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"form": "unknown"}, "none that this MentorDesk knows"),
        ({"seal": "0" * 32}, "another record book"),
        ({"about": {"person": "somebody"}}, "another record book"),
    ],
)
def test_a_form_tampered_with_is_refused_with_its_reason(school, come_back, today, change, sentence):
    (proposal,) = come_back(HANNAH)
    changed = replace(proposal.filled, identity=replace(proposal.filled.identity, **change))
    refused = taking_module.understand(school, changed, today=today)
    assert sentence in said([refused.refused])


def _of_version(school, proposal, version, today):
    from mentordesk.exchange.forms import _seal

    identity = replace(proposal.filled.identity, version=version)
    identity = replace(identity, seal=_seal(identity, school.file_uuid))
    return taking_module.understand(school, replace(proposal.filled, identity=identity), today=today)


def test_forms_of_another_version_are_told(school, come_back, today):
    (proposal,) = come_back(HANNAH)
    older = _of_version(school, proposal, 0, today)
    assert older.ready and "older version" in said(older.understood.problems)
    newer = _of_version(school, proposal, 99, today)
    assert "newer MentorDesk" in said([newer.refused])


def test_a_file_that_is_no_form_spoils_nothing_for_the_others(school, come_back, today, tmp_path):
    come_back(HANNAH)
    odd = tmp_path / "letter.pdf"
    odd.write_bytes(b"%PDF-1.4 nothing")
    good = tmp_path / "form-0.pdf"
    proposals = understand_all(school, read_forms([odd, good]), today=today)
    result = apply(school, proposals, today=today)
    assert result.taken == 1
    assert [one.file_name for one in result.left_out] == ["letter.pdf"]


def test_the_school_s_own_kinds_can_be_chosen(school, come_back, today):
    school.opportunities.add("One to one")
    kind_id = school.opportunities.add("Circle")
    uuid = school.opportunities.get(kind_id).uuid
    (proposal,) = come_back({**HANNAH, "opportunity": uuid})
    apply(school, [proposal], today=today)
    assert school.requests.list()[0].opportunity_id == kind_id
    (other,) = come_back({**HANNAH, "given_name": "Ben", "email": "", "opportunity": uuid})
    school.undo()
    school.opportunities.remove(kind_id)
    gone = taking_module.understand(school, other.filled, today=today)
    assert "not offered any more" in said(gone.understood.problems)


def test_every_copy_has_a_number_of_its_own(today):
    numbers = {new_identity(sign_up_form(), today).number for _ in range(200)}
    assert len(numbers) == 200
    assert all(len(number) == 9 and number[4] == "-" for number in numbers)

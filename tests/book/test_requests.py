"""Requests in the record book: noted, answered, placed by a pairing, and kept when people merge or go."""

from __future__ import annotations

from datetime import date

import pytest

from mentordesk.domain.people import Person
from mentordesk.domain.refusals import NotFound, Refusal
from mentordesk.domain.requests import Request, RequestKind, RequestState, Way

ASKED = date(2026, 11, 2)
TODAY = date(2026, 11, 24)


def ask(book, person_id=4, **more):
    return book.requests.add(Request(**{"person_id": person_id, "cycle_id": 1, "asked_on": ASKED, **more}))


def test_a_request_is_kept_whole(school):
    kind = school.opportunities.add("Circle")
    request_id = ask(
        school,
        kind=RequestKind.OFFERS_TO_MENTOR,
        opportunity_id=kind,
        how=Way.TELEPHONE,
        wish=" One new teacher. ",
        wished_for_id=2,
        private_notes="She hesitates.",
    )
    found = school.requests.get(request_id)
    assert (found.wish, found.how, found.opportunity_id, found.wished_for_id) == (
        "One new teacher.",
        Way.TELEPHONE,
        kind,
        2,
    )
    assert found.waits and found.uuid


def test_lists_are_by_cycle_person_and_state_the_longest_waiting_first(school):
    later = ask(school, asked_on=date(2026, 11, 9))
    first = ask(school, person_id=6)
    other = school.cycles.add(1, "2027–28", date(2027, 8, 15), date(2028, 6, 30))
    next_year = ask(school, person_id=5, cycle_id=other)
    whenever = ask(school, person_id=5, cycle_id=None, kind=RequestKind.OTHER_HELP)
    school.requests.answer(later, RequestState.ANSWERED, TODAY)

    def ids(**asked):
        return [one.id for one in school.requests.list(**asked)]

    assert ids() == [first, next_year, whenever, later]
    assert ids(cycle_id=1) == [first, whenever, later]
    assert ids(person_id=5) == [next_year, whenever]
    assert ids(state=RequestState.ANSWERED) == [later]
    assert ids(waiting_only=True) == [first, next_year, whenever]
    assert ids(ids=[later, first]) == [first, later]
    assert (school.requests.count(), school.requests.count(cycle_id=1)) == (3, 2)


def test_an_answer_is_one_step_with_its_own_name_and_can_be_undone(school):
    request_id = ask(school)
    school.requests.answer(request_id, RequestState.DECLINED, TODAY, "Told her.", " No place. ")
    found = school.requests.get(request_id)
    assert (found.state, found.answered_on, found.answer, found.reason) == (
        RequestState.DECLINED,
        TODAY,
        "Told her.",
        "No place.",
    )
    assert school.can_undo().title.text == "Decline the request of {name}"
    school.undo()
    assert school.requests.get(request_id).waits


def test_what_cannot_be_an_answer_is_refused_and_writes_nothing(school, refused):
    request_id = ask(school)
    answer = school.requests.answer
    assert refused(answer, request_id, RequestState.DECLINED, TODAY).field == "reason"
    assert refused(answer, request_id, RequestState.WAITING, TODAY).field == "state"
    early = date(2026, 10, 1)
    assert refused(answer, request_id, RequestState.ANSWERED, early).field == "answered_on"
    assert school.requests.get(request_id).waits


def test_somebody_waits_again_and_the_answer_stays_to_be_read(school):
    request_id = ask(school)
    school.requests.answer(request_id, RequestState.ANSWERED, TODAY, "Come in spring.")
    school.requests.reopen(request_id)
    found = school.requests.get(request_id)
    assert found.waits and (found.answered_on, found.answer) == (None, "Come in spring.")
    step = school.can_undo()
    school.requests.reopen(request_id)
    assert school.can_undo() == step  # nothing happened


def test_a_pairing_answers_what_it_answers_by_itself(school):
    wants = ask(school)
    help_wanted = ask(school, kind=RequestKind.OTHER_HELP)
    offers = ask(school, person_id=5, kind=RequestKind.OFFERS_TO_MENTOR)
    invited = ask(school, person_id=5, kind=RequestKind.INVITATION)
    someone_else = ask(school, person_id=6)
    pairing = school.pairings.confirm([5], [4], cycle_id=1, started_on=TODAY)
    for request_id in (wants, offers, invited):
        found = school.requests.get(request_id)
        assert (found.state, found.answered_on, found.pairing_id) == (RequestState.PLACED, TODAY, pairing)
    assert all(school.requests.get(one).waits for one in (help_wanted, someone_else))
    school.undo()
    assert school.requests.get(wants).waits


def test_a_pairing_that_began_before_the_request_is_noted_does_not_answer_it_in_the_past(school):
    request_id = ask(school)
    school.pairings.confirm([5], [4], cycle_id=1, started_on=date(2026, 9, 1))
    assert school.requests.get(request_id).answered_on == ASKED


def test_whoever_a_removed_pairing_had_placed_waits_again(school):
    request_id = ask(school)
    pairing = school.pairings.confirm([5], [4], cycle_id=1, started_on=TODAY)
    school.pairings.remove(pairing)
    found = school.requests.get(request_id)
    assert found.waits and found.pairing_id is None


def test_merging_two_people_takes_their_requests_along(school):
    double = school.people.add(Person(given_name="Tamara", family_name="Azulai"))
    request_id, wish = ask(school, person_id=double), ask(school, person_id=6, wished_for_id=double)
    own_wish = ask(school, person_id=4, kind=RequestKind.OTHER_HELP, wished_for_id=double)
    school.people.merge(4, double)
    assert school.requests.get(request_id).person_id == 4
    assert school.requests.get(wish).wished_for_id == 4
    assert school.requests.get(own_wish).wished_for_id is None
    assert school.check() == []


def test_who_asked_for_something_stays_and_who_was_wished_for_may_go(school, refused):
    request_id = ask(school, person_id=6, wished_for_id=5)
    assert "requests" in refused(school.people.remove, 6).message.text
    school.people.remove(5)
    assert school.requests.get(request_id).wished_for_id is None


def test_a_kind_and_a_cycle_that_were_asked_for_stay(school, refused):
    kind = school.opportunities.add("Circle")
    cycle = school.cycles.add(1, "2027–28", date(2027, 8, 15), date(2028, 6, 30))
    ask(school, opportunity_id=kind, cycle_id=cycle)
    assert "requests" in refused(school.opportunities.remove, kind).message.text
    refused(school.cycles.remove, cycle)


def test_nothing_hangs_on_what_is_not_there(school):
    for more in ({"person_id": 99}, {"opportunity_id": 99}, {"wished_for_id": 99}, {"cycle_id": 99}):
        with pytest.raises(NotFound):
            ask(school, **more)
    with pytest.raises(TypeError):
        school.requests.change(ask(school), colour="blue")


def test_many_are_noted_in_one_step_or_not_at_all(school):
    good = Request(person_id=4, asked_on=ASKED)
    with pytest.raises(Refusal):
        school.requests.add_many([good, Request(person_id=5)])
    assert school.requests.list() == []
    assert len(school.requests.add_many([good, Request(person_id=5, asked_on=ASKED)])) == 2
    school.undo()
    assert school.requests.list() == []


def test_requests_are_found_by_their_words_and_private_ones_only_when_asked_for(school):
    request_id = ask(school, wish="Somebody patient", private_notes="secretly unsure")
    (hit,) = school.search.find("patient")
    assert (hit.area, hit.id, hit.title, hit.date) == ("requests", request_id, "Tamar Azulai", ASKED)
    assert school.search.find("unsure") == []
    assert [one.id for one in school.search.find("unsure", private_notes=True)] == [request_id]


def test_typing_on_in_a_field_is_one_step(watched, watch):
    person = watched.people.add(Person(given_name="Dov"))
    request_id = watched.requests.add(Request(person_id=person, asked_on=ASKED))
    for text in ("S", "Some", "Somebody"):
        watched.requests.change(request_id, wish=text)
        watch.go_on(seconds=2)
    watched.undo()
    assert watched.requests.get(request_id).wish == ""

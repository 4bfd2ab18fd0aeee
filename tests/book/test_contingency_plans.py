"""Plans and policies in the book: adopted as copies, changed, retired and brought back, read again, and found."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from mentordesk.domain.adopted_plans import MOST_STEPS, PlanState, Review
from mentordesk.domain.contingency_plans import LibraryPlan, PlanStep, PlanText, StartingPolicy, plan_key
from mentordesk.domain.refusals import NotFound, Refusal
from mentordesk.domain.stumbling_blocks import Level, StumblingBlock

TIME, TALK = StumblingBlock.LACK_OF_TIME, StumblingBlock.BREACH_OF_CONFIDENTIALITY


def _plan(block: StumblingBlock = TIME, level: Level = Level.MENTOR, **parts: Any) -> LibraryPlan:
    text = PlanText(
        title="When a mentor has no time left",
        shows="Two meetings in a row were put off.",
        steps=(
            PlanStep("Ask how the term looks", "coordinator", 3),
            PlanStep("Free one period a week", "principal", 14, "before the timetable changes"),
        ),
        policy="Protected time, section 2.",
    )
    return LibraryPlan(plan_key(block, level), block, level, replace(text, **parts), ("time",))


@pytest.fixture
def on(today: date) -> date:
    return today - timedelta(days=60)


def test_an_adopted_plan_is_a_copy_in_the_school_s_hands(school, on):
    plan = _plan()
    adopted = school.contingency_plans.get(school.contingency_plans.adopt(plan, on))
    assert (adopted.key, adopted.block, adopted.level) == ("lack_of_time.mentor", TIME, Level.MENTOR)
    assert adopted.text == plan.text
    assert (adopted.state, adopted.adopted_on, adopted.language) == (PlanState.ADOPTED, on, "en")

    school.contingency_plans.change(adopted.id, involved="The coordinator and the principal")
    school.contingency_plans.change(
        adopted.id, steps=(*plan.text.steps, PlanStep("Look again", "mentor", 30))
    )
    changed = school.contingency_plans.by_key("lack_of_time.mentor").text
    assert changed == replace(
        plan.text,
        involved="The coordinator and the principal",
        steps=(*plan.text.steps, PlanStep("Look again", "mentor", 30)),
    )
    school.undo()
    assert school.contingency_plans.get(adopted.id).text.steps == plan.text.steps


def test_a_plan_is_adopted_once_and_the_rest_of_the_library_in_one_step(school, on, refused, tables):
    plans = [_plan(block, level) for block in (TIME, TALK) for level in Level]
    first = school.contingency_plans.adopt(plans[1], on)
    assert "adopted already" in refused(school.contingency_plans.adopt, plans[1], on).message.text
    before = tables(school)
    ids = school.contingency_plans.adopt_many(plans, on, language="he")
    assert len(ids) == 5
    assert [one.key for one in school.contingency_plans.list()] == [one.key for one in plans]
    assert school.contingency_plans.adopt_many(plans, on) == []
    school.undo()
    assert tables(school) == before
    assert [one.id for one in school.contingency_plans.list()] == [first]


def test_a_retired_plan_keeps_its_words_and_holds_again_when_it_is_brought_back(school, on, today):
    plan_id = school.contingency_plans.adopt(_plan(), on)
    school.contingency_plans.change(plan_id, title="Our way with time")
    school.contingency_plans.retire(plan_id)
    assert school.contingency_plans.list(state=PlanState.ADOPTED) == []
    school.contingency_plans.bring_back(plan_id)
    assert school.contingency_plans.list(block=TIME, level=Level.MENTOR)[0].title == "Our way with time"

    school.contingency_plans.retire(plan_id)
    assert school.contingency_plans.adopt(_plan(), today) == plan_id
    again = school.contingency_plans.get(plan_id)
    assert (again.title, again.adopted_on, again.is_adopted) == (_plan().text.title, today, True)


def test_the_school_s_own_plan_stands_beside_the_library_s(school, on, refused):
    school.contingency_plans.adopt(_plan(), on)
    own = PlanText(title="When the exams eat all the time")
    school.contingency_plans.add(TIME, Level.MENTOR, own, on)
    school.contingency_plans.add(TIME, Level.MENTOR, own, on)  # a second one with the same name is no mistake
    assert [one.key for one in school.contingency_plans.list(block=TIME)] == ["lack_of_time.mentor", "", ""]
    assert school.contingency_plans.by_key("") is None
    assert refused(school.contingency_plans.add, TIME, Level.MENTOR, PlanText(title=" "), on).field == "title"


def test_what_cannot_be_a_plan_is_refused_and_the_plan_stays_as_it_was(school, on, refused, tables):
    plan_id = school.contingency_plans.adopt(_plan(), on)
    before = tables(school)
    change = school.contingency_plans.change
    assert refused(change, plan_id, title="").field == "title"
    for days in (-1, 401):
        wrong = refused(change, plan_id, steps=(PlanStep("Ask", "mentor", days),))
        assert (wrong.field, wrong.message.figures["number"]) == ("steps", 1)
    many = (PlanStep("Ask", "mentor", 1),) * (MOST_STEPS + 1)
    assert refused(change, plan_id, steps=many).field == "steps"
    with pytest.raises(TypeError):
        change(plan_id, colour="blue")
    with pytest.raises(NotFound):
        change(99, shows="Nothing")
    assert tables(school) == before


def test_a_plan_without_steps_is_kept_as_it_is(school, on):
    plan_id = school.contingency_plans.adopt(_plan(), on)
    school.contingency_plans.change(plan_id, steps=())
    assert school.contingency_plans.get(plan_id).text.steps == ()


def test_plans_are_read_again_together_and_each_remembers_when_and_by_whom(
    school, on, today, refused, tables
):
    first = school.contingency_plans.adopt(_plan(), on)
    second = school.contingency_plans.adopt(_plan(TALK), on)
    before = tables(school)
    review = Review(cycle_id=1, reviewed_on=today, reviewed_by="Rivka Stern", note="Stands.")
    notes = school.contingency_plans.review([first, second], review, today=today)
    assert len(notes) == 2
    earlier = replace(review, reviewed_on=today - timedelta(days=9), reviewed_by="Noam")
    school.contingency_plans.review([first], earlier, today=today)
    plan = school.contingency_plans.get(first)
    assert (plan.reviewed_on, plan.reviewed_by) == (today, "Rivka Stern")
    assert [one.reviewed_by for one in school.contingency_plans.reviews(first)] == ["Rivka Stern", "Noam"]

    school.contingency_plans.remove_review(notes[0])
    assert school.contingency_plans.get(first).reviewed_by == "Noam"
    for _ in range(3):
        school.undo()
    assert tables(school) == before

    tomorrow = replace(review, reviewed_on=today + timedelta(days=1))
    wrong = refused(school.contingency_plans.review, [first], tomorrow, today=today)
    assert wrong.field == "reviewed_on"
    with pytest.raises(NotFound):
        school.contingency_plans.review([first, 99], review, today=today)
    assert school.contingency_plans.get(first).reviewed_on is None


def test_a_cycle_in_which_plans_were_read_again_stays(school, today, on):
    plan_id = school.contingency_plans.adopt(_plan(), on)
    cycle = school.cycles.add(1, "2027–28", date(2027, 8, 15), date(2028, 6, 30))
    review = Review(cycle_id=cycle, reviewed_on=today)
    school.contingency_plans.review([plan_id], review, today=today)
    with pytest.raises(Refusal):
        school.cycles.remove(cycle)


def test_plans_refer_to_the_policies_they_speak_of(school, on, refused):
    time = school.policies.adopt_many([StartingPolicy("time", "Protected time", "One period a week.")], on)[0]
    plan_id = school.contingency_plans.adopt(_plan(), on)
    assert school.contingency_plans.get(plan_id).policy_ids == (time,)
    own = school.policies.add("Exams", on)
    school.contingency_plans.refer(plan_id, [own])
    assert school.contingency_plans.get(plan_id).policy_ids == (own,)
    school.contingency_plans.refer(plan_id, [own, time, own])
    assert school.contingency_plans.get(plan_id).policy_ids == (time, own)
    with pytest.raises(NotFound):
        school.contingency_plans.refer(plan_id, [99])
    school.contingency_plans.refer(plan_id, [])
    assert school.contingency_plans.get(plan_id).policy_ids == ()


def test_a_policy_is_words_in_the_book_with_its_signed_original(school, on, today, refused):
    policy_id = school.policies.add("  Visits to lessons ", on, "Never without a word the day before.")
    policy = school.policies.get(policy_id)
    assert (policy.title, policy.text, policy.adopted_on) == (
        "Visits to lessons",
        "Never without a word the day before.",
        on,
    )
    school.policies.change(policy_id, text="Agreed the day before.", adopted_on=today)
    school.policies.attach(policy_id, b"%PDF-1.7 signed", "visits.pdf")
    assert school.policies.content(policy_id) == b"%PDF-1.7 signed"
    assert (
        "is not a PDF"
        in refused(school.policies.attach, policy_id, b"PK\x03\x04", "visits.docx").message.text
    )
    school.policies.drop_file(policy_id)
    assert school.policies.content(policy_id) is None
    school.undo()
    assert school.policies.get(policy_id).file_name == "visits.pdf"

    school.policies.review([policy_id], Review(reviewed_on=today, reviewed_by="Noam"), today=today)
    assert school.policies.get(policy_id).reviewed_by == "Noam"
    school.policies.remove_review(school.policies.reviews(policy_id)[0].id)
    assert school.policies.get(policy_id).reviewed_on is None
    school.policies.retire(policy_id)
    assert school.policies.list(state=PlanState.ADOPTED) == []
    school.policies.bring_back(policy_id)
    assert school.policies.get(policy_id).is_adopted

    assert refused(school.policies.change, policy_id, title=" ").field == "title"
    with pytest.raises(TypeError):
        school.policies.change(policy_id, file="x")


def test_starting_policies_are_adopted_once(school, on):
    starting = [
        StartingPolicy("data", "Records", "Kept for two years."),
        StartingPolicy("time", "Time", "One."),
    ]
    school.policies.adopt_many(starting[:1], on)
    assert len(school.policies.adopt_many(starting, on)) == 1
    assert [one.title for one in school.policies.list()] == ["Records", "Time"]


def test_plans_and_policies_are_found_by_any_of_their_words_after_people(school, on):
    plan_id = school.contingency_plans.adopt(_plan(prevents="Katz says: a fixed period from August on."), on)
    policy_id = school.policies.add("Visits", on, "Agreed the day before.")
    find = school.search.find
    assert [(hit.area, hit.id) for hit in find("free one period")] == [("contingency_plans", plan_id)]
    hit = find("fixed august")[0]
    assert (hit.title, "fixed period from August" in hit.snippet) == ("When a mentor has no time left", True)
    assert [(hit.area, hit.id) for hit in find("agreed day")] == [("policies", policy_id)]
    areas = [hit.area for hit in find("katz")]
    assert (areas[0], areas[-1]) == ("people", "contingency_plans")
    # Meetings fill what is shown, and what few there are still stands there.
    assert "contingency_plans" in {hit.area for hit in find("k", limit=4)}
    school.contingency_plans.change(plan_id, steps=(PlanStep("Move the duty roster", "principal", 7),))
    assert [hit.id for hit in find("duty roster")] == [plan_id]
    assert find("free one period") == []


def test_no_two_tables_share_a_code_of_the_search():
    from mentordesk.book.tables import TABLES

    codes = [facts.searched.code for facts in TABLES.values() if facts.searched]
    assert len(set(codes)) == len(codes)

"""Plans between library, book and coordinator: adopted with policies, compared, counted, and told in sentences."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from mentordesk.actions import contingency_plans as actions
from mentordesk.actions.history import history_steps
from mentordesk.actions.plan_library import library, read_plans, starting_policies
from mentordesk.book import Book
from mentordesk.domain.adopted_plans import Cover, Review
from mentordesk.domain.agreements import Mark
from mentordesk.domain.contingency_plans import PlanStep, PlanText
from mentordesk.domain.stumbling_blocks import Level, StumblingBlock
from mentordesk.resource_files import resource
from mentordesk.words import Words

WORDS = Words("en").plain


def test_one_plan_is_adopted_with_the_policies_it_speaks_of_in_one_step(school: Book, today: date) -> None:
    plan = next(one for one in library("en") if one.policies)
    plan_id = actions.adopt(school, plan, today, "en")
    adopted = school.contingency_plans.get(plan_id)
    assert adopted.text == plan.text
    assert {one.key for one in school.policies.list()} == set(plan.policies)
    assert set(adopted.policy_ids) == {one.id for one in school.policies.list()}
    school.undo()
    assert (school.contingency_plans.list(), school.policies.list()) == ([], [])


def test_the_whole_library_is_adopted_in_one_step_and_what_was_retired_stays_so(
    school: Book, today: date
) -> None:
    first = actions.adopt(school, library("en")[0], today, "en")
    school.contingency_plans.retire(first)
    before = school.can_undo()
    ids = actions.adopt_all(school, today, "en")
    assert len(ids) == len(library("en")) - 1
    assert len(school.policies.list()) == len(starting_policies("en"))
    assert not school.contingency_plans.get(first).is_adopted
    view = actions.plans_view(school, WORDS, today)
    assert [one.title for one in view.offered] == []
    assert [(one.block, one.level) for one in view.coverage.having(Cover.HOLE)] == [
        (library("en")[0].block, library("en")[0].level)
    ]
    school.undo()
    assert school.can_undo() == before


def test_what_differs_from_the_library_is_told_part_by_part_and_can_be_taken_back(
    school: Book, today: date
) -> None:
    plan = library("en")[0]
    plan_id = actions.adopt(school, plan, today, "en")
    assert actions.differences_of(school.contingency_plans.get(plan_id), WORDS) == ()
    steps = (replace(plan.text.steps[0], within_days=21), *plan.text.steps[1:])
    school.contingency_plans.change(plan_id, title=f"{plan.text.title} in June", steps=steps)
    changed = school.contingency_plans.get(plan_id)
    title, told = actions.differences_of(changed, WORDS)
    assert (title.key, told.key) == ("title", "steps")
    assert [span.text.strip() for span in title.spans if span.mark is Mark.NEW][-1].endswith("June")
    assert "within 21 days" in (told.after or "")
    assert actions.is_changed(changed)

    actions.take_library_words(school, changed, ["steps"])
    assert school.contingency_plans.get(plan_id).text == replace(
        plan.text, title=f"{plan.text.title} in June"
    )
    own = school.contingency_plans.add(plan.block, plan.level, PlanText(title="Our way"), today)
    assert actions.differences_of(school.contingency_plans.get(own), WORDS) == ()


def test_a_plan_adopted_in_hebrew_is_compared_with_the_hebrew_library(school: Book, today: date) -> None:
    plan_id = actions.adopt(school, library("he")[0], today, "he")
    assert not actions.is_changed(school.contingency_plans.get(plan_id))


def test_a_hole_in_the_net_is_said_in_a_sentence(school: Book, today: date) -> None:
    view = actions.plans_view(school, WORDS, today)
    ((tone, sentence),) = actions.net_sentences(view, WORDS)
    holes = len(view.coverage.having(Cover.HOLE))
    assert (tone, sentence) == (
        "crimson",
        f"{holes} holes in the net: “Lack of time, for mentors”, “Lack of time, for mentees”, “Lack of time, for the "
        f"programme” and {holes - 3} more.",
    )
    assert actions.counted_words(view, WORDS) == f"0 of {holes} places in the net have a plan"

    ids = actions.adopt_all(school, today, "en")
    view = actions.plans_view(school, WORDS, today)
    assert [tone for tone, _said in actions.net_sentences(view, WORDS)] == ["green"]
    school.contingency_plans.change(ids[1], steps=())
    said = actions.net_sentences(actions.plans_view(school, WORDS, today), WORDS)
    assert said == [
        ("gold", "One plan without steps, so nobody would know how to begin: “Lack of time, for mentees”.")
    ]


def test_plans_of_last_year_want_to_be_read_again_once_this_cycle_began(school: Book, today: date) -> None:
    ids = actions.adopt_all(school, date(2025, 9, 1), "en")
    view = actions.plans_view(school, WORDS, today, 1)
    assert [one.id for one in view.due] == ids
    school.contingency_plans.review(ids[1:], Review(1, 1, today, "Rivka Stern"), today=today)
    view = actions.plans_view(school, WORDS, today, 1)
    assert [one.id for one in view.due] == ids[:1]
    assert [said for _tone, said in actions.net_sentences(view, WORDS)] == [
        "One plan is still to be read again in this cycle."
    ]


@pytest.mark.parametrize(
    ("step", "said"),
    [
        (PlanStep("Ask", "coordinator", 0), "Coordinator · the same day"),
        (PlanStep("Ask", "Coordinator", 1), "Coordinator · within 1 day"),
        (PlanStep("Ask", "", 14, "before the bell"), "within 14 days · before the bell"),
    ],
)
def test_a_step_says_who_and_how_soon(step: PlanStep, said: str) -> None:
    assert actions.step_facts(step, WORDS) == said


def test_a_damaged_file_of_the_library_costs_its_own_plans_and_is_told(tmp_path: Path) -> None:
    import shutil

    folder = tmp_path / "contingency-plans"
    shutil.copytree(resource("contingency-plans"), folder)
    (folder / "en" / "lack_of_time.toml").write_text("mentor = nonsense [", encoding="utf-8")
    read = read_plans(folder, "en")
    assert {one.block for one in read.items} == set(StumblingBlock) - {StumblingBlock.LACK_OF_TIME}
    assert len(read.faults) == 1


def test_the_history_of_a_plan_tells_its_steps_and_its_reviews_in_words(school: Book, today: date) -> None:
    plan_id = actions.adopt(school, library("en")[0], today, "en")
    school.contingency_plans.change(
        plan_id, steps=(PlanStep("Ask both", "mentor", 3), PlanStep("Listen", "mentor", 5))
    )
    school.contingency_plans.review([plan_id], Review(reviewed_on=today, reviewed_by="Noam"), today=today)
    review, change, *_rest = history_steps(school, "contingency_plans", plan_id, WORDS)
    assert [WORDS.say(one.label) for one in review.changes] == ["Read again on", "By whom"]
    assert change.changes[0].after == "1. Ask both\n2. Listen"


def test_a_place_is_named_by_its_block_and_level() -> None:
    said = actions.place_words(StumblingBlock.FAILURE_TO_MONITOR, Level.PROGRAMME, WORDS)
    assert said == "Failure to monitor, for the programme"

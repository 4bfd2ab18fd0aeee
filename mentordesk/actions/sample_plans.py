"""How the sample school laid its safety nets: most of the library adopted, one plan changed, one hole, one unread."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from mentordesk.actions.plan_library import library, starting_policies
from mentordesk.actions.sample_plan import Plan
from mentordesk.book import Book
from mentordesk.domain.adopted_plans import Review
from mentordesk.domain.contingency_plans import PlanStep

On = Callable[[date, Callable[[], object]], None]

HOLE = "inadequate_training.mentee"
OLD = "failure_to_act_on_past_lessons.programme"
CHANGED = "lack_of_time.mentor"
_OWN_POLICY = "Visiting each other’s lessons"
_OWN_WORDS = (
    "A mentor visits a lesson only after both have named the day and what to look at. Notes of the visit belong to the "
    "mentee. Nothing from a visit goes into an appraisal.\n"
    "A mentee may ask for a visit to be put off without giving a reason."
)


class PlanStory:
    """Tells when plans and policies were adopted, changed and read again."""

    def __init__(self, book: Book, plan: Plan, cycles: Mapping[str, int], coordinator: str) -> None:
        self._book, self._plan, self._cycles, self._coordinator = book, plan, cycles, coordinator

    def tell(self, on: On) -> None:
        """Let everything happen on its day: the net was laid last year, and read again before this one."""
        last_year, this_year = self._plan.years["B"], self._plan.this_year
        laid = last_year.starts_on + timedelta(days=24)
        on(laid, lambda: self._lay(laid))
        changed = last_year.day("02-10")
        on(changed, self._change)
        again = this_year.starts_on + timedelta(days=5)
        on(again, lambda: self._read_again(again))

    def _lay(self, day: date) -> None:
        book = self._book
        book.policies.adopt_many(starting_policies("en"), day)
        book.policies.add(_OWN_POLICY, day, _OWN_WORDS)
        book.contingency_plans.adopt_many([one for one in library("en") if one.key != HOLE], day)

    def _change(self) -> None:
        plan = self._book.contingency_plans.by_key(CHANGED)
        if plan is not None:
            step = PlanStep(
                "Ask the timetable team for one shared free period, Tuesday period 3 if nothing else is free",
                "whoever makes the timetable",
                10,
                "before the next timetable is printed",
            )
            first, *rest = plan.text.steps
            self._book.contingency_plans.change(plan.id, steps=(first, step, *rest))

    def _read_again(self, day: date) -> None:
        book = self._book
        review = Review(
            cycle_id=self._cycles["C"],
            reviewed_on=day,
            reviewed_by=self._coordinator,
            note="Read aloud with the principal and two mentors before the year began.",
        )
        plans = [one.id for one in book.contingency_plans.list() if one.key != OLD]
        book.contingency_plans.review(plans, review, today=day)
        book.policies.review([one.id for one in book.policies.list()], review, today=day)

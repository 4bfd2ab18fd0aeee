"""The school's contingency plans: adopted from the library as copies, changed, written anew, retired, read again."""

from __future__ import annotations

import builtins
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from mentordesk.book.care import careful
from mentordesk.book.conditions import Conditions
from mentordesk.book.policies import Policies
from mentordesk.book.reviews import add_reviews, latest, reviewed_record, reviews_of
from mentordesk.book.rows import folded
from mentordesk.book.store import Row, Store, new_uuid
from mentordesk.domain.adopted_plans import PARTS, Plan, PlanState, Review, check_plan
from mentordesk.domain.contingency_plans import LibraryPlan, PlanStep, PlanText
from mentordesk.domain.messages import msg, msgs
from mentordesk.domain.refusals import Refusal
from mentordesk.domain.stumbling_blocks import Level, StumblingBlock

_TABLE = "contingency_plans"
_TEXTS = tuple(part for part in PARTS if part != "steps")
_BLOCKS, _LEVELS = tuple(StumblingBlock), tuple(Level)


@careful
class ContingencyPlans:
    """The plans of the school. Those of the library that were not adopted are not in the book."""

    def __init__(self, store: Store, policies: Policies) -> None:
        self._store = store
        self._policies = policies

    # Reading

    def list(
        self,
        *,
        block: StumblingBlock | None = None,
        level: Level | None = None,
        state: PlanState | None = None,
        ids: Iterable[int] | None = None,
    ) -> list[Plan]:
        """Plans of a stumbling block, of a level, in a state; in the order of the vocabulary."""
        where = Conditions("id")
        where.add("block = ?", block and StumblingBlock(block).value)
        where.add("level = ?", level and Level(level).value)
        where.add("state = ?", state and PlanState(state).value)
        if ids is not None:
            where.among("id", ids)
        rows = self._store.rows(
            f"SELECT *, {latest('plan_reviews', _TABLE)} FROM {_TABLE}{where} ORDER BY id", where.values
        )
        links: dict[int, builtins.list[int]] = defaultdict(builtins.list)
        for plan_id, policy_id in self._store.tuples(
            "SELECT plan_id, policy_id FROM plan_policies ORDER BY policy_id"
        ):
            links[plan_id].append(policy_id)
        plans = [_plan(row, tuple(links[row["id"]])) for row in rows]
        return sorted(plans, key=lambda one: (_BLOCKS.index(one.block), _LEVELS.index(one.level), one.id))

    def get(self, plan_id: int) -> Plan:
        """One plan. Raises NotFound."""
        self._store.get(_TABLE, plan_id)
        return self.list(ids=[plan_id])[0]

    def by_key(self, key: str) -> Plan | None:
        """The school's copy of a plan of the library, adopted or retired; None where it never was adopted."""
        row_id = self._store.value(f"SELECT id FROM {_TABLE} WHERE key = ? AND key <> ''", [key])
        return self.get(row_id) if row_id is not None else None

    def reviews(self, plan_id: int) -> builtins.list[Review]:
        """When a plan was read again, the newest first."""
        return reviews_of(self._store, "plan_reviews", plan_id)

    # Writing

    def adopt(self, plan: LibraryPlan, on: date, *, language: str = "en") -> int:
        """Copy a plan of the library into the book, and give its id; it refers to the policies it speaks of.

        One that was retired holds again, in the library's words. Raises Refusal where it holds already.
        """
        known = self.by_key(plan.key)
        if known is not None and known.is_adopted:
            raise Refusal(
                msg("“{title}” is adopted already. Change it, or retire it first.", title=known.title)
            )
        check_plan(plan.text)
        with self._store.change(msg("Adopt the plan “{title}”", title=plan.text.title)):
            return self._adopt(plan, known, on, language)

    def adopt_many(
        self, plans: Sequence[LibraryPlan], on: date, *, language: str = "en"
    ) -> builtins.list[int]:
        """Adopt those of the library's plans that are not in the book, as one step; gives their ids."""
        wanted = [plan for plan in plans if self.by_key(plan.key) is None]
        for plan in wanted:
            check_plan(plan.text)
        with self._store.change(msgs("Adopt {n} plan", "Adopt {n} plans", len(wanted))):
            return [self._adopt(plan, None, on, language) for plan in wanted]

    def add(
        self, block: StumblingBlock, level: Level, text: PlanText, on: date, *, language: str = "en"
    ) -> int:
        """Write a plan of the school's own, and give its id. Raises Refusal with the field at fault."""
        check_plan(text)
        plan = Plan(
            uuid=new_uuid(),
            block=StumblingBlock(block),
            level=Level(level),
            text=text,
            adopted_on=on,
            language=language,
        )
        with self._store.change(msg("Add the plan “{title}”", title=text.title)):
            return self._store.insert(_TABLE, _row(plan))

    def change(self, plan_id: int, *, language: str | None = None, **parts: Any) -> None:
        """Change parts of a plan: any field of `PlanText`. Raises Refusal with the field, TypeError on an unknown one.

        With `language`, the words now are in that language.
        """
        plan = self.get(plan_id)
        plan = replace(plan, text=replace(plan.text, **parts), language=language or plan.language)
        check_plan(plan.text)
        row = _row(plan)
        wanted = {*parts, "language", "folded"}
        join = f"{_TABLE}:{plan_id}:{','.join(sorted(parts))}"
        with self._store.change(msg("Change the plan “{title}”", title=plan.title), join=join):
            self._store.update(_TABLE, plan_id, {key: row[key] for key in row if key in wanted})

    def refer(self, plan_id: int, policy_ids: Iterable[int]) -> None:
        """Say which policies of the book a plan refers to. Raises NotFound."""
        plan = self.get(plan_id)
        wanted = builtins.list(dict.fromkeys(policy_ids))
        for policy_id in wanted:
            self._store.get("policies", policy_id)
        title = msg("Change which policies the plan “{title}” refers to", title=plan.title)
        with self._store.change(title):
            for policy_id in set(plan.policy_ids) - set(wanted):
                self._store.delete_where(
                    "plan_policies", "plan_id = ? AND policy_id = ?", [plan_id, policy_id]
                )
            self._refer(plan_id, [one for one in wanted if one not in plan.policy_ids])

    def retire(self, plan_id: int) -> None:
        """Let a plan hold no longer; its words and its reviews stay. Nothing happens where it is retired."""
        plan = self.get(plan_id)
        with self._store.change(msg("Retire the plan “{title}”", title=plan.title)):
            self._store.update(_TABLE, plan_id, {"state": PlanState.RETIRED.value})

    def bring_back(self, plan_id: int) -> None:
        """Let a retired plan hold again, in the school's words."""
        plan = self.get(plan_id)
        with self._store.change(msg("Bring the plan “{title}” back", title=plan.title)):
            self._store.update(_TABLE, plan_id, {"state": PlanState.ADOPTED.value})

    def review(self, plan_ids: Sequence[int], review: Review, *, today: date) -> builtins.list[int]:
        """Note that plans were read again and stand as they are, as one step; gives the ids of the notes.

        Raises Refusal for a day to come, NotFound for a plan or cycle there is not.
        """
        plans = [self.get(plan_id) for plan_id in dict.fromkeys(plan_ids)]
        title = (
            msg("Note a review of the plan “{title}”", title=plans[0].title)
            if len(plans) == 1
            else msgs("Note a review of {n} plan", "Note a review of {n} plans", len(plans))
        )
        with self._store.change(title):
            return add_reviews(self._store, "plan_reviews", [one.id for one in plans], review, today)

    def remove_review(self, review_id: int) -> None:
        """Take back that a plan was read again."""
        plan = self.get(reviewed_record(self._store, "plan_reviews", review_id))
        with self._store.change(msg("Take back a review of the plan “{title}”", title=plan.title)):
            self._store.delete("plan_reviews", review_id)

    # Inside

    def _adopt(self, plan: LibraryPlan, known: Plan | None, on: date, language: str) -> int:
        copy = Plan(
            uuid=known.uuid if known else new_uuid(),
            key=plan.key,
            block=plan.block,
            level=plan.level,
            text=plan.text,
            adopted_on=on,
            language=language,
        )
        if known is not None:
            self._store.update(_TABLE, known.id, _row(copy))
            plan_id = known.id
        else:
            plan_id = self._store.insert(_TABLE, _row(copy))
        found = [self._policies.by_key(key) for key in plan.policies]
        already = known.policy_ids if known else ()
        self._refer(plan_id, [one.id for one in found if one is not None and one.id not in already])
        return plan_id

    def _refer(self, plan_id: int, policy_ids: Iterable[int]) -> None:
        for policy_id in policy_ids:
            self._store.insert("plan_policies", {"plan_id": plan_id, "policy_id": policy_id})


def _row(plan: Plan) -> Row:
    steps = [asdict(step) for step in plan.text.steps]
    row: Row = {
        "uuid": plan.uuid,
        "key": plan.key,
        "block": plan.block.value,
        "level": plan.level.value,
        "language": plan.language,
        **{part: getattr(plan.text, part) for part in _TEXTS},
        "steps": json.dumps(steps, ensure_ascii=False),
        "state": plan.state.value,
        "adopted_on": plan.adopted_on.isoformat(),
    }
    said = {**row, "said": " ".join(step.text for step in plan.text.steps)}
    return {**row, "folded": folded(said, *_TEXTS, "said")}


def _plan(row: Row, policy_ids: tuple[int, ...]) -> Plan:
    text = PlanText(
        **{part: row[part] for part in _TEXTS},
        steps=tuple(PlanStep(**one) for one in json.loads(row["steps"])),
    )
    return Plan(
        id=row["id"],
        uuid=row["uuid"],
        key=row["key"],
        block=StumblingBlock(row["block"]),
        level=Level(row["level"]),
        text=text,
        state=PlanState(row["state"]),
        adopted_on=date.fromisoformat(row["adopted_on"]),
        reviewed_on=date.fromisoformat(row["reviewed_on"]) if row["reviewed_on"] else None,
        reviewed_by=row["reviewed_by"],
        language=row["language"],
        policy_ids=policy_ids,
    )

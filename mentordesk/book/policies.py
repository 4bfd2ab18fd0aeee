"""The school's policies and procedures: words kept in the book, with the signed original where there is one."""

from __future__ import annotations

import builtins
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from mentordesk.book.care import careful
from mentordesk.book.conditions import Conditions
from mentordesk.book.reviews import add_reviews, latest, reviewed_record, reviews_of
from mentordesk.book.rows import folded, from_row, to_row
from mentordesk.book.settings import Attachments
from mentordesk.book.store import Row, Store, new_uuid
from mentordesk.domain.adopted_plans import PlanState, Review
from mentordesk.domain.contingency_plans import StartingPolicy
from mentordesk.domain.messages import msg, msgs
from mentordesk.domain.policies import Policy, check_policy
from mentordesk.domain.refusals import Refusal

_CHANGED = frozenset({"title", "text", "language", "adopted_on"})
_PDF = b"%PDF-"


@careful
class Policies:
    """The policies of the school."""

    def __init__(self, store: Store, attachments: Attachments) -> None:
        self._store = store
        self._attachments = attachments

    # Reading

    def list(self, *, state: PlanState | None = None, ids: Iterable[int] | None = None) -> list[Policy]:
        """Policies in a state, in the order they came."""
        where = Conditions("id")
        where.add("state = ?", state and PlanState(state).value)
        if ids is not None:
            where.among("id", ids)
        rows = self._store.rows(
            f"SELECT *, {latest('policy_reviews', 'policies')} FROM policies{where} ORDER BY id", where.values
        )
        return [from_row(Policy, row) for row in rows]

    def get(self, policy_id: int) -> Policy:
        """One policy. Raises NotFound."""
        self._store.get("policies", policy_id)
        return self.list(ids=[policy_id])[0]

    def by_key(self, key: str) -> Policy | None:
        """The school's copy of a starting policy, or None."""
        row_id = self._store.value("SELECT id FROM policies WHERE key = ? AND key <> ''", [key])
        return self.get(row_id) if row_id is not None else None

    def reviews(self, policy_id: int) -> builtins.list[Review]:
        """When a policy was read again, the newest first."""
        return reviews_of(self._store, "policy_reviews", policy_id)

    def content(self, policy_id: int) -> bytes | None:
        """The PDF kept with a policy, or None."""
        return self._attachments.get(self.get(policy_id).file)

    # Writing

    def adopt_many(
        self, policies: Sequence[StartingPolicy], on: date, *, language: str = "en"
    ) -> builtins.list[int]:
        """Copy those of the starting policies into the book that are not there, as one step; gives their ids."""
        wanted = [one for one in policies if self.by_key(one.key) is None]
        made = [
            Policy(key=one.key, title=one.title, text=one.text, adopted_on=on, language=language)
            for one in wanted
        ]
        for one in made:
            check_policy(one)
        with self._store.change(msgs("Adopt {n} policy", "Adopt {n} policies", len(made))):
            return [self._store.insert("policies", _row(replace(one, uuid=new_uuid()))) for one in made]

    def add(self, title: str, on: date, text: str = "", *, language: str = "en") -> int:
        """Write a policy of the school's own, and give its id. Raises Refusal with the field at fault."""
        policy = Policy(uuid=new_uuid(), title=title.strip(), text=text, adopted_on=on, language=language)
        check_policy(policy)
        with self._store.change(msg("Add the policy “{title}”", title=policy.title)):
            return self._store.insert("policies", _row(policy))

    def change(self, policy_id: int, **values: Any) -> None:
        """Change the title, the text, its language or the day it was adopted. Raises Refusal; TypeError on another."""
        if unknown := values.keys() - _CHANGED:
            raise TypeError(f"a policy has no {', '.join(sorted(unknown))} to set")
        policy = replace(self.get(policy_id), **values)
        check_policy(policy)
        row = _row(policy)
        join = f"policies:{policy_id}:{','.join(sorted(values))}"
        with self._store.change(msg("Change the policy “{title}”", title=policy.title), join=join):
            self._store.update(
                "policies", policy_id, {key: row[key] for key in row if key in {*values, "folded"}}
            )

    def attach(self, policy_id: int, content: bytes, name: str) -> None:
        """Keep the signed original of a policy. Raises Refusal for what is no PDF or is larger than 20 MB."""
        policy = self.get(policy_id)
        if not content.startswith(_PDF):
            raise Refusal(msg("{name} is not a PDF. Save or scan it as a PDF, and choose that.", name=name))
        with self._store.change(msg("Keep the original of the policy “{title}”", title=policy.title)):
            sha256 = self._attachments.add(content, name, "application/pdf")
            self._store.update("policies", policy_id, {"file": sha256, "file_name": name})

    def drop_file(self, policy_id: int) -> None:
        """Take the original away from a policy; its words stay."""
        policy = self.get(policy_id)
        with self._store.change(msg("Take the original away from the policy “{title}”", title=policy.title)):
            self._store.update("policies", policy_id, {"file": "", "file_name": ""})

    def retire(self, policy_id: int) -> None:
        """Let a policy hold no longer; its words and its reviews stay."""
        policy = self.get(policy_id)
        with self._store.change(msg("Retire the policy “{title}”", title=policy.title)):
            self._store.update("policies", policy_id, {"state": PlanState.RETIRED.value})

    def bring_back(self, policy_id: int) -> None:
        """Let a retired policy hold again."""
        policy = self.get(policy_id)
        with self._store.change(msg("Bring the policy “{title}” back", title=policy.title)):
            self._store.update("policies", policy_id, {"state": PlanState.ADOPTED.value})

    def review(self, policy_ids: Sequence[int], review: Review, *, today: date) -> builtins.list[int]:
        """Note that policies were read again and stand as they are, as one step; gives the ids of the notes.

        Raises Refusal for a day to come, NotFound for a policy or cycle there is not.
        """
        policies = [self.get(policy_id) for policy_id in dict.fromkeys(policy_ids)]
        title = (
            msg("Note a review of the policy “{title}”", title=policies[0].title)
            if len(policies) == 1
            else msgs("Note a review of {n} policy", "Note a review of {n} policies", len(policies))
        )
        with self._store.change(title):
            return add_reviews(self._store, "policy_reviews", [one.id for one in policies], review, today)

    def remove_review(self, review_id: int) -> None:
        """Take back that a policy was read again."""
        policy = self.get(reviewed_record(self._store, "policy_reviews", review_id))
        with self._store.change(msg("Take back a review of the policy “{title}”", title=policy.title)):
            self._store.delete("policy_reviews", review_id)


def _row(policy: Policy) -> Row:
    row = to_row(policy, leave_out=("reviewed_on", "reviewed_by"))
    return {**row, "folded": folded(row, "title", "text")}

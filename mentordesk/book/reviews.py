"""When plans and policies were read again, and by whom: the same for both, each in a table of its own."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal

from mentordesk.book.rows import from_row
from mentordesk.book.store import Store
from mentordesk.domain.adopted_plans import Review, check_review

Table = Literal["plan_reviews", "policy_reviews"]
_OF: dict[Table, str] = {"plan_reviews": "plan_id", "policy_reviews": "policy_id"}


def latest(table: Table, parent: str) -> str:
    """The columns `reviewed_on` and `reviewed_by` of a SELECT over the parent table: its newest review."""
    newest = f"FROM {table} WHERE {_OF[table]} = {parent}.id ORDER BY reviewed_on DESC, id DESC LIMIT 1"
    return (
        f"(SELECT reviewed_on {newest}) AS reviewed_on, "
        f"coalesce((SELECT reviewed_by {newest}), '') AS reviewed_by"
    )


def reviews_of(store: Store, table: Table, record_id: int) -> list[Review]:
    """The reviews of one record, the newest first."""
    rows = store.rows(
        f"SELECT * FROM {table} WHERE {_OF[table]} = ? ORDER BY reviewed_on DESC, id DESC", [record_id]
    )
    return [from_row(Review, row) for row in rows]


def add_reviews(store: Store, table: Table, ids: Iterable[int], review: Review, today: date) -> list[int]:
    """Note one review for several records, inside a change; gives the ids of the notes. Raises Refusal."""
    check_review(review.reviewed_on, today)
    if review.cycle_id is not None:
        store.get("cycles", review.cycle_id)
    return [
        store.insert(
            table,
            {
                _OF[table]: record_id,
                "cycle_id": review.cycle_id,
                "reviewed_on": review.reviewed_on.isoformat(),
                "reviewed_by": review.reviewed_by.strip(),
                "note": review.note.strip(),
            },
        )
        for record_id in ids
    ]


def reviewed_record(store: Store, table: Table, review_id: int) -> int:
    """The id of the record a review is of. Raises NotFound."""
    return int(store.get(table, review_id)[_OF[table]])

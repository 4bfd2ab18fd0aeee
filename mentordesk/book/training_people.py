"""Lists of training when two people turn out to be one."""

from __future__ import annotations

from mentordesk.book.rows import columns_of, from_tuples, to_row
from mentordesk.book.store import Store
from mentordesk.domain.training import Attendance, joined


def make_one(store: Store, keep_id: int, other_id: int) -> None:
    """Give what one of two people found to be one has in training to the other; part of the change that merges them."""
    columns = columns_of(Attendance)
    theirs = from_tuples(
        Attendance, store.tuples(f"SELECT {columns} FROM training_people WHERE person_id = ?", [other_id])
    )
    mine = {
        one.session_id: one
        for one in from_tuples(
            Attendance, store.tuples(f"SELECT {columns} FROM training_people WHERE person_id = ?", [keep_id])
        )
    }
    for one in theirs:
        if (own := mine.get(one.session_id)) is None:
            store.update("training_people", one.id, {"person_id": keep_id})
        else:
            store.delete("training_people", one.id)
            row = to_row(joined(own, one))
            store.update("training_people", own.id, row)

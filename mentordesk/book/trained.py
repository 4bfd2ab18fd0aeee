"""Since when somebody is trained: the later of the day noted with them and of the last initial training they attended.

It is worked out whenever a person is read, so that no list of attendance can ever disagree with it.
"""

from __future__ import annotations

from mentordesk.book.rows import columns_of, from_tuples
from mentordesk.book.store import Store
from mentordesk.domain.people import Person

_ATTENDED = """(
    SELECT max(s.[on]) FROM training_people t JOIN training_sessions s ON s.id = t.session_id
    WHERE t.person_id = people.id AND t.presence = 'attended' AND s.kind = 'initial'
)"""
COLUMNS = columns_of(Person).replace(
    "[trained_on]", f"nullif(max(coalesce([trained_on], ''), coalesce({_ATTENDED}, '')), '')"
)
"""What a person is made of, as a SELECT from `people` names it."""


def person(store: Store, person_id: int) -> Person:
    """One person. Raises NotFound."""
    rows = store.tuples(f"SELECT {COLUMNS} FROM people WHERE id = ?", [person_id])
    if not rows:
        store.get("people", person_id)
    return from_tuples(Person, rows)[0]

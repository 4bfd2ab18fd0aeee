"""What pairings are called, read straight from the rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from mentordesk.book.conditions import Conditions
from mentordesk.book.store import Store
from mentordesk.domain.pairings import Pairing
from mentordesk.domain.people import wished_name

MANY = 500  # people from here on are read all at once, which is quicker than asking for each


def people_names(store: Store, ids: set[int]) -> dict[int, str]:
    """The names of these people, as their bearers wish them, by id."""
    where = Conditions("id")
    if len(ids) < MANY:
        where.among("id", ids)
    columns = "id, given_name, family_name, preferred_name, hebrew_name"
    rows = store.tuples(f"SELECT {columns} FROM people{where}", where.values)
    return {row[0]: wished_name(*row[1:]) for row in rows}


def pairing_names(store: Store, ids: Iterable[int] | None = None) -> dict[int, str]:
    """The name of each pairing, or of those with these ids, by id."""
    where = Conditions("pairings.id")
    if ids is not None:
        where.among("pairings.id", set(ids))
    people = {
        row[0]: wished_name(*row[1:])
        for row in store.tuples(
            "SELECT id, given_name, family_name, preferred_name, hebrew_name FROM people"
            + (
                " WHERE id IN (SELECT person_id FROM pairing_members JOIN pairings "
                f"ON pairings.id = pairing_members.pairing_id{where})"
                if ids is not None
                else ""
            ),
            where.values,
        )
    }
    sides: dict[tuple[int, str], list[str]] = defaultdict(list)
    for pairing_id, person_id, role in store.tuples(
        "SELECT pairing_id, person_id, role FROM pairing_members "
        f"JOIN pairings ON pairings.id = pairing_members.pairing_id{where} ORDER BY pairing_members.id",
        where.values,
    ):
        sides[pairing_id, role].append(people[person_id])
    return {
        pairing_id: Pairing(
            group_name=group_name,
            mentors=tuple(sides[pairing_id, "mentor"]),
            mentees=tuple(sides[pairing_id, "mentee"]),
        ).name
        for pairing_id, group_name in store.tuples(
            f"SELECT pairings.id, group_name FROM pairings{where}", where.values
        )
    }


def pairing_name(store: Store, pairing_id: int) -> str:
    """What one pairing is called. Raises NotFound."""
    names = pairing_names(store, [pairing_id])
    if pairing_id not in names:
        store.get("pairings", pairing_id)
    return names[pairing_id]

"""What pairings are called, read straight from the rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from mentordesk.book import presence
from mentordesk.book.conditions import Conditions
from mentordesk.book.store import Store
from mentordesk.domain.pairings import pairing_name as called
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
    """The name of each pairing as of today, or of those with these ids, by id."""
    members, pairings = Conditions("pairing_id"), Conditions("id")
    if ids is not None:
        wanted = set(ids)
        members.among("pairing_id", wanted)
        pairings.among("id", wanted)
    rows = store.tuples(
        f"SELECT {presence.COLUMNS} FROM pairing_members{members} ORDER BY id", members.values
    )
    people = people_names(store, {row[2] for row in rows})
    sides: dict[str, dict[int, list[str]]] = {"mentor": defaultdict(list), "mentee": defaultdict(list)}
    for _, pairing_id, person_id, role, *_ in rows:
        sides[role][pairing_id].append(people[person_id])
    spells = presence.spells(rows)
    mentors, mentees = sides["mentor"], sides["mentee"]
    found = {}
    for pairing_id, group_name, started_on, ended_on in store.tuples(
        f"SELECT id, group_name, started_on, ended_on FROM pairings{pairings}", pairings.values
    ):
        if pairing_id in spells:
            here = presence.sides(spells[pairing_id], started_on, ended_on, store.today())
            mentors[pairing_id] = [people[one] for one in here["mentor"]]
            mentees[pairing_id] = [people[one] for one in here["mentee"]]
        found[pairing_id] = called(mentors[pairing_id], mentees[pairing_id], group_name)
    return found


def pairing_name(store: Store, pairing_id: int) -> str:
    """What one pairing is called. Raises NotFound."""
    names = pairing_names(store, [pairing_id])
    if pairing_id not in names:
        store.get("pairings", pairing_id)
    return names[pairing_id]

"""Searching the whole book as one types: people first, then what was written, the newest first."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from mentordesk.book.care import careful
from mentordesk.book.conditions import Conditions
from mentordesk.book.names import pairing_names, people_names
from mentordesk.book.rows import from_row
from mentordesk.book.store import Row, Store
from mentordesk.book.tables import FEW, ROOM, TABLES
from mentordesk.domain.people import Person
from mentordesk.domain.searching import Hit, search_words, snippet

# So many people answering a word are looked at for their pairings; somebody typing one letter means none of them.
_MOST_PEOPLE = 300

_SEARCHED = {table: facts.searched for table, facts in TABLES.items() if facts.searched is not None}
_IN_ORDER = sorted(_SEARCHED, key=lambda table: (_SEARCHED[table].code >= FEW, -_SEARCHED[table].code))
_MANY = "meetings"
_PLAN_PARTS = ("shows", "prevents", "involved", "timing", "policy", "words_to_say", "records", "over_when")
_BY_CODE = {searched.code: table for table, searched in _SEARCHED.items()}


@careful
class Search:
    """The search over everything."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def find(
        self,
        words: str,
        *,
        limit: int = 50,
        private_notes: bool = False,
        areas: Iterable[str] | None = None,
    ) -> list[Hit]:
        """Records in which every word occurs, the last one at least as a beginning; people first, the newest first.

        Case, accents, niqqud and quotation marks do not matter. A pairing is found by the names of its people too.
        Private notes are searched, and shown in snippets, only where asked for by name.
        """
        wanted = search_words(words)
        if not wanted or limit < 1:
            return []
        tables = [table for table in _IN_ORDER if areas is None or TABLES[table].area in areas]
        found: dict[str, set[int]] = {table: set() for table in tables}
        for index in ("search_index", "search_private") if private_notes else ("search_index",):
            self._collect(found, index, wanted, limit, everywhere=areas is None)
        if "pairings" in found and len(wanted) == 1 and "people" in found and not private_notes:
            found["pairings"].update(_pairings_of(self._store, found["people"]))
        elif "pairings" in found:
            found["pairings"].update(_by_names(self._store, wanted))
        return self._hits(_shared_out(found, limit), wanted, private_notes)

    def _collect(
        self, found: dict[str, set[int]], index: str, wanted: list[str], limit: int, *, everywhere: bool
    ) -> None:
        """Take up what an index has to say, in one walk from the newest person down to the oldest meeting.

        A walk that is full before it came to the meetings, which are most of any book, is followed by one through them.
        Areas of few records are looked through last, by themselves.
        """
        if not everywhere:
            for table in found:
                found[table].update(_matching(self._store, index, wanted, limit, table))
            return
        entries = _entries(self._store, index, wanted, limit, last=FEW * ROOM - 1)
        for entry in (*entries, *_entries(self._store, index, wanted, limit, first=FEW * ROOM)):
            found[_BY_CODE[entry // ROOM]].add(entry % ROOM)
        if len(entries) == limit and not found[_MANY]:
            found[_MANY].update(_matching(self._store, index, wanted, limit, _MANY))

    def _hits(self, found: list[tuple[str, int]], wanted: list[str], private_notes: bool) -> list[Hit]:
        by_table: dict[str, list[int]] = {}
        for table, row_id in found:
            by_table.setdefault(table, []).append(row_id)
        hits: dict[tuple[str, int], Hit] = {}
        for table, ids in by_table.items():
            where = Conditions("id", ids=ids)
            rows = self._store.rows(f"SELECT * FROM [{table}]{where}", where.values)
            names = self._names(table, rows)
            for row in rows:
                hit = _HITS[table](row, names)
                texts = [hit.snippet]
                if private_notes:
                    texts.append(
                        str(
                            row.get("private_notes")
                            or row.get("private_reason")
                            or row.get("private_line")
                            or ""
                        )
                    )
                cut = snippet(" · ".join(text for text in texts if text), wanted)
                hits[table, row["id"]] = replace(hit, area=TABLES[table].area, snippet=cut)
        return [hits[key] for key in found if key in hits]

    def _names(self, table: str, rows: list[Row]) -> dict[int, str]:
        """What the hits of a table are called: by the person where they are about one, else by the pairing."""
        if table == "requests":
            return people_names(self._store, {int(row["person_id"]) for row in rows})
        column = "id" if table == "pairings" else "pairing_id"
        pairings = {int(row[column]) for row in rows if column in row}
        return pairing_names(self._store, pairings) if pairings else {}


def matching_ids(store: Store, table: str, typed: str) -> set[int]:
    """The ids of a table's rows in which every word typed occurs, or stands in the names of the pairing's people."""
    wanted = search_words(typed)
    if not wanted:
        return set()
    found = set(_matching(store, "search_index", wanted, -1, table))
    pairings = _by_names(store, wanted)
    if pairings:
        where = Conditions("pairing_id")
        where.among("pairing_id", pairings)
        found.update(row_id for (row_id,) in store.tuples(f"SELECT id FROM [{table}]{where}", where.values))
    return found


def _matching(
    store: Store, index: str, wanted: list[str], limit: int, table: str, *, beginning: bool = True
) -> list[int]:
    """The ids of a table's rows in the index, from the newest down; all of them with a limit of -1."""
    base = _SEARCHED[table].code * ROOM
    return [entry - base for entry in _entries(store, index, wanted, limit, base, base + ROOM - 1, beginning)]


def _entries(
    store: Store,
    index: str,
    wanted: list[str],
    limit: int,
    first: int = 0,
    last: int = (1 << 62) - 1,
    beginning: bool = True,
) -> list[int]:
    rows = store.tuples(
        f"SELECT rowid FROM {index} WHERE {index} MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid DESC LIMIT ?",
        [_query(wanted, beginning), first, last, limit],
    )
    return [entry for (entry,) in rows]


def _shared_out(found: dict[str, set[int]], limit: int) -> list[tuple[str, int]]:
    """The finds in order, so shared out that one area with many leaves room for those after it."""
    shown: list[tuple[str, int]] = []
    left = sum(map(len, found.values()))
    for table, ids in found.items():
        left -= len(ids)
        room = limit - len(shown)
        share = max(room - left, (room + 1) // 2)
        shown += [(table, row_id) for row_id in sorted(ids, reverse=True)[:share]]
    return shown


def _query(wanted: list[str], beginning: bool) -> str:
    """What FTS5 is asked: every word, the last one as a beginning. The words are letters and digits alone."""
    return " AND ".join(f'"{word}"' for word in wanted) + ("*" if beginning else "")


def _by_names(store: Store, wanted: list[str]) -> list[int]:
    """Pairings each of the words leads to by somebody's name, so that “Levi Cohen” finds the two of them together."""
    left: set[int] | None = None
    for number, word in enumerate(wanted):
        last = number == len(wanted) - 1
        people = _matching(store, "search_index", [word], _MOST_PEOPLE, "people", beginning=last)
        pairings = _pairings_of(store, people)
        left = pairings if left is None else left & pairings
        if not left:
            return []
    return sorted(left or ())


def _pairings_of(store: Store, people: Iterable[int]) -> set[int]:
    where = Conditions("pairing_id")
    where.among("person_id", people)
    rows = store.tuples(f"SELECT pairing_id FROM pairing_members{where}", where.values)
    return {pairing_id for (pairing_id,) in rows}


def _person(row: Row, names: dict[int, str]) -> Hit:
    person = from_row(Person, row)
    texts = (person.school_role, *person.subjects, *person.strengths, *person.wants_to_learn, person.notes)
    return Hit("", person.id, person.name, " · ".join(text for text in (*texts, person.hebrew_name) if text))


def _pairing(row: Row, names: dict[int, str]) -> Hit:
    texts = (row["why"], row["meets_when"], row["notes"])
    return Hit("", row["id"], names[row["id"]], " · ".join(text for text in texts if text), row["id"])


def _of_pairing(text: Callable[[Row], str], day: str) -> Callable[[Row, dict[int, str]], Hit]:
    def hit(row: Row, names: dict[int, str]) -> Hit:
        on = date.fromisoformat(row[day]) if row[day] else None
        return Hit("", row["id"], names[row["pairing_id"]], text(row), row["pairing_id"], on)

    return hit


def _meeting_text(row: Row) -> str:
    return " · ".join(text for text in (*json.loads(row["topics"]), row["notes"]) if text)


def _programme(row: Row, names: dict[int, str]) -> Hit:
    return Hit("", row["id"], row["name"], row["purpose"])


def _certificate(row: Row, names: dict[int, str]) -> Hit:
    texts = (row["serial"], row["sentence"] or row["sentence_hebrew"])
    return Hit(
        "",
        row["id"],
        row["name"] or row["name_hebrew"],
        " · ".join(text for text in texts if text),
        date=date.fromisoformat(row["given_on"]),
    )


def _training(row: Row, names: dict[int, str]) -> Hit:
    texts = (row["series"], row["trainer"], row["place"], row["plan"], row["materials"], row["notes"])
    return Hit(
        "",
        row["id"],
        row["title"],
        " · ".join(text for text in texts if text),
        date=date.fromisoformat(row["on"]),
    )


def _request(row: Row, names: dict[int, str]) -> Hit:
    texts = (row["wish"], row["answer"], row["reason"])
    return Hit(
        "",
        row["id"],
        names[row["person_id"]],
        " · ".join(text for text in texts if text),
        date=date.fromisoformat(row["asked_on"]),
    )


def _plan(row: Row, names: dict[int, str]) -> Hit:
    steps = (step["text"] for step in json.loads(row["steps"]))
    texts = (*(row[part] for part in _PLAN_PARTS), *steps)
    return Hit("", row["id"], row["title"], " · ".join(text for text in texts if text))


def _policy(row: Row, names: dict[int, str]) -> Hit:
    return Hit("", row["id"], row["title"], row["text"])


def _case(row: Row, names: dict[int, str]) -> Hit:
    texts = " · ".join(filter(None, (row["title"], row["notes"], row["ending"])))
    return Hit("", row["id"], row["title"], texts, date=date.fromisoformat(row["opened_on"]))


def _case_step(row: Row, names: dict[int, str]) -> Hit:
    """A step leads to its case."""
    on = date.fromisoformat(row["due_on"]) if row["due_on"] else None
    texts = " · ".join(filter(None, (row["text"], row["note"])))
    return Hit("", row["case_id"], row["text"] or row["note"], texts, date=on)


def _lesson(row: Row, names: dict[int, str]) -> Hit:
    texts = " · ".join(filter(None, (row["change"], row["for_whom"], row["reason"])))
    return Hit("", row["id"], row["what"], texts, date=date.fromisoformat(row["learned_on"]))


def _programme_goal(row: Row, names: dict[int, str]) -> Hit:
    texts = " · ".join(filter(None, (row["school_goal"], row["outcome"], row["result"])))
    return Hit("", row["id"], row["title"], texts)


def _stakeholder(row: Row, names: dict[int, str]) -> Hit:
    return Hit("", row["id"], row["name"], row["wants"])


_HITS: dict[str, Callable[[Row, dict[int, str]], Hit]] = {
    "people": _person,
    "pairings": _pairing,
    "goals": _of_pairing(
        lambda row: " · ".join(filter(None, (row["title"], row["sign"], row["result"]))), "due_on"
    ),
    "meetings": _of_pairing(_meeting_text, "date"),
    "follow_ups": _of_pairing(lambda row: str(row["what"]), "due_on"),
    "closures": _of_pairing(lambda row: " · ".join(json.loads(row["answers"]).values()), "ended_on"),
    "certificates": _certificate,
    "programmes": _programme,
    "requests": _request,
    "training_sessions": _training,
    "check_ins": _of_pairing(lambda row: str(row["progress"]), "day"),
    "contingency_plans": _plan,
    "policies": _policy,
    "cases": _case,
    "case_steps": _case_step,
    "lessons": _lesson,
    "programme_goals": _programme_goal,
    "stakeholders": _stakeholder,
}

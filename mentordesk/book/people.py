"""People in the record book."""

from __future__ import annotations

import builtins
import json
from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from typing import Any

from mentordesk.book import trained
from mentordesk.book.care import careful
from mentordesk.book.conditions import Conditions
from mentordesk.book.rows import folded, from_row, from_tuples, to_column, to_row
from mentordesk.book.store import Row, Store, new_uuid
from mentordesk.domain.messages import msg, msgs
from mentordesk.domain.people import Person, Tie, TieKind, check_person, merged
from mentordesk.domain.refusals import Refusal

_SEARCHED = (
    "title", "given_name", "family_name", "preferred_name", "hebrew_name", "school_role", "place", "subjects",
    "strengths", "wants_to_learn", "notes",
)  # fmt: skip
_KNOWN = frozenset(field.name for field in fields(Person)) - {"id", "uuid"}


@careful
class People:
    """The people of the school: found, added, changed, merged, removed."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def list(self, *, ids: Iterable[int] | None = None) -> list[Person]:
        """All people, or those with these ids, by family name.

        They were trained on the later of the day noted with them and of the last initial training they attended.
        """
        where = Conditions("id", ids=ids)
        rows = self._store.tuples(f"SELECT {trained.COLUMNS} FROM people{where}", where.values)
        return sorted(from_tuples(Person, rows), key=lambda person: (person.sort_name.casefold(), person.id))

    def get(self, person_id: int) -> Person:
        """One person. Raises NotFound."""
        return trained.person(self._store, person_id)

    def count(self) -> int:
        """How many people there are, without those who left."""
        return int(self._store.value("SELECT count(*) FROM people WHERE status <> 'left'"))

    def names(self) -> dict[int, str]:
        """The name of each person as they wish it, by id."""
        columns = "id, given_name, family_name, preferred_name, hebrew_name"
        return {
            row["id"]: from_row(Person, row).name for row in self._store.rows(f"SELECT {columns} FROM people")
        }

    def add(self, person: Person) -> int:
        """Add a person and give their id. Raises Refusal with the field at fault."""
        person = _tidied(person)
        check_person(person)
        self._supervised([person])
        with self._store.change(msg("Add {name}", name=person.name)):
            return self._store.insert("people", _row(replace(person, uuid=person.uuid or new_uuid())))

    def add_many(self, people: Sequence[Person]) -> builtins.list[int]:
        """Add many people in one step, as an import does; gives their ids. Raises Refusal."""
        tidy = [_tidied(person) for person in people]
        for person in tidy:
            check_person(person)
        self._supervised(tidy)
        with self._store.change(msgs("Add {n} person", "Add {n} people", len(tidy))):
            return self._store.insert_many(
                "people", [_row(replace(person, uuid=person.uuid or new_uuid())) for person in tidy]
            )

    def change(self, person_id: int, **values: Any) -> None:
        """Change some fields of a person. Raises Refusal with the field at fault; TypeError on an unknown field."""
        if unknown := values.keys() - _KNOWN:
            raise TypeError(f"a person has no {', '.join(sorted(unknown))}")
        person = _tidied(replace(self.get(person_id), **values))
        check_person(person)
        if "supervisor_id" in values:
            self._supervised([person])
        with self._store.change(
            msg("Change {name}", name=person.name), join=f"people:{person_id}:{','.join(sorted(values))}"
        ):
            row = _row(person)
            wanted = {*values, "folded", "private_folded"}
            self._store.update(
                "people", person_id, {key: value for key, value in row.items() if key in wanted}
            )

    def remove(self, person_id: int) -> None:
        """Take away somebody no pairing, follow-up or certificate stands on. Raises Refusal otherwise."""
        person = self.get(person_id)
        for table, column in (
            ("pairing_members", "person_id"),
            ("certificates", "person_id"),
            ("follow_ups", "owner_id"),
            ("contributions", "person_id"),
            ("requests", "person_id"),
            ("agreement_signatures", "person_id"),
            ("check_ins", "person_id"),
            ("programme_goals", "owner_id"),
            ("measures", "owner_id"),
            ("accountability_tasks", "owner_id"),
            ("responsibilities", "person_id"),
            ("stakeholders", "person_id"),
            ("case_about", "person_id"),
            ("case_steps", "owner_id"),
            ("lessons", "owner_id"),
            ("training_people", "person_id"),
        ):
            if self._store.value(f"SELECT 1 FROM {table} WHERE {column} = ?", [person_id]):
                raise Refusal(
                    msg(
                        "{name} stands in records that are kept: pairings, requests, follow-ups or certificates. "
                        "Set the status to “Left the school” instead; nothing is lost.",
                        name=person.name,
                    )
                )
        with self._store.change(msg("Remove {name}", name=person.name)):
            for row in self._store.rows("SELECT id FROM people WHERE supervisor_id = ?", [person_id]):
                self._store.update("people", row["id"], {"supervisor_id": None})
            for row in self._store.rows("SELECT id FROM requests WHERE wished_for_id = ?", [person_id]):
                self._store.update("requests", row["id"], {"wished_for_id": None})
            self._store.delete_where("ties", "person_id = ? OR other_id = ?", [person_id, person_id])
            self._store.delete("people", person_id)

    # Ties

    def ties(self, person_id: int | None = None) -> builtins.list[Tie]:
        """The ties of one person, in either direction, or all."""
        where, values = (
            ("WHERE person_id = ? OR other_id = ?", [person_id, person_id]) if person_id else ("", [])
        )
        return [
            from_row(Tie, row) for row in self._store.rows(f"SELECT * FROM ties {where} ORDER BY id", values)
        ]

    def tie(self, person_id: int, other_id: int, kind: TieKind) -> int:
        """Record a tie; one that is there already stays as it is. Raises Refusal for a tie to oneself."""
        if person_id == other_id:
            raise Refusal(msg("Choose somebody else: nobody is tied to themselves."))
        known = self._store.value(
            "SELECT id FROM ties WHERE person_id = ? AND other_id = ? AND kind = ?",
            [person_id, other_id, to_column(kind)],
        )
        if known is not None:
            return int(known)
        names = self.get(person_id).name, self.get(other_id).name
        with self._store.change(msg("Note what is between {one} and {other}", one=names[0], other=names[1])):
            return self._store.insert(
                "ties", {"person_id": person_id, "other_id": other_id, "kind": to_column(kind)}
            )

    def untie(self, tie_id: int) -> None:
        """Take a tie away."""
        tie = from_row(Tie, self._store.get("ties", tie_id))
        names = self.get(tie.person_id).name, self.get(tie.other_id).name
        with self._store.change(
            msg("Remove what was between {one} and {other}", one=names[0], other=names[1])
        ):
            self._store.delete("ties", tie_id)

    # Merging

    def merge(self, keep_id: int, other_id: int) -> None:
        """Make one of two people found to be the same: everything of the other goes to the one kept, blanks are filled.

        Raises Refusal where both stand in one pairing.
        """
        if keep_id == other_id:
            raise Refusal(msg("Choose two different people to make one of."))
        from mentordesk.book import training_people  # late: people are seldom made one of two

        keep, other = self.get(keep_id), self.get(other_id)
        both = self._store.value(
            "SELECT 1 FROM pairing_members a JOIN pairing_members b USING (pairing_id) "
            "WHERE a.person_id = ? AND b.person_id = ?",
            [keep_id, other_id],
        )
        if both:
            raise Refusal(
                msg(
                    "{one} and {other} stand in the same pairing, so they are two people. Nothing was changed.",
                    one=keep.name,
                    other=other.name,
                )
            )
        noted = (from_row(Person, self._store.get("people", one)).trained_on for one in (keep_id, other_id))
        one = replace(merged(keep, other), trained_on=next(filter(None, noted), None))
        check_person(one)
        with self._store.change(msg("Make one of {one} and {other}", one=keep.name, other=other.name)):
            for table, column in (
                ("pairing_members", "person_id"),
                ("pairing_members", "stands_in_for"),
                ("check_ins", "person_id"),
                ("next_wishes", "person_id"),
                ("follow_ups", "owner_id"),
                ("certificates", "person_id"),
                ("people", "supervisor_id"),
                ("requests", "person_id"),
                ("requests", "wished_for_id"),
                ("agreement_signatures", "person_id"),
                ("programme_goals", "owner_id"),
                ("measures", "owner_id"),
                ("accountability_tasks", "owner_id"),
                ("stakeholders", "person_id"),
                ("case_about", "person_id"),
                ("case_steps", "owner_id"),
                ("lessons", "owner_id"),
            ):
                for row in self._store.rows(f"SELECT id FROM {table} WHERE {column} = ?", [other_id]):
                    self._store.update(table, row["id"], {column: keep_id})
            for row in self._store.rows("SELECT id FROM requests WHERE wished_for_id = person_id"):
                self._store.update("requests", row["id"], {"wished_for_id": None})
            self._move_contributions(keep_id, other_id)
            self._move_responsibilities(keep_id, other_id)
            training_people.make_one(self._store, keep_id, other_id)
            self._move_ties(keep_id, other_id)
            self._store.delete("people", other_id)
            self._store.update("people", keep_id, _row(one))

    def _move_contributions(self, keep_id: int, other_id: int) -> None:
        """Contributions go with the person, those in drafts of closing conversations too."""
        for row in self._store.rows("SELECT id FROM contributions WHERE person_id = ?", [other_id]):
            self._store.update("contributions", row["id"], {"person_id": keep_id})
        for row in self._store.rows("SELECT id, contributions FROM closure_drafts"):
            texts = json.loads(row["contributions"])
            if str(other_id) in texts:
                texts[str(keep_id)] = texts.pop(str(other_id))
                self._store.update(
                    "closure_drafts", row["id"], {"contributions": json.dumps(texts, ensure_ascii=False)}
                )

    def _move_responsibilities(self, keep_id: int, other_id: int) -> None:
        """What both are tasked with stands once."""
        for row in self._store.rows("SELECT * FROM responsibilities WHERE person_id = ?", [other_id]):
            doubled = self._store.value(
                "SELECT 1 FROM responsibilities WHERE cycle_id = ? AND duty = ? AND person_id = ?",
                [row["cycle_id"], row["duty"], keep_id],
            )
            if doubled:
                self._store.delete("responsibilities", row["id"])
            else:
                self._store.update("responsibilities", row["id"], {"person_id": keep_id})

    def _supervised(self, people: Sequence[Person]) -> None:
        """See that the supervisors of some people are in the book. Raises NotFound."""
        for person_id in {person.supervisor_id for person in people} - {None}:
            self._store.get("people", person_id)

    def _move_ties(self, keep_id: int, other_id: int) -> None:
        for row in self._store.rows(
            "SELECT * FROM ties WHERE person_id = ? OR other_id = ?", [other_id, other_id]
        ):
            moved = {key: keep_id if row[key] == other_id else row[key] for key in ("person_id", "other_id")}
            doubled = self._store.value(
                "SELECT 1 FROM ties WHERE person_id = ? AND other_id = ? AND kind = ?",
                [moved["person_id"], moved["other_id"], row["kind"]],
            )
            if doubled or moved["person_id"] == moved["other_id"]:
                self._store.delete("ties", row["id"])
            else:
                self._store.update("ties", row["id"], moved)


def _tidied(person: Person) -> Person:
    """Without spaces around what stands on one line, so that the same name is the same text."""
    lines = (
        "title",
        "given_name",
        "family_name",
        "preferred_name",
        "hebrew_name",
        "school_role",
        "email",
        "phone",
        "place",
    )
    return replace(person, **{key: getattr(person, key).strip(" \t\r\n") for key in lines})


def _row(person: Person) -> Row:
    row = to_row(person)
    return {**row, "folded": folded(row, *_SEARCHED), "private_folded": folded(row, "private_notes")}

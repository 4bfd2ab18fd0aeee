"""Pairings in the record book: confirmed, moved through their phases, closed or ended early."""

from __future__ import annotations

import builtins
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from mentordesk.book import presence
from mentordesk.book.allowing import may_be_mentorless, refuse_against
from mentordesk.book.care import careful
from mentordesk.book.conditions import Conditions
from mentordesk.book.faults import damaged
from mentordesk.book.members import MemberVerbs
from mentordesk.book.names import people_names
from mentordesk.book.requests import place_waiting, unplace
from mentordesk.book.rows import folded, from_row, to_row
from mentordesk.book.store import Row, Store, new_uuid
from mentordesk.domain.closures import Closure
from mentordesk.domain.messages import msg, msgs
from mentordesk.domain.pairings import (
    OPEN_PHASES,
    Pairing,
    Phase,
    PhaseDate,
    check_members,
    check_move,
    check_rhythm,
    pairing_name,
)
from mentordesk.domain.refusals import Refusal

if TYPE_CHECKING:
    from mentordesk.domain.basis import Basis

# In the order `_assembled` takes them apart; the people of a pairing are read beside it.
_PAIRING = (
    "SELECT pairings.id, pairings.uuid, cycle_id, cycles.name, opportunity_id, coalesce(opportunities.name, ''), "
    "phase, group_name, why, started_on, ended_on, pairings.every_weeks, pairings.minutes, meets_when, notes, "
    "private_notes, despite FROM pairings "
    "JOIN cycles ON cycles.id = pairings.cycle_id LEFT JOIN opportunities ON opportunities.id = pairings.opportunity_id"
)
_MEMBERS = (
    f"SELECT {presence.COLUMNS} FROM pairing_members "
    "JOIN pairings ON pairings.id = pairing_members.pairing_id"
)
_PHASES = {str(phase): phase for phase in Phase}
_OPEN = ", ".join(f"'{phase}'" for phase in OPEN_PHASES)
_OWN = frozenset(
    {
        "opportunity_id",
        "group_name",
        "why",
        "despite",
        "started_on",
        "every_weeks",
        "minutes",
        "meets_when",
        "notes",
        "private_notes",
    }
)
_ELSEWHERE = ("cycle", "opportunity", "mentor_ids", "mentee_ids", "mentors", "mentees", "spells")


@careful
class Pairings(MemberVerbs):
    """Who mentors whom; the people of a pairing are told as of today."""

    def __init__(self, store: Store) -> None:
        self._store = store

    # Reading

    def list(
        self,
        *,
        cycle_id: int | None = None,
        open_only: bool = False,
        person_id: int | None = None,
        ids: Iterable[int] | None = None,
    ) -> list[Pairing]:
        """Pairings of a cycle, of a person, with these ids, or all; the open ones alone where asked. By id."""
        where = Conditions("pairings.id", person_id=person_id)
        where.add("pairings.cycle_id = ?", cycle_id)
        if open_only:
            where.fixed(f"pairings.phase IN ({_OPEN})")
        if ids is not None:
            where.among("pairings.id", ids)
        rows = self._store.tuples(f"{_PAIRING}{where} ORDER BY pairings.id", where.values)
        members = self._store.tuples(f"{_MEMBERS}{where} ORDER BY pairing_members.id", where.values)
        names = people_names(self._store, {member[2] for member in members})
        return _assembled(rows, members, names, self._store)

    def get(self, pairing_id: int) -> Pairing:
        """One pairing. Raises NotFound."""
        self._store.get("pairings", pairing_id)
        return self.list(ids=[pairing_id])[0]

    def count(self, *, cycle_id: int | None = None, ended: bool = False) -> int:
        """How many pairings are open, or have ended, in one cycle or in all."""
        where, values = (" AND cycle_id = ?", [cycle_id]) if cycle_id is not None else ("", [])
        among = f"{'NOT ' if ended else ''}IN ({_OPEN})"
        return int(self._store.value(f"SELECT count(*) FROM pairings WHERE phase {among}{where}", values))

    def loads(self) -> dict[int, int]:
        """How many mentees each mentor carries now, over all open pairings, by the mentor's id."""
        found: Counter[int] = Counter()
        rows = self._store.tuples(f"{_MEMBERS} WHERE phase IN ({_OPEN}) ORDER BY pairing_members.id")
        spells = presence.spells(rows)
        there: dict[int, Mapping[str, builtins.list[int]]] = {}
        for _, pairing_id, person_id, role, *_ in rows:
            if pairing_id not in spells:
                there.setdefault(pairing_id, {"mentor": [], "mentee": []})[role].append(person_id)
        for pairing_id, members in spells.items():
            started_on = self._store.get("pairings", pairing_id)["started_on"]
            there[pairing_id] = presence.sides(members, started_on, None, self._store.today())
        for here in there.values():
            found.update(dict.fromkeys(here["mentor"], len(here["mentee"])))
        return dict(found)

    def basis(self, pairing_id: int) -> Basis | None:
        """What a pairing was confirmed on; None where nothing of it was kept. Raises NotFound."""
        return _basis(self._store.get("pairings", pairing_id)["basis"])

    def bases(self) -> dict[int, Basis]:
        """What pairings were confirmed on, by their ids, where it was kept."""
        rows = self._store.tuples("SELECT id, basis FROM pairings WHERE basis <> '{}' ORDER BY id")
        return {row_id: basis for row_id, text in rows if (basis := _basis(text)) is not None}

    def phases(self, pairing_id: int) -> builtins.list[PhaseDate]:
        """The phases a pairing went through, with the day each began."""
        rows = self._store.rows(
            "SELECT * FROM phase_dates WHERE pairing_id = ? ORDER BY since, id", [pairing_id]
        )
        return [from_row(PhaseDate, row) for row in rows]

    # Writing

    def confirm(
        self,
        mentor_ids: Sequence[int],
        mentee_ids: Sequence[int],
        *,
        cycle_id: int,
        why: str = "",
        despite: str = "",
        started_on: date,
        phase: Phase = Phase.PREPARING,
        basis: Basis | None = None,
        **values: Any,
    ) -> int:
        """Put people together in a cycle and give the pairing's id; `values` are the pairing's own fields.

        `basis` is what it was confirmed on, where it was suggested or weighed. Among peers nobody has to be the mentor.
        Raises Refusal where a hard rule speaks against it and `despite`, the recorded reason to override it, is empty.
        """
        _only_own(values)
        phase = Phase(phase)
        mentor_ids, mentee_ids = tuple(dict.fromkeys(mentor_ids)), tuple(dict.fromkeys(mentee_ids))
        opportunity_id = values.get("opportunity_id")
        check_members(mentor_ids, mentee_ids, mentorless=may_be_mentorless(self._store, opportunity_id))
        mentors = [self._person(one) for one in mentor_ids]
        mentees = [self._person(one) for one in mentee_ids]
        self._store.get("cycles", cycle_id)
        if not despite.strip():
            refuse_against(self._hard_cautions(mentors, mentees, opportunity_id, started_on))
        self._not_twice(mentor_ids, mentee_ids, cycle_id)
        pairing = replace(
            Pairing(
                uuid=new_uuid(),
                cycle_id=cycle_id,
                phase=phase,
                why=why,
                despite=despite,
                started_on=started_on,
            ),
            **{**self._usual(values.get("opportunity_id")), **values},
        )
        check_rhythm(pairing.every_weeks, pairing.minutes)
        if not phase.is_open:
            raise Refusal(msg("A new pairing begins in an open phase; close it afterwards."), field="phase")
        name = pairing_name((one.name for one in mentors), (one.name for one in mentees))
        with self._store.change(msg("Pair {name}", name=name)):
            row = _row(pairing)
            if basis is not None:
                from mentordesk.domain.basis import basis_to_plain

                row["basis"] = json.dumps(basis_to_plain(basis), ensure_ascii=False)
            pairing_id = self._store.insert("pairings", row)
            roles = [(one, "mentor") for one in mentor_ids] + [(one, "mentee") for one in mentee_ids]
            for person_id, role in roles:
                self._store.insert(
                    "pairing_members", {"pairing_id": pairing_id, "person_id": person_id, "role": role}
                )
            _enter(self._store, pairing_id, phase, started_on)
            place_waiting(self._store, pairing_id, mentor_ids, mentee_ids, started_on)
        return pairing_id

    def change(self, pairing_id: int, **values: Any) -> None:
        """Change a pairing's own fields; with another start its first phase begins on another day too.

        Raises Refusal with the field at fault; TypeError on an unknown field.
        """
        _only_own(values)
        before = self.get(pairing_id)
        pairing = replace(before, **values)
        check_rhythm(pairing.every_weeks, pairing.minutes)
        if "opportunity_id" in values or "despite" in values:
            self._still_allowed(pairing, "opportunity_id" if "opportunity_id" in values else "despite")
        join = f"pairings:{pairing_id}:{','.join(sorted(values))}"
        with self._store.change(msg("Change the pairing {name}", name=pairing.name), join=join):
            row = _row(pairing)
            wanted = {*values, "folded", "private_folded"}
            self._store.update(
                "pairings", pairing_id, {key: value for key, value in row.items() if key in wanted}
            )
            if before.started_on and pairing.started_on and pairing.started_on != before.started_on:
                _begin_on(self._store, pairing_id, before.started_on, pairing.started_on)

    def move(self, pairing_id: int, phase: Phase, on: date) -> None:
        """Move a pairing to another open phase from a day on. Raises Refusal where it has ended."""
        pairing, phase = self.get(pairing_id), Phase(phase)
        if pairing.phase is phase:
            return
        check_move(pairing.phase, phase)
        with self._store.change(msg("Move {name} to another phase", name=pairing.name)):
            self._store.update("pairings", pairing_id, {"phase": phase.value})
            _enter(self._store, pairing_id, phase, on)

    def remove(self, pairing_id: int) -> None:
        """Take away a pairing nothing was recorded for. Raises Refusal otherwise."""
        pairing = self.get(pairing_id)
        for table in (
            "meetings", "goals", "follow_ups", "closures", "contributions", "check_ins", "agreements",
            "papers", "case_about",
        ):  # fmt: skip
            if self._store.value(f"SELECT 1 FROM {table} WHERE pairing_id = ?", [pairing_id]):
                raise Refusal(
                    msg(
                        "{name} has records that are kept. End the pairing early instead; nothing is lost.",
                        name=pairing.name,
                    )
                )
        with self._store.change(msg("Remove the pairing {name}", name=pairing.name)):
            for table in ("pairing_members", "phase_dates", "closure_drafts"):
                self._store.delete_where(table, "pairing_id = ?", [pairing_id])
            unplace(self._store, pairing_id)
            self._store.delete("pairings", pairing_id)

    def add_bulk(
        self, pairings: Sequence[Pairing], phase_dates: Mapping[str, Sequence[tuple[Phase, date]]]
    ) -> builtins.list[int]:
        """Add many pairings in one step; `phase_dates` are by the pairing's uuid. Gives their ids.

        For imports and generated books: it checks members and rhythm, not the rules between people.
        """
        for pairing in pairings:
            check_members(
                pairing.mentor_ids,
                pairing.mentee_ids,
                mentorless=may_be_mentorless(self._store, pairing.opportunity_id),
            )
            check_rhythm(pairing.every_weeks, pairing.minutes)
        with self._store.change(msgs("Add {n} pairing", "Add {n} pairings", len(pairings))):
            rows = [{**_row(pairing), "uuid": pairing.uuid or new_uuid()} for pairing in pairings]
            new_ids = self._store.insert_many("pairings", rows)
            ids = {row["uuid"]: row_id for row, row_id in zip(rows, new_ids, strict=True)}
            self._store.insert_many(
                "pairing_members",
                [
                    {"pairing_id": pairing_id, "person_id": person_id, "role": role}
                    for pairing_id, pairing in zip(new_ids, pairings, strict=True)
                    for role, people in (("mentor", pairing.mentor_ids), ("mentee", pairing.mentee_ids))
                    for person_id in people
                ],
            )
            self._store.insert_many(
                "phase_dates",
                [
                    {"pairing_id": ids[uuid], "phase": phase.value, "since": since.isoformat()}
                    for uuid, dates in phase_dates.items()
                    for phase, since in dates
                ],
            )
        return new_ids

    def ids_by_uuid(self) -> dict[str, int]:
        """The id of each pairing by its uuid."""
        return {row["uuid"]: row["id"] for row in self._store.rows("SELECT id, uuid FROM pairings")}

    # Inside

    def _not_twice(self, mentor_ids: Sequence[int], mentee_ids: Sequence[int], cycle_id: int) -> None:
        first = (*mentor_ids, *mentee_ids)[0]
        for pairing in self.list(cycle_id=cycle_id, open_only=True, person_id=first):
            if set(pairing.mentor_ids) == set(mentor_ids) and set(pairing.mentee_ids) == set(mentee_ids):
                raise Refusal(msg("{name} are paired in this cycle already.", name=pairing.name))

    def _usual(self, opportunity_id: int | None) -> Row:
        """The usual rhythm and length of the kind of mentoring."""
        if opportunity_id is None:
            return {}
        kind = self._store.get("opportunities", opportunity_id)
        return {"every_weeks": kind["every_weeks"], "minutes": kind["minutes"]}


def end_pairing(store: Store, closure: Closure) -> None:
    """Set a pairing to its ended phase; part of the change that writes down how it ended."""
    phase = Phase.ENDED_EARLY if closure.early else Phase.CLOSED
    day = closure.ended_on.isoformat()
    store.update("pairings", closure.pairing_id, {"phase": phase.value, "ended_on": day})
    _enter(store, closure.pairing_id, phase, closure.ended_on)


def _begin_on(store: Store, pairing_id: int, before: date, on: date) -> None:
    """Let the phase a pairing began with begin on another day; phases entered later stay as they were noted."""
    first = store.tuples(
        "SELECT id, since FROM phase_dates WHERE pairing_id = ? ORDER BY since, id LIMIT 1", [pairing_id]
    )
    for row_id, since in first:
        if since == before.isoformat():
            store.update("phase_dates", row_id, {"since": on.isoformat()})


def _enter(store: Store, pairing_id: int, phase: Phase, on: date) -> None:
    store.insert("phase_dates", {"pairing_id": pairing_id, "phase": phase.value, "since": on.isoformat()})


def _row(pairing: Pairing) -> Row:
    row = to_row(pairing, leave_out=_ELSEWHERE)
    return {
        **row,
        "folded": folded(row, "group_name", "why", "meets_when", "notes"),
        "private_folded": folded(row, "private_notes"),
    }


def _basis(text: str) -> Basis | None:
    if text == "{}":
        return None
    from mentordesk.domain.basis import basis_from_plain

    try:
        return basis_from_plain(json.loads(text))
    except (ValueError, TypeError, KeyError) as error:
        raise damaged() from error


def _only_own(values: Mapping[str, Any]) -> None:
    if unknown := values.keys() - _OWN:
        raise TypeError(f"a pairing has no {', '.join(sorted(unknown))} to set")


def _assembled(
    rows: Iterable[tuple[Any, ...]],
    members: Sequence[tuple[Any, ...]],
    names: Mapping[int, str],
    store: Store,
) -> list[Pairing]:
    """Put pairings together from their bare rows and their people's. Raises BookUnusable for a damaged row."""
    sides: dict[tuple[int, str], list[int]] = defaultdict(list)
    for _, pairing_id, person_id, role, *_ in members:
        sides[pairing_id, role].append(person_id)
    pairings = []
    try:
        spells = presence.spells(members)
        for row in rows:
            (
                (row_id, uuid, cycle_id, cycle, opportunity_id, opportunity, phase, group_name, why),
                (started_on, ended_on, every_weeks, minutes, meets_when, notes, private_notes, despite),
            ) = row[:9], row[9:]
            mine = spells.get(row_id, ())
            if mine:
                here = presence.sides(mine, started_on, ended_on, store.today())
                mentors, mentees = tuple(here["mentor"]), tuple(here["mentee"])
                mine = tuple([replace(one, name=names[one.person_id]) for one in mine])
            else:
                mentors, mentees = tuple(sides[row_id, "mentor"]), tuple(sides[row_id, "mentee"])
            pairings.append(
                Pairing(
                    row_id,
                    uuid,
                    cycle_id,
                    cycle,
                    opportunity_id,
                    opportunity,
                    _PHASES[phase],
                    mentors,
                    mentees,
                    tuple([names[one] for one in mentors]),
                    tuple([names[one] for one in mentees]),
                    group_name,
                    why,
                    date.fromisoformat(started_on) if started_on else None,
                    date.fromisoformat(ended_on) if ended_on else None,
                    every_weeks,
                    minutes,
                    meets_when,
                    notes,
                    private_notes,
                    despite,
                    mine,
                )
            )
    except (ValueError, TypeError, KeyError) as error:
        raise damaged() from error
    return pairings

"""The history of a record in words: when, who, what changed from what to what, and how it all stood on a day.

A record's history is more than its own row: a person's also tells of ties and pairings, a pairing's of its people and
its ending. Private fields are left out unless they are asked for by name.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from mentordesk.actions.history_fields import HISTORY_FIELDS
from mentordesk.actions.lists.people import period_words
from mentordesk.domain.fields import Field, FieldKind
from mentordesk.domain.messages import Message, msg
from mentordesk.domain.numbers import number_text
from mentordesk.domain.people import TieKind, wished_name

if TYPE_CHECKING:
    from mentordesk.book import Book
    from mentordesk.book.journal import Entry
    from mentordesk.words import Words

# Other tables whose rows belong to a record's history: the area, the table, and the columns that name the record.
_RELATED: Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "people": (
        ("ties", ("person_id", "other_id")),
        ("pairing_members", ("person_id",)),
        ("training_people", ("person_id",)),
    ),
    "training": (("training_people", ("session_id",)),),
    "pairings": (
        ("pairing_members", ("pairing_id",)),
        ("closures", ("pairing_id",)),
        ("agreements", ("pairing_id",)),
        ("papers", ("pairing_id",)),
    ),
    "contingency_plans": (("plan_reviews", ("plan_id",)),),
    "policies": (("policy_reviews", ("policy_id",)),),
    "cases": (("case_steps", ("case_id",)),),
    "programme_goals": (("measures", ("goal_id",)),),
    "stakeholders": (("contacts", ("stakeholder_id",)),),
}
_TIES = {
    TieKind.RELATIVE: msg("Relatives"),
    TieKind.ASKED_FOR: msg("Asked for"),
    TieKind.ASKED_NOT: msg("Asked not to be with"),
    TieKind.NOT_AGAIN: msg("Not to be paired again with"),
}
_TIES_BY_OTHERS = {
    TieKind.RELATIVE: msg("Relatives"),
    TieKind.ASKED_FOR: msg("Asked for by"),
    TieKind.ASKED_NOT: msg("Asked to be kept apart by"),
    TieKind.NOT_AGAIN: msg("Not to be paired again with"),
}
YES, NO = msg("Yes"), msg("No")
_NOW = datetime(9999, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Changed:
    """One fact that differs: what it is called, and what it said before and after ("" for nothing)."""

    label: Message
    before: str
    after: str
    long: bool = False


@dataclass(frozen=True)
class HistoryStep:
    """One step of a record's history. `at` is an aware instant; only the record’s own changes are listed."""

    change_id: int
    at: datetime
    who: str
    title: Message
    changes: tuple[Changed, ...] = ()


def history_steps(
    book: Book, area: str, record_id: int, words: Words, *, private_notes: bool = False
) -> list[HistoryStep]:
    """What happened to a record, the newest step first."""
    reader = _Reader(book, words)
    entries: list[Entry] = list(book.history(area, record_id, private_notes=private_notes))
    for table, columns in _RELATED.get(area, ()):
        ids = book.journal.rows_naming(table, columns, record_id)
        entries += book.journal.history_of_rows(table, ids, private_notes=private_notes)
    if area == "training":
        reader.listed.update(
            (entry.row_id, state["person_id"])
            for entry in entries
            for state in (entry.before, entry.after)
            if entry.table == "training_people" and state is not None and "person_id" in state
        )
    steps: dict[int, HistoryStep] = {}
    for entry in sorted(entries, key=lambda one: one.change_id):
        changes = reader.changes(entry, record_id)
        step = steps.get(entry.change_id)
        steps[entry.change_id] = HistoryStep(
            entry.change_id, entry.at, entry.who, entry.title, (step.changes if step else ()) + tuple(changes)
        )
    return sorted(steps.values(), key=lambda step: step.change_id, reverse=True)


def record_as_of(
    book: Book, area: str, record_id: int, moment: datetime, words: Words, *, private_notes: bool = False
) -> list[Changed] | None:
    """A record as it stood at a moment (`before`) beside how it stands now (`after`); None where it was not there.

    What was empty then and is empty now is left out.
    """
    then = book.journal.as_of(area, record_id, moment, private_notes=private_notes)
    if then is None:
        return None
    now = book.journal.as_of(area, record_id, _NOW, private_notes=private_notes) or {}
    reader = _Reader(book, words)
    lines = []
    for field in HISTORY_FIELDS.get(area, ()):
        was, is_now = then.get(field.key), now.get(field.key)
        if not was and not is_now:  # blank, or a box that was never ticked
            continue
        before, after = reader.say(field, was), reader.say(field, is_now)
        if before or after:
            lines.append(Changed(field.label, before, after, field.kind is FieldKind.LONG_TEXT))
    return lines


@dataclass(frozen=True)
class PairedThen:
    """A pairing somebody was in at a moment: with whom, as what, in which phase, and what its note said.

    `later` marks one that went on that day by its dates but was entered into the book only afterwards.
    """

    pairing_id: int
    role: str
    others: tuple[str, ...]
    phase: Message | None
    note: str
    later: bool = False


def paired_as_of(book: Book, person_id: int, moment: datetime) -> list[PairedThen]:
    """The pairings somebody was in at a moment, as the book told it then; also those entered only later."""
    names, journal = book.people.names(), book.journal
    phases = {choice.value: choice.label for choice in _field("pairings", "phase").choices}
    found: dict[int, PairedThen] = {}
    for row_id in journal.rows_naming("pairing_members", ("person_id",), person_id):
        mine = journal.as_of("pairing_members", row_id, moment)
        if mine is None or mine["person_id"] != person_id or not _covers(mine, moment):
            continue
        pairing = journal.as_of("pairings", mine["pairing_id"], moment)
        if pairing is None or pairing["phase"] in ("closed", "ended_early"):
            continue
        members = [
            journal.as_of("pairing_members", one, moment)
            for one in journal.rows_naming("pairing_members", ("pairing_id",), mine["pairing_id"])
        ]
        others = tuple(
            _name(book, names, one["person_id"])
            for one in members
            if one is not None
            and one["pairing_id"] == mine["pairing_id"]
            and one["role"] != mine["role"]
            and _covers(one, moment)
        )
        found[mine["pairing_id"]] = PairedThen(
            mine["pairing_id"], mine["role"], others, phases.get(pairing["phase"]), pairing["notes"]
        )
    day = moment.astimezone().date()
    for one in book.pairings.list(person_id=person_id):
        went_on = (
            one.started_on is not None
            and one.started_on <= day
            and (one.ended_on is None or one.ended_on > day)
        )
        if went_on and one.id not in found and journal.as_of("pairings", one.id, moment) is None:
            role = str(one.role_of(person_id) or "mentee")
            others = one.mentees if role == "mentor" else one.mentors
            found[one.id] = PairedThen(one.id, role, others, None, "", later=True)
    return list(found.values())


def _covers(member: Mapping[str, Any], moment: datetime) -> bool:
    """Whether somebody's time in a pairing, as it was noted, holds the day of a moment."""
    day = moment.astimezone().date().isoformat()
    since, until = member.get("since"), member.get("until")
    return (not since or since <= day) and (not until or day <= until)


def end_of(day: date) -> datetime:
    """The last instant of a day on this computer's clock, as an aware instant."""
    return datetime.combine(day + timedelta(days=1), time.min).astimezone() - timedelta(microseconds=1)


class _Reader:
    """Turns the journal's plain values into words."""

    def __init__(self, book: Book, words: Words) -> None:
        self._book, self._words = book, words
        self._names: Mapping[int, str] | None = None
        self.listed: dict[int, int] = {}
        """Who stands in a row of a session’s list: in the session’s history each is called by name."""

    def changes(self, entry: Entry, record_id: int) -> Sequence[Changed]:
        """What differs in one entry: what a record was given when it was born, and nothing of its own when it went."""
        if entry.row_id in self.listed and entry.table == "training_people":
            return self._listed(entry)
        if entry.after is None:
            return self._tie(entry, record_id, gone=True) if entry.table == "ties" else ()
        if entry.table == "ties":
            return self._tie(entry, record_id, gone=False)
        before, after = entry.before or {}, entry.after
        changes = []
        for field in HISTORY_FIELDS.get(entry.table, ()):
            if field.key not in after:
                continue
            was, now = self.say(field, before.get(field.key)), self.say(field, after[field.key])
            usual = entry.before is None and field.kind is FieldKind.YES_NO and not after[field.key]
            if was != now and not usual:
                changes.append(Changed(field.label, was, now, field.kind is FieldKind.LONG_TEXT))
        return changes

    def _listed(self, entry: Entry) -> Sequence[Changed]:
        """What changed for one person on the list of a session."""
        fields = [one for one in HISTORY_FIELDS["training_people"] if one.key != "person_id"]
        before, after = entry.before or {}, entry.after or {}
        said = [
            (self.say(one, before.get(one.key)), self.say(one, after.get(one.key)))
            for one in fields
            if one.key in after or (entry.after is None and one.key in before)
        ]
        was, now = (", ".join(filter(None, texts)) for texts in zip(*said, strict=True)) if said else ("", "")
        label = msg("{name}", name=self.name(self.listed[entry.row_id]))
        return (Changed(label, was, now),) if was != now else ()

    def _tie(self, entry: Entry, record_id: int, *, gone: bool) -> Sequence[Changed]:
        row = entry.before if gone else entry.after
        if row is None or "kind" not in row:  # its people were merged; the step's title says so
            return ()
        other = row["other_id"] if row["person_id"] == record_id else row["person_id"]
        known = _TIES if row["person_id"] == record_id else _TIES_BY_OTHERS
        name, label = self.name(other), known[TieKind(row["kind"])]
        return (Changed(label, name if gone else "", "" if gone else name),)

    def name(self, person_id: int) -> str:
        """A person's name, also of somebody who is not in the book any more."""
        if self._names is None:
            self._names = self._book.people.names()
        return _name(self._book, self._names, person_id)

    def say(self, field: Field, raw: Any) -> str:
        """One plain value of the journal in words."""
        if raw is None or raw == "" or raw == "[]":
            return ""
        match field.kind:
            case FieldKind.YES_NO:
                return self._words.say(YES if raw else NO)
            case FieldKind.CHOICE:
                known = {choice.value: choice.label for choice in field.choices}
                return self._words.say(known[str(raw)]) if str(raw) in known else str(raw)
            case FieldKind.WORDS:
                return ", ".join(json.loads(raw))
            case FieldKind.PERIODS:
                rotation = int(self._book.settings.get("rotation") or 0)
                return ", ".join(period_words(one, rotation, self._words) for one in json.loads(raw))
            case FieldKind.LONG_TEXT if field.key == "steps":
                return "\n".join(f"{number}. {one['text']}" for number, one in enumerate(json.loads(raw), 1))
            case FieldKind.DATE:
                return self._words.date(date.fromisoformat(raw))
            case FieldKind.PERSON:
                return self.name(raw)
            case _:
                return number_text(raw) if isinstance(raw, float) else str(raw)


def _field(area: str, key: str) -> Field:
    return next(one for one in HISTORY_FIELDS[area] if one.key == key)


def _name(book: Book, names: Mapping[int, str], person_id: int) -> str:
    if person_id in names:
        return names[person_id]
    states = [entry.before for entry in book.history("people", person_id) if entry.after is None]
    last = next((state for state in reversed(states) if state), None)
    if last is None:
        return ""
    return wished_name(last["given_name"], last["family_name"], last["preferred_name"], last["hebrew_name"])

"""The list of hours: by pairing, by mentor and for the whole cycle, beside what was agreed and what is owed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from mentordesk.actions.hours import PairingHours, by_mentor, hours_of_pairings
from mentordesk.actions.lists.pairings import name_order
from mentordesk.actions.lists.rows import LoadedRows
from mentordesk.actions.lists.spec import Column, Filter, Kind, ListSpec, Scope, Sign
from mentordesk.domain.fields import Choice
from mentordesk.domain.folding import fold
from mentordesk.domain.hours import Hours, duty_sentence, held_of, protected_sentence, together
from mentordesk.domain.messages import Message, msg, msgs

if TYPE_CHECKING:
    from mentordesk.book import Book
    from mentordesk.words import Words

PAIRING, MENTOR, CYCLE = "pairing", "mentor", "cycle"
KINDS = (
    Choice(PAIRING, msg("pairing")),
    Choice(MENTOR, msg("mentor")),
    Choice(CYCLE, msg("cycle")),
)
# Rows of three kinds stand in one list, each with a number of its own.
_KINDS = (PAIRING, MENTOR, CYCLE)


@dataclass(frozen=True, slots=True)
class HoursRow:
    """The hours of a pairing, a mentor or a cycle; `record_id` is its id there."""

    kind: str
    record_id: int
    name: str
    order: str
    hours: Hours
    also: str = ""
    """A mentor's mentees, or the cycle of a pairing."""

    @property
    def id(self) -> int:
        """A number of its own among all rows."""
        return self.record_id * len(_KINDS) + _KINDS.index(self.kind)


def kind_and_id(row_id: int) -> tuple[str, int]:
    """What a row is of, and the id of that."""
    record_id, kind = divmod(row_id, len(_KINDS))
    return _KINDS[kind], record_id


class HoursRows(LoadedRows[HoursRow]):
    """The hours of a scope."""

    def __init__(self, book: Book, scope: Scope) -> None:
        pairings = book.pairings.list(cycle_id=scope.cycle_id)
        found = hours_of_pairings(book, pairings, scope.today)
        rows = [_of_pairing(one) for one in found]
        rows += _of_mentors(book, found)
        rows += _of_cycles(book, found)
        super().__init__(HOURS, rows, scope.words)


def _of_pairing(one: PairingHours) -> HoursRow:
    pairing = one.pairing
    return HoursRow(PAIRING, pairing.id, pairing.name, name_order(pairing), one.hours, pairing.cycle)


def _of_mentors(book: Book, found: list[PairingHours]) -> list[HoursRow]:
    people = {one.id: one for one in book.people.list(ids={p for one in found for p in one.of_mentors})}
    mentees: dict[int, list[str]] = {}
    for one in found:
        for person_id in one.of_mentors:
            mentees.setdefault(person_id, []).extend(one.pairing.mentees)
    return [
        HoursRow(
            MENTOR,
            person_id,
            people[person_id].name,
            fold(people[person_id].sort_name),
            hours,
            ", ".join(dict.fromkeys(mentees[person_id])),
        )
        for person_id, hours in by_mentor(found).items()
        if person_id in people
    ]


def _of_cycles(book: Book, found: list[PairingHours]) -> list[HoursRow]:
    return [
        HoursRow(CYCLE, cycle.id, cycle.name, cycle.name, together(one.hours for one in mine))
        for cycle in book.cycles.list()
        if (mine := [one for one in found if one.pairing.cycle_id == cycle.id])
    ]


def hours_record(row: HoursRow) -> dict[str, str | int | date | None]:
    """A row as plain values, for whoever reads it without a window; lengths are in minutes."""
    hours = row.hours
    return {
        "id": row.record_id,
        "of": row.kind,
        "name": row.name,
        "meetings_held": hours.held,
        "meetings_expected": hours.asked,
        "meetings_moved": hours.moved,
        "meetings_cancelled": hours.cancelled,
        "meetings_planned": hours.planned,
        "minutes_held": hours.minutes,
        "minutes_protected": hours.protected,
        "duty_minutes_a_week": hours.duty or None,
        "minutes_owed": hours.owed if hours.duty else None,
        "minutes_behind": hours.behind if hours.duty else None,
        "more_minutes_a_week": hours.more_a_week if hours.duty else None,
        "until": hours.until if hours.more_a_week else None,
    }


def _holds(kind: str) -> Callable[[HoursRow], bool]:
    return lambda row: row.kind == kind


def _held(row: HoursRow) -> Message:
    return held_of(row.hours)


def _behind_sign(row: HoursRow) -> Sign | None:
    if not row.hours.behind:
        return None
    return Sign("clock-alert", "gold", duty_sentence(row.hours) or msg("Behind the duty"))


def _catch_up(row: HoursRow) -> Message | None:
    return duty_sentence(row.hours) or protected_sentence(row.hours)


def _per_week(value: object, words: Words) -> str:
    return words("+{length} a week", length=words.minutes(value)) if isinstance(value, int) else ""


HOURS: ListSpec[HoursRow] = ListSpec(
    area="hours",
    title=msg("Hours"),
    source=HoursRows,
    sort="name",
    file_name="hours",
    counted=lambda n: msgs("{n} line", "{n} lines", n),
    filters=(
        Filter(PAIRING, msg("By pairing"), _holds(PAIRING)),
        Filter(MENTOR, msg("By mentor"), _holds(MENTOR)),
        Filter(CYCLE, msg("The whole cycle"), _holds(CYCLE)),
        Filter("behind", msg("Behind the duty"), lambda row: row.kind == PAIRING and row.hours.behind > 0),
    ),
    columns=(
        Column(
            "name",
            msg("Who"),
            lambda row: row.name,
            order=lambda row: row.order,
            second="says",
            width=34,
            grows=True,
            strong=True,
            needed=True,
        ),
        Column(
            "of", msg("Hours of"), lambda row: row.kind, Kind.CHOICE, choices=KINDS, width=12, shown=False
        ),
        Column("says", msg("How it stands"), _catch_up, sortable=False, width=44, shown=False),
        Column(
            "held",
            msg("Held of expected"),
            _held,
            order=lambda row: (row.hours.held - row.hours.asked, row.hours.held),
            width=14,
        ),
        Column("hours", msg("Hours held"), lambda row: row.hours.minutes, Kind.MINUTES, width=12),
        Column(
            "protected",
            msg("Kept free for it"),
            lambda row: row.hours.protected,
            Kind.MINUTES,
            width=12,
            shown=False,
        ),
        Column("used", msg("Of it used"), lambda row: row.hours.used, Kind.PERCENT, width=10, shown=False),
        Column(
            "owed",
            msg("Owed by now"),
            lambda row: row.hours.owed if row.hours.duty else None,
            Kind.MINUTES,
            width=12,
            shown=False,
        ),
        Column(
            "behind",
            msg("Behind"),
            lambda row: row.hours.behind or None,
            Kind.MINUTES,
            tone=lambda row: "gold" if row.hours.behind else None,
            sign=_behind_sign,
            width=12,
        ),
        Column(
            "catch_up",
            msg("To catch up"),
            lambda row: row.hours.more_a_week or None,
            Kind.MINUTES,
            text=_per_week,
            width=16,
        ),
        Column("planned", msg("Planned"), lambda row: row.hours.planned, Kind.NUMBER, width=8, shown=False),
        Column("moved", msg("Moved"), lambda row: row.hours.moved, Kind.NUMBER, width=8, shown=False),
        Column(
            "cancelled", msg("Cancelled"), lambda row: row.hours.cancelled, Kind.NUMBER, width=8, shown=False
        ),
        Column("also", msg("With or in"), lambda row: row.also, width=20, shown=False),
    ),
)

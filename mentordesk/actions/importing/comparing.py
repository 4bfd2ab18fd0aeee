"""A row of a list beside somebody known: what both say, what the import adds, and where they differ."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import TYPE_CHECKING

from mentordesk.actions.importing.merging import differences, joined
from mentordesk.actions.lists.cells import on_paper
from mentordesk.actions.lists.people import PEOPLE, PersonRow
from mentordesk.domain.messages import Message
from mentordesk.domain.people import Person

if TYPE_CHECKING:
    from mentordesk.words import Words

_ALWAYS = ("given_name", "family_name", "email")
_COLUMNS = {
    column.key: column for column in PEOPLE.columns if not column.private and column.key != "supervisor_id"
}


class Outcome(StrEnum):
    """What becomes of a fact when a row is somebody known."""

    STAYS = "stays"
    ADDED = "added"
    DIFFERS = "differs"
    """Both say something else; the book’s stays, unless the file’s is wanted."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One field, in words: what is known of somebody, what the row says, and what becomes of it."""

    label: Message
    known: str
    row: str
    outcome: Outcome


def compare(known: Person, row: Person, given: Iterable[str], words: Words) -> list[Fact]:
    """Everything in which somebody known and a row are not the same, under their names and addresses."""
    given = frozenset(given)
    person = joined(known, row, given, update=False)
    differing = {field for field, _, _ in differences(known, row, given)}
    facts = []
    for one in fields(Person):
        column = _COLUMNS.get(one.name)
        if column is None:
            continue
        mine, theirs = getattr(known, one.name), getattr(row, one.name)
        added = getattr(person, one.name) != mine
        shown = one.name in _ALWAYS and (mine or theirs)
        if not (added or one.name in differing or shown):
            continue
        outcome = Outcome.DIFFERS if one.name in differing else Outcome.ADDED if added else Outcome.STAYS
        facts.append(
            Fact(
                column.title,
                on_paper(column, PersonRow(known), words),
                on_paper(column, PersonRow(row), words),
                outcome,
            )
        )
    return facts

"""Whom a row names as supervisor: somebody in the record book, or another row of the same list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from mentordesk.actions.importing.preview import Decision, PreviewRow
from mentordesk.domain.messages import Message, msg
from mentordesk.domain.people import Person
from mentordesk.exchange.names import split_name
from mentordesk.exchange.recognising import name_forms

Who = tuple[int | None, int | None]
"""The id of somebody in the book, or the index of a row; the other is None."""


class Supervisors:
    """Finds whom a row names as supervisor: among the people of the book and the rows of the list itself."""

    def __init__(self, people: Iterable[Person], rows: Sequence[PreviewRow]) -> None:
        self._found: defaultdict[str, set[Who]] = defaultdict(set)
        for person in people:
            self._learn(person, (person.id, None))
        for row in rows:
            if row.match is not None and row.decision is Decision.SAME:
                self._learn(row.record, (row.match.record_id, row.match.index))
            elif row.decision is Decision.NEW:
                self._learn(row.record, (None, row.index))
        self._answers: dict[str, set[Who]] = {}

    def _learn(self, person: Person, who: Who) -> None:
        for text in (*name_forms(person), person.email.lower()):
            if text:
                self._found[text].add(who)
        for family in (person.family_name, f"{person.given_name[:1]} {person.family_name}"):
            for form in name_forms(Person(family_name=family)) if family.strip() else ():
                self._found[f"~{form}"].add(who)

    def find(self, row: PreviewRow) -> set[Who]:
        """Everybody the row may mean, as (person id, None) or (None, index of a row)."""
        text = row.also
        if text not in self._answers:
            self._answers[text] = self._find(text)
        return self._answers[text]

    def _find(self, text: str) -> set[Who]:
        if "@" in text:
            return self._found.get(text.strip().lower(), set())
        for family_first in (False, True):
            name = split_name(text, family_first)
            forms = name_forms(Person(given_name=name.given.replace(".", " "), family_name=name.family))
            for form in (*forms, *(f"~{one}" for one in forms)):
                if found := self._found.get(form):
                    return found
        return set()

    def problem(self, row: PreviewRow) -> Message | None:
        """Why the supervisor a row names cannot be noted, or None."""
        found = self.find(row)
        own: set[Who] = {(None, row.index)}
        if row.match is not None and row.decision is Decision.SAME:
            own.add((row.match.record_id, row.match.index))
        if not found:
            return msg(
                "“{name}” is neither in the record book nor in this list, so no supervisor was noted.",
                name=row.also,
            )
        if len(found) > 1:
            return msg("“{name}” can be more than one person, so no supervisor was noted.", name=row.also)
        if found <= own:
            return msg("Nobody supervises themselves, so no supervisor was noted.")
        return None

"""Whom a row names as supervisor: somebody in the record book, or another row of the same list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property

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
        self._people: list[tuple[Person, Who]] = [(person, (person.id, None)) for person in people]
        for row in rows:
            if row.match is not None and row.decision is Decision.SAME:
                self._people.append((row.record, (row.match.record_id, row.match.index)))
            elif row.decision is Decision.NEW:
                self._people.append((row.record, (None, row.index)))
        self._answers: dict[str, set[Who]] = {}

    def find(self, row: PreviewRow) -> set[Who]:
        """Everybody the row may mean."""
        text = row.also
        if text not in self._answers:
            self._answers[text] = self._find(text)
        return self._answers[text]

    def _find(self, text: str) -> set[Who]:
        if "@" in text:
            return self._by_email.get(text.strip().lower(), set())
        names = [split_name(text, family_first) for family_first in (False, True)]
        pieces = [Person(given_name=name.given.replace(".", " "), family_name=name.family) for name in names]
        forms = [form for piece in pieces for form in name_forms(piece)]
        # A whole name first; then a family name, alone or with an initial.
        for known in ("_by_name", "_by_family"):
            for form in forms:
                if found := getattr(self, known).get(form):
                    return set(found)
        return set()

    @cached_property
    def _by_email(self) -> dict[str, set[Who]]:
        return _gathered((person.email.lower(), who) for person, who in self._people if person.email)

    @cached_property
    def _by_name(self) -> dict[str, set[Who]]:
        return _gathered((form, who) for person, who in self._people for form in name_forms(person))

    @cached_property
    def _by_family(self) -> dict[str, set[Who]]:
        return _gathered(
            (form, who)
            for person, who in self._people
            if person.family_name
            for given in ("", person.given_name[:1])
            for form in name_forms(Person(given_name=given, family_name=person.family_name))
        )

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


def _gathered(pairs: Iterable[tuple[str, Who]]) -> dict[str, set[Who]]:
    found: defaultdict[str, set[Who]] = defaultdict(set)
    for text, who in pairs:
        found[text].add(who)
    return found

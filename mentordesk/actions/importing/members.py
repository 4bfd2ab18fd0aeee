"""People and pairings as lists name them: found in the record book by their names, in any order and letters."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from mentordesk.domain.messages import Message, msg
from mentordesk.domain.pairings import Pairing
from mentordesk.domain.people import Person
from mentordesk.exchange.names import split_name
from mentordesk.exchange.recognising import name_forms

_SEVERAL = re.compile(r"\s*(?:;|&|\+|/|\n| and | ו-)\s*")


class Members:
    """Finds people by the names a list gives."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._by_form: defaultdict[str, set[int]] = defaultdict(set)
        self._by_email: dict[str, int] = {}
        for person in people:
            for form in name_forms(person):
                self._by_form[form].add(person.id)
            if person.email:
                self._by_email.setdefault(person.email.lower(), person.id)

    def find(self, text: str) -> tuple[tuple[int, ...], Message | None]:
        """The ids of the people named in a cell, one or several, or the sentence why not all can be told."""
        ids: list[int] = []
        for name in filter(None, _SEVERAL.split(text)):
            found = self._one(name)
            if len(found) != 1:
                return (), _unknown(name) if not found else _several(name)
            ids.append(found.pop())
        return tuple(dict.fromkeys(ids)), None

    def _one(self, name: str) -> set[int]:
        if "@" in name and (known := self._by_email.get(name.lower())) is not None:
            return {known}
        split = split_name(name)
        for form in name_forms(Person(given_name=split.given, family_name=split.family)):
            if form in self._by_form:
                return set(self._by_form[form])
        return set()


def find_pairing(
    pairings: Sequence[Pairing], mentors: Sequence[int], mentees: Sequence[int], day: date | None
) -> Pairing | None:
    """The pairing of these people: the one that ran on a day, else the newest."""
    found = [
        one for one in pairings if set(mentors) <= set(one.mentor_ids) and set(mentees) <= set(one.mentee_ids)
    ]
    if not mentees and len({one.mentee_ids for one in found}) > 1:
        return None
    running = [one for one in found if day is not None and _ran(one, day)]
    return max(running or found, key=lambda one: (one.started_on or date.min, one.id), default=None)


def _ran(pairing: Pairing, day: date) -> bool:
    begun = pairing.started_on is None or pairing.started_on <= day
    return begun and (pairing.ended_on is None or day <= pairing.ended_on)


def _unknown(name: str) -> Message:
    return msg(
        "“{name}” is not in the record book, so this row was left out. Import or add the people first.",
        name=name,
    )


def _several(name: str) -> Message:
    return msg(
        "“{name}” can be more than one person, so this row was left out. Write the whole name.", name=name
    )

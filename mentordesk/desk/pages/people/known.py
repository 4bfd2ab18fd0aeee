"""The people of the book as the page's pickers and suggestions need them, read once after each change."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from mentordesk.actions.people import used_texts
from mentordesk.desk.context import Desk
from mentordesk.desk.parts.record_picker import finder
from mentordesk.desk.parts.suggestions import Finder, Found
from mentordesk.domain.people import Person, Status
from mentordesk.words import Words


def found_person(person: Person, words: Words) -> Found:
    """A person as a picker offers them: the name, and beneath it what tells two of the same name apart."""
    second = [text for text in (person.hebrew_name, person.school_role) if text]
    if person.status is Status.LEFT:
        second.append(words("left the school"))
    return Found(person.id, person.name, " · ".join(second), "user")


class Known:
    """Reads all people when they are first asked for, and again after :meth:`forget`."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._people: list[Person] | None = None
        self._find: Finder | None = None

    def forget(self) -> None:
        """The book changed: read again when next asked."""
        self._people = self._find = None

    @property
    def people(self) -> list[Person]:
        """All people, by family name."""
        if self._people is None:
            self._people = self._desk.book.people.list()
        return self._people

    def person(self, person_id: int) -> Found | None:
        """One person as a picker shows them, or None where they are gone."""
        for one in self.people:
            if one.id == person_id:
                return found_person(one, self._desk.words)
        return None

    def has_left(self, person_id: int | None) -> bool:
        """Whether somebody has left the school."""
        return any(one.id == person_id and one.status is Status.LEFT for one in self.people)

    def finder(self, without: Callable[[], int | None] = lambda: None) -> Finder:
        """What a picker asks for a text; ``without()`` names somebody who is not offered."""

        def find(text: str) -> Sequence[Found]:
            if self._find is None:
                here_first = sorted(self.people, key=lambda one: one.status is Status.LEFT)
                self._find = finder(found_person(one, self._desk.words) for one in here_first)
            left_out = without()
            return [one for one in self._find(text) if one.key != left_out]

        return find

    def texts(self, key: str) -> list[str]:
        """The school's own words in a field, the most used first."""
        return used_texts(self.people, key)

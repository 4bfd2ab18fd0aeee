"""What people and the school are called on paper: in Hebrew letters where a Hebrew document is printed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mentordesk.actions.lists.pairings import members
from mentordesk.domain.pairings import Pairing, pairing_name

if TYPE_CHECKING:
    from mentordesk.book import Book
    from mentordesk.words import Words


@dataclass(frozen=True, slots=True)
class PaperNames:
    """A pairing's people as a document names them; `title` is what the pairing is called."""

    mentors: tuple[str, ...]
    mentees: tuple[str, ...]
    group: str = ""

    @property
    def title(self) -> str:
        """The pairing in one line."""
        return pairing_name(self.mentors, self.mentees, self.group)


def paper_names(book: Book, pairings: Iterable[Pairing], words: Words) -> dict[int, PaperNames]:
    """How the people of these pairings are named in a document in the language of `words`, by the pairing's id."""
    found = list(pairings)
    hebrew: dict[int, str] = {}
    if words.rtl:
        people = book.people.list(ids={person_id for one in found for person_id in members(one)})
        hebrew = {one.id: one.hebrew_name for one in people if one.hebrew_name}

    def named(ids: tuple[int, ...], names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(hebrew.get(person_id, name) for person_id, name in zip(ids, names, strict=True))

    return {
        one.id: PaperNames(
            named(one.mentor_ids, one.mentors), named(one.mentee_ids, one.mentees), one.group_name
        )
        for one in found
    }


def paper_school(book: Book, words: Words) -> str:
    """The school's name in the language of a document."""
    name = str(book.settings.get("school_name") or "")
    return str(book.settings.get("school_name_hebrew") or name) if words.rtl else name

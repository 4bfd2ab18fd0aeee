"""What a coordinator does with people in more than one verb: find doubles, merge with open eyes, read a story."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING, Any

from mentordesk.domain.folding import fold
from mentordesk.domain.messages import Message, msg
from mentordesk.domain.people import PERSON_FIELDS, Person

if TYPE_CHECKING:
    from mentordesk.actions.training import Attended
    from mentordesk.book import Book
    from mentordesk.domain.certificates import Certificate
    from mentordesk.domain.closures import Contribution
    from mentordesk.domain.pairings import Pairing
    from mentordesk.domain.readiness import Wanted
    from mentordesk.domain.requests import Request

SHORT = 5
"""Letters: shorter words that differ are names of their own ("Dan" and "Dana"), not slips of the pen."""
MOST_ALIKE = 60
"""People with one word of their names in common; among more, nearly the same names are chance and take long to find."""
NOT_DOUBLES = "not_doubles"
"""The setting that holds pairs of ids somebody said are two people."""


@dataclass(frozen=True)
class Double:
    """Two people who may be one, and what makes one think so."""

    one: Person
    other: Person
    why: Message


def doubles_of(
    person: Person, people: Iterable[Person], apart: Collection[tuple[int, int]] = ()
) -> list[Double]:
    """Those who may be the same as one person, by e-mail or nearly the same name. `apart` are pairs known to be two."""
    key = _NameKey(person)
    found = []
    for other in people:
        if other.id == person.id or (min(person.id, other.id), max(person.id, other.id)) in apart:
            continue
        why = _why(key, _NameKey(other))
        if why is not None:
            found.append(Double(person, other, why))
    return found


def possible_doubles(people: Sequence[Person], apart: Collection[tuple[int, int]] = ()) -> list[Double]:
    """Pairs of people who may be one, those of the same address or name first, each person in one pair at the most.

    Two of one name who have different addresses are left alone here: in a large school there are many such.
    """
    same: dict[str, list[_NameKey]] = defaultdict(list)
    alike: dict[str, list[_NameKey]] = defaultdict(list)
    for person in people:
        key = _NameKey(person)
        for mark in {key.email, key.name, key.hebrew} - {""}:
            same[mark].append(key)
        for word in set(key.words):
            alike[word].append(key)
    found: list[Double] = []
    taken: set[int] = set()
    groups = [*same.values(), *(group for group in alike.values() if len(group) <= MOST_ALIKE)]
    for group in groups:
        for key, other in combinations(group, 2):
            if key.email and other.email and key.email != other.email:
                continue
            one_id, other_id = key.person.id, other.person.id
            if (
                one_id in taken
                or other_id in taken
                or (min(one_id, other_id), max(one_id, other_id)) in apart
            ):
                continue
            why = _why(key, other)
            if why is not None:
                taken |= {one_id, other_id}
                found.append(Double(key.person, other.person, why))
    return found


class _NameKey:
    """A person's names folded once, for comparing."""

    __slots__ = ("email", "hebrew", "name", "person", "words")

    def __init__(self, person: Person) -> None:
        self.person = person
        self.email = fold(person.email)
        names = f"{person.given_name} {person.family_name}" if person.given_name else person.name
        self.words = tuple(sorted(fold(names.replace("-", " ")).split()))
        self.name = " ".join(self.words)
        self.hebrew = fold(person.hebrew_name)


def _why(one: _NameKey, other: _NameKey) -> Message | None:
    if one.email and one.email == other.email:
        return msg("They have the same e-mail address.")
    if one.name and one.name == other.name:
        return msg("They have the same name.")
    if one.hebrew and one.hebrew == other.hebrew:
        return msg("They have the same name in Hebrew letters.")
    return msg("Their names are nearly the same.") if _nearly(one.words, other.words) else None


def _nearly(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names differ by a slip only: the same number of words, one of them nearly the same and not short."""
    if len(one) != len(other) or len(one) < 2:
        return False
    mine, theirs = sorted(set(one) - set(other)), sorted(set(other) - set(one))
    if len(mine) != 1 or len(theirs) != 1 or min(len(mine[0]), len(theirs[0])) < SHORT:
        return False
    return _one_slip(mine[0], theirs[0])


def _one_slip(one: str, other: str) -> bool:
    """Whether two words differ by one letter more, less or other, or by two that changed places."""
    while one and other and one[0] == other[0]:
        one, other = one[1:], other[1:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    return max(len(one), len(other)) <= 1 or (len(one) == 2 and one == other[::-1])


def known_apart(book: Book) -> set[tuple[int, int]]:
    """The pairs of people somebody said are two."""
    return {(int(one), int(other)) for one, other in book.settings.get(NOT_DOUBLES) or ()}


def tell_apart(book: Book, one_id: int, other_id: int) -> None:
    """Note that two people are two, so that nobody asks again. One step of undo."""
    pairs = sorted(known_apart(book) | {(min(one_id, other_id), max(one_id, other_id))})
    names = book.people.names()
    title = msg("Note that {one} and {other} are two people", one=names[one_id], other=names[other_id])
    with book.change(title):
        book.settings.set(NOT_DOUBLES, [list(pair) for pair in pairs])


# Merging


@dataclass(frozen=True)
class MergedFact:
    """One fact of two people who become one: what each says, and what will be kept."""

    key: str
    label: Message
    kept: Any
    other: Any
    result: Any

    @property
    def differs(self) -> bool:
        """Whether both say something and not the same."""
        return _says(self.kept) and _says(self.other) and self.kept != self.other


def _says(value: Any) -> bool:
    """Whether a fact says anything; a box that is not ticked does not, no mentee at all does."""
    return value is not None and value is not False and value not in ("", ())


@dataclass(frozen=True)
class MergePreview:
    """What making one of two people will come to. `moving` counts the records that go over to the one kept."""

    keep: Person
    other: Person
    facts: tuple[MergedFact, ...]
    pairings: int
    certificates: int
    follow_ups: int
    ties: int


def merge_preview(book: Book, keep_id: int, other_id: int, *, private_notes: bool = False) -> MergePreview:
    """Lay two people side by side as they would be merged; facts neither has, and private ones, are left out."""
    from mentordesk.domain.people import merged

    keep, other = book.people.get(keep_id), book.people.get(other_id)
    result = merged(keep, other)
    facts = tuple(
        MergedFact(
            field.key,
            field.label,
            getattr(keep, field.key),
            getattr(other, field.key),
            getattr(result, field.key),
        )
        for field in PERSON_FIELDS
        if (private_notes or not field.private)
        and (_says(getattr(keep, field.key)) or _says(getattr(other, field.key)))
    )
    return MergePreview(
        keep,
        other,
        facts,
        len(book.pairings.list(person_id=other_id)),
        len(book.certificates.list(person_id=other_id)),
        len(book.follow_ups.list(person_id=other_id)),
        len(book.people.ties(other_id)),
    )


# A life in pairings


@dataclass(frozen=True)
class PairingLine:
    """A pairing in somebody's life: as what, how many meetings were held, the last of them."""

    pairing: Pairing
    role: str
    held: int = 0
    last_held: date | None = None

    @property
    def others(self) -> tuple[str, ...]:
        """The names on the other side."""
        return self.pairing.mentees if self.role == "mentor" else self.pairing.mentors


@dataclass(frozen=True)
class PersonStory:
    """What somebody is and was in: pairings now, earlier ones the newest first, certificates, contributions, and what
    they asked for, the newest first."""

    now: tuple[PairingLine, ...]
    earlier: tuple[PairingLine, ...]
    certificates: tuple[Certificate, ...]
    contributions: tuple[tuple[Contribution, str], ...]
    """Each with the name of its pairing."""
    requests: tuple[Request, ...] = ()
    training: tuple[Attended, ...] = ()
    """The training sessions they were invited to or came to, the newest first."""
    wanted: tuple[Wanted, ...] = ()
    """The training they need or are ready for, the gravest first."""


def person_story(book: Book, person_id: int) -> PersonStory:
    """Read what somebody is and was in."""
    from mentordesk.actions.training import history_of, standings  # late: stories are read one by one

    lines = []
    names = {}
    for pairing in book.pairings.list(person_id=person_id):
        names[pairing.id] = pairing.name
        tally = book.meetings.tallies(pairing_id=pairing.id).get(pairing.id)
        role = str(pairing.role_of(person_id) or "mentee")
        lines.append(
            PairingLine(pairing, role, tally.held if tally else 0, tally.last_held if tally else None)
        )
    return PersonStory(
        tuple(line for line in lines if _goes_on(line.pairing, person_id)),
        tuple(
            sorted(
                (line for line in lines if not _goes_on(line.pairing, person_id)),
                key=lambda line: (line.pairing.ended_on or date.min, line.pairing.id),
                reverse=True,
            )
        ),
        tuple(book.certificates.list(person_id=person_id)),
        tuple(
            (one, names.get(one.pairing_id, ""))
            for one in book.closures.contributions_of(person_id)
            if one.text.strip()
        ),
        tuple(reversed(book.requests.list(person_id=person_id))),
        tuple(history_of(book, person_id)),
        standings(book, book.today(), ids=[person_id])[0].readiness.wanted,
    )


def _goes_on(pairing: Pairing, person_id: int) -> bool:
    """Whether somebody is in a pairing now: it goes on, and they have not left it."""
    return pairing.is_open and person_id in (*pairing.mentor_ids, *pairing.mentee_ids)


# The school's own words


def used_texts(people: Iterable[Person], key: str) -> list[str]:
    """The texts that stand in a list field of anybody (subjects, strengths…), the most used first."""
    count: dict[str, int] = defaultdict(int)
    for person in people:
        for text in getattr(person, key):
            count[text] += 1
    return sorted(count, key=lambda text: (-count[text], fold(text)))

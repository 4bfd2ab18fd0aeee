"""The list of people: what a coordinator decides by on the screen, everything an import reads again in a file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from mentordesk.actions.lists.rows import LoadedRows
from mentordesk.actions.lists.spec import Column, Filter, Kind, ListSpec, Scope, Sign
from mentordesk.domain.fields import Choice, Field
from mentordesk.domain.folding import fold
from mentordesk.domain.messages import Message, msg, msgs
from mentordesk.domain.pairings import Pairing
from mentordesk.domain.people import (
    PERSON_FIELDS,
    Person,
    Status,
)

if TYPE_CHECKING:
    from mentordesk.book import Book
    from mentordesk.words import Words

FIELDS: dict[str, Field] = {one.key: one for one in PERSON_FIELDS}
ROLE_CHOICES = (
    Choice("mentor", msg("Mentor")),
    Choice("both", msg("Mentor and mentee")),
    Choice("mentee", msg("Mentee")),
)
_A_MONDAY = date(2026, 11, 23)


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person as the list shows them, with whom they are together in open pairings now.

    ``mentees`` are those they mentor, ``mentors`` those who mentor them: names as their bearers wish them.
    """

    person: Person
    mentees: tuple[str, ...] = ()
    mentors: tuple[str, ...] = ()
    supervisor: str = ""
    rotation: int = 0

    @property
    def free(self) -> tuple[tuple[str, int], ...]:
        """The free periods, each with the length of the school's rotation, which decides what its day is called."""
        return tuple((period, self.rotation) for period in self.person.free_periods)

    @property
    def id(self) -> int:
        """The person's id."""
        return self.person.id


def role_of(person: Person) -> str:
    """The role a person takes in one word: "mentor", "mentee", "both", or "" for neither."""
    return "both" if person.mentor and person.mentee else "".join(person.roles)


def load_words(row: PersonRow) -> Message | int | None:
    """How many mentees a mentor carries of how many they can ("2 of 3"); None for somebody who does not mentor."""
    if not row.person.mentor and not row.mentees:
        return None
    if row.person.capacity is None:
        return len(row.mentees)
    return msg("{mentees} of {capacity}", mentees=len(row.mentees), capacity=row.person.capacity)


def now_words(row: PersonRow) -> Message | None:
    """What somebody is in just now, in a few words: "2 of 3 mentees", "with Yael Katz", "no mentor yet", "on leave"."""
    if row.person.status is Status.LEFT:
        return msg("Left the school")
    if row.person.status is Status.ON_LEAVE:
        return msg("On leave")
    carries = _carries(row)
    has = _has(row)
    return msg("{one} · {other}", one=carries, other=has) if carries and has else carries or has


def _carries(row: PersonRow) -> Message | None:
    mentees, capacity = len(row.mentees), row.person.capacity
    if not row.person.mentor and not mentees:
        return None
    if capacity is None:
        return msgs("{n} mentee", "{n} mentees", mentees) if mentees else msg("No mentee yet")
    return msgs("{mentees} of {n} mentee", "{mentees} of {n} mentees", capacity, mentees=mentees)


def _has(row: PersonRow) -> Message | None:
    if row.mentors:
        return msg("With {names}", names=row.mentors)
    return msg("No mentor yet") if row.person.mentee else None


def _now_tone(row: PersonRow) -> str | None:
    person = row.person
    if person.status is Status.LEFT:
        return "soft"
    waits = person.mentee and not row.mentors
    over = person.capacity is not None and len(row.mentees) > person.capacity
    return "gold" if person.status is Status.ON_LEAVE or waits or over else "soft"


def _name_sign(row: PersonRow) -> Sign | None:
    if row.person.status is Status.ON_LEAVE:
        return Sign("hourglass", "gold", msg("On leave"))
    if row.person.status is Status.LEFT:
        return Sign("log-out", "soft", msg("Left the school"))
    return None


def period_words(period: str, rotation: int, words: Words) -> str:
    """A free period in words: "2-3" is "Tue 3", or "Day 2, period 3" in a rotating timetable of `rotation` days."""
    day, _, number = period.partition("-")
    if not (day.isdecimal() and number.isdecimal()):
        return period
    if rotation:
        return words("Day {day}, period {period}", day=int(day), period=number)
    if not 1 <= int(day) <= 7:
        return period
    return f"{words.weekday(_A_MONDAY + timedelta(days=int(day) - 1))} {number}"


def _of(key: str, kind: Kind = Kind.TEXT, **more: Any) -> Column[PersonRow]:
    """A column that shows one of a person's fields as it stands."""
    field = FIELDS[key]
    more.setdefault("shown", False)
    more.setdefault("printed", False)
    return Column(key, field.label, lambda row: getattr(row.person, key), kind, choices=field.choices, **more)


COLUMNS: tuple[Column[PersonRow], ...] = (
    Column(
        "name",
        msg("Name"),
        lambda row: row.person.name,
        order=lambda row: fold(row.person.sort_name),
        width=24,
        grows=True,
        strong=True,
        needed=True,
        second="school_role",
        sign=_name_sign,
        tone=lambda row: "soft" if row.person.status is Status.LEFT else None,
        exported=False,
    ),
    _of("title", width=8),
    _of("given_name"),
    _of("family_name"),
    _of("preferred_name"),
    _of("hebrew_name", width=18),
    _of("address", Kind.CHOICE),
    _of("school_role", width=20, printed=True),
    Column(
        "role",
        msg("Mentoring"),
        lambda row: role_of(row.person),
        Kind.CHOICE,
        choices=ROLE_CHOICES,
        width=14,
        second="now",
        exported=False,
    ),
    # Whoever types a name looks for that person, not for those who are together with them.
    Column(
        "now",
        msg("Now"),
        now_words,
        tone=_now_tone,
        shown=False,
        exported=False,
        searched=False,
        width=18,
    ),
    Column(
        "load",
        msg("Mentees"),
        load_words,
        order=lambda row: (len(row.mentees), -(row.person.capacity or 0)),
        shown=False,
        printed=False,
        exported=False,
        width=8,
    ),
    _of("mentor", Kind.YES_NO),
    _of("mentee", Kind.YES_NO),
    _of("capacity", Kind.NUMBER, width=8),
    Column(
        "mentees_now",
        msg("Mentees now"),
        lambda row: row.mentees,
        Kind.WORDS,
        shown=False,
        printed=False,
        searched=False,
        width=24,
    ),
    Column(
        "mentors_now",
        msg("Mentors now"),
        lambda row: row.mentors,
        Kind.WORDS,
        shown=False,
        printed=False,
        searched=False,
        width=24,
    ),
    _of("subjects", Kind.WORDS, width=22, shown=True, printed=True),
    _of("grade_bands", Kind.WORDS, width=16, shown=True, printed=True),
    _of("protected_minutes", Kind.MINUTES, width=10),
    _of("trained_on", Kind.DATE, width=12, shown=True, printed=True),
    _of("cleared_until", Kind.DATE, width=12),
    _of("consent_until", Kind.DATE, width=12),
    _of("status", Kind.CHOICE, width=14),
    _of("email", width=26, shown=True, printed=True),
    _of("phone", width=20, shown=True, printed=True),
    _of("start_year", Kind.YEAR, width=8),
    _of("strengths", Kind.WORDS, width=26),
    _of("wants_to_learn", Kind.WORDS, width=26),
    _of("languages", Kind.WORDS),
    _of("place"),
    _of("age_group", Kind.CHOICE, width=10),
    Column(
        "supervisor_id",
        FIELDS["supervisor_id"].label,
        lambda row: row.supervisor,
        shown=False,
        printed=False,
        searched=False,
        width=20,
    ),
    Column(
        "free_periods",
        FIELDS["free_periods"].label,
        lambda row: row.free,
        Kind.WORDS,
        text=lambda free, words: "; ".join(
            period_words(period, rotation, words) for period, rotation in free
        ),
        sort=len,
        shown=False,
        printed=False,
        width=26,
    ),
    _of("notes", Kind.LONG_TEXT, width=40),
    _of("private_notes", Kind.LONG_TEXT, width=40),
)


def is_here(row: PersonRow) -> bool:
    """Whether somebody is at the school and can be counted on now."""
    return row.person.active


FILTERS: tuple[Filter[PersonRow], ...] = (
    Filter("here", msg("All here"), is_here),
    Filter("mentors", msg("Mentors"), lambda row: is_here(row) and row.person.mentor),
    Filter("mentees", msg("Mentees"), lambda row: is_here(row) and row.person.mentee),
    Filter("both", msg("Both"), lambda row: is_here(row) and row.person.mentor and row.person.mentee),
    Filter("on_leave", msg("On leave"), lambda row: row.person.status is Status.ON_LEAVE),
    Filter("left", msg("Left"), lambda row: row.person.status is Status.LEFT),
)


def people_rows(people: Sequence[Person], pairings: Iterable[Pairing], rotation: int = 0) -> list[PersonRow]:
    """Put people and the pairings that are open now together into the rows of the list."""
    names = {person.id: person.name for person in people}
    mentees: dict[int, list[str]] = defaultdict(list)
    mentors: dict[int, list[str]] = defaultdict(list)
    for pairing in pairings:
        for one in pairing.mentor_ids:
            mentees[one] += pairing.mentees
        for one in pairing.mentee_ids:
            mentors[one] += pairing.mentors
    return [
        PersonRow(
            person,
            tuple(mentees.get(person.id, ())),
            tuple(mentors.get(person.id, ())),
            names.get(person.supervisor_id, "") if person.supervisor_id is not None else "",
            rotation,
        )
        for person in people
    ]


def read_people(book: Book, scope: Scope, people: Sequence[Person] | None = None) -> LoadedRows[PersonRow]:
    """Read the list; `people` are all people of the book where the caller has read them already."""
    if people is None:
        people = book.people.list()
    rotation = int(book.settings.get("rotation") or 0)
    rows = people_rows(people, book.pairings.list(open_only=True), rotation)
    return LoadedRows(PEOPLE, rows, scope.words)


PEOPLE: ListSpec[PersonRow] = ListSpec(
    area="people",
    title=msg("People"),
    columns=COLUMNS,
    source=read_people,
    filters=FILTERS,
    sort="name",
    file_name="people",
    counted=lambda n: msgs("{n} person", "{n} people", n),
)

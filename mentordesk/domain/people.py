"""People of the school: mentors, mentees, both, or neither yet."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date
from enum import StrEnum
from typing import Any

from mentordesk.domain.fields import Choice, Field, FieldKind
from mentordesk.domain.messages import msg
from mentordesk.domain.refusals import Refusal

LONGEST_NAME = 200
LONGEST_LINE = 1_000
LONGEST_TEXT = 1_000_000
MOST_MENTEES = 50
MOST_MINUTES = 2_400


class Status(StrEnum):
    """Whether somebody is at the school just now."""

    HERE = "here"
    ON_LEAVE = "on_leave"
    LEFT = "left"


class Address(StrEnum):
    """The form of address Hebrew needs."""

    FEMININE = "feminine"
    MASCULINE = "masculine"


class AgeGroup(StrEnum):
    """Whether somebody is an adult or a pupil."""

    ADULT = "adult"
    PUPIL = "pupil"


class TieKind(StrEnum):
    """What binds or separates two people before anybody pairs them."""

    RELATIVE = "relative"
    ASKED_FOR = "asked_for"
    ASKED_NOT = "asked_not"
    NOT_AGAIN = "not_again"

    @property
    def is_mutual(self) -> bool:
        """Whether it holds for both, whoever of them it was noted with."""
        return self in (TieKind.RELATIVE, TieKind.NOT_AGAIN)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in the record book. Texts are empty rather than missing; `capacity` counts mentees, None: no limit.

    `protected_minutes` are those of a week the school keeps free for mentoring; None where nobody said.
    """

    id: int = 0
    uuid: str = ""
    title: str = ""
    given_name: str = ""
    family_name: str = ""
    preferred_name: str = ""
    hebrew_name: str = ""
    address: Address | None = None
    age_group: AgeGroup = AgeGroup.ADULT
    status: Status = Status.HERE
    school_role: str = ""
    email: str = ""
    phone: str = ""
    place: str = ""
    start_year: int | None = None
    mentor: bool = False
    mentee: bool = False
    capacity: int | None = None
    trained_on: date | None = None
    subjects: tuple[str, ...] = ()
    grade_bands: tuple[str, ...] = ()
    strengths: tuple[str, ...] = ()
    wants_to_learn: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    free_periods: tuple[str, ...] = ()
    supervisor_id: int | None = None
    notes: str = ""
    private_notes: str = ""
    consent_until: date | None = None
    cleared_until: date | None = None
    protected_minutes: int | None = None

    @property
    def name(self) -> str:
        """The name as the person wishes it, without a title.

        A preferred name of several words is the whole name; of one word it stands in place of the given name.
        """
        return wished_name(self.given_name, self.family_name, self.preferred_name, self.hebrew_name)

    @property
    def formal_name(self) -> str:
        """The name with its title, as it stands on a certificate."""
        return f"{self.title} {self.name}".strip()

    @property
    def sort_name(self) -> str:
        """What a list of people is sorted by: the family name first."""
        return f"{self.family_name} {self.preferred_name or self.given_name}".strip() or self.name

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles the person takes: `mentor`, `mentee`, both, or none."""
        return (("mentor",) if self.mentor else ()) + (("mentee",) if self.mentee else ())

    @property
    def active(self) -> bool:
        """Whether the person can be counted on now: here, not on leave and not gone."""
        return self.status is Status.HERE


@dataclass(frozen=True, slots=True)
class Tie:
    """A tie between two people: kinship, a wish to be or not to be together, or that they are not paired again."""

    id: int
    person_id: int
    other_id: int
    kind: TieKind


def wished_name(given: str, family: str, preferred: str, hebrew: str = "") -> str:
    """Put a name together as its bearer wishes it; falls back on the Hebrew name where there is no other."""
    if " " in preferred.strip():
        return preferred.strip()
    return f"{preferred.strip() or given.strip()} {family.strip()}".strip() or hebrew.strip()


def merged(keep: Person, other: Person) -> Person:
    """The one kept of two people found to be one.

    Blanks are filled from the other, lists joined, the notes of both kept, and every role either had; status and age
    group are those of the one kept, and neither supervises the other.
    """
    values: dict[str, Any] = {}
    for field in fields(Person):
        mine, theirs = getattr(keep, field.name), getattr(other, field.name)
        if field.name in ("id", "uuid", "status", "age_group"):
            continue
        if field.name == "supervisor_id":
            found = [one for one in (mine, theirs) if one not in (None, keep.id, other.id)]
            values[field.name] = found[0] if found else None
        elif field.name in ("notes", "private_notes"):
            values[field.name] = "\n\n".join(dict.fromkeys(text for text in (mine, theirs) if text))
        elif isinstance(mine, tuple):
            values[field.name] = tuple(dict.fromkeys(mine + theirs))
        elif isinstance(mine, bool):
            values[field.name] = mine or theirs
        elif mine in (None, ""):
            values[field.name] = theirs
    return replace(keep, **values)


def check_person(person: Person) -> None:
    """Ask whether a person may stand in the record book so. Raises Refusal with the field at fault.

    The limits keep a pasted document out of a name; they are far above any real name.
    """
    if not person.name:
        raise Refusal(
            msg("Give at least one name. A person without a name could not be found again."),
            field="given_name",
        )
    for key in ("title", "given_name", "family_name", "preferred_name", "hebrew_name"):
        if len(getattr(person, key)) > LONGEST_NAME:
            raise Refusal(
                msg(
                    "A name can have {most} letters at the most. Nothing was changed; shorten it and try again.",
                    most=LONGEST_NAME,
                ),
                field=key,
            )
    for key in ("school_role", "email", "phone", "place"):
        if len(getattr(person, key)) > LONGEST_LINE:
            raise Refusal(
                msg(
                    "This line is longer than {most} letters. Put long texts into the notes.",
                    most=LONGEST_LINE,
                ),
                field=key,
            )
    for key in ("notes", "private_notes"):
        if len(getattr(person, key)) > LONGEST_TEXT:
            raise Refusal(msg("A note can have {most} letters at the most.", most=LONGEST_TEXT), field=key)
    if person.email and ("@" not in person.email[1:-1] or any(letter.isspace() for letter in person.email)):
        raise Refusal(
            msg("“{email}” is no e-mail address. It needs an @ between two parts.", email=person.email),
            field="email",
        )
    if person.capacity is not None and not 0 <= person.capacity <= MOST_MENTEES:
        raise Refusal(
            msg("A mentor can carry from 0 to {most} mentees.", most=MOST_MENTEES), field="capacity"
        )
    if person.protected_minutes is not None and not 0 <= person.protected_minutes <= MOST_MINUTES:
        raise Refusal(
            msg("Protected time is counted in minutes a week, from 0 to {most}.", most=MOST_MINUTES),
            field="protected_minutes",
        )
    if person.start_year is not None and not 1900 <= person.start_year <= 2200:
        raise Refusal(msg("The start year needs four digits, such as 2019."), field="start_year")
    if person.supervisor_id is not None and person.supervisor_id == person.id:
        raise Refusal(
            msg("Nobody supervises themselves. Choose somebody else, or nobody."), field="supervisor_id"
        )


STATUS_CHOICES = (
    Choice(Status.HERE, msg("Here")),
    Choice(Status.ON_LEAVE, msg("On leave")),
    Choice(Status.LEFT, msg("Left the school")),
)
ADDRESS_CHOICES = (Choice(Address.FEMININE, msg("Feminine")), Choice(Address.MASCULINE, msg("Masculine")))
AGE_CHOICES = (Choice(AgeGroup.ADULT, msg("Adult")), Choice(AgeGroup.PUPIL, msg("Pupil")))

PERSON_FIELDS: tuple[Field, ...] = (
    Field("title", msg("Title"), section="name"),
    Field("given_name", msg("Given name"), section="name"),
    Field("family_name", msg("Family name"), section="name"),
    Field(
        "preferred_name",
        msg("Preferred name"),
        section="name",
        help=msg(
            "What everybody calls them. One word stands in place of the given name; several words are the whole name."
        ),
    ),
    Field("hebrew_name", msg("Name in Hebrew letters"), section="name"),
    Field(
        "address",
        msg("Form of address"),
        FieldKind.CHOICE,
        "name",
        ADDRESS_CHOICES,
        msg("Hebrew letters and certificates need it."),
    ),
    Field("school_role", msg("Role at school"), section="school"),
    Field("status", msg("Status"), FieldKind.CHOICE, "school", STATUS_CHOICES),
    Field("age_group", msg("Adult or pupil"), FieldKind.CHOICE, "school", AGE_CHOICES),
    Field("start_year", msg("At the school since"), FieldKind.NUMBER, "school"),
    Field("subjects", msg("Subjects"), FieldKind.WORDS, "school"),
    Field("grade_bands", msg("Grade bands"), FieldKind.WORDS, "school"),
    Field("place", msg("Place or building"), section="school"),
    Field(
        "supervisor_id",
        msg("Supervisor"),
        FieldKind.PERSON,
        "school",
        help=msg("Mentoring is not appraisal: supervisors are kept apart from their own staff."),
    ),
    Field("email", msg("E-mail"), FieldKind.EMAIL, "contact"),
    Field("phone", msg("Telephone"), FieldKind.PHONE, "contact"),
    Field("languages", msg("Languages"), FieldKind.WORDS, "contact"),
    Field("mentor", msg("Can mentor"), FieldKind.YES_NO, "mentoring"),
    Field("mentee", msg("Would like a mentor"), FieldKind.YES_NO, "mentoring"),
    Field("capacity", msg("How many mentees at once"), FieldKind.NUMBER, "mentoring"),
    Field(
        "protected_minutes",
        msg("Protected time, minutes a week"),
        FieldKind.NUMBER,
        "mentoring",
        help=msg("The time of a week the school keeps free for mentoring. 0 says that there is none."),
    ),
    Field("trained_on", msg("Trained as a mentor on"), FieldKind.DATE, "mentoring"),
    Field(
        "cleared_until",
        msg("Cleared to mentor pupils until"),
        FieldKind.DATE,
        "mentoring",
        help=msg("The last day on which the school’s clearance to work alone with a pupil holds."),
    ),
    Field(
        "consent_until",
        msg("Parents’ consent until"),
        FieldKind.DATE,
        "mentoring",
        help=msg("For a pupil: the last day on which the parents’ consent to being mentored holds."),
    ),
    Field("strengths", msg("Strengths"), FieldKind.WORDS, "mentoring"),
    Field("wants_to_learn", msg("Wants to learn"), FieldKind.WORDS, "mentoring"),
    Field("free_periods", msg("Free periods"), FieldKind.PERIODS, "mentoring"),
    Field("notes", msg("Notes"), FieldKind.LONG_TEXT, "notes"),
    Field(
        "private_notes",
        msg("Private notes"),
        FieldKind.LONG_TEXT,
        "notes",
        help=msg("Only you see these. They are in no list, print or export unless you ask for them by name."),
    ),
)

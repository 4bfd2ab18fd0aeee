"""Whom a list and the record book both know: by e-mail, by name in any order, by a name that is nearly the same.

A list of thousands is compared without comparing everybody with everybody: addresses, names and the way names sound are
looked up, and spelling is compared only among people who share a whole name and of whom no two addresses speak against
it. What is certain is told apart from what somebody must decide.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from mentordesk.domain.folding import fold
from mentordesk.domain.messages import Message, msg
from mentordesk.domain.people import Person

NEARLY = 86.0  # of 100: how alike two spellings of a name are at least
ANOTHER_NAME = 55.0  # of 100: below it two people share an address rather than a person has two spellings
_MARKS = re.compile(r"[^\w]+")
_NUMBERS = re.compile(r"\d+")
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("ph", "f"), ("ck|q|c(?!h)", "k"), ("kh|ch", "h"), ("tz|ts", "z"), ("sh|sch", "s"), ("th", "t"), ("w", "v"),
        ("y|j", "i"), ("(?<=.)h", ""), ("ie|ei|ii", "i"), (r"(\w)\1+", r"\1"), ("(?<=[א-ת])[וי](?=[א-ת])", ""),
    )
)  # fmt: skip


class Likeness(StrEnum):
    """How a row and somebody known are alike."""

    SAME = "same"
    """Certainly the same person."""
    PERHAPS = "perhaps"
    """Somebody must decide."""


@dataclass(frozen=True, slots=True)
class Match:
    """Somebody a row may be: `person_id` in the record book, or `index` of an earlier row of the same list."""

    likeness: Likeness
    name: str
    reason: Message
    person_id: int | None = None
    index: int | None = None


@dataclass(slots=True)
class _Known:
    """Somebody to compare with, with the forms of their name made equal."""

    person: Person
    email: str
    phone: str
    forms: tuple[str, ...]
    index: int | None


class Recogniser:
    """Everybody known so far: first the people of the record book, then row after row of the list."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._by_email: dict[str, _Known] = {}
        self._by_name: defaultdict[str, list[_Known]] = defaultdict(list)
        self._by_sound: defaultdict[str, list[_Known]] = defaultdict(list)
        self._by_part: defaultdict[str, list[_Known]] = defaultdict(list)
        self._without_email: defaultdict[str, list[_Known]] = defaultdict(list)
        self._sounds: dict[str, str] = {}
        for person in people:
            self._learn(self._known(person, None))

    def look(self, person: Person, index: int) -> Match | None:
        """Who a row may be, or None; the row is known from then on."""
        known = self._known(person, index)
        found = self._same_email(known) or self._same_name(known) or self._near_name(known)
        if found is None or found.likeness is Likeness.PERHAPS or found.index is None:
            self._learn(known)
        return found

    # ---------------------------------------------------------------- three ways to recognise somebody

    def _same_email(self, known: _Known) -> Match | None:
        other = self._by_email.get(known.email) if known.email else None
        if other is None:
            return None
        if _alike(known.forms, other.forms) >= ANOTHER_NAME:
            return _match(Likeness.SAME, other, msg("The e-mail address is the same."))
        return _match(
            Likeness.PERHAPS, other, msg("The e-mail address is the same, but the name is another.")
        )

    def _same_name(self, known: _Known) -> Match | None:
        for form in known.forms:
            others = self._by_name.get(form, ())
            for other in others:
                if not _apart(known, other):
                    return _match(Likeness.SAME, other, msg("The name is the same."))
            for other in others:
                if other.index is None:
                    why = msg("The name is the same, but the e-mail address or telephone is another.")
                    return _match(Likeness.PERHAPS, other, why)
                # Two people of one name in one list, each with an address of their own, are two people.
        return None

    def _near_name(self, known: _Known) -> Match | None:
        for form in known.forms:
            for other in self._by_sound.get(self._sound(form), ()):
                if form not in other.forms and (other.index is None or not _apart(known, other)):
                    if _numbers(known) != _numbers(other):
                        continue
                    return _match(Likeness.PERHAPS, other, msg("The name sounds the same."))
        best: _Known | None = None
        best_score = NEARLY
        for other in self._neighbours(known):
            if form_free(known, other) and not _apart(known, other) and _numbers(known) == _numbers(other):
                score = _alike(known.forms, other.forms)
                if score > best_score:
                    best, best_score = other, score
        return (
            _match(Likeness.PERHAPS, best, msg("The name is nearly the same.")) if best is not None else None
        )

    def _neighbours(self, known: _Known) -> Iterable[_Known]:
        """People who share a whole part of a name; with an address of one’s own, only those without one."""
        parts = self._without_email if known.email else self._by_part
        for form in known.forms:
            pieces = form.split(" ")
            if len(pieces) > 1:
                for piece in pieces:
                    yield from parts.get(piece, ())

    # ---------------------------------------------------------------- learning

    def _known(self, person: Person, index: int | None) -> _Known:
        return _Known(person, person.email.lower(), _figures(person.phone), name_forms(person), index)

    def _learn(self, known: _Known) -> None:
        if known.email:
            self._by_email.setdefault(known.email, known)
        for form in known.forms:
            self._by_name[form].append(known)
            self._by_sound[self._sound(form)].append(known)
            for piece in form.split(" "):
                self._by_part[piece].append(known)
                if not known.email:
                    self._without_email[piece].append(known)

    def _sound(self, form: str) -> str:
        pieces = []
        for piece in form.split(" "):
            sound = self._sounds.get(piece)
            if sound is None:
                sound = piece
                for pattern, instead in _SOUNDS:
                    sound = pattern.sub(instead, sound)
                self._sounds[piece] = sound
            pieces.append(sound)
        return " ".join(sorted(pieces))


def name_forms(person: Person) -> tuple[str, ...]:
    """The forms a name is known by, made equal, the words of each in one order: given, preferred and Hebrew name."""
    forms = [_form(person.given_name, person.family_name)]
    if person.preferred_name:
        whole = " " in person.preferred_name
        forms.append(_form(person.preferred_name, "" if whole else person.family_name))
    if person.hebrew_name:
        forms.append(_form(person.hebrew_name, ""))
    return tuple(dict.fromkeys(form for form in forms if form))


def _form(given: str, family: str) -> str:
    words = _MARKS.sub(" ", fold(f"{given} {family}")).split()
    words.sort()
    return " ".join(words)


def form_free(known: _Known, other: _Known) -> bool:
    """Whether two are different entries; a row is never its own neighbour."""
    return other is not known


def _apart(one: _Known, other: _Known) -> bool:
    """Whether an address or a number of their own speaks against two being one."""
    if one.email and other.email:
        return one.email != other.email
    return bool(one.phone and other.phone and one.phone != other.phone)


def _numbers(known: _Known) -> list[str]:
    """The numbers in a name: “Student 12” is nobody but the twelfth, however near “Student 13” is spelt."""
    return _NUMBERS.findall(known.forms[0]) if known.forms else []


def _figures(phone: str) -> str:
    """The last figures of a number, which stay the same with and without the country's prefix."""
    return "".join(filter(str.isdecimal, phone))[-8:] if phone else ""


def _alike(forms: Sequence[str], others: Sequence[str]) -> float:
    """How alike two people's names are at best, from 0 to 100; names in different letters cannot be compared: 100."""
    if not forms or not others:
        return 100.0
    if set(forms) & set(others):
        return 100.0
    from rapidfuzz import fuzz

    best = 0.0
    comparable = False
    for form in forms:
        for other in others:
            if (form[0] >= "א") == (other[0] >= "א"):
                comparable = True
                best = max(best, fuzz.ratio(form, other))
    return best if comparable else 100.0


def _match(likeness: Likeness, other: _Known, reason: Message) -> Match:
    return Match(
        likeness,
        other.person.name,
        reason,
        other.person.id if other.index is None else None,
        other.index,
    )

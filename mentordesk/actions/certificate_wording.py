"""What a certificate says: a sentence that could only be about this person, in English and in Hebrew.

The sentence is made of facts alone: whom somebody worked with, for how long, whether it was a first year, and what they
brought, as it was written down at closing. What was talked about is not among them; that stays between the two.
The words themselves stand in `resources/certificates/wording.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from mentordesk.domain.certificates import CertificateKind
from mentordesk.domain.people import Address, Person
from mentordesk.resource_files import resource

MOST_NAMES = 4
_LONGEST_NAMES = 400
_LONGEST_CONTRIBUTION = 220
HEBREW = re.compile("[א-ת]")
LATIN = re.compile("[A-Za-z]")
# How an English text begins that says what somebody did, and not what they brought.
_DID = re.compile(
    r"(?:\w+ed|always|never|gave|taught|brought|made|kept|built|led|found|told|saw|let|put|took|came|stood|knew|held)\b",
    re.IGNORECASE,
)
# Titles whose article falls away after a Hebrew “to”.
_WITH_ARTICLE = ("הרב ", "הרבנית ", "המורה ", "הגברת ")
_ISOLATED = "\u2066{}\u2069"


@dataclass(frozen=True)
class Story:
    """The facts a sentence is made of. `others` are the people on the other side, `minutes` those of meetings held."""

    person: Person
    kind: CertificateKind
    others: tuple[Person, ...] = ()
    group: str = ""
    minutes: int = 0
    contributions: tuple[str, ...] = ()
    first_year: bool = False
    """Whether it was the first year at the school of the mentees in it: of all of them."""


def sentence(story: Story, language: str) -> str:
    """The sentence of a certificate in a language, "en" or "he"."""
    return _hebrew(story) if language == "he" else _english(story)


def heading(kind: CertificateKind, language: str) -> str:
    """What the certificate is called."""
    return str(wording_of(language)[kind]["heading"])


def heading_pointed(kind: CertificateKind) -> str:
    """What the certificate is called in Hebrew with its vowel points, to stand below an English heading."""
    return str(wording_of("he")[kind]["heading_pointed"])


def given(kind: CertificateKind, language: str) -> str:
    """The line above the name."""
    return str(wording_of(language)[kind]["given"])


def period(
    kind: CertificateKind, language: str, address: Address | None, *, role: str, programme: str, cycle: str
) -> str:
    """The line below the sentence: role, programme and cycle. Hebrew leaves out what has no Hebrew letter in it."""
    amounts = wording_of(language)["amounts"]
    called = wording_of(language)[kind]["called"] if language == "en" else form_of(kind, address)["called"]
    if language == "he":
        role, programme = (one if HEBREW.search(one) else "" for one in (role, programme))
        cycle = cycle if HEBREW.search(cycle) else _ISOLATED.format(cycle)
    said = amounts["period" if programme else "period_without_programme"].format(
        called=called, programme=programme, cycle=cycle
    )
    return str(amounts["role"].format(role=role, period=said) if role else said)


# ---------------------------------------------------------------- English


def _english(story: Story) -> str:
    wording, amounts = wording_of("en")[story.kind], wording_of("en")["amounts"]
    hours = amount(story.minutes, "en")
    base = wording["base" if hours else "base_without_hours"].format(
        hours=hours,
        names=joined([_name(other) for other in story.others], "and")
        if _by_name(story)
        else _crowd(story, amounts),
        first_year=wording["first_year"] if story.first_year else "",
    )
    brought = joined(_contributions(story, LATIN), "and")
    if not brought:
        return f"{base}."
    if _is_prose(brought):
        return str(base + wording["told"].format(contribution=_ended(brought)))
    if _DID.match(brought):
        return str(base + wording["did"].format(contribution=lowered(brought)))
    return str(base + wording["brought"].format(contribution=lowered(brought)))


# ---------------------------------------------------------------- Hebrew


def _hebrew(story: Story) -> str:
    amounts, form = wording_of("he")["amounts"], form_of(story.kind, story.person.address)
    hours = amount(story.minutes, "he")
    others = [_name(other, hebrew=True) for other in story.others]
    names = others if _by_name(story) else [_crowd(story, amounts)]
    base = form["base" if hours else "base_without_hours"].format(
        hours=hours,
        names=_to(names) if story.kind is CertificateKind.MENTOR else joined_in_hebrew(names),
        names_with_article=joined_in_hebrew([f"את {name}" for name in names]),
        first_year=_hebrew_first_year(story),
    )
    brought = joined_in_hebrew(_contributions(story, HEBREW))
    if not brought:
        return f"{base}."
    if _is_prose(brought):
        return str(base + wording_of("he")[story.kind]["told"].format(contribution=_ended(brought)))
    return str(base + form["brought"].format(contribution=brought))


def _hebrew_first_year(story: Story) -> str:
    if not story.first_year:
        return ""
    amounts = wording_of("he")["amounts"]
    mentees = story.others if story.kind is CertificateKind.MENTOR else (story.person,)
    if len(mentees) > 1:
        return str(amounts["first_year_of_several"])
    address = mentees[0].address if mentees else None
    return str(amounts[f"first_year_{address.value}"]) if address is not None else ""


def form_of(kind: CertificateKind, address: Address | None) -> Mapping[str, str]:
    forms: Mapping[str, str] = wording_of("he")[kind][address.value if address is not None else "neutral"]
    return forms


def _to(names: Sequence[str]) -> str:
    """Hebrew "to" grows onto each name; before another script it takes a hyphen."""
    found = []
    for name in names:
        bare = name[1:] if name.startswith(_WITH_ARTICLE) else name
        found.append(f"ל{bare}" if HEBREW.match(bare) else f"ל-{bare}")
    return joined_in_hebrew(found)


def joined_in_hebrew(parts: Sequence[str]) -> str:
    """Hebrew "and" grows onto the last part; before another script it takes a hyphen."""
    if len(parts) < 2:
        return "".join(parts)
    last = parts[-1]
    return f"{', '.join(parts[:-1])} ו{'' if HEBREW.match(last) else '-'}{last}"


# ---------------------------------------------------------------- both


@cache
def wording_of(language: str) -> Mapping[str, Any]:
    import tomllib

    with resource("certificates", "wording.toml").open("rb") as file:
        found: Mapping[str, Any] = tomllib.load(file)[language]
    return found


def amount(minutes: int, language: str) -> str:
    """A length of time as a certificate says it: whole hours; minutes where it was less than two."""
    amounts = wording_of(language)["amounts"]
    if minutes <= 0:
        return ""
    if minutes < 100 and minutes != 60:
        return str(amounts["minutes"].format(n=minutes))
    hours = round(minutes / 60)
    if hours == 1:
        return str(amounts["hour"])
    if hours == 2 and "two_hours" in amounts:
        return str(amounts["two_hours"])
    return str(amounts["hours"].format(n=hours))


def _by_name(story: Story) -> bool:
    """Whether those on the other side are named one by one: a few, and not whole lines of names."""
    if story.group or not 0 < len(story.others) <= MOST_NAMES:
        return False
    return len(story.others) == 1 or sum(len(one.name) for one in story.others) <= _LONGEST_NAMES


def _name(person: Person, hebrew: bool = False) -> str:
    """A name as its bearer wishes it; one that would take the whole sentence is cut, and seen to be."""
    name = (person.hebrew_name if hebrew else "") or person.name
    return name if len(name) <= _LONGEST_NAMES else f"{name[:_LONGEST_NAMES].rstrip()}…"


def _crowd(story: Story, amounts: Mapping[str, str]) -> str:
    """Those on the other side where they are not named one by one: the group's name, or how many they were."""
    if story.group:
        return f"„{story.group}”" if HEBREW.search(story.group) else f"“{story.group}”"
    if not story.others:
        return amounts["colleagues"]
    many = "mentees" if story.kind is CertificateKind.MENTOR else "mentors"
    return amounts[many].format(n=len(story.others))


def _contributions(story: Story, script: re.Pattern[str]) -> list[str]:
    """What was written down in one script, each text once, tidied for a sentence; one too long for it is left out."""
    other = LATIN if script is HEBREW else HEBREW
    found = []
    for text in dict.fromkeys(story.contributions):
        tidy = " ".join(text.split())
        mine, others = len(script.findall(tidy)), len(other.findall(tidy))
        if mine > others and len(tidy) <= _LONGEST_CONTRIBUTION:
            found.append(tidy if _is_prose(tidy) else tidy.rstrip(" .!;,"))
    # Two that were written as whole sentences cannot be joined into one.
    return found[:1] if any(_is_prose(text) for text in found) else found[:2]


def _is_prose(text: str) -> bool:
    """Whether a text is written in whole sentences and must not be grown into another one."""
    return (
        re.search(r"[.!?][”\"]?\s+\w", text) is not None
        or re.match(r"(?:I|She|He|They|We)\b", text) is not None
    )


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?", "”")) else f"{text}."


def lowered(text: str) -> str:
    """A text that goes on a sentence: a capital that only began it becomes small, one of a name or of “I” stays."""
    first = text.split(" ", 1)[0].rstrip(",;:")
    plain = first.isalpha() and first[1:].islower() and len(first) > 1
    return text[0].lower() + text[1:] if plain else text


def joined(parts: Sequence[str], conjunction: str) -> str:
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {conjunction} {parts[-1]}"

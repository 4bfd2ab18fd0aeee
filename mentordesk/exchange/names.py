"""Names as staff lists hold them: "Katz, Yael", "Dr. Yael Katz", "KATZ Yael", "Bill (William) Smith", "הרב דוד לוי"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mentordesk.exchange.vocabulary import spellings, spoken

_BRACKETS = re.compile(r"\s*[(\[“\"]([^()\[\]“”\"]{1,60})[)\]”\"]\s*")
_HEBREW = re.compile(r"[\u05d0-\u05ea]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_SUFFIX = re.compile(r"(?:jr|sr|ii|iii|iv|phd|ph\.d|md|ma|med|m\.ed|ba|bed)\.?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Name:
    """The pieces of a name."""

    given: str = ""
    family: str = ""
    title: str = ""
    preferred: str = ""
    hebrew: str = ""


def is_hebrew(text: str) -> bool:
    """Whether a text is written in Hebrew letters."""
    return bool(_HEBREW.search(text)) and not _LATIN.search(text)


def split_name(text: str, family_first: bool = False) -> Name:
    """Take a whole name apart; `family_first` says how the column writes names without a comma."""
    text = " ".join(text.split())
    preferred = hebrew = apart = ""
    for found in _BRACKETS.finditer(text):
        if spoken(found[1]) in spellings("titles"):
            apart = apart or found[1].strip()
        elif is_hebrew(found[1]) and not is_hebrew(_BRACKETS.sub(" ", text)):
            hebrew = hebrew or found[1].strip()
        else:
            preferred = preferred or found[1].strip()
    text = _BRACKETS.sub(" ", text).strip() or text
    title, text = _title(text)
    title = title or apart
    family, comma, given = (part.strip() for part in text.partition(","))
    if comma and given and not _SUFFIX.fullmatch(given):
        also, given = _title(given)
        return Name(given, family, title or also, preferred, hebrew)
    parts = text.split()
    if len(parts) < 2:
        return Name(text, "", title, preferred, hebrew)
    capitals = [part.isupper() and len(part) > 1 and not is_hebrew(part) for part in parts]
    if any(capitals) and not all(capitals):
        family = " ".join(part for part, capital in zip(parts, capitals, strict=True) if capital)
        given = " ".join(part for part, capital in zip(parts, capitals, strict=True) if not capital)
        return Name(given, _calmed(family), title, preferred, hebrew)
    given, family = _last_first(parts) if family_first else _first_last(parts)
    return Name(given, family, title, preferred, hebrew)


def family_comes_first(names: Sequence[str], emails: Iterable[str] = ()) -> bool:
    """Whether a column of names without commas writes the family name first, by the e-mail addresses beside them.

    An address such as yael.katz@… tells which of two words is the given name; the majority decides.
    """
    votes = 0
    for name, email in zip(names, emails, strict=False):
        parts = [part for part in re.split(r"[^\w]+", name.lower()) if len(part) > 1]
        pieces = [piece for piece in re.split(r"[._-]", email.lower().partition("@")[0]) if piece]
        if len(parts) != 2 or len(pieces) != 2 or parts[0] == parts[1]:
            continue
        if parts == pieces or (parts[1] == pieces[1] and parts[0][0] == pieces[0]):
            votes -= 1
        elif parts == pieces[::-1] or (parts[0] == pieces[1] and parts[1][0] == pieces[0]):
            votes += 1
    return votes > 0


def split_preferred(given: str) -> tuple[str, str]:
    """A given name with the name in use in brackets behind it, such as "William (Bill)"."""
    found = _BRACKETS.search(given)
    if not found or not _BRACKETS.sub(" ", given).strip():
        return given, ""
    return " ".join(_BRACKETS.sub(" ", given).split()), found[1].strip()


def _title(text: str) -> tuple[str, str]:
    parts = text.split()
    known = spellings("titles")
    taken = 0
    while taken < len(parts) - 1 and taken < 3 and spoken(parts[taken]) in known:
        taken += 1
    return " ".join(parts[:taken]), " ".join(parts[taken:])


def _first_last(parts: list[str]) -> tuple[str, str]:
    """The last word is the family name, with the particles before it and the suffix behind it."""
    end = len(parts)
    while end > 2 and _SUFFIX.fullmatch(parts[end - 1].rstrip(",")):
        end -= 1
    start = end - 1
    particles = spellings("particles")
    while start > 1 and spoken(parts[start - 1]) in particles:
        start -= 1
    return " ".join(parts[:start]).rstrip(","), " ".join(parts[start:])


def _last_first(parts: list[str]) -> tuple[str, str]:
    end = 1
    particles = spellings("particles")
    while end < len(parts) - 1 and spoken(parts[end - 1]) in particles:
        end += 1
    return " ".join(parts[end:]), " ".join(parts[:end])


def _calmed(family: str) -> str:
    """A family name in capitals as it is written in a sentence."""
    return re.sub(r"[^\W\d_]+", lambda word: word[0].capitalize(), family)

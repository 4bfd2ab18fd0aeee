"""What a certificate of training says: which training, when, for how long, and what this one person brings to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mentordesk.actions.certificate_wording import (
    HEBREW,
    LATIN,
    amount,
    form_of,
    joined,
    joined_in_hebrew,
    lowered,
    wording_of,
)
from mentordesk.domain.certificates import CertificateKind
from mentordesk.domain.folding import fold
from mentordesk.domain.people import Person
from mentordesk.domain.training import KIND_NAMES, TrainingSession

MOST_STRENGTHS = 3
_LONGEST_STRENGTH = 80


@dataclass(frozen=True)
class TrainingStory:
    """The facts the sentence is made of: `of_series` sessions of one series attended, `before` earlier trainings."""

    person: Person
    session: TrainingSession
    of_series: int = 1
    before: int = 0


def sentence(story: TrainingStory, language: str, date_style: str = "dmy") -> str:
    """The sentence of a certificate of training in a language, "en" or "he"."""
    from mentordesk.words.calendars import day_and_month

    session = story.session
    wording = wording_of(language)[CertificateKind.TRAINING]
    form = form_of(CertificateKind.TRAINING, story.person.address) if language == "he" else wording
    hours = amount(session.minutes, language)
    base = form["base"].format(
        what=_what(session, wording),
        day=day_and_month(session.on, language, date_style, short=False, year=True),
        hours=wording["hours"].format(hours=hours) if hours else "",
        series=wording["series"].format(n=story.of_series, series=session.series)
        if session.series and story.of_series > 1
        else "",
        before=_before(story.before, wording),
    )
    strengths = _strengths(story.person.strengths, language)
    if not strengths:
        return f"{base}."
    said = (
        joined_in_hebrew(strengths)
        if language == "he"
        else joined([lowered(one) for one in strengths], "and")
    )
    return str(base + form["brought"].format(strengths=said))


def _what(session: TrainingSession, wording: dict[str, object]) -> str:
    kinds = wording["kinds"]
    assert isinstance(kinds, dict)
    kind = str(kinds[session.kind])
    if fold(session.title) in (fold(KIND_NAMES[session.kind].text), fold(kind)):
        return kind
    return str(wording["titled"]).format(kind=kind, title=session.title)


def _before(count: int, wording: dict[str, object]) -> str:
    if not count:
        return ""
    return str(wording["before_one"] if count == 1 else wording["before"]).format(n=count)


def _strengths(strengths: Sequence[str], language: str) -> list[str]:
    """The strengths written in the sentence's own letters, as far as they are a few words."""
    script, other = (HEBREW, LATIN) if language == "he" else (LATIN, HEBREW)
    found = []
    for text in strengths:
        tidy = " ".join(text.split()).strip(" .;,")
        if len(script.findall(tidy)) > len(other.findall(tidy)) and len(tidy) <= _LONGEST_STRENGTH:
            found.append(tidy)
    return found[:MOST_STRENGTHS]

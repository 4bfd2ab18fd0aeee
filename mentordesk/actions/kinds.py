"""The school's menu of kinds of mentoring: the usual ones to begin with, how much each is used, what each asks for."""

from __future__ import annotations

import secrets
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from mentordesk.actions.paperwork import usual_documents
from mentordesk.domain.messages import Message, msg
from mentordesk.domain.opportunities import (
    Due,
    Opportunity,
    OpportunityKind,
    RequiredDocument,
    preset_weights,
)
from mentordesk.domain.paperwork import AGREEMENT
from mentordesk.domain.refusals import Refusal

if TYPE_CHECKING:
    from mentordesk.book import Book
    from mentordesk.words import Words


@dataclass(frozen=True)
class Usual:
    """A kind to begin with: its words, and everything else about it."""

    name: Message
    how: Message
    kind: Opportunity
    papers: tuple[str, ...] = (AGREEMENT,)
    """The keys of the documents it asks for; empty for none."""


USUAL_KINDS: tuple[Usual, ...] = (
    Usual(
        msg("One to one"),
        msg("A mentor and a mentee, with a weekly period kept free in both timetables."),
        Opportunity(
            kind=OpportunityKind.ONE_TO_ONE,
            every_weeks=1,
            minutes=45,
            needs_training=True,
            preset="new_teachers",
            check_in_weeks=(6, 16, 30),
            duty_minutes=60,
        ),
        (AGREEMENT, "needs", "calendar", "log", "compatibility", "evaluation"),
    ),
    Usual(
        msg("Group"),
        msg("One mentor with three to five mentees who face the same questions."),
        Opportunity(
            kind=OpportunityKind.GROUP,
            every_weeks=2,
            minutes=60,
            needs_training=True,
            least=3,
            most=5,
            preset="new_teachers",
            check_in_weeks=(8, 24),
        ),
    ),
    Usual(
        msg("Peers"),
        msg("Two colleagues of like experience who visit each other’s lessons."),
        Opportunity(
            kind=OpportunityKind.PEER,
            every_weeks=2,
            minutes=45,
            needs_shared_period=True,
            preset="peer_observation",
            check_in_weeks=(8, 24),
        ),
    ),
    Usual(
        msg("Circle"),
        msg("A round of colleagues that meets around one question, without a leader."),
        Opportunity(
            kind=OpportunityKind.CIRCLE,
            every_weeks=4,
            minutes=90,
            least=4,
            most=8,
            preset="peer_observation",
            check_in_weeks=(16,),
        ),
    ),
    Usual(
        msg("For one task"),
        msg("A few meetings around one task, such as the first parents’ evening."),
        Opportunity(
            kind=OpportunityKind.SITUATIONAL, every_weeks=1, minutes=30, lasts_weeks=6, preset="new_teachers"
        ),
        (),
    ),
    Usual(
        msg("At a distance"),
        msg("Mentor and mentee in different places, by video call."),
        Opportunity(
            kind=OpportunityKind.DISTANCE,
            every_weeks=2,
            minutes=45,
            needs_training=True,
            preset="principals",
            check_in_weeks=(6, 16, 30),
        ),
    ),
    Usual(
        msg("Co-mentoring"),
        msg("Two people who are mentor to each other in turn, each with a goal of their own."),
        Opportunity(
            kind=OpportunityKind.CO_MENTORING,
            every_weeks=2,
            minutes=60,
            preset="principals",
            check_in_weeks=(8, 24),
        ),
    ),
)


def offer_usual_kinds(book: Book, words: Words) -> list[int]:
    """Put the usual kinds of mentoring on the school's menu, in one step and in the language of `words`."""
    papers = {one.key: one for one in usual_documents(words)}
    return book.opportunities.add_many(
        replace(
            usual.kind,
            name=words.plain.say(usual.name),
            how_supported=words.plain.say(usual.how),
            documents=tuple(papers[key] for key in usual.papers),
        )
        for usual in USUAL_KINDS
    )


# How much each is used


def uses_of_kinds(book: Book, cycle_id: int | None) -> Counter[int]:
    """How many pairings of a cycle are of each kind, by the kind's id."""
    if cycle_id is None:
        return Counter()
    return Counter(
        {kind: found[cycle_id] for kind, found in book.opportunities.uses().items() if cycle_id in found}
    )


def usage(book: Book, kind_id: int) -> list[tuple[str, int]]:
    """How many pairings of a kind each cycle had, the newest cycle first; cycles without one are left out."""
    found = book.opportunities.uses().get(kind_id, {})
    return [(cycle.name, found[cycle.id]) for cycle in book.cycles.list() if cycle.id in found]


# What a kind asks for


def change_kind(book: Book, kind_id: int, key: str, value: Any) -> None:
    """Change one thing about a kind, as its form gives it. Raises Refusal with the field at fault."""
    match key:
        case "kind":
            value = OpportunityKind(value)
        case "check_in_weeks":
            value = read_weeks(value or "")
        case "preset":
            # Weights of one's own give way to the preset one chooses.
            book.opportunities.change(kind_id, preset=value or "", weights={})
            return
        case "least":
            value = _number(key, value)
            most = max(value, book.opportunities.get(kind_id).most)
            book.opportunities.change(kind_id, least=value, most=most)
            return
        case "most" | "every_weeks" | "minutes":
            value = _number(key, value)
        case "duty_minutes":
            value = value or 0
    book.opportunities.change(kind_id, **{key: value})


def change_weight(book: Book, kind_id: int, wish: str, weight: int) -> None:
    """Let one wish count more or less for a kind; the others stay as they count now."""
    kind = book.opportunities.get(kind_id)
    now = {str(key): value for key, value in kind.weighing.by_wish.items()}
    weights = {**now, wish: weight}
    preset = {str(key): value for key, value in preset_weights(kind.preset).by_wish.items()}
    same = all(weights.get(one, 0) == preset.get(one, 0) for one in {*weights, *preset})
    book.opportunities.change(kind_id, weights={} if same else weights)


def read_weeks(text: str) -> tuple[int, ...]:
    """Weeks as somebody types them: “6, 16, 30”. Raises Refusal."""
    parts = [part for part in text.replace(",", " ").replace(";", " ").split() if part]
    if not all(part.isdecimal() for part in parts):
        raise Refusal(
            msg("Write the weeks after the start as numbers, such as 6, 16, 30."), field="check_in_weeks"
        )
    return tuple(int(part) for part in parts)


def add_document(book: Book, kind_id: int, title: str, due: Due = Due.AFTER_START, days: int = 10) -> str:
    """Ask for one more document, and give its key. Raises Refusal."""
    kind = book.opportunities.get(kind_id)
    document = RequiredDocument(secrets.token_hex(4), title.strip(), due, days)
    book.opportunities.change(kind_id, documents=(*kind.documents, document))
    return document.key


def add_usual_documents(book: Book, kind_id: int, words: Words) -> None:
    """Ask for the usual documents of an induction programme, beside those that are asked for."""
    kind = book.opportunities.get(kind_id)
    known = {one.key for one in kind.documents}
    more = tuple(one for one in usual_documents(words) if one.key not in known)
    book.opportunities.change(kind_id, documents=(*kind.documents, *more))


def change_document(book: Book, kind_id: int, key: str, field: str, value: Any) -> None:
    """Change one thing about a document: its title, how it is due, in how many days. Raises Refusal."""
    if field == "days":
        value = value or 0
    elif field == "due":
        value = Due(value)
    kind = book.opportunities.get(kind_id)
    documents = tuple(replace(one, **{field: value}) if one.key == key else one for one in kind.documents)
    try:
        book.opportunities.change(kind_id, documents=documents)
    except Refusal as refusal:
        raise Refusal(refusal.message, field=field) from refusal


def remove_document(book: Book, kind_id: int, key: str) -> None:
    """Ask for a document no longer; what came in of it stays with the pairings."""
    kind = book.opportunities.get(kind_id)
    book.opportunities.change(kind_id, documents=tuple(one for one in kind.documents if one.key != key))


def _number(key: str, value: Any) -> int:
    if value is None:
        raise Refusal(msg("A number is needed here, such as 2."), field=key)
    return int(value)

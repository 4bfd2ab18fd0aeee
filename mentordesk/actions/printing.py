"""Documents by their name, as the command line prints them: the certificates of a cycle, and every list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from importlib import import_module
from typing import TYPE_CHECKING, Any

from mentordesk.actions.certificates import (
    CertificateRow,
    Order,
    award,
    certificates_pdf,
    handing_out_pdf,
    in_order,
    propose,
    rows_for,
    school_facts,
)
from mentordesk.actions.lists.printing import print_list
from mentordesk.actions.lists.rows import Query
from mentordesk.actions.lists.spec import ListSpec, Scope
from mentordesk.domain.certificates import Certificate
from mentordesk.domain.messages import msg, msgs
from mentordesk.domain.refusals import NotFound, Refusal

if TYPE_CHECKING:
    from mentordesk.book import Book
    from mentordesk.words import Words


def print_document(
    book: Book,
    document: str,
    words: Words,
    *,
    paper: str | None = None,
    only: Sequence[int] = (),
    today: date,
    cycles: Sequence[int] | None = (),
    private: bool = False,
    at: datetime | None = None,
) -> bytes:
    """Print a document of `DOCUMENTS` in the language of `words`, and give the bytes of the PDF.

    `paper` is the school's own where none is named; `only` are the ids of the records wanted, all of them without;
    `cycles` are the cycles looked at: () the current one, None all. Raises Refusal with what is known, or why not.
    """
    name = document.strip().replace("_", "-").casefold()
    if name not in DOCUMENTS:
        raise Refusal(
            msg(
                "There is no document called {name}. There are: {documents}.",
                name=document,
                documents=DOCUMENTS,
            )
        )
    if name == "people":  # who belong to no cycle
        return _list(book, _spec(name), words, [0], only, paper, today, private)
    wanted = _cycles(book, cycles, today)
    if name == "certificates":
        return _certificates(book, words, wanted, only, paper, today, at or datetime.now(UTC))
    if name == "certificate-list":
        return _handing_out(book, words, wanted, only, paper, today)
    return _list(book, _spec(name), words, wanted, only, paper, today, private)


def _cycles(book: Book, cycles: Sequence[int] | None, today: date) -> list[int]:
    """The cycles wanted, one by one. Raises Refusal where there is none."""
    if cycles is None:
        return [one.id for one in book.cycles.list()]
    current = book.cycles.current(today)
    found = list(cycles) or ([current.id] if current is not None else [])
    if not found:
        raise Refusal(msg("The book has no cycle yet, so there is nothing to print. Start one first."))
    return found


# ---------------------------------------------------------------- certificates


def _certificates(
    book: Book,
    words: Words,
    cycles: Sequence[int],
    only: Sequence[int],
    paper: str | None,
    today: date,
    at: datetime,
) -> bytes:
    """The certificates of cycles in one file; those earned and not given yet are given first, in the same step."""
    earned: list[Certificate] = []
    if not only and not book.read_only:
        earned = [one for cycle in cycles for one in propose(book, cycle, today)]
    if not earned:
        rows = _ordered(book, _given(book, cycles, only), words)
        pdf = _drawn(book, rows, words, paper)
        if not book.read_only:
            book.certificates.printed([row.certificate.id for row in rows], at)
        return pdf
    with book.change(msgs("Give and print {n} certificate", "Give and print {n} certificates", len(earned))):
        award(book, earned)
        rows = _ordered(book, _given(book, cycles, only), words)
        pdf = _drawn(book, rows, words, paper)
        book.certificates.printed([row.certificate.id for row in rows], at)
    return pdf


def _handing_out(
    book: Book, words: Words, cycles: Sequence[int], only: Sequence[int], paper: str | None, today: date
) -> bytes:
    """The list of who gets what, those too whose certificate is earned and not given yet."""
    earned = [] if only else [one for cycle in cycles for one in propose(book, cycle, today)]
    given = [] if earned and not _has_any(book, cycles) else _given(book, cycles, only)
    rows = _ordered(book, [*given, *earned], words)
    title = words("Certificates in the order they are handed out")
    return handing_out_pdf(rows, school_facts(book), words, title=title, paper=paper, today=today)


def _has_any(book: Book, cycles: Sequence[int]) -> bool:
    return any(book.certificates.list(cycle_id=cycle) for cycle in cycles)


def _given(book: Book, cycles: Sequence[int], only: Sequence[int]) -> list[Certificate]:
    """The certificates given in cycles, or those with these ids in their order. Raises Refusal where there is none."""
    if only:
        return [_certificate(book, one) for one in dict.fromkeys(only)]
    found = [one for cycle in cycles for one in book.certificates.list(cycle_id=cycle)]
    if not found:
        raise Refusal(
            msg(
                "There is no certificate to print: no pairing of this cycle was closed yet. "
                "Close one with its closing conversation, and print again."
            )
        )
    return found


def _certificate(book: Book, certificate_id: int) -> Certificate:
    try:
        return book.certificates.get(certificate_id)
    except NotFound as fault:
        raise NotFound(
            msg(
                "There is no certificate {id}. The list of certificates says which there are; "
                "print without choosing any to give those that were earned.",
                id=certificate_id,
            )
        ) from fault


def _ordered(book: Book, certificates: Sequence[Certificate], words: Words) -> list[CertificateRow]:
    return in_order(rows_for(book, certificates), Order.FAMILY_NAME, words.language)


def _drawn(book: Book, rows: Sequence[CertificateRow], words: Words, paper: str | None) -> bytes:
    title = words.plural("{n} certificate", "{n} certificates", len(rows))
    return certificates_pdf(rows, school_facts(book), paper=paper, language=words.language, title=title)


# ---------------------------------------------------------------- lists


def _list(
    book: Book,
    spec: ListSpec[Any],
    words: Words,
    cycles: Sequence[int],
    only: Sequence[int],
    paper: str | None,
    today: date,
    private: bool,
) -> bytes:
    """A list of an area, of each cycle one after the other, in its own order. Raises Refusal where it is empty."""
    rows: list[Any] = []
    seen: set[int] = set()
    for cycle in cycles:
        source = spec.source(book, Scope(today, cycle, words=words))
        ids = [one for one in source.ids(Query()) if (not only or one in only) and one not in seen]
        seen.update(ids)
        rows += source.rows(ids)
    if not rows:
        raise Refusal(msg("There is nothing in this list to print. Choose another cycle, or all of them."))
    facts = school_facts(book)
    school = facts.name_hebrew if words.language == "he" and facts.name_hebrew else facts.name
    return print_list(
        spec, rows, words, today=today, school=school, paper=paper or facts.paper, private=private
    )


def _spec(name: str) -> ListSpec[Any]:
    """The list of an area, imported when it is wanted."""
    module, spec = _LISTS[name]
    found: ListSpec[Any] = getattr(import_module(f"mentordesk.actions.lists.{module}"), spec)
    return found


_LISTS = {
    "people": ("people", "PEOPLE"),
    "pairings": ("pairings", "PAIRINGS"),
    "meetings": ("meetings", "MEETINGS"),
    "follow-ups": ("follow_ups", "FOLLOW_UPS"),
}
DOCUMENTS = ("certificates", "certificate-list", *_LISTS)
"""Every document that can be asked for by name."""

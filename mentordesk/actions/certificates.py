"""Certificates: who has earned one, what it says, giving it, and putting it on paper.

Working out (`waiting`, `propose`) and reading for the printer (`to_print`, `school_facts`) touch the book; drawing
(`certificates_pdf`, `handing_out_pdf`) takes plain data only, so that it can run away from the window.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from mentordesk.actions import certificate_wording as wording
from mentordesk.actions.celebrations import SignerFacts, celebration_on, signers
from mentordesk.actions.earning import earned, read_facts, side, worded
from mentordesk.domain.certificates import (
    CERTIFICATE_KIND_CHOICES,
    PAIRING_KINDS,
    Certificate,
    CertificateKind,
)
from mentordesk.domain.fields import Choice
from mentordesk.domain.folding import fold
from mentordesk.domain.messages import msg
from mentordesk.domain.pairings import Pairing, Phase
from mentordesk.domain.people import Address

if TYPE_CHECKING:
    from mentordesk.book import Book
    from mentordesk.words import Words


class Order(StrEnum):
    """In which order certificates are printed and handed out."""

    FAMILY_NAME = "family_name"
    NAME = "name"
    SERIAL = "serial"
    GIVEN = "given"
    """As they are given in: for the command line, and for one that was put together by hand."""


ORDER_CHOICES = (
    Choice(Order.FAMILY_NAME, msg("By family name")),
    Choice(Order.NAME, msg("By given name")),
    Choice(Order.SERIAL, msg("By number")),
)


@dataclass(frozen=True)
class Waiting:
    """What is still to come in a cycle: certificates earned and not given yet, pairings that are coming to closure."""

    proposed: tuple[Certificate, ...] = ()
    closing: tuple[Pairing, ...] = ()


# ---------------------------------------------------------------- who has earned one


def waiting(book: Book, cycle_id: int, today: date) -> Waiting:
    """What a celebration still waits for in a cycle."""
    pairings = book.pairings.list(cycle_id=cycle_id)
    return Waiting(
        tuple(_proposed(book, cycle_id, pairings, today)),
        tuple(one for one in pairings if one.phase is Phase.COMING_TO_CLOSURE),
    )


def propose(book: Book, cycle_id: int, today: date) -> list[Certificate]:
    """The certificates earned in a cycle and not given yet, with their words, mentors first; nothing is written.

    Closed pairings earn them; endings without blame are thanked in person.
    """
    return _proposed(book, cycle_id, book.pairings.list(cycle_id=cycle_id), today)


def reworded(book: Book, certificate: Certificate) -> Certificate:
    """The same certificate with its words made anew from the records; number, day and identity stay."""
    if certificate.kind is CertificateKind.TRAINING:
        from mentordesk.actions import training_certificates

        return training_certificates.reworded(book, certificate)
    facts = read_facts(
        book, book.cycles.get(certificate.cycle_id), book.pairings.list(cycle_id=certificate.cycle_id)
    )
    return worded(certificate, facts) if certificate.person_id in facts.people else certificate


def award(book: Book, certificates: Sequence[Certificate]) -> list[int]:
    """Give certificates their numbers and keep them, in one step. Gives their ids. Raises Refusal."""
    return book.certificates.award_many(certificates) if certificates else []


def _proposed(book: Book, cycle_id: int, pairings: Sequence[Pairing], today: date) -> list[Certificate]:
    given = {(one.person_id, one.kind) for one in book.certificates.list(cycle_id=cycle_id)}
    # Only what is still open is read: in most cycles that is nothing.
    open_still = [
        pairing
        for pairing in pairings
        if pairing.phase is Phase.CLOSED
        and any((one, kind) not in given for kind in PAIRING_KINDS for one in side(pairing, kind))
    ]
    if not open_still:
        return []
    facts = read_facts(book, book.cycles.get(cycle_id), open_still)
    return earned(facts, given, celebration_on(book, cycle_id) or today)


# ---------------------------------------------------------------- for the printer


@dataclass(frozen=True)
class SchoolFacts:
    """What a school's certificates have in common, read from the book at one moment."""

    name: str = ""
    name_hebrew: str = ""
    emblem: bytes | None = None
    signers: tuple[SignerFacts, ...] = ()
    paper: str = "a4"
    date_style: str = "dmy"
    hebrew_dates: bool = False


@dataclass(frozen=True)
class CertificateRow:
    """A certificate with what else is printed on it: plain data, ready to be drawn away from the book."""

    certificate: Certificate
    cycle: str = ""
    programme: str = ""
    address: Address | None = None
    sort_name: str = ""


def school_facts(book: Book) -> SchoolFacts:
    """Read what stands on every certificate."""
    setting = book.settings.get
    return SchoolFacts(
        str(setting("school_name") or ""),
        str(setting("school_name_hebrew") or ""),
        book.attachments.get(setting("emblem")),
        signers(book),
        str(setting("paper") or "a4"),
        str(setting("date_style") or "dmy"),
        bool(setting("hebrew_dates")),
    )


def rows_for(book: Book, certificates: Iterable[Certificate]) -> list[CertificateRow]:
    """Certificates, given or only proposed, with what else is printed on them, in the order they come in."""
    wanted = list(certificates)
    cycles = {one: book.cycles.get(one) for one in {one.cycle_id for one in wanted}}
    people = {one.id: one for one in book.people.list(ids={one.person_id for one in wanted})}
    return [
        CertificateRow(
            one,
            cycles[one.cycle_id].name,
            cycles[one.cycle_id].programme,
            people[one.person_id].address if one.person_id in people else None,
            people[one.person_id].sort_name if one.person_id in people else one.name,
        )
        for one in wanted
    ]


def in_order(rows: Iterable[CertificateRow], order: Order, language: str = "en") -> list[CertificateRow]:
    """The rows in the order they are handed out."""

    def name(row: CertificateRow) -> str:
        one = row.certificate
        first, second = (one.name_hebrew, one.name) if language == "he" else (one.name, one.name_hebrew)
        return fold(first or second)

    match order:
        case Order.NAME:
            return sorted(rows, key=name)
        case Order.SERIAL:
            return sorted(rows, key=lambda row: row.certificate.serial)
        case Order.FAMILY_NAME:
            return sorted(rows, key=lambda row: (fold(row.sort_name), name(row)))
        case _:
            return list(rows)


def certificates_pdf(
    rows: Sequence[CertificateRow],
    facts: SchoolFacts,
    *,
    paper: str | None = None,
    language: str = "en",
    title: str = "",
    progress: Callable[[int, int], None] | None = None,
) -> bytes:
    """Draw certificates, one a page, in the order of the rows; the school's own paper unless another is named."""
    from mentordesk.documents.certificate import Letterhead, Signer
    from mentordesk.documents.certificate import certificates_pdf as draw

    hebrew = language == "he"
    letterhead = Letterhead(
        _either(facts.name_hebrew, facts.name) if hebrew else _either(facts.name, facts.name_hebrew),
        facts.emblem,
        tuple(
            Signer(_either(one.name_hebrew, one.name), _either(one.role_hebrew, one.role))
            if hebrew
            else Signer(_either(one.name, one.name_hebrew), _either(one.role, one.role_hebrew))
            for one in facts.signers
        ),
    )
    sheets = [_sheet(row, facts, language) for row in rows]
    return draw(
        sheets,
        letterhead,
        paper=paper or facts.paper,
        language=language,
        rtl=hebrew,
        title=title,
        progress=progress,
    )


def handing_out_pdf(
    rows: Sequence[CertificateRow],
    facts: SchoolFacts,
    words: Words,
    *,
    title: str,
    paper: str | None = None,
    today: date,
) -> bytes:
    """Draw the list of who gets what, in the order of the rows, with a place to tick each off."""
    from mentordesk.documents.table import table_pdf

    kinds = {choice.value: words.say(choice.label) for choice in CERTIFICATE_KIND_CHOICES}
    cells = [
        [
            words.number(number),
            _either(one.certificate.name_hebrew, one.certificate.name)
            if words.language == "he"
            else _either(one.certificate.name, one.certificate.name_hebrew),
            kinds[one.certificate.kind],
            one.certificate.serial,
            "",
        ]
        for number, one in enumerate(rows, 1)
    ]
    headings = [words("No."), words("Name"), words("Certificate"), words("Number"), words("Handed over")]
    return table_pdf(
        title,
        headings,
        cells,
        words,
        numbers=[True, False, False, False, False],
        widths=[4, 34, 16, 12, 14],
        school=_either(facts.name_hebrew, facts.name) if words.language == "he" else facts.name,
        paper=paper or facts.paper,
        today=today,
    )


def _sheet(row: CertificateRow, facts: SchoolFacts, language: str) -> Any:
    from mentordesk.documents.certificate import CertificateSheet
    from mentordesk.words.calendars import day_and_month, in_hebrew_calendar

    one = row.certificate
    hebrew = language == "he"
    day = [day_and_month(one.given_on, language, facts.date_style, short=False, year=True)]
    if facts.hebrew_dates:
        day.append(in_hebrew_calendar(one.given_on, "he"))
    name = _either(one.name_hebrew, one.name) if hebrew else _either(one.name, one.name_hebrew)
    below = "" if hebrew or one.name_hebrew == name else one.name_hebrew
    return CertificateSheet(
        heading=wording.heading(one.kind, language),
        given=wording.given(one.kind, language),
        name=name,
        sentence=_either(one.sentence_hebrew, one.sentence)
        if hebrew
        else _either(one.sentence, one.sentence_hebrew),
        heading_below=wording.heading_pointed(one.kind) if below else "",
        name_below=below,
        period=wording.period(
            one.kind, language, row.address, role=one.role, programme=row.programme, cycle=row.cycle
        ),
        dates=tuple(day),
        serial=one.serial,
    )


def _either(first: str, second: str) -> str:
    return first if first.strip() else second

"""Documents by their name, as the command line prints them: the certificates of a cycle, and every list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from importlib import import_module
from typing import TYPE_CHECKING, Any

from mentordesk.actions.brief import print_brief
from mentordesk.actions.case_file import print_case_files
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
from mentordesk.actions.plan_paper import print_booklet
from mentordesk.actions.printing_agreements import print_agreement_form, print_agreements
from mentordesk.actions.printing_check_ins import print_check_in_forms, print_stories
from mentordesk.actions.printing_invitations import print_invitations
from mentordesk.actions.printing_meetings import (
    print_hours,
    print_log_forms,
    print_log_sheets,
    print_preparations,
)
from mentordesk.actions.printing_training import print_training
from mentordesk.actions.reflection_sheets import print_reflection_sheets
from mentordesk.domain.certificates import Certificate
from mentordesk.domain.messages import msg, msgs
from mentordesk.domain.refusals import Refusal

if TYPE_CHECKING:
    from mentordesk.book import Book
    from mentordesk.words import Words

CERTIFICATES, CERTIFICATE_LIST = "certificates", "certificate-list"
AGREEMENT, AGREEMENT_FORM = "agreement", "agreement-form"
CHECK_IN_FORM, STORY, SIGN_UP_FORM = "check-in-form", "story", "sign-up-form"
INVITATIONS = "invitations"
TRAINING_LIST, TRAINING_SLIP = "training-list", "training-slip"
TRAINING_PLAN, INVITATION = "training-plan", "training-invitation"
CASE_FILE, PLAN_BOOKLET, REFLECTION_SHEETS = "case-file", "plan-booklet", "reflection-sheets"
BRIEF = "brief"
LOG_SHEET, LOG_FORM, PREPARATION, HOURS = "log-sheet", "log-form", "preparation", "hours"
_LISTS = {
    "people": ("people", "PEOPLE"),
    "requests": ("requests", "REQUESTS"),
    "pairings": ("pairings", "PAIRINGS"),
    "meetings": ("meetings", "MEETINGS"),
    "follow-ups": ("follow_ups", "FOLLOW_UPS"),
    "documents": ("paperwork", "PAPERWORK"),
    "cases": ("cases", "CASES"),
    "lessons": ("lessons", "LESSONS"),
    "training": ("training", "TRAINING"),
    "readiness": ("training", "READINESS"),
    "signals": ("signals", "SIGNALS"),
}
DOCUMENTS = (
    CERTIFICATES,
    CERTIFICATE_LIST,
    AGREEMENT,
    AGREEMENT_FORM,
    CHECK_IN_FORM,
    INVITATIONS,
    STORY,
    SIGN_UP_FORM,
    CASE_FILE,
    TRAINING_LIST,
    TRAINING_SLIP,
    TRAINING_PLAN,
    INVITATION,
    PLAN_BOOKLET,
    REFLECTION_SHEETS,
    BRIEF,
    LOG_SHEET,
    LOG_FORM,
    PREPARATION,
    HOURS,
    *_LISTS,
)
"""Every document that can be asked for by name."""


@dataclass(frozen=True)
class Asked:
    """What somebody wants printed.

    `paper` is the school's own where none is named. `cycles` are the cycles looked at: () the current one, None all.
    `only` are the ids of the records wanted (of pairings for agreements, check-in forms and stories, of cases for case
    files, and the numbers of reflection sheets), `people` of the people whose certificates, agreements, forms or
    stories are: all of them without. `month` is any day of the month a log sheet is wanted of.
    """

    today: date
    paper: str | None = None
    cycles: Sequence[int] | None = ()
    only: Sequence[int] = ()
    people: Sequence[int] = ()
    private: bool = False
    month: date | None = None
    at: datetime = field(default_factory=lambda: datetime.now(UTC))


@dataclass(frozen=True)
class Printed:
    """A finished document and how many records it holds."""

    pdf: bytes
    records: int


def known_document(name: str) -> str:
    """A document of `DOCUMENTS` by its name. Raises Refusal that lists the known ones."""
    known = name.strip().replace("_", "-").casefold()
    if known not in DOCUMENTS:
        raise Refusal(
            msg("There is no document called {name}. There are: {documents}.", name=name, documents=DOCUMENTS)
        )
    return known


def print_document(
    book: Book,
    document: str,
    words: Words,
    asked: Asked,
    keep: Callable[[bytes], object] = lambda _pdf: None,
) -> Printed:
    """Print a document in the language of `words`; `keep` receives the bytes of the PDF.

    Certificates earned and not given yet are given first, and each printing is noted, all in one step of undo; where
    drawing or keeping fails, nobody was given anything. A book open to look at gives none and notes nothing. Raises
    Refusal with what is known, or why there is nothing to print.
    """
    match known_document(document):
        case "certificates":
            return _certificates(book, words, asked, keep)
        case "invitations":
            return print_invitations(book, _cycles(book, asked), words, asked, keep)
        case "certificate-list":
            printed = _handing_out(book, words, asked)
        case "agreement":
            printed = print_agreements(book, _cycles(book, asked), words, asked)
        case "agreement-form":
            printed = print_agreement_form(book, _cycles(book, asked), words, asked)
        case "check-in-form":
            printed = print_check_in_forms(book, _cycles(book, asked), words, asked)
        case "story":
            printed = print_stories(book, _cycles(book, asked), words, asked)
        case "sign-up-form":
            printed = _sign_up_form(book, words, asked)
        case "case-file":
            printed = print_case_files(book, words, asked)
        case "training-list" | "training-slip" | "training-plan" | "training-invitation" as name:
            printed = print_training(book, name, _cycles(book, asked), words, asked)
        case "plan-booklet":
            printed = print_booklet(book, words, asked)
        case "reflection-sheets":
            printed = print_reflection_sheets(book, words, asked)
        case "brief":
            printed = print_brief(book, _cycles(book, asked)[0], words, asked)
        case "log-sheet":
            printed = print_log_sheets(book, _cycles(book, asked), words, asked)
        case "log-form":
            printed = print_log_forms(book, _cycles(book, asked), words, asked)
        case "preparation":
            printed = print_preparations(book, _cycles(book, asked), words, asked)
        case "hours":
            printed = print_hours(book, _cycles(book, asked), words, asked)
        case "people" | "readiness" as name:  # who belong to no cycle
            printed = _list(book, name, [0], words, asked)
        case name:
            printed = _list(book, name, _cycles(book, asked), words, asked)
    keep(printed.pdf)
    return printed


def _cycles(book: Book, asked: Asked) -> list[int]:
    """The cycles wanted, one by one. Raises Refusal where there is none."""
    if asked.cycles is None:
        found = [one.id for one in book.cycles.list()]
    else:
        current = book.cycles.current(asked.today)
        found = list(asked.cycles) or ([current.id] if current is not None else [])
    if not found:
        raise Refusal(msg("The book has no cycle yet, so there is nothing to print. Start one first."))
    return found


def _sign_up_form(book: Book, words: Words, asked: Asked) -> Printed:
    """The form for everybody, or for the one person named, with what is known filled in. Raises Refusal for several."""
    from mentordesk.actions.sign_up import sign_up_pdf

    people = list(dict.fromkeys((*asked.people, *asked.only)))
    if len(people) > 1:
        raise Refusal(
            msg("One sign-up form is for one person, or for whoever gets it. Name one person, or nobody.")
        )
    person_id = people[0] if people else None
    return Printed(
        sign_up_pdf(book, words, today=asked.today, person_id=person_id, paper=asked.paper or ""), 1
    )


# ---------------------------------------------------------------- certificates


def _certificates(book: Book, words: Words, asked: Asked, keep: Callable[[bytes], object]) -> Printed:
    """The certificates of cycles in one file."""
    cycles = _cycles(book, asked)
    earned = [] if book.read_only else _earned(book, cycles, asked)

    def draw() -> tuple[list[CertificateRow], bytes]:
        rows = _ordered(book, _given(book, cycles, asked), words, asked)
        title = words.plural("{n} certificate", "{n} certificates", len(rows))
        pdf = certificates_pdf(
            rows, school_facts(book), paper=asked.paper, language=words.language, title=title
        )
        keep(pdf)
        return rows, pdf

    if book.read_only:
        rows, pdf = draw()
        return Printed(pdf, len(rows))
    title = (
        msgs("Give and print {n} certificate", "Give and print {n} certificates", len(earned))
        if earned
        else msg("Print certificates")
    )
    with book.change(title):
        award(book, earned)
        rows, pdf = draw()
        book.certificates.printed([row.certificate.id for row in rows], asked.at)
    return Printed(pdf, len(rows))


def _handing_out(book: Book, words: Words, asked: Asked) -> Printed:
    """The list of who gets what, those too whose certificate is earned and not given yet."""
    cycles = _cycles(book, asked)
    earned = _earned(book, cycles, asked)
    rows = _ordered(book, [*_given(book, cycles, asked, needed=not earned), *earned], words, asked)
    title = words("Certificates in the order they are handed out")
    pdf = handing_out_pdf(rows, school_facts(book), words, title=title, paper=asked.paper, today=asked.today)
    return Printed(pdf, len(rows))


def _earned(book: Book, cycles: Sequence[int], asked: Asked) -> list[Certificate]:
    """Those earned and not given yet, of the people asked for; none where certificates are asked for by their ids."""
    if asked.only:
        return []
    found = [one for cycle in cycles for one in propose(book, cycle, asked.today)]
    return [one for one in found if one.person_id in asked.people] if asked.people else found


def _given(book: Book, cycles: Sequence[int], asked: Asked, *, needed: bool = True) -> list[Certificate]:
    """The certificates given in cycles, as far as they are asked for. Raises Refusal where one is missing."""
    found = [one for cycle in cycles for one in book.certificates.list(cycle_id=cycle)]
    if asked.only:
        known = {one.id: one for one in found}
        if missing := [one for one in asked.only if one not in known]:
            raise Refusal(
                msg(
                    "There is no certificate {id} in this cycle. The list of certificates says which there are; "
                    "print without choosing any to give those that were earned.",
                    id=missing[0],
                )
            )
        found = [known[one] for one in dict.fromkeys(asked.only)]
    if asked.people:
        found = [one for one in found if one.person_id in asked.people]
    if needed and not found:
        raise Refusal(
            msg(
                "There is no certificate to print: no pairing of this cycle was closed yet. "
                "Close one with its closing conversation, and print again."
            )
        )
    return found


def _ordered(
    book: Book, certificates: Sequence[Certificate], words: Words, asked: Asked
) -> list[CertificateRow]:
    """By family name; those that were named one by one in the order they were named in."""
    order = Order.GIVEN if asked.only else Order.FAMILY_NAME
    return in_order(rows_for(book, certificates), order, words.language)


# ---------------------------------------------------------------- lists


def _list(book: Book, name: str, cycles: Sequence[int], words: Words, asked: Asked) -> Printed:
    """A list of an area, of each cycle one after the other, in its own order. Raises Refusal where it is empty."""
    module, constant = _LISTS[name]
    spec: ListSpec[Any] = getattr(import_module(f"mentordesk.actions.lists.{module}"), constant)
    rows: list[Any] = []
    found: list[int] = []
    for cycle in cycles:
        source = spec.source(book, Scope(asked.today, cycle, words=words, private=asked.private))
        ids = [
            one for one in source.ids(Query()) if (not asked.only or one in asked.only) and one not in found
        ]
        found += ids
        rows += spec.shared(source.rows(ids), private=asked.private)
    if missing := [one for one in asked.only if one not in found]:
        raise Refusal(
            msg("There is no record number {id} in this list. `show` says which there are.", id=missing[0])
        )
    if not rows:
        raise Refusal(msg("There is nothing in this list to print. Choose another cycle, or all of them."))
    facts = school_facts(book)
    pdf = print_list(
        spec,
        rows,
        words,
        today=asked.today,
        school=facts.name_hebrew if words.language == "he" and facts.name_hebrew else facts.name,
        paper=asked.paper or facts.paper,
        private=asked.private,
    )
    return Printed(pdf, len(rows))

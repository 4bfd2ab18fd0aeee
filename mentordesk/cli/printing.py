"""Documents and lists as PDF."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mentordesk.cli.lists import list_specs
from mentordesk.cli.run import Run
from mentordesk.domain.messages import msg
from mentordesk.domain.refusals import Refusal

if TYPE_CHECKING:
    from mentordesk.book import Book
    from mentordesk.domain.certificates import Certificate

CERTIFICATES = "certificates"
CERTIFICATE_LIST = "certificate-list"


def print_document(run: Run) -> int:
    """Print a document into a PDF. Certificates that were earned and not given yet are given first."""
    document = run.options.document.replace("_", "-").casefold()
    lists = {CERTIFICATE_LIST if area == CERTIFICATES else area: spec for area, spec in list_specs().items()}
    if document == CERTIFICATES:
        return _print_certificates(run)
    if document not in lists:
        known = (CERTIFICATES, *lists)
        raise Refusal(
            msg(
                "There is no document called {name}. There are: {known}.",
                name=run.options.document,
                known=known,
            )
        )

    from mentordesk.actions.lists.printing import print_list
    from mentordesk.actions.lists.rows import Query
    from mentordesk.actions.lists.spec import Scope

    spec = lists[document]
    with run.looking() as book:
        chosen = run.cycles(book)
        scope = Scope(run.today, cycle_id=chosen[0] if chosen else None, words=run.words)
        source = spec.source(book, scope)
        ids = [one for one in source.ids(Query()) if not run.options.only or one in run.options.only]
        _all_found(run, ids)
        pdf = print_list(
            spec,
            source.rows(ids),
            run.words,
            today=run.today,
            school=_school(book, run.words.language),
            paper=run.options.paper or str(book.settings.get("paper") or "a4"),
            private=run.options.with_private_notes,
        )
    _write(run, pdf, len(ids))
    return 0


def _print_certificates(run: Run) -> int:
    from mentordesk.actions import certificates

    language = run.words.language
    with run.writing() as book, book.change(msg("Print certificates")):
        # One change: where drawing or writing fails, nobody was given anything.
        chosen = run.cycles(book)
        cycles = chosen if chosen is not None else tuple(cycle.id for cycle in book.cycles.list())
        for cycle_id in cycles:
            certificates.award(book, certificates.propose(book, cycle_id, run.today))
        found = [one for cycle_id in cycles for one in book.certificates.list(cycle_id=cycle_id)]
        found = _asked_for(run, found)
        if not found:
            raise Refusal(
                msg(
                    "Nobody has earned a certificate in this cycle yet. Close a pairing first: mentordesk close --help"
                )
            )
        rows = certificates.in_order(
            certificates.rows_for(book, found), certificates.Order.FAMILY_NAME, language
        )
        pdf = certificates.certificates_pdf(
            rows,
            certificates.school_facts(book),
            paper=run.options.paper,
            language=language,
            title=run.words("Certificates"),
        )
        _write(run, pdf, len(rows))
        book.certificates.printed([row.certificate.id for row in rows], run.now())
    return 0


def _asked_for(run: Run, found: list[Certificate]) -> list[Certificate]:
    """Those whose number, or whose person's number, was named; all where none was."""
    only, people = run.options.only, run.options.person
    if only:
        _all_found(run, [one.id for one in found])
        found = [one for one in found if one.id in only]
    return [one for one in found if one.person_id in people] if people else found


def _all_found(run: Run, ids: list[int]) -> None:
    if missing := [one for one in run.options.only if one not in ids]:
        raise Refusal(
            msg(
                "There is no record number {id} among those to print. `show` lists their numbers; --all-cycles "
                "takes every cycle.",
                id=missing[0],
            )
        )


def _school(book: Book, language: str) -> str:
    names = [str(book.settings.get(key) or "") for key in ("school_name", "school_name_hebrew")]
    return next(filter(None, reversed(names) if language == "he" else names), "")


def _write(run: Run, pdf: bytes, number: int) -> None:
    path = Path(run.options.out)
    if not path.parent.is_dir():
        raise Refusal(
            msg("There is no folder {folder}. Make it first, or choose another.", folder=str(path.parent))
        )
    path.write_bytes(pdf)
    run.say(run.words.plural("{path}: {n} record", "{path}: {n} records", number, path=str(path)))

"""Documents and lists as PDF."""

from __future__ import annotations

from pathlib import Path

from mentordesk.cli.run import Run
from mentordesk.domain.messages import msg
from mentordesk.domain.refusals import Refusal


def print_document(run: Run) -> int:
    """Print a document into a PDF. Certificates that were earned and not given yet are given first."""
    from mentordesk.actions import printing

    options = run.options
    document = printing.known_document(options.document)
    # Only certificates and invitations leave something behind in the book: who was given them.
    leaves = document in (printing.CERTIFICATES, printing.INVITATIONS)
    opened = run.writing if leaves else run.looking
    with opened() as book:
        asked = printing.Asked(
            run.today,
            paper=options.paper,
            cycles=run.cycles(book),
            only=options.only,
            people=options.person,
            private=options.with_private_notes,
            month=options.month,
            at=run.now(),
        )
        printed = printing.print_document(book, document, run.words, asked, lambda pdf: _write(run, pdf))
    path = str(run.options.out)
    run.say(run.words.plural("{path}: {n} record", "{path}: {n} records", printed.records, path=path))
    return 0


def _write(run: Run, pdf: bytes) -> None:
    path = Path(run.options.out)
    if not path.parent.is_dir():
        raise Refusal(
            msg("There is no folder {folder}. Make it first, or choose another.", folder=str(path.parent))
        )
    path.write_bytes(pdf)

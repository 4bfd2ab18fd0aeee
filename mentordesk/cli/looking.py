"""Verbs that only look: check, show, search, history, backups; and backup, which copies."""

from __future__ import annotations

from pathlib import Path

from mentordesk.actions.records import (
    AREAS,
    Asked,
    backup_records,
    change_records,
    check_record,
    history_records,
    records,
    search_records,
)
from mentordesk.cli.run import Run
from mentordesk.cli.tables import as_table
from mentordesk.domain.messages import msg
from mentordesk.domain.refusals import BookUnusable, Refusal

PLANS = "contingency-plans"


def check(run: Run) -> int:
    """Look whether a book is sound: "ok: …" and 0, or a sentence for each problem and 1."""
    facts, problems = {}, []
    try:
        with run.looking() as book:
            problems = book.check()
            if not problems:
                facts = book.facts()
    except BookUnusable as refusal:
        problems = [refusal.message]
    found = check_record(facts, problems, run.words)
    if run.options.json:
        run.answer(found, "")
    elif problems:
        for sentence in found["problems"]:
            run.complain(sentence)
    else:
        counts = run.words.join(
            [
                run.words.plural("{n} person", "{n} people", facts["people"]),
                run.words.plural("{n} pairing", "{n} pairings", facts["pairings"]),
                run.words.plural("{n} meeting", "{n} meetings", facts["meetings"]),
            ]
        )
        run.say(f"ok: {counts}")
    return 1 if problems else 0


def show(run: Run) -> int:
    """Show the records of an area."""
    area = known_area(run.options.area)
    with run.looking() as book:
        asked = Asked(run.today, run.cycles(book), run.options.with_private_notes)
        found = records(book, area, asked, run.words)
        run.answer(found, "" if run.options.json else as_table(area, found, run.words))
    if area == PLANS:
        from mentordesk.actions.plan_library import library_faults

        for fault in library_faults(run.words.language):
            run.complain(run.words.say(fault.message))
    return 0


def search(run: Run) -> int:
    """Search everything."""
    typed = " ".join(run.options.typed)
    with run.looking() as book:
        found = search_records(book, typed, private_notes=run.options.with_private_notes)
        text = as_table("search", found, run.words) if found else run.words("Nothing was found.")
        run.answer(found, text)
    return 0


def history(run: Run) -> int:
    """Say what changed in the book, or the history of one record."""
    options = run.options
    with run.looking() as book:
        if options.area is None:
            found = change_records(book, run.words, limit=options.limit)
            run.answer(found, as_table("changes", found, run.words))
            return 0
        area = known_area(options.area)
        if options.record is None:
            raise Refusal(msg("Say which record, by its number: history BOOK {area} 4", area=area))
        found = history_records(
            book, area, options.record, run.words, private_notes=options.with_private_notes
        )
        if not found:
            raise Refusal(msg("There is no record number {id} in {area}.", id=options.record, area=area))
        run.answer(found, as_table("history", found, run.words))
    return 0


def backup(run: Run) -> int:
    """Make a checked copy now."""
    folder = Path(run.options.to) if run.options.to else None
    with run.looking() as book:
        made = book.backup("asked", folder)
        run.answer(backup_records([made])[0], run.words("Copied and checked: {path}", path=str(made.path)))
    return 0


def backups(run: Run) -> int:
    """List the copies of a book, the newest first."""
    with run.looking() as book:
        found = backup_records(book.backups())
        text = as_table("backups", found, run.words) if found else run.words("There are no backups yet.")
        run.answer(found, text)
    return 0


def known_area(name: str) -> str:
    """An area by its name. Raises Refusal that lists the known ones."""
    area = name.replace("_", "-").casefold()
    if area not in AREAS:
        raise Refusal(
            msg("There is no area called {name}. There are: {areas}.", name=name, areas=tuple(AREAS))
        )
    return area

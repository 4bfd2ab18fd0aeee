"""Lists in and out: import and export."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mentordesk.actions.records import Asked, Record, records
from mentordesk.cli.lists import list_specs
from mentordesk.cli.run import Run
from mentordesk.cli.tables import spoken
from mentordesk.domain.closures import CLOSING_QUESTIONS
from mentordesk.domain.messages import Message, msg
from mentordesk.domain.refusals import Refusal

if TYPE_CHECKING:
    from mentordesk.actions.importing import ImportResult
    from mentordesk.book import Book
    from mentordesk.words import Words

# What has no list of its own in the window is written as a plain table: the keys of its records and their headings.
_GOALS = (
    ("pairing", msg("Pairing")), ("title", msg("Goal")), ("sign", msg("How success shows")), ("due_on", msg("Due")),
    ("state", msg("State")), ("progress", msg("Progress")), ("result", msg("What came of it")),
)  # fmt: skip
_CALENDAR = (
    ("date_from", msg("From")), ("date_to", msg("Until")), ("kind", msg("Kind")), ("title", msg("Title")),
)  # fmt: skip


def import_file(run: Run) -> int:
    """Take a list or a filled form in; with --dry-run only say what would be done."""
    from mentordesk.actions.importing import apply, look
    from mentordesk.actions.importing.applying import result_of
    from mentordesk.exchange.forms import is_form

    options = run.options
    paths = [Path(one) for one in options.files]
    if all(is_form(one) for one in paths):
        return _import_forms(run, paths)
    if len(paths) > 1:
        raise Refusal(msg("Only filled forms come in several at once. Import lists one by one."))
    with run.looking() if options.dry_run else run.writing() as book:
        preview = look(paths[0], book, options.kind, today=run.today, words=run.words)
        if options.mapping:
            preview = preview.with_named(dict(options.mapping))
        if options.role:
            preview = preview.with_everybody(options.role)
        result = result_of(preview) if options.dry_run else apply(book, preview)
        run.answer(_record(run, result), _in_words(run, result))
    return 0


def _import_forms(run: Run, paths: list[Path]) -> int:
    """Take filled forms in, in one step: each says itself which one it is, and for whom."""
    from mentordesk.actions.forms import apply, read_forms, understand_all
    from mentordesk.actions.importing import ImportResult, Problem

    options = run.options
    with run.looking() if options.dry_run else run.writing() as book:
        proposals = understand_all(book, read_forms(paths), today=run.today)
        ready = [one for one in proposals if one.ready]
        told = [(one.file_name, why) for one in ready for why in one.understood.problems]
        left = [(one.file_name, one.refused or one.understood.question) for one in proposals if not one.ready]
        taken = len(ready)
        if not options.dry_run:
            result = apply(book, proposals, today=run.today)
            taken = result.taken
            if taken < len(ready):
                left = [(one.file_name, one.why) for one in result.left_out]
        order = {path.name: number for number, path in enumerate(paths, 1)}
        problems = [Problem(order[name], "", name, why) for name, why in (*told, *left) if why is not None]
        problems.sort(key=lambda one: one.row)
        done = ImportResult(len(proposals), taken, 0, len(proposals) - taken, tuple(problems), {})
        run.answer(_record(run, done), _in_words(run, done))
    return 0


def _record(run: Run, result: ImportResult) -> Record:
    return {
        "read": result.read,
        "added": result.added,
        "merged": result.merged,
        "skipped": result.skipped,
        "problems": [
            {"row": one.row, "column": one.column, "value": one.value, "problem": run.words.say(one.problem)}
            for one in result.problems
        ],
        "mapping": dict(result.mapping),
    }


def _in_words(run: Run, result: ImportResult) -> str:
    words = run.words
    lines = [
        words(
            "Read: {read}. Added: {added}. Merged: {merged}. Left out: {skipped}.",
            read=result.read,
            added=result.added,
            merged=result.merged,
            skipped=result.skipped,
        )
    ]
    for one in result.problems:
        place = words("row {row}", row=one.row) + (f", {one.column}" if one.column else "")
        lines.append(f"  {place}: {words.say(one.problem)}" + (f" ({one.value})" if one.value else ""))
    if run.options.dry_run:
        lines.append(words("Nothing was written."))
    return "\n".join(lines)


def export_lists(run: Run) -> int:
    """Write every list into a folder, a file each; or the meetings to come as one calendar file."""
    from mentordesk.actions.lists.exporting import export_list
    from mentordesk.actions.lists.rows import Query
    from mentordesk.actions.lists.spec import Scope

    options = run.options
    folder = Path(options.folder)
    private = options.with_private_notes
    with run.looking() as book:
        folder.mkdir(parents=True, exist_ok=True)
        if options.format == "ics":
            run.say(str(_export_calendar(run, book, folder)))
            return 0
        for spec in list_specs().values():
            source = spec.source(book, Scope(run.today, words=run.words, private=private))
            rows = source.rows(source.ids(Query()))
            path = folder / f"{spec.file_name or spec.area.replace('_', '-')}.{options.format}"
            run.say(str(export_list(spec, rows, path, run.words, private=private)))
        for area, title, columns in _tables(private):
            path = folder / f"{area}.{options.format}"
            _export_records(run, book, area, path, title, columns)
            run.say(str(path))
    return 0


def _export_calendar(run: Run, book: Book, folder: Path) -> Path:
    """The meetings of every cycle that are still to come, for any calendar. Raises Refusal where there is none."""
    from mentordesk.actions import calendars

    path = folder / "meetings.ics"
    calendars.write(calendars.everything(book, run.words, None, run.today), path, run.now())
    return path


def _tables(private: bool) -> list[tuple[str, Message, tuple[tuple[str, Message], ...]]]:
    closures = (
        ("pairing", msg("Pairing")),
        ("ended_on", msg("Ended on")),
        *((f"answers.{question.key}", question.text) for question in CLOSING_QUESTIONS),
        ("contributions", msg("Contributions")),
    )
    if private:
        closures = (*closures, ("private_reason", msg("Private reason")))
    return [
        ("goals", msg("Goals"), _GOALS),
        ("closures", msg("Closing conversations"), closures),
        ("calendar", msg("Calendar"), _CALENDAR),
    ]


def _export_records(
    run: Run, book: Book, area: str, path: Path, title: Message, columns: tuple[tuple[str, Message], ...]
) -> None:
    from mentordesk.exchange.writing import write_table

    found = records(book, area, Asked(run.today, None, run.options.with_private_notes), run.words)
    cells = [[_cell(record, key, run.words) for key, _ in columns] for record in found]
    headings = [run.words.say(heading) for _, heading in columns]
    write_table(path, run.words.say(title), headings, cells, right_to_left=run.words.rtl)


def _cell(record: Record, key: str, words: Words) -> str | int | date | None:
    first, _, inner = key.partition(".")
    value: Any = record.get(first)
    if inner:
        value = value.get(inner) if isinstance(value, dict) else None
    if isinstance(value, list):
        return "\n".join(f"{one['name']}: {one['text']}" for one in value)
    if isinstance(value, str) and (first.endswith("_on") or first in ("date_from", "date_to")):
        return date.fromisoformat(value)
    if isinstance(value, str):
        return spoken(first, value, words)
    return value if isinstance(value, int) else None

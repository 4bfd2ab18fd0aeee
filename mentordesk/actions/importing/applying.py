"""Writing what a preview shows into the record book: one change, so that one step of undo takes it all back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mentordesk.actions.importing.preview import Decision, Preview, Problem, signature
from mentordesk.actions.importing.snapshot import SETTING
from mentordesk.domain.refusals import Refusal
from mentordesk.exchange.vocabulary import key

if TYPE_CHECKING:
    from mentordesk.book import Book

MOST_LISTS = 40  # lists whose columns are remembered


@dataclass(frozen=True)
class ImportResult:
    """What an import did: `read` rows are `added`, `merged` with somebody known, or `skipped`; `problems` say why.

    `mapping` says what each column, by its heading, was taken for; columns left out have an empty text.
    """

    read: int
    added: int
    merged: int
    skipped: int
    problems: tuple[Problem, ...]
    mapping: Mapping[str, str]


def result_of(preview: Preview) -> ImportResult:
    """What applying a preview would do, for a dry run. Raises Refusal where it could not be done."""
    _check(preview)
    counts = preview.counts
    added, merged = counts[Decision.NEW], counts[Decision.SAME]
    return ImportResult(
        preview.read, added, merged, preview.read - added - merged, preview.problems, _mapping(preview)
    )


def apply(book: Book, preview: Preview) -> ImportResult:
    """Write a preview into the record book, in one step of undo. Raises Refusal; then nothing was written."""
    _check(preview)
    counts = preview.counts
    with book.change(preview.area.title(counts[Decision.NEW] + counts[Decision.SAME])):
        added, merged, late = preview.area.write(book, preview)
        _remember(book, preview)
    return ImportResult(
        preview.read,
        added,
        merged,
        preview.read - added - merged,
        tuple(sorted((*preview.problems, *late), key=lambda one: one.row)),
        _mapping(preview),
    )


def _check(preview: Preview) -> None:
    if not preview.area.makes_records(preview.mapping):
        raise Refusal(preview.area.missing(preview))


def _mapping(preview: Preview) -> dict[str, str]:
    return {preview.sheet.heading(column): field for column, field in sorted(preview.mapping.items())}


def remembered_from(preview: Preview) -> tuple[dict[str, dict[str, str]], dict[str, str]]:
    """What a preview teaches for the next time: of this list, all its columns; of any list, the headings corrected."""
    headings = preview.sheet.headings
    if not preview.sheet.heading_rows:
        return {}, {}
    taken = {key(headings[column]): field for column, field in preview.mapping.items() if headings[column]}
    corrected = {
        key(headings[column]): preview.mapping[column] for column in preview.corrected if headings[column]
    }
    return {signature(preview.sheet): taken}, corrected


def _remember(book: Book, preview: Preview) -> None:
    """Keep what the columns were taken for, for the next list with these headings."""
    lists, corrected = remembered_from(preview)
    if not lists:
        return
    kept: dict[str, Any] = dict(book.settings.get(SETTING) or {})
    area: dict[str, Any] = dict(kept.get(preview.area.key) or {})
    known = {name: taken for name, taken in (area.get("lists") or {}).items() if name not in lists}
    area["lists"] = dict(list({**known, **lists}.items())[-MOST_LISTS:])
    area["headings"] = {**(area.get("headings") or {}), **corrected}
    kept[preview.area.key] = area
    if kept != book.settings.get(SETTING):
        book.settings.set(SETTING, kept)

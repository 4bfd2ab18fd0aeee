"""What an import would do, before anything is written: what columns are taken for, who rows are, what is wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from mentordesk.domain.messages import Message, msg
from mentordesk.domain.refusals import Refusal
from mentordesk.domain.requests import Request
from mentordesk.exchange.guessing import Guessing, shared_word
from mentordesk.exchange.layout import GUESS, lay_out
from mentordesk.exchange.sheets import CellProblem, Grid, Sheet, number_of
from mentordesk.exchange.vocabulary import key, spellings

if TYPE_CHECKING:
    from mentordesk.actions.importing.snapshot import Snapshot
    from mentordesk.book import Book


class Decision(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    """Added to the record book."""
    SAME = "same"
    """Somebody known already: blanks are filled, lists joined."""
    SKIP = "skip"
    """Left out."""
    OPEN = "open"
    """Somebody must decide; until then the row is left out."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something about a row that was not taken as it stands: row (as spreadsheets count), heading, cell, and why."""

    row: int
    column: str
    value: str
    problem: Message


@dataclass(frozen=True, slots=True)
class Match:
    """Who or what a row may be already: a record of the book, or an earlier row of the same list."""

    name: str
    reason: Message
    record_id: int | None = None
    index: int | None = None


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One record of the list: `number` is its row in the file, `record` what would be added, `also` whom it names.

    `update` lets it replace what the book says; `silent` are the fields with a usual value that it leaves blank;
    `asks` are the requests of somebody who signs up.
    """

    index: int
    number: int
    name: str
    record: Any
    decision: Decision = Decision.NEW
    suggested: Decision = Decision.NEW
    match: Match | None = None
    also: str = ""
    update: bool = False
    silent: frozenset[str] = frozenset()
    asks: tuple[Request, ...] = ()


@dataclass(frozen=True, slots=True)
class Taken:
    """A sheet read as an area's records: its rows, what is wrong in it, and the fields it says something about."""

    rows: tuple[PreviewRow, ...]
    problems: tuple[CellProblem, ...]
    given: frozenset[str]


class Area(Protocol):
    """What one area of the book knows about being imported."""

    key: str

    def guessing(self, snapshot: Snapshot) -> Guessing:
        """What is known about headings and values."""

    def mapping(self, sheet: Sheet, snapshot: Snapshot, remembered: Mapping[str, str]) -> dict[int, str]:
        """What each column is taken for."""

    def makes_records(self, mapping: Mapping[int, str]) -> bool:
        """Whether the columns taken make records at all."""

    def take(self, sheet: Sheet, mapping: Mapping[int, str], snapshot: Snapshot, everybody: str) -> Taken:
        """Read the rows."""

    def missing(self, preview: Preview) -> Message:
        """The sentence that says which column is missing, and what to do."""

    def title(self, count: int) -> Message:
        """What the step is called in the history."""

    def write(self, book: Book, preview: Preview) -> tuple[int, int, list[Problem]]:
        """Write the rows; gives how many were added and merged, and what could not be done at the last moment."""


@dataclass(frozen=True)
class Preview:
    """What an import would do. Plain data: every change gives another preview, and nothing is written by any."""

    path: Path
    area: Area
    snapshot: Snapshot
    grids: tuple[Grid, ...]
    chosen: int
    sheet: Sheet
    mapping: Mapping[int, str]
    rows: tuple[PreviewRow, ...] = ()
    found: tuple[CellProblem, ...] = ()
    given: frozenset[str] = frozenset()
    everybody: str = ""
    corrected: frozenset[int] = frozenset()

    # ---------------------------------------------------------------- what is seen

    @property
    def name(self) -> str:
        """The file's name."""
        return self.path.name

    @property
    def read(self) -> int:
        """How many rows with something in them the list has."""
        return self.sheet.count

    @cached_property
    def counts(self) -> Mapping[Decision, int]:
        """How many rows each decision holds for; rows that are no records count as skipped."""
        counts = dict.fromkeys(Decision, 0)
        for row in self.rows:
            counts[row.decision] += 1
        counts[Decision.SKIP] += self.read - len(self.rows)
        return counts

    @property
    def matched(self) -> tuple[PreviewRow, ...]:
        """The rows that are, or may be, known already."""
        return tuple(row for row in self.rows if row.match is not None)

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """Everything that is not taken as it stands, row by row: wrong cells, rows that are left out and why."""
        found = [Problem(one.row, self._heading(one), one.value, one.problem) for one in self.found]
        for row in self.rows:
            if row.match is None:
                continue
            if row.decision in (Decision.SKIP, Decision.OPEN):
                found.append(Problem(row.number, "", row.name, self._why_left_out(row)))
            elif row.decision is row.suggested is Decision.NEW:
                why = msg(
                    "This row and that of {name} are nearly the same, and both are new. Say so if they are one person.",
                    name=row.match.name,
                )
                found.append(Problem(row.number, "", row.name, why))
        return tuple(sorted(found, key=lambda one: one.row))

    def _heading(self, problem: CellProblem) -> str:
        return self.sheet.heading(problem.column) if problem.column < len(self.sheet.headings) else ""

    def _why_left_out(self, row: PreviewRow) -> Message:
        match = row.match
        assert match is not None
        if match.index is not None and row.decision is Decision.SKIP:
            return msg("This row repeats row {row}, so it was left out.", row=self.rows[match.index].number)
        if row.decision is Decision.SKIP and row.suggested is Decision.SKIP:
            return msg("{reason} It was left out.", reason=match.reason)
        if row.decision is Decision.SKIP:
            return msg("Left out as you chose: {name} is in the record book.", name=match.name)
        if match.index is not None:
            return msg(
                "Perhaps the same as {name} in row {row}: {reason} Say which; until then the row is left out.",
                name=match.name,
                row=self.rows[match.index].number,
                reason=match.reason,
            )
        return msg(
            "Perhaps {name}, who is in the record book: {reason} Say which; until then the row is left out.",
            name=match.name,
            reason=match.reason,
        )

    # ---------------------------------------------------------------- what can be changed

    def with_mapping(self, mapping: Mapping[int, str]) -> Preview:
        """Take columns (by their number) for other fields; those not named stay."""
        changed = {column for column, field in mapping.items() if self.mapping.get(column) != field}
        return replace(self, mapping={**self.mapping, **mapping}, corrected=self.corrected | changed)._taken(
            keep=True
        )

    def with_named(self, wishes: Mapping[str, str]) -> Preview:
        """Take columns, named by their heading or letter, for fields. Raises Refusal for a name there is not."""
        from mentordesk.actions.importing.targets import target_named

        columns = {self._column(name): target_named(self.area.key, field) for name, field in wishes.items()}
        return self.with_mapping(columns)

    def with_sheet(self, number: int) -> Preview:
        """Look at another sheet of the file."""
        return _laid_out(replace(self, chosen=number, corrected=frozenset()), GUESS)

    def with_headings(self, row: int | None) -> Preview:
        """Take another row for the headings, counted from 1; None where the list has none."""
        return _laid_out(replace(self, corrected=frozenset()), row)

    def with_everybody(self, roles: str) -> Preview:
        """Take everybody in the list for "mentor", "mentee", "both", or "" for what the list itself says."""
        return replace(self, everybody=roles)._taken(keep=True)

    def with_snapshot(self, snapshot: Snapshot) -> Preview:
        """The same beside a record book that has changed in the meantime."""
        return replace(self, snapshot=snapshot)._taken(keep=True)

    def decide(self, index: int, decision: Decision, *, update: bool | None = None) -> Preview:
        """Decide what becomes of a row; `update` lets what the file says replace what the book says."""
        row = self.rows[index]
        if decision is Decision.SAME and row.match is None:
            raise Refusal(msg("There is nobody this row could be the same as."))
        row = replace(row, decision=decision, update=row.update if update is None else update)
        return replace(self, rows=(*self.rows[:index], row, *self.rows[index + 1 :]))

    def decide_all(self, decision: Decision) -> Preview:
        """Decide for every row about which somebody must decide."""
        rows = tuple(
            replace(row, decision=decision) if row.decision is Decision.OPEN else row for row in self.rows
        )
        return replace(self, rows=rows)

    def with_update(self, update: bool) -> Preview:
        """Let what the file says replace what the book says, for everybody who is known already, or not."""
        return replace(
            self, rows=tuple(replace(row, update=update) if row.match else row for row in self.rows)
        )

    def _column(self, name: str) -> int:
        wanted = key(name)
        for column, heading in enumerate(self.sheet.headings):
            if heading == name or (wanted and key(heading) == wanted):
                return column
        letters = name.strip().upper()
        if (
            letters.isascii()
            and letters.isalpha()
            and len(letters) <= 3
            and number_of(letters) in self.sheet.places
        ):
            return self.sheet.places.index(number_of(letters))
        raise Refusal(
            msg(
                "{file} has no column “{name}”. Its columns are: {known}.",
                file=self.name,
                name=name,
                known=", ".join(self.sheet.heading(column) for column in range(len(self.sheet.headings))),
            )
        )

    def _taken(self, keep: bool = False) -> Preview:
        """Read the rows anew; with `keep`, what was decided about rows stays where it can."""
        taken = self.area.take(self.sheet, self.mapping, self.snapshot, self.everybody)
        rows = taken.rows
        if keep:
            rows = tuple(map(self._decided, rows))
        return replace(self, rows=rows, found=(*self.sheet.problems, *taken.problems), given=taken.given)

    def _decided(self, row: PreviewRow) -> PreviewRow:
        before = self._by_number.get(row.number)
        if before is None or before.decision is before.suggested:
            return replace(row, update=before.update) if before is not None and before.update else row
        if before.decision is Decision.SAME and row.match is None:
            return row
        return replace(row, decision=before.decision, update=before.update)

    @cached_property
    def _by_number(self) -> Mapping[int, PreviewRow]:
        return {row.number: row for row in self.rows}


def preview_of(path: Path, grids: Sequence[Grid], area: Area, snapshot: Snapshot) -> Preview:
    """The preview of a file's sheets: of the one that looks most like a list of the area."""
    best: Preview | None = None
    best_score = (-1, -1)
    for number in range(len(grids)):
        laid = _laid_out(Preview(path, area, snapshot, tuple(grids), number, _NOTHING, {}), GUESS, take=False)
        score = (
            (10 if area.makes_records(laid.mapping) else 0)
            + sum(1 for field in laid.mapping.values() if field),
            -number,
        )
        if laid.sheet.count == 0:
            score = (-1, -number)
        if best is None or score > best_score:
            best, best_score = laid, score
    assert best is not None
    return best._taken()


_NOTHING = Sheet("", (), (), (), ())


def _laid_out(preview: Preview, heading_row: int | None, take: bool = True) -> Preview:
    from mentordesk.exchange.guessing import knows_headings

    area, snapshot = preview.area, preview.snapshot
    guessing = area.guessing(snapshot)
    sheet = lay_out(preview.grids[preview.chosen], knows_headings(guessing), heading_row)
    remembered = {**snapshot.headings, **snapshot.lists.get(signature(sheet), {})}
    mapping = area.mapping(sheet, snapshot, remembered)
    laid = replace(preview, sheet=sheet, mapping=mapping, everybody=_everybody(preview, sheet, mapping))
    return laid._taken() if take else laid


def signature(sheet: Sheet) -> str:
    """What a list is remembered by: its headings, made equal."""
    text = "|".join(key(heading) for heading in sheet.headings)
    if len(text) <= 500:
        return text
    import hashlib

    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _everybody(preview: Preview, sheet: Sheet, mapping: Mapping[int, str]) -> str:
    """Whether the list itself is one of mentors or of mentees: by a word all headings share, its sheet or its file."""
    if preview.area.key not in ("people", "requests") or {"roles", "kind", "mentor", "mentee"} & set(
        mapping.values()
    ):
        return ""
    names = [shared_word(sheet), sheet.name]
    if len(preview.grids) == 1:
        names.append(preview.path.stem)
    for name in names:
        said = set(key(name).split())
        for role in ("mentee", "mentor"):
            other = "mentor" if role == "mentee" else "mentee"
            if said & spellings(role) and not said & spellings(other):
                return role
    return ""

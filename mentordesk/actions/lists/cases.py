"""Cases as a list: how grave, how old, what is due next. A private one says only that it is there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from mentordesk.actions.cases import PRIVATE_CASE, about_names
from mentordesk.actions.lists.rows import LoadedRows
from mentordesk.actions.lists.spec import Column, Filter, Kind, ListSpec, Scope, Sign
from mentordesk.domain.cases import (
    BLOCK_CHOICES,
    GRAVITY_CHOICES,
    GRAVITY_NAMES,
    LEVEL_CHOICES,
    OUTCOME_CHOICES,
    Case,
    CaseStep,
)
from mentordesk.domain.messages import Message, msg, msgs

if TYPE_CHECKING:
    from mentordesk.book import Book

OPEN, LATE, ENDED = "open", "late", "ended"
_GRAVITY_TONES = {1: None, 2: "gold", 3: "crimson"}


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case with the names it needs. Of a `hidden` one nothing is told but its days."""

    case: Case
    about: str
    next_step: CaseStep | None
    days: int
    late: bool
    hidden: bool = False

    @property
    def id(self) -> int:
        """The case's id."""
        return self.case.id

    @property
    def title(self) -> str | Message:
        """What the row is called."""
        return PRIVATE_CASE if self.hidden else self.case.title


def read_cases(book: Book, scope: Scope) -> LoadedRows[CaseRow]:
    """The cases of the cycle looked at, and whichever are open still."""
    cases = {one.id: one for one in book.cases.list(cycle_id=scope.cycle_id, private=True)}
    if scope.cycle_id is not None:
        cases |= {one.id: one for one in book.cases.list(open_only=True, private=True)}
    rows = case_rows(book, list(cases.values()), scope.today, private=scope.private)
    return LoadedRows(CASES, rows, scope.words)


def case_rows(book: Book, cases: list[Case], today: date, *, private: bool) -> list[CaseRow]:
    """Rows for some cases; with `private`, those too that are private are told."""
    shown = [one if private or not one.private else _hidden(one) for one in cases]
    about = about_names(book, shown)
    rows = []
    for one in shown:
        step = one.next_step if one.is_open else None
        names = ", ".join(name for _, _, name in about[one.id] if name)
        late = step is not None and step.is_late(today)
        rows.append(CaseRow(one, names, step, one.age(today), late, one.private and not private))
    return rows


def _hidden(case: Case) -> Case:
    """What of a private case anybody may see: that it is there, since when, and when something is due."""
    return Case(
        id=case.id,
        opened_on=case.opened_on,
        private=True,
        ended_on=case.ended_on,
        steps=tuple(
            CaseStep(position=one.position, due_on=one.due_on, done_on=one.done_on) for one in case.steps
        ),
    )


def _standing(row: CaseRow) -> Message:
    """How grave it is and how old, in one line."""
    if not row.case.is_open:
        return msg("Ended {date}", date=row.case.ended_on)
    if row.hidden:
        return msgs("Open for {n} day", "Open for {n} days", row.days)
    return msgs(
        "{gravity}, open for {n} day",
        "{gravity}, open for {n} days",
        row.days,
        gravity=GRAVITY_NAMES[row.case.gravity],
    )


def _late(row: CaseRow) -> Sign | None:
    return Sign("clock-alert", "crimson", msg("This step is late")) if row.late else None


def _hidden_sign(row: CaseRow) -> Sign | None:
    return Sign("lock", "soft", msg("Private")) if row.case.private else None


CASES: ListSpec[CaseRow] = ListSpec(
    area="cases",
    title=msg("Cases"),
    source=read_cases,
    sort="next_due",
    file_name="cases",
    counted=lambda n: msgs("{n} case", "{n} cases", n),
    private=lambda row: row.case.private,
    filters=(
        Filter(OPEN, msg("Still open"), lambda row: row.case.is_open),
        Filter(LATE, msg("A step is late"), lambda row: row.late),
        Filter(ENDED, msg("Ended"), lambda row: not row.case.is_open),
    ),
    columns=(
        Column(
            "title",
            msg("Case"),
            lambda row: row.title,
            second="standing",
            sign=_hidden_sign,
            width=20,
            grows=True,
            strong=True,
            needed=True,
        ),
        Column(
            "standing",
            msg("How it stands"),
            _standing,
            shown=False,
            printed=False,
            exported=False,
            searched=False,
            width=24,
        ),
        Column("about", msg("About whom"), lambda row: row.about, width=22, shown=False),
        Column(
            "gravity",
            msg("How grave"),
            lambda row: "" if row.hidden else str(row.case.gravity),
            Kind.CHOICE,
            choices=GRAVITY_CHOICES,
            pill=True,
            tone=lambda row: None if row.hidden else _GRAVITY_TONES[row.case.gravity],
            order=lambda row: -row.case.gravity,
            width=14,
            shown=False,
        ),
        Column("opened_on", msg("Opened"), lambda row: row.case.opened_on, Kind.AGO, width=13, shown=False),
        Column(
            "next_due",
            msg("Next step due"),
            lambda row: row.next_step.due_on if row.next_step is not None else None,
            Kind.AGO,
            tone=lambda row: "crimson" if row.late else None,
            sign=_late,
            width=13,
        ),
        Column(
            "next_step",
            msg("Next step"),
            lambda row: row.next_step.text if row.next_step is not None else "",
            Kind.LONG_TEXT,
            width=30,
            shown=False,
        ),
        Column(
            "block",
            msg("Stumbling block"),
            lambda row: row.case.block.value if row.case.block is not None else "",
            Kind.CHOICE,
            choices=BLOCK_CHOICES,
            width=22,
            shown=False,
        ),
        Column(
            "level",
            msg("Level"),
            lambda row: row.case.level.value if row.case.level is not None else "",
            Kind.CHOICE,
            choices=LEVEL_CHOICES,
            width=16,
            shown=False,
        ),
        Column(
            "knows", msg("Who knows about it"), lambda row: row.case.knows, Kind.WORDS, width=20, shown=False
        ),
        Column("days", msg("Days open"), lambda row: row.days, Kind.NUMBER, width=10, shown=False),
        Column("ended_on", msg("Ended on"), lambda row: row.case.ended_on, Kind.DATE, width=12, shown=False),
        Column(
            "outcome",
            msg("How it ended"),
            lambda row: row.case.outcome.value if row.case.outcome is not None else "",
            Kind.CHOICE,
            choices=OUTCOME_CHOICES,
            width=18,
            shown=False,
        ),
        Column(
            "ending",
            msg("How it ended, in words"),
            lambda row: row.case.ending,
            Kind.LONG_TEXT,
            width=30,
            shown=False,
        ),
        Column(
            "notes", msg("What happened"), lambda row: row.case.notes, Kind.LONG_TEXT, width=30, shown=False
        ),
    ),
)

"""Lessons as a list: what was learned, what to change, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from mentordesk.actions.cases import PRIVATE_LESSON
from mentordesk.actions.lists.rows import LoadedRows
from mentordesk.actions.lists.spec import Column, Filter, Kind, ListSpec, Scope, Sign
from mentordesk.domain.lessons import LESSON_STATE_CHOICES, Lesson, LessonState, due_on
from mentordesk.domain.messages import Message, msg, msgs

if TYPE_CHECKING:
    from mentordesk.book import Book

OPEN, ACTED, DROPPED = "open", "acted", "dropped"
_TONES = {LessonState.OPEN: "gold", LessonState.ACTED: "green", LessonState.DROPPED: None}


@dataclass(frozen=True, slots=True)
class LessonRow:
    """A lesson with the names it needs. Of a `hidden` one nothing is told but its days and state."""

    lesson: Lesson
    cycle: str
    owner: str
    due_on: date | None
    late: bool
    hidden: bool = False

    @property
    def id(self) -> int:
        """The lesson's id."""
        return self.lesson.id

    @property
    def what(self) -> str | Message:
        """What was learned."""
        return PRIVATE_LESSON if self.hidden else self.lesson.what


def read_lessons(book: Book, scope: Scope) -> LoadedRows[LessonRow]:
    """The lessons learned in the cycle looked at, and whichever nobody has acted on yet."""
    lessons = {one.id: one for one in book.lessons.list(cycle_id=scope.cycle_id, private=True)}
    if scope.cycle_id is not None:
        lessons |= {one.id: one for one in book.lessons.list(open_only=True, private=True)}
    return LoadedRows(
        LESSONS, lesson_rows(book, list(lessons.values()), scope.today, private=scope.private), scope.words
    )


def lesson_rows(book: Book, lessons: list[Lesson], today: date, *, private: bool) -> list[LessonRow]:
    """Rows for some lessons; with `private`, those too that are private are told."""
    people, cycles = book.people.names(), book.cycles.list()
    names = {one.id: one.name for one in cycles}
    rows = []
    for one in lessons:
        hidden = one.private and not private
        due = due_on(one, cycles)
        late = one.is_open and due is not None and due < today
        shown = Lesson(id=one.id, state=one.state, learned_on=one.learned_on, private=True) if hidden else one
        owner = people.get(shown.owner_id or 0, "") or shown.owner
        rows.append(LessonRow(shown, names.get(one.cycle_id or 0, ""), owner, due, late, hidden))
    return rows


def _late(row: LessonRow) -> Sign | None:
    return Sign("clock-alert", "crimson", msg("Not acted on in time")) if row.late else None


LESSONS: ListSpec[LessonRow] = ListSpec(
    area="lessons",
    title=msg("Lessons"),
    source=read_lessons,
    sort="due_on",
    file_name="lessons",
    counted=lambda n: msgs("{n} lesson", "{n} lessons", n),
    private=lambda row: row.lesson.private,
    filters=(
        Filter(OPEN, msg("To act on"), lambda row: row.lesson.is_open),
        Filter(ACTED, msg("Acted on"), lambda row: row.lesson.state is LessonState.ACTED),
        Filter(DROPPED, msg("Dropped"), lambda row: row.lesson.state is LessonState.DROPPED),
    ),
    columns=(
        Column(
            "what", msg("What was learned"), lambda row: row.what, Kind.LONG_TEXT, width=34, grows=True, strong=True,
            needed=True,
        ),
        Column("for_whom", msg("Whom it is for"), lambda row: row.lesson.for_whom, width=18),
        Column("change", msg("What to change"), lambda row: row.lesson.change, Kind.LONG_TEXT, width=34),
        Column(
            "due_on", msg("By when"), lambda row: row.due_on, Kind.DATE, width=13, sign=_late,
            tone=lambda row: "crimson" if row.late else None,
        ),
        Column("owner", msg("Who sees to it"), lambda row: row.owner, width=18),
        Column(
            "state", msg("What became of it"), lambda row: row.lesson.state.value, Kind.CHOICE,
            choices=LESSON_STATE_CHOICES, pill=True, tone=lambda row: _TONES[row.lesson.state], width=13,
        ),
        Column("cycle", msg("Cycle"), lambda row: row.cycle, width=12),
        Column("learned_on", msg("Learned on"), lambda row: row.lesson.learned_on, Kind.DATE, width=12, shown=False),
        Column("settled_on", msg("On"), lambda row: row.lesson.settled_on, Kind.DATE, width=12, shown=False),
        Column(
            "reason", msg("What was done, or why not"), lambda row: row.lesson.reason, Kind.LONG_TEXT, width=30,
            shown=False,
        ),
    ),
)  # fmt: skip

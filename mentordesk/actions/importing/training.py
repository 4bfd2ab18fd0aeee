"""Importing attendance: each row finds its person by name or e-mail and its session by title and day, once each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mentordesk.actions.importing.members import Members
from mentordesk.actions.importing.preview import Decision, Match, Preview, PreviewRow, Problem, Taken
from mentordesk.domain.folding import fold
from mentordesk.domain.messages import Message, msg, msgs
from mentordesk.domain.programmes import cycle_on
from mentordesk.domain.refusals import Refusal
from mentordesk.domain.training import (
    KIND_NAMES,
    PRESENCE_NAMES,
    Presence,
    TrainingSession,
    check_presence,
    check_session,
)
from mentordesk.exchange.guessing import Guessing, guess
from mentordesk.exchange.sheets import CellProblem, Sheet
from mentordesk.exchange.training import TRAINING, AttendanceRow, kind_of_title, read_attendance

if TYPE_CHECKING:
    from mentordesk.actions.importing.snapshot import Snapshot
    from mentordesk.book import Book


@dataclass(frozen=True, slots=True)
class AttendanceRecord:
    """What a row would write: somebody at a session; one without an id is planned by the import."""

    session: TrainingSession
    person_id: int
    presence: Presence


class ImportedTraining:
    """Attendance at training sessions as an area of import."""

    key = "training"

    def guessing(self, snapshot: Snapshot) -> Guessing:
        """What is known about headings and values."""
        return replace(TRAINING, labels=snapshot.labels)

    def mapping(self, sheet: Sheet, snapshot: Snapshot, remembered: Mapping[str, str]) -> dict[int, str]:
        """What each column is taken for."""
        return guess(sheet, self.guessing(snapshot), remembered)

    def makes_records(self, mapping: Mapping[int, str]) -> bool:
        """Attendance needs somebody, and a session by its title or its day."""
        taken = set(mapping.values())
        return bool(taken & {"name", "email", "given_name", "family_name"}) and bool(
            taken & {"session", "date"}
        )

    def missing(self, preview: Preview) -> Message:
        """The sentence that says which column is missing, and what to do."""
        return msg(
            "{file} needs a column with the names (or e-mail addresses) and one with the session or its date. Say "
            "which ones they are.",
            file=preview.name,
        )

    def title(self, count: int) -> Message:
        """What the step is called in the history."""
        return msgs("Import the attendance of {n} person", "Import the attendance of {n} people", count)

    def take(self, sheet: Sheet, mapping: Mapping[int, str], snapshot: Snapshot, everybody: str) -> Taken:
        """Read the rows as people at sessions."""
        read, problems = read_attendance(sheet, mapping, snapshot.today, snapshot.date_style)
        columns = {field: column for column, field in reversed(list(mapping.items())) if field}
        finder = _Finder(snapshot, columns)
        rows: list[PreviewRow] = []
        for row in read if self.makes_records(mapping) else ():
            record = finder.record(row)
            if record is not None:
                rows.append(finder.row(len(rows), row, record))
        wrong = sorted((*problems, *finder.problems), key=lambda one: (one.row, one.column))
        return Taken(tuple(rows), tuple(wrong), frozenset(columns))

    def write(self, book: Book, preview: Preview) -> tuple[int, int, list[Problem]]:
        """Plan the sessions the book does not know, and note who was there."""
        by_session: dict[TrainingSession, dict[int, Presence | None]] = {}
        for row in preview.rows:
            if row.decision is Decision.NEW:
                record: AttendanceRecord = row.record
                by_session.setdefault(record.session, {})[record.person_id] = record.presence
        for session, presences in by_session.items():
            session_id = session.id or book.training.add(session)
            book.training.mark(session_id, presences, today=preview.snapshot.today)
        return sum(map(len, by_session.values())), 0, []


class _Finder:
    """Makes attendance of rows, and notes what speaks against it."""

    def __init__(self, snapshot: Snapshot, columns: Mapping[str, int]) -> None:
        self._snapshot, self._columns = snapshot, columns
        self._members = Members(snapshot.people)
        self._names = {one.id: one.name for one in snapshot.people}
        self._cycles = {one.id: one for one in snapshot.cycles}
        self._new: dict[tuple[str, object], TrainingSession] = {}
        self._seen: dict[tuple[TrainingSession, int], int] = {}
        self.problems: list[CellProblem] = []

    def record(self, row: AttendanceRow) -> AttendanceRecord | None:
        """What a row says, or nothing where that cannot be noted."""
        person_id = self._person(row)
        if person_id is None:
            return None
        session = self._session(row)
        if session is None:
            return None
        presence = row.presence
        if presence is None and "presence" in self._columns:
            why = msg(
                "Nothing says whether {name} was there, so the row was left out.", name=self._names[person_id]
            )
            self._wrong(row, "presence", "", why)
            return None
        return AttendanceRecord(session, person_id, presence or Presence.ATTENDED)

    def row(self, index: int, row: AttendanceRow, record: AttendanceRecord) -> PreviewRow:
        """The row of the preview; left out where the book knows it already, or where it repeats another row."""
        name, title = self._names[record.person_id], record.session.title
        found = PreviewRow(index, row.number, name, record, also=title)
        first = self._seen.setdefault((record.session, record.person_id), index)
        if first != index:
            match = Match(name, msg("The row says the same as another one."), None, first)
            return replace(found, decision=Decision.SKIP, suggested=Decision.SKIP, match=match)
        known = self._snapshot.attendance.get((record.session.id, record.person_id))
        if known is None:
            return found
        reason = (
            msg("That is noted with “{title}” already.", title=title)
            if known is record.presence
            else msg(
                "With “{title}” it is noted otherwise: {presence}. Change it there if the list is right.",
                title=title,
                presence=PRESENCE_NAMES[known],
            )
        )
        match = Match(name, reason, record.person_id)
        return replace(found, decision=Decision.SKIP, suggested=Decision.SKIP, match=match)

    def _person(self, row: AttendanceRow) -> int | None:
        why = msg("There is no name in this row, so it was left out.")
        for text in (row.email, row.name):
            if not text:
                continue
            ids, wrong = self._members.find(text)
            if len(ids) == 1:
                return ids[0]
            why = wrong or msg("“{text}” names several people. Write one in each row.", text=text[:60])
        self._wrong(row, "name" if row.name else "email", row.name or row.email, why)
        return None

    def _session(self, row: AttendanceRow) -> TrainingSession | None:
        wanted = fold(row.session)
        found = [
            one
            for one in self._snapshot.sessions
            if (not wanted or fold(one.title) == wanted) and (row.date is None or one.on == row.date)
        ]
        if len(found) > 1 and row.kind is not None:
            found = [one for one in found if one.kind is row.kind]
        try:
            if len(found) == 1:
                check_presence(found[0], self._snapshot.today)
                return found[0]
            if found:
                raise Refusal(
                    msg(
                        "This may be one of {n} sessions. Say the title and the date of the one.",
                        n=len(found),
                    ),
                    field="session",
                )
            return self._planned(row)
        except Refusal as refusal:
            field = "session" if refusal.field in ("title", "session") else "date"
            self._wrong(row, field, row.session, refusal.message)
            return None

    def _planned(self, row: AttendanceRow) -> TrainingSession:
        """A session the book does not know yet. Raises Refusal where too little is said to plan it."""
        kind = row.kind or kind_of_title(row.session)
        if row.date is None or kind is None or (not row.session and row.kind is None):
            raise Refusal(
                msg(
                    "No such session is in the record book, so this row was left out. Plan the session first, or give "
                    "its date and its kind in the list."
                ),
                field="session",
            )
        key = (fold(row.session) or kind.value, row.date)
        if key not in self._new:
            cycles = self._snapshot.cycles
            cycle_id = cycle_on(cycles, row.date) or next((one.id for one in cycles), None)
            if cycle_id is None:
                raise Refusal(
                    msg(
                        "There is no cycle yet for the session to belong to. Begin one under Programme first."
                    )
                )
            session = TrainingSession(
                cycle_id=cycle_id,
                kind=kind,
                title=row.session or self._snapshot.kind_titles.get(kind, KIND_NAMES[kind].text),
                on=row.date,
            )
            check_session(session, self._cycles[cycle_id])
            check_presence(session, self._snapshot.today)
            self._new[key] = session
        return self._new[key]

    def _wrong(self, row: AttendanceRow, field: str, value: str, why: Message) -> None:
        self.problems.append(CellProblem(row.number, self._columns.get(field, 0), value, why))

"""Importing meetings: each row finds its pairing by the names; meetings recorded already are left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from mentordesk.actions.importing.members import Members, find_pairing
from mentordesk.actions.importing.preview import Decision, Match, Preview, PreviewRow, Problem, Taken
from mentordesk.domain.meetings import Meeting, MeetingState, check_meeting
from mentordesk.domain.messages import Message, msg, msgs
from mentordesk.domain.pairings import Pairing
from mentordesk.domain.refusals import Refusal
from mentordesk.exchange.guessing import Guessing, guess
from mentordesk.exchange.meetings import MEETINGS, MeetingRow, read_meetings
from mentordesk.exchange.sheets import CellProblem, Sheet

if TYPE_CHECKING:
    from mentordesk.actions.importing.snapshot import Snapshot
    from mentordesk.book import Book


class ImportedMeetings:
    """Meetings as an area of import."""

    key = "meetings"

    def guessing(self, snapshot: Snapshot) -> Guessing:
        """What is known about headings and values."""
        return replace(MEETINGS, labels=snapshot.labels)

    def mapping(self, sheet: Sheet, snapshot: Snapshot, remembered: Mapping[str, str]) -> dict[int, str]:
        """What each column is taken for."""
        return guess(sheet, self.guessing(snapshot), remembered)

    def makes_records(self, mapping: Mapping[int, str]) -> bool:
        """A meeting needs its day, and who met."""
        taken = set(mapping.values())
        return "date" in taken and bool(taken & {"mentor", "pairing"})

    def missing(self, preview: Preview) -> Message:
        """The sentence that says which column is missing, and what to do."""
        return msg(
            "{file} needs a column with the date and one with the mentor (or the pairing). Say which ones they are.",
            file=preview.name,
        )

    def title(self, count: int) -> Message:
        """What the step is called in the history."""
        return msgs("Import {n} meeting", "Import {n} meetings", count)

    def take(self, sheet: Sheet, mapping: Mapping[int, str], snapshot: Snapshot, everybody: str) -> Taken:
        """Read the rows as meetings of the pairings they name."""
        read, problems = read_meetings(sheet, mapping, snapshot.today, snapshot.date_style)
        columns = {field: column for column, field in reversed(list(mapping.items())) if field}
        finder = _Finder(snapshot, columns)
        rows: list[PreviewRow] = []
        if self.makes_records(mapping):
            for row in read:
                meeting, pairing = finder.meeting(row)
                if meeting is not None and pairing is not None:
                    rows.append(finder.row(len(rows), row, meeting, pairing))
        wrong = sorted((*problems, *finder.problems), key=lambda one: (one.row, one.column))
        return Taken(tuple(rows), tuple(wrong), frozenset(columns))

    def write(self, book: Book, preview: Preview) -> tuple[int, int, list[Problem]]:
        """Add the meetings; one planned for the same day becomes the one that was held."""
        new = [row for row in preview.rows if row.decision is Decision.NEW]
        planned = {
            row.index
            for row in new
            if row.record.state is not MeetingState.PLANNED
            and (row.record.date, MeetingState.PLANNED.value)
            in preview.snapshot.held.get(row.record.pairing_id, ())
        }
        today = preview.snapshot.today
        book.meetings.add_many([row.record for row in new if row.index not in planned], today=today)
        for row in new:
            if row.index in planned:
                book.meetings.log(row.record, today=today)
        return len(new), 0, []


class _Finder:
    """Makes meetings of rows, and notes what speaks against it."""

    def __init__(self, snapshot: Snapshot, columns: Mapping[str, int]) -> None:
        self._snapshot = snapshot
        self._columns = columns
        self._members = Members(snapshot.people)
        self._pairings: dict[tuple[str, str, date | None], Pairing | Message | None] = {}
        self._seen: dict[Meeting, int] = {}
        self.problems: list[CellProblem] = []

    def meeting(self, row: MeetingRow) -> tuple[Meeting | None, Pairing | None]:
        """The meeting of a row and its pairing, or nothing where it cannot be recorded."""
        if row.date is None:
            self._wrong(row, "date", "", msg("There is no date in this row, so it was left out."))
            return None, None
        pairing = self._pairing(row)
        if pairing is None:
            return None, None
        minutes, state = row.minutes, row.state
        if row.date > self._snapshot.today and state is MeetingState.HELD:
            state = MeetingState.PLANNED
        if not minutes and state is MeetingState.HELD:
            minutes = pairing.minutes
            self._wrong(
                row,
                "minutes",
                "",
                msg("No length is given, so the agreed {minutes} minutes were taken.", minutes=minutes),
            )
        meeting = Meeting(
            pairing_id=pairing.id,
            date=row.date,
            minutes=minutes,
            state=state,
            means=row.means,
            topics=row.topics,
            notes=row.notes,
            private_notes=row.private_notes,
            starts_at=row.time.starts_at,
            period=row.time.period,
        )
        try:
            check_meeting(meeting, self._snapshot.today)
        except Refusal as refusal:
            self._wrong(row, refusal.field or "date", "", refusal.message)
            return None, None
        return meeting, pairing

    def row(self, index: int, row: MeetingRow, meeting: Meeting, pairing: Pairing) -> PreviewRow:
        """The meeting as a row of the preview; left out where it is recorded already, or repeats another row."""
        found = PreviewRow(index, row.number, pairing.name, meeting)
        known = {state for day, state in self._snapshot.held.get(pairing.id, ()) if day == meeting.date}
        # One planned for a day of which the book says what became of it is no news either.
        if meeting.state.value in known or (known and meeting.state is MeetingState.PLANNED):
            reason = msg("A meeting of that day is in the record book already.")
            return replace(
                found,
                decision=Decision.SKIP,
                suggested=Decision.SKIP,
                match=Match(pairing.name, reason, pairing.id),
            )
        first = self._seen.setdefault(meeting, index)
        if first != index:
            match = Match(pairing.name, msg("The row says the same as another one."), None, first)
            return replace(found, decision=Decision.SKIP, suggested=Decision.SKIP, match=match)
        return found

    def _pairing(self, row: MeetingRow) -> Pairing | None:
        asked = (row.mentor, row.mentee, row.date)
        if asked not in self._pairings:
            self._pairings[asked] = self._found(row)
        found = self._pairings[asked]
        if isinstance(found, Message):
            self._wrong(
                row,
                "mentor" if "mentor" in self._columns else "pairing",
                f"{row.mentor} – {row.mentee}",
                found,
            )
            return None
        return found

    def _found(self, row: MeetingRow) -> Pairing | Message:
        if not row.mentor:
            return msg("This row names no mentor, so it was left out.")
        sides = []
        for names in (row.mentor, row.mentee):
            ids, why = self._members.find(names)
            if why is not None:
                return why
            sides.append(ids)
        pairing = find_pairing(self._snapshot.pairings, sides[0], sides[1], row.date)
        return pairing or msg(
            "These people are not paired in the record book, so this row was left out. Pair them first."
        )

    def _wrong(self, row: MeetingRow, field: str, value: str, why: Message) -> None:
        self.problems.append(CellProblem(row.number, self._columns.get(field, 0), value, why))

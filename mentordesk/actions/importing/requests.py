"""Importing requests: the answers of a web form, each somebody who is new or known, and what they ask for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from mentordesk.actions.importing.members import Members
from mentordesk.actions.importing.people import ImportedPeople, write_people
from mentordesk.actions.importing.preview import Decision, Match, Preview, PreviewRow, Problem, Taken
from mentordesk.actions.requests import already_waiting, roles_for, waits_already
from mentordesk.domain.folding import fold
from mentordesk.domain.messages import Message, msg, msgs
from mentordesk.domain.people import Person
from mentordesk.domain.requests import Request, RequestKind, Way
from mentordesk.exchange.guessing import Guessing, guess
from mentordesk.exchange.people_columns import adjusted
from mentordesk.exchange.requests import KIND, OWN, REQUESTS, RequestRow, read_requests, without_nobody
from mentordesk.exchange.sheets import CellProblem, Sheet

if TYPE_CHECKING:
    from mentordesk.actions.importing.snapshot import Snapshot
    from mentordesk.book import Book


class ImportedRequests(ImportedPeople):
    """Requests as an area of import: people first, and what each of them asks beside."""

    key = "requests"

    def guessing(self, snapshot: Snapshot) -> Guessing:
        """What is known about headings and values."""
        return replace(REQUESTS, labels=snapshot.labels)

    def mapping(self, sheet: Sheet, snapshot: Snapshot, remembered: Mapping[str, str]) -> dict[int, str]:
        """What each column is taken for; one in which nobody said anything leaves its heading to another."""
        sheet = without_nobody(sheet)
        said = tuple(
            heading if any(cell != "" for cell in column) else ""
            for heading, column in zip(sheet.headings, sheet.columns, strict=True)
        )
        sheet = replace(sheet, headings=said)
        return adjusted(sheet, guess(sheet, self.guessing(snapshot), remembered))

    def title(self, count: int) -> Message:
        """What the step is called in the history."""
        return msgs("Import {n} request", "Import {n} requests", count)

    def take(self, sheet: Sheet, mapping: Mapping[int, str], snapshot: Snapshot, everybody: str) -> Taken:
        """Read the rows as people, and what each of them asks for."""
        sheet = without_nobody(sheet)
        own = {column: "" if field in OWN else field for column, field in mapping.items()}
        people = super().take(sheet, own, snapshot, everybody)
        read, problems = read_requests(sheet, mapping, snapshot.today, snapshot.date_style)
        places = {number: place for place, number in enumerate(sheet.row_numbers)}
        asking = _Asking(snapshot, mapping)
        rows: list[PreviewRow] = []
        for row in people.rows:
            rows.append(asking.row(row, read[places[row.number]], rows))
        wrong = sorted((*people.problems, *problems, *asking.problems), key=lambda one: (one.row, one.column))
        return Taken(tuple(rows), tuple(wrong), people.given | {"mentor", "mentee"})

    def write(self, book: Book, preview: Preview) -> tuple[int, int, list[Problem]]:
        """Add and complete the people, and put what they ask on the waiting list."""
        written = write_people(book, preview)
        for row in preview.rows:
            person_id = written.ids.get(row.index)
            if person_id is None or row.decision not in (Decision.NEW, Decision.SAME):
                continue
            waiting = book.requests.list(person_id=person_id, waiting_only=True)
            for request in row.asks:
                if already_waiting(waiting, request) is None:
                    wished = request.wished_for_id if request.wished_for_id != person_id else None
                    book.requests.add(replace(request, person_id=person_id, wished_for_id=wished))
        return written.added, written.merged, written.problems


class _Asking:
    """Makes requests of rows, and notes what speaks against it."""

    def __init__(self, snapshot: Snapshot, mapping: Mapping[int, str]) -> None:
        self._snapshot = snapshot
        self._columns = {field: column for column, field in reversed(list(mapping.items())) if field}
        self._members = Members(snapshot.people)
        self._kinds = {fold(kind.name): kind.id for kind in snapshot.kinds}
        self.problems: list[CellProblem] = []

    def row(self, row: PreviewRow, said: RequestRow, before: Sequence[PreviewRow]) -> PreviewRow:
        """The row with what it asks; left out where that was imported before."""
        kinds = said.kinds or self._kinds_of(row)
        mentors, wants = roles_for(kinds)
        person: Person = row.record
        person = replace(person, mentor=person.mentor or mentors, mentee=person.mentee or wants)
        opportunity_id, wished_for_id, wish = self._answers(row, said)
        asked_on = self._asked_on(row, said)
        asks = tuple(
            Request(
                cycle_id=self._snapshot.cycle_id,
                kind=kind,
                opportunity_id=opportunity_id,
                asked_on=asked_on,
                how=Way.WEB_FORM,
                wish=wish,
                wished_for_id=wished_for_id,
            )
            for kind in kinds
        )
        row = replace(row, record=person, asks=asks)
        return self._beside_the_book(self._beside_earlier_rows(row, before))

    def _kinds_of(self, row: PreviewRow) -> tuple[RequestKind, ...]:
        """What is asked where no column says it: what the person would be, else a mentor."""
        person: Person = row.record
        found = ((RequestKind.WANTS_MENTOR,) if person.mentee else ()) + (
            (RequestKind.OFFERS_TO_MENTOR,) if person.mentor else ()
        )
        if not found:
            self._wrong(
                row,
                KIND,
                "",
                msg("It is not said what is asked for, so it is taken for asking for a mentor."),
            )
        return found or (RequestKind.WANTS_MENTOR,)

    def _answers(self, row: PreviewRow, said: RequestRow) -> tuple[int | None, int | None, str]:
        """The kind of mentoring, whom they wish for, and their words; what cannot be found stays among the words."""
        wishes = [said.wish]
        opportunity_id = self._kinds.get(fold(said.opportunity))
        if said.opportunity and opportunity_id is None:
            wishes.append(said.opportunity)
        wished_for_id = None
        if said.wished_for:
            ids, _why = self._members.find(said.wished_for)
            wished_for_id = ids[0] if len(ids) == 1 else None
            if wished_for_id is None:
                wishes.append(said.wished_for)
                self._wrong(
                    row,
                    "wished_for",
                    said.wished_for,
                    msg("Nobody in the record book for certain; the name is kept with the wish."),
                )
        return opportunity_id, wished_for_id, "\n".join(filter(None, wishes))

    def _asked_on(self, row: PreviewRow, said: RequestRow) -> date:
        today = self._snapshot.today
        if said.asked_on is None or said.asked_on <= today:
            return said.asked_on or today
        self._wrong(
            row,
            "asked_on",
            said.asked_on.isoformat(),
            msg("This day lies in the future, so today is taken."),
        )
        return today

    def _beside_earlier_rows(self, row: PreviewRow, before: Sequence[PreviewRow]) -> PreviewRow:
        """A row that repeats another in all about the person repeats it only if it asks the same too."""
        if row.decision is not Decision.SKIP or row.match is None or row.match.index is None:
            return row
        other = before[row.match.index]
        if [one.kind for one in other.asks] == [one.kind for one in row.asks]:
            return row
        return replace(row, decision=Decision.SAME, suggested=Decision.SAME)

    def _beside_the_book(self, row: PreviewRow) -> PreviewRow:
        """Leave out what was imported before; say who waits already."""
        match = row.match
        if match is None or match.record_id is None or row.decision is not Decision.SAME:
            return row
        known = [one for one in self._snapshot.requests if one.person_id == match.record_id]
        recorded = {(one.kind, one.asked_on) for one in known}
        if all((one.kind, one.asked_on) in recorded for one in row.asks):
            reason = msg("This request is in the record book already.")
            return replace(
                row,
                decision=Decision.SKIP,
                suggested=Decision.SKIP,
                match=Match(match.name, reason, match.record_id),
            )
        for request in row.asks:
            if (waiting := already_waiting(known, request)) is not None:
                self._wrong(row, KIND, "", waits_already(match.name, waiting))
        return row

    def _wrong(self, row: PreviewRow, field: str, value: str, why: Message) -> None:
        self.problems.append(CellProblem(row.number, self._columns.get(field, 0), value, why))

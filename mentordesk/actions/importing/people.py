"""Importing people: who the rows are, whom the record book knows already, and how both become one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

from mentordesk.actions.importing.merging import joined
from mentordesk.actions.importing.preview import Decision, Match, Preview, PreviewRow, Problem, Taken
from mentordesk.actions.importing.supervisors import Supervisors, Who
from mentordesk.domain.messages import Message, msg, msgs
from mentordesk.domain.people import Person
from mentordesk.domain.refusals import Refusal
from mentordesk.exchange.guessing import Guessing, guess
from mentordesk.exchange.people import read_people
from mentordesk.exchange.people_columns import PEOPLE, adjusted
from mentordesk.exchange.recognising import Likeness, Recogniser
from mentordesk.exchange.sheets import CellProblem, Sheet

if TYPE_CHECKING:
    from mentordesk.actions.importing.snapshot import Snapshot
    from mentordesk.book import Book

_NAMING = frozenset(("name", "name_last_first", "given_name", "family_name", "preferred_name", "hebrew_name"))
_EVERYBODY = {"": None, "mentor": (True, False), "mentee": (False, True), "both": (True, True)}


class ImportedPeople:
    """People as an area of import."""

    key: str = "people"

    def guessing(self, snapshot: Snapshot) -> Guessing:
        """What is known about headings and values."""
        return replace(PEOPLE, labels=snapshot.labels)

    def mapping(self, sheet: Sheet, snapshot: Snapshot, remembered: Mapping[str, str]) -> dict[int, str]:
        """What each column is taken for."""
        return adjusted(sheet, guess(sheet, self.guessing(snapshot), remembered))

    def makes_records(self, mapping: Mapping[int, str]) -> bool:
        """Without a column of names nobody can be added."""
        return not _NAMING.isdisjoint(mapping.values())

    def missing(self, preview: Preview) -> Message:
        """The sentence that says which column is missing, and what to do."""
        return msg(
            "No column of {file} is taken for a name, so nobody can be added. Say which one holds it.",
            file=preview.name,
        )

    def title(self, count: int) -> Message:
        """What the step is called in the history."""
        return msgs("Import {n} person", "Import {n} people", count)

    def write(self, book: Book, preview: Preview) -> tuple[int, int, list[Problem]]:
        """Add the new people and complete those who are known."""
        written = write_people(book, preview)
        return written.added, written.merged, written.problems

    def take(self, sheet: Sheet, mapping: Mapping[int, str], snapshot: Snapshot, everybody: str) -> Taken:
        """Read the rows as people, and recognise those who are known."""
        read = read_people(sheet, mapping, snapshot.today, snapshot.date_style, _EVERYBODY[everybody])
        recogniser = Recogniser(snapshot.people)
        rows: list[PreviewRow] = []
        for number, person, supervisor, silent in zip(
            sheet.row_numbers, read.people, read.supervisors, read.silent, strict=True
        ):
            if person is not None:
                row = PreviewRow(len(rows), number, person.name, person, also=supervisor, silent=silent)
                rows.append(_recognised(row, recogniser, rows))
        problems = read.problems
        if "supervisor_id" in read.given:
            column = next(column for column, field in mapping.items() if field == "supervisor")
            found = Supervisors(snapshot.people, rows)
            problems += tuple(
                CellProblem(row.number, column, row.also, why)
                for row in rows
                if row.also and (why := found.problem(row)) is not None
            )
        return Taken(tuple(rows), problems, read.given)


def _recognised(row: PreviewRow, recogniser: Recogniser, rows: Sequence[PreviewRow]) -> PreviewRow:
    """The row with whom it may be already, and what to do about it."""
    likeness = recogniser.look(row.record, row.index)
    if likeness is None:
        return row
    match = Match(likeness.name, likeness.reason, likeness.person_id, likeness.index)
    if likeness.likeness is Likeness.SAME:
        decision = Decision.SAME
    else:
        # Two rows of one list that are merely alike are rather two people; somebody in the book has to be looked at.
        decision = Decision.OPEN if match.index is None else Decision.NEW
    if (
        match.index is not None
        and rows[match.index].record == row.record
        and rows[match.index].also == row.also
    ):
        decision = Decision.SKIP
    return replace(row, decision=decision, suggested=decision, match=match)


# ---------------------------------------------------------------- writing


@dataclass(frozen=True)
class Written:
    """How many people were added and merged, what could not be done at the last moment, and who each row is by now."""

    added: int
    merged: int
    problems: list[Problem]
    ids: Mapping[int, int]


def write_people(book: Book, preview: Preview) -> Written:
    """Add the new people of a preview and fill in what it says about those known; inside the import's one change."""
    rows = {row.index: row for row in preview.rows}
    new = [row for row in preview.rows if row.decision is Decision.NEW]
    same = [row for row in preview.rows if row.decision is Decision.SAME]
    records: dict[int, Person] = {row.index: row.record for row in new}
    problems: list[Problem] = []
    # Rows that add to another row of the list do so before that one is written.
    for row in same:
        target = _root(rows, row)
        if row.match is not None and row.match.index is not None and target in records:
            records[target] = joined(records[target], row.record, preview.given - row.silent, row.update)
    supervisors = (
        Supervisors(preview.snapshot.people, preview.rows) if "supervisor_id" in preview.given else None
    )
    ids = _add(book, records, rows, supervisors)
    merged_count = 0
    everybody = dict(ids)
    for row in same:
        assert row.match is not None
        root = rows[_root(rows, row)]
        known = root.decision is Decision.SAME and root.match is not None
        known_id = root.match.record_id if known and root.match is not None else None
        if row.match.index is not None and known_id is None:
            # Joined to a row above; where that one is left out, so is this one.
            if root.index in ids:
                merged_count += 1
                everybody[row.index] = ids[root.index]
            else:
                problems.append(Problem(row.number, "", row.name, _left_with(root)))
            continue
        why = _merge(book, known_id, row, preview, supervisors, ids)
        if why is None and known_id is not None:
            merged_count += 1
            everybody[row.index] = known_id
        elif why is not None:
            problems.append(Problem(row.number, "", row.name, why))
    if supervisors is not None:
        problems += _supervisors_lost(preview, (*new, *same), supervisors)
    return Written(len(ids), merged_count, problems, everybody)


def _supervisors_lost(
    preview: Preview, rows: Iterable[PreviewRow], supervisors: Supervisors
) -> Iterable[Problem]:
    """Supervisors who were in the list when it was looked at, and were left out since."""
    told = {(one.row, one.value) for one in preview.problems}
    column = next(column for column, field in preview.mapping.items() if field == "supervisor")
    for row in rows:
        if row.also and (row.number, row.also) not in told and (why := supervisors.problem(row)) is not None:
            yield Problem(row.number, preview.sheet.heading(column), row.also, why)


def _root(rows: Mapping[int, PreviewRow], row: PreviewRow) -> int:
    """The row of the list another one adds to, followed to its end."""
    while row.decision is Decision.SAME and row.match is not None and row.match.index is not None:
        row = rows[row.match.index]
    return row.index


def _left_with(root: PreviewRow) -> Message:
    return msg("This row adds to row {row}, which is left out, so it was left out too.", row=root.number)


def _add(
    book: Book, records: Mapping[int, Person], rows: Mapping[int, PreviewRow], supervisors: Supervisors | None
) -> dict[int, int]:
    """Add people, supervisors before those they supervise; gives their ids by the index of their row."""
    ids: dict[int, int] = {}
    waiting = dict(records)
    bosses = {index: _boss(rows[index], supervisors) for index in records}
    while waiting:
        ready = {
            index: person
            for index, person in waiting.items()
            if (boss := bosses[index]) is None or boss[1] is None or boss[1] in ids or boss[1] not in records
        }
        # People who supervise each other in a circle are added first and told apart afterwards.
        circle = not ready
        batch = waiting if circle else ready
        people = [
            person if circle else _under(person, _id_of(bosses[index], ids))
            for index, person in batch.items()
        ]
        ids |= zip(batch, book.people.add_many(people), strict=True)
        if circle:
            for index in batch:
                if (boss_id := _id_of(bosses[index], ids)) is not None:
                    book.people.change(ids[index], supervisor_id=boss_id)
        waiting = {index: person for index, person in waiting.items() if index not in ids}
    return ids


def _under(person: Person, supervisor_id: int | None) -> Person:
    return person if supervisor_id is None else replace(person, supervisor_id=supervisor_id)


def _boss(row: PreviewRow, supervisors: Supervisors | None) -> Who | None:
    if supervisors is None or not row.also or supervisors.problem(row) is not None:
        return None
    return next(iter(supervisors.find(row)))


def _id_of(boss: Who | None, ids: Mapping[int, int]) -> int | None:
    if boss is None:
        return None
    return boss[0] if boss[0] is not None else ids.get(boss[1]) if boss[1] is not None else None


def _merge(
    book: Book,
    known_id: int | None,
    row: PreviewRow,
    preview: Preview,
    supervisors: Supervisors | None,
    ids: Mapping[int, int],
) -> Message | None:
    """Fill in what a row says about somebody known; the sentence why not, where it cannot be done."""
    try:
        if known_id is None:
            raise Refusal(msg("There is nobody this row could be the same as."))
        known = book.people.get(known_id)
        person = joined(known, row.record, preview.given - row.silent, row.update)
        boss_id = _id_of(_boss(row, supervisors), ids)
        if boss_id is not None and boss_id != known_id and (known.supervisor_id is None or row.update):
            person = replace(person, supervisor_id=boss_id)
        changed = {
            one.name: getattr(person, one.name)
            for one in fields(Person)
            if getattr(person, one.name) != getattr(known, one.name)
        }
        if changed:
            book.people.change(known_id, **changed)
    except Refusal as refusal:
        return refusal.message
    return None

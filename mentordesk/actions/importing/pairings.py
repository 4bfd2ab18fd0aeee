"""Importing pairings into a cycle: people found by their names, pairings that are there already left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from mentordesk.actions.importing.members import Members
from mentordesk.actions.importing.preview import Decision, Match, Preview, PreviewRow, Problem, Taken
from mentordesk.domain.folding import fold
from mentordesk.domain.messages import Message, msg, msgs
from mentordesk.domain.pairings import Pairing, Phase, check_members, check_rhythm
from mentordesk.domain.refusals import Refusal
from mentordesk.exchange.guessing import Guessing, guess
from mentordesk.exchange.pairings import PAIRINGS, PairingRow, read_pairings
from mentordesk.exchange.sheets import CellProblem, Sheet

if TYPE_CHECKING:
    from mentordesk.actions.importing.snapshot import Snapshot
    from mentordesk.book import Book


class ImportedPairings:
    """Pairings as an area of import."""

    key = "pairings"

    def guessing(self, snapshot: Snapshot) -> Guessing:
        """What is known about headings and values."""
        return replace(PAIRINGS, labels=snapshot.labels)

    def mapping(self, sheet: Sheet, snapshot: Snapshot, remembered: Mapping[str, str]) -> dict[int, str]:
        """What each column is taken for."""
        return guess(sheet, self.guessing(snapshot), remembered)

    def makes_records(self, mapping: Mapping[int, str]) -> bool:
        """A pairing needs both sides."""
        return {"mentor", "mentee"} <= set(mapping.values())

    def missing(self, preview: Preview) -> Message:
        """The sentence that says which column is missing, and what to do."""
        return msg(
            "{file} needs a column with the mentor and one with the mentee. Say which ones they are.",
            file=preview.name,
        )

    def title(self, count: int) -> Message:
        """What the step is called in the history."""
        return msgs("Import {n} pairing", "Import {n} pairings", count)

    def take(self, sheet: Sheet, mapping: Mapping[int, str], snapshot: Snapshot, everybody: str) -> Taken:
        """Read the rows as pairings of people the record book knows."""
        read, problems = read_pairings(sheet, mapping, snapshot.today, snapshot.date_style)
        columns = {field: column for column, field in reversed(list(mapping.items())) if field}
        members = Members(snapshot.people)
        names = {person.id: person.name for person in snapshot.people}
        rows: list[PreviewRow] = []
        for row in read if self.makes_records(mapping) else ():
            pairing, field, why = _pairing(row, members, names, snapshot)
            if pairing is None:
                value = {"mentor": row.mentor, "opportunity": row.opportunity}.get(field, row.mentee)
                problems.append(CellProblem(row.number, columns.get(field, 0), value, why or _NOBODY))
            else:
                rows.append(_known(PreviewRow(len(rows), row.number, pairing.name, pairing), snapshot, rows))
        problems.sort(key=lambda one: (one.row, one.column))
        return Taken(tuple(rows), tuple(problems), frozenset(columns))

    def write(self, book: Book, preview: Preview) -> tuple[int, int, list[Problem]]:
        """Confirm the pairings one by one; where a hard rule speaks against one, it is left out and said."""
        cycle_id = preview.snapshot.cycle_id
        if cycle_id is None:
            raise Refusal(
                msg("There is no cycle yet for the pairings to belong to. Begin one under Programme first.")
            )
        added = 0
        late = []
        for row in preview.rows:
            if row.decision is not Decision.NEW:
                continue
            try:
                _confirm(book, row.record, cycle_id)
                added += 1
            except Refusal as refusal:
                late.append(Problem(row.number, "", row.name, refusal.message))
        return added, 0, late


_NOBODY = msg("This row names nobody on one of both sides, so it was left out.")


def _pairing(
    row: PairingRow, members: Members, names: Mapping[int, str], snapshot: Snapshot
) -> tuple[Pairing | None, str, Message | None]:
    """The pairing of a row, or the field at fault and the sentence."""
    mentors, why = members.find(row.mentor)
    if not mentors:
        return None, "mentor", why
    mentees, why = members.find(row.mentee)
    if not mentees:
        return None, "mentee", why
    kind = next((one for one in snapshot.kinds if fold(one.name) == fold(row.opportunity)), None)
    if row.opportunity and kind is None:
        # Without its kind, its rules would not be asked.
        return (
            None,
            "opportunity",
            msg("There is no kind of mentoring called that, so this row was left out. Add the kind first."),
        )
    usual = kind or Pairing()
    pairing = Pairing(
        opportunity_id=None if kind is None else kind.id,
        mentor_ids=mentors,
        mentee_ids=mentees,
        mentors=tuple(names[one] for one in mentors),
        mentees=tuple(names[one] for one in mentees),
        why=row.why,
        despite=row.despite,
        started_on=row.started_on or snapshot.today,
        phase=row.phase or Phase.PREPARING,
        every_weeks=row.every_weeks or usual.every_weeks,
        minutes=row.minutes or usual.minutes,
        meets_when=row.meets_when,
        notes=row.notes,
        private_notes=row.private_notes,
    )
    try:
        check_members(mentors, mentees)
        check_rhythm(pairing.every_weeks, pairing.minutes)
    except Refusal as refusal:
        return None, "mentee", refusal.message
    return pairing, "", None


def _known(row: PreviewRow, snapshot: Snapshot, rows: list[PreviewRow]) -> PreviewRow:
    """The row, left out where the pairing is in the cycle already or repeats another row."""
    sides = _sides(row.record)
    for pairing in snapshot.pairings:
        if pairing.is_open and pairing.cycle_id == snapshot.cycle_id and _sides(pairing) == sides:
            match = Match(pairing.name, msg("They are paired in this cycle already."), pairing.id)
            return replace(row, decision=Decision.SKIP, suggested=Decision.SKIP, match=match)
    for other in rows:
        if _sides(other.record) == sides:
            match = Match(row.name, msg("The row says the same as another one."), None, other.index)
            return replace(row, decision=Decision.SKIP, suggested=Decision.SKIP, match=match)
    return row


def _sides(pairing: Pairing) -> tuple[frozenset[int], frozenset[int]]:
    return frozenset(pairing.mentor_ids), frozenset(pairing.mentee_ids)


def _confirm(book: Book, pairing: Pairing, cycle_id: int) -> None:
    assert pairing.started_on is not None
    values: dict[str, Any] = {
        "opportunity_id": pairing.opportunity_id,
        "every_weeks": pairing.every_weeks,
        "minutes": pairing.minutes,
        "meets_when": pairing.meets_when,
        "notes": pairing.notes,
        "private_notes": pairing.private_notes,
    }
    book.pairings.confirm(
        pairing.mentor_ids,
        pairing.mentee_ids,
        cycle_id=cycle_id,
        why=pairing.why,
        despite=pairing.despite,
        started_on=pairing.started_on,
        phase=pairing.phase,
        **values,
    )

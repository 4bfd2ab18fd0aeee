"""The documents pairings owe, read for a page, a list or Today: what is late, due soon, received, waived."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from mentordesk.domain.calendar import SchoolCalendar
from mentordesk.domain.messages import Message, msg
from mentordesk.domain.opportunities import Due, RequiredDocument
from mentordesk.domain.pairings import Pairing
from mentordesk.domain.paperwork import AGREEMENT, Owed, Paper, PaperState, owed
from mentordesk.domain.programmes import Cycle
from mentordesk.domain.refusals import Refusal

if TYPE_CHECKING:
    from mentordesk.book import Book
    from mentordesk.book.paperwork import PaperFile
    from mentordesk.words import Words

# What induction programmes usually ask for, to begin with: key, title, how it is due, days.
USUAL_DOCUMENTS: tuple[tuple[str, Message, Due, int], ...] = (
    (AGREEMENT, msg("Agreement"), Due.AFTER_START, 10),
    ("needs", msg("Needs assessment"), Due.AFTER_START, 15),
    ("calendar", msg("Calendar of meetings"), Due.AFTER_START, 15),
    ("log", msg("Monthly log"), Due.MONTHLY, 5),
    ("compatibility", msg("Compatibility check"), Due.AFTER_START, 40),
    ("evaluation", msg("Final evaluation"), Due.BEFORE_END, 14),
)


def usual_documents(words: Words) -> tuple[RequiredDocument, ...]:
    """The usual documents of an induction programme, in the words of a language."""
    return tuple(
        RequiredDocument(key, words.plain.say(title), due, days) for key, title, due, days in USUAL_DOCUMENTS
    )


@dataclass(frozen=True)
class PairingPapers:
    """A pairing and its documents, in the order they are due."""

    pairing: Pairing
    papers: tuple[Owed, ...] = ()

    @property
    def open(self) -> tuple[Owed, ...]:
        """Those still to come in, the most pressing first."""
        return tuple(one for one in self.papers if one.state.is_open)

    @property
    def settled(self) -> tuple[Owed, ...]:
        """Those that came in or were waived."""
        return tuple(one for one in self.papers if not one.state.is_open)


def papers_of(book: Book, pairing_id: int, today: date) -> PairingPapers:
    """Read the documents of one pairing. Raises NotFound."""
    pairing = book.pairings.get(pairing_id)
    return next(
        iter(
            papers_in(
                [pairing],
                documents(book),
                book.paperwork.list(pairing_id=pairing_id),
                {one.id: one for one in book.cycles.list()},
                _agreed(book, [pairing_id]),
                book.calendar.school(),
                today,
            )
        )
    )


def papers_of_cycle(book: Book, cycle_id: int | None, today: date) -> list[PairingPapers]:
    """Read the documents of every pairing of a cycle, or of all."""
    return papers_in(
        book.pairings.list(cycle_id=cycle_id),
        documents(book),
        book.paperwork.list(cycle_id=cycle_id),
        {one.id: one for one in book.cycles.list()},
        {
            pairing_id: one.signed_on
            for pairing_id, one in book.agreements.facts(cycle_id=cycle_id).items()
            if one.signed_on is not None
        },
        book.calendar.school(),
        today,
    )


def late_documents(book: Book, cycle_id: int, today: date) -> int:
    """How many documents of a cycle are late; only the open pairings of kinds that ask for any are looked at."""
    asked = documents(book)
    pairings = [
        one
        for one in (book.pairings.list(cycle_id=cycle_id, open_only=True) if asked else ())
        if one.opportunity_id in asked
    ]
    if not pairings:
        return 0
    ids = [one.id for one in pairings]
    found = papers_in(
        pairings,
        asked,
        book.paperwork.list(pairing_ids=ids),
        {one.id: one for one in book.cycles.list()},
        _agreed(book, ids),
        book.calendar.school(),
        today,
    )
    return sum(1 for one in found for paper in one.papers if paper.state is PaperState.LATE)


def papers_in(
    pairings: Iterable[Pairing],
    asked: Mapping[int, Sequence[RequiredDocument]],
    papers: Iterable[Paper],
    cycles: Mapping[int, Cycle],
    agreed: Mapping[int, date],
    calendar: SchoolCalendar,
    today: date,
) -> list[PairingPapers]:
    """Work out the documents of pairings from what was read before; `agreed` is the day each agreement was signed."""
    noted: dict[int, list[Paper]] = defaultdict(list)
    for one in papers:
        noted[one.pairing_id].append(one)
    found = []
    for pairing in pairings:
        cycle = cycles.get(pairing.cycle_id)
        found.append(
            PairingPapers(
                pairing,
                owed(
                    asked.get(pairing.opportunity_id or 0, ()),
                    pairing,
                    noted[pairing.id],
                    calendar,
                    today,
                    cycle_ends_on=cycle.ends_on if cycle else None,
                    agreed_on=agreed.get(pairing.id),
                ),
            )
        )
    return found


def documents(book: Book) -> dict[int, tuple[RequiredDocument, ...]]:
    """The documents each kind of mentoring asks for, by its id."""
    return {one.id: one.documents for one in book.opportunities.list() if one.documents}


def _agreed(book: Book, pairing_ids: Sequence[int]) -> dict[int, date]:
    facts = book.agreements.facts(pairing_ids=pairing_ids)
    return {key: one.signed_on for key, one in facts.items() if one.signed_on is not None}


# In words


def paper_title(one: Owed, words: Words) -> str:
    """What a document is called, a monthly one with its month."""
    if one.month is None:
        return one.title
    return words("{title}, {month}", title=one.title, month=words.month(one.month))


def state_words(one: Owed, words: Words, today: date) -> str:
    """How it stands: "due 12 Oct", "late since 3 Oct", "received 4 Oct", "waived: …"."""
    match one.state:
        case PaperState.RECEIVED:
            return words("received {date}", date=words.short_date(one.came_on or today, today))
        case PaperState.WAIVED:
            why = one.paper.waived_why if one.paper else ""
            return words("waived: {why}", why=why)
        case _ if one.due_on is None:
            return words("no date")
        case PaperState.LATE:
            return words("late since {date}", date=words.short_date(one.due_on, today))
        case _:
            return words("due {date}", date=words.short_date(one.due_on, today))


# Noting what came in


def read_file(path: Path) -> PaperFile:
    """Read a scan or a PDF that came with a document. Raises Refusal where it cannot be read."""
    from mentordesk.book.paperwork import PaperFile

    try:
        return PaperFile(path.read_bytes(), path.name)
    except OSError as error:
        raise Refusal(
            msg("The file {name} cannot be read. Was it moved, or is it open elsewhere?", name=path.name),
            field="file",
        ) from error


def receive(book: Book, one: Owed, on: date, file: PaperFile | None, today: date) -> int:
    """Note that a document came in on a day, with its file where there is one. Raises Refusal."""
    return book.paperwork.receive(
        one.pairing_id, one.key, on, title=one.title, occasion=one.occasion, file=file, today=today
    )


def waive(book: Book, one: Owed, why: str, today: date) -> int:
    """Note that a pairing need not hand a document in, and why. Raises Refusal."""
    return book.paperwork.waive(
        one.pairing_id, one.key, today, title=one.title, occasion=one.occasion, why=why, today=today
    )

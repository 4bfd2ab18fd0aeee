"""Verbs that change the book: confirm, log, close, undo, redo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentordesk.actions.records import Asked, Record, records
from mentordesk.cli.run import Run
from mentordesk.domain.closures import CLOSING_QUESTIONS
from mentordesk.domain.dates import read_date
from mentordesk.domain.durations import read_minutes
from mentordesk.domain.folding import fold
from mentordesk.domain.meetings import Meeting
from mentordesk.domain.messages import msg
from mentordesk.domain.pairings import Pairing
from mentordesk.domain.programmes import school_year
from mentordesk.domain.refusals import Refusal

if TYPE_CHECKING:
    from mentordesk.book import Book


def confirm(run: Run) -> int:
    """Put people together; a book without any cycle gets its first one, the current school year."""
    options = run.options
    with run.writing() as book:
        names = book.people.names()
        name = " – ".join(
            run.words.join(names.get(one, "") for one in side) for side in (options.mentor, options.mentee)
        )
        with book.change(msg("Pair {name}", name=name)):
            pairing_id = book.pairings.confirm(
                options.mentor,
                options.mentee,
                cycle_id=cycle_of(run, book),
                why=options.why,
                despite=options.despite,
                started_on=run.today,
                opportunity_id=opportunity_of(run, book),
            )
        made = _record(run, book, "pairings", pairing_id)
        run.answer(made, run.words("Paired: {name} (number {id}).", name=made["name"], id=pairing_id))
    return 0


def cycle_of(run: Run, book: Book) -> int:
    """The cycle that is named, else the current one; a book without any gets its first, the current school year."""
    chosen = run.cycles(book)
    if chosen:
        return chosen[0]
    name, starts_on, ends_on = school_year(run.today)
    programmes = book.programmes.list()
    programme_id = programmes[0].id if programmes else book.programmes.add(run.words("Mentoring"))
    return book.cycles.add(programme_id, name, starts_on, ends_on)


def opportunity_of(run: Run, book: Book) -> int | None:
    """The kind of mentoring that is named, or None. Raises Refusal with the known ones."""
    named = run.options.opportunity
    if named is None:
        return None
    kinds = book.opportunities.list()
    for kind in kinds:
        if fold(kind.name) == fold(named):
            return kind.id
    if not kinds:
        raise Refusal(msg("There is no kind of mentoring in this book yet. Leave --opportunity out."))
    names = tuple(kind.name for kind in kinds)
    raise Refusal(
        msg("There is no kind of mentoring called {name}. There are: {names}.", name=named, names=names)
    )


def log(run: Run) -> int:
    """Log a meeting."""
    options = run.options
    with run.writing() as book:
        pairing = _pairing(book, options.pairing)
        day = read_date(options.date, run.today, style=run.words.date_style)
        meeting = Meeting(
            pairing_id=pairing.id,
            date=day,
            minutes=read_minutes(options.minutes),
            topics=tuple(options.topic),
            notes=options.notes,
        )
        meeting_id = book.meetings.log(meeting, today=run.today)
        said = run.words(
            "Logged: {name}, {date}, {length} (number {id}).",
            name=pairing.name,
            date=run.words.date(day),
            length=run.words.minutes(meeting.minutes),
            id=meeting_id,
        )
        run.answer(_record(run, book, "meetings", meeting_id), said)
    return 0


def close(run: Run) -> int:
    """Close a pairing; questions not answered stay unanswered."""
    options = run.options
    known = tuple(question.key for question in CLOSING_QUESTIONS)
    for question, _ in options.answer:
        if question not in known:
            raise Refusal(
                msg(
                    "The closing conversation has no question called {name}. It has: {names}.",
                    name=question,
                    names=known,
                )
            )
    with run.writing() as book:
        pairing = _pairing(book, options.pairing)
        on = read_date(options.date, run.today, style=run.words.date_style) if options.date else run.today
        closure_id = book.closures.close(
            pairing.id,
            on,
            answers=dict(options.answer),
            contributions={_number(person_id): text for person_id, text in options.contribution},
        )
        said = run.words("Closed: {name}, {date}.", name=pairing.name, date=run.words.date(on))
        run.answer(_record(run, book, "closures", closure_id), said)
    return 0


def undo(run: Run) -> int:
    """Take the last changes back, as many as asked for."""
    return _steps(run, back=True)


def redo(run: Run) -> int:
    """Bring undone changes back, as many as asked for."""
    return _steps(run, back=False)


def _steps(run: Run, *, back: bool) -> int:
    done: list[Record] = []
    stopped: Refusal | None = None
    with run.writing() as book:
        for _ in range(run.options.steps):
            try:
                step = book.undo() if back else book.redo()
            except Refusal as refusal:
                if not done:
                    raise
                stopped = refusal
                break
            title = run.words.say(step.title)
            done.append({"id": step.change_id, "title": title})
            if not run.options.json:
                run.say(
                    run.words("Undone: {what}", what=title)
                    if back
                    else run.words("Done again: {what}", what=title)
                )
    run.answer({"steps": done}, "")
    if stopped is not None:
        run.complain(run.words.say(stopped.message))
        return 1
    return 0


def _pairing(book: Book, named: str) -> Pairing:
    """A pairing by its number or a part of its name; the name must fit one alone. Raises Refusal."""
    if named.strip().isdecimal():
        return book.pairings.get(int(named))
    wanted = fold(named.replace("–", " ").replace("-", " ")).split()
    fitting = [
        pairing
        for pairing in book.pairings.list(open_only=True)
        if all(word in fold(pairing.name.replace("-", " ")) for word in wanted)
    ]
    if not fitting or not wanted:
        raise Refusal(msg("No open pairing is called {name}. `show BOOK pairings` lists them.", name=named))
    if len(fitting) > 1:
        names = tuple(f"{pairing.id} {pairing.name}" for pairing in fitting[:5])
        raise Refusal(msg("{name} fits several pairings: {names}. Give the number.", name=named, names=names))
    return fitting[0]


def _number(text: str) -> int:
    if not text.isdecimal():
        raise Refusal(msg("“{text}” is no person’s number. Write it like --contribution 12=…", text=text))
    return int(text)


def _record(run: Run, book: Book, area: str, record_id: int) -> Record:
    found = records(book, area, Asked(run.today), run.words)
    return next(record for record in found if record["id"] == record_id)

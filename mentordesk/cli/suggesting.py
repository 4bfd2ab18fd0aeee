"""Pairs suggested for everybody who waits, with their reasons; and confirming all of them at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mentordesk.actions import suggesting
from mentordesk.actions.records import Record
from mentordesk.actions.records.suggesting import suggestion_record
from mentordesk.cli.changing import cycle_of, opportunity_of
from mentordesk.cli.run import Run
from mentordesk.domain.messages import msg
from mentordesk.domain.refusals import Refusal

if TYPE_CHECKING:
    from mentordesk.book import Book
    from mentordesk.domain.grouping import GroupSuggestion
    from mentordesk.domain.suggesting import Suggestion


def pair(run: Run) -> int:
    """Suggest the best pairs for everybody at once; with --confirm accept them all, in one step."""
    with run.writing() if run.options.confirm else run.looking() as book:
        cycles = run.cycles(book)
        # The desk as it was left for the kind of mentoring asked for, or for none.
        setup = suggesting.kept(book, cycles[0] if cycles else 0, opportunity_of(run, book))
        found = _suggested(run, book, setup)
        shown = _record(run, book, setup, found)
        if run.options.confirm:
            shown["confirmed"] = _confirm(run, book, setup, found) if shown["suggestions"] else []
    run.answer(shown, _in_words(run, shown))
    return 0


def _suggested(run: Run, book: Book, setup: suggesting.Setup) -> Suggestion | GroupSuggestion:
    asked = suggesting.problem(book, setup, run.today)
    if setup.together is None:
        return suggesting.suggest(asked)
    return suggesting.suggest_together(asked, setup.together, circles=setup.circles, limit=run.options.limit)


def _confirm(run: Run, book: Book, setup: suggesting.Setup, found: Suggestion | GroupSuggestion) -> list[int]:
    options = run.options
    if suggesting.needs_reason(found) and not options.despite.strip():
        raise Refusal(
            msg(
                "A locked pair goes against a rule. Add --despite with the reason why the rule is set aside, or "
                "release the lock."
            )
        )
    with book.change(msg("Confirm what was suggested")):
        # A book without a cycle gets its first one with its first pairings.
        setup = replace(setup, cycle_id=cycle_of(run, book))
        return suggesting.confirm(
            book, found, setup, why=options.why, despite=options.despite, today=run.today
        )


def _record(run: Run, book: Book, setup: suggesting.Setup, found: Suggestion | GroupSuggestion) -> Record:
    shown = suggestion_record(book, found, suggesting.left_aside(book, setup), run.words)
    remarks = suggesting.remarks(suggesting.problem(book, setup, run.today))
    return {**shown, "remarks": [run.words.say(one) for one in remarks]}


def _in_words(run: Run, shown: Record) -> str:
    words = run.words
    lines = [*shown["remarks"]]
    group = 0
    for one in shown["suggestions"]:
        if one.get("group", 0) != group:
            group = one["group"]
            lines.append(words("Group {n}", n=group))
        name = " – ".join(part for part in (one["mentor"], one["mentee"]) if part)
        lines.append(words("{name}: {points} points", name=name, points=round(one["score"])))
        lines += [f"  + {reason}" for reason in one["reasons"]]
        lines += [f"  – {caution}" for caution in one["cautions"]]
    if shown["unpaired"]:
        lines.append(words("Without a place:"))
    for one in shown["unpaired"]:
        lines.append(f"{one['name']}: {one['why']}")
        lines += [f"  → {way}" for way in one["ways"]]
    if shown["suggestions"]:
        lines.append(
            words("This is the best there is for everybody at once.")
            if shown["optimal"]
            else words(
                "The best answer is at most {points} points better; there was no time to prove more.",
                points=round(shown["gap"]),
            )
        )
    if "confirmed" in shown:
        lines.append(
            words.plural("Confirmed: {n} pairing.", "Confirmed: {n} pairings.", len(shown["confirmed"]))
        )
    return "\n".join(lines)

"""The one-page brief for the principal: how mentoring goes, without anything that was said in confidence.

No pair is named in what is watched, and no goal of anybody: mentoring is not appraisal. A case is not spoken of at all.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from mentordesk.actions.paper_names import paper_school
from mentordesk.actions.today import TodayView, today
from mentordesk.domain.attention_facts import Kind
from mentordesk.domain.attention_signals import in_numbers
from mentordesk.domain.goals import GoalState
from mentordesk.domain.messages import Message, msg
from mentordesk.domain.pairings import Phase
from mentordesk.domain.refusals import Refusal
from mentordesk.domain.signals.signal import Signal, SignalState
from mentordesk.domain.stumbling_blocks import STUMBLING_BLOCK_NAMES, StumblingBlock

if TYPE_CHECKING:
    from mentordesk.actions.printing import Asked, Printed
    from mentordesk.book import Book
    from mentordesk.documents.brief import Brief
    from mentordesk.words import Words


_OF_SEVERAL = frozenset({Kind.NO_WORD, Kind.UNTRAINED, Kind.NOT_ORIENTED, Kind.NO_PROTECTED_TIME})
"""Kinds of which one signal may stand for several people or pairings."""


def print_brief(book: Book, cycle_id: int, words: Words, asked: Asked) -> Printed:
    """The brief of a cycle. Raises Refusal where no pair is under way in it."""
    from mentordesk.actions.printing import Printed

    return Printed(brief_pdf(book, cycle_id, words, asked.today, paper=asked.paper), 1)


def brief_pdf(book: Book, cycle_id: int, words: Words, on: date, *, paper: str | None = None) -> bytes:
    """Draw the brief. Raises Refusal where no pair is under way."""
    from mentordesk.documents.brief import brief_pdf as draw

    plain = words.plain
    told = brief(book, cycle_id, plain, on)
    kind = paper or str(book.settings.get("paper") or "a4")
    return draw(told, paper=kind, language=plain.language, rtl=plain.rtl)


def brief(book: Book, cycle_id: int, words: Words, on: date) -> Brief:
    """What stands on the brief, in words. Raises Refusal where no pair is under way."""
    from mentordesk.documents.brief import Brief

    view = today(book, on, cycle_id)
    cycle = view.cycle
    pairings = book.pairings.list(cycle_id=cycle_id)
    if cycle is None or not pairings:
        raise Refusal(
            msg("There is no pairing in this cycle yet, so there is nothing to tell. Pair two people first.")
        )
    held = sum(one.held for one in book.meetings.tallies(cycle_id=cycle_id).values())
    minutes = sum(one.minutes for one in book.meetings.tallies(cycle_id=cycle_id).values())
    still_open = sum(1 for one in pairings if one.is_open)
    below = [cycle.programme, cycle.name]
    if view.week is not None:
        below.append(words("week {n} of the cycle", n=view.week))
    bars = view.bars[:-1] if view.bars and view.bars[-1].held == 0 else view.bars
    return Brief(
        words("Mentoring at a glance"),
        " · ".join(one for one in below if one),
        paper_school(book, words),
        words.long_date(on),
        (
            (words.number(still_open), words.plural("pairing under way", "pairings under way", still_open)),
            (words.number(held), words.plural("meeting held", "meetings held", held)),
            (words.minutes(minutes), words("together")),
        ),
        tuple(one.held for one in bars),
        words("Meetings held week by week"),
        (words("week {n}", n=bars[0].number), words("week {n}", n=bars[-1].number)) if bars else ("", ""),
        (
            (words("What goes well"), _well(book, cycle_id, view, words)),
            (words("What we watch"), _watched(view, words)),
            (words("What is coming"), _coming(view, words)),
        ),
        words(
            "No pair is named here, and nothing that was said between two people: mentoring is not appraisal."
        ),
    )


def _well(book: Book, cycle_id: int, view: TodayView, words: Words) -> tuple[tuple[str, str], ...]:
    """How many met, reached a goal, closed well; nobody by name."""
    found = []
    if len(view.bars) > 1 and (last := view.bars[-2].held):
        found.append(
            words.plural("{n} meeting was held last week.", "{n} meetings were held last week.", last)
        )
    goals = book.goals.list(cycle_id=cycle_id)
    if reached := sum(1 for one in goals if one.state is GoalState.REACHED):
        found.append(
            words.plural(
                "{n} goal of a mentee was reached, of {all}.",
                "{n} goals of mentees were reached, of {all}.",
                reached,
                all=len(goals),
            )
        )
    closed = sum(1 for one in book.pairings.list(cycle_id=cycle_id) if one.phase is Phase.CLOSED)
    if closed:
        found.append(
            words.plural(
                "{n} pairing closed with its conversation.",
                "{n} pairings closed with their conversation.",
                closed,
            )
        )
    return tuple(("", one) for one in found) or (
        ("", words("The cycle is young; its first fruits are to come.")),
    )


def _watched(view: TodayView, words: Words) -> tuple[tuple[str, str], ...]:
    """Block by block how many of what, the gravest block first; those that wait or are worked on are among them."""
    signals = [one.signal for one in view.signals if one.signal.kind is not Kind.OPEN_CASE]
    in_hand = sum(1 for one in view.signals if one.state is SignalState.IN_CASE and one.signal in signals)
    blocks: dict[StumblingBlock, list[Signal]] = {}
    for one in signals:
        blocks.setdefault(one.stumbling_block, []).append(one)
    found = []
    for block, some in blocks.items():
        kinds = Counter(one.kind for one in some)
        said = tuple(_how_many(kind, count, some) for kind, count in kinds.items())
        name = words.say(STUMBLING_BLOCK_NAMES[block])
        found.append(
            ("", words("{block}: {what}.", block=name, what=words.join([words.say(one) for one in said])))
        )
    if in_hand:
        found.append(("", words.plural("{n} of these is worked on.", "{n} of these are worked on.", in_hand)))
    return tuple(found) or (("", words("Nothing needs watching: every pair is on its way.")),)


def _how_many(kind: Kind, count: int, some: list[Signal]) -> Message:
    """How many of a kind there are; what stands for several people or pairings counts them."""
    own = [one for one in some if one.kind is kind]
    if kind in _OF_SEVERAL:
        count = sum(len(one.about) for one in own)
    return in_numbers(kind, count) or own[0].what


def _coming(view: TodayView, words: Words) -> tuple[tuple[str, str], ...]:
    """Dates of the month ahead that concern more than one pair."""
    items = [
        one for one in (*view.this_week, *view.this_month) if one.pairing_id is None and one.case_id is None
    ]
    return tuple((words.short_date(one.day, view.today), words.say(one.what)) for one in items) or (
        ("", words("Ordinary weeks of school.")),
    )

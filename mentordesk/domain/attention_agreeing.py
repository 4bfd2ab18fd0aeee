"""Agreements not talked through or to be read again, documents due soon or late: each spoken of once for all pairs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from mentordesk.domain.agreements import OVERDUE_AFTER
from mentordesk.domain.attention_facts import Attention, Kind, NextStep, PairingFacts
from mentordesk.domain.calendar import SchoolCalendar
from mentordesk.domain.messages import Message, msg, msgs
from mentordesk.domain.pairings import Phase
from mentordesk.domain.paperwork import AGREEMENT, Owed, PaperState
from mentordesk.domain.stumbling_blocks import StumblingBlock

NAMED = 3
"""How many names a sentence holds before it counts the rest."""
LONG_WITHOUT = 20
"""School days without an agreement after which it is pressing."""
LONG_LATE = 10
"""School days a document is late after which it is pressing."""


def agreeing(running: Sequence[PairingFacts], calendar: SchoolCalendar, today: date) -> Iterable[Attention]:
    """What is to be said about the agreements and documents of the pairings that go on."""
    here = [one for one in running if not one.away and one.pairing.started_on is not None]
    waiting = [
        one
        for one in here
        if one.agreement is not None
        and not one.agreement.is_signed
        and one.pairing.phase is not Phase.COMING_TO_CLOSURE
        and calendar.school_days_between(_since(one), today) > OVERDUE_AFTER
    ]
    again = [
        one
        for one in here
        if one.agreement is not None
        and not one.agreement.is_draft
        and one.agreement.renew_on is not None
        and one.agreement.renew_on <= today
    ]
    papers = [(one, paper) for one in here for paper in one.papers]
    without = {one.pairing.id for one in waiting}
    late = [
        (one, paper)
        for one, paper in papers
        if paper.state is PaperState.LATE
        and not (paper.key == AGREEMENT and one.pairing.id in without)
        and not (one.recorded_on and paper.due_on and paper.due_on < one.recorded_on)
    ]
    due = [(one, paper) for one, paper in papers if paper.state is PaperState.DUE]
    if waiting:
        yield _not_agreed(waiting, calendar, today)
    if again:
        yield _to_renew(again, today)
    if late:
        yield _late(late, calendar, today)
    if due:
        yield _due_soon(due, today)


def _since(one: PairingFacts) -> date:
    """Since when a pair could have agreed: its start, or the day it came into the book where that was later."""
    started = one.pairing.started_on or date.max
    return max(started, one.recorded_on or started)


def _not_agreed(waiting: Sequence[PairingFacts], calendar: SchoolCalendar, today: date) -> Attention:
    first = min(waiting, key=lambda one: (_since(one), one.pairing.id))
    n = len(waiting)
    what = msgs(
        "{people} have not settled their agreement",
        "{n} pairings have not settled their agreement",
        n,
        people=first.people,
    )
    why = msg(
        "{names}. Half an hour at a table now spares them what each took for granted.",
        names=named([one.pairing.name for one in waiting]),
    )
    if n == 1:
        why = _how_far(first, today)
    return Attention(
        f"{Kind.NO_AGREEMENT}:{first.pairing.cycle_id}",
        Kind.NO_AGREEMENT,
        what,
        why,
        NextStep.TALK if n == 1 else NextStep.OPEN_PAIRINGS,
        "pairings",
        first.pairing.id,
        2 if calendar.school_days_between(_since(first), today) > LONG_WITHOUT else 1,
        _since(first),
        StumblingBlock.UNTESTED_ASSUMPTIONS,
        first.pairing.id if n == 1 else None,
    )


def _how_far(one: PairingFacts, today: date) -> Message:
    facts = one.agreement
    if facts is None or not facts.is_begun:
        return msgs(
            "They have been together for {n} day. Half an hour at a table now spares them what each took for granted.",
            "They have been together for {n} days. Half an hour at a table now spares them what each took for granted.",
            (today - _since(one)).days,
        )
    if facts.is_talked_through:
        return msg("Every topic is talked through, and not everybody has signed yet.")
    return msg(
        "{talked} of {topics} topics are talked through, and then it stopped. Help them to go on.",
        talked=facts.talked,
        topics=facts.topics,
    )


def _to_renew(again: Sequence[PairingFacts], today: date) -> Attention:
    def day(one: PairingFacts) -> date:
        return (one.agreement.renew_on if one.agreement else None) or today

    first = min(again, key=lambda one: (day(one), one.pairing.id))
    n = len(again)
    what = msgs(
        "{people} wanted to read their agreement again",
        "{n} pairings wanted to read their agreement again",
        n,
        people=first.people,
    )
    why = msg(
        "{names}. The day they named has come: what still fits, and what has changed?",
        names=named([one.pairing.name for one in again]),
    )
    if n == 1:
        why = msg(
            "They named {date} for it: what still fits, and what has changed?",
            date=day(first),
        )
    return Attention(
        f"{Kind.RENEWAL}:{first.pairing.cycle_id}", Kind.RENEWAL, what, why,
        NextStep.TALK if n == 1 else NextStep.OPEN_PAIRINGS, "pairings", first.pairing.id, 1, day(first),
        None, first.pairing.id if n == 1 else None,
    )  # fmt: skip


def _late(late: Sequence[tuple[PairingFacts, Owed]], calendar: SchoolCalendar, today: date) -> Attention:
    one, paper = min(late, key=lambda pair: (pair[1].due_on or today, pair[0].pairing.id, pair[1].key))
    due_on, n = paper.due_on or today, len(late)
    what = msgs(
        "“{title}” of {people} is late", "{n} documents are late", n, title=paper.title, people=one.people
    )
    days = (today - due_on).days
    if n == 1:
        why = msgs("It was due {n} day ago.", "It was due {n} days ago.", days)
    else:
        why = msgs(
            "From {names}. The oldest was due {n} day ago.",
            "From {names}. The oldest was due {n} days ago.",
            days,
            names=named(_names(late)),
        )
    pressing = calendar.school_days_between(due_on, today) > LONG_LATE
    return Attention(
        f"{Kind.PAPER_LATE}:{one.pairing.cycle_id}", Kind.PAPER_LATE, what, why, NextStep.OPEN_DOCUMENTS,
        "pairings", one.pairing.id, 2 if pressing else 1, due_on, StumblingBlock.FAILURE_TO_MONITOR,
        one.pairing.id if n == 1 else None,
    )  # fmt: skip


def _due_soon(due: Sequence[tuple[PairingFacts, Owed]], today: date) -> Attention:
    one, paper = min(due, key=lambda pair: (pair[1].due_on or today, pair[0].pairing.id, pair[1].key))
    due_on, n = paper.due_on or today, len(due)
    what = msgs(
        "“{title}” of {people} is due soon",
        "{n} documents are due soon",
        n,
        title=paper.title,
        people=one.people,
    )
    if n == 1:
        why = msg("It is due on {date}. A word now is easier than a reminder later.", date=due_on)
    else:
        why = msg(
            "From {names}, the first by {date}. A word now is easier than a reminder later.",
            names=named(_names(due)),
            date=due_on,
        )
    return Attention(
        f"{Kind.PAPER_DUE}:{one.pairing.cycle_id}", Kind.PAPER_DUE, what, why, NextStep.OPEN_DOCUMENTS, "pairings",
        one.pairing.id, 1, today, None, one.pairing.id if n == 1 else None,
    )  # fmt: skip


def _names(papers: Sequence[tuple[PairingFacts, Owed]]) -> list[str]:
    return list(dict.fromkeys(one.pairing.name for one, _paper in papers))


def named(names: Sequence[str]) -> Message:
    """Some names, and how many more there are."""
    if len(names) <= NAMED:
        return msg("{names}", names=tuple(names))
    return msgs(
        "{names} and {n} more", "{names} and {n} more", len(names) - NAMED, names=", ".join(names[:NAMED])
    )

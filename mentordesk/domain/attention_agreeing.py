"""Agreements to be signed or read again, documents due soon or late: each spoken of once for all pairs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from mentordesk.domain.agreements import OVERDUE_AFTER
from mentordesk.domain.attention_facts import Attention, Kind, NextStep, PairingFacts
from mentordesk.domain.calendar import SchoolCalendar
from mentordesk.domain.messages import Message, msg, msgs
from mentordesk.domain.pairings import Phase
from mentordesk.domain.paperwork import AGREEMENT, Owed, PaperState
from mentordesk.domain.signals.signal import named

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
        and (since := one.known_since) is not None
        and calendar.school_days_between(since, today) > OVERDUE_AFTER
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
    if to_sign := [one for one in waiting if one.agreement and one.agreement.is_talked_through]:
        yield _to_sign(to_sign)
    if again:
        yield _to_renew(again, today)
    if late:
        yield _late(late, calendar, today)
    if due:
        yield _due_soon(due, today)


def _to_sign(waiting: Sequence[PairingFacts]) -> Attention:
    """Those who have talked about everything; only signatures are missing."""
    first = min(waiting, key=lambda one: (one.known_since or date.max, one.pairing.id))
    n = len(waiting)
    what = msgs(
        "{people} have still to sign their agreement",
        "{n} pairings have still to sign their agreement",
        n,
        people=first.people,
    )
    why: Message = msg("Every topic is talked through, and not everybody has signed yet.")
    if n > 1:
        why = msg(
            "{names}. Every topic is talked through.", names=named([one.pairing.name for one in waiting])
        )
    return Attention(
        f"{Kind.TO_SIGN}:{first.pairing.cycle_id}", Kind.TO_SIGN, what, why,
        NextStep.TALK if n == 1 else NextStep.OPEN_PAIRINGS, "pairings", first.pairing.id, 1,
        first.known_since or date.min, None, first.pairing.id if n == 1 else None,
    )  # fmt: skip


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
        "pairings", one.pairing.id, 2 if pressing else 1, due_on, None, one.pairing.id if n == 1 else None,
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

"""What is said above the columns: how good the answer is, what is in the way, and what the figures are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from mentordesk.actions.suggesting import remarks
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.pairing_desk.thinking import Answer, Thinking
from mentordesk.domain.grouping import GroupSuggestion
from mentordesk.domain.suggesting import Pair

MOST_RELEASED = 3


@dataclass(frozen=True)
class Said:
    """A sentence across the page, in a tone, with what can be done about it."""

    tone: str
    icon: str
    sentence: str
    verbs: tuple[tuple[str, Callable[[], Any]], ...] = ()


def counted(desk: Desk, thinking: Thinking) -> str:
    """How many wait, how many can mentor, and for how many they have room."""
    words, problem = desk.words, thinking.problem
    if problem is None:
        return ""
    of = problem.candidates
    waiting = words.plural("{n} waits", "{n} wait", len(of.mentees))
    if thinking.setup is not None and thinking.setup.circles:
        return waiting
    from mentordesk.matching.optimum import room_of  # late: it brings the solver along

    room = sum(room_of(one, problem.loads) for one in of.mentors)
    mentors = words.plural("{n} can mentor", "{n} can mentor", len(of.mentors))
    places = words.plural("room for {n}", "room for {n}", room)
    return words("{waiting}, {mentors}, {room}", waiting=waiting, mentors=mentors, room=places)


def summary(
    desk: Desk, thinking: Thinking, release: Callable[[tuple[Pair, ...]], Any], again: Callable[[], Any]
) -> Said | None:
    """What is to be said now; None while nothing is known."""
    words, problem, answer = desk.words, thinking.problem, thinking.answer
    if problem is None or answer is None:
        return None
    if answer.refused:
        return Said("crimson", "triangle-alert", answer.refused, ((words("Try again"), again),))
    if answer.contradiction is not None:
        pairs = answer.release
        names = tuple(f"{thinking.name(one)} – {thinking.name(other)}" for one, other in pairs)
        text = words.plural("Release {names}", "Release {n} locks", len(pairs), names=names)
        verbs = ((text, lambda: release(pairs)),) if pairs and not desk.book.read_only else ()
        return Said("crimson", "lock", words.say(answer.contradiction), verbs)
    notes = [words.say(one) for one in remarks(problem)]
    if answer.groups is not None:
        return _groups(desk, answer.groups, notes)
    return _pairs(desk, thinking, answer, notes)


def _pairs(desk: Desk, thinking: Thinking, answer: Answer, notes: list[str]) -> Said | None:
    words, found = desk.words, answer.suggestion
    if found is None:
        return None
    if not found.pairs:
        sentence = notes[0] if notes else words("Nobody can be placed just now. Choose somebody to see why.")
        return Said("gold", "info", sentence)
    placed, left = len(found.pairs), len(found.unpaired)
    by_hand = not thinking.hand.is_empty
    if left:
        sentence = words.plural(
            "{placed} have a mentor and {n} has no place yet. No other way places more or suits all better.",
            "{placed} have a mentor and {n} have no place yet. No other way places more or suits all better.",
            left,
            placed=placed,
        )
    elif by_hand:
        sentence = words("With what you settled, this is the best for everybody at once.")
    else:
        sentence = words("This is the best for everybody at once. No other way suits all together better.")
    if thinking.moved:
        moved = words.plural(
            "{n} has another mentor since your last change.",
            "{n} have another mentor since your last change.",
            thinking.moved,
        )
        notes = [*notes, moved]
    tone = "gold" if left or len(notes) > bool(thinking.moved) else "green"
    return Said(tone, "check" if tone == "green" else "info", " ".join([sentence, *notes]))


def _groups(desk: Desk, found: GroupSuggestion, notes: list[str]) -> Said:
    words = desk.words
    if not found.groups:
        sentence = words(
            "No group can be formed of these people with these sizes. Change the sizes, or the rules."
        )
        return Said("gold", "info", " ".join([sentence, *notes[:1]]))
    groups = words.plural("{n} group", "{n} groups", len(found.groups))
    if found.optimal:
        sentence = words("{groups}: proven to be the best for everybody at once.", groups=groups)
    elif found.gap:
        sentence = words.plural(
            "{groups}, good but not proven the best: another way may come to {n} point more than the {total} here.",
            "{groups}, good but not proven the best: another way may come to {n} points more than the {total} here.",
            max(1, round(found.gap)),
            groups=groups,
            total=words.number(round(found.total)),
        )
    else:
        sentence = words(
            "{groups}, good but not proven the best: perhaps more could be placed.", groups=groups
        )
    left = len(found.unpaired)
    parts = [sentence]
    if left:
        parts.append(words.plural("{n} has no place yet.", "{n} have no place yet.", left))
    tone = "green" if found.optimal and not left else "gold"
    return Said(tone, "check" if tone == "green" else "info", " ".join(parts))

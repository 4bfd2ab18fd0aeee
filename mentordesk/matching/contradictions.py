"""Locks that cannot all hold: which they are, in sentences, and the fewest whose release lets the others hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import reduce

import numpy as np
from scipy.optimize import linear_sum_assignment

from mentordesk.domain.messages import Message, msg, msgs
from mentordesk.domain.suggesting import Contradiction, Hand, Pair
from mentordesk.matching.scores import Candidates


def locked_pairs(of: Candidates, hand: Hand, room: Mapping[int, int]) -> list[Pair]:
    """The locked pairs of people who are there, each a seat of its mentor. Raises Contradiction."""
    locked = sorted(pair for pair in hand.locked if pair[0] in of.columns and pair[1] in of.rows)
    sentences = _sentences(of, locked, hand, room)
    if not sentences:
        return locked
    kept = _most_that_hold(locked, hand, room)
    release = tuple(pair for pair in locked if pair not in kept)
    if len(sentences) == 1:
        raise Contradiction(sentences[0], release)
    raise Contradiction(
        msg(
            "The locks contradict each other. {why} It is enough to release {pairs}.",
            why=_one_after_another(sentences),
            pairs=tuple(_pair_name(of, pair) for pair in release),
        ),
        release,
    )


def _sentences(of: Candidates, locked: list[Pair], hand: Hand, room: Mapping[int, int]) -> list[Message]:
    name = {one_id: person.name for one_id, person in of.people.items()}
    said = [
        msg(
            "{mentor} and {mentee} are locked and forbidden at once. Release one of the two.",
            mentor=name[mentor],
            mentee=name[mentee],
        )
        for mentor, mentee in locked
        if (mentor, mentee) in hand.forbidden
    ]
    said += [
        msg("{name} is locked to somebody and held back at once. Release one of the two.", name=name[one])
        for one in sorted({one for pair in locked for one in pair} & hand.held_back)
    ]
    mentees = Counter(mentee for _, mentee in locked)
    said += [
        msg("{mentee} is locked to more than one mentor. Keep one of the locks.", mentee=name[mentee])
        for mentee in sorted(mentees)
        if mentees[mentee] > 1
    ]
    mentors = Counter(mentor for mentor, _ in locked)
    said += [
        msgs(
            "{n} person is locked to {mentor}, who has room for {room}. Release {many}, or raise the limit.",
            "{n} people are locked to {mentor}, who has room for {room}. Release {many}, or raise the limit.",
            mentors[mentor],
            mentor=name[mentor],
            room=room[mentor],
            many=mentors[mentor] - room[mentor],
        )
        for mentor in sorted(mentors)
        if mentors[mentor] > room[mentor]
    ]
    return said


def _one_after_another(sentences: list[Message]) -> Message:
    """Several whole sentences as one message; a list of them would be joined as words are."""
    return reduce(lambda before, then: msg("{before} {then}", before=before, then=then), sentences)


def _most_that_hold(locked: list[Pair], hand: Hand, room: Mapping[int, int]) -> set[Pair]:
    """As many of the locks as can hold together: mentees and seats matched to the fullest, the earlier lock first."""
    possible = [
        pair for pair in locked if pair not in hand.forbidden and not hand.held_back.intersection(pair)
    ]
    mentees = sorted({mentee for _, mentee in possible})
    seats = [
        mentor
        for mentor, count in sorted(Counter(mentor for mentor, _ in possible).items())
        for _ in range(min(count, room[mentor]))
    ]
    if not mentees or not seats:
        return set()
    among = set(possible)
    gained = np.array([[int((mentor, mentee) in among) for mentor in seats] for mentee in mentees])
    rows, places = linear_sum_assignment(gained, maximize=True)
    return {
        (seats[place], mentees[row]) for row, place in zip(rows, places, strict=True) if gained[row, place]
    }


def _pair_name(of: Candidates, pair: Pair) -> str:
    return " – ".join(of.people[one].name for one in pair)

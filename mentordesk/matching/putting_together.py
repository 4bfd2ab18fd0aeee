"""Circles put together by hand, as it were: one person after the other, then two exchanged while that helps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mentordesk.matching.packing import Circle
from mentordesk.matching.program import Clock

if TYPE_CHECKING:
    from mentordesk.matching.circles import Room

ENOUGH = 0.3
"""Which part of the time may go into exchanging."""


def put_together(room: Room, clock: Clock) -> tuple[Circle, ...]:
    """A good answer, found fast; every circle in it is one the rules allow."""
    until = clock.left * (1 - ENOUGH)
    circles = _share_out(room)
    _fill_small_ones(room, circles)
    while clock.left > until and _exchange(room, circles, clock, until):
        pass
    return tuple(
        sorted(
            tuple(sorted(circle))
            for circle in circles
            if len(circle) >= room.wish.least and room.allows(circle)
        )
    )


def _share_out(room: Room) -> list[list[int]]:
    """Everybody into the circle that gains most, those hardest to place first.

    As many circles as there are people for: in a small one people suit each other better than in a large one.
    """
    count = len(room.people)
    number = max(1, count // room.wish.least)
    order = sorted(range(count), key=lambda one: (-int(room.apart[one].sum()), one))
    circles: list[list[int]] = []
    done: set[int] = set()
    for one in order:
        if one in done:
            continue
        come = _linked(room, one)
        done.update(come)
        fitting = [
            circle
            for circle in circles
            if len(circle) + len(come) <= room.wish.most and room.sound([*circle, *come])
        ]
        if len(circles) < number or not fitting:
            circles.append(list(come))
        else:
            max(fitting, key=lambda circle: _gain(room, circle, come)).extend(come)
    return circles


def _linked(room: Room, one: int) -> list[int]:
    """Somebody with everybody they are locked to, however far."""
    found, look = {one}, [one]
    while look:
        now = look.pop()
        for pair in room.locked:
            if now in pair:
                look += [other for other in pair if other not in found]
                found.update(pair)
    return sorted(found)


def _fill_small_ones(room: Room, circles: list[list[int]]) -> None:
    """Let large circles lend people to those that are too small."""
    held = {one for pair in room.locked for one in pair}
    for small in sorted(circles, key=len):
        while 0 < len(small) < room.wish.least:
            lending = [
                (circle, one)
                for circle in circles
                if circle is not small and len(circle) > room.wish.least
                for one in circle
                if one not in held and room.sound([*small, one])
            ]
            if not lending:
                break
            circle, one = max(lending, key=lambda loan: (_gain(room, small, [loan[1]]), -loan[1]))
            circle.remove(one)
            small.append(one)


def _gain(room: Room, circle: Sequence[int], come: Sequence[int]) -> int:
    before = room.worth(circle) if len(circle) > 1 else 0
    return room.worth([*circle, *come]) - before


def _exchange(room: Room, circles: list[list[int]], clock: Clock, until: float) -> bool:
    """Exchange two people of two circles wherever that is worth more; tells whether anything was exchanged."""
    held = {one for pair in room.locked for one in pair}
    exchanged = False
    worth = [room.worth(circle) if len(circle) > 1 else 0 for circle in circles]
    for at, first in enumerate(circles):
        for after in range(at + 1, len(circles)):
            second = circles[after]
            for one in [one for one in first if one not in held]:
                for other in [other for other in second if other not in held]:
                    mine = [other if person == one else person for person in first]
                    theirs = [one if person == other else person for person in second]
                    if len(first) < 2 or len(second) < 2 or not (room.sound(mine) and room.sound(theirs)):
                        continue
                    now = room.worth(mine), room.worth(theirs)
                    if sum(now) > worth[at] + worth[after]:
                        first[:], second[:] = mine, theirs
                        worth[at], worth[after] = now
                        exchanged = True
                        break
                if clock.left <= until:
                    return False
    return exchanged

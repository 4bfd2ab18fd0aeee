"""Reasons as one of the two would read them: what there is for them in it, in the second person, nothing private.

What stands in notes, how full somebody is, and whether the other one asked for them stays with the coordinator.
"""

from __future__ import annotations

from collections.abc import Iterable

from mentordesk.domain.fit import Reason
from mentordesk.domain.members import Role
from mentordesk.domain.messages import Message, msg, msgs


def seen_by(role: Role, reasons: Iterable[Reason], me: str, other: str) -> tuple[Message, ...]:
    """What speaks for the pairing in the eyes of its mentor or its mentee; `me` and `other` are names."""
    found = [_seen(role, one, me, other) for one in reasons if one.speaks_for]
    return tuple(one for one in found if one is not None)


def _seen(role: Role, reason: Reason, me: str, other: str) -> Message | None:
    figures, count = reason.sentence.figures, reason.sentence.count or 0
    mentor = role is Role.MENTOR
    match reason.key:
        case "strength" if mentor:
            return msg(
                "{other} would like to learn {what}, which is one of your strengths.",
                other=other,
                what=figures["what"],
            )
        case "strength":
            return msg(
                "You would like to learn {what}, which is a strength of {other}.",
                other=other,
                what=figures["what"],
            )
        case "subject":
            return msg("You and {other} both teach {subjects}.", other=other, subjects=figures["subjects"])
        case "grade_band":
            return msg("You and {other} both work in {bands}.", other=other, bands=figures["bands"])
        case "grade_far":
            return msg("You and {other} work with different grades, which makes for fresh eyes.", other=other)
        case "free_periods":
            return msgs(
                "You and {other} share {n} free period.",
                "You and {other} share {n} free periods.",
                count,
                other=other,
            )
        case "language":
            return msg("You and {other} both speak {languages}.", other=other, languages=figures["languages"])
        case "place":
            return msg("You and {other} both work in {place}.", other=other, place=figures["place"])
        case "experience" if mentor:
            return msgs(
                "You have been at the school {n} year longer than {other}.",
                "You have been at the school {n} years longer than {other}.",
                count,
                other=other,
            )
        case "experience":
            return msgs(
                "{other} has been at the school {n} year longer than you.",
                "{other} has been at the school {n} years longer than you.",
                count,
                other=other,
            )
        case "continuity":
            return msg("You and {other} have worked together before.", other=other)
        case "asked_for" if figures.get("one") == me:
            return msg("You asked for {other}.", other=other)
        case _:
            return None

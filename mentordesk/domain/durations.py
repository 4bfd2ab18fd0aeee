"""Lengths of time as people type them: "45", "1h", "1:15", "1 h 10", "half an hour", "שעה ורבע"."""

from __future__ import annotations

import re

from mentordesk.domain.folding import fold
from mentordesk.domain.messages import Message, msg
from mentordesk.domain.refusals import Refusal

_HOURS = "h|hr|hrs|hour|hours|שעה|שעות|שע|ש"
_MINUTES = "m|min|mins|minute|minutes|דקה|דקות|דק"
_CLOCK = re.compile(r"(\d{1,2}):([0-5]\d)")
_PLAIN = re.compile(rf"(\d{{1,4}}) ?(?:{_MINUTES})?\.?")
_WITH_HOURS = re.compile(
    rf"(\d{{1,2}}(?:[.,]\d{{1,2}})?) ?(?:{_HOURS})\.?(?: ?(?:and|ו)?-? ?(\d{{1,2}}) ?(?:{_MINUTES})?\.?)?"
)
_SAID = {
    "an hour": 60, "one hour": 60, "hour": 60, "half an hour": 30, "half hour": 30, "quarter of an hour": 15,
    "a quarter of an hour": 15, "three quarters of an hour": 45, "an hour and a half": 90, "two hours": 120,
    "an hour and a quarter": 75, "שעה": 60, "חצי שעה": 30, "רבע שעה": 15, "שלושת רבעי שעה": 45, "שעה וחצי": 90,
    "שעה ורבע": 75, "שעתיים": 120, "שעתיים וחצי": 150,
}  # fmt: skip


def read_minutes(text: str) -> int:
    """Read a length of time in minutes; a bare number counts minutes. Raises Refusal for what is none."""
    said = fold(text).replace("\u200e", "").replace("\u200f", "")
    if said in _SAID:
        return _SAID[said]
    if match := _CLOCK.fullmatch(said):
        return int(match[1]) * 60 + int(match[2])
    if match := _PLAIN.fullmatch(said):
        return int(match[1])
    if match := _WITH_HOURS.fullmatch(said):
        return round(float(match[1].replace(",", ".")) * 60) + int(match[2] or 0)
    if not said:
        raise Refusal(msg("Say how many minutes the meeting took, such as 45."), field="minutes")
    raise Refusal(
        msg(
            "“{text}” is no length of time. Type minutes, such as 45, or hours, such as 1:15.",
            text=text.strip()[:60],
        ),
        field="minutes",
    )


def length(minutes: int) -> Message:
    """A length of time in short: "45 min", "6 h 10 min"."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return msg("{minutes} min", minutes=rest)
    if not rest:
        return msg("{hours} h", hours=hours)
    return msg("{hours} h {minutes} min", hours=hours, minutes=rest)

"""When in a day: a period of the school's day or a time, as people type it and as it is said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mentordesk.domain.calendar import HIGHEST_PERIOD, Period, read_time
from mentordesk.domain.folding import fold
from mentordesk.domain.messages import Message, msg
from mentordesk.domain.refusals import Refusal

_PERIOD = re.compile(r"(?:p|period|lesson|hour|שיעור|שעה)?\s*(\d{1,2})")


@dataclass(frozen=True, slots=True)
class DayTime:
    """A time of day such as "08:15", and the school's period it lies in; either may be unknown."""

    starts_at: str = ""
    period: int | None = None

    def __bool__(self) -> bool:
        return bool(self.starts_at) or self.period is not None


def read_day_time(text: str, periods: Sequence[Period]) -> DayTime:
    """Read "3", "period 3", "10:05" or "period 3, 10:05", and periods by the name the school gives them.

    A period brings its time where the school's day says it. Raises Refusal.
    """
    said = fold(text).strip()
    if not said:
        return DayTime()
    if match := _PERIOD.fullmatch(said):
        number = int(match[1])
        if number <= HIGHEST_PERIOD:
            known = next((one for one in periods if one.number == number), None)
            return DayTime(known.starts if known else "", number)
    if (time := read_time(said)) is not None:
        known = next((one for one in periods if one.starts == time), None)
        return DayTime(time, known.number if known else None)
    if (named := next((one for one in periods if one.title and fold(one.title) == said), None)) is not None:
        return DayTime(named.starts, named.number)
    before, comma, after = text.rpartition(",")
    if comma and (time := read_time(after.strip())) is not None:
        try:
            return DayTime(time, read_day_time(before, periods).period)
        except Refusal:
            return DayTime(time)
    raise Refusal(
        msg(
            "“{text}” is no time. Type a period, such as 3, or a time, such as 10:05.", text=text.strip()[:60]
        ),
        field="starts_at",
    )


def day_time(starts_at: str, period: int | None, periods: Sequence[Period] = ()) -> Message | None:
    """When in the day: "period 3, 10:05", by the period's own name where it has one; None where nobody knows."""
    if period is None:
        return msg("{time}", time=starts_at) if starts_at else None
    title = next((one.title for one in periods if one.number == period and one.title), "")
    if title:
        return (
            msg("{title}, {time}", title=title, time=starts_at) if starts_at else msg("{title}", title=title)
        )
    if starts_at:
        return msg("period {period}, {time}", period=period, time=starts_at)
    return msg("period {period}", period=period)

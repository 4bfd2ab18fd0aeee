"""Free periods as people write them ("Tue 3; Wed 2, 4", "יום ג׳ שיעור 3"), read into the record book's "2-3"."""

from __future__ import annotations

import re

from mentordesk.domain.folding import fold
from mentordesk.domain.messages import msg
from mentordesk.exchange.wrong import Wrong

MOST_PERIODS = 20
_DAYS = {
    "mo": 1, "mon": 1, "monday": 1, "tu": 2, "tue": 2, "tues": 2, "tuesday": 2, "we": 3, "wed": 3, "weds": 3,
    "wednesday": 3, "th": 4, "thu": 4, "thur": 4, "thurs": 4, "thursday": 4, "fr": 5, "fri": 5, "friday": 5,
    "sa": 6, "sat": 6, "saturday": 6,
    "su": 7, "sun": 7, "sunday": 7, "m": 1, "w": 3, "f": 5,
    "ב": 1, "שני": 1, "ג": 2, "שלישי": 2, "ד": 3, "רביעי": 3, "ה": 4, "חמישי": 4, "ו": 5, "שישי": 5, "ש": 6, "שבת": 6,
    "א": 7, "ראשון": 7,
}  # fmt: skip
_FILLERS = frozenset(
    (
        "period", "periods", "p", "lesson", "lessons", "hour", "hours", "slot", "slots", "day", "block", "and", "or",
        "on", "the", "nd", "rd", "st", "th.", "יום", "ימי", "שיעור", "שיעורים", "שעה", "שעות", "ש", "וגם", "מס",
    )
)  # fmt: skip
_PLAIN = re.compile(r"\d+-\d+")
_TOKEN = re.compile(r"[^\W\d_]+|\d+|[-–]")


def read_periods(text: str) -> tuple[str, ...]:
    """Read free periods; every number counts for the day named last. Raises Wrong for what cannot be told apart."""
    parts = [part for part in re.split(r"[;,\n\s]+", text.strip()) if part]
    if parts and all(_PLAIN.fullmatch(part) for part in parts):
        return tuple(dict.fromkeys(parts))
    day = 0
    found: list[str] = []
    reach = False
    for token in _TOKEN.findall(fold(text)):
        if token.isdecimal():
            number = int(token)
            if not day and _numbered_day(text):
                day = number
                continue
            if not day or not 1 <= number <= MOST_PERIODS:
                raise _wrong(text)
            first = int(found[-1].partition("-")[2]) + 1 if reach and found else number
            found += [f"{day}-{one}" for one in range(min(first, number), number + 1)]
            reach = False
        elif token in "-–":
            reach = bool(found)
        elif token in ("day", "יום") and re.search(rf"{token} ?\d", fold(text)):
            day, reach = 0, False
        elif token in _FILLERS and not (token == "ש" and not day):
            continue
        elif token in _DAYS:
            day, reach = _DAYS[token], False
        elif token.startswith("ו") and token[1:] in _DAYS:
            day, reach = _DAYS[token[1:]], False
        else:
            raise _wrong(text)
    if not found:
        raise _wrong(text)
    return tuple(dict.fromkeys(found))


def _numbered_day(text: str) -> bool:
    """Whether days are numbered, as in a rotating timetable: "Day 2, period 3"."""
    return bool(re.search(r"(?:day|יום) ?\d", fold(text)))


def _wrong(text: str) -> Wrong:
    return Wrong(
        msg(
            "“{text}” names no free periods. Write a day and a period, such as “Tue 3; Wed 2”.",
            text=text[:60],
        )
    )

"""Dates as people type them: "tue", "yesterday", "12/3", "3 Nov", "ג׳", "15 Kislev"; what could be two is refused."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from mentordesk.domain.folding import fold
from mentordesk.domain.hebrew_dates import hebrew_days
from mentordesk.domain.messages import Message, msg
from mentordesk.domain.refusals import Refusal

# A day without a year is the nearest one on the wanted side, unless it was missed by days: then it is not a year off.
_MISSED_BY = timedelta(days=14)

_MONTHS = (
    ("january", "ינואר"), ("february", "פברואר"), ("march", "מרץ", "מרס"), ("april", "אפריל"), ("may", "מאי"),
    ("june", "יוני"),
    ("july", "יולי"), ("august", "אוגוסט"), ("september", "ספטמבר"), ("october", "אוקטובר"), ("november", "נובמבר"),
    ("december", "דצמבר"),
)  # fmt: skip
_MONTH_NAMES = (
    msg("January"), msg("February"), msg("March"), msg("April"), msg("May"), msg("June"),
    msg("July"), msg("August"), msg("September"), msg("October"), msg("November"), msg("December"),
)  # fmt: skip
_WEEKDAYS = (
    ("monday", "שני", "ב"), ("tuesday", "שלישי", "ג"), ("wednesday", "רביעי", "ד"), ("thursday", "חמישי", "ה"),
    ("friday", "שישי", "ו"), ("saturday", "שבת", "ש"), ("sunday", "ראשון", "א"),
)  # fmt: skip
_DAYS_FROM_TODAY = {
    "today": 0, "tod": 0, "now": 0, "yesterday": -1, "yest": -1, "tomorrow": 1, "tom": 1, "day before yesterday": -2,
    "day after tomorrow": 2, "היום": 0, "אתמול": -1, "שלשום": -2, "מחר": 1, "מחרתיים": 2,
}  # fmt: skip
_UNITS = {
    "day": 1, "days": 1, "d": 1, "week": 7, "weeks": 7, "w": 7, "fortnight": 14, "fortnights": 14,
    "יום": 1, "ימים": 1, "שבוע": 7, "שבועות": 7,
}  # fmt: skip
_SPANS = {"יומיים": 2, "שבועיים": 14, "fortnight": 14, "שבוע": 7, "יום": 1}
_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "אחד": 1, "שני": 2, "שתי": 2, "שלושה": 3, "שלוש": 3, "ארבעה": 4, "חמישה": 5, "שישה": 6,
}  # fmt: skip
_CONTROLS = re.compile("[\u200b-\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]")
_IN_FIGURES = re.compile(r"(\d{1,4})\s*[-/. ]\s*(\d{1,2})(?:\s*[-/. ]\s*(\d{1,4}))?\.?")
_PACKED = re.compile(r"(\d{4})(\d\d)(\d\d)")
_DAY = re.compile(r"(?:the )?(\d{1,2})(?:st|nd|rd|th)?\.?")
_WORDS = re.compile(r"\d+|[^\W\d_]+")


def read_date(text: str, today: date, *, style: str = "dmy", prefer_past: bool = True) -> date:
    """Read a date as people type it, in English or Hebrew; `style` ("dmy", "mdy", "iso") decides the order of figures.

    A day without a year, and a day of the week, is the last one before tomorrow with `prefer_past`, else the next one.
    Raises Refusal with a sentence for what cannot be read, is impossible, or could be two dates.
    """
    typed = " ".join(_CONTROLS.sub("", text).split())
    if not typed:
        raise Refusal(msg("Type a date, such as {example}.", example=_example(style)))
    said = fold(typed.split("·", maxsplit=1)[0]).replace(",", " ")
    said = " ".join(said.split())
    try:
        day = (
            _beside_today(said, today)
            or _weekday(said, today, prefer_past)
            or _in_figures(said, today, style, prefer_past, typed)
            or _in_words(said, today, prefer_past, typed)
        )
    except OverflowError:
        day = None
    if day is None:
        raise Refusal(
            msg(
                "“{text}” is no date. Type it like one of these: {example}, 3 Nov, Tue, yesterday.",
                text=typed[:60],
                example=_example(style),
            )
        )
    return day


def _example(style: str) -> str:
    return {"mdy": "11/24", "iso": "2026-11-24"}.get(style, "24/11")


# Days counted from today


def _beside_today(said: str, today: date) -> date | None:
    said = said.removeprefix("the ")
    if said in _DAYS_FROM_TODAY:
        return today + timedelta(days=_DAYS_FROM_TODAY[said])
    if match := re.fullmatch(r"([+-])\s*(\d{1,3})", said):
        return today + timedelta(days=int(match[1] + match[2]))
    for before, after, sign in (
        ("", " ago", -1),
        ("in ", "", 1),
        ("לפני ", "", -1),
        ("בעוד ", "", 1),
        ("עוד ", "", 1),
    ):
        if said.startswith(before) and said.endswith(after) and (before or after):
            days = _span(said[len(before) : len(said) - len(after)])
            if days is not None:
                return today + sign * timedelta(days=days)
    return None


def _span(said: str) -> int | None:
    """Days in "3 days", "two weeks", "3d", "שבועיים"; None for anything else."""
    if said in _SPANS:
        return _SPANS[said]
    if match := re.fullmatch(r"(\d{1,3}|[^\W\d]+?) ?([^\W\d]+)", said):
        number = int(match[1]) if match[1].isdecimal() else _NUMBERS.get(match[1])
        if number is not None and match[2] in _UNITS:
            return number * _UNITS[match[2]]
    return None


# Days of the week


def _weekday(said: str, today: date, prefer_past: bool) -> date | None:
    side = 0
    for word, where in (("last ", -1), ("next ", 1), ("on ", 0), ("this ", 0), ("ב", 0)):
        if said.startswith(word) and _weekday_number(said[len(word) :]) is not None:
            said, side = said[len(word) :], where
            break
    for word, where in ((" שעבר", -1), (" שעברה", -1), (" הבא", 1), (" הבאה", 1)):
        if said.endswith(word):
            said, side = said[: -len(word)], where
    number = _weekday_number(said)
    if number is None:
        return None
    if side < 0:
        return today - timedelta(days=(today.weekday() - number) % 7 or 7)
    if side > 0 or not prefer_past:
        return today + timedelta(days=(number - today.weekday()) % 7 or 7)
    return today - timedelta(days=(today.weekday() - number) % 7)


def _weekday_number(said: str) -> int | None:
    """The weekday (Monday is 0) a word or its beginning names; one letter is enough in Hebrew only."""
    said = said.removeprefix("יום ").rstrip(".")
    if not said:
        return None
    for number, (english, hebrew, letter) in enumerate(_WEEKDAYS):
        if said in (letter, hebrew) or (len(said) >= 2 and english.startswith(said)):
            return number
    if said in ("tues", "thurs", "weds"):
        return {"tues": 1, "weds": 2, "thurs": 3}[said]
    return None


# Dates in figures


def _in_figures(said: str, today: date, style: str, prefer_past: bool, typed: str) -> date | None:
    if match := _PACKED.fullmatch(said):
        return _date(int(match[1]), int(match[2]), int(match[3]), typed)
    if match := _DAY.fullmatch(said):
        return _day_of_month(int(match[1]), today, prefer_past, typed)
    match = _IN_FIGURES.fullmatch(said)
    if match is None:
        return None
    first, second, third = match[1], match[2], match[3]
    if len(first) > 2:
        if third is None or len(first) != 4 or len(third) > 2:
            return None
        return _date(int(first), int(second), int(third), typed)
    if third is not None and len(third) not in (2, 4):
        return None
    if style == "iso" and third is not None:
        return _year_at_the_end(int(first), int(second), _year(third, today), typed)
    day, month = (int(first), int(second)) if style == "dmy" else (int(second), int(first))
    if not 1 <= month <= 12:
        raise Refusal(_no_month(typed, month, day, style))
    if third is None:
        return _nearest(day, month, today, prefer_past, typed)
    return _date(_year(third, today), month, day, typed)


def _year_at_the_end(first: int, second: int, year: int, typed: str) -> date:
    """A date ending with its year where the school writes the year first: day and month must tell themselves apart."""
    readings = {(first, second), (second, first)}
    possible = [(day, month) for day, month in readings if 1 <= month <= 12 and _fits(year, month, day)]
    if len(possible) == 2:
        one, other = sorted(possible)
        raise Refusal(
            msg(
                "“{text}” could be {one} or {other}. Type the year first, or the month in letters.",
                text=typed[:60],
                one=date(year, one[1], one[0]),
                other=date(year, other[1], other[0]),
            )
        )
    if not possible:
        return _date(year, second, first, typed)
    return date(year, possible[0][1], possible[0][0])


def _no_month(typed: str, month: int, day: int, style: str) -> Message:
    if 1 <= day <= 12 and 1 <= month <= 31:
        if style == "dmy":
            return msg(
                "“{text}” is no date: there is no month {month}. The day comes first here, such as {example}.",
                text=typed[:60],
                month=month,
                example=_example(style),
            )
        return msg(
            "“{text}” is no date: there is no month {month}. The month comes first here, such as {example}.",
            text=typed[:60],
            month=month,
            example="11/24",
        )
    return msg("“{text}” is no date: there is no month {month}.", text=typed[:60], month=month)


# Dates with their month in letters


def _in_words(said: str, today: date, prefer_past: bool, typed: str) -> date | None:
    words = _WORDS.findall(said)
    weekday = None
    named = bool(words) and words[0] == "יום"
    if named:
        words = words[1:]
    # A single Hebrew letter may be a day of the week or of the month: it is the week's only after the word for day.
    if len(words) > 2 and (named or len(words[0]) > 1) and (weekday := _weekday_number(words[0])) is not None:
        words = words[1:]
    words = [word for word in words if word not in ("the", "of", "st", "nd", "rd", "th", "on")]
    found = _civil(words, today, prefer_past, typed)
    if found is None:
        days = hebrew_days(words, today)
        found = _the_one(days, today, prefer_past) if days else None
    if found is not None and weekday is not None and found.weekday() != weekday:
        raise Refusal(
            msg(
                "{date} is another day of the week than the one in “{text}”. Look at it once more.",
                date=found,
                text=typed[:60],
            )
        )
    return found


def _civil(words: list[str], today: date, prefer_past: bool, typed: str) -> date | None:
    figures = [word for word in words if word.isdecimal()]
    names = [word for word in words if not word.isdecimal()]
    if len(names) != 1 or not 1 <= len(figures) <= 2 or (month := _month(names[0], typed)) is None:
        return None
    if len(figures) == 1:
        return _nearest(int(figures[0]), month, today, prefer_past, typed) if len(figures[0]) <= 2 else None
    first, second = figures
    if len(first) == 4 and len(second) <= 2:
        first, second = second, first
    if len(first) > 2 or len(second) not in (2, 4):
        return None
    return _date(_year(second, today), month, int(first), typed)


def _month(word: str, typed: str) -> int | None:
    """The month a word or its beginning (three letters or more) names. Raises Refusal where two begin so."""
    bare = word.removeprefix("ב") if len(word) > 3 else word
    if len(bare) < 2:
        return None
    found = {
        number
        for number, names in enumerate(_MONTHS, 1)
        if any(
            bare == name or (name.startswith(bare) and (len(bare) > 2 or name[0] <= "z")) for name in names
        )
    }
    if bare == "sept":
        return 9
    if len(found) > 1:
        several = tuple(_MONTH_NAMES[number - 1] for number in sorted(found))
        raise Refusal(
            msg(
                "“{text}” fits more than one month: {months}. Type a letter more.",
                text=typed[:60],
                months=several,
            )
        )
    return found.pop() if found and len(bare) > 2 else None


# Putting a date together


def _year(figures: str, today: date) -> int:
    """A year of two or four figures; of two, the one at most twenty years ahead."""
    year = int(figures)
    if len(figures) > 2:
        return year
    year += today.year // 100 * 100
    return year - 100 if year > today.year + 20 else year


def _fits(year: int, month: int, day: int) -> bool:
    return 1 <= year <= 9999 and 1 <= day <= monthrange(year, month)[1]


def _date(year: int, month: int, day: int, typed: str) -> date:
    if not 1 <= month <= 12:
        raise Refusal(msg("“{text}” is no date: there is no month {month}.", text=typed[:60], month=month))
    if not 1 <= year <= 9999:
        raise Refusal(msg("“{text}” is no date: there is no year {year}.", text=typed[:60], year=year))
    if not _fits(year, month, day):
        raise Refusal(_no_day(month, day, monthrange(year, month)[1], typed))
    return date(year, month, day)


def _no_day(month: int, day: int, last: int, typed: str) -> Message:
    return msg(
        "“{text}” is no date: there is no day {day} in {month}, which has {last} days.",
        text=typed[:60],
        day=day,
        month=_MONTH_NAMES[month - 1],
        last=last,
    )


def _nearest(day: int, month: int, today: date, prefer_past: bool, typed: str) -> date:
    """The day of a year nearest on the wanted side; leap days look for a leap year."""
    if not 1 <= month <= 12:
        raise Refusal(msg("“{text}” is no date: there is no month {month}.", text=typed[:60], month=month))
    if not _fits(2000, month, day):
        raise Refusal(_no_day(month, day, monthrange(2000, month)[1], typed))
    years = range(max(today.year - 9, 1), min(today.year + 9, 9999) + 1)
    return _the_one([date(year, month, day) for year in years if _fits(year, month, day)], today, prefer_past)


def _the_one(days: list[date], today: date, prefer_past: bool) -> date:
    """The one of several days a person means who leaves out the year: see `_MISSED_BY`."""
    past = max((day for day in days if day <= today), default=None)
    ahead = min((day for day in days if day >= today), default=None)
    if past is None or ahead is None:
        return past or ahead or today
    if prefer_past:
        return ahead if ahead - today <= _MISSED_BY < today - past else past
    return past if today - past <= _MISSED_BY < ahead - today else ahead


def _day_of_month(day: int, today: date, prefer_past: bool, typed: str) -> date:
    """The last or next day with this number."""
    if not 1 <= day <= 31:
        raise Refusal(msg("“{text}” is no date: no month has a day {day}.", text=typed[:60], day=day))
    step = -1 if prefer_past else 1
    year, month = today.year, today.month
    while True:
        if _fits(year, month, day):
            found = date(year, month, day)
            if found == today or (found < today) == prefer_past:
                return found
        year, month = year + (month - 1 + step) // 12, (month - 1 + step) % 12 + 1

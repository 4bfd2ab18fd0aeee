"""The Hebrew calendar as far as typing a date needs it: "15 Kislev", "ט״ו בשבט", "1 Adar II 5787".

The arithmetic is that of Dershowitz and Reingold, "Calendrical Calculations". A date is that of the daylight hours.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

_EPOCH = -1_373_427  # where the count of days begins, as `date.toordinal` counts

# From Tishrei, as a year begins; Adar I is there in leap years only, and Adar is the second of the two then.
_NAMES = (
    ("tishrei", "tishri", "תשרי"),
    ("cheshvan", "heshvan", "marcheshvan", "marheshvan", "חשוון", "חשון", "מרחשוון", "מרחשון"),
    ("kislev", "כסלו", "כסליו"),
    ("tevet", "teves", "טבת"),
    ("shevat", "shvat", "שבט"),
    ("adar i", "adar 1", "adar rishon", "אדר א", "אדר ראשון"),
    ("adar", "adar ii", "adar 2", "adar sheni", "אדר", "אדר ב", "אדר שני"),
    ("nisan", "nissan", "ניסן"),
    ("iyar", "iyyar", "אייר", "איר"),
    ("sivan", "סיוון", "סיון"),
    ("tammuz", "tamuz", "תמוז"),
    ("av", "אב", "מנחם אב"),
    ("elul", "אלול"),
)
_MONTHS = {name: number for number, names in enumerate(_NAMES) for name in names}
_ADAR_I = 5
_VALUES: dict[str, int] = dict(
    zip("אבגדהוזחטיכלמנסעפצקרשת", (*range(1, 10), *range(10, 100, 10), *range(100, 401, 100)), strict=True)
)
_FINALS = str.maketrans("ךםןףץ", "כמנפצ")


def is_leap(year: int) -> bool:
    """Whether a Hebrew year has the month Adar I."""
    return (7 * year + 1) % 19 < 7


def civil_date(year: int, month: int, day: int) -> date | None:
    """The civil date of a Hebrew one; None where there is none. `month` counts from Tishrei as 0, Adar I is 5."""
    length = _new_year(year + 1) - _new_year(year)
    lengths = [
        30,
        30 if length % 10 == 5 else 29,
        29 if length % 10 == 3 else 30,
        29,
        30,
        30,
        29,
        30,
        29,
        30,
        29,
        30,
        29,
    ]
    if not is_leap(year):
        lengths[_ADAR_I] = 0
    if not 1 <= day <= lengths[month]:
        return None
    ordinal = _new_year(year) + sum(lengths[:month]) + day - 1
    return date.fromordinal(ordinal) if 1 <= ordinal <= date.max.toordinal() else None


def hebrew_days(words: list[str], near: date) -> list[date]:
    """The civil dates that words such as ["15", "kislev"] can mean; without a year, those near `near`."""
    for first, rest in ((words[:1], words[1:]), (words[-1:], words[:-1])):
        for length in (2, 1):
            month = _MONTHS.get(_bare(" ".join(rest[:length])))
            if month is None or len(rest) < length or not first or (day := _number(first[0])) is None:
                continue
            years = _years(rest[length:], near)
            return [found for year in years if (found := civil_date(year, month, day)) is not None]
    return []


def _years(words: list[str], near: date) -> Iterable[int]:
    if not words:
        return range(near.year + 3760 - 3, near.year + 3760 + 4)
    year = _number(words[0].removeprefix("ה") if len(words[0]) > 3 else words[0])
    if len(words) > 1 or year is None:
        return []
    return [year if year >= 4000 else year + 5000] if year >= 100 else []


def _bare(name: str) -> str:
    """A month's name without the Hebrew “in” grown onto it."""
    return name.removeprefix("ב") if name not in _MONTHS else name


def _number(word: str) -> int | None:
    """A number in figures or in Hebrew letters."""
    if word.isdecimal() and len(word) <= 4:
        return int(word)
    letters = word.translate(_FINALS)
    if not letters or len(letters) > 6 or any(letter not in _VALUES for letter in letters):
        return None
    return sum(_VALUES[letter] for letter in letters)


def _elapsed(year: int) -> int:
    """Days from the epoch to the new moon that begins a year, moved off the forbidden days of the week."""
    months = (235 * year - 234) // 19
    days = 29 * months + (12_084 + 13_753 * months) // 25_920
    return days + 1 if 3 * (days + 1) % 7 < 3 else days


def _new_year(year: int) -> int:
    """The ordinal of 1 Tishrei."""
    before, this, after = _elapsed(year - 1), _elapsed(year), _elapsed(year + 1)
    moved = 2 if after - this == 356 else 1 if this - before == 382 else 0
    return _EPOCH + this + moved

"""Holidays proposed for the school's calendar: Jewish ones by pyluach, civil ones of a country by holidays."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from mentordesk.domain.calendar import CalendarDay, DayKind, SchoolCalendar, spans
from mentordesk.domain.folding import fold
from mentordesk.domain.messages import Message, msg

if TYPE_CHECKING:
    from mentordesk.words import Words

_DAY = timedelta(days=1)

# What pyluach calls a day → what schools call it.
_FESTIVALS = {
    "Rosh Hashana": msg("Rosh Hashanah"),
    "Yom Kippur": msg("Yom Kippur"),
    "Succos": msg("Sukkot"),
    "Shmini Atzeres": msg("Shemini Atzeret"),
    "Simchas Torah": msg("Simchat Torah"),
    "Pesach": msg("Passover"),
    "Shavuos": msg("Shavuot"),
}
# Days on which most schools are open, though perhaps for shorter.
_LESSER = {
    "Tzom Gedalia": msg("Fast of Gedaliah"),
    "Chanuka": msg("Hanukkah"),
    "10 of Teves": msg("Tenth of Tevet"),
    "Tu B'shvat": msg("Tu BiShvat"),
    "Taanis Esther": msg("Fast of Esther"),
    "Purim": msg("Purim"),
    "Shushan Purim": msg("Shushan Purim"),
    "Lag Ba'omer": msg("Lag BaOmer"),
    "17 of Tamuz": msg("Seventeenth of Tammuz"),
    "9 of Av": msg("Ninth of Av"),
}
_EVES = {
    "Rosh Hashana": msg("Eve of Rosh Hashanah"),
    "Yom Kippur": msg("Eve of Yom Kippur"),
    "Succos": msg("Eve of Sukkot"),
    "Pesach": msg("Eve of Passover"),
    "Shavuos": msg("Eve of Shavuot"),
}
_SHEMINI_ATZERET_IN_ISRAEL = msg("Shemini Atzeret and Simchat Torah")


@dataclass(frozen=True)
class Proposal:
    """A holiday one may take into the calendar: whether it is likely wanted, and whether it stands there already."""

    day: CalendarDay
    likely: bool
    known: bool = False


def jewish(
    since: date, until: date, *, israel: bool, words: Words | None = None, lesser: bool = False
) -> list[CalendarDay]:
    """The Jewish holidays between two days (both included): those on which schools are closed.

    With `lesser` the days come too on which most schools are open: eves, Hanukkah, Purim, fasts, as short days. Without
    `words` the names are English. A holiday that touches the stretch is given whole.
    """
    from pyluach.dates import HebrewDate

    days: dict[str, list[date]] = {}
    titles: dict[str, tuple[Message, DayKind]] = {}
    day = since - timedelta(days=9)
    while day <= until + timedelta(days=9):
        named = HebrewDate.from_pydate(day).holiday(israel=israel)
        if named in _FESTIVALS:
            days.setdefault(named, []).append(day)
            both = israel and named == "Shmini Atzeres"
            titles[named] = (_SHEMINI_ATZERET_IN_ISRAEL if both else _FESTIVALS[named], DayKind.HOLIDAY)
        elif lesser and named in _LESSER:
            days.setdefault(named, []).append(day)
            titles[named] = (_LESSER[named], DayKind.SHORT_DAY)
        day += _DAY
    if lesser:
        for named, eve in _EVES.items():
            key = f"eve of {named}"
            days[key] = [first - _DAY for first, _ in spans(days.get(named, ()))]
            titles[key] = (eve, DayKind.SHORT_DAY)
    return _entries(
        ((*titles[named], first, last) for named, single in days.items() for first, last in spans(single)),
        since,
        until,
        words,
    )


def civil(
    country: str, since: date, until: date, *, region: str = "", words: Words | None = None
) -> list[CalendarDay]:
    """The public holidays of a country (ISO code), and of a region of it where named, between two days.

    In the language of `words` where the library knows it, else in the country's own. Raises KeyError for a country or
    a region there is not.
    """
    import holidays

    years = range(since.year, until.year + 1)
    try:
        known = holidays.country_holidays(country, subdiv=region or None)
        language = _language(known.supported_languages, words)
        found = holidays.country_holidays(country, subdiv=region or None, years=years, language=language)
    except NotImplementedError as fault:
        raise KeyError(f"{country} {region}".strip()) from fault
    days: dict[str, list[date]] = {}
    for day, title in found.items():
        # Two holidays on one day come joined.
        days.setdefault(str(title).replace("; ", ", "), []).append(day)
    return _entries(
        (
            (title, DayKind.HOLIDAY, first, last)
            for title, single in days.items()
            for first, last in spans(single)
        ),
        since,
        until,
        words,
    )


def countries(words: Words) -> list[tuple[str, str]]:
    """The countries whose holidays are known, as (code, name in the language of the words), by name."""
    import holidays
    from babel import Locale

    names = Locale(words.language).territories
    codes = holidays.list_supported_countries(include_aliases=False)
    return sorted(((code, names.get(code, code)) for code in codes), key=lambda one: fold(one[1]))


def regions(country: str) -> list[tuple[str, str]]:
    """The regions of a country that have holidays of their own, as (code, name), by name; often none."""
    import holidays

    known = holidays.country_holidays(country)
    named: dict[str, str] = {}
    for name, code in (known.subdivisions_aliases or {}).items():
        named.setdefault(code, name)
    found = [(code, named.get(code, code)) for code in known.subdivisions or ()]
    return sorted(found, key=lambda one: fold(one[1]))


def proposals(
    found: Iterable[CalendarDay], likely: Iterable[CalendarDay], calendar: SchoolCalendar
) -> list[Proposal]:
    """What may be taken into the calendar, by date: likely are those of `likely` that would take a school day away."""
    wanted = {(one.date_from, one.title) for one in likely}
    proposed = []
    for one in found:
        known = any(
            fold(day.title) == fold(one.title)
            and day.date_from <= one.date_to
            and day.date_to >= one.date_from
            for day in calendar.days
        )
        costs = calendar.school_days_between(one.date_from - _DAY, one.date_to) > 0
        proposed.append(Proposal(one, not known and costs and (one.date_from, one.title) in wanted, known))
    return proposed


def _entries(
    found: Iterable[tuple[Message | str, DayKind, date, date]],
    since: date,
    until: date,
    words: Words | None,
) -> list[CalendarDay]:
    entries = [
        CalendarDay(0, first, last, kind, _said(title, words))
        for title, kind, first, last in found
        if first <= until and last >= since
    ]
    return sorted(entries, key=lambda one: (one.date_from, one.date_to, one.title))


def _said(title: Message | str, words: Words | None) -> str:
    if isinstance(title, str):
        return title
    return words.plain.say(title) if words is not None else title.text


def _language(supported: Iterable[str], words: Words | None) -> str | None:
    """The library's name for the language of the words; None for the country's own language."""
    wanted = words.locale if words is not None else "en_GB"
    known = tuple(supported)
    if wanted in known:
        return wanted
    return next((one for one in known if one.split("_")[0] == wanted.split("_")[0]), None)

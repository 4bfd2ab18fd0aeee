"""Words: one language and the school's way of writing dates, asked for every text a person sees."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date as Day
from datetime import datetime
from functools import cached_property

from mentordesk.domain.messages import Figure, Message, msg, msgs
from mentordesk.words import calendars
from mentordesk.words.catalogue import LANGUAGES, RIGHT_TO_LEFT, counted, sentence
from mentordesk.words.isolates import isolated, without_controls

_PLACE = re.compile(r"\{(\w+)\}")
# Hebrew letters that grow onto the word after them.
_GROWING = re.compile(r"(?:^|[^א-ת])[ובכלמשה]{1,2}$")
# Smaller whole numbers are mostly years and numbers of things, which are written without a separator.
_SEPARATED_FROM = 10_000


class Words:
    """Says sentences, dates and numbers in one language.

    `language` is "en" or "he" (another one is said in English), `date_style` is "dmy", "mdy" or "iso". With
    `hebrew_dates`, long dates carry the Hebrew date too. `isolates` keeps names in the other script from turning a
    sentence about in the window; what goes into files is said through `plain`, without them.
    """

    def __init__(
        self,
        language: str = "en",
        *,
        date_style: str = "dmy",
        hebrew_dates: bool = False,
        isolates: bool = True,
    ) -> None:
        self.language = language if language in LANGUAGES else "en"
        self.date_style = date_style if date_style in ("dmy", "mdy", "iso") else "dmy"
        self.hebrew_dates = hebrew_dates
        self.isolates = isolates
        self.rtl = self.language in RIGHT_TO_LEFT

    @property
    def locale(self) -> str:
        """The locale's name, as systems and libraries know it."""
        if self.language == "he":
            return "he_IL"
        return "en_US" if self.date_style == "mdy" else "en_GB"

    @cached_property
    def plain(self) -> Words:
        """The same words without invisible marks, for files, PDFs and JSON."""
        if not self.isolates:
            return self
        return Words(
            self.language, date_style=self.date_style, hebrew_dates=self.hebrew_dates, isolates=False
        )

    # Sentences

    def __call__(self, text: str, /, **figures: Figure) -> str:
        """Say an English sentence of the catalogue, its `{named}` places filled."""
        return self._filled(sentence(self.language, text), figures)

    def plural(self, one: str, many: str, n: int, /, **figures: Figure) -> str:
        """Say the form that goes with the number `n`, which fills `{n}`."""
        return self._filled(counted(self.language, one, many, n), {"n": self.number(n), **figures})

    def say(self, message: Message) -> str:
        """Say a message."""
        if message.plural is not None:
            return self.plural(message.text, message.plural, message.count or 0, **message.figures)
        return self(message.text, **message.figures)

    def _filled(self, text: str, figures: Mapping[str, Figure]) -> str:
        if not figures or "{" not in text:
            return text
        return _PLACE.sub(lambda place: self._placed(place, figures), text)

    def _placed(self, place: re.Match[str], figures: Mapping[str, Figure]) -> str:
        if place[1] not in figures:
            return place[0]
        said = self._figure(figures[place[1]])
        before = place.string[max(0, place.start() - 3) : place.start()]
        if self.language == "he" and "א" <= before[-1:] <= "ת" and _GROWING.search(before):
            return said if not said or _grows(said) else f"-{said}"
        return said

    def _figure(self, figure: Figure) -> str:
        match figure:
            case str():
                return isolated(figure, rtl=self.rtl) if self.isolates else figure
            case int():
                return self.number(figure) if abs(figure) >= _SEPARATED_FROM else str(figure)
            case Day():
                return self.short_date(figure, None)
            case Message():
                return self.say(figure)
            case tuple():
                return self._joined([self._figure(one) for one in figure])
            case _:
                return ""

    def join(self, parts: Iterable[str]) -> str:
        """Several texts as one: "A, B and C"."""
        return self._joined([self._figure(part) for part in parts])

    def _joined(self, parts: list[str]) -> str:
        if len(parts) < 2:
            return "".join(parts)
        several, last = ", ".join(parts[:-1]), parts[-1]
        if self.language == "he":
            return f"{several} ו{last}" if _grows(last) else f"{several} ו-{last}"
        return f"{several} and {last}"

    def number(self, n: int) -> str:
        """A whole number, its thousands set apart."""
        return f"{n:,}"

    # Dates

    def date(self, day: Day) -> str:
        """A date in figures, in the school's style; `domain.dates.read_date` reads it back."""
        return calendars.in_figures(day, self.date_style)

    def long_date(self, day: Day) -> str:
        """A date in full, with its weekday, and the Hebrew date where the school shows it."""
        said = calendars.in_full(day, self.language, self.date_style)
        return f"{said} · {self.hebrew_date(day)}" if self.hebrew_dates else said

    def short_date(self, day: Day, today: Day | None = None) -> str:
        """A date with its month in letters, "29 Oct"; with the year where it is not that of `today`."""
        year = today is None or day.year != today.year
        return calendars.day_and_month(day, self.language, self.date_style, short=True, year=year)

    def weekday(self, day: Day) -> str:
        """The day of the week in short: "Tue"."""
        return calendars.SHORT_WEEKDAYS[self.language][day.weekday()]

    def weekday_long(self, day: Day) -> str:
        """The day of the week: "Tuesday"."""
        return calendars.WEEKDAYS[self.language][day.weekday()]

    def month(self, day: Day) -> str:
        """The month with its year: "November 2026"."""
        return f"{calendars.MONTHS[self.language][day.month - 1]} {day.year}"

    def hebrew_date(self, day: Day) -> str:
        """The date of the Hebrew calendar: "14 Kislev 5787"."""
        return calendars.in_hebrew_calendar(day, self.language)

    def ago(self, day: Day, today: Day) -> str:
        """How long ago a day was, or how far ahead it is: "26 days ago", "yesterday", "in 3 days"."""
        return self.say(_ago((today - day).days))

    # Times

    def minutes(self, n: int) -> str:
        """A length of time: "45 min", "6 h 10 min"."""
        hours, rest = divmod(n, 60)
        if not hours:
            return self.say(msg("{minutes} min", minutes=rest))
        if not rest:
            return self.say(msg("{hours} h", hours=hours))
        return self.say(msg("{hours} h {minutes} min", hours=hours, minutes=rest))

    def time(self, instant: datetime) -> str:
        """The time of an instant (aware) on this computer's clock: "14:05"."""
        return instant.astimezone().strftime("%H:%M")

    def when(self, instant: datetime, now: datetime) -> str:
        """How long ago an instant was: "4 minutes ago"; after a day its date and time. Both instants are aware."""
        minutes = int((now - instant).total_seconds() // 60)
        if minutes < 1:
            return self.say(msg("just now"))
        if minutes < 60:
            return self.say(msgs("{n} minute ago", "{n} minutes ago", minutes))
        here, there = instant.astimezone(), now.astimezone()
        if minutes < 12 * 60 and here.date() == there.date():
            return self.say(msgs("{n} hour ago", "{n} hours ago", minutes // 60))
        days = (there.date() - here.date()).days
        time = self.time(instant)
        if days == 0:
            return self.say(msg("today at {time}", time=time))
        if days == 1:
            return self.say(msg("yesterday at {time}", time=time))
        return self.say(msg("{date}, {time}", date=self.short_date(here.date(), there.date()), time=time))


def _ago(days: int) -> Message:
    match days:
        case 0:
            return msg("today")
        case 1:
            return msg("yesterday")
        case -1:
            return msg("tomorrow")
    span = abs(days)
    if span < 60:
        if days > 0:
            return msgs("{n} day ago", "{n} days ago", span)
        return msgs("in {n} day", "in {n} days", span)
    if span < 730:
        months = round(span / 30.44)
        if days > 0:
            return msgs("{n} month ago", "{n} months ago", months)
        return msgs("in {n} month", "in {n} months", months)
    years = round(span / 365.25)
    if days > 0:
        return msgs("{n} year ago", "{n} years ago", years)
    return msgs("in {n} year", "in {n} years", years)


def _grows(word: str) -> bool:
    """Whether a Hebrew letter grows onto a word; it takes a hyphen before anything that is not Hebrew."""
    return "א" <= without_controls(word)[:1] <= "ת"

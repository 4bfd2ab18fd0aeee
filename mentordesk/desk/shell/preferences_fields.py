"""What can be preferred, as plain fields: what this computer remembers, and what is kept in the book for the school."""

from __future__ import annotations

from typing import Any

from mentordesk.desk.shell.preferences_file import TEXT_SIZES, Preferences
from mentordesk.domain.fields import Choice, Field, FieldKind
from mentordesk.domain.messages import msg
from mentordesk.domain.refusals import Refusal
from mentordesk.domain.requests import ANSWER_DAYS

LANGUAGES = (
    Choice("system", msg("As the computer speaks")),
    Choice("en", msg("English")),
    Choice("he", msg("Hebrew – עברית")),
)
SCHEMES = (
    Choice("system", msg("As the computer has it")),
    Choice("light", msg("Light")),
    Choice("dark", msg("Dark")),
)
PAPERS = (Choice("a4", msg("A4")), Choice("letter", msg("Letter")))
DATE_STYLES = (
    Choice("dmy", msg("24/11/2026 – day first")),
    Choice("mdy", msg("11/24/2026 – month first")),
    Choice("iso", msg("2026-11-24 – year first")),
)
WEEK_STARTS = (Choice("1", msg("Monday")), Choice("7", msg("Sunday")))

COMPUTER_FIELDS: tuple[Field, ...] = (
    Field("who", msg("Your name"), help=msg("It stands beside what you change, in the history.")),
    Field("language", msg("Language"), FieldKind.CHOICE, choices=LANGUAGES, required=True),
    Field("scheme", msg("Colours"), FieldKind.CHOICE, choices=SCHEMES, required=True),
    Field(
        "text_size",
        msg("Size of text"),
        FieldKind.CHOICE,
        choices=tuple(Choice(str(size), msg("{n} %", n=size)) for size in TEXT_SIZES),
        required=True,
    ),
    Field("contrast", msg("More contrast"), FieldKind.YES_NO),
    Field("less_movement", msg("Less movement"), FieldKind.YES_NO),
)
SCHOOL_FIELDS: tuple[Field, ...] = (
    Field("school_name", msg("School’s name")),
    Field("school_name_hebrew", msg("Name in Hebrew letters")),
    Field("paper", msg("Paper"), FieldKind.CHOICE, choices=PAPERS, required=True),
    Field("date_style", msg("Dates"), FieldKind.CHOICE, choices=DATE_STYLES, required=True),
    Field("week_start", msg("The week begins on"), FieldKind.CHOICE, choices=WEEK_STARTS, required=True),
    Field(
        "answer_days",
        msg("School days to answer a request"),
        FieldKind.NUMBER,
        help=msg(
            "Today says when somebody has waited longer for an answer. Empty stands for {n}.", n=ANSWER_DAYS
        ),
    ),
    Field(
        "hebrew_dates",
        msg("Show Hebrew dates too"),
        FieldKind.YES_NO,
        help=msg("Long dates then say both: Tuesday 24 November 2026 · 14 Kislev 5787."),
    ),
)
_USUAL = {"paper": "a4", "date_style": "dmy", "week_start": 1, "hebrew_dates": False, "answer_days": None}
# A change of these needs every word of the window anew.
REBUILDING = frozenset({"language", "text_size"})


def computer_values(preferences: Preferences) -> dict[str, Any]:
    """The preferences of this computer, as the form shows them."""
    return {
        "who": preferences.who,
        "language": preferences.language or "system",
        "scheme": preferences.scheme,
        "text_size": str(preferences.text_size),
        "contrast": preferences.contrast,
        "less_movement": preferences.less_movement,
    }


def keep_on_computer(preferences: Preferences, key: str, value: Any) -> bool:
    """Keep one preference of this computer; False where the disk would not have it."""
    if key == "language":
        value = "" if value == "system" else value
    elif key == "text_size":
        value = int(value)
    elif key == "who":
        value = " ".join(str(value).split())
    setattr(preferences, key, value)
    return preferences.save()


def school_values(settings: dict[str, Any]) -> dict[str, Any]:
    """The school's settings, as the form shows them."""
    values = {one.key: settings.get(one.key, _USUAL.get(one.key, "")) for one in SCHOOL_FIELDS}
    values["week_start"] = str(values["week_start"])
    return values


def for_the_book(key: str, value: Any) -> Any:
    """A value of the school's form as the book keeps it; an empty name is taken away."""
    if key == "week_start":
        return int(value)
    if key == "answer_days" and value is not None and not 1 <= value <= 200:
        raise Refusal(msg("Say a number of school days from 1 to 200, or leave it empty."), field=key)
    if isinstance(value, str):
        return value.strip() or None
    return value

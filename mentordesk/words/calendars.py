"""How English and Hebrew name days and months: small tables, because a start must not wait for a whole locale library.

The names are those of the Unicode CLDR. Hebrew dates are counted by pyluach, which is imported when one is first said.
"""

from __future__ import annotations

from datetime import date

MONTHS = {
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
    "he": (
        "ינואר", "פברואר", "מרץ", "אפריל", "מאי", "יוני",
        "יולי", "אוגוסט", "ספטמבר", "אוקטובר", "נובמבר", "דצמבר",
    ),
}  # fmt: skip
SHORT_MONTHS = {
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    "he": ("ינו׳", "פבר׳", "מרץ", "אפר׳", "מאי", "יוני", "יולי", "אוג׳", "ספט׳", "אוק׳", "נוב׳", "דצמ׳"),
}
# From Monday, as `date.weekday()` counts.
WEEKDAYS = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "he": ("יום שני", "יום שלישי", "יום רביעי", "יום חמישי", "יום שישי", "שבת", "יום ראשון"),
}
SHORT_WEEKDAYS = {
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    "he": ("ב׳", "ג׳", "ד׳", "ה׳", "ו׳", "ש׳", "א׳"),
}


def in_figures(day: date, style: str) -> str:
    """A date in figures: "24/11/2026" (dmy), "11/24/2026" (mdy) or "2026-11-24" (iso)."""
    match style:
        case "mdy":
            return f"{day.month:02d}/{day.day:02d}/{day.year:04d}"
        case "iso":
            return day.isoformat()
        case _:
            return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


def day_and_month(day: date, language: str, style: str, *, short: bool, year: bool) -> str:
    """A date with its month in letters: "29 Oct", "October 29, 2025", "29 באוק׳"."""
    month = (SHORT_MONTHS if short else MONTHS)[language][day.month - 1]
    if language == "he":
        said = f"{day.day} ב{month}"
        return f"{said} {day.year}" if year else said
    if style == "mdy":
        return f"{month} {day.day}, {day.year}" if year else f"{month} {day.day}"
    return f"{day.day} {month} {day.year}" if year else f"{day.day} {month}"


def in_full(day: date, language: str, style: str) -> str:
    """A date with its weekday: "Tuesday 24 November 2026", "Tuesday, November 24, 2026"."""
    weekday = WEEKDAYS[language][day.weekday()]
    rest = day_and_month(day, language, style, short=False, year=True)
    return f"{weekday}, {rest}" if language == "he" or style == "mdy" else f"{weekday} {rest}"


def in_hebrew_calendar(day: date, language: str) -> str:
    """A date of the Hebrew calendar, as its day begins in the civil morning: "14 Kislev 5787", "י״ד בכסלו תשפ״ז"."""
    from pyluach.dates import HebrewDate

    there = HebrewDate.from_pydate(day)
    if language == "he":
        return f"{there.hebrew_day()} ב{there.month_name(True)} {there.hebrew_year()}"
    month = {"Adar 1": "Adar I", "Adar 2": "Adar II"}.get(there.month_name(), there.month_name())
    return f"{there.day} {month} {there.year}"

"""Which tables a record book has, which area each belongs to, and what of it is searched."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Searched:
    """What of a table's rows is found by searching: SQL expressions over `{row}`, and the code that marks its rows."""

    code: int
    text: str
    private_text: str | None = None


@dataclass(frozen=True)
class TableFacts:
    """A journaled table: the area whose pages show it, and what of it is searched."""

    area: str
    searched: Searched | None = None


_PERSON_TEXT = " || ' ' || ".join(
    f"{{row}}.{column}"
    for column in (
        "title", "given_name", "family_name", "preferred_name", "hebrew_name", "school_role", "email", "place", "subjects",
        "strengths", "wants_to_learn", "notes",
    )
)  # fmt: skip

TABLES: dict[str, TableFacts] = {
    "settings": TableFacts("settings"),
    "programmes": TableFacts("programmes", Searched(1, "{row}.name || ' ' || {row}.purpose")),
    "cycles": TableFacts("cycles"),
    "opportunities": TableFacts("opportunities"),
    "periods": TableFacts("calendar"),
    "calendar_days": TableFacts("calendar"),
    "people": TableFacts("people", Searched(2, _PERSON_TEXT, "{row}.private_notes")),
    "ties": TableFacts("people"),
    "pairings": TableFacts(
        "pairings",
        Searched(
            3,
            "{row}.group_name || ' ' || {row}.why || ' ' || {row}.meets_when || ' ' || {row}.notes",
            "{row}.private_notes",
        ),
    ),
    "pairing_members": TableFacts("pairings"),
    "phase_dates": TableFacts("pairings"),
    "goals": TableFacts("goals", Searched(4, "{row}.title || ' ' || {row}.sign || ' ' || {row}.result")),
    "meetings": TableFacts(
        "meetings", Searched(5, "{row}.topics || ' ' || {row}.notes", "{row}.private_notes")
    ),
    "follow_ups": TableFacts("follow_ups", Searched(6, "{row}.what")),
    "topics": TableFacts("meetings"),
    "closures": TableFacts("closures", Searched(7, "{row}.answers", "{row}.private_reason")),
    "contributions": TableFacts("closures"),
    "certificates": TableFacts(
        "certificates", Searched(0, "{row}.serial || ' ' || {row}.name || ' ' || {row}.sentence")
    ),
    "printings": TableFacts("certificates"),
}
"""Every table whose rows are journaled; the code of a searched one never changes."""

AREA_TABLES: dict[str, str] = {
    "programmes": "programmes",
    "cycles": "cycles",
    "opportunities": "opportunities",
    "calendar": "calendar_days",
    "people": "people",
    "pairings": "pairings",
    "goals": "goals",
    "meetings": "meetings",
    "follow_ups": "follow_ups",
    "closures": "closures",
    "certificates": "certificates",
    "settings": "settings",
}
"""The table whose rows an area's ids name."""

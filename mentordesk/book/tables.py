"""Which tables a record book has, which area each belongs to, and what of it is searched."""

from __future__ import annotations

from dataclasses import dataclass

APPLICATION_ID = 0x4D44424B  # “MDBK”: marks a SQLite file as a MentorDesk record book
VERSION = 18
"""How many migrations this program knows; stands in the file as `user_version`."""


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


FEW = 10
ROOM = 1 << 40
"""How many rows of a table the search index has room for; row `id` of a table is its entry `code * ROOM + id`.

The code stands in front so that a search walks the index area by area, people first and the many meetings last, within
each from the newest row down, and stops when it has enough: a common word costs no more than a rare one.
"""


def _joined(*columns: str) -> str:
    return " || ' ' || ".join(f"{{row}}.{column}" for column in columns)


TABLES: dict[str, TableFacts] = {
    "settings": TableFacts("settings"),
    "programmes": TableFacts("programmes", Searched(3, _joined("name", "purpose"))),
    "cycles": TableFacts("cycles"),
    "opportunities": TableFacts("opportunities"),
    "periods": TableFacts("calendar"),
    "calendar_days": TableFacts("calendar"),
    "people": TableFacts(
        "people",
        Searched(
            9,
            _joined(
                "title", "given_name", "family_name", "preferred_name", "hebrew_name", "school_role", "email", "place",
                "subjects", "strengths", "wants_to_learn", "notes",
            ),
            "{row}.private_notes",
        ),
    ),
    "ties": TableFacts("people"),
    "pairings": TableFacts(
        "pairings", Searched(8, _joined("group_name", "why", "meets_when", "notes"), "{row}.private_notes")
    ),
    "pairing_members": TableFacts("pairings"),
    "phase_dates": TableFacts("pairings"),
    "goals": TableFacts("goals", Searched(7, _joined("title", "sign", "result"))),
    "meetings": TableFacts("meetings", Searched(1, _joined("topics", "notes"), "{row}.private_notes")),
    "follow_ups": TableFacts("follow_ups", Searched(6, _joined("what"))),
    "topics": TableFacts("meetings"),
    "closures": TableFacts(
        "closures",
        Searched(
            5,
            "coalesce((SELECT group_concat(value, ' ') FROM json_each({row}.answers)), '')",
            "{row}.private_reason",
        ),
    ),
    "closure_drafts": TableFacts("closures"),
    "contributions": TableFacts("closures"),
    "certificates": TableFacts(
        "certificates", Searched(4, _joined("serial", "name", "name_hebrew", "sentence", "sentence_hebrew"))
    ),
    "printings": TableFacts("certificates"),
    "requests": TableFacts(
        "requests", Searched(2, _joined("wish", "answer", "reason"), "{row}.private_notes")
    ),
    "forms_taken": TableFacts("forms"),
    # Not searched: every agreement begins with the same words, so that each would answer to each of them.
    "agreements": TableFacts("agreements"),
    "agreement_topics": TableFacts("agreements"),
    "agreement_signatures": TableFacts("agreements"),
    "agreement_templates": TableFacts("agreements"),
    "papers": TableFacts("paperwork"),
    "goal_notes": TableFacts("goals"),
    "check_ins": TableFacts("check_ins", Searched(0, _joined("progress"), "{row}.private_line")),
    "next_wishes": TableFacts("closures"),
    "contingency_plans": TableFacts(
        "contingency_plans",
        Searched(
            10,
            _joined(
                "title", "shows", "prevents", "involved", "timing", "policy", "words_to_say", "records", "over_when"
            )
            + " || ' ' || coalesce((SELECT group_concat(value ->> 'text', ' ') FROM json_each({row}.steps)), '')",
        ),
    ),
    "policies": TableFacts("policies", Searched(11, _joined("title", "text"))),
    "plan_policies": TableFacts("contingency_plans"),
    "plan_reviews": TableFacts("contingency_plans"),
    "policy_reviews": TableFacts("policies"),
    "programme_goals": TableFacts(
        "programme_goals", Searched(16, _joined("title", "school_goal", "outcome", "result"))
    ),
    "measures": TableFacts("programme_goals"),
    "readings": TableFacts("readings"),
    "accountability_tasks": TableFacts("accountability"),
    "responsibilities": TableFacts("responsibilities"),
    "fit_checks": TableFacts("fit_checks"),
    "stakeholders": TableFacts("stakeholders", Searched(17, _joined("name", "wants"))),
    "contacts": TableFacts("stakeholders"),
    "cases": TableFacts("cases", Searched(12, _joined("title", "notes", "ending"))),
    "case_steps": TableFacts("cases", Searched(13, _joined("text", "note"))),
    "case_about": TableFacts("cases"),
    "lessons": TableFacts("lessons", Searched(14, _joined("what", "change", "for_whom", "reason"))),
    "training_sessions": TableFacts(
        "training",
        Searched(15, _joined("title", "place", "trainer", "series", "materials", "plan", "notes")),
    ),
    "training_people": TableFacts("training"),
    "training_slips": TableFacts("training"),
}  # fmt: skip
"""Every table whose rows are journaled; the code of a searched one never changes, and no other table has it.

Codes from `FEW` on are of tables that hold few rows in any school: they are looked through by themselves, after the
walk from people down to meetings, so that they neither stand before people nor are crowded out by meetings.
"""

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
    "requests": "requests",
    "agreements": "agreements",
    "paperwork": "papers",
    "check_ins": "check_ins",
    "contingency_plans": "contingency_plans",
    "policies": "policies",
    "programme_goals": "programme_goals",
    "readings": "readings",
    "accountability": "accountability_tasks",
    "responsibilities": "responsibilities",
    "fit_checks": "fit_checks",
    "stakeholders": "stakeholders",
    "cases": "cases",
    "lessons": "lessons",
    "training": "training_sessions",
    "settings": "settings",
}
"""The table whose rows an area's ids name."""

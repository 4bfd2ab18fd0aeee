"""A small spreadsheet that shows what a staff list may look like, in the language of the window."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from mentordesk.actions.importing.targets import PEOPLE
from mentordesk.domain.messages import msg

if TYPE_CHECKING:
    from mentordesk.words import Words

_COLUMNS = (
    "given_name", "family_name", "email", "school_role", "roles", "subjects", "grade_bands", "start_year", "strengths",
    "wants_to_learn", "free_periods", "supervisor",
)  # fmt: skip


def example_rows(words: Words) -> tuple[list[str], list[list[str | int | date | None]]]:
    """The headings and the rows of the example, in words."""
    labels = {target.key: words.say(target.label) for target in PEOPLE}
    roles = {key: words.say(label) for key, label in _ROLES.items()}
    rows: list[list[str | int | date | None]] = [
        [
            words("Tamar"), words("Gold"), "tamar.gold@school.example", words("Head of English"), roles["mentor"],
            words("English; Drama"), "5–8", 2011, words("classroom management; listening"), None,
            f"{words.weekday(_TUESDAY)} 3; {words.weekday(_THURSDAY)} 1", None,
        ],
        [
            words("Eitan"), words("Baker"), "eitan.baker@school.example", words("Teacher"), roles["mentee"],
            words("Mathematics"), "5–6", 2026, None, words("classroom management; working with parents"),
            f"{words.weekday(_TUESDAY)} 3", words("Tamar Gold"),
        ],
        [
            words("Hannah"), words("Stone"), "hannah.stone@school.example", words("Counsellor"), roles["both"], None,
            "1–8", 2018, words("working with parents"), words("leading a team"), None, None,
        ],
    ]  # fmt: skip
    return [labels[key] for key in _COLUMNS], rows


_ROLES = {"mentor": msg("Mentor"), "mentee": msg("Mentee"), "both": msg("Both")}
_TUESDAY, _THURSDAY = date(2026, 11, 24), date(2026, 11, 26)


def write_example(path: Path, words: Words) -> Path:
    """Save the example as a spreadsheet. Raises Refusal where it cannot be written."""
    from mentordesk.exchange.writing import write_table

    plain = words.plain
    headings, rows = example_rows(plain)
    write_table(path, plain("Staff"), headings, rows, right_to_left=plain.rtl)
    return path

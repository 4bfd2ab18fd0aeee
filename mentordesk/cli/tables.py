"""Records as lines of text for somebody at a terminal: a few columns each, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from mentordesk.domain.accountability import STAGE_CHOICES, TASK_CHOICES
from mentordesk.domain.adopted_plans import PLAN_STATE_CHOICES
from mentordesk.domain.calendar import DAY_KIND_CHOICES
from mentordesk.domain.cases import GRAVITY_CHOICES, OUTCOME_CHOICES
from mentordesk.domain.certificates import CERTIFICATE_KIND_CHOICES
from mentordesk.domain.goals import GOAL_STATE_CHOICES
from mentordesk.domain.meetings import MEANS_CHOICES, STATE_CHOICES
from mentordesk.domain.messages import Message, msg
from mentordesk.domain.numbers import number_text
from mentordesk.domain.pairings import PHASE_CHOICES
from mentordesk.domain.paperwork import PAPER_STATE_CHOICES
from mentordesk.domain.people import STATUS_CHOICES
from mentordesk.domain.readiness import NEED_CHOICES
from mentordesk.domain.requests import REQUEST_KIND_CHOICES, REQUEST_STATE_CHOICES
from mentordesk.domain.responsibilities import DUTY_CHOICES
from mentordesk.domain.stakeholders import GROUP_CHOICES
from mentordesk.domain.stumbling_blocks import LEVEL_NAMES, STUMBLING_BLOCK_NAMES
from mentordesk.domain.training import TRAINING_KIND_CHOICES
from mentordesk.words import Words

_ID, _NAME, _DATE = msg("Number"), msg("Name"), msg("Date")
_PAIRING, _WHEN, _WHO, _WHAT = msg("Pairing"), msg("When"), msg("Who"), msg("What")

COLUMNS: dict[str, tuple[tuple[str, Message], ...]] = {
    "people": (
        ("id", _ID), ("name", _NAME), ("hebrew_name", msg("In Hebrew")), ("school_role", msg("Role at school")),
        ("roles", msg("Mentoring")), ("status", msg("Status")), ("email", msg("E-mail")),
    ),
    "requests": (
        ("id", _ID), ("person", _NAME), ("kind", msg("Request")), ("asked_on", msg("Asked on")),
        ("state", msg("State")), ("answered_on", msg("Answered on")), ("school_days", msg("School days of waiting")),
    ),
    "pairings": (
        ("id", _ID), ("name", _PAIRING), ("cycle", msg("Cycle")), ("phase", msg("Phase")),
        ("meetings_held", msg("Meetings")),
        ("last_met", msg("Last met")),
    ),
    "meetings": (
        ("id", _ID), ("date", _DATE), ("pairing", _PAIRING), ("state", msg("State")), ("minutes", msg("Minutes")),
        ("topics", msg("Topics")),
    ),
    "follow-ups": (
        ("id", _ID), ("what", _WHAT), ("owner", _WHO), ("due_on", msg("Due")), ("done_on", msg("Done on")),
        ("pairing", _PAIRING),
    ),
    "hours": (
        ("of", msg("Hours of")), ("name", _NAME), ("meetings_held", msg("Meetings held")),
        ("meetings_expected", msg("Expected")), ("minutes_held", msg("Minutes held")),
        ("minutes_owed", msg("Minutes owed")), ("minutes_behind", msg("Minutes behind")),
        ("more_minutes_a_week", msg("More a week")),
    ),
    "goals": (
        ("id", _ID), ("title", msg("Goal")), ("pairing", _PAIRING), ("state", msg("State")),
        ("progress", msg("Progress")),
        ("due_on", msg("Due")),
    ),
    "agreements": (
        ("id", _ID), ("pairing", _PAIRING), ("version", msg("Version")), ("state", msg("State")),
        ("signed_on", msg("Signed on")), ("renew_on", msg("Read again on")),
    ),
    "documents": (
        ("id", _ID), ("title", msg("Document")), ("pairing", _PAIRING), ("state", msg("State")), ("due_on", msg("Due")),
        ("received_on", msg("Received on")),
    ),
    "check-ins": (
        ("id", _ID), ("date", _DATE), ("person", _WHO), ("role", msg("Side")), ("pairing", _PAIRING),
        ("progress", msg("About the goals")),
    ),
    "cases": (
        ("id", _ID), ("title", msg("Case")), ("state", msg("State")), ("gravity", msg("How grave")),
        ("opened_on", msg("Opened on")), ("next_due_on", msg("Next step due")), ("outcome", msg("How it ended")),
    ),
    "lessons": (
        ("id", _ID), ("what", msg("What was learned")), ("change", msg("What to change")),
        ("due_on", msg("By when")), ("state", msg("State")), ("cycle", msg("Cycle")),
    ),
    "training": (
        ("id", _ID), ("date", _DATE), ("title", msg("Session")), ("kind", msg("Kind")), ("invited", msg("On the list")),
        ("attended", msg("Were there")),
    ),
    "readiness": (
        ("id", _ID), ("person", _NAME), ("need", msg("Where they stand")), ("last_on", msg("Last trained")),
        ("why", msg("Why")),
    ),
    "contingency-plans": (
        ("id", _ID), ("stumbling_block", msg("Stumbling block")), ("level", msg("Level")), ("title", _NAME),
        ("state", msg("State")), ("adopted_on", msg("Adopted on")), ("reviewed_on", msg("Read again on")),
    ),
    "policies": (
        ("id", _ID), ("title", _NAME), ("state", msg("State")), ("adopted_on", msg("Adopted on")),
        ("reviewed_on", msg("Read again on")),
    ),
    "closures": (("id", _ID), ("pairing", _PAIRING), ("ended_on", msg("Ended on")), ("early", msg("Early"))),
    "certificates": (
        ("id", _ID), ("serial", msg("Serial number")), ("name", _NAME), ("kind", msg("Kind")),
        ("cycle", msg("Cycle")),
        ("given_on", msg("Given on")),
    ),
    "programme-goals": (
        ("id", _ID), ("title", msg("Goal")), ("owner", _WHO), ("due_on", msg("Due")), ("state", msg("State")),
        ("school_goal", msg("The school’s own goal")),
    ),
    "readings": (
        ("id", _ID), ("date", _DATE), ("measure", msg("What is measured")), ("value", msg("Reading")),
        ("unit", msg("Unit")), ("note", msg("Note")),
    ),
    "accountability": (
        ("id", _ID), ("task", msg("Task")), ("owner", _WHO), ("due_on", msg("Due")), ("done_on", msg("Done on")),
        ("state", msg("State")), ("why", msg("Why")),
    ),
    "responsibilities": (
        ("id", _ID), ("duty", msg("Responsibility")), ("person", _WHO), ("note", msg("What exactly")),
        ("cycle", msg("Cycle")),
    ),
    "fit-checks": (
        ("id", _ID), ("cycle", msg("Cycle")), ("date", _DATE), ("score", msg("Mean")), ("supports", msg("Supports")),
        ("hinders", msg("Hinders")),
    ),
    "stakeholders": (
        ("id", _ID), ("name", _NAME), ("group", msg("Group")), ("every_weeks", msg("Every … weeks")),
        ("last_heard_on", msg("Heard last on")), ("due_on", msg("Due")),
    ),
    "programmes": (("id", _ID), ("name", _NAME), ("cycles", msg("Cycles")), ("purpose", msg("Purpose"))),
    "cycles": (
        ("id", _ID), ("name", _NAME), ("programme", msg("Programme")), ("starts_on", msg("From")),
        ("ends_on", msg("Until")),
    ),
    "opportunities": (
        ("id", _ID), ("name", _NAME), ("every_weeks", msg("Every … weeks")), ("minutes", msg("Minutes")),
        ("most", msg("Mentees at most")), ("pairings", msg("Pairings by cycle")),
    ),
    "calendar": (
        ("id", _ID), ("date_from", msg("From")), ("date_to", msg("Until")), ("kind", msg("Kind")),
        ("title", msg("Title")),
    ),
    "periods": (("number", _ID), ("title", msg("Title")), ("starts", msg("From")), ("ends", msg("Until"))),
    "topics": (("name", msg("Topic")),),
    "today": (("what", _WHAT), ("why", msg("Why"))),
    "signals": (("stumbling_block", msg("Stumbling block")), ("what", _WHAT), ("why", msg("Why"))),
    "search": (("area", msg("Area")), ("id", _ID), ("title", _NAME), ("date", _DATE), ("snippet", msg("Words"))),
    "changes": (("at", _WHEN), ("who", _WHO), ("title", _WHAT), ("state", msg("State"))),
    "history": (("at", _WHEN), ("who", _WHO), ("title", _WHAT), ("changes", msg("Changes"))),
    "backups": (("made_at", _WHEN), ("reason", msg("Reason")), ("path", msg("File"))),
}  # fmt: skip

_SPOKEN: dict[str, tuple[tuple[str, Message], ...]] = {
    "phase": tuple((choice.value, choice.label) for choice in PHASE_CHOICES),
    "status": tuple((choice.value, choice.label) for choice in STATUS_CHOICES),
    "means": tuple((choice.value, choice.label) for choice in MEANS_CHOICES),
    "kind": tuple(
        (choice.value, choice.label)
        for choice in (
            *DAY_KIND_CHOICES, *CERTIFICATE_KIND_CHOICES, *REQUEST_KIND_CHOICES, *TRAINING_KIND_CHOICES
        )
    ),
    "state": (
        *(
            (choice.value, choice.label)
            for choice in (
                *(*STATE_CHOICES, *GOAL_STATE_CHOICES, *PAPER_STATE_CHOICES, *REQUEST_STATE_CHOICES),
                *STAGE_CHOICES,
            )
        ),
        *((choice.value, choice.label) for choice in PLAN_STATE_CHOICES), ("offered", msg("Not adopted")),
        ("draft", msg("draft")), ("signed", msg("signed")), ("ended", msg("ended")),
        ("acted", msg("Acted on")),
        ("done", msg("done")), ("undone", msg("undone")), ("lost", msg("superseded")),
    ),
    "gravity": tuple((choice.value, choice.label) for choice in GRAVITY_CHOICES),
    "outcome": tuple((choice.value, choice.label) for choice in OUTCOME_CHOICES),
    "task": tuple((choice.value, choice.label) for choice in TASK_CHOICES),
    "duty": tuple((choice.value, choice.label) for choice in DUTY_CHOICES),
    "group": tuple((choice.value, choice.label) for choice in GROUP_CHOICES),
    "need": tuple((choice.value, choice.label) for choice in NEED_CHOICES),
    "stumbling_block": tuple((str(block), name) for block, name in STUMBLING_BLOCK_NAMES.items()),
    "level": tuple(LEVEL_NAMES.items()),
    "role": (("mentor", msg("mentor")), ("mentee", msg("mentee"))),
    "of": (("pairing", msg("pairing")), ("mentor", msg("mentor")), ("cycle", msg("cycle"))),
    "roles": (("mentor", msg("mentor")), ("mentee", msg("mentee"))),
    "reason": (
        ("opening", msg("at opening")), ("closing", msg("at closing")), ("migration", msg("before an update")),
        ("asked", msg("on request")),
    ),
}  # fmt: skip
"""The words for the values of closed vocabularies, by the key they stand under."""


def as_table(area: str, records: Sequence[Mapping[str, Any]], words: Words) -> str:
    """Lay records out in aligned columns with headings."""
    columns = COLUMNS[area]
    lines = [[words.say(title) for _, title in columns]]
    lines += [[_said(key, record.get(key), words) for key, _ in columns] for record in records]
    widths = [max(len(line[number]) for line in lines) for number in range(len(columns))]
    return "\n".join(
        "  ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )


def _said(key: str, value: Any, words: Words) -> str:
    match value:
        case None | "" | []:
            return ""
        case bool():
            return words("Yes") if value else words("No")
        case list() if key == "changes":
            return "; ".join(
                f"{one['what']}: {one['before'] or '–'} → {one['after'] or '–'}" for one in value
            )
        case list():
            return ", ".join(_said(key, one, words) for one in value)
        case float():
            return number_text(value)
        case dict():
            return ", ".join(f"{name}: {count}" for name, count in value.items())
        case str() if key in ("at", "made_at"):
            return datetime.fromisoformat(value).astimezone().strftime("%Y-%m-%d %H:%M")
        case str() if key == "date" or key.endswith(("_on", "_met", "date_from", "date_to")):
            return words.date(date.fromisoformat(value))
        case _:
            return " ".join(spoken(key, str(value), words).split())


def spoken(key: str, value: str, words: Words) -> str:
    """The word for a value of a closed vocabulary, by the key it stands under; any other value as it is."""
    known = dict(_SPOKEN.get(key, ()))
    return words.say(known[value]) if value in known else value

"""What a column can be taken for, in the words of the coordinator, area by area."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mentordesk.domain.messages import Message, msg
from mentordesk.domain.people import PERSON_FIELDS
from mentordesk.domain.refusals import Refusal
from mentordesk.exchange.vocabulary import key

if TYPE_CHECKING:
    from mentordesk.words import Words

LEAVE_OUT = ""


@dataclass(frozen=True)
class Target:
    """One thing a column can be taken for; targets of one `section` stand together."""

    key: str
    label: Message
    section: str = ""


_LABELS = {field.key: field.label for field in PERSON_FIELDS}


def _own(section: str, *keys: str) -> tuple[Target, ...]:
    return tuple(Target(one, _LABELS[one], section) for one in keys if one in _LABELS)


OUT = Target(LEAVE_OUT, msg("Leave out"), "out")

PEOPLE: tuple[Target, ...] = (
    OUT,
    Target("name", msg("Full name"), "name"),
    Target("name_last_first", msg("Full name, family name first"), "name"),
    *_own("name", "given_name", "family_name", "preferred_name", "hebrew_name", "title", "address"),
    *_own("contact", "email", "phone"),
    Target("roles", msg("Mentor, mentee or both"), "mentoring"),
    *_own("mentoring", "mentor", "mentee", "capacity", "protected_minutes"),
    *_own("mentoring", "trained_on", "cleared_until", "consent_until"),
    *_own("mentoring", "strengths", "wants_to_learn", "free_periods"),
    *_own("school", "school_role", "subjects", "grade_bands", "start_year"),
    Target("years_here", msg("Years at the school"), "school"),
    *_own("school", "place", "languages"),
    Target("supervisor", msg("Supervisor"), "school"),
    *_own("school", "status", "age_group"),
    *_own("notes", "notes", "private_notes"),
    Target("line", msg("Keep as a line in the notes"), "notes"),
)

MEETINGS: tuple[Target, ...] = (
    OUT,
    Target("date", msg("Date"), "meeting"),
    Target("mentor", msg("Mentor"), "people"),
    Target("mentee", msg("Mentee"), "people"),
    Target("pairing", msg("Mentor and mentee in one column"), "people"),
    Target("minutes", msg("Minutes"), "meeting"),
    Target("topics", msg("Topics"), "meeting"),
    Target("state", msg("Held, planned, moved or cancelled"), "meeting"),
    Target("starts_at", msg("Period or time"), "meeting"),
    Target("means", msg("How they met"), "meeting"),
    Target("notes", msg("Notes"), "notes"),
    Target("private_notes", msg("Private notes"), "notes"),
)

PAIRINGS: tuple[Target, ...] = (
    OUT,
    Target("mentor", msg("Mentor"), "people"),
    Target("mentee", msg("Mentee"), "people"),
    Target("why", msg("Why they were paired"), "pairing"),
    Target("despite", msg("Why a rule was set aside"), "pairing"),
    Target("opportunity", msg("Kind of mentoring"), "pairing"),
    Target("started_on", msg("Started on"), "pairing"),
    Target("phase", msg("Phase"), "pairing"),
    Target("meets_when", msg("When they meet"), "pairing"),
    Target("every_weeks", msg("Every how many weeks"), "pairing"),
    Target("minutes", msg("Minutes"), "pairing"),
    Target("notes", msg("Notes"), "notes"),
    Target("private_notes", msg("Private notes"), "notes"),
)

REQUESTS: tuple[Target, ...] = (
    OUT,
    Target("kind", msg("Mentor wanted, offered, or other help"), "request"),
    Target("asked_on", msg("Asked on"), "request"),
    Target("opportunity", msg("Kind of mentoring"), "request"),
    Target("wished_for", msg("Would like to work with"), "request"),
    Target("wish", msg("In their own words"), "request"),
    *(one for one in PEOPLE if one.key not in ("", "roles")),
)

TRAINING: tuple[Target, ...] = (
    OUT,
    Target("name", msg("Name"), "people"),
    Target("given_name", msg("Given name"), "people"),
    Target("family_name", msg("Family name"), "people"),
    Target("email", msg("E-mail"), "people"),
    Target("session", msg("Title of the session"), "session"),
    Target("date", msg("Date"), "session"),
    Target("kind", msg("Kind of session"), "session"),
    Target("presence", msg("Attendance"), "session"),
)

TARGETS: Mapping[str, tuple[Target, ...]] = {
    "people": PEOPLE,
    "requests": REQUESTS,
    "meetings": MEETINGS,
    "pairings": PAIRINGS,
    "training": TRAINING,
}
_NICKNAMES = {
    "supervisor_id": "supervisor",
    "full_name": "name",
    "ignore": "",
    "skip": "",
    "none": "",
    "leave_out": "",
    "keep": "line",
    "role": "roles",
    "timestamp": "asked_on",
}


def labels(area: str, words: Words | None) -> dict[str, str]:
    """The program's own headings of an area, made equal, and the target each means: in English and in `words`."""
    found: dict[str, str] = {}
    for target in TARGETS[area]:
        if target.section in ("out",) or target.key == "line":
            continue
        for text in (target.label.text, words.say(target.label) if words is not None else ""):
            if text:
                found.setdefault(key(text), target.key)
    return found


def target_named(area: str, name: str) -> str:
    """The key of a target by its key or its English label. Raises Refusal that lists them."""
    wanted = name.strip()
    folded = wanted.lower().replace("-", "_").replace(" ", "_")
    folded = _NICKNAMES.get(folded, folded)
    if area == "requests" and folded == "roles":
        folded = "kind"
    for target in TARGETS[area]:
        if folded == target.key or key(wanted) == key(target.label.text):
            return target.key
    raise Refusal(
        msg(
            "There is nothing called “{name}” a column could be taken for. Known are: {known}.",
            name=wanted,
            known=", ".join(target.key or "ignore" for target in TARGETS[area]),
        )
    )

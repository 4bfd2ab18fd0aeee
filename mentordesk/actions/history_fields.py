"""What the fields of each area are called in its history."""

from __future__ import annotations

from collections.abc import Mapping

from mentordesk.actions.case_fields import CASE_FIELDS, LESSON_FIELDS, STEP_FIELDS
from mentordesk.actions.programme_fields import PROGRAMME_HISTORY
from mentordesk.actions.request_fields import ANSWER_FIELDS, asked_fields
from mentordesk.domain.adopted_plans import PLAN_STATE_CHOICES
from mentordesk.domain.check_ins import MARK_NAMES
from mentordesk.domain.contingency_plans import PART_NAMES
from mentordesk.domain.fields import Field, FieldKind
from mentordesk.domain.goals import GOAL_STATE_CHOICES
from mentordesk.domain.meetings import MEANS_CHOICES, STATE_CHOICES
from mentordesk.domain.members import ROLE_CHOICES
from mentordesk.domain.messages import msg
from mentordesk.domain.pairings import PHASE_CHOICES
from mentordesk.domain.people import PERSON_FIELDS
from mentordesk.domain.training import ANSWER_CHOICES, PRESENCE_CHOICES, TRAINING_KIND_CHOICES

PRIVATE = msg("Private notes")
NOTES = msg("Notes")
REVIEW_FIELDS = (
    Field("reviewed_on", msg("Read again on"), FieldKind.DATE),
    Field("reviewed_by", msg("By whom")),
    Field("note", msg("What was said about it"), FieldKind.LONG_TEXT),
)

_SESSION = (
    Field("title", msg("Title of the session")),
    Field("kind", msg("Kind of session"), FieldKind.CHOICE, choices=TRAINING_KIND_CHOICES),
    Field("on", msg("Date"), FieldKind.DATE),
    Field("starts_at", msg("Begins at")),
    Field("ends_at", msg("Ends at")),
    Field("place", msg("Place")),
    Field("trainer", msg("Trainer")),
    Field("series", msg("Series")),
    Field("materials", msg("Materials"), FieldKind.LONG_TEXT),
    Field("plan", msg("Plan"), FieldKind.LONG_TEXT),
    Field("notes", NOTES, FieldKind.LONG_TEXT),
    Field("file_name", msg("Signed list")),
)

HISTORY_FIELDS: Mapping[str, tuple[Field, ...]] = {
    "people": PERSON_FIELDS,
    "pairings": (
        Field("phase", msg("Phase"), FieldKind.CHOICE, choices=PHASE_CHOICES),
        Field("group_name", msg("Name of the group")),
        Field("why", msg("Why these two"), FieldKind.LONG_TEXT),
        Field("despite", msg("Why a rule was set aside"), FieldKind.LONG_TEXT),
        Field("started_on", msg("Together since"), FieldKind.DATE),
        Field("ended_on", msg("Ended on"), FieldKind.DATE),
        Field("every_weeks", msg("Weeks from one meeting to the next"), FieldKind.NUMBER),
        Field("minutes", msg("Minutes agreed for a meeting"), FieldKind.NUMBER),
        Field("meets_when", msg("When they meet")),
        Field("notes", NOTES, FieldKind.LONG_TEXT),
        Field("private_notes", PRIVATE, FieldKind.LONG_TEXT),
    ),
    "pairing_members": (
        Field("person_id", msg("Who belongs to it"), FieldKind.PERSON),
        Field("role", msg("Side"), FieldKind.CHOICE, choices=ROLE_CHOICES),
        Field("since", msg("Belongs to it from"), FieldKind.DATE),
        Field("until", msg("Belongs to it until"), FieldKind.DATE),
        Field("stands_in_for", msg("Stands in for"), FieldKind.PERSON),
    ),
    "check_ins": (
        Field("day", msg("Said on"), FieldKind.DATE),
        Field("person_id", msg("Who"), FieldKind.PERSON),
        Field("progress", msg("About the goals"), FieldKind.LONG_TEXT),
        *(Field(key, label, FieldKind.NUMBER) for key, label in MARK_NAMES.items()),
        Field("private_line", msg("For you alone"), FieldKind.LONG_TEXT),
        Field("private_call", msg("Would like to be called"), FieldKind.YES_NO),
        Field("private_talked_on", msg("Talked with on"), FieldKind.DATE),
    ),
    "meetings": (
        Field("date", msg("Date"), FieldKind.DATE),
        Field("state", msg("What became of it"), FieldKind.CHOICE, choices=STATE_CHOICES),
        Field("minutes", msg("Minutes"), FieldKind.NUMBER),
        Field("period", msg("Period"), FieldKind.NUMBER),
        Field("starts_at", msg("Time")),
        Field("means", msg("How they met"), FieldKind.CHOICE, choices=MEANS_CHOICES),
        Field("topics", msg("Topics"), FieldKind.WORDS),
        Field("notes", NOTES, FieldKind.LONG_TEXT),
        Field("private_notes", PRIVATE, FieldKind.LONG_TEXT),
    ),
    "goals": (
        Field("title", msg("Goal"), FieldKind.LONG_TEXT),
        Field("sign", msg("How success will show"), FieldKind.LONG_TEXT),
        Field("due_on", msg("Due on"), FieldKind.DATE),
        Field("progress", msg("Progress in percent"), FieldKind.NUMBER),
        Field("state", msg("What became of it"), FieldKind.CHOICE, choices=GOAL_STATE_CHOICES),
        Field("topics", msg("Topics"), FieldKind.WORDS),
        Field("result", msg("Result"), FieldKind.LONG_TEXT),
    ),
    "agreements": (
        Field("title", msg("Title")),
        Field("signed_on", msg("Signed on"), FieldKind.DATE),
        Field("renew_on", msg("Read again on"), FieldKind.DATE),
        Field("private_notes", PRIVATE, FieldKind.LONG_TEXT),
    ),
    "papers": (
        Field("title", msg("Document")),
        Field("received_on", msg("Received on"), FieldKind.DATE),
        Field("file_name", msg("File")),
        Field("waived_why", msg("Why it was waived")),
    ),
    "follow_ups": (
        Field("what", msg("What is to be done")),
        Field("owner_id", msg("Who does it"), FieldKind.PERSON),
        Field("due_on", msg("Due on"), FieldKind.DATE),
        Field("done_on", msg("Done on"), FieldKind.DATE),
    ),
    "closures": (
        Field("ended_on", msg("Ended on"), FieldKind.DATE),
        Field("early", msg("Ended early"), FieldKind.YES_NO),
        Field("private_reason", msg("Private reason"), FieldKind.LONG_TEXT),
    ),
    "requests": (
        *asked_fields(()),
        *ANSWER_FIELDS,
        Field("private_notes", PRIVATE, FieldKind.LONG_TEXT),
    ),
    "cases": CASE_FIELDS,
    "case_steps": STEP_FIELDS,
    "lessons": LESSON_FIELDS,
    **PROGRAMME_HISTORY,
    "training": _SESSION,
    "training_sessions": _SESSION,
    "training_people": (
        Field("person_id", msg("Who"), FieldKind.PERSON),
        Field("invited_on", msg("Invited on"), FieldKind.DATE),
        Field("answer", msg("Answer"), FieldKind.CHOICE, choices=ANSWER_CHOICES),
        Field("presence", msg("Attendance"), FieldKind.CHOICE, choices=PRESENCE_CHOICES),
    ),
    "contingency_plans": (
        Field("title", msg("What it is called")),
        *(Field(part, label, FieldKind.LONG_TEXT) for part, label in PART_NAMES.items()),
        Field("steps", msg("What is done"), FieldKind.LONG_TEXT),
        Field("state", msg("State"), FieldKind.CHOICE, choices=PLAN_STATE_CHOICES),
        Field("adopted_on", msg("Adopted on"), FieldKind.DATE),
    ),
    "policies": (
        Field("title", msg("What it is called")),
        Field("text", msg("What the policy says"), FieldKind.LONG_TEXT),
        Field("state", msg("State"), FieldKind.CHOICE, choices=PLAN_STATE_CHOICES),
        Field("adopted_on", msg("Adopted on"), FieldKind.DATE),
        Field("file_name", msg("File")),
    ),
    "plan_reviews": REVIEW_FIELDS,
    "policy_reviews": REVIEW_FIELDS,
    "certificates": (
        Field("serial", msg("Serial number")),
        Field("name", msg("Name on the certificate")),
        Field("name_hebrew", msg("Name in Hebrew letters")),
        Field("sentence", msg("Contribution"), FieldKind.LONG_TEXT),
        Field("sentence_hebrew", msg("Contribution in Hebrew"), FieldKind.LONG_TEXT),
        Field("given_on", msg("Given on"), FieldKind.DATE),
    ),
}
"""By area, in the order they are read; a column that is not here (an inner number) says nothing to a reader."""

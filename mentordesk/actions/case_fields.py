"""What can be said about a case, its steps and a lesson, as plain fields for the window, the history and on paper."""

from __future__ import annotations

from mentordesk.domain.cases import BLOCK_CHOICES, GRAVITY_CHOICES, LEVEL_CHOICES, OUTCOME_CHOICES
from mentordesk.domain.fields import Field, FieldKind
from mentordesk.domain.lessons import LESSON_STATE_CHOICES
from mentordesk.domain.messages import msg

TITLE = Field("title", msg("What it is about"), required=True)
BLOCK = Field("block", msg("Stumbling block"), FieldKind.CHOICE, choices=BLOCK_CHOICES)
LEVEL = Field("level", msg("Level"), FieldKind.CHOICE, choices=LEVEL_CHOICES)
GRAVITY = Field("gravity", msg("How grave"), FieldKind.CHOICE, choices=GRAVITY_CHOICES, required=True)
KNOWS = Field(
    "knows",
    msg("Who knows about it"),
    FieldKind.WORDS,
    help=msg("Everybody who was told, so that it goes no further than it must."),
)
COMPLAINT = Field("complaint", msg("It is a complaint"), FieldKind.YES_NO)
PRIVATE = Field(
    "private",
    msg("Keep it private"),
    FieldKind.YES_NO,
    help=msg("A private case is in no list, print, export or search unless you ask for it by name."),
)
NOTES = Field("notes", msg("What happened"), FieldKind.LONG_TEXT)
CASE_FIELDS = (
    TITLE,
    BLOCK,
    LEVEL,
    GRAVITY,
    Field("opened_on", msg("Opened on"), FieldKind.DATE, required=True),
    KNOWS,
    COMPLAINT,
    PRIVATE,
    NOTES,
    Field("ended_on", msg("Ended on"), FieldKind.DATE),
    Field("outcome", msg("How it ended"), FieldKind.CHOICE, choices=OUTCOME_CHOICES),
    Field("ending", msg("How it ended, in words"), FieldKind.LONG_TEXT),
)
STEP_FIELDS = (
    Field("text", msg("Step"), FieldKind.LONG_TEXT),
    Field("owner", msg("Role")),
    Field("owner_id", msg("Who does it"), FieldKind.PERSON),
    Field("due_on", msg("Due on"), FieldKind.DATE),
    Field("done_on", msg("Done on"), FieldKind.DATE),
    Field("note", msg("Note"), FieldKind.LONG_TEXT),
)
LESSON_FIELDS = (
    Field("what", msg("What was learned"), FieldKind.LONG_TEXT, required=True),
    Field("for_whom", msg("Whom it is for")),
    Field("change", msg("What to change"), FieldKind.LONG_TEXT, required=True),
    Field("by", msg("By when"), FieldKind.DATE),
    Field("owner_id", msg("Who sees to it"), FieldKind.PERSON),
    Field("owner", msg("Who sees to it, by role")),
    Field("state", msg("What became of it"), FieldKind.CHOICE, choices=LESSON_STATE_CHOICES),
    Field("settled_on", msg("On"), FieldKind.DATE),
    Field("reason", msg("What was done, or why not"), FieldKind.LONG_TEXT),
    Field("private", msg("Keep it private"), FieldKind.YES_NO),
)

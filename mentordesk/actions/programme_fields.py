"""The fields of what the programme answers for, as forms, lists and histories name them."""

from __future__ import annotations

from collections.abc import Mapping

from mentordesk.domain.accountability import TASK_CHOICES
from mentordesk.domain.fields import Field, FieldKind
from mentordesk.domain.goals import GOAL_STATE_CHOICES
from mentordesk.domain.messages import msg
from mentordesk.domain.programme_goals import TOWARDS_CHOICES
from mentordesk.domain.responsibilities import DUTY_CHOICES
from mentordesk.domain.stakeholders import CHANNEL_CHOICES, GROUP_CHOICES

GOAL_FIELDS = (
    Field("title", msg("Goal")),
    Field(
        "school_goal",
        msg("The school’s own goal"),
        help=msg("Which of the goals the school has set itself does this serve?"),
    ),
    Field("outcome", msg("What pupils get from it")),
    Field("owner_id", msg("Who answers for it"), FieldKind.PERSON),
    Field("due_on", msg("Due on"), FieldKind.DATE),
)
MEASURE_FIELDS = (
    Field("what", msg("What is measured")),
    Field("how", msg("How"), help=msg("Where the number comes from, so that anybody could read it.")),
    Field("owner_id", msg("Who reads it"), FieldKind.PERSON),
    Field("every_weeks", msg("Every so many weeks"), FieldKind.NUMBER),
    Field("target", msg("Target")),
    Field("towards", msg("It is reached with"), FieldKind.CHOICE, choices=TOWARDS_CHOICES, required=True),
    Field("unit", msg("Unit"), help=msg("What stands behind the number, such as % or “of 5”.")),
)
READING_FIELDS = (
    Field("on", msg("Read on"), FieldKind.DATE),
    Field("value", msg("Reading")),
    Field("note", msg("Note")),
)
SETTLE_FIELDS = (
    Field("result", msg("What came of it, and why"), FieldKind.LONG_TEXT),
    Field("settled_on", msg("Settled on"), FieldKind.DATE),
)
TASK_FIELDS = (
    Field("owner_id", msg("Who does it"), FieldKind.PERSON),
    Field("due_on", msg("Due on"), FieldKind.DATE),
    Field("done_on", msg("Done on"), FieldKind.DATE),
)
DUTY_FIELDS = (
    Field("duty", msg("Responsibility"), FieldKind.CHOICE, choices=DUTY_CHOICES, required=True),
    Field("person_id", msg("Who"), FieldKind.PERSON),
    Field("note", msg("What exactly")),
)
RESISTANCE_FIELDS = (
    Field("what", msg("What will be said or done")),
    Field("whom", msg("By whom")),
    Field("response", msg("What we answer"), FieldKind.LONG_TEXT),
)
FIT_FIELDS = (
    Field("supports", msg("What in the school supports mentoring"), FieldKind.LONG_TEXT),
    Field("hinders", msg("What hinders it"), FieldKind.LONG_TEXT),
)
STAKEHOLDER_FIELDS = (
    Field("name", msg("Name")),
    Field("group", msg("Group"), FieldKind.CHOICE, choices=GROUP_CHOICES, required=True),
    Field("person_id", msg("In the list of people"), FieldKind.PERSON),
    Field(
        "every_weeks",
        msg("Hears every so many weeks"),
        FieldKind.NUMBER,
        help=msg("Blank where nothing is promised."),
    ),
    Field("wants", msg("What matters to them"), FieldKind.LONG_TEXT),
)
CONTACT_FIELDS = (
    Field("on", msg("Heard on"), FieldKind.DATE),
    Field("channel", msg("How"), FieldKind.CHOICE, choices=CHANNEL_CHOICES, required=True),
    Field("about", msg("About what")),
)

PROGRAMME_HISTORY: Mapping[str, tuple[Field, ...]] = {
    "programme_goals": (
        *GOAL_FIELDS,
        Field("state", msg("What became of it"), FieldKind.CHOICE, choices=GOAL_STATE_CHOICES),
        *SETTLE_FIELDS,
    ),
    "measures": (*MEASURE_FIELDS, Field("since", msg("Measured from"), FieldKind.DATE)),
    "readings": READING_FIELDS,
    "accountability_tasks": (
        Field("task", msg("Task"), FieldKind.CHOICE, choices=TASK_CHOICES),
        *TASK_FIELDS,
        Field("note", msg("Note"), FieldKind.LONG_TEXT),
    ),
    "responsibilities": DUTY_FIELDS,
    "fit_checks": (Field("on", msg("Date"), FieldKind.DATE), *FIT_FIELDS),
    "stakeholders": (
        *STAKEHOLDER_FIELDS,
        Field("since", msg("Counted from"), FieldKind.DATE),
    ),
    "contacts": CONTACT_FIELDS,
}
"""By table, in the order they are read."""

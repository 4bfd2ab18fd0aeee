"""What can be said about a request, as plain fields for the window, the history and the command line."""

from __future__ import annotations

from collections.abc import Sequence

from mentordesk.domain.fields import Choice, Field, FieldKind
from mentordesk.domain.messages import Message, msg
from mentordesk.domain.opportunities import Opportunity
from mentordesk.domain.requests import REQUEST_KIND_CHOICES, REQUEST_STATE_CHOICES, WAY_CHOICES


def asked_fields(kinds: Sequence[Opportunity]) -> tuple[Field, ...]:
    """What is asked, with the school's own kinds of mentoring to choose from."""
    offered = tuple(Choice(str(one.id), Message("{name}", {"name": one.name})) for one in kinds)
    which = (
        (Field("opportunity_id", msg("Kind of mentoring"), FieldKind.CHOICE, choices=offered),)
        if offered
        else ()
    )
    return (
        Field("kind", msg("Request"), FieldKind.CHOICE, choices=REQUEST_KIND_CHOICES, required=True),
        Field("wish", msg("In their own words"), FieldKind.LONG_TEXT),
        Field(
            "wished_for_id",
            msg("Would like to work with"),
            FieldKind.PERSON,
            help=msg("Somebody they named: a wish, to be weighed when you pair people."),
        ),
        *which,
        Field("asked_on", msg("Asked on"), FieldKind.DATE, required=True),
        Field("how", msg("How it came in"), FieldKind.CHOICE, choices=WAY_CHOICES, required=True),
    )


ANSWER_FIELDS = (
    Field("state", msg("What became of it"), FieldKind.CHOICE, choices=REQUEST_STATE_CHOICES, required=True),
    Field("answered_on", msg("Answered on"), FieldKind.DATE, required=True),
    Field("reason", msg("Why it was declined"), FieldKind.LONG_TEXT),
    Field("answer", msg("What was answered"), FieldKind.LONG_TEXT),
)
PRIVATE = Field(
    "private_notes",
    msg("Private notes"),
    FieldKind.LONG_TEXT,
    help=msg("Only you see these. They are in no list, print or export unless you ask for them by name."),
)

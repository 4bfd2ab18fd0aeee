"""The form somebody signs up with: as who asks for a mentor, who offers to mentor, or who needs other help."""

from __future__ import annotations

from collections.abc import Sequence

from mentordesk.domain.fields import Choice
from mentordesk.domain.forms import FormKind, FormSpec, Question
from mentordesk.domain.messages import msg
from mentordesk.domain.opportunities import Opportunity
from mentordesk.domain.requests import RequestKind

KEY, VERSION = "sign_up", 1
BOTH = "both"
MOST_KINDS = 12

ASKED = (
    Choice(RequestKind.WANTS_MENTOR, msg("I would like a mentor")),
    Choice(RequestKind.OFFERS_TO_MENTOR, msg("I would like to mentor")),
    Choice(BOTH, msg("Both")),
    Choice(RequestKind.OTHER_HELP, msg("I need other help")),
)
"""What can be asked with the form; “both” makes two requests."""

# Which questions are facts about the person, and go where a list of people would put them.
PERSON_QUESTIONS = (
    "given_name", "family_name", "email", "phone", "school_role", "subjects", "grade_bands", "free_periods",
    "wants_to_learn", "strengths",
)  # fmt: skip


def sign_up_form(kinds: Sequence[Opportunity] = ()) -> FormSpec:
    """The form, with the school's own kinds of mentoring to choose from where it offers more than one."""
    offered = tuple(Choice(kind.uuid, msg("{name}", name=kind.name)) for kind in kinds[:MOST_KINDS])
    which = (
        (Question("opportunity", msg("Which kind of mentoring?"), FormKind.CHOICE, offered),)
        if len(offered) > 1
        else ()
    )
    return FormSpec(
        KEY,
        VERSION,
        msg("Sign up for mentoring"),
        msg(
            "Fill this in on a computer and send the file back, or print it and hand it in. What you do not want to "
            "answer, leave empty. It goes to the coordinator of the mentoring programme."
        ),
        (
            Question("given_name", msg("Given name"), required=True, half=True),
            Question("family_name", msg("Family name"), required=True, half=True),
            Question("email", msg("E-mail"), half=True),
            Question("phone", msg("Telephone"), half=True),
            Question("school_role", msg("Your role at school"), half=True),
            Question("subjects", msg("Subjects you teach"), half=True),
            Question("grade_bands", msg("Grades you work with"), half=True),
            Question("free_periods", msg("Periods you are free, such as Tue 3; Wed 2"), half=True),
            Question("kind", msg("What would you like?"), FormKind.CHOICE, ASKED, required=True),
            *which,
            Question(
                "wants_to_learn",
                msg("What would you like to learn or get better at?"),
                FormKind.TEXT,
                lines=3,
            ),
            Question(
                "strengths", msg("What are you good at and could help others with?"), FormKind.TEXT, lines=3
            ),
            Question("wished_for", msg("Somebody you would like to work with"), half=True),
            Question("asked_on", msg("Today’s date"), FormKind.DATE, half=True),
            Question("wish", msg("Is there anything else we should know?"), FormKind.TEXT, lines=3),
        ),
    )

"""The form of a check-in: what both sides are asked, on paper or on a computer."""

from __future__ import annotations

from mentordesk.domain.forms import RATINGS, YES_NO, FormKind, FormSpec, Question
from mentordesk.domain.messages import msg

CHECK_IN_FORM = FormSpec(
    "check_in",
    1,
    msg("Check-in"),
    msg(
        "A few minutes to look at how the mentoring is going. What you mark here is read by the coordinator alone; it "
        "says nothing about how good anybody is. Leave out what you would rather not answer."
    ),
    (
        Question("day", msg("Filled in on"), FormKind.DATE, half=True),
        Question(
            "how",
            msg("How is the mentoring going?"),
            FormKind.CHOICE,
            RATINGS,
            help=msg("1 is badly, 5 is very well."),
            required=True,
        ),
        Question(
            "trust",
            msg("How much trust is there between you?"),
            FormKind.CHOICE,
            RATINGS,
            help=msg("1 is little, 5 is full trust."),
            required=True,
        ),
        Question(
            "useful",
            msg("How useful is it to you?"),
            FormKind.CHOICE,
            RATINGS,
            help=msg("1 is hardly, 5 is very."),
            required=True,
        ),
        Question(
            "progress",
            msg("What has moved since the last time, looking at the goals?"),
            FormKind.TEXT,
            lines=4,
        ),
        Question(
            "line",
            msg("What else should the coordinator know?"),
            FormKind.TEXT,
            help=msg("For the coordinator’s eyes alone."),
            lines=4,
        ),
        Question("call", msg("Would you like the coordinator to call you?"), FormKind.CHOICE, YES_NO),
    ),
)

"""The log of one meeting as a form: sent to a mentor, filled in on a computer or by hand, and read back."""

from __future__ import annotations

from mentordesk.domain.fields import Choice
from mentordesk.domain.forms import FormKind, FormSpec, Question
from mentordesk.domain.meetings import MEANS_CHOICES, MeetingState
from mentordesk.domain.messages import msg

KEY, VERSION = "meeting_log", 1

BECAME = (
    Choice(MeetingState.HELD, msg("We met")),
    Choice(MeetingState.MOVED, msg("Moved to another day")),
    Choice(MeetingState.CANCELLED_BY_MENTOR, msg("Cancelled by the mentor")),
    Choice(MeetingState.CANCELLED_BY_MENTEE, msg("Cancelled by the mentee")),
)
"""What can have become of a meeting; where nothing is chosen, they met."""

MEETING_LOG = FormSpec(
    KEY,
    VERSION,
    msg("Log of a meeting"),
    msg(
        "One copy for each meeting: fill it in on a computer and send the file back, or print it and hand it in. "
        "It goes to the coordinator of the mentoring programme and is no evidence for anybody’s appraisal."
    ),
    (
        Question("date", msg("Date of the meeting"), FormKind.DATE, required=True, half=True),
        Question("minutes", msg("How long, in minutes"), FormKind.NUMBER, half=True),
        Question("state", msg("What became of it?"), FormKind.CHOICE, BECAME),
        Question("means", msg("How did you meet?"), FormKind.CHOICE, MEANS_CHOICES),
        Question(
            "topics",
            msg("Topics"),
            help=msg("In a few words each, parted by commas, such as: starting a lesson, parents’ evening."),
        ),
        Question(
            "notes",
            msg("What you worked on"),
            FormKind.TEXT,
            help=msg("Only what both of you are content to have read by the coordinator."),
            lines=6,
        ),
        Question(
            "follow_ups",
            msg("What each of you does until the next time"),
            FormKind.TEXT,
            help=msg("One thing in each line."),
            lines=4,
        ),
        Question("next_on", msg("When you meet next, or the day it was moved to"), FormKind.DATE, half=True),
    ),
)

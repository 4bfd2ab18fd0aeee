"""Requests: who asks for a mentor, offers to mentor, needs other help, or was invited; and what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mentordesk.domain.calendar import SchoolCalendar
from mentordesk.domain.fields import Choice
from mentordesk.domain.meetings import EARLIEST
from mentordesk.domain.messages import Message, msg
from mentordesk.domain.people import LONGEST_TEXT
from mentordesk.domain.refusals import Refusal

ANSWER_DAYS = 10
"""School days in which a request is usually answered; a school may say otherwise."""


class RequestKind(StrEnum):
    """What is asked; an invitation is asked by the school."""

    WANTS_MENTOR = "wants_mentor"
    OFFERS_TO_MENTOR = "offers_to_mentor"
    OTHER_HELP = "other_help"
    INVITATION = "invitation"


class RequestState(StrEnum):
    """What became of a request."""

    WAITING = "waiting"
    ANSWERED = "answered"
    PLACED = "placed"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class Way(StrEnum):
    """How a request came in."""

    IN_PERSON = "in_person"
    TELEPHONE = "telephone"
    EMAIL = "email"
    PAPER = "paper"
    FORM = "form"
    WEB_FORM = "web_form"


REQUEST_KIND_CHOICES = (
    Choice(RequestKind.WANTS_MENTOR, msg("Asks for a mentor")),
    Choice(RequestKind.OFFERS_TO_MENTOR, msg("Offers to mentor")),
    Choice(RequestKind.OTHER_HELP, msg("Asks for other help")),
    Choice(RequestKind.INVITATION, msg("Invited to take part")),
)
REQUEST_STATE_CHOICES = (
    Choice(RequestState.WAITING, msg("Waiting")),
    Choice(RequestState.ANSWERED, msg("Answered")),
    Choice(RequestState.PLACED, msg("Paired")),
    Choice(RequestState.DECLINED, msg("Declined")),
    Choice(RequestState.WITHDRAWN, msg("Withdrawn")),
)
WAY_CHOICES = (
    Choice(Way.IN_PERSON, msg("In person")),
    Choice(Way.TELEPHONE, msg("By telephone")),
    Choice(Way.EMAIL, msg("By e-mail")),
    Choice(Way.PAPER, msg("On paper")),
    Choice(Way.FORM, msg("With the sign-up form")),
    Choice(Way.WEB_FORM, msg("With a web form")),
)
KIND_NAMES: Mapping[RequestKind, Message] = {
    RequestKind(one.value): one.label for one in REQUEST_KIND_CHOICES
}
STATE_NAMES: Mapping[RequestState, Message] = {
    RequestState(one.value): one.label for one in REQUEST_STATE_CHOICES
}


@dataclass(frozen=True, slots=True)
class Request:
    """One request. `wish` is what is wished for in the person's own words, `wished_for_id` somebody named.

    `answer` is what was answered, `reason` why it was declined; without a cycle it is for whichever comes.
    """

    id: int = 0
    uuid: str = ""
    cycle_id: int | None = None
    person_id: int = 0
    kind: RequestKind = RequestKind.WANTS_MENTOR
    opportunity_id: int | None = None
    asked_on: date = date.min
    how: Way = Way.IN_PERSON
    wish: str = ""
    wished_for_id: int | None = None
    state: RequestState = RequestState.WAITING
    answered_on: date | None = None
    answer: str = ""
    reason: str = ""
    pairing_id: int | None = None
    private_notes: str = ""

    @property
    def waits(self) -> bool:
        """Whether somebody still waits for an answer."""
        return self.state is RequestState.WAITING

    def waited(self, calendar: SchoolCalendar, today: date) -> int:
        """How many school days it took until the answer, or takes until now."""
        until = today if self.answered_on is None else self.answered_on
        return max(0, calendar.school_days_between(self.asked_on, until))


def check_request(request: Request) -> None:
    """Ask whether a request may stand so. Raises Refusal with the field at fault."""
    if request.asked_on < EARLIEST:
        raise Refusal(msg("Say on which day it was asked."), field="asked_on")
    if request.wished_for_id is not None and request.wished_for_id == request.person_id:
        raise Refusal(msg("Nobody can be their own mentor. Choose somebody else."), field="wished_for_id")
    if request.waits and request.answered_on is not None:
        raise Refusal(msg("A request that waits has no day of an answer yet."), field="answered_on")
    if not request.waits:
        if request.answered_on is None:
            raise Refusal(msg("Say on which day it was answered."), field="answered_on")
        if request.answered_on < request.asked_on:
            raise Refusal(
                msg("The answer lies before the request. Look at the two days once more."),
                field="answered_on",
            )
    for key in ("wish", "answer", "reason", "private_notes"):
        if len(getattr(request, key)) > LONGEST_TEXT:
            raise Refusal(msg("A note can have {most} letters at the most.", most=LONGEST_TEXT), field=key)


def check_answer(state: RequestState, reason: str) -> None:
    """Ask whether a request may be answered so: a declined one needs its reason. Raises Refusal with the field."""
    if state is RequestState.WAITING:
        raise Refusal(msg("Say what became of the request."), field="state")
    if state is RequestState.DECLINED and not reason.strip():
        raise Refusal(
            msg("Write down in a few words why it was declined; it is read again next year."), field="reason"
        )

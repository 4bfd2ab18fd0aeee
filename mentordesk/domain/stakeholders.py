"""Whom the programme concerns, and when they last heard from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from mentordesk.domain.fields import Choice
from mentordesk.domain.meetings import EARLIEST
from mentordesk.domain.messages import msg
from mentordesk.domain.people import LONGEST_NAME, LONGEST_TEXT
from mentordesk.domain.programme_goals import MOST_WEEKS
from mentordesk.domain.refusals import Refusal

USUAL_WEEKS = 8


class StakeholderGroup(StrEnum):
    """What somebody is to the school."""

    LEADERSHIP = "leadership"
    BOARD = "board"
    STAFF = "staff"
    PARENTS = "parents"
    PUPILS = "pupils"
    SUPPORTERS = "supporters"
    COMMUNITY = "community"
    OTHER = "other"


class Channel(StrEnum):
    """How somebody heard from the programme."""

    TALK = "talk"
    MEETING = "meeting"
    EMAIL = "email"
    LETTER = "letter"
    TELEPHONE = "telephone"
    NEWSLETTER = "newsletter"
    NOTICE = "notice"


GROUP_CHOICES = (
    Choice(StakeholderGroup.LEADERSHIP, msg("Leadership")),
    Choice(StakeholderGroup.BOARD, msg("Board")),
    Choice(StakeholderGroup.STAFF, msg("Staff")),
    Choice(StakeholderGroup.PARENTS, msg("Parents")),
    Choice(StakeholderGroup.PUPILS, msg("Pupils")),
    Choice(StakeholderGroup.SUPPORTERS, msg("Supporters and donors")),
    Choice(StakeholderGroup.COMMUNITY, msg("Community")),
    Choice(StakeholderGroup.OTHER, msg("Others")),
)
CHANNEL_CHOICES = (
    Choice(Channel.TALK, msg("Conversation")),
    Choice(Channel.MEETING, msg("Staff or board meeting")),
    Choice(Channel.EMAIL, msg("E-mail")),
    Choice(Channel.LETTER, msg("Written letter")),
    Choice(Channel.TELEPHONE, msg("Telephone")),
    Choice(Channel.NEWSLETTER, msg("Newsletter")),
    Choice(Channel.NOTICE, msg("Notice board")),
)


@dataclass(frozen=True, slots=True)
class Stakeholder:
    """Somebody, or a body, the programme concerns.

    `every_weeks` is how often they should hear from us, None where nothing is promised; `since` the day they are
    counted from; `wants` what matters to them. `last_heard_on` follows from the contacts.
    """

    id: int = 0
    uuid: str = ""
    name: str = ""
    group: StakeholderGroup = StakeholderGroup.STAFF
    person_id: int | None = None
    every_weeks: int | None = USUAL_WEEKS
    since: date | None = None
    wants: str = ""
    last_heard_on: date | None = None

    @property
    def due_on(self) -> date | None:
        """The day by which they should hear from us again; None where nothing is promised."""
        begins = self.last_heard_on or self.since
        if self.every_weeks is None or begins is None:
            return None
        return begins + timedelta(weeks=self.every_weeks)

    def is_due(self, today: date) -> bool:
        """Whether they have waited longer than they should."""
        return self.due_on is not None and self.due_on < today


@dataclass(frozen=True, slots=True)
class Contact:
    """That a stakeholder heard from the programme: on which day, how, and about what."""

    id: int = 0
    stakeholder_id: int = 0
    on: date = date.min
    channel: Channel = Channel.TALK
    about: str = ""


def check_stakeholder(one: Stakeholder) -> None:
    """Ask whether a stakeholder may stand so. Raises Refusal with the field at fault."""
    if not one.name.strip():
        raise Refusal(msg("Say who it is, such as “The parents’ council”."), field="name")
    if len(one.name) > LONGEST_NAME:
        raise Refusal(
            msg(
                "A name can have {most} letters at the most. Nothing was changed; shorten it and try again.",
                most=LONGEST_NAME,
            ),
            field="name",
        )
    if one.every_weeks is not None and not 1 <= one.every_weeks <= MOST_WEEKS:
        raise Refusal(
            msg("From 1 to {most} weeks, or nothing where nothing is promised.", most=MOST_WEEKS),
            field="every_weeks",
        )
    if len(one.wants) > LONGEST_TEXT:
        raise Refusal(msg("A note can have {most} letters at the most.", most=LONGEST_TEXT), field="wants")


def check_contact(one: Contact, today: date) -> None:
    """Ask whether a contact may stand so. Raises Refusal with the field at fault."""
    if one.on > today:
        raise Refusal(msg("That day is still to come. Note it when they have heard from you."), field="on")
    if one.on < EARLIEST:
        raise Refusal(msg("Look at this date once more: it lies long before the programme."), field="on")
    if len(one.about) > LONGEST_TEXT:
        raise Refusal(msg("A note can have {most} letters at the most.", most=LONGEST_TEXT), field="about")

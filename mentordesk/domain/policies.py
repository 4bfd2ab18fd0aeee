"""Policies and procedures a school keeps with its plans: confidentiality, safety of pupils, complaints, data, more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mentordesk.domain.adopted_plans import PlanState
from mentordesk.domain.meetings import EARLIEST
from mentordesk.domain.messages import msg
from mentordesk.domain.people import LONGEST_LINE, LONGEST_TEXT
from mentordesk.domain.refusals import Refusal


@dataclass(frozen=True, slots=True)
class Policy:
    """A policy as a document in the book. `key` names the starting policy it began as, "" for one of the school's own.

    `file` is the SHA-256 of the signed original as a PDF, kept in the book's attachments.
    """

    id: int = 0
    uuid: str = ""
    key: str = ""
    title: str = ""
    text: str = ""
    language: str = "en"
    state: PlanState = PlanState.ADOPTED
    adopted_on: date = EARLIEST
    reviewed_on: date | None = None
    reviewed_by: str = ""
    file: str = ""
    file_name: str = ""

    @property
    def is_adopted(self) -> bool:
        """Whether the policy holds now."""
        return self.state is PlanState.ADOPTED

    @property
    def looked_at(self) -> date:
        """When somebody last read it with care: at its review, else when it was adopted."""
        return max(self.adopted_on, self.reviewed_on or self.adopted_on)

    @property
    def is_empty(self) -> bool:
        """Whether neither words nor a file say what the policy is."""
        return not self.text.strip() and not self.file


def check_policy(policy: Policy) -> None:
    """Ask whether a policy may stand so. Raises Refusal with the field at fault."""
    if not policy.title.strip():
        raise Refusal(msg("Give the policy a title, so that plans can refer to it."), field="title")
    if len(policy.title) > LONGEST_LINE:
        raise Refusal(msg("A note can have {most} letters at the most.", most=LONGEST_LINE), field="title")
    if len(policy.text) > LONGEST_TEXT:
        raise Refusal(msg("A note can have {most} letters at the most.", most=LONGEST_TEXT), field="text")
    if policy.adopted_on < EARLIEST:
        raise Refusal(msg("Say on which day it was adopted."), field="adopted_on")

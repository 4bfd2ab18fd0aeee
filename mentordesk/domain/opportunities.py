"""Kinds of mentoring the school offers: how each is supported, its rhythm and length, its rules, what it asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from mentordesk.domain.fields import Choice
from mentordesk.domain.messages import msg
from mentordesk.domain.pairings import check_rhythm
from mentordesk.domain.people import LONGEST_NAME
from mentordesk.domain.refusals import Refusal

if TYPE_CHECKING:
    from mentordesk.domain.suggesting import Rules, Weights

MOST_TOGETHER = 50
LONGEST_WEEKS = 156
LONGEST_DUTY = 2400


class OpportunityKind(StrEnum):
    """What shape of mentoring a kind is."""

    ONE_TO_ONE = "one_to_one"
    GROUP = "group"
    PEER = "peer"
    CIRCLE = "circle"
    SITUATIONAL = "situational"
    DISTANCE = "distance"
    CO_MENTORING = "co_mentoring"
    OTHER = "other"


KIND_CHOICES = (
    Choice(OpportunityKind.ONE_TO_ONE, msg("One to one")),
    Choice(OpportunityKind.GROUP, msg("Group")),
    Choice(OpportunityKind.PEER, msg("Peers")),
    Choice(OpportunityKind.CIRCLE, msg("Circle")),
    Choice(OpportunityKind.SITUATIONAL, msg("For one task")),
    Choice(OpportunityKind.DISTANCE, msg("At a distance")),
    Choice(OpportunityKind.CO_MENTORING, msg("Co-mentoring")),
    Choice(OpportunityKind.OTHER, msg("Something else")),
)


class Due(StrEnum):
    """How the day is found on which a document is due."""

    AFTER_START = "school_days_after_start"
    MONTHLY = "monthly"
    BEFORE_END = "days_before_end"


@dataclass(frozen=True, slots=True)
class RequiredDocument:
    """A paper every pairing of a kind owes: `days` counts school days after the start, or days before the end."""

    key: str
    title: str
    due: Due = Due.AFTER_START
    days: int = 0


@dataclass(frozen=True, slots=True)
class Opportunity:
    """A kind of mentoring the school offers, with its usual rhythm (whole weeks) and length (minutes) of a meeting.

    `lasts_weeks` is how long a pairing usually goes on, None for the whole cycle; `least` and `most` are the mentees of
    one pairing (of a circle without a mentor: its people); `duty_minutes` a week are owed on average, 0 for none. An
    empty `weights` leaves it to the preset.
    """

    id: int = 0
    uuid: str = ""
    name: str = ""
    how_supported: str = ""
    every_weeks: int = 1
    minutes: int = 45
    kind: OpportunityKind = OpportunityKind.ONE_TO_ONE
    lasts_weeks: int | None = None
    needs_training: bool = False
    needs_shared_period: bool = False
    needs_consent: bool = False
    least: int = 1
    most: int = 1
    preset: str = ""
    weights: Mapping[str, int] = field(default_factory=dict)
    documents: tuple[RequiredDocument, ...] = ()
    check_in_weeks: tuple[int, ...] = ()
    duty_minutes: int = 0

    @property
    def rules(self) -> Rules:
        """The hard rules that hold for its pairings, beside those that always hold."""
        from mentordesk.domain.suggesting import Rules  # late: only whoever suggests pairs asks

        return Rules(self.needs_training, self.needs_shared_period, self.needs_consent)

    @property
    def is_group(self) -> bool:
        """Whether more than two people belong to one pairing of it."""
        return self.most > 1

    @property
    def weighing(self) -> Weights:
        """How much each wish counts when its pairs are suggested: its own weights, else its preset's."""
        if self.weights:
            from mentordesk.domain.suggesting import Weights, Wish

            return Weights({Wish(key): weight for key, weight in self.weights.items()})
        return preset_weights(self.preset)


def preset_weights(key: str) -> Weights:
    """The weights of a preset; of the first one where there is none of that name."""
    from mentordesk.domain.suggesting import PRESETS

    return next((preset.weights for preset in PRESETS if preset.key == key), PRESETS[0].weights)


def check_opportunity(kind: Opportunity) -> None:
    """Ask whether a kind of mentoring may stand so. Raises Refusal with the field at fault."""
    if not kind.name.strip():
        raise Refusal(msg("Give it a name first."), field="name")
    if len(kind.name) > LONGEST_NAME:
        raise Refusal(
            msg(
                "A name can have {most} letters at the most. Nothing was changed; shorten it and try again.",
                most=LONGEST_NAME,
            ),
            field="name",
        )
    check_rhythm(kind.every_weeks, kind.minutes)
    if kind.lasts_weeks is not None and not 1 <= kind.lasts_weeks <= LONGEST_WEEKS:
        raise Refusal(
            msg(
                "It can last from 1 to {most} weeks. Leave it empty for the whole cycle.", most=LONGEST_WEEKS
            ),
            field="lasts_weeks",
        )
    if not 1 <= kind.least <= MOST_TOGETHER:
        raise Refusal(msg("A pairing has from 1 to {most} mentees.", most=MOST_TOGETHER), field="least")
    if not 1 <= kind.most <= MOST_TOGETHER:
        raise Refusal(msg("A pairing has from 1 to {most} mentees.", most=MOST_TOGETHER), field="most")
    if kind.least > kind.most:
        raise Refusal(
            msg("The most mentees of one mentor cannot be fewer than the fewest. Look at both numbers."),
            field="most",
        )
    if not 0 <= kind.duty_minutes <= LONGEST_DUTY:
        raise Refusal(
            msg("A duty is from 0 to {most} minutes a week; 0 means that there is none.", most=LONGEST_DUTY),
            field="duty_minutes",
        )
    from mentordesk.domain.suggesting import HEAVIEST, PRESETS, Wish

    for wish, weight in kind.weights.items():
        if wish not in set(Wish) or not 0 <= weight <= HEAVIEST:
            raise Refusal(msg("A wish counts from 0 to {most}.", most=HEAVIEST), field="weights")
    if kind.preset and kind.preset not in {preset.key for preset in PRESETS}:
        raise Refusal(
            msg("There is no set of weights of that name. Choose one from the list."), field="preset"
        )
    if any(not 1 <= week <= LONGEST_WEEKS for week in kind.check_in_weeks):
        raise Refusal(
            msg("A check-in is in a week from 1 to {most} after the start.", most=LONGEST_WEEKS),
            field="check_in_weeks",
        )
    _check_documents(kind.documents)


def _check_documents(documents: tuple[RequiredDocument, ...]) -> None:
    keys = [one.key for one in documents]
    if len(set(keys)) != len(keys):
        raise Refusal(msg("Two of the documents are the same. Take one of them away."), field="documents")
    for one in documents:
        if not one.key or not one.title.strip():
            raise Refusal(msg("Give each document a title, such as Agreement."), field="documents")
        if len(one.title) > LONGEST_NAME:
            raise Refusal(
                msg(
                    "A name can have {most} letters at the most. Nothing was changed; shorten it and try again.",
                    most=LONGEST_NAME,
                ),
                field="documents",
            )
        if not 0 <= one.days <= 400:
            raise Refusal(msg("A document is due from 0 to 400 days on."), field="documents")

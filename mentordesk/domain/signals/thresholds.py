"""From when on something counts as a warning: each limit with its bounds, its usual value and a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from mentordesk.domain.messages import Message, msg
from mentordesk.domain.opportunities import OpportunityKind
from mentordesk.domain.refusals import Refusal
from mentordesk.domain.stumbling_blocks import StumblingBlock


@dataclass(frozen=True, slots=True)
class Threshold:
    """One limit: how low and how high it may be set, its usual value, and what it says of itself around its number.

    With `per_kind`, a kind of mentoring may have a value of its own.
    """

    key: str
    block: StumblingBlock
    least: int
    most: int
    usual: int
    sentence: Message
    per_kind: bool = False


_B = StumblingBlock
_LIMITS = (
    Threshold(
        "missed",
        _B.LACK_OF_TIME,
        1,
        6,
        2,
        msg("A pair is quiet once it has missed {n} meetings in a row."),
        True,
    ),
    Threshold(
        "rhythm_percent",
        _B.LACK_OF_TIME,
        10,
        100,
        50,
        msg("A pair meets too rarely if it holds less than {n} % of the meetings it agreed on."),
        True,
    ),
    Threshold(
        "rhythm_weeks",
        _B.LACK_OF_TIME,
        4,
        26,
        8,
        msg("The agreed rhythm is looked at over the last {n} weeks of school."),
        True,
    ),
    Threshold(
        "cancelled",
        _B.LACK_OF_TIME,
        2,
        10,
        3,
        msg("Cancelled meetings are spoken of once there are {n} of them."),
        True,
    ),
    Threshold(
        "cancelled_weeks",
        _B.LACK_OF_TIME,
        2,
        26,
        6,
        msg("Cancelled meetings are counted over the last {n} weeks of school."),
        True,
    ),
    Threshold(
        "protected_days",
        _B.LACK_OF_TIME,
        1,
        120,
        20,
        msg("Protected time of a mentor is asked for {n} school days after a pairing began."),
    ),
    Threshold(
        "agreement_days",
        _B.UNTESTED_ASSUMPTIONS,
        1,
        120,
        10,
        msg("A pair has {n} school days to talk its agreement through."),
        True,
    ),
    Threshold(
        "training_years", _B.INADEQUATE_TRAINING, 1, 50, 3, msg("A mentor’s training is old after {n} years.")
    ),
    Threshold(
        "training_days",
        _B.INADEQUATE_TRAINING,
        1,
        120,
        10,
        msg("Training and orientation are asked for {n} school days after a pairing began."),
        True,
    ),
    Threshold(
        "why_days",
        _B.LACK_OF_THOUGHTFUL_PAIRING,
        1,
        120,
        5,
        msg("The reason for a pairing is asked for {n} school days after it began."),
    ),
    Threshold(
        "fit_least",
        _B.LACK_OF_THOUGHTFUL_PAIRING,
        1,
        5,
        1,
        msg("A pair fits poorly if fewer than {n} things in the records speak for it."),
        True,
    ),
    Threshold(
        "lesson_weeks",
        _B.FAILURE_TO_ACT_ON_PAST_LESSONS,
        1,
        40,
        4,
        msg("Lessons of earlier cycles are asked for {n} weeks after a cycle starts."),
    ),
    Threshold(
        "goal_days",
        _B.UNCLEAR_PROGRAMME_GOALS,
        1,
        120,
        20,
        msg("A pair has {n} school days to set its first goal."),
        True,
    ),
    Threshold(
        "programme_weeks",
        _B.UNCLEAR_PROGRAMME_GOALS,
        1,
        40,
        3,
        msg("Goals of the programme are to be complete {n} weeks after a cycle starts."),
    ),
    Threshold(
        "reading_days",
        _B.FAILURE_TO_MONITOR,
        1,
        120,
        10,
        msg("A reading is missing {n} days after it was due."),
    ),
    Threshold(
        "reluctance",
        _B.FAILURE_TO_ANTICIPATE_RESISTANCE,
        2,
        20,
        3,
        msg("Declined invitations and pairings with low marks are spoken of once there are {n} of them."),
    ),
    Threshold(
        "reluctance_weeks",
        _B.FAILURE_TO_ANTICIPATE_RESISTANCE,
        2,
        52,
        10,
        msg("They are counted over the last {n} weeks."),
    ),
    Threshold(
        "low_mark",
        _B.FAILURE_TO_ANTICIPATE_RESISTANCE,
        2,
        5,
        3,
        msg("Marks of a check-in are low if their mean is below {n} of 5."),
    ),
    Threshold(
        "unanswered_days",
        _B.FAILURE_TO_ANTICIPATE_RESISTANCE,
        1,
        120,
        10,
        msg("Resistance is to be answered {n} school days after the fit check."),
    ),
    Threshold(
        "heard_days",
        _B.LACK_OF_INTERNAL_ALIGNMENT,
        1,
        120,
        5,
        msg("Stakeholders have not heard from us {n} days after they should have."),
    ),
    Threshold(
        "fit_check_weeks",
        _B.LACK_OF_CULTURAL_CONGRUENCE,
        1,
        40,
        4,
        msg("The fit check is missing {n} weeks after a cycle starts."),
    ),
    Threshold(
        "fit_check_months",
        _B.LACK_OF_CULTURAL_CONGRUENCE,
        1,
        60,
        12,
        msg("A fit check is old after {n} months."),
    ),
    Threshold(
        "fit_check_mark",
        _B.LACK_OF_CULTURAL_CONGRUENCE,
        2,
        5,
        3,
        msg("The fit is low if the mean of the answers is below {n} of 5."),
    ),
)
THRESHOLDS: Mapping[str, Threshold] = {one.key: one for one in _LIMITS}
"""Every limit by its key, block by block in their order."""

USUAL_OF_SHAPE: Mapping[OpportunityKind, Mapping[str, int]] = {
    # For one task a pair meets a few times only, so that everything is to be settled sooner.
    OpportunityKind.SITUATIONAL: {"agreement_days": 5, "goal_days": 5},
    # Whoever works far away is harder to reach, and a group harder to bring together.
    OpportunityKind.DISTANCE: {"missed": 3},
    OpportunityKind.GROUP: {"rhythm_percent": 40, "cancelled": 4},
    OpportunityKind.CIRCLE: {"rhythm_percent": 40, "cancelled": 4},
}
"""What is usual for some kinds of mentoring by their nature."""


@dataclass(frozen=True)
class Thresholds:
    """The limits as a school has set them: `values` for all, `by_kind` for a kind of mentoring by its id.

    `shapes` tells what nature each kind of mentoring has, from which its usual values follow.
    """

    values: Mapping[str, int] = field(default_factory=dict)
    by_kind: Mapping[int, Mapping[str, int]] = field(default_factory=dict)
    shapes: Mapping[int, OpportunityKind] = field(default_factory=dict)

    def of(self, key: str, kind_id: int | None = None) -> int:
        """A limit; for a kind of mentoring its own, else the school's, else what is usual."""
        wanted = (key, kind_id)
        if wanted not in self._worked_out:
            self._worked_out[wanted] = self._of(key, kind_id)
        return self._worked_out[wanted]

    def _of(self, key: str, kind_id: int | None) -> int:
        own = self.by_kind.get(kind_id, {}) if kind_id is not None and THRESHOLDS[key].per_kind else {}
        if key in own:
            return own[key]
        return self.values[key] if key in self.values else self.usual(key, kind_id)

    @cached_property
    def _worked_out(self) -> dict[tuple[str, int | None], int]:
        """What was asked for already: rules ask the same for every pairing."""
        return {}

    def usual(self, key: str, kind_id: int | None = None) -> int:
        """What a limit is where nobody set it."""
        shape = self.shapes.get(kind_id) if kind_id is not None else None
        own = USUAL_OF_SHAPE.get(shape, {}) if shape is not None else {}
        return own.get(key, THRESHOLDS[key].usual)

    def with_one(self, key: str, value: int | None, kind_id: int | None = None) -> Thresholds:
        """The same but for one limit; None takes the own value away. Raises Refusal for one out of bounds."""
        if value is not None:
            check_threshold(key, value)
        if kind_id is None:
            return Thresholds(_with(self.values, key, value), self.by_kind, self.shapes)
        if not THRESHOLDS[key].per_kind:
            raise Refusal(msg("This limit is the same for every kind of mentoring."), field=key)
        own = _with(self.by_kind.get(kind_id, {}), key, value)
        rest = {one: values for one, values in self.by_kind.items() if one != kind_id}
        return Thresholds(self.values, {**rest, kind_id: own} if own else rest, self.shapes)

    def plain(self) -> dict[str, Any]:
        """The limits that were set, as the settings keep them."""
        found: dict[str, Any] = dict(self.values)
        if self.by_kind:
            found["by_kind"] = {str(kind): dict(own) for kind, own in self.by_kind.items()}
        return found


def _with(values: Mapping[str, int], key: str, value: int | None) -> dict[str, int]:
    rest = {one: known for one, known in values.items() if one != key}
    return rest if value is None else {**rest, key: value}


def check_threshold(key: str, value: int) -> None:
    """Ask whether a limit may be set so. Raises Refusal with the key as its field."""
    limit = THRESHOLDS[key]
    if not limit.least <= value <= limit.most:
        raise Refusal(
            msg(
                "This limit goes from {least} to {most}; {value} would warn of everything or of nothing.",
                least=limit.least,
                most=limit.most,
                value=value,
            ),
            field=key,
        )


def read_thresholds(kept: object, shapes: Mapping[int, OpportunityKind] | None = None) -> Thresholds:
    """Read back what `plain` laid out; what nobody knows is left out, and what is out of bounds made sensible."""
    kept = kept if isinstance(kept, Mapping) else {}
    by_kind = kept.get("by_kind")
    by_kind = by_kind if isinstance(by_kind, Mapping) else {}
    return Thresholds(
        _sensible(kept),
        {
            int(kind): own
            for kind, values in by_kind.items()
            if str(kind).isdecimal() and isinstance(values, Mapping) and (own := _sensible(values))
        },
        shapes or {},
    )


def _sensible(values: Mapping[Any, Any]) -> dict[str, int]:
    return {
        key: min(max(value, limit.least), limit.most)
        for key, limit in THRESHOLDS.items()
        if isinstance(value := values.get(key), int) and not isinstance(value, bool)
    }

"""On what a pairing was confirmed: its reasons, the rules that held, how wishes were weighed, who was passed over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from mentordesk.domain.fit import Reason
from mentordesk.domain.messages import from_plain, to_plain


@dataclass(frozen=True)
class PassedOver:
    """A mentor who would have suited a mentee at least as well, or nearly; and with whom they came to be instead."""

    person_id: int
    name: str
    score: float
    instead: str = ""


@dataclass(frozen=True)
class Basis:
    """What stood on the table when a pairing was confirmed; kept as it was, whatever the records say later.

    `by_hand`: locked or chosen by the coordinator, not suggested. `rules` are keys of `RULE_NAMES`, `weights` are by
    wish; `left_out` are the names of those who found no place in the same suggestion.
    """

    by_hand: bool = False
    score: float = 0.0
    optimal: bool = True
    reasons: tuple[Reason, ...] = ()
    rules: tuple[str, ...] = ()
    weights: Mapping[str, int] = field(default_factory=dict)
    passed_over: tuple[PassedOver, ...] = ()
    left_out: tuple[str, ...] = ()


def basis_to_plain(basis: Basis) -> dict[str, object]:
    """Lay it out as plain values that JSON can hold."""
    return {
        "by_hand": basis.by_hand,
        "score": round(basis.score, 2),
        "optimal": basis.optimal,
        "reasons": [
            {
                "sentence": to_plain(one.sentence),
                "for": one.speaks_for,
                "hard": one.hard,
                "key": one.key,
            }
            for one in basis.reasons
        ],
        "rules": list(basis.rules),
        "weights": {str(wish): weight for wish, weight in basis.weights.items() if weight},
        "passed_over": [
            {"id": one.person_id, "name": one.name, "score": round(one.score, 2), "instead": one.instead}
            for one in basis.passed_over
        ],
        "left_out": list(basis.left_out),
    }


def basis_from_plain(plain: Mapping[str, object]) -> Basis | None:
    """Read back what `basis_to_plain` laid out; None where nothing was. Raises KeyError, TypeError, ValueError."""
    if not plain:
        return None
    reasons, passed = plain["reasons"], plain["passed_over"]
    rules, left, weights = plain["rules"], plain["left_out"], plain["weights"]
    if not (
        isinstance(reasons, list)
        and isinstance(passed, list)
        and isinstance(rules, list)
        and isinstance(left, list)
        and isinstance(weights, Mapping)
    ):
        raise TypeError("the basis of a pairing is something else")
    return Basis(
        bool(plain["by_hand"]),
        float(str(plain["score"])),
        bool(plain["optimal"]),
        tuple(
            Reason(from_plain(one["sentence"]), bool(one["for"]), bool(one["hard"]), str(one["key"]))
            for one in reasons
        ),
        tuple(str(one) for one in rules),
        {str(wish): int(weight) for wish, weight in weights.items()},
        tuple(
            PassedOver(int(one["id"]), str(one["name"]), float(one["score"]), str(one["instead"]))
            for one in passed
        ),
        tuple(str(one) for one in left),
    )

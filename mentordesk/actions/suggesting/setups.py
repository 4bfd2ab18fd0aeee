"""What a coordinator asks of the pairing desk, and how it is kept from one day to the next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from mentordesk.domain.messages import msg
from mentordesk.domain.opportunities import Opportunity, OpportunityKind
from mentordesk.domain.suggesting import HEAVIEST, PRESETS, Hand, Pair, Rules, Weights, Wish

if TYPE_CHECKING:
    from mentordesk.book import Book
    from mentordesk.domain.grouping import GroupWish

WITHOUT_MENTOR = frozenset({OpportunityKind.PEER, OpportunityKind.CIRCLE})


@dataclass(frozen=True)
class Setup:
    """For which cycle and kind of mentoring pairs are suggested, how wishes weigh, and what was settled by hand.

    `rules` come on top of those the kind of mentoring asks for. With `together`, groups are formed instead of pairs;
    with `circles` they have no mentor.
    """

    cycle_id: int
    opportunity_id: int | None = None
    weights: Weights = field(default_factory=lambda: PRESETS[0].weights)
    rules: Rules = field(default_factory=Rules)
    hand: Hand = field(default_factory=Hand)
    together: GroupWish | None = None
    circles: bool = False


def usual(book: Book, cycle_id: int, opportunity_id: int | None = None) -> Setup:
    """What a kind of mentoring asks for by itself. Raises NotFound."""
    if opportunity_id is None:
        return Setup(cycle_id)
    kind = book.opportunities.get(opportunity_id)
    return Setup(
        cycle_id,
        opportunity_id,
        kind.weighing,
        kind.rules,
        together=group_wish(kind),
        circles=kind.kind in WITHOUT_MENTOR,
    )


def group_wish(kind: Opportunity) -> GroupWish | None:
    """How large the groups of a kind of mentoring are; None where it brings two people together."""
    from mentordesk.domain.grouping import GroupWish

    if kind.kind in WITHOUT_MENTOR:
        return GroupWish(max(2, kind.least), max(2, kind.most))
    return GroupWish(kind.least, kind.most) if kind.is_group else None


def keep(book: Book, setup: Setup) -> None:
    """Keep a setup in the book, so that the desk looks tomorrow as it was left; changes in a row are one step."""
    key = _key(setup.cycle_id, setup.opportunity_id)
    with book.change(msg("Set up the pairing desk"), join=key):
        book.settings.set(key, _to_plain(setup))


def kept(book: Book, cycle_id: int, opportunity_id: int | None = None) -> Setup:
    """The setup as it was left, else what is usual. Raises NotFound."""
    found = usual(book, cycle_id, opportunity_id)
    plain = book.settings.get(_key(cycle_id, opportunity_id))
    try:
        return found if plain is None else _from_plain(found, plain)
    except (KeyError, TypeError, ValueError, AttributeError):  # written by another version
        return found


def _key(cycle_id: int, opportunity_id: int | None) -> str:
    return f"pairing_desk:{cycle_id}:{opportunity_id or 0}"


def _to_plain(setup: Setup) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "weights": {wish.value: weight for wish, weight in setup.weights.by_wish.items() if weight},
        "rules": [setup.rules.trained, setup.rules.shared_period, setup.rules.consent],
        "locked": sorted(setup.hand.locked),
        "forbidden": sorted(setup.hand.forbidden),
        "held_back": sorted(setup.hand.held_back),
        "circles": setup.circles,
    }
    if setup.together is not None:
        wish = setup.together
        plain["together"] = [wish.least, wish.most, wish.together.value, wish.by]
    return plain


def _from_plain(usual_one: Setup, plain: dict[str, Any]) -> Setup:
    from mentordesk.domain.grouping import BY_CHOICES, GroupWish, Together

    together = None
    if (group := plain.get("together")) is not None:
        least, most, how, by = group
        if by not in {one.value for one in BY_CHOICES} or not 1 <= int(least) <= int(most):
            raise ValueError(group)
        together = GroupWish(int(least), int(most), Together(how), by)
    return Setup(
        usual_one.cycle_id,
        usual_one.opportunity_id,
        Weights({Wish(key): min(HEAVIEST, max(0, int(weight))) for key, weight in plain["weights"].items()}),
        Rules(*(bool(one) for one in plain["rules"])),
        Hand(
            _pairs(plain["locked"]),
            _pairs(plain["forbidden"]),
            frozenset(int(one) for one in plain["held_back"]),
        ),
        together,
        bool(plain["circles"]),
    )


def _pairs(plain: Iterable[Iterable[Any]]) -> frozenset[Pair]:
    return frozenset((int(mentor), int(mentee)) for mentor, mentee in plain)

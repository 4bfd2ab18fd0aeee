"""What the signals look at, gathered from the areas of the book around what Today has read already."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from mentordesk.domain.people import Status
from mentordesk.domain.requests import RequestKind, RequestState
from mentordesk.domain.signals.facts import PersonFacts, SignalFacts

if TYPE_CHECKING:
    from mentordesk.actions.reading import Reading


def signal_facts(read: Reading) -> SignalFacts:
    """Everything the eleven signals look at, as of the day and the cycle of what was read."""
    return SignalFacts(
        read.pairing_facts,
        _people(read),
        read.cycles,
        read.cycle.id if read.cycle else None,
        declined=[
            (one.id, one.answered_on)
            for one in read.book.requests.list()
            if one.kind is RequestKind.INVITATION
            and one.state is RequestState.DECLINED
            and one.answered_on is not None
        ],
        training_known=True,
    )


def _people(read: Reading) -> Mapping[int, PersonFacts]:
    return {
        one.id: PersonFacts(one.id, one.name, one.trained_on, here=one.status is Status.HERE)
        for one in read.people.values()
    }

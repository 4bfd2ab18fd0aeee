"""On what a pairing was confirmed, in sentences: what spoke for it and against it, the rules, who was passed over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentordesk.domain.messages import Message, msg
from mentordesk.domain.suggesting import RULE_NAMES

if TYPE_CHECKING:
    from mentordesk.domain.basis import Basis


def basis_parts(basis: Basis) -> list[tuple[Message, tuple[Message, ...]]]:
    """Headings with their sentences, as they were on the day it was confirmed; headings with nothing are left out."""
    passed = tuple(
        msg("{name}, who came to be with {others}.", name=one.name, others=one.instead)
        if one.instead
        else msg("{name}, who stayed free.", name=one.name)
        for one in basis.passed_over
    )
    rules = tuple(RULE_NAMES[key] for key in basis.rules if key in RULE_NAMES)
    how = (
        msg("Chosen by hand, and weighed with everybody else.")
        if basis.by_hand
        else msg("Suggested as part of the best answer for everybody.")
        if basis.optimal
        else msg("Suggested as part of the best answer there was time to find.")
    )
    found = [
        (msg("How it came about"), (how,)),
        (msg("What spoke for it"), tuple(one.sentence for one in basis.reasons if one.speaks_for)),
        (msg("What spoke against it"), tuple(one.sentence for one in basis.reasons if not one.speaks_for)),
        (msg("Who was passed over"), passed),
        (msg("Who found no place then"), (msg("{names}.", names=basis.left_out),) if basis.left_out else ()),
        (msg("The rules that held"), (msg("{rules}.", rules=rules),) if rules else ()),
    ]
    return [(heading, said) for heading, said in found if said]

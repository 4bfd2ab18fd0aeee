"""Pairs suggested for a whole cycle: what is asked, the facts, the answers with their reasons, and confirming them.

Nothing here imports the solver before it is asked for, and everything that takes a `problem` and not a book may run in
another thread: a problem holds all the facts it needs.
"""

from mentordesk.actions.suggesting.answers import Effect, effects, remarks, suggest, suggest_together
from mentordesk.actions.suggesting.before import Earlier, earlier
from mentordesk.actions.suggesting.confirming import confirm, key_of, needs_reason
from mentordesk.actions.suggesting.differing import Alternative, alternatives
from mentordesk.actions.suggesting.facts import Aside, left_aside, problem
from mentordesk.actions.suggesting.setups import Setup, keep, kept, usual

__all__ = [
    "Alternative",
    "Aside",
    "Earlier",
    "Effect",
    "Setup",
    "alternatives",
    "confirm",
    "earlier",
    "effects",
    "keep",
    "kept",
    "key_of",
    "left_aside",
    "needs_reason",
    "problem",
    "remarks",
    "suggest",
    "suggest_together",
    "usual",
]

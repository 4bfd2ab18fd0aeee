"""Which areas of the book Today and the signals are worked out from; read at start-up, so it imports nothing."""

from __future__ import annotations

AREAS_OF_SIGNALS = frozenset(
    {
        "agreements", "calendar", "cases", "check_ins", "closures", "cycles", "fit_checks", "goals", "lessons",
        "meetings", "opportunities", "pairings", "people", "programme_goals", "programmes", "readings", "requests",
        "settings", "stakeholders", "training",
    }
)  # fmt: skip
AREAS_OF_TODAY = AREAS_OF_SIGNALS | {"certificates", "follow_ups", "paperwork"}

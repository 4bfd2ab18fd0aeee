"""The tabs of the safety nets page, in their order. To add one: a subclass of ``SafetyTab`` and one line here.

Only what is whole stands here. This module is read at start-up, so it names the classes and imports none of them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mentordesk.desk.pages.today.areas import AREAS_OF_SIGNALS
from mentordesk.domain.messages import Message, msg

if TYPE_CHECKING:
    from mentordesk.desk.context import Desk


@dataclass(frozen=True)
class TabSpec:
    """A tab before any of its code is imported.

    ``module`` names its class as "package.module:Name", built as ``Name(desk, page)``. ``areas`` are those of the book
    whose changes concern it. ``count`` is the figure beside the page in the sidebar (only what asks for something to be
    done; cheap); the figures of all tabs are added up.
    """

    key: str
    title: Message
    module: str
    areas: frozenset[str]
    count: Callable[[Desk], int | None] | None = None


def _late_steps(desk: Desk) -> int | None:
    return desk.once("late_cases", lambda: desk.book.cases.late(desk.today())) or None


def _grave_signals(desk: Desk) -> int | None:
    """How many grave signals are open, from what Today has read anyway."""
    from mentordesk.actions.today import today

    cycle_id = desk.cycle.id if desk.cycle else None
    view = desk.once("today", lambda: today(desk.book, desk.today(), cycle_id))
    return view.grave or None


TABS: tuple[TabSpec, ...] = (
    TabSpec(
        "signals",
        msg("Signals"),
        "mentordesk.desk.pages.safety.signals:SignalsTab",
        AREAS_OF_SIGNALS,
        _grave_signals,
    ),
    TabSpec(
        "cases",
        msg("Cases"),
        "mentordesk.desk.pages.safety.cases:CasesTab",
        frozenset({"cases", "lessons", "people", "pairings", "cycles", "calendar", "contingency_plans"}),
        _late_steps,
    ),
    TabSpec(
        "plans",
        msg("Plans"),
        "mentordesk.desk.pages.safety.plans.tab:PlansTab",
        frozenset({"contingency_plans", "policies", "cycles", "settings"}),
    ),
)


def areas_of_tabs() -> frozenset[str]:
    """Every area of the book that some tab shows."""
    return frozenset[str]().union(*(tab.areas for tab in TABS))


def count_of_tabs(desk: Desk) -> int | None:
    """What all tabs together have to be done, or None where that is nothing."""
    return sum(tab.count(desk) or 0 for tab in TABS if tab.count is not None) or None

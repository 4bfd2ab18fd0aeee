"""The way from a warning to the records it speaks of."""

from __future__ import annotations

from typing import Any

from mentordesk.desk.context import Desk
from mentordesk.desk.pages.safety.tabs import TABS

_PAGES = {"people": "people", "pairings": "pairings", "meetings": "meetings", "requests": "requests"}
"""Areas whose records have a page of their own; the others stand on the page of the programme."""

_TABS_OF_PROGRAMME = {
    "programme_goals": ("goals", "goal_id"),
    "measures": ("goals", "measure_id"),
    "readings": ("goals", "reading_id"),
    "stakeholders": ("stakeholders", "stakeholder_id"),
    "fit_checks": ("fit", ""),
    "accountability": ("who", ""),
    "responsibilities": ("who", ""),
}


def open_record(desk: Desk, area: str, record_id: int) -> None:
    """Show one record where it is kept."""
    if area == "cases" and has_tab("cases"):
        desk.navigate("safety", tab="cases", case_id=record_id)
    elif area == "lessons":
        desk.navigate("preparation", record_id)
    elif area in _PAGES:
        desk.navigate(_PAGES[area], record_id)
    else:
        tab, key = _TABS_OF_PROGRAMME.get(area, ("cycles", ""))
        where: dict[str, Any] = {key: record_id} if key else {}
        desk.navigate("programme", tab=tab, **where)


def has_tab(key: str) -> bool:
    """Whether the safety nets have a tab."""
    return any(one.key == key for one in TABS)

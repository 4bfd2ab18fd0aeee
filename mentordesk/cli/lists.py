"""The lists the window shows, by the names the command line gives them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mentordesk.actions.lists.spec import ListSpec


def list_specs() -> dict[str, ListSpec[Any]]:
    """Every area's list, by the area's name."""
    from mentordesk.actions.lists.cases import CASES
    from mentordesk.actions.lists.certificates import CERTIFICATES
    from mentordesk.actions.lists.follow_ups import FOLLOW_UPS
    from mentordesk.actions.lists.hours import HOURS
    from mentordesk.actions.lists.lessons import LESSONS
    from mentordesk.actions.lists.meetings import MEETINGS
    from mentordesk.actions.lists.pairings import PAIRINGS
    from mentordesk.actions.lists.people import PEOPLE
    from mentordesk.actions.lists.programme import PROGRAMME_GOALS, STAKEHOLDERS
    from mentordesk.actions.lists.requests import REQUESTS
    from mentordesk.actions.lists.training import READINESS, TRAINING

    return {
        spec.area.replace("_", "-"): spec
        for spec in (
            *(PEOPLE, REQUESTS, PAIRINGS, MEETINGS, FOLLOW_UPS, HOURS, CERTIFICATES, CASES, LESSONS),
            *(PROGRAMME_GOALS, STAKEHOLDERS, TRAINING, READINESS),
        )
    }

"""The library’s plan of a session on its way into a session of the school’s own, to be changed there as one likes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mentordesk.actions.training_library import session_plans
from mentordesk.domain.session_plans import SessionPlan
from mentordesk.domain.training import TrainingKind, TrainingSession, later

if TYPE_CHECKING:
    from mentordesk.words import Words


def ready_plan(kind: TrainingKind, words: Words) -> SessionPlan | None:
    """The library’s plan for a kind of session, or None where its file cannot be read."""
    return next((one for one in session_plans(words.language) if one.kind is kind), None)


def plan_text(plan: SessionPlan, words: Words) -> str:
    """A plan as a session keeps it: what it is for, then each activity with its length and how it is done."""
    parts = [plan.purpose.strip()] if plan.purpose.strip() else []
    parts += [
        f"{words.plain.minutes(one.minutes)} · {one.title}\n{one.how.strip()}".strip()
        for one in plan.activities
    ]
    return "\n\n".join(parts)


def from_plan(plan: SessionPlan, session: TrainingSession, words: Words) -> dict[str, Any]:
    """What a session takes over from a plan: only what is still empty in it."""
    values: dict[str, Any] = {}
    if not session.title.strip():
        values["title"] = plan.title
    if not session.plan.strip():
        values["plan"] = plan_text(plan, words)
    if not session.materials.strip():
        values["materials"] = plan.materials.strip()
    if session.starts_at and not session.ends_at:
        values["ends_at"] = later(session.starts_at, plan.minutes)
    return {key: value for key, value in values.items() if value}

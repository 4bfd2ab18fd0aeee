"""Plans for training sessions: what is done, minute by minute, and how."""

from __future__ import annotations

from dataclasses import dataclass

from mentordesk.domain.training import TrainingKind


@dataclass(frozen=True, slots=True)
class Activity:
    """A part of a session: how long it takes, what it is called, and what the trainer does."""

    minutes: int
    title: str
    how: str


@dataclass(frozen=True, slots=True)
class SessionPlan:
    """A session as a trainer can hold it; the minutes of its activities add up to its own."""

    kind: TrainingKind
    title: str
    purpose: str
    minutes: int
    activities: tuple[Activity, ...]
    materials: str = ""

"""The plans of training sessions that come with the program, read from `resources/training/sessions`."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from mentordesk.actions.library_files import Reading, known_language, read_all, read_file
from mentordesk.domain.messages import msg
from mentordesk.domain.refusals import Refusal
from mentordesk.domain.session_plans import Activity, SessionPlan
from mentordesk.domain.training import TrainingKind
from mentordesk.resource_files import resource


def session_plans(language: str) -> tuple[SessionPlan, ...]:
    """A plan for each kind of session in a language; one whose file cannot be read is left out."""
    return _sessions(known_language(language)).items


def session_plan_faults(language: str) -> tuple[Refusal, ...]:
    """What could not be read: a sentence for each file, naming it; nothing where all is well."""
    return _sessions(known_language(language)).faults


@cache
def _sessions(language: str) -> Reading[SessionPlan]:
    return read_session_plans(resource("training", "sessions"), language)


def read_session_plans(folder: Path, language: str) -> Reading[SessionPlan]:
    """Read the plans of a folder laid out as the library's: `<language>/<kind>.toml`."""
    return read_all((folder / language / f"{kind.value}.toml" for kind in TrainingKind), _session)


def _session(path: Path) -> Iterable[SessionPlan]:
    part = read_file(path)
    part.only(["title", "purpose", "materials", "minutes", "activity"])
    activities = []
    for one in part.parts("activity"):
        one.only(["minutes", "title", "how"])
        activities.append(Activity(one.number("minutes"), one.needed("title"), one.needed("how")))
    minutes, told = part.number("minutes"), sum(one.minutes for one in activities)
    if any(one.minutes <= 0 for one in activities) or told != minutes:
        raise Refusal(
            msg(
                "In {file}, the activities take {told} minutes together, and the session {minutes}.",
                file=part.file,
                told=told,
                minutes=minutes,
            )
        )
    kind = TrainingKind(path.stem)
    return [
        SessionPlan(
            kind, part.needed("title"), part.needed("purpose"), minutes, tuple(activities), part.text("materials")
        )
    ]  # fmt: skip

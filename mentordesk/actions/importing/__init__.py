"""Bringing a list into the record book: look at the file, settle what is unclear, then write it in one step.

known = take_snapshot(book, "people", today=today, words=words)
preview = look(path, known)                 # plain data, away from the window's thread if need be
preview = preview.with_named({"Dept": "subjects"}).decide(3, Decision.SAME)
result = apply(book, preview)               # one change, one step of undo
"""

from __future__ import annotations

from mentordesk.actions.importing.applying import ImportResult, apply
from mentordesk.actions.importing.looking import AREAS, look
from mentordesk.actions.importing.preview import Decision, Match, Preview, PreviewRow, Problem
from mentordesk.actions.importing.snapshot import Snapshot, take_snapshot
from mentordesk.actions.importing.targets import TARGETS, Target, target_named

__all__ = [
    "AREAS",
    "TARGETS",
    "Decision",
    "ImportResult",
    "Match",
    "Preview",
    "PreviewRow",
    "Problem",
    "Snapshot",
    "Target",
    "apply",
    "look",
    "take_snapshot",
    "target_named",
]

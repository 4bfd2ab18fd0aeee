"""How pieces stand beside one another: facts in one line, and room at the trailing side."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QLayout

from mentordesk.desk.context import Desk
from mentordesk.words.isolates import isolated

UNBROKEN = 40  # letters; a longer fact may break inside


def side_by_side(desk: Desk, facts: Iterable[str], *, whole: bool = False) -> str:
    """Several facts in one line; a Hebrew one among Latin ones (or the other way round) does not turn the line about.

    With ``whole`` the line breaks between facts only, never inside a short one.
    """
    shown = [isolated(one, rtl=desk.words.rtl) for one in facts if one]
    if whole:
        shown = [one.replace(" ", "\u00a0") if len(one) < UNBROKEN else one for one in shown]
    return "  ·  ".join(shown)


def keep_trailing(lines: QLayout, desk: Desk, room: int) -> None:
    """Leave ``room`` px (at 100 %) free at the trailing side, where a scroll bar may stand, and none elsewhere."""
    free = desk.theme.px(room)
    if desk.words.rtl:
        lines.setContentsMargins(free, 0, 0, 0)
    else:
        lines.setContentsMargins(0, 0, free, 0)

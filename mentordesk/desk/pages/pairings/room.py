"""Room that must stay free at the trailing side: margins do not mirror by themselves."""

from __future__ import annotations

from PySide6.QtWidgets import QLayout

from mentordesk.desk.context import Desk


def keep_trailing(lines: QLayout, desk: Desk, room: int) -> None:
    """Leave ``room`` px (at 100 %) free at the trailing side, where a scroll bar may stand, and none elsewhere."""
    free = desk.theme.px(room)
    if desk.words.rtl:
        lines.setContentsMargins(free, 0, 0, 0)
    else:
        lines.setContentsMargins(0, 0, free, 0)

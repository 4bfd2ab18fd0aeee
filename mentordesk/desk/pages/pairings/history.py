"""A record's history in a calm window: what was changed, by whom and when."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mentordesk.desk.context import Desk
from mentordesk.desk.parts.dialog import CalmDialog
from mentordesk.desk.parts.history import HistoryPanel


def show_history(
    desk: Desk, area: str, row_id: int, name: str, parent: QWidget | None, *, private: bool = False
) -> CalmDialog:
    """Open the history of a record of an area ("pairings", "meetings"); ``name`` is what it is called.

    With ``private``, the record is private as a whole, and whoever asks for its history has uncovered it.
    """
    words = desk.words
    dialog = CalmDialog(
        desk.theme,
        words,
        words("History"),
        name,
        main=words("Done"),
        width=640,
        parent=parent,
    )
    panel = HistoryPanel(desk, area)
    panel.show_record(row_id)
    if private:
        panel.private.setVisible(True)
        panel.private.setChecked(True)
    dialog.body.addWidget(panel, 1)
    dialog.quiet.hide()
    dialog.main.clicked.connect(lambda _on=False: dialog.accept())
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.resize(desk.theme.px(640), desk.theme.px(560))
    dialog.open()
    return dialog

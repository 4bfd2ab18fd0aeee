"""F1: what this page is for, and every shortcut there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel

from mentordesk.desk.pages import page_spec
from mentordesk.desk.parts.dialog import CalmDialog
from mentordesk.desk.shell.shortcuts import SHORTCUTS, written
from mentordesk.desk.theme import styled

if TYPE_CHECKING:
    from mentordesk.desk.shell.window import MainWindow


def open_help(window: MainWindow) -> CalmDialog:
    """Open the sheet for the page that is seen."""
    words, theme = window.words, window.theme
    page = window.pages.page
    title = words.say(page_spec(window.pages.place[0]).title) if window.pages.place[0] else words("Help")
    sentence = words.say(page.help_text) if page is not None else ""
    dialog = CalmDialog(
        theme, words, title, sentence, main=words("Close"), width=560, scrolls=True, parent=window
    )
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.quiet.hide()
    dialog.main.clicked.connect(lambda _on=False: dialog.accept())
    groups: dict[str, list[tuple[str, str]]] = {}
    for one in SHORTCUTS:
        groups.setdefault(words.say(one.group), []).append((written(one.name), words.say(one.what)))
    for group, lines in groups.items():
        dialog.body.addWidget(styled(QLabel(group), "section"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(6))
        grid.setColumnStretch(1, 1)
        for row, (keys, what) in enumerate(lines):
            said = styled(QLabel(what), "text")
            said.setWordWrap(True)
            grid.addWidget(styled(QLabel(keys), "when"), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(said, row, 1)
        dialog.body.addLayout(grid)
    dialog.body.addStretch(1)
    dialog.resize(dialog.width(), theme.px(600))
    dialog.open()
    return dialog

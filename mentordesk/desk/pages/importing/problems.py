"""What cannot be taken as it stands, row by row, each with the reason in a sentence."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from mentordesk.actions.importing import Preview, Problem
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.importing.one_line import words_label
from mentordesk.desk.parts.empty import EmptyState
from mentordesk.desk.theme import styled

AT_ONCE = 100  # problems shown before one asks for more


class Problems(QFrame):
    """The problems of a preview."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        styled(self, "card")
        self._shown = AT_ONCE
        self._problems: tuple[Problem, ...] = ()
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setAccessibleName(desk.words("Problems by row"))
        self._none = EmptyState(desk.theme)
        self._none.say(
            "circle-check",
            desk.words("Nothing stands in the way"),
            desk.words("Every cell of the columns you take could be read."),
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, desk.theme.px(6))
        whole.addWidget(self._area)
        whole.addWidget(self._none)
        self.setFocusProxy(self._area)

    def show_preview(self, preview: Preview) -> None:
        """Show the problems of a preview."""
        if preview.problems != self._problems:
            self._problems, self._shown = preview.problems, AT_ONCE
            self._build()
        self._area.setVisible(bool(self._problems))
        self._none.setVisible(not self._problems)

    def _build(self) -> None:
        theme, words = self._desk.theme, self._desk.words
        holder = styled(QWidget(), "plain")
        lines = QVBoxLayout(holder)
        lines.setContentsMargins(theme.px(18), theme.px(12), theme.px(18), theme.px(12))
        lines.setSpacing(theme.px(10))
        for number, problem in enumerate(self._problems[: self._shown]):
            if number:
                lines.addWidget(styled(QFrame(), "line"))
            lines.addLayout(self._line(problem))
        left = len(self._problems) - self._shown
        if left > 0:
            more = styled(
                QPushButton(words.plural("Show {n} more", "Show {n} more", min(left, AT_ONCE))), "link"
            )
            more.clicked.connect(lambda _on=False: self._show_more())
            lines.addWidget(more, 0, Qt.AlignmentFlag.AlignLeading)
        lines.addStretch(1)
        self._area.setWidget(holder)

    def _line(self, problem: Problem) -> QHBoxLayout:
        theme, words = self._desk.theme, self._desk.words
        where = styled(QLabel(words("Row {row}", row=problem.row)), "when")
        where.setFixedWidth(theme.px(84))
        said = QVBoxLayout()
        said.setSpacing(theme.px(1))
        about = [problem.column] if problem.column else []
        if problem.value:
            about.append(words("“{value}”", value=" ".join(problem.value.split())[:120]))
        if about:
            said.addWidget(words_label(words, "  ".join(about), "text"))
        said.addWidget(words_label(words, words.say(problem.problem), "soft"))
        line = QHBoxLayout()
        line.setSpacing(theme.px(12))
        line.addWidget(where, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(said, 1)
        return line

    def _show_more(self) -> None:
        self._shown += AT_ONCE
        scrolled = self._area.verticalScrollBar().value()
        self._build()
        self._area.verticalScrollBar().setValue(scrolled)

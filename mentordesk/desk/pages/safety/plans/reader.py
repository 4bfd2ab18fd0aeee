"""A plan as it is read: part after part, the steps with who does each and how soon, what to say set apart."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from mentordesk.actions.contingency_plans import AFTER_STEPS, BEFORE_STEPS, STEPS, step_facts
from mentordesk.desk.context import Desk
from mentordesk.desk.theme import styled
from mentordesk.domain.contingency_plans import PART_NAMES, PlanText
from mentordesk.domain.policies import Policy

WIDEST = 640  # px at 100 %: no line longer than it is read comfortably


class PlanReader(QWidget):
    """Shows one plan's words; each policy it refers to is a link."""

    def __init__(self, desk: Desk, open_policy: Callable[[int], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._open_policy = desk, open_policy
        self._shown: tuple[PlanText, tuple[Policy, ...]] | None = None
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(desk.theme.px(4))
        self.setMaximumWidth(desk.theme.px(WIDEST))

    def show_plan(self, text: PlanText, policies: Sequence[Policy] = ()) -> None:
        """Show a plan; nothing is laid anew where it says the same."""
        if self._shown == (text, tuple(policies)):
            return
        self._shown = (text, tuple(policies))
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        words = self._desk.words
        for part in BEFORE_STEPS:
            self._part(words.say(PART_NAMES[part]), getattr(text, part))
        if text.steps:
            self._heading(words.say(STEPS))
            for number, step in enumerate(text.steps, 1):
                self._step(number, step.text, step_facts(step, words))
        for part in AFTER_STEPS:
            self._part(words.say(PART_NAMES[part]), getattr(text, part), said=part == "words_to_say")
            if part == "policy":
                for policy in policies:
                    self._link(policy)

    def _heading(self, text: str) -> None:
        label = styled(QLabel(text), "soft", "blue")
        label.setContentsMargins(0, self._desk.theme.px(10), 0, 0)
        label.setWordWrap(True)
        self._lines.addWidget(label)

    def _part(self, heading: str, text: str, said: bool = False) -> None:
        if not text.strip():
            return
        self._heading(heading)
        label = self._text(text.strip())
        if not said:
            self._lines.addWidget(label)
            return
        aside = styled(QFrame(), "aside")
        line = QHBoxLayout(aside)
        px = self._desk.theme.px
        line.setContentsMargins(px(14), px(10), px(14), px(10))
        line.addWidget(label)
        self._lines.addWidget(aside)

    def _step(self, number: int, text: str, facts: str) -> None:
        px, words = self._desk.theme.px, self._desk.words
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, px(2), 0, px(4))
        line.setSpacing(px(8))
        figure = styled(QLabel(words("{n}.", n=number)), "item", "gold")
        figure.setFixedWidth(px(26))
        line.addWidget(figure, 0, Qt.AlignmentFlag.AlignTop)
        beside = QVBoxLayout()
        beside.setSpacing(px(1))
        beside.addWidget(self._text(text.strip() or words("This step does not say what is done yet.")))
        about = styled(QLabel(facts), "small")
        about.setWordWrap(True)
        about.setTextFormat(Qt.TextFormat.PlainText)
        beside.addWidget(about)
        line.addLayout(beside, 1)
        self._lines.addWidget(row)

    def _text(self, text: str) -> QLabel:
        label = styled(QLabel(text), "text")
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return label

    def _link(self, policy: Policy) -> None:
        words = self._desk.words
        title = policy.title if policy.is_adopted else words("{title} (retired)", title=policy.title)
        button = styled(QPushButton(title), "link")
        self._desk.theme.dress(button, "file-text", "blue", 16)
        button.setAccessibleName(words("Read the policy {title}", title=title))
        button.clicked.connect(lambda _on=False: self._open_policy(policy.id))
        self._lines.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)

"""A plan as it is changed: its parts, its steps and the policies it refers to; each kept the moment it is accepted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget

from mentordesk.actions.contingency_plans import AFTER_STEPS, BEFORE_STEPS, STEPS
from mentordesk.actions.plan_library import roles
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.safety.plans.steps import Steps, StepsEditor
from mentordesk.desk.parts.form import Form
from mentordesk.desk.theme import styled
from mentordesk.domain.adopted_plans import Plan
from mentordesk.domain.contingency_plans import PART_NAMES
from mentordesk.domain.fields import Field, FieldKind
from mentordesk.domain.messages import msg
from mentordesk.domain.policies import Policy
from mentordesk.domain.refusals import Refusal

FIRST_FIELDS = (
    Field("title", msg("What it is called")),
    *(Field(part, PART_NAMES[part], FieldKind.LONG_TEXT) for part in BEFORE_STEPS),
)
LAST_FIELDS = tuple(Field(part, PART_NAMES[part], FieldKind.LONG_TEXT) for part in AFTER_STEPS)


class PlanEditor(QWidget):
    """Changes one plan of the school."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._plan: Plan | None = None
        words, theme = desk.words, desk.theme
        self.first = Form(desk, FIRST_FIELDS, self._keep)
        self.last = Form(desk, LAST_FIELDS, self._keep)
        self.steps = StepsEditor(desk, self._keep_steps, _known_roles(desk))
        self.policies = QWidget()
        self._boxes = QVBoxLayout(self.policies)
        self._boxes.setContentsMargins(0, 0, 0, 0)
        self._boxes.setSpacing(theme.px(2))
        self.boxes: dict[int, QCheckBox] = {}
        self._policies_head = styled(QLabel(words("Policies it refers to")), "item")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.px(14))
        for widget in (
            self.first,
            styled(QLabel(words.say(STEPS)), "item"),
            self.steps,
            self.last,
            self._policies_head,
            self.policies,
        ):
            whole.addWidget(widget)

    def show_plan(self, plan: Plan, policies: Sequence[Policy]) -> None:
        """Show a plan; the same one again leaves alone what is being typed."""
        self._plan = plan
        self.first.show_record(plan.id, plan.text)
        self.last.show_record(plan.id, plan.text)
        self.steps.show_steps(plan.id, plan.text.steps)
        shown = [one for one in policies if one.is_adopted or one.id in plan.policy_ids]
        if [one.id for one in shown] != list(self.boxes):
            self._lay_boxes(shown)
        for one in shown:
            self.boxes[one.id].setText(one.title)
            self.boxes[one.id].setChecked(one.id in plan.policy_ids)
        for widget in (self._policies_head, self.policies):
            widget.setVisible(bool(shown))

    def _lay_boxes(self, policies: Sequence[Policy]) -> None:
        for box in self.boxes.values():
            self._boxes.removeWidget(box)
            box.hide()
            box.deleteLater()
        self.boxes = {}
        for one in policies:
            box = QCheckBox(one.title)
            box.clicked.connect(lambda _on=False: self._refer())
            self.boxes[one.id] = box
            self._boxes.addWidget(box)

    def settle(self) -> bool:
        """Keep what is still being typed; False where something was refused."""
        return all([self.first.accept_all(), self.steps.settle(), self.last.accept_all()])

    # ---------------------------------------------------------------- what is kept

    def _keep(self, key: str, value: Any) -> None:
        if self._plan is not None:
            self._desk.book.contingency_plans.change(self._plan.id, **{key: value or ""})

    def _keep_steps(self, steps: Steps) -> None:
        if self._plan is not None:
            self._desk.book.contingency_plans.change(self._plan.id, steps=steps)

    def _refer(self) -> None:
        plan = self._plan
        if plan is not None:
            wanted = [policy_id for policy_id, box in self.boxes.items() if box.isChecked()]
            self._desk.run(lambda: self._desk.book.contingency_plans.refer(plan.id, wanted))


def _known_roles(desk: Desk) -> tuple[str, ...]:
    """The roles the library names, offered while one types; none where it cannot be read."""
    try:
        return tuple(roles(desk.words.language).values())
    except Refusal:
        return ()

"""Who does what: the six tasks of accountability, who is tasked with what, and who has time for it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from mentordesk.actions.accountability import tasks_of
from mentordesk.actions.programme_fields import DUTY_FIELDS
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.people.known import Known
from mentordesk.desk.pages.programme.asking import AskDialog, ask_for
from mentordesk.desk.pages.programme.rows import Row, RowsEditor
from mentordesk.desk.pages.programme.section import Section
from mentordesk.desk.pages.programme.task_line import TaskLine
from mentordesk.desk.pages.programme.time_card import TimeCard
from mentordesk.desk.parts.form_editors import FormHelp
from mentordesk.desk.theme import styled
from mentordesk.domain.accountability import Task
from mentordesk.domain.messages import msg
from mentordesk.domain.refusals import Refusal
from mentordesk.domain.requests import RequestKind, RequestState
from mentordesk.domain.responsibilities import DUTY_NAMES, Duty


class WhoSection(Section):
    """The tasks, the responsibilities and the protected time of the cycle looked at."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        words = desk.words
        self._known = Known(desk)
        asked = FormHelp(people=self._known.finder(), person=self._known.person, past=frozenset({"done_on"}))
        self.tasks_card = self.card(
            words("What the programme answers for"),
            words(
                "Six tasks keep a programme honest. Each needs somebody who does it and a day; how it stands is told "
                "from your records."
            ),
        )
        self.tasks = {task: TaskLine(desk, task, asked, self._save_task) for task in Task}
        for line in self.tasks.values():
            self.tasks_card.body.addWidget(line)
        self.duties_card = self.card(
            words("Who is tasked with what"),
            words("Whoever has a question should know whom to ask."),
        )
        self.duties = RowsEditor(
            desk,
            DUTY_FIELDS,
            self._save_duty,
            desk.book.responsibilities.remove,
            shares={"duty": 3, "person_id": 4, "note": 5},
            asked=asked,
        )
        self.duties_card.body.addWidget(self.duties)
        self.untasked = styled(QLabel(), "small", "gold")
        self.untasked.setWordWrap(True)
        self.duties_card.body.addWidget(self.untasked)
        self._asked = asked
        verbs = self.verbs(self.duties_card)
        self.give_button = verbs.add(words("Task somebody"), "user-plus", self.new)
        self.time = TimeCard(desk)
        self.cards.addWidget(self.time)
        self.declined_card = self.card(words("Invitations"))
        self.declined = styled(QLabel(), "soft")
        self.declined.setWordWrap(True)
        self.declined_card.body.addWidget(self.declined)
        self.declined_button = styled(QPushButton(words("Show the invitations")), "link")
        self.declined_button.clicked.connect(lambda _on=False: desk.navigate("requests"))
        self.declined_card.body.addWidget(self.declined_button, 0, Qt.AlignmentFlag.AlignLeading)
        self.no_cycle = styled(QLabel(words("Begin a programme first; all this belongs to a cycle.")), "soft")
        self.cards.insertWidget(0, self.no_cycle)
        self.cards.addStretch(1)

    def refresh(self) -> None:
        """Read the tasks, the responsibilities, the time and the invitations."""
        desk, words = self.desk, self.desk.words
        self._known.forget()
        cycle = desk.cycle
        self.no_cycle.setVisible(cycle is None)
        for card in (self.tasks_card, self.duties_card, self.time, self.declined_card):
            card.setVisible(cycle is not None)
        if cycle is None:
            return
        for one, standing in tasks_of(desk.book, cycle.id, desk.today()):
            self.tasks[one.task].show_task(one, standing, has_left=self._known.has_left(one.owner_id))
        found = desk.book.responsibilities.list(cycle_id=cycle.id)
        self.duties.show_rows(
            [
                Row(
                    one.id,
                    words("{duty}, {name}", duty=DUTY_NAMES[one.duty], name=one.person_name),
                    {"duty": str(one.duty), "person_id": one.person_id, "note": one.note},
                )
                for one in found
            ]
        )
        missing = [words.say(DUTY_NAMES[one]) for one in Duty if one not in {each.duty for each in found}]
        self.untasked.setVisible(bool(missing))
        self.untasked.setText(words("Nobody is tasked yet with: {duties}.", duties=tuple(missing)))
        self.time.refresh()
        self._show_invitations(cycle.id)

    def _show_invitations(self, cycle_id: int) -> None:
        words = self.desk.words
        invited = [
            one
            for one in self.desk.book.requests.list(cycle_id=cycle_id)
            if one.kind is RequestKind.INVITATION
        ]
        declined = sum(one.state is RequestState.DECLINED for one in invited)
        self.declined_button.setVisible(bool(invited))
        self.declined.setText(
            words.plural(
                "{declined} of {n} invitation to take part was declined.",
                "{declined} of {n} invitations to take part were declined.",
                len(invited),
                declined=declined,
            )
            if invited
            else words("Nobody was invited in this cycle. An invitation is noted among the requests.")
        )

    def new(self) -> None:
        """Ask who is tasked with what."""
        if self.desk.cycle is not None and not self.desk.book.read_only:
            self.give()

    def give(self) -> AskDialog:
        """Ask who is tasked with what."""
        desk, words = self.desk, self.desk.words
        cycle_id = desk.cycle.id
        taken = {one.duty for one in desk.book.responsibilities.list(cycle_id=cycle_id)}
        free = next((one for one in Duty if one not in taken), Duty.TRAINING)

        def do(values: dict[str, Any]) -> None:
            if values["person_id"] is None:
                raise Refusal(msg("Say who it is."), field="person_id")
            desk.book.responsibilities.give(
                cycle_id, Duty(values["duty"]), values["person_id"], values["note"] or ""
            )
            desk.say(words("Noted."), undo=True)

        return ask_for(
            desk,
            self,
            title=words("Task somebody"),
            fields=DUTY_FIELDS,
            proposed={"duty": str(free), "note": ""},
            main=words("Note it"),
            do=do,
            asked=self._asked,
        )

    def find(self) -> bool:  # type: ignore[override]
        """Ctrl+F searches the people with their time."""
        return self.time.list.find()

    def print_it(self) -> bool:
        """Ctrl+P prints the protected time."""
        return bool(self.time.list.shown_ids()) and self.time.list.print_it()

    def back(self) -> bool:
        """Esc clears the search."""
        return self.time.list.back()

    # ---------------------------------------------------------------- what is kept

    def _save_task(self, task: Task, key: str, value: Any) -> None:
        self.desk.book.accountability.change(self.desk.cycle.id, task, **{key: value})

    def _save_duty(self, duty_id: int, key: str, value: Any) -> None:
        if key == "person_id" and value is None:
            raise Refusal(msg("Say who it is."), field=key)
        self.desk.book.responsibilities.change(
            duty_id, **{key: Duty(value) if key == "duty" else value if value is not None else ""}
        )

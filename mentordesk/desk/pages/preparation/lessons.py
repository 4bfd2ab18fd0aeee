"""The lessons of earlier cycles: each until somebody acts on it, or drops it with a reason."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from mentordesk.actions.cases import PRIVATE_LESSON
from mentordesk.actions.preparation import Preparation
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.pairings.fields_dialog import FieldsDialog
from mentordesk.desk.pages.pairings.room import side_by_side
from mentordesk.desk.pages.people.known import Known
from mentordesk.desk.pages.preparation.asking import change_lesson, settle_lesson, write_lesson
from mentordesk.desk.parts.card import Card
from mentordesk.desk.parts.flow import FlowLayout
from mentordesk.desk.theme import styled
from mentordesk.domain.lessons import LESSON_STATE_NAMES, Lesson


class LessonRow(QWidget):
    """One lesson with what can be done about it; a private one says nothing until it is asked."""

    def __init__(self, card: LessonsCard, lesson: Lesson, view: Preparation, *, hidden: bool) -> None:
        super().__init__()
        self.lesson = lesson
        desk, words = card.desk, card.desk.words
        self._words, self._late = words, False
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, desk.theme.px(4), 0, desk.theme.px(6))
        whole.setSpacing(desk.theme.px(4))
        title = words.say(PRIVATE_LESSON) if hidden else lesson.what
        self.title = self._line(title, "item" if lesson.is_open else "soft")
        whole.addWidget(self.title)
        self.verbs: dict[str, QPushButton] = {}
        verbs = FlowLayout(None, desk.theme.px(8), desk.theme.px(4))
        if hidden:
            self._verb(
                verbs, "show", words("Show this lesson"), "link", lambda: card.uncover(lesson.id), title
            )
        else:
            for text, role in self._texts(desk, view, card.names):
                whole.addWidget(self._line(text, role, "crimson" if role == "small" and self._late else None))
            if not desk.book.read_only:
                self._verbs(verbs, card, lesson)
        whole.addLayout(verbs)

    def _line(self, text: str, role: str, tone: str | None = None) -> QLabel:
        label = styled(QLabel(text), role, tone)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return label

    def _texts(self, desk: Desk, view: Preparation, names: dict[int, str]) -> list[tuple[str, str]]:
        words, lesson, today = desk.words, self.lesson, desk.today()
        due = view.due.get(lesson.id)
        self._late = lesson.is_open and due is not None and due < today
        texts = [(words("To change: {what}", what=lesson.change), "text" if lesson.is_open else "soft")]
        facts = [lesson.for_whom, names.get(lesson.owner_id or 0, "") or lesson.owner]
        if lesson.is_open and due is not None:
            date = words.short_date(due, today)
            facts.append(
                words("overdue since {date}", date=date) if self._late else words("by {date}", date=date)
            )
        if lesson.cycle_id is not None:
            facts.append(words("learned in {cycle}", cycle=view.cycles.get(lesson.cycle_id, "")))
        texts.append((side_by_side(desk, facts), "small"))
        if not lesson.is_open:
            state = words.say(LESSON_STATE_NAMES[lesson.state])
            day = words.short_date(lesson.settled_on, today) if lesson.settled_on else ""
            texts.append((side_by_side(desk, [state, day, lesson.reason]), "soft"))
        return [(text, role) for text, role in texts if text]

    def _verbs(self, verbs: FlowLayout, card: LessonsCard, lesson: Lesson) -> None:
        words = card.desk.words
        if lesson.is_open:
            self._verb(verbs, "act", words("Acted on…"), "quiet", lambda: card.settle(lesson.id), lesson.what)
            self._verb(
                verbs, "drop", words("Drop…"), "link", lambda: card.settle(lesson.id, drop=True), lesson.what
            )
        else:
            self._verb(
                verbs,
                "reopen",
                words("Let it wait again"),
                "link",
                lambda: card.reopen(lesson.id),
                lesson.what,
            )
        self._verb(verbs, "change", words("Change…"), "link", lambda: card.change(lesson.id), lesson.what)

    def _verb(self, verbs: FlowLayout, key: str, text: str, role: str, do: Any, what: str) -> None:
        button = styled(QPushButton(text), role)
        # Two private lessons are told apart by their place alone.
        button.setAccessibleName(
            self._words("{verb} {lesson}, number {id}", verb=text, lesson=what, id=self.lesson.id)
        )
        button.clicked.connect(lambda _on=False: do())
        self.verbs[key] = button
        verbs.addWidget(button)


class LessonsCard(Card):
    """What waits to be acted on; what is settled, and what this cycle taught for the next, is folded away."""

    def __init__(self, desk: Desk, known: Known, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, desk.words("What earlier cycles taught"), parent)
        self.desk, self._known = desk, known
        words = desk.words
        self.names: dict[int, str] = {}
        self.rows: list[LessonRow] = []
        self.dialog: FieldsDialog | None = None
        self._view: Preparation | None = None
        self._shown: Any = None
        self._uncovered: set[int] = set()
        self._unfolded = False
        self.add_button = self.add_verb(words("Write down a lesson"), self.add, "plus")
        self.add_button.setVisible(not desk.book.read_only)
        self.nothing = styled(QLabel(), "soft")
        self.nothing.setWordWrap(True)
        self.fold_button = styled(QPushButton(), "link")
        self.fold_button.clicked.connect(lambda _on=False: self._fold())
        self.body.addWidget(self.nothing)
        self.body.addWidget(self.fold_button, 0, Qt.AlignmentFlag.AlignLeading)

    def show_lessons(self, view: Preparation) -> None:
        """Show what waits for the cycle that is prepared."""
        self._view = view
        self.names = self.desk.book.people.names()
        self._lay()

    def _lay(self) -> None:
        view, words = self._view, self.desk.words
        if view is None:
            return
        folded = (*view.own, *view.settled)
        shown = (*view.waiting, *(folded if self._unfolded else ()))
        self.nothing.setVisible(not view.waiting)
        if view.settled:
            self.nothing.setText(words("Every lesson of earlier cycles was settled. Nothing waits."))
        else:
            self.nothing.setText(
                words(
                    "Nothing waits from earlier cycles. When a case ends or a year closes, write down what to do "
                    "differently; it stands here until somebody acts on it."
                )
            )
        self.fold_button.setVisible(bool(folded))
        more = words.plural(
            "Show {n} that is settled or of this cycle",
            "Show {n} that are settled or of this cycle",
            len(folded),
        )
        self.fold_button.setText(words("Hide these") if self._unfolded else more)
        wanted = (
            shown,
            frozenset(self._uncovered),
            self.desk.today(),
            tuple(view.due.items()),
            tuple(self.names),
        )
        if wanted == self._shown:
            return
        self._shown = wanted
        if any(row.isAncestorOf(self.focusWidget()) for row in self.rows):
            self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
        for row in self.rows:
            self.body.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [
            LessonRow(self, one, view, hidden=one.private and one.id not in self._uncovered) for one in shown
        ]
        for number, row in enumerate(self.rows):
            # Those that are folded away stand below the button that unfolds them.
            place = 1 + number if number < len(view.waiting) else 2 + number
            self.body.insertWidget(place, row)

    def _fold(self) -> None:
        self._unfolded = not self._unfolded
        self._lay()

    def row_of(self, lesson_id: int) -> LessonRow | None:
        """The row of a lesson, unfolded if need be; None where it is of another cycle."""
        found = next((row for row in self.rows if row.lesson.id == lesson_id), None)
        if found is None and not self._unfolded:
            self._fold()
            found = next((row for row in self.rows if row.lesson.id == lesson_id), None)
        return found

    # ---------------------------------------------------------------- private lessons

    def uncover(self, lesson_id: int) -> None:
        """Show a private lesson until the page is left."""
        self._uncovered.add(lesson_id)
        self._lay()
        row = self.row_of(lesson_id)
        if row is not None and row.verbs:
            next(iter(row.verbs.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def cover(self) -> None:
        """Cover what was shown."""
        if self._uncovered:
            self._uncovered.clear()
            self._lay()

    # ---------------------------------------------------------------- verbs

    def add(self, what: str = "", cycle_id: int | None = None) -> FieldsDialog:
        """Write down a lesson."""
        self.dialog = write_lesson(self.desk, self._known, self.window(), what=what, cycle_id=cycle_id)
        return self.dialog

    def change(self, lesson_id: int) -> FieldsDialog:
        """Change a lesson, or take it away."""
        self.dialog = change_lesson(self.desk, self._known, lesson_id, self.window())
        return self.dialog

    def settle(self, lesson_id: int, *, drop: bool = False) -> FieldsDialog:
        """Say what was done about a lesson, or why it is dropped."""
        self.dialog = settle_lesson(self.desk, lesson_id, self.window(), drop=drop)
        return self.dialog

    def reopen(self, lesson_id: int) -> None:
        """Let a settled lesson wait again."""
        words = self.desk.words
        self.desk.run(lambda: self.desk.book.lessons.reopen(lesson_id), words("The lesson waits again."))

"""Preparing a meeting: last time, what is still open, the goals, and a few questions; printed on one page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from mentordesk.actions.preparing import Prepared, preparation_pdf, prepare, questions
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.pairings.follow_ups import FollowUpLine, open_follow_up, tick
from mentordesk.desk.pages.pairings.room import side_by_side
from mentordesk.desk.parts.dialog import CalmDialog
from mentordesk.desk.parts.flow import FlowLayout
from mentordesk.desk.parts.pdf_preview import show_pdf
from mentordesk.desk.theme import styled
from mentordesk.domain.day_times import day_time
from mentordesk.domain.goals import Goal
from mentordesk.domain.meetings import FollowUp
from mentordesk.domain.pairings import PHASE_NAMES
from mentordesk.domain.preparing import ASKED

WIDTH = 680
_NOTES = 700  # letters of last time's notes that are shown; the story has the rest


class PrepareDialog(CalmDialog):
    """What a pair goes into its next meeting with. Things that are done can be ticked here."""

    def __init__(self, desk: Desk, pairing_id: int, parent: QWidget | None = None) -> None:
        words = desk.words
        self.desk, self._id = desk, pairing_id
        self.found: Prepared = prepare(desk.book, words, pairing_id, desk.today())
        self._first = 0
        super().__init__(
            desk.theme,
            words,
            words("Prepare a meeting"),
            self._facts(),
            main=words("Print the page"),
            quiet=words("Close"),
            width=WIDTH,
            parent=parent,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.shown: tuple[str, ...] = self.found.questions
        self.lines: list[FollowUpLine] = []
        self._content = QWidget()
        self.body.addWidget(self._content)
        self.body.addStretch(1)
        self.main.clicked.connect(lambda _on=False: self.print_it())
        self.main.setAutoDefault(False)
        self._fill()
        stop = desk.listen(lambda areas: self._again(areas))
        self.destroyed.connect(lambda: stop())

    def _facts(self) -> str:
        words, found, today = self.desk.words, self.found, self.desk.today()
        facts = [found.view.pairing.name, words.say(PHASE_NAMES[found.view.pairing.phase])]
        one = found.next_meeting
        if one is not None:
            facts.append(words.ago(one.date, today))
            facts.append(words.long_date(one.date))
            time = day_time(one.starts_at, one.period, self.desk.book.calendar.periods())
            facts.append(words.say(time) if time is not None else "")
        return side_by_side(self.desk, facts)

    # ---------------------------------------------------------------- what is shown

    def _again(self, areas: frozenset[str]) -> None:
        if areas & {"meetings", "follow_ups", "goals", "pairings", "settings"}:
            self.found = prepare(self.desk.book, self.desk.words, self._id, self.desk.today())
            self.shown = self._questions()
            self.sentence.setText(self._facts())
            self._fill()

    def _fill(self) -> None:
        words, theme, found = self.desk.words, self.desk.theme, self.found
        content = QWidget()
        lines = QVBoxLayout(content)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(theme.px(8))
        self.lines = []
        self._last_time(lines)
        self._todos(lines, words("Agreed last time"), found.fresh)
        title = (
            words("Still open from before") if found.fresh or found.last is not None else words("Still open")
        )
        self._todos(lines, title, found.older)
        if not found.fresh and not found.older:
            self._heading(lines, words("Agreed, and still open"))
            self._text(lines, words("Nothing is left open."), "soft")
        self._goals(lines)
        self._ask(lines)
        self.body.replaceWidget(self._content, content)
        self._content.hide()
        self._content.deleteLater()
        self._content = content

    def _heading(self, lines: QVBoxLayout, text: str) -> None:
        if lines.count():
            lines.addSpacing(self.desk.theme.px(8))
        lines.addWidget(styled(QLabel(text), "item"))

    def _text(self, lines: QVBoxLayout, text: str, role: str = "text", tone: str | None = None) -> QLabel:
        label = styled(QLabel(text), role, tone)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        lines.addWidget(label)
        return label

    def _last_time(self, lines: QVBoxLayout) -> None:
        words, found, today = self.desk.words, self.found, self.desk.today()
        last = found.last
        if last is None:
            self._heading(lines, words("You have not met yet"))
            self._text(lines, words("The first questions below are meant for that."), "soft")
            return
        self._heading(
            lines,
            words(
                "Last time: {date}, {ago}",
                date=words.short_date(last.date, today),
                ago=words.ago(last.date, today),
            ),
        )
        if last.topics:
            self._text(lines, ", ".join(last.topics))
        if last.notes.strip():
            notes = last.notes.strip()
            self._text(lines, notes if len(notes) <= _NOTES else f"{notes[:_NOTES].rstrip()}…", "soft")
        if found.dropped:
            said = words.plural(
                "{n} meeting fell out or was moved since.",
                "{n} meetings fell out or were moved since.",
                found.dropped,
            )
            self._text(lines, said, "soft", "gold")

    def _todos(self, lines: QVBoxLayout, title: str, todos: Sequence[FollowUp]) -> None:
        if not todos:
            return
        self._heading(lines, title)
        people = self.found.view.people
        for one in todos:
            owner = people.get(one.owner_id or 0)
            line = FollowUpLine(self.desk, one, owner.name if owner is not None else "")
            line.ticked.connect(lambda row_id, on: tick(self.desk, row_id, on))
            line.opened.connect(lambda row_id: open_follow_up(self.desk, row_id, self))
            self.lines.append(line)
            lines.addWidget(line)

    def _goals(self, lines: QVBoxLayout) -> None:
        if not self.found.goals:
            return
        self._heading(lines, self.desk.words("Goals"))
        for one in self.found.goals:
            self._text(lines, one.title)
            self._text(
                lines, self._goal_facts(one), "small", "gold" if one.id in self.found.neglected else None
            )

    def _goal_facts(self, one: Goal) -> str:
        words = self.desk.words
        facts = [words("{n} % of the way", n=one.progress)]
        if one.sign:
            facts.append(words("It will show so: {sign}", sign=one.sign))
        if one.due_on is not None:
            facts.append(words("by {date}", date=words.short_date(one.due_on, self.desk.today())))
        if one.id in self.found.neglected:
            facts.append(words("not talked about for six weeks"))
        return side_by_side(self.desk, facts)

    def _ask(self, lines: QVBoxLayout) -> None:
        words, theme = self.desk.words, self.desk.theme
        self._heading(lines, words("Questions that may help"))
        for number, question in enumerate(self.shown, 1):
            self._text(lines, words("{n}. {question}", n=number, question=question))
        if not self.shown:
            self._text(lines, words("There are no questions for this phase. Write some."), "soft")
        verbs = QWidget()
        flow = FlowLayout(verbs, theme.px(6))
        self.others_button = styled(QPushButton(words("Other questions")), "link")
        theme.dress(self.others_button, "refresh-cw", "blue", 16)
        self.others_button.clicked.connect(lambda _on=False: self.ask_others())
        self.change_button = styled(QPushButton(words("Change the questions…")), "link")
        theme.dress(self.change_button, "pencil", "blue", 16)
        self.change_button.clicked.connect(lambda _on=False: self.change_questions())
        for button in (self.others_button, self.change_button):
            button.setAutoDefault(False)
            flow.addWidget(button)
        self.others_button.setVisible(len(self._all_questions()) > ASKED)
        lines.addWidget(verbs)

    # ---------------------------------------------------------------- questions

    def _all_questions(self) -> tuple[str, ...]:
        return questions(self.desk.book, self.desk.words.language, self.found.view.pairing.phase)

    def _questions(self) -> tuple[str, ...]:
        """Those proposed first, and others each time one asks for others."""
        known = self._all_questions()
        if not self._first or len(known) <= ASKED:
            return self.found.questions
        start = known.index(self.found.questions[0]) if self.found.questions[0] in known else 0
        return tuple(known[(start + self._first + step) % len(known)] for step in range(ASKED))

    def ask_others(self) -> None:
        """Propose other questions."""
        self._first = (self._first + ASKED) % max(1, len(self._all_questions()))
        self.shown = self._questions()
        self._fill()
        self.others_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def change_questions(self) -> None:
        """Open the questions of this phase."""
        from mentordesk.desk.pages.meetings.questions import edit_questions

        edit_questions(self.desk, self, self.found.view.pairing.phase)

    def print_it(self) -> None:
        """Show the page as it will be printed, with the questions that are shown."""
        desk, words, name = self.desk, self.desk.words, self.found.view.pairing.name
        done = desk.run(
            lambda: preparation_pdf(
                desk.book, words, self._id, desk.today(), desk.paper, questions=self.shown
            ),
            refused=self.refuse,
        )
        if done and done.value is not None:
            title = words("Prepare a meeting: {name}", name=name)
            show_pdf(desk, done.value, title, words.plain("meeting of {name}", name=name), self)


def prepare_meeting(desk: Desk, parent: QWidget | None, pairing_id: int) -> PrepareDialog:
    """Open what a pair goes into its next meeting with. Raises NotFound."""
    dialog = PrepareDialog(desk, pairing_id, parent)
    dialog.open()
    return dialog

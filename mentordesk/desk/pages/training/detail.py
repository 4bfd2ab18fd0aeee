"""One session beside the list: when and where, and by choice its people, its plan, its evaluation, its history."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from mentordesk.actions.training import SessionView, session_view
from mentordesk.actions.training_papers import when_words
from mentordesk.actions.training_plans import from_plan, ready_plan
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.training.evaluation import EvaluationTab
from mentordesk.desk.pages.training.papers import SessionPapers
from mentordesk.desk.pages.training.people import PeopleTab
from mentordesk.desk.pages.training.planning import PLAN_FIELDS, WHEN_FIELDS, series_help, tidy
from mentordesk.desk.parts.card import Card
from mentordesk.desk.parts.form import Form
from mentordesk.desk.parts.history import HistoryPanel
from mentordesk.desk.parts.keyboard import lead
from mentordesk.desk.theme import styled
from mentordesk.domain.training import KIND_NAMES, MENTOR_STEPS, Answer, Presence, TrainingSession

PEOPLE, PLAN, EVALUATION, HISTORY = range(4)


class SessionDetail(QWidget):
    """Shows a session to be prepared, held and looked back at."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.view: SessionView | None = None
        words, theme = desk.words, desk.theme
        self.papers = SessionPapers(desk, self)
        self.head = Card(theme, " ")
        self.head.title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.print_button = self.head.add_verb(words("Print…"), self.open_print_menu, "printer", "quiet")
        self.more = self.head.add_verb("", self.open_menu, role="icon")
        theme.dress(self.more, "ellipsis")
        self.more.setAccessibleName(words("More for this session"))
        self.more.setToolTip(words("More for this session"))
        self.standing = styled(QLabel(), "text")
        self.where = styled(QLabel(), "soft")
        for label in (self.standing, self.where):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            self.head.body.addWidget(label)
        self.head.body.setSpacing(theme.px(2))
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(words("What to show of this session"))
        for title in (words("People"), words("Plan"), words("Evaluation"), words("History")):
            self.tabs.addTab(title)
        self.stack = QStackedWidget()
        self.people = PeopleTab(desk, self.stack)
        self.form = Form(desk, (*WHEN_FIELDS, *PLAN_FIELDS), self._save, asked=series_help(desk))
        self.evaluation = EvaluationTab(desk, self.print_slips, self.stack)
        self.history = HistoryPanel(desk, "training")
        self.ready_button = styled(QPushButton(words("Take over the ready plan")), "quiet")
        theme.dress(self.ready_button, "book-open", "blue", 16)
        self.ready_button.clicked.connect(lambda _on=False: self.take_plan())
        for widget in (
            self.people,
            _scrolling(desk, self.ready_button, self.form),
            self.evaluation,
            self.history,
        ):
            self.stack.addWidget(widget)
        self.tabs.currentChanged.connect(self._turn)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.px(8))
        whole.addWidget(self.head)
        whole.addWidget(self.tabs)
        whole.addWidget(self.stack, 1)
        lead(self, self.people.list)

    # ---------------------------------------------------------------- what is shown

    @property
    def session(self) -> TrainingSession | None:
        """The session shown, or None."""
        return self.view.session if self.view is not None else None

    def show_record(self, session_id: int) -> None:
        """Read a session and show it; the same one again leaves alone what is being typed. Raises NotFound."""
        if self.session is not None and self.session.id != session_id:
            self.form.accept_all()
        view = self.view = session_view(self.desk.book, session_id)
        words = self.desk.words
        self.head.title.setText(view.session.title)
        self.setAccessibleName(words("Session: {title}", title=view.session.title))
        self.standing.setText(self._standing(view))
        parts = (
            when_words(view.session, words),
            view.session.place,
            words("Trainer: {name}", name=view.session.trainer) if view.session.trainer else "",
            words("Series: {name}", name=view.session.series) if view.session.series else "",
        )
        self.where.setText(" · ".join(part for part in parts if part))
        self.people.show_session(view.session)
        self.form.show_record(session_id, view.session)
        self.ready_button.setVisible(not view.session.plan.strip() and not self.desk.book.read_only)
        self.evaluation.show_view(view)
        self.tabs.setTabText(
            EVALUATION,
            words("Evaluation {n}", n=view.evaluation.slips)
            if view.evaluation.slips
            else words("Evaluation"),
        )
        self._turn(self.tabs.currentIndex())

    def _standing(self, view: SessionView) -> str:
        words, today = self.desk.words, self.desk.today()
        kind = words.say(KIND_NAMES[view.session.kind])
        ago = words.ago(view.session.on, today)
        if view.session.on > today:
            coming = sum(one.attendance.answer is Answer.COMING for one in view.people)
            return words.plural(
                "{kind}, {ago}. {n} person on the list, {coming} coming.",
                "{kind}, {ago}. {n} people on the list, {coming} coming.",
                len(view.people),
                kind=kind,
                ago=ago,
                coming=coming,
            )
        said = words(
            "{kind}, {ago}. {came} came, {excused} excused, {absent} absent.",
            kind=kind,
            ago=ago,
            came=view.count(Presence.ATTENDED),
            excused=view.count(Presence.EXCUSED),
            absent=view.count(Presence.ABSENT),
        )
        open_still = view.count(None)
        if not open_still:
            return said
        return f"{said} " + words.plural(
            "{n} is still to be marked.", "{n} are still to be marked.", open_still
        )

    def _turn(self, tab: int) -> None:
        self.stack.setCurrentIndex(tab)
        if tab == HISTORY and self.session is not None:
            self.history.show_record(self.session.id)

    def show_tab(self, tab: int) -> None:
        """Turn to one of the tabs."""
        self.tabs.setCurrentIndex(tab)

    # ---------------------------------------------------------------- verbs

    def _save(self, key: str, value: Any) -> None:
        if self.session is not None:
            self.desk.book.training.change(self.session.id, **{key: tidy(key, value)})

    def take_plan(self) -> None:
        """Take over the library’s plan for this kind of session, as far as its fields are empty."""
        words, book = self.desk.words, self.desk.book
        if self.session is None or not self.form.accept_all():
            return
        session = book.training.get(self.session.id)
        ready = ready_plan(session.kind, words)
        if ready is not None and (values := from_plan(ready, session, words)):
            self.desk.run(
                lambda: book.training.change(session.id, **values),
                words("Plan taken over. It is yours to change."),
            )

    def print_slips(self) -> None:
        """Show the evaluation slips."""
        if self.session is not None:
            self.papers.show_slips(self.session)

    def open_print_menu(self) -> None:
        """Show below the button what can be printed."""
        menu = QMenu(self)
        self.fill_print_menu(menu)
        menu.popup(self.print_button.mapToGlobal(QPoint(0, self.print_button.height())))

    def fill_print_menu(self, menu: QMenu) -> None:
        """The papers of the session shown."""
        session, words, theme = self.session, self.desk.words, self.desk.theme
        if session is None:
            return
        for icon, text, show in (
            ("list-checks", words("The list to sign"), self.papers.show_list),
            ("book-open", words("The plan, for whoever leads it"), self.papers.show_plan),
            ("mail", words("Invitations, one a person"), self.papers.show_invitations),
            ("notebook-pen", words("Reflection sheets"), self.papers.show_sheets),
            ("file-text", words("Evaluation slips"), self.papers.show_slips),
        ):
            menu.addAction(theme.icon(icon), text, lambda show=show: show(session))
        if session.kind in MENTOR_STEPS:
            menu.addAction(
                theme.icon("award"),
                words("Give and print the certificates"),
                lambda: self.papers.show_certificates(session),
            )
        menu.addSeparator()
        menu.addAction(
            theme.icon("calendar"), words("Save a calendar file…"), lambda: self.papers.save_calendar(session)
        )

    def open_menu(self) -> None:
        """Show the seldom verbs below their button."""
        menu = QMenu(self)
        self.fill_menu(menu)
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def fill_menu(self, menu: QMenu) -> None:
        """The seldom verbs of the session shown."""
        words, theme = self.desk.words, self.desk.theme
        menu.addAction(
            theme.icon("upload"), words("Read attendance from a spreadsheet…"), self.import_attendance
        )
        session = self.session
        if session is not None and session.file:
            menu.addAction(
                theme.icon("image"), words("Show the signed list"), lambda: self.papers.show_signed(session)
            )
        if not self.desk.book.read_only:
            if session is not None:
                menu.addAction(
                    theme.icon("image"),
                    words("Keep a scan of the signed list…"),
                    lambda: self.papers.keep_list(session),
                )
            if session is not None and session.file:
                menu.addAction(theme.icon("x"), words("Take the signed list away"), self.drop_list)
            menu.addAction(theme.icon("trash-2"), words("Remove the session"), self.remove)

    def import_attendance(self) -> None:
        """Go where lists are read in, for attendance."""
        self.desk.navigate("import", verb="choose_file", area="training")

    def drop_list(self) -> None:
        """Take the scan of the signed list away; undo brings it back."""
        session, words = self.session, self.desk.words
        if session is not None:
            self.desk.run(
                lambda: self.desk.book.training.drop_list(session.id), words("Signed list taken away.")
            )

    def remove(self) -> None:
        """Take the session away; undo brings it back."""
        session, words = self.session, self.desk.words
        if session is not None:
            self.desk.run(lambda: self.desk.book.training.remove(session.id), words("Session removed."))


def _scrolling(desk: Desk, button: QWidget, inner: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    holder = styled(QWidget(), "plain")
    lines = QVBoxLayout(holder)
    lines.setContentsMargins(0, 0, 0, 0)
    card = Card(desk.theme)
    card.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
    card.body.addWidget(inner)
    lines.addWidget(card)
    lines.addStretch(1)
    area.setWidget(holder)
    return area

"""The page of preparation: the lessons of past cycles in front, beside them what the new one needs."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QVBoxLayout, QWidget

from mentordesk.actions.lists.lessons import LESSONS, read_lessons
from mentordesk.actions.lists.rows import Query
from mentordesk.actions.lists.spec import Scope
from mentordesk.actions.preparation import Preparation, preparation
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.people.known import Known
from mentordesk.desk.pages.preparation.lessons import LessonsCard
from mentordesk.desk.pages.preparation.needs import NeedsCard, SaidCard
from mentordesk.desk.parts.empty import EmptyState
from mentordesk.desk.parts.list_outings import print_rows
from mentordesk.desk.shell.page import Page
from mentordesk.domain.messages import Message, msg

NARROW = 760  # px at 100 %: below it the checklist stands under the lessons


class PreparationPage(Page):
    """What stands before whoever prepares the cycle looked at."""

    areas: ClassVar[frozenset[str]] = frozenset(
        {
            *("lessons", "cases", "closures", "pairings", "people", "cycles", "programmes", "calendar"),
            *("fit_checks", "programme_goals", "accountability", "contingency_plans", "training"),
        }
    )
    help_text: ClassVar[Message] = msg(
        "What earlier years taught stands here until somebody acts on it, or drops it with a reason. Beside it, "
        "worked out from your records, is what the new cycle still needs."
    )

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        words, theme = desk.words, desk.theme
        self._known = Known(desk)
        self.view: Preparation | None = None
        self.lessons = LessonsCard(desk, self._known)
        self.said = SaidCard(desk)
        self.said.kept.connect(self._keep)
        self.needs = NeedsCard(desk)
        self.nothing = EmptyState(theme)
        self.nothing.say(
            "sprout",
            words("There is no cycle to prepare yet"),
            words(
                "Begin a programme and its first cycle; what it needs, and later what it taught, stands here."
            ),
            "" if desk.book.read_only else words("Begin a programme"),
            lambda: desk.navigate("programme", verb="cycles"),
        )
        first, second = QVBoxLayout(), QVBoxLayout()
        for column, cards in ((first, (self.lessons, self.said)), (second, (self.needs,))):
            column.setSpacing(theme.px(14))
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
        self._parts = QWidget()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._parts)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(theme.px(16))
        self._columns.addLayout(first, 3)
        self._columns.addLayout(second, 2)
        self.body.addWidget(self._parts)
        self.body.addWidget(self.nothing, 1)

    # ---------------------------------------------------------------- reading

    def refresh(self) -> None:
        """Read what waits, what was said and what is needed."""
        desk, words, cycle = self.desk, self.desk.words, self.desk.cycle
        self._known.forget()
        self._parts.setVisible(cycle is not None)
        self.nothing.setVisible(cycle is None)
        if cycle is None:
            self.view = None
            self.header.say(words("Preparation"), "")
            return
        view = self.view = preparation(desk.book, cycle, desk.today())
        self.lessons.show_lessons(view)
        self.said.show_said(view)
        self.needs.show_needs(view.needs)
        self.header.say(words("Preparation"), self._counted(view))

    def _counted(self, view: Preparation) -> str:
        words = self.desk.words
        done = sum(one.done for one in view.needs)
        ready = words(
            "{n} of {all} things are ready for {cycle}", n=done, all=len(view.needs), cycle=view.cycle.name
        )
        if not view.waiting:
            return ready
        lessons = words.plural(
            "{n} lesson waits to be acted on", "{n} lessons wait to be acted on", len(view.waiting)
        )
        return f"{lessons}  ·  {ready}"

    def show_record(self, record_id: int) -> None:
        """Show one lesson."""
        row = self.lessons.row_of(record_id)
        if row is None:
            return
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if around is not None:
            around.ensureWidgetVisible(row)
        if row.verbs:
            next(iter(row.verbs.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    # ---------------------------------------------------------------- verbs

    def do(self, verb: str, **kwargs: Any) -> None:
        """Do one of: add (what). Raises KeyError for another."""
        if verb != "add":
            super().do(verb, **kwargs)
            return
        self.lessons.add(str(kwargs.get("what") or ""))

    def new(self) -> None:
        """Ctrl+N writes a lesson down."""
        if self.view is not None and not self.desk.book.read_only:
            self.lessons.add()

    def _keep(self, text: str) -> None:
        before = self.view.before if self.view is not None else None
        self.lessons.add(text, before.id if before is not None else None)

    def print_it(self) -> bool:
        """Ctrl+P prints the lessons."""
        desk, cycle = self.desk, self.desk.cycle
        source = read_lessons(desk.book, Scope(desk.today(), cycle.id if cycle else None, words=desk.words))
        ids = list(source.ids(Query()))
        if not ids:
            return False
        print_rows(desk, LESSONS, source, ids, [one.key for one in LESSONS.columns if one.shown])
        return True

    # ---------------------------------------------------------------- how it stands

    def hideEvent(self, event: QHideEvent) -> None:
        """Whoever leaves the page leaves nothing private behind."""
        super().hideEvent(event)
        self.lessons.cover()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two columns where there is room, one below the other where there is not."""
        super().resizeEvent(event)
        narrow = event.size().width() < self.desk.theme.px(NARROW)
        self._columns.setDirection(
            QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        )

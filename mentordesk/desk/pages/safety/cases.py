"""The tab of cases: which are open and what is due next, and beside the list the case that is worked on.

A private case stands in the list as one and says nothing more. It is uncovered by a press on its button, one at a time,
and covered again when another is chosen or the tab is left.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QMenu, QPushButton, QSizePolicy, QStackedWidget, QWidget

from mentordesk.actions.lists.cases import CASES, OPEN
from mentordesk.actions.lists.spec import Scope
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.pairings.over import Views
from mentordesk.desk.pages.people.known import Known
from mentordesk.desk.pages.safety.case_detail import CaseDetail
from mentordesk.desk.pages.safety.case_dialogs import open_case
from mentordesk.desk.pages.safety.page import SafetyPage
from mentordesk.desk.pages.safety.tab import SafetyTab
from mentordesk.desk.parts.empty import EmptyState
from mentordesk.desk.parts.keyboard import lead
from mentordesk.desk.parts.list import RecordList
from mentordesk.desk.parts.split import ListAndDetail
from mentordesk.desk.theme import styled
from mentordesk.domain.cases import USUAL_GRAVITY, Case, case_times
from mentordesk.domain.refusals import NotFound
from mentordesk.domain.stumbling_blocks import Level, StumblingBlock


class CasesTab(SafetyTab):
    """All cases, those that are open in front."""

    def __init__(self, desk: Desk, page: SafetyPage) -> None:
        super().__init__(desk, page)
        words, theme = desk.words, desk.theme
        self._known = Known(desk)
        self._uncovered: int | None = None
        self.dialog: QDialog | None = None
        self.list = RecordList(desk, CASES, scope=self._scope, pill=OPEN, row_menu=self._row_menu)
        self.views = Views()
        self.detail = CaseDetail(desk, self._known, self.views)
        self.detail.hide_asked.connect(self.cover)
        self.covered = EmptyState(theme, self.views)
        self.nothing = EmptyState(theme, self.views)
        self.nothing.say(
            "shield-check", words("Nothing is chosen"), words("Choose a case in the list to work on it.")
        )
        self._blank = QWidget(self.views)
        for view in (self.detail, self.covered, self.nothing, self._blank):
            self.views.addWidget(view)
        lead(self.views, self.detail)
        self.split = ListAndDetail(theme, words, self.list, self.views, list_share=0.48)
        self.list.chosen.connect(self._show)
        self.list.opened.connect(lambda _id: self.split.show_detail())
        self.none = EmptyState(theme)
        self.none.say(
            "shield-check",
            words("No case was opened yet"),
            words(
                "When something goes wrong between two people, open a case: the plan’s steps become a checklist, "
                "and what was learned waits for you next year."
            ),
            "" if desk.book.read_only else words("Open a case"),
            self.new,
        )
        self._faces = QStackedWidget()
        # The list and the case scroll by themselves; the page as a whole need not be as high as they would like.
        self._faces.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._faces.setMinimumHeight(theme.px(190))
        self._faces.addWidget(self.split)
        self._faces.addWidget(self.none)
        self.add_button = styled(QPushButton(words("Open a case")), "primary")
        theme.dress(self.add_button, "plus", "on_blue", 16)
        self.add_button.clicked.connect(lambda _on=False: self.new())
        line = QHBoxLayout()
        line.addWidget(self.list.pills, 1)
        line.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(line)
        self.body.addWidget(self._faces, 1)

    # ---------------------------------------------------------------- reading

    def _scope(self) -> Scope:
        # Of every cycle: what came up before is what one looks for, and there are never many.
        return Scope(self.desk.today(), None, words=self.desk.words)

    def refresh(self) -> None:
        """Read the list and the case shown again."""
        self._known.forget()
        self.list.refresh()
        some = bool(self.list.counts().get("", 0))
        self._faces.setCurrentWidget(self.split if some else self.none)
        self.list.pills.setVisible(some)
        self.add_button.setVisible(some and not self.desk.book.read_only)
        self._show(self.list.current_id)

    def counted(self) -> str:
        """How many are open, and how long it takes to do something and to end one."""
        desk, words = self.desk, self.desk.words
        cases = desk.book.cases.list(private=True)
        if not cases:
            return ""
        still_open = sum(one.is_open for one in cases)
        said = [words.plural("{n} open", "{n} open", still_open) if still_open else words("None is open")]
        times = case_times(cases, desk.book.calendar.school())
        if times.first_action is not None:
            said.append(
                words.plural(
                    "first step after {n} school day on average",
                    "first step after {n} school days on average",
                    times.first_action,
                )
            )
        if times.end is not None:
            said.append(
                words.plural(
                    "over after {n} school day on average", "over after {n} school days on average", times.end
                )
            )
        return "  ·  ".join(said)

    def _show(self, case_id: int | None) -> None:
        if case_id != self._uncovered:
            self._uncovered = None
        try:
            case = self.desk.book.cases.get(case_id) if case_id is not None else None
        except NotFound:
            case = None
        if case is None:
            self.detail.forget()
            self.views.setCurrentWidget(self.nothing if self.list.shown_ids() else self._blank)
        elif case.private and case.id != self._uncovered and not self._made_private_just_now(case):
            self.detail.forget()
            self._say_covered(case.id)
            self.views.setCurrentWidget(self.covered)
        else:
            self._uncovered = case.id if case.private else None
            self.detail.show_record(case.id)
            self.views.setCurrentWidget(self.detail)

    def _made_private_just_now(self, case: Case) -> bool:
        """Whether somebody who looks at a case has made it private this moment; they may go on looking."""
        shown = self.detail.view.case if self.detail.view is not None else None
        return shown is not None and shown.id == case.id and not shown.private

    def _say_covered(self, case_id: int) -> None:
        words = self.desk.words
        self.covered.say(
            "lock",
            words("A private case"),
            words(
                "Nothing of it is shown until you ask, and it is covered again as soon as you leave it. Look round "
                "first: who can see your screen?"
            ),
            words("Show this case"),
            lambda: self.uncover(case_id),
        )

    # ---------------------------------------------------------------- private cases

    def uncover(self, case_id: int) -> None:
        """Show a private case, until it is left."""
        self._uncovered = case_id
        self._show(case_id)
        self.detail.setFocus(Qt.FocusReason.OtherFocusReason)

    def cover(self) -> None:
        """Cover a private case that was shown."""
        if self._uncovered is not None:
            case_id, self._uncovered = self._uncovered, None
            self.detail.forget()
            self._say_covered(case_id)  # without a look into the book, which may be closing
            self.views.setCurrentWidget(self.covered)

    def hideEvent(self, event: QHideEvent) -> None:
        """Whoever leaves the tab leaves nothing private behind."""
        super().hideEvent(event)
        self.cover()

    # ---------------------------------------------------------------- where to go

    def open_at(self, **where: Any) -> None:
        """Show a case by its `case_id`, under whichever pill it stands."""
        case_id = where.get("case_id")
        if case_id is not None and self.list.show_record(int(case_id)):
            self._show(int(case_id))
            self.split.show_detail()

    def do(self, verb: str, **kwargs: Any) -> None:
        """Do one of: open_case (signal_key, plan_id, block, level, about, title, gravity). Raises KeyError."""
        if verb != "open_case":
            super().do(verb, **kwargs)
            return
        self.ask(
            signal_key=str(kwargs.get("signal_key") or ""),
            plan_id=kwargs.get("plan_id"),
            block=StumblingBlock(kwargs["block"]) if kwargs.get("block") else None,
            level=Level(kwargs["level"]) if kwargs.get("level") else None,
            about=tuple(kwargs.get("about") or ()),
            title=str(kwargs.get("title") or ""),
            gravity=int(kwargs.get("gravity") or USUAL_GRAVITY),
        )

    def ask(
        self,
        *,
        signal_key: str = "",
        plan_id: int | None = None,
        block: StumblingBlock | None = None,
        level: Level | None = None,
        about: Sequence[tuple[str, int]] = (),
        title: str = "",
        gravity: int = USUAL_GRAVITY,
    ) -> None:
        """Ask for a new case; from a warning that has an open one already, that one is shown."""
        known = self.desk.book.cases.signals().get(signal_key) if signal_key else None
        if known is not None:
            self.open_at(case_id=known)
            return
        self.dialog = open_case(
            self.desk,
            self._known,
            lambda case_id: self._opened(case_id),
            self.window(),
            signal_key=signal_key,
            plan_id=plan_id,
            block=block,
            level=level,
            about=about,
            title=title,
            gravity=gravity,
        )

    def _opened(self, case_id: int) -> None:
        self.page.read_now()
        self._uncovered = case_id  # whoever has just written it down may go on
        self.open_at(case_id=case_id)

    def _row_menu(self, case_id: int, menu: QMenu) -> None:
        if self.detail.view is not None and self.detail.view.case.id == case_id:
            self.detail.fill_menu(menu)

    # ---------------------------------------------------------------- the keyboard

    def new(self) -> None:
        """Ctrl+N opens a case."""
        if not self.desk.book.read_only:
            self.ask()

    def find(self) -> bool:  # type: ignore[override]
        """Ctrl+F searches the list."""
        self.split.back()
        return self.list.find()

    def print_it(self) -> bool:
        """Ctrl+P prints the list."""
        return bool(self.list.shown_ids()) and self.list.print_it()

    def back(self) -> bool:
        """Esc leaves the detail, then the search."""
        return self.split.back() or self.list.back()

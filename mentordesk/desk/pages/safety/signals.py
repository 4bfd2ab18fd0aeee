"""The tab of signals: what warns today, the gravest first; what waits, what is worked on, and what went by itself."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QSizePolicy, QStackedWidget

from mentordesk.actions.lists.signals import OPEN, SIGNALS, SignalRow, signal_rows
from mentordesk.actions.lists.spec import Scope
from mentordesk.actions.signal_trend import Trend, trend
from mentordesk.actions.today import today as read_today
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.pairings.over import Views
from mentordesk.desk.pages.safety.page import SafetyPage
from mentordesk.desk.pages.safety.signal_detail import SignalDetail
from mentordesk.desk.pages.safety.tab import SafetyTab
from mentordesk.desk.parts.empty import EmptyState
from mentordesk.desk.parts.keyboard import lead
from mentordesk.desk.parts.list import RecordList
from mentordesk.desk.parts.split import ListAndDetail
from mentordesk.desk.theme import styled
from mentordesk.domain.signals.signal import GRAVEST


class SignalsTab(SafetyTab):
    """The signals of the cycle, those that are open in front."""

    def __init__(self, desk: Desk, page: SafetyPage) -> None:
        super().__init__(desk, page)
        words, theme = desk.words, desk.theme
        self.dialog: QDialog | None = None
        self._trend = Trend()
        self.rows: dict[int, SignalRow] = {}
        self.list = RecordList(desk, SIGNALS, scope=self._scope, pill=OPEN)
        self.views = Views()
        self.detail = SignalDetail(desk)
        self.nothing = EmptyState(theme, self.views)
        self.nothing.say(
            "shield-check",
            words("Nothing is chosen"),
            words("Choose a signal in the list to see why it stands there."),
        )
        for view in (self.detail, self.nothing):
            self.views.addWidget(view)
        lead(self.views, self.detail)
        self.split = ListAndDetail(theme, words, self.list, self.views, list_share=0.5)
        self.list.chosen.connect(self._show)
        self.list.opened.connect(lambda _id: self.split.show_detail())
        self.none = EmptyState(theme)
        self.none.say(
            "shield-check",
            words("Nothing warns today"),
            words(
                "Mentoring fails for eleven ordinary reasons. Each is watched from your records, and what they show "
                "stands here with its reason, long before it is too late."
            ),
            words("When to be warned…"),
            self.ask_limits,
        )
        self._faces = QStackedWidget()
        self._faces.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._faces.setMinimumHeight(theme.px(190))
        self._faces.addWidget(self.split)
        self._faces.addWidget(self.none)
        self.limits = styled(QPushButton(words("When to be warned…")), "quiet")
        theme.dress(self.limits, "settings", "soft_ink", 16)
        self.limits.clicked.connect(lambda _on=False: self.ask_limits())
        line = QHBoxLayout()
        line.addWidget(self.list.pills, 1)
        line.addWidget(self.limits, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(line)
        self.body.addWidget(self._faces, 1)

    # ---------------------------------------------------------------- reading

    def _scope(self) -> Scope:
        cycle = self.desk.cycle
        return Scope(
            self.desk.today(),
            cycle.id if cycle else None,
            {"rows": list(self.rows.values())},
            self.desk.words,
        )

    def refresh(self) -> None:
        """Read the list again and the signal that is shown."""
        desk, cycle = self.desk, self.desk.cycle
        cycle_id = cycle.id if cycle else None
        standing = desk.once("today", lambda: read_today(desk.book, desk.today(), cycle_id)).signals
        self._trend = trend(desk.book, standing, desk.today(), cycle_id)
        self.rows = {one.id: one for one in signal_rows(standing, self._trend.gone)}
        self.list.refresh()
        self._faces.setCurrentWidget(self.split if self.rows else self.none)
        self.list.pills.setVisible(bool(self.rows))
        self.limits.setVisible(bool(self.rows))
        self._show(self.list.current_id)

    def counted(self) -> str:
        """How many are open, and how many of them are grave."""
        words = self.desk.words
        found = [one for one in self.rows.values() if one.state == OPEN]
        if not found:
            return ""
        grave = sum(1 for one in found if one.gravity == GRAVEST)
        said = [words.plural("{n} open", "{n} open", len(found))]
        if grave:
            said.append(words.plural("{n} of them grave", "{n} of them grave", grave))
        return "  ·  ".join(said)

    def _show(self, row_number: int | None) -> None:
        row = self.rows.get(row_number) if row_number is not None else None
        if row is None:
            self.views.setCurrentWidget(self.nothing)
        else:
            self.detail.show_row(row, self._trend)
            self.views.setCurrentWidget(self.detail)

    # ---------------------------------------------------------------- where to go

    def open_at(self, **where: Any) -> None:
        """Show a signal by its `signal_key`; with a `block`, the first of that stumbling block."""
        key, block = where.get("signal_key"), where.get("block")
        found = next(
            (
                one
                for one in self.rows.values()
                if one.key == key or (key is None and block and one.block == block)
            ),
            None,
        )
        if found is not None and self.list.show_record(found.id):
            self._show(found.id)
            self.split.show_detail()

    def ask_limits(self) -> None:
        """Say from when on to be warned."""
        from mentordesk.desk.pages.safety.limits import LimitsDialog

        self.dialog = LimitsDialog(self.desk, self.window())
        self.dialog.open()

    # ---------------------------------------------------------------- the keyboard

    def find(self) -> bool:  # type: ignore[override]
        """Ctrl+F: the search field of the list."""
        return self.list.find()

    def print_it(self) -> bool:
        """Ctrl+P: the list."""
        return bool(self.list.shown_ids()) and self.list.print_it()

    def back(self) -> bool:
        """Esc: from the signal to the list; else out of the search."""
        return self.split.back() or self.list.back()

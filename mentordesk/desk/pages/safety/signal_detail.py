"""One signal: what it says and why, what proves it, the one next step, and how its stumbling block came and went."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from mentordesk.actions.lists.signals import GONE, GRAVITY_TONES, SignalRow
from mentordesk.actions.naming import called
from mentordesk.actions.signal_trend import LONG_RUN, Trend
from mentordesk.actions.signals import snooze_signal, wake_signal
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.safety.going import has_tab, open_record
from mentordesk.desk.pages.safety.snoozing import ask_snooze
from mentordesk.desk.pages.today.next_step import take, verb_of
from mentordesk.desk.parts.bars import Bars
from mentordesk.desk.parts.card import Card
from mentordesk.desk.parts.flow import FlowLayout
from mentordesk.desk.parts.keyboard import lead
from mentordesk.desk.theme import styled
from mentordesk.domain.attention_signals import alone
from mentordesk.domain.cases import GRAVITY_NAMES
from mentordesk.domain.signals.signal import SignalState, StandingSignal
from mentordesk.domain.stumbling_blocks import LEVEL_NAMES, STUMBLING_BLOCK_NAMES, Level, StumblingBlock

MOST_PROOF = 12
"""So many records are named; more would not be looked at one by one."""


class SignalDetail(QScrollArea):
    """Shows a signal, and does something about it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.row: SignalRow | None = None
        self.dialog: QDialog | None = None
        words, theme = desk.words, desk.theme
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = styled(QWidget(), "plain")
        self.setWidget(inner)
        whole = QVBoxLayout(inner)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.px(12))
        self.head = Card(theme, " ")
        self.pills = FlowLayout(None, theme.px(6), theme.px(4))
        self.gravity, self.block = styled(QLabel(), "pill-soft"), styled(QLabel(), "pill-soft")
        self.level = styled(QLabel(), "soft")
        for pill in (self.gravity, self.block, self.level):
            self.pills.addWidget(pill)
        self.why, self.since, self.waits = self._line("text"), self._line("soft"), self._line("soft")
        self.next = self._button("primary", self._take)
        self.case = self._button("quiet", self._case)
        self.plan = self._button("quiet", self._plan)
        self.snooze = self._button("quiet", self._snooze)
        self.wake = self._button("quiet", self._wake)
        self.plan.setText(words("Open the plan"))
        self.snooze.setText(words("Let it wait…"))
        self.wake.setText(words("Bring back"))
        verbs = FlowLayout(None, theme.px(8), theme.px(6))
        for button in self._verbs():
            verbs.addWidget(button)
        self.head.body.addLayout(self.pills)
        for line in (self.why, self.since, self.waits):
            self.head.body.addWidget(line)
        self.head.body.addLayout(verbs)
        self.proof = Card(theme, words("What proves it"))
        self.links: list[QPushButton] = []
        self.more = self._line("soft")
        self._proof = QVBoxLayout()
        self._proof.setSpacing(theme.px(4))
        self.proof.body.addLayout(self._proof)
        self.proof.body.addWidget(self.more)
        self.trend = Card(theme, words("How it came and went"))
        self.bars = Bars(theme)
        self.run = self._line("text")
        self.trend.body.addWidget(self.bars)
        self.trend.body.addWidget(self.run)
        for card in (self.head, self.proof, self.trend):
            whole.addWidget(card)
        whole.addStretch(1)

    def _line(self, role: str) -> QLabel:
        label = styled(QLabel(), role)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        return label

    def _button(self, role: str, do: Callable[[], Any]) -> QPushButton:
        button = styled(QPushButton(), role)
        button.clicked.connect(lambda _on=False: do())
        return button

    def _verbs(self) -> tuple[QPushButton, ...]:
        return self.next, self.case, self.plan, self.snooze, self.wake

    # ---------------------------------------------------------------- what is shown

    def show_row(self, row: SignalRow, trend: Trend) -> None:
        """Show a line of the list."""
        self.row = row
        desk, words = self.desk, self.desk.words
        what, block = words.say(row.what), StumblingBlock(row.block)
        self.head.title.setText(what)
        self.setAccessibleName(words("Signal: {what}", what=what))
        self.block.setText(words.say(STUMBLING_BLOCK_NAMES[block]))
        gravity = f"pill-{GRAVITY_TONES[row.gravity]}"
        styled(self.gravity, gravity).setText(words.say(GRAVITY_NAMES[row.gravity]))
        self.level.setText(words.say(LEVEL_NAMES[Level(row.level)]))
        self.why.setText(words.say(row.why))
        today = desk.today()
        self.since.setText(
            words("Since {day}, {ago}", day=words.long_date(row.since), ago=words.ago(row.since, today))
        )
        self._say_verbs(row)
        self._show_proof(row)
        self._show_trend(block, trend)
        lead(self, next((one for one in self._verbs() if not one.isHidden()), self))

    def _say_verbs(self, row: SignalRow) -> None:
        words, standing = self.desk.words, row.standing
        may = not self.desk.book.read_only
        state = row.state
        self.waits.setVisible(state == SignalState.SNOOZED)
        if standing is not None and standing.until is not None:
            until = words.long_date(standing.until)
            self.waits.setText(
                words("Waits until {day}: {why}", day=until, why=standing.snoozed_why)
                if standing.snoozed_why
                else words("Waits until {day}.", day=until)
            )
        self.next.setVisible(standing is not None)
        if standing is not None:
            self.next.setText(words.say(verb_of(alone(standing.signal))))
        self.case.setVisible(
            has_tab("cases") and standing is not None and (may or state == SignalState.IN_CASE)
        )
        self.case.setText(
            words("Go on with the case") if state == SignalState.IN_CASE else words("Open a case")
        )
        self.plan.setVisible(has_tab("plans"))
        self.snooze.setVisible(may and state == SignalState.OPEN)
        self.wake.setVisible(may and state == SignalState.SNOOZED)

    def _show_proof(self, row: SignalRow) -> None:
        desk, words = self.desk, self.desk.words
        for link in self.links:
            self._proof.removeWidget(link)
            link.hide()
            link.deleteLater()
        self.links = []
        proof = row.standing.signal.evidence if row.standing is not None else ()
        named = called(desk.book, proof[:MOST_PROOF])
        for (area, record_id), name in named:
            link = styled(QPushButton(words.say(name)), "link")
            link.setAccessibleName(words("Show {name}", name=words.say(name)))
            link.clicked.connect(
                lambda _on=False, area=area, record_id=record_id: open_record(desk, area, record_id)
            )
            self._proof.addWidget(link, 0, Qt.AlignmentFlag.AlignLeading)
            self.links.append(link)
        hidden = len(proof) - MOST_PROOF
        self.more.setVisible(hidden > 0)
        self.more.setText(words.plural("and {n} more record", "and {n} more records", max(hidden, 1)))
        self.proof.setVisible(bool(named))

    def _show_trend(self, block: StumblingBlock, trend: Trend) -> None:
        words = self.desk.words
        marks = trend.of(block)
        seen = [one for one in marks if one is not None]
        self.bars.setVisible(len(seen) > 1)
        if len(seen) > 1:
            self.bars.show_values(
                [one or 0 for one in marks],
                start=words.short_date(trend.weeks[0].first_day, self.desk.today()),
                end=words("this week"),
                said=words.plural(
                    "Week by week over the cycle: {n} now, {most} at the most.",
                    "Week by week over the cycle: {n} now, {most} at the most.",
                    seen[-1],
                    most=max(seen),
                ),
                hints=[
                    words(
                        "From {day}: {n}",
                        day=words.short_date(week.first_day, self.desk.today()),
                        n=count or 0,
                    )
                    for week, count in zip(trend.weeks, marks, strict=True)
                ],
            )
        row = (trend.running_on or {}).get(block, 0)
        self.run.setVisible(row >= LONG_RUN)
        if row >= LONG_RUN:
            self.run.setText(
                words.plural(
                    "This block has come up {n} year running. What has to change?",
                    "This block has come up {n} years running. What has to change?",
                    row,
                )
            )
        self.trend.setVisible(len(seen) > 1 or row >= LONG_RUN)

    # ---------------------------------------------------------------- what is done

    @property
    def _standing(self) -> StandingSignal | None:
        return self.row.standing if self.row is not None and self.row.state != GONE else None

    def _take(self) -> None:
        if (one := self._standing) is not None:
            take(self.desk, alone(one.signal), self.window())

    def _case(self) -> None:
        one = self._standing
        if one is None:
            return
        if one.case_id is not None:
            open_record(self.desk, "cases", one.case_id)
            return
        signal, words = one.signal, self.desk.words
        self.desk.navigate(
            "safety",
            verb="cases.open_case",
            signal_key=signal.key,
            block=signal.stumbling_block.value,
            level=signal.level.value,
            about=signal.about,
            title=words.say(signal.what),
            gravity=signal.gravity,
        )

    def _plan(self) -> None:
        if self.row is not None:
            self.desk.navigate("safety", tab="plans", block=self.row.block, level=self.row.level)

    def _snooze(self) -> None:
        one, desk = self._standing, self.desk
        if one is not None:
            self.dialog = ask_snooze(
                desk,
                one.signal.what,
                lambda until, why: snooze_signal(desk.book, one, until, desk.today(), why),
                self.window(),
                why=one.snoozed_why,
            )

    def _wake(self) -> None:
        one = self._standing
        if one is not None:
            self.desk.run(
                lambda: wake_signal(self.desk.book, one), said=self.desk.words("It is back."), undo=True
            )

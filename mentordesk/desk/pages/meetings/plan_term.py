"""Planning a term: what is proposed for each pair, ticked or not, with what could not be; planned in one step."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from mentordesk.actions.planning import Term, TermPlan, keep, propose, usual_term
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.meetings.plan_pair import PairPart
from mentordesk.desk.parts.date_edit import DateEdit
from mentordesk.desk.parts.dialog import CalmDialog
from mentordesk.desk.theme import styled
from mentordesk.domain.planning import Proposal
from mentordesk.domain.refusals import Refusal

WIDTH, HEIGHT = 760, 680


class PlanDialog(CalmDialog):
    """Proposes the meetings of a term, of one pairing or of all that go on in the cycle."""

    def __init__(self, desk: Desk, pairing_id: int | None = None, parent: QWidget | None = None) -> None:
        words = desk.words
        self.desk = desk
        cycle = desk.cycle
        self.term: Term = usual_term(
            desk.book, desk.today(), cycle.id if cycle is not None else None, pairing_id
        )
        alone = self.term.pairings[0].name if pairing_id is not None else ""
        super().__init__(
            desk.theme,
            words,
            words("Plan a term"),
            self._intro(desk, alone),
            main=words("Plan"),
            width=WIDTH,
            scrolls=True,
            parent=parent,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.is_alone = pairing_id is not None
        self.plan: TermPlan | None = None
        self.parts: list[PairPart] = []
        self._unticked: set[Proposal] = set()
        self.since = DateEdit(desk.theme, words, desk.today, past=False)
        self.until = DateEdit(desk.theme, words, desk.today, past=False)
        self.counted = styled(QLabel(), "text")
        self.counted.setWordWrap(True)
        self.counted.setAccessibleName(words("What is proposed"))
        self.all_days = QCheckBox(words("Plan days without a time for every pair that shares no free period"))
        self.all_days.setAccessibleName(self.all_days.text())
        self.all_days.clicked.connect(self._all_without_time)
        self._pairs = QVBoxLayout()
        self._pairs.setSpacing(desk.theme.px(10))
        self._build()
        self.main.clicked.connect(lambda _on=False: self._keep())
        self.main.setAutoDefault(False)
        self.main.setDefault(False)
        self.since.show_date(self.term.since)
        self.until.show_date(self.term.until)
        self.since.changed.connect(lambda day: self._turn(since=day))
        self.until.changed.connect(lambda day: self._turn(until=day))
        for field in (self.since, self.until):
            field.refused.connect(self.refuse)
        self.propose()
        self.resize(desk.theme.px(WIDTH), desk.theme.px(HEIGHT))
        self.until.setFocus(Qt.FocusReason.OtherFocusReason)

    @staticmethod
    def _intro(desk: Desk, name: str) -> str:
        words = desk.words
        if name:
            return words(
                "{name}, at periods in which all of them are free, around holidays and what is planned already. "
                "Untick what does not suit.",
                name=name,
            )
        return words(
            "All pairs at periods in which both are free, around holidays and what is planned already; nobody is in "
            "two meetings at once. Untick what does not suit."
        )

    def _build(self) -> None:
        words, theme = self.desk.words, self.desk.theme
        dates = QHBoxLayout()
        dates.setSpacing(theme.px(12))
        for label, field in ((words("From"), self.since), (words("Until"), self.until)):
            name = styled(QLabel(label), "soft")
            name.setBuddy(field)
            field.setAccessibleName(label)
            holder = QVBoxLayout()
            holder.setSpacing(theme.px(4))
            holder.addWidget(name)
            holder.addWidget(field)
            dates.addLayout(holder, 1)
        self.body.addLayout(dates)
        self.body.addWidget(self.counted)
        self.body.addWidget(self.all_days)
        self.body.addLayout(self._pairs)
        self.body.addStretch(1)

    # ---------------------------------------------------------------- what is proposed

    def _turn(self, since: date | None = None, until: date | None = None) -> None:
        self.term = replace(self.term, since=since or self.term.since, until=until or self.term.until)
        self.propose()

    def propose(self) -> None:
        """Work out the proposals for these days, and show them; a day that makes no sense is said."""
        self.refuse("")
        try:
            self.plan = propose(self.desk.book, self.term)
        except Refusal as refusal:
            self.plan = None
            self.refuse(self.desk.words.say(refusal.message))
        self._show()

    def _show(self) -> None:
        opened = {part.pairing.id for part in self.parts if part.is_open}
        for part in self.parts:
            self._pairs.removeWidget(part)
            part.hide()
            part.deleteLater()
        named = self.plan.named() if self.plan is not None else []
        periods = self.plan.periods if self.plan is not None else ()
        self.parts = []
        for pairing, plan in named:
            part = PairPart(
                self.desk,
                pairing,
                plan,
                periods,
                self._unticked,
                headed=not self.is_alone,
                without_time=pairing.id in self.term.without_time,
            )
            part.ticked.connect(self._count)
            part.time_asked.connect(self._without_time)
            if self.is_alone or pairing.id in opened:
                part.open()
            self.parts.append(part)
            self._pairs.addWidget(part)
        lacking = self._lacking()
        self.all_days.setVisible(not self.is_alone and len(lacking) > 1)
        self.all_days.setChecked(bool(lacking) and lacking == self.term.without_time)
        self._count()

    def _without_time(self, pairing_id: int, without: bool) -> None:
        """Plan days alone for a pairing, or periods again."""
        changed = {pairing_id}
        wanted = self.term.without_time | changed if without else self.term.without_time - changed
        self.term = replace(self.term, without_time=frozenset(wanted))
        self.propose()
        for part in self.parts:
            if part.pairing.id == pairing_id:
                part.time_box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _all_without_time(self, without: bool) -> None:
        """Plan days alone for every pair that has no period in common, or periods again."""
        wanted = self._lacking() if without else frozenset()
        self.term = replace(self.term, without_time=wanted)
        self.propose()

    def _lacking(self) -> frozenset[int]:
        """The pairings whose days alone can be planned, those already planned so among them."""
        plans = self.plan.plans if self.plan is not None else ()
        return self.term.without_time | {one.pairing_id for one in plans if one.days_alone}

    def chosen(self) -> list[Proposal]:
        """The proposals that are ticked."""
        if self.plan is None:
            return []
        return [one for one in self.plan.proposals if one not in self._unticked]

    def _count(self) -> None:
        words = self.desk.words
        chosen = self.chosen()
        self.main.setText(words.plural("Plan {n} meeting", "Plan {n} meetings", len(chosen)))
        self.main.setEnabled(bool(chosen))
        self.counted.setText(self._summary(chosen))

    def _summary(self, chosen: list[Proposal]) -> str:
        words, plan = self.desk.words, self.plan
        if plan is None:
            return ""
        per_pair = Counter(one.pairing_id for one in chosen)
        parts = [words.plural("{n} meeting", "{n} meetings", len(chosen))]
        if not self.is_alone:
            parts.append(words.plural("of {n} pair", "of {n} pairs", len(per_pair)))
        gaps = sum(len(one.gaps) for one in plan.plans)
        if gaps:
            parts.append(words.plural("{n} week without one", "{n} weeks without one", gaps))
        troubles = sum(one.problem is not None for one in plan.plans)
        if troubles and not self.is_alone:
            parts.append(words.plural("{n} pair cannot be planned", "{n} pairs cannot be planned", troubles))
        return "  ·  ".join(parts)

    # ---------------------------------------------------------------- keeping

    def _keep(self) -> None:
        plan, chosen, desk, words = self.plan, set(self.chosen()), self.desk, self.desk.words
        if plan is None:
            return
        done = desk.run(
            lambda: keep(desk.book, plan, chosen, desk.today()),
            said=lambda n: words.plural("{n} meeting planned.", "{n} meetings planned.", n),
            refused=self.refuse,
        )
        if done:
            self.accept()


def plan_term(desk: Desk, parent: QWidget | None = None, pairing_id: int | None = None) -> PlanDialog | None:
    """Open the window that plans a term, of a pairing where one is known; without any pairing it says so."""
    cycle = desk.cycle
    if pairing_id is None and not desk.book.pairings.list(
        cycle_id=cycle.id if cycle is not None else None, open_only=True
    ):
        desk.refuse(desk.words("There is no open pairing to plan for. Pair people first."))
        return None
    dialog = PlanDialog(desk, pairing_id, parent)
    dialog.open()
    return dialog

"""What is proposed for one pair when a term is planned: in one line, and unfolded meeting by meeting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from mentordesk.actions.planning import nothing_to_plan
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.pairings.room import side_by_side
from mentordesk.desk.theme import styled
from mentordesk.domain.calendar import Period
from mentordesk.domain.day_times import day_time
from mentordesk.domain.pairings import Pairing
from mentordesk.domain.planning import Gap, PairPlan, Proposal

INDENT = 26  # px at 100 %


class PairPart(QWidget):
    """``ticked()`` when a tick changed, ``time_asked(pairing id, days alone?)`` where there is no shared period."""

    ticked = Signal()
    time_asked = Signal(int, bool)

    def __init__(
        self,
        desk: Desk,
        pairing: Pairing,
        plan: PairPlan,
        periods: Sequence[Period],
        unticked: set[Proposal],
        *,
        headed: bool = True,
        without_time: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """``unticked`` is shared with whoever shows the part: what is not to be planned."""
        super().__init__(parent)
        self._desk, self.pairing, self._plan, self._periods = desk, pairing, plan, periods
        self._unticked = unticked
        self.boxes: list[QCheckBox] = []
        words, theme = desk.words, desk.theme
        self.all_box = QCheckBox()
        self.all_box.setAccessibleName(words("All meetings of {name}", name=pairing.name))
        self.all_box.clicked.connect(lambda _on=False: self._tick_all(self.all_box.isChecked()))
        self.name = styled(QLabel(pairing.name), "text")
        self.name.setWordWrap(True)
        self.name.setTextFormat(Qt.TextFormat.PlainText)
        self.name.setBuddy(self.all_box)
        self.summary = styled(QLabel(), "soft")
        self.summary.setWordWrap(True)
        self.fold = styled(QPushButton(), "link")
        self.fold.clicked.connect(lambda _on=False: self.close_up() if self.is_open else self.open())
        self.time_box = QCheckBox(words("Plan days without a time"))
        self.time_box.setAccessibleName(words("Plan days without a time: {name}", name=pairing.name))
        self.time_box.setChecked(without_time)
        self.time_box.clicked.connect(lambda on: self.time_asked.emit(pairing.id, on))
        self._inside = QWidget()
        self._lines = QVBoxLayout(self._inside)
        edge = theme.px(INDENT) if headed else 0
        self._lines.setContentsMargins(0 if words.rtl else edge, 0, edge if words.rtl else 0, 0)
        self._lines.setSpacing(theme.px(4))
        self._inside.hide()
        top = QHBoxLayout()
        top.setSpacing(theme.px(10))
        top.addWidget(self.all_box, 0, Qt.AlignmentFlag.AlignVCenter)
        top.addWidget(self.name, 1)
        top.addWidget(self.summary, 1)
        top.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignVCenter)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.px(4))
        whole.addLayout(top)
        if not headed:
            for part in (self.all_box, self.name, self.fold):
                part.hide()
        self._say_trouble(whole, edge)
        whole.addWidget(self._inside)
        self._can_unfold = bool(plan.proposals or plan.gaps)
        self.fold.setVisible(headed and self._can_unfold)
        self._show_fold()
        self._mark_all()

    @property
    def is_open(self) -> bool:
        """Whether the single meetings are shown."""
        return not self._inside.isHidden()

    def _say_trouble(self, whole: QVBoxLayout, edge: int) -> None:
        """Why nothing can be planned, what to do, and the way out that is at hand."""
        words, plan = self._desk.words, self._plan
        quiet = nothing_to_plan(plan)
        self.all_box.setEnabled(bool(plan.proposals))
        self.summary.setText(self._in_one_line() if quiet is None else words.say(quiet))
        holder = QVBoxLayout()
        holder.setContentsMargins(0 if words.rtl else edge, 0, edge if words.rtl else 0, 0)
        if plan.problem is not None:
            text = words.say(plan.problem)
            if plan.what_to_do is not None:
                text = f"{text} {words.say(plan.what_to_do)}"
            why = styled(QLabel(text), "soft", "gold")
            why.setWordWrap(True)
            holder.addWidget(why)
            self.summary.hide()
        holder.addWidget(self.time_box)
        self.time_box.setVisible(plan.days_alone or self.time_box.isChecked())
        whole.addLayout(holder)

    def _in_one_line(self) -> str:
        """How many there are and when they mostly are: "9 meetings · Tuesday · period 3, 10:05"."""
        words, plan = self._desk.words, self._plan
        if not plan.proposals:
            return words.plural("{n} week without a meeting", "{n} weeks without a meeting", len(plan.gaps))
        (weekday, period, starts_at), _n = Counter(
            (one.day.isoweekday(), one.period, one.starts_at) for one in plan.proposals
        ).most_common(1)[0]
        day = next(one.day for one in plan.proposals if one.day.isoweekday() == weekday)
        time = day_time(starts_at, period, self._periods)
        facts = [
            words.plural("{n} meeting", "{n} meetings", len(plan.proposals)),
            words.weekday_long(day),
            words.say(time) if time is not None else "",
        ]
        if plan.gaps:
            facts.append(words.plural("{n} week without one", "{n} weeks without one", len(plan.gaps)))
        return side_by_side(self._desk, facts)

    # ---------------------------------------------------------------- meeting by meeting

    def open(self) -> None:
        """Show each meeting with its tick, and the weeks that have none."""
        if not self._can_unfold:
            return
        if not self.boxes:
            self._fill()
        self._inside.show()
        self._show_fold()

    def close_up(self) -> None:
        """Fold the meetings away."""
        self._inside.hide()
        self._show_fold()

    def _show_fold(self) -> None:
        words = self._desk.words
        text = words("Hide the days") if self.is_open else words("Show the days")
        self.fold.setText(text)
        self.fold.setAccessibleName(words("{verb}: {name}", verb=text, name=self.pairing.name))

    def _fill(self) -> None:
        entries: list[tuple[object, Proposal | Gap]] = [(one.day, one) for one in self._plan.proposals]
        entries += [(one.week, one) for one in self._plan.gaps]
        for _day, entry in sorted(entries, key=lambda pair: str(pair[0])):
            self._lines.addWidget(self._gap(entry) if isinstance(entry, Gap) else self._proposal(entry))

    def _proposal(self, one: Proposal) -> QWidget:
        words = self._desk.words
        time = day_time(one.starts_at, one.period, self._periods)
        day = words(
            "{weekday} {date}",
            weekday=words.weekday(one.day),
            date=words.short_date(one.day, self._desk.today()),
        )
        text = side_by_side(self._desk, [day, words.say(time) if time is not None else ""])
        box = QCheckBox(text)
        box.setChecked(one not in self._unticked)
        box.setAccessibleName(words("{name}: {day}", name=self.pairing.name, day=text))
        box.clicked.connect(lambda on, one=one: self._tick(one, on))
        self.boxes.append(box)
        if one.note is None:
            return box
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(self._desk.theme.px(10))
        note = styled(QLabel(words.say(one.note)), "small", "gold")
        note.setWordWrap(True)
        box.setAccessibleDescription(words.say(one.note))
        line.addWidget(box)
        line.addWidget(note, 1)
        return holder

    def _gap(self, one: Gap) -> QWidget:
        words, theme = self._desk.words, self._desk.theme
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.px(8))
        sign = QLabel()
        sign.setPixmap(theme.pixmap("minus", "gold", 16))
        week = words.short_date(one.week, self._desk.today())
        said = styled(
            QLabel(words("Week of {date}: none. {why}", date=week, why=words.say(one.why))), "small", "gold"
        )
        said.setWordWrap(True)
        line.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(said, 1)
        return holder

    # ---------------------------------------------------------------- ticks

    def _tick(self, one: Proposal, on: bool) -> None:
        (self._unticked.discard if on else self._unticked.add)(one)
        self._mark_all()
        self.ticked.emit()

    def _tick_all(self, on: bool) -> None:
        for one in self._plan.proposals:
            (self._unticked.discard if on else self._unticked.add)(one)
        for box in self.boxes:
            box.setChecked(on)
        self._mark_all()
        self.ticked.emit()

    def _mark_all(self) -> None:
        ticked = sum(one not in self._unticked for one in self._plan.proposals)
        if ticked == 0:
            self.all_box.setCheckState(Qt.CheckState.Unchecked)
        elif ticked == len(self._plan.proposals):
            self.all_box.setCheckState(Qt.CheckState.Checked)
        else:
            self.all_box.setCheckState(Qt.CheckState.PartiallyChecked)

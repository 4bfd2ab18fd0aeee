"""From when on to be warned: every limit with its sentence, and how many warnings it would have meant."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QSpinBox, QWidget

from mentordesk.actions.signal_preview import Counted, Year, count, years
from mentordesk.actions.signals import set_thresholds, thresholds_of
from mentordesk.desk.context import Desk
from mentordesk.desk.parts.dialog import CalmDialog
from mentordesk.desk.theme import styled
from mentordesk.domain.messages import Message
from mentordesk.domain.refusals import Refusal
from mentordesk.domain.signals.thresholds import THRESHOLDS, Threshold, Thresholds
from mentordesk.domain.stumbling_blocks import STUMBLING_BLOCK_NAMES, StumblingBlock

WIDE, HIGH = 680, 640  # px at 100 %
SPIN = 96  # px at 100 %
WAIT = 250  # ms after the last key before it is counted what a limit would mean


class LimitsDialog(CalmDialog):
    """Sets the limits for all kinds of mentoring, or those of one kind that differ."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        words, theme = desk.words, desk.theme
        super().__init__(
            theme,
            words,
            words("When to be warned"),
            words(
                "A warning that comes too early is soon ignored, and one that comes too late helps nobody. Under each "
                "stumbling block stands what your limits would have meant."
            ),
            main=words("Keep these limits"),
            width=WIDE,
            scrolls=True,
            parent=parent,
        )
        self._desk = desk
        self.limits: Thresholds = thresholds_of(desk.book)
        self._years: list[Year] | None = None
        self._waiting: set[StumblingBlock] = set()
        self.spins: dict[str, QSpinBox] = {}
        self.sentences: dict[str, QLabel] = {}
        self.counts: dict[StumblingBlock, QLabel] = {}
        self.kind = QComboBox()
        self.kind.setAccessibleName(words("For which kind of mentoring"))
        self.kind.addItem(words("Every kind of mentoring"), None)
        for one in desk.book.opportunities.list():
            self.kind.addItem(words("Only {kind}", kind=one.name), one.id)
        self.kind.currentIndexChanged.connect(lambda _place: self._show_values())
        self.body.addWidget(self.kind)
        self.kind.setVisible(self.kind.count() > 1)
        for block in StumblingBlock:
            self._add_block(block)
        self.usual = styled(QPushButton(words("What is usual")), "link")
        self.usual.setAutoDefault(False)
        self.usual.clicked.connect(lambda _on=False: self._set_usual())
        self.others.addWidget(self.usual)
        self.main.setEnabled(not desk.book.read_only)
        self.main.clicked.connect(lambda _on=False: self._keep())
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT)
        self._timer.timeout.connect(self._count)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(theme.px(WIDE), theme.px(HIGH))
        self._show_values()
        self._count_soon(*StumblingBlock)

    def _add_block(self, block: StumblingBlock) -> None:
        own = [one for one in THRESHOLDS.values() if one.block is block]
        words = self._desk.words
        if not own:
            return
        title = styled(QLabel(words.say(STUMBLING_BLOCK_NAMES[block])), "item")
        self.body.addWidget(title)
        for limit in own:
            self.body.addLayout(self._row(limit))
        counted = self.counts[block] = styled(QLabel(" "), "soft")
        counted.setWordWrap(True)
        self.body.addWidget(counted)

    def _row(self, limit: Threshold) -> QHBoxLayout:
        theme = self._desk.theme
        spin = self.spins[limit.key] = QSpinBox()
        spin.setRange(limit.least, limit.most)
        spin.setFixedWidth(theme.px(SPIN))
        spin.setAlignment(Qt.AlignmentFlag.AlignCenter)
        spin.valueChanged.connect(partial(self._changed, limit))
        sentence = self.sentences[limit.key] = styled(QLabel(), "text")
        sentence.setWordWrap(True)
        sentence.setBuddy(spin)
        line = QHBoxLayout()
        line.setSpacing(theme.px(12))
        line.addWidget(spin, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(sentence, 1)
        return line

    # ---------------------------------------------------------------- values

    @property
    def _kind_id(self) -> int | None:
        found = self.kind.currentData()
        return int(found) if found is not None else None

    def _show_values(self) -> None:
        kind = self._kind_id
        for key, spin in self.spins.items():
            limit = THRESHOLDS[key]
            with QSignalBlocker(spin):
                spin.setValue(self.limits.of(key, kind))
            spin.setEnabled(kind is None or limit.per_kind)
            self._say(limit, spin.value())

    def _say(self, limit: Threshold, value: int) -> None:
        words = self._desk.words
        said = words.say(Message(limit.sentence.text, {"n": value}))
        self.sentences[limit.key].setText(said)
        self.spins[limit.key].setAccessibleName(said)

    def _changed(self, limit: Threshold, value: int) -> None:
        self.limits = self.limits.with_one(limit.key, value, self._kind_id)
        self._say(limit, value)
        self._count_soon(limit.block)

    def _set_usual(self) -> None:
        """Take away what was set for the kind that is shown, or everything."""
        kind = self._kind_id
        if kind is None:
            self.limits = Thresholds(shapes=self.limits.shapes)
        else:
            rest = {one: own for one, own in self.limits.by_kind.items() if one != kind}
            self.limits = Thresholds(self.limits.values, rest, self.limits.shapes)
        self._show_values()
        self._count_soon(*StumblingBlock)

    def _keep(self) -> None:
        desk = self._desk
        if desk.run(
            lambda: self._kept(), said=desk.words("The limits are kept."), undo=True, refused=self.refuse
        ):
            self.accept()

    def _kept(self) -> bool:
        set_thresholds(self._desk.book, self.limits)
        return True

    # ---------------------------------------------------------------- what they would mean

    def _count_soon(self, *blocks: StumblingBlock) -> None:
        self._waiting |= set(blocks)
        self._timer.start()

    def _count(self) -> None:
        desk = self._desk
        if self._years is None:
            cycle = desk.cycle
            try:
                self._years = years(desk.book, desk.today(), cycle.id if cycle else None)
            except Refusal as refusal:
                self.refuse(desk.words.say(refusal.message))
                return
        some, limits = self._years, self.limits
        blocks, self._waiting = sorted(self._waiting), set()

        def work(_progress: object) -> dict[StumblingBlock, Counted]:
            return {block: count(some, limits, block) for block in blocks}

        desk.in_background(work, self._show_counts, doing=desk.words("Counting warnings"))

    def _show_counts(self, found: dict[StumblingBlock, Counted]) -> None:
        words = self._desk.words
        for block, counted in found.items():
            if (label := self.counts.get(block)) is not None:
                label.setText(
                    words(
                        "Today {today}  ·  in this cycle {this}  ·  in the last cycle {last}",
                        today=counted.today,
                        this=counted.this_year,
                        last=counted.last_year,
                    )
                )

"""Going well: the meetings week by week as bars, and a few sentences worth telling."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from mentordesk.actions.going_well import WeekBar
from mentordesk.desk.context import Desk
from mentordesk.desk.parts.bars import Bars
from mentordesk.desk.parts.card import Card
from mentordesk.desk.theme import Theme, styled
from mentordesk.domain.messages import Message


class GoingWell(QWidget):
    """The section: its title, the chart, and the sentences."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        words, px = desk.words, desk.theme.px
        self.title = styled(QLabel(words("Going well")), "section")
        self.card = Card(desk.theme)
        self.card.setAccessibleName(words("Going well"))
        self.bars = Bars(desk.theme)
        self.nothing = styled(
            QLabel(words("Here you will see how meetings grow, week by week, and what your pairs reach.")),
            "soft",
        )
        self.nothing.setWordWrap(True)
        self._column = QVBoxLayout()
        self._column.setSpacing(px(8))
        self.sentences: list[_Sentence] = []
        self.hints: list[str] = []
        self.card.body.addWidget(self.bars)
        self.card.body.addWidget(self.nothing)
        self.card.body.addLayout(self._column)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(px(10))
        whole.addWidget(self.title)
        whole.addWidget(self.card)

    def show_news(self, bars: tuple[WeekBar, ...], sentences: tuple[Message, ...]) -> None:
        """Show the chart and the sentences."""
        self._show_bars(bars)
        for old in self.sentences:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.sentences = [_Sentence(self._desk.theme, self._desk.words.say(one)) for one in sentences]
        for one in self.sentences:
            self._column.addWidget(one)
        self.nothing.setVisible(not sentences and self.bars.isHidden())

    def _show_bars(self, bars: tuple[WeekBar, ...]) -> None:
        words, today = self._desk.words, self._desk.today()
        # A week that has just begun would look like a fall; it shows as soon as somebody met in it.
        if len(bars) > 1 and bars[-1].held == 0:
            bars = bars[:-1]
        total = sum(one.held for one in bars)
        self.bars.setVisible(total > 0)
        if not total:
            return
        last = bars[-1]
        end = self._end(last, (today - last.week).days // 7)
        self.hints = [self._hint(one) for one in bars]
        self.bars.show_values(
            [one.held for one in bars],
            start=words("week {n}", n=bars[0].number),
            end=end,
            said=words(
                "Meetings held week by week: {total} in {weeks} weeks. {last}.",
                total=total,
                weeks=len(bars),
                last=end,
            ),
            hints=self.hints,
        )

    def _end(self, last: WeekBar, weeks_ago: int) -> str:
        words, held = self._desk.words, last.held
        if weeks_ago > 1:
            return words("week {n}", n=last.number)
        if weeks_ago < 1:
            return words.plural("{n} held this week", "{n} held this week", held)
        if not held:
            return words("none held last week")
        return words.plural("{n} held last week", "{n} held last week", held)

    def _hint(self, one: WeekBar) -> str:
        words = self._desk.words
        week = words("Week {n}, from {day}", n=one.number, day=words.short_date(one.week, self._desk.today()))
        held = words.plural("{n} meeting held", "{n} meetings held", one.held)
        if not one.open and not one.held:
            held = words("the school was closed")
        return words("{week}: {what}", week=week, what=held)


class _Sentence(QWidget):
    """A green tick and a sentence."""

    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__()
        self._theme = theme
        self._sign = QLabel()
        self.label = styled(QLabel(text), "text")
        self.label.setWordWrap(True)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.px(8))
        line.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.label, 1)
        theme.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        self._sign.setPixmap(self._theme.pixmap("check", "green", 18))

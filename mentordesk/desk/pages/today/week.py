"""This week: what the next seven days bring, one row each, that opens what it is about."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from mentordesk.actions.week_ahead import Coming, WeekItem
from mentordesk.desk.context import Desk
from mentordesk.desk.parts.card import Card
from mentordesk.desk.parts.painted import draw_line, focus_ring, laid_out, strong_font, visual
from mentordesk.desk.theme import Theme, styled

AT_FIRST = 8
DAY_WIDTH = 48  # px at 100 %


class ThisWeek(QWidget):
    """The section: its title, and the rows on a card."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        words, px = desk.words, desk.theme.px
        self._items: tuple[WeekItem, ...] | None = None
        self._all = False
        self.rows: list[WeekRow] = []
        self.title = styled(QLabel(words("This week")), "section")
        self.card = Card(desk.theme)
        self.card.setAccessibleName(words("This week"))
        self.card.body.setSpacing(px(2))
        # The rows bring a margin of their own, for the ground that shows under the pointer.
        self.card.setContentsMargins(-px(6), -px(6), -px(6), -px(6))
        self.nothing = styled(QLabel(words("Nothing is planned for the next seven days.")), "soft")
        self.nothing.setWordWrap(True)
        self.nothing.setContentsMargins(px(6), px(6), px(6), px(6))
        self._column = QVBoxLayout()
        self._column.setSpacing(px(2))
        self.more = styled(QPushButton(), "link")
        self.more.clicked.connect(lambda _on=False: self.show_all())
        self.card.body.addWidget(self.nothing)
        self.card.body.addLayout(self._column)
        self.card.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeading)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(px(10))
        whole.addWidget(self.title)
        whole.addWidget(self.card)

    def show_items(self, items: tuple[WeekItem, ...]) -> None:
        """Show what is coming; rows that stay the same stay the same widgets."""
        if items != self._items:
            self._items = items
            self._lay_out()

    def show_all(self) -> None:
        """Show the rest of the week too."""
        self._all = True
        self._lay_out()
        if len(self.rows) > AT_FIRST:
            self.rows[AT_FIRST].setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        desk, words = self._desk, self._desk.words
        for old in self.rows:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        items = self._items or ()
        shown = items if self._all else items[:AT_FIRST]
        self.rows = []
        before = None
        for one in shown:
            row = WeekRow(
                desk.theme, self._day(one), words.say(one.what), words.say(one.detail) if one.detail else ""
            )
            row.repeats = one.day == before
            before = one.day
            row.setToolTip(words.long_date(one.day))
            row.clicked.connect(lambda _on=False, one=one: self._open(one))
            self._column.addWidget(row)
            self.rows.append(row)
        self.nothing.setVisible(not items)
        hidden = len(items) - len(shown)
        self.more.setVisible(hidden > 0)
        self.more.setText(words.plural("Show {n} more of this week", "Show {n} more of this week", hidden))

    def _day(self, one: WeekItem) -> str:
        words = self._desk.words
        return words("Today") if one.day == self._desk.today() else words.weekday(one.day)

    def _open(self, one: WeekItem) -> None:
        open_item(self._desk, one)


def open_item(desk: Desk, one: WeekItem) -> None:
    """Show what something to come is about."""
    if one.pairing_id is not None:
        desk.navigate("pairings", one.pairing_id)
        return
    match one.kind:
        case Coming.CASE_STEP:
            desk.navigate("safety", tab="cases", case_id=one.case_id)
        case Coming.HOLIDAY | Coming.SHORT_DAY:
            desk.navigate("programme", verb="calendar")
        case Coming.TRAINING:
            desk.navigate("training", one.about_id)
        case Coming.STAKEHOLDER:
            desk.navigate("programme", tab="stakeholders", stakeholder_id=one.about_id)
        case Coming.GOAL:
            desk.navigate("programme", tab="goals", goal_id=one.about_id)
        case _:
            desk.navigate("programme", verb="cycles")


class TheMonth(QWidget):
    """The days of the month ahead that stand out; nothing where there are none."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        words, px = desk.words, desk.theme.px
        self._items: tuple[WeekItem, ...] | None = None
        self.rows: list[WeekRow] = []
        self.title = styled(QLabel(words("The month ahead")), "section")
        self.card = Card(desk.theme)
        self.card.setAccessibleName(words("The month ahead"))
        self.card.body.setSpacing(px(2))
        self.card.setContentsMargins(-px(6), -px(6), -px(6), -px(6))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(px(10))
        whole.addWidget(self.title)
        whole.addWidget(self.card)

    def show_items(self, items: tuple[WeekItem, ...]) -> None:
        """Show what is to come."""
        self.setVisible(bool(items))
        if items == self._items:
            return
        self._items = items
        desk, words = self._desk, self._desk.words
        for old in self.rows:
            self.card.body.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.rows = []
        for one in items:
            day = words.short_date(one.day, desk.today())
            row = WeekRow(desk.theme, day, words.say(one.what), words.say(one.detail) if one.detail else "")
            row.setToolTip(words.long_date(one.day))
            row.clicked.connect(lambda _on=False, one=one: open_item(desk, one))
            self.card.body.addWidget(row)
            self.rows.append(row)
        for row in self.rows:
            row.beside = tuple(self.rows)


class WeekRow(QAbstractButton):
    """One row: the day, what happens, and softly how or when. Paints itself, and takes as many lines as it needs."""

    def __init__(self, theme: Theme, day: str, what: str, detail: str) -> None:
        super().__init__()
        self._theme, self._day, self._what, self._detail = theme, day, what, detail
        self._measured: dict[int, tuple[int, int]] = {}
        self.repeats = False
        self.beside: tuple[WeekRow, ...] = ()
        self.setAccessibleName(f"{day}: {what}")
        self.setAccessibleDescription(detail)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._theme_changed)

    def _theme_changed(self) -> None:
        self._measured.clear()
        self.updateGeometry()
        self.update()

    def _words_width(self, width: int) -> int:
        px = self._theme.px
        return max(px(60), width - self._day_width() - px(16))

    def _day_width(self) -> int:
        """As wide as the widest day of the rows it stands among, so that the words begin below one another."""
        return max((one.own_day_width() for one in self.beside), default=self.own_day_width())

    def own_day_width(self) -> int:
        """How much room its own day takes."""
        metrics = QFontMetrics(strong_font(self._theme, "small"))
        return max(self._theme.px(DAY_WIDTH), metrics.horizontalAdvance(self._day) + self._theme.px(12))

    def _heights(self, width: int) -> tuple[int, int]:
        """How high both texts are at a width; Qt asks this many times over while it lays a page out."""
        known = self._measured.get(width)
        if known is None:
            room, direction = self._words_width(width), self.layoutDirection()
            what = laid_out(self._what, strong_font(self._theme), room, direction).boundingRect().height()
            detail = (
                laid_out(self._detail, self._theme.font("secondary"), room, direction).boundingRect().height()
            )
            known = self._measured[width] = (ceil(what), ceil(detail) if self._detail else 0)
        return known

    def hasHeightForWidth(self) -> bool:
        """Long names take two lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height in px at a width in px."""
        return sum(self._heights(width)) + self._theme.px(12)

    def sizeHint(self) -> QSize:
        """As wide as a column beside the cards."""
        width = self._theme.px(300)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Never lower than its words at its width."""
        width = self.width() if self.width() > 1 else self._theme.px(300)
        return QSize(self._theme.px(160), self.heightForWidth(width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may need another height."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show the ground under the pointer."""
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Take it away again."""
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the day and the words."""
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        direction = self.layoutDirection()
        if self.underMouse() or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("hover"))
            painter.drawRoundedRect(self.rect(), px(8), px(8))
        side, top = px(6), px(6)
        if not self.repeats:
            font = strong_font(theme, "small")
            day = QRect(side, top, self._day_width(), QFontMetrics(strong_font(theme)).height())
            draw_line(
                painter, visual(direction, self.rect(), day), self._day, font, theme.color("blue"), direction
            )
        room = self._words_width(self.width())
        words = visual(direction, self.rect(), QRect(side + self._day_width(), top, room, self.height()))
        what_height, _ = self._heights(self.width())
        painter.setPen(theme.color("ink"))
        laid_out(self._what, strong_font(theme), room, direction).draw(painter, QPointF(words.topLeft()))
        if self._detail:
            painter.setPen(theme.color("soft_ink"))
            place = QPointF(words.left(), words.top() + what_height)
            laid_out(self._detail, theme.font("secondary"), room, direction).draw(painter, place)
        if self.hasFocus():
            focus_ring(painter, self.rect(), theme)

"""Three columns side by side; with less room two of them behind pills, with little room all of them."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from mentordesk.desk.context import Desk
from mentordesk.desk.parts.painted import visual
from mentordesk.desk.parts.pills import FilterPills
from mentordesk.desk.theme import styled

WIDE, MEDIUM = 900, 640  # px at 100 %: from these widths on there is room for three columns, for two
GAP = 16
LEADING, TRAILING, SHEET = 256, 236, 470  # px at 100 %: how wide the columns like to be
WIDEST = 400
WAITING, SUGGESTION, MENTORS, WEIGHTS = "waiting", "suggestion", "mentors", "weights"


class Columns(QWidget):
    """Those who wait, the suggestion, and beside it those who can mentor or what counts.

    ``turned(key)`` when another of them came to be seen.
    """

    turned = Signal(str)

    def __init__(
        self,
        desk: Desk,
        waiting: QWidget,
        suggestion: QWidget,
        mentors: QWidget,
        weights: QWidget,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        words, theme = desk.words, desk.theme
        self._theme, self._words = theme, words
        self._with_mentors, self._choosing = True, False
        self.parts = {WAITING: waiting, SUGGESTION: suggestion, MENTORS: mentors, WEIGHTS: weights}
        self.waiting_head = styled(QLabel(words("Waiting"), self), "section")
        self.suggestion_head = styled(QLabel(words("The suggestion"), self), "section")
        self.pills = FilterPills(
            theme,
            words,
            (
                (WAITING, words("Waiting")),
                (SUGGESTION, words("Suggestion")),
                (MENTORS, words("Mentors")),
                (WEIGHTS, words("What counts")),
            ),
            self,
        )
        self.pills.setAccessibleName(words("What is shown beside"))
        self._mode = ""
        for one in (waiting, suggestion, mentors, weights):
            one.setParent(self)
        self.pills.chosen.connect(self._chosen)

    @property
    def mode(self) -> str:
        """ "wide", "medium" or "narrow"."""
        return self._mode

    def count(self, waiting: int, mentors: int) -> None:
        """Show how many there are on both sides."""
        head = (
            self._words("Mentors  {n}", n=mentors)
            if self._choosing and self._mode == "medium"
            else self._words("Waiting  {n}", n=waiting)
        )
        self.waiting_head.setText(head)
        self.pills.count({WAITING: waiting, MENTORS: mentors})
        self._place()

    def show_mentors(self, shown: bool) -> None:
        """Let the mentors be seen, or not: among equals there are none."""
        if shown != self._with_mentors:
            self._with_mentors = shown
            self._turn()
            self._place()

    def choose_beside(self, choosing: bool) -> None:
        """While a mentor is chosen, they stand in place of those who wait where both do not fit beside the sheet."""
        if choosing != self._choosing:
            self._choosing = choosing
            if choosing and self._mode == "medium":
                self.pills.choose(SUGGESTION)
            self._turn()
            self._place()
            if choosing:
                self.turn_to(MENTORS)

    def turn_to(self, key: str) -> None:
        """Let a part be seen, where it is not beside the others anyway."""
        if key in self._keys():
            self.pills.choose(key)

    def sees(self, key: str) -> bool:
        """Whether a part is seen."""
        return not self.parts[key].isHidden()

    def _keys(self) -> tuple[str, ...]:
        keys = {"wide": (MENTORS, WEIGHTS), "medium": (SUGGESTION, MENTORS, WEIGHTS)}.get(
            self._mode, (WAITING, SUGGESTION, MENTORS, WEIGHTS)
        )
        elsewhere = not self._with_mentors or (self._choosing and self._mode == "medium")
        return tuple(key for key in keys if key != MENTORS or not elsewhere)

    def _turn(self) -> None:
        keys = self._keys()
        self.pills.show_only(lambda key: key in keys)

    def _chosen(self, key: str) -> None:
        self._place()
        self.turned.emit(key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Decide how many stand side by side."""
        super().resizeEvent(event)
        width = self.width()
        mode = (
            "wide"
            if width >= self._theme.px(WIDE)
            else "medium"
            if width >= self._theme.px(MEDIUM)
            else "narrow"
        )
        if mode != self._mode:
            self._mode = mode
            self._turn()
        self._place()

    def _place(self) -> None:
        px, width, height = self._theme.px, self.width(), self.height()
        gap, current = px(GAP), self.pills.current
        places: dict[QWidget, QRect] = {}
        if self._mode == "narrow":
            top = self.pills.heightForWidth(width) + px(8)
            places[self.pills] = QRect(0, 0, width, top - px(8))
            places[self.parts[current]] = QRect(0, top, width, height - top)
        elif self._mode == "medium":
            first = min(px(LEADING), int(width * 0.38))
            rest = width - first - gap
            top = self.pills.heightForWidth(rest) + px(8)
            places[self.waiting_head] = QRect(0, 0, first, top - px(8))
            leading = MENTORS if self._choosing else WAITING
            places[self.parts[leading]] = QRect(0, top, first, height - top)
            places[self.pills] = QRect(first + gap, 0, rest, top - px(8))
            places[self.parts[current]] = QRect(first + gap, top, rest, height - top)
        elif self._mode == "wide":
            # The sheet comes first; what it does not need widens the columns beside it.
            spare = max(0, width - 2 * gap - px(LEADING + TRAILING + SHEET))
            first = min(px(LEADING) + int(spare * 0.34), px(WIDEST))
            last = min(px(TRAILING) + int(spare * 0.34), px(WIDEST))
            if current == WEIGHTS:
                last = max(last, px(TRAILING + 30))
            middle = width - first - last - 2 * gap
            top = self.pills.heightForWidth(last) + px(8)
            places[self.waiting_head] = QRect(0, 0, first, top - px(8))
            places[self.parts[WAITING]] = QRect(0, top, first, height - top)
            places[self.suggestion_head] = QRect(first + gap, 0, middle, top - px(8))
            places[self.parts[SUGGESTION]] = QRect(first + gap, top, middle, height - top)
            places[self.pills] = QRect(width - last, 0, last, top - px(8))
            places[self.parts[current]] = QRect(width - last, top, last, height - top)
        direction = self.layoutDirection()
        for widget in (self.waiting_head, self.suggestion_head, self.pills, *self.parts.values()):
            widget.setVisible(widget in places)
            if widget in places:
                widget.setGeometry(visual(direction, self.rect(), places[widget]))

    def minimumSizeHint(self) -> QSize:
        """Small: every part scrolls by itself."""
        return QSize(self._theme.px(200), self._theme.px(190))

    def sizeHint(self) -> QSize:
        """Whatever there is."""
        return self.minimumSizeHint()

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
LEADING, TRAILING, SHEET = 250, 236, 640  # px at 100 %: how wide columns like to be, the sheet at the most
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
        self._theme = theme
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
        # In the order they are read, for Tab.
        for one in (waiting, suggestion, mentors, weights):
            one.setParent(self)
        self.pills.chosen.connect(self._chosen)

    @property
    def mode(self) -> str:
        """ "wide", "medium" or "narrow"."""
        return self._mode

    def count(self, waiting: int, mentors: int, waiting_text: str) -> None:
        """Show how many there are on both sides."""
        self.waiting_head.setText(waiting_text)
        self.pills.count({WAITING: waiting, MENTORS: mentors})
        self._place()

    def turn_to(self, key: str) -> None:
        """Let a part be seen, where it is not beside the others anyway."""
        if key in self._keys():
            self.pills.choose(key)

    def sees(self, key: str) -> bool:
        """Whether a part is seen."""
        return not self.parts[key].isHidden()

    def _keys(self) -> tuple[str, ...]:
        match self._mode:
            case "wide":
                return (MENTORS, WEIGHTS)
            case "medium":
                return (SUGGESTION, MENTORS, WEIGHTS)
        return (WAITING, SUGGESTION, MENTORS, WEIGHTS)

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
            keys = self._keys()
            self.pills.show_only(lambda key: key in keys)
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
            places[self.parts[WAITING]] = QRect(0, top, first, height - top)
            places[self.pills] = QRect(first + gap, 0, rest, top - px(8))
            places[self.parts[current]] = QRect(first + gap, top, rest, height - top)
        elif self._mode == "wide":
            spare = max(0, width - px(WIDE))
            first = px(LEADING) + int(spare * 0.28)
            last = px(TRAILING) + int(spare * 0.28)
            if current == WEIGHTS:
                last += px(30)
            first, last = min(first, px(380)), min(last, px(380))
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



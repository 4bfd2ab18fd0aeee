"""The sidebar: the school and its cycle on top, the pages with their counts, at the bottom how the book is doing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from mentordesk.desk.context import LOOKED_AT, Desk
from mentordesk.desk.pages import PAGES, PageSpec
from mentordesk.desk.shell.nav_item import NavItem
from mentordesk.desk.shell.school_head import SchoolHead
from mentordesk.desk.shell.status import Status
from mentordesk.desk.theme import styled

WIDE, SLIM = 224, 64  # px at 100 %


class Sidebar(QFrame):
    """Icons and words, or on a narrow window icons alone. ``chosen(key)`` when a page was chosen."""

    chosen = Signal(str)

    def __init__(self, desk: Desk, status: Status, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._slim: bool | None = None
        self.status = status
        theme, words = desk.theme, desk.words
        styled(self, "side")
        self.setAccessibleName(words("Pages"))
        self.head = SchoolHead(desk, self)
        self._specs: dict[str, PageSpec] = {one.key: one for one in PAGES if one.group is not None}
        self.items: dict[str, NavItem] = {}
        pages = styled(QWidget(), "plain")
        column = QVBoxLayout(pages)
        column.setContentsMargins(theme.px(12), 0, theme.px(12), theme.px(8))
        column.setSpacing(0)
        group = None
        for number, spec in enumerate(self._specs.values(), start=1):
            if group is not None and spec.group != group:
                column.addSpacing(theme.px(8))
            group = spec.group
            keys = QKeySequence(f"Ctrl+{number}").toString(QKeySequence.SequenceFormat.NativeText)
            item = NavItem(
                theme, spec.key, words.say(spec.title), spec.icon, keys if number < 10 else "", pages
            )
            item.clicked.connect(lambda _on=False, key=spec.key: self.chosen.emit(key))
            item.installEventFilter(self)
            self.items[spec.key] = item
            column.addWidget(item)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(pages)
        self._area = area
        top = QVBoxLayout()
        top.setContentsMargins(theme.px(8), theme.px(12), theme.px(8), theme.px(8))
        top.addWidget(self.head)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(top)
        whole.addWidget(area, 1)
        whole.addWidget(status)
        self._stale: set[str] = set(self._specs)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.count)
        self._unlisten = desk.listen(self._changed)
        self.stand_slim(False)

    # ---------------------------------------------------------------- counts

    def _changed(self, areas: frozenset[str]) -> None:
        looked_at = LOOKED_AT in areas
        if looked_at or areas & {"settings", "cycles", "programmes"}:
            self.head.read()
        self._stale |= {key for key, spec in self._specs.items() if looked_at or areas & spec.areas}
        self._soon.start()

    def count(self) -> None:
        """Ask the figures again of the pages that a change concerned."""
        for key in sorted(self._stale):
            ask: Callable[[Desk], int | None] | None = self._specs[key].count
            if ask is None:
                continue
            try:
                figure = ask(self._desk)
            except (
                Exception
            ) as fault:  # a figure that cannot be had is left out; the page itself will say why
                self._desk.sentence(fault)
                figure = None
            self.items[key].show_count("" if figure is None else self._desk.words.number(figure))
        self._stale.clear()

    # ---------------------------------------------------------------- looks

    def mark(self, key: str) -> None:
        """Show which page is looked at; a page outside the sidebar marks none."""
        for name, item in self.items.items():
            item.setAutoExclusive(False)
            item.setChecked(name == key)
            item.setAutoExclusive(True)

    def stand_slim(self, slim: bool) -> None:
        """Show icons alone, or words too."""
        if slim == self._slim:
            return
        self._slim = slim
        self.setFixedWidth(self._desk.theme.px(SLIM if slim else WIDE))
        self.head.stand_narrow(slim)
        self.status.stand_narrow(slim)
        for item in self.items.values():
            item.stand_narrow(slim)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and Down walk the pages without opening them; Enter opens."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and isinstance(watched, NavItem)
        ):
            items = list(self.items.values())
            if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                step = 1 if event.key() == Qt.Key.Key_Down else -1
                follower = items[max(0, min(len(items) - 1, items.index(watched) + step))]
                follower.setFocus(Qt.FocusReason.TabFocusReason)
                self._area.ensureWidgetVisible(follower)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                watched.click()
                return True
        return super().eventFilter(watched, event)

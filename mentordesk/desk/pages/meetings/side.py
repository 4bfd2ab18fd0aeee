"""The lists of the page of meetings: one beside its detail, one by itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from mentordesk.desk.context import Desk
from mentordesk.desk.parts.empty import EmptyState
from mentordesk.desk.parts.keyboard import lead
from mentordesk.desk.parts.list import RecordList
from mentordesk.desk.parts.split import ListAndDetail
from mentordesk.domain.refusals import NotFound


class Side(QWidget):
    """A list beside its detail, or beside a sentence where nothing is chosen."""

    def __init__(
        self,
        desk: Desk,
        records: RecordList,
        make: Callable[[QWidget], Any],
        nothing: str,
        parent: QWidget,
        *,
        list_share: float = 0.56,
    ) -> None:
        """``make(parent)`` makes the detail; its ``show_record(id)`` shows one. ``list_share`` is the list’s width."""
        super().__init__(parent)
        self.list = records
        self._shown: int | None = None
        # Made from the outside in: whatever moves into another widget is dressed by the style sheet once more.
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self._stack = QStackedWidget()
        self.split = ListAndDetail(desk.theme, desk.words, records, self._stack, list_share=list_share)
        whole.addWidget(self.split)
        self._nothing = EmptyState(desk.theme, self._stack)
        self._nothing.say("inbox", desk.words("Nothing is chosen"), nothing)
        self.detail = make(self._stack)
        self._stack.addWidget(self.detail)
        self._blank = QWidget(self._stack)
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(self._blank)
        lead(self._stack, self.detail)
        records.chosen.connect(self.show_chosen)
        records.opened.connect(lambda _id: self.split.show_detail())

    def show_chosen(self, record_id: int | None) -> None:
        """Show what is chosen in the list."""
        if record_id is not None:
            try:
                self.detail.show_record(record_id)
            except NotFound:
                record_id = None
        self._shown = record_id
        # An empty list says itself what to do; beside it nothing more needs saying.
        otherwise = self._nothing if self.list.shown_ids() else self._blank
        self._stack.setCurrentWidget(self.detail if record_id is not None else otherwise)

    def refresh(self) -> None:
        """Read the list and what is chosen again."""
        self._shown = None
        self.list.refresh()
        # The list tells only when another one became current.
        if (now := self.list.current_id) is None or now != self._shown:
            self.show_chosen(now)

    def back(self) -> bool:
        """Leave the detail on a narrow window, then the search; False where there was nothing to leave."""
        return self.split.back() or self.list.back()

    def find(self) -> bool:  # type: ignore[override]
        """Go to the search of the list."""
        self.split.back()
        return self.list.find()

    def show_record(self, record_id: int) -> bool:
        """Make a record current; False where it is not in the list."""
        return self.list.show_record(record_id)

    def show_detail(self) -> None:
        """Bring the detail forward on a narrow window."""
        self.split.show_detail()


class ListAlone(QWidget):
    """A list that needs no detail; ``open_row(id)`` leads to where its rows are at home."""

    def __init__(self, records: RecordList, open_row: Callable[[int], Any], parent: QWidget) -> None:
        super().__init__(parent)
        self.list = records
        records.setParent(self)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(records)
        records.opened.connect(open_row)

    def refresh(self) -> None:
        """Read the list again."""
        self.list.refresh()

    def back(self) -> bool:
        """Leave the search."""
        return self.list.back()

    def find(self) -> bool:  # type: ignore[override]
        """Go to the search."""
        return self.list.find()

    def show_record(self, record_id: int) -> bool:
        """Make a row current."""
        return self.list.show_record(record_id)

    def show_detail(self) -> None:
        """There is none."""

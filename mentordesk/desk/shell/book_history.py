"""The history of the whole book: every change, the newest first, and what was deleted, to put back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from mentordesk.desk.parts.dialog import CalmDialog
from mentordesk.desk.parts.empty import EmptyState
from mentordesk.desk.parts.pills import FilterPills
from mentordesk.desk.parts.timeline import StoryEvent, Timeline
from mentordesk.desk.theme import styled

if TYPE_CHECKING:
    from mentordesk.book.journal import Entry
    from mentordesk.desk.context import Desk
    from mentordesk.desk.shell.window import MainWindow

AT_ONCE = 80  # changes shown before one asks for older ones
MOST_DELETED = 100
# In the order in which one thing that hangs on another is named by the larger of the two.
AREAS = (
    "people",
    "pairings",
    "meetings",
    "follow_ups",
    "goals",
    "certificates",
    "closures",
    "requests",
    "training",
    "cases",
    "lessons",
    "cycles",
    "programmes",
    "opportunities",
    "calendar",
)


def open_history(window: MainWindow) -> BookHistory:
    """Open the history over a window."""
    dialog = BookHistory(window.desk, window)
    dialog.open()
    return dialog


class BookHistory(CalmDialog):
    """Changes and deleted records; reads again whenever the book changes."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        words, theme = desk.words, desk.theme
        super().__init__(
            theme,
            words,
            words("History of the record book"),
            words("Nothing is ever lost: what was done, by whom, and what was deleted."),
            main=words("Close"),
            width=640,
            parent=parent,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._shown = desk, AT_ONCE
        self.main.clicked.connect(lambda _on=False: self.accept())
        self.quiet.hide()
        self.undo = styled(QPushButton(), "quiet")
        theme.dress(self.undo, "undo-2")
        self.undo.setAutoDefault(False)
        self.undo.clicked.connect(lambda _on=False: self._undo())
        self.others.addWidget(self.undo)
        self.pills = FilterPills(
            theme, words, [("changes", words("Changes")), ("deleted", words("Deleted"))], self
        )
        self.pills.chosen.connect(self._turn)
        self.story = Timeline(theme, words)
        self.story.setAccessibleName(words("Changes of the record book"))
        self.older = styled(QPushButton(words("Show older changes")), "link")
        self.older.setAutoDefault(False)
        self.older.clicked.connect(lambda _on=False: self._show_older())
        changes = QWidget()
        column = QVBoxLayout(changes)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.story, 1)
        column.addWidget(self.older, 0, Qt.AlignmentFlag.AlignLeading)
        self.deleted = _Deleted(desk, self.refuse)
        self._stack = QStackedWidget()
        self._stack.addWidget(changes)
        self._stack.addWidget(self.deleted)
        self.body.addWidget(self.pills)
        self.body.addWidget(self._stack, 1)
        self.resize(self.width(), theme.px(620))
        self._unlisten = desk.listen(lambda _areas: self.read())
        self.finished.connect(lambda _result: self._unlisten())
        self.read()

    def read(self) -> None:
        """Read the changes, what can be undone, and what was deleted."""
        desk, words = self._desk, self._desk.words
        changes = desk.book.journal.changes(self._shown)
        self.story.show_events([self._event(one) for one in changes], desk.today())
        self.older.setVisible(len(changes) == self._shown)
        step = None if desk.book.read_only else desk.book.can_undo()
        self.undo.setEnabled(step is not None)
        self.undo.setText(words("Undo the last change"))
        self.undo.setToolTip(
            words("Undo: {what}", what=step.title) if step else words("There is nothing to undo.")
        )
        if self.pills.current == "deleted":
            self._read_deleted()
        else:
            # Whether anything was deleted since is looked up once one asks for it: it means reading the whole journal.
            self.deleted.stale = True

    def _event(self, change: dict[str, Any]) -> StoryEvent:
        words = self._desk.words
        parts = [words.time(change["at"]), change["who"] or words("nobody named")]
        if change["state"] in ("undone", "lost"):
            parts.append(words("taken back"))
        tone = "soft" if change["state"] in ("undone", "lost") else None
        return StoryEvent(
            change["at"].astimezone().date(),
            words.say(change["title"]),
            " · ".join(parts),
            tone,
            key=change["id"],
        )

    def _show_older(self) -> None:
        self._shown += AT_ONCE
        self.read()

    def _turn(self, key: str) -> None:
        self._stack.setCurrentIndex(0 if key == "changes" else 1)
        if key == "deleted" and self.deleted.stale:
            self._read_deleted()

    def _read_deleted(self) -> None:
        self.pills.count({"deleted": self.deleted.read()})

    def _undo(self) -> None:
        self.refuse("")
        words = self._desk.words
        self._desk.run(
            self._desk.book.undo,
            lambda step: words("Taken back: {what}", what=step.title),
            undo=False,
            refused=self.refuse,
        )


class _Deleted(QStackedWidget):
    """What was deleted, each with a button that puts it back with all that went with it."""

    def __init__(self, desk: Desk, refuse: Any) -> None:
        super().__init__()
        self._desk, self._refuse = desk, refuse
        self.stale = True
        self.nothing = EmptyState(desk.theme)
        self.nothing.say(
            "trash-2",
            desk.words("Nothing is deleted just now"),
            desk.words("Whatever is deleted waits here, and can be put back with all that belonged to it."),
        )
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.addWidget(self.nothing)
        self.addWidget(self._area)

    def read(self) -> int:
        """Show what is deleted, the newest first; gives how much there is."""
        self.stale = False
        entries = deleted(self._desk)
        rows = styled(QWidget(), "plain")
        column = QVBoxLayout(rows)
        column.setContentsMargins(0, 0, self._desk.theme.px(8), 0)
        column.setSpacing(self._desk.theme.px(10))
        for area, entry in entries[:MOST_DELETED]:
            column.addWidget(self._row(area, entry))
        column.addStretch(1)
        self._area.setWidget(rows)
        self.setCurrentIndex(1 if entries else 0)
        return len(entries)

    def _row(self, area: str, entry: Entry) -> QWidget:
        desk, words = self._desk, self._desk.words
        title = styled(QLabel(words.say(entry.title)), "text")
        title.setWordWrap(True)
        day = entry.at.astimezone().date()
        when = " · ".join(
            part for part in (words.short_date(day, desk.today()), words.time(entry.at), entry.who) if part
        )
        second = styled(QLabel(when), "small")
        back = styled(QPushButton(words("Put back")), "quiet")
        back.setAccessibleName(words("Put back: {what}, {when}", what=entry.title, when=when))
        back.setAutoDefault(False)
        back.setEnabled(not desk.book.read_only)
        back.clicked.connect(lambda _on=False: self._put_back(area, entry))
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(title)
        texts.addWidget(second)
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addLayout(texts, 1)
        line.addWidget(back, 0, Qt.AlignmentFlag.AlignVCenter)
        return row

    def _put_back(self, area: str, entry: Entry) -> None:
        words = self._desk.words
        self._refuse("")
        self._desk.run(
            lambda: self._desk.book.journal.put_back(area, entry.row_id),
            words("Put back. Everything that belonged to it is there again."),
            refused=self._refuse,
        )


def deleted(desk: Desk) -> list[tuple[str, Entry]]:
    """What was deleted and is not there now, the newest first; what went in one step counts once."""
    found: dict[int, tuple[str, Entry]] = {}
    for area in AREAS:
        for entry in desk.book.journal.deleted(area):
            found.setdefault(entry.change_id, (area, entry))
    return [found[change_id] for change_id in sorted(found, reverse=True)]

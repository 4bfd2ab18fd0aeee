"""A pile of returned paper logs, typed one line each without the mouse; kept all at once, in one step of undo."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from mentordesk.actions.meetings import PairingChoice, find_pairings, pairing_choices
from mentordesk.actions.stack import (
    FIELDS,
    PAIRING,
    Known,
    ReadLine,
    in_all,
    keep_pile,
    look_up,
    read_pile,
)
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.meetings.editors import found_pairing
from mentordesk.desk.pages.meetings.stack_line import GAP, LEAST, NUMBER, SHARES, StackLine, field_names
from mentordesk.desk.pages.pairings.over import Over
from mentordesk.desk.pages.pairings.room import keep_trailing
from mentordesk.desk.parts.suggestions import Found
from mentordesk.desk.theme import styled
from mentordesk.domain.meetings import Meeting

AT_FIRST = 4
"""Lines that wait when one begins, so that it looks like the form it is."""


class StackView(Over):
    """Stands over the lists of the page of meetings. ``kept(n)`` once some are in the book."""

    kept = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.lines: list[StackLine] = []
        self.read: list[ReadLine] = []
        self._choices: Sequence[PairingChoice] = ()
        self._known: Known | None = None
        self._warned = self._thrown_away = False
        words = desk.words
        self.intro = styled(
            QLabel(
                words(
                    "One line for each paper: a few letters of a name, the day, how long, the topics, a note. Tab goes "
                    "on, Enter begins the next line. An empty day is the one above, empty minutes are what the pair "
                    "agreed on. Nothing is written until you keep them."
                )
            ),
            "soft",
        )
        self.intro.setWordWrap(True)
        self.summary = styled(QLabel(), "text")
        self.summary.setWordWrap(True)
        self.summary.setAccessibleName(words("What the pile comes to"))
        self.keep_button = styled(QPushButton(), "primary")
        self.keep_button.setToolTip(words("Ctrl+Enter"))
        self.keep_button.clicked.connect(lambda _on=False: self.keep())
        self.leave_button = styled(QPushButton(words("Go back")), "quiet")
        self.leave_button.clicked.connect(lambda _on=False: self.leave())
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.read_lines)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(
                QKeySequence(keys), self, self.keep, context=Qt.ShortcutContext.WidgetWithChildrenShortcut
            )
        self._build()
        self._align_heads(False)
        self.refresh()
        for _ in range(AT_FIRST):
            self._add()
        self.read_lines()

    def _build(self) -> None:
        theme = self.desk.theme
        inner = styled(QWidget(), "plain")
        self._pile = QVBoxLayout(inner)
        keep_trailing(self._pile, self.desk, 10)
        self._pile.setSpacing(0)
        self._pile.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(inner)
        card = styled(QFrame(), "card")
        card.setFrameShape(QFrame.Shape.NoFrame)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(theme.px(16), theme.px(12), theme.px(10), theme.px(8))
        inside.setSpacing(theme.px(6))
        self.heads = self._heads()
        inside.addWidget(self.heads)
        inside.addWidget(self.area, 1)
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(10))
        foot.addWidget(self.summary, 1)
        foot.addWidget(self.leave_button)
        foot.addWidget(self.keep_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.px(12))
        whole.addWidget(self.intro)
        whole.addWidget(card, 1)
        whole.addLayout(foot)
        self.area.verticalScrollBar().rangeChanged.connect(lambda _least, most: self._align_heads(most > 0))

    def _align_heads(self, scrolls: bool) -> None:
        """The heads leave as much room at their end as the lines below them."""
        bar = self.area.verticalScrollBar().sizeHint().width() if scrolls else 0
        free = self.desk.theme.px(10) + bar
        rtl = self.desk.words.rtl
        self.heads.setContentsMargins(free if rtl else 0, 0, 0 if rtl else free, 0)

    def _heads(self) -> QWidget:
        theme, words = self.desk.theme, self.desk.words
        heads = QWidget()
        line = QHBoxLayout(heads)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.px(GAP))
        room = QLabel()
        room.setFixedWidth(theme.px(NUMBER))
        line.addWidget(room)
        names = field_names(words)
        for key in FIELDS:
            head = styled(QLabel(names[key]), "small")
            head.setMinimumWidth(theme.px(LEAST[key]))
            line.addWidget(head, SHARES[key])
        return heads

    # ---------------------------------------------------------------- the lines

    def begin(self) -> None:
        """Put the keyboard into the first line that is empty, or wrong."""
        waiting = [place for place, read in enumerate(self.read) if not read.is_ready]
        self.lines[waiting[0] if waiting else 0].go_to(PAIRING)

    def _add(self) -> StackLine:
        line = StackLine(self.desk, len(self.lines) + 1, self._find)
        line.typed.connect(self._typed)
        line.left.connect(self._soon.start)
        line.stepped.connect(lambda by, key, line=line: self._step(line, by, key))
        self._pile.insertWidget(len(self.lines), line)
        if self.lines:
            before = self.lines[-1].fields[FIELDS[-1]]
            QWidget.setTabOrder(before, line.fields[FIELDS[0]])
        for one, follower in pairwise(FIELDS):
            QWidget.setTabOrder(line.fields[one], line.fields[follower])
        self.lines.append(line)
        return line

    def _find(self, typed: str) -> Sequence[Found]:
        return [found_pairing(self.desk, one) for one in find_pairings(self._choices, typed)] if typed else ()

    def _typed(self) -> None:
        self._warned = False
        # There is always a line left to go on to.
        if not self.lines[-1].line().is_empty:
            self._add()
        self._soon.start()

    def _step(self, line: StackLine, by: int, key: str) -> None:
        """Go to another line; below the last one there is one more once that has something in it."""
        place = self.lines.index(line) + by
        if place == len(self.lines) and not line.line().is_empty:
            self._add()
        if 0 <= place < len(self.lines):
            self.lines[place].go_to(key)
            self.area.ensureWidgetVisible(self.lines[place])
        self.read_lines()

    # ---------------------------------------------------------------- what they mean

    def refresh(self) -> None:
        """Read the book again: who may have met, and which meetings are known."""
        desk = self.desk
        self._choices = pairing_choices(desk.book, desk.cycle.id if desk.cycle is not None else None)
        self._known = look_up(desk.book, self._choices, desk.today(), desk.words.date_style)
        if self.lines:
            self.read_lines()

    def read_lines(self) -> None:
        """Read the pile from the top, and show in each line how it is understood."""
        self._soon.stop()
        if self._known is None:
            return
        words = self.desk.words
        self.read = read_pile([line.line() for line in self.lines], self._known)
        above = ""
        for line, read in zip(self.lines, self.read, strict=True):
            line.show_read(read, above, typing=line.has_keyboard())
            if read.meeting is not None:
                above = words.date(read.meeting.date)
        ready = sum(read.is_ready for read in self.read)
        none = words("Keep the meetings")
        self.keep_button.setText(
            words.plural("Keep {n} meeting", "Keep {n} meetings", ready) if ready else none
        )
        self.keep_button.setEnabled(ready > 0)
        if not self._warned:
            self._summarise()

    def _summarise(self) -> None:
        any_typed = any(not read.is_empty for read in self.read)
        self.summary.setText(self.desk.words.say(in_all(self.read)) if any_typed else "")
        styled(self.summary, "soft")

    # ---------------------------------------------------------------- keeping and leaving

    def keep(self) -> None:
        """Log every meeting that is ready, in one step; the lines that are not stay to be looked at."""
        self.read_lines()
        if not any(read.is_ready for read in self.read):
            return
        words, desk = self.desk.words, self.desk
        read = list(self.read)
        done = desk.run(
            lambda: keep_pile(desk.book, read, desk.today()),
            said=lambda n: words.plural("{n} meeting kept.", "{n} meetings kept.", n),
            refused=self._refuse,
        )
        if not done:
            return
        for line, one in zip(list(self.lines), read, strict=True):
            if one.is_ready or one.is_empty:
                self._take_away(line)
        for number, line in enumerate(self.lines, 1):
            line.show_number(number)
        left = len(self.lines)
        self._add()
        self.refresh()
        self.kept.emit(done.value or 0)
        if left == 0:
            self.left.emit()
        else:
            self.lines[0].go_to(self.read[0].field or PAIRING)

    def _take_away(self, line: StackLine) -> None:
        self.lines.remove(line)
        self._pile.removeWidget(line)
        line.hide()
        line.deleteLater()

    def _refuse(self, sentence: str) -> None:
        self.summary.setText(sentence)
        styled(self.summary, "soft", "crimson")
        self._warned = True

    def back(self) -> bool:
        """Esc leaves where nothing is lost by it; else it asks, once."""
        if self._warned or not self._any_typed():
            self._thrown_away = True
            return False
        self._refuse(self.desk.words("These lines are not kept yet. Press Esc once more to throw them away."))
        return True

    def _any_typed(self) -> bool:
        return any(not line.line().is_empty for line in self.lines)

    def holds_something(self) -> bool:
        """Lines wait for whoever looked something up meanwhile."""
        return self._any_typed() and not self._thrown_away

    def leave(self) -> None:
        """Go back, after asking once where something would be lost."""
        if not self.back():
            self.left.emit()

    @property
    def meetings(self) -> list[Meeting]:
        """The meetings that would be kept now."""
        return [read.meeting for read in self.read if read.is_ready and read.meeting is not None]

"""A pile of check-ins that came back on paper, one line each without the mouse; beside it, who is still to come."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from mentordesk.actions.check_in_forms import due_or_soon
from mentordesk.actions.check_ins import DueCheckIn
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.check_ins.forms import save_forms, show_forms
from mentordesk.desk.pages.pairings.goals import RowButton
from mentordesk.desk.pages.pairings.over import Over
from mentordesk.desk.parts.card import Card
from mentordesk.desk.parts.flow import FlowLayout
from mentordesk.desk.parts.form_editors import DateEditor, FieldRow
from mentordesk.desk.parts.marks import Marks
from mentordesk.desk.parts.record_picker import RecordPicker, finder
from mentordesk.desk.parts.suggestions import Finder, Found
from mentordesk.desk.parts.text_edit import LineEdit
from mentordesk.desk.theme import styled
from mentordesk.domain.check_ins import MARK_ENDS, MARK_NAMES, CheckIn, Way

ABREAST = 720  # px at 100 %: below it the list stands under the line, not beside it
SHOWN = 8
"""How many of those just entered are shown."""


class CheckInPile(Over):
    """Stands over the list of pairings. A person and three keys make a check-in; Enter keeps it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        words, theme = desk.words, desk.theme
        self._kept: list[str] = []
        self._waiting: list[DueCheckIn] = []
        self._found: dict[tuple[int, int], Found] = {}
        self._find: Finder = lambda _text: ()
        self.rows: list[RowButton] = []
        self.who = RecordPicker(
            theme, words, lambda text: self._find(text), words("Type a few letters of the name")
        )
        self.who.setAccessibleName(words("Who"))
        self.day = DateEditor(theme, words, desk.today, past=True)
        self.day_row = FieldRow(theme, self.day)
        self.marks = {
            key: Marks(theme, words, words.say(MARK_NAMES[key]), words.say(low), words.say(high))
            for key, (low, high) in MARK_ENDS.items()
        }
        self.progress, self.line = LineEdit(words), LineEdit(words)
        self.call = QCheckBox(words("Would like to be called"))
        self.keep_button = styled(QPushButton(words("Keep, and the next one")), "primary")
        self.refusal = styled(QLabel(), "soft", "crimson")
        self.kept = styled(QLabel(), "soft")
        self.print_button = styled(QPushButton(words("Print their forms")), "quiet")
        self.save_button = styled(QPushButton(words("Save a file for each…")), "link")
        self.none = styled(QLabel(words("Nobody is due for a check-in now.")), "soft")
        self._build()
        self._connect()

    # ---------------------------------------------------------------- the page

    def _build(self) -> None:
        words, theme = self.desk.words, self.desk.theme
        gap = theme.px(12)
        entry = Card(theme, words("Enter what came back"))
        hint = styled(
            QLabel(
                words(
                    "Type a name, press Enter, give the three marks with the keys 1 to 5, and press Enter again."
                )
            ),
            "soft",
        )
        for label in (hint, self.refusal, self.kept, self.none):
            label.setWordWrap(True)
        entry.body.addWidget(hint)
        entry.body.addWidget(_labelled(self.desk, words("Filled in on"), self.day_row, self.day.control))
        entry.body.addWidget(_labelled(self.desk, words("Who"), self.who, self.who))
        self.day.name(words("Filled in on"))
        for key, row in self.marks.items():
            entry.body.addWidget(_labelled(self.desk, words.say(MARK_NAMES[key]), row, row))
        for field, name in ((self.progress, words("About the goals")), (self.line, words("For you alone"))):
            field.setAccessibleName(name)
            entry.body.addWidget(_labelled(self.desk, name, field, field))
        entry.body.addWidget(self.call)
        entry.body.addWidget(self.refusal)
        entry.body.addWidget(self.keep_button, 0, Qt.AlignmentFlag.AlignLeading)
        entry.body.addWidget(self.kept)
        entry.body.addStretch(1)
        self.list_card = Card(theme, words("Still to come"))
        verbs = QWidget()
        flow = FlowLayout(verbs, theme.px(6))
        flow.addWidget(self.print_button)
        flow.addWidget(self.save_button)
        self.verbs = verbs
        self.list_card.body.addWidget(verbs)
        self.list_card.body.addWidget(self.none)
        self.list_card.body.addStretch(1)
        inner = styled(QWidget(), "plain")
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, inner)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(gap)
        self._columns.addWidget(entry, 6)
        self._columns.addWidget(self.list_card, 4)
        area = self._area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        back = QHBoxLayout()
        self.back_button = styled(QPushButton(words("Go back")), "link")
        back.addWidget(self.back_button)
        back.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.px(8))
        whole.addWidget(area, 1)
        whole.addLayout(back)
        self.refusal.hide()
        self.kept.hide()

    def _connect(self) -> None:
        order = list(self.marks.values())
        self.who.picked.connect(self._picked)
        for one, following in zip(order, [*order[1:], self.progress], strict=True):
            one.done.connect(lambda next_one=following: self._go(next_one))
        self.keep_button.clicked.connect(lambda _on=False: self.keep())
        self.print_button.clicked.connect(lambda _on=False: show_forms(self.desk, self.window()))
        self.save_button.clicked.connect(lambda _on=False: save_forms(self.desk, self.window()))
        self.back_button.clicked.connect(lambda _on=False: self.left.emit())

    def begin(self) -> None:
        """Read who is due, and put the keyboard where the first name is typed."""
        self.day.show_value(self.desk.today())
        self.refresh()
        self.who.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---------------------------------------------------------------- who

    def refresh(self) -> None:
        """Read again who is due and who could check in."""
        desk = self.desk
        cycle_id = desk.cycle.id if desk.cycle else None
        self._waiting = due_or_soon(desk.book, desk.today(), cycle_id)
        names = desk.book.people.names()
        due = [(one.pairing.id, person) for one in self._waiting for person in one.person_ids]
        found: dict[tuple[int, int], Found] = {}
        for pairing in desk.book.pairings.list(cycle_id=cycle_id, open_only=True):
            for person in pairing.ever_ids:
                second = desk.words("about {pair}", pair=pairing.name)
                found[pairing.id, person] = Found((pairing.id, person), names[person], second)
        self._found = found
        first = [found[key] for key in due if key in found]
        self._find = finder([*first, *(one for key, one in found.items() if key not in due)])
        self._lay(due)

    def _lay(self, due: list[tuple[int, int]]) -> None:
        words, today = self.desk.words, self.desk.today()
        days = {one.pairing.id: one.round.due_on for one in self._waiting}
        for row in self.rows:
            self.list_card.body.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = []
        for place, key in enumerate(key for key in due if key in self._found):
            found, day = self._found[key], days[key[0]]
            late = day < today
            when = words.short_date(day, today)
            said = words("was due by {date}", date=when) if late else words("due by {date}", date=when)
            row = RowButton(
                self.desk, words("Check-in of {name}, {second}", name=found.title, second=found.second)
            )
            row.add(styled(QLabel(found.title), "text"))
            small = styled(QLabel(f"{found.second}  ·  {said}"), "small", "gold" if late else None)
            small.setWordWrap(True)
            row.add(small)
            row.clicked.connect(lambda _on=False, found=found: self.choose(found))
            self.list_card.body.insertWidget(2 + place, row)
            self.rows.append(row)
        self.none.setVisible(not self.rows)
        self.verbs.setVisible(bool(self.rows))

    def choose(self, found: Found) -> None:
        """Take somebody of the list into the line."""
        self.who.show_record(found)
        self._picked(found.key)

    def _picked(self, key: object) -> None:
        if key is not None:
            self._go(next(iter(self.marks.values())))

    def _go(self, field: QWidget) -> None:
        """Put the keyboard into a field of the line, and show it with what follows it."""
        field.setFocus(Qt.FocusReason.TabFocusReason)
        self._area.ensureWidgetVisible(field, 0, self.desk.theme.px(90))

    # ---------------------------------------------------------------- keeping

    def keep(self) -> bool:
        """Keep the line that was typed, and begin the next; False where it was refused, and then it stays."""
        words = self.desk.words
        self._refuse("")
        if not self.who.settle() or not isinstance(self.who.key, tuple):
            self._refuse(words("Say first whose check-in it is: type a few letters of the name."))
            self.who.setFocus(Qt.FocusReason.OtherFocusReason)
            return False
        try:
            day: date = self.day.value() or self.desk.today()
        except ValueError:
            self.day.setFocus(Qt.FocusReason.OtherFocusReason)
            return False
        pairing_id, person_id = self.who.key
        check_in = CheckIn(
            pairing_id=int(pairing_id),
            person_id=int(person_id),
            day=day,
            way=Way.PAPER,
            private_how=self.marks["private_how"].mark,
            private_trust=self.marks["private_trust"].mark,
            private_useful=self.marks["private_useful"].mark,
            progress=self.progress.text(),
            private_line=self.line.text(),
            private_call=self.call.isChecked(),
        )
        name = self.who.text()
        done = self.desk.run(
            lambda: self.desk.book.check_ins.add(check_in, today=self.desk.today()),
            said=words("Check-in kept."),
            refused=self._refuse,
        )
        if not done:
            return False
        self._kept.insert(0, name)
        self._say_kept()
        self._clear()
        return True

    def _clear(self) -> None:
        self.who.show_record(None)
        for row in self.marks.values():
            row.show_mark(None)
        for field in (self.progress, self.line):
            field.clear()
        self.call.setChecked(False)
        self.refresh()
        self._go(self.who)

    def _say_kept(self) -> None:
        words = self.desk.words
        names = ", ".join(self._kept[:SHOWN])
        self.kept.setText(
            words.plural("{n} entered: {names}", "{n} entered: {names}", len(self._kept), names=names)
        )
        self.kept.show()

    def _refuse(self, sentence: str) -> None:
        self.refusal.setText(sentence)
        self.refusal.setVisible(bool(sentence))

    # ---------------------------------------------------------------- the keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter keeps the line, from a mark or a line of words; the name and what may be pressed keep their own."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and self.who.hasFocus() and self.who.key is not None:
            self._picked(self.who.key)
        elif is_enter and not self.who.hasFocus() and self._is_in_line(self.focusWidget()):
            self.keep()
        else:
            super().keyPressEvent(event)

    def _is_in_line(self, widget: QWidget | None) -> bool:
        beside = (self.print_button, self.save_button, self.back_button)
        return widget not in beside and not isinstance(widget, RowButton)

    def search(self) -> bool:
        """Ctrl+F goes to the name."""
        self.who.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Line and list side by side where there is room."""
        super().resizeEvent(event)
        abreast = event.size().width() >= self.desk.theme.px(ABREAST)
        direction = QBoxLayout.Direction.LeftToRight if abreast else QBoxLayout.Direction.TopToBottom
        if self._columns.direction() != direction:
            self._columns.setDirection(direction)


def _labelled(desk: Desk, label: str, widget: QWidget, buddy: QWidget) -> QWidget:
    holder = QWidget()
    lines = QVBoxLayout(holder)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.setSpacing(desk.theme.px(4))
    name = styled(QLabel(label), "soft")
    name.setBuddy(buddy)
    lines.addWidget(name)
    lines.addWidget(widget)
    return holder

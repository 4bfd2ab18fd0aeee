"""The check-ins on a pairing's page: who said something when and how it goes; what was said only for who asks."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from mentordesk.actions.check_ins import CheckInsView, check_ins_view, trend_message
from mentordesk.actions.pairings import PairingView
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.check_ins.dialog import CheckInDialog, enter_check_in, open_check_in
from mentordesk.desk.pages.check_ins.forms import save_forms, show_forms
from mentordesk.desk.pages.pairings.goals import RowButton
from mentordesk.desk.pages.pairings.room import side_by_side
from mentordesk.desk.parts.card import Card
from mentordesk.desk.parts.flow import FlowLayout
from mentordesk.desk.parts.form import PrivateBlock
from mentordesk.desk.parts.trend import TrendLine
from mentordesk.desk.theme import styled, toned
from mentordesk.domain.check_ins import FAR_APART, MARK_NAMES, WAY_CHOICES, CheckIn, Difference, Way
from mentordesk.domain.members import Role

_WAYS = {Way(choice.value): choice.label for choice in WAY_CHOICES}


class CheckInsCard(Card):
    """``all_due()`` when the pile of all who are due is asked for."""

    all_due = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        words, theme = desk.words, desk.theme
        super().__init__(theme, words("Check-ins"), parent)
        self._desk = desk
        self._pairing_id = 0
        self._view = CheckInsView()
        self._names: dict[int, str] = {}
        self._shown: object = None
        self.rows: list[RowButton] = []
        self.add_button = self.add_verb(words("Add"), self.add, "plus")
        self.add_button.setAccessibleName(words("Enter a check-in"))
        self.stands = styled(QLabel(), "soft")
        self.stands.setWordWrap(True)
        self.trend = TrendLine(theme)
        self.goes = styled(QLabel(), "small")
        self.goes.setWordWrap(True)
        self.secret = PrivateBlock(desk)
        self.secret.button.setAccessibleName(words("Show or hide what was said in the check-ins"))
        self.talked_button: QPushButton | None = None
        self._verbs = QWidget()
        verbs = FlowLayout(self._verbs, theme.px(4))
        self.print_button = styled(QPushButton(words("Print their forms")), "link")
        self.print_button.clicked.connect(lambda _on=False: self.show_forms())
        self.save_button = styled(QPushButton(words("Save a file for each…")), "link")
        self.save_button.clicked.connect(lambda _on=False: self.save_forms())
        self.all_button = styled(QPushButton(words("All who are due")), "link")
        self.all_button.clicked.connect(lambda _on=False: self.all_due.emit())
        verbs.addWidget(self.print_button)
        verbs.addWidget(self.save_button)
        verbs.addWidget(self.all_button)
        for widget in (self.stands, self.trend, self.goes, self.secret, self._verbs):
            self.body.addWidget(widget)

    def show_view(self, view: PairingView) -> None:
        """Show a pairing's check-ins; what is for the coordinator alone is folded away when another one is shown."""
        pairing, desk = view.pairing, self._desk
        found = check_ins_view(desk.book, pairing, view.people, desk.today())
        if pairing.id != self._pairing_id:
            self.secret.hide_again()
        self._names = {key: person.name for key, person in view.people.items()}
        self._names |= {one.person_id: one.name for one in pairing.not_now}
        self._pairing_id, self._view = pairing.id, found
        is_open = pairing.is_open
        self.setVisible(is_open or bool(found.check_ins))
        self.add_button.setVisible(is_open)
        self._verbs.setVisible(is_open)
        self._say_when(found, is_open)
        said = desk.words.say(trend_message(found.points))
        self.trend.setVisible(len(found.points) > 1)
        self.trend.show_marks([one.mark for one in found.points], said)
        self.goes.setText(said)
        self.goes.setVisible(bool(found.points))
        shown = (pairing.id, found, is_open)
        if shown != self._shown:
            self._shown = shown
            self._lay()

    def _say_when(self, found: CheckInsView, is_open: bool) -> None:
        words, today = self._desk.words, self._desk.today()
        text, tone = "", None
        if found.due is not None:
            names = tuple(self._names.get(one, "") for one in found.due.person_ids)
            day = words.short_date(found.due.round.due_on, today)
            text, tone = words("Was due by {date}: {names}", date=day, names=names), "gold"
        elif is_open and found.coming is not None:
            day = words.short_date(found.coming.due_on, today)
            text = words("The next one is due by {date}.", date=day)
        elif is_open and not found.check_ins:
            text = words("Nobody has checked in yet.")
        self.stands.setText(text)
        self.stands.setVisible(bool(text))
        toned(self.stands, tone)

    # ---------------------------------------------------------------- rows

    def _lay(self) -> None:
        focused = next((n for n, row in enumerate(self.rows) if row.hasFocus()), None)
        for row in self.rows:
            self.body.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [self._row(one) for one in self._view.last]
        for place, row in enumerate(self.rows):
            self.body.insertWidget(place, row)
        if focused is not None:
            follower: QWidget = self.rows[min(focused, len(self.rows) - 1)] if self.rows else self.add_button
            follower.setFocus(Qt.FocusReason.OtherFocusReason)
        self._lay_secret()

    def _row(self, one: CheckIn) -> RowButton:
        """Who said something, on which side, and when; the marks are behind it."""
        words = self._desk.words
        name = self._names.get(one.person_id, "")
        day = words.short_date(one.day, self._desk.today())
        row = RowButton(self._desk, words("Check-in of {name}, {date}", name=name, date=day))
        side = words("mentor") if one.role is Role.MENTOR else words("mentee")
        way = words.say(_WAYS[one.way]) if one.way is not Way.SCREEN else ""
        row.add(styled(QLabel(name), "text"))
        row.add(styled(QLabel(side_by_side(self._desk, (side, day, way))), "small"))
        if one.progress:
            said = styled(QLabel(one.progress), "small")
            said.setWordWrap(True)
            said.setTextFormat(Qt.TextFormat.PlainText)
            row.add(said)
        row.clicked.connect(lambda _on=False: self.open(one.id))
        return row

    # ---------------------------------------------------------------- for the coordinator alone

    def _lay_secret(self) -> None:
        form, view = self.secret.form, self._view
        self.talked_button = None
        while form.rowCount():
            form.removeRow(0)
        self.secret.setVisible(bool(view.check_ins))
        words = self._desk.words
        for one in view.last:
            self._tell(self._names.get(one.person_id, ""), role="item")
            self._tell(self._said(one))
        for far in view.apart:
            if far.by >= FAR_APART:
                self._tell(self._apart(far), "gold")
        near = dict.fromkeys(one.mark for one in view.apart if one.by < FAR_APART)
        if near:
            self._tell(words("A little apart: {what}.", what=tuple(MARK_NAMES[one] for one in near)))
        if view.talk:
            people = tuple(dict.fromkeys(self._names.get(one.person_id, "") for one in view.talk))
            self._tell(words("Talk with {people}.", people=people), "crimson")
            button = self.talked_button = styled(QPushButton(words("We have talked")), "quiet")
            button.clicked.connect(lambda _on=False: self._talked())
            form.addRow(button)

    def _tell(self, text: str, tone: str | None = None, role: str = "text") -> None:
        label = styled(QLabel(text), role, tone)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        self.secret.form.addRow(label)

    def _said(self, one: CheckIn) -> str:
        """The marks and the line of a check-in."""
        words = self._desk.words
        facts = [
            words("{what} {mark}", what=words.say(MARK_NAMES[key]), mark=mark)
            for key, mark in one.marks.items()
        ]
        if one.private_call:
            facts.append(words("would like to be called"))
        if one.private_talked_on is not None:
            day = words.short_date(one.private_talked_on, self._desk.today())
            facts.append(words("talked with on {date}", date=day))
        if one.private_line:
            facts.append(f"“{one.private_line}”")
        return side_by_side(self._desk, facts) or words("no marks")

    def _apart(self, far: Difference) -> str:
        words = self._desk.words
        return words(
            "They see it differently. {what}: {mentor} says {one}, {mentee} says {other}.",
            what=words.say(MARK_NAMES[far.mark]),
            mentor=self._names.get(far.mentor.person_id, ""),
            mentee=self._names.get(far.mentee.person_id, ""),
            one=far.mentor.marks[far.mark],
            other=far.mentee.marks[far.mark],
        )

    def _talked(self) -> None:
        desk = self._desk
        ids = [one.id for one in self._view.talk]
        desk.run(
            lambda: desk.book.check_ins.talked(ids, desk.today()), said=desk.words("Noted that you talked.")
        )

    # ---------------------------------------------------------------- verbs

    def add(self, person_id: int | None = None) -> CheckInDialog:
        """Enter a check-in."""
        return enter_check_in(self._desk, self._pairing_id, self.window(), person_id)

    def open(self, check_in_id: int) -> CheckInDialog:
        """Read a check-in, change it, or take it away."""
        return open_check_in(self._desk, check_in_id, self.window())

    def show_forms(self) -> None:
        """Show the forms of this pairing's people, to print or to send."""
        show_forms(self._desk, self.window(), pairing_id=self._pairing_id)

    def save_forms(self, folder: Path | None = None) -> None:
        """Put the forms of this pairing's people into a folder, to be filled in on a computer."""
        save_forms(self._desk, self.window(), folder, pairing_id=self._pairing_id)

    def focus(self) -> None:
        """Put the keyboard where what was said is opened, else where one is entered."""
        target = self.secret.button if self._view.check_ins else self.add_button
        target.setFocus(Qt.FocusReason.OtherFocusReason)

"""Taking holidays in from kept calendars: which ones, for which time, each with a tick, all in one step."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from mentordesk.actions.holidays import Proposal, civil, countries, jewish, proposals, regions
from mentordesk.desk.context import Desk
from mentordesk.desk.parts.dialog import CalmDialog, on_main
from mentordesk.desk.theme import styled
from mentordesk.domain.calendar import CalendarDay

DIASPORA, ISRAEL, CIVIL = "diaspora", "israel", "civil"
USUAL_COUNTRIES = ("IL", "US", "GB")


class TakeInDialog(CalmDialog):
    """The choice of a calendar, and the holidays it has for a time, to be ticked."""

    def __init__(self, desk: Desk, since: date, until: date, parent: QWidget | None = None) -> None:
        words, theme = desk.words, desk.theme
        super().__init__(
            theme,
            words,
            words("Take in holidays"),
            words(
                "Between {since} and {until}. Tick what closes your school; everything can be changed in the list.",
                since=words.date(since),
                until=words.date(until),
            ),
            width=640,
            parent=parent,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._since, self._until = desk, since, until
        self.boxes: list[QCheckBox] = []
        self._proposals: list[Proposal] = []
        self._calendar = desk.book.calendar.school()
        self.source = self._combo(words("Calendar"))
        for key, text in (
            (DIASPORA, words("Jewish holidays")),
            (ISRAEL, words("Jewish holidays, as in Israel")),
            (CIVIL, words("Public holidays of a country")),
        ):
            self.source.addItem(text, key)
        self.country = self._combo(words("Country"))
        self.region = self._combo(words("Region"))
        self.lesser = QCheckBox(words("Eves, fasts and lesser days too, as short days"))
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(theme.px(14))
        self._form.setVerticalSpacing(theme.px(8))
        for name, combo in (
            (words("Calendar"), self.source),
            (words("Country"), self.country),
            (words("Region"), self.region),
        ):
            label = styled(QLabel(name), "soft")
            label.setBuddy(combo)
            self._form.addRow(label, combo)
        self._form.addRow(QLabel(), self.lesser)
        self.body.addLayout(self._form)
        self._ticks()
        self.source.activated.connect(lambda _index: self._look())
        self.country.activated.connect(lambda _index: self._country_chosen())
        self.region.activated.connect(lambda _index: self._look())
        self.lesser.clicked.connect(lambda _on: self._look())
        on_main(self, self._take)
        self.resize(theme.px(640), theme.px(660))
        self._begin()

    def _combo(self, name: str) -> QComboBox:
        combo = QComboBox()
        combo.setAccessibleName(name)
        combo.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return combo

    def _ticks(self) -> None:
        words, px = self._desk.words, self._desk.theme.px
        head = QHBoxLayout()
        self.counted = styled(QLabel(), "soft")
        self.all = styled(QPushButton(words("Tick all")), "link")
        self.none = styled(QPushButton(words("Tick none")), "link")
        for button, on in ((self.all, True), (self.none, False)):
            button.setAutoDefault(False)
            button.clicked.connect(lambda _on=False, on=on: self._tick(on))
        head.addWidget(self.counted, 1)
        head.addWidget(self.all)
        head.addWidget(self.none)
        inner = styled(QWidget(), "plain")
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(px(14), px(10), px(14), px(10))
        self._column.setSpacing(px(2))
        self._column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        self._scroll = area
        frame = styled(QFrame(), "card")
        around = QVBoxLayout(frame)
        around.setContentsMargins(px(2), px(2), px(2), px(2))
        around.addWidget(area)
        self.body.addLayout(head)
        self.body.addWidget(frame, 1)

    def _begin(self) -> None:
        """Begin with the calendar this school is likely to want."""
        israel = self._desk.words.language == "he"
        self.source.setCurrentIndex(1 if israel else 0)
        self._look()
        self.source.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---------------------------------------------------------------- what there is

    def _look(self) -> None:
        """Show the holidays of the calendar that is chosen."""
        key = self.source.currentData()
        if key == CIVIL and self.country.count() == 0:
            self._list_countries()
        self._form.setRowVisible(self.country, key == CIVIL)
        self._form.setRowVisible(self.region, key == CIVIL and self.region.count() > 1)
        self._form.setRowVisible(self.lesser, key != CIVIL)
        found, likely = self._found(key)
        self._calendar = self._desk.book.calendar.school()
        self._proposals = proposals(found, likely, self._calendar)
        self._show()

    def _found(self, key: str) -> tuple[list[CalendarDay], list[CalendarDay]]:
        words, since, until = self._desk.words, self._since, self._until
        if key == CIVIL:
            found = civil(
                self.country.currentData(), since, until, region=self.region.currentData() or "", words=words
            )
            return found, found
        likely = jewish(since, until, israel=key == ISRAEL, words=words)
        lesser = self.lesser.isChecked()
        return jewish(since, until, israel=key == ISRAEL, words=words, lesser=lesser), likely

    def _list_countries(self) -> None:
        """Those this program meets most come first, then all by name."""
        every = countries(self._desk.words)
        names = dict(every)
        for code in USUAL_COUNTRIES:
            self.country.addItem(names[code], code)
        self.country.insertSeparator(len(USUAL_COUNTRIES))
        for code, name in every:
            self.country.addItem(name, code)
        self._list_regions()

    def _list_regions(self) -> None:
        self.region.clear()
        self.region.addItem(self._desk.words("The whole country"), "")
        for code, name in regions(self.country.currentData()):
            self.region.addItem(name, code)

    def _country_chosen(self) -> None:
        self._list_regions()
        self._look()

    def _show(self) -> None:
        words = self._desk.words
        for old in self.boxes:
            old.hide()
            old.deleteLater()
        self.boxes = []
        for place, one in enumerate(self._proposals):
            box = QCheckBox(self._said(one))
            box.setChecked(one.likely)
            box.setEnabled(not one.known)
            box.toggled.connect(lambda _on: self._count())
            self._column.insertWidget(place, box)
            self.boxes.append(box)
        self._scroll.verticalScrollBar().setValue(0)
        self.counted.setText(
            words.plural("{n} holiday", "{n} holidays", len(self._proposals))
            if self._proposals
            else words("This calendar has no holiday in that time.")
        )
        self._count()

    def _said(self, one: Proposal) -> str:
        words, day = self._desk.words, one.day
        when = words("{weekday} {date}", weekday=words.weekday(day.date_from), date=words.date(day.date_from))
        if day.date_to != day.date_from:
            last = words("{weekday} {date}", weekday=words.weekday(day.date_to), date=words.date(day.date_to))
            when = words("{first} until {last}", first=when, last=last)
        if one.known:
            return words("{title} · {when} · in the calendar already", title=day.title, when=when)
        if self._calendar.school_days_between(day.date_from - timedelta(days=1), day.date_to) == 0:
            return words("{title} · {when} · no school day", title=day.title, when=when)
        if not day.is_off:
            return words("{title} · {when} · short day", title=day.title, when=when)
        return words("{title} · {when}", title=day.title, when=when)

    # ---------------------------------------------------------------- ticking and taking

    def chosen(self) -> list[CalendarDay]:
        """What is ticked."""
        return [
            one.day
            for one, box in zip(self._proposals, self.boxes, strict=True)
            if box.isChecked() and not one.known
        ]

    def _tick(self, on: bool) -> None:
        for box in self.boxes:
            if box.isEnabled():
                box.setChecked(on)

    def _count(self) -> None:
        n = len(self.chosen())
        words = self._desk.words
        self.main.setText(words.plural("Take in {n} entry", "Take in {n} entries", n))
        self.main.setEnabled(n > 0)

    def _take(self) -> Any:
        desk, days = self._desk, self.chosen()
        return desk.run(
            lambda: desk.book.calendar.add_days(days),
            said=desk.words.plural("{n} entry taken in.", "{n} entries taken in.", len(days)),
            refused=self.refuse,
        )

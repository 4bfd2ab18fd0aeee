"""The column of cards: what needs the coordinator today, a handful at first, and what was put off."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from mentordesk.actions.today import PutOff, TodayView, bring_back, put_off
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.today.later import show_later
from mentordesk.desk.pages.today.looks import look_of, pill_of
from mentordesk.desk.pages.today.next_step import shows_pairing, take, verb_of
from mentordesk.desk.parts.card import AttentionCard, Card, Tile
from mentordesk.desk.parts.flow import FlowLayout
from mentordesk.desk.theme import styled
from mentordesk.domain.attention import Attention
from mentordesk.domain.signals.signal import StandingSignal

AT_ONCE, AT_FIRST = 8, 6
"""So many cards are shown at once; where there are more, only what can be done in one day."""


class Needs(QWidget):
    """The cards. A card whose matter stays the same stays the same widget, so that the keyboard stays where it is."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        words, theme = desk.words, desk.theme
        self._all = False
        self._matters: tuple[Attention, ...] = ()
        self._signals: tuple[StandingSignal, ...] = ()
        self.cards: dict[str, AttentionCard] = {}
        self._of: dict[str, Attention] = {}
        self.title = styled(QLabel(words("Needs you today")), "section")
        self._column = QVBoxLayout()
        self._column.setSpacing(theme.px(10))
        self.quiet = _Quiet(desk)
        self.more = styled(QPushButton(), "link")
        self.more.clicked.connect(lambda _on=False: self.show_all())
        self.nets = styled(QPushButton(), "link")
        self.nets.clicked.connect(lambda _on=False: desk.navigate("safety", tab="signals"))
        self.dialog: QDialog | None = None
        self.waiting = _Waiting(desk)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.px(10))
        whole.addWidget(self.title)
        whole.addWidget(self.quiet)
        whole.addLayout(self._column)
        rest = FlowLayout(None, theme.px(8), theme.px(2))
        rest.addWidget(self.more)
        rest.addWidget(self.nets)
        whole.addLayout(rest)
        whole.addWidget(self.waiting)
        whole.addStretch(1)

    def show_view(self, view: TodayView) -> None:
        """Show what there is now."""
        self._matters, self._signals = view.attention, view.signals
        self.quiet.setVisible(not view.attention)
        if not view.attention:
            self.quiet.show_view(view)
        self._lay_out()
        self.waiting.show_put_off(view.put_off)

    def show_all(self) -> None:
        """Show the rest too."""
        first_new = AT_FIRST if len(self._matters) > AT_ONCE else 0
        self._all = True
        self._lay_out()
        if first_new:
            self.cards[self._matters[first_new].key].button.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_keyboard(self) -> bool:
        """Put the keyboard on the first thing to do; False where nothing needs doing."""
        if not self.cards:
            return False
        self.cards[self._matters[0].key].button.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _lay_out(self) -> None:
        few = self._all or len(self._matters) <= AT_ONCE
        shown = self._matters if few else self._matters[:AT_FIRST]
        focused = self._focused()
        for key in [key for key in self.cards if self._of.get(key) not in shown]:
            card = self.cards.pop(key)
            del self._of[key]
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        for place, matter in enumerate(shown):
            found = self.cards.get(matter.key)
            if found is None:
                found = self.cards[matter.key] = self._card(matter)
                self._of[matter.key] = matter
                self._column.insertWidget(place, found)
            elif self._column.indexOf(found) != place:
                self._column.removeWidget(found)
                self._column.insertWidget(place, found)
        self._order_tabs(shown)
        if focused is not None and focused[0] not in self.cards:
            self._focus_near(focused[1], shown)
        hidden = len(self._matters) - len(shown)
        self.more.setVisible(hidden > 0)
        if hidden > 0:
            self.more.setText(self._desk.words.plural("Show {n} more", "Show {n} more", hidden))
        warnings = sum(len(one.signals) for one in self._matters[len(shown) :])
        self.nets.setVisible(warnings > 0)
        if warnings > 0:
            self.nets.setText(
                self._desk.words.plural(
                    "See {n} warning on Safety nets", "See {n} warnings on Safety nets", warnings
                )
            )

    def _card(self, matter: Attention) -> AttentionCard:
        desk, words = self._desk, self._desk.words
        look = look_of(matter)
        title, verb = words.say(matter.what), words.say(verb_of(matter))
        also: tuple[tuple[str, Any], ...] = ()
        if not shows_pairing(matter):
            also = ((words("Look at the pairing"), lambda: desk.navigate("pairings", matter.pairing_id)),)
        if len(matter.signals) == 1 and matter.gravity > 1:
            also += ((words("Open the plan"), lambda: self._open_plan(matter)),)
        card = AttentionCard(
            desk.theme,
            icon=look.icon,
            tone=look.tone,
            title=title,
            reason=words.say(matter.why),
            button=verb,
            do=lambda: take(desk, matter, self.window()),
            pill=words.say(pill_of(matter)),
            later="" if desk.book.read_only else words("Later…"),
            do_later=lambda: self._later(matter),
            also=also,
        )
        card.setObjectName(matter.key)
        card.reason.setToolTip(words("Since {day}", day=words.long_date(matter.since)))
        for button in card.findChildren(QPushButton):
            if button is not card.button:
                styled(button, "ghost")
            button.setAccessibleName(words("{verb}: {what}", verb=button.text(), what=title))
        return card

    def _later(self, matter: Attention) -> None:
        button = self.cards[matter.key].later
        if button is not None:
            show_later(
                self._desk, button, lambda day: self.put_off(matter, day), lambda: self._ask_later(matter)
            )

    def _ask_later(self, matter: Attention) -> None:
        """Ask until when, and why."""
        from mentordesk.desk.pages.safety.snoozing import ask_snooze

        desk = self._desk
        self.dialog = ask_snooze(
            desk,
            matter.what,
            lambda until, why: put_off(desk.book, matter, until, desk.today(), why),
            self.window(),
        )

    def _open_plan(self, matter: Attention) -> None:
        """Show the plan for what is warned of."""
        levels = {one.signal.key: one.signal.level.value for one in self._signals}
        self._desk.navigate(
            "safety", tab="plans", block=matter.stumbling_block, level=levels.get(matter.signals[0], "mentor")
        )

    def put_off(self, matter: Attention, until: date) -> None:
        """Put something off until a day."""
        desk = self._desk
        desk.run(
            lambda: put_off(desk.book, matter, until, desk.today()),
            said=desk.words("Put off until {day}.", day=desk.words.long_date(until)),
        )

    # ---------------------------------------------------------------- the keyboard

    def _focused(self) -> tuple[str, int] | None:
        """The card the keyboard is in, and its place."""
        for key, card in self.cards.items():
            inside = card.focusWidget()
            if inside is not None and inside.hasFocus():
                return key, self._column.indexOf(card)
        return None

    def _focus_near(self, place: int, shown: Sequence[Attention]) -> None:
        """The matter was settled: the keyboard goes to what took its place."""
        if shown:
            self.cards[shown[min(place, len(shown) - 1)].key].button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _order_tabs(self, shown: Sequence[Attention]) -> None:
        before: QWidget | None = None
        for matter in shown:
            for button in self.cards[matter.key].findChildren(QPushButton):
                if before is not None:
                    QWidget.setTabOrder(before, button)
                before = button


class _Quiet(Card):
    """A day on which nothing needs the coordinator."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme)
        self._words = desk.words
        line = QHBoxLayout()
        line.setSpacing(desk.theme.px(14))
        line.addWidget(Tile(desk.theme, "sun", "green"), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(desk.theme.px(4))
        self.what = styled(QLabel(), "item")
        self.why = styled(QLabel(), "soft")
        for label in (self.what, self.why):
            label.setWordWrap(True)
            words.addWidget(label)
        line.addLayout(words, 1)
        self.body.addLayout(line)

    def show_view(self, view: TodayView) -> None:
        """Say so, warmly, and fitting to the day."""
        words = self._words
        self.what.setText(words("Nothing needs you today"))
        if view.put_off:
            why = words("What you put off waits until its day. Enjoy the quiet.")
        elif view.holiday and not view.is_school_day:
            why = words("It is {holiday}, and the school is closed. Enjoy the rest.", holiday=view.holiday)
        elif not view.is_school_day:
            why = words("There is no school today, and every pair is on its way. Enjoy the rest.")
        else:
            why = words("Every pair is on its way. A good day to tell one of them that you noticed.")
        self.why.setText(why)


class _Waiting(QWidget):
    """What was put off: one line, that opens to a list with the way back."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._put_off: tuple[PutOff, ...] = ()
        self.toggle = styled(QPushButton(), "ghost")
        self.toggle.setCheckable(True)
        self.toggle.toggled.connect(self._turned)
        self.frame = styled(QFrame(), "card")
        self._rows = QVBoxLayout(self.frame)
        px = desk.theme.px
        self._rows.setContentsMargins(px(16), px(8), px(10), px(8))
        self._rows.setSpacing(px(4))
        self.frame.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(px(6))
        whole.addWidget(self.toggle, 0, Qt.AlignmentFlag.AlignLeading)
        whole.addWidget(self.frame)

    def show_put_off(self, put_off: tuple[PutOff, ...]) -> None:
        """Show what waits."""
        self._put_off = put_off
        self.setVisible(bool(put_off))
        if not put_off:
            self.toggle.setChecked(False)
        self.toggle.setText(
            self._desk.words.plural("{n} put off until later", "{n} put off until later", len(put_off))
        )
        self._turned(self.toggle.isChecked())

    def _turned(self, shown: bool) -> None:
        desk, words = self._desk, self._desk.words
        desk.theme.dress(self.toggle, "chevron-down" if shown else "chevron-right", "soft_ink", 16)
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for one in self._put_off if shown else ():
            self._rows.addWidget(self._row(one))
        self.frame.setVisible(shown)
        self.toggle.setAccessibleDescription(words("Shown below") if shown else "")

    def _row(self, one: PutOff) -> QWidget:
        desk, words = self._desk, self._desk.words
        row = QWidget()
        title = words.say(one.matter.what)
        said = words("{what}: {why}", what=title, why=one.why) if one.why else title
        what = styled(QLabel(said), "text")
        what.setWordWrap(True)
        until = styled(QLabel(words("until {day}", day=words.short_date(one.until, desk.today()))), "soft")
        back = styled(QPushButton(words("Bring back")), "link")
        back.setAccessibleName(words("{verb}: {what}", verb=back.text(), what=title))
        back.clicked.connect(
            lambda _on=False: desk.run(
                lambda: bring_back(desk.book, one.matter), said=words("It is back."), undo=True
            )
        )
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(desk.theme.px(10))
        line.addWidget(what, 1)
        line.addWidget(until)
        line.addWidget(back)
        return row

"""The head of a pairing's page: who they are, what they agreed, how it goes, in which phase, and what one can do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from mentordesk.actions.pairings import PairingView, held_message
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.pairings.phase_mover import PhaseMover
from mentordesk.desk.pages.pairings.room import side_by_side
from mentordesk.desk.parts.card import Card
from mentordesk.desk.parts.dots import WeekDots
from mentordesk.desk.theme import styled
from mentordesk.domain.pairings import OPEN_PHASES, Phase, rhythm_words


class PairingHead(Card):
    """``log``, ``moved(phase)``; the verbs behind the three dots are given as (text, icon, do)."""

    log = Signal()
    moved = Signal(object)

    def __init__(
        self,
        desk: Desk,
        verbs: Callable[[], list[tuple[str, str, Callable[[], Any]] | None]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(desk.theme, parent=parent)
        self._desk, self._verbs = desk, verbs
        words, theme = desk.words, desk.theme
        self.name = styled(QLabel(), "section")
        self.name.setWordWrap(True)
        self.name.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.summary = styled(QLabel(), "soft")
        self.summary.setWordWrap(True)
        self.log_button = styled(QPushButton(words("Log a meeting")), "primary")
        theme.dress(self.log_button, "plus", "on_blue")
        self.log_button.clicked.connect(lambda _on=False: self.log.emit())
        self.more = styled(QPushButton(), "icon")
        theme.dress(self.more, "ellipsis")
        self.more.setAccessibleName(words("More for this pairing"))
        self.more.setToolTip(words("More for this pairing"))
        self.more.clicked.connect(lambda _on=False: self.open_menu())
        self.dots = WeekDots(theme, words)
        self.rhythm = styled(QLabel(), "small")
        self.phases = PhaseMover(theme, words)
        self.phases.asked.connect(self.moved)
        self._build()

    def _build(self) -> None:
        theme = self._desk.theme
        top = QHBoxLayout()
        top.setSpacing(theme.px(8))
        top.addWidget(self.name, 1, Qt.AlignmentFlag.AlignVCenter)
        top.addWidget(self.log_button, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        dots = QHBoxLayout()
        dots.setSpacing(theme.px(10))
        dots.addWidget(self.dots)
        dots.addWidget(self.rhythm, 1)
        lines = QVBoxLayout()
        lines.setSpacing(theme.px(6))
        lines.addLayout(top)
        lines.addWidget(self.summary)
        lines.addLayout(dots)
        lines.addSpacing(theme.px(8))
        lines.addWidget(self.phases)
        self.body.addLayout(lines)

    def show_view(self, view: PairingView) -> None:
        """Show a pairing."""
        words, pairing = self._desk.words, view.pairing
        self.name.setText(pairing.name)
        self.summary.setText(side_by_side(self._desk, self._facts(view), whole=True))
        self.log_button.setAccessibleName(words("Log a meeting of {name}", name=pairing.name))
        self.dots.show_weeks(view.weeks)
        self.rhythm.setText(self.dots.accessibleName())
        self.log_button.setVisible(pairing.is_open)
        reached = None
        entered = {one.phase: one.since for one in view.phases}
        if not pairing.is_open:
            went_through = [one.phase for one in view.phases if one.phase.is_open]
            reached = went_through[-1] if went_through else Phase.PREPARING
        today = self._desk.today()
        since = [words.short_date(entered[one], today) if one in entered else "" for one in OPEN_PHASES]
        self.phases.show_phase(pairing.phase, reached, since)

    def _facts(self, view: PairingView) -> list[str]:
        """What stands below the name: kind and start, rhythm, how many meetings and how long."""
        words, pairing, today = self._desk.words, view.pairing, self._desk.today()
        facts = []
        if pairing.group_name:
            facts.append(words.join(pairing.mentees))
        if pairing.opportunity:
            facts.append(pairing.opportunity)
        if pairing.ended_on is not None and pairing.started_on is not None:
            start, end = (
                words.short_date(pairing.started_on, today),
                words.short_date(pairing.ended_on, today),
            )
            facts.append(words("{start} to {end}", start=start, end=end))
        elif pairing.started_on is not None:
            facts.append(words("since {date}", date=words.short_date(pairing.started_on, today)))
        rhythm = words.say(rhythm_words(pairing.every_weeks))
        length = words.minutes(pairing.minutes)
        facts.append(words("{rhythm}, {length}", rhythm=rhythm, length=length))
        if pairing.meets_when:
            facts.append(pairing.meets_when)
        facts += self._standing_in(view)
        facts.append(words.say(held_message(view)))
        if view.tally.minutes:
            facts.append(words("{length} together", length=words.minutes(view.tally.minutes)))
        return facts

    def _standing_in(self, view: PairingView) -> list[str]:
        """Whoever stands in now, for whom and until when."""
        words, pairing, found = self._desk.words, view.pairing, []
        names = {one.person_id: one.name for one in pairing.spells}
        here = {*pairing.mentor_ids, *pairing.mentee_ids}
        for one in pairing.spells:
            if one.stands_in_for is None or one.person_id not in here or not one.covers(self._desk.today()):
                continue
            other = names.get(one.stands_in_for, "")
            if one.until is None:
                found.append(words("{name} stands in for {other}", name=one.name, other=other))
            else:
                day = words.short_date(one.until, self._desk.today())
                said = words(
                    "{name} stands in for {other} until {date}", name=one.name, other=other, date=day
                )
                found.append(said)
        return found

    def open_menu(self) -> None:
        """Open what one seldom needs."""
        menu = QMenu(self)
        for verb in self._verbs():
            if verb is None:
                menu.addSeparator()
                continue
            text, icon, do = verb
            menu.addAction(self._desk.theme.icon(icon), text).triggered.connect(lambda _on=False, do=do: do())
        corner = QPoint(0, self.more.height())
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            corner.setX(self.more.width())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.more.mapToGlobal(corner))
        self.menu = menu

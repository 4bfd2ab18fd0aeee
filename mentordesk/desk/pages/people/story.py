"""What somebody is and was in: a line for each pairing, certificate and contribution, each leading to its page."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from mentordesk.actions.people import PairingLine, PersonStory
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.people.trained import show_training
from mentordesk.desk.parts.card import Card, Sign
from mentordesk.desk.theme import styled
from mentordesk.domain.pairings import PHASE_NAMES, Phase
from mentordesk.domain.requests import KIND_NAMES, STATE_NAMES

SHOWN = 3  # open pairings shown in the head; more stand in the story
LINK_EDGE = 7  # px at 100 %: from a link's edge to its words
PHASE_TONES = {
    Phase.PREPARING: "blue",
    Phase.NEGOTIATING: "gold",
    Phase.ENABLING_GROWTH: "green",
    Phase.COMING_TO_CLOSURE: "purple",
}


class LinkLine(QWidget):
    """One line that leads somewhere: its title a link, a soft line beneath, and perhaps a verb at the end."""

    def __init__(
        self,
        desk: Desk,
        title: str,
        second: str,
        go: Callable[[], Any],
        *,
        tone: str | None = None,
        verb: str = "",
        verb_named: str = "",
        do: Callable[[], Any] | None = None,
        icon: str = "",
    ) -> None:
        super().__init__()
        theme = desk.theme
        self.link = QPushButton(title)
        self.link.setProperty("tight", True)
        styled(self.link, "link")
        self.link.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.link.setToolTip(title)
        self.link.clicked.connect(lambda _on=False: go())
        self.second = styled(QLabel(second), "soft", tone or "soft")
        self.second.setWordWrap(True)
        self.second.setContentsMargins(theme.px(LINK_EDGE), 0, theme.px(LINK_EDGE), theme.px(4))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.link)
        words.addWidget(self.second)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.px(8))
        if icon:
            sign = Sign(theme, icon)
            sign.setContentsMargins(0, theme.px(3), 0, 0)
            line.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        self.second.setVisible(bool(second))
        self.verb: QPushButton | None = None
        if verb and do is not None:
            self.verb = styled(QPushButton(verb), "quiet")
            self.verb.setAccessibleName(verb_named or verb)
            self.verb.clicked.connect(lambda _on=False: do())
            line.addWidget(self.verb, 0, Qt.AlignmentFlag.AlignVCenter)
            line.addSpacing(theme.px(LINK_EDGE))


def pairing_line(desk: Desk, line: PairingLine, *, log: bool, icon: str = "") -> LinkLine:
    """A pairing as it stands in somebody's story; ``log`` offers to log a meeting of it."""
    words, pairing = desk.words, line.pairing
    title = (
        words("Mentor of {names}", names=pairing.group_name or line.others)
        if line.role == "mentor"
        else words("Mentee of {names}", names=line.others)
    )
    parts = [words.say(PHASE_NAMES[pairing.phase])]
    if pairing.is_open:
        if line.last_held is not None:
            parts.append(words("met {ago}", ago=words.ago(line.last_held, desk.today())))
        else:
            parts.append(words("no meeting yet"))
    else:
        parts.append(pairing.cycle)
        parts.append(words.plural("{n} meeting", "{n} meetings", line.held))
    shown = LinkLine(
        desk,
        title,
        " · ".join(part for part in parts if part),
        lambda: desk.navigate("pairings", pairing.id),
        tone=PHASE_TONES.get(pairing.phase),
        verb=words("Log a meeting") if log else "",
        verb_named=words("Log a meeting of {pairing}", pairing=pairing.name),
        do=lambda: desk.log_meeting(pairing.id),
        icon=icon,
    )
    shown.link.setAccessibleName(words("{title}, {pairing}", title=title, pairing=pairing.name))
    return shown


class StoryCards(QWidget):
    """Pairings that do not stand in the head, certificates, and contributions as they were named."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        words, theme = desk.words, desk.theme
        self.pairings = Card(theme, words("Other pairings"))
        self.certificates = Card(theme, words("Certificates"))
        self.contributions = Card(theme, words("Contributions"))
        self.requests = Card(theme, words("Requests"))
        self.training = Card(theme, words("Training"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.px(12))
        for card in self._cards():
            whole.addWidget(card)
        whole.addStretch(1)

    def _cards(self) -> tuple[Card, ...]:
        return (self.pairings, self.requests, self.training, self.certificates, self.contributions)

    def show_story(self, story: PersonStory | None) -> None:
        """Show somebody's story; a card with nothing in it says what will stand there."""
        desk, words = self._desk, self._desk.words
        for card in self._cards():
            _emptied(card)
        if story is None:
            return
        others = (*story.now[SHOWN:], *story.earlier)
        for line in others:
            self.pairings.body.addWidget(pairing_line(desk, line, log=line.pairing.is_open, icon="link"))
        for one in story.certificates:
            given = words("{serial} · given on {day}", serial=one.serial, day=words.date(one.given_on))
            show = LinkLine(
                desk,
                one.sentence or one.name,
                given,
                partial(desk.navigate, "celebrations", one.id),
                icon="award",
            )
            self.certificates.body.addWidget(show)
        for request in story.requests:
            parts = [
                words("asked on {day}", day=words.date(request.asked_on)),
                words.say(STATE_NAMES[request.state]),
            ]
            asked = LinkLine(
                desk,
                words.say(KIND_NAMES[request.kind]),
                " · ".join(parts),
                partial(desk.navigate, "requests", request.id),
                tone="gold" if request.waits else None,
                icon="inbox",
            )
            asked.link.setAccessibleName(
                words(
                    "{request}, {day}",
                    request=words.say(KIND_NAMES[request.kind]),
                    day=words.date(request.asked_on),
                )
            )
            self.requests.body.addWidget(asked)
        show_training(desk, self.training, story)
        for contribution, pairing in story.contributions:
            text = LinkLine(
                desk,
                pairing,
                contribution.text,
                partial(desk.navigate, "pairings", contribution.pairing_id),
                icon="hand-heart",
            )
            text.link.setAccessibleName(words("Contribution to {pairing}", pairing=pairing))
            self.contributions.body.addWidget(text)
        if not others:
            self.pairings.body.addWidget(
                _soft(words("None before.") if story.now else words("In no pairing so far."))
            )
        if not story.certificates:
            self.certificates.body.addWidget(
                _soft(words("No certificate yet. It is printed when a pairing has come to its closing."))
            )
        self.contributions.setVisible(bool(story.contributions))
        self.requests.setVisible(bool(story.requests))


def _emptied(card: Card) -> None:
    while card.body.count():
        item = card.body.takeAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def _soft(text: str) -> QLabel:
    label = styled(QLabel(text), "soft")
    label.setWordWrap(True)
    return label

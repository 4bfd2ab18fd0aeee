"""The head of a person: the name as they wish it, what they are, what they are in now, and what one can do about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from mentordesk.actions.people import PersonStory
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.people.story import LINK_EDGE, SHOWN, LinkLine, pairing_line
from mentordesk.desk.parts.flow import FlowLayout
from mentordesk.desk.theme import styled
from mentordesk.domain.people import AgeGroup, Person, Status
from mentordesk.words import Words


class PersonHead(QFrame):
    """The card at the top of somebody's page. ``menu`` fills the menu with three dots each time it opens."""

    def __init__(
        self,
        desk: Desk,
        *,
        pair: Callable[[], Any],
        menu: Callable[[QMenu], None],
        show_story: Callable[[], Any],
    ) -> None:
        super().__init__()
        self._desk, self._menu, self._show_story = desk, menu, show_story
        styled(self, "card")
        theme, words = desk.theme, desk.words
        self.name = styled(QLabel(), "section")
        self.name.setTextFormat(Qt.TextFormat.PlainText)
        self.name.setWordWrap(True)
        self.name.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.second = styled(QLabel(), "soft")
        self.second.setTextFormat(Qt.TextFormat.PlainText)
        self.second.setWordWrap(True)
        self.pair_button = styled(QPushButton(words("Pair…")), "quiet")
        theme.dress(self.pair_button, "handshake", "blue", 16)
        self.pair_button.clicked.connect(lambda _on=False: pair())
        self.more = styled(QPushButton(), "icon")
        theme.dress(self.more, "ellipsis", "blue")
        self.more.setAccessibleName(words("More for this person"))
        self.more.setToolTip(words("More for this person"))
        self.more.clicked.connect(lambda _on=False: self.open_menu())
        top = QHBoxLayout()
        top.setSpacing(theme.px(8))
        top.addWidget(self.name, 1)
        for button in (self.pair_button, self.more):
            top.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self._pills = QWidget()
        self._flow = FlowLayout(self._pills, theme.px(6), theme.px(6))
        policy = self._pills.sizePolicy()
        policy.setHeightForWidth(True)
        self._pills.setSizePolicy(policy)
        self._line = styled(QFrame(), "line")
        self._now = QVBoxLayout()
        self._now.setSpacing(theme.px(2))
        # A link's words begin after its edge; so the rest is set in by as much, and all words begin on one line.
        edge = theme.px(LINK_EDGE)
        above = QVBoxLayout()
        above.setContentsMargins(edge, 0, edge, 0)
        above.setSpacing(theme.px(6))
        above.addLayout(top)
        above.addWidget(self.second)
        above.addSpacing(theme.px(2))
        above.addWidget(self._pills)
        above.addSpacing(theme.px(4))
        above.addWidget(self._line)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(theme.px(20) - edge, theme.px(16), theme.px(20) - edge, theme.px(12))
        whole.setSpacing(theme.px(6))
        whole.addLayout(above)
        whole.addLayout(self._now)

    def show_person(self, person: Person, story: PersonStory) -> None:
        """Show somebody and what they are in now."""
        words = self._desk.words
        self.name.setText(words.join([person.formal_name]))
        self.setAccessibleName(person.formal_name)
        second = [person.school_role, person.hebrew_name if person.hebrew_name != person.name else ""]
        if person.start_year:
            second.append(words("here since {year}", year=person.start_year))
        # Each set apart, so that Hebrew and Latin names do not turn each other about.
        self.second.setText(" · ".join(words.join([text]) for text in second if text))
        self.second.setVisible(any(second))
        self._show_pills(person, story)
        self._show_now(story)
        self.pair_button.setVisible(person.status is not Status.LEFT)

    def links(self) -> list[QWidget]:
        """What leads from here to the pairings, in reading order."""
        found: list[QWidget] = []
        for place in range(self._now.count()):
            item = self._now.itemAt(place)
            widget = item.widget() if item is not None else None
            if isinstance(widget, LinkLine):
                found += [widget.link, *([widget.verb] if widget.verb is not None else [])]
            elif widget is not None:
                found.append(widget)
        return found

    def open_menu(self) -> None:
        """Open the menu below its button."""
        menu = QMenu(self)
        self._menu(menu)
        menu.exec(self.more.mapToGlobal(self.more.rect().bottomLeft()))
        menu.deleteLater()

    def _show_pills(self, person: Person, story: PersonStory) -> None:
        _emptied(self._flow)
        for text, tone in person_pills(person, story, self._desk.words):
            pill = styled(QLabel(text), f"pill-{tone}")
            self._flow.addWidget(pill)
            pill.show()
        self._pills.setVisible(bool(self._flow.count()))
        self._pills.updateGeometry()

    def _show_now(self, story: PersonStory) -> None:
        _emptied(self._now)
        words = self._desk.words
        self._line.setVisible(bool(story.now))
        for line in story.now[:SHOWN]:
            self._now.addWidget(pairing_line(self._desk, line, log=True))
        if len(story.now) > SHOWN:
            rest = len(story.now) - SHOWN
            more = styled(QPushButton(words.plural("And {n} more", "And {n} more", rest)), "link")
            more.clicked.connect(lambda _on=False: self._show_story())
            self._now.addWidget(more, 0, Qt.AlignmentFlag.AlignLeading)


def person_pills(person: Person, story: PersonStory, words: Words) -> list[tuple[str, str]]:
    """What somebody is, each a text and its tone: the status first, then the roles, then what is still to settle."""
    pills = []
    if person.status is Status.ON_LEAVE:
        pills.append((words("On leave"), "gold"))
    elif person.status is Status.LEFT:
        pills.append((words("Left the school"), "soft"))
    if person.age_group is AgeGroup.PUPIL:
        pills.append((words("Pupil"), "soft"))
    carried = sum(len(line.pairing.mentee_ids) for line in story.now if line.role == "mentor")
    if person.mentor:
        pills.append((_mentor_words(person, carried, words), "blue"))
    if person.mentee:
        has = any(line.role == "mentee" for line in story.now)
        pills.append((words("Mentee"), "purple") if has else (words("Mentee, no mentor yet"), "purple"))
    if person.mentor and person.trained_on is None:
        pills.append((words("Not trained yet"), "gold"))
    elif person.mentor and person.trained_on is not None:
        pills.append((words("Trained {month}", month=words.month(person.trained_on)), "green"))
    return pills


def _mentor_words(person: Person, carried: int, words: Words) -> str:
    if person.capacity is None:
        return (
            words.plural("Mentor of {n} mentee", "Mentor of {n} mentees", carried)
            if carried
            else words("Mentor")
        )
    return words.plural(
        "Mentor, {carried} of {n} mentee",
        "Mentor, {carried} of {n} mentees",
        person.capacity,
        carried=carried,
    )


def _emptied(layout: Any) -> None:
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()

"""Somebody’s training in their story: what they need next, and each session they were invited to or came to."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QLabel

from mentordesk.actions.people import PersonStory
from mentordesk.desk.context import Desk
from mentordesk.desk.parts.card import Card
from mentordesk.desk.theme import styled
from mentordesk.domain.training import ANSWER_CHOICES, KIND_NAMES, PRESENCE_NAMES, Presence

_TONES = {Presence.ATTENDED: "green", Presence.ABSENT: "crimson", Presence.EXCUSED: "gold"}


def show_training(desk: Desk, card: Card, story: PersonStory) -> None:
    """Fill the card; one with nothing to say is hidden."""
    from mentordesk.desk.pages.people.story import LinkLine

    words = desk.words
    for one in story.wanted:
        text = words("{kind}: {why}", kind=words.say(KIND_NAMES[one.kind]), why=words.say(one.why))
        label = styled(QLabel(text), "text", "crimson" if one.must else "blue")
        label.setWordWrap(True)
        card.body.addWidget(label)
    for attended in story.training:
        session, noted = attended.session, attended.attendance
        if noted.presence is not None:
            said = words.say(PRESENCE_NAMES[noted.presence])
        elif noted.answer is not None:
            said = words.say(next(choice.label for choice in ANSWER_CHOICES if choice.value == noted.answer))
        else:
            said = words("Invited")
        parts = (words.say(KIND_NAMES[session.kind]), words.date(session.on), said)
        line = LinkLine(
            desk,
            session.title,
            " · ".join(parts),
            partial(desk.navigate, "training", session.id),
            tone=_TONES.get(noted.presence) if noted.presence is not None else None,
            icon="graduation-cap",
        )
        line.link.setAccessibleName(words("{title}, {day}", title=session.title, day=words.date(session.on)))
        card.body.addWidget(line)
    card.setVisible(bool(story.wanted or story.training))

"""What is settled by hand at the desk: lock, release, forbid, allow, hold back; each kept in the book."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

from mentordesk.desk.context import Desk
from mentordesk.desk.pages.pairing_desk.thinking import Thinking
from mentordesk.domain.messages import Figure, msg, msgs
from mentordesk.domain.requests import RequestKind
from mentordesk.domain.suggesting import USUAL_ROOM, Pair, Way, WayKind

NO_CYCLE = msg("Begin a cycle first: a pairing belongs to a school year.")
SPACE, DELETE = Qt.Key.Key_Space, Qt.Key.Key_Delete
ENTER, ESCAPE = Qt.Key.Key_Enter, Qt.Key.Key_Escape


def key_name(key: Qt.Key) -> str:
    """How this system writes a key."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


@dataclass(frozen=True)
class Doing:
    """What the buttons, keys and menus of the desk do."""

    lock: Callable[[Pair], Any]
    beside: Callable[[Pair], Any]
    release: Callable[[Pair], Any]
    forbid: Callable[[Pair], Any]
    allow: Callable[[Pair], Any]
    hold: Callable[[int], Any]
    bring_back: Callable[[int], Any]
    choose: Callable[[int], Any]
    leave: Callable[[], Any]
    way: Callable[[Any], Any]
    open_person: Callable[[int], Any]
    raise_limit: Callable[[int], Any]


class ByHand:
    """The verbs of the sheet, of the keys, of the menu and of dragging; all of them end here."""

    def __init__(self, desk: Desk, thinking: Thinking) -> None:
        self._desk, self._thinking = desk, thinking

    def _names(self, pair: Pair) -> dict[str, Figure]:
        return {"mentor": self._thinking.name(pair[0]), "mentee": self._thinking.name(pair[1])}

    def lock(self, pair: Pair) -> None:
        """Keep two people together, whatever is best for the others."""
        names = self._names(pair)
        self._thinking.settle(self._thinking.hand.together(pair), msg("Lock {mentor} – {mentee}", **names))
        self._desk.say(self._desk.words("{mentor} and {mentee} stay together.", **names), True)

    def beside(self, pair: Pair) -> None:
        """Keep two people in one circle, and whoever each of them is kept with."""
        names = self._names(pair)
        self._thinking.settle(self._thinking.hand.beside(pair), msg("Lock {mentor} – {mentee}", **names))
        self._desk.say(self._desk.words("{mentor} and {mentee} stay together.", **names), True)

    def release(self, pairs: Iterable[Pair]) -> None:
        """Let these pairs be decided with the others again."""
        freed = list(pairs)
        title = msgs("Release {n} lock", "Release {n} locks", len(freed))
        self._thinking.settle(self._thinking.hand.released(freed), title)
        words = self._desk.words
        self._desk.say(words.plural("{n} lock released.", "{n} locks released.", len(freed)), True)

    def forbid(self, pair: Pair) -> None:
        """Never suggest these two together."""
        names = self._names(pair)
        self._thinking.settle(
            self._thinking.hand.apart(pair), msg("Never suggest {mentor} – {mentee}", **names)
        )
        said = self._desk.words("{mentor} and {mentee} are not suggested together any more.", **names)
        self._desk.say(said, True)

    def allow(self, pair: Pair) -> None:
        """Let these two be suggested again."""
        names = self._names(pair)
        self._thinking.settle(
            self._thinking.hand.allowed(pair), msg("Allow {mentor} – {mentee} again", **names)
        )
        self._desk.say(self._desk.words("{mentor} and {mentee} may be suggested again.", **names), True)

    def hold(self, person_id: int) -> None:
        """Leave somebody out for now."""
        name = self._thinking.name(person_id)
        self._thinking.settle(self._thinking.hand.holding(person_id), msg("Hold {name} back", name=name))
        self._desk.say(self._desk.words("{name} is held back.", name=name), True)

    def bring_back(self, person_id: int) -> None:
        """Let somebody take part again."""
        name = self._thinking.name(person_id)
        self._thinking.settle(self._thinking.hand.back(person_id), msg("Bring {name} back", name=name))
        self._desk.say(self._desk.words("{name} takes part again.", name=name), True)

    def raise_limit(self, mentor_id: int, limit: int | None = None) -> None:
        """Let a mentor carry more: up to a limit, or one more than now."""
        problem, words = self._thinking.problem, self._desk.words
        if problem is None:
            return
        person = self._thinking.people[mentor_id]
        least = problem.loads.get(mentor_id, 0) + 1
        wanted = limit or max(least, (USUAL_ROOM if person.capacity is None else person.capacity) + 1)
        self._desk.run(
            lambda: self._desk.book.people.change(mentor_id, capacity=wanted),
            words.plural(
                "{name} may carry {n} mentee now.",
                "{name} may carry {n} mentees now.",
                wanted,
                name=person.name,
            ),
        )

    def take_way(self, way: Way) -> None:
        """Do what would free a place, or go where it can be done."""
        match way.kind:
            case WayKind.RAISE_LIMIT:
                self.raise_limit(way.mentor_id, way.sentence.count)
            case WayKind.ALLOW:
                self.allow((way.mentor_id, way.person_id))
            case WayKind.BRING_BACK:
                self.bring_back(way.mentor_id)
            case WayKind.FIND_MENTOR:
                self._desk.navigate("requests", verb="add", kind=RequestKind.INVITATION.value)
            case _:
                self._desk.navigate("people", way.person_id)

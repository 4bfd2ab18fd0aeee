"""What can be done with a row of the pairing desk, by its key and in its menu."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QMenu

from mentordesk.desk.context import Desk
from mentordesk.desk.pages.pairing_desk.hand import DELETE, ENTER, SPACE, Doing, key_name
from mentordesk.desk.pages.pairing_desk.thinking import Thinking


@dataclass(frozen=True)
class RowVerb:
    """A verb of a row; `keys` are what the rows call the keys that mean it, `shown` how they are written."""

    keys: tuple[str, ...]
    text: str
    icon: str
    do: Callable[[], Any]
    shown: str = ""


class RowVerbs:
    """Makes the verbs of a row as things stand."""

    def __init__(self, desk: Desk, thinking: Thinking, doing: Doing) -> None:
        self._desk, self._thinking, self._doing = desk, thinking, doing

    def of_mentee(self, mentee: int, mentor: int | None) -> list[RowVerb]:
        """What can be done with somebody who waits, and whom the answer gives this mentor."""
        words, doing, hand, name = self._desk.words, self._doing, self._thinking.hand, self._thinking.name
        found: list[RowVerb] = []
        writes, setup = not self._desk.book.read_only, self._thinking.setup
        circles = setup is not None and setup.circles
        if writes and mentee in hand.held_back:
            found.append(self._bring_back(mentee))
        elif writes:
            if not circles:
                choose = words("Pair with…")
                found.append(
                    RowVerb(("enter",), choose, "users", lambda: doing.choose(mentee), key_name(ENTER))
                )
            if mentor is not None:
                found += self._of_pair((mentor, mentee))
            found.append(self._hold(mentee))
        for pair in sorted(hand.forbidden if writes else ()):
            beside = pair[0] if pair[1] == mentee else pair[1] if circles and pair[0] == mentee else 0
            if name(beside):
                found.append(self._allow(pair, name(beside)))
        found.append(self._open(mentee))
        return found

    def of_mentor(self, mentor: int, mentee: int | None) -> list[RowVerb]:
        """What can be done with a mentor, for whoever is looked at of those who wait."""
        hand, found = self._thinking.hand, []
        writes = not self._desk.book.read_only
        if writes and mentor in hand.held_back:
            found.append(self._bring_back(mentor))
        elif writes:
            circles = self._thinking.setup is not None and self._thinking.setup.circles
            if mentee is not None and mentee != mentor and not circles:
                found += self._of_pair((mentor, mentee), named=True)
            found.append(self._hold(mentor))
            more = self._desk.words("Raise the limit by one")
            found.append(RowVerb((), more, "user-plus", lambda: self._doing.raise_limit(mentor)))
        found.append(self._open(mentor))
        return found

    def _of_pair(self, pair: tuple[int, int], *, named: bool = False) -> list[RowVerb]:
        words, doing, hand = self._desk.words, self._doing, self._thinking.hand
        mentee = self._thinking.name(pair[1])
        keys = ("lock", "enter") if named else ("lock",)
        if pair in hand.locked:
            lock = RowVerb(
                ("lock",),
                words("Release the lock"),
                "lock-open",
                lambda: doing.release(pair),
                key_name(SPACE),
            )
        elif named:
            lock = RowVerb(
                keys,
                words("Pair with {name}", name=mentee),
                "lock",
                lambda: doing.lock(pair),
                key_name(ENTER),
            )
        else:
            lock = RowVerb(keys, words("Lock this pair"), "lock", lambda: doing.lock(pair), key_name(SPACE))
        if pair in hand.forbidden:
            return [lock, self._allow(pair, self._thinking.name(pair[0]))]
        never = words("Never with {name}", name=mentee) if named else words("Never these two")
        return [
            lock,
            RowVerb(("forbid",), never, "ban", lambda: doing.forbid(pair), key_name(DELETE)),
        ]

    def _allow(self, pair: tuple[int, int], mentor: str) -> RowVerb:
        said = self._desk.words("Allow {name} again", name=mentor)
        return RowVerb((), said, "check", lambda: self._doing.allow(pair))

    def _hold(self, person_id: int) -> RowVerb:
        said = self._desk.words("Hold back")
        return RowVerb(("hold",), said, "hourglass", lambda: self._doing.hold(person_id), "–")

    def _bring_back(self, person_id: int) -> RowVerb:
        said = self._desk.words("Bring back")
        return RowVerb(("back", "lock"), said, "undo-2", lambda: self._doing.bring_back(person_id), "+")

    def _open(self, person_id: int) -> RowVerb:
        said = self._desk.words("Open {name}", name=self._thinking.name(person_id))
        return RowVerb((), said, "user", lambda: self._doing.open_person(person_id))


def fill(menu: QMenu, desk: Desk, verbs: list[RowVerb]) -> None:
    """Put verbs into a menu; the keys that mean them stand beside."""
    for verb in verbs:
        text = f"{verb.text}\t{verb.shown}" if verb.shown else verb.text
        menu.addAction(desk.theme.icon(verb.icon), text, verb.do)

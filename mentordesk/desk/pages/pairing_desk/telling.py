"""What the sheet tells of one person, of a group, of locks that cannot hold; pairs are told in `showing.py`."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from mentordesk.desk.context import Desk
from mentordesk.desk.pages.pairing_desk.hand import DELETE, ENTER, ESCAPE, SPACE, Doing, key_name
from mentordesk.desk.pages.pairing_desk.sheet import Sheet, Told, Verb
from mentordesk.desk.pages.pairing_desk.thinking import Thinking
from mentordesk.domain.grouping import SuggestedGroup
from mentordesk.domain.messages import Message
from mentordesk.domain.people import Person
from mentordesk.domain.suggesting import USUAL_ROOM, Contradiction, Pair, Unpaired, Way, WayKind

if TYPE_CHECKING:
    pass

MOST_MOVED = 6


class Telling:
    """Fills the sheet with whatever is no pair."""

    def __init__(self, desk: Desk, thinking: Thinking, sheet: Sheet, doing: Doing) -> None:
        self._desk, self._thinking, self._sheet, self._doing = desk, thinking, sheet, doing

    def _open(self, person: Person) -> Verb:
        said = self._desk.words("Open {name}", name=person.name)
        return Verb(said, lambda: self._doing.open_person(person.id), role="link")

    # ---------------------------------------------------------------- nobody beside them

    def no_place(self, person: Person, unpaired: Unpaired) -> None:
        """Somebody who cannot be placed: exactly why, and each thing that would free them."""
        words, sheet, doing = self._desk.words, self._sheet, self._doing
        sheet.begin()
        sheet.head(person.name, "", [(words("No place yet"), "gold")])
        sheet.block("", [Told(words.say(unpaired.why), "info", "gold")])
        writes = not self._desk.book.read_only
        ways = [
            Told(
                words.say(way.sentence),
                _WAY_ICONS.get(way.kind, "lightbulb"),
                "blue",
                verbs=(self._way(way),) if writes else (),
            )
            for way in unpaired.ways
        ]
        sheet.block(words("What would free a place"), ways)
        sheet.rule()
        verbs = []
        setup = self._thinking.setup
        if writes and not (setup is not None and setup.circles):
            choose = words("Pair with…")
            verbs.append(Verb(choose, lambda: doing.choose(person.id), "users", keys=key_name(ENTER)))
        if writes:
            hold = words("Hold {name} back", name=person.name)
            verbs.append(Verb(hold, lambda: doing.hold(person.id), "hourglass", "ghost", "–"))
        verbs.append(self._open(person))
        sheet.verbs(verbs)
        sheet.finish()

    def _way(self, way: Way) -> Verb:
        return Verb(self._way_words(way), lambda: self._doing.way(way))

    def _release(self, pair: Pair, release: Callable[[tuple[Pair, ...]], Any]) -> Verb:
        return Verb(self._desk.words("Release"), lambda: release((pair,)))

    def _way_words(self, way: Way) -> str:
        words = self._desk.words
        match way.kind:
            case WayKind.RAISE_LIMIT:
                return words("Raise it")
            case WayKind.ALLOW:
                return words("Allow it")
            case WayKind.BRING_BACK:
                return words("Bring back")
            case WayKind.FIND_MENTOR:
                return words("Invite somebody")
        return words("Open the record")

    def held(self, person: Person) -> None:
        """Somebody held back."""
        words, sheet = self._desk.words, self._sheet
        sheet.begin()
        sheet.head(person.name, "", [(words("Held back"), "soft")])
        said = words(
            "{name} takes no part in the suggestion for now. Nothing else changed.", name=person.name
        )
        sheet.block("", [Told(said, "hourglass")])
        verbs = [self._open(person)]
        if not self._desk.book.read_only:
            bring = Verb(
                words("Bring {name} back", name=person.name),
                lambda: self._doing.bring_back(person.id),
                "undo-2",
                "primary",
                "+",
            )
            verbs = [bring, *verbs]
        sheet.verbs(verbs)
        sheet.finish()

    def cannot_be(self, pair: Pair, contradiction: Contradiction) -> None:
        """Two people who cannot be put together, and what stands in the way."""
        words, sheet, doing = self._desk.words, self._sheet, self._doing
        mentor, mentee = (self._thinking.people[one] for one in pair)
        problem = self._thinking.problem
        sheet.begin()
        sheet.head(f"{mentor.name} – {mentee.name}", "", [(words("What if?"), "purple")])
        load = problem.loads.get(mentor.id, 0) if problem is not None else 0
        limit = USUAL_ROOM if mentor.capacity is None else mentor.capacity
        verbs = []
        if limit <= load:
            said = words.plural(
                "{name} has no room: {n} mentee is as many as was agreed.",
                "{name} has no room: {n} mentees are as many as was agreed.",
                limit,
                name=mentor.name,
            )
            raised = words("Raise the limit to {n}", n=load + 1)
            verbs = [Verb(raised, lambda: doing.raise_limit(mentor.id), "user-plus", "primary")]
        else:
            said = words.say(contradiction.message)
        sheet.block("", [Told(said, "info", "gold")])
        if not self._desk.book.read_only:
            sheet.verbs(
                [
                    *verbs,
                    Verb(
                        words("Back to the suggestion"),
                        doing.leave,
                        role="link",
                        keys=key_name(ESCAPE),
                    ),
                ]
            )
        sheet.finish()

    # ---------------------------------------------------------------- groups

    def group(self, group: SuggestedGroup, person: Person) -> None:
        """A group, or a circle without a mentor, with what each finds in it."""
        words, sheet, doing, thinking = self._desk.words, self._sheet, self._doing, self._thinking
        name = thinking.name
        sheet.begin()
        mentees = tuple(name(one) for one in group.mentee_ids)
        title = words("A circle of {n}", n=len(mentees))
        if group.mentor_id is not None:
            title = words("{mentor} with {n}", mentor=name(group.mentor_id), n=len(mentees))
        sheet.head(
            title,
            words(
                "{names}. {score} of 100 on the whole, by what counts now.",
                names=mentees,
                score=round(group.score),
            ),
            [(words("Suggested"), "green")],
        )
        verbs = []
        if group.mentor_id is not None and not self._desk.book.read_only:
            pair = (group.mentor_id, person.id)
            if pair in self._thinking.hand.locked:
                verbs.append(
                    Verb(
                        words("Release the lock"),
                        lambda: doing.release(pair),
                        "lock-open",
                        keys=key_name(SPACE),
                    )
                )
            else:
                said = words("Keep {name} here", name=person.name)
                verbs.append(Verb(said, lambda: doing.lock(pair), "lock", keys=key_name(SPACE)))
            verbs.append(
                Verb(
                    words("Never these two"),
                    lambda: doing.forbid(pair),
                    "ban",
                    keys=key_name(DELETE),
                )
            )
        if not self._desk.book.read_only:
            said = words("Hold {name} back", name=person.name)
            verbs.append(Verb(said, lambda: doing.hold(person.id), "hourglass", "ghost", "–"))
        sheet.verbs(verbs)
        sheet.block(words("What they share or bring"), sheet.reasons(group.reasons))
        for one in group.pairs:
            sheet.block(name(one.mentee_id), sheet.reasons((*one.cautions, *one.reasons)))
        if not group.pairs:
            others = [thinking.people[one] for one in group.mentee_ids if one in thinking.people]
            sheet.block(words("Who they are"), [self._known(one, person) for one in others])
        sheet.finish()

    def _known(self, one: Person, looked_at: Person) -> Told:
        """What somebody in a circle wants and brings, and what can be settled about them and who is looked at."""
        words = self._desk.words
        wants = words("wants to learn {what}", what=one.wants_to_learn) if one.wants_to_learn else ""
        brings = words("is strong in {what}", what=one.strengths) if one.strengths else ""
        facts = [fact for fact in (wants, brings) if fact] or [
            one.school_role or words("said nothing about it yet")
        ]
        text = words("{name}: {facts}", name=one.name, facts=tuple(facts))
        verbs: tuple[Verb, ...] = ()
        if one.id != looked_at.id and not self._desk.book.read_only:
            verbs = self._beside((looked_at.id, one.id))
        return Told(text, "user", verbs=verbs)

    def _beside(self, pair: Pair) -> tuple[Verb, ...]:
        """Two people of a circle: to be kept together, or never to be."""
        words, doing, hand = self._desk.words, self._doing, self._thinking.hand
        locked = next((one for one in (pair, pair[::-1]) if one in hand.locked), None)
        if locked is not None:
            return (Verb(words("Release"), lambda: doing.release(locked), role="link"),)
        return (
            Verb(words("Keep together"), lambda: doing.beside(pair), role="link"),
            Verb(words("Never together"), lambda: doing.forbid(pair), role="link"),
        )

    # ---------------------------------------------------------------- nothing to look at

    def contradiction(
        self, why: Message, pairs: tuple[Pair, ...], release: Callable[[tuple[Pair, ...]], Any]
    ) -> None:
        """Locks that cannot all hold, and the fewest whose release lets the others hold."""
        words, sheet, name = self._desk.words, self._sheet, self._thinking.name
        sheet.begin()
        sheet.head(words("These locks cannot all hold"))
        sheet.block("", [Told(words.say(why), "lock", "crimson")])
        writes = not self._desk.book.read_only
        lines = [
            Told(
                f"{name(mentor)} – {name(mentee)}",
                "lock-open",
                "blue",
                verbs=(self._release((mentor, mentee), release),) if writes else (),
            )
            for mentor, mentee in pairs
        ]
        sheet.block(words("It is enough to release"), lines)
        sheet.finish()

    def nothing(self, sentence: str) -> None:
        """A sentence where there is no pair to look at."""
        self._sheet.begin()
        self._sheet.head(self._desk.words("No answer yet"))
        self._sheet.block("", [Told(sentence, "info")])
        self._sheet.finish()


_WAY_ICONS = {
    WayKind.RAISE_LIMIT: "user-plus",
    WayKind.TRAIN: "graduation-cap",
    WayKind.FREE_PERIOD: "calendar",
    WayKind.CONSENT: "file-text",
    WayKind.CLEAR: "shield-check",
    WayKind.ALLOW: "check",
    WayKind.BRING_BACK: "undo-2",
    WayKind.FIND_MENTOR: "user-plus",
}

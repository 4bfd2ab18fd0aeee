"""What the sheet in the middle tells: a pair from both sides, somebody without a place, a group, the whole."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from mentordesk.actions.suggesting import earlier
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.pairing_desk.hand import Doing
from mentordesk.desk.pages.pairing_desk.sheet import Sheet, Told, Verb
from mentordesk.desk.pages.pairing_desk.thinking import Thinking
from mentordesk.domain.grouping import SuggestedGroup
from mentordesk.domain.messages import Figure, Message
from mentordesk.domain.pairings import Phase
from mentordesk.domain.people import Person
from mentordesk.domain.suggesting import USUAL_ROOM, Contradiction, Pair, Suggested, Unpaired, Way, WayKind

if TYPE_CHECKING:
    from mentordesk.matching.standing import Standing, WhatIf

MOST_MOVED = 6


class Showing:
    """Fills the sheet."""

    def __init__(self, desk: Desk, thinking: Thinking, sheet: Sheet, doing: Doing) -> None:
        self._desk, self._thinking, self._sheet, self._doing = desk, thinking, sheet, doing

    # ---------------------------------------------------------------- a pair

    def pair(self, pair: Pair, seen: WhatIf, *, suggested: bool) -> None:
        """A pair that is suggested, or one that might be."""
        words, sheet, thinking = self._desk.words, self._sheet, self._thinking
        mentor, mentee = thinking.people[pair[0]], thinking.people[pair[1]]
        hand = thinking.hand
        locked, forbidden = pair in hand.locked, pair in hand.forbidden
        sheet.begin()
        pills = []
        if locked:
            pills.append((words("Locked by you"), "blue"))
        elif forbidden:
            pills.append((words("Never together, you said"), "crimson"))
        elif suggested:
            pills.append((words("Suggested"), "green"))
        else:
            pills.append((words("What if?"), "purple"))
        sheet.head(f"{mentor.name} – {mentee.name}", self._figures(seen.pair), pills)
        sheet.verbs(self._pair_verbs(pair, suggested=suggested, locked=locked, forbidden=forbidden))
        if not suggested:
            self._moves(seen)
        sheet.block(words("What speaks against it"), sheet.reasons(seen.pair.cautions))
        sheet.block(words("What speaks for it"), sheet.reasons(seen.pair.reasons))
        if not seen.pair.reasons and not seen.pair.cautions:
            sheet.block("", [Told(self._nothing_known(mentor, mentee), "info", "gold")])
        sheet.beside(
            (
                words("As {name} sees it", name=mentee.name),
                self._mentee_view(mentor, mentee, seen.for_mentee),
            ),
            (
                words("As {name} sees it", name=mentor.name),
                self._mentor_view(mentor, mentee, seen.for_mentor),
            ),
        )
        self._before(pair)
        sheet.rule()
        sheet.verbs([self._open(mentor), self._open(mentee)])
        sheet.finish()

    def _open(self, person: Person) -> Verb:
        said = self._desk.words("Open {name}", name=person.name)
        return Verb(said, lambda: self._doing.open_person(person.id), role="link")

    def _figures(self, pair: Suggested) -> str:
        """The score, never alone."""
        words = self._desk.words
        return words(
            "{score} of 100 by what counts now, {yes} for and {no} against",
            score=round(pair.score),
            yes=len(pair.reasons),
            no=len(pair.cautions),
        )

    def _pair_verbs(self, pair: Pair, *, suggested: bool, locked: bool, forbidden: bool) -> list[Verb]:
        words, doing = self._desk.words, self._doing
        name = self._thinking.name(pair[1])
        if self._desk.book.read_only:
            return []
        if locked:
            first = Verb(
                words("Release the lock"), lambda: doing.release(pair), "lock-open", keys=words("Space")
            )
        elif suggested:
            first = Verb(words("Lock this pair"), lambda: doing.lock(pair), "lock", keys=words("Space"))
        else:
            first = Verb(words("Pair them"), lambda: doing.lock(pair), "lock", "primary", keys=words("Enter"))
        found = [first]
        if suggested or locked:
            found.append(
                Verb(words("Pair with…"), lambda: doing.choose(pair[1]), "users", keys=words("Enter"))
            )
        if forbidden:
            found.append(Verb(words("Allow them again"), lambda: doing.allow(pair), "check"))
        else:
            found.append(
                Verb(words("Never these two"), lambda: doing.forbid(pair), "ban", keys=words("Delete"))
            )
        if suggested or locked:
            found.append(
                Verb(
                    words("Hold {name} back", name=name),
                    lambda: doing.hold(pair[1]),
                    "hourglass",
                    "ghost",
                    "–",
                )
            )
        else:
            found.append(Verb(words("Back to the suggestion"), doing.leave, role="link", keys=words("Esc")))
        return found

    def _moves(self, seen: WhatIf) -> None:
        """What would become of everybody else."""
        words, name = self._desk.words, self._thinking.name
        lines = []
        others = {one: two for one, two in seen.moved.items() if one != seen.pair.mentee_id}
        for mentee, (now, then) in list(others.items())[:MOST_MOVED]:
            if then is None:
                text = words(
                    "{mentee} would lose the place with {mentor}.", mentee=name(mentee), mentor=name(now or 0)
                )
                lines.append(Told(text, "triangle-alert", "gold"))
            elif now is None:
                text = words(
                    "{mentee} would have a place with {mentor}.", mentee=name(mentee), mentor=name(then)
                )
                lines.append(Told(text, "check", "green"))
            else:
                text = words(
                    "{mentee} would be with {mentor} instead of {other}.",
                    mentee=name(mentee), mentor=name(then), other=name(now),
                )  # fmt: skip
                lines.append(Told(text, "arrow-right"))
        if len(others) > MOST_MOVED:
            rest = len(others) - MOST_MOVED
            lines.append(
                Told(
                    words.plural("and {n} more would move.", "and {n} more would move.", rest), "arrow-right"
                )
            )
        if not others:
            lines.append(Told(words("Nobody else would move."), "check", "green"))
        points = round(seen.points)
        if points < 0:
            said = words.plural(
                "All together would come to {n} point less.",
                "All together would come to {n} points less.",
                -points,
            )
            lines.append(Told(said, "arrow-down"))
        elif points > 0:
            said = words.plural(
                "All together would come to {n} point more, because more would have a place.",
                "All together would come to {n} points more, because more would have a place.",
                points,
            )
            lines.append(Told(said, "arrow-up"))
        else:
            lines.append(Told(words("It would be as good for all together."), "check", "green"))
        self._sheet.block(words("What would change"), lines)

    def _nothing_known(self, mentor: Person, mentee: Person) -> str:
        return self._desk.words(
            "Nothing is written down that speaks for or against {mentor} and {mentee}. "
            "Ask them, or write into their records what they teach, want to learn and when they are free.",
            mentor=mentor.name,
            mentee=mentee.name,
        )

    def _mentee_view(self, mentor: Person, mentee: Person, standing: Standing) -> list[Told]:
        words = self._desk.words
        if standing.place == 0:
            lines = [Told(words("The rules do not leave {name} open.", name=mentor.name), "ban")]
        elif standing.place == 1:
            said = words.plural(
                "{name} is the only mentor the rules leave open.",
                "{name} suits best of the {n} mentors the rules leave open.",
                standing.among,
                name=mentor.name,
            )
            lines = [Told(said, "check", "green")]
        else:
            said = words(
                "{place} of {n} mentors the rules leave open.",
                place=words("Number {n}", n=standing.place),
                n=standing.among,
            )
            lines = [Told(said, "user")]
        return lines + self._ahead(standing, mentors=True)

    def _mentor_view(self, mentor: Person, mentee: Person, standing: Standing) -> list[Told]:
        words = self._desk.words
        if standing.place == 0:
            lines = [Told(words("The rules do not leave {name} open.", name=mentee.name), "ban")]
        elif standing.place == 1:
            said = words.plural(
                "{name} is the only one waiting whom the rules leave open.",
                "{name} suits best of the {n} who wait.",
                standing.among,
                name=mentee.name,
            )
            lines = [Told(said, "check", "green")]
        else:
            said = words(
                "{place} of {n} who wait.", place=words("Number {n}", n=standing.place), n=standing.among
            )
            lines = [Told(said, "user")]
        return lines + self._ahead(standing, mentors=False)

    def _ahead(self, standing: Standing, *, mentors: bool) -> list[Told]:
        """Who would suit better still, and where they are."""
        words, thinking = self._desk.words, self._thinking
        answer = thinking.answer
        mentor_of = answer.mentor_of if answer is not None else {}
        lines = []
        for other, score in standing.before[:2]:
            figures: dict[str, Figure] = {"name": thinking.name(other), "score": round(score)}
            if mentors:
                theirs = tuple(thinking.name(one) for one, mentor in mentor_of.items() if mentor == other)
                text = (
                    words(
                        "{name} would suit better ({score}) and is with {others}.", **figures, others=theirs
                    )
                    if theirs
                    else words("{name} would suit better ({score}).", **figures)
                )
            else:
                mentor = mentor_of.get(other)
                text = (
                    words(
                        "{name} would suit better ({score}) and is with {mentor}.",
                        **figures,
                        mentor=thinking.name(mentor),
                    )
                    if mentor is not None
                    else words("{name} would suit better ({score}).", **figures)
                )
            lines.append(Told(text, "arrow-up"))
        return lines

    def _before(self, pair: Pair) -> None:
        """Why these two were paired before, and how it turned out."""
        words, sheet = self._desk.words, self._sheet
        lines = []
        for one in earlier(self._desk.book, pair)[:2]:
            if one.pairing.why.strip():
                said = words("Why then: “{why}”", why=" ".join(one.pairing.why.split()))
                lines.append(Told(said, "quote"))
            early = one.pairing.phase is Phase.ENDED_EARLY
            for number, sentence in enumerate(one.turned_out):
                icon = "history" if number == 0 else "corner-down-left"
                lines.append(Told(words.say(sentence), icon, "gold" if early and number == 0 else "soft"))
        sheet.block(words("They were paired before"), lines)

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
                button=self._way_button(way) if writes else "",
                do=lambda way=way: doing.way(way),  # type: ignore[misc]
            )
            for way in unpaired.ways
        ]
        sheet.block(words("What would free a place"), ways)
        sheet.rule()
        verbs = [self._open(person)]
        if writes:
            verbs = [
                Verb(words("Pair with…"), lambda: doing.choose(person.id), "users", keys=words("Enter")),
                Verb(
                    words("Hold {name} back", name=person.name),
                    lambda: doing.hold(person.id),
                    "hourglass",
                    "ghost",
                    "–",
                ),
                *verbs,
            ]
        sheet.verbs(verbs)
        sheet.finish()

    def _way_button(self, way: Way) -> str:
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
                [*verbs, Verb(words("Back to the suggestion"), doing.leave, role="link", keys=words("Esc"))]
            )
        sheet.finish()

    # ---------------------------------------------------------------- groups

    def group(self, group: SuggestedGroup, person: Person) -> None:
        """A group, or a circle without a mentor, with what each finds in it."""
        words, sheet, doing, name = self._desk.words, self._sheet, self._doing, self._thinking.name
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
                        keys=words("Space"),
                    )
                )
            else:
                said = words("Keep {name} here", name=person.name)
                verbs.append(Verb(said, lambda: doing.lock(pair), "lock", keys=words("Space")))
            verbs.append(
                Verb(words("Never these two"), lambda: doing.forbid(pair), "ban", keys=words("Delete"))
            )
        if not self._desk.book.read_only:
            said = words("Hold {name} back", name=person.name)
            verbs.append(Verb(said, lambda: doing.hold(person.id), "hourglass", "ghost", "–"))
        sheet.verbs(verbs)
        sheet.block(words("What they share or bring"), sheet.reasons(group.reasons))
        for one in group.pairs:
            sheet.block(name(one.mentee_id), sheet.reasons((*one.cautions, *one.reasons)))
        sheet.finish()

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
                button=words("Release") if writes else "",
                do=lambda pair=(mentor, mentee): release((pair,)),  # type: ignore[misc]
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

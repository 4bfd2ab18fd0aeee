"""What the sheet tells of a pair: from both sides, beside what was before, and whom it would move."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentordesk.actions.suggesting import earlier
from mentordesk.desk.pages.pairing_desk.hand import DELETE, ENTER, ESCAPE, SPACE, key_name
from mentordesk.desk.pages.pairing_desk.sheet import Told, Verb
from mentordesk.desk.pages.pairing_desk.telling import Telling
from mentordesk.domain.messages import Figure
from mentordesk.domain.pairings import Phase
from mentordesk.domain.people import Person
from mentordesk.domain.suggesting import Pair, Suggested

if TYPE_CHECKING:
    from mentordesk.matching.standing import Standing, WhatIf

MOST_MOVED = 6


class Showing(Telling):
    """Fills the sheet."""

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
                words("Release the lock"),
                lambda: doing.release(pair),
                "lock-open",
                keys=key_name(SPACE),
            )
        elif suggested:
            first = Verb(words("Lock this pair"), lambda: doing.lock(pair), "lock", keys=key_name(SPACE))
        else:
            first = Verb(
                words("Pair them"),
                lambda: doing.lock(pair),
                "lock",
                "primary",
                keys=key_name(ENTER),
            )
        found = [first]
        if suggested or locked:
            found.append(
                Verb(
                    words("Pair with…"),
                    lambda: doing.choose(pair[1]),
                    "users",
                    keys=key_name(ENTER),
                )
            )
        if forbidden:
            found.append(Verb(words("Allow them again"), lambda: doing.allow(pair), "check"))
        else:
            found.append(
                Verb(
                    words("Never these two"),
                    lambda: doing.forbid(pair),
                    "ban",
                    keys=key_name(DELETE),
                )
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
            found.append(
                Verb(
                    words("Back to the suggestion"),
                    doing.leave,
                    role="link",
                    keys=key_name(ESCAPE),
                )
            )
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
                "Number {place} of {n} mentors the rules leave open.", place=standing.place, n=standing.among
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
            said = words("Number {place} of {n} who wait.", place=standing.place, n=standing.among)
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

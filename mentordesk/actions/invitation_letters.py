"""What an invitation says: who is asked for what, why the two were thought of, what it takes, and when to answer."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from mentordesk.actions.agreements import name_in
from mentordesk.actions.celebrations import signers
from mentordesk.actions.pairings import earlier_with
from mentordesk.actions.paper_names import paper_school
from mentordesk.domain.fit import Weighed, reasons
from mentordesk.domain.members import Role
from mentordesk.domain.pairings import Pairing, rhythm_words
from mentordesk.domain.seen_by import seen_by

if TYPE_CHECKING:
    from mentordesk.book import Book
    from mentordesk.documents.letter import Letter
    from mentordesk.domain.messages import Message
    from mentordesk.domain.opportunities import Opportunity
    from mentordesk.domain.people import Person
    from mentordesk.words import Words

LONGEST_SUPPORT = 300


def letters_of(
    book: Book, pairings: Sequence[Pairing], words: Words, people: Collection[int] = ()
) -> list[Letter]:
    """A letter to everybody in each pairing (or these `people`), mentors first, in the language of plain `words`."""
    writing = _Writing(book, pairings, words)
    return [
        writing.letter(pairing, one)
        for pairing in pairings
        for one in writing.members(pairing)
        if not people or one.id in people
    ]


class _Writing:
    def __init__(self, book: Book, pairings: Sequence[Pairing], words: Words) -> None:
        from mentordesk.actions.invitations import ANSWER_DAYS

        self.words = words
        ids = {one for pairing in pairings for one in (*pairing.mentor_ids, *pairing.mentee_ids)}
        self.people = {one.id: one for one in book.people.list(ids=ids)}
        self.ties = book.people.ties()
        self.earlier = earlier_with(book, ids)
        self.kinds = {one.id: one for one in book.opportunities.list()}
        today = book.today()
        self.dated = words.long_date(today)
        self.answer_by = words.long_date(book.calendar.school().add_school_days(today, ANSWER_DAYS))
        self.school = paper_school(book, words)
        self.emblem = book.attachments.get(book.settings.get("emblem"))
        self.signer = str(book.settings.get("coordinator") or "")
        self.signer_role = words("Coordinator of mentoring") if self.signer else ""
        if not self.signer and (first := next(iter(signers(book)), None)) is not None:
            self.signer, self.signer_role = first.name, first.role

    def members(self, pairing: Pairing) -> list[Person]:
        return [self.people[one] for one in (*pairing.mentor_ids, *pairing.mentee_ids)]

    def letter(self, pairing: Pairing, me: Person) -> Letter:
        from mentordesk.documents.letter import Letter, Slip

        words, language = self.words, self.words.language
        mentor = me.id in pairing.mentor_ids
        facing = pairing.mentee_ids if mentor else pairing.mentor_ids or pairing.mentee_ids
        others = [self.people[one] for one in facing if one != me.id]
        names = words.join(name_in(one, language) for one in others)
        if mentor:
            title = words("An invitation to mentor")
            asked = words(
                "We would like to ask you to be a mentor to {names} in {cycle}.",
                names=names,
                cycle=pairing.cycle,
            )
        elif pairing.mentor_ids:
            title = words("A mentor for you")
            asked = words(
                "We would like {names} to be your mentor in {cycle}, if you like the thought too.",
                names=names,
                cycle=pairing.cycle,
            )
        else:
            title = words("An invitation to a circle of peers")
            asked = words(
                "We would like to invite you to a circle of peers with {names} in {cycle}.",
                names=names,
                cycle=pairing.cycle,
            )
        return Letter(
            title,
            words("Dear {name},", name=name_in(me, language)),
            (asked, *self._what_it_takes(pairing)),
            words("Why we thought of the two of you")
            if len(others) == 1
            else words("Why we thought of you together"),
            self._why(pairing, me, others, mentor),
            (
                words(
                    "Mentoring is not appraisal: nothing you speak about is used to judge anybody’s work. And if it "
                    "does not suit you after all, it can end at any time without blame."
                ),
                words(
                    "Please give the slip back by {date}. Whatever you answer: thank you for thinking about it.",
                    date=self.answer_by,
                ),
            ),
            words("With warm regards,"),
            self.signer or "_" * 24,
            self.signer_role,
            self.dated,
            Slip(
                words("My answer"),
                words(
                    "{name}, with {names}, {cycle}",
                    name=name_in(me, language),
                    names=names,
                    cycle=pairing.cycle,
                ),
                (words("Yes, gladly."), words("Not this time, because:")),
                ("", words("Date and signature:")),
            ),
            self.school,
            self.emblem,
        )

    def _what_it_takes(self, pairing: Pairing) -> list[str]:
        words = self.words
        said = [
            words(
                "You would meet {rhythm}, {length} each time.",
                rhythm=words.say(rhythm_words(pairing.every_weeks)),
                length=words.minutes(pairing.minutes),
            )
        ]
        kind = self._kind(pairing)
        if kind is not None and 0 < len(kind.how_supported.strip()) <= LONGEST_SUPPORT:
            said.append(words("How we support you: {text}", text=kind.how_supported.strip()))
        return said

    def _kind(self, pairing: Pairing) -> Opportunity | None:
        return None if pairing.opportunity_id is None else self.kinds.get(pairing.opportunity_id)

    def _why(self, pairing: Pairing, me: Person, others: Sequence[Person], mentor: bool) -> tuple[str, ...]:
        """What the records say for the two, as this person would see it; nothing private and no figures of fit."""
        kind = self._kind(pairing)
        language = self.words.language
        found: list[Message] = []
        for other in others:
            leading, learning = (me, other) if mentor else (other, me)
            before = self.earlier.get((leading.id, learning.id))
            by = Weighed(
                weights=kind.weighing if kind is not None else Weighed().weights,
                today=pairing.started_on or Weighed().today,
                earlier=before.pairings if before else 0,
                ended_early=before.ended_early if before else 0,
            )
            ties = [one for one in self.ties if {one.person_id, one.other_id} == {me.id, other.id}]
            found += seen_by(
                Role.MENTOR if mentor else Role.MENTEE,
                reasons(leading, learning, ties, by),
                me.name,
                name_in(other, language),
            )
        return tuple(self.words.say(one) for one in found)

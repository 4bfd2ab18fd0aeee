"""What the records say of pairs that work together already: rules against them, and how much speaks for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from mentordesk.domain.attention_facts import FitFacts
from mentordesk.domain.fit import Weighed, hard_cautions
from mentordesk.domain.folding import fold
from mentordesk.domain.messages import Message
from mentordesk.domain.pairings import Pairing
from mentordesk.domain.people import Person, Tie, TieKind
from mentordesk.domain.suggesting import Rules

if TYPE_CHECKING:
    from mentordesk.book import Book

SPOKEN_OF_ELSEWHERE = frozenset({"untrained"})
"""Rules that have a signal of their own."""


class Fitting:
    """Weighs open pairings by the records of today."""

    def __init__(
        self, book: Book, pairings: Sequence[Pairing], people: Mapping[int, Person], today: date
    ) -> None:
        self._people, self._today = people, today
        self._rules: Mapping[int | None, Rules] = {one.id: one.rules for one in book.opportunities.list()}
        self._ties: dict[int, list[Tie]] = {}
        for tie in book.people.ties():
            self._ties.setdefault(tie.person_id, []).append(tie)
            self._ties.setdefault(tie.other_id, []).append(tie)
        self._loads: dict[int, int] = {}
        for one in pairings:
            for mentor in one.mentor_ids:
                self._loads[mentor] = self._loads.get(mentor, 0) + len(one.mentee_ids)
        self._folded: dict[tuple[str, ...], frozenset[str]] = {}

    def of(self, pairing: Pairing) -> FitFacts:
        """What there is to say of one pairing; of a group only the rules, since not everybody suits everybody."""
        pairs = [
            (self._people[mentor], self._people[mentee])
            for mentor in pairing.mentor_ids
            for mentee in pairing.mentee_ids
            if mentor in self._people and mentee in self._people
        ]
        against: dict[str, Message] = {}
        for mentor, mentee in pairs:
            for one in self._against(pairing, mentor, mentee):
                against.setdefault(one.text, one)
        speaking = self._speaking(*pairs[0]) if len(pairs) == 1 else None
        return FitFacts(tuple(against.values()), speaking)

    def _against(self, pairing: Pairing, mentor: Person, mentee: Person) -> list[Message]:
        joining = len(pairing.mentee_ids)
        by = Weighed(
            self._rules.get(pairing.opportunity_id, Rules()),
            today=self._today,
            load=self._loads.get(mentor.id, 0) - joining,
            joining=joining,
        )
        ties = self._ties.get(mentor.id, ())
        return [
            one.sentence
            for one in hard_cautions(mentor, mentee, ties, by)
            if one.key not in SPOKEN_OF_ELSEWHERE
        ]

    def _speaking(self, mentor: Person, mentee: Person) -> int | None:
        """How many things they have in common that a pairing can stand on; None where too little is known of one."""
        if not (mentor.subjects or mentor.strengths or mentor.grade_bands or mentor.free_periods):
            return None
        if not (mentee.subjects or mentee.wants_to_learn or mentee.grade_bands or mentee.free_periods):
            return None
        asked_for = any(
            tie.kind is TieKind.ASKED_FOR and mentee.id in (tie.person_id, tie.other_id)
            for tie in self._ties.get(mentor.id, ())
        )
        place = bool(mentor.place.strip()) and fold(mentor.place) == fold(mentee.place)
        return sum(
            (
                self._share(mentee.wants_to_learn, mentor.strengths),
                self._share(mentee.subjects, mentor.subjects),
                self._share(mentee.grade_bands, mentor.grade_bands),
                not set(mentee.free_periods).isdisjoint(mentor.free_periods),
                asked_for,
                place,
            )
        )

    def _share(self, some: tuple[str, ...], others: tuple[str, ...]) -> bool:
        return not self._fold(some).isdisjoint(self._fold(others))

    def _fold(self, words: tuple[str, ...]) -> frozenset[str]:
        if words not in self._folded:
            self._folded[words] = frozenset(fold(word) for word in words)
        return self._folded[words]

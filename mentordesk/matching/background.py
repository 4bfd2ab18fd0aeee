"""What people's roles and notes have in common, where nothing more exact is known about them.

A record is taken apart into phrases (its role, and each short line of its notes such as "organisation: Treasury") and
words. What few people have counts more than what many have, a phrase more than a word; two records are as alike as the
angle between them says, from 0 to 1. Words most people have, and the little words of English and Hebrew, count nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from mentordesk.domain.folding import fold
from mentordesk.domain.people import Person

SHORTEST_WORD = 3
LONGEST_PHRASE = 60
MOST_LETTERS = 4_000
"""How much of a note is read; whoever writes more has said what they are about by then."""
PHRASE_COUNTS = 3.0
MOST_HAVE = 0.5
"""What more than this part of the people have says nothing about any two of them."""
MOST_TOLD = 3

_WORD = re.compile(r"[^\W\d_][\w’'״׳-]+")
_LITTLE_WORDS = """
and the with for from has have had her his him she who that this these those was were are not but like likes
also can all any our your their them they will would been being about into over very more most some than
then when what which where how new של על עם את זה זו היא הוא הם הן לא גם כל או אם כי יש אין אני אנחנו היה
היתה מאוד יותר אבל בין לפני אחרי
"""
_LITTLE = frozenset(_LITTLE_WORDS.split())


def features(person: Person) -> dict[str, str]:
    """What a person's role and notes are made of: phrases and words, folded, each with how it is written there."""
    found: dict[str, str] = {}
    for line in (person.school_role, *person.notes[:MOST_LETTERS].splitlines()):
        phrase = " ".join(line.split()).rstrip(".,;:!?")
        if phrase and len(phrase) <= LONGEST_PHRASE:
            found.setdefault(_PHRASE + fold(phrase), phrase)
        for word in _WORD.findall(phrase):
            known = fold(word)
            if len(known) >= SHORTEST_WORD and known not in _LITTLE:
                found.setdefault(known, word)
    return found


_PHRASE = "\0"


class Background:
    """The likeness of each mentee's record with each mentor's, and the words that make it."""

    def __init__(self, mentees: Sequence[Person], mentors: Sequence[Person]) -> None:
        self._mentees = [features(one) for one in mentees]
        self._mentors = [features(one) for one in mentors]

    @cached_property
    def _worth(self) -> Mapping[str, float]:
        """How much each phrase and word counts: nothing where only one side or nearly everybody has it."""
        people = len(self._mentees) + len(self._mentors)
        counts = Counter(word for side in (self._mentees, self._mentors) for one in side for word in one)
        both = set().union(*self._mentees) & set().union(*self._mentors)
        most = max(3.0, people * MOST_HAVE)
        return {
            word: float(np.log(1 + people / counts[word])) * (PHRASE_COUNTS if word[0] == _PHRASE else 1.0)
            for word in sorted(both)
            if counts[word] <= most
        }

    @cached_property
    def table(self) -> NDArray[np.float64]:
        """From 0 to 1; a row a mentee, a column a mentor."""
        worth = self._worth
        if not worth:
            return np.zeros((len(self._mentees), len(self._mentors)))
        places = {word: place for place, word in enumerate(worth)}
        weights = np.array(list(worth.values()))

        def laid_out(side: Sequence[Mapping[str, str]]) -> NDArray[np.float64]:
            rows = np.zeros((len(side), len(places)))
            for row, one in enumerate(side):
                rows[row, [places[word] for word in one if word in places]] = 1.0
            rows *= weights
            rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1.0)
            return rows

        likeness: NDArray[np.float64] = laid_out(self._mentees) @ laid_out(self._mentors).T
        kept: NDArray[np.float64] = np.clip(likeness, 0.0, 1.0)
        return kept

    def shared(self, row: int, column: int) -> tuple[str, ...]:
        """The phrases and words a mentee and a mentor share, the weightiest first, as the mentee's record has them."""
        worth, mentee = self._worth, self._mentees[row]
        common = [word for word in mentee if word in worth and word in self._mentors[column]]
        common.sort(key=lambda word: (-worth[word], word))
        told: list[str] = []
        for word in common:
            # A word within a phrase that is told already adds nothing.
            if not any(word.lstrip(_PHRASE) in fold(one) for one in told):
                told.append(mentee[word])
        return tuple(told[:MOST_TOLD])

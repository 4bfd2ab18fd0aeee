"""Texts for the generated archive: readable notes whose words come as often as words do in what people write.

Each word is taken by the frequency its rank gives it (Zipf's law), names repeat, and a small part are rare words that
occur once or twice in twenty years, so that search and size are honest.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Sequence
from itertools import accumulate
from typing import Any

from mentordesk.resource_files import resource

_SLOT = re.compile(r"\{(\w)\}")
_ARTICLE = re.compile(r"\b([Aa])(?= [aeiou])")


class Ranked:
    """A list of texts, the frequent ones first, taken by Zipf's law."""

    def __init__(self, texts: Sequence[str], chance: random.Random, power: float = 1.0) -> None:
        self._texts = list(texts)
        self._chance = chance
        self._sums = list(accumulate(1 / (rank + 1.7) ** power for rank in range(len(self._texts))))

    def take(self) -> str:
        """One of them."""
        return self._chance.choices(self._texts, cum_weights=self._sums)[0]

    def some(self, most: int) -> tuple[str, ...]:
        """A few different ones, at least one."""
        wanted = self._chance.randint(1, most)
        return tuple(dict.fromkeys(self._chance.choices(self._texts, cum_weights=self._sums, k=wanted)))


class Texts:
    """Everything that is written in the archive, the same for the same seed."""

    def __init__(self, chance: random.Random) -> None:
        with resource("archive", "words.toml").open("rb") as file:
            data: dict[str, Any] = tomllib.load(file)
        names, school, text = data["names"], data["school"], data["text"]
        self._chance = chance
        self._syllables: list[str] = text["syllables"].split()

        def ranked(texts: str | list[str], power: float = 1.0) -> Ranked:
            return Ranked(texts.split() if isinstance(texts, str) else texts, chance, power)

        self.feminine, self.masculine = ranked(names["feminine"], 0.7), ranked(names["masculine"], 0.7)
        self.family = ranked(names["family"], 0.8)
        self.hebrew = {
            "feminine": ranked(names["hebrew_feminine"]),
            "masculine": ranked(names["hebrew_masculine"]),
            "family": ranked(names["hebrew_family"]),
        }
        self.roles, self.subjects = ranked(school["roles"], 0.6), ranked(school["subjects"], 0.7)
        self.grade_bands, self.strengths = (
            ranked(school["grade_bands"], 0.4),
            ranked(school["strengths"], 0.6),
        )
        self.topics, self.goals = ranked(school["topics"], 0.9), ranked(school["goals"], 0.6)
        self._patterns, self._hebrew_patterns = (
            ranked(text["patterns"], 0.4),
            ranked(text["hebrew_patterns"], 0.3),
        )
        self._follow_ups, self._whys = ranked(text["follow_ups"], 0.4), ranked(text["whys"], 0.4)
        self._answers, self._contributions = ranked(text["answers"], 0.4), ranked(text["contributions"], 0.4)
        self._slots = {
            "n": ranked(text["nouns"]).take,
            "v": ranked(text["verbs"], 0.9).take,
            "a": ranked(text["adjectives"], 0.9).take,
            "p": self._pupil,
            "c": self._class,
            "t": lambda: f"{chance.randint(2, 55)} minutes",
            "d": lambda: str(chance.randint(2, 240)),
            "w": self._rare,
        }
        self._hebrew_slots = {
            **self._slots,
            "n": ranked(text["hebrew_nouns"], 0.8).take,
            "a": ranked(text["hebrew_adjectives"], 0.8).take,
            "p": self.hebrew["feminine"].take,
        }

    def notes(self) -> str:
        """What was written after a meeting: nothing, a line, or half a page; now and then in Hebrew."""
        kind = self._chance.random()
        if kind < 0.08:
            return ""
        if kind < 0.14:
            return self._sentences(self._hebrew_patterns, self._hebrew_slots, self._chance.randint(1, 4))
        # Most notes are short and a few are long.
        length = min(1 + int(self._chance.expovariate(0.32)), 18)
        return self._sentences(self._patterns, self._slots, length)

    def follow_up(self) -> str:
        """Something to be done."""
        return self._filled(self._follow_ups.take(), self._slots)

    def why(self) -> str:
        """Why two people were put together."""
        return self._filled(self._whys.take(), self._slots)

    def answer(self) -> str:
        """An answer of the closing conversation."""
        return self._filled(self._answers.take(), self._slots)

    def contribution(self) -> str:
        """What somebody brought."""
        return self._filled(self._contributions.take(), self._slots)

    def sentence(self) -> str:
        """One sentence, for a note about a person."""
        return self._filled(self._patterns.take(), self._slots)

    def _sentences(self, patterns: Ranked, slots: dict[str, Any], length: int) -> str:
        return " ".join(self._filled(patterns.take(), slots) for _ in range(length))

    def _filled(self, pattern: str, slots: dict[str, Any]) -> str:
        return _ARTICLE.sub(r"\1n", _SLOT.sub(lambda slot: slots[slot[1]](), pattern))

    def _pupil(self) -> str:
        first = (self.feminine if self._chance.random() < 0.5 else self.masculine).take()
        return first if self._chance.random() < 0.6 else f"{first} {self.family.take()[0]}."

    def _class(self) -> str:
        return f"{self._chance.randint(1, 8)}{self._chance.choice('ABC')}"

    def _rare(self) -> str:
        """A word nobody else uses: a book, a method, a town."""
        syllables = self._chance.choices(self._syllables, k=self._chance.randint(2, 4))
        return "".join(syllables).capitalize()

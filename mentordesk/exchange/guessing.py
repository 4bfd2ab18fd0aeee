"""What each column of a sheet is probably taken for: by its heading, spelling forgiven, and by what stands in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import islice

from mentordesk.exchange.heading_rows import Knows
from mentordesk.exchange.names import is_hebrew
from mentordesk.exchange.sheets import Cell, Sheet
from mentordesk.exchange.vocabulary import headings, key, spellings

LEAVE_OUT = ""
ENOUGH = 50  # of 100: below it a column is left to the coordinator
_SAMPLE = 60
_LONGEST_PHRASE = 5

Fits = Callable[[Cell], bool]


@dataclass(frozen=True)
class Guessing:
    """What is known of an area's fields beyond its headings.

    `fits` tells for a field whether a value can be one; `by_values` names the fields recognised by values alone, with
    the share that must fit and what they then score; `many` are the fields several columns may fill; `either` are
    headings that stand for the first of several fields whose values fit; `after` are fields taken only where no other
    column is; `spare` is what a known heading is taken for whose fields other columns fill already. `labels` are
    further headings, such as the program's own words for its fields.
    """

    area: str
    fits: Mapping[str, Fits] = field(default_factory=dict)
    by_values: Mapping[str, tuple[float, int]] = field(default_factory=dict)
    many: frozenset[str] = frozenset()
    either: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    after: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    spare: str = LEAVE_OUT
    labels: Mapping[str, str] = field(default_factory=dict)


def knows_headings(guessing: Guessing) -> Knows:
    """A function that tells whether a text is a heading of an area, for finding the row of headings."""
    known = headings(guessing.area).keys() | guessing.labels.keys()

    def knows(text: str, loosely: bool = False) -> bool:
        wanted = key(text)
        if wanted in known:
            return True
        if not loosely or len(wanted) < 4:
            return False
        return bool(_phrases(wanted, guessing.area)) or bool(_nearly(wanted, guessing.area))

    return knows


def guess(sheet: Sheet, guessing: Guessing, remembered: Mapping[str, str] | None = None) -> dict[int, str]:
    """What every column is taken for: a field, or LEAVE_OUT. `remembered` are fields by headings made equal."""
    remembered = remembered or {}
    shared = shared_word(sheet)
    scores: list[tuple[float, int, str]] = []
    for column in range(len(sheet.headings)):
        fixed = remembered.get(key(sheet.headings[column])) if sheet.headings[column] else None
        found = {fixed: 1000.0} if fixed is not None else _scores(sheet, column, guessing, shared)
        scores += [(score, -column, field) for field, score in found.items() if score >= ENOUGH]
    taken: dict[int, str] = {}
    for _score, place, name in sorted(scores, reverse=True):
        if -place not in taken and (name == LEAVE_OUT or name in guessing.many or name not in taken.values()):
            taken[-place] = name
    for column, name in taken.items():
        if name in guessing.after:
            first, otherwise = guessing.after[name]
            taken[column] = otherwise if first in taken.values() else first
    known = {-place for _score, place, _name in scores}
    return {
        column: taken.get(column, guessing.spare if column in known else LEAVE_OUT)
        for column in range(len(sheet.headings))
    }


def sample(column: tuple[Cell, ...]) -> list[Cell]:
    """Some of the different values of a column, in their order."""
    return list(islice(dict.fromkeys(cell for cell in column[:1000] if cell != ""), _SAMPLE))


def share(values: list[Cell], fits: Fits) -> float:
    """The share of values that fit, from 0 to 1; 0 where there are none."""
    return sum(1 for value in values if fits(value)) / len(values) if values else 0.0


def mostly_hebrew(column: tuple[Cell, ...]) -> bool:
    """Whether a column's texts are written in Hebrew letters."""
    return share(sample(column), lambda cell: isinstance(cell, str) and is_hebrew(cell)) > 0.6


# ---------------------------------------------------------------- scores


def _scores(sheet: Sheet, column: int, guessing: Guessing, shared: str) -> dict[str, float]:
    found = _by_heading(sheet, column, guessing, shared)
    values = sample(sheet.columns[column])
    for name in list(found):
        if name in guessing.either:
            score = found.pop(name)
            *checked, last = guessing.either[name]
            fitting = [one for one in checked if share(values, guessing.fits[one]) >= 0.6]
            chosen = fitting[0] if fitting else last
            found[chosen] = max(found.get(chosen, 0.0), score - 2)
    for name in found:
        check = guessing.fits.get(name)
        # A clear heading is believed although many cells are wrong; they are told one by one then.
        if check is not None and values and share(values, check) < (0.25 if found[name] >= 95 else 0.5):
            found[name] -= 60
    headed = bool(sheet.headings[column])
    for name, (least, score) in guessing.by_values.items():
        # A heading nobody knows still says that the column is something of its own: "ID number" is no telephone.
        if headed and (score < 70 or any(one >= ENOUGH for one in found.values())):
            continue
        if share(values, guessing.fits[name]) >= least:
            found[name] = max(found.get(name, 0.0), float(score))
    return found


def _by_heading(sheet: Sheet, column: int, guessing: Guessing, shared: str) -> dict[str, float]:
    heading = sheet.headings[column]
    if not heading:
        return {}
    pieces = sheet.parts.get(column, ())
    texts = [
        (key(re.sub(r" \(\d+\)$", "", heading)), 0),
        *((key(piece), 5 + 3 * n) for n, piece in enumerate(reversed(pieces))),
    ]
    if shared:
        texts = [(text.removeprefix(shared).strip() or text, less) for text, less in texts]
    known = headings(guessing.area)
    found: dict[str, float] = {}
    for text, less in texts:
        if text in guessing.labels:
            _raise(found, guessing.labels[text], 101 - less)
        for name in known.get(text, ()):
            _raise(found, name, 100 - less)
    if found:
        return found
    said = set(texts[0][0].split())
    if said & spellings("of_others"):
        return {LEAVE_OUT: 90}
    for name, score in _phrases(texts[0][0], guessing.area).items():
        _raise(found, name, score)
    if not found:
        for name, score in _nearly(texts[0][0], guessing.area).items():
            _raise(found, name, score)
    return found


def _raise(found: dict[str, float], name: str, score: float) -> None:
    found[name] = max(found.get(name, 0.0), score)


def _phrases(text: str, area: str) -> dict[str, float]:
    """Known headings within a longer one, such as a question: "Which subjects do you teach?"."""
    known, weak = headings(area), spellings("weak_headings")
    said = text.split()[:30]
    bare = [word[1:] if word[:1] == "ה" and len(word) > 3 else word for word in said]
    found: dict[str, float] = {}
    for variant in (said, bare) if bare != said else (said,):
        for length in range(min(_LONGEST_PHRASE, len(variant)), 0, -1):
            for start in range(len(variant) - length + 1):
                phrase = " ".join(variant[start : start + length])
                if phrase in known and phrase not in weak and len(phrase) >= 3:
                    for name in known[phrase]:
                        _raise(found, name, 52 + 40 * len(phrase) / len(text))
    return found


def _nearly(text: str, area: str) -> dict[str, float]:
    """Known headings that differ by a slip of the finger."""
    if len(text) < 4:
        return {}
    from rapidfuzz import fuzz, process

    known = headings(area)
    near = process.extract(text, known.keys(), scorer=fuzz.ratio, score_cutoff=82, limit=3)
    found: dict[str, float] = {}
    for match, score, _place in near:
        for name in known[match]:
            _raise(found, name, score - 12)
    return found


def shared_word(sheet: Sheet) -> str:
    """A word most headings begin with, such as "Mentor name", "Mentor e-mail": it says who the list is about."""
    first = Counter(key(heading).split(" ")[0] for heading in sheet.headings if heading)
    if not first or len(sheet.headings) < 3:
        return ""
    word, times = first.most_common(1)[0]
    return f"{word} " if times >= 3 and times * 10 >= len(sheet.headings) * 6 else ""

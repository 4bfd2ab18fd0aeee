"""The words people write into spreadsheets, in English and Hebrew: kept as data, so that another word is one line."""

from __future__ import annotations

import json
import re
from functools import cache

from mentordesk.domain.folding import fold
from mentordesk.resource_files import resource

_MARKS = re.compile(r"[^\w]+|_+")


def key(text: str) -> str:
    """A heading or a word made equal for comparing: folded, every mark a space."""
    return " ".join(_MARKS.sub(" ", fold(text)).split())


@cache
def headings(area: str) -> dict[str, tuple[str, ...]]:
    """What each known heading of an area, made equal, stands for; a few stand for one of several fields."""
    found: dict[str, list[str]] = {}
    for field, texts in json.loads(resource("import", "headings.json").read_text("utf-8"))[area].items():
        for text in texts:
            found.setdefault(key(text), []).append(field)
    own = {text: tuple(dict.fromkeys(fields)) for text, fields in found.items()}
    if area != "requests":
        return own
    # Whoever signs up says who they are too; what they would be, mentor or mentee, is what they ask for.
    people = {
        text: tuple("kind" if field == "roles" else field for field in fields)
        for text, fields in headings("people").items()
    }
    return {**people, **own}


@cache
def spellings(kind: str) -> frozenset[str]:
    """The words of one meaning ("yes", "mentor", "on_leave"), folded; marks alone, such as ✓, stand for themselves."""
    return frozenset(spoken(text) for text in _meanings()[kind])


def spoken(text: str) -> str:
    """A cell's text made equal for comparing with `spellings`."""
    folded = fold(text)
    return key(folded) or folded


@cache
def _meanings() -> dict[str, list[str]]:
    found: dict[str, list[str]] = json.loads(resource("import", "words.json").read_text("utf-8"))
    return found

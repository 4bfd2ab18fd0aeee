"""What a search finds, and how the words typed are taken apart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from mentordesk.domain.folding import fold

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that was found: what it is called, the words around the find, the pairing and the day it belongs to."""

    area: str
    id: int
    title: str
    snippet: str = ""
    pairing_id: int | None = None
    date: date | None = None


def search_words(typed: str) -> list[str]:
    """Take what was typed apart into folded words, as the search index does: letters and digits, nothing else."""
    return list(dict.fromkeys(_WORD.findall(fold(typed))))


def snippet(text: str, words: list[str], length: int = 110) -> str:
    """Cut the words around the first find out of a text, on one line; `words` are folded, each a beginning of a word.

    Gives the beginning of the text where nothing is found, with an ellipsis wherever something was left out.
    """
    pieces = text.split()
    first = next(
        (
            number
            for number, piece in enumerate(pieces)
            if any(part.startswith(word) for part in search_words(piece) for word in words)
        ),
        0,
    )
    start, used = first, len(pieces[first]) if pieces else 0
    while start > 0 and first - start < 5 and used + len(pieces[start - 1]) + 1 <= length // 2:
        start -= 1
        used += len(pieces[start]) + 1
    end = first + 1
    while end < len(pieces) and used + len(pieces[end]) + 1 <= length:
        used += len(pieces[end]) + 1
        end += 1
    cut = " ".join(pieces[start:end])
    if len(cut) > 2 * length:  # one endless word
        cut, end = cut[: 2 * length], 0
    return ("… " if start else "") + cut + (" …" if end < len(pieces) else "")

"""How text is made equal for searching: case, accents, niqqud and the marks people leave out when they type."""

from __future__ import annotations

import re
import unicodedata

# Letters that Unicode does not take apart into a base and a mark, and the marks Hebrew typists use for one another.
_ALIKE = str.maketrans(
    {
        "ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "ß": "ss", "æ": "ae", "Æ": "ae", "œ": "oe",
        "Œ": "oe", "ı": "i",
        "׳": "", "״": "", "'": "", "’": "", "‘": "", '"': "", "”": "", "“": "", "־": " ",
    }
)  # fmt: skip

# A quotation mark at the edge of a word parts words anyhow; only one inside a word ("O'Brien") hides what is searched.
_AT_AN_EDGE = re.compile(r"""(?<![^\W_])['"’‘“”״׳]|['"’‘“”״׳](?![^\W_])""")


def fold(text: str) -> str:
    """Fold text for comparing: lower case, without accents, niqqud or quotation marks, spaces squeezed."""
    if text.isascii() and "'" not in text and '"' not in text:
        return " ".join(text.lower().split())
    apart = unicodedata.normalize("NFKD", text.translate(_ALIKE))
    return " ".join(
        "".join(letter for letter in apart if not unicodedata.combining(letter)).casefold().split()
    )


def search_fold(*texts: str) -> str | None:
    """Fold texts for the search index; None where folding says nothing that the words in lower case do not."""
    whole = _AT_AN_EDGE.sub(" ", " ".join(text for text in texts if text))
    if whole.isascii() and "'" not in whole and '"' not in whole:
        return None
    folded = fold(whole)
    return None if folded == " ".join(whole.lower().split()) else folded

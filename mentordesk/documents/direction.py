"""Puts a line into the order it is seen in, by the Unicode bidirectional algorithm, and tells what runs to the left.

python-bidi gives back a line as it is seen from left to right, but does not turn brackets round and does not say which
stretches run to the left. Both are found out here without a second algorithm: each bracket takes an invisible combining
mark along, which by the rules goes wherever its bracket goes, and lands before it where the line runs to the left.
"""

from __future__ import annotations

import re
from unicodedata import bidirectional, combining

from bidi import get_display
from bidi.mirror import MIRRORED

# VARIATION SELECTOR-256: a combining mark to the algorithm (NSM), and in no text that reaches this room.
_COMPANION = "\U000e01ef"
_BRACKETS = re.compile("[" + re.escape("".join(MIRRORED)) + "]")
_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_LTR_LETTER = re.compile(
    "[A-Za-z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02b8\u0370-\u0589\u1e00-\u1fff\u3040-\ud7ff]"
)
_CONTROLS = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
HEBREW_MARKS = re.compile("[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\ufb1e]")


def runs_to_the_left(text: str, otherwise: bool = False) -> bool:
    """Whether a paragraph is read from right to left: by its first letter, ``otherwise`` where it has none."""
    rtl, ltr = _RTL.search(text), _LTR_LETTER.search(text)
    if rtl is None and ltr is None:
        return otherwise
    return rtl is not None and (ltr is None or rtl.start() < ltr.start())


def stretches(text: str, rtl: bool) -> list[tuple[str, bool]]:
    """The stretches of a line from left to right: each in the order it is *read*, and whether it runs to the left.

    ``rtl`` is the direction of the paragraph the line belongs to.
    """
    if not rtl and _RTL.search(text) is None and _CONTROLS.search(text) is None:
        return [(text, False)] if text else []
    marked = _BRACKETS.sub(lambda bracket: bracket[0] + _COMPANION, text)
    seen = str(get_display(marked, base_dir="R" if rtl else "L"))
    letters = _directed(seen)
    found: list[tuple[str, bool]] = []
    first = 0
    for at in range(1, len(letters) + 1):
        if at == len(letters) or letters[at][1] != letters[first][1]:
            stretch = [one for one, _leftward in letters[first:at]]
            leftward = letters[first][1]
            found.append(("".join(reversed(stretch) if leftward else stretch), leftward))
            first = at
    return found


def without_controls(text: str) -> str:
    """A text without the invisible marks that only steer its direction."""
    return text if text.isascii() else _CONTROLS.sub("", text)


def _directed(seen: str) -> list[tuple[str, bool]]:
    """Each letter of a line as it is seen, and whether it belongs to a stretch that runs to the left."""
    letters: list[tuple[str, bool]] = []
    at = 0
    while at < len(seen):
        one = seen[at]
        if one == _COMPANION:
            if at + 1 < len(seen):
                letters.append((seen[at + 1], True))
            at += 2
            continue
        if at + 1 < len(seen) and seen[at + 1] == _COMPANION and one in MIRRORED:
            letters.append((one, False))
            at += 2
            continue
        if _CONTROLS.match(one) is None:
            letters.append((one, _leftward(one, seen, at, letters)))
        at += 1
    return letters


def _leftward(one: str, seen: str, at: int, before: list[tuple[str, bool]]) -> bool:
    if _RTL.match(one):
        return True
    if not combining(one) and bidirectional(one) != "NSM":
        return False
    # A mark of another script: it goes with the letter it was typed on, which stands after it where the line runs left.
    if before and not before[-1][1] and not before[-1][0].isspace():
        return False
    following = next((other for other in seen[at + 1 :] if not combining(other)), "")
    return bool(_RTL.match(following))

"""Keeps a name in the other script from turning the sentence around it about.

A Latin name in a Hebrew sentence (or a Hebrew one in an English sentence) drags digits, brackets and dashes beside it
to its own direction. Unicode's isolates (FSI … PDI) prevent it: the name is shown in its own direction and the sentence
stays right. Only what has a letter of the other direction is isolated, so most sentences hold none at all. Files, PDFs
and JSON never hold any: they say their words through `Words.plain`.
"""

from __future__ import annotations

import re

FIRST_STRONG, POP = "\u2068", "\u2069"
_HEBREW_OR_ARABIC = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LEFT_TO_RIGHT = re.compile(
    "[A-Za-z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02b8\u0370-\u058f\u1e00-\u1fff]"
)
_CONTROLS = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")


def isolated(text: str, *, rtl: bool) -> str:
    """A text set apart where it holds a letter of the direction the sentence (`rtl` or not) does not have."""
    if rtl:
        return f"{FIRST_STRONG}{text}{POP}" if _LEFT_TO_RIGHT.search(text) else text
    if text.isascii() or not _HEBREW_OR_ARABIC.search(text):
        return text
    return f"{FIRST_STRONG}{text}{POP}"


def without_controls(text: str) -> str:
    """A text without any invisible mark of direction."""
    return text if text.isascii() else _CONTROLS.sub("", text)

"""Texts that a spreadsheet would take for a formula: made harmless on the way out, and unchanged when they come back.

A text that begins with one of `= + - @`, a tab or a line end gets an apostrophe in front, which spreadsheets read as
"this is text". A text that already begins with apostrophes and then one of these gets one more. On the way in,
exactly one apostrophe is taken away where apostrophes stand before one of these, and nowhere else: so 'tis stays as it
is, and every text comes back as it went. In .xlsx a cell is marked as text instead and shows no apostrophe; only texts
that begin with apostrophes themselves get one more there, so that reading is the same for every kind of file.
"""

from __future__ import annotations

import re

_DANGER = r"[=+\-@\t\r\n＝＋－＠]"
_OPENS = re.compile(_DANGER)
_GUARDED = re.compile(rf"'+{_DANGER}")


def is_harmful(text: str) -> bool:
    """Whether a spreadsheet may take the text for a formula."""
    return bool(_OPENS.match(text))


def made_harmless(text: str) -> str:
    """The text as it may stand in a .csv file."""
    return "'" + text if _OPENS.match(text) or _GUARDED.match(text) else text


def guarded(text: str) -> str:
    """The text as it may stand in a cell that is marked as text."""
    return "'" + text if _GUARDED.match(text) else text


def as_it_was(text: str) -> str:
    """The text as it was before it was made harmless."""
    return text[1:] if _GUARDED.match(text) else text

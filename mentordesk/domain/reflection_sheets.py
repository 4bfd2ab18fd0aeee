"""Sheets a trainer hands out: questions to think about alone, with room to write. Nobody collects them."""

from __future__ import annotations

from dataclasses import dataclass

MOST_LINES = 15
"""Lines to write on below one question; more are a page of their own."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """A question and how many lines there are to answer it."""

    text: str
    lines: int


@dataclass(frozen=True, slots=True)
class ReflectionSheet:
    """A sheet: when it is filled in and how long it takes, what it is for, its questions, what comes afterwards."""

    key: str
    title: str
    time: str
    intro: str
    prompts: tuple[Prompt, ...]
    afterwards: str = ""

"""Finds every sentence the program can say, by reading its code: what the catalogues must hold.

A sentence is the first argument (with a plural, the first two) of `msg`, `msgs`, and of calling words: `words(…)`,
`self._words(…)`, `desk.words(…)`, `words.plural(…, …)`. It must be written there in full, so that this
tool and the people who translate can see it. Words for a paper or a letter are `plain(…)` or `said(…)`; other
functions are called so too, and take no sentence.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SPEAKERS = ("words", "_words", "plain", "said")
OTHERS_TOO = ("plain", "said")


@dataclass(frozen=True)
class Sentence:
    """A sentence in the code: its English, the form for many where there is one, and where it stands."""

    text: str
    plural: str | None
    place: str
    line: int


class UnreadableSentence(ValueError):
    """A sentence is put together in the code, so nobody could translate it."""


def sentences(root: Path) -> list[Sentence]:
    """All sentences of the package under `root`, in the order of files and lines. Raises UnreadableSentence."""
    found: list[Sentence] = []
    wrong: list[str] = []
    for path in sorted((root / "mentordesk").rglob("*.py")):
        place = path.relative_to(root).as_posix()
        calls = _calls(path, wrong, place)
        found += [Sentence(text, plural, place, line) for text, plural, line in calls]
    if wrong:
        raise UnreadableSentence("\n".join(wrong))
    return found


def _calls(path: Path, wrong: list[str], place: str) -> Iterator[tuple[str, str | None, int]]:
    tree = ast.parse(path.read_text(encoding="utf-8"), str(path))
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or (number := _texts_asked(node)) == 0:
            continue
        texts = [_literals(argument) for argument in node.args[:number]]
        if len(texts) < number or not all(texts):
            if isinstance(node.func, ast.Attribute) and not any(_is_text(argument) for argument in node.args):
                continue  # a method that happens to be called so, and makes the words themselves
            named_so = isinstance(node.func, ast.Name) and node.func.id in OTHERS_TOO
            if named_so and not isinstance(node.args[0], ast.Constant | ast.JoinedStr | ast.BinOp):
                continue
            wrong.append(
                f"{place}:{node.lineno}: write the sentence itself here, whole and in quotation marks"
            )
            continue
        if number == 2:
            yield texts[0][0], texts[1][0], node.lineno
        else:
            yield from ((text, None, node.lineno) for text in texts[0])


def _texts_asked(call: ast.Call) -> int:
    """How many of a call's arguments are sentences: 0 for a call that says nothing."""
    match call.func:
        case ast.Name(id="msg"):
            return 1
        case ast.Name(id="msgs"):
            return 2
        case ast.Attribute(attr="plural", value=ast.Name(id=name) | ast.Attribute(attr=name)) if (
            name in SPEAKERS
        ):
            return 2
        case ast.Name(id=name) | ast.Attribute(attr=name) if name in SPEAKERS:
            return 1
    return 0


def _is_text(argument: ast.expr) -> bool:
    """Whether an argument is a text, whole or put together."""
    return any(isinstance(node, ast.JoinedStr | ast.Constant) for node in ast.walk(argument))


def _literals(argument: ast.expr) -> list[str]:
    """The texts an argument can be: one in quotation marks, or either side of a condition; none where it is no text."""
    match argument:
        case ast.Constant(value=str() as text) if text:
            return [text]
        case ast.IfExp(body=one, orelse=other):
            both = [_literals(one), _literals(other)]
            return both[0] + both[1] if all(both) else []
    return []

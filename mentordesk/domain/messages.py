"""Sentences on their way to a person: a message id with its figures, turned into words only at the edge."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Message:
    """A sentence not yet in any language.

    `text` is the English sentence and the catalogue's id; `figures` fill its named places. With `plural` set, `count`
    chooses between the two and fills `{n}`.
    """

    text: str
    figures: Mapping[str, Figure] = field(default_factory=dict)
    plural: str | None = None
    count: int | None = None


Figure = str | int | date | Message | None | tuple["Figure", ...]


def msg(text: str, /, **figures: Figure) -> Message:
    """Make a message from an English sentence with named places, such as `msg("Add {name}", name="Dov")`."""
    return Message(text, figures)


def msgs(one: str, many: str, n: int, /, **figures: Figure) -> Message:
    """Make a message that has a form for one and a form for many; `{n}` stands for the number."""
    return Message(one, figures, many, n)


def to_plain(message: Message) -> dict[str, object]:
    """Lay a message out as plain values that JSON can hold; `from_plain` reads it back."""
    plain: dict[str, object] = {"text": message.text}
    if message.figures:
        plain["figures"] = {key: _figure_to_plain(value) for key, value in message.figures.items()}
    if message.plural is not None:
        plain["plural"] = message.plural
        plain["count"] = message.count
    return plain


def from_plain(plain: Mapping[str, object]) -> Message:
    """Read back what `to_plain` laid out. Raises KeyError or TypeError when it is something else."""
    figures = plain.get("figures", {})
    if not isinstance(figures, Mapping):
        raise TypeError("figures is not a mapping")
    plural, count = plain.get("plural"), plain.get("count")
    return Message(
        str(plain["text"]),
        {str(key): _figure_from_plain(value) for key, value in figures.items()},
        plural if isinstance(plural, str) else None,
        count if isinstance(count, int) else None,
    )


def _figure_to_plain(figure: Figure) -> object:
    match figure:
        case Message():
            return {"message": to_plain(figure)}
        case date():
            return {"date": figure.isoformat()}
        case tuple():
            return [_figure_to_plain(one) for one in figure]
        case _:
            return figure


def _figure_from_plain(plain: object) -> Figure:
    match plain:
        case {"message": dict() as inner}:
            return from_plain(inner)
        case {"date": str() as day}:
            return date.fromisoformat(day)
        case list():
            return tuple(_figure_from_plain(one) for one in plain)
        case str() | int() | None:
            return plain
        case _:
            raise TypeError(f"no figure: {plain!r}")

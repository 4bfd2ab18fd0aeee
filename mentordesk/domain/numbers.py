"""Numbers as people type them: whole or with a decimal point or comma, with or without a percent sign."""

from __future__ import annotations

import re

from mentordesk.domain.messages import Message, msg
from mentordesk.domain.refusals import Refusal

LARGEST = 1_000_000_000
PLACES = 3
"""How many digits after the point are kept."""

_NUMBER = re.compile(r"([+-]?\d+)(?:[.,](\d+))?")


def read_number(text: str, *, field: str | None = None) -> float:
    """Read a number such as “12”, “4,5”, “4.5” or “80 %”. Raises Refusal with the field for anything else."""
    typed = "".join(text.split()).removesuffix("%").replace("−", "-").replace("–", "-")
    found = _NUMBER.fullmatch(typed)
    if found is None:
        raise Refusal(
            msg("“{text}” is no number. Type one such as 12 or 4.5.", text=text.strip()), field=field
        )
    return checked_number(float(f"{found[1]}.{found[2] or 0}"), field=field)


def checked_number(number: float, *, field: str | None = None) -> float:
    """The number as it is kept. Raises Refusal with the field for one that no school measures."""
    if not abs(number) <= LARGEST:  # so that what is no number at all is refused too
        raise Refusal(msg("This number is too large to be kept. Look at it once more."), field=field)
    return round(float(number), PLACES) + 0.0  # no minus before a zero


def number_text(number: float) -> str:
    """A number as it is written: "12", "4.5"."""
    text = f"{number:.{PLACES}f}"
    return text.rstrip("0").rstrip(".")


def with_unit(number: float, unit: str) -> Message:
    """A number with its unit behind it, such as "80 %" or "7 of 10"."""
    return msg("{value}", value=f"{number_text(number)} {unit}".strip())

"""Fields as plain declarations, shared by forms, imports, lists and exports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from mentordesk.domain.messages import Message


class FieldKind(StrEnum):
    """How a field is typed and shown."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    EMAIL = "email"
    PHONE = "phone"
    NUMBER = "number"
    DATE = "date"
    YES_NO = "yes_no"
    CHOICE = "choice"
    WORDS = "words"
    """Several short texts; the school's own list grows as one types."""
    PERIODS = "periods"
    """Free periods in the weekly grid, each as "weekday-period" with Monday as 1: "2-3" is Tuesday, period 3."""
    PERSON = "person"
    PEOPLE = "people"


@dataclass(frozen=True)
class Choice:
    """One value of a closed vocabulary and the word for it."""

    value: str
    label: Message


@dataclass(frozen=True)
class Field:
    """One fact about a record: its key, the word for it, and how it is typed."""

    key: str
    label: Message
    kind: FieldKind = FieldKind.TEXT
    section: str = ""
    choices: tuple[Choice, ...] = ()
    help: Message | None = None
    required: bool = False

    @property
    def private(self) -> bool:
        """Whether the field is shown only when asked for by name."""
        return is_private(self.key)


def is_private(key: str) -> bool:
    """Tell whether a field, named `key`, is private: the one filter every list, search, print and export asks."""
    return key.startswith("private_")


PRIVATE = "private"
"""The flag of a record that is private as a whole, with its very title."""


def is_private_record(values: Mapping[str, object]) -> bool:
    """Tell whether a whole record is private, by its flag; asked wherever `is_private` is asked of its fields."""
    return bool(values.get(PRIVATE))

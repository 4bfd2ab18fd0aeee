"""What the record book says no with: a typed error that carries a sentence saying what to do."""

from __future__ import annotations

from datetime import datetime

from mentordesk.domain.messages import Message


class Refusal(Exception):
    """Something was asked that the rules or the circumstances do not allow; nothing was changed.

    `field` names the field the sentence is about, where there is one, so that a form can show it there.
    """

    def __init__(self, message: Message, *, field: str | None = None) -> None:
        super().__init__(message.text)
        self.message = message
        self.field = field


class NotFound(Refusal):
    """The record that was asked for is not in the record book."""


class BookUnusable(Refusal):
    """The file cannot be used as a record book: not ours, damaged, made by a newer version, or not reachable."""


class ReadOnly(Refusal):
    """The record book was opened to look at, so nothing can be written."""


class BookInUse(Refusal):
    """The record book is open elsewhere: on which machine and since when (UTC); it may still be opened to look at."""

    def __init__(self, message: Message, *, machine: str, since: datetime) -> None:
        super().__init__(message)
        self.machine = machine
        self.since = since

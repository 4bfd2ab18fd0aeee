"""What a cell of a list says: on the screen, on paper, in a spreadsheet, and what it sorts by."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from mentordesk.actions.lists.spec import Column, Kind, Value, Week
from mentordesk.domain.folding import fold
from mentordesk.domain.messages import Message, msg, msgs

if TYPE_CHECKING:
    from mentordesk.words import Words

R = TypeVar("R")
YES, NO = msg("Yes"), msg("No")


def on_screen(column: Column[R], row: R, words: Words, today: date) -> str:
    """The words of a cell in the window; a relative date where the column wants one."""
    return _said(column, column.kind, column.value(row), words, today)


def hint(column: Column[R], row: R, words: Words) -> str:
    """What hovering over a cell shows: the exact date behind a relative one, what a sign stands for."""
    hints = []
    if column.kind is Kind.AGO and isinstance(day := column.value(row), date):
        hints.append(words.long_date(day))
    if column.sign is not None and (sign := column.sign(row)) is not None:
        hints.append(words.say(sign.says))
    return "\n".join(hints)


def on_paper(column: Column[R], row: R, words: Words) -> str:
    """The words of a cell on paper and in copied text: dates as dates, whole."""
    return _said(column, column.kind, column.value(row), words, None)


def in_file(column: Column[R], row: R, words: Words) -> str | int | date | None:
    """The value of a cell in a spreadsheet: dates and numbers as such, everything else as words."""
    value = column.value(row)
    if value is None or value == "" or value == ():
        return None
    if column.text is None:
        if isinstance(value, date):
            return value
        if isinstance(value, int) and not isinstance(value, bool) and column.kind.is_number:
            return value
        if column.kind is Kind.WORDS and isinstance(value, tuple):
            # The separator an import splits again, the same in every language.
            return "; ".join(str(one) for one in value)
    return on_paper(column, row, words)


def plain_words(column: Column[R], row: R, words: Words | None) -> str:
    """What the quick filter searches in a cell: its words; plain texts only without a language."""
    value = column.value(row)
    if column.kind is Kind.WORDS and isinstance(value, tuple):
        return "\n".join(str(one) for one in value)
    if isinstance(value, str) and not column.choices:
        return value
    return on_paper(column, row, words) if words is not None else ""


def sort_key(column: Column[R], row: R) -> Any:
    """What a cell sorts by; None for a blank, which stays at the end."""
    value = column.value(row)
    if value is None or value == "" or value == ():
        return None
    if column.order is not None:
        return column.order(row)
    if column.sort is not None:
        return column.sort(value)
    if column.choices:
        order = [choice.value for choice in column.choices]
        return order.index(str(value)) if str(value) in order else len(order)
    if column.kind is Kind.WEEKS and isinstance(value, tuple):
        return sum(1 for week in value if week is Week.HELD)
    if column.kind is Kind.WORDS and isinstance(value, tuple):
        return fold(" ".join(str(one) for one in value))
    if isinstance(value, Message):
        return fold(value.text)
    return fold(value) if isinstance(value, str) else value


def weeks_message(weeks: tuple[Any, ...]) -> Message:
    """Say the rhythm of the last weeks, as it is read aloud, printed and exported."""
    held = sum(1 for week in weeks if week is Week.HELD)
    counted = sum(1 for week in weeks if week is not Week.OUTSIDE)
    if not counted:
        return msg("not met yet")
    return msgs(
        "met in {held} of the last {n} week", "met in {held} of the last {n} weeks", counted, held=held
    )


def _said(column: Column[R], kind: Kind, value: Value, words: Words, today: date | None) -> str:
    if column.text is not None and kind is column.kind:
        return column.text(value, words)
    if column.choices and isinstance(value, str):
        for choice in column.choices:
            if choice.value == value:
                return words.say(choice.label)
    return _kind_words(kind, value, words, today)


def _kind_words(kind: Kind, value: Value, words: Words, today: date | None) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, Message):
        return words.say(value)
    if isinstance(value, bool):
        return words.say(YES if value else NO) if kind is Kind.YES_NO else ""
    if isinstance(value, date):
        if kind is Kind.AGO and today is not None:
            return words.ago(value, today)
        return words.date(value)
    if isinstance(value, tuple):
        if kind is Kind.WEEKS:
            return words.say(weeks_message(value))
        texts = [str(one) for one in value]
        return words.join(texts) if kind is Kind.TEXT else ", ".join(texts)
    if isinstance(value, int):
        match kind:
            case Kind.MINUTES:
                return words.minutes(value)
            case Kind.PERCENT:
                return words("{n} %", n=value)
            case Kind.YEAR:
                return str(value)
            case _:
                return words.number(value)
    return value

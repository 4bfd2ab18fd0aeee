"""Why a file cannot be read as a list: one sentence each, which says what it means and what to do."""

from __future__ import annotations

from mentordesk.domain.messages import Message, msg
from mentordesk.domain.refusals import Refusal
from mentordesk.exchange.sheets import LARGEST_FILE, MOST_COLUMNS, MOST_ROWS

MEGABYTE = 1024 * 1024


class Unreadable(Refusal):
    """A file cannot be read as a list; nothing was changed."""


def unreadable(sentence: Message) -> Unreadable:
    """Make the refusal for a sentence of this module."""
    return Unreadable(sentence)


def missing(name: str) -> Unreadable:
    """There is no such file."""
    return Unreadable(msg("There is no file {name}. Was it moved, renamed, or on a stick?", name=name))


def folder(name: str) -> Unreadable:
    """A folder was given."""
    return Unreadable(msg("{name} is a folder. Choose a spreadsheet in it.", name=name))


def not_allowed(name: str) -> Unreadable:
    """The system refuses to read the file."""
    return Unreadable(
        msg(
            "The file {name} may not be read: it belongs to somebody else, or another program holds it. "
            "Close it there and try again.",
            name=name,
        )
    )


def empty(name: str) -> Unreadable:
    """There is nothing in it."""
    return Unreadable(msg("{name} is empty, so there is nobody to import. Choose another file.", name=name))


def too_large(name: str) -> Unreadable:
    """The file itself is too large."""
    return Unreadable(
        msg(
            "{name} is larger than {n} MB, too much for a list of people. "
            "Save only the sheet with the list as a file of its own, and choose that.",
            name=name,
            n=LARGEST_FILE // MEGABYTE,
        )
    )


def unpacks_too_far(name: str) -> Unreadable:
    """A packed file would fill the memory."""
    return Unreadable(
        msg(
            "{name} is small but unpacks to far more than a list of people can hold, so it was not opened. "
            "Save only the sheet with the list as a file of its own, and choose that.",
            name=name,
        )
    )


def too_many_rows(name: str) -> Unreadable:
    """More rows than are read."""
    return Unreadable(
        msg(
            "{name} has more than {n} rows, so nothing was read. "
            "Copy the rows you need into a file of their own, and choose that.",
            name=name,
            n=MOST_ROWS,
        )
    )


def too_many_columns(name: str) -> Unreadable:
    """More columns than are read."""
    return Unreadable(
        msg(
            "{name} has more than {n} columns, so nothing was read. "
            "Copy the columns you need into a file of their own, and choose that.",
            name=name,
            n=MOST_COLUMNS,
        )
    )


def scattered(name: str) -> Unreadable:
    """Single cells lie very far apart."""
    return Unreadable(
        msg(
            "In {name} something stands very far away from the list, below or beside it, so nothing was read. "
            "Copy the list into a new spreadsheet and choose that.",
            name=name,
        )
    )


def protected(name: str) -> Unreadable:
    """A password is needed to read it."""
    return Unreadable(
        msg(
            "{name} is protected by a password, so it cannot be read. Open it in the program it was made with, "
            "save it without a password, and choose it again.",
            name=name,
        )
    )


def damaged(name: str) -> Unreadable:
    """The file is broken off or broken."""
    return Unreadable(
        msg(
            "{name} is damaged or not complete. Was it still being copied or downloaded? Get it once more, "
            "or save it again in the program it was made with.",
            name=name,
        )
    )


def letters_unknown(name: str) -> Unreadable:
    """The bytes are no letters in any encoding known."""
    return Unreadable(
        msg(
            "The letters in {name} cannot be made out. Open it in the program it was made with, "
            "save it as an Excel workbook or as “CSV UTF-8”, and choose that.",
            name=name,
        )
    )


def no_list(name: str) -> Unreadable:
    """Readable, but no table in it."""
    return Unreadable(
        msg(
            "There is text in {name}, but no list: no rows of people with something in columns. "
            "Choose a spreadsheet, a CSV file or address cards.",
            name=name,
        )
    )


def no_spreadsheet(name: str) -> Unreadable:
    """Something else altogether."""
    return Unreadable(
        msg(
            "{name} is no spreadsheet. Choose an Excel workbook (.xlsx, .xls), an OpenDocument spreadsheet (.ods), "
            "a CSV file or address cards (.vcf).",
            name=name,
        )
    )


def save_as_xlsx(name: str, what: Message) -> Unreadable:
    """A list, but in a form that is not read."""
    return Unreadable(
        msg(
            "{name} is {what}, which cannot be read here. Open it in the program it was made with, "
            "save it as an Excel workbook (.xlsx), and choose that.",
            name=name,
            what=what,
        )
    )

"""Reading a file, whatever it is, into grids of cells."""

from __future__ import annotations

from pathlib import Path

from mentordesk.exchange.delimited import read_delimited, read_text
from mentordesk.exchange.excel import read_excel
from mentordesk.exchange.guards import Form, look_at
from mentordesk.exchange.opendocument import read_opendocument
from mentordesk.exchange.sheets import Grid


def read_file(path: Path) -> list[Grid]:
    """Read every sheet of a spreadsheet, the one table of a text file, or address cards.

    Raises Unreadable with one sentence for everything that is no list, or too much of one; the file is only ever read.
    """
    form = look_at(path)
    if form is Form.OPENDOCUMENT:
        return read_opendocument(path)
    if form in (Form.EXCEL, Form.EXCEL_WITH_FORMULAS):
        return read_excel(path, form is Form.EXCEL_WITH_FORMULAS)
    text = read_text(path)
    if is_calendar(text):
        from mentordesk.exchange import calendar_files

        raise calendar_files.no_list(text, path.name)
    if is_cards(text):
        from mentordesk.exchange.cards import read_cards

        return [read_cards(text, path.name)]
    return [read_delimited(text, path.name)]


def is_calendar(text: str) -> bool:
    """Whether a text is a calendar file."""
    return text[:2000].lstrip("\ufeff \t\r\n").upper().startswith("BEGIN:VCALENDAR")


def is_cards(text: str) -> bool:
    """Whether a text holds address cards."""
    return text[:2000].lstrip("\ufeff \t\r\n").upper().startswith("BEGIN:VCARD")

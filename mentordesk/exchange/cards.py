"""Address cards (vCard 2.1, 3.0 and 4.0), each laid out as a row under the headings a staff list would have."""

from __future__ import annotations

import logging
import re
from typing import Any

from mentordesk.domain.messages import msg
from mentordesk.exchange import faults
from mentordesk.exchange.sheets import MOST_ROWS, Cell, Grid

_CARD = re.compile(r"^BEGIN:VCARD[^\n]*\n.*?^END:VCARD", re.IGNORECASE | re.MULTILINE | re.DOTALL)
# Pictures, sounds and keys are long and no concern of ours; each with the lines it goes on in.
_BULKY = re.compile(
    r"^(?:[\w-]+\.)?(?:PHOTO|LOGO|SOUND|KEY|X-[\w-]*(?:IMAGE|PHOTO)[\w-]*)[;:][^\n]*\n"
    r"(?:[ \t][^\n]*\n|[A-Za-z0-9+/=]{40,}\n)*",
    re.IGNORECASE | re.MULTILINE,
)
HEADINGS = (
    "Title", "Given name", "Family name", "Nickname", "Full name", "E-mail", "Telephone", "Job title", "Role",
    "Organisation", "Department", "Categories", "Languages", "Gender", "Notes", "Address", "Date of birth",
)  # fmt: skip


def read_cards(text: str, name: str) -> Grid:
    """Lay all cards of a file out as rows; row 1 is the first card. Raises Unreadable where there is none."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    cards = _CARD.findall(text)
    if not cards:
        raise faults.damaged(name) if text.strip() else faults.empty(name)
    if len(cards) > MOST_ROWS:
        raise faults.too_many_rows(name)
    rows: list[list[Cell]] = [list(HEADINGS)]
    unread = 0
    for card in cards:
        row = _row(card)
        unread += row is None
        rows.append(row or [])
    begun = len(re.findall(r"^BEGIN:VCARD", text, re.IGNORECASE | re.MULTILINE))
    notes = []
    if begun > len(cards):
        notes.append(msg("The last address card of the file is cut off and was left out."))
    if unread:
        notes.append(msg("Some address cards of the file could not be read and were left out."))
    return Grid(name, rows, notes=tuple(notes), first_row=0)


def _row(card: str) -> list[Cell] | None:
    """One card as a row; None where nothing of it can be read."""
    import vobject

    # It would write the lines it cannot read, with names and numbers in them, to where errors go.
    logging.getLogger("vobject.base").setLevel(logging.CRITICAL)
    text = _BULKY.sub("", card + "\n")
    try:
        read = vobject.readOne(text, ignoreUnreadable=True, allowQP=True)
    except Exception:  # the library raises whatever a broken card makes it stumble over
        return None
    if read is None:
        return None
    names = _first(read, "n")
    full = _text(_first(read, "fn"))
    parts = {key: _text(getattr(names, key, "")) for key in ("prefix", "given", "additional", "family")}
    given = " ".join(part for part in (parts["given"], parts["additional"]) if part)
    organisation, *units = _list(_first(read, "org")) or [""]
    return [
        parts["prefix"], given, parts["family"], "; ".join(_all(read, "nickname")), full,
        "; ".join(_all(read, "email", first="PREF")), "; ".join(_all(read, "tel", first="CELL")),
        "; ".join(_all(read, "title")), "; ".join(_all(read, "role")), organisation, ", ".join(units),
        "; ".join(_all(read, "categories")), "; ".join(_all(read, "lang")), _gender(read),
        "\n".join(_all(read, "note")), "; ".join(_address(one.value) for one in read.contents.get("adr", ())),
        _text(_first(read, "bday")),
    ]  # fmt: skip


def _first(card: Any, key: str) -> Any:
    found = card.contents.get(key, ())
    return found[0].value if found else ""


def _all(card: Any, key: str, first: str = "") -> list[str]:
    """Every value of a property, those marked `first` before the others."""
    lines = (
        sorted(card.contents.get(key, ()), key=lambda line: first not in _marks(line))
        if first
        else card.contents.get(key, ())
    )
    texts = [text for line in lines for text in _list(line.value)]
    return list(dict.fromkeys(text.removeprefix("tel:").removeprefix("mailto:") for text in texts if text))


def _marks(line: Any) -> set[str]:
    marks = {str(value).upper() for values in line.params.values() for value in values}
    return (
        marks
        | {str(one).upper() for one in getattr(line, "singletonparams", ())}
        | {str(key).upper() for key in line.params}
    )


def _list(value: Any) -> list[str]:
    return (
        [_text(one) for one in value] if isinstance(value, list | tuple) else [_text(value)] if value else []
    )


def _text(value: Any) -> str:
    if isinstance(value, list | tuple):
        return " ".join(_text(one) for one in value)
    return str(value).replace("\\,", ",").replace("\\;", ";").replace("\\n", "\n").strip()


def _gender(card: Any) -> str:
    return _text(_first(card, "gender")).partition(";")[0]


def _address(value: Any) -> str:
    parts = (_text(getattr(value, key, "")) for key in ("street", "city", "code", "country"))
    return ", ".join(part for part in parts if part) if not isinstance(value, str) else value

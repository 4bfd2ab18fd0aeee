"""What cells mean: dates, years, yes and no, choices, several values in one cell; each cell alone, without its row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta

from mentordesk.domain.dates import read_date
from mentordesk.domain.durations import read_minutes
from mentordesk.domain.messages import Message, msg
from mentordesk.domain.people import LONGEST_LINE, LONGEST_NAME, LONGEST_TEXT, MOST_MENTEES, MOST_MINUTES
from mentordesk.domain.refusals import Refusal
from mentordesk.exchange.sheets import Cell, said
from mentordesk.exchange.vocabulary import spellings, spoken
from mentordesk.exchange.wrong import Wrong

_ADDRESS = re.compile(r"[^\s<>(),;:\"']+@[^\s<>(),;:\"'@]+")
_PHONE = re.compile(r"\+?[\d()][\d\s()./\-–]{5,}(?:\s*(?:ext|x)\.?\s*\d+)?", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(19\d\d|20\d\d|21\d\d)(?!\d)")
_HEBREW_YEAR = re.compile(r"(?<!\d)57\d\d(?!\d)")
_BULLET = re.compile(r"^\s*(?:[-–•*·▪]|\d{1,2}[.)])\s+", re.MULTILINE)
_LETTERS: dict[str, int] = dict(
    zip("אבגדהוזחטיכלמנסעפצקרשת", (*range(1, 10), *range(10, 100, 10), 100, 200, 300, 400), strict=True)
)
_EPOCH = date(1899, 12, 30)  # day 0 as spreadsheets count days
EARLIEST = date(1950, 1, 1)


# ---------------------------------------------------------------- texts


def read_line(cell: Cell, longest: int = LONGEST_LINE) -> str:
    """A text on one line. Raises Wrong above the longest that is kept."""
    text = " ".join(said(cell).split())
    if len(text) > longest:
        raise Wrong(too_long(longest))
    return text


def read_name(cell: Cell) -> str:
    """A name, or a piece of one."""
    return read_line(cell, LONGEST_NAME)


def read_text(cell: Cell) -> str:
    """A text of any number of lines, as it stands."""
    text = said(cell)
    if len(text) > LONGEST_TEXT:
        raise Wrong(too_long(LONGEST_TEXT))
    return text


def too_long(longest: int) -> Message:
    """The sentence for a text that is longer than what is kept."""
    return msg("This text is longer than {most} letters, so it was left out.", most=longest)


def read_list(cell: Cell) -> tuple[str, ...]:
    """Several short texts in one cell, set apart by semicolons, lines, commas or slashes.

    Commas set apart only short texts: in a sentence they belong to it. A slash sets words apart, not figures.
    Raises Wrong for a date, which is what spreadsheets make of "7-9".
    """
    if isinstance(cell, date):
        raise Wrong(
            msg(
                "Here stands a date where words are expected. Spreadsheets make a date of texts such as 7-9; "
                "format the column as text and type it again."
            )
        )
    text = _BULLET.sub("", said(cell))
    parts = [part.strip() for part in re.split(r"[;\n\r|•؛]+", text)]
    parts = [piece for part in parts for piece in _by_commas(part)]
    parts = [piece for part in parts for piece in _by_slashes(part)]
    return tuple(
        dict.fromkeys(
            part for part in (part.strip(" .\t") if len(part) < 60 else part for part in parts) if part
        )
    )


def _by_commas(text: str) -> list[str]:
    pieces = [piece.strip() for piece in re.split(r"\s*[,،]\s*", text)]
    if any(len(piece.split()) > 5 for piece in pieces) and len(pieces) > 1:
        return [text]
    return pieces


def _by_slashes(text: str) -> list[str]:
    pieces = [piece.strip() for piece in text.split("/")]
    if len(pieces) > 1 and all(len(piece) >= 3 and not any(map(str.isdigit, piece)) for piece in pieces):
        return pieces
    return [text]


# ---------------------------------------------------------------- addresses and numbers


def read_email(cell: Cell) -> tuple[str, ...]:
    """Every e-mail address in a cell, the first being the one to use. Raises Wrong where there is none."""
    text = said(cell).strip().removeprefix("mailto:")
    found = tuple(dict.fromkeys(address.rstrip(".") for address in _ADDRESS.findall(text)))
    if not found:
        raise Wrong(msg("“{text}” is no e-mail address: it needs an @ between two parts.", text=text[:60]))
    if len(found[0]) > LONGEST_LINE:
        raise Wrong(too_long(LONGEST_LINE))
    return found


def is_phone(cell: Cell) -> bool:
    """Whether a cell looks like a telephone number as people write it, and not like a number of something."""
    text = said(cell).strip()
    figures = sum(1 for letter in text if letter.isdecimal())
    return (
        bool(_PHONE.fullmatch(text))
        and 7 <= figures <= 15
        and (text[0] in "+0(" or any(mark in text for mark in "-–/ ()"))
        and not re.fullmatch(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}", text)
    )


def read_number(cell: Cell) -> int:
    """A whole number. Raises Wrong."""
    if isinstance(cell, bool):
        return int(cell)
    if isinstance(cell, int | float) and float(cell).is_integer():
        return int(cell)
    text = said(cell).strip()
    found = re.fullmatch(
        r"(?:up to |max\.? |עד )?(\d{1,6})(?:[.,]0+)?(?: ?(?:people|mentees?|חניכים))?\+?",
        text,
        re.IGNORECASE,
    )
    if found:
        return int(found[1])
    range_found = re.fullmatch(r"(\d{1,3})\s*[-–]\s*(\d{1,3})", text)
    if range_found:
        return int(range_found[2])
    counted = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    if text.lower() in counted:
        return counted.index(text.lower())
    raise Wrong(msg("“{text}” is no whole number.", text=text[:60]))


def read_capacity(cell: Cell) -> int:
    """How many mentees a mentor can carry. Raises Wrong."""
    number = read_number(cell)
    if not 0 <= number <= MOST_MENTEES:
        raise Wrong(msg("A mentor can carry from 0 to {most} mentees.", most=MOST_MENTEES))
    return number


def read_protected(cell: Cell) -> int:
    """The minutes of a week that are kept free for mentoring: "45", "45 min", "1:30". Raises Wrong."""
    if isinstance(cell, int | float):
        minutes = read_number(cell)
    else:
        try:
            minutes = read_minutes(said(cell))
        except Refusal as refusal:
            raise Wrong(refusal.message) from refusal
    if not 0 <= minutes <= MOST_MINUTES:
        raise Wrong(msg("Protected time is counted in minutes a week, from 0 to {most}.", most=MOST_MINUTES))
    return minutes


def read_year(cell: Cell) -> int:
    """A year: of a date, in figures, of a school year ("2019/20"), or a Hebrew one ("5780", "תש״פ"). Raises Wrong."""
    if isinstance(cell, date):
        return _kept_year(cell.year, cell)
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        number = int(cell)
        if 20_000 < number < 80_000:
            return _kept_year((_EPOCH + timedelta(days=number)).year, cell)
        return _kept_year(number - 3761 if 5700 <= number <= 5960 else number, cell)
    text = said(cell).strip()
    if found := _YEAR.search(text):
        return int(found[1])
    if found := _HEBREW_YEAR.search(text):
        return int(found[0]) - 3761
    letters = re.sub(r"[^א-ת]", "", text)
    if letters.startswith("תש") and len(letters) <= 5 and all(letter in _LETTERS for letter in letters):
        return 5000 + sum(map(_LETTERS.__getitem__, letters)) - 3761
    if short := re.fullmatch(r"(?:\d{1,2}[./-]){1,2}(\d\d)|['’](\d\d)", text):
        number = int(short[1] or short[2])
        return 2000 + number if number < 60 else 1900 + number
    raise Wrong(msg("“{text}” is no year. It needs four digits, such as 2019.", text=text[:60]))


def _kept_year(year: int, cell: Cell) -> int:
    if not 1900 <= year <= 2200:
        raise Wrong(msg("“{text}” is no year. It needs four digits, such as 2019.", text=said(cell)[:60]))
    return year


# ---------------------------------------------------------------- dates


def date_style(cells: Iterable[Cell], usual: str) -> str:
    """Whether a column of dates in figures has the day or the month first; `usual` where it cannot be told."""
    day_first = month_first = 0
    for cell in cells:
        found = re.match(r"\s*(\d{1,2})[./\-](\d{1,2})[./\-]\d{2,4}", cell) if isinstance(cell, str) else None
        if found:
            day_first += int(found[1]) > 12
            month_first += int(found[2]) > 12
    if day_first > month_first:
        return "dmy"
    if month_first > day_first:
        return "mdy"
    return usual if usual != "iso" else "dmy"


def read_day(cell: Cell, today: date, style: str, earliest: date = EARLIEST) -> date:
    """A date: as spreadsheets keep it, or typed in any style. A month alone is its first day, a year alone its January.

    Raises Wrong for what is no date, and for one before `earliest`.
    """
    day = _day(cell, today, style)
    if day < earliest:
        raise Wrong(msg("This date lies before {year}. Look at the year once more.", year=str(earliest.year)))
    return day


def _day(cell: Cell, today: date, style: str) -> date:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        if 1900 <= cell <= 2200:
            return date(int(cell), 1, 1)
        if 10_000 < cell < 110_000:
            return _EPOCH + timedelta(days=int(cell))
        raise Wrong(msg("“{text}” is no date.", text=said(cell)[:60]))
    text = " ".join(said(cell).split())
    if re.fullmatch(r"\d{4}-\d\d-\d\d(?:[T ].*)?", text):
        try:
            return date.fromisoformat(text[:10])
        except ValueError:
            raise Wrong(msg("“{text}” is no date.", text=text[:60])) from None
    if re.fullmatch(r"(?:19|20)\d\d", text):
        return date(int(text), 1, 1)
    if found := re.fullmatch(r"(\d{1,2})[./-]((?:19|20)\d\d)", text):
        if not 1 <= int(found[1]) <= 12:
            raise Wrong(msg("“{text}” is no date.", text=text[:60]))
        return date(int(found[2]), int(found[1]), 1)
    if found := re.fullmatch(r"([^\W\d]+)\.?,? ((?:19|20)\d\d)", text):
        text = f"1 {found[1]} {found[2]}"
    # A time of day behind the date says nothing about the day.
    text = re.sub(r",? (?:at )?\d{1,2}:\d\d(?::\d\d)?(?: ?[AaPp]\.?[Mm]\.?)?$", "", text)
    try:
        return read_date(text, today, style=style)
    except Refusal as refusal:
        raise Wrong(refusal.message) from None


# ---------------------------------------------------------------- words with a fixed meaning


def read_yes_no(cell: Cell) -> bool:
    """Yes or no, in many words and signs. Raises Wrong."""
    if isinstance(cell, bool):
        return cell
    answer = spoken(said(cell))
    if answer in spellings("yes"):
        return True
    if answer in spellings("no"):
        return False
    first = answer.split(" ", 1)[0]
    if first in ("yes", "כן"):
        return True
    if first in ("no", "לא", "not"):
        return False
    raise Wrong(msg("“{text}” is neither yes nor no.", text=said(cell)[:60]))


def read_choice(cell: Cell, meanings: Sequence[str], sentence: Message) -> str:
    """Which of several meanings of the vocabulary a word has. Raises Wrong with the sentence."""
    text = spoken(said(cell))
    for meaning in meanings:
        if text in spellings(meaning):
            return meaning
    raise Wrong(sentence)


def read_roles(cell: Cell) -> tuple[bool, bool]:
    """Whether somebody is a mentor, and whether a mentee; "both" is both. Raises Wrong."""
    text = spoken(said(cell))
    for meaning, roles in _ROLES.items():
        if text in spellings(meaning):
            return roles
    pieces = [
        piece
        for piece in re.split(r"[;,/&+|\n]| and | גם | ו(?=חניכ|מנטור|חונכ)", said(cell))
        if piece.strip()
    ]
    mentor = mentee = False
    for piece in pieces:
        word = spoken(piece)
        tokens = set(word.split())
        as_mentee = word in spellings("mentee") or bool(tokens & _MENTEE_WORDS or _SEEKS.search(word))
        as_mentor = word in spellings("mentor") or (bool(tokens & _MENTOR_WORDS) and not as_mentee)
        if not (as_mentor or as_mentee):
            break
        mentor, mentee = mentor or as_mentor, mentee or as_mentee
    else:
        if mentor or mentee:
            return mentor, mentee
    raise Wrong(
        msg(
            "“{text}” says neither mentor nor mentee. Write “mentor”, “mentee” or “both”.",
            text=said(cell)[:60],
        )
    )


_ROLES: Mapping[str, tuple[bool, bool]] = {
    "both": (True, True),
    "mentor": (True, False),
    "mentee": (False, True),
    "neither": (False, False),
}
_MENTOR_WORDS = frozenset(("mentor", "mentors", "מנטור", "מנטורית", "חונך", "חונכת"))
_MENTEE_WORDS = frozenset(("mentee", "mentees", "mentored", "חניך", "חניכה"))
_SEEKS = re.compile(
    r"\b(?:for|needs?|seek(?:s|ing)?|wants?|like|find|have|get) (?:a |an |my )?mentor\b"
    r"|(?:מחפש|רוצה|צריך|צריכה|מבקש|לקבל|למצוא)\w* (?:חונך|חונכת|מנטור|מנטורית)\b"
)
"""Who names a mentor because they would like one."""

"""The one place that sets a line of text: direction, marks, letters no font has, line breaks, fitting to a width."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Literal
from unicodedata import category

from mentordesk.documents.direction import stretches, without_controls
from mentordesk.documents.fonts import NO_FONT_HAS_IT, Font, Fonts, Run, Weight, letters_with_marks

Align = Literal["left", "centre", "right"]
Colour = tuple[float, float, float]

# Words kept ready; a list of a hundred thousand rows must not keep them all.
_MOST_KEPT = 20_000
# Longer than any word: such a thing is measured letter by letter, as far as it is shown.
_LONGEST_WORD = 500
# How short the shorter of two lines may be beside the other when they part where the sense does.
_SHORTEST_PART = 0.6
_SPACES = re.compile(r"[\t\v\f\x1c-\x1f\x85\u2028\u2029\u2000-\u200a\u202f\u205f\u3000]")
# Marks that only say how letters join or which of two shapes is meant; paper has no use for them.
_SILENT = re.compile(
    "[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d\u2060-\u2065\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff]"
)
_HYPHENS = str.maketrans({"\u2010": "-", "\u2011": "-"})
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x9f\ud800-\udfff\ufff0-\uffff]")
_BREAKS_AFTER = re.compile(r"(?<=[-־–—/@_.,;:·])")


@dataclass(frozen=True, slots=True)
class Line:
    """A line ready to be drawn; its width in thousandths of the font's size."""

    width: float
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class _Token:
    """What a line is filled with: a word, or a piece of one too wide for a line; widths in thousandths."""

    text: str
    width: float
    gap: float
    """The space before it: none within a word."""


class Typesetter:
    """Sets the text of one document. Words are shaped once and kept, since most of them come back on the next page."""

    def __init__(self, fonts: Fonts) -> None:
        self.fonts = fonts
        self._words: dict[tuple[str, Weight, bool, int], tuple[Run, ...]] = {}
        self._widths: dict[tuple[str, Weight], float] = {}

    # ---------------------------------------------------------------- measuring

    def line(self, text: str, weight: Weight = "regular", rtl: bool = False, tracking: int = 0) -> Line:
        """Set one line; ``rtl`` is the direction of its paragraph, ``tracking`` sets letters apart (thousandths)."""
        runs: list[Run] = []
        for stretch, leftward in stretches(printable(text), rtl):
            words = stretch.split(" ")
            for at, word in enumerate(reversed(words) if leftward else words):
                if at:
                    runs += self._word(" ", weight, leftward, tracking)
                if word:
                    runs += self._word(word, weight, leftward, tracking)
        return Line(sum(run.width for run in runs), tuple(runs))

    def width(self, text: str, size: float, weight: Weight = "regular", tracking: int = 0) -> float:
        """The width of a line in points. Its direction makes no difference."""
        return self.line(text, weight, False, tracking).width * size / 1000

    def fitting(
        self, text: str, width: float, largest: float, smallest: float, weight: Weight = "regular"
    ) -> float:
        """The largest size, in points, at which a text stays within a width; never under the smallest."""
        units = self.line(text, weight).width
        return max(smallest, min(largest, width * 1000 / units if units else largest))

    # ---------------------------------------------------------------- breaking

    def lines(
        self, text: str, width: float, size: float, weight: Weight = "regular", most: int | None = None
    ) -> list[str]:
        """Break a text into lines no wider than ``width`` points; what is left over after ``most`` ends in an ellipsis.

        Breaks at spaces, else after hyphens and the like, else anywhere between two letters. Line ends in it are kept.
        """
        room = width * 1000 / size
        found = self._filled(self._tokens(text, weight, room, most), room, most)
        if most is not None and len(found) > most:
            found = [*found[: most - 1], self._ended(found[most - 1], weight, room)]
        return found

    def balanced(
        self, text: str, width: float, size: float, weight: Weight = "regular", most: int | None = None
    ) -> list[str]:
        """Break a text into as few lines as it needs, and those as evenly long as can be."""
        room = width * 1000 / size
        paragraphs = self._tokens(text, weight, room, most)
        best = self._filled(paragraphs, room, most)
        if most is not None and len(best) > most:
            return self.lines(text, width, size, weight, most)
        if len(best) == 1:
            return best
        narrow, wide = room / 3, room
        while wide - narrow > room / 200:
            middle = (narrow + wide) / 2
            widest = max(token.width for tokens in paragraphs for token in tokens)
            tried = self._filled(paragraphs, middle, len(best)) if widest <= middle else None
            if tried is not None and len(tried) <= len(best):
                best, wide = tried, middle
            else:
                narrow = middle
        return self._by_sense(paragraphs, room) or best if len(best) == 2 else best

    @staticmethod
    def _by_sense(paragraphs: list[list[_Token]], room: float) -> list[str] | None:
        """Two lines that part after a comma or the like, where that leaves neither of them short."""
        if len(paragraphs) > 1:
            return None
        tokens = paragraphs[0]
        whole = sum(token.gap + token.width for token in tokens)
        best: list[str] | None = None
        evenest = _SHORTEST_PART
        first = 0.0
        for at, token in enumerate(tokens):
            if at and token.gap and tokens[at - 1].text.endswith((",", ";", ":", "–", "—")):
                second = whole - first - token.gap
                even = min(first, second) / max(first, second)
                if even > evenest and max(first, second) <= room:
                    evenest = even
                    best = [
                        "".join((" " if one.gap and n else "") + one.text for n, one in enumerate(part))
                        for part in (tokens[:at], tokens[at:])
                    ]
            first += token.gap + token.width
        return best

    def _tokens(self, text: str, weight: Weight, room: float, most: int | None) -> list[list[_Token]]:
        """The words of each paragraph, those wider than a line in pieces; no more of them than could be shown."""
        gap = self._width_of(" ", weight)
        # Where only some lines are shown, a book pasted into the field must not be measured to its end.
        enough = None if most is None else room * (most + 1)
        paragraphs: list[list[_Token]] = []
        total = 0.0
        for paragraph in text.split("\n"):
            tokens: list[_Token] = []
            for word in paragraph.split():
                before = gap if tokens else 0.0
                width = self._width_of(word, weight) if len(word) <= _LONGEST_WORD else room + 1
                if width <= room:
                    tokens.append(_Token(word, width, before))
                    total += width + before
                else:
                    for at, piece in enumerate(self._pieces(word, weight, room, enough)):
                        tokens.append(
                            _Token(piece, self._width_of(piece, weight), before if at == 0 else 0.0)
                        )
                        total += room
                if enough is not None and total > enough:
                    break
            paragraphs.append(tokens)
            total += room - total % room
            if enough is not None and total > enough:
                break
        while len(paragraphs) > 1 and not paragraphs[-1]:
            paragraphs.pop()
        return paragraphs

    @staticmethod
    def _filled(paragraphs: list[list[_Token]], room: float, most: int | None) -> list[str]:
        """Lines filled one after the other; stops one line after ``most``."""
        found: list[str] = []
        for tokens in paragraphs:
            line: list[str] = []
            taken = 0.0
            for token in tokens:
                if line and taken + token.gap + token.width > room:
                    found.append("".join(line))
                    if most is not None and len(found) > most:
                        return found
                    line, taken = [], 0.0
                elif line and token.gap:
                    line.append(" ")
                    taken += token.gap
                line.append(token.text)
                taken += token.width
            found.append("".join(line))
            if most is not None and len(found) > most:
                break
        return found

    def _pieces(self, word: str, weight: Weight, room: float, enough: float | None) -> list[str]:
        """A word wider than a line, in pieces that are not: after hyphens and the like, else between letters."""
        pieces: list[str] = []
        current, taken, total = "", 0.0, 0.0
        for part in _BREAKS_AFTER.split(word):
            whole = self._width_of(part, weight) if len(part) <= _LONGEST_WORD else room + 1
            for letter in [part] if whole <= room else letters_with_marks(part):
                needed = self._width_of(letter, weight)
                if current and taken + needed > room:
                    pieces.append(current)
                    total += taken
                    current, taken = "", 0.0
                    if enough is not None and total > enough:
                        return pieces
                current, taken = current + letter, taken + needed
        return [*pieces, current]

    def _ended(self, text: str, weight: Weight, room: float) -> str:
        """A line cut where an ellipsis still fits after it, so that a reader sees something is missing."""
        letters = letters_with_marks(text)
        while letters and self.line("".join(letters).rstrip() + "…", weight).width > room:
            letters.pop()
        return "".join(letters).rstrip() + "…"

    def _width_of(self, word: str, weight: Weight) -> float:
        """The width of a word in thousandths of the font's size."""
        known = self._widths.get((word, weight))
        if known is None:
            if len(self._widths) > _MOST_KEPT:
                self._widths.clear()
            known = self._widths[word, weight] = self.line(word, weight).width
        return known

    # ---------------------------------------------------------------- drawing

    def draw(
        self,
        canvas: Any,
        x: float,
        y: float,
        text: str,
        size: float,
        *,
        weight: Weight = "regular",
        align: Align = "left",
        rtl: bool = False,
        tracking: int = 0,
        colour: Colour | None = None,
    ) -> float:
        """Draw a line with its base at ``y``; ``x`` is its left end, its middle or its right end. Gives its width."""
        line = self.line(text, weight, rtl, tracking)
        width = line.width * size / 1000
        if align != "left":
            # Tracking stands after the last letter too, where nobody sees it; a centred line must not lean on it.
            x -= (width - tracking * size / 1000) / (2 if align == "centre" else 1)
        code: list[str] = canvas._code
        if colour is not None:
            code.append("{:.3g} {:.3g} {:.3g} rg".format(*colour))
        code.append(f"BT 1 0 0 1 {x:.2f} {y:.2f} Tm")
        font: Font | None = None
        level = 0
        moves: list[str] = []
        for run in line.runs:
            for height, shown in run.shown:
                if moves and (run.font is not font or height != level):
                    code.append(f"[{''.join(moves)}]TJ")
                    moves = []
                if run.font is not font:
                    font = run.font
                    code.append(f"/{font.key} {size:g} Tf")
                if height != level:
                    level = height
                    code.append(f"{level * size / 1000:.3g} Ts")
                moves.append(shown)
        if moves:
            code.append(f"[{''.join(moves)}]TJ")
        code.append("0 Ts ET" if level else "ET")
        return width

    # ---------------------------------------------------------------- fonts

    def _word(self, word: str, weight: Weight, leftward: bool, tracking: int) -> tuple[Run, ...]:
        """The runs of a word in one direction, from left to right."""
        key = (word, weight, leftward, tracking)
        if (known := self._words.get(key)) is not None:
            return known
        if len(self._words) > _MOST_KEPT:
            self._words.clear()
        parts = self._in_fonts(word, weight)
        runs = [font.shape(part, leftward, tracking, says) for part, font, says in parts]
        found = self._words[key] = tuple(reversed(runs) if leftward else runs)
        return found

    def _in_fonts(self, word: str, weight: Weight) -> list[tuple[str, Font, str | None]]:
        """A word in parts of one font each: the whole word where one has it, so that no word is set in two faces."""
        if (font := self.fonts.for_text(weight, word)) is not None:
            return [(word, font, None)]
        parts: list[tuple[str, Font, str | None]] = []
        for letter in letters_with_marks(word):
            if (font := self.fonts.for_text(weight, letter)) is not None:
                _add(parts, letter, font)
            elif (font := self.fonts.for_text(weight, letter[0])) is not None:
                _add(parts, letter[0], font)
                parts += [self._unknown(mark, weight) for mark in letter[1:]]
            else:
                parts.append(self._unknown(letter, weight))
        return parts

    def _unknown(self, letter: str, weight: Weight) -> tuple[str, Font, str | None]:
        """The visible mark for what no font has; copied out of the document it is still the letter it was."""
        return NO_FONT_HAS_IT, self.fonts.of(weight, 1), letter


def printable(text: str) -> str:
    """A text as one line of paper can hold it: every kind of space a space, silent marks left out, the rest visible."""
    if text.isascii() and text.isprintable():
        return text
    text = _SPACES.sub(" ", text.replace("\r\n", " ").replace("\n", " ").replace("\r", " "))
    return _UNPRINTABLE.sub(NO_FONT_HAS_IT, _SILENT.sub("", text)).translate(_HYPHENS)


def is_blank(text: str) -> bool:
    """Whether nothing of a text would be seen on paper."""
    return not any(
        category(letter)[0] not in "ZC" or letter == NO_FONT_HAS_IT
        for letter in without_controls(printable(text))
    )


def _add(parts: list[tuple[str, Font, str | None]], text: str, font: Font) -> None:
    if parts and parts[-1][1] is font and parts[-1][2] is None:
        parts[-1] = (parts[-1][0] + text, font, None)
    else:
        parts.append((text, font, None))

"""The certificate: one sheet a person, landscape, worth framing.

Everything on it was put into words before; here it is only set. Nothing stands nearer to the sheet's edge than 10 mm.
The name is as large as its line allows and never smaller than 22 points; a longer one takes more lines instead, and
what stands around it moves closer together, by the steps of ``_STEPS``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from mentordesk.documents.direction import runs_to_the_left
from mentordesk.documents.fonts import Weight
from mentordesk.documents.ornament import BLUE, FRAME_DEPTH, GOLD, INK, SOFT_INK, draw_frame
from mentordesk.documents.paper import SAFE, upright
from mentordesk.documents.pictures import draw_emblem, picture
from mentordesk.documents.sheet import Document
from mentordesk.documents.text import Colour, Typesetter, is_blank

SMALLEST_NAME = 22.0
LARGEST_NAME = 50.0
MOST_SIGNERS = 3


@dataclass(frozen=True)
class Signer:
    """Who signs: the name below the line (it may be empty), and what they are."""

    name: str = ""
    role: str = ""


@dataclass(frozen=True)
class Letterhead:
    """What stands on every certificate of a school; ``emblem`` is a picture's bytes (PNG or JPEG)."""

    school: str = ""
    emblem: bytes | None = None
    signers: tuple[Signer, ...] = ()


@dataclass(frozen=True)
class CertificateSheet:
    """One certificate in words. The ``…_below`` texts are the same in the other script, set smaller beneath."""

    heading: str
    given: str
    name: str
    sentence: str
    heading_below: str = ""
    name_below: str = ""
    period: str = ""
    dates: tuple[str, ...] = ()
    serial: str = ""


@dataclass(frozen=True)
class _Step:
    """One step of tightness: sizes in points, ``air`` scales the space between, ``leading`` a name of many lines."""

    emblem: float
    name: float
    sentence: float
    heading: float
    air: float
    leading: float = 1.2


_STEPS = (
    _Step(44, LARGEST_NAME, 15.5, 29, 1.0),
    _Step(40, 46, 15, 28, 0.85),
    _Step(36, 40, 14, 26, 0.75),
    _Step(30, 32, 13, 24, 0.6),
    _Step(0, 28, 12.5, 22, 0.55, 1.15),
    _Step(0, 24, 11, 18, 0.35, 1.08),
)
_LEADING = 1.36
# A sentence of more lines than this is set smaller first.
_BEST_SENTENCE = 3
_LONGEST_SENTENCE = 8
_SENTENCE_WIDTH = 42  # times the size: about 75 letters, as far as an eye likes to travel

_Block = tuple[float, Callable[[float], None]]


def certificates_pdf(
    sheets: Sequence[CertificateSheet],
    letterhead: Letterhead,
    *,
    paper: str = "a4",
    language: str = "en",
    rtl: bool = False,
    title: str = "",
    progress: Callable[[int, int], None] | None = None,
) -> bytes:
    """Draw one certificate a page, in the order given. ``progress(done, of)`` is called now and then and may raise."""
    sheet = upright(paper).sideways
    document = Document(sheet, title=title, author=letterhead.school, language=language, rtl=rtl)
    drawer = _Drawer(document, letterhead, rtl)
    for number, one in enumerate(sheets):
        if progress is not None and number % 10 == 0:
            progress(number, len(sheets))
        drawer.draw(one)
        document.next_page()
    return document.finish()


class _Drawer:
    def __init__(self, document: Document, letterhead: Letterhead, rtl: bool) -> None:
        self.document, self.letterhead, self.rtl = document, letterhead, rtl
        self.canvas: Any = document.canvas
        self.text: Typesetter = document.text
        self.width, self.height = document.paper.width, document.paper.height
        self.centre = self.width / 2
        self.emblem = picture(letterhead.emblem)

    # ---------------------------------------------------------------- the sheet

    def draw(self, sheet: CertificateSheet) -> None:
        draw_frame(self.canvas, "frame", self.width, self.height, SAFE + 1)
        inside = SAFE + 1 + FRAME_DEPTH
        self.room = self.width - 2 * (inside + 30)
        top = self.height - inside - 20
        foot = self._draw_foot(sheet, inside)
        blocks, total = self._blocks(sheet, top - foot)
        # What is left over goes above and below, a little more below: a page's middle seems to lie above its middle.
        y = top - max(0.0, top - foot - total) * 0.46
        for height, draw in blocks:
            draw(y)
            y -= height

    def _blocks(self, sheet: CertificateSheet, room: float) -> tuple[list[_Block], float]:
        """The blocks of the sheet as loose as its room allows, and their height together."""
        tightest = _STEPS[-1]
        for step in _STEPS:
            sentence = self._sentence(sheet.sentence, step)
            if len(sentence) > _BEST_SENTENCE and step.sentence > 12.5:
                continue
            blocks = self._laid_out(sheet, step, self._name(sheet.name, step), sentence)
            total = sum(height for height, _draw in blocks)
            if total <= room or step is tightest:
                break
        # A name longer than a sheet can hold: as many lines as there is room for, the last one ending in an ellipsis.
        size, name = self._name(sheet.name, tightest)
        while total > room and len(name) > 1:
            name = self.text.lines(sheet.name, self.room, size, "bold", most=len(name) - 1)
            blocks = self._laid_out(sheet, tightest, (size, name), sentence)
            total = sum(height for height, _draw in blocks)
        return blocks, total

    def _name(self, name: str, step: _Step) -> tuple[float, list[str]]:
        """The size of a name and its lines: one as long as it can be, else two, else as many as it needs."""
        size = self.text.fitting(name, self.room, step.name, 1, "bold")
        if size >= SMALLEST_NAME:
            return size, [name]
        for size in (30.0, 27.0, 24.5, SMALLEST_NAME):
            lines = self.text.balanced(name, self.room, size, "bold", most=40)
            if len(lines) <= 2:
                break
        return size, lines

    def _sentence(self, sentence: str, step: _Step) -> list[str]:
        width = min(self.room, _SENTENCE_WIDTH * step.sentence)
        return self.text.balanced(sentence, width, step.sentence, most=_LONGEST_SENTENCE)

    def _laid_out(
        self, sheet: CertificateSheet, step: _Step, name: tuple[float, list[str]], sentence: list[str]
    ) -> list[_Block]:
        """The blocks from top to bottom: each its height, and how it is drawn below a height."""
        blocks: list[_Block] = []
        air, capitals = step.air, not self.rtl

        def space(height: float) -> None:
            blocks.append((height * air, lambda _y: None))

        def line(
            text: str, size: float, height: float, weight: Weight, colour: Colour, tracking: int = 0
        ) -> None:
            if not is_blank(text):
                # Letters set apart are a grace of short lines; a long one does without.
                if tracking and self.text.width(text, size, weight, tracking) > self.room:
                    tracking = 0
                shrunk, shown = self._within(text, self.room, size, 7, weight)
                blocks.append(
                    (
                        height,
                        lambda y: self._centred(shown, y - size * 0.82, shrunk, weight, colour, tracking),
                    )
                )

        if step.emblem:
            blocks.append(
                (step.emblem, lambda y: draw_emblem(self.canvas, self.emblem, self.centre, y, step.emblem))
            )
            space(13)
        school, heading = self.letterhead.school, sheet.heading
        # Capitals where the script has them, set apart as capitals want to be.
        line(school.upper() if capitals else school, 11.5, 11.5, "medium", SOFT_INK, 150 if capitals else 0)
        space(20)
        line(
            heading.upper() if capitals else heading,
            step.heading,
            step.heading,
            "regular",
            BLUE,
            90 * capitals,
        )
        space(5)
        line(sheet.heading_below, step.heading * 0.62, step.heading * 0.66, "regular", BLUE)
        space(14)
        line(sheet.given, min(14, step.heading * 0.6), 15, "regular", SOFT_INK)
        space(8)
        size, lines = name
        for one in lines:
            line(one, size, size * (step.leading if len(lines) > 1 else 1.08), "bold", INK)
        if not is_blank(sheet.name_below):
            space(4)
            below = max(14.0, min(24.0, size * 0.52))
            line(sheet.name_below, below, below * 1.1, "medium", INK)
        space(9)
        blocks.append((1, self._rule))
        space(14)
        for one in sentence:
            line(one, step.sentence, step.sentence * _LEADING, "regular", INK)
        space(6)
        line(sheet.period, 11.5, 12, "regular", SOFT_INK)
        return blocks

    # ---------------------------------------------------------------- parts of it

    def _centred(
        self, text: str, y: float, size: float, weight: Weight, colour: Colour, tracking: int = 0
    ) -> None:
        self.text.draw(
            self.canvas, self.centre, y, text, size,
            weight=weight, align="centre", rtl=runs_to_the_left(text, self.rtl), tracking=tracking, colour=colour,
        )  # fmt: skip

    def _rule(self, y: float) -> None:
        self.canvas.setStrokeColorRGB(*GOLD)
        self.canvas.setLineWidth(0.8)
        self.canvas.line(self.centre - 130, y, self.centre + 130, y)

    def _draw_foot(self, sheet: CertificateSheet, inside: float) -> float:
        """Signatures, dates and the number, along the foot; gives the height above which everything else stands."""
        signers = self.letterhead.signers[:MOST_SIGNERS]
        base, edge = inside + 22, inside + 22
        dates = [one for one in sheet.dates if not is_blank(one)]
        if sheet.serial:
            at = inside + 12
            self.text.draw(
                self.canvas, at if self.rtl else self.width - at, inside + 9, sheet.serial, 8.5,
                align="left" if self.rtl else "right", colour=SOFT_INK,
            )  # fmt: skip
        # The date stands between two signatures, after one, and above three.
        columns: list[Signer | None] = [*signers]
        between = bool(dates) and len(signers) < MOST_SIGNERS
        if between:
            columns.insert(1, None)
        if self.rtl:
            columns.reverse()
        column = (self.width - 2 * edge) / max(1, len(columns))
        middles = [edge + column * (number + 0.5) for number in range(len(columns))]
        form = f"signatures-{between}"
        if not self.canvas.hasForm(form):
            self.canvas.beginForm(form, 0, 0, self.width, self.height)
            for middle, signer in zip(middles, columns, strict=True):
                if signer is not None:
                    self._draw_signature(signer, middle, base, min(190.0, column - 30))
            self.canvas.endForm()
        self.canvas.doForm(form)
        if between:
            middle = middles[columns.index(None)]
            for number, one in enumerate(dates):
                weight: Weight = "regular" if number else "medium"
                self._fitted(one, middle, base + 18 - number * 15, column - 16, 12.0, weight, INK)
        elif dates:
            self._fitted("  ·  ".join(dates), self.centre, base + 74, self.room, 12.0, "medium", INK)
            return base + 90
        return base + 56

    def _draw_signature(self, signer: Signer, middle: float, base: float, width: float) -> None:
        self.canvas.setStrokeColorRGB(*SOFT_INK)
        self.canvas.setLineWidth(0.6)
        self.canvas.line(middle - width / 2, base + 33, middle + width / 2, base + 33)
        for text, y, largest, weight, colour in (
            (signer.name, base + 18, 12.0, "medium", INK),
            (signer.role, base + 4, 11.0, "regular", SOFT_INK),
        ):
            self._fitted(text, middle, y, width + 20, largest, weight, colour)  # type: ignore[arg-type]

    def _fitted(
        self, text: str, middle: float, y: float, width: float, largest: float, weight: Weight, colour: Colour
    ) -> None:
        """A line no wider than its column; what would become too small to read ends in an ellipsis."""
        if is_blank(text):
            return
        size, shown = self._within(text, width, largest, 8, weight)
        self.text.draw(
            self.canvas, middle, y, shown, size,
            weight=weight, align="centre", rtl=runs_to_the_left(shown, self.rtl), colour=colour,
        )  # fmt: skip

    def _within(
        self, text: str, width: float, largest: float, smallest: float, weight: Weight
    ) -> tuple[float, str]:
        """The size at which a line stays within a width, and the line; at the smallest size it may be cut."""
        size = self.text.fitting(text, width, largest, smallest, weight)
        if size > smallest:
            return size, text
        return size, self.text.lines(text, width, size, weight, most=1)[0]

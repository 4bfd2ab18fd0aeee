"""The fonts of everything printed: shaped by HarfBuzz, embedded as just the glyphs a document used.

reportlab's own TrueType fonts give every letter one glyph and one meaning. Hebrew needs more: a mark that sits where
the letter wants it, a bracket that is turned round and still read as it was typed, a ligature that is copied as two
letters. So a font here is a composite one (Type 0, CIDFontType2): each pair of a glyph *and the text it stands for*
gets a number of its own, which is what makes a printed name come out of the PDF as it went in.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal
from unicodedata import combining, normalize

import uharfbuzz as hb

from mentordesk.resource_files import resource

Weight = Literal["regular", "medium", "bold"]

# The family of the documents, and the one that lends it the letters it lacks (and the mark for what no font has).
_FILES: dict[Weight, tuple[str, ...]] = {
    "regular": ("FrankRuhlLibre-Regular", "NotoSerif-Regular"),
    "medium": ("FrankRuhlLibre-Medium", "NotoSerif-Regular"),
    "bold": ("FrankRuhlLibre-Bold", "NotoSerif-Bold"),
}
NO_FONT_HAS_IT = "\ufffd"
# What PDF readers take for a word's end is a move of half a space or more; a mark's place must not look like one.
_LARGEST_MOVE = 90
_DROPPED_TABLES = (
    "GSUB",
    "GPOS",
    "GDEF",
    "name",
    "OS/2",
    "cmap",
    "post",
    "DSIG",
    "STAT",
    "meta",
    "gasp",
    "kern",
)
_SHAPED = {"kern": True, "liga": True}


@dataclass(frozen=True, slots=True)
class Run:
    """Glyphs of one font, in the order they stand from left to right; all lengths in thousandths of the font's size.

    ``shown`` is a list of the height above the line and the operand of a PDF `TJ` there.
    """

    font: Font
    width: float
    shown: tuple[tuple[int, str], ...]


class Font:
    """One font in one document. Widths are in thousandths of the font's size."""

    def __init__(self, name: str, number: int) -> None:
        self.name = name
        self.key = f"MD{number}"
        data = resource("fonts", f"{name}.ttf").read_bytes()
        self._face = hb.Face(hb.Blob(data))
        self._hb = hb.Font(self._face)
        self._scale = 1000 / float(self._face.upem)
        self._cids: dict[tuple[int, str], int] = {}
        self._advances: dict[int, int] = {}

    @cached_property
    def _letters(self) -> frozenset[int]:
        return frozenset(self._face.unicodes)

    def has(self, text: str) -> bool:
        """Whether the font can show a text, its letters as typed or put together with their marks."""
        return self.has_form(text) or self.has_form(normalize("NFC", text))

    def has_form(self, text: str) -> bool:
        """Whether the font has every single sign of a text."""
        return all(ord(letter) in self._letters for letter in text)

    def shape(self, text: str, rtl: bool, tracking: int = 0, says: str | None = None) -> Run:
        """Turn a stretch of text in one direction, in the order it is read, into glyphs from left to right.

        ``tracking`` sets letters apart (thousandths); ``says`` is what a single sign stands for, where not for itself.
        """
        buffer = hb.Buffer()
        buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
        buffer.add_str(text)
        buffer.direction = "rtl" if rtl else "ltr"
        buffer.guess_segment_properties()
        hb.shape(self._hb, buffer, {"kern": True, "liga": False} if tracking else _SHAPED)
        infos = buffer.glyph_infos
        glyphs = [(info.codepoint, info.cluster) for info in infos]
        said = self._said(text, glyphs, rtl) if says is None else [says] * len(glyphs)
        pen = at = 0  # where the next glyph belongs, and where the reader of the PDF is
        width = 0
        shown: list[tuple[int, str]] = []
        moves: list[str] = []
        height = 0
        for (gid, _cluster), words, place in zip(glyphs, said, buffer.glyph_positions, strict=True):
            rise = self._thousandths(place.y_offset)
            if rise != height and moves:
                shown.append((height, "".join(moves)))
                moves = []
            height = rise
            if wanted := pen + self._thousandths(place.x_offset) - at:
                moves.append(_move(wanted))
                at += wanted
            moves.append(f"<{self._cid(gid, words):04X}>")
            at += self._advance(gid)
            step = self._thousandths(place.x_advance)
            pen += step + (tracking if step else 0)
            width = pen
        if wanted := pen - at:
            moves.append(_move(wanted))
        if moves:
            shown.append((height, "".join(moves)))
        return Run(self, width, tuple((rise, one.replace("><", "")) for rise, one in shown))

    def _thousandths(self, units: int) -> int:
        return units if self._scale == 1 else round(units * self._scale)

    def _advance(self, gid: int) -> int:
        if gid not in self._advances:
            self._advances[gid] = self._thousandths(self._hb.get_glyph_h_advance(gid))
        return self._advances[gid]

    def _cid(self, gid: int, words: str) -> int:
        return self._cids.setdefault((gid, words), len(self._cids) + 1)

    def _said(self, text: str, glyphs: list[tuple[int, int]], rtl: bool) -> list[str]:
        """The text each glyph stands for: its own letters, so that copying a line gives back what was typed."""
        starts = sorted({cluster for _gid, cluster in glyphs})
        ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
        said: list[str] = []
        left: dict[int, str] = {}
        alone = {start: sum(1 for _gid, cluster in glyphs if cluster == start) == 1 for start in starts}
        for _gid, cluster in glyphs:
            whole = text[cluster : ends[cluster]]
            if alone[cluster]:
                said.append(whole)
                continue
            # Several glyphs for several letters, or for one taken apart: each says one letter, in the order they are
            # read, so that marks come out in the order they were typed in and not in the one a font likes them.
            rest = left.setdefault(cluster, whole if len(whole) > 1 else normalize("NFD", whole))
            own = (rest[-1:] if rtl else rest[:1]) if rest else ""
            left[cluster] = rest[:-1] if rtl else rest[1:]
            said.append(own)
        return said

    # ---------------------------------------------------------------- into the document

    def addObjects(self, document: Any) -> None:  # the name reportlab calls when it writes the document
        """Put the font into a reportlab document: the glyphs that were used, their widths, what they stand for."""
        from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream, PDFString

        base = f"{_tag(self._cids)}+{self.name}"
        pairs = list(self._cids.items())

        def stream(content: bytes, **entries: Any) -> Any:
            made = PDFStream(PDFDictionary(dict(entries)), content)
            made.filters = [_compress()]
            return document.Reference(made)

        program = self._subset({gid for (gid, _words), _cid in pairs})
        places = bytearray(2 * (len(pairs) + 1))
        for (gid, _words), cid in pairs:
            places[2 * cid : 2 * cid + 2] = gid.to_bytes(2, "big")
        extents = self._hb.get_font_extents("ltr")
        descriptor = PDFDictionary(
            {
                "Type": PDFName("FontDescriptor"),
                "FontName": PDFName(base),
                "Flags": 4,
                "FontBBox": PDFArray([self._thousandths(edge) for edge in _bounds(self._face)]),
                "ItalicAngle": 0,
                "Ascent": self._thousandths(extents.ascender),
                "Descent": self._thousandths(extents.descender),
                "CapHeight": 680,
                "StemV": 130 if "Bold" in self.name else 80,
                "FontFile2": stream(program, Length1=len(program)),
            }
        )
        descendant = PDFDictionary(
            {
                "Type": PDFName("Font"),
                "Subtype": PDFName("CIDFontType2"),
                "BaseFont": PDFName(base),
                "CIDSystemInfo": PDFDictionary(
                    {"Registry": PDFString("Adobe"), "Ordering": PDFString("Identity"), "Supplement": 0}
                ),
                "FontDescriptor": document.Reference(descriptor),
                "DW": 0,
                "W": PDFArray([1, PDFArray([self._advance(gid) for (gid, _words), _cid in pairs])]),
                "CIDToGIDMap": stream(bytes(places)),
            }
        )
        whole = PDFDictionary(
            {
                "Type": PDFName("Font"),
                "Subtype": PDFName("Type0"),
                "BaseFont": PDFName(base),
                "Encoding": PDFName("Identity-H"),
                "DescendantFonts": PDFArray([document.Reference(descendant)]),
                "ToUnicode": stream(meanings({cid: words for (_gid, words), cid in pairs})),
            }
        )
        document.idToObject["BasicFonts"].dict[self.key] = document.Reference(whole)

    def _subset(self, gids: set[int]) -> bytes:
        wanted = hb.SubsetInput()
        flags = hb.SubsetFlags
        wanted.flags = flags.RETAIN_GIDS | flags.NO_HINTING | flags.NOTDEF_OUTLINE | flags.NO_LAYOUT_CLOSURE
        wanted.sets(hb.SubsetInputSets.GLYPH_INDEX).update({0, *gids})
        dropped = wanted.sets(hb.SubsetInputSets.DROP_TABLE_TAG)
        for tag in _DROPPED_TABLES:
            dropped.add(int.from_bytes(tag.ljust(4).encode("ascii"), "big"))
        return bytes(hb.subset(self._face, wanted).blob.data)


class Fonts:
    """The fonts of one document, each read when it is first used."""

    def __init__(self) -> None:
        self._opened: dict[str, Font] = {}

    def of(self, weight: Weight, step: int = 0) -> Font:
        """The font of a weight; ``step`` 1 is the one that lends letters."""
        name = _FILES[weight][step]
        if name not in self._opened:
            self._opened[name] = Font(name, len(self._opened) + 1)
        return self._opened[name]

    def for_text(self, weight: Weight, text: str) -> Font | None:
        """The font that can show a whole text, or None where none can; one that must build a letter comes last."""
        fonts = [self.of(weight, step) for step in range(len(_FILES[weight]))]
        apart = normalize("NFD", text)
        return next((font for font in fonts if font.has(text)), None) or next(
            (font for font in fonts if font.has_form(apart)), None
        )

    def addObjects(self, document: Any) -> None:  # the name reportlab calls when it writes the document
        """Put every font that was used into a reportlab document."""
        for font in self._opened.values():
            if font._cids:
                font.addObjects(document)


def letters_with_marks(text: str) -> list[str]:
    """A text taken apart into what a reader calls letters: each with the marks that sit on it."""
    found: list[str] = []
    for one in text:
        if found and combining(one):
            found[-1] += one
        else:
            found.append(one)
    return found


def _move(thousandths: int) -> str:
    """A move to the right (or back to the left) inside a `TJ`; a long one in steps that look like no word's end."""
    if thousandths <= _LARGEST_MOVE:
        return str(-thousandths)
    steps, rest = divmod(thousandths, _LARGEST_MOVE)
    return " ".join([str(-_LARGEST_MOVE)] * steps + ([str(-rest)] if rest else []))


def _bounds(face: Any) -> tuple[int, ...]:
    """The box every glyph of a face lies in, as the font itself says (xMin, yMin, xMax, yMax of its head table)."""
    return struct.unpack_from(">4h", bytes(face.reference_table("head").data), 36)


def _compress() -> Any:
    from reportlab.pdfbase.pdfdoc import PDFZCompress

    return PDFZCompress


def _tag(cids: dict[tuple[int, str], int]) -> str:
    """The six letters that tell one subset of a font from another, the same for the same glyphs."""
    from hashlib import sha256

    digest = sha256(repr(sorted(gid for gid, _words in cids)).encode("ascii")).digest()
    return "".join(chr(65 + byte % 26) for byte in digest[:6])


def meanings(words: dict[int, str]) -> bytes:
    """The ToUnicode map: what each numbered glyph is copied and read aloud as."""
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<0000> <FFFF>",
        "endcodespacerange",
    ]
    said = [(cid, text) for cid, text in words.items() if text]
    for first in range(0, len(said), 100):
        block = said[first : first + 100]
        lines.append(f"{len(block)} beginbfchar")
        lines += [f"<{cid:04X}> <{text.encode('utf-16-be').hex().upper()}>" for cid, text in block]
        lines.append("endbfchar")
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines).encode("ascii")

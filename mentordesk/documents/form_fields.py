"""Puts fields to fill in onto a drawn PDF: real AcroForm fields with an embedded font that has Hebrew.

reportlab's own fields know only the fourteen standard fonts, none of which has Hebrew, so the fields are put on with
pypdf. A viewer draws what is typed with the font named in the field; appearances of what is filled in beforehand are
drawn by our own typesetter, so that they are right even where a viewer shows them as they are.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Literal

import uharfbuzz as hb
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

from mentordesk.documents.direction import runs_to_the_left
from mentordesk.documents.fonts import meanings
from mentordesk.documents.paper import Paper
from mentordesk.documents.sheet import Document
from mentordesk.resource_files import resource

FONT = "MDForm"
SIZE = 11.0
_FILE = "FrankRuhlLibre-Regular"
_INSET = 4.0
_READ_ONLY, _MULTILINE, _NO_TOGGLE_TO_OFF, _RADIO, _HIDDEN, _PRINT = 1, 1 << 12, 1 << 14, 1 << 15, 2, 4


@dataclass(frozen=True)
class Box:
    """Where a field stands on its page, in points from the lower left corner; pages are counted from 0."""

    page: int
    left: float
    bottom: float
    width: float
    height: float


@dataclass(frozen=True)
class TextField:
    """A field to type in; `says` is what a screen reader reads out."""

    name: str
    says: str
    box: Box
    value: str = ""
    multiline: bool = False


@dataclass(frozen=True)
class ChoiceField:
    """A row of circles of which one is filled, by value."""

    name: str
    says: str
    boxes: Mapping[str, Box]
    value: str = ""


def with_fields(
    pdf: bytes,
    fields: Sequence[TextField | ChoiceField],
    *,
    hidden: Mapping[str, str],
    rtl: bool,
) -> bytes:
    """Put fields onto a drawn PDF; `hidden` are read-only fields that nobody sees. Gives the bytes of a new PDF."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf)))
    made = _Maker(writer, rtl)
    for one in fields:
        made.text(one) if isinstance(one, TextField) else made.choice(one)
    for name, value in hidden.items():
        made.hidden(name, value)
    made.finish()
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


class _Maker:
    def __init__(self, writer: PdfWriter, rtl: bool) -> None:
        self._writer = writer
        self._rtl = rtl
        self._fields = ArrayObject()
        self._font = _embedded(writer)

    def text(self, one: TextField) -> None:
        """A line or a box to type in."""
        widget = self._widget(one.box)
        widget.update(
            {
                NameObject("/FT"): NameObject("/Tx"),
                NameObject("/T"): TextStringObject(one.name),
                NameObject("/TU"): TextStringObject(one.says),
                NameObject("/Ff"): NumberObject(_MULTILINE if one.multiline else 0),
                NameObject("/DA"): ByteStringObject(f"/{FONT} {SIZE:g} Tf 0.14 0.15 0.17 rg".encode("ascii")),
                NameObject("/Q"): NumberObject(2 if self._rtl else 0),
                NameObject("/V"): TextStringObject(one.value),
                NameObject("/AP"): DictionaryObject({NameObject("/N"): self._shown(one)}),
            }
        )
        self._add(one.box.page, widget)

    def choice(self, one: ChoiceField) -> None:
        """A group of circles, each a widget of the one field."""
        group = DictionaryObject(
            {
                NameObject("/FT"): NameObject("/Btn"),
                NameObject("/Ff"): NumberObject(_RADIO | _NO_TOGGLE_TO_OFF),
                NameObject("/T"): TextStringObject(one.name),
                NameObject("/TU"): TextStringObject(one.says),
                NameObject("/V"): NameObject(f"/{one.value}" if one.value else "/Off"),
            }
        )
        reference = self._writer._add_object(group)
        kids = ArrayObject()
        for value, box in one.boxes.items():
            widget = self._widget(box)
            widget.update(
                {
                    NameObject("/Parent"): reference,
                    NameObject("/AS"): NameObject(f"/{value}" if value == one.value else "/Off"),
                    NameObject("/MK"): DictionaryObject({NameObject("/CA"): TextStringObject("l")}),
                    NameObject("/AP"): DictionaryObject(
                        {
                            NameObject("/N"): DictionaryObject(
                                {
                                    NameObject(f"/{value}"): self._circle(box, filled=True),
                                    NameObject("/Off"): self._circle(box, filled=False),
                                }
                            )
                        }
                    ),
                }
            )
            kids.append(self._on_page(box.page, widget))
        group[NameObject("/Kids")] = kids
        self._fields.append(reference)

    def hidden(self, name: str, value: str) -> None:
        """A field that is neither seen nor changed by hand."""
        widget = self._widget(Box(0, 0, 0, 0, 0))
        widget.update(
            {
                NameObject("/F"): NumberObject(_HIDDEN),
                NameObject("/FT"): NameObject("/Tx"),
                NameObject("/T"): TextStringObject(name),
                NameObject("/Ff"): NumberObject(_READ_ONLY),
                NameObject("/V"): TextStringObject(value),
            }
        )
        self._add(0, widget)

    def finish(self) -> None:
        """Name all fields in the document; viewers are not asked to draw them anew, for ours are right."""
        dingbats = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Font"),
                NameObject("/Subtype"): NameObject("/Type1"),
                NameObject("/BaseFont"): NameObject("/ZapfDingbats"),
            }
        )  # what a viewer that draws a chosen circle itself looks for under this name
        fonts = DictionaryObject({NameObject(f"/{FONT}"): self._font, NameObject("/ZaDb"): dingbats})
        self._writer._root_object[NameObject("/AcroForm")] = self._writer._add_object(
            DictionaryObject(
                {
                    NameObject("/Fields"): self._fields,
                    NameObject("/DR"): DictionaryObject({NameObject("/Font"): fonts}),
                    NameObject("/DA"): ByteStringObject(f"/{FONT} {SIZE:g} Tf 0 g".encode("ascii")),
                }
            )
        )

    def _widget(self, box: Box) -> DictionaryObject:
        corners = (box.left, box.bottom, box.left + box.width, box.bottom + box.height)
        return DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Annot"),
                NameObject("/Subtype"): NameObject("/Widget"),
                NameObject("/F"): NumberObject(_PRINT),
                NameObject("/Rect"): ArrayObject([FloatObject(round(one, 2)) for one in corners]),
            }
        )

    def _add(self, page: int, widget: DictionaryObject) -> None:
        self._fields.append(self._on_page(page, widget))

    def _on_page(self, number: int, widget: DictionaryObject) -> IndirectObject:
        page = self._writer.pages[number]
        widget[NameObject("/P")] = page.indirect_reference or page
        reference = self._writer._add_object(widget)
        if "/Annots" not in page:
            page[NameObject("/Annots")] = ArrayObject()
        annotations = page["/Annots"].get_object()
        assert isinstance(annotations, ArrayObject)
        annotations.append(reference)
        return reference

    def _shown(self, one: TextField) -> IndirectObject:
        """The appearance of a text field: what is filled in beforehand, set by our own typesetter."""
        box = one.box
        if not one.value.strip():
            return self._form(box, b"/Tx BMC EMC", DictionaryObject())
        document = Document(Paper(box.width, box.height), title="", rtl=self._rtl)
        text, leading = document.text, SIZE * 1.25
        lines = text.lines(one.value, box.width - 2 * _INSET, SIZE) if one.multiline else [one.value]
        y = box.height - SIZE - _INSET / 2 if one.multiline else (box.height - SIZE) / 2 + SIZE * 0.2
        for line in lines:
            leftward = runs_to_the_left(line, self._rtl)
            at: Literal["left", "right"] = "right" if self._rtl else "left"
            x = box.width - _INSET if self._rtl else _INSET
            text.draw(document.canvas, x, y, line, SIZE, align=at, rtl=leftward)
            y -= leading
            if y < 0:
                break
        page = PdfReader(BytesIO(document.finish())).pages[0]
        contents = page.get_contents()
        drawn = contents.get_data() if contents is not None else b""
        found = page["/Resources"].get_object()
        resources = found.clone(self._writer) if found is not None else DictionaryObject()
        return self._form(box, b"/Tx BMC q " + drawn + b" Q EMC", resources)

    def _circle(self, box: Box, *, filled: bool) -> IndirectObject:
        """A circle with a fine edge, and a dot where it is the chosen one; so it shows in black and white too."""
        middle, radius = box.width / 2, box.width / 2 - 1
        drawn = f"0.37 0.39 0.43 RG 0.8 w {_round(middle, radius)} s"
        if filled:
            drawn += f" 0.12 0.36 0.56 rg {_round(middle, radius * 0.55)} f"
        return self._form(box, drawn.encode("ascii"), DictionaryObject())

    def _form(self, box: Box, drawn: bytes, resources: object) -> IndirectObject:
        form = DecodedStreamObject()
        form.set_data(drawn)
        form.update(
            {
                NameObject("/Type"): NameObject("/XObject"),
                NameObject("/Subtype"): NameObject("/Form"),
                NameObject("/BBox"): ArrayObject(
                    [
                        FloatObject(0),
                        FloatObject(0),
                        FloatObject(round(box.width, 2)),
                        FloatObject(round(box.height, 2)),
                    ]
                ),
                NameObject("/Resources"): resources
                if isinstance(resources, DictionaryObject)
                else DictionaryObject(),
            }
        )
        return self._writer._add_object(form)


def _round(middle: float, radius: float) -> str:
    """A circle of four curves as PDF draws it."""
    k = radius * 0.5523
    m, r = middle, radius
    points = (
        f"{m + r:.2f} {m:.2f} m "
        f"{m + r:.2f} {m + k:.2f} {m + k:.2f} {m + r:.2f} {m:.2f} {m + r:.2f} c "
        f"{m - k:.2f} {m + r:.2f} {m - r:.2f} {m + k:.2f} {m - r:.2f} {m:.2f} c "
        f"{m - r:.2f} {m - k:.2f} {m - k:.2f} {m - r:.2f} {m:.2f} {m - r:.2f} c "
        f"{m + k:.2f} {m - r:.2f} {m + r:.2f} {m - k:.2f} {m + r:.2f} {m:.2f} c"
    )
    return points


def _embedded(writer: PdfWriter) -> IndirectObject:
    """The whole font, since nobody knows yet which letters will be typed."""
    data = resource("fonts", f"{_FILE}.ttf").read_bytes()
    face = hb.Face(hb.Blob(data))
    font = hb.Font(face)
    scale = 1000 / float(face.upem)
    letters = sorted(face.unicodes)
    glyph_of = {letter: font.get_nominal_glyph(letter) for letter in letters}
    advances = [round(font.get_glyph_h_advance(glyph) * scale) for glyph in range(face.glyph_count)]
    bounds = struct.unpack_from(">4h", bytes(face.reference_table("head").data), 36)
    extents = font.get_font_extents("ltr")
    program = DecodedStreamObject()
    program.set_data(data)
    program[NameObject("/Length1")] = NumberObject(len(data))
    said = DecodedStreamObject()
    said.set_data(meanings({glyph: chr(letter) for letter, glyph in reversed(glyph_of.items())}))
    name = NameObject(f"/{_FILE}")

    def kept(stream: StreamObject) -> IndirectObject:
        return writer._add_object(stream.flate_encode())

    descriptor = writer._add_object(
        DictionaryObject(
            {
                NameObject("/Type"): NameObject("/FontDescriptor"),
                NameObject("/FontName"): name,
                NameObject("/Flags"): NumberObject(4),
                NameObject("/FontBBox"): ArrayObject([NumberObject(round(edge * scale)) for edge in bounds]),
                NameObject("/ItalicAngle"): NumberObject(0),
                NameObject("/Ascent"): NumberObject(round(extents.ascender * scale)),
                NameObject("/Descent"): NumberObject(round(extents.descender * scale)),
                NameObject("/CapHeight"): NumberObject(680),
                NameObject("/StemV"): NumberObject(80),
                NameObject("/FontFile2"): kept(program),
            }
        )
    )
    descendant = writer._add_object(
        DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Font"),
                NameObject("/Subtype"): NameObject("/CIDFontType2"),
                NameObject("/BaseFont"): name,
                NameObject("/CIDSystemInfo"): DictionaryObject(
                    {
                        NameObject("/Registry"): TextStringObject("Adobe"),
                        NameObject("/Ordering"): TextStringObject("Identity"),
                        NameObject("/Supplement"): NumberObject(0),
                    }
                ),
                NameObject("/FontDescriptor"): descriptor,
                NameObject("/DW"): NumberObject(0),
                NameObject("/W"): ArrayObject(
                    [NumberObject(0), ArrayObject([NumberObject(advance) for advance in advances])]
                ),
                NameObject("/CIDToGIDMap"): NameObject("/Identity"),
            }
        )
    )
    return writer._add_object(
        DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Font"),
                NameObject("/Subtype"): NameObject("/Type0"),
                NameObject("/BaseFont"): name,
                NameObject("/Encoding"): NameObject("/Identity-H"),
                NameObject("/DescendantFonts"): ArrayObject([descendant]),
                NameObject("/ToUnicode"): kept(said),
            }
        )
    )

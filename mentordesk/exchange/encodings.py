"""Which letters the bytes of a text file stand for."""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
SAMPLE = 1 << 16
# Hebrew letters as Windows and ISO write them, and as DOS did. They stand in rows, where accented letters stand alone.
_HEBREW = re.compile(rb"[\xe0-\xfa][\xc0-\xd3\xe0-\xfa]+")
_HEBREW_DOS = re.compile(rb"[\x80-\x9a]{2,}")
_BEYOND = re.compile(rb"[\x80-\xff]")
_ACCENTED = re.compile(rb"(?<=[A-Za-z])[\xc0-\xff]|[\xc0-\xff](?=[A-Za-z])")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f]")


def decoded(content: bytes) -> tuple[str, str] | None:
    """The text of a file and the encoding it was read in; None where the letters cannot be made out.

    Tried in turn: what a mark at the start says, UTF-16 without a mark, UTF-8, UTF-8 with a few broken letters (these
    become U+FFFD, which the reader of the cells reports), then the old encodings by what their letters would spell.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            text = _strict(content, encoding)
            if text is None and encoding == "utf-8-sig":
                text = content.decode(encoding, "replace")
            return None if text is None else (text, encoding)
    if b"\x00" in content[:SAMPLE]:
        return _without_mark(content)
    text = _strict(content, "utf-8")
    if text is not None:
        return (text, "utf-8") if not _CONTROLS.search(text[:SAMPLE]) else None
    if _nearly_utf8(content):
        return content.decode("utf-8", "replace"), "utf-8"
    return _old(content)


def _strict(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _without_mark(content: bytes) -> tuple[str, str] | None:
    """Two bytes a letter, recognised by the side on which the zeros of plain letters stand."""
    sample = content[:SAMPLE]
    for encoding, zeros in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        # A list has commas, line ends and digits even where its names are Hebrew.
        if zeros.count(0) * 20 >= len(zeros):
            text = _strict(content, encoding)
            if text is not None and not _CONTROLS.search(text[:SAMPLE]):
                return text, encoding
    return None


def _nearly_utf8(content: bytes) -> bool:
    """Whether nearly all letters beyond ASCII are right in UTF-8: then the rest are slips, not another encoding."""
    text = content.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    right = sum(1 for letter in text if ord(letter) > 127) - broken
    return right >= 20 * broken


def _old(content: bytes) -> tuple[str, str] | None:
    beyond = len(_BEYOND.findall(content))
    if _CONTROLS.search(content[:SAMPLE].decode("latin-1")):
        return None
    for pattern, encodings in ((_HEBREW, ("cp1255", "iso-8859-8")), (_HEBREW_DOS, ("cp862",))):
        if sum(map(len, pattern.findall(content))) * 10 >= beyond * 7:
            for encoding in encodings:
                if (text := _strict(content, encoding)) is not None:
                    return text, encoding
    if (
        len(_ACCENTED.findall(content)) * 10 >= beyond * 7
        and (text := _strict(content, "cp1252")) is not None
    ):
        return text, "cp1252"
    return _guessed(content)


def _guessed(content: bytes) -> tuple[str, str] | None:
    """Ask charset-normalizer about everything else; what it is not sure of is Western European, if it is anything."""
    from charset_normalizer import from_bytes

    best = from_bytes(content[: SAMPLE * 4]).best()
    for encoding in (best.encoding if best is not None else "", "cp1252"):
        text = _strict(content, encoding) if encoding else None
        if text is not None and not _CONTROLS.search(text[:SAMPLE]):
            return text, encoding
    return None

"""What the tests of printed documents look through: a PDF opened by pypdf and by pdfplumber."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Callable
from typing import Any

import pdfplumber
import pypdf
import pytest
from pypdf.generic import DictionaryObject


class Opened:
    """A finished PDF, as readers and printers see it."""

    def __init__(self, pdf: bytes) -> None:
        self.pdf = pdf
        self.reader = pypdf.PdfReader(io.BytesIO(pdf), strict=True)

    @property
    def pages(self) -> list[str]:
        """The words of each page, as pypdf extracts them."""
        return [page.extract_text() for page in self.reader.pages]

    def lines(self, page: int = 0) -> list[str]:
        """The lines of a page, as pypdf extracts them."""
        return self.pages[page].splitlines()

    def chars(self, page: int = 0) -> list[dict[str, Any]]:
        """Every letter of a page with its place and size, as pdfplumber finds it."""
        with pdfplumber.open(io.BytesIO(self.pdf)) as opened:
            return list(opened.pages[page].chars)

    def read_from_the_right(self, page: int = 0) -> str:
        """The words of a page as pdfplumber gives them where lines run to the left."""
        with pdfplumber.open(io.BytesIO(self.pdf)) as opened:
            text = opened.pages[page].extract_text(char_dir="rtl", char_dir_render="ltr")
        return unicodedata.normalize("NFC", text)

    def size(self, page: int = 0) -> tuple[float, float]:
        """The width and height of a page in points."""
        box = self.reader.pages[page].mediabox
        return float(box.width), float(box.height)

    def fonts(self) -> dict[str, bool]:
        """Every font any page or form can name, and whether its letters are inside the file."""
        found: dict[str, bool] = {}

        def look(resources: Any) -> None:
            resources = resources.get_object()
            for reference in resources.get("/Font", DictionaryObject()).get_object().values():
                font = reference.get_object()
                descendant = font.get("/DescendantFonts", [font])[0].get_object()
                descriptor = descendant.get("/FontDescriptor")
                found[str(font["/BaseFont"])] = (
                    descriptor is not None and "/FontFile2" in descriptor.get_object()
                )
            for form in resources.get("/XObject", DictionaryObject()).get_object().values():
                if "/Resources" in form.get_object():
                    look(form.get_object()["/Resources"])

        for page in self.reader.pages:
            look(page["/Resources"])
        return found


@pytest.fixture
def opened() -> Callable[[bytes], Opened]:
    """Opens a PDF the way readers do."""
    return Opened

"""Opens and finishes a document: embedded fonts only, its language and title told to whoever reads it aloud."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from mentordesk.documents.fonts import Fonts
from mentordesk.documents.paper import Paper
from mentordesk.documents.text import Typesetter


class _OwnFontsOnly(Canvas):  # type: ignore[misc]  # reportlab carries no types
    """A canvas that opens no page in Helvetica, which would otherwise stand unembedded in every file."""

    def _make_preamble(self) -> None:
        self._preamble = "1 0 0 1 0 0 cm"


class Document:
    """A document being drawn. ``canvas`` is reportlab's, ``text`` sets every line; ``finish`` gives the bytes."""

    def __init__(
        self, paper: Paper, *, title: str, author: str = "", language: str = "en", rtl: bool = False
    ) -> None:
        self.paper = paper
        self.rtl = rtl
        self.text = Typesetter(Fonts())
        self._bytes = BytesIO()
        self.canvas: Any = _OwnFontsOnly(
            self._bytes,
            pagesize=(paper.width, paper.height),
            pageCompression=1,
            pdfVersion=(1, 5),
            lang=language,
        )
        self.canvas.setTitle(title)
        self.canvas.setAuthor(author)
        self.canvas.setCreator("MentorDesk")
        self.canvas.setProducer("MentorDesk")
        self.canvas.setSubject("")
        self.canvas.setViewerPreference("DisplayDocTitle", "true")
        if rtl:
            self.canvas.setViewerPreference("Direction", "R2L")
        self.canvas._doc.delayedFonts.append(self.text.fonts)

    def turn(self, paper: Paper) -> None:
        """Take another sheet, or the same one the other way round, before anything is drawn."""
        self.paper = paper
        self.canvas.setPageSize((paper.width, paper.height))

    def next_page(self) -> None:
        """Finish the page."""
        self.canvas.showPage()

    def finish(self) -> bytes:
        """Finish the document and give its bytes."""
        # Page streams as seven-bit text would be a quarter larger, and take longest of all to make.
        usual, rl_config.useA85 = rl_config.useA85, 0
        try:
            self.canvas.save()
        finally:
            rl_config.useA85 = usual
        return self._bytes.getvalue()

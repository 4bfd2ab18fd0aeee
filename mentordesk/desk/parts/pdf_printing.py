"""Printing a finished PDF: the very file goes to the print system, or its pages are drawn for the printer.

QtPdf makes pictures of pages. A print system that takes PDF (CUPS, on Linux and macOS) prints it sharper and smaller,
so it is asked first; the file goes there through a pipe, and no copy of it is left in a temporary folder.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, QSize, QTimer
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from mentordesk.domain.messages import msg
from mentordesk.domain.refusals import Refusal

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument

MOST_DPI = 300  # above it a page only grows, for nothing the eye can see
PATIENCE = 60  # seconds the print system may take to accept a file


def takes_pdf() -> bool:
    """Whether this computer has a print system that takes the PDF itself."""
    return shutil.which("lp") is not None


def hand_over(pdf: bytes, printer: str, title: str, copies: int, pages: str, two_sided: bool | None) -> None:
    """Hand the file to the print system. `pages` such as "1-3", or "" for all. Raises Refusal where it is not taken."""
    command = ["lp", "-t", title, "-n", str(max(1, copies)), "-o", "fit-to-page"]
    if printer:
        command += ["-d", printer]
    if pages:
        command += ["-P", pages]
    if two_sided is not None:
        command += ["-o", "sides=two-sided-long-edge" if two_sided else "sides=one-sided"]
    try:
        done = subprocess.run([*command, "-"], input=pdf, capture_output=True, timeout=PATIENCE, check=False)
    except (OSError, subprocess.TimeoutExpired):
        done = None
    if done is None or done.returncode != 0:
        raise Refusal(
            msg(
                "The printer did not take the pages. Nothing in the record book has changed. "
                "Look whether the printer is switched on, or save the file and print it from there."
            )
        )


def suit(printer: QPrinter, document: QPdfDocument) -> None:
    """Set the printer up for the document's own paper and direction before anybody is asked."""
    size = document.pagePointSize(0)
    sideways = size.width() > size.height()
    upright = size.transposed() if sideways else size
    printer.setPageSize(QPageSize(upright, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch))
    layout = QPageLayout.Orientation.Landscape if sideways else QPageLayout.Orientation.Portrait
    printer.setPageOrientation(layout)
    printer.setFullPage(True)


class PagePrinter(QObject):
    """Draws pages for a printer one by one, so that the window lives on and can stop it between two pages."""

    def __init__(
        self,
        document: QPdfDocument,
        printer: QPrinter,
        progress: Callable[[int, int], None],
        done: Callable[[bool], None],
        parent: QObject | None = None,
    ) -> None:
        """``progress(printed, all)`` after each page, ``done(whether all were printed)`` at the end."""
        super().__init__(parent)
        self._document, self._printer, self._progress, self._done = document, printer, progress, done
        first = printer.fromPage() or 1
        last = min(printer.toPage() or document.pageCount(), document.pageCount())
        self._pages = list(range(first - 1, last))
        self._printed = 0
        self._painter = QPainter()
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._next)
        if not self._painter.begin(printer):
            self._timer.singleShot(0, self, lambda: done(False))
            return
        self._timer.start()

    def stop(self) -> None:
        """Stop after the page that is being drawn; what the printer has it may still print."""
        self._timer.stop()
        if self._painter.isActive():
            self._printer.abort()
            self._painter.end()
            self._done(False)

    def _next(self) -> None:
        if self._printed >= len(self._pages):
            self._timer.stop()
            self._painter.end()
            self._done(True)
            return
        if self._printed:
            self._printer.newPage()
        page = self._pages[self._printed]
        sheet = QRectF(self._printer.paperRect(QPrinter.Unit.DevicePixel))
        points = self._document.pagePointSize(page)
        scale = min(sheet.width() / points.width(), sheet.height() / points.height())
        place = QRectF(0, 0, points.width() * scale, points.height() * scale)
        place.moveCenter(sheet.center() - sheet.topLeft())
        dots = min(1.0, MOST_DPI / max(1, self._printer.resolution()))
        picture = self._document.render(
            page, QSize(round(place.width() * dots), round(place.height() * dots))
        )
        self._painter.drawImage(place, picture)
        self._printed += 1
        self._progress(self._printed, len(self._pages))

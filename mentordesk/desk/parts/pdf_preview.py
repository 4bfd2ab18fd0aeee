"""A finished PDF in the window: what is seen here are the very bytes that are saved and printed."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPalette, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from mentordesk.desk.context import Desk
from mentordesk.desk.parts.files import begin_at, came_from
from mentordesk.desk.parts.keyboard import press_on_enter
from mentordesk.desk.theme import styled
from mentordesk.domain.messages import msg
from mentordesk.domain.refusals import Refusal

ZOOM_STEP = 1.2
SMALLEST, LARGEST = 0.15, 6.0


class PdfPreview(QWidget):
    """Shows a PDF page by page, with zoom; saves and prints exactly it. ``taken_out`` after it was saved or printed.

    QtPdf is imported when the first preview is made, never at start-up.
    """

    taken_out = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        from PySide6.QtPdf import QPdfDocument, QPdfPageRenderer
        from PySide6.QtPdfWidgets import QPdfView

        super().__init__(parent)
        self._desk = desk
        self.pdf = b""
        self.title = ""
        self.file_name = ""
        self._printing: Any = None
        theme, words = desk.theme, desk.words
        self.document = QPdfDocument(self)
        # The buffer owns its bytes: one made over a QByteArray of ours would outlive it.
        self._buffer = QBuffer(self)
        self.view = QPdfView(self)
        self.view.setDocument(self.document)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitInView)
        self.view.setPageSpacing(theme.px(16))
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        # A page is drawn in some 20 ms; drawn by a thread of its own it would first flash up blank.
        renderer = self.view.findChild(QPdfPageRenderer)
        if renderer is not None:
            renderer.setRenderMode(QPdfPageRenderer.RenderMode.SingleThreaded)
        theme.changed.connect(self._ground)
        self._ground()
        self.view.setAccessibleName(words("Pages"))
        self._fit_width, self._fit_page, self._free_zoom = (
            QPdfView.ZoomMode.FitToWidth,
            QPdfView.ZoomMode.FitInView,
            QPdfView.ZoomMode.Custom,
        )
        self.save_button = self._button(
            "save", words("Save…"), words("Save this file"), self.save, role="quiet"
        )
        self.print_button = self._button(
            "printer", words("Print…"), words("Print this file"), self.print_it, role="primary"
        )
        self.back_button = self._button("chevron-left", "", words("Previous page"), lambda: self.turn(-1))
        self.forward_button = self._button("chevron-right", "", words("Next page"), lambda: self.turn(1))
        self.smaller = self._button("zoom-out", "", words("Smaller"), lambda: self.zoom(1 / ZOOM_STEP))
        self.larger = self._button("zoom-in", "", words("Larger"), lambda: self.zoom(ZOOM_STEP))
        self.whole = self._button(
            "", words("Whole page"), words("Show the whole page"), self.fit_page, role="link"
        )
        self.wide = self._button(
            "", words("Page width"), words("Fill the width"), self.fit_width, role="link"
        )
        self.pages = styled(QLabel(), "small")
        self.pages.setAlignment(Qt.AlignmentFlag.AlignCenter)
        line = QHBoxLayout()
        line.setSpacing(theme.px(6))
        for widget in (self.back_button, self.pages, self.forward_button):
            line.addWidget(widget)
        line.addSpacing(theme.px(12))
        for widget in (self.smaller, self.larger, self.whole, self.wide):
            line.addWidget(widget)
        line.addStretch(1)
        line.addWidget(self.save_button)
        line.addWidget(self.print_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.px(10))
        whole.addLayout(line)
        whole.addWidget(self.view, 1)
        self.view.pageNavigator().currentPageChanged.connect(lambda _page: self._say_page())
        for keys, do in (
            (QKeySequence.StandardKey.Save, self.save),
            (QKeySequence.StandardKey.ZoomIn, lambda: self.zoom(ZOOM_STEP)),
            (QKeySequence.StandardKey.ZoomOut, lambda: self.zoom(1 / ZOOM_STEP)),
            (QKeySequence("Ctrl+0"), self.fit_page),
        ):
            QShortcut(
                QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut
            ).activated.connect(do)

    def _ground(self) -> None:
        """Lay the white pages on a quiet ground, in the dark too: what will be paper stays paper."""
        palette = self.view.palette()
        palette.setColor(QPalette.ColorRole.Dark, self._desk.theme.color("line"))
        self.view.setPalette(palette)

    def _button(self, icon: str, text: str, name: str, do: Any, role: str = "icon") -> QPushButton:
        button = styled(QPushButton(text), role)
        if icon:
            self._desk.theme.dress(button, icon, "on_blue" if role == "primary" else "blue")
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _on=False: do())
        return button

    # ---------------------------------------------------------------- what is shown

    def one_by_one(self) -> None:
        """Show whole sheets only, one after the other, as one looks at certificates."""
        self.view.setPageMode(type(self.view).PageMode.SinglePage)
        self.view.setPageSpacing(0)
        self.wide.hide()
        self.whole.hide()

    def show_pdf(self, pdf: bytes, title: str, file_name: str) -> None:
        """Show a file; ``title`` is what the print system is told, ``file_name`` is proposed for saving (no ending)."""
        self.pdf, self.title, self.file_name = pdf, title, file_name
        self.document.close()
        self._buffer.close()
        self._buffer.setData(QByteArray(pdf))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document.load(self._buffer)
        self.view.setAccessibleDescription(title)
        self._say_page()

    def turn(self, pages: int) -> None:
        """Go some pages on or back."""
        navigator = self.view.pageNavigator()
        page = max(0, min(self.document.pageCount() - 1, navigator.currentPage() + pages))
        navigator.jump(page, QPointF(), 0)

    def zoom(self, factor: float) -> None:
        """Make the pages larger or smaller."""
        now = self.view.zoomFactor() if self.view.zoomMode() == self._free_zoom else self._fitted_zoom()
        self.view.setZoomMode(self._free_zoom)
        self.view.setZoomFactor(max(SMALLEST, min(LARGEST, now * factor)))

    def fit_page(self) -> None:
        """Show one whole page at a time."""
        self.view.setZoomMode(self._fit_page)

    def fit_width(self) -> None:
        """Let a page fill the width."""
        self.view.setZoomMode(self._fit_width)

    def _fitted_zoom(self) -> float:
        page = self.document.pagePointSize(self.view.pageNavigator().currentPage())
        dots = self.logicalDpiX() / 72
        room = self.view.viewport().size()
        across = room.width() / max(1.0, page.width() * dots)
        down = room.height() / max(1.0, page.height() * dots)
        return across if self.view.zoomMode() == self._fit_width else min(across, down)

    def _say_page(self) -> None:
        count, page = self.document.pageCount(), self.view.pageNavigator().currentPage()
        self.pages.setText(self._desk.words("Page {page} of {pages}", page=page + 1, pages=max(1, count)))
        self.back_button.setEnabled(page > 0)
        self.forward_button.setEnabled(page < count - 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page Up and Page Down turn pages."""
        if event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.turn(1 if event.key() == Qt.Key.Key_PageDown else -1)
        else:
            super().keyPressEvent(event)

    # ---------------------------------------------------------------- saving

    def save(self) -> None:
        """Ask where to, and save the file there."""
        words = self._desk.words
        name, _kind = QFileDialog.getSaveFileName(
            self, words("Save this file"), begin_at(f"{self.file_name}.pdf"), words("PDF files (*.pdf)")
        )
        if name:
            self.save_to(came_from(Path(name if name.lower().endswith(".pdf") else f"{name}.pdf")))

    def save_to(self, path: Path) -> bool:
        """Save the file, whole or not at all; says so either way."""
        words, pdf = self._desk.words, self.pdf
        said = words("Saved as {name}.", name=path.name)
        saved = bool(self._desk.run(lambda: write_whole(path, pdf), said=said, undo=False))
        if saved:
            self.taken_out.emit()
        return saved

    # ---------------------------------------------------------------- printing

    def print_it(self) -> None:
        """Ask which printer and how many, and print the file."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        from mentordesk.desk.parts.pdf_printing import suit, takes_pdf

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self.title)
        suit(printer, self.document)
        dialog = QPrintDialog(printer, self)
        dialog.setMinMax(1, max(1, self.document.pageCount()))
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        if printer.outputFormat() == QPrinter.OutputFormat.PdfFormat:
            self.save_to(Path(printer.outputFileName() or begin_at(f"{self.file_name}.pdf")))
        elif takes_pdf():
            self._hand_over(printer)
        else:
            self.draw_for(printer)

    def _hand_over(self, printer: Any) -> None:
        from PySide6.QtPrintSupport import QPrinter

        from mentordesk.desk.parts.pdf_printing import hand_over

        pdf, name, title, copies = self.pdf, printer.printerName(), self.title, printer.copyCount()
        pages = f"{printer.fromPage()}-{printer.toPage()}" if printer.fromPage() else ""
        sides = (
            None
            if printer.duplex() == QPrinter.DuplexMode.DuplexAuto
            else printer.duplex() != QPrinter.DuplexMode.DuplexNone
        )
        words = self._desk.words
        self._desk.in_background(
            lambda _progress: hand_over(pdf, name, title, copies, pages, sides),
            lambda _nothing: self._handed_over(),
            doing=words("Handing the pages to the printer…"),
        )

    def _handed_over(self) -> None:
        self._desk.say(self._desk.words("Handed to the printer."))
        self.taken_out.emit()

    def draw_for(self, printer: Any) -> None:
        """Draw the pages for a printer that does not take the file itself; Print… becomes Stop meanwhile."""
        from mentordesk.desk.parts.pdf_printing import PagePrinter

        words, button = self._desk.words, self.print_button
        text = button.text()

        def moved(printed: int, pages: int) -> None:
            self.pages.setText(words("Printing page {page} of {pages}", page=printed, pages=pages))

        def done(whole: bool) -> None:
            button.setText(text)
            self._printing = None
            self._say_page()
            if whole:
                self._handed_over()
            else:
                self._desk.refuse(
                    words("Printing was stopped. Pages the printer already had may still come out.")
                )

        button.setText(words("Stop"))
        button.clicked.disconnect()
        self._printing = PagePrinter(self.document, printer, moved, done, self)
        button.clicked.connect(lambda _on=False: self._printing.stop() if self._printing else self.print_it())


class _Window(QDialog):
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the keyboard."""
        if not press_on_enter(self, event):
            super().keyPressEvent(event)


def show_pdf(desk: Desk, pdf: bytes, title: str, file_name: str, parent: QWidget | None = None) -> QDialog:
    """Open a file in a window of its own above the page; Esc closes it. Gives the dialog back, already shown."""
    dialog = _Window(parent or QApplication.activeWindow())
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    # Whoever asked need not keep it: without this, a window nobody holds would vanish at once.
    dialog.finished.connect(lambda _how: dialog.deleteLater())
    dialog.setWindowTitle(title)
    dialog.setModal(True)
    preview = PdfPreview(desk, dialog)
    heading = styled(QLabel(title), "section")
    edge = desk.theme.px(20)
    whole = QVBoxLayout(dialog)
    whole.setContentsMargins(edge, edge, edge, edge)
    whole.setSpacing(desk.theme.px(12))
    whole.addWidget(heading)
    whole.addWidget(preview, 1)
    dialog.resize(desk.theme.px(980), desk.theme.px(720))
    preview.show_pdf(pdf, title, file_name)
    dialog.open()
    preview.print_button.setFocus()
    return dialog


def write_whole(path: Path, pdf: bytes) -> None:
    """Write beside the place first, so that a full disk never leaves half a file. Raises Refusal."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(pdf)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as fault:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise Refusal(
            msg(
                "The file could not be saved as {name}. Nothing in the record book has changed. "
                "Choose another folder, or make room on the disk, and save again.",
                name=path.name,
            )
        ) from fault

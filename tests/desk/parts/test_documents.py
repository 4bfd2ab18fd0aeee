"""The preview of a printed document: what is seen is what is saved, byte for byte."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from mentordesk.desk.context import Desk
from mentordesk.desk.parts.pdf_preview import PdfPreview, show_pdf


@pytest.fixture
def pdf() -> bytes:
    """Two pages of a real PDF."""
    from pypdf import PdfWriter

    writer = PdfWriter()
    for _page in range(2):
        writer.add_blank_page(842, 595)
    whole = BytesIO()
    writer.write(whole)
    return whole.getvalue()


@pytest.fixture
def preview(desk: Desk, qtbot: QtBot, pdf: bytes) -> PdfPreview:
    """A preview that shows it."""
    made = PdfPreview(desk)
    qtbot.addWidget(made)
    made.resize(800, 600)
    made.show()
    made.show_pdf(pdf, "Certificates", "certificates")
    return made


def test_the_very_bytes_are_saved(preview: PdfPreview, pdf: bytes, tmp_path: Path, recorded: object) -> None:
    assert preview.save_to(tmp_path / "out.pdf")
    assert (tmp_path / "out.pdf").read_bytes() == pdf
    assert list(tmp_path.glob(".out*")) == []


def test_a_place_that_cannot_be_written_is_said_and_nothing_half_is_left(
    preview: PdfPreview, tmp_path: Path, recorded: object
) -> None:
    assert not preview.save_to(tmp_path / "no such folder" / "out.pdf")
    assert "could not be saved" in recorded.refused[0]  # type: ignore[attr-defined]
    assert not (tmp_path / "no such folder").exists()


def test_pages_are_counted_and_turned(preview: PdfPreview) -> None:
    assert preview.pages.text() == "Page 1 of 2"
    assert not preview.back_button.isEnabled()
    QTest.keyClick(preview, Qt.Key.Key_PageDown)
    assert preview.pages.text() == "Page 2 of 2"
    assert not preview.forward_button.isEnabled()


def test_it_can_be_made_larger_and_whole_again(preview: PdfPreview) -> None:
    preview.zoom(1.2)
    larger = preview.view.zoomFactor()
    preview.zoom(1.2)
    assert preview.view.zoomFactor() > larger
    preview.fit_page()
    assert preview.view.zoomMode() == preview.view.ZoomMode.FitInView


def test_escape_closes_the_window_of_a_document(desk: Desk, qtbot: QtBot, pdf: bytes) -> None:
    dialog = show_pdf(desk, pdf, "Certificates", "certificates")
    assert dialog.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()

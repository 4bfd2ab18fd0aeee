"""Documents: what is late stands first, what came in is noted with its scan, what need not come is waived with why."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QBuffer, QIODevice, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QWidget

from mentordesk.actions.agreements import Signing, begin, sign
from mentordesk.book import Book
from mentordesk.book.paperwork import PaperFile
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.documents.file_choice import FileChoice
from mentordesk.desk.pages.documents.page import DocumentsPage
from mentordesk.desk.pages.documents.showing import save_file
from mentordesk.desk.pages.pairings.page import PairingsPage
from mentordesk.desk.parts.pdf_preview import PdfPreview
from mentordesk.domain.opportunities import Due, RequiredDocument

YAEL, DOV = 1, 2
YAEL_AND_DOV = 1


def settle() -> None:
    """Let the window do what it put off."""
    for _ in range(5):
        QApplication.processEvents()


def seen(widget: QWidget) -> str:
    """Every word of labels and buttons that can be seen."""
    found = [one for kind in (QLabel, QPushButton) for one in widget.findChildren(kind)]
    return "\n".join(one.text() for one in found if one.isVisibleTo(widget) and one.text())


@pytest.fixture
def asking(school: Book) -> Book:
    """The small school, where one to one asks Yael and Dov for an agreement and a monthly log."""
    documents = (
        RequiredDocument("agreement", "Agreement", Due.AFTER_START, 10),
        RequiredDocument("log", "Monthly log", Due.MONTHLY, 5),
    )
    kind = school.opportunities.add("One to one", documents=documents)
    school.pairings.change(YAEL_AND_DOV, opportunity_id=kind)
    return school


@pytest.fixture
def page(desk: Desk, qtbot: Any) -> DocumentsPage:
    """The page in a window of its own."""
    page = DocumentsPage(desk)
    qtbot.addWidget(page)
    page.resize(1056, 740)
    page.show()
    page.activateWindow()
    with qtbot.waitActive(page):
        pass
    settle()
    return page


def titles(page: DocumentsPage) -> list[str]:
    return [page.list.row(one).title for one in page.list.shown_ids()]


def test_without_any_document_the_page_says_what_it_is_for(page: DocumentsPage, recorded: Any) -> None:
    assert "No documents are asked for" in seen(page)
    page.list.nothing.button.click()
    assert recorded.navigated == [("programme", None, "kinds")]


def test_what_is_late_stands_first_and_is_noted_as_received(
    asking: Book, page: DocumentsPage, today: date
) -> None:
    page.refresh()
    settle()
    assert titles(page) == ["Agreement", "Monthly log, September 2026", "Monthly log, October 2026"]
    assert page.panel.state.text() == "Late: it was due on Tuesday 15 September 2026, 2 months ago."
    page.list.show_record(page.list.shown_ids()[1])
    page.panel.day.day.setText("2/10/2026")
    page.panel.receive_button.click()
    settle()
    paper = asking.paperwork.find(YAEL_AND_DOV, "log", "2026-09")
    assert paper is not None and paper.received_on == date(2026, 10, 2)
    assert titles(page) == ["Agreement", "Monthly log, October 2026"]
    asking.undo()
    settle()
    assert len(titles(page)) == 3


def test_a_scan_is_kept_shown_saved_and_taken_away(
    asking: Book, page: DocumentsPage, today: date, tmp_path: Path
) -> None:
    page.refresh()
    page.list.show_record(page.list.shown_ids()[2])
    image = QImage(40, 60, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    scan = tmp_path / "october.png"
    scan.write_bytes(bytes(buffer.data().data()))
    page.panel.file.take(scan)
    page.panel.receive_button.click()
    settle()
    paper = asking.paperwork.find(YAEL_AND_DOV, "log", "2026-10")
    assert paper is not None and paper.media_type == "image/png"
    page.list.pills.choose("received")
    settle()
    assert "Kept with it: october.png" in seen(page.panel)
    page.panel.open_file()
    settle()
    (dialog,) = [
        one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()
    ]
    assert any(not one.pixmap().isNull() for one in dialog.findChildren(QLabel))
    dialog.close()
    settle()
    assert save_file(page.desk, paper, tmp_path / "out.png")
    assert (tmp_path / "out.png").read_bytes() == scan.read_bytes()
    page.panel.drop_button.click()
    settle()
    assert asking.paperwork.get(paper.id).file == ""
    page.panel.again_button.click()
    settle()
    assert asking.paperwork.list() == []


def test_a_document_is_waived_only_with_the_reason(asking: Book, page: DocumentsPage) -> None:
    page.refresh()
    page.list.show_record(page.list.shown_ids()[1])
    page.panel.waive_button.click()
    assert "why this pairing need not hand it in" in page.panel.refusal.text()
    page.panel.reason.setFocus()
    QTest.keyClicks(page.panel.reason, "They began late")
    page.panel.waive_button.click()
    settle()
    page.list.pills.choose("waived")
    settle()
    assert "It need not come in." in seen(page.panel) and "They began late" in seen(page.panel)


def test_a_signed_agreement_has_come_in_by_itself(asking: Book, page: DocumentsPage, today: date) -> None:
    sign(asking, begin(asking, YAEL_AND_DOV, "en", today), Signing({YAEL: today, DOV: today}), today)
    settle()
    page.list.pills.choose("received")
    settle()
    assert titles(page) == ["Agreement"]
    assert "the day the agreement was signed" in page.panel.state.text()
    assert not page.panel.again_button.isVisible()


def test_an_agreement_that_is_late_leads_to_talking_it_through(
    asking: Book, page: DocumentsPage, recorded: Any
) -> None:
    page.refresh()
    assert page.panel.talk_button.isVisible()
    page.panel.talk_button.click()
    assert recorded.navigated == [("pairings", YAEL_AND_DOV, "agree", {"pairing_id": YAEL_AND_DOV})]


def test_today_leads_to_what_is_late_of_one_pairing(asking: Book, page: DocumentsPage) -> None:
    page.refresh()
    page.do("late", pairing_id=YAEL_AND_DOV)
    settle()
    assert page.panel.owed is not None and page.panel.owed.pairing_id == YAEL_AND_DOV
    page.do("due")
    assert page.list.pills.current == "due"
    with pytest.raises(KeyError):
        page.do("dance")


def test_a_day_to_come_is_refused_and_what_was_typed_stays(asking: Book, page: DocumentsPage) -> None:
    page.refresh()
    page.panel.day.day.setText("1/12/2026")
    page.panel.receive_button.click()
    assert "still to come" in page.panel.refusal.text()
    assert page.panel.day.day.text() == "01/12/2026"
    assert asking.paperwork.list() == []


def test_a_file_is_dropped_onto_the_choice(desk: Desk, qtbot: Any, tmp_path: Path) -> None:
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF-1.5")
    choice = FileChoice(desk)
    qtbot.addWidget(choice)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(scan))])
    choice.dropEvent(
        QDropEvent(
            QPointF(5, 5),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    assert choice.path == scan and choice.name.text() == "scan.pdf"


# On a pairing's page


@pytest.fixture
def pairing_page(asking: Book, desk: Desk, qtbot: Any) -> PairingsPage:
    """The page of pairings with Yael and Dov chosen."""
    page = PairingsPage(desk)
    qtbot.addWidget(page)
    page.resize(1056, 740)
    page.show()
    page.activateWindow()
    with qtbot.waitActive(page):
        pass
    page.show_record(YAEL_AND_DOV)
    settle()
    return page


def test_a_pairing_shows_what_presses_and_folds_away_what_came_in(
    pairing_page: PairingsPage, asking: Book, today: date
) -> None:
    card = pairing_page.detail.papers
    assert card.isVisible()
    assert [row.accessibleName() for row in card.rows] == [
        "Agreement, late since 15 Sep",
        "Monthly log, September 2026, late since 7 Oct",
        "Monthly log, October 2026, late since 6 Nov",
    ]
    QTest.keyClick(card.rows[1], Qt.Key.Key_Return)
    settle()
    dialog = card.dialog
    assert dialog is not None
    dialog.panel.receive_button.click()
    settle()
    assert card.dialog is None and len(card.rows) == 3
    assert card.rows[-1].accessibleName() == "Monthly log, November 2026, due 7 Dec"
    assert card.settled_button.text() == "Show 1 that came in"
    card.settled_button.click()
    assert card.rows[-1].accessibleName() == "Monthly log, September 2026, received 24 Nov"


def test_a_pairing_of_which_nothing_is_asked_shows_no_card(pairing_page: PairingsPage) -> None:
    pairing_page.show_record(2)
    settle()
    assert not pairing_page.detail.papers.isVisible()


@pytest.mark.parametrize("language", ["en", "he"], indirect=True)
@pytest.mark.parametrize("size", [(1056, 740), (800, 560)])
def test_every_control_has_a_name_of_its_own_and_nothing_is_cut(
    asking: Book, page: DocumentsPage, names_in: Any, cut_in: Any, size: tuple[int, int], today: date
) -> None:
    scan = PaperFile(b"%PDF-1.5", "september.pdf")
    asking.paperwork.receive(
        YAEL_AND_DOV, "log", today, title="Monthly log", occasion="2026-09", file=scan, today=today
    )
    page.resize(*size)
    page.refresh()
    for pill in ("late", "received"):
        page.list.pills.choose(pill)
        settle()
        names = names_in(page)
        assert len(set(names)) == len(names), sorted(names)
        assert not [one for one in names if one.startswith("nameless")]
        assert cut_in(page) == []


def test_the_agreements_of_all_open_pairings_are_shown_in_one_file(
    asking: Book, page: DocumentsPage, today: date
) -> None:
    begin(asking, YAEL_AND_DOV, "en", today)
    page.print_button.click()
    settle()
    dialogs = [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]
    (preview,) = [view for one in dialogs for view in one.findChildren(PdfPreview)]
    text = " ".join(sheet.extract_text() for sheet in PdfReader(BytesIO(preview.pdf)).pages)
    assert "Yael Katz" in text and "Miriam Cohen" in text
    assert text.count("To be filled in by hand") >= 1, "whoever agreed on nothing yet gets the form"


def test_where_nobody_is_paired_there_is_no_agreement_to_print(
    asking: Book, page: DocumentsPage, recorded: Any, today: date
) -> None:
    for pairing in asking.pairings.list():
        asking.closures.close(pairing.id, today)
    page.print_button.click()
    assert recorded.said[-1] == "There is no open pairing in this cycle, so there is no agreement to print."

"""Check-ins in the window: on a pairing's page, one by keys alone, and a pile of them without the mouse."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from mentordesk.book import Book
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.check_ins.dialog import CheckInDialog
from mentordesk.desk.pages.check_ins.forms import save_forms
from mentordesk.desk.pages.check_ins.pile import CheckInPile
from mentordesk.desk.pages.pairings.page import PairingsPage
from mentordesk.desk.parts.marks import Marks
from mentordesk.desk.parts.pdf_preview import PdfPreview
from mentordesk.desk.shell.window import MainWindow
from mentordesk.domain.check_ins import CheckIn, Way
from mentordesk.domain.members import Role

YAEL, DOV, MIRIAM, TAMAR = 1, 2, 3, 4
ENTER, CTRL = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
SECRET = "xylophone"


def settle() -> None:
    """Let the window do what it put off."""
    for _ in range(4):
        QApplication.processEvents()


@pytest.fixture
def open_page(desk: Desk, qtbot: Any) -> Callable[..., PairingsPage]:
    """Opens the page of pairings in a window of its own."""

    def opened(width: int = 1056, height: int = 740) -> PairingsPage:
        page = PairingsPage(desk)
        qtbot.addWidget(page)
        page.resize(width, height)
        page.show()
        page.activateWindow()
        with qtbot.waitActive(page):
            pass
        page.show_record(1)
        settle()
        return page

    return opened


@pytest.fixture
def page(open_page: Callable[..., PairingsPage]) -> PairingsPage:
    """The page with Yael Katz and Dov Levi chosen."""
    return open_page()


def say(book: Book, person_id: int, day: date, mark: int = 4, **more: Any) -> int:
    """Keep a check-in of Yael or Dov."""
    check_in = CheckIn(
        pairing_id=1, person_id=person_id, day=day, private_how=mark, private_trust=mark, **more
    )
    return book.check_ins.add(check_in, today=date(2026, 11, 24))


def words_of(widget: QWidget) -> str:
    """Every word that can be seen in a widget."""
    seen = [
        one for kind in (QLabel, QPushButton) for one in widget.findChildren(kind) if one.isVisibleTo(widget)
    ]
    return "\n".join(one.text().replace("\u00a0", " ") for one in seen if one.text())


def typed(widget: QWidget | None, keys: str) -> None:
    """Type into whatever has the keyboard, or into a widget."""
    QTest.keyClicks(widget or QApplication.focusWidget(), keys)
    settle()


def opened(kind: type[Any]) -> Any:
    """The window of a kind that is open over the page."""
    found = [one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()]
    assert len(found) == 1, found
    return found[0]


# On the page of a pairing


def test_a_pairing_without_check_ins_says_when_the_next_one_is_due(page: PairingsPage) -> None:
    card = page.detail.check_ins
    assert "The next one is due by 24 Nov." in words_of(card)
    assert not card.secret.isVisibleTo(card)


def test_who_checked_in_is_seen_and_what_they_said_only_by_whoever_asks(
    page: PairingsPage, school: Book
) -> None:
    say(school, DOV, date(2026, 9, 29), 2, private_line=SECRET, private_call=True, progress="Calmer starts")
    say(school, YAEL, date(2026, 9, 30), 5)
    settle()
    card = page.detail.check_ins
    said = words_of(card)
    assert "Dov Levi" in said and "mentee  ·  29 Sep" in said and "Calmer starts" in said
    assert SECRET not in said and "Talk with" not in said and "differently" not in said
    QTest.keyClick(card.secret.button, Qt.Key.Key_Space)
    settle()
    said = words_of(card)
    assert f"“{SECRET}”" in said and "would like to be called" in said
    assert "They see it differently. Trust: Yael Katz says 5, Dov Levi says 2." in said
    assert "Talk with Dov Levi and Yael Katz." in said or "Talk with Yael Katz and Dov Levi." in said
    page.show_record(2)
    page.show_record(1)
    settle()
    assert SECRET not in words_of(card)


def test_after_the_talk_it_is_noted_with_one_press_and_undone_like_everything(
    page: PairingsPage, school: Book, recorded: Any
) -> None:
    say(school, DOV, date(2026, 9, 29), 2)
    settle()
    card = page.detail.check_ins
    card.secret.reveal()
    QTest.keyClick(card.talked_button, Qt.Key.Key_Space)
    settle()
    assert school.check_ins.list()[0].private_talked_on == date(2026, 11, 24)
    assert recorded.said[-1] == "Noted that you talked." and recorded.offered_undo[-1]
    assert card.talked_button is None and "talked with on 24 Nov" in words_of(card)
    school.undo()
    settle()
    assert card.talked_button is not None


def test_the_trend_is_drawn_and_read_aloud(page: PairingsPage, school: Book) -> None:
    for day, mark in ((date(2026, 9, 29), 2), (date(2026, 11, 20), 4)):
        say(school, DOV, day, mark)
        say(school, YAEL, day, mark)
    settle()
    card = page.detail.check_ins
    assert card.trend.isVisibleTo(card)
    assert card.trend.accessibleName() == "2 check-ins, going up from 2 to 4 of 5 on the whole."
    first, second = card.trend.places()
    assert first.x() < second.x() and first.y() > second.y()


def test_whose_check_in_is_missing_is_said(
    open_page: Any, desk: Desk, school: Book, monkeypatch: Any
) -> None:
    monkeypatch.setattr(desk, "_today", lambda: date(2026, 11, 26))
    page = open_page()
    assert "Was due by 24 Nov: Yael Katz and Dov Levi" in words_of(page.detail.check_ins)


def test_the_story_tells_that_somebody_checked_in_and_opens_it(page: PairingsPage, school: Book) -> None:
    say(school, DOV, date(2026, 11, 20), 2, private_line=SECRET)
    settle()
    titles = [one.title for one in page.detail.timeline._model.events]
    assert "Check-in of Dov Levi" in titles
    timeline = page.detail.timeline
    timeline.setFocus()
    timeline.setCurrentIndex(timeline.model().index(titles.index("Check-in of Dov Levi"), 0))
    QTest.keyClick(timeline, ENTER)
    assert opened(CheckInDialog).line.value() == SECRET


# One check-in


def test_a_check_in_is_entered_with_keys_alone(page: PairingsPage, school: Book, recorded: Any) -> None:
    page.do("check_in", pairing_id=1)
    settle()
    dialog = opened(CheckInDialog)
    assert dialog.who.value() == str(YAEL)
    for key in "435":
        typed(None, key)
    assert dialog.progress.notes.hasFocus()
    typed(None, "Books open in two minutes")
    QTest.keyClick(QApplication.focusWidget(), ENTER, CTRL)
    settle()
    (kept,) = school.check_ins.list()
    assert (kept.private_how, kept.private_trust, kept.private_useful) == (4, 3, 5)
    assert (kept.person_id, kept.role, kept.day) == (YAEL, Role.MENTOR, date(2026, 11, 24))
    assert (kept.progress, kept.way) == ("Books open in two minutes", Way.SCREEN)
    assert recorded.said[-1] == "Check-in kept."
    page.do("check_in", pairing_id=1)
    settle()
    assert opened(CheckInDialog).who.value() == str(DOV)


def test_nothing_filled_in_and_a_second_one_of_the_day_are_refused_and_stay_as_typed(
    page: PairingsPage, school: Book
) -> None:
    say(school, YAEL, date(2026, 11, 24))
    page.do("check_in", pairing_id=1)
    settle()
    dialog = opened(CheckInDialog)
    dialog.main.click()
    assert "Nothing is filled in yet" in dialog.refusal.text()
    dialog.who.show_value(YAEL)
    typed(dialog.marks["private_how"].focusProxy(), "4")
    dialog.main.click()
    settle()
    assert "has checked in on 24 Nov 2026 already" in dialog.rows["day"].sentence.text()
    assert dialog.isVisible() and dialog.marks["private_how"].mark == 4
    assert len(school.check_ins.list()) == 1


def test_a_check_in_is_read_again_changed_and_taken_away(page: PairingsPage, school: Book) -> None:
    one = say(school, DOV, date(2026, 11, 20), 2)
    settle()
    QTest.keyClick(page.detail.check_ins.rows[0], ENTER)
    dialog = opened(CheckInDialog)
    typed(dialog.marks["private_trust"].focusProxy(), "5")
    dialog.main.click()
    settle()
    assert school.check_ins.get(one).private_trust == 5
    QTest.keyClick(page.detail.check_ins.rows[0], ENTER)
    next(
        button
        for button in opened(CheckInDialog).findChildren(QPushButton)
        if button.text() == "Remove the check-in"
    ).click()
    settle()
    assert school.check_ins.list() == []


def test_marks_are_given_changed_and_taken_back_by_keys(desk: Desk, qtbot: Any) -> None:
    marks = Marks(desk.theme, desk.words, "Trust", "little", "full")
    qtbot.addWidget(marks)
    marks.show()
    button = marks.focusProxy()
    typed(button, "4")
    assert marks.mark == 4
    QTest.keyClick(marks.focusProxy(), Qt.Key.Key_Right)
    QTest.keyClick(marks.focusProxy(), Qt.Key.Key_Right)
    assert marks.mark == 5
    typed(marks.focusProxy(), "9")
    assert marks.mark == 5
    QTest.keyClick(marks.focusProxy(), Qt.Key.Key_Backspace)
    assert marks.mark is None
    QTest.mouseClick(marks._buttons[2], Qt.MouseButton.LeftButton)
    assert marks.mark == 2
    names = [one.accessibleName() for one in marks.findChildren(QPushButton)]
    assert names[0] == "Trust: 1 of 5" and len(set(names)) == 5
    # A tick shows the chosen one too, so that colour is not the only sign.
    assert [not one.icon().isNull() for one in marks.findChildren(QPushButton)] == [
        False,
        True,
        False,
        False,
        False,
    ]


# The pile


@pytest.fixture
def pile(page: PairingsPage) -> CheckInPile:
    """The pile of check-ins over the page."""
    page.do("check_ins_due")
    settle()
    assert isinstance(page.over, CheckInPile)
    return page.over


def test_a_pile_is_entered_one_line_each_without_the_mouse(pile: CheckInPile, school: Book) -> None:
    assert pile.who.hasFocus()
    for name, keys in (("dov", "435"), ("tamar", "222")):
        typed(pile.who, name)
        QTest.keyClick(pile.who, ENTER)
        settle()
        for key in keys:
            typed(None, key)
        typed(None, "Calmer")
        QTest.keyClick(QApplication.focusWidget(), ENTER)
        settle()
        assert pile.who.hasFocus() and pile.who.text() == ""
    kept = school.check_ins.list()
    assert [(one.person_id, one.pairing_id, one.way, one.progress) for one in kept] == [
        (DOV, 1, Way.PAPER, "Calmer"),
        (TAMAR, 2, Way.PAPER, "Calmer"),
    ]
    assert [one.private_trust for one in kept] == [3, 2]
    assert pile.kept.text() == "2 entered: Tamar Azulai, Dov Levi"


def test_who_is_still_to_come_stands_beside_it_and_goes_once_entered(pile: CheckInPile) -> None:
    names = [row.accessibleName() for row in pile.rows]
    assert names == [
        "Check-in of Yael Katz, about Yael Katz – Dov Levi",
        "Check-in of Dov Levi, about Yael Katz – Dov Levi",
        "Check-in of Miriam Cohen, about Miriam Cohen – Tamar Azulai",
        "Check-in of Tamar Azulai, about Miriam Cohen – Tamar Azulai",
    ]
    QTest.keyClick(pile.rows[1], ENTER)
    assert pile.who.text() == "Dov Levi"
    typed(None, "4")
    pile.keep_button.click()
    settle()
    assert len(pile.rows) == 3


def test_a_line_without_a_name_or_an_answer_is_refused_and_stays(pile: CheckInPile, school: Book) -> None:
    pile.keep_button.click()
    settle()
    assert "whose check-in it is" in pile.refusal.text()
    typed(pile.who, "dov")
    QTest.keyClick(pile.who, ENTER)
    settle()
    pile.keep_button.click()
    assert "Nothing is filled in yet" in pile.refusal.text() and pile.who.text() == "Dov Levi"
    assert school.check_ins.list() == []


def test_the_forms_of_all_who_are_due_are_shown_to_be_printed(pile: CheckInPile) -> None:
    pile.print_button.click()
    settle()
    found = {one for top in QApplication.topLevelWidgets() for one in top.findChildren(PdfPreview)}
    (preview,) = [one for one in found if one.isVisible()]
    assert len(PdfReader(BytesIO(preview.pdf)).pages) == 4


def test_a_file_for_each_who_is_due_is_put_into_a_folder(desk: Desk, recorded: Any, tmp_path: Path) -> None:
    save_forms(desk, None, tmp_path)
    files = sorted(tmp_path.glob("*.pdf"))
    assert len(files) == 4 and files[0].name.startswith("Check-in Dov Levi ")
    assert "trust" in PdfReader(files[0]).get_fields()
    assert recorded.said[-1].startswith("4 forms are in the folder.")


def test_the_forms_of_one_pairing_are_saved_to_be_sent(page: PairingsPage, tmp_path: Path) -> None:
    page.detail.check_ins.save_forms(tmp_path)
    names = sorted(path.name.rsplit(" ", 1)[0] for path in tmp_path.glob("*.pdf"))
    assert names == ["Check-in Dov Levi", "Check-in Yael Katz"]


def test_esc_goes_back_to_the_list(page: PairingsPage, pile: CheckInPile) -> None:
    assert page.back() and page.over is None


# The whole window


def test_today_leads_to_the_talk_and_never_says_why(window: MainWindow, school: Book) -> None:
    say(school, DOV, date(2026, 11, 20), 2, private_line=SECRET)
    settle()
    today = window.findChild(QWidget, "today") or window
    assert "Talk with Dov Levi" in words_of(today)
    assert SECRET not in words_of(window)


@pytest.mark.parametrize("language", ["en", "he"], indirect=True)
@pytest.mark.parametrize("size", [(1056, 740), (800, 560)])
def test_every_control_has_a_name_of_its_own_and_nothing_is_cut(
    open_page: Any, school: Book, names_in: Any, cut_in: Any, size: tuple[int, int]
) -> None:
    say(school, DOV, date(2026, 9, 29), 2, private_call=True)
    say(school, YAEL, date(2026, 9, 29), 5)
    page = open_page(*size)
    page.detail.check_ins.secret.reveal()
    settle()
    assert len(set(names_in(page.detail))) == len(names_in(page.detail))
    assert cut_in(page.detail.check_ins) == []
    page.do("check_ins_due")
    settle()
    names = names_in(page.over)
    assert all(names) and len(set(names)) == len(names), sorted(names)
    assert cut_in(page.over) == []
    page.leave_view()
    page.do("check_in", pairing_id=1)
    settle()
    dialog = opened(CheckInDialog)
    names = names_in(dialog)
    assert all(names) and len(set(names)) == len(names), sorted(names)
    assert cut_in(dialog) == []

"""Today as the coordinator sees it: cards with a reason and one next step, the week, and what goes well."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, QUrlQuery, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from mentordesk.actions.letters import letter_to
from mentordesk.actions.today import put_off
from mentordesk.book import Book
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.today.later import choices
from mentordesk.desk.pages.today.page import TodayPage, called
from mentordesk.desk.pages.today.week import WeekRow
from mentordesk.desk.pages.today.writing import WriteDialog, write_to_pair
from mentordesk.domain.attention_facts import Kind
from mentordesk.domain.calendar import CalendarDay, DayKind, SchoolCalendar
from mentordesk.domain.meetings import FollowUp, Meeting
from mentordesk.domain.pairings import Phase
from mentordesk.domain.people import Person, Status
from mentordesk.domain.training import TrainingKind, TrainingSession
from mentordesk.words import Words

QUIET = "Miriam Cohen and Tamar Azulai have gone quiet"
OVERDUE = "“Visit a lesson of the fifth grade” is overdue"
YAEL_AND_DOV, MIRIAM_AND_TAMAR = 1, 2


@pytest.fixture
def school(school: Book, put_in_order: Callable[[Book], None]) -> Book:
    """The small school, where everything else is in good order."""
    put_in_order(school)
    return school


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> TodayPage:
    page = TodayPage(desk)
    page.hour = lambda: 9
    qtbot.addWidget(page)
    page.resize(984, 720)
    page.show()
    return page


def settle(page: TodayPage) -> None:
    """Let the page read again after a change, as it does by itself in the next turn of the event loop."""
    QApplication.processEvents()
    page.read_now()
    QApplication.processEvents()


def titles(page: TodayPage) -> list[str]:
    cards = sorted(page.needs.cards.values(), key=lambda card: card.y())
    return [card.title.text() for card in cards]


def press(widget: QWidget, name: str) -> None:
    """Press the button with this accessible name, from the keyboard."""
    (button,) = [
        one for one in widget.findChildren(QPushButton) if one.accessibleName() == name and one.isVisible()
    ]
    button.setFocus()
    button.click()


def test_each_card_says_what_and_why_and_has_one_next_step(page: TodayPage) -> None:
    assert titles(page) == [QUIET, OVERDUE]
    quiet, overdue = page.needs.cards.values()
    assert quiet.reason.text() == "They agreed to meet every two weeks. The last meeting was 35 days ago."
    assert quiet.button.text() == "Open the pairing"
    assert overdue.button.text() == "Mark as done"
    assert "Tuesday 20 October 2026" in quiet.reason.toolTip()
    pills = [
        label.text() for label in quiet.findChildren(QLabel) if str(label.property("role")).startswith("pill")
    ]
    assert pills == ["Lack of time"]


def test_the_coordinator_is_greeted_by_name_and_told_the_day(page: TodayPage) -> None:
    assert page.header.title.text() == "Good morning, Rivka"
    assert page.header.counted.text() == "Tuesday 24 November 2026 · week 15 of the cycle"
    page.hour = lambda: 13
    page.read_again()
    assert page.header.title.text() == "Good afternoon, Rivka"
    page.hour = lambda: 18
    page.desk.book.who = ""
    page.read_again()
    assert page.header.title.text() == "Good evening"


@pytest.mark.parametrize(
    ("who", "name"),
    [
        ("Rivka Stern", "Rivka"),
        ("Dr Stern", "Dr Stern"),
        ("Mrs. Katz", "Mrs. Katz"),
        ("  ", ""),
        ("רבקה", "רבקה"),
    ],
)
def test_a_title_is_not_taken_for_a_first_name(who: str, name: str) -> None:
    assert called(who) == name


def test_the_hebrew_date_and_the_holiday_stand_with_the_day_where_the_school_wishes(
    school: Book, desk: Desk, page: TodayPage, today: date
) -> None:
    desk.words = Words("en", hebrew_dates=True)
    school.calendar.add_day(CalendarDay(0, today, today, DayKind.SHORT_DAY, "Parents’ day"))
    settle(page)
    assert page.header.counted.text() == (
        "Tuesday 24 November 2026 · 14 Kislev 5787 · Parents’ day · week 15 of the cycle"
    )


def test_a_follow_up_is_done_with_one_press_and_undone_with_another(
    school: Book, page: TodayPage, recorded: object, qtbot: QtBot
) -> None:
    press(page, f"Mark as done: {OVERDUE}")
    settle(page)
    assert titles(page) == [QUIET]
    assert school.follow_ups.get(1).done_on == date(2026, 11, 24)
    assert recorded.offered_undo == [True]
    school.undo()
    settle(page)
    assert titles(page) == [QUIET, OVERDUE]


def test_when_a_card_is_settled_the_keyboard_goes_to_the_next_one(page: TodayPage, school: Book) -> None:
    page.activateWindow()
    school.meetings.plan(YAEL_AND_DOV, date(2026, 11, 26))
    school.people.change(3, status=Status.ON_LEAVE)
    school.follow_ups.add(FollowUp(pairing_id=1, what="Call", owner_id=2, due_on=date(2026, 11, 23)))
    settle(page)
    assert titles(page) == [OVERDUE, "“Call” is overdue"]
    press(page, f"Mark as done: {OVERDUE}")
    settle(page)
    assert page.focusWidget() is page.needs.cards["follow_up:2"].button
    school.follow_ups.add(FollowUp(pairing_id=1, what="Write", owner_id=2, due_on=date(2026, 11, 23)))
    settle(page)
    press(page, "Mark as done: “Write” is overdue")
    settle(page)
    assert page.focusWidget() is page.needs.cards["follow_up:2"].button, "after the last one, the one before"


def test_a_card_that_stays_keeps_the_keyboard(page: TodayPage, school: Book) -> None:
    later = page.needs.cards["follow_up:1"].later
    assert later is not None
    later.setFocus()
    school.people.change(3, status=Status.ON_LEAVE)
    settle(page)
    assert titles(page) == [OVERDUE]
    assert page.focusWidget() is later


@pytest.mark.parametrize(
    ("prepare", "name", "expected"),
    [
        (lambda book: None, f"Open the pairing: {QUIET}", ("pairings", MIRIAM_AND_TAMAR, None)),
        (lambda book: None, f"Look at the pairing: {OVERDUE}", ("pairings", YAEL_AND_DOV, None)),
        (
            lambda book: book.pairings.move(MIRIAM_AND_TAMAR, Phase.COMING_TO_CLOSURE, date(2026, 10, 1)),
            "Begin the closing conversation: Miriam Cohen and Tamar Azulai are ready to close",
            ("pairings", MIRIAM_AND_TAMAR, "close", {"pairing_id": MIRIAM_AND_TAMAR}),
        ),
        (
            lambda book: book.closures.close(MIRIAM_AND_TAMAR, date(2026, 11, 20)),
            "Print the certificates: 2 people have earned a certificate",
            ("celebrations", None, "certificates"),
        ),
        (
            lambda book: book.pairings.change(MIRIAM_AND_TAMAR, every_weeks=4),
            "Plan a meeting: Miriam Cohen and Tamar Azulai were due to meet",
            ("pairings", MIRIAM_AND_TAMAR, "plan", {"pairing_id": MIRIAM_AND_TAMAR}),
        ),
        (
            lambda book: book.cycles.change(1, ends_on=date(2026, 11, 10)),
            "Open the pairings: 2 pairings are still open after the end of the cycle",
            ("pairings", 1, None),
        ),
    ],
)
def test_the_next_step_leads_where_it_is_done(
    school: Book,
    page: TodayPage,
    recorded: object,
    prepare: Callable[[Book], object],
    name: str,
    expected: tuple[object, ...],
) -> None:
    prepare(school)
    settle(page)
    press(page, name)
    assert recorded.navigated == [expected]


def test_a_meeting_without_a_record_is_logged_from_its_card(
    school: Book, page: TodayPage, recorded: object
) -> None:
    school.meetings.plan(YAEL_AND_DOV, date(2026, 11, 17))
    settle(page)
    press(page, "Log the meeting: A planned meeting of Yael Katz and Dov Levi has no record")
    assert recorded.logged == [YAEL_AND_DOV]


class MailProgram(QObject):
    """Stands where the computer's mail program stands."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    @Slot(QUrl)
    def begin(self, url: QUrl) -> None:
        self.asked.append(url.toString())


def with_addresses(school: Book) -> None:
    school.people.change(3, email="miriam@school.example")
    school.people.change(4, email="tamar@school.example")


def test_the_keyboard_begins_with_what_is_gravest(page: TodayPage) -> None:
    page.take_keyboard()
    first = page.needs.cards[page.view.attention[0].key].button
    assert page.window().focusWidget() is first


def letter(page: TodayPage) -> WriteDialog:
    """Press the button that writes, and give the letter that opens."""
    press(page, f"Write to both: {QUIET}")
    (dialog,) = [one for one in page.window().findChildren(WriteDialog) if one.isVisible()]
    return dialog


def test_both_of_a_quiet_pair_are_written_to_with_a_letter_that_is_ready(
    school: Book, page: TodayPage
) -> None:
    with_addresses(school)
    settle(page)
    mail = MailProgram()
    QDesktopServices.setUrlHandler("mailto", mail, "begin")
    dialog = letter(page)
    words = dialog.text.toPlainText()
    assert words.startswith("Dear Miriam and Tamar,\n\nYour last meeting in my book was 35 days ago")
    assert words.endswith("Warm regards,\nRivka Stern") and "nobody is to blame" in words
    dialog.text.setPlainText("Dear both, how are you? & see you soon")
    dialog.main.click()
    QDesktopServices.unsetUrlHandler("mailto")
    (asked,) = mail.asked
    url = QUrl(asked)
    assert url.path() == "miriam@school.example,tamar@school.example"
    query = QUrlQuery(url)
    fully = QUrl.ComponentFormattingOption.FullyDecoded
    assert query.queryItemValue("subject", fully) == "How are you getting on?"
    assert query.queryItemValue("body", fully) == "Dear both, how are you? & see you soon"
    assert not dialog.isVisible()


def test_a_letter_in_hebrew_has_no_english_in_it(school: Book) -> None:
    text = letter_to(school, 2, Kind.QUIET, Words("he"), date(2026, 11, 24)).text
    for name in ("Miriam", "Tamar", "Rivka Stern"):
        text = text.replace(name, "")
    assert not [one for one in text if one.isascii() and one.isalpha()], text


def test_without_a_mail_program_the_letter_is_copied_with_its_addresses(
    school: Book, page: TodayPage, recorded: object
) -> None:
    with_addresses(school)
    settle(page)
    letter(page).main.click()
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith(
        "miriam@school.example, tamar@school.example\n\nHow are you getting on?\n\nDear "
    )
    assert "copied" in recorded.said[0]


def test_a_letter_can_be_copied_and_a_pair_without_addresses_gets_one_too(
    school: Book, desk: Desk, page: TodayPage
) -> None:
    dialog = write_to_pair(desk, MIRIAM_AND_TAMAR, Kind.CANCELLED, page)
    assert dialog.main.text() == "Copy the letter" and dialog.copy.isHidden()
    assert "had to be cancelled" in dialog.text.toPlainText()
    dialog.main.click()
    assert QGuiApplication.clipboard().text() == dialog.letter.text


def test_later_puts_a_matter_off_until_a_day_and_shows_it_on_request(
    school: Book, page: TodayPage, recorded: object, qtbot: QtBot
) -> None:
    press(page, f"Later…: {QUIET}")
    (menu,) = page.findChildren(QMenu)
    assert [action.text() for action in menu.actions()] == [
        "Tomorrow, Wed 25 Nov", "Next week, Mon 30 Nov", "In four weeks, Tue 22 Dec", "", "Another day, and why…",
    ]  # fmt: skip
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    settle(page)
    assert titles(page) == [OVERDUE]
    assert recorded.said == ["Put off until Monday 30 November 2026."]
    assert page.needs.waiting.toggle.text() == "1 put off until later"
    page.needs.waiting.toggle.click()
    press(page, f"Bring back: {QUIET}")
    settle(page)
    assert titles(page) == [QUIET, OVERDUE]
    assert page.needs.waiting.isHidden()


def test_a_matter_waits_for_another_day_with_the_reason_beside_it(
    school: Book, page: TodayPage, today: date
) -> None:
    press(page, f"Later…: {QUIET}")
    (menu,) = page.findChildren(QMenu)
    menu.actions()[-1].trigger()
    dialog = page.needs.dialog
    dialog.rows["until"].editor.show_value(today + timedelta(days=9))
    dialog.rows["why"].editor.show_value("Exams")
    dialog.main.click()
    settle(page)
    assert titles(page) == [OVERDUE]
    page.needs.waiting.toggle.click()
    shown = [one.text() for one in page.needs.waiting.frame.findChildren(QLabel)]
    assert shown == [f"{QUIET}: Exams", "until 3 Dec"]


def test_a_matter_is_put_off_to_a_day_on_which_somebody_is_at_school() -> None:
    friday = date(2026, 11, 27)
    calendar = SchoolCalendar(days=(CalendarDay(0, date(2026, 11, 30), date(2026, 11, 30), title="Off"),))
    assert choices(calendar, friday, Words("en")) == [
        ("The next school day, Tue 1 Dec", date(2026, 12, 1)),
        ("In four weeks, Fri 25 Dec", date(2026, 12, 25)),
    ]


def test_a_quiet_day_says_so_warmly(school: Book, page: TodayPage, today: date) -> None:
    school.follow_ups.finish(1, today)
    school.meetings.log(Meeting(pairing_id=2, date=today, minutes=30), today=today)
    settle(page)
    assert titles(page) == []
    assert page.needs.quiet.isVisible()
    assert page.needs.quiet.what.text() == "Nothing needs you today"
    assert "you noticed" in page.needs.quiet.why.text()
    school.calendar.add_day(CalendarDay(0, today, today, DayKind.HOLIDAY, "Founders’ day"))
    settle(page)
    assert "Founders’ day" in page.needs.quiet.why.text()


def test_a_quiet_day_because_everything_was_put_off_says_that(
    school: Book, page: TodayPage, today: date
) -> None:
    for matter in page.view.attention:
        put_off(school, matter, today + timedelta(days=7), today)
    settle(page)
    assert page.needs.quiet.why.text().startswith("What you put off")
    assert page.needs.waiting.toggle.text() == "2 put off until later"


def test_a_handful_of_matters_is_shown_at_once(school: Book, page: TodayPage, today: date) -> None:
    school.follow_ups.add_many([FollowUp(pairing_id=1, what=f"Task {n}", due_on=today) for n in range(6)])
    settle(page)
    assert len(titles(page)) == 8
    assert page.needs.more.isHidden()


def test_two_hundred_matters_show_the_first_and_the_rest_on_request(
    school: Book, page: TodayPage, today: date
) -> None:
    school.follow_ups.add_many(
        [FollowUp(pairing_id=1, what=f"Task {n}", owner_id=2, due_on=today) for n in range(200)]
    )
    settle(page)
    assert len(titles(page)) == 6
    assert page.needs.more.text() == "Show 196 more"
    assert page.needs.nets.isHidden(), "none of them is a warning"
    page.needs.more.click()
    assert len(titles(page)) == 202
    assert page.needs.more.isHidden()


def test_warnings_that_do_not_fit_into_the_day_stand_on_the_safety_nets(
    school: Book, page: TodayPage, today: date, recorded: object
) -> None:
    for person in (1, 3):
        school.people.change(person, trained_on=None)
    school.follow_ups.add_many(
        [FollowUp(pairing_id=1, what=f"Task {n}", due_on=today - timedelta(days=30)) for n in range(9)]
    )
    settle(page)
    assert titles(page)[0] == QUIET
    assert page.needs.nets.text() == "See 1 warning on Safety nets"
    page.needs.nets.click()
    assert recorded.navigated == [("safety", None, None, {"tab": "signals"})]


def test_the_plan_for_a_grave_warning_is_one_press_away(page: TodayPage, recorded: object) -> None:
    press(page, f"Open the plan: {QUIET}")
    assert recorded.navigated == [
        ("safety", None, None, {"tab": "plans", "block": "lack_of_time", "level": "mentor"})
    ]


def test_the_month_ahead_names_what_is_prepared_for(
    school: Book, page: TodayPage, today: date, recorded: object
) -> None:
    assert page.month.isHidden()
    school.calendar.add_day(
        CalendarDay(0, date(2026, 12, 21), date(2027, 1, 3), DayKind.HOLIDAY, "Winter break")
    )
    school.training.add(
        TrainingSession(
            cycle_id=1, kind=TrainingKind.EXCHANGE, title="Mentors’ exchange", on=date(2026, 12, 8)
        )
    )
    school.training.add(
        TrainingSession(cycle_id=1, kind=TrainingKind.NEXT_STEP, title="Listening", on=date(2026, 11, 26))
    )
    settle(page)
    assert [row.accessibleName() for row in page.month.rows] == [
        "8 Dec: Mentors’ exchange",
        "21 Dec: Winter break",
    ]
    assert "Thu: Listening" in [row.accessibleName() for row in rows(page)], "this week stands above"
    page.month.rows[0].click()
    assert recorded.navigated == [("training", 2, None)]


def rows(page: TodayPage) -> list[WeekRow]:
    return page.week.rows


def test_the_week_opens_what_each_row_is_about(
    school: Book, page: TodayPage, recorded: object, today: date
) -> None:
    assert page.week.nothing.isVisible()
    school.meetings.plan(YAEL_AND_DOV, today)
    school.calendar.add_day(CalendarDay(0, date(2026, 11, 26), date(2026, 11, 27), DayKind.HOLIDAY, "Break"))
    school.cycles.change(1, ends_on=date(2026, 11, 30))
    settle(page)
    assert [row.accessibleName() for row in rows(page)] == [
        "Today: Yael Katz – Dov Levi meet", "Thu: Break", "Mon: The cycle 2026–27 ends",
    ]  # fmt: skip
    assert rows(page)[1].accessibleDescription() == "No school until 27 Nov 2026"
    assert page.week.nothing.isHidden()
    for row in rows(page):
        row.click()
    assert recorded.navigated == [
        ("pairings", YAEL_AND_DOV, None), ("programme", None, "calendar"), ("programme", None, "cycles"),
    ]  # fmt: skip


def test_a_full_week_shows_its_first_rows_and_the_rest_on_request(
    school: Book, page: TodayPage, today: date
) -> None:
    tomorrow = today + timedelta(days=1)
    school.follow_ups.add_many(
        [FollowUp(pairing_id=1, what=f"Task {n:02}", due_on=tomorrow) for n in range(20)]
    )
    settle(page)
    assert len(rows(page)) == 8
    assert [row.repeats for row in rows(page)[:3]] == [False, True, True]
    page.week.more.click()
    assert len(rows(page)) == 20


def test_what_goes_well_is_told_and_drawn(school: Book, page: TodayPage, today: date) -> None:
    assert page.well.bars.isVisible()
    assert "4 in 15 weeks. none held last week." in page.well.bars.accessibleName()
    school.meetings.log(Meeting(pairing_id=1, date=date(2026, 11, 17), minutes=45), today=today)
    settle(page)
    assert [one.label.text() for one in page.well.sentences] == ["1 pair of 2 met last week"]
    assert "1 held last week" in page.well.bars.accessibleName()
    school.meetings.log(Meeting(pairing_id=1, date=today, minutes=45), today=today)
    settle(page)
    assert "6 in 16 weeks. 1 held this week." in page.well.bars.accessibleName()
    school.calendar.add_day(CalendarDay(0, date(2026, 11, 2), date(2026, 11, 6), DayKind.CLOSED, "Break"))
    settle(page)
    assert page.well.hints[12] == "Week 13, from 2 Nov: the school was closed"
    assert page.well.hints[14] == "Week 15, from 16 Nov: 1 meeting held"


def test_the_bars_of_a_cycle_long_over_end_with_its_own_last_week(
    school: Book, desk: Desk, page: TodayPage
) -> None:
    school.cycles.change(1, ends_on=date(2026, 11, 10))
    settle(page)
    assert page.well.bars.accessibleName() == "Meetings held week by week: 4 in 14 weeks. week 14."


def test_opening_the_page_writes_nothing(desk: Desk, school: Book, page: TodayPage) -> None:
    assert school.can_undo() is not None
    before = school.journal.changes(1)
    page.read_again()
    assert school.journal.changes(1) == before


def test_two_columns_stand_one_below_the_other_where_it_is_narrow(page: TodayPage) -> None:
    QApplication.processEvents()
    assert page.week.mapTo(page, page.week.rect().topLeft()).x() > page.needs.width()
    page.resize(560, 900)
    QApplication.processEvents()
    assert page.week.mapTo(page, page.week.rect().topLeft()).y() >= page.needs.height()


def test_a_window_left_open_overnight_shows_the_new_day(
    desk: Desk, page: TodayPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk, "_today", lambda: date(2026, 11, 25))
    page._midnight.timeout.emit()
    assert page.header.counted.text().startswith("Wednesday 25 November 2026")


@pytest.mark.parametrize("language", ["en", "he"], indirect=True)
def test_every_control_has_a_name_of_its_own(school: Book, page: TodayPage, today: date) -> None:
    school.follow_ups.add(FollowUp(pairing_id=1, what="Call", owner_id=2, due_on=today))
    school.meetings.plan(YAEL_AND_DOV, today)
    put_off(school, page.view.attention[0], today + timedelta(days=3), today)
    settle(page)
    page.needs.waiting.toggle.setChecked(True)
    names = [
        (one.accessibleName() or one.text())
        for one in page.findChildren(QWidget)
        if isinstance(one, QPushButton | WeekRow) and one.isVisible()
    ]
    assert len(names) >= 8
    assert all(names)
    assert len(set(names)) == len(names)


# A new book


@pytest.fixture
def new_page(
    book: Book, words: Words, theme: object, preferences: object, recorded: object, today: date, qtbot: QtBot
) -> TodayPage:
    desk = Desk(book, words, theme, preferences, recorded, lambda: today)
    desk.look_at_first()
    page = TodayPage(desk)
    qtbot.addWidget(page)
    page.resize(984, 720)
    page.show()
    return page


def test_a_new_book_teaches_the_first_steps(
    book: Book, new_page: TodayPage, recorded: object, today: date
) -> None:
    steps = new_page.first_steps
    assert steps is not None and steps.isVisible()
    assert new_page.needs.isHidden()
    assert list(steps.buttons) == ["people", "cycle", "pairing", "meeting"]
    assert steps.buttons["people"].property("role") == "primary"
    for button in steps.buttons.values():
        button.click()
    assert recorded.navigated == [
        ("import", None, "choose_file"), ("programme", None, None), ("pairing_desk", None, "suggest"),
    ]  # fmt: skip
    assert recorded.logged == [None]
    book.people.add(Person(given_name="Yael"))
    settle(new_page)
    assert list(steps.buttons) == ["cycle", "pairing", "meeting"]
    assert steps.buttons["cycle"].property("role") == "primary"


def test_the_first_steps_go_once_the_first_meeting_is_logged(
    book: Book, new_page: TodayPage, today: date
) -> None:
    people = book.people.add_many([Person(given_name="Yael"), Person(given_name="Dov")])
    cycle = book.cycles.add(
        book.programmes.add("First years"), "2026–27", date(2026, 8, 15), date(2027, 6, 30)
    )
    new_page.desk.look_at(book.cycles.get(cycle))
    pairing = book.pairings.confirm(people[:1], people[1:], cycle_id=cycle, started_on=today)
    settle(new_page)
    assert new_page.first_steps is not None and new_page.first_steps.isVisible()
    book.meetings.log(Meeting(pairing_id=pairing, date=today, minutes=30), today=today)
    settle(new_page)
    assert new_page.first_steps.isHidden()
    assert new_page.needs.isVisible()
    assert [one.label.text() for one in new_page.well.sentences] == [
        "1 pair met this week already", "Yael and Dov met for the first time",
    ]  # fmt: skip


def test_the_brief_for_the_principal_is_shown_before_it_is_printed(page: TodayPage) -> None:
    assert page.brief.isVisible()
    assert page.print_it()
    assert page.dialog is not None and page.dialog.isVisible()
    page.dialog.close()

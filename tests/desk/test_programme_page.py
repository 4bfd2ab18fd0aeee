"""The programme page as the coordinator uses it: each field kept when it is left, refused beside itself, undone."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from mentordesk.book import Book
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.programme.asking import AskDialog
from mentordesk.desk.pages.programme.cycles import CyclesSection
from mentordesk.desk.pages.programme.goals import GoalsSection
from mentordesk.desk.pages.programme.holidays import HolidaysSection
from mentordesk.desk.pages.programme.kinds import KindsSection
from mentordesk.desk.pages.programme.page import ProgrammePage
from mentordesk.desk.pages.programme.rows import RowsEditor
from mentordesk.desk.pages.programme.take_in import TakeInDialog
from mentordesk.desk.pages.programme.week import WeekSection
from mentordesk.domain.calendar import CalendarDay, DayKind, Period
from mentordesk.words import Words


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> ProgrammePage:
    page = ProgrammePage(desk)
    qtbot.addWidget(page)
    page.resize(984, 720)
    page.show()
    QApplication.processEvents()
    return page


@pytest.fixture
def cycles(page: ProgrammePage) -> CyclesSection:
    section = page.show_section("cycles")
    assert isinstance(section, CyclesSection)
    return section


@pytest.fixture
def kinds(page: ProgrammePage) -> KindsSection:
    section = page.show_section("kinds")
    assert isinstance(section, KindsSection)
    return section


@pytest.fixture
def week(page: ProgrammePage) -> WeekSection:
    section = page.show_section("week")
    assert isinstance(section, WeekSection)
    return section


@pytest.fixture
def holidays(page: ProgrammePage) -> HolidaysSection:
    section = page.show_section("calendar")
    assert isinstance(section, HolidaysSection)
    return section


def settle(page: ProgrammePage) -> None:
    QApplication.processEvents()
    page.read_now()
    QApplication.processEvents()


def field(within: QWidget, name: str) -> QWidget:
    """The visible control with this accessible name."""
    found = [
        one for one in within.findChildren(QWidget) if one.accessibleName() == name and not one.isHidden()
    ]
    assert len(found) == 1, f"{name}: {len(found)}"
    return found[0]


def type_in(qtbot: QtBot, within: QWidget, name: str, text: str) -> None:
    """Write into a field in place of what stands there, and press Enter."""
    control = field(within, name)
    control.setFocus()
    if isinstance(control, QLineEdit):
        control.selectAll()
        qtbot.keyClicks(control, text) if text else qtbot.keyClick(control, Qt.Key.Key_Delete)
        qtbot.keyClick(control, Qt.Key.Key_Return)
    else:
        assert isinstance(control, QPlainTextEdit)
        control.selectAll()
        qtbot.keyClicks(control, text)
        qtbot.keyClick(control, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def press(within: QWidget, text: str) -> None:
    (button,) = [one for one in within.findChildren(QPushButton) if one.text() == text and not one.isHidden()]
    button.click()


def refused(rows: RowsEditor, row_id: int, key: str) -> str:
    cell = rows.cell(row_id, key)
    return cell.sentence.text() if cell.is_wrong else ""


def fill(dialog: AskDialog, **values: str) -> None:
    """Write into the fields of a dialog, and press its main button."""
    for key, text in values.items():
        control = dialog.form.row(key).editor.control
        if isinstance(control, QLineEdit):
            control.setText(text)
        else:
            assert isinstance(control, QPlainTextEdit)
            control.setPlainText(text)
    dialog.main.click()
    QApplication.processEvents()


def wrong_in(dialog: AskDialog, key: str) -> str:
    row = dialog.form.row(key)
    return row.sentence.text() if row.is_wrong else ""


# The page


def test_the_page_says_which_programme_and_cycle_is_looked_at(page: ProgrammePage) -> None:
    assert page.header.counted.text() == "First years of teaching, cycle 2026–27: 15/08/2026 to 30/06/2027"
    assert [page.tabs.tabText(place) for place in range(page.tabs.count())] == [
        "The school year", "Goals", "Who does what", "Fit check", "Stakeholders",
    ]  # fmt: skip
    page.show_section("goals")
    assert page.parts.isHidden(), "only the school year has parts"
    page.show_section("week")
    assert page.parts.isVisible() and page.parts.current == "week"


def test_the_sections_are_gone_through_with_the_arrows(page: ProgrammePage, qtbot: QtBot) -> None:
    qtbot.keyClick(page.parts, Qt.Key.Key_Right)
    assert isinstance(page.stack.currentWidget(), KindsSection)
    qtbot.keyClick(page.parts, Qt.Key.Key_Right)
    assert isinstance(page.stack.currentWidget(), WeekSection)
    page.tabs.setFocus()
    qtbot.keyClick(page.tabs, Qt.Key.Key_Right)
    assert isinstance(page.stack.currentWidget(), GoalsSection)
    qtbot.keyClick(page.tabs, Qt.Key.Key_Left)
    assert isinstance(page.stack.currentWidget(), WeekSection), "the part one was at"


def test_other_pages_lead_to_a_section_or_a_verb(page: ProgrammePage) -> None:
    page.do("calendar")
    assert isinstance(page.stack.currentWidget(), HolidaysSection)
    page.do("begin_cycle")
    assert isinstance(page.stack.currentWidget(), CyclesSection)
    (dialog,) = page.findChildren(AskDialog)
    dialog.reject()
    page.do("take_in")
    (choosing,) = page.findChildren(TakeInDialog)
    choosing.reject()
    with pytest.raises(KeyError):
        page.do("lunch")


def test_opening_every_section_writes_nothing(page: ProgrammePage, school: Book) -> None:
    before = school.journal.changes(1)
    for key in ("cycles", "kinds", "week", "calendar"):
        page.show_section(key)
        page.read_again()
    assert school.journal.changes(1) == before


# Programmes and cycles


def test_a_programme_is_renamed_where_it_stands(
    page: ProgrammePage, cycles: CyclesSection, school: Book, qtbot: QtBot
) -> None:
    type_in(qtbot, cycles, "Name of the programme", "New colleagues")
    type_in(qtbot, cycles, "What it is for", "Nobody begins alone.")
    assert (school.programmes.get(1).name, school.programmes.get(1).purpose) == (
        "New colleagues",
        "Nobody begins alone.",
    )
    settle(page)
    assert page.header.counted.text().startswith("New colleagues")
    school.undo()
    school.undo()
    settle(page)
    assert field(cycles, "Name of the programme").text() == "First years of teaching"


def test_a_programme_keeps_its_name_when_none_is_given(
    cycles: CyclesSection, school: Book, qtbot: QtBot
) -> None:
    type_in(qtbot, cycles, "Name of the programme", "")
    card = cycles.programmes[1]
    assert card.form.row("name").is_wrong
    assert school.programmes.get(1).name == "First years of teaching"


def test_a_cycle_is_renamed_and_dated_where_it_stands(
    page: ProgrammePage, cycles: CyclesSection, school: Book, qtbot: QtBot
) -> None:
    type_in(qtbot, cycles, "Cycle, 2026–27", "5787")
    settle(page)
    type_in(qtbot, cycles, "Ends on, 5787", "20/6/2027")
    assert school.cycles.get(1).ends_on == date(2027, 6, 20)
    settle(page)
    type_in(qtbot, cycles, "Begins on, 5787", "1/8/2027")
    assert "ends after it starts" in refused(cycles.programmes[1].rows, 1, "starts_on")
    assert school.cycles.get(1).starts_on == date(2026, 8, 15)
    assert field(cycles, "Begins on, 5787").text() == "01/08/2027", "what was refused stays as typed"
    settle(page)
    type_in(qtbot, cycles, "Begins on, 5787", "1/9/2026")
    assert refused(cycles.programmes[1].rows, 1, "starts_on") == ""
    assert school.cycles.get(1).starts_on == date(2026, 9, 1)


def test_a_cycle_says_how_it_stands(page: ProgrammePage, cycles: CyclesSection, school: Book) -> None:
    line = cycles.programmes[1].rows.lines[1]
    assert line.note.text() == "runs now, week 15; 2 pairings open"
    assert line.remove is not None and line.remove.isHidden()
    school.cycles.add(1, "2027–28", date(2027, 8, 15), date(2028, 6, 30))
    school.cycles.add(1, "2025–26", date(2025, 8, 15), date(2026, 6, 30))
    settle(page)
    notes = [one.note.text() for one in cycles.programmes[1].rows.lines.values()]
    assert notes == ["runs now, week 15; 2 pairings open", "begins in 9 months", "ended 5 months ago"]


def test_the_next_cycle_is_proposed_begun_and_looked_at(
    page: ProgrammePage, cycles: CyclesSection, school: Book, desk: Desk, recorded: Any
) -> None:
    press(cycles, "Begin the next cycle")
    (dialog,) = page.findChildren(AskDialog)
    assert dialog.form.row("name").editor.control.text() == "2027–28"
    fill(dialog, ends_on="1/8/2027")
    assert "ends after it starts" in wrong_in(dialog, "ends_on")
    assert len(school.cycles.list()) == 1
    fill(dialog, ends_on="30/6/2028")
    new = school.cycles.list()[0]
    assert (new.name, new.starts_on, new.ends_on) == ("2027–28", date(2027, 8, 15), date(2028, 6, 30))
    assert desk.cycle == new
    assert recorded.offered_undo == [True]
    school.undo()
    settle(page)
    assert desk.cycle.name == "2026–27"
    assert list(cycles.programmes[1].rows.lines) == [1]


def test_an_empty_cycle_is_removed_and_one_with_records_says_why_not(
    page: ProgrammePage, cycles: CyclesSection, school: Book, recorded: Any
) -> None:
    school.cycles.add(1, "2027–28", date(2027, 8, 15), date(2028, 6, 30))
    for pairing in (1, 2):
        school.closures.close(pairing, date(2026, 11, 24))
    settle(page)
    field(cycles, "Remove 2027–28").click()
    settle(page)
    assert [one.name for one in school.cycles.list()] == ["2026–27"]
    field(cycles, "Remove 2026–27").click()
    assert "has records" in recorded.refused[0]


def test_a_second_programme_has_names_of_its_own(
    page: ProgrammePage, cycles: CyclesSection, school: Book, desk: Desk
) -> None:
    press(cycles, "Begin another programme")
    (dialog,) = page.findChildren(AskDialog)
    fill(dialog)
    assert "name" in wrong_in(dialog, "programme")
    fill(dialog, programme="Peer coaching", name="Spring 2027")
    settle(page)
    assert [one.name for one in school.programmes.list()] == ["First years of teaching", "Peer coaching"]
    assert desk.cycle.name == "Spring 2027"
    assert field(cycles, "Name of Peer coaching").text() == "Peer coaching"
    assert field(cycles, "Begin the next cycle of Peer coaching").isVisible()


def test_twenty_years_show_the_last_ones_first(
    page: ProgrammePage, cycles: CyclesSection, school: Book
) -> None:
    for year in range(2005, 2025):
        school.cycles.add(1, str(year), date(year, 8, 15), date(year + 1, 6, 30))
    settle(page)
    card = cycles.programmes[1]
    assert len(card.rows.lines) == 4
    assert card.more.text() == "Show 17 earlier cycles"
    card.more.click()
    assert len(card.rows.lines) == 21


def test_an_empty_book_begins_its_programme_here(
    book: Book, words: Words, theme: Any, preferences: Any, recorded: Any, today: date, qtbot: QtBot
) -> None:
    desk = Desk(book, words, theme, preferences, recorded, lambda: today)
    desk.look_at_first()
    page = ProgrammePage(desk)
    qtbot.addWidget(page)
    page.resize(984, 720)
    page.show()
    section = page.section
    assert isinstance(section, CyclesSection)
    assert section.empty.isVisible()
    section.empty.button.click()
    (dialog,) = page.findChildren(AskDialog)
    fill(dialog, programme="First years")
    settle(page)
    assert section.empty.isHidden()
    assert desk.cycle.name == "2026–27"
    for key in ("kinds", "week", "calendar"):
        page.show_section(key)
    desk.close()


# Kinds of mentoring


def test_the_usual_kinds_come_with_one_press_and_go_with_one_undo(
    page: ProgrammePage, kinds: KindsSection, school: Book
) -> None:
    kinds.usual.click()
    settle(page)
    assert len(kinds.rows.lines) == 7
    assert kinds.usual.isHidden()
    school.undo()
    settle(page)
    assert kinds.rows.lines == {}


def test_a_kind_is_offered_changed_and_refused_where_it_stands(
    page: ProgrammePage, kinds: KindsSection, school: Book, qtbot: QtBot
) -> None:
    page.new()
    (dialog,) = page.findChildren(AskDialog)
    fill(dialog, name="One to one", every_weeks="")
    assert "number" in wrong_in(dialog, "every_weeks")
    fill(dialog, every_weeks="40")
    assert "26 weeks" in wrong_in(dialog, "every_weeks")
    fill(dialog, every_weeks="1")
    settle(page)
    type_in(qtbot, kinds, "Minutes, One to one", "2")
    assert "5 minutes" in refused(kinds.rows, 1, "minutes")
    type_in(qtbot, kinds, "Minutes, One to one", "soon")
    assert "no whole number" in refused(kinds.rows, 1, "minutes")
    type_in(qtbot, kinds, "Minutes, One to one", "60")
    assert refused(kinds.rows, 1, "minutes") == ""
    type_in(qtbot, kinds, "How the school supports it, One to one", "A free period for both")
    assert (school.opportunities.get(1).minutes, school.opportunities.get(1).how_supported) == (
        60,
        "A free period for both",
    )


def test_a_kind_that_is_used_says_so_and_stays(
    page: ProgrammePage, kinds: KindsSection, school: Book
) -> None:
    used, unused = school.opportunities.add("One to one"), school.opportunities.add("Circle")
    school.pairings.change(1, opportunity_id=used)
    settle(page)
    assert kinds.rows.lines[used].note.text() == "1 pairing"
    assert kinds.rows.lines[unused].note.text() == "not used in this cycle"
    assert kinds.rows.lines[used].remove.isHidden()
    field(kinds, "Remove Circle").click()
    assert [one.id for one in school.opportunities.list()] == [used]


# The school's week


def test_the_week_is_set_by_chips_and_the_last_school_day_stays(
    page: ProgrammePage, week: WeekSection, school: Book
) -> None:
    field(week, "School days: Sunday").click()
    field(week, "School days: Friday").click()
    settle(page)
    assert school.calendar.school().school_days == frozenset({7, 1, 2, 3, 4})
    assert week.short.chips[5].isHidden()
    for day in ("Sunday", "Monday", "Tuesday", "Wednesday"):
        field(week, f"School days: {day}").click()
    settle(page)
    field(week, "School days: Thursday").click()
    assert week.days.refusal.isVisible()
    assert week.days.refusal.text() == "A school needs at least one school day."
    assert week.days.chips[4].isChecked()


def test_a_week_from_sunday_puts_sunday_first(page: ProgrammePage, week: WeekSection, school: Book) -> None:
    combo = field(week, "The week begins on")
    combo.setCurrentIndex(combo.findText("Sunday"))
    combo.activated.emit(combo.currentIndex())
    settle(page)
    assert school.settings.get("week_start") == 7
    chips = week.days.chips
    assert chips[7].x() < chips[1].x() < chips[6].x()


def test_short_days_are_among_the_school_days(page: ProgrammePage, week: WeekSection, school: Book) -> None:
    field(week, "Short days: Friday").click()
    settle(page)
    assert school.settings.get("short_days") == [5]
    ticked = [day for day, chip in week.short.chips.items() if not chip.icon().isNull()]
    assert ticked == [5], "a tick shows it, not only the colour"
    assert week.short.chips[6].isHidden()


def test_the_periods_are_set_out_named_and_timed(
    page: ProgrammePage, week: WeekSection, school: Book, qtbot: QtBot
) -> None:
    assert week.no_periods.isVisible()
    week.lay_out.click()
    settle(page)
    assert week.no_periods.isHidden()
    assert week.lay_out.isHidden()
    type_in(qtbot, week, "Called, period 1", "Prayers")
    settle(page)
    type_in(qtbot, week, "From, Prayers", "8")
    type_in(qtbot, week, "Until, Prayers", "7:45")
    assert "ends after it starts" in refused(week.periods, 1, "ends")
    type_in(qtbot, week, "Until, Prayers", "0845")
    assert school.calendar.periods()[0] == Period(1, 1, "Prayers", "08:00", "08:45")
    type_in(qtbot, week, "From, period 2", "half past")
    assert "time of day" in refused(week.periods, 2, "starts")
    field(week, "Remove period 8").click()
    assert len(school.calendar.periods()) == 7


def test_a_period_is_added_after_the_last_and_typed_into_at_once(
    page: ProgrammePage, week: WeekSection, school: Book
) -> None:
    page.activateWindow()
    page.new()
    page.new()
    settle(page)
    assert [one.number for one in school.calendar.periods()] == [1, 2]
    assert week.periods.cell(2, "title").editor.control.hasFocus()


def test_two_periods_cannot_have_one_number(
    page: ProgrammePage, week: WeekSection, school: Book, qtbot: QtBot
) -> None:
    week.lay_out.click()
    settle(page)
    type_in(qtbot, week, "Number, period 3", "2")
    assert "two periods" in refused(week.periods, 3, "number")
    type_in(qtbot, week, "Number, period 3", "")
    assert "number is needed" in refused(week.periods, 3, "number")
    type_in(qtbot, week, "Number, period 3", "9")
    assert [one.number for one in school.calendar.periods()] == [1, 2, 4, 5, 6, 7, 8, 9]


def test_a_rotating_timetable_asks_for_its_first_day(
    page: ProgrammePage, week: WeekSection, school: Book, qtbot: QtBot
) -> None:
    assert week.day_one.isHidden()
    combo = field(week, "Timetable")
    combo.setCurrentIndex(combo.findText("Rotates over 6 days"))
    combo.activated.emit(combo.currentIndex())
    settle(page)
    assert week.day_one.isVisible()
    assert week.day_today.text() == "Today is day 2."
    type_in(qtbot, week, "Day 1 was on", "20/11/2026")
    settle(page)
    assert week.day_today.text() == "Today is day 3."


# Holidays


def test_holidays_are_taken_in_with_ticks_as_one_step(
    page: ProgrammePage, holidays: HolidaysSection, school: Book
) -> None:
    school.calendar.add_day(
        CalendarDay(0, date(2026, 9, 21), date(2026, 9, 21), DayKind.HOLIDAY, "Yom Kippur")
    )
    settle(page)
    holidays.take_in.click()
    (dialog,) = page.findChildren(TakeInDialog)
    boxes = {box.text(): box for box in dialog.boxes}
    known = boxes["Yom Kippur · Mon 21/09/2026 · in the calendar already"]
    assert not known.isEnabled() and not known.isChecked()
    assert boxes["Sukkot · Sat 26/09/2026 until Fri 02/10/2026"].isChecked()
    assert not boxes["Simchat Torah · Sun 04/10/2026 · no school day"].isChecked()
    dialog.lesser.click()
    assert "Purim · Tue 23/03/2027 · short day" in [box.text() for box in dialog.boxes]
    dialog.none.click()
    assert not dialog.main.isEnabled()
    dialog.boxes[[box.text() for box in dialog.boxes].index("Purim · Tue 23/03/2027 · short day")].click()
    assert dialog.main.text() == "Take in 1 entry"
    dialog.all.click()
    assert dialog.main.text() == "Take in 19 entries"
    dialog.main.click()
    settle(page)
    assert len(school.calendar.days()) == 20
    school.undo()
    settle(page)
    assert [one.title for one in school.calendar.days()] == ["Yom Kippur"]


def test_a_country_is_chosen_with_its_region(
    page: ProgrammePage, holidays: HolidaysSection, school: Book
) -> None:
    holidays.take_in.click()
    (dialog,) = page.findChildren(TakeInDialog)
    assert dialog.country.isHidden()
    dialog.source.setCurrentIndex(2)
    dialog.source.activated.emit(2)
    assert dialog.country.isVisible()
    assert dialog.country.currentText() == "Israel"
    assert dialog.region.isHidden()
    dialog.country.setCurrentIndex(dialog.country.findText("United Kingdom"))
    dialog.country.activated.emit(dialog.country.currentIndex())
    assert dialog.region.isVisible()
    assert not any("Easter Monday" in box.text() for box in dialog.boxes)
    dialog.region.setCurrentIndex(dialog.region.findText("England"))
    dialog.region.activated.emit(dialog.region.currentIndex())
    assert any("Easter Monday" in box.text() for box in dialog.boxes)
    dialog.main.click()
    assert "Easter Monday" in [one.title for one in school.calendar.days()]


def test_a_single_day_is_added_with_one_date(
    page: ProgrammePage, holidays: HolidaysSection, school: Book
) -> None:
    page.new()
    (dialog,) = page.findChildren(AskDialog)
    fill(dialog, title="Staff day")
    assert "which day" in wrong_in(dialog, "date_from")
    fill(dialog, date_from="7 Jan 2027", date_to="6 Jan 2027")
    assert "before the first" in wrong_in(dialog, "date_to")
    fill(dialog, date_to="")
    (day,) = school.calendar.days()
    assert (day.title, day.date_from, day.date_to) == ("Staff day", date(2027, 1, 7), date(2027, 1, 7))


def test_an_entry_is_changed_where_it_stands_and_keeps_its_length_when_moved(
    page: ProgrammePage, holidays: HolidaysSection, school: Book, qtbot: QtBot
) -> None:
    school.calendar.add_day(CalendarDay(0, date(2026, 12, 21), date(2026, 12, 31), DayKind.CLOSED, "Break"))
    settle(page)
    assert holidays.rows.lines[1].note.text() == "9 school days off"
    type_in(qtbot, holidays, "First day, Break, 21/12/2026", "22/12/2026")
    (day,) = school.calendar.days()
    assert (day.date_from, day.date_to) == (date(2026, 12, 22), date(2027, 1, 1))
    settle(page)
    type_in(qtbot, holidays, "Last day, Break, 22/12/2026", "1/12/2026")
    assert "before the first" in refused(holidays.rows, 1, "date_to")
    combo = field(holidays, "Kind of day, Break, 22/12/2026")
    combo.setCurrentIndex(combo.findText("Short day"))
    combo.activated.emit(combo.currentIndex())
    settle(page)
    assert holidays.rows.lines[1].note.text() == "9 short days"
    field(holidays, "Remove Break, 22/12/2026").click()
    assert school.calendar.days() == []


def test_only_the_days_of_the_cycle_are_shown_until_one_asks_for_all(
    page: ProgrammePage, holidays: HolidaysSection, school: Book
) -> None:
    assert "None yet between 15/08/2026 and 30/06/2027" in holidays.nothing.text()
    for year in (2024, 2025, 2026):
        school.calendar.add_day(
            CalendarDay(0, date(year, 12, 25), date(year, 12, 25), DayKind.HOLIDAY, "Day off")
        )
    settle(page)
    assert list(holidays.rows.lines) == [3]
    assert holidays.all.text() == "Show 2 of other years too"
    holidays.all.click()
    assert sorted(holidays.rows.lines) == [1, 2, 3]
    assert holidays.nothing.isHidden()


# Everybody can use it


@pytest.mark.parametrize("width", [984, 430])
@pytest.mark.parametrize("language", ["en", "he"], indirect=True)
def test_every_control_has_a_name_of_its_own_wide_and_narrow(
    page: ProgrammePage, school: Book, width: int
) -> None:
    school.opportunities.add("One to one")
    school.opportunities.add("One to one")
    school.calendar.set_periods([Period(number=1), Period(number=2, title="Break")])
    for _ in range(2):
        school.calendar.add_day(
            CalendarDay(0, date(2026, 12, 25), date(2026, 12, 25), DayKind.HOLIDAY, "Day off")
        )
    page.resize(width, 720)
    for key in ("cycles", "kinds", "week", "calendar"):
        section = page.show_section(key)
        settle(page)
        controls = [
            one
            for one in section.findChildren(QWidget)
            if one.isVisibleTo(section)
            and one.focusPolicy() != Qt.FocusPolicy.NoFocus
            and isinstance(one, QLineEdit | QPlainTextEdit | QPushButton | QCheckBox)
        ]
        names = [one.accessibleName() or getattr(one, "text", lambda: "")() for one in controls]
        assert len(names) >= 5
        assert all(names)
        assert len(set(names)) == len(names), sorted(names)


def test_a_narrow_page_shows_each_record_as_a_form(
    page: ProgrammePage, holidays: HolidaysSection, school: Book
) -> None:
    school.calendar.add_day(
        CalendarDay(0, date(2026, 12, 25), date(2026, 12, 25), DayKind.HOLIDAY, "Day off")
    )
    settle(page)
    title, first = holidays.rows.cell(1, "title"), holidays.rows.cell(1, "date_from")
    assert title.y() == first.y()
    page.resize(520, 720)
    settle(page)
    assert title.y() < first.y()


def test_what_is_being_typed_is_left_alone_when_the_book_changes(
    page: ProgrammePage, cycles: CyclesSection, school: Book, qtbot: QtBot
) -> None:
    page.activateWindow()
    control = field(cycles, "Cycle, 2026–27")
    control.setFocus()
    control.selectAll()
    qtbot.keyClicks(control, "578")
    school.programmes.change(1, name="New colleagues")
    settle(page)
    assert control.text() == "578"
    qtbot.keyClick(control, Qt.Key.Key_Return)
    settle(page)
    type_in(qtbot, cycles, "Ends on, 578", "1/8/2026")
    field(cycles, "Cycle, 578").setFocus()
    school.programmes.change(1, name="Colleagues")
    settle(page)
    assert field(cycles, "Ends on, 578").text() == "01/08/2026", "what was refused is left alone too"


def test_a_book_to_look_at_only_offers_nothing_to_change(
    school: Book, words: Words, theme: Any, preferences: Any, recorded: Any, today: date, qtbot: QtBot
) -> None:
    school.opportunities.add("One to one")
    school.calendar.add_day(
        CalendarDay(0, date(2026, 12, 25), date(2026, 12, 25), DayKind.HOLIDAY, "Day off")
    )
    fields: list[QLineEdit] = []
    with Book.open(school.path, read_only=True) as shown:
        desk = Desk(shown, words, theme, preferences, recorded, lambda: today)
        desk.look_at_first()
        page = ProgrammePage(desk)
        qtbot.addWidget(page)
        page.show()
        for key in ("cycles", "kinds", "week", "calendar"):
            section = page.show_section(key)
            QApplication.processEvents()
            fields += [one for one in section.findChildren(QLineEdit) if one.isVisibleTo(section)]
            usable = [
                one
                for one in section.findChildren(QWidget)
                if one.isVisibleTo(section)
                and one.isEnabled()
                and isinstance(one, QLineEdit | QPlainTextEdit | QPushButton)
            ]
            assert usable == [], [one.accessibleName() for one in usable]
        assert len(fields) >= 7, "they are shown all the same"
        page.new()
        assert page.findChildren(AskDialog) == []
        desk.close()

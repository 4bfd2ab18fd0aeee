"""The page of training: sessions and their people, attendance with the keyboard alone, readiness, the exchange."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu

from mentordesk.desk.pages.training.page import EXCHANGE, READINESS, TrainingPage
from mentordesk.desk.parts.pdf_preview import PdfPreview
from mentordesk.domain.meetings import Meeting
from mentordesk.domain.training import (
    Answer,
    EvaluationSlip,
    Presence,
    TrainingKind,
    TrainingSession,
)

HELD, TO_COME = date(2026, 8, 24), date(2026, 12, 9)
YAEL, DOV, MIRIAM, TAMAR, NOAM, RUTH = range(1, 7)


@pytest.fixture
def session(school):
    """A session of August with three people on its list."""
    session_id = school.training.add(
        TrainingSession(cycle_id=1, title="A mentor listens first", on=HELD, place="Library")
    )
    school.training.invite(session_id, [YAEL, MIRIAM, NOAM], date(2026, 8, 1))
    return session_id


@pytest.fixture
def coming(school):
    """An initial training in December, with nobody on its list."""
    return school.training.add(TrainingSession(cycle_id=1, title="Once more from the start", on=TO_COME))


@pytest.fixture
def page(desk, qtbot):
    """The page, seen."""
    page = TrainingPage(desk)
    qtbot.addWidget(page)
    page.resize(1060, 740)
    page.show()
    QApplication.processEvents()
    return page


def presences(book, session_id):
    return {one.person_id: one.presence for one in book.training.attendances(session_id=session_id)}


def read(page):
    QApplication.processEvents()
    page.read_now()


def test_an_empty_page_says_what_it_is_for_and_plans_the_first_session(page, school):
    nothing = page.nothing
    assert nothing.isVisible() and "prepared" in nothing.sentence.text()
    nothing.button.click()
    page.dialog.rows["on"].editor.show_value(TO_COME)
    page.dialog.main.click()
    (planned,) = school.training.list()
    assert (planned.on, planned.cycle_id, planned.kind) == (TO_COME, 1, TrainingKind.INITIAL)
    assert planned.title and "15 min" in planned.plan and planned.materials
    assert page.detail.session.id == planned.id


def test_a_session_begins_with_the_ready_plan_or_without_any(page, school):
    page.new()
    rows = page.dialog.rows
    rows["kind"].editor.show_value("exchange")
    rows["title"].editor.show_value("Our own way")
    rows["on"].editor.show_value(TO_COME)
    rows["starts_at"].editor.show_value("15:30")
    rows["with_plan"].editor.show_value(False)
    page.dialog.main.click()
    (planned,) = school.training.list()
    assert (planned.title, planned.plan, planned.ends_at) == ("Our own way", "", "")
    page.detail.show_tab(1)
    assert page.detail.ready_button.isVisible()
    page.detail.ready_button.click()
    taken = school.training.get(planned.id)
    assert (taken.title, taken.starts_at) == ("Our own way", "15:30")
    assert taken.plan and taken.ends_at > "15:30"
    read(page)
    assert page.detail.ready_button.isHidden()
    school.undo()
    assert school.training.get(planned.id) == planned


def test_a_day_after_the_cycle_is_refused_beside_the_field(page, school):
    page.new()
    page.dialog.rows["on"].editor.show_value(date(2031, 1, 1))
    page.dialog.main.click()
    assert page.dialog.rows["on"].is_wrong and not school.training.list()
    page.dialog.rows["on"].editor.show_value(TO_COME)
    page.dialog.rows["starts_at"].editor.show_value("half past")
    page.dialog.main.click()
    assert page.dialog.rows["starts_at"].is_wrong
    page.dialog.rows["starts_at"].editor.show_value("3 pm")
    page.dialog.main.click()
    assert school.training.list()[0].starts_at == "15:00"


def test_attendance_takes_one_key_a_person(session, page, school, recorded):
    table = page.detail.people.list.table
    page.detail.people.list.show_record(MIRIAM)
    table.setFocus()
    for key in (Qt.Key.Key_Space, Qt.Key.Key_A, Qt.Key.Key_E):
        QTest.keyClick(table, key)
        read(page)
    assert presences(school, session) == {
        MIRIAM: Presence.ATTENDED,
        YAEL: Presence.ABSENT,
        NOAM: Presence.EXCUSED,
    }
    assert recorded.said == [
        "Miriam Cohen: Was there.",
        "Yael Katz: Was absent.",
        "Noam Peretz: Was excused.",
    ]
    assert all(recorded.offered_undo)
    QTest.keyClick(table, Qt.Key.Key_Up)
    QTest.keyClick(table, Qt.Key.Key_Backspace)
    assert presences(school, session)[YAEL] is None
    read(page)
    assert "1 came, 1 excused, 0 absent. 1 is still to be marked." in page.detail.standing.text()


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("נ", Presence.ATTENDED),
        ("פ", Presence.ATTENDED),
        ("ח", Presence.ABSENT),
        ("ש", Presence.ABSENT),
        ("מ", Presence.EXCUSED),
        ("P", Presence.ATTENDED),
    ],
)
def test_the_keys_work_on_a_hebrew_keyboard_too(session, page, school, typed, expected):
    page.detail.people.list.show_record(YAEL)
    press = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, typed)
    QApplication.sendEvent(page.detail.people.list.table, press)
    assert presences(school, session)[YAEL] is expected


def test_several_are_marked_at_once_and_the_others_with_one_button(session, page, school):
    people = page.detail.people
    people.list.show_record(MIRIAM)
    people.excused_button.click()
    read(page)
    assert people.all_button.isVisible()
    people.all_button.click()
    read(page)
    assert presences(school, session) == {
        YAEL: Presence.ATTENDED,
        MIRIAM: Presence.EXCUSED,
        NOAM: Presence.ATTENDED,
    }
    assert people.all_button.isHidden()
    people.list.table.selectAll()
    people.absent_button.click()
    assert set(presences(school, session).values()) == {Presence.ABSENT}


def test_before_the_day_the_same_keys_note_who_is_coming(coming, page, school, recorded):
    school.training.invite(coming, [YAEL, NOAM], HELD)
    read(page)
    page.show_record(coming)
    people = page.detail.people
    people.list.show_record(YAEL)
    QTest.keyClicks(people.list.table, "p")
    QTest.keyClicks(people.list.table, "a")
    answers = {one.person_id: one.answer for one in school.training.attendances(session_id=coming)}
    assert answers == {YAEL: Answer.COMING, NOAM: Answer.NOT_COMING}
    assert people.excused_button.isHidden() and not recorded.refused


def test_whoever_needs_the_session_is_ticked_when_people_are_invited(coming, page, school):
    read(page)
    page.show_record(coming)
    page.detail.people.invite()
    dialog = page.detail.people.dialog
    assert set(dialog.chosen()) == {MIRIAM, NOAM}
    assert dialog.main.text() == "Invite 2 people"
    dialog.find_field.setText("ruth")
    shown = [row for row in range(dialog.people.count()) if not dialog.people.item(row).isHidden()]
    assert len(shown) == 1
    dialog.people.item(shown[0]).setCheckState(Qt.CheckState.Checked)
    dialog.main.click()
    assert set(presences(school, coming)) == {MIRIAM, NOAM, RUTH}
    page.detail.people.invite()
    assert page.detail.people.dialog.chosen() == []
    assert not page.detail.people.dialog.main.isEnabled()


def test_a_field_of_the_session_is_kept_as_it_is_accepted(session, page, school):
    page.show_record(session)
    page.detail.show_tab(1)
    form = page.detail.form
    form.row("ends_at").editor.show_value("1230")
    assert form.accept("ends_at")
    assert school.training.get(session).ends_at == "12:30"
    form.row("starts_at").editor.show_value("13:00")
    assert not form.accept("starts_at")
    assert (
        "ends before it begins" in form.row("ends_at").sentence.text() + form.row("starts_at").sentence.text()
    )


def test_slips_are_typed_in_one_after_the_other_and_summed_up(session, page, school):
    school.training.add_slips([EvaluationSlip(session_id=session, useful=5, takes_along="Wait.")])
    read(page)
    page.show_record(session)
    page.detail.show_tab(2)
    tab = page.detail.evaluation
    assert tab.takes_along.isVisible() and tab.wishes.isHidden()
    tab.type_in()
    first = tab.dialog
    first.rows["useful"].editor.show_value("3")
    first.rows["wishes"].editor.show_value("More time")
    first.main.click()
    assert tab.dialog is not first and tab.dialog.isVisible()
    tab.dialog.main.click()
    assert "Nothing is filled in" in tab.dialog.rows["useful"].sentence.text()
    tab.dialog.reject()
    read(page)
    assert [one.useful for one in school.training.slips(session)] == [5, 3]
    assert page.detail.tabs.tabText(2) == "Evaluation 2"
    assert "4.0 of 5" in tab._means["useful"].text()


def test_the_papers_of_a_session_are_shown(session, page, school, recorded):
    page.show_record(session)
    papers = page.detail.papers
    current = page.detail.session
    for show in (papers.show_list, papers.show_sheets, papers.show_invitations, papers.show_slips):
        show(current)
        assert papers.dialog is not None and papers.dialog.isVisible()
        papers.dialog.close()
    papers.show_certificates(current)
    assert "Nobody has earned" in recorded.refused[-1]
    school.training.mark(session, {YAEL: Presence.ATTENDED}, today=date(2026, 11, 24))
    papers.show_certificates(current)
    assert [one.person_id for one in school.certificates.list()] == [YAEL]
    assert recorded.said[-1] == "1 certificate given."
    papers.dialog.close()


def test_a_calendar_file_is_saved(session, page, tmp_path, recorded):
    page.show_record(session)
    page.detail.papers.save_calendar(page.detail.session, tmp_path / "session.ics")
    assert "A mentor listens first" in (tmp_path / "session.ics").read_text("utf-8")
    assert "Saved as session.ics" in recorded.said[-1]


def test_a_session_is_removed_and_comes_back(session, page, school):
    page.show_record(session)
    menu = QMenu()
    page.detail.fill_menu(menu)
    menu.actions()[-1].trigger()
    assert school.training.list() == []
    school.undo()
    read(page)
    assert page.sessions.list.shown_ids() == [session]


# Readiness


def test_readiness_invites_those_shown_to_the_next_session(coming, page, school):
    page.tabs.setCurrentIndex(READINESS)
    view = page.readiness
    assert page.header.counted.text() == "4 people need training"
    view.list.pills.choose("untrained")
    assert view.invite_button.text().startswith("Invite 2 people to “Once more from the start”")
    view.invite_button.click()
    assert set(presences(school, coming)) == {MIRIAM, NOAM}
    assert page.detail.session.id == coming


def test_where_no_session_is_planned_one_is_planned_for_them(page, school):
    page.do("readiness", pill="no_orientation")
    page.readiness.invite_button.click()
    assert page.dialog.rows["kind"].editor.value() == "orientation"
    page.dialog.rows["on"].editor.show_value(TO_COME)
    page.dialog.main.click()
    (planned,) = school.training.list()
    assert planned.kind is TrainingKind.ORIENTATION
    assert set(presences(school, planned.id)) == {DOV, MIRIAM, TAMAR}
    school.undo()
    assert school.training.list() == [] and school.training.attendances() == []


def test_the_school_says_how_long_training_holds(page, school):
    page.tabs.setCurrentIndex(READINESS)
    view = page.readiness
    view.ask_rhythm()
    row = view.dialog.rows["training_valid_years"]
    row.editor.show_value(0)
    view.dialog.main.click()
    assert row.is_wrong and school.settings.get("training_valid_years") is None
    row.editor.show_value(1)
    view.dialog.main.click()
    read(page)
    assert view.list.counts()["old"] == 1


# The exchange


def test_the_exchange_gathers_topics_and_plans_a_meeting_about_them(page, school, today):
    for pairing_id in (1, 2):
        school.meetings.log(
            Meeting(
                pairing_id=pairing_id, date=date(2026, 11, 17), minutes=45, topics=("Parents", "Dov’s class")
            ),
            today=today,
        )
    page.tabs.setCurrentIndex(EXCHANGE)
    read(page)
    view = page.exchange
    assert view.topics_list.text() == "Parents – 2 pairs"
    assert "That day is over" in view.due.text()
    view.main_button.click()
    page.dialog.rows["on"].editor.show_value(TO_COME)
    page.dialog.main.click()
    (planned,) = school.training.list()
    assert (planned.kind, planned.plan) == (TrainingKind.EXCHANGE, "Parents")


# The whole


@pytest.mark.parametrize("language", ["en", "he"], indirect=True)
@pytest.mark.parametrize("size", [(1060, 740), (800, 560)])
def test_every_control_has_a_name_of_its_own_and_nothing_is_cut(
    session, page, names_in, cut_in, size, language
):
    page.resize(*size)
    for tab in range(3):
        page.tabs.setCurrentIndex(tab)
        QApplication.processEvents()
        names = names_in(page)
        assert not [one for one in names if one.startswith("nameless")]
        assert len(names) == len(set(names)), sorted(names)
        assert cut_in(page) == []
    page.tabs.setCurrentIndex(0)
    page.show_record(session)
    for tab in range(4):
        page.detail.show_tab(tab)
        QApplication.processEvents()
        names = names_in(page)
        assert len(names) == len(set(names)), sorted(names)
        assert cut_in(page) == []


def test_a_person_tells_of_their_training(session, desk, school, qtbot, today):
    from mentordesk.desk.pages.people.page import PeoplePage

    school.training.mark(session, {YAEL: Presence.ATTENDED}, today=today)
    page = PeoplePage(desk)
    qtbot.addWidget(page)
    page.resize(1060, 740)
    page.show()
    page.show_record(YAEL)
    page.detail.show_tab(1)
    QApplication.processEvents()
    texts = [one.text() for one in page.detail.story.training.findChildren(QLabel)]
    assert any("Was there" in text for text in texts)
    assert any(text.startswith("Next-step training:") for text in texts)


def test_a_session_is_found_by_its_words_and_a_deleted_one_waits_in_the_history(session, desk, school):
    from mentordesk.desk.shell.book_history import deleted
    from mentordesk.desk.shell.search import GROUPS

    (hit,) = school.search.find("listens")
    assert GROUPS[hit.area][2] == "training"
    school.training.remove(session)
    ((area, entry),) = deleted(desk)
    assert (area, entry.row_id) == ("training", session)
    school.journal.put_back(area, entry.row_id)
    assert len(school.training.attendances(session_id=session)) == 3


def test_a_scan_of_the_signed_list_is_kept_shown_and_taken_away(session, page, school, recorded, tmp_path):
    page.show_record(session)
    papers = page.detail.papers
    papers.show_list(page.detail.session)
    scan = tmp_path / "signed.pdf"
    scan.write_bytes(papers.dialog.findChild(PdfPreview).pdf)
    papers.dialog.close()
    papers.keep_list(page.detail.session, scan)
    read(page)
    assert page.detail.session.file_name == "signed.pdf"
    papers.show_signed(page.detail.session)
    assert papers.dialog.isVisible()
    papers.dialog.close()
    page.detail.drop_list()
    assert school.training.signed_list(session) is None
    papers.keep_list(page.detail.session, tmp_path / "missing.pdf")
    assert recorded.refused

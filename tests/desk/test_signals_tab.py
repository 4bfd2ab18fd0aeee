"""The signals in the window: each with its reason, its proof one press away, a way to wait, and its limits."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from mentordesk.actions.lists.signals import row_id, signal_rows
from mentordesk.actions.signals import observe, thresholds_of
from mentordesk.book import Book
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.safety.limits import LimitsDialog
from mentordesk.desk.pages.safety.page import SafetyPage
from mentordesk.desk.pages.safety.signals import SignalsTab
from mentordesk.desk.pages.safety.tabs import TABS
from mentordesk.domain.attention_facts import Kind, NextStep
from mentordesk.domain.cases import Case
from mentordesk.domain.meetings import Meeting
from mentordesk.domain.messages import msg
from mentordesk.domain.signals.signal import Signal, StandingSignal
from mentordesk.domain.stumbling_blocks import Level, StumblingBlock

QUIET = "Miriam Cohen and Tamar Azulai have gone quiet"
DAY = timedelta(days=1)


@pytest.fixture
def school(school: Book, put_in_order: Callable[[Book], None]) -> Book:
    """The small school, where Miriam and Tamar are quiet and everything else is in good order."""
    put_in_order(school)
    return school


@pytest.fixture
def tab(desk: Desk, qtbot: QtBot) -> SignalsTab:
    page = SafetyPage(desk, tabs=tuple(one for one in TABS if one.key == "signals"))
    qtbot.addWidget(page)
    page.resize(984, 720)
    page.show()
    page.read_now()
    QApplication.processEvents()
    assert isinstance(page.tab, SignalsTab)
    return page.tab


def settle(tab: SignalsTab) -> None:
    QApplication.processEvents()
    tab.page.read_now()
    QApplication.processEvents()


def shown(tab: SignalsTab) -> list[str]:
    return [tab.rows[one].key for one in tab.list.shown_ids()]


def test_the_gravest_is_shown_with_its_reason_and_its_proof(tab: SignalsTab, recorded: Any) -> None:
    assert shown(tab) == ["quiet:2", "no_word:1"]
    assert tab.detail.head.title.text() == QUIET
    assert tab.detail.why.text() == "They agreed to meet every two weeks. The last meeting was 35 days ago."
    assert tab.detail.since.text() == "Since Tuesday 20 October 2026, 35 days ago"
    assert (tab.detail.gravity.text(), tab.detail.block.text()) == ("Grave", "Lack of time")
    assert [link.text() for link in tab.detail.links] == [
        "Miriam Cohen – Tamar Azulai",
        "Meeting of 20 Oct 2026",
    ]
    tab.detail.links[0].click()
    assert recorded.navigated == [("pairings", 2, None)]
    assert tab.counted() == "2 open  ·  1 of them grave"


def test_the_next_step_is_the_one_today_takes(tab: SignalsTab, recorded: Any) -> None:
    assert tab.detail.next.text() == "Open the pairing"
    tab.detail.next.click()
    assert recorded.navigated == [("pairings", 2, None)]


def test_a_signal_waits_until_a_day_with_its_reason_and_comes_back(
    tab: SignalsTab, school: Book, today: date, recorded: Any
) -> None:
    tab.detail.snooze.click()
    dialog: Any = tab.detail.dialog
    dialog.rows["why"].editor.show_value("She is at a wedding")
    dialog.rows["until"].editor.show_value(today)
    dialog.main.click()
    assert dialog.isVisible(), "a day that is not to come is refused, and what was typed stays"
    dialog.rows["until"].editor.show_value(today + 7 * DAY)
    dialog.main.click()
    settle(tab)
    assert shown(tab) == ["no_word:1"]
    tab.list.pills.choose("snoozed")
    assert shown(tab) == ["quiet:2"]
    assert tab.detail.waits.text() == "Waits until Tuesday 1 December 2026: She is at a wedding"
    tab.detail.wake.click()
    settle(tab)
    tab.list.pills.choose("open")
    assert shown(tab) == ["quiet:2", "no_word:1"]


def test_what_is_in_a_case_and_what_went_by_itself_stand_apart(
    tab: SignalsTab, school: Book, today: date
) -> None:
    school.cases.open(Case(title="They lost touch", signal_key="no_word:1", opened_on=today))
    observe(school, today - DAY)
    school.meetings.log(Meeting(pairing_id=2, date=today, minutes=45), today=today)
    settle(tab)
    assert shown(tab) == []
    tab.list.pills.choose("gone")
    assert shown(tab) == ["quiet:2"]
    assert tab.detail.why.text() == "It was last seen on 23 Nov 2026, and went by itself."
    assert not any(one.isVisible() for one in (tab.detail.next, tab.detail.snooze, tab.detail.case))


def test_a_programme_in_good_order_says_so(tab: SignalsTab, school: Book, today: date) -> None:
    school.meetings.log(Meeting(pairing_id=2, date=today, minutes=45), today=today)
    settle(tab)
    assert tab.none.isVisible() and not tab.list.isVisible()


def test_a_signal_is_shown_by_its_key_or_its_block(tab: SignalsTab) -> None:
    tab.open_at(signal_key="no_word:1")
    assert tab.list.current_id == row_id("no_word:1")
    tab.open_at(block="lack_of_time")
    assert tab.list.current_id == row_id("quiet:2")
    tab.open_at(signal_key="gone:99")
    assert tab.list.current_id == row_id("quiet:2"), "what is not there is simply not shown"


def test_limits_are_changed_with_their_sentence_and_what_they_would_mean(
    tab: SignalsTab, school: Book, qtbot: QtBot
) -> None:
    tab.ask_limits()
    dialog = tab.dialog
    assert isinstance(dialog, LimitsDialog)
    qtbot.waitUntil(lambda: dialog.counts[StumblingBlock.LACK_OF_TIME].text().startswith("Today 1"))
    spin = dialog.spins["missed"]
    assert dialog.sentences["missed"].text() == "A pair is quiet once it has missed 2 meetings in a row."
    spin.setValue(1000)
    assert spin.value() == 6, "nobody can be warned of nothing"
    assert spin.accessibleName() == "A pair is quiet once it has missed 6 meetings in a row."
    qtbot.waitUntil(lambda: dialog.counts[StumblingBlock.LACK_OF_TIME].text().startswith("Today 0"))
    dialog.main.click()
    settle(tab)
    assert thresholds_of(school).of("missed") == 6
    assert tab.none.isVisible()
    school.undo()
    assert thresholds_of(school).of("missed") == 2


def test_a_kind_of_mentoring_has_its_own_limits(tab: SignalsTab, school: Book) -> None:
    kind = school.opportunities.add("Circle")
    tab.ask_limits()
    dialog = tab.dialog
    assert isinstance(dialog, LimitsDialog)
    dialog.kind.setCurrentIndex(dialog.kind.findData(kind))
    assert not dialog.spins["training_years"].isEnabled()
    dialog.spins["goal_days"].setValue(7)
    dialog.kind.setCurrentIndex(0)
    assert dialog.spins["goal_days"].value() == 20
    dialog.main.click()
    assert (thresholds_of(school).of("goal_days", kind), thresholds_of(school).of("goal_days")) == (7, 20)


def test_ten_thousand_signals_are_a_list_one_can_walk(tab: SignalsTab) -> None:
    many = [
        StandingSignal(
            Signal(
                f"no_goal:{number}", Kind.NO_GOAL, StumblingBlock.UNCLEAR_PROGRAMME_GOALS, Level.MENTEE,
                (("pairings", number),), date(2026, 9, 1), msg("{name}", name=f"Pair {number}"),
                msg("{name}", name="No goal."), (("pairings", number),), 1, NextStep.OPEN_PAIRING, number,
            )
        )
        for number in range(1, 10_001)
    ]  # fmt: skip
    tab.rows = {one.id: one for one in signal_rows(many)}
    tab.list.refresh()
    assert len(tab.rows) == 10_000 == len(tab.list.shown_ids())
    assert len(tab.list.findChildren(QPushButton)) < 30, "never a widget a row"
    assert tab.list.show_record(row_id("no_goal:10000"))


@pytest.mark.parametrize("language", ["en", "he"], indirect=True)
def test_every_control_says_what_it_is_and_nothing_is_cut(
    tab: SignalsTab, names_in: Callable[..., list[str]], cut_in: Callable[..., list[str]]
) -> None:
    names = names_in(tab)
    assert len(set(names)) == len(names) and all(names)
    assert cut_in(tab) == []
    tab.ask_limits()
    QApplication.processEvents()
    names = names_in(tab.dialog)
    assert len(set(names)) == len(names) and all(names)
    assert cut_in(tab.dialog) == []


def test_everything_is_reached_by_keys(tab: SignalsTab, qtbot: QtBot) -> None:
    tab.take_keyboard()
    seen = set()
    for _ in range(40):
        widget = QApplication.focusWidget()
        if widget is not None:
            seen.add(widget)
        qtbot.keyClick(widget or tab, Qt.Key.Key_Tab)
    assert {tab.detail.next, tab.detail.snooze, tab.limits} <= seen

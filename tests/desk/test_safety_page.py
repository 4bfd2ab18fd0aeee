"""The frame of the safety nets page: one tab stands without a bar, several are walked, each read when it is seen."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from mentordesk.desk.context import Desk
from mentordesk.desk.pages.safety.page import SafetyPage
from mentordesk.desk.pages.safety.tab import SafetyTab
from mentordesk.desk.pages.safety.tabs import TabSpec
from mentordesk.domain.messages import msg
from mentordesk.domain.people import Person


class _Tab(SafetyTab):
    def __init__(self, desk: Desk, page: SafetyPage) -> None:
        super().__init__(desk, page)
        self.read = 0
        self.asked: dict[str, Any] = {}
        self.body.addWidget(QPushButton("Begin"))

    def refresh(self) -> None:
        self.read += 1

    def counted(self) -> str:
        return f"{type(self).__name__} read {self.read}"

    def open_at(self, **where: Any) -> None:
        self.asked = where

    def do(self, verb: str, **kwargs: Any) -> None:
        self.asked = {"verb": verb, **kwargs}


class First(_Tab):
    pass


class Second(_Tab):
    pass


@pytest.fixture
def specs(monkeypatch: pytest.MonkeyPatch) -> tuple[TabSpec, ...]:
    module = ModuleType("two_tabs")
    module.First, module.Second = First, Second  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "two_tabs", module)
    return (
        TabSpec("first", msg("People"), "two_tabs:First", frozenset({"people"})),
        TabSpec("second", msg("Meetings"), "two_tabs:Second", frozenset({"meetings"})),
    )


def _shown(desk: Desk, qtbot: QtBot, specs: tuple[TabSpec, ...]) -> SafetyPage:
    page = SafetyPage(desk, tabs=specs)
    qtbot.addWidget(page)
    page.resize(984, 720)
    page.show()
    QApplication.processEvents()
    return page


def test_a_single_tab_needs_no_bar(desk, qtbot, specs):
    assert not _shown(desk, qtbot, specs[:1]).bar.isVisible()
    assert _shown(desk, qtbot, specs).bar.isVisible()


def test_a_tab_is_made_and_read_when_it_is_first_seen_and_again_only_after_a_change(
    desk, qtbot, specs, today
):
    page = _shown(desk, qtbot, specs)
    assert list(page.tabs) == ["first"]
    second = page.show_tab("second")
    assert isinstance(second, Second)
    assert page.header.counted.text() == "Second read 1"
    page.show_tab("first")
    page.show_tab("second")
    assert second.read == 1

    page.show_tab("first")
    desk.book.meetings.plan(1, today)
    QApplication.processEvents()
    page.show_tab("second")
    assert second.read == 2
    desk.book.people.add(Person(given_name="Noa", family_name="Bar"))
    QApplication.processEvents()
    before = page.tabs["first"].read
    page.show_tab("first")
    assert page.tabs["first"].read == before + 1


def test_others_find_the_tab_and_what_is_in_it(desk, qtbot, specs):
    page = _shown(desk, qtbot, specs)
    page.open_at(tab="second", plan_id=3)
    assert page.tab is page.tabs["second"]
    assert page.tab.asked == {"plan_id": 3}
    page.do("first.begin", about="time")
    assert page.tab is page.tabs["first"]
    assert page.tab.asked == {"verb": "begin", "about": "time"}
    with pytest.raises(KeyError):
        page.open_at(tab="third")

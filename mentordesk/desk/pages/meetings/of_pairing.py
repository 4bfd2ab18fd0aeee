"""What one can do about the meetings of one pairing: the verbs behind the three dots of its page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from mentordesk.desk.context import Desk
from mentordesk.domain.pairings import Pairing

Verb = tuple[str, str, Callable[[], Any]]


def meeting_verbs(desk: Desk, pairing: Pairing, window: QWidget) -> list[Verb]:
    """Each with its words, its picture and what it does; what looks ahead only while the pairing goes on."""
    words = desk.words
    found: list[Verb] = []
    if pairing.is_open:
        found += [
            (words("Prepare a meeting…"), "notebook-pen", lambda: _prepare(desk, pairing, window)),
            (words("Plan a term…"), "calendar-clock", lambda: _plan(desk, pairing, window)),
            (words("Calendar file…"), "calendar", lambda: _calendar(desk, pairing, window)),
            (words("Print the planned meetings"), "calendar-days", lambda: _print_planned(desk, pairing)),
            (words("Log form…"), "file-text", lambda: _log_form(desk, pairing, window)),
        ]
    found.append((words("Log sheet of a month…"), "printer", lambda: _log_sheet(desk, pairing, window)))
    return found


def _prepare(desk: Desk, pairing: Pairing, window: QWidget) -> None:
    from mentordesk.desk.pages.meetings.prepare import prepare_meeting

    prepare_meeting(desk, window, pairing.id)


def _plan(desk: Desk, pairing: Pairing, window: QWidget) -> None:
    from mentordesk.desk.pages.meetings.plan_term import plan_term

    plan_term(desk, window, pairing.id)


def _calendar(desk: Desk, pairing: Pairing, window: QWidget) -> None:
    from mentordesk.desk.pages.meetings.calendar_file import save_calendar_of_pairing

    save_calendar_of_pairing(desk, window, pairing.id)


def _print_planned(desk: Desk, pairing: Pairing) -> None:
    from mentordesk.desk.pages.meetings.calendar_file import print_meetings_of

    print_meetings_of(desk, pairing.id)


def _log_form(desk: Desk, pairing: Pairing, window: QWidget) -> None:
    from mentordesk.desk.pages.meetings.papers import hand_out_log_forms

    hand_out_log_forms(desk, window, pairing.cycle_id, pairing.id)


def _log_sheet(desk: Desk, pairing: Pairing, window: QWidget) -> None:
    from mentordesk.desk.pages.meetings.papers import print_log_sheets

    print_log_sheets(desk, window, pairing.cycle_id, pairing.id)

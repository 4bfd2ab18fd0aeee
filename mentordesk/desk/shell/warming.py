"""Makes and reads the pages while nobody waits for them, so that the first click is as quick as the second."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer

from mentordesk.desk.pages import LOG_MEETING, PAGES

if TYPE_CHECKING:
    from mentordesk.desk.shell.window import MainWindow

FIRST, BETWEEN = (
    1_000,
    25,
)  # ms: after opening, and between two steps, so that typing is never held up for long


def _observe(window: MainWindow) -> None:
    """Keep once a day which warnings stand; opening a page writes nothing."""
    from mentordesk.actions.signals import observe

    observe(window.desk.book, window.desk.today())


def warm(window: MainWindow) -> None:
    """Begin, once the window has come to rest; a page that cannot be loaded says so when it is shown."""
    steps: list[Callable[[], Any]] = []
    for spec in PAGES:
        steps.append(partial(import_module, spec.module.split(":")[0]))
        steps.append(partial(window.pages.prepare, spec.key))
        steps.append(partial(window.pages.read_ahead, spec.key))
    others = (LOG_MEETING.split(":")[0], "mentordesk.desk.shell.palette", "mentordesk.desk.parts.suggestions")
    steps += [partial(import_module, name) for name in others]
    steps.append(partial(_observe, window))
    timer = QTimer(window)
    timer.setInterval(FIRST)

    def load() -> None:
        timer.setInterval(BETWEEN)
        if not steps:
            timer.stop()
            return
        try:
            steps.pop(0)()
        except Exception as fault:  # it is tried again, and said, when the page is shown
            window.fault(fault)

    timer.timeout.connect(load)
    timer.start()

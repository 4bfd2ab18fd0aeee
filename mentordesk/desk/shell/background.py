"""Work off the window's thread, on plain data, that says what it is doing and can be stopped with nothing half-done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal

from mentordesk.desk.context import Cancelled, Progress
from mentordesk.domain.messages import Message


class Work(QThread):
    """One piece of work; its signals arrive on the window's thread."""

    ended = Signal(object)
    broke = Signal(object)
    stopped = Signal()
    moved = Signal(
        object, int, int
    )  # what is being done (str, Message or None), how much is done, of how much

    def __init__(self, work: Callable[[Progress], Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work

    def run(self) -> None:
        """The thread's own part; called by Qt."""
        try:
            result = self._work(self._progress)
        except Cancelled:
            self.stopped.emit()
        except Exception as fault:  # becomes a sentence on the window's thread
            self.broke.emit(fault)
        else:
            # What was finished although Stop had been pressed is not shown: Stop was what the person wanted.
            if self.isInterruptionRequested():
                self.stopped.emit()
            else:
                self.ended.emit(result)

    def cancel(self) -> None:
        """Ask the work to stop at its next progress."""
        self.requestInterruption()

    def _progress(self, doing: str | Message | None = None, done: int = 0, total: int = 0) -> None:
        if self.isInterruptionRequested():
            raise Cancelled
        self.moved.emit(doing, done, total)

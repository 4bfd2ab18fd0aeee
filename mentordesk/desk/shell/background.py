"""Work off the window's thread, on plain data, that says what it is doing and can be stopped with nothing half-done."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QThread, Signal
from shiboken6 import isValid

from mentordesk.desk.context import Cancelled, Progress
from mentordesk.domain.messages import Message

if TYPE_CHECKING:
    from PySide6.QtWidgets import QVBoxLayout

    from mentordesk.desk.shell.window import MainWindow


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


def start(
    window: MainWindow,
    work: Callable[[Progress], Any],
    done: Callable[[Any], None],
    failed: Callable[[str], None] | None,
    doing: str,
    column: QVBoxLayout,
) -> Callable[[], None]:
    """Start work for a window, with a line in its column that says what is being done; gives back how to cancel."""
    from mentordesk.desk.shell.voice import BusyLine

    running = Work(work, window)
    by_hand: list[bool] = []
    line = BusyLine(window.theme, window.words, doing, lambda: stop(), window)
    column.addWidget(line)

    def ended() -> None:
        line.hide()
        line.deleteLater()

    def broke(fault: Exception) -> None:
        (failed or window.refuse)(window.desk.sentence(fault))

    def moved(what: str | Message | None, so_far: int, total: int) -> None:
        said = window.words.say(what) if isinstance(what, Message) else what or ""
        line.moved(said, so_far, total)

    running.moved.connect(moved)
    running.ended.connect(lambda result: window.desk.run(lambda: done(result)))
    running.broke.connect(broke)
    running.stopped.connect(lambda: stopped())
    running.finished.connect(ended)
    running.finished.connect(running.deleteLater)

    def cancel() -> None:
        if isValid(running):
            running.cancel()

    def stop() -> None:
        by_hand.append(True)
        cancel()

    def stopped() -> None:
        # What a page gave up by itself, such as a preview of what has changed since, is nobody's news.
        if by_hand:
            window.say(window.words("Stopped. Nothing was changed."), False)

    def leave() -> None:
        if isValid(running) and running.isRunning():
            running.cancel()
            running.wait()

    window.on_close(leave)
    running.start()
    return cancel

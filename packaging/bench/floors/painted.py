"""Runs a Qt program until its first window is painted, says so with the most memory it took, and ends at once.

python painted.py bare                 the floor: a main window with one list
python painted.py mentordesk BOOK …    the program itself, as `mentordesk BOOK …` starts it
"""

import os
import sys
from pathlib import Path


def _say_when_painted() -> None:
    """Let the event loop end with the first window's first paint that is followed by an idle moment."""
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication, QMainWindow

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint and isinstance(watched, QMainWindow):
                QTimer.singleShot(0, done)
            return False

    def done() -> None:
        status = Path("/proc/self/status").read_text().splitlines()
        peak = next(line for line in status if line.startswith("VmHWM")).split()[1]
        print(f"painted {peak}", flush=True)
        os._exit(0)

    def until_painted(*_given: object) -> int:
        app = QApplication.instance()
        # Only the windows are watched: a watch over everything would make Python wrap each object of each event.
        watch = Watch(app)
        for window in app.topLevelWidgets():
            if isinstance(window, QMainWindow):
                window.installEventFilter(watch)
                window.update()
        return plain_exec()

    plain_exec = QApplication.exec
    QApplication.exec = until_painted


def _bare() -> None:
    from PySide6.QtCore import QStringListModel
    from PySide6.QtWidgets import QApplication, QListView, QMainWindow

    _say_when_painted()
    app = QApplication([])
    window = QMainWindow()
    rows = QListView()
    rows.setModel(QStringListModel([f"Row {number}" for number in range(36)]))
    window.setCentralWidget(rows)
    window.resize(1280, 820)
    window.show()
    app.exec()


if __name__ == "__main__":
    if sys.argv[1] == "bare":
        _bare()
    else:
        from mentordesk.cli import main

        sys.argv = sys.argv[1:]
        _say_when_painted()
        sys.exit(main(sys.argv[1:]))

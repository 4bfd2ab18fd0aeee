"""Exploring the sample school: made beside the window, since a whole invented year takes its moment, then opened."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QWidget

from mentordesk.desk.context import Progress
from mentordesk.desk.parts.dialog import CalmDialog
from mentordesk.desk.parts.progress import ProgressLine
from mentordesk.desk.shell.background import Work
from mentordesk.domain.refusals import Refusal

if TYPE_CHECKING:
    from mentordesk.desk.shell.session import Session

STILL_NEW = 30  # days: its dates lie around the day it was made, so an older one would tell of the past only


def explore(session: Session, parent: QWidget | None) -> None:
    """Open the sample school that was made lately, or make it with progress; Cancel leaves nothing behind."""
    called = session.words()("Sample school")
    made = _made_lately(called, session.today())
    if made is not None:
        session.open_book(made)
        return
    dialog = MakingSample(session, _free_place(called), parent)
    if dialog.exec() == CalmDialog.DialogCode.Accepted:
        session.open_book(dialog.path)
    dialog.deleteLater()


class MakingSample(CalmDialog):
    """Says that the sample is being made, and can be left."""

    def __init__(self, session: Session, path: Path, parent: QWidget | None = None) -> None:
        words = session.words()
        super().__init__(
            session.theme,
            words,
            words("The sample school"),
            words("Its people meet, write notes and close their year. This takes a few seconds."),
            quiet=words("Cancel"),
            width=460,
            parent=parent,
        )
        self._session, self._words, self.path = session, words, path
        self.main.hide()
        self.bar = ProgressLine(session.theme, words("Making the sample school"))
        self.bar.setRange(0, 0)
        self.body.addWidget(self.bar)
        today = session.today()

        def make(progress: Progress) -> None:
            # The book belongs to the thread that makes it; it is closed there too.
            from mentordesk.actions.sample import make_sample

            make_sample(path, today)
            try:
                progress()
            except BaseException:
                path.unlink(missing_ok=True)
                raise

        self._work = Work(make, self)
        self._work.ended.connect(lambda _result: self.accept())
        self._work.stopped.connect(lambda: super(MakingSample, self).reject())
        self._work.broke.connect(self._broke)
        self._work.start()

    def _broke(self, fault: Exception) -> None:
        from mentordesk.desk.shell import faults

        if isinstance(fault, Refusal):
            self.refuse(self._words.say(fault.message))
        else:
            faults.note(fault, self._session.log)
            self.refuse(self._words.say(faults.sentence_for(fault)))
        self.bar.hide()
        self.quiet.setText(self._words("Close"))
        self.quiet.setEnabled(True)

    def reject(self) -> None:
        """Cancel: what is made already goes as soon as the work can stop."""
        if self._work.isRunning():
            self.quiet.setEnabled(False)
            self._work.cancel()
        else:
            super().reject()

    def done(self, result: int) -> None:
        """Never leave before the work has ended."""
        self._work.wait()
        super().done(result)


def _folder() -> Path:
    """Where the sample is kept: among the person's documents, where they find it again."""
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    folder = Path(place) if place else Path.home()
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _made_lately(called: str, today: date) -> Path | None:
    """A sample made within the last weeks, or None."""
    for path in sorted(_folder().glob(f"{called}*.mentordesk"), reverse=True):
        age = today - date.fromtimestamp(path.stat().st_mtime)  # noqa: DTZ012 the day on this computer's clock is meant
        if abs(age.days) <= STILL_NEW:
            return path
    return None


def _free_place(called: str) -> Path:
    """A file name that is free."""
    folder = _folder()
    path, number = folder / f"{called}.mentordesk", 2
    while path.exists():
        path = folder / f"{called} {number}.mentordesk"
        number += 1
    return path

"""Exploring the sample school: made beside the window, since a whole invented year takes its moment, then opened."""

from __future__ import annotations

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


def explore(session: Session, parent: QWidget | None) -> None:
    """Make the sample school with progress, and open it; Cancel leaves nothing behind."""
    dialog = _Making(session, parent)
    if dialog.exec() == CalmDialog.DialogCode.Accepted:
        session.open_book(dialog.path)
    dialog.deleteLater()


class _Making(CalmDialog):
    def __init__(self, session: Session, parent: QWidget | None) -> None:
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
        self._session, self._words = session, words
        self.main.hide()
        self.bar = ProgressLine(session.theme, words("Making the sample school"))
        self.bar.setRange(0, 0)
        self.body.addWidget(self.bar)
        self.path = _free_place(words("Sample school"))
        today, path, language = session.today(), self.path, words.language

        def make(progress: Progress) -> None:
            # The book belongs to the thread that makes it, so it is closed there too.
            from mentordesk.actions.sample import make_sample

            try:
                make_sample(path, today, language=language, progress=progress)
            except BaseException:
                for left in (
                    path,
                    path.with_name(f".{path.name}.lock"),
                    path.with_name(f"{path.name}-journal"),
                ):
                    left.unlink(missing_ok=True)
                raise

        self._work = Work(make, self)
        self._work.moved.connect(self._moved)
        self._work.ended.connect(lambda _result: self.accept())
        self._work.stopped.connect(lambda: super(_Making, self).reject())
        self._work.broke.connect(self._broke)
        self._work.start()

    def _moved(self, _doing: object, done: int, total: int) -> None:
        if total:
            self.bar.setRange(0, total)
            self.bar.setValue(done)

    def _broke(self, fault: Exception) -> None:
        from mentordesk.desk.shell import faults

        if isinstance(fault, Refusal):
            self.refuse(self._words.say(fault.message))
        else:
            faults.note(fault, self._session.log)
            self.refuse(self._words.say(faults.sentence_for(fault)))
        self.bar.hide()
        self.quiet.setText(self._words("Close"))

    def reject(self) -> None:
        """Cancel: the work stops at its next step, and the half-made book goes."""
        if self._work.isRunning():
            self.quiet.setEnabled(False)
            self._work.cancel()
        else:
            super().reject()

    def done(self, result: int) -> None:
        """Never leave before the work has ended."""
        self._work.wait()
        super().done(result)


def _free_place(called: str) -> Path:
    """A file name that is free, among the person's documents."""
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    folder = Path(place) if place else Path.home()
    folder.mkdir(parents=True, exist_ok=True)
    path, number = folder / f"{called}.mentordesk", 2
    while path.exists():
        path = folder / f"{called} {number}.mentordesk"
        number += 1
    return path

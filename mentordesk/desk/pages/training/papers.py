"""What a session needs on paper and in a calendar: shown to be printed or saved, exactly as it is seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from mentordesk.actions import training_certificates
from mentordesk.actions.calendars import write
from mentordesk.actions.certificates import Order, certificates_pdf, in_order, rows_for, school_facts
from mentordesk.actions.forms.copies import in_one_file
from mentordesk.actions.reflection_sheets import reflection_sheets
from mentordesk.actions.training_papers import (
    calendar_sheet,
    invitations,
    plan_paper,
    school_name,
    slips,
    training_list,
)
from mentordesk.book.paperwork import PaperFile, accepted_endings
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.documents.showing import show_content
from mentordesk.desk.parts.pdf_preview import PdfPreview, show_pdf
from mentordesk.domain.reflection_sheets import ReflectionSheet
from mentordesk.domain.training import TrainingSession
from mentordesk.words import Words

_FORBIDDEN = '<>:"/\\|?*'


def _drawn(sheets: Sequence[ReflectionSheet], words: Words, school: str, paper: str) -> bytes:
    from mentordesk.documents.reflection_sheet import reflection_sheets_pdf  # late: it draws

    return reflection_sheets_pdf(sheets, words, school=school, paper=paper)


def file_name(text: str) -> str:
    """A text as the name of a file."""
    return " ".join("".join(" " if letter in _FORBIDDEN else letter for letter in text).split())


class SessionPapers:
    """Shows the papers of a session above the page; ``dialog`` is the one shown last."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        self._desk, self._parent = desk, parent
        self.dialog: QDialog | None = None

    def _show(self, session: TrainingSession, title: str, draw: Callable[[], bytes]) -> None:
        found = self._desk.run(draw)
        if found and found.value is not None:
            name = file_name(f"{title} {session.title}")
            self.dialog = show_pdf(self._desk, found.value, title, name, self._parent.window())

    def show_list(self, session: TrainingSession) -> None:
        """The list everybody signs."""
        desk, words = self._desk, self._desk.words
        self._show(session, words("List to sign"), lambda: training_list(desk.book, [session.id], words))

    def show_plan(self, session: TrainingSession) -> None:
        """The plan, for whoever leads the session."""
        desk, words = self._desk, self._desk.words
        self._show(session, words("Plan of the session"), lambda: plan_paper(desk.book, session.id, words))

    def show_sheets(self, session: TrainingSession) -> None:
        """The reflection sheets a trainer hands out."""
        desk, words, paper = self._desk, self._desk.words, self._desk.paper
        sheets, school = reflection_sheets(words.language), school_name(desk.book, words)
        self._show(
            session,
            words("Reflection sheets"),
            lambda: _drawn(sheets, words.plain, school, paper),
        )

    def keep_list(self, session: TrainingSession, path: Path | None = None) -> None:
        """Ask for the scan of the list everybody signed, and keep it with the session."""
        desk, words = self._desk, self._desk.words
        if path is None:
            kinds = " ".join(f"*{ending}" for ending in accepted_endings())
            name, _kind = QFileDialog.getOpenFileName(
                self._parent,
                words("Choose a scan or PDF"),
                "",
                f"{words('PDF files and pictures')} ({kinds})",
            )
            if not name:
                return
            path = Path(name)
        scan = path
        desk.run(
            lambda: desk.book.training.keep_list(session.id, PaperFile(scan.read_bytes(), scan.name)),
            words("The signed list is kept with the session."),
        )

    def show_signed(self, session: TrainingSession) -> None:
        """Show the list everybody signed."""
        desk = self._desk
        content = desk.book.training.signed_list(session.id)
        title = desk.words("Signed list: {title}", title=session.title)
        self.dialog = show_content(
            desk, content, session.media_type, session.file_name, title, self._parent.window()
        )

    def show_invitations(self, session: TrainingSession) -> None:
        """A letter for everybody on the list."""
        desk, words = self._desk, self._desk.words
        self._show(session, words("Invitations"), lambda: invitations(desk.book, session.id, words))

    def show_slips(self, session: TrainingSession) -> None:
        """As many slips as people are expected, each with a number of its own."""
        desk, words = self._desk, self._desk.words
        found = desk.run(lambda: slips(desk.book, session.id, words, desk.today()))
        if not found or not found.value:
            return
        copies, title = found.value, words("Evaluation slips")
        name = file_name(f"{title} {session.title}")

        def draw(progress: Any) -> bytes:
            return in_one_file(copies, lambda done, of: progress(None, done, of))

        def show(pdf: bytes) -> None:
            self.dialog = show_pdf(desk, pdf, title, name, self._parent.window())

        desk.in_background(draw, show, doing=words("Drawing the slips…"))

    def show_certificates(self, session: TrainingSession) -> None:
        """Give what was earned, and show all certificates of the session; printing them is noted."""
        desk, words, book = self._desk, self._desk.words, self._desk.book
        earned = training_certificates.propose(book, session.id, desk.today())
        if earned and not book.read_only:
            given = desk.run(
                lambda: book.certificates.award_many(earned),
                lambda ids: words.plural("{n} certificate given.", "{n} certificates given.", len(ids)),
            )
            if not given:
                return
        found = [
            one for one in book.certificates.list(cycle_id=session.cycle_id) if one.session_id == session.id
        ]
        if not found:
            desk.refuse(
                words(
                    "Nobody has earned a certificate here yet. They are given to those who were there, for the three "
                    "steps of a mentor’s training."
                )
            )
            return
        rows = in_order(rows_for(book, found), Order.FAMILY_NAME, words.language)
        facts = school_facts(book)
        title = words.plural("{n} certificate of training", "{n} certificates of training", len(rows))
        ids = [one.id for one in found]

        def draw(progress: Any) -> bytes:
            return certificates_pdf(
                rows,
                facts,
                language=words.language,
                title=title,
                progress=lambda done, of: progress(None, done, of),
            )

        def show(pdf: bytes) -> None:
            self.dialog = show_pdf(
                desk, pdf, title, file_name(f"{title} {session.title}"), self._parent.window()
            )
            preview = self.dialog.findChild(PdfPreview)
            if isinstance(preview, PdfPreview) and not book.read_only:
                preview.taken_out.connect(
                    lambda: desk.run(lambda: book.certificates.printed(ids, datetime.now(UTC)))
                )

        desk.in_background(draw, show, doing=words("Drawing the certificates…"))

    def save_calendar(self, session: TrainingSession, path: Path | None = None) -> None:
        """Ask where to, and save the session for anybody’s calendar."""
        desk, words = self._desk, self._desk.words
        sheet = calendar_sheet(desk.book, words, [session.id])
        if path is None:
            name, _kind = QFileDialog.getSaveFileName(
                self._parent,
                words("Save the calendar file"),
                f"{file_name(session.title)}.ics",
                words("Calendar files (*.ics)"),
            )
            if not name:
                return
            path = Path(name if name.lower().endswith(".ics") else f"{name}.ics")
        target = path
        desk.run(
            lambda: write(sheet, target, datetime.now(UTC)),
            words("Saved as {name}. Send it to those who are invited.", name=target.name),
            undo=False,
        )

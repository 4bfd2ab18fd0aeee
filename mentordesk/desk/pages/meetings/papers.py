"""Papers about meetings: log sheets of a month to sign, log forms to fill in and send back."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFileDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from mentordesk.actions.forms.copies import FormCopy, in_one_file
from mentordesk.actions.log_forms import log_forms
from mentordesk.actions.log_sheets import Sheets, log_sheets, next_month, usual_month
from mentordesk.desk.context import Desk
from mentordesk.desk.parts.dialog import CalmDialog
from mentordesk.desk.parts.pdf_preview import show_pdf, write_whole
from mentordesk.desk.theme import styled
from mentordesk.domain.pairings import Pairing
from mentordesk.words import Words

MONTHS_BACK = 13
_FORBIDDEN = '<>:"/\\|?*'


class PaperDialog(CalmDialog):
    """Asks in which language, and whatever else a paper needs to know."""

    def __init__(
        self, desk: Desk, title: str, sentence: str, main: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk.theme, desk.words, title, sentence, main=main, parent=parent)
        self.desk = desk
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.language = QComboBox()

    def ask_language(self) -> None:
        """Ask for the language of the paper; that of the window is proposed."""
        words = self.desk.words
        for text, value in ((words("English"), "en"), (words("Hebrew"), "he")):
            self.language.addItem(text, value)
        self.language.setCurrentIndex(self.language.findData(words.language))
        self.add(words("Language"), self.language)

    def add(self, label: str, field: QWidget) -> None:
        """Put a field below its name."""
        name = styled(QLabel(label), "soft")
        name.setBuddy(field)
        field.setAccessibleName(label)
        holder = QVBoxLayout()
        holder.setSpacing(self.desk.theme.px(4))
        holder.addWidget(name)
        holder.addWidget(field)
        self.body.addLayout(holder)

    @property
    def spoken(self) -> Words:
        """The words of the paper."""
        words = self.desk.words
        return Words(
            str(self.language.currentData() or words.language),
            date_style=words.date_style,
            hebrew_dates=words.hebrew_dates,
        )


# ---------------------------------------------------------------- log sheets


class LogSheetsDialog(PaperDialog):
    """Asks for the month, and shows the sheets of one pairing or of all in one file."""

    def __init__(
        self, desk: Desk, cycle_id: int | None, pairing_id: int | None = None, parent: QWidget | None = None
    ) -> None:
        words = desk.words
        super().__init__(
            desk,
            words("Log sheet of a month"),
            words(
                "The month’s meetings with their length and topics, what they come to, and lines to sign for mentor, "
                "mentee and principal. Notes are not on it."
            ),
            words("Show it") if pairing_id is not None else words("Show them"),
            parent,
        )
        self._cycle_id, self._pairing_id = cycle_id, pairing_id
        self.month = QComboBox()
        wanted = usual_month(desk.today())
        for month in self._months(desk.today()):
            self.month.addItem(words.month(month), month)
            if month == wanted:
                self.month.setCurrentIndex(self.month.count() - 1)
        self.add(words("Month"), self.month)
        self.ask_language()
        self.main.clicked.connect(lambda _on=False: self.draw())
        self.month.setFocus(Qt.FocusReason.OtherFocusReason)

    @staticmethod
    def _months(today: date) -> list[date]:
        """The months one may want, the newest first: the next one can be printed to be filled in by hand."""
        month = next_month(today)
        found = []
        for _ in range(MONTHS_BACK + 1):
            found.append(month)
            month = (month - timedelta(days=1)).replace(day=1)
        return found

    def draw(self) -> None:
        """Draw the sheets away from the window, and show them."""
        desk, month, spoken = self.desk, self.month.currentData(), self.spoken
        pairings = _pairings(desk, self._cycle_id, self._pairing_id, open_only=False)
        done = desk.run(
            lambda: log_sheets(desk.book, spoken, pairings, month, desk.today(), desk.paper),
            refused=self.refuse,
        )
        if not done or done.value is None:
            return
        sheets: Sheets = done.value
        title = desk.words("Log sheets of {month}", month=desk.words.month(month))
        name = f"{desk.words.plain('log')} {month:%Y-%m}"
        parent = self.parentWidget()

        def work(progress: Any) -> bytes:
            return sheets.draw(lambda drawn, of: progress(None, drawn, of))

        def show(pdf: bytes) -> None:
            show_pdf(desk, pdf, title, name, parent)

        self.accept()
        desk.in_background(work, show, doing=desk.words("Drawing the sheets…"))


def print_log_sheets(
    desk: Desk, parent: QWidget | None, cycle_id: int | None, pairing_id: int | None = None
) -> LogSheetsDialog:
    """Ask for a month, and show the log sheets of a pairing or of all pairings of a cycle."""
    dialog = LogSheetsDialog(desk, cycle_id, pairing_id, parent)
    dialog.open()
    return dialog


# ---------------------------------------------------------------- log forms


class LogFormsDialog(PaperDialog):
    """Shows log forms to be printed, or keeps one file for each pairing to be sent and filled in on a computer."""

    def __init__(
        self, desk: Desk, cycle_id: int | None, pairing_id: int | None = None, parent: QWidget | None = None
    ) -> None:
        words = desk.words
        alone = pairing_id is not None
        super().__init__(
            desk,
            words("Log form") if alone else words("Log forms for everybody"),
            words(
                "A form for one meeting, to be filled in on any computer or by hand. Sent back, drop the file on this "
                "window: it knows whose it is. One file may be filled in again for each meeting."
            ),
            words("Show it") if alone else words("Show them to print"),
            parent,
        )
        self._cycle_id, self._pairing_id = cycle_id, pairing_id
        self.ask_language()
        self.main.clicked.connect(lambda _on=False: self.show_them())
        self.save_button = styled(QPushButton(words("Save one for each pair…")), "link")
        self.save_button.setAutoDefault(False)
        self.save_button.clicked.connect(lambda _on=False: self.save_them())
        if not alone:
            self.others.addWidget(self.save_button)
        self.language.setFocus(Qt.FocusReason.OtherFocusReason)

    def _copies(self) -> list[FormCopy] | None:
        desk, spoken = self.desk, self.spoken
        pairings = _pairings(desk, self._cycle_id, self._pairing_id, open_only=True)
        done = desk.run(
            lambda: log_forms(desk.book, spoken, pairings, desk.today(), desk.paper), refused=self.refuse
        )
        return done.value if done else None

    def show_them(self) -> None:
        """Draw the forms away from the window, and show them."""
        copies = self._copies()
        if copies is None:
            return
        desk, words, parent = self.desk, self.desk.words, self.parentWidget()
        title = words("Log form of {name}", name=copies[0].name) if len(copies) == 1 else words("Log forms")
        name = file_name(copies[0].file_name) if len(copies) == 1 else words.plain("log forms")

        def work(progress: Any) -> bytes:
            return in_one_file(copies, lambda drawn, of: progress(None, drawn, of))

        def show(pdf: bytes) -> None:
            show_pdf(desk, pdf, title, name, parent)

        self.accept()
        desk.in_background(work, show, doing=words("Drawing the forms…"))

    def save_them(self, folder: Path | None = None) -> None:
        """Ask for a folder, and put a form to fill in into it for each pairing."""
        copies = self._copies()
        if copies is None:
            return
        desk, words = self.desk, self.desk.words
        if folder is None:
            chosen = QFileDialog.getExistingDirectory(self, words("Where to put the forms"))
            if not chosen:
                return
            folder = Path(chosen)
        place = folder

        def work(progress: Any) -> int:
            for number, copy in enumerate(copies):
                progress(None, number, len(copies))
                write_whole(place / f"{file_name(copy.file_name)}.pdf", copy.draw(fillable=True))
            return len(copies)

        def told(number: int) -> None:
            desk.say(
                words.plural(
                    "{n} form is in the folder. Send it, and drop it on this window when it comes back.",
                    "{n} forms are in the folder. Send them, and drop them on this window when they come back.",
                    number,
                )
            )

        self.accept()
        desk.in_background(work, told, doing=words("Drawing the forms…"))


def hand_out_log_forms(
    desk: Desk, parent: QWidget | None, cycle_id: int | None, pairing_id: int | None = None
) -> LogFormsDialog:
    """Show or save the log forms of a pairing, or of all pairings that go on in a cycle."""
    dialog = LogFormsDialog(desk, cycle_id, pairing_id, parent)
    dialog.open()
    return dialog


# ---------------------------------------------------------------- whose


def _pairings(desk: Desk, cycle_id: int | None, pairing_id: int | None, *, open_only: bool) -> list[Pairing]:
    """One pairing, or those of a cycle by name."""
    from mentordesk.actions.lists.pairings import name_order

    if pairing_id is not None:
        return [desk.book.pairings.get(pairing_id)]
    return sorted(desk.book.pairings.list(cycle_id=cycle_id, open_only=open_only), key=name_order)


def file_name(name: str) -> str:
    return " ".join("".join(" " if letter in _FORBIDDEN else letter for letter in name).split())

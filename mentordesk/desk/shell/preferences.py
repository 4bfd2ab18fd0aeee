"""The preferences: what this computer remembers, and what the school keeps in its book; each kept at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from mentordesk.desk.parts.dialog import CalmDialog
from mentordesk.desk.parts.form import Form
from mentordesk.desk.shell import faults
from mentordesk.desk.shell.preferences_fields import (
    COMPUTER_FIELDS,
    REBUILDING,
    SCHOOL_FIELDS,
    computer_values,
    for_the_book,
    keep_on_computer,
    school_values,
)
from mentordesk.desk.theme import Theme, styled
from mentordesk.domain.messages import msg
from mentordesk.domain.refusals import Refusal
from mentordesk.words import Words

if TYPE_CHECKING:
    from mentordesk.desk.context import Desk
    from mentordesk.desk.shell.host import Host
    from mentordesk.desk.shell.preferences_file import Preferences
    from mentordesk.desk.shell.session import Session
    from mentordesk.desk.shell.window import MainWindow


@dataclass
class _WithoutBook:
    """What a form asks of a desk, while no book is open."""

    theme: Theme
    words: Words

    def today(self) -> date:
        return date.today()  # noqa: DTZ011 the day on this computer's clock is meant

    def sentence(self, fault: Exception) -> str:
        if isinstance(fault, Refusal):
            return self.words.say(fault.message)
        return self.words.say(faults.sentence_for(fault))


class PreferencesDialog(CalmDialog):
    """Two parts: this computer, and the school. ``desk`` is None while no book is open."""

    def __init__(
        self,
        theme: Theme,
        words: Words,
        preferences: Preferences,
        host: Host,
        desk: Desk | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            theme,
            words,
            words("Preferences"),
            words("Each change is kept at once."),
            main=words("Done"),
            width=600,
            scrolls=True,
            parent=parent,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._words, self._preferences, self._host, self._desk = words, preferences, host, desk
        self.quiet.hide()
        self.main.clicked.connect(lambda _on=False: self.accept())
        formed = desk if desk is not None else cast("Desk", _WithoutBook(theme, words))
        self._heading(words("This computer"))
        self.computer = Form(formed, COMPUTER_FIELDS, self._keep_here)
        self.computer.show_record("computer", computer_values(preferences))
        self.body.addWidget(self.computer)
        self.school: Form | None = None
        if desk is not None:
            self._add_school(desk)
        self.body.addStretch(1)
        self.resize(self.width(), theme.px(620))

    def _heading(self, text: str) -> None:
        self.body.addWidget(styled(QLabel(text), "section"))

    def _add_school(self, desk: Desk) -> None:
        from mentordesk.desk.shell.emblem import EmblemEditor

        words = self._words
        self.body.addWidget(styled(QFrame(), "line"))
        self._heading(words("The school"))
        where = words("Kept in the record book, so that it goes where the book goes. Ctrl+Z undoes it.")
        if desk.book.read_only:
            where = words("The book is open to look at only, so these cannot be changed here.")
        note = styled(QLabel(where), "small")
        note.setWordWrap(True)
        self.body.addWidget(note)
        self.school = Form(desk, SCHOOL_FIELDS, self._keep_in_book)
        self.emblem = EmblemEditor(desk)
        self.body.addWidget(self.school)
        self.body.addWidget(self.emblem)
        self.school.setEnabled(not desk.book.read_only)
        self.emblem.setEnabled(not desk.book.read_only)
        self.school.show_record("school", school_values(desk.book.settings.all()))

    # ---------------------------------------------------------------- keeping

    def _keep_here(self, key: str, value: Any) -> None:
        if not keep_on_computer(self._preferences, key, value):
            raise Refusal(
                msg(
                    "This computer would not keep the preference: its disk may be full. It holds until you close."
                )
            )
        if key == "who":
            if self._desk is not None:
                self._desk.book.who = self._preferences.who
        elif key in REBUILDING:
            # The field must come to rest before the window around it goes.
            QTimer.singleShot(0, self._host, self._host.rebuild)  # type: ignore[call-overload]
        else:
            self._host.dress()

    def _keep_in_book(self, key: str, value: Any) -> None:
        assert self._desk is not None
        self._desk.book.settings.set(key, for_the_book(key, value))

    # ---------------------------------------------------------------- coming back

    def focused_key(self) -> str:
        """The field the keyboard is in, to come back to it after the window was built anew."""
        focused = self.focusWidget()
        for form in (self.computer, self.school):
            if form is None or focused is None:
                continue
            for key in form.field_keys:
                if form.row(key).isAncestorOf(focused):
                    return key
        return ""

    def focus_on(self, key: str) -> None:
        """Put the keyboard into a field."""
        for form in (self.computer, self.school):
            if form is not None and key in form.field_keys:
                form.focus_on(key)
                self.show_row(form.row(key))


def open_preferences(window: MainWindow, key: str = "") -> PreferencesDialog:
    """Open the preferences over a window, at a field where one is named."""
    dialog = PreferencesDialog(
        window.theme, window.words, window.desk.preferences, window.host, window.desk, window
    )
    window.preferences_dialog = dialog
    dialog.open()
    if key:
        dialog.focus_on(key)
    return dialog


def open_before_a_book(session: Session, parent: QWidget) -> PreferencesDialog:
    """Open the part about this computer, while no book is open."""
    dialog = PreferencesDialog(session.theme, session.words(), session.preferences, session, None, parent)
    dialog.open()
    return dialog

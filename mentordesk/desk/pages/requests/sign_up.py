"""The sign-up form, shown to be saved for sending or printed."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from mentordesk.actions.sign_up import sign_up_pdf
from mentordesk.desk.context import Desk
from mentordesk.desk.parts.pdf_preview import show_pdf
from mentordesk.words import Words


def show_sign_up_form(
    desk: Desk, language: str, parent: QWidget | None, person_id: int | None = None
) -> QDialog | None:
    """Draw the form in a language and show it; None where it could not be drawn, which is then said."""
    words = desk.words
    spoken = Words(language, date_style=words.date_style, hebrew_dates=False)
    done = desk.run(lambda: sign_up_pdf(desk.book, spoken, today=desk.today(), person_id=person_id))
    if not done or done.value is None:
        return None
    return show_pdf(
        desk,
        done.value,
        words("Sign-up form"),
        words("sign-up-form-he") if language == "he" else words("sign-up-form"),
        parent,
    )

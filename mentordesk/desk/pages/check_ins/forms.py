"""Check-in forms in the window: shown to be printed all at once, or kept as one file a person to be sent."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QWidget

from mentordesk.actions.check_in_forms import (
    FormToDraw,
    due_or_soon,
    every_form,
    forms_for,
    forms_of,
    in_one_file,
)
from mentordesk.desk.context import Desk
from mentordesk.desk.parts.pdf_preview import show_pdf, write_whole
from mentordesk.domain.messages import msg
from mentordesk.domain.refusals import Refusal

_FORBIDDEN = '<>:"/\\|?*'


def _forms(desk: Desk, pairing_id: int | None) -> list[FormToDraw]:
    """The forms of one pairing, or of all who are due in the cycle looked at. Raises Refusal where there is none."""
    today = desk.today()
    cycle_id = desk.cycle.id if desk.cycle else None
    wanted = (
        every_form(desk.book, today, [pairing_id])
        if pairing_id is not None
        else forms_of(due_or_soon(desk.book, today, cycle_id), today)
    )
    if not wanted:
        raise Refusal(
            msg("Nobody is due for a check-in within the next two weeks, so there is no form to hand out.")
        )
    return forms_for(desk.book, desk.words, wanted, today)


def show_forms(desk: Desk, parent: QWidget | None, *, pairing_id: int | None = None) -> None:
    """Draw the forms away from the window, and show them in one file."""
    found = desk.run(lambda: _forms(desk, pairing_id))
    if not found or found.value is None:
        return
    forms, words = found.value, desk.words

    def draw(progress: Any) -> bytes:
        return in_one_file(forms, lambda done, of: progress(None, done, of))

    def show(pdf: bytes) -> None:
        title = words.plural("{n} check-in form", "{n} check-in forms", len(forms))
        show_pdf(desk, pdf, title, words("check-in forms"), parent)

    desk.in_background(draw, show, doing=words("Drawing the forms…"))


def save_forms(
    desk: Desk, parent: QWidget | None, folder: Path | None = None, *, pairing_id: int | None = None
) -> None:
    """Ask for a folder, and put a form to fill in on a computer into it for each person, to be sent.

    Those of one pairing, or of all who are due in the cycle looked at.
    """
    found = desk.run(lambda: _forms(desk, pairing_id))
    if not found or found.value is None:
        return
    forms, words = found.value, desk.words
    if folder is None:
        chosen = QFileDialog.getExistingDirectory(parent, words("Where to put the forms"))
        if not chosen:
            return
        folder = Path(chosen)
    place = folder

    def draw(progress: Any) -> int:
        for number, form in enumerate(forms):
            progress(None, number, len(forms))
            name = "".join(" " if letter in _FORBIDDEN else letter for letter in form.file_name).strip()
            write_whole(place / f"{name}.pdf", form.draw(fillable=True))
        return len(forms)

    def told(number: int) -> None:
        desk.say(
            words.plural(
                "{n} form is in the folder. Send it, and drop it on this window when it comes back.",
                "{n} forms are in the folder. Send them, and drop them on this window when they come back.",
                number,
            )
        )

    desk.in_background(draw, told, doing=words("Drawing the forms…"))

"""The letters for pairs that were just confirmed: an invitation to everybody in them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from mentordesk.actions.invitations import invitations_work, invite
from mentordesk.desk.context import Desk
from mentordesk.desk.parts.pdf_preview import show_pdf


def show_invitations(desk: Desk, pairing_ids: Sequence[int], parent: QWidget | None) -> None:
    """Show the letters of some pairings, to be printed or saved, and note that everybody in them was invited."""
    words, book = desk.words, desk.book
    done = desk.run(lambda: invitations_work(book, pairing_ids, words, paper=desk.paper), undo=False)
    if not done or (draw := done.value) is None:
        return

    def show(pdf: bytes) -> None:
        show_pdf(desk, pdf, words("Invitations"), words("invitations"), parent)
        if not book.read_only:
            noted = desk.run(lambda: invite(book, pairing_ids, desk.today()))
            if noted and noted.value:
                n = len(noted.value)
                desk.say(words.plural("{n} invitation noted.", "{n} invitations noted.", n), undo=True)

    desk.in_background(lambda _progress: draw(), show, doing=words("Drawing the letters…"))

"""The letters for pairs that were just confirmed: an invitation to everybody, with a slip to answer on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from mentordesk.actions.invitations import invitations_work
from mentordesk.desk.context import Desk
from mentordesk.desk.parts.pdf_preview import show_pdf


def show_invitations(desk: Desk, pairing_ids: Sequence[int], parent: QWidget | None) -> None:
    """Show the invitation letters of some pairings, to be printed or saved."""
    words = desk.words
    done = desk.run(lambda: invitations_work(desk.book, pairing_ids, words, paper=desk.paper), undo=False)
    if not done or (draw := done.value) is None:
        return

    def show(pdf: bytes) -> None:
        show_pdf(desk, pdf, words("Invitations"), words("invitations"), parent)

    desk.in_background(lambda _progress: draw(), show, doing=words("Drawing the letters…"))

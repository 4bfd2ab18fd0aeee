"""The papers for pairs that were just confirmed: invitations to everybody, and agreements to be talked through."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QWidget

from mentordesk.actions.agreement_paper import forms_pdf
from mentordesk.actions.invitations import invitations_pdf
from mentordesk.desk.context import Desk
from mentordesk.desk.parts.pdf_preview import show_pdf


def print_invitations(desk: Desk, pairing_ids: Sequence[int], parent: QWidget | None) -> QDialog | None:
    """Show the invitation letters, to be printed or saved; None where they could not be drawn."""
    words = desk.words
    done = desk.run(lambda: invitations_pdf(desk.book, pairing_ids, words, paper=desk.paper), undo=False)
    if not done or done.value is None:
        return None
    return show_pdf(desk, done.value, words("Invitations"), words("invitations"), parent)


def print_agreements(desk: Desk, pairing_ids: Sequence[int], parent: QWidget | None) -> QDialog | None:
    """Show the agreements to fill in by hand; None where they could not be drawn."""
    words = desk.words
    done = desk.run(lambda: forms_pdf(desk.book, pairing_ids, words, paper=desk.paper), undo=False)
    if not done or done.value is None:
        return None
    return show_pdf(
        desk, done.value, words("Agreements to fill in by hand"), words("agreement-forms"), parent
    )

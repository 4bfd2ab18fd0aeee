"""Agreements shown as they will be printed: one version, or the form to fill in by hand."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from mentordesk.actions.agreement_paper import agreement_pdf, form_pdf
from mentordesk.desk.context import Desk
from mentordesk.desk.parts.pdf_preview import show_pdf
from mentordesk.domain.agreements import Agreement
from mentordesk.words import Words


def show_agreement(desk: Desk, agreement: Agreement, parent: QWidget | None) -> QDialog | None:
    """Open the preview of one version; None where it could not be drawn, which is then said."""
    words = desk.words
    title = words("Agreement of {name}", name=desk.book.pairings.get(agreement.pairing_id).name)
    done = desk.run(lambda: agreement_pdf(desk.book, agreement, words, paper=desk.paper), undo=False)
    if not done or done.value is None:
        return None
    return show_pdf(desk, done.value, title, _file_name(words("agreement"), agreement), parent)


def show_form(desk: Desk, pairing_id: int | None, parent: QWidget | None) -> QDialog | None:
    """Open the preview of the form to fill in by hand, for a pairing or for any."""
    words = desk.words
    done = desk.run(lambda: form_pdf(desk.book, pairing_id, words, paper=desk.paper), undo=False)
    if not done or done.value is None:
        return None
    return show_pdf(desk, done.value, words("Agreement to fill in by hand"), words("agreement-form"), parent)


def show_wording(
    desk: Desk, opportunity_id: int | None, language: str, parent: QWidget | None
) -> QDialog | None:
    """Open the preview of the form with the wording of a kind of mentoring, in a language."""
    title = desk.words("Agreement to fill in by hand")
    words = Words(language, date_style=desk.words.date_style)
    done = desk.run(
        lambda: form_pdf(desk.book, None, words, paper=desk.paper, opportunity_id=opportunity_id), undo=False
    )
    if not done or done.value is None:
        return None
    return show_pdf(desk, done.value, title, desk.words("agreement-form"), parent)


def _file_name(name: str, agreement: Agreement) -> str:
    return f"{name}-{agreement.pairing_id}-{agreement.number}"

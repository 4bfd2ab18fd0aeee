"""Agreements shown as they will be printed: one version, or the form to fill in by hand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QWidget

from mentordesk.actions.agreement_paper import agreement_pdf, form_pdf, papers_work
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


def show_agreements(desk: Desk, parent: QWidget | None, pairing_ids: Sequence[int] | None = None) -> None:
    """Show the agreements of several pairings in one file, or of all that are open in the cycle looked at.

    Where nothing was agreed yet, the form to fill in by hand stands in its place.
    """
    words, cycle = desk.words, desk.cycle
    if pairing_ids is None:
        found = desk.book.pairings.list(cycle_id=cycle.id) if cycle is not None else []
        pairing_ids = [one.id for one in found if one.is_open]
    if not pairing_ids:
        desk.say(words("There is no open pairing in this cycle, so there is no agreement to print."))
        return
    done = desk.run(lambda: papers_work(desk.book, pairing_ids, words, paper=desk.paper), undo=False)
    if not done or (draw := done.value) is None:
        return

    def show(pdf: bytes) -> None:
        title = words.plural("{n} agreement", "{n} agreements", len(pairing_ids))
        show_pdf(desk, pdf, title, words("agreements"), parent)

    desk.in_background(lambda _progress: draw(), show, doing=words("Drawing the agreements…"))


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

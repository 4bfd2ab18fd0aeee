"""Agreements on paper: one version or several, and the form to fill in by hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from mentordesk.actions.agreements import (
    AgreementView,
    agreement_view,
    facts,
    goals_of,
    name_in,
    paper_of,
    school_name,
    speaking,
    version_words,
    wording,
    wording_for,
)
from mentordesk.domain.agreements import GOALS, RENEWAL, RHYTHM, Agreement

if TYPE_CHECKING:
    from mentordesk.book import Book
    from mentordesk.documents.agreement import AgreementSheet
    from mentordesk.words import Words

_BLANK_LINE = "________"


def agreement_pdf(
    book: Book, agreement: Agreement, words: Words, *, paper: str | None = None, title: str = ""
) -> bytes:
    """Print one version in its own language."""
    return agreements_pdf(book, [agreement], words, paper=paper, title=title)


def agreements_pdf(
    book: Book, agreements: Sequence[Agreement], words: Words, *, paper: str | None = None, title: str = ""
) -> bytes:
    """Print several into one file, each in its own language; labels and dates in that of the first."""
    from mentordesk.documents.agreement import agreements_pdf as draw

    said = speaking(agreements[0].language, book, words).plain
    sheets = []
    for one in agreements:
        view = agreement_view(book, one.pairing_id)
        sheets.append(_sheet(book, view, one, speaking(one.language, book, words).plain))
    return draw(sheets, said, paper=paper or paper_of(book), title=title or sheets[0].title)


def form_pdf(
    book: Book,
    pairing_id: int | None,
    words: Words,
    *,
    paper: str | None = None,
    opportunity_id: int | None = None,
) -> bytes:
    """Print the form to fill in by hand, in the language of ``words``: for a pairing, or with lines for the names."""
    from mentordesk.documents.agreement import agreement_pdf

    words = words.plain
    sheet = _form_sheet(book, pairing_id, words, opportunity_id)
    return agreement_pdf(sheet, words, paper=paper or paper_of(book))


def papers_work(
    book: Book, pairing_ids: Sequence[int], words: Words, *, paper: str | None = None
) -> Callable[[], bytes]:
    """Read what each pairing takes to the table: its agreement as it stands, else the form to fill in by hand.

    Gives the work of drawing it all into one file, which no longer needs the book.
    """
    from mentordesk.documents.agreement import agreements_pdf as draw

    sheets = []
    for pairing_id in pairing_ids:
        versions = book.agreements.list(pairing_id=pairing_id)
        if current := next(
            (one for one in reversed(versions) if one.is_signed), versions[-1] if versions else None
        ):
            view = agreement_view(book, pairing_id)
            sheets.append(_sheet(book, view, current, speaking(current.language, book, words).plain))
        else:
            sheets.append(_form_sheet(book, pairing_id, words.plain))
    title = words.plural("{n} agreement", "{n} agreements", len(sheets))
    size = paper or paper_of(book)
    return lambda: draw(sheets, words.plain, paper=size, title=title)


def _form_sheet(
    book: Book, pairing_id: int | None, words: Words, opportunity_id: int | None = None
) -> AgreementSheet:
    from mentordesk.documents.agreement import AgreementSheet, SheetClause, SheetSigner

    view = agreement_view(book, pairing_id) if pairing_id is not None else None
    if view is not None:
        template = wording_for(book, view.pairing, words.language)
        signers = _signers(view, None, words)
    else:
        blank = dict.fromkeys(("people", "mentors", "mentees"), f"{_BLANK_LINE}{_BLANK_LINE}")
        template = wording(book, opportunity_id, words.language).filled(
            {**blank, "school": school_name(book, words.language)}
        )
        roles = (words("Mentor"), words("Mentee"))
        signers = tuple(SheetSigner("", role) for role in roles)
    ruled = [
        SheetClause(
            one.title,
            one.proposed,
            facts=_blank_facts(one.key, words),
            ruled=0 if one.key == GOALS else 2,
            blank_goals=3 if one.key == GOALS else 0,
        )
        for one in template.topics
    ]
    return AgreementSheet(
        template.title,
        template.opening,
        template.closing,
        tuple(ruled),
        signers,
        words("To be filled in by hand"),
        school_name(book, words.language),
        book.attachments.get(book.settings.get("emblem")),
    )


def _sheet(book: Book, view: AgreementView, agreement: Agreement, words: Words) -> Any:
    from mentordesk.documents.agreement import AgreementSheet, SheetClause, SheetGoal

    printed = []
    for one in agreement.topics:
        goals = goals_of(agreement, view.goals) if one.key == GOALS else ()
        lines = facts(view, agreement, one.key, words)
        if not (one.text.strip() or goals or lines):
            continue
        printed.append(
            SheetClause(
                one.title,
                one.text,
                tuple(lines),
                tuple(
                    SheetGoal(
                        goal.title,
                        words("It will show so: {sign}", sign=goal.sign) if goal.sign else "",
                        words("By {date}.", date=words.date(goal.due_on)) if goal.due_on else "",
                    )
                    for goal in goals
                ),
            )
        )
    return AgreementSheet(
        agreement.title,
        agreement.opening,
        agreement.closing,
        tuple(printed),
        _signers(view, agreement, words),
        version_words(agreement, words),
        school_name(book, agreement.language),
        book.attachments.get(book.settings.get("emblem")),
    )


def _signers(view: AgreementView, agreement: Agreement | None, words: Words) -> Any:
    from mentordesk.documents.agreement import SheetSigner

    language = agreement.language if agreement is not None else words.language
    found = []
    for person in view.people:
        role = words("Mentor") if person.id in view.pairing.mentor_ids else words("Mentee")
        day = agreement.signed_by(person.id) if agreement is not None else None
        found.append(SheetSigner(name_in(person, language), role, words.date(day) if day else ""))
    return tuple(found)


def _blank_facts(key: str, words: Words) -> tuple[str, ...]:
    if key == RHYTHM:
        return (
            words("Every {blank} weeks, {blank} minutes each time.", blank=_BLANK_LINE),
            words("Day, time and place: {blank}", blank=_BLANK_LINE * 5),
        )
    if key == RENEWAL:
        return (words("We read this again on {date}.", date=_BLANK_LINE * 2),)
    return ()

"""The sign-up form as PDF: for everybody, or with what is known of somebody filled in."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from mentordesk.actions.forms import draw_form
from mentordesk.domain.people import Person
from mentordesk.domain.sign_up import sign_up_form

if TYPE_CHECKING:
    from mentordesk.book import Book
    from mentordesk.words import Words


def sign_up_pdf(
    book: Book,
    words: Words,
    *,
    today: date,
    person_id: int | None = None,
    paper: str = "",
    fillable: bool = True,
) -> bytes:
    """Draw the form in the language of `words`; with a person it is filled in and finds its way back to them.

    Raises NotFound.
    """
    spec = sign_up_form(book.opportunities.list())
    person = book.people.get(person_id) if person_id is not None else None
    return draw_form(
        book,
        spec,
        words,
        today=today,
        about={"person": person.uuid} if person is not None else None,
        values=_known(person, words) if person is not None else None,
        paper=paper,
        fillable=fillable,
    )


def _known(person: Person, words: Words) -> dict[str, str]:
    """What the form need not ask any more."""
    found = {
        "given_name": person.given_name,
        "family_name": person.family_name,
        "email": person.email,
        "phone": person.phone,
        "school_role": person.school_role,
        "subjects": "; ".join(person.subjects),
        "grade_bands": "; ".join(person.grade_bands),
        "wants_to_learn": "; ".join(person.wants_to_learn),
        "strengths": "; ".join(person.strengths),
    }
    return {key: text for key, text in found.items() if text}

"""Which forms were taken into the book: each copy once, and undone with what it wrote."""

from __future__ import annotations

from datetime import date

from mentordesk.domain.forms import FilledForm, FormIdentity

TODAY = date(2026, 11, 24)


def filled(number: str = "7KQM-2XPA", **values: str) -> FilledForm:
    return FilledForm(FormIdentity("sign_up", 1, number=number), values, "back.pdf")


def test_a_copy_is_known_once_it_was_taken(book):
    assert book.forms.taken("7KQM-2XPA") == []
    form = filled(wish="Calm")
    book.forms.take(form, TODAY)
    (one,) = book.forms.taken("7KQM-2XPA")
    assert (one.form, one.answers, one.taken_on, one.file_name) == (
        "sign_up",
        form.fingerprint,
        TODAY,
        "back.pdf",
    )


def test_the_same_answers_are_noted_once_and_others_beside_them(book):
    first = book.forms.take(filled(wish="Calm"), TODAY)
    assert book.forms.take(filled(wish="Calm"), TODAY) == first
    book.forms.take(filled(wish="Lively"), TODAY)
    assert len(book.forms.taken("7KQM-2XPA")) == 2
    assert book.forms.taken("OTHER") == []


def test_undoing_lets_a_copy_be_taken_again(book):
    book.forms.take(filled(wish="Calm"), TODAY)
    book.undo()
    assert book.forms.taken("7KQM-2XPA") == []

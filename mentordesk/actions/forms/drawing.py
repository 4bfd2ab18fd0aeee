"""Drawing a form for somebody, so that it finds its way back into this book."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from mentordesk.domain.forms import FormIdentity, FormSpec

if TYPE_CHECKING:
    from mentordesk.book import Book
    from mentordesk.words import Words

# Without letters and figures that are taken for each other when they are written by hand.
_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_LENGTH = 8


def new_identity(spec: FormSpec, today: date, about: Mapping[str, str] | None = None) -> FormIdentity:
    """The identity of a new copy: `about` are uuids, such as {"pairing": uuid}; its number is its own."""
    number = "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))
    return FormIdentity(spec.key, spec.version, dict(about or {}), today, f"{number[:4]}-{number[4:]}")


def draw_form(
    book: Book,
    spec: FormSpec,
    words: Words,
    *,
    today: date,
    about: Mapping[str, str] | None = None,
    said: Sequence[tuple[str, str]] = (),
    values: Mapping[str, str] | None = None,
    paper: str = "",
    fillable: bool = True,
    identity: FormIdentity | None = None,
) -> bytes:
    """Draw one copy of a form as PDF. `said` are lines of what is known, `values` what is filled in beforehand."""
    from mentordesk.documents.forms import form_pdf
    from mentordesk.exchange.forms import sealed

    identity = identity or new_identity(spec, today, about)
    name = str(book.settings.get("school_name") or "")
    if words.rtl:
        name = str(book.settings.get("school_name_hebrew") or name)
    return form_pdf(
        spec,
        words,
        identity=identity,
        sealed=sealed(identity, book.file_uuid),
        school=name,
        paper=paper or str(book.settings.get("paper") or "a4"),
        about=said,
        values=values,
        fillable=fillable,
    )

"""Which filled forms have been taken into the book, so that none is taken twice."""

from __future__ import annotations

from datetime import date

from mentordesk.book.care import careful
from mentordesk.book.rows import columns_of, from_tuples, to_row
from mentordesk.book.store import Store
from mentordesk.domain.forms import FilledForm, TakenForm
from mentordesk.domain.messages import msg


@careful
class Forms:
    """The copies of forms that came back."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def taken(self, number: str) -> list[TakenForm]:
        """What was taken from the copy with this number, the newest first; empty where nothing was yet."""
        sql = f"SELECT {columns_of(TakenForm)} FROM forms_taken WHERE number = ? ORDER BY id DESC"
        return from_tuples(TakenForm, self._store.tuples(sql, [number]))

    def take(self, filled: FilledForm, on: date) -> int:
        """Note that a copy was taken, in the change that writes what it says; gives the note's id."""
        form = TakenForm(
            0, filled.identity.number, filled.identity.form, filled.fingerprint, on, filled.file_name
        )
        with self._store.change(msg("Take in a form")):
            known = self._store.value(
                "SELECT id FROM forms_taken WHERE number = ? AND answers = ?", [form.number, form.answers]
            )
            return int(known) if known is not None else self._store.insert("forms_taken", to_row(form))

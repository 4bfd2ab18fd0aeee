"""Forms that came back, as a list: from whom, which form, and what becomes of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mentordesk.actions.lists.rows import LoadedRows
from mentordesk.actions.lists.spec import Column, Kind, ListSpec, Scope
from mentordesk.domain.fields import Choice
from mentordesk.domain.messages import msg, msgs

if TYPE_CHECKING:
    from mentordesk.actions.forms import FormProposal
    from mentordesk.book import Book

WAITS, READY, KNOWN, LEFT = "waits", "ready", "known", "left"
STANDINGS = (
    Choice(WAITS, msg("To decide")),
    Choice(READY, msg("Will be taken in")),
    Choice(KNOWN, msg("Here already")),
    Choice(LEFT, msg("Left out")),
)
_TONES = {WAITS: "gold", READY: "blue", KNOWN: None, LEFT: "crimson"}


@dataclass(frozen=True)
class FormRow:
    """A form in its place among those that came back."""

    id: int
    proposal: FormProposal

    @property
    def standing(self) -> str:
        """What becomes of it."""
        if self.proposal.known:
            return KNOWN
        if self.proposal.refused is not None:
            return LEFT
        return WAITS if self.proposal.waits else READY


def returned_forms(rows: Callable[[], Sequence[FormRow]]) -> ListSpec[FormRow]:
    """The list of forms that came back; `rows` gives them."""

    def source(_book: Book, scope: Scope) -> LoadedRows[FormRow]:
        return LoadedRows(returned_forms(rows), rows(), scope.words)

    return ListSpec(
        area="forms",
        title=msg("Forms that came back"),
        columns=(
            Column(
                "about",
                msg("From or about"),
                lambda row: row.proposal.understood.about,
                width=26,
                grows=True,
                strong=True,
                needed=True,
                second="form",
            ),
            Column("form", msg("Form"), lambda row: row.proposal.title, shown=False, width=24),
            Column(
                "standing",
                msg("What becomes of it"),
                lambda row: row.standing,
                Kind.CHOICE,
                choices=STANDINGS,
                pill=True,
                tone=lambda row: _TONES[row.standing],
                width=15,
                needed=True,
            ),
            Column("file", msg("File"), lambda row: row.proposal.file_name, width=24, shown=False),
        ),
        source=source,
        sort="standing",
        file_name="forms",
        counted=lambda n: msgs("{n} form", "{n} forms", n),
    )

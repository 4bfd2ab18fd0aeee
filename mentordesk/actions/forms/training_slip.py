"""The evaluation slip that came back: which session it is about, and what was said of it, by nobody in particular."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from mentordesk.actions.forms.handling import Understood, answered_lines
from mentordesk.domain.forms import FilledForm, FormSpec
from mentordesk.domain.messages import Message, msg
from mentordesk.domain.refusals import NotFound, Refusal
from mentordesk.domain.training import (
    HIGHEST,
    LOWEST,
    MARK_NAMES,
    TRAINING_SLIP,
    EvaluationSlip,
    TrainingSession,
    check_slip,
)

if TYPE_CHECKING:
    from mentordesk.book import Book


class TrainingSlipForm:
    """Reads an evaluation slip."""

    handed_on = False
    page = "training"

    def spec(self, book: Book) -> FormSpec:
        """The form; it is the same for every session."""
        return TRAINING_SLIP

    def understand(self, book: Book, filled: FilledForm, *, today: date, choice: str = "") -> Understood:
        """What would be kept. Raises Refusal where the session is gone, or nothing is filled in."""
        session = _session(book, filled)
        problems: list[Message] = []
        slip = _slip(filled, session.id, problems)
        if not (slip.marks or slip.takes_along or slip.wishes):
            raise Refusal(msg("Nothing is filled in on this form."))
        check_slip(slip)
        missing = tuple(MARK_NAMES[one.key] for one in filled.missing(TRAINING_SLIP))
        if missing:
            problems.append(msg("Without an answer: {questions}. What is there is kept.", questions=missing))
        about = msg("“{title}”, {day}", title=session.title, day=session.on)
        return Understood(about, answered_lines(TRAINING_SLIP, filled), tuple(problems), plan=slip)

    def apply(self, book: Book, plan: EvaluationSlip, *, today: date) -> None:
        """Keep the slip."""
        book.training.add_slips([plan])


def _session(book: Book, filled: FilledForm) -> TrainingSession:
    uuid = filled.identity.about.get("session", "")
    session = next((one for one in book.training.list() if one.uuid == uuid), None)
    if session is None:
        raise NotFound(msg("The session this slip was made for is not in the record book any more."))
    return session


def _slip(filled: FilledForm, session_id: int, problems: list[Message]) -> EvaluationSlip:
    marks: dict[str, int | None] = {}
    for key in MARK_NAMES:
        said = filled.values.get(key, "")
        if said and not (said.isdecimal() and LOWEST <= int(said) <= HIGHEST):
            problems.append(msg("“{text}” is no mark from 1 to 5, so it is left out.", text=said[:40]))
            said = ""
        marks[key] = int(said) if said else None
    return EvaluationSlip(
        session_id=session_id,
        useful=marks["useful"],
        led=marks["led"],
        ready=marks["ready"],
        takes_along=filled.values.get("takes_along", "").strip(),
        wishes=filled.values.get("wishes", "").strip(),
    )

"""Filled forms on their way into the book: read, looked at, understood by their handler, and written in one step."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from mentordesk.actions.forms.handling import FormHandler, Understood
from mentordesk.actions.forms.registry import handler_of
from mentordesk.domain.forms import FilledForm
from mentordesk.domain.messages import Message, msg, msgs
from mentordesk.domain.refusals import Refusal

if TYPE_CHECKING:
    from mentordesk.book import Book


@dataclass(frozen=True)
class Returned:
    """A file that came back: the filled form in it, or why there is none."""

    file_name: str
    filled: FilledForm | None = None
    refused: Message | None = None


@dataclass(frozen=True)
class FormProposal:
    """What taking a form would do. Plain data: nothing is written by it.

    `refused` says why nothing is taken; `known` marks one that was taken before. Where a `question` is open
    (`waits`), the form is left out until somebody chooses.
    """

    file_name: str
    title: Message
    understood: Understood
    filled: FilledForm | None = None
    known: bool = False

    @property
    def refused(self) -> Message | None:
        """Why nothing of it is taken, or None."""
        return self.understood.refused

    @property
    def waits(self) -> bool:
        """Whether somebody must decide something first."""
        return self.refused is None and self.understood.question is not None and not self.understood.chosen

    @property
    def ready(self) -> bool:
        """Whether it will be taken."""
        return self.refused is None and not self.waits


@dataclass(frozen=True)
class LeftOut:
    """A form that was not taken, and why."""

    file_name: str
    why: Message


@dataclass(frozen=True)
class FormsResult:
    """How many forms were taken, and which were left out."""

    taken: int
    left_out: tuple[LeftOut, ...] = ()
    page: str = ""
    """Where what was taken is to be seen; empty where it is in several places."""


def read_forms(paths: Iterable[Path]) -> list[Returned]:
    """Read the files; plain data, on any thread. A file that is no form becomes a sentence."""
    from mentordesk.exchange.forms import read_form

    found = []
    for path in paths:
        try:
            found.append(Returned(path.name, read_form(path)))
        except Refusal as refusal:
            found.append(Returned(path.name, refused=refusal.message))
    return found


def understand_all(book: Book, returned: Sequence[Returned], *, today: date) -> list[FormProposal]:
    """What taking these files would do, one after the other; a file that repeats another of them is left out."""
    proposals: list[FormProposal] = []
    seen: dict[tuple[str, str], str] = {}
    for one in returned:
        if one.filled is None:
            nothing = Understood(msg("Nothing was taken from this file."), refused=one.refused)
            proposals.append(FormProposal(one.file_name, msg("No form"), nothing))
            continue
        proposal = understand(book, one.filled, today=today)
        handler = handler_of(one.filled.identity.form)
        if proposal.refused is None and handler is not None:
            mark = _mark(handler, one.filled)
            if mark in seen:
                why = msg("This is the same form as {file}, so it is taken once.", file=seen[mark])
                proposal = replace(proposal, known=True, understood=replace(proposal.understood, refused=why))
            seen.setdefault(mark, one.file_name)
        proposals.append(proposal)
    return proposals


def understand(book: Book, filled: FilledForm, *, today: date, choice: str = "") -> FormProposal:
    """What taking a form would do, and whether it was taken before."""
    from mentordesk.exchange.forms import is_genuine

    identity = filled.identity
    handler = handler_of(identity.form)
    if handler is None:
        return _refused(filled, msg("Unknown form"), msg("This form is none that this MentorDesk knows."))
    spec = handler.spec(book)
    if not is_genuine(identity, book.file_uuid):
        return _refused(
            filled,
            spec.title,
            msg(
                "This form was made by another record book, or what it says of itself was changed. Nothing is taken "
                "from it; type its answers in if you trust them."
            ),
        )
    if identity.version > spec.version:
        return _refused(
            filled,
            spec.title,
            msg("This form was made by a newer MentorDesk. Bring this program up to date to take it in."),
        )
    if before := _taken(book, handler, filled):
        return replace(_refused(filled, spec.title, before), known=True)
    try:
        understood = handler.understand(book, filled, today=today, choice=choice)
    except Refusal as refusal:
        return _refused(filled, spec.title, refusal.message)
    if identity.version < spec.version:
        older = msg(
            "This is an older version of the form ({old}, now {new}). What still has its question is taken.",
            old=identity.version,
            new=spec.version,
        )
        understood = replace(understood, problems=(older, *understood.problems))
    return FormProposal(filled.file_name, spec.title, understood, filled)


def choose(book: Book, proposal: FormProposal, choice: str, *, today: date) -> FormProposal:
    """The same form with something decided."""
    assert proposal.filled is not None
    return understand(book, proposal.filled, today=today, choice=choice)


def apply(book: Book, proposals: Sequence[FormProposal], *, today: date) -> FormsResult:
    """Write what the proposals say, in one step of undo. Those that wait or are refused are left out and told.

    Each is understood once more right before it is written, so that a form of this very batch is known to the next.
    """
    ready = [proposal for proposal in proposals if proposal.ready]
    left = [LeftOut(one.file_name, one.refused) for one in proposals if one.refused is not None]
    left += [
        LeftOut(one.file_name, msg("Something about it is still to be decided."))
        for one in proposals
        if one.waits
    ]
    taken = 0
    pages: set[str] = set()
    if ready:
        with book.change(msgs("Take in {n} form", "Take in {n} forms", len(ready))):
            for proposal in ready:
                why = _write(book, proposal, today)
                if why is None:
                    taken += 1
                    pages.add(_page(proposal))
                else:
                    left.append(LeftOut(proposal.file_name, why))
    return FormsResult(taken, tuple(left), pages.pop() if len(pages) == 1 else "")


def _page(proposal: FormProposal) -> str:
    handler = handler_of(proposal.filled.identity.form) if proposal.filled is not None else None
    return handler.page if handler is not None else ""


def _write(book: Book, proposal: FormProposal, today: date) -> Message | None:
    """Write one form; why it was left out, where it was."""
    filled = proposal.filled
    assert filled is not None
    handler = handler_of(filled.identity.form)
    assert handler is not None
    now = understand(book, filled, today=today, choice=proposal.understood.chosen)
    if not now.ready:
        return now.refused or now.understood.question
    try:
        handler.apply(book, now.understood.plan, today=today)
    except Refusal as refusal:  # where something was written before it, the book lets the whole step fail
        return refusal.message
    book.forms.take(filled, today)
    return None


def _refused(filled: FilledForm, title: Message, why: Message) -> FormProposal:
    about = msg("Form {number}", number=filled.identity.number)
    return FormProposal(filled.file_name, title, Understood(about, refused=why), filled)


def _mark(handler: FormHandler, filled: FilledForm) -> tuple[str, str]:
    """What two copies of one form share: their number, and the answers where the form may be handed on."""
    return filled.identity.number, filled.fingerprint if handler.handed_on else ""


def _taken(book: Book, handler: FormHandler, filled: FilledForm) -> Message | None:
    """The sentence for a form that was taken before, or None."""
    before = book.forms.taken(filled.identity.number)
    for one in before:
        if one.answers == filled.fingerprint:
            return msg("This form was taken in already, on {day}. Nothing is taken twice.", day=one.taken_on)
    if before and not handler.handed_on:
        return msg(
            "This form was taken in already, on {day}, with other answers. Nothing is taken twice; change the record "
            "itself if this one is right.",
            day=before[0].taken_on,
        )
    return None

"""The small windows of a request: noting one, answering, declining, withdrawing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QWidget

from mentordesk.actions.invitations import accept, decline
from mentordesk.actions.request_fields import asked_fields
from mentordesk.actions.requests import cycle_for, note_request
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.pairings.fields_dialog import FieldsDialog
from mentordesk.desk.pages.people.known import Known
from mentordesk.desk.parts.form_editors import FormHelp
from mentordesk.domain.fields import Field, FieldKind
from mentordesk.domain.messages import msg
from mentordesk.domain.requests import Request, RequestKind, RequestState, Way

PAST = frozenset({"asked_on", "answered_on"})


@dataclass(frozen=True)
class Verb:
    """One way to answer: what it is called, what the window says, and what it makes of the request."""

    key: str
    state: RequestState


ANSWER = Verb("answer", RequestState.ANSWERED)
DECLINE = Verb("decline", RequestState.DECLINED)
WITHDRAW = Verb("withdraw", RequestState.WITHDRAWN)


def help_of(known: Known) -> FormHelp:
    """Whom the fields can name."""
    return FormHelp(people=known.finder(), person=known.person, past=PAST)


def add_request(
    desk: Desk,
    known: Known,
    parent: QWidget | None,
    *,
    person_id: int | None = None,
    kind: RequestKind = RequestKind.WANTS_MENTOR,
) -> FieldsDialog:
    """Open the window that notes a request; the one added is told by its ``kept(id)``."""
    words, book = desk.words, desk.book
    fields = (
        Field("person_id", msg("Who"), FieldKind.PERSON),
        Field("new_name", msg("Or somebody new: the whole name")),
        *(one for one in asked_fields(book.opportunities.list()) if one.key != "wished_for_id"),
    )

    def keep(values: dict[str, Any]) -> int:
        opportunity = values.get("opportunity_id")
        request = Request(
            cycle_id=desk.cycle.id if desk.cycle else cycle_for(book, desk.today()),
            person_id=values["person_id"] or 0,
            kind=RequestKind(values["kind"]),
            opportunity_id=int(opportunity) if opportunity else None,
            asked_on=values["asked_on"] or desk.today(),
            how=Way(values["how"]),
            wish=values["wish"] or "",
        )
        return note_request(book, request, values["new_name"] or "", desk.today())

    dialog = FieldsDialog(
        desk,
        words("Add a request"),
        fields,
        {
            "person_id": person_id,
            "kind": kind.value,
            "asked_on": desk.today(),
            "how": Way.IN_PERSON.value,
        },
        keep,
        main=words("Add the request"),
        sentence=words("It waits on the list until you answer it, or until they are paired."),
        said=words("On the waiting list."),
        asked=help_of(known),
        scrolls=False,
        width=560,
        parent=parent,
    )
    dialog.focus_on("person_id" if person_id is None else "wish")
    dialog.open()
    return dialog


def answer_request(
    desk: Desk, request: Request, name: str, verb: Verb, parent: QWidget | None
) -> FieldsDialog:
    """Open the window that says what became of a request."""
    words, book = desk.words, desk.book
    invited = request.kind is RequestKind.INVITATION
    day = Field("answered_on", msg("On"), FieldKind.DATE, required=True)
    answer = Field("answer", msg("What was answered"), FieldKind.LONG_TEXT)
    if verb is ANSWER:
        fields: tuple[Field, ...] = (day, answer)
        title = (
            words("{name} accepts", name=name)
            if invited
            else words("Answer the request of {name}", name=name)
        )
        sentence = words("Say what was agreed. The request then leaves the waiting list.")
        main = words("Keep the answer")
    elif verb is DECLINE:
        why = msg("Why they do not want to") if invited else msg("Why there is no place for them now")
        fields = (
            day,
            Field(
                "reason",
                why,
                FieldKind.LONG_TEXT,
                required=True,
                help=msg("In a few words. It is read again when the next year is prepared."),
            ),
            answer,
        )
        title = (
            words("{name} declines", name=name)
            if invited
            else words("Decline the request of {name}", name=name)
        )
        sentence = (
            words(
                "The pairing is taken back in the same step, and whoever waited waits again. Undo brings it all back."
            )
            if invited and request.pairing_id is not None
            else words("Nothing is lost: the request stays here, and can be put back on the waiting list.")
        )
        main = words("Note that they decline") if invited else words("Decline it")
    else:
        fields = (day, Field("reason", msg("Why, where it is known"), FieldKind.LONG_TEXT))
        title = words("{name} withdraws the request", name=name)
        sentence = words("The request leaves the waiting list, and stays to be read.")
        main = words("Withdraw it")

    def keep(values: dict[str, Any]) -> None:
        on, said = values["answered_on"] or desk.today(), values.get("answer") or ""
        reason = values.get("reason") or ""
        if invited and request.pairing_id is not None and verb is ANSWER:
            accept(book, request.id, on, said)
        elif invited and request.pairing_id is not None and verb is DECLINE:
            decline(book, request.id, on, reason, said)
        else:
            book.requests.answer(request.id, verb.state, on, said, reason)

    dialog = FieldsDialog(
        desk,
        title,
        fields,
        {"answered_on": desk.today(), "answer": request.answer, "reason": request.reason},
        keep,
        main=main,
        sentence=sentence,
        said=words("Kept."),
        asked=FormHelp(past=PAST),
        width=540,
        parent=parent,
    )
    dialog.focus_on("reason" if verb is not ANSWER else "answer")
    dialog.open()
    return dialog

"""The one next step of a matter: the verb on its button, and the doing of it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from mentordesk.desk.context import Desk
from mentordesk.desk.pages.safety.going import has_tab, open_record
from mentordesk.domain.attention import Attention, Kind, NextStep
from mentordesk.domain.messages import Message, msg

_VERBS = {
    NextStep.FINISH_FOLLOW_UP: msg("Mark as done"),
    NextStep.LOG_MEETING: msg("Log the meeting"),
    NextStep.ANSWER_REQUEST: msg("Answer the request"),
    NextStep.OPEN_CHECK_INS: msg("Open the check-ins"),
    NextStep.CHECK_IN: msg("Enter a check-in"),
    NextStep.CHECK_INS: msg("See who is due"),
    NextStep.PRINT_CERTIFICATE: msg("Print the certificates"),
    NextStep.PLAN_MEETING: msg("Plan a meeting"),
    NextStep.WRITE: msg("Write to both"),
    NextStep.OPEN_DOCUMENTS: msg("Look at the documents"),
    NextStep.TALK: msg("Talk it through"),
    NextStep.OPEN_PAIRING: msg("Open the pairing"),
    NextStep.OPEN_PAIRINGS: msg("Open the pairings"),
    NextStep.OPEN_CASE: msg("Open the case"),
    NextStep.OPEN_RECORD: msg("Open the record"),
    NextStep.OPEN_SIGNALS: msg("Look at them"),
    NextStep.OPEN_TRAINING: msg("See who needs training"),
    NextStep.CLOSE: msg("Begin the closing conversation"),
}


def verb_of(matter: Attention) -> Message:
    """The words on the button."""
    return _VERBS[matter.next_step]


def shows_pairing(matter: Attention) -> bool:
    """Whether the next step opens the pairing anyway, so that no other way to it is needed."""
    return matter.pairing_id is None or matter.next_step is NextStep.OPEN_PAIRING


def take(desk: Desk, matter: Attention, parent: QWidget | None = None) -> None:
    """Do the next step of a matter; a small window it needs opens over `parent`."""
    pairing_id = matter.pairing_id
    match matter.next_step:
        case NextStep.FINISH_FOLLOW_UP:
            desk.run(
                lambda: desk.book.follow_ups.finish(matter.about_id, desk.today()),
                said=desk.words("Done. Thank you."),
            )
        case NextStep.LOG_MEETING:
            desk.log_meeting(pairing_id)
        case NextStep.PRINT_CERTIFICATE:
            desk.navigate("celebrations", verb="certificates")
        case NextStep.ANSWER_REQUEST:
            desk.navigate("requests", matter.about_id)
        case NextStep.PLAN_MEETING:
            desk.navigate("pairings", pairing_id, "plan", pairing_id=pairing_id)
        case NextStep.OPEN_CHECK_INS:
            desk.navigate("pairings", pairing_id, "check_ins", pairing_id=pairing_id)
        case NextStep.CHECK_IN:
            desk.navigate("pairings", pairing_id, "check_in", pairing_id=pairing_id)
        case NextStep.CHECK_INS:
            desk.navigate("pairings", verb="check_ins_due")
        case NextStep.CLOSE:
            desk.navigate("pairings", pairing_id, "close", pairing_id=pairing_id)
        case NextStep.TALK:
            desk.navigate("pairings", pairing_id, "agree", pairing_id=pairing_id)
        case NextStep.OPEN_DOCUMENTS:
            pill = "due" if matter.kind is Kind.PAPER_DUE else "late"
            desk.navigate("documents", verb=pill, pairing_id=pairing_id)
        case NextStep.WRITE if pairing_id is not None:
            from mentordesk.desk.pages.today.writing import write_to_pair

            write_to_pair(desk, pairing_id, matter.kind, parent)
        case NextStep.OPEN_TRAINING:
            desk.navigate("training", verb="readiness")
        case NextStep.OPEN_SIGNALS if has_tab("signals"):
            desk.navigate("safety", tab="signals")
        case NextStep.OPEN_RECORD | NextStep.OPEN_SIGNALS | NextStep.OPEN_CASE:
            open_record(desk, matter.area, matter.about_id)
        case _:
            desk.navigate("pairings", matter.about_id)

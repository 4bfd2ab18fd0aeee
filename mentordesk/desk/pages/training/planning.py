"""Planning a session: what it is, when and where; and the fields by which one is changed later."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from mentordesk.actions.training import cycle_for
from mentordesk.actions.training_plans import from_plan, ready_plan
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.pairings.fields_dialog import FieldsDialog
from mentordesk.desk.parts.form_editors import FormHelp
from mentordesk.domain.calendar import read_time
from mentordesk.domain.fields import Field, FieldKind
from mentordesk.domain.messages import msg
from mentordesk.domain.refusals import Refusal
from mentordesk.domain.training import KIND_NAMES, TRAINING_KIND_CHOICES, TrainingKind, TrainingSession

WHEN_FIELDS = (
    Field("title", msg("Title of the session")),
    Field("kind", msg("Kind of session"), FieldKind.CHOICE, choices=TRAINING_KIND_CHOICES),
    Field("on", msg("Date"), FieldKind.DATE),
    Field("starts_at", msg("Begins at")),
    Field("ends_at", msg("Ends at")),
    Field("place", msg("Place")),
    Field("trainer", msg("Trainer")),
    Field(
        "series",
        msg("Series"),
        help=msg("Sessions of one series belong together, such as three evenings about listening."),
    ),
)
PLAN_FIELDS = (
    Field("plan", msg("Plan"), FieldKind.LONG_TEXT, help=msg("What is done, one activity a line.")),
    Field("materials", msg("Materials"), FieldKind.LONG_TEXT),
    Field("notes", msg("Notes"), FieldKind.LONG_TEXT),
)


WITH_PLAN = Field(
    "with_plan",
    msg("Begin with the ready plan for this kind of session"),
    FieldKind.YES_NO,
    help=msg("It comes with its activities and materials, and is yours to change."),
)


def tidy(key: str, value: Any) -> Any:
    """A field's value as a session keeps it: times as 15:30, kinds as what they are, nothing as an empty text."""
    if key in ("starts_at", "ends_at"):
        return (read_time(value) or value) if value else ""
    if key == "kind":
        return TrainingKind(value)
    return value if value is not None or key == "on" else ""


def plan_session(
    desk: Desk,
    parent: QWidget | None,
    kept: Callable[[int], Any],
    *,
    kind: TrainingKind = TrainingKind.INITIAL,
    plan: str = "",
    invite: Sequence[int] = (),
) -> FieldsDialog:
    """Ask for a new session; ``kept(id)`` when it is in the book, those to ``invite`` on its list already."""
    words, book = desk.words, desk.book
    fields = [*WHEN_FIELDS[1:2], *WHEN_FIELDS[:1], *WHEN_FIELDS[2:], *(() if plan else (WITH_PLAN,))]
    made: list[int] = []

    def keep(values: dict[str, Any]) -> int:
        with_plan = values.pop("with_plan", False)
        known = {key: tidy(key, value) for key, value in values.items()}
        on = known["on"]
        if on is None:
            raise Refusal(msg("Say on which day it is."), field="on")
        cycle_id = (
            desk.cycle.id if desk.cycle is not None and on <= desk.cycle.ends_on else cycle_for(book, on)
        )
        if cycle_id is None:
            raise Refusal(
                msg("There is no cycle yet for the session to belong to. Begin one under Programme first.")
            )
        session = TrainingSession(cycle_id=cycle_id, plan=plan, **known)
        ready = ready_plan(session.kind, words) if with_plan else None
        if ready is not None:
            session = replace(session, **from_plan(ready, session, words))
        if not session.title.strip():
            session = replace(session, title=words.plain.say(KIND_NAMES[session.kind]))
        with book.change(msg("Plan the session “{title}”", title=session.title)):
            session_id = book.training.add(session)
            if invite:
                book.training.invite(session_id, invite, desk.today())
        made.append(session_id)
        return session_id

    dialog = FieldsDialog(
        desk,
        words("Plan a session"),
        fields,
        {"kind": kind.value, "with_plan": True},
        keep,
        main=words("Plan the session"),
        sentence=words.plural(
            "{n} person is invited to it at once.", "{n} people are invited to it at once.", len(invite)
        )
        if invite
        else words("Those who need it are proposed as soon as you invite people."),
        said=words("Session planned."),
        asked=series_help(desk),
        width=560,
        parent=parent,
    )
    dialog.accepted.connect(lambda: kept(made[-1]))
    dialog.focus_on("kind")
    dialog.open()
    return dialog


def series_help(desk: Desk) -> FormHelp:
    """The names of series used so far."""
    return FormHelp(suggest=lambda key: desk.book.training.series() if key == "series" else ())

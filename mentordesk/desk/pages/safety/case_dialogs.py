"""The small windows of a case: opening one, by hand or from a warning, and ending it with its lesson."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QLabel, QWidget

from mentordesk.actions.case_fields import (
    BLOCK,
    COMPLAINT,
    GRAVITY,
    KNOWS,
    LESSON_FIELDS,
    NOTES,
    PRIVATE,
    TITLE,
)
from mentordesk.actions.cases import PlanChoice, concerned, plan_choices, proposed_case
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.pairings.fields_dialog import FieldsDialog
from mentordesk.desk.pages.people.known import Known
from mentordesk.desk.parts.form_editors import FormHelp
from mentordesk.desk.parts.record_picker import finder
from mentordesk.desk.parts.suggestions import Found
from mentordesk.desk.theme import styled
from mentordesk.domain.cases import OUTCOME_CHOICES, USUAL_GRAVITY, Case, Outcome, starts_private
from mentordesk.domain.fields import Choice, Field, FieldKind
from mentordesk.domain.lessons import Lesson
from mentordesk.domain.messages import msg
from mentordesk.domain.stumbling_blocks import Level, StumblingBlock

ABOUT = Field(
    "about",
    msg("Whom it is about"),
    FieldKind.PEOPLE,
    help=msg("People and pairings. Somebody may be in several cases."),
)
OUTCOME = Field("outcome", msg("How it ended"), FieldKind.CHOICE, choices=OUTCOME_CHOICES, required=True)
ENDING = Field("ending", msg("How it ended, in words"), FieldKind.LONG_TEXT, required=True)
ENDED_ON = Field("ended_on", msg("Ended on"), FieldKind.DATE, required=True)
PAST = frozenset({"opened_on", "ended_on"})
_LESSON = tuple(one for one in LESSON_FIELDS if one.key in ("what", "for_whom", "change", "by", "owner_id"))


def help_of(desk: Desk, known: Known) -> FormHelp:
    """Whom a case can be about, and the names of who may know of it."""
    offered = {one.key: one for one in concerned_found(desk, known)}
    return FormHelp(
        suggest=lambda _key: [one.name for one in known.people],
        people=finder(offered.values()),
        person=lambda key: offered.get(key),
        past=PAST,
    )


def concerned_found(desk: Desk, known: Known) -> list[Found]:
    """People and the pairings of the cycle looked at, as a field offers them; the key is (area, id)."""
    people = [Found(("people", one.id), one.name, one.school_role, "user") for one in known.people]
    pairings = [
        Found(("pairings", one.id), one.name, one.cycle, "link") for one in concerned(desk.book, desk.cycle)
    ]
    return [*pairings, *people]


def open_case(
    desk: Desk,
    known: Known,
    opened: Callable[[int], object],
    parent: QWidget | None,
    *,
    signal_key: str = "",
    plan_id: int | None = None,
    block: StumblingBlock | None = None,
    level: Level | None = None,
    about: Sequence[tuple[str, int]] = (),
    title: str = "",
    gravity: int = USUAL_GRAVITY,
) -> FieldsDialog:
    """Open the window that opens a case; `opened(id)` follows. What a warning knows is filled in already."""
    words, book = desk.words, desk.book
    plans = {one.key: one for one in plan_choices(book, words.language, block)}
    first = next(
        (one for one in plans.values() if one.plan_id == plan_id and plan_id is not None),
        next((one for one in plans.values() if block is not None and level in (None, one.level)), None),
    )

    def keep(values: dict[str, Any]) -> int:
        plan = plans.get(values["plan"] or "")
        chosen = StumblingBlock(values["block"]) if values["block"] else plan.block if plan else None
        case = proposed_case(
            book,
            desk.today(),
            plan=plan.text if plan else None,
            plan_id=plan.plan_id if plan else None,
            signal_key=signal_key,
            block=chosen,
            level=level or (plan.level if plan else None),
            about=values["about"] or (),
            title=values["title"] or "",
            gravity=int(values["gravity"]),
            complaint=values["complaint"],
            private=values["private"],
            knows=tuple(values["knows"] or ()),
            notes=values["notes"] or "",
        )
        return book.cases.open(case)

    dialog = FieldsDialog(
        desk,
        words("Open a case"),
        (_plan_field(plans), BLOCK, TITLE, ABOUT, GRAVITY, NOTES, KNOWS, COMPLAINT, PRIVATE),
        {
            "plan": first.key if first else None,
            "block": block.value if block else first.block.value if first else None,
            "title": title,
            "about": tuple(about),
            "gravity": str(gravity),
            "private": starts_private(block or (first.block if first else None), complaint=False),
        },
        lambda values: opened(keep(values)),
        main=words("Open the case"),
        sentence=words(
            "The steps of the plan become its checklist, each with its day. All of it can be changed."
        ),
        said=words("The case is open."),
        asked=help_of(desk, known),
        scrolls=True,
        width=600,
        parent=parent,
    )
    _let_follow(dialog, plans)
    dialog.resize(dialog.width(), desk.theme.px(680))
    dialog.focus_on("title" if first is not None or not plans else "plan")
    dialog.open()
    return dialog


def _plan_field(plans: dict[str, PlanChoice]) -> Field:
    return Field(
        "plan",
        msg("The plan to follow"),
        FieldKind.CHOICE,
        choices=(
            Choice("", msg("No plan: I write the steps myself")),
            *(Choice(one.key, one.label) for one in plans.values()),
        ),
        required=True,
    )


def _let_follow(dialog: FieldsDialog, plans: dict[str, PlanChoice]) -> None:
    """Let the block and the title follow the plan, and privacy the block, until somebody says otherwise."""
    rows = dialog.rows
    touched = {"title": bool(rows["title"].editor.value()), "private": False}

    def title() -> None:
        touched["title"] = bool(rows["title"].editor.value())

    def private() -> None:
        touched["private"] = True

    def block() -> None:
        if not touched["private"]:
            chosen = rows["block"].editor.value()
            rows["private"].editor.show_value(
                starts_private(
                    StumblingBlock(chosen) if chosen else None, complaint=rows["complaint"].editor.value()
                )
            )

    def plan() -> None:
        chosen = plans.get(rows["plan"].editor.value() or "")
        if chosen is not None:
            rows["block"].editor.show_value(chosen.block.value)
            if not touched["title"]:
                rows["title"].editor.show_value(chosen.text.title)
        block()

    for key, follow in (
        ("plan", plan),
        ("block", block),
        ("complaint", block),
        ("title", title),
        ("private", private),
    ):
        rows[key].editor.accepted.connect(follow)
    if rows["plan"].editor.value():
        plan()


def end_case(desk: Desk, known: Known, case: Case, parent: QWidget | None) -> FieldsDialog:
    """Open the window that ends a case, and keeps what it taught where anything is written about that."""
    words, book = desk.words, desk.book
    private = Field(
        "lesson_private",
        msg("Keep the lesson private too"),
        FieldKind.YES_NO,
        help=msg("Without this it is read by whoever prepares the next year. Then it should name nobody."),
    )
    fields = (OUTCOME, ENDING, ENDED_ON, *_LESSON, *((private,) if case.private else ()))

    def keep(values: dict[str, Any]) -> None:
        taught = {one.key: values[one.key] for one in _LESSON}
        lesson = Lesson(**taught, private=values.get("lesson_private", False)) if _says(taught) else None
        book.cases.end(
            case.id,
            values["ended_on"] or desk.today(),
            Outcome(values["outcome"]),
            values["ending"] or "",
            lesson=lesson,
        )

    dialog = FieldsDialog(
        desk,
        words("End the case"),
        fields,
        {
            "outcome": Outcome.RESOLVED.value,
            "ended_on": desk.today(),
            "ending": case.ending,
            "lesson_private": True,
        },
        keep,
        main=words("End the case"),
        sentence=words("It stays to be read, and can be opened again."),
        said=words("The case is ended."),
        asked=FormHelp(people=known.finder(), person=known.person, past=PAST),
        scrolls=True,
        width=600,
        parent=parent,
    )
    _head(dialog, "what", words("A lesson, if there is one"), words(
        "It stands before you when the next cycle is prepared, until somebody acts on it. Leave it empty if "
        "there is none."
    ))  # fmt: skip
    dialog.resize(dialog.width(), desk.theme.px(680))
    dialog.focus_on("ending")
    dialog.open()
    return dialog


def _says(taught: dict[str, Any]) -> bool:
    return any(taught[key] for key in ("what", "change", "for_whom"))


def _head(dialog: FieldsDialog, key: str, title: str, sentence: str) -> None:
    """Put a heading and a sentence above a field."""
    holder = dialog.rows[key].parentWidget()
    place = dialog.body.indexOf(holder) if holder is not None else 0
    below = styled(QLabel(sentence), "soft")
    below.setWordWrap(True)
    dialog.body.insertWidget(place, styled(QLabel(title), "section"))
    dialog.body.insertWidget(place + 1, below)

"""The small windows of a lesson: written down, changed, acted on, dropped."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from mentordesk.actions.case_fields import LESSON_FIELDS
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.pairings.fields_dialog import FieldsDialog
from mentordesk.desk.pages.people.known import Known
from mentordesk.desk.parts.form_editors import FormHelp
from mentordesk.domain.fields import Field, FieldKind
from mentordesk.domain.lessons import Lesson
from mentordesk.domain.messages import msg

_WRITTEN = tuple(
    one for one in LESSON_FIELDS if one.key in ("what", "for_whom", "change", "by", "owner_id", "private")
)
_DAY = Field("on", msg("On"), FieldKind.DATE, required=True)
_HOW = Field("reason", msg("What was done"), FieldKind.LONG_TEXT)
_WHY = Field(
    "reason",
    msg("Why it is dropped"),
    FieldKind.LONG_TEXT,
    required=True,
    help=msg("In a few words, so that nobody has to learn it once more."),
)
_HEIGHT = 640  # px at 100 %


def write_lesson(
    desk: Desk, known: Known, parent: QWidget | None, *, what: str = "", cycle_id: int | None = None
) -> FieldsDialog:
    """Open the window that writes a lesson down, learned in a cycle or in the one looked at."""
    words = desk.words
    cycle = desk.cycle.id if cycle_id is None and desk.cycle is not None else cycle_id

    def keep(values: dict[str, Any]) -> int:
        lesson = Lesson(cycle_id=cycle, learned_on=desk.today())
        return desk.book.lessons.add(replace(lesson, **_said(values)))

    return _ask(
        desk,
        known,
        parent,
        words("Write down a lesson"),
        {"what": what},
        keep,
        main=words("Keep the lesson"),
        said=words("The lesson is kept until somebody acts on it."),
        sentence=words("It stands here when the next cycle is prepared. Name nobody: it is read by others."),
        focus="change" if what else "what",
    )


def change_lesson(desk: Desk, known: Known, lesson_id: int, parent: QWidget | None) -> FieldsDialog:
    """Open the window that changes a lesson, or takes it away. Raises NotFound."""
    words = desk.words
    lesson = desk.book.lessons.get(lesson_id)

    def keep(values: dict[str, Any]) -> None:
        said = _said(values)
        if changed := {key: value for key, value in said.items() if value != getattr(lesson, key)}:
            desk.book.lessons.change(lesson_id, **changed)

    dialog = _ask(
        desk,
        known,
        parent,
        words("Lesson"),
        {one.key: getattr(lesson, one.key) for one in _WRITTEN},
        keep,
        main=words("Keep the changes"),
        said=words("Lesson changed."),
        focus="what",
    )
    dialog.add_other(
        words("Remove the lesson"),
        lambda: bool(desk.run(lambda: desk.book.lessons.remove(lesson_id), said=words("Lesson removed."))),
    )
    return dialog


def settle_lesson(desk: Desk, lesson_id: int, parent: QWidget | None, *, drop: bool) -> FieldsDialog:
    """Open the window that says what was done about a lesson, or why it is dropped."""
    words, book = desk.words, desk.book
    lesson = book.lessons.get(lesson_id)

    def keep(values: dict[str, Any]) -> None:
        settle = book.lessons.drop if drop else book.lessons.act
        settle(lesson_id, values["on"] or desk.today(), values["reason"] or "")

    dialog = FieldsDialog(
        desk,
        words("Drop the lesson") if drop else words("The lesson was acted on"),
        (_WHY if drop else _HOW, _DAY),
        {"on": desk.today(), "reason": lesson.reason},
        keep,
        main=words("Drop it") if drop else words("Note it"),
        sentence=words("“{lesson}”", lesson=lesson.change),
        said=words("The lesson is dropped.") if drop else words("Acted on. Well done."),
        asked=FormHelp(past=frozenset({"on"})),
        width=540,
        parent=parent,
    )
    dialog.focus_on("reason")
    dialog.open()
    return dialog


def _said(values: dict[str, Any]) -> dict[str, Any]:
    """What stands in the fields, as a lesson keeps it."""
    return {
        key: value if value is not None or key in ("by", "owner_id") else "" for key, value in values.items()
    }


def _ask(
    desk: Desk,
    known: Known,
    parent: QWidget | None,
    title: str,
    values: dict[str, Any],
    keep: Any,
    *,
    main: str,
    said: str,
    focus: str,
    sentence: str = "",
) -> FieldsDialog:
    dialog = FieldsDialog(
        desk,
        title,
        _WRITTEN,
        values,
        keep,
        main=main,
        sentence=sentence,
        said=said,
        asked=FormHelp(people=known.finder(), person=known.person),
        scrolls=True,
        width=560,
        parent=parent,
    )
    dialog.resize(dialog.width(), desk.theme.px(_HEIGHT))
    dialog.focus_on(focus)
    dialog.open()
    return dialog

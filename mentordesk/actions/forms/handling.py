"""What a form’s handler says: for whom a filled form is, what it would write, what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol

from mentordesk.domain.forms import FilledForm, FormKind, FormSpec
from mentordesk.domain.messages import Figure, Message, msg

if TYPE_CHECKING:
    from mentordesk.book import Book


@dataclass(frozen=True)
class FormLine:
    """One line of what was understood: what it is called, and what it becomes."""

    label: Message
    value: Message


@dataclass(frozen=True)
class Option:
    """One answer to what somebody must decide about a form, such as who it is from."""

    key: str
    label: Message


@dataclass(frozen=True)
class Understood:
    """What a handler makes of a filled form.

    `about` says in one line for whom or what it is; `problems` are sentences about what is not taken as it stands;
    `refused` says why nothing can be taken at all. Where the form leaves something open that only a person can decide,
    `question` asks it, `options` are the answers, and `chosen` the one taken ("": none yet; the form is left out).
    `plan` is whatever the handler’s `apply` needs.
    """

    about: Message
    lines: tuple[FormLine, ...] = ()
    problems: tuple[Message, ...] = ()
    refused: Message | None = None
    question: Message | None = None
    options: tuple[Option, ...] = ()
    chosen: str = ""
    plan: Any = None


class FormHandler(Protocol):
    """What is known about one form."""

    page: str
    """The page of the window where what was taken is to be seen."""
    handed_on: bool
    """Whether one copy may come back from several people, as a sign-up form that was sent to everybody; the number of
    other forms is taken once only."""

    def spec(self, book: Book) -> FormSpec:
        """The form as it is drawn now."""

    def understand(self, book: Book, filled: FilledForm, *, today: date, choice: str = "") -> Understood:
        """What the form would write. Nothing is written; a Refusal raised here is why nothing can be taken.

        `choice` is the key of the option that was decided for.
        """

    def apply(self, book: Book, plan: Any, *, today: date) -> None:
        """Write it, inside the one change of all forms. A Refusal raised here leaves this form out."""


def answered_lines(spec: FormSpec, filled: FilledForm) -> tuple[FormLine, ...]:
    """The questions that were answered, with their answers in words; for handlers that show them as they are."""
    lines = []
    for question in spec.questions:
        value = filled.values.get(question.key, "")
        if not value:
            continue
        label: Figure = next((one.label for one in question.choices if one.value == value), value)
        if question.kind is not FormKind.CHOICE:
            label = value
        lines.append(FormLine(question.text, label if isinstance(label, Message) else plain(value)))
    return tuple(lines)


def plain(text: str) -> Message:
    """A text somebody wrote, as a message that says it in any language."""
    return msg("{text}", text=text)

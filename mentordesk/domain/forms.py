"""Forms people fill in on paper or on a computer: declared once, drawn by the documents, read back by the exchange."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from mentordesk.domain.fields import Choice
from mentordesk.domain.messages import Message, msg

MARK = "mentordesk-form"
"""The name of the hidden field that says which form a file is, and for whom."""

RATINGS = tuple(Choice(str(number), msg("{n}", n=number)) for number in range(1, 6))
YES_NO = (Choice("yes", msg("Yes")), Choice("no", msg("No")))


class FormKind(StrEnum):
    """How a question is answered."""

    LINE = "line"
    TEXT = "text"
    DATE = "date"
    NUMBER = "number"
    CHOICE = "choice"


@dataclass(frozen=True)
class Question:
    """One question of a form; `lines` is how many lines a long answer has room for, `half` puts two side by side."""

    key: str
    text: Message
    kind: FormKind = FormKind.LINE
    choices: tuple[Choice, ...] = ()
    help: Message | None = None
    required: bool = False
    lines: int = 1
    half: bool = False


@dataclass(frozen=True)
class FormSpec:
    """A form: its key, its version (raised whenever questions change), what stands at its head, and its questions."""

    key: str
    version: int
    title: Message
    intro: Message
    questions: tuple[Question, ...]

    def question(self, key: str) -> Question:
        """The question with this key. Raises KeyError."""
        return next(one for one in self.questions if one.key == key)


@dataclass(frozen=True)
class FormIdentity:
    """What a form says of itself, so that it finds its way back: whom it is about by uuid, and a seal over it."""

    form: str
    version: int
    about: Mapping[str, str] = field(default_factory=dict)
    """Such as {"pairing": uuid, "person": uuid}."""
    made_on: date = date.min
    number: str = ""
    """Printed small on the form and different on each copy, so that no copy is taken twice."""
    seal: str = ""


@dataclass(frozen=True)
class FilledForm:
    """A form as it came back; `values` holds what was filled in, by question, without the blanks."""

    identity: FormIdentity
    values: Mapping[str, str]
    file_name: str = ""

    def missing(self, spec: FormSpec) -> tuple[Question, ...]:
        """The questions that need an answer and have none."""
        return tuple(one for one in spec.questions if one.required and not self.values.get(one.key))

    @property
    def fingerprint(self) -> str:
        """What tells the same answers from others: equal for equal answers, whatever the file is called."""
        import hashlib
        import json

        said = json.dumps(dict(sorted(self.values.items())), ensure_ascii=True)
        return hashlib.sha256(said.encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class TakenForm:
    """A copy of a form that was taken into the book: its number, and the fingerprint of its answers."""

    id: int = 0
    number: str = ""
    form: str = ""
    answers: str = ""
    taken_on: date = date.min
    file_name: str = ""

"""Forms that go out and come back: drawn for somebody, read when dropped on the window, taken into the book once.

pdf = draw_form(book, spec, words, today=today, about={"pairing": uuid})
returned = read_forms(paths)                        # plain data, away from the window's thread if need be
proposals = understand_all(book, returned, today=today)
result = apply(book, proposals, today=today)        # one change, one step of undo

A form of one's own is a `FormSpec` in the domain, a handler here (see `handling.py`) and one line in `registry.py`.
"""

from __future__ import annotations

from mentordesk.actions.forms.drawing import draw_form, new_identity
from mentordesk.actions.forms.handling import FormHandler, FormLine, Option, Understood, answered_lines
from mentordesk.actions.forms.taking import (
    FormProposal,
    FormsResult,
    LeftOut,
    Returned,
    apply,
    choose,
    read_forms,
    understand,
    understand_all,
)

__all__ = [
    "FormHandler",
    "FormLine",
    "FormProposal",
    "FormsResult",
    "LeftOut",
    "Option",
    "Returned",
    "Understood",
    "answered_lines",
    "apply",
    "choose",
    "draw_form",
    "new_identity",
    "read_forms",
    "understand",
    "understand_all",
]

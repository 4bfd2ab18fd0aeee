"""Copies of a form for many, as plain data: drawn one by one to be filled in, or all in one file for the printer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO

from mentordesk.domain.forms import FormIdentity, FormSpec
from mentordesk.words import Words


@dataclass(frozen=True)
class FormCopy:
    """One copy; `name` says whom it is for, `said` are lines of what is known."""

    spec: FormSpec
    words: Words
    identity: FormIdentity
    sealed: str
    name: str
    file_name: str
    said: tuple[tuple[str, str], ...] = ()
    school: str = ""
    paper: str = "a4"

    def draw(self, *, fillable: bool) -> bytes:
        """The copy as PDF, with fields to fill in or for paper alone."""
        from mentordesk.documents.forms import form_pdf

        return form_pdf(
            self.spec,
            self.words,
            identity=self.identity,
            sealed=self.sealed,
            school=self.school,
            paper=self.paper,
            about=self.said,
            fillable=fillable,
        )


def in_one_file(
    copies: Sequence[FormCopy], progress: Callable[[int, int], object] = lambda _done, _of: None
) -> bytes:
    """All of them for the printer, one after the other. A copy that stands alone can be filled in on a computer."""
    if len(copies) == 1:
        return copies[0].draw(fillable=True)
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter()
    for number, copy in enumerate(copies):
        progress(number, len(copies))
        writer.append(PdfReader(BytesIO(copy.draw(fillable=False))))
    writer.add_metadata({"/Title": copies[0].words.say(copies[0].spec.title), "/Producer": "MentorDesk"})
    writer.compress_identical_objects()
    out = BytesIO()
    writer.write(out)
    return out.getvalue()

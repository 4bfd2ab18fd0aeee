"""The plan of a training session on paper, for whoever leads it: what is needed, and what is done when.

Everything on it was put into words before; here it is only set.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mentordesk.documents.ornament import BLUE, GOLD, SOFT_INK
from mentordesk.documents.pages import Block, Column, paged
from mentordesk.documents.paper import MM, upright
from mentordesk.documents.sheet import Document

if TYPE_CHECKING:
    from mentordesk.words import Words

MARGIN = 22 * MM
_TOP, _FOOT = 18 * MM, 22 * MM
_TITLE, _HEADING, _TEXT, _SMALL = 22.0, 12.5, 11.0, 9.0


@dataclass(frozen=True)
class PlanPart:
    """A part of the plan under a heading; without one, text alone."""

    heading: str
    text: str


@dataclass(frozen=True)
class TrainingPlan:
    """A session’s plan in words."""

    title: str
    facts: tuple[str, ...]
    parts: tuple[PlanPart, ...]
    school: str = ""


def training_plan_pdf(plan: TrainingPlan, words: Words, *, paper: str = "a4") -> bytes:
    """Draw the plan."""
    document = Document(
        upright(paper), title=plan.title, author=plan.school, language=words.language, rtl=words.rtl
    )
    column = Column(document, MARGIN, document.paper.width - 2 * MARGIN)
    room = document.paper.height - _TOP - _FOOT
    pages = paged(_blocks(plan, column), room, room)
    for number, page in enumerate(pages, 1):
        y = document.paper.height - _TOP
        for block in page:
            block.draw(y)
            y -= block.height
        column.line(
            words("Page {page} of {pages}", page=number, pages=len(pages)),
            14.5 * MM,
            _SMALL,
            colour=SOFT_INK,
            at_end=True,
        )
        document.next_page()
    return document.finish()


def _blocks(plan: TrainingPlan, column: Column) -> list[Block]:
    blocks: list[Block] = []
    if plan.school:
        blocks += column.paragraph(plan.school, _SMALL, weight="medium", colour=SOFT_INK)
        blocks.append(column.gap(4))
    blocks += column.paragraph(plan.title, _TITLE, weight="bold", leading=1.2)
    facts = "  ·  ".join(one for one in plan.facts if one)
    if facts:
        blocks += column.paragraph(facts, _TEXT, colour=SOFT_INK)
    blocks += [column.gap(8), column.rule(GOLD, 1.6, 46), column.gap(10)]
    for part in plan.parts:
        if part.heading:
            blocks += column.paragraph(part.heading, _HEADING, weight="medium", colour=BLUE, keeps=True)
        if part.text:
            blocks += column.paragraph(part.text, _TEXT)
        blocks.append(column.gap(9))
    return blocks

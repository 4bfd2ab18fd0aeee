"""Trouble from its first sign to what it taught: a pair goes silent; and something said in confidence is told."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mentordesk.book import Book
from mentordesk.cli import main
from mentordesk.domain.cases import Outcome
from mentordesk.domain.contingency_plans import PlanStep, PlanText
from mentordesk.domain.lessons import LessonState
from mentordesk.domain.stumbling_blocks import Level, StumblingBlock

SECRET = "xylophone"
PLAN = PlanText(
    title="Silence between two",
    steps=(
        PlanStep("Ring the mentor", "coordinator", 0),
        PlanStep("Find a fixed hour", "principal", 7),
        PlanStep("Look whether they met", "coordinator", 14),
    ),
)


@pytest.fixture
def ready(school: Book) -> Path:
    """A record book somebody has kept for a while, with a plan for the day on which a pair goes silent."""
    school.contingency_plans.add(StumblingBlock.LACK_OF_TIME, Level.MENTOR, PLAN, date(2026, 9, 1))
    school.close(backup=False)
    return school.path


def test_a_silent_pair_leads_to_a_lesson_that_next_year_cannot_overlook(hands: Any, ready: Path) -> None:
    hands.today = date(2026, 12, 8)
    hands.start(ready)

    # Today says that something is wrong, and why.
    hands.see("gone quiet", "Tamar Azulai")

    # The signal behind it gives its reasons, and leads to a case: the plan that lies ready, about the two of them.
    hands.choose("Safety nets")
    hands.press("Ctrl+F")
    hands.type("gone quiet")
    hands.see("What proves it")
    hands.go_to("Open a case")
    hands.press("Enter")
    hands.see(
        "The steps of the plan become its checklist", "Silence between two (Lack of time, Mentor level)"
    )
    hands.fill("What it is about", "Miriam and Tamar do not meet")
    hands.go_to("Who knows about it")
    hands.type("Principal")
    hands.press("Enter", "Ctrl+Enter")
    hands.see("The case is open.", "Miriam and Tamar do not meet", "Ring the mentor", "due 22 Dec")
    case = hands.record(lambda book: book.cases.list())[0]
    assert case.about == (("pairings", 2),) and case.knows == ("Principal",) and len(case.steps) == 3
    assert hands.record(lambda book: book.cases.signals()) == {case.signal_key: case.id}

    # The first step at once, from the keyboard, with what was said.
    hands.go_to("Done: step 1,")
    hands.press("Space")
    hands.see("done 8 Dec")
    hands.press("Enter")
    hands.see("Keep the changes")
    hands.fill("Note", "Duty on Tuesdays.")
    hands.press("Ctrl+Enter")
    hands.see("Duty on Tuesdays.")

    # A week later it stands on Today, and its button leads to it.
    hands.today = date(2026, 12, 16)
    hands.press("F5")
    hands.choose("Today")
    hands.see("“Find a fixed hour” is overdue")
    hands.go_to("Open the case")
    hands.press("Enter")
    hands.go_to("Done: step 2,")
    hands.press("Space")
    hands.see("done 16 Dec")

    # After two weeks it is over, and teaches something.
    hands.today = date(2026, 12, 22)
    hands.press("F5")
    hands.go_to("Done: step 3,")
    hands.press("Space")
    hands.see("Every step is done. Is it over?")
    hands.go_to("End the case…")
    hands.press("Enter")
    hands.see("A lesson, if there is one")
    hands.fill("How it ended, in words", "They meet on Wednesdays now.")
    hands.fill("What was learned", "Duty swallows the hour they had agreed on.")
    hands.fill("Whom it is for", "Mentors")
    hands.fill("What to change", "Ask for the hour before the duty list is made.")
    hands.press("Ctrl+Enter")
    hands.see("The case is ended.")
    ended = hands.record(lambda book: book.cases.get(case.id))
    assert (ended.outcome, ended.ended_on) == (Outcome.RESOLVED, date(2026, 12, 22))

    # Nobody who begins the next cycle can overlook it.
    hands.today = date(2027, 8, 18)
    hands.restart()
    hands.choose("Programme")
    hands.go_to("Begin the next cycle")
    hands.press("Enter")
    hands.see("Begin the cycle")
    hands.press("Ctrl+Enter")
    hands.see("What earlier cycles taught", "Duty swallows the hour they had agreed on.", "1 lesson waits")

    # Acted on, and said how; then it waits no longer.
    hands.go_to("Acted on…")
    hands.press("Enter")
    hands.see("The lesson was acted on")
    hands.type("The vice-principal asks us first.")
    hands.press("Ctrl+Enter")
    hands.see("Acted on. Well done.", "Nothing waits.")
    (lesson,) = hands.record(lambda book: book.lessons.list())
    assert (lesson.state, lesson.settled_on) == (LessonState.ACTED, date(2027, 8, 18))
    assert hands.record(lambda book: book.check()) == []


def test_what_was_said_in_confidence_is_nowhere_but_in_its_case(
    hands: Any, kept: Path, tmp_path: Path, capsys: Any
) -> None:
    hands.start(kept)
    hands.choose("Open a case")
    hands.go_to("Stumbling block")
    hands.type("Breach")
    hands.fill("What it is about", f"The {SECRET} was told in the corridor")
    hands.go_to("Whom it is about")
    hands.type("tamar")
    hands.press("Enter")
    hands.fill("What happened", f"A {SECRET}, by name.")
    hands.go_to("Who knows about it")
    hands.type(f"{SECRET} teacher")
    hands.press("Enter", "Ctrl+Enter")
    hands.see("The case is open.", f"The {SECRET} was told in the corridor", "Private")
    case = hands.record(lambda book: book.cases.list(private=True))[0]
    assert case.private and hands.record(lambda book: book.cases.list()) == []

    # Step by step to the end, with a lesson that stays private too.
    hands.go_to("Change step 1")
    hands.press("Enter")
    hands.see("Keep the changes")
    hands.fill("Step", f"Speak of the {SECRET}")
    hands.press("Ctrl+Enter")
    hands.see(f"Speak of the {SECRET}")
    hands.go_to("Done: step 1,")
    hands.press("Space")
    hands.see("done 24 Nov")
    hands.go_to("End the case…")
    hands.press("Enter")
    hands.fill("How it ended, in words", f"The {SECRET} rests.")
    hands.fill("What was learned", f"No {SECRET} in corridors")
    hands.fill("What to change", f"Say what a {SECRET} is")
    hands.press("Ctrl+Enter")
    hands.see("The case is ended.")
    (lesson,) = hands.record(lambda book: book.lessons.list(private=True))
    assert lesson.private

    # Whoever looks round finds nothing: on no page, in no search, in no history, not even in the word on Undo.
    for page in ("Today", "People", "Pairings", "Preparation", "Programme", "Safety nets"):
        hands.choose(page)
        hands.see(page if page != "Today" else "Needs you today")
        assert SECRET not in hands.screen(), page
    hands.choose("Today")
    hands.press("Ctrl+F")
    hands.type(SECRET)
    hands.see(f"Nothing in the record book says “{SECRET}”")
    assert "corridor" not in hands.screen()
    hands.press("Escape", "Escape")
    hands.choose("History")
    hands.see("End a private case")
    assert SECRET not in hands.screen()
    hands.press("Escape")
    undo = hands.record(lambda book: book.can_undo())
    assert undo.title.text == "End a private case"

    # Nor does what leaves the book, unless it is asked for by name.
    path = hands.record(lambda book: book.path)
    backups = hands.record(lambda book: [book.backup().path, *(one.path for one in book.backups())])
    assert not any(SECRET in str(one) for one in backups)
    hands.quit()
    capsys.readouterr()
    for call in (
        ("show", path, "cases", "--json", "--all-cycles"),
        ("show", path, "lessons", "--json", "--all-cycles"),
        ("show", path, "today", "--json"),
        ("search", path, SECRET),
        ("history", path, "--json"),
        ("export", path, tmp_path / "lists"),
    ):
        assert main([*map(str, call), "--today", "2026-11-24"]) == 0
    assert SECRET not in capsys.readouterr().out.replace(f"search {SECRET}", "")
    for one in (tmp_path / "lists").iterdir():
        assert SECRET not in one.name and SECRET not in one.read_text("utf-8-sig")
    assert main(["show", str(path), "cases", "--json", "--with-private-notes", "--today", "2026-11-24"]) == 0
    assert SECRET in capsys.readouterr().out

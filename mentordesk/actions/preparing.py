"""Preparing a meeting: last time, what was agreed and is still open, the goals, and a few questions; on one page."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from mentordesk.actions.pairings import PairingView, pairing_view
from mentordesk.actions.paper_names import paper_names, paper_school
from mentordesk.domain.day_times import day_time
from mentordesk.domain.goals import Goal, GoalState
from mentordesk.domain.meetings import FollowUp, Meeting, MeetingState
from mentordesk.domain.messages import msg
from mentordesk.domain.pairings import PHASE_NAMES, Phase
from mentordesk.domain.preparing import check_questions, neglected, phase_asked, questions_for
from mentordesk.resource_files import resource

if TYPE_CHECKING:
    from mentordesk.book import Book
    from mentordesk.documents.preparation import Preparation
    from mentordesk.words import Words

QUESTIONS = "meeting_questions"
"""The setting with the school's own questions: by language, then by phase."""
LANGUAGES = ("en", "he")
_MOST_FOLLOW_UPS, _MOST_GOALS, _MOST_NOTES = 8, 4, 600


# ---------------------------------------------------------------- the questions


@cache
def _data(language: str) -> Mapping[str, Any]:
    with resource("questions", f"{language}.toml").open("rb") as file:
        return tomllib.load(file)


def original_questions(language: str, phase: Phase) -> tuple[str, ...]:
    """The questions the program comes with."""
    return tuple(_data("he" if language == "he" else "en")[phase_asked(phase).value])


def questions(book: Book, language: str, phase: Phase) -> tuple[str, ...]:
    """The questions of a phase in a language: the school's own, else those the program comes with."""
    kept = (book.settings.get(QUESTIONS) or {}).get(language) or {}
    own = kept.get(phase_asked(phase).value)
    return original_questions(language, phase) if own is None else tuple(own)


def are_changed(book: Book, language: str, phase: Phase) -> bool:
    """Whether the school has questions of its own for a phase."""
    kept = (book.settings.get(QUESTIONS) or {}).get(language) or {}
    return phase_asked(phase).value in kept


def keep_questions(book: Book, language: str, phase: Phase, texts: Sequence[str]) -> None:
    """Keep the school's own questions for a phase, in one step. Raises Refusal with the field at fault."""
    kept = check_questions(texts)
    if kept == questions(book, language, phase):
        return
    own = None if kept == original_questions(language, phase) else list(kept)
    _set(book, language, phase, own)


def forget_questions(book: Book, language: str, phase: Phase) -> None:
    """Go back to the questions the program comes with."""
    if are_changed(book, language, phase):
        _set(book, language, phase, None)


def _set(book: Book, language: str, phase: Phase, own: list[str] | None) -> None:
    known: dict[str, dict[str, list[str]]] = {
        one: dict(phases) for one, phases in (book.settings.get(QUESTIONS) or {}).items()
    }
    phases = known.setdefault(language, {})
    phases.pop(phase.value, None)
    if own is not None:
        phases[phase.value] = own
    left = {one: phases for one, phases in known.items() if phases}
    with book.change(msg("Change the questions for meetings")):
        book.settings.set(QUESTIONS, left or None)


# ---------------------------------------------------------------- what one goes into a meeting with


@dataclass(frozen=True)
class Prepared:
    """What one goes into the next meeting with; `fresh` was agreed last time, `older` before it."""

    view: PairingView
    next_meeting: Meeting | None
    last: Meeting | None
    fresh: tuple[FollowUp, ...]
    older: tuple[FollowUp, ...]
    done: tuple[FollowUp, ...]
    goals: tuple[Goal, ...]
    neglected: frozenset[int]
    dropped: int
    questions: tuple[str, ...]


def prepare(book: Book, words: Words, pairing_id: int, today: date) -> Prepared:
    """Look what a pair goes into its next meeting with. Raises NotFound."""
    view = pairing_view(book, pairing_id, today)
    held = [one for one in view.meetings if one.state is MeetingState.HELD]
    last = held[-1] if held else None
    open_ones = [one for one in view.follow_ups if one.done_on is None]
    fresh = tuple(one for one in open_ones if last is not None and one.meeting_id == last.id)
    goals = tuple(one for one in view.goals if one.state is GoalState.OPEN)
    coming = [one for one in view.meetings if one.state is MeetingState.PLANNED and one.date >= today]
    since = last.date if last is not None else date.min
    return Prepared(
        view=view,
        next_meeting=coming[0] if coming else None,
        last=last,
        fresh=fresh,
        older=tuple(one for one in open_ones if one not in fresh),
        done=tuple(one for one in view.follow_ups if one.done_on is not None and one.done_on >= since)
        if last is not None
        else (),
        goals=goals,
        neglected=frozenset(one.id for one in goals if neglected(one, view.meetings, today)),
        dropped=sum(
            since < one.date <= today and (one.is_cancelled or one.state is MeetingState.MOVED)
            for one in view.meetings
        ),
        questions=questions_for(questions(book, words.language, view.pairing.phase), len(held)),
    )


def preparation(
    book: Book, words: Words, pairing_id: int, today: date, questions: Sequence[str] | None = None
) -> Preparation:
    """The page to take into the meeting, in words. Private notes are not on it. Raises NotFound.

    `questions` are asked in place of those that would be proposed.
    """
    from mentordesk.documents.preparation import Preparation, PreparedGoal, ToDo

    said = words.plain
    found = prepare(book, said, pairing_id, today)
    view = found.view
    names = paper_names(book, [view.pairing], said)[pairing_id]
    todos = [*found.fresh, *found.older]
    shown = tuple(ToDo(one.what, _todo_facts(view, one, said, today)) for one in todos[:_MOST_FOLLOW_UPS])
    left = len(todos) - len(shown)
    return Preparation(
        title=names.title,
        school=paper_school(book, said),
        facts=tuple(_facts(book, found, said, today)),
        last_heading=_last_heading(found, said, today),
        last_topics=", ".join(found.last.topics) if found.last is not None else "",
        last_notes=_short(found.last.notes) if found.last is not None else "",
        todo_heading=said("Agreed, and still open"),
        todos=shown,
        more=said.plural("and {n} more", "and {n} more", left) if left > 0 else "",
        nothing_to_do=said("Nothing is left open."),
        goals_heading=said("Goals"),
        goals=tuple(
            PreparedGoal(one.title, _goal_facts(found, one, said, today), one.progress)
            for one in found.goals[:_MOST_GOALS]
        ),
        questions_heading=said("Questions that may help"),
        questions=found.questions if questions is None else tuple(questions),
        notes_heading=said("Notes"),
        foot=said("For this meeting only. Do not leave it lying about."),
    )


def preparation_pdf(
    book: Book,
    words: Words,
    pairing_id: int,
    today: date,
    paper: str | None = None,
    questions: Sequence[str] | None = None,
) -> bytes:
    """The page as PDF."""
    from mentordesk.documents.preparation import preparation_pdf as drawn

    page = preparation(book, words, pairing_id, today, questions)
    return drawn(page, words.plain, paper=paper or str(book.settings.get("paper") or "a4"))


def _facts(book: Book, found: Prepared, words: Words, today: date) -> list[str]:
    facts = []
    if found.next_meeting is not None:
        one = found.next_meeting
        facts.append(words.long_date(one.date))
        if (time := day_time(one.starts_at, one.period, book.calendar.periods())) is not None:
            facts.append(words.say(time))
    facts.append(words.say(PHASE_NAMES[found.view.pairing.phase]))
    if found.dropped:
        facts.append(
            words.plural(
                "{n} meeting fell out or was moved since",
                "{n} meetings fell out or were moved since",
                found.dropped,
            )
        )
    return facts


def _last_heading(found: Prepared, words: Words, today: date) -> str:
    if found.last is None:
        return words("You have not met yet")
    return words(
        "Last time: {date}, {ago}",
        date=words.short_date(found.last.date, today),
        ago=words.ago(found.last.date, today),
    )


def _todo_facts(view: PairingView, one: FollowUp, words: Words, today: date) -> str:
    owner = view.people.get(one.owner_id or 0)
    due = ""
    if one.due_on is not None:
        day = words.short_date(one.due_on, today)
        due = words("overdue since {date}", date=day) if one.due_on < today else words("due {date}", date=day)
    name = "" if owner is None else owner.hebrew_name if words.rtl and owner.hebrew_name else owner.name
    return " · ".join(filter(None, (name, due)))


def _goal_facts(found: Prepared, goal: Goal, words: Words, today: date) -> str:
    facts = []
    if goal.sign:
        facts.append(words("It will show so: {sign}", sign=goal.sign))
    if goal.due_on is not None:
        facts.append(words("by {date}", date=words.short_date(goal.due_on, today)))
    if goal.id in found.neglected:
        facts.append(words("not talked about for six weeks"))
    return " · ".join(facts)


def _short(notes: str) -> str:
    """The beginning of some notes, whole words."""
    text = notes.strip()
    if len(text) <= _MOST_NOTES:
        return text
    return text[:_MOST_NOTES].rsplit(maxsplit=1)[0] + "…"

"""Steps of open cases that are due; of a private case only that there is one, since whoever passes by may see Today."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from mentordesk.domain.attention_facts import Attention, Kind, NextStep
from mentordesk.domain.calendar import SchoolCalendar
from mentordesk.domain.cases import GRAVEST, Case, CaseStep
from mentordesk.domain.messages import Message, msg, msgs
from mentordesk.domain.signals.signal import quoted


def steps_due(
    cases: Sequence[Case], people: Mapping[int, str], calendar: SchoolCalendar, today: date
) -> list[Attention]:
    """One word about each case whose next step is due."""
    found = []
    for case in cases:
        step = case.next_step if case.is_open else None
        if step is None or step.due_on is None or step.due_on > today:
            continue
        late = step.due_on < today and calendar.school_days_between(step.due_on, today) > 0
        found.append(
            Attention(
                f"{Kind.CASE_STEP}:{step.id}",
                Kind.CASE_STEP,
                step_words(case, step, is_late=late),
                _why(case, step, people.get(step.owner_id or 0, "") or step.owner, today, is_late=late),
                NextStep.OPEN_CASE,
                "cases",
                case.id,
                (GRAVEST if case.gravity == GRAVEST else 2) if late else 1,
                step.due_on,
                None if case.private else case.block,
            )
        )
    return found


def step_words(case: Case, step: CaseStep, *, is_late: bool = False) -> Message:
    """What a step is called where it is due."""
    if case.private:
        return (
            msg("A step of a private case is overdue") if is_late else msg("A step of a private case is due")
        )
    if not step.text:
        return msg("Say what is to be done first in “{case}”", case=quoted(case.title))
    if is_late:
        return msg("“{what}” is overdue", what=quoted(step.text))
    return msg("“{what}” is due", what=quoted(step.text))


def _why(case: Case, step: CaseStep, who: str, today: date, *, is_late: bool) -> Message:
    days = (today - (step.due_on or today)).days
    if case.private:
        if not is_late:
            return msg("What it is stands in the case, for you alone.")
        return msgs(
            "It was due {n} day ago. What it is stands in the case, for you alone.",
            "It was due {n} days ago. What it is stands in the case, for you alone.",
            days,
        )
    title = quoted(case.title)
    if not is_late:
        if who:
            return msg("{who} does it, in the case “{case}”.", who=who, case=title)
        return msg("It is a step of the case “{case}”.", case=title)
    if who:
        return msgs(
            "{who} was to do it {n} day ago, in the case “{case}”.",
            "{who} was to do it {n} days ago, in the case “{case}”.",
            days,
            who=who,
            case=title,
        )
    return msgs(
        "It was due {n} day ago, in the case “{case}”.",
        "It was due {n} days ago, in the case “{case}”.",
        days,
        case=title,
    )

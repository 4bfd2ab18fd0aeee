"""What the rows on both sides say: how long somebody waits and for what, with whom they would be, who has room."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from mentordesk.desk.context import Desk
from mentordesk.desk.pages.pairing_desk.people_painting import Line, PersonRow
from mentordesk.desk.pages.pairing_desk.thinking import Answer, Thinking
from mentordesk.domain.folding import fold
from mentordesk.domain.people import Person
from mentordesk.domain.requests import Request, RequestKind
from mentordesk.domain.suggesting import USUAL_ROOM


def waiting_requests(desk: Desk) -> dict[int, Request]:
    """The open request for a mentor of each person who has one, the earliest."""
    cycle = desk.cycle
    found: dict[int, Request] = {}
    for one in desk.book.requests.list(cycle_id=cycle.id if cycle else None, waiting_only=True):
        if one.kind is RequestKind.WANTS_MENTOR:
            found.setdefault(one.person_id, one)
    return found


class Rows:
    """Makes the rows of one moment."""

    def __init__(self, desk: Desk, thinking: Thinking, requests: Mapping[int, Request]) -> None:
        self._desk, self._thinking, self._requests = desk, thinking, requests
        self._calendar = desk.book.calendar.school()
        self._answer = thinking.answer

    # ---------------------------------------------------------------- those who wait

    def waiting(self) -> list[PersonRow]:
        """Without a place first, then with one, then held back; who has waited longest comes first."""
        words, problem, answer = self._desk.words, self._thinking.problem, self._answer
        if problem is None:
            return []
        places = self._places()
        held = self._thinking.hand.held_back
        known = answer is not None and (answer.suggestion is not None or answer.groups is not None)
        sections: dict[int, list[Person]] = defaultdict(list)
        for one in problem.candidates.mentees:
            section = 2 if one.id in held else 1 if one.id in places or not known else 0
            sections[section].append(one)
        heads = {0: words("No place yet"), 1: words("Suggested") if known else "", 2: words("Held back")}
        found = []
        for section in sorted(sections):
            people = sorted(sections[section], key=self._order)
            for number, one in enumerate(people):
                head = heads[section] if number == 0 and (len(sections) > 1 or section != 1) else ""
                found.append(self._waiting_row(one, section, places.get(one.id), head))
        return found

    def _order(self, person: Person) -> tuple[date, str, int]:
        request = self._requests.get(person.id)
        return (request.asked_on if request else date.max, fold(person.sort_name), person.id)

    def _places(self) -> dict[int, Line]:
        """With whom each mentee would be, in a line."""
        words, thinking, answer = self._desk.words, self._thinking, self._answer
        found: dict[int, Line] = {}
        if answer is None:
            return found
        if answer.groups is not None:
            for group in answer.groups.groups:
                mentor = thinking.name(group.mentor_id) if group.mentor_id is not None else ""
                for one in group.mentee_ids:
                    others = tuple(thinking.name(other) for other in group.mentee_ids if other != one)
                    said = words("{mentor}, {n} in all", mentor=mentor, n=len(group.mentee_ids))
                    text = said if mentor else words("with {names}", names=others)
                    locked = any(pair.locked for pair in group.pairs if pair.mentee_id == one)
                    found[one] = Line(text, "blue", "lock" if locked else "users")
            return found
        for pair in answer.suggestion.pairs if answer.suggestion is not None else ():
            name = thinking.name(pair.mentor_id)
            before = thinking.before.get(pair.mentee_id)
            text = name
            if thinking.before and before is not None and before != pair.mentor_id:
                text = words("{name}, was {before}", name=name, before=thinking.name(before))
            tone = "crimson" if pair.breaks_a_rule else "blue"
            icon = "lock" if pair.locked else "shield-alert" if pair.breaks_a_rule else "link"
            found[pair.mentee_id] = Line(text, tone, icon)
        return found

    def _waiting_row(self, person: Person, section: int, place: Line | None, head: str) -> PersonRow:
        words = self._desk.words
        request = self._requests.get(person.id)
        aside = ""
        if request is not None:
            days = request.waited(self._calendar, self._desk.today())
            aside = words.plural("{n} school day", "{n} school days", days) if days else words("today")
        lines = [Line(self._wants(person, request))]
        if section == 2:
            lines.append(Line(words("Held back by you"), "soft", "hourglass"))
        elif place is not None:
            lines.append(place)
        elif self._answer is not None and section == 0:
            lines.append(Line(words("Why, and what would help"), "gold", "triangle-alert"))
        return PersonRow(
            person.id,
            person.name,
            aside,
            tuple(lines),
            head,
            faded=section == 2,
            searched=_searched(person),
        )

    def _wants(self, person: Person, request: Request | None) -> str:
        words = self._desk.words
        if person.wants_to_learn:
            return words("wants to learn {what}", what=person.wants_to_learn)
        if request is not None and request.wish.strip():
            return " ".join(request.wish.split())
        return person.school_role or words("said nothing about it yet")

    # ---------------------------------------------------------------- those who can mentor

    def mentors(self, choosing_for: int | None = None) -> list[PersonRow]:
        """By name; where a mentor is being chosen for somebody, those who suit them best first."""
        words, problem = self._desk.words, self._thinking.problem
        if problem is None:
            return []
        suggested: dict[int, list[str]] = defaultdict(list)
        answer = self._answer
        if answer is not None:
            for mentee, mentor in mentors_of(answer).items():
                suggested[mentor].append(self._thinking.name(mentee))
        scores = self._scores(choosing_for)
        people = sorted(problem.candidates.mentors, key=lambda one: (fold(one.sort_name), one.id))
        if scores:
            people.sort(key=lambda one: -scores[one.id][0] if one.id in scores else 0)
        held = self._thinking.hand.held_back
        found = []
        for one in people:
            if one.id == choosing_for:
                continue
            load, new = problem.loads.get(one.id, 0), len(suggested[one.id])
            limit = USUAL_ROOM if one.capacity is None else one.capacity
            lines = [Line(self._fullness(load, new, limit))]
            if one.id in held:
                lines.append(Line(words("Held back by you"), "soft", "hourglass"))
            elif one.id in scores:
                _, said, is_open = scores[one.id]
                lines.append(Line(said, "blue" if is_open else "soft", "link" if is_open else "ban"))
            elif suggested[one.id]:
                lines.append(Line(words.join(suggested[one.id]), "blue", "link"))
            found.append(
                PersonRow(
                    one.id,
                    one.name,
                    lines=tuple(lines),
                    seats=(load, new, max(0, limit - load - new)),
                    faded=one.id in held,
                    searched=_searched(one),
                )
            )
        return found

    def _fullness(self, load: int, new: int, limit: int) -> str:
        words = self._desk.words
        free = limit - load - new
        if load == 0 and new == 0 and limit == 0:
            return words("takes nobody now")
        if free <= 0:
            if new:
                return words("{n} of {limit}, then full", n=load + new, limit=limit)
            return words("full, {n} of {limit}", n=load, limit=limit)
        if load + new == 0:
            return words.plural("free, room for {n}", "free, room for {n}", limit)
        return words("{n} of {limit}, room for {free} more", n=load + new, limit=limit, free=free)

    def _scores(self, mentee_id: int | None) -> dict[int, tuple[float, str, bool]]:
        """For each mentor how well they suit a mentee, in points and in words, and whether the rules allow it."""
        answer, words = self._answer, self._desk.words
        if mentee_id is None or answer is None or answer.solution is None:
            return {}
        from mentordesk.matching.explaining import explained_pair

        now = answer.solution
        row = now.candidates.rows.get(mentee_id)
        if row is None:
            return {}
        found = {}
        for column, one in enumerate(now.candidates.mentors):
            score = int(now.table[row, column]) / 100
            if not now.closed.any[row, column]:
                pair = explained_pair(answer.problem, now.candidates, (one.id, mentee_id), score)
                figures = {"score": round(score), "yes": len(pair.reasons), "no": len(pair.cautions)}
                found[one.id] = (score, words("{score} of 100, {yes} for, {no} against", **figures), True)
                continue
            never = (one.id, mentee_id) in self._thinking.hand.forbidden
            said = words("never, you said") if never else words("a rule speaks against it")
            found[one.id] = (score - 1000, said, False)
        return found


def mentors_of(answer: Answer) -> dict[int, int]:
    """The mentor of each mentee, in pairs or in groups."""
    if answer.groups is not None:
        return {
            mentee: group.mentor_id
            for group in answer.groups.groups
            if group.mentor_id is not None
            for mentee in group.mentee_ids
        }
    return dict(answer.mentor_of)


def _searched(person: Person) -> str:
    """What is searched when letters are typed."""
    texts = (
        person.name, person.given_name, person.family_name, person.hebrew_name, person.school_role,
        *person.subjects, *person.strengths, *person.wants_to_learn, *person.grade_bands,
    )  # fmt: skip
    return fold("\n".join(filter(None, texts)))

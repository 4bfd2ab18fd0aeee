"""What the programme answers for, as plain values: goals, readings, tasks, duties, fit checks, stakeholders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentordesk.actions.records.asked import Asked, Record, of_cycles

if TYPE_CHECKING:
    from mentordesk.actions.accountability import MeasureView
    from mentordesk.book import Book
    from mentordesk.words import Words


def programme_goals(book: Book, asked: Asked, words: Words) -> list[Record]:
    from mentordesk.actions.accountability import goals_of

    cycles = _cycles(book)
    return [
        {
            "id": one.goal.id,
            "uuid": one.goal.uuid,
            "cycle": cycles.get(one.goal.cycle_id),
            "title": one.goal.title,
            "school_goal": one.goal.school_goal,
            "outcome": one.goal.outcome,
            "owner_id": one.goal.owner_id,
            "owner": one.goal.owner_name or None,
            "set_on": one.goal.set_on,
            "due_on": one.goal.due_on,
            "state": one.goal.state,
            "settled_on": one.goal.settled_on,
            "result": one.goal.result,
            "measures": [_measure(measure) for measure in one.measures],
        }
        for one in of_cycles(asked, lambda cycle_id: goals_of(book, cycle_id))
    ]


def _measure(view: MeasureView) -> Record:
    one, last = view.measure, view.last
    return {
        "id": one.id,
        "uuid": one.uuid,
        "what": one.what,
        "how": one.how,
        "owner_id": one.owner_id,
        "owner": one.owner_name or None,
        "every_weeks": one.every_weeks,
        "target": one.target,
        "towards": one.towards,
        "unit": one.unit,
        "since": one.since,
        "last_value": last.value if last else None,
        "last_read_on": last.on if last else None,
        "next_reading_on": view.next_on,
    }


def readings(book: Book, asked: Asked, words: Words) -> list[Record]:
    measures = {one.id: one for one in book.programme_goals.measures()}
    goals = {one.id: one.title for one in book.programme_goals.list()}
    return [
        {
            "id": one.id,
            "measure_id": one.measure_id,
            "measure": measures[one.measure_id].what,
            "goal_id": measures[one.measure_id].goal_id,
            "goal": goals[measures[one.measure_id].goal_id],
            "date": one.on,
            "value": one.value,
            "unit": measures[one.measure_id].unit,
            "note": one.note,
        }
        for one in of_cycles(asked, lambda cycle_id: book.readings.list(cycle_id=cycle_id))
    ]


def accountability(book: Book, asked: Asked, words: Words) -> list[Record]:
    """The six tasks of each cycle asked for; the number of one nobody said a word about yet is 0."""
    from mentordesk.actions.accountability import tasks_of

    cycles = _cycles(book)
    wanted = asked.cycle_ids if asked.cycle_ids is not None else tuple(cycles)
    return [
        {
            "id": one.id,
            "cycle": cycles.get(cycle_id),
            "task": one.task,
            "owner_id": one.owner_id,
            "owner": one.owner_name or None,
            "due_on": one.due_on,
            "done_on": one.done_on,
            "state": standing.stage,
            "why": words.say(standing.says),
            "note": one.note,
        }
        for cycle_id in wanted
        for one, standing in tasks_of(book, cycle_id, asked.today)
    ]


def responsibilities(book: Book, asked: Asked, words: Words) -> list[Record]:
    cycles = _cycles(book)
    return [
        {
            "id": one.id,
            "cycle": cycles.get(one.cycle_id),
            "duty": one.duty,
            "person_id": one.person_id,
            "person": one.person_name,
            "note": one.note,
        }
        for one in of_cycles(asked, lambda cycle_id: book.responsibilities.list(cycle_id=cycle_id))
    ]


def fit_checks(book: Book, asked: Asked, words: Words) -> list[Record]:
    cycles = _cycles(book)
    return [
        {
            "id": one.id,
            "uuid": one.uuid,
            "cycle": cycles.get(one.cycle_id),
            "date": one.on,
            "answers": dict(one.answers),
            "score": one.score,
            "complete": one.is_complete,
            "low": one.low,
            "supports": one.supports,
            "hinders": one.hinders,
            "resistance": [
                {"what": against.what, "whom": against.whom, "response": against.response}
                for against in one.resistance
            ],
        }
        for one in book.fit_checks.list()
        if asked.cycle_ids is None or one.cycle_id in asked.cycle_ids
    ]


def stakeholders(book: Book, asked: Asked, words: Words) -> list[Record]:
    names = book.people.names()
    return [
        {
            "id": one.id,
            "uuid": one.uuid,
            "name": one.name,
            "group": one.group,
            "person_id": one.person_id,
            "person": names.get(one.person_id or 0),
            "every_weeks": one.every_weeks,
            "since": one.since,
            "wants": one.wants,
            "last_heard_on": one.last_heard_on,
            "due_on": one.due_on,
            "contacts": [
                {"id": contact.id, "date": contact.on, "channel": contact.channel, "about": contact.about}
                for contact in book.stakeholders.contacts(one.id)
            ],
        }
        for one in book.stakeholders.list()
    ]


def _cycles(book: Book) -> dict[int, str]:
    return {one.id: one.name for one in book.cycles.list()}

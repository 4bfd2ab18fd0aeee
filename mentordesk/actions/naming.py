"""What records are called in one line, whatever area they are of."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from mentordesk.domain.messages import Message, msg
from mentordesk.domain.signals.signal import Record, quoted

if TYPE_CHECKING:
    from mentordesk.book import Book


def called(book: Book, records: Iterable[Record]) -> list[tuple[Record, Message]]:
    """The records that are there, each with what it is called, in their order; of a case only that it is one."""
    wanted: dict[str, list[int]] = {}
    records = list(records)
    for area, record_id in records:
        wanted.setdefault(area, []).append(record_id)
    names: dict[Record, Message] = {}
    for area, ids in wanted.items():
        names |= {(area, key): name for key, name in _names(book, area, ids).items()}
    return [(one, names[one]) for one in records if one in names]


def _names(book: Book, area: str, ids: list[int]) -> dict[int, Message]:
    match area:
        case "people":
            return {one.id: msg("{name}", name=one.name) for one in book.people.list(ids=ids)}
        case "pairings":
            return {one.id: msg("{name}", name=one.name) for one in book.pairings.list(ids=ids)}
        case "meetings":
            return {one.id: msg("Meeting of {day}", day=one.date) for one in book.meetings.list(ids=ids)}
        case "requests":
            people = book.people.names()
            return {
                one.id: msg("Request of {name}", name=people.get(one.person_id, ""))
                for one in book.requests.list()
                if one.id in ids
            }
        case "training":
            return {one.id: msg("“{title}”", title=quoted(one.title)) for one in book.training.list(ids=ids)}
        case "programme_goals":
            return {
                one.id: msg("Goal “{goal}”", goal=quoted(one.title))
                for one in book.programme_goals.list(ids=ids)
            }
        case "measures":
            return {
                one.id: msg("Measure “{measure}”", measure=quoted(one.what))
                for one in book.programme_goals.measures(ids=ids)
            }
        case "readings":
            return {one.id: msg("Reading of {day}", day=one.on) for one in book.readings.list(ids=ids)}
        case "stakeholders":
            return {one.id: msg("{name}", name=one.name) for one in book.stakeholders.list(ids=ids)}
        case "fit_checks":
            return {
                one.id: msg("Fit check of {day}", day=one.on)
                for one in book.fit_checks.list()
                if one.id in ids
            }
        case "lessons":
            return {
                one.id: msg("Lesson “{lesson}”", lesson=quoted(one.what))
                for one in book.lessons.list(ids=ids)
            }
        case "cases":
            return dict.fromkeys(ids, msg("The case"))
        case "cycles":
            return {one.id: msg("{name}", name=one.name) for one in book.cycles.list() if one.id in ids}
        case _:
            return {}

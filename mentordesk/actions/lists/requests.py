"""Requests as a list: who asks for what, how long they have waited, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from mentordesk.actions.lists.rows import LoadedRows
from mentordesk.actions.lists.spec import Column, Filter, Kind, ListSpec, Scope, Sign
from mentordesk.domain.folding import fold
from mentordesk.domain.messages import msg, msgs
from mentordesk.domain.requests import (
    ANSWER_DAYS,
    KIND_NAMES,
    REQUEST_KIND_CHOICES,
    REQUEST_STATE_CHOICES,
    WAY_CHOICES,
    Request,
    RequestKind,
    RequestState,
)

if TYPE_CHECKING:
    from mentordesk.book import Book

WAITING, ANSWERED, DECLINED, INVITATIONS = "waiting", "answered", "declined", "invitations"
STATE_TONES = {
    RequestState.WAITING: "gold",
    RequestState.ANSWERED: "blue",
    RequestState.PLACED: "green",
    RequestState.DECLINED: None,
    RequestState.WITHDRAWN: None,
}


@dataclass(frozen=True, slots=True)
class RequestRow:
    """A request with the names it needs; `late` where it has waited longer than the school says."""

    request: Request
    name: str
    sort_name: str
    opportunity: str
    wished_for: str
    days: int
    late: bool

    @property
    def id(self) -> int:
        """The request's id."""
        return self.request.id


def read_requests(book: Book, scope: Scope) -> LoadedRows[RequestRow]:
    """The requests of the cycle looked at, and whoever waits still, of whichever cycle."""
    requests = {one.id: one for one in book.requests.list(cycle_id=scope.cycle_id)}
    if scope.cycle_id is not None:
        requests |= {one.id: one for one in book.requests.list(waiting_only=True)}
    return LoadedRows(REQUESTS, request_rows(book, list(requests.values()), scope.today), scope.words)


def request_rows(book: Book, requests: list[Request], today: date) -> list[RequestRow]:
    """Rows for some requests."""
    wanted = {one.person_id for one in requests} | {
        one.wished_for_id for one in requests if one.wished_for_id is not None
    }
    people = {one.id: one for one in book.people.list(ids=wanted)} if wanted else {}
    kinds = {one.id: one.name for one in book.opportunities.list()}
    calendar = book.calendar.school()
    answer_days = int(book.settings.get("answer_days") or ANSWER_DAYS)
    rows = []
    for one in requests:
        person, other = people[one.person_id], people.get(one.wished_for_id or 0)
        days = one.waited(calendar, today)
        rows.append(
            RequestRow(
                one,
                person.name,
                person.sort_name,
                kinds.get(one.opportunity_id or 0, ""),
                other.name if other is not None else "",
                days,
                one.waits and days > answer_days,
            )
        )
    return rows


def _late(row: RequestRow) -> Sign | None:
    if not row.late:
        return None
    return Sign(
        "clock-alert",
        "crimson",
        msgs("Has waited for {n} school day", "Has waited for {n} school days", row.days),
    )


REQUESTS: ListSpec[RequestRow] = ListSpec(
    area="requests",
    title=msg("Requests"),
    source=read_requests,
    sort="asked_on",
    file_name="requests",
    counted=lambda n: msgs("{n} request", "{n} requests", n),
    filters=(
        Filter(WAITING, msg("Waiting"), lambda row: row.request.waits),
        Filter(
            ANSWERED,
            msg("Answered"),
            lambda row: row.request.state in (RequestState.ANSWERED, RequestState.PLACED),
        ),
        Filter(
            DECLINED,
            msg("Declined"),
            lambda row: row.request.state in (RequestState.DECLINED, RequestState.WITHDRAWN),
        ),
        Filter(INVITATIONS, msg("Invitations"), lambda row: row.request.kind is RequestKind.INVITATION),
    ),
    columns=(
        Column(
            "name",
            msg("Name"),
            lambda row: row.name,
            order=lambda row: fold(row.sort_name),
            second="what",
            width=22,
            grows=True,
            strong=True,
            needed=True,
        ),
        Column(
            "what",
            msg("Asks for"),
            lambda row: KIND_NAMES[row.request.kind],
            shown=False,
            printed=False,
            exported=False,
            width=20,
        ),
        Column(
            "kind",
            msg("Request"),
            lambda row: row.request.kind.value,
            Kind.CHOICE,
            choices=REQUEST_KIND_CHOICES,
            width=20,
            shown=False,
        ),
        Column(
            "asked_on",
            msg("Asked"),
            lambda row: row.request.asked_on,
            Kind.AGO,
            tone=lambda row: "crimson" if row.late else None,
            sign=_late,
            width=15,
        ),
        Column(
            "state",
            msg("What became of it"),
            lambda row: row.request.state.value,
            Kind.CHOICE,
            choices=REQUEST_STATE_CHOICES,
            pill=True,
            tone=lambda row: STATE_TONES[row.request.state],
            width=13,
        ),
        Column("opportunity", msg("Kind of mentoring"), lambda row: row.opportunity, width=18, shown=False),
        Column("wish", msg("Wish"), lambda row: row.request.wish, Kind.LONG_TEXT, width=34, shown=False),
        Column(
            "wished_for", msg("Would like to work with"), lambda row: row.wished_for, width=20, shown=False
        ),
        Column(
            "how",
            msg("How it came in"),
            lambda row: row.request.how.value,
            Kind.CHOICE,
            choices=WAY_CHOICES,
            width=16,
            shown=False,
        ),
        Column(
            "days",
            msg("School days of waiting"),
            lambda row: row.days,
            Kind.NUMBER,
            width=10,
            shown=False,
        ),
        Column(
            "answered_on",
            msg("Answered on"),
            lambda row: row.request.answered_on,
            Kind.DATE,
            width=12,
            shown=False,
        ),
        Column(
            "answer",
            msg("What was answered"),
            lambda row: row.request.answer,
            Kind.LONG_TEXT,
            width=30,
            shown=False,
        ),
        Column(
            "reason",
            msg("Why it was declined"),
            lambda row: row.request.reason,
            Kind.LONG_TEXT,
            width=30,
            shown=False,
        ),
        Column(
            "private_notes",
            msg("Private notes"),
            lambda row: row.request.private_notes,
            Kind.LONG_TEXT,
            width=30,
            shown=False,
        ),
    ),
)

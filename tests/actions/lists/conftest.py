"""A list of visits to try the machinery of lists on: one column of each kind, with blanks and a private one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from mentordesk.actions.lists.rows import LoadedRows
from mentordesk.actions.lists.spec import Column, Filter, Kind, ListSpec, Value
from mentordesk.domain.fields import Choice
from mentordesk.domain.messages import msg, msgs
from mentordesk.words import Words

STATES = (Choice("planned", msg("Planned")), Choice("held", msg("Held")))


@dataclass(frozen=True)
class Visit:
    """A made-up record."""

    id: int
    name: str
    family: str = ""
    state: str = ""
    minutes: int | None = None
    since: date | None = None
    topics: tuple[str, ...] = ()
    year: int | None = None
    helped: bool | None = None
    private_notes: str = ""

    @property
    def said(self) -> Value:
        return msgs("{n} meeting", "{n} meetings", self.minutes or 0)


VISITS: ListSpec[Visit] = ListSpec(
    area="visits",
    title=msg("People"),
    columns=(
        Column(
            "name",
            msg("Name"),
            lambda row: row.name,
            order=lambda row: row.family or row.name,
            needed=True,
            second="state",
        ),
        Column("state", msg("Status"), lambda row: row.state, Kind.CHOICE, choices=STATES, shown=False),
        Column("minutes", msg("Minutes"), lambda row: row.minutes, Kind.MINUTES),
        Column("since", msg("Date"), lambda row: row.since, Kind.AGO),
        Column("topics", msg("Topics"), lambda row: row.topics, Kind.WORDS),
        Column("year", msg("At the school since"), lambda row: row.year, Kind.YEAR),
        Column("helped", msg("Yes"), lambda row: row.helped, Kind.YES_NO),
        Column("said", msg("Meetings"), lambda row: row.said, exported=False),
        Column("private_notes", msg("Private notes"), lambda row: row.private_notes, Kind.LONG_TEXT),
    ),
    source=lambda _book, _scope: LoadedRows(VISITS, ()),
    filters=(Filter("long", msg("Active"), lambda row: (row.minutes or 0) > 60),),
    sort="name",
    file_name="visits",
)


@pytest.fixture
def spec() -> ListSpec[Visit]:
    """The declared list."""
    return VISITS


@pytest.fixture
def visits() -> list[Visit]:
    """Five records, one of them nearly blank."""
    return [
        Visit(
            1,
            "Dvořák, Ṭal",
            "Dvořák",
            "held",
            90,
            date(2026, 11, 10),
            ("Seating plans", "Parents"),
            2019,
            True,
        ),
        Visit(2, "Yael Katz", "Katz", "planned", 45, date(2026, 11, 20), ("Starting a lesson",), 2009, False),
        Visit(3, "רָחֵל כּ״ץ", "כץ", "held", None, None, (), None, None, "Worries about probation."),
        Visit(4, "=HYPERLINK(1)", "Aaronson", "", 600, date(2025, 1, 2), ("@SUM(A1)",), 2001),
        Visit(5, 'Line\tone\r\ntwo "quoted"', "Zohar", "held", 5, date(2026, 11, 24), ("a", "b", "c"), 2024),
    ]


@pytest.fixture
def words() -> Words:
    """English words."""
    return Words("en")

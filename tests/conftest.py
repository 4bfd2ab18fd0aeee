"""What every test may ask for: a fixed day, an empty book, and a small school."""

from __future__ import annotations

import io
import itertools
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from mentordesk.book import Book
from mentordesk.domain.agreements import Template, TemplateTopic
from mentordesk.domain.fit_checks import STATEMENT_KEYS
from mentordesk.domain.goals import Goal
from mentordesk.domain.meetings import FollowUp, Meeting
from mentordesk.domain.messages import msg
from mentordesk.domain.pairings import Phase
from mentordesk.domain.people import Address, Person
from mentordesk.domain.training import Presence, TrainingKind, TrainingSession


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="also run what takes minutes")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the long runs out unless they are asked for."""
    if config.getoption("--long"):
        return
    long = [item for item in items if item.get_closest_marker("long")]
    if long:
        config.hook.pytest_deselected(items=long)
        items[:] = [item for item in items if item not in long]


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep backups and preferences of a test out of the home of whoever runs it."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("MENTORDESK_BACKUPS", str(home / "backups"))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(home / name.lower()))


@pytest.fixture
def today() -> date:
    """The day taken as today: a Tuesday in autumn."""
    return date(2026, 11, 24)


@pytest.fixture
def clock() -> Callable[[], datetime]:
    """A clock that goes on by one minute each time somebody looks at it."""
    minutes = itertools.count()
    return lambda: datetime(2026, 11, 24, 9, 0, tzinfo=UTC) + timedelta(minutes=next(minutes))


@pytest.fixture
def book(tmp_path: Path, clock: Callable[[], datetime]) -> Iterator[Book]:
    """An empty record book."""
    book = Book.create(tmp_path / "school.mentordesk", who="Rivka Stern", clock=clock, durable=False)
    yield book
    book.close(backup=False)


@pytest.fixture
def school(book: Book, today: date) -> Book:
    """A small school: one programme, the cycle 2026–27, six people, two pairings, some meetings.

    The ids go from 1 up: people Yael Katz, Dov Levi, Miriam Cohen, Tamar Azulai, Noam Peretz, Ruth Gold; pairing 1 is
    Yael Katz with Dov Levi, weekly; pairing 2 is Miriam Cohen with Tamar Azulai, every two weeks.
    """
    people = [
        Person(
            title="Mrs",
            given_name="Yael",
            family_name="Katz",
            hebrew_name="יעל כץ",
            address=Address.FEMININE,
            school_role="Head of English",
            email="yael.katz@school.example",
            start_year=2009,
            mentor=True,
            capacity=2,
            trained_on=date(2025, 9, 2),
            subjects=("English",),
            grade_bands=("5–8",),
            strengths=("classroom management", "listening"),
            free_periods=("2-3", "4-1"),
        ),
        Person(
            given_name="Dov",
            family_name="Levi",
            hebrew_name="דב לוי",
            address=Address.MASCULINE,
            school_role="Teacher",
            email="dov.levi@school.example",
            start_year=2026,
            mentee=True,
            subjects=("English", "History"),
            grade_bands=("5–8",),
            wants_to_learn=("classroom management",),
            free_periods=("2-3",),
            notes="Comes from teaching abroad.",
            private_notes="Worries about the probation talk.",
        ),
        Person(
            given_name="Miriam",
            family_name="Cohen",
            hebrew_name="מרים כהן",
            address=Address.FEMININE,
            mentor=True,
            mentee=True,
            start_year=2015,
            strengths=("working with parents",),
            subjects=("Torah",),
        ),
        Person(
            given_name="Tamar", family_name="Azulai", address=Address.FEMININE, mentee=True, start_year=2025
        ),
        Person(
            given_name="Noam", family_name="Peretz", address=Address.MASCULINE, mentor=True, start_year=2012
        ),
        Person(given_name="Ruth", family_name="Gold", preferred_name="Ruthie", address=Address.FEMININE),
    ]
    ids = [book.people.add(person) for person in people]
    programme = book.programmes.add("First years of teaching", "Nobody’s first year is spent alone.")
    cycle = book.cycles.add(programme, "2026–27", date(2026, 8, 15), date(2027, 6, 30))
    first = book.pairings.confirm(
        [ids[0]],
        [ids[1]],
        cycle_id=cycle,
        why="Same grade band; free on Tuesday, period 3.",
        started_on=date(2026, 9, 1),
        phase=Phase.ENABLING_GROWTH,
    )
    second = book.pairings.confirm(
        [ids[2]],
        [ids[3]],
        cycle_id=cycle,
        why="Both work with parents a great deal.",
        started_on=date(2026, 9, 8),
        every_weeks=2,
    )
    book.goals.add(
        Goal(pairing_id=first, title="A calm start to each lesson", sign="Books open in two minutes")
    )
    agenda = (
        (first, date(2026, 10, 13), "Seating plans", "We drew three seating plans and chose one."),
        (first, date(2026, 10, 27), "Starting a lesson", "The first five minutes, step by step."),
        (first, date(2026, 11, 10), "Starting a lesson", "Much calmer. Next: transitions."),
        (second, date(2026, 10, 20), "Parents’ evening", "What to say, and what to leave out."),
    )
    for pairing_id, day, topic, notes in agenda:
        book.meetings.log(
            Meeting(pairing_id=pairing_id, date=day, minutes=45, topics=(topic,), notes=notes), today=today
        )
    book.meetings.plan(first, date(2026, 12, 1))
    book.follow_ups.add(
        FollowUp(
            pairing_id=first,
            what="Visit a lesson of the fifth grade",
            owner_id=ids[0],
            due_on=date(2026, 11, 17),
        )
    )
    return book


@pytest.fixture
def put_in_order(today: date) -> Callable[[Book], None]:
    """Settle in the small school what a programme needs, so that nothing but its pairs is to be warned of."""

    def put(school: Book) -> None:
        between_us = TemplateTopic("confidentiality", "Between us", proposed="What is said here stays here.")
        template = Template(title="Agreement", topics=(between_us,))
        with school.change(msg("Settle what the programme needs")):
            for pairing in school.pairings.list():
                agreement = school.agreements.begin(pairing.id, template, on=date(2026, 9, 8))
                school.agreements.sign_all(agreement, date(2026, 9, 8), today=today)
            for mentor in (1, 3):
                school.people.change(mentor, trained_on=date(2025, 9, 2), protected_minutes=45)
            (cycle,) = school.cycles.list()
            school.fit_checks.keep(cycle.id, date(2026, 8, 20), answers=dict.fromkeys(STATEMENT_KEYS, 4))
            orientation = TrainingSession(
                cycle_id=cycle.id, kind=TrainingKind.ORIENTATION, title="Orientation", on=date(2026, 9, 1)
            )
            there = dict.fromkeys((2, 4, 6), Presence.ATTENDED)
            school.training.mark(school.training.add(orientation), there, today=today)

    return put


@pytest.fixture
def filled_in() -> Callable[[bytes, dict[str, str]], bytes]:
    """Fill in a form as somebody does who opens it in a reader of PDFs and saves it."""

    def fill(pdf: bytes, answers: dict[str, str]) -> bytes:
        from pypdf import PdfReader, PdfWriter
        from pypdf.generic import NameObject, TextStringObject

        writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
        left = dict(answers)
        for reference in writer.root_object["/AcroForm"]["/Fields"]:
            field = reference.get_object()
            name = str(field["/T"])
            if name not in left:
                continue
            value = left.pop(name)
            if field["/FT"] != "/Btn":
                field[NameObject("/V")] = TextStringObject(value)
                continue
            kids = [kid.get_object() for kid in field["/Kids"]]
            assert any(f"/{value}" in kid["/AP"]["/N"] for kid in kids), f"no choice {value} of {name}"
            field[NameObject("/V")] = NameObject(f"/{value}")
            for kid in kids:
                chosen = f"/{value}" in kid["/AP"]["/N"]
                kid[NameObject("/AS")] = NameObject(f"/{value}" if chosen else "/Off")
        assert not left, f"the form has no {', '.join(left)}"
        out = io.BytesIO()
        writer.write(out)
        return out.getvalue()

    return fill

"""Training as lists: the sessions with who came, and everybody with what they have and need next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from mentordesk.actions.lists.rows import LoadedRows
from mentordesk.actions.lists.spec import Column, Filter, Kind, ListSpec, Scope, Sign
from mentordesk.actions.training import Listed, Standing, session_view, standings
from mentordesk.domain.fields import Choice
from mentordesk.domain.folding import fold
from mentordesk.domain.messages import Message, msg, msgs
from mentordesk.domain.readiness import NEED_CHOICES, Need
from mentordesk.domain.training import (
    ANSWER_CHOICES,
    KIND_NAMES,
    MENTOR_STEPS,
    PRESENCE_CHOICES,
    TRAINING_KIND_CHOICES,
    Answer,
    Attendance,
    Presence,
    TrainingKind,
    TrainingSession,
)

if TYPE_CHECKING:
    from mentordesk.book import Book

COMING, PAST = "coming", "past"
NEED_TONES = {
    Need.UNTRAINED: "crimson",
    Need.OLD: "gold",
    Need.NO_ORIENTATION: "gold",
    Need.NEXT_STEP: "blue",
    Need.ADVANCED: "purple",
    Need.NOTHING: "green",
}


# ---------------------------------------------------------------- sessions


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A session with how many people are on its list, were there, and are still without a mark."""

    session: TrainingSession
    invited: int = 0
    attended: int = 0
    unmarked: int = 0
    over: bool = False

    @property
    def id(self) -> int:
        """The session's id."""
        return self.session.id

    @property
    def open(self) -> bool:
        """Whether attendance is still to be taken: it is over, and nobody or not everybody is noted."""
        return self.over and (self.unmarked > 0 or not self.attended)


def session_rows(
    sessions: Sequence[TrainingSession], attendances: Sequence[Attendance], today: date
) -> list[SessionRow]:
    """Rows for some sessions."""
    by_session: dict[int, list[Attendance]] = defaultdict(list)
    for one in attendances:
        by_session[one.session_id].append(one)
    return [
        SessionRow(
            session,
            len(by_session[session.id]),
            sum(one.presence is Presence.ATTENDED for one in by_session[session.id]),
            sum(one.presence is None for one in by_session[session.id]),
            session.on <= today,
        )
        for session in sessions
    ]


def read_sessions(book: Book, scope: Scope) -> LoadedRows[SessionRow]:
    """The sessions of the cycle looked at."""
    sessions = book.training.list(cycle_id=scope.cycle_id)
    rows = session_rows(sessions, book.training.attendances(cycle_id=scope.cycle_id), scope.today)
    return LoadedRows(TRAINING, rows, scope.words)


def _came(row: SessionRow) -> Message | None:
    if not row.over:
        return msgs("{n} on the list", "{n} on the list", row.invited) if row.invited else None
    return msg("{came} of {all} came", came=row.attended, all=row.invited) if row.invited else None


def _open_sign(row: SessionRow) -> Sign | None:
    return Sign("list-checks", "gold", msg("Attendance is still to be taken")) if row.open else None


TRAINING: ListSpec[SessionRow] = ListSpec(
    area="training",
    title=msg("Training sessions"),
    source=read_sessions,
    sort="date",
    descending=True,
    file_name="training",
    counted=lambda n: msgs("{n} session", "{n} sessions", n),
    filters=(
        Filter("all", msg("All"), lambda _row: True),
        Filter(COMING, msg("To come"), lambda row: not row.over),
        Filter(PAST, msg("Past"), lambda row: row.over),
    ),
    columns=(
        Column(
            "title",
            msg("Session"),
            lambda row: row.session.title,
            second="kind_words",
            width=28,
            grows=True,
            strong=True,
            needed=True,
            sign=_open_sign,
        ),
        Column(
            "kind_words",
            msg("Kind"),
            lambda row: KIND_NAMES[row.session.kind],
            shown=False,
            printed=False,
            exported=False,
        ),
        Column("date", msg("Date"), lambda row: row.session.on, Kind.DATE, width=12),
        Column("came", msg("Who came"), _came, width=18),
        Column(
            "kind",
            msg("Kind of session"),
            lambda row: row.session.kind.value,
            Kind.CHOICE,
            choices=TRAINING_KIND_CHOICES,
            width=20,
            shown=False,
        ),
        Column("starts_at", msg("Begins at"), lambda row: row.session.starts_at, width=8, shown=False),
        Column("place", msg("Place"), lambda row: row.session.place, width=16, shown=False),
        Column("trainer", msg("Trainer"), lambda row: row.session.trainer, width=18, shown=False),
        Column("series", msg("Series"), lambda row: row.session.series, width=20, shown=False),
    ),
)


# ---------------------------------------------------------------- who is on a list

INVITED = "invited"
STANDING_CHOICES = (
    *PRESENCE_CHOICES,
    *ANSWER_CHOICES,
    Choice(INVITED, msg("Invited")),
    Choice("", msg("Not invited")),
)
_STANDING_TONES: dict[str, str | None] = {
    Presence.ATTENDED: "green",
    Presence.ABSENT: "crimson",
    Presence.EXCUSED: "gold",
    Answer.COMING: "blue",
    Answer.NOT_COMING: None,
}


def standing_of(row: Listed) -> str:
    """Where somebody stands with a session: were they there, else what they answered, else whether they are invited."""
    one = row.attendance
    return str(one.presence or one.answer or (INVITED if one.invited_on is not None else ""))


def read_listed(book: Book, scope: Scope) -> LoadedRows[Listed]:
    """Those on the list of the session `only["session_id"]`; of none, nobody."""
    session_id = scope.only.get("session_id")
    rows = session_view(book, session_id).people if session_id is not None else ()
    return LoadedRows(ATTENDANCE, rows, scope.words)


ATTENDANCE: ListSpec[Listed] = ListSpec(
    area="attendance",
    title=msg("Who is on the list"),
    source=read_listed,
    sort="name",
    file_name="attendance",
    counted=lambda n: msgs("{n} person", "{n} people", n),
    columns=(
        Column(
            "name",
            msg("Name"),
            lambda row: row.person.name,
            order=lambda row: fold(row.person.sort_name),
            second="role",
            width=24,
            grows=True,
            strong=True,
            needed=True,
        ),
        Column("role", msg("Role at school"), lambda row: row.person.school_role, width=24, shown=False),
        Column(
            "standing",
            msg("Attendance"),
            standing_of,
            Kind.CHOICE,
            choices=STANDING_CHOICES,
            pill=True,
            tone=lambda row: _STANDING_TONES.get(standing_of(row)),
            width=16,
            needed=True,
        ),
        Column(
            "invited_on",
            msg("Invited on"),
            lambda row: row.attendance.invited_on,
            Kind.DATE,
            width=12,
            shown=False,
        ),
    ),
)


# ---------------------------------------------------------------- readiness


def read_readiness(book: Book, scope: Scope) -> LoadedRows[Standing]:
    """Everybody who takes part, with where they stand; `only["standings"]` are those, where they are read already."""
    rows = scope.only.get("standings")
    return LoadedRows(READINESS, standings(book, scope.today) if rows is None else rows, scope.words)


def has_words(row: Standing) -> Message | None:
    """What somebody has, in the order of the steps."""
    names = tuple(
        KIND_NAMES[kind] for kind in (*MENTOR_STEPS, TrainingKind.ORIENTATION) if kind in row.readiness.has
    )
    return Message("{kinds}", {"kinds": names}) if names else None


def next_words(row: Standing) -> Message | None:
    """Which kinds of session somebody needs or may come to."""
    names = tuple(KIND_NAMES[one.kind] for one in row.readiness.wanted)
    return Message("{kinds}", {"kinds": names}) if names else None


def why_words(row: Standing) -> Message | None:
    """Why somebody should come to the first of them."""
    return row.readiness.wanted[0].why if row.readiness.wanted else None


def _needs(need: Need) -> Filter[Standing]:
    label = next(choice.label for choice in NEED_CHOICES if choice.value == need)
    return Filter(need.value, label, lambda row: any(one.need is need for one in row.readiness.wanted))


READINESS: ListSpec[Standing] = ListSpec(
    area="readiness",
    title=msg("Readiness"),
    source=read_readiness,
    sort="need",
    file_name="readiness",
    counted=lambda n: msgs("{n} person", "{n} people", n),
    filters=(
        Filter("all", msg("All"), lambda _row: True),
        _needs(Need.UNTRAINED),
        _needs(Need.OLD),
        _needs(Need.NO_ORIENTATION),
        _needs(Need.NEXT_STEP),
        _needs(Need.ADVANCED),
    ),
    columns=(
        Column(
            "name",
            msg("Name"),
            lambda row: row.person.name,
            order=lambda row: fold(row.person.sort_name),
            second="why",
            width=24,
            grows=True,
            strong=True,
            needed=True,
        ),
        Column("why", msg("Why"), why_words, width=36, shown=False),
        Column(
            "need",
            msg("Where they stand"),
            lambda row: row.readiness.need.value,
            Kind.CHOICE,
            choices=NEED_CHOICES,
            order=lambda row: (
                [choice.value for choice in NEED_CHOICES].index(row.readiness.need),
                fold(row.person.sort_name),
            ),
            pill=True,
            tone=lambda row: NEED_TONES[row.readiness.need],
            width=24,
            needed=True,
        ),
        Column("has", msg("Has"), has_words, width=28),
        Column("last_on", msg("Last trained"), lambda row: row.readiness.last_on, Kind.AGO, width=14),
        Column("next", msg("Next"), next_words, width=22, shown=False),
    ),
)

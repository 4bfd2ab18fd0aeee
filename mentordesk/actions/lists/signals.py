"""Signals as a list: what warns, of which stumbling block, how grave, since when; and those that went by themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from zlib import crc32

from mentordesk.actions.lists.rows import LoadedRows
from mentordesk.actions.lists.spec import Column, Filter, Kind, ListSpec, Scope, Sign
from mentordesk.domain.attention_facts import Kind as SignalKind
from mentordesk.domain.cases import BLOCK_CHOICES, GRAVITY_CHOICES, GRAVITY_NAMES, LEVEL_CHOICES
from mentordesk.domain.messages import Message, msg, msgs
from mentordesk.domain.signals.signal import SignalState, StandingSignal
from mentordesk.domain.stumbling_blocks import STUMBLING_BLOCK_NAMES, StumblingBlock

if TYPE_CHECKING:
    from mentordesk.actions.signal_trend import Gone
    from mentordesk.book import Book

OPEN, SNOOZED, IN_CASE, GONE = "open", "snoozed", "in_case", "gone"
GRAVITY_TONES = {1: "blue", 2: "gold", 3: "crimson"}


@dataclass(frozen=True)
class SignalRow:
    """One line: a signal with where it stands, or one that went by itself."""

    key: str
    state: str
    what: Message
    why: Message
    block: str
    level: str
    gravity: int
    since: date
    place: int
    standing: StandingSignal | None = None
    gone: Gone | None = None

    @property
    def id(self) -> int:
        """A number that stays the same for the same matter."""
        return row_id(self.key)


def row_id(key: str) -> int:
    """The number of the line a signal stands in, by its key."""
    return crc32(key.encode()) & 0x7FFF_FFFF


def read_signals(book: Book, scope: Scope) -> LoadedRows[SignalRow]:
    """The signals of the cycle looked at, and those of it that went by themselves lately.

    Where they were read already, the lines are handed over as `scope.only["rows"]`.
    """
    if (known := scope.only.get("rows")) is not None:
        return LoadedRows(SIGNALS, known, scope.words)
    from mentordesk.actions.signal_trend import trend
    from mentordesk.actions.signals import signals

    standing = signals(book, scope.today, scope.cycle_id)
    gone = trend(book, standing, scope.today, scope.cycle_id).gone
    return LoadedRows(SIGNALS, signal_rows(standing, gone), scope.words)


def signal_rows(standing: Sequence[StandingSignal], gone: Sequence[Gone] = ()) -> list[SignalRow]:
    """Lines for some signals, in their order, and for those that went."""
    rows = [
        SignalRow(
            one.signal.key,
            str(one.state),
            one.signal.what,
            one.signal.why,
            one.signal.stumbling_block.value,
            one.signal.level.value,
            one.signal.gravity,
            one.signal.since,
            place,
            standing=one,
        )
        for place, one in enumerate(standing)
    ]
    rows += [
        SignalRow(
            one.spell.key,
            GONE,
            one.what,
            msg("It was last seen on {day}, and went by itself.", day=one.spell.last_on),
            one.spell.block.value,
            one.spell.level.value,
            one.spell.gravity,
            one.spell.first_on,
            len(standing) + place,
            gone=one,
        )
        for place, one in enumerate(gone)
    ]
    return rows


_SIGNS = {1: ("eye", "soft"), 2: ("clock-alert", "gold"), 3: ("triangle-alert", "crimson")}


def _sign(row: SignalRow) -> Sign:
    if row.state == SignalState.SNOOZED and row.standing is not None and row.standing.until is not None:
        return Sign("moon", "soft", msg("Snoozed until {day}", day=row.standing.until))
    icon, tone = _SIGNS[row.gravity]
    return Sign(icon, tone, GRAVITY_NAMES[row.gravity])


def _below(row: SignalRow) -> Message:
    """What stands softly below a signal: how grave, of which block, since when; so that no colour says it alone."""
    return msg(
        "{gravity} · {block} · since {day}",
        gravity=GRAVITY_NAMES[row.gravity],
        block=STUMBLING_BLOCK_NAMES[StumblingBlock(row.block)],
        day=row.since,
    )


SIGNALS: ListSpec[SignalRow] = ListSpec(
    area="signals",
    title=msg("Signals"),
    source=read_signals,
    sort="gravity",
    file_name="signals",
    counted=lambda n: msgs("{n} signal", "{n} signals", n),
    private=lambda row: row.standing is not None and row.standing.signal.kind is SignalKind.OPEN_CASE,
    filters=(
        Filter(OPEN, msg("Open"), lambda row: row.state == OPEN),
        Filter(SNOOZED, msg("Snoozed"), lambda row: row.state == SNOOZED),
        Filter(IN_CASE, msg("In a case"), lambda row: row.state == IN_CASE),
        Filter(GONE, msg("Gone by themselves"), lambda row: row.state == GONE),
    ),
    columns=(
        Column(
            "gravity",
            msg("How grave"),
            lambda row: str(row.gravity),
            Kind.CHOICE,
            choices=GRAVITY_CHOICES,
            tone=lambda row: GRAVITY_TONES[row.gravity],
            order=lambda row: row.place,
            width=14,
            shown=False,
        ),
        Column(
            "what",
            msg("What"),
            lambda row: row.what,
            second="below",
            sign=_sign,
            width=26,
            grows=True,
            strong=True,
            needed=True,
        ),
        Column("below", msg("In short"), _below, shown=False, printed=False, exported=False, searched=False),
        Column(
            "block",
            msg("Stumbling block"),
            lambda row: row.block,
            Kind.CHOICE,
            choices=BLOCK_CHOICES,
            width=20,
            shown=False,
        ),
        Column("since", msg("Since"), lambda row: row.since, Kind.AGO, width=13, shown=False),
        Column("why", msg("Why"), lambda row: row.why, width=40, shown=False),
        Column(
            "level", msg("Level"), lambda row: row.level, Kind.CHOICE, choices=LEVEL_CHOICES, width=12, shown=False
        ),
    ),
)  # fmt: skip

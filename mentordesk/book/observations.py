"""The daily observation of the early warnings: written once a day, beside the history, and never undone."""

from __future__ import annotations

import builtins
from collections.abc import Sequence
from datetime import date

from mentordesk.book.care import careful
from mentordesk.book.rows import columns_of, from_tuples
from mentordesk.book.store import Store
from mentordesk.domain.signals.observing import Spell
from mentordesk.domain.signals.signal import Signal


@careful
class Observations:
    """Which warnings stood on which days."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def list(self, *, since: date | None = None) -> builtins.list[Spell]:
        """The stretches on which warnings stood, those alone that reach to a day or later where one is named."""
        where, values = ("", []) if since is None else (" WHERE last_on >= ?", [since.isoformat()])
        sql = f"SELECT {columns_of(Spell)} FROM signal_spells{where} ORDER BY first_on, id"
        return from_tuples(Spell, self._store.tuples(sql, values))

    def days(self, *, since: date | None = None) -> builtins.list[date]:
        """The days on which somebody looked, the earliest first."""
        where, values = ("", []) if since is None else (" WHERE [day] >= ?", [since.isoformat()])
        rows = self._store.tuples(f"SELECT [day] FROM observed_days{where} ORDER BY [day]", values)
        return [date.fromisoformat(day) for (day,) in rows]

    def is_due(self, today: date) -> bool:
        """Whether nobody has looked yet on a day, nor on a later one; never in a book that is only looked at."""
        if self._store.read_only:
            return False
        last = self._store.value("SELECT max([day]) FROM observed_days")
        return last is None or date.fromisoformat(last) < today

    def observe(self, signals: Sequence[Signal], today: date) -> bool:
        """Keep which warnings stand today, once; gives whether that was still to be done.

        One that stood on the last day somebody looked goes on; one that did not begins anew.
        """
        if not self.is_due(today):
            return False
        store, day = self._store, today.isoformat()
        last = store.value("SELECT max([day]) FROM observed_days")
        running = dict(store.tuples("SELECT key, id FROM signal_spells WHERE last_on = ?", [last]))
        with store.aside() as conn:
            conn.execute("INSERT INTO observed_days ([day]) VALUES (?)", [day])
            for one in signals:
                if one.key in running:
                    conn.execute(
                        "UPDATE signal_spells SET last_on = ?, gravity = ?, level = ? WHERE id = ?",
                        [day, one.gravity, one.level.value, running[one.key]],
                    )
                else:
                    conn.execute(
                        "INSERT INTO signal_spells (key, block, level, gravity, first_on, last_on) "
                        "VALUES (?, ?, ?, ?, ?, ?)",
                        [one.key, one.stumbling_block.value, one.level.value, one.gravity, day, day],
                    )
        return True

"""The conditions of a reading, put together from what was asked for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any


class Conditions:
    """A WHERE clause and its values. `pairing` is the column that names the pairing a row belongs to."""

    def __init__(
        self,
        pairing: str,
        *,
        pairing_id: int | None = None,
        cycle_id: int | None = None,
        person_id: int | None = None,
        ids: Iterable[int] | None = None,
    ) -> None:
        self._parts: list[str] = []
        self.values: list[Any] = []
        self.add(f"{pairing} = ?", pairing_id)
        self.add(f"{pairing} IN (SELECT id FROM pairings WHERE cycle_id = ?)", cycle_id)
        self.add(f"{pairing} IN (SELECT pairing_id FROM pairing_members WHERE person_id = ?)", person_id)
        if ids is not None:
            self.among("id", list(ids))

    def add(self, condition: str, value: Any) -> None:
        """Ask for a condition with one value; None asks for nothing."""
        if value is not None:
            self._parts.append(condition)
            self.values.append(value)

    def fixed(self, condition: str) -> None:
        """Ask for a condition without a value."""
        self._parts.append(condition)

    def among(self, column: str, values: Iterable[Any]) -> None:
        """Ask for a column to be one of some values; without any, nothing answers."""
        wanted = list(values)
        if len(wanted) > 500 and all(isinstance(value, int) for value in wanted):
            # Written out: SQLite binds only so many values, and numbers carry nothing that could be misread.
            self._parts.append(f"{column} IN ({', '.join(map(str, wanted))})")
        else:
            self._parts.append(f"{column} IN ({', '.join('?' for _ in wanted)})")
            self.values.extend(wanted)

    def __str__(self) -> str:
        return f" WHERE {' AND '.join(self._parts)}" if self._parts else ""

"""The fit checks: one a cycle, rated statement by statement."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from mentordesk.book.care import careful
from mentordesk.book.rows import from_row
from mentordesk.book.store import Row, Store, new_uuid
from mentordesk.domain.fit_checks import FitCheck, Resistance, check_fit_check
from mentordesk.domain.messages import msg

_KNOWN = frozenset({"on", "answers", "supports", "hinders", "resistance"})


@careful
class FitChecks:
    """The fit checks of all cycles."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def list(self) -> list[FitCheck]:
        """All fit checks, the earliest first."""
        return [_read(row) for row in self._store.rows("SELECT * FROM fit_checks ORDER BY [on], id")]

    def get(self, check_id: int) -> FitCheck:
        """One fit check. Raises NotFound."""
        return _read(self._store.get("fit_checks", check_id))

    def of(self, cycle_id: int) -> FitCheck | None:
        """The fit check of a cycle, or None."""
        row = self._store.row("SELECT * FROM fit_checks WHERE cycle_id = ?", [cycle_id])
        return None if row is None else _read(row)

    def keep(self, cycle_id: int, on: date, **values: Any) -> int:
        """Write into the fit check of a cycle, begun on a day where there is none yet; gives its id.

        `answers` are joined to those there are; an answer of 0 takes one away. Raises Refusal with the field at fault,
        TypeError on an unknown field.
        """
        if unknown := values.keys() - _KNOWN:
            raise TypeError(f"a fit check has no {', '.join(sorted(unknown))} to set")
        known = self.of(cycle_id)
        check = replace(
            known or FitCheck(cycle_id=cycle_id, on=on, uuid=new_uuid()), **_joined(known, values)
        )
        check_fit_check(check)
        self._store.get("cycles", cycle_id)
        about = ",".join(sorted({*values, *values.get("answers", ())}))
        with self._store.change(msg("Change the fit check"), join=f"fit_checks:{cycle_id}:{about}"):
            row = _row(check)
            if known is None:
                return self._store.insert("fit_checks", row)
            self._store.update("fit_checks", known.id, {key: row[key] for key in values})
            return known.id

    def remove(self, check_id: int) -> None:
        """Take a fit check away."""
        self.get(check_id)
        with self._store.change(msg("Remove the fit check")):
            self._store.delete("fit_checks", check_id)


def _joined(known: FitCheck | None, values: Mapping[str, Any]) -> dict[str, Any]:
    joined = dict(values)
    if "answers" in values:
        answers = {**(known.answers if known else {}), **values["answers"]}
        joined["answers"] = {key: value for key, value in answers.items() if value != 0}
    if "resistance" in values:
        joined["resistance"] = tuple(
            Resistance(one.what.strip(), one.whom.strip(), one.response.strip())
            for one in values["resistance"]
        )
    for key in ("supports", "hinders"):
        if key in values:
            joined[key] = values[key].strip()
    return joined


def _read(row: Row) -> FitCheck:
    resistance = tuple(Resistance(**one) for one in json.loads(row["resistance"]))
    bare = {key: value for key, value in row.items() if key not in ("answers", "resistance")}
    return replace(from_row(FitCheck, bare), answers=json.loads(row["answers"]), resistance=resistance)


def _row(check: FitCheck) -> Row:
    return {
        "uuid": check.uuid,
        "cycle_id": check.cycle_id,
        "on": check.on.isoformat(),
        "answers": json.dumps(dict(check.answers)),
        "supports": check.supports,
        "hinders": check.hinders,
        "resistance": json.dumps([asdict(one) for one in check.resistance], ensure_ascii=False),
    }

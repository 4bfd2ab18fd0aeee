"""The school's menu of kinds of mentoring."""

from __future__ import annotations

import builtins
import json
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from typing import Any

from mentordesk.book.care import careful
from mentordesk.book.faults import damaged
from mentordesk.book.rows import from_row, to_row
from mentordesk.book.store import Row, Store, new_uuid
from mentordesk.domain.messages import msg
from mentordesk.domain.opportunities import Due, Opportunity, RequiredDocument, check_opportunity
from mentordesk.domain.refusals import Refusal

_KNOWN = frozenset(field.name for field in fields(Opportunity)) - {"id", "uuid"}
_PLAIN = ("weights", "documents", "check_in_weeks")


@careful
class Opportunities:
    """The kinds of mentoring that can be asked for."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def list(self) -> list[Opportunity]:
        """All kinds, in the order they were made."""
        return [_read(row) for row in self._store.rows("SELECT * FROM opportunities ORDER BY id")]

    def get(self, opportunity_id: int) -> Opportunity:
        """One kind. Raises NotFound."""
        return _read(self._store.get("opportunities", opportunity_id))

    def uses(self) -> dict[int, dict[int, int]]:
        """How many pairings are of each kind: by its id, and there by the cycle's."""
        found: dict[int, dict[int, int]] = {}
        for kind_id, cycle_id, count in self._store.tuples(
            "SELECT opportunity_id, cycle_id, count(*) FROM pairings WHERE opportunity_id IS NOT NULL "
            "GROUP BY opportunity_id, cycle_id ORDER BY opportunity_id, cycle_id"
        ):
            found.setdefault(kind_id, {})[cycle_id] = count
        return found

    def add(
        self, name: str, how_supported: str = "", every_weeks: int = 1, minutes: int = 45, **more: Any
    ) -> int:
        """Offer a kind of mentoring with its usual rhythm and length; gives its id. Raises Refusal with the field."""
        kind = _tidied(Opportunity(0, "", name, how_supported, every_weeks, minutes, **more))
        check_opportunity(kind)
        with self._store.change(msg("Offer {name}", name=kind.name)):
            return self._store.insert("opportunities", _row(kind))

    def add_many(self, kinds: Iterable[Opportunity]) -> builtins.list[int]:
        """Offer several kinds in one step; gives their ids. Raises Refusal."""
        tidy = [_tidied(kind) for kind in kinds]
        for kind in tidy:
            check_opportunity(kind)
        with self._store.change(msg("Offer the usual kinds of mentoring")):
            return self._store.insert_many("opportunities", [_row(kind) for kind in tidy])

    def change(self, opportunity_id: int, **values: Any) -> None:
        """Change a kind of mentoring. Raises Refusal with the field at fault; TypeError on an unknown field."""
        if unknown := values.keys() - _KNOWN:
            raise TypeError(f"a kind of mentoring has no {', '.join(sorted(unknown))} to set")
        kind = _tidied(replace(self.get(opportunity_id), **values))
        check_opportunity(kind)
        with self._store.change(
            msg("Change {name}", name=kind.name),
            join=f"opportunities:{opportunity_id}:{','.join(sorted(values))}",
        ):
            row = _row(kind)
            self._store.update("opportunities", opportunity_id, {key: row[key] for key in values})

    def remove(self, opportunity_id: int) -> None:
        """Take away a kind that no pairing and no request names. Raises Refusal otherwise."""
        kind = self.get(opportunity_id)
        if self._store.value("SELECT 1 FROM pairings WHERE opportunity_id = ?", [opportunity_id]):
            raise Refusal(msg("There are pairings of the kind {name}, so it stays.", name=kind.name))
        if self._store.value("SELECT 1 FROM requests WHERE opportunity_id = ?", [opportunity_id]):
            raise Refusal(msg("There are requests for the kind {name}, so it stays.", name=kind.name))
        with self._store.change(msg("Remove {name}", name=kind.name)):
            self._store.delete_where("agreement_templates", "opportunity_id = ?", [opportunity_id])
            self._store.delete("opportunities", opportunity_id)


def _tidied(kind: Opportunity) -> Opportunity:
    return replace(
        kind,
        uuid=kind.uuid or new_uuid(),
        name=kind.name.strip(),
        check_in_weeks=tuple(sorted(set(kind.check_in_weeks))),
        weights=dict(sorted(kind.weights.items())),
    )


def _row(kind: Opportunity) -> Row:
    documents = [
        {"key": one.key, "title": one.title.strip(), "due": one.due.value, "days": one.days}
        for one in kind.documents
    ]
    return {
        **to_row(kind, leave_out=_PLAIN),
        "weights": json.dumps(dict(kind.weights)),
        "documents": json.dumps(documents, ensure_ascii=False),
        "check_in_weeks": json.dumps(list(kind.check_in_weeks)),
    }


def _read(row: Mapping[str, Any]) -> Opportunity:
    """A row as a kind of mentoring. Raises BookUnusable for a damaged one."""
    plain = from_row(Opportunity, {key: value for key, value in row.items() if key not in _PLAIN})
    try:
        return replace(
            plain,
            weights={str(key): int(weight) for key, weight in json.loads(row["weights"]).items()},
            documents=tuple(
                RequiredDocument(str(one["key"]), str(one["title"]), Due(one["due"]), int(one["days"]))
                for one in json.loads(row["documents"])
            ),
            check_in_weeks=tuple(int(week) for week in json.loads(row["check_in_weeks"])),
        )
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise damaged() from error

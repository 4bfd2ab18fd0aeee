"""Certificates that were given, their numbers, and when each was printed."""

from __future__ import annotations

import builtins
from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from datetime import UTC, datetime
from typing import Any

from mentordesk.book.care import careful
from mentordesk.book.conditions import Conditions
from mentordesk.book.rows import folded, from_row, to_row
from mentordesk.book.store import Row, Store, new_uuid
from mentordesk.domain.certificates import Certificate, CertificateKind, check_certificate, serial_year
from mentordesk.domain.messages import msg, msgs
from mentordesk.domain.programmes import Cycle

_KNOWN = frozenset(field.name for field in fields(Certificate)) - {"id", "uuid", "serial"}
_SEARCHED = ("serial", "name", "name_hebrew", "sentence", "sentence_hebrew")


@careful
class Certificates:
    """The certificates of all cycles."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def list(
        self,
        *,
        cycle_id: int | None = None,
        person_id: int | None = None,
        ids: Iterable[int] | None = None,
    ) -> list[Certificate]:
        """The certificates of a cycle, of a person, with these ids, or all; in the order they were given."""
        where = Conditions("id", ids=ids)
        where.add("cycle_id = ?", cycle_id)
        where.add("person_id = ?", person_id)
        rows = self._store.rows(f"SELECT * FROM certificates{where} ORDER BY id", where.values)
        return [from_row(Certificate, row) for row in rows]

    def get(self, certificate_id: int) -> Certificate:
        """One certificate. Raises NotFound."""
        return from_row(Certificate, self._store.get("certificates", certificate_id))

    def by_serial(self, serial: str) -> Certificate | None:
        """The certificate that bears a number, or None."""
        row = self._store.row("SELECT * FROM certificates WHERE serial = ?", [serial.strip()])
        return from_row(Certificate, row) if row else None

    def award(self, certificate: Certificate) -> int:
        """Give a certificate; the book gives its number. Gives its id. Raises Refusal with the field at fault."""
        return self.award_many([certificate])[0]

    def award_many(self, certificates: Sequence[Certificate]) -> builtins.list[int]:
        """Give several certificates in one step; the book gives their numbers. Gives their ids, in the same order."""
        tidy = [_tidied(certificate) for certificate in certificates]
        for certificate in tidy:
            check_certificate(certificate)
            self._store.get("people", certificate.person_id)
            if certificate.session_id is not None:
                self._store.get("training_sessions", certificate.session_id)
        years = {
            cycle_id: serial_year(from_row(Cycle, self._store.get("cycles", cycle_id)))
            for cycle_id in dict.fromkeys(certificate.cycle_id for certificate in tidy)
        }
        title = (
            msg("Give {name} a certificate", name=tidy[0].name or tidy[0].name_hebrew)
            if len(tidy) == 1
            else msgs("Give {n} certificate", "Give {n} certificates", len(tidy))
        )
        with self._store.change(title):
            last = {year: self._last_number(year) for year in set(years.values())}
            rows = []
            for certificate in tidy:
                year = years[certificate.cycle_id]
                last[year] += 1
                serial = f"{year}-{last[year]:03d}"
                rows.append(_row(replace(certificate, serial=serial, uuid=certificate.uuid or new_uuid())))
            return self._store.insert_many("certificates", rows)

    def change(self, certificate_id: int, **values: Any) -> None:
        """Change what a certificate says; its number stays. Raises Refusal; TypeError on an unknown field."""
        if unknown := values.keys() - _KNOWN:
            raise TypeError(f"a certificate has no {', '.join(sorted(unknown))} to set")
        certificate = _tidied(replace(self.get(certificate_id), **values))
        check_certificate(certificate)
        join = f"certificates:{certificate_id}:{','.join(sorted(values))}"
        with self._store.change(msg("Change the certificate {serial}", serial=certificate.serial), join=join):
            row = _row(certificate)
            wanted = {*values, "folded"}
            self._store.update(
                "certificates", certificate_id, {key: row[key] for key in row if key in wanted}
            )

    def remove(self, certificate_id: int) -> None:
        """Take a certificate back; its number is never given again."""
        certificate = self.get(certificate_id)
        with self._store.change(msg("Take the certificate {serial} back", serial=certificate.serial)):
            self._store.delete_where("printings", "certificate_id = ?", [certificate_id])
            self._store.delete("certificates", certificate_id)

    def printed(self, ids: Iterable[int], at: datetime) -> None:
        """Note that certificates were printed at an instant (an aware one). Raises NotFound."""
        wanted = list(dict.fromkeys(ids))
        for certificate_id in wanted:
            self._store.get("certificates", certificate_id)
        instant = at.astimezone(UTC).isoformat(timespec="seconds")
        title = msgs(
            "Note the printing of {n} certificate", "Note the printing of {n} certificates", len(wanted)
        )
        with self._store.change(title):
            self._store.insert_many(
                "printings", [{"certificate_id": certificate_id, "at": instant} for certificate_id in wanted]
            )

    def printings(self, certificate_id: int) -> builtins.list[datetime]:
        """When a certificate was printed (UTC), the first time first."""
        return [
            datetime.fromisoformat(at)
            for (at,) in self._store.tuples(
                "SELECT at FROM printings WHERE certificate_id = ? ORDER BY at, id", [certificate_id]
            )
        ]

    def last_printings(self, *, cycle_id: int | None = None) -> dict[int, datetime]:
        """When each certificate of a cycle, or of all, was last printed (UTC); those never printed are not in it."""
        where = Conditions("c.id")
        where.add("c.cycle_id = ?", cycle_id)
        return {
            certificate_id: datetime.fromisoformat(at)
            for certificate_id, at in self._store.tuples(
                "SELECT c.id, max(p.at) FROM certificates c "
                f"JOIN printings p ON p.certificate_id = c.id{where} GROUP BY c.id",
                where.values,
            )
        }

    def _last_number(self, year: str) -> int:
        """The highest number ever given in a year, to certificates taken back too: one may hang on a wall."""
        serials = self._store.tuples(
            "SELECT serial FROM certificates WHERE serial LIKE ? UNION ALL "
            "SELECT json_extract(before, '$.serial') FROM journal "
            "WHERE tbl = 'certificates' AND what = 'delete' AND json_extract(before, '$.serial') LIKE ?",
            [f"{year}-%", f"{year}-%"],
        )
        return max((int(serial.rsplit("-", 1)[1]) for (serial,) in serials), default=0)


def _tidied(certificate: Certificate) -> Certificate:
    return replace(
        certificate,
        kind=CertificateKind(certificate.kind),
        name=certificate.name.strip(),
        name_hebrew=certificate.name_hebrew.strip(),
    )


def _row(certificate: Certificate) -> Row:
    row = to_row(certificate)
    return {**row, "folded": folded(row, *_SEARCHED)}

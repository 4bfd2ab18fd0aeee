"""Training sessions: planned, people invited to them, attendance taken, evaluation slips kept."""

from __future__ import annotations

import builtins
from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from datetime import date
from typing import Any

from mentordesk.book.care import careful
from mentordesk.book.conditions import Conditions
from mentordesk.book.paperwork import PaperFile, media_type_of
from mentordesk.book.programmes import Cycles
from mentordesk.book.rows import columns_of, folded, from_row, from_tuples, to_row
from mentordesk.book.settings import Attachments
from mentordesk.book.store import Row, Store, new_uuid
from mentordesk.book.training_people import TrainingPeople
from mentordesk.domain.messages import msg, msgs
from mentordesk.domain.pairings import OPEN_PHASES
from mentordesk.domain.refusals import Refusal
from mentordesk.domain.training import (
    EvaluationSlip,
    TrainingKind,
    TrainingSession,
    check_session,
    check_slip,
)

_OPEN = ", ".join(f"'{phase}'" for phase in OPEN_PHASES)
_KNOWN = frozenset(field.name for field in fields(TrainingSession)) - {
    "id",
    "uuid",
    "file",
    "file_name",
    "media_type",
}


@careful
class Training(TrainingPeople):
    """The training sessions of all cycles."""

    def __init__(self, store: Store, cycles: Cycles, attachments: Attachments) -> None:
        self._store = store
        self._cycles = cycles
        self._attachments = attachments

    # Sessions

    def list(
        self,
        *,
        cycle_id: int | None = None,
        person_id: int | None = None,
        kind: TrainingKind | None = None,
        since: date | None = None,
        until: date | None = None,
        ids: Iterable[int] | None = None,
    ) -> list[TrainingSession]:
        """Sessions of a cycle, to which somebody was invited or came, of a kind, between two days; by day."""
        where = Conditions("id", ids=ids)
        where.add("cycle_id = ?", cycle_id)
        where.add("id IN (SELECT session_id FROM training_people WHERE person_id = ?)", person_id)
        where.add("kind = ?", kind and TrainingKind(kind).value)
        where.add("[on] >= ?", since and since.isoformat())
        where.add("[on] <= ?", until and until.isoformat())
        sql = (
            f"SELECT {columns_of(TrainingSession)} FROM training_sessions{where} ORDER BY [on], starts_at, id"
        )
        return from_tuples(TrainingSession, self._store.tuples(sql, where.values))

    def get(self, session_id: int) -> TrainingSession:
        """One session. Raises NotFound."""
        return from_row(TrainingSession, self._store.get("training_sessions", session_id))

    def series(self) -> builtins.list[str]:
        """The names of all series, the newest first."""
        rows = self._store.tuples(
            "SELECT series FROM training_sessions WHERE series <> '' GROUP BY series ORDER BY max([on]) DESC, series"
        )
        return [name for (name,) in rows]

    def revisions(self, ids: Iterable[int]) -> dict[int, int]:
        """The number of the latest change of each of these sessions that was changed since it was planned."""
        where = Conditions("id")
        where.fixed("tbl = 'training_sessions' AND what <> 'insert'")
        where.among("row_id", ids)
        return dict(
            self._store.tuples(
                f"SELECT row_id, max(change_id) FROM journal{where} GROUP BY row_id", where.values
            )
        )

    def add(self, session: TrainingSession) -> int:
        """Plan a session, or note one that was held; gives its id. Raises Refusal with the field at fault."""
        session = self._checked(session)
        with self._store.change(msg("Plan the session “{title}”", title=session.title)):
            return self._store.insert("training_sessions", _row(session))

    def change(self, session_id: int, **values: Any) -> None:
        """Change some fields of a session. Raises Refusal with the field at fault; TypeError on an unknown field."""
        if unknown := values.keys() - _KNOWN:
            raise TypeError(f"a training session has no {', '.join(sorted(unknown))} to set")
        session = self._checked(replace(self.get(session_id), **values))
        if "on" in values and (marked := self._marked(session_id)) and session.on > self._store.today():
            raise Refusal(
                msgs(
                    "Attendance of {n} person is noted already, so the session cannot lie in the future.",
                    "Attendance of {n} people is noted already, so the session cannot lie in the future.",
                    marked,
                ),
                field="on",
            )
        join = f"training:{session_id}:{','.join(sorted(values))}"
        with self._store.change(msg("Change the session “{title}”", title=session.title), join=join):
            row = _row(session)
            wanted = {*values, "folded"}
            self._store.update(
                "training_sessions", session_id, {key: row[key] for key in row if key in wanted}
            )

    def remove(self, session_id: int) -> None:
        """Take a session away with all that was noted about it. Raises Refusal where a certificate stands on it."""
        session = self.get(session_id)
        if self._store.value("SELECT 1 FROM certificates WHERE session_id = ?", [session_id]):
            raise Refusal(
                msg(
                    "Certificates were given for “{title}”, so it stays. Take the certificates back first.",
                    title=session.title,
                )
            )
        with self._store.change(msg("Remove the session “{title}”", title=session.title)):
            for table in ("training_people", "training_slips"):
                self._store.delete_where(table, "session_id = ?", [session_id])
            self._store.delete("training_sessions", session_id)

    # The list everybody signed

    def keep_list(self, session_id: int, file: PaperFile) -> None:
        """Keep the scan of the list everybody signed; another one takes its place. Raises Refusal for another file."""
        session = self.get(session_id)
        media_type = media_type_of(file)
        with self._store.change(msg("Keep the signed list of “{title}”", title=session.title)):
            sha256 = self._attachments.add(file.content, file.name, media_type)
            values = {"file": sha256, "file_name": file.name, "media_type": media_type}
            self._store.update("training_sessions", session_id, values)

    def signed_list(self, session_id: int) -> bytes | None:
        """The scan of the list everybody signed, or None."""
        return self._attachments.get(self.get(session_id).file)

    def drop_list(self, session_id: int) -> None:
        """Take the scan of the list away from a session."""
        session = self.get(session_id)
        with self._store.change(msg("Take the signed list of “{title}” away", title=session.title)):
            blank = dict.fromkeys(("file", "file_name", "media_type"), "")
            self._store.update("training_sessions", session_id, blank)

    # Evaluation slips

    def slips(self, session_id: int) -> builtins.list[EvaluationSlip]:
        """The evaluation slips of a session, as they were kept."""
        sql = f"SELECT {columns_of(EvaluationSlip)} FROM training_slips WHERE session_id = ? ORDER BY id"
        return from_tuples(EvaluationSlip, self._store.tuples(sql, [session_id]))

    def add_slips(self, slips: Sequence[EvaluationSlip]) -> builtins.list[int]:
        """Keep evaluation slips in one step; gives their ids. Raises Refusal with the field at fault, NotFound."""
        tidy = [replace(one, takes_along=one.takes_along.strip(), wishes=one.wishes.strip()) for one in slips]
        for one in tidy:
            check_slip(one)
        for session_id in {one.session_id for one in tidy}:
            self.get(session_id)
        with self._store.change(msgs("Keep {n} evaluation slip", "Keep {n} evaluation slips", len(tidy))):
            return self._store.insert_many("training_slips", [to_row(one) for one in tidy])

    def remove_slip(self, slip_id: int) -> None:
        """Take an evaluation slip away."""
        slip = from_row(EvaluationSlip, self._store.get("training_slips", slip_id))
        with self._store.change(
            msg("Remove an evaluation slip of “{title}”", title=self.get(slip.session_id).title)
        ):
            self._store.delete("training_slips", slip_id)

    # Inside

    def _checked(self, session: TrainingSession) -> TrainingSession:
        session = replace(
            session,
            uuid=session.uuid or new_uuid(),
            kind=TrainingKind(session.kind),
            **{key: getattr(session, key).strip() for key in ("title", "place", "trainer", "series")},
        )
        check_session(session, self._cycles.get(session.cycle_id))
        return session


def _row(session: TrainingSession) -> Row:
    row = to_row(session)
    return {**row, "folded": folded(row, "title", "place", "trainer", "series", "materials", "plan", "notes")}

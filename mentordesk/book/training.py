"""Training sessions: planned, people invited to them, attendance taken, evaluation slips kept."""

from __future__ import annotations

import builtins
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date
from typing import Any

from mentordesk.book.care import careful
from mentordesk.book.conditions import Conditions
from mentordesk.book.names import people_names
from mentordesk.book.programmes import Cycles
from mentordesk.book.rows import columns_of, folded, from_row, from_tuples, to_row
from mentordesk.book.store import Row, Store, new_uuid
from mentordesk.domain.messages import Message, msg, msgs
from mentordesk.domain.refusals import Refusal
from mentordesk.domain.training import (
    PRESENCE_NAMES,
    Answer,
    Attendance,
    EvaluationSlip,
    Presence,
    TrainingKind,
    TrainingSession,
    check_presence,
    check_session,
    check_slip,
)

_KNOWN = frozenset(field.name for field in fields(TrainingSession)) - {"id", "uuid"}


@careful
class Training:
    """The training sessions of all cycles."""

    def __init__(self, store: Store, cycles: Cycles) -> None:
        self._store = store
        self._cycles = cycles

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

    # Invitations and attendance

    def attendances(
        self,
        *,
        session_id: int | None = None,
        person_id: int | None = None,
        cycle_id: int | None = None,
        presence: Presence | None = None,
    ) -> builtins.list[Attendance]:
        """Who is on the lists: of a session, of somebody, of a cycle, of those who were there; as they were added."""
        where = Conditions("id")
        where.add("session_id = ?", session_id)
        where.add("person_id = ?", person_id)
        where.add("session_id IN (SELECT id FROM training_sessions WHERE cycle_id = ?)", cycle_id)
        where.add("presence = ?", presence and Presence(presence).value)
        sql = f"SELECT {columns_of(Attendance)} FROM training_people{where} ORDER BY id"
        return from_tuples(Attendance, self._store.tuples(sql, where.values))

    def attended(self, *, until: date | None = None) -> dict[int, dict[TrainingKind, date]]:
        """The last day on which each person was at a session of each kind, up to a day: one short reading for all."""
        where = Conditions("id")
        where.fixed("presence = 'attended'")
        where.add("[on] <= ?", until and until.isoformat())
        found: dict[int, dict[TrainingKind, date]] = {}
        for person_id, kind, on in self._store.tuples(
            "SELECT person_id, kind, max([on]) FROM training_people "
            f"JOIN training_sessions ON training_sessions.id = session_id{where} GROUP BY person_id, kind",
            where.values,
        ):
            found.setdefault(person_id, {})[TrainingKind(kind)] = date.fromisoformat(on)
        return found

    def invite(self, session_id: int, person_ids: Iterable[int], on: date) -> int:
        """Put people on the list of a session; whoever stands there already stays as they are. Gives how many are new.

        Raises NotFound.
        """
        session = self.get(session_id)
        known = self._by_person(session_id)
        fresh = [
            one for one in dict.fromkeys(person_ids) if one not in known or known[one].invited_on is None
        ]
        self._known(fresh)
        title = msgs(
            "Invite {n} person to “{title}”",
            "Invite {n} people to “{title}”",
            len(fresh),
            title=session.title,
        )
        with self._store.change(title):
            new = [
                {"session_id": session_id, "person_id": one, "invited_on": on.isoformat()}
                for one in fresh
                if one not in known
            ]
            self._store.insert_many("training_people", new)
            for one in fresh:
                if one in known:
                    self._store.update("training_people", known[one].id, {"invited_on": on.isoformat()})
        return len(fresh)

    def uninvite(self, session_id: int, person_ids: Iterable[int]) -> None:
        """Take people off the list of a session, with what was noted about their coming. Raises NotFound."""
        session, known = self.get(session_id), self._by_person(session_id)
        found = [known[one] for one in dict.fromkeys(person_ids) if one in known]
        title = self._titled(msg("Take {who} off the list of “{title}”"), session, found)
        with self._store.change(title):
            for one in found:
                self._store.delete("training_people", one.id)

    def answer(self, session_id: int, person_ids: Iterable[int], answer: Answer | None) -> None:
        """Note what people on the list answered; None takes it back. Raises NotFound."""
        session, known = self.get(session_id), self._by_person(session_id)
        found = [known[one] for one in dict.fromkeys(person_ids) if one in known]
        answer = Answer(answer) if answer is not None else None
        with self._store.change(self._titled(msg("Note the answer of {who} to “{title}”"), session, found)):
            for one in found:
                self._store.update("training_people", one.id, {"answer": answer and answer.value})

    def mark(self, session_id: int, presences: Mapping[int, Presence | None], *, today: date) -> None:
        """Note by person who was there, absent or excused, in one step; None takes it back.

        Whoever came without being on the list is put there. Raises Refusal before the day of the session, NotFound.
        """
        session, known = self.get(session_id), self._by_person(session_id)
        given = {one: Presence(said) if said is not None else None for one, said in presences.items()}
        if any(said is not None for said in given.values()):
            check_presence(session, today)
        self._known(one for one in given if one not in known)
        rows = [
            replace(known.get(one, Attendance(person_id=one)), presence=said) for one, said in given.items()
        ]
        title = self._titled(msg("Note who was at “{title}”"), session, rows)
        if len(rows) == 1 and (said := rows[0].presence) is not None:
            title = self._titled(msg("“{title}”: {who} – {presence}"), session, rows)
            title = replace(title, figures={**title.figures, "presence": PRESENCE_NAMES[said]})
        with self._store.change(title):
            for row in rows:
                value = row.presence and row.presence.value
                if row.id:
                    self._store.update("training_people", row.id, {"presence": value})
                elif value is not None:
                    self._store.insert(
                        "training_people",
                        {"session_id": session_id, "person_id": row.person_id, "presence": value},
                    )

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

    def _by_person(self, session_id: int) -> dict[int, Attendance]:
        return {one.person_id: one for one in self.attendances(session_id=session_id)}

    def _marked(self, session_id: int) -> int:
        return sum(one.presence is not None for one in self.attendances(session_id=session_id))

    def _known(self, person_ids: Iterable[int]) -> None:
        for person_id in person_ids:
            self._store.get("people", person_id)

    def _titled(self, title: Message, session: TrainingSession, rows: Sequence[Attendance]) -> Message:
        """A title with the session's and the person's name, or how many they are."""
        names = people_names(self._store, {one.person_id for one in rows})
        who: str | Message = (
            next(iter(names.values()), "")
            if len(names) == 1
            else msgs("{n} person", "{n} people", len(names))
        )
        return replace(title, figures={"title": session.title, "who": who})


def _row(session: TrainingSession) -> Row:
    row = to_row(session)
    return {**row, "folded": folded(row, "title", "place", "trainer", "series", "materials", "plan", "notes")}

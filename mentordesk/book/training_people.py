"""Who is on the list of a training session, whether they came, and what that says of everybody."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from mentordesk.book.care import careful
from mentordesk.book.conditions import Conditions
from mentordesk.book.names import people_names
from mentordesk.book.rows import columns_of, from_tuples, to_row
from mentordesk.book.store import Store
from mentordesk.domain.messages import Message, msg, msgs
from mentordesk.domain.pairings import OPEN_PHASES
from mentordesk.domain.readiness import Mentoring
from mentordesk.domain.training import (
    PRESENCE_NAMES,
    Answer,
    Attendance,
    Presence,
    TrainingKind,
    TrainingSession,
    check_presence,
    joined,
)

_OPEN = ", ".join(f"'{phase}'" for phase in OPEN_PHASES)


@careful
class TrainingPeople:
    """The lists of sessions; part of `Training`."""

    _store: Store

    if TYPE_CHECKING:

        def get(self, session_id: int) -> TrainingSession: ...

    def attendances(
        self,
        *,
        session_id: int | None = None,
        person_id: int | None = None,
        cycle_id: int | None = None,
        presence: Presence | None = None,
    ) -> list[Attendance]:
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

    def mentoring(self, on: date) -> dict[int, Mentoring]:
        """What each person does in pairings as of a day: one short reading for all."""
        day = on.isoformat()
        now = f"phase IN ({_OPEN}) AND (since IS NULL OR since <= :day) AND (until IS NULL OR until >= :day)"
        found: dict[int, Mentoring] = {}
        for person_id, role, is_now, opportunity_id, count in self._store.tuples(
            f"SELECT person_id, role, {now} AS is_now, opportunity_id, count(DISTINCT pairing_id) "
            "FROM pairing_members JOIN pairings ON pairings.id = pairing_id "
            f"WHERE ({now}) OR (phase = 'closed' AND role = 'mentor') "
            "GROUP BY person_id, role, is_now, opportunity_id",
            {"day": day},
        ):
            known = found.get(person_id, Mentoring())
            if role == "mentee":
                known = replace(known, mentored_now=True)
            elif is_now:
                kinds = known.kinds if opportunity_id is None else known.kinds | {opportunity_id}
                known = replace(known, pairs_now=known.pairs_now + count, kinds=kinds)
            else:
                known = replace(known, pairs_over=known.pairs_over + count)
            found[person_id] = known
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

    # Inside

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


def make_one(store: Store, keep_id: int, other_id: int) -> None:
    """Give what one of two people found to be one has in training to the other; part of the change that merges them."""
    columns = columns_of(Attendance)
    theirs = from_tuples(
        Attendance, store.tuples(f"SELECT {columns} FROM training_people WHERE person_id = ?", [other_id])
    )
    mine = {
        one.session_id: one
        for one in from_tuples(
            Attendance, store.tuples(f"SELECT {columns} FROM training_people WHERE person_id = ?", [keep_id])
        )
    }
    for one in theirs:
        if (own := mine.get(one.session_id)) is None:
            store.update("training_people", one.id, {"person_id": keep_id})
        else:
            store.delete("training_people", one.id)
            row = to_row(joined(own, one))
            store.update("training_people", own.id, row)

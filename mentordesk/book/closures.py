"""How pairings end: the closing conversation as it was held, what each person brought, and endings without blame."""

from __future__ import annotations

import builtins
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from mentordesk.book.care import careful
from mentordesk.book.conditions import Conditions
from mentordesk.book.goals import Goals
from mentordesk.book.pairings import Pairings, end_pairing
from mentordesk.book.requests import Requests
from mentordesk.book.rows import from_row
from mentordesk.book.store import Row, Store, new_uuid
from mentordesk.domain.closures import Closure, Contribution, NextWish, check_texts
from mentordesk.domain.folding import search_fold
from mentordesk.domain.goals import GoalState
from mentordesk.domain.members import Role
from mentordesk.domain.messages import msg, msgs
from mentordesk.domain.pairings import Pairing, Phase
from mentordesk.domain.people import TieKind
from mentordesk.domain.refusals import NotFound, Refusal
from mentordesk.domain.requests import Request, RequestKind


@careful
class Closures:
    """The endings of pairings, and drafts of closing conversations not yet held to the end."""

    def __init__(self, store: Store, pairings: Pairings, goals: Goals, requests: Requests) -> None:
        self._store = store
        self._pairings = pairings
        self._goals = goals
        self._requests = requests

    # Reading

    def of(self, pairing_id: int) -> Closure | None:
        """How a pairing ended, or None while it goes on."""
        row = self._store.row("SELECT * FROM closures WHERE pairing_id = ?", [pairing_id])
        return _closure(row) if row else None

    def list(self, *, cycle_id: int | None = None) -> list[Closure]:
        """The endings of a cycle, or all; by day."""
        where = Conditions("pairing_id", cycle_id=cycle_id)
        rows = self._store.rows(f"SELECT * FROM closures{where} ORDER BY ended_on, id", where.values)
        return [_closure(row) for row in rows]

    def contributions(self, pairing_id: int) -> dict[int, str]:
        """What each person brought to a pairing, by the person's id."""
        sql = "SELECT person_id, text FROM contributions WHERE pairing_id = ? ORDER BY id"
        return dict(self._store.tuples(sql, [pairing_id]))

    def contributions_of(self, person_id: int) -> builtins.list[Contribution]:
        """What a person brought to all their pairings, in the order it was written."""
        rows = self._store.rows("SELECT * FROM contributions WHERE person_id = ? ORDER BY id", [person_id])
        return [from_row(Contribution, row) for row in rows]

    def wishes(self, pairing_id: int) -> dict[int, NextWish]:
        """What each person wanted after a pairing ended early, by the person's id."""
        sql = "SELECT person_id, wish FROM next_wishes WHERE pairing_id = ? ORDER BY id"
        return {person_id: NextWish(wish) for person_id, wish in self._store.tuples(sql, [pairing_id])}

    def draft(self, pairing_id: int) -> dict[str, Any]:
        """What was kept of a closing conversation so far: `answers` by question, `contributions` by person's id."""
        row = self._store.row("SELECT * FROM closure_drafts WHERE pairing_id = ?", [pairing_id])
        if row is None:
            return {"answers": {}, "contributions": {}}
        contributions = json.loads(row["contributions"])
        return {
            "answers": json.loads(row["answers"]),
            "contributions": {int(person_id): text for person_id, text in contributions.items()},
        }

    # Writing

    def keep_draft(
        self, pairing_id: int, answers: Mapping[str, str], contributions: Mapping[int, str]
    ) -> None:
        """Keep a closing conversation as far as it is typed; it replaces the draft before. Closing takes it up."""
        pairing = self._open(pairing_id)
        answers, contributions = self._checked(pairing, answers, contributions)
        row = {
            "answers": _json(answers),
            "contributions": _json({str(person_id): text for person_id, text in contributions.items()}),
        }
        title = msg("Write the closing conversation of {name}", name=pairing.name)
        with self._store.change(title, join=f"closure_drafts:{pairing_id}"):
            known = self._store.value("SELECT id FROM closure_drafts WHERE pairing_id = ?", [pairing_id])
            if known is None:
                self._store.insert("closure_drafts", {"pairing_id": pairing_id, **row})
            else:
                self._store.update("closure_drafts", known, row)

    def close(
        self,
        pairing_id: int,
        on: date,
        *,
        answers: Mapping[str, str] = {},
        contributions: Mapping[int, str] = {},
        results: Mapping[int, tuple[GoalState, str]] = {},
    ) -> int:
        """Close a pairing with its closing conversation and give the closure's id; all of it is one step.

        `answers` are by the question's key, `contributions` by the person's id, `results` by the goal's id: what became
        of it and a sentence about that. Raises Refusal where it has ended already or the day lies before it began.
        """
        pairing = self._open(pairing_id)
        goals = {goal_id: self._goals.get(goal_id) for goal_id in results}
        if any(goal.pairing_id != pairing_id for goal in goals.values()):
            raise NotFound(msg("This goal belongs to another pairing."))
        with self._store.change(msg("Close {name}", name=pairing.name)):
            closure_id = self._end(
                pairing, Closure(pairing_id=pairing_id, ended_on=on, answers=answers), contributions
            )
            for goal_id, (state, result) in results.items():
                values: dict[str, Any] = {"state": GoalState(state), "result": result}
                if values["state"] is GoalState.REACHED:
                    values["progress"] = 100
                self._goals.change(goal_id, **values)
        return closure_id

    def end_early(
        self,
        pairing_id: int,
        on: date,
        *,
        private_reason: str = "",
        answers: Mapping[str, str] = {},
        contributions: Mapping[int, str] = {},
        wishes: Mapping[int, NextWish] = {},
        not_again: bool = False,
    ) -> int:
        """End a pairing before its time, without blame, and give the closure's id; all of it is one step.

        `wishes` are by the person's id: whoever wants to go on goes back to the waiting list. With `not_again` the
        mentors and mentees are noted as not to be paired with each other again. Raises Refusal as `close` does.
        """
        pairing = self._open(pairing_id)
        if strangers := wishes.keys() - set(pairing.ever_ids):
            raise NotFound(
                msg(
                    "Only people of the pairing can wish for something after it (number {id} is none of them).",
                    id=min(strangers),
                )
            )
        closure = Closure(
            pairing_id=pairing_id, ended_on=on, early=True, answers=answers, private_reason=private_reason
        )
        with self._store.change(msg("End {name} early", name=pairing.name)):
            closure_id = self._end(pairing, closure, contributions)
            for person_id, wish in wishes.items():
                self._wish(pairing, person_id, NextWish(wish), on)
            if not_again:
                self._keep_apart(pairing)
        return closure_id

    def add_many(self, closures: Sequence[Closure], contributions: Sequence[Contribution] = ()) -> None:
        """Write down how many pairings ended, in one step; each becomes closed, or ended early.

        For imports and generated books: contributions are taken as they are. A pairing that `add_bulk` brought in as
        ended keeps its dates. Raises Refusal for a text too long, NotFound for a pairing there is not.
        """
        for closure in closures:
            check_texts({**closure.answers, "private_reason": closure.private_reason})
        phases = {
            closure.pairing_id: self._store.get("pairings", closure.pairing_id)["phase"]
            for closure in closures
        }
        with self._store.change(msgs("Close {n} pairing", "Close {n} pairings", len(closures))):
            self._store.insert_many(
                "closures", [{**_row(closure), "uuid": closure.uuid or new_uuid()} for closure in closures]
            )
            self._store.insert_many(
                "contributions",
                [
                    {"pairing_id": one.pairing_id, "person_id": one.person_id, "text": one.text}
                    for one in contributions
                ],
            )
            for closure in closures:
                if Phase(phases[closure.pairing_id]).is_open:
                    end_pairing(self._store, closure)

    def change(
        self,
        pairing_id: int,
        *,
        answers: Mapping[str, str] | None = None,
        contributions: Mapping[int, str] | None = None,
        private_reason: str | None = None,
    ) -> None:
        """Change some answers, contributions or the private reason of an ending; an empty text takes one away.

        Raises NotFound for a pairing that has not ended.
        """
        closure = self.of(pairing_id)
        if closure is None:
            raise NotFound(msg("This pairing has not ended, so there is no closing conversation to change."))
        pairing = self._pairings.get(pairing_id)
        answers, contributions = self._checked(pairing, answers or {}, contributions or {}, keep_empty=True)
        changed = replace(
            closure,
            answers={key: text for key, text in {**closure.answers, **answers}.items() if text.strip()},
            private_reason=closure.private_reason if private_reason is None else private_reason,
        )
        check_texts({"private_reason": changed.private_reason})
        what = [*answers, *(str(person_id) for person_id in contributions), private_reason is not None]
        title = msg("Change the closing conversation of {name}", name=pairing.name)
        with self._store.change(title, join=f"closures:{pairing_id}:{what}"):
            self._store.update("closures", closure.id, _row(changed))
            self._write_contributions(pairing_id, contributions)

    # Inside

    def _wish(self, pairing: Pairing, person_id: int, wish: NextWish, on: date) -> None:
        """Note what somebody wants next; whoever wants to go on waits again, once."""
        self._store.insert(
            "next_wishes", {"pairing_id": pairing.id, "person_id": person_id, "wish": wish.value}
        )
        if wish is not NextWish.AGAIN:
            return
        role = pairing.role_of(person_id)
        kind = RequestKind.OFFERS_TO_MENTOR if role is Role.MENTOR else RequestKind.WANTS_MENTOR
        self._store.update("people", person_id, {"mentor" if role is Role.MENTOR else "mentee": 1})
        if not any(one.kind is kind for one in self._requests.list(person_id=person_id, waiting_only=True)):
            self._requests.add(
                Request(
                    cycle_id=pairing.cycle_id,
                    person_id=person_id,
                    kind=kind,
                    opportunity_id=pairing.opportunity_id,
                    asked_on=on,
                )
            )

    def _keep_apart(self, pairing: Pairing) -> None:
        """Note that its mentors and mentees are not to be paired with each other again."""
        for mentor_id in pairing.mentor_ids:
            for mentee_id in pairing.mentee_ids:
                tie = {"person_id": mentor_id, "other_id": mentee_id, "kind": TieKind.NOT_AGAIN.value}
                known = self._store.value(
                    "SELECT 1 FROM ties WHERE kind = 'not_again' AND "
                    "((person_id = ? AND other_id = ?) OR (other_id = ? AND person_id = ?))",
                    [mentor_id, mentee_id, mentor_id, mentee_id],
                )
                if not known:
                    self._store.insert("ties", tie)

    def _open(self, pairing_id: int) -> Pairing:
        pairing = self._pairings.get(pairing_id)
        if not pairing.is_open:
            raise Refusal(
                msg("{name} has ended already. Look at its closing conversation.", name=pairing.name)
            )
        return pairing

    def _end(self, pairing: Pairing, closure: Closure, contributions: Mapping[int, str]) -> int:
        """Write an ending down; inside the change that is named after it."""
        if pairing.started_on is not None and closure.ended_on < pairing.started_on:
            raise Refusal(
                msg(
                    "{name} began on {date}; it cannot end before.",
                    name=pairing.name,
                    date=pairing.started_on,
                ),
                field="ended_on",
            )
        answers, contributions = self._checked(pairing, closure.answers, contributions)
        check_texts({"private_reason": closure.private_reason})
        closure = replace(closure, uuid=new_uuid(), answers=answers)
        closure_id = self._store.insert("closures", {**_row(closure), "uuid": closure.uuid})
        self._write_contributions(pairing.id, contributions)
        self._store.delete_where("closure_drafts", "pairing_id = ?", [pairing.id])
        end_pairing(self._store, closure)
        return closure_id

    def _checked(
        self,
        pairing: Pairing,
        answers: Mapping[str, str],
        contributions: Mapping[int, str],
        *,
        keep_empty: bool = False,
    ) -> tuple[dict[str, str], dict[int, str]]:
        """Answers and contributions without empty ones, those of the pairing's own people alone. Raises Refusal."""
        check_texts(answers)
        check_texts({f"contribution_{person_id}": text for person_id, text in contributions.items()})
        if strangers := contributions.keys() - set(pairing.ever_ids):
            raise NotFound(
                msg(
                    "Only people of the pairing can have contributed to it (number {id} is none of them).",
                    id=min(strangers),
                )
            )
        return (
            {key: text for key, text in answers.items() if keep_empty or text.strip()},
            {one: text.strip() for one, text in contributions.items() if keep_empty or text.strip()},
        )

    def _write_contributions(self, pairing_id: int, contributions: Mapping[int, str]) -> None:
        for person_id, text in contributions.items():
            known = self._store.value(
                "SELECT id FROM contributions WHERE pairing_id = ? AND person_id = ?", [pairing_id, person_id]
            )
            if known is None and text:
                self._store.insert(
                    "contributions", {"pairing_id": pairing_id, "person_id": person_id, "text": text}
                )
            elif known is not None and text:
                self._store.update("contributions", known, {"text": text})
            elif known is not None:
                self._store.delete("contributions", known)


def _closure(row: Row) -> Closure:
    return Closure(
        row["id"],
        row["uuid"],
        row["pairing_id"],
        date.fromisoformat(row["ended_on"]),
        bool(row["early"]),
        json.loads(row["answers"]),
        row["private_reason"],
    )


def _row(closure: Closure) -> Row:
    return {
        "pairing_id": closure.pairing_id,
        "ended_on": closure.ended_on.isoformat(),
        "early": int(closure.early),
        "answers": _json(closure.answers),
        "private_reason": closure.private_reason,
        "folded": search_fold(*closure.answers.values()),
        "private_folded": search_fold(closure.private_reason),
    }


def _json(values: Mapping[str, str]) -> str:
    return json.dumps(dict(values), ensure_ascii=False)

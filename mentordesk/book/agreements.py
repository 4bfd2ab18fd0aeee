"""Agreements in the record book: begun from a template, written as they are talked through, signed, renewed."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from mentordesk.book.agreement_rows import insert_agreement, read_agreements, read_facts
from mentordesk.book.care import careful
from mentordesk.book.conditions import Conditions
from mentordesk.book.goals import Goals
from mentordesk.book.names import people_names
from mentordesk.book.pairings import Pairings
from mentordesk.book.rows import to_column
from mentordesk.book.store import Row, Store
from mentordesk.domain.agreements import (
    AgreedTopic,
    Agreement,
    AgreementFacts,
    Template,
    check_signing,
    check_template,
    check_text,
)
from mentordesk.domain.messages import msg
from mentordesk.domain.pairings import Pairing
from mentordesk.domain.refusals import NotFound, Refusal

_OWN = frozenset({"title", "opening", "closing", "renew_on", "private_notes"})
_ALSO_SIGNED = frozenset({"renew_on", "private_notes"})


@careful
class Agreements:
    """The agreements of all pairings, in versions."""

    def __init__(self, store: Store, pairings: Pairings, goals: Goals) -> None:
        self._store = store
        self._pairings = pairings
        self._goals = goals

    # Reading

    def list(
        self,
        *,
        pairing_id: int | None = None,
        cycle_id: int | None = None,
        ids: Iterable[int] | None = None,
    ) -> list[Agreement]:
        """Every version of a pairing, of a cycle, with these ids, or of all; by pairing, the first version first."""
        where = Conditions("pairing_id", pairing_id=pairing_id, cycle_id=cycle_id, ids=ids)
        return read_agreements(self._store, where)

    def get(self, agreement_id: int) -> Agreement:
        """One version. Raises NotFound."""
        self._store.get("agreements", agreement_id)
        return self.list(ids=[agreement_id])[0]

    def of(self, pairing_id: int) -> Agreement | None:
        """The newest version of a pairing's agreement, signed or not; None where none was begun."""
        return next(reversed(self.list(pairing_id=pairing_id)), None)

    def in_force(self, pairing_id: int) -> Agreement | None:
        """The version that holds: the newest that everybody has signed, or None."""
        return next((one for one in reversed(self.list(pairing_id=pairing_id)) if one.is_signed), None)

    def has_confidentiality(self, pairing_id: int) -> bool:
        """Whether the agreement in force says what stays between them."""
        found = self.in_force(pairing_id)
        return found is not None and found.has_confidentiality

    def facts(
        self, *, cycle_id: int | None = None, pairing_ids: Iterable[int] | None = None
    ) -> dict[int, AgreementFacts]:
        """What others ask about agreements, by the pairing's id; a pairing without one is not in it."""
        where = Conditions("pairing_id", cycle_id=cycle_id)
        if pairing_ids is not None:
            where.among("pairing_id", pairing_ids)
        return read_facts(self._store, where)

    # Writing

    def begin(self, pairing_id: int, template: Template, *, on: date, on_paper: bool = False) -> int:
        """Begin a pairing's first agreement with the template's texts and give its id.

        Raises Refusal for a pairing that has ended or has an agreement; one that is signed is renewed instead.
        """
        pairing = self._open(pairing_id)
        check_template(template)
        newest = self.of(pairing_id)
        if newest is not None:
            raise Refusal(
                msg(
                    "{name} have an agreement already. Renew it to change what they agreed.",
                    name=pairing.name,
                )
                if newest.is_signed
                else msg("The agreement of {name} is begun already. Go on with it.", name=pairing.name)
            )
        topics = [
            AgreedTopic(one.key, one.title, one.question, one.hints, one.proposed) for one in template.topics
        ]
        with self._store.change(msg("Begin the agreement of {name}", name=pairing.name)):
            return insert_agreement(
                self._store,
                Agreement(
                    pairing_id=pairing_id,
                    language=template.language,
                    title=template.title,
                    opening=template.opening,
                    closing=template.closing,
                    begun_on=on,
                    on_paper=on_paper,
                    topics=tuple(topics),
                ),
            )

    def renew(self, pairing_id: int, *, on: date) -> int:
        """Begin the next version with the words of the one in force, none of them talked about yet; gives its id.

        Raises Refusal where none is signed, where a new version is begun already, or where the pairing has ended.
        """
        pairing = self._open(pairing_id)
        newest = self.of(pairing_id)
        if newest is None:
            raise Refusal(msg("{name} have no agreement yet. Begin one first.", name=pairing.name))
        if not newest.is_signed:
            raise Refusal(msg("The agreement of {name} is begun already. Go on with it.", name=pairing.name))
        topics = tuple(replace(one, talked=False) for one in newest.topics)
        with self._store.change(msg("Renew the agreement of {name}", name=pairing.name)):
            return insert_agreement(
                self._store,
                replace(
                    newest,
                    uuid="",
                    number=newest.number + 1,
                    begun_on=on,
                    signed_on=None,
                    renew_on=None,
                    on_paper=False,
                    every_weeks=None,
                    minutes=None,
                    meets_when="",
                    private_notes="",
                    goals=(),
                    topics=topics,
                    signatures=(),
                ),
            )

    def keep(
        self, agreement_id: int, key: str, text: str | None = None, *, talked: bool | None = None
    ) -> None:
        """Keep what a topic says as it is typed, and whether it was talked about.

        Raises Refusal where somebody has signed these words; NotFound for a topic there is not.
        """
        agreement = self.get(agreement_id)
        values: Row = {}
        if text is not None and text != self._topic(agreement, key).text:
            self._unsigned(agreement)
            check_text(key, text)
            values["text"] = text
        if talked is not None and talked != self._topic(agreement, key).talked:
            values["talked"] = int(talked)
        if not values:
            return
        with self._store.change(
            msg("Write the agreement of {name}", name=self._name(agreement)),
            join=f"agreements:{agreement_id}:{key}",
        ):
            row_id = self._store.value(
                "SELECT id FROM agreement_topics WHERE agreement_id = ? AND key = ?", [agreement_id, key]
            )
            self._store.update("agreement_topics", row_id, values)

    def change(self, agreement_id: int, **values: Any) -> None:
        """Change what stands around the topics: title, opening, closing, the day it is read again, private notes.

        Of a signed version only the last two change. Raises Refusal with the field at fault; TypeError otherwise.
        """
        if unknown := values.keys() - _OWN:
            raise TypeError(f"an agreement has no {', '.join(sorted(unknown))} to set here")
        agreement = self.get(agreement_id)
        if values.keys() - _ALSO_SIGNED:
            self._unsigned(agreement)
        for key in ("title", "opening", "closing", "private_notes"):
            check_text(key, values.get(key, ""))
        if "title" in values and not values["title"].strip():
            raise Refusal(
                msg("Give the agreement a title, such as “Our mentoring agreement”."), field="title"
            )
        with self._store.change(
            msg("Change the agreement of {name}", name=self._name(agreement)),
            join=f"agreements:{agreement_id}:{','.join(sorted(values))}",
        ):
            self._store.update(
                "agreements", agreement_id, {key: to_column(value) for key, value in values.items()}
            )

    def sign(self, agreement_id: int, person_id: int, on: date, *, today: date) -> None:
        """Note that one of the pairing has signed; with the last signature the version is in force.

        Raises Refusal for a day that cannot be, NotFound for somebody who is not in the pairing.
        """
        agreement = self.get(agreement_id)
        pairing = self._pairings.get(agreement.pairing_id)
        with self._store.change(msg("Sign the agreement of {name}", name=pairing.name)):
            self._sign(agreement, pairing, person_id, on, today)
            self._settle(agreement_id, pairing)

    def sign_all(self, agreement_id: int, on: date, *, today: date) -> None:
        """Note that everybody has signed on a day who had not; the version is in force. Raises Refusal."""
        agreement = self.get(agreement_id)
        pairing = self._pairings.get(agreement.pairing_id)
        with self._store.change(msg("Sign the agreement of {name}", name=pairing.name)):
            for person_id in (*pairing.mentor_ids, *pairing.mentee_ids):
                if agreement.signed_by(person_id) is None:
                    self._sign(agreement, pairing, person_id, on, today)
            self._settle(agreement_id, pairing)

    def take_back(self, agreement_id: int, person_id: int) -> None:
        """Take a signature back, so that the words may change again. Raises Refusal where a later version exists."""
        agreement = self.get(agreement_id)
        if agreement.signed_by(person_id) is None:
            return
        self._newest(agreement)
        with self._store.change(msg("Take back a signature of {name}", name=self._name(agreement))):
            self._store.delete_where(
                "agreement_signatures", "agreement_id = ? AND person_id = ?", [agreement_id, person_id]
            )
            if agreement.is_signed:
                none: Row = {"signed_on": None, "goals": "[]", "every_weeks": None, "minutes": None}
                self._store.update("agreements", agreement_id, {**none, "meets_when": ""})

    def discard(self, agreement_id: int) -> None:
        """Take a version away that is not in force yet. Raises Refusal for one that everybody has signed."""
        agreement = self.get(agreement_id)
        if agreement.is_signed:
            raise Refusal(
                msg("This version was signed, so it is kept. Renew the agreement to change what was agreed.")
            )
        with self._store.change(msg("Discard the draft agreement of {name}", name=self._name(agreement))):
            for table in ("agreement_topics", "agreement_signatures"):
                self._store.delete_where(table, "agreement_id = ?", [agreement_id])
            self._store.delete("agreements", agreement_id)

    # Inside

    def _open(self, pairing_id: int) -> Pairing:
        pairing = self._pairings.get(pairing_id)
        if not pairing.is_open:
            raise Refusal(msg("{name} has ended, so there is nothing more to agree on.", name=pairing.name))
        return pairing

    def _name(self, agreement: Agreement) -> str:
        return self._pairings.get(agreement.pairing_id).name

    @staticmethod
    def _topic(agreement: Agreement, key: str) -> AgreedTopic:
        try:
            return agreement.topic(key)
        except KeyError:
            raise NotFound(msg("This agreement has no such topic.")) from None

    @staticmethod
    def _unsigned(agreement: Agreement) -> None:
        if agreement.is_signed:
            raise Refusal(
                msg("This version was signed, so it is kept. Renew the agreement to change what was agreed.")
            )
        if agreement.signatures:
            raise Refusal(
                msg(
                    "{name} has signed these words. Take the signature back to change them.",
                    name=agreement.signatures[0].name,
                )
            )

    def _newest(self, agreement: Agreement) -> None:
        if self._store.value(
            "SELECT 1 FROM agreements WHERE pairing_id = ? AND number > ?",
            [agreement.pairing_id, agreement.number],
        ):
            raise Refusal(msg("A later version has taken its place, so this one stays as it was signed."))

    def _sign(self, agreement: Agreement, pairing: Pairing, person_id: int, on: date, today: date) -> None:
        if person_id not in (*pairing.mentor_ids, *pairing.mentee_ids):
            raise NotFound(
                msg("Only people of the pairing can sign (number {id} is none of them).", id=person_id)
            )
        self._newest(agreement)
        check_signing(agreement, on, today)
        known = self._store.value(
            "SELECT id FROM agreement_signatures WHERE agreement_id = ? AND person_id = ?",
            [agreement.id, person_id],
        )
        if known is not None:
            self._store.update("agreement_signatures", known, {"signed_on": on.isoformat()})
            return
        name = people_names(self._store, {person_id})[person_id]
        self._store.insert(
            "agreement_signatures",
            {
                "agreement_id": agreement.id,
                "person_id": person_id,
                "name": name,
                "signed_on": on.isoformat(),
            },
        )

    def _settle(self, agreement_id: int, pairing: Pairing) -> None:
        """Once everybody has signed: note the day, and how goals and rhythm stood on it."""
        agreement = self.get(agreement_id)
        days = [agreement.signed_by(one) for one in (*pairing.mentor_ids, *pairing.mentee_ids)]
        known = [day for day in days if day is not None]
        if len(known) < len(days):
            return
        values: Row = {"signed_on": max(known).isoformat()}
        if not agreement.is_signed:
            goals = [
                {"title": one.title, "sign": one.sign, "due_on": one.due_on and one.due_on.isoformat()}
                for one in self._goals.list(pairing_id=pairing.id)
                if one.state == "open"
            ]
            values["goals"] = json.dumps(goals, ensure_ascii=False)
            values |= {key: getattr(pairing, key) for key in ("every_weeks", "minutes", "meets_when")}
        self._store.update("agreements", agreement_id, values)

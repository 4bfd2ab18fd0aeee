"""Between the rows of agreements, their topics and signatures, and the agreement as one object."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import replace
from datetime import date

from mentordesk.book.conditions import Conditions
from mentordesk.book.rows import from_row, to_column
from mentordesk.book.store import Row, Store, new_uuid, to_list
from mentordesk.domain.agreements import (
    CONFIDENTIALITY,
    AgreedGoal,
    AgreedTopic,
    Agreement,
    AgreementFacts,
    Signature,
)

_FACTS = (
    "SELECT pairing_id, number, begun_on, signed_on, renew_on, "
    "(SELECT count(*) FROM agreement_topics WHERE agreement_id = agreements.id), "
    "(SELECT count(*) FROM agreement_topics WHERE agreement_id = agreements.id AND talked), "
    "(SELECT count(*) FROM agreement_signatures WHERE agreement_id = agreements.id), "
    "EXISTS (SELECT 1 FROM agreement_topics WHERE agreement_id = agreements.id "
    f"AND key = '{CONFIDENTIALITY}' AND trim(text) <> '') FROM agreements"
)


def read_agreements(store: Store, where: Conditions) -> list[Agreement]:
    """The versions that answer, by pairing and number."""
    rows = store.rows(f"SELECT * FROM agreements{where} ORDER BY pairing_id, number", where.values)
    if not rows:
        return []
    of_these = Conditions("agreement_id")
    of_these.among("agreement_id", [row["id"] for row in rows])
    topics: dict[int, list[AgreedTopic]] = defaultdict(list)
    for row in store.rows(f"SELECT * FROM agreement_topics{of_these} ORDER BY position, id", of_these.values):
        topics[row["agreement_id"]].append(from_row(AgreedTopic, row))
    signatures: dict[int, list[Signature]] = defaultdict(list)
    for row in store.rows(f"SELECT * FROM agreement_signatures{of_these} ORDER BY id", of_these.values):
        signatures[row["agreement_id"]].append(from_row(Signature, row))
    return [_agreement(row, topics[row["id"]], signatures[row["id"]]) for row in rows]


def read_facts(store: Store, where: Conditions) -> dict[int, AgreementFacts]:
    """What others ask about the agreements that answer, by the pairing's id."""
    found: dict[int, AgreementFacts] = {}
    for row in store.tuples(f"{_FACTS}{where} ORDER BY pairing_id, number", where.values):
        pairing_id, number, begun_on, signed_on, renew_on, topics, talked, signatures, confidential = row
        newest = replace(
            found.get(pairing_id, AgreementFacts(pairing_id)),
            number=number,
            begun_on=date.fromisoformat(begun_on),
            topics=topics,
            talked=talked,
            signatures=signatures,
            is_draft=signed_on is None,
        )
        if signed_on is not None:
            newest = replace(
                newest,
                signed_on=date.fromisoformat(signed_on),
                renew_on=date.fromisoformat(renew_on) if renew_on else None,
                has_confidentiality=bool(confidential),
            )
        found[pairing_id] = newest
    return found


def insert_agreement(store: Store, agreement: Agreement) -> int:
    """Write a new version with its topics and give its id; inside a change."""
    keys = ("pairing_id", "number", "language", "title", "opening", "closing", "begun_on", "on_paper")
    row = {key: to_column(getattr(agreement, key)) for key in keys}
    agreement_id = store.insert("agreements", {**row, "uuid": new_uuid()})
    store.insert_many(
        "agreement_topics",
        [
            {
                "agreement_id": agreement_id,
                "key": one.key,
                "position": place,
                "title": one.title,
                "question": one.question,
                "hints": to_list(one.hints),
                "text": one.text,
                "talked": int(one.talked),
            }
            for place, one in enumerate(agreement.topics)
        ],
    )
    return agreement_id


def _agreement(row: Row, topics: list[AgreedTopic], signatures: list[Signature]) -> Agreement:
    goals = tuple(
        AgreedGoal(one["title"], one["sign"], date.fromisoformat(one["due_on"]) if one["due_on"] else None)
        for one in json.loads(row["goals"])
    )
    plain = from_row(Agreement, {key: value for key, value in row.items() if key != "goals"})
    return replace(plain, goals=goals, topics=tuple(topics), signatures=tuple(signatures))

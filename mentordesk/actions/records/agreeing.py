"""What pairs agreed and the documents they owe, as plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentordesk.actions.records.asked import Asked, Record, of_cycles, pairing_names

if TYPE_CHECKING:
    from mentordesk.book import Book
    from mentordesk.words import Words


def agreements(book: Book, asked: Asked, words: Words) -> list[Record]:
    names = pairing_names(book)
    return [
        {
            "id": one.id,
            "uuid": one.uuid,
            "pairing_id": one.pairing_id,
            "pairing": names[one.pairing_id],
            "version": one.number,
            "state": "signed" if one.is_signed else "draft",
            "language": one.language,
            "title": one.title,
            "begun_on": one.begun_on,
            "signed_on": one.signed_on,
            "renew_on": one.renew_on,
            "on_paper": one.on_paper,
            "has_confidentiality": one.has_confidentiality,
            "talked_through": one.talked,
            "topics": [
                {"key": topic.key, "title": topic.title, "text": topic.text, "talked_through": topic.talked}
                for topic in one.topics
            ],
            "signatures": [
                {"person_id": signed.person_id, "name": signed.name, "signed_on": signed.signed_on}
                for signed in one.signatures
            ],
            "private_notes": one.private_notes,
        }
        for one in of_cycles(asked, lambda cycle_id: book.agreements.list(cycle_id=cycle_id))
    ]


def documents(book: Book, asked: Asked, words: Words) -> list[Record]:
    from mentordesk.actions.lists.paperwork import rows_of
    from mentordesk.actions.paperwork import papers_of_cycle

    found = of_cycles(asked, lambda cycle_id: papers_of_cycle(book, cycle_id, asked.today))
    return [
        {
            "id": row.id,
            "pairing_id": row.owed.pairing_id,
            "pairing": row.pairing,
            "title": row.title,
            "key": row.owed.key,
            "month": row.owed.occasion or None,
            "state": row.owed.state,
            "due_on": row.owed.due_on,
            "received_on": row.owed.came_on,
            "file_name": row.owed.paper.file_name if row.owed.paper else "",
            "waived_why": row.owed.paper.waived_why if row.owed.paper else "",
        }
        for row in rows_of(found, words.plain)
    ]

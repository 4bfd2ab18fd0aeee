"""The people and what they do: pairings, meetings, what was agreed in them, endings and certificates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

from mentordesk.actions.records.asked import Asked, Record, of_cycles, pairing_names
from mentordesk.domain.meetings import FollowUp, Tally
from mentordesk.domain.members import Member
from mentordesk.domain.pairings import Pairing
from mentordesk.domain.people import Person, TieKind

if TYPE_CHECKING:
    from mentordesk.book import Book
    from mentordesk.domain.basis import Basis
    from mentordesk.words import Words


def people(book: Book, asked: Asked, words: Words) -> list[Record]:
    people = {person.id: person for person in book.people.list()}
    ties: dict[int, list[Record]] = defaultdict(list)
    for tie in book.people.ties():
        ties[tie.person_id].append(_tie(tie.kind, people[tie.other_id]))
        if tie.kind.is_mutual:
            ties[tie.other_id].append(_tie(tie.kind, people[tie.person_id]))
    return [
        {
            "id": person.id,
            "uuid": person.uuid,
            "name": person.name,
            "title": person.title,
            "given_name": person.given_name,
            "family_name": person.family_name,
            "preferred_name": person.preferred_name,
            "hebrew_name": person.hebrew_name,
            "address": person.address,
            "age_group": person.age_group,
            "email": person.email,
            "phone": person.phone,
            "roles": person.roles,
            "capacity": person.capacity,
            "protected_minutes": person.protected_minutes,
            "school_role": person.school_role,
            "subjects": person.subjects,
            "grade_bands": person.grade_bands,
            "place": person.place,
            "start_year": person.start_year,
            "strengths": person.strengths,
            "wants_to_learn": person.wants_to_learn,
            "languages": person.languages,
            "free_periods": person.free_periods,
            "supervisor": people[person.supervisor_id].name if person.supervisor_id in people else None,
            "supervisor_id": person.supervisor_id,
            "ties": ties[person.id],
            "trained_on": person.trained_on,
            "cleared_until": person.cleared_until,
            "consent_until": person.consent_until,
            "active": person.active,
            "status": person.status,
            "notes": person.notes,
            "private_notes": person.private_notes,
        }
        for person in people.values()
    ]


def _tie(kind: TieKind, other: Person) -> Record:
    return {"kind": str(kind), "person_id": other.id, "name": other.name}


def pairings(book: Book, asked: Asked, words: Words) -> list[Record]:
    tallies, bases = book.meetings.tallies(), book.pairings.bases()
    found = []
    for pairing in of_cycles(asked, lambda cycle_id: book.pairings.list(cycle_id=cycle_id)):
        tally = tallies.get(pairing.id, Tally())
        found.append(
            {
                "id": pairing.id,
                "uuid": pairing.uuid,
                "name": pairing.name,
                "mentors": pairing.mentors,
                "mentees": pairing.mentees,
                "mentor_ids": pairing.mentor_ids,
                "mentee_ids": pairing.mentee_ids,
                "times": [_time(one, pairing) for one in pairing.spells],
                "group_name": pairing.group_name,
                "phase": pairing.phase,
                "why": pairing.why,
                "despite": pairing.despite or None,
                "basis": _basis(bases[pairing.id], words) if pairing.id in bases else None,
                "cycle": pairing.cycle,
                "cycle_id": pairing.cycle_id,
                "started_on": pairing.started_on,
                "ended_on": pairing.ended_on,
                "opportunity": pairing.opportunity or None,
                "every_weeks": pairing.every_weeks,
                "minutes": pairing.minutes,
                "meets_when": pairing.meets_when,
                "meetings_held": tally.held,
                "minutes_held": tally.minutes,
                "last_met": tally.last_held,
                "notes": pairing.notes,
                "private_notes": pairing.private_notes,
            }
        )
    return found


def _basis(basis: Basis, words: Words) -> Record:
    """What a pairing was confirmed on."""
    return {
        "by_hand": basis.by_hand,
        "score": round(basis.score, 2),
        "optimal": basis.optimal,
        "reasons": [words.say(one.sentence) for one in basis.reasons if one.speaks_for],
        "cautions": [words.say(one.sentence) for one in basis.reasons if not one.speaks_for],
        "rules": list(basis.rules),
        "passed_over": [
            {"person_id": one.person_id, "name": one.name, "instead": one.instead or None}
            for one in basis.passed_over
        ],
        "left_out": list(basis.left_out),
    }


def _time(member: Member, pairing: Pairing) -> Record:
    """When somebody belongs to a pairing in which not everybody always does."""
    names = {one.person_id: one.name for one in pairing.spells}
    return {
        "person_id": member.person_id,
        "name": member.name,
        "role": member.role,
        "since": member.since,
        "until": member.until,
        "stands_in_for": names.get(member.stands_in_for or 0),
    }


def meetings(book: Book, asked: Asked, words: Words) -> list[Record]:
    names, people = pairing_names(book), book.people.names()
    agreed: dict[int, list[Record]] = defaultdict(list)
    for follow_up in book.follow_ups.list():
        if follow_up.meeting_id is not None:
            agreed[follow_up.meeting_id].append(_agreed(follow_up, people))
    return [
        {
            "id": meeting.id,
            "uuid": meeting.uuid,
            "pairing_id": meeting.pairing_id,
            "pairing": names[meeting.pairing_id],
            "date": meeting.date,
            "minutes": meeting.minutes,
            "starts_at": meeting.starts_at or None,
            "period": meeting.period,
            "state": meeting.state,
            "moved_to_id": meeting.moved_to_id,
            "means": meeting.means,
            "topics": meeting.topics,
            "notes": meeting.notes,
            "private_notes": meeting.private_notes,
            "follow_ups": agreed[meeting.id],
        }
        for meeting in of_cycles(asked, lambda cycle_id: book.meetings.list(cycle_id=cycle_id))
    ]


def _agreed(follow_up: FollowUp, people: Mapping[int, str]) -> Record:
    return {
        "id": follow_up.id,
        "what": follow_up.what,
        "owner": people.get(follow_up.owner_id or 0),
        "due_on": follow_up.due_on,
        "done_on": follow_up.done_on,
    }


def follow_ups(book: Book, asked: Asked, words: Words) -> list[Record]:
    names, people = pairing_names(book), book.people.names()
    return [
        {
            "id": follow_up.id,
            "uuid": follow_up.uuid,
            "pairing_id": follow_up.pairing_id,
            "pairing": names[follow_up.pairing_id],
            "meeting_id": follow_up.meeting_id,
            "what": follow_up.what,
            "owner": people.get(follow_up.owner_id or 0),
            "owner_id": follow_up.owner_id,
            "due_on": follow_up.due_on,
            "done_on": follow_up.done_on,
            "overdue": follow_up.done_on is None
            and follow_up.due_on is not None
            and follow_up.due_on < asked.today,
        }
        for follow_up in of_cycles(asked, lambda cycle_id: book.follow_ups.list(cycle_id=cycle_id))
    ]


def goals(book: Book, asked: Asked, words: Words) -> list[Record]:
    names = pairing_names(book)
    notes: dict[int, list[Record]] = defaultdict(list)
    for note in book.goals.notes():
        notes[note.goal_id].append(
            {
                "date": note.noted_on,
                "progress": note.progress,
                "words": note.words,
                "meeting_id": note.meeting_id,
            }
        )
    return [
        {
            "id": goal.id,
            "uuid": goal.uuid,
            "pairing_id": goal.pairing_id,
            "pairing": names[goal.pairing_id],
            "title": goal.title,
            "sign": goal.sign,
            "due_on": goal.due_on,
            "progress": goal.progress,
            "state": goal.state,
            "result": goal.result,
            "topics": goal.topics,
            "notes": notes[goal.id],
        }
        for goal in of_cycles(asked, lambda cycle_id: book.goals.list(cycle_id=cycle_id))
    ]


def closures(book: Book, asked: Asked, words: Words) -> list[Record]:
    names, people = pairing_names(book), book.people.names()
    return [
        {
            "id": closure.id,
            "uuid": closure.uuid,
            "pairing_id": closure.pairing_id,
            "pairing": names[closure.pairing_id],
            "ended_on": closure.ended_on,
            "early": closure.early,
            "answers": closure.answers,
            "contributions": [
                {"person_id": person_id, "name": people[person_id], "text": text}
                for person_id, text in book.closures.contributions(closure.pairing_id).items()
            ],
            "next_wishes": [
                {"person_id": person_id, "name": people[person_id], "wish": wish}
                for person_id, wish in book.closures.wishes(closure.pairing_id).items()
            ],
            "private_reason": closure.private_reason,
        }
        for closure in of_cycles(asked, lambda cycle_id: book.closures.list(cycle_id=cycle_id))
    ]


def certificates(book: Book, asked: Asked, words: Words) -> list[Record]:
    cycles = {cycle.id: cycle.name for cycle in book.cycles.list()}
    return [
        {
            "id": certificate.id,
            "uuid": certificate.uuid,
            "serial": certificate.serial,
            "person_id": certificate.person_id,
            "name": certificate.name,
            "hebrew_name": certificate.name_hebrew,
            "kind": certificate.kind,
            "cycle": cycles[certificate.cycle_id],
            "cycle_id": certificate.cycle_id,
            "sentence": certificate.sentence,
            "hebrew_sentence": certificate.sentence_hebrew,
            "school_role": certificate.role,
            "minutes": certificate.minutes,
            "given_on": certificate.given_on,
            "printed_at": book.certificates.printings(certificate.id),
        }
        for certificate in of_cycles(asked, lambda cycle_id: book.certificates.list(cycle_id=cycle_id))
    ]

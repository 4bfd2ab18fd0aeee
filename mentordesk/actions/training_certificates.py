"""Certificates of training: who has earned one at a session, and what it says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from mentordesk.actions import training_wording
from mentordesk.domain.certificates import Certificate, CertificateKind
from mentordesk.domain.folding import fold
from mentordesk.domain.training import MENTOR_STEPS, Presence, TrainingSession

if TYPE_CHECKING:
    from mentordesk.book import Book
    from mentordesk.domain.people import Person


def propose(book: Book, session_id: int, today: date) -> list[Certificate]:
    """The certificates earned at a session and not given yet, by family name; nothing is written.

    They are given for the three steps of a mentor’s training, to whoever was there.
    """
    session = book.training.get(session_id)
    if session.kind not in MENTOR_STEPS:
        return []
    there = {
        one.person_id for one in book.training.attendances(session_id=session_id, presence=Presence.ATTENDED)
    }
    given = {
        one.person_id
        for one in book.certificates.list(cycle_id=session.cycle_id)
        if one.session_id == session_id
    }
    people = book.people.list(ids=there - given)
    blank = Certificate(
        cycle_id=session.cycle_id, kind=CertificateKind.TRAINING, given_on=max(today, session.on)
    )
    found = [
        _worded(book, replace(blank, person_id=one.id, session_id=session_id), session, one) for one in people
    ]
    return sorted(found, key=lambda one: fold(next(p.sort_name for p in people if p.id == one.person_id)))


def reworded(book: Book, certificate: Certificate) -> Certificate:
    """A certificate of training with its words made anew; as it is where its session or person is gone."""
    if certificate.session_id is None:
        return certificate
    session = book.training.get(certificate.session_id)
    return _worded(book, certificate, session, book.people.get(certificate.person_id))


def _worded(book: Book, certificate: Certificate, session: TrainingSession, person: Person) -> Certificate:
    mine = {
        one.session_id for one in book.training.attendances(person_id=person.id, presence=Presence.ATTENDED)
    }
    attended = [one for one in book.training.list(ids=mine) if one.kind in MENTOR_STEPS]
    style = str(book.settings.get("date_style") or "dmy")
    of_series = [one for one in attended if session.series and one.series == session.series]
    story = training_wording.TrainingStory(
        person,
        session,
        len(of_series),
        sum(one.on < session.on and one not in of_series for one in attended),
    )
    return replace(
        certificate,
        name=person.formal_name,
        name_hebrew=person.hebrew_name,
        sentence=training_wording.sentence(story, "en", style),
        sentence_hebrew=training_wording.sentence(story, "he", style),
        role=person.school_role,
        minutes=session.minutes,
    )

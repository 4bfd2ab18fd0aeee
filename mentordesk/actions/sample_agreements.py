"""What the sample school's pairs agreed, and the documents that came in from them; read from `resources/sample`."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING
from zlib import crc32

from mentordesk.actions.agreements import begin, proposed_renewal
from mentordesk.actions.paperwork import USUAL_DOCUMENTS, usual_documents
from mentordesk.actions.sample_plan import Data, PairingPlan, Plan
from mentordesk.domain.opportunities import RequiredDocument
from mentordesk.domain.pairings import Pairing, Phase
from mentordesk.domain.paperwork import AGREEMENT, Owed, owed
from mentordesk.resource_files import resource
from mentordesk.words import Words

if TYPE_CHECKING:
    from mentordesk.book import Book

# What each kind of mentoring asks for; the agreement everywhere, the rest of the usual ones where two meet all year.
_LEFT_OUT = {"calendar", "compatibility"}


def documents_of(kind: str) -> tuple[RequiredDocument, ...]:
    """The documents one of the sample's kinds of mentoring asks for."""
    usual = [one for one in usual_documents(Words("en")) if one.key not in _LEFT_OUT]
    return tuple(one for one in usual if kind == "one" or one.key == AGREEMENT)


class AgreementStory:
    """Tells when each pair agreed on what, and when its documents came in."""

    def __init__(
        self,
        book: Book,
        plan: Plan,
        pairings: Mapping[str, int],
        people: Mapping[str, int],
        on: Callable[[date, Callable[[], object]], None],
    ) -> None:
        self._book, self._plan, self._pairings, self._people, self._on = book, plan, pairings, people, on
        with resource("sample", "agreements.toml").open("rb") as file:
            self._told: Data = tomllib.load(file)

    def tell(self, plan: PairingPlan) -> None:
        """Let a pair's agreement and its documents happen on their days."""
        told: Data = self._told.get(plan.key, {})
        days = [one.day for one in plan.meetings]
        signed_on: date | None = None
        if days and not told.get("none"):
            self._on(days[0], lambda: self._begin(plan, told, days[0]))
            if "talked" not in told and len(days) > 1:
                signed_on = None if "unsigned" in told else days[1]
                self._on(days[1], lambda: self._sign(plan, told, days[1]))
                self._renewal(plan, told.get("renewal"), days[1])
        self._documents(plan, signed_on)

    # What they agreed

    def _begin(self, plan: PairingPlan, told: Data, day: date) -> None:
        book = self._book
        agreement_id = begin(book, self._pairings[plan.key], told.get("language", "en"), day)
        topics = book.agreements.get(agreement_id).topics
        for place, one in enumerate(topics):
            text = told.get("texts", {}).get(one.key)
            talked = place < told.get("talked", len(topics))
            book.agreements.keep(agreement_id, one.key, text.strip() if text else None, talked=talked)
        if "talked" not in told:
            renew_on = proposed_renewal(
                book.pairings.get(self._pairings[plan.key]), plan.year.ends_on, self._plan.calendar, day
            )
            values = {"private_notes": told["private"]} if "private" in told else {}
            book.agreements.change(agreement_id, renew_on=renew_on, **values)

    def _sign(self, plan: PairingPlan, told: Data, day: date) -> None:
        book, pairing = self._book, self._book.pairings.get(self._pairings[plan.key])
        draft = book.agreements.of(pairing.id)
        if draft is None:
            return
        missing = self._people.get(told.get("unsigned", ""))
        if missing is None:
            book.agreements.sign_all(draft.id, day, today=day)
            return
        for person_id in (*pairing.mentor_ids, *pairing.mentee_ids):
            if person_id != missing:
                book.agreements.sign(draft.id, person_id, day, today=day)

    def _renewal(self, plan: PairingPlan, told: Data | None, signed_on: date) -> None:
        if told is None or (day := plan.year.day(told["on"])) <= signed_on:
            return
        if plan.ends_on is not None and plan.ends_on <= day:
            return

        def renew() -> None:
            book = self._book
            agreement_id = book.agreements.renew(self._pairings[plan.key], on=day)
            for one in book.agreements.get(agreement_id).topics:
                text = told["texts"].get(one.key)
                book.agreements.keep(agreement_id, one.key, text.strip() if text else None, talked=True)
            book.agreements.sign_all(agreement_id, day, today=day)

        self._on(day, renew)

    # What came in

    def _documents(self, plan: PairingPlan, signed_on: date | None) -> None:
        story: Data = self._told["documents"]
        missing = story["missing"].get(plan.key, [])
        phase = Phase.ENABLING_GROWTH
        if plan.ends_on is not None:
            phase = Phase.ENDED_EARLY if "ends_early" in plan.data else Phase.CLOSED
        pairing = Pairing(started_on=plan.confirmed_on, ended_on=plan.ends_on, phase=phase)
        for one in owed(
            documents_of(plan.data["opportunity"]),
            pairing,
            (),
            self._plan.calendar,
            self._plan.now,
            cycle_ends_on=plan.year.ends_on,
            agreed_on=signed_on,
        ):
            if one.key == AGREEMENT or one.due_on is None:
                continue
            if one.key in missing and (one.key != "log" or one.due_on > self._plan.now - timedelta(days=45)):
                continue
            # Some days before it was due, on a day of its own for each pair; never before what it is about.
            early = crc32(f"{plan.key}{one.key}{one.occasion}".encode()) % 4
            day = self._plan.calendar.next_school_day(one.due_on - timedelta(days=early))
            if plan.ends_on is not None:
                day = min(day, plan.ends_on)
            self._on(day, self._came(plan, one, day))
        waived = story["waived"].get(plan.key)
        if waived and plan.meetings:
            self._on(plan.meetings[0].day, self._waived(plan, waived, plan.meetings[0].day))

    def _came(self, plan: PairingPlan, one: Owed, day: date) -> Callable[[], object]:
        def receive() -> None:
            pairing_id = self._pairings[plan.key]
            if self._book.paperwork.find(pairing_id, one.key, one.occasion) is None:
                self._book.paperwork.receive(
                    pairing_id, one.key, day, title=one.title, occasion=one.occasion, today=day
                )

        return receive

    def _waived(self, plan: PairingPlan, waived: list[str], day: date) -> Callable[[], object]:
        key, why = waived
        title = next(title.text for known, title, _due, _days in USUAL_DOCUMENTS if known == key)
        return lambda: self._book.paperwork.waive(
            self._pairings[plan.key], key, day, title=title, why=why, today=day
        )

"""The single records of the generated archive: a person, a pairing, a meeting, something to be done."""

from __future__ import annotations

import random
import uuid
from collections.abc import Sequence
from datetime import date, timedelta

from mentordesk.actions.archive_text import Texts
from mentordesk.domain.closures import CLOSING_QUESTIONS, Closure
from mentordesk.domain.goals import Goal
from mentordesk.domain.meetings import FollowUp, Means, Meeting, MeetingState
from mentordesk.domain.pairings import Pairing, Phase
from mentordesk.domain.people import Address, Person
from mentordesk.domain.programmes import Cycle

_MEANS = (Means.IN_PERSON, Means.OBSERVATION, Means.VIDEO, Means.TELEPHONE, Means.WRITING)
_CANCELLED = (MeetingState.CANCELLED_BY_MENTEE, MeetingState.CANCELLED_BY_MENTOR, MeetingState.CANCELLED)
Phases = list[tuple[Phase, date]]


class Maker:
    """Makes records, the same ones for the same chance."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.texts = Texts(chance)
        self._made = 0

    def uuid(self) -> str:
        """A name for a record."""
        return str(uuid.UUID(int=self.chance.getrandbits(128), version=4))

    def person(self, on: date) -> Person:
        """Somebody who joins on a day."""
        texts, chance = self.texts, self.chance
        feminine = chance.random() < 0.7
        side = "feminine" if feminine else "masculine"
        given, family = (texts.feminine if feminine else texts.masculine).take(), texts.family.take()
        hebrew = f"{texts.hebrew[side].take()} {texts.hebrew['family'].take()}"
        mentor = chance.random() < 0.45
        self._made += 1
        return Person(
            uuid=self.uuid(),
            given_name=given,
            family_name=family,
            hebrew_name=hebrew if chance.random() < 0.5 else "",
            address=Address(side),
            school_role=texts.roles.take(),
            email=f"{given}.{family}{self._made}@har-tavor.example".lower(),
            start_year=on.year - min(int(chance.expovariate(0.15)), 40),
            mentor=mentor,
            mentee=not mentor or chance.random() < 0.2,
            capacity=chance.randint(1, 3) if mentor else None,
            trained_on=on - timedelta(days=chance.randint(1, 900))
            if mentor and chance.random() < 0.8
            else None,
            subjects=texts.subjects.some(3),
            grade_bands=texts.grade_bands.some(2),
            strengths=texts.strengths.some(3),
            wants_to_learn=() if mentor else texts.strengths.some(3),
            languages=("English",) if chance.random() < 0.6 else ("English", "Hebrew"),
            free_periods=tuple(sorted({f"{chance.randint(1, 5)}-{chance.randint(1, 7)}" for _ in range(4)})),
            notes=texts.sentence() if chance.random() < 0.3 else "",
            private_notes=texts.sentence() if chance.random() < 0.05 else "",
        )

    def pairing(
        self,
        cycle: Cycle,
        kinds: Sequence[int],
        mentors: Sequence[Person],
        others: Sequence[Person],
        until: date,
    ) -> tuple[Pairing, Phases]:
        """A mentor with a mentee, now and then with a group, and the phases they went through until a day."""
        chance = self.chance
        mentor = chance.choice(mentors)
        group = chance.random() < 0.04
        mentees = [one.id for one in chance.sample(others, k=5) if one.id != mentor.id][: 4 if group else 1]
        begins = min(cycle.starts_on + timedelta(days=min(int(chance.expovariate(0.06)), 120) + 5), until)
        dates = [(Phase.PREPARING, begins)]
        for phase, days in ((Phase.NEGOTIATING, 7), (Phase.ENABLING_GROWTH, 24)):
            if begins + timedelta(days=days) <= until:
                dates.append((phase, begins + timedelta(days=days)))
        pairing = Pairing(
            uuid=self.uuid(),
            cycle_id=cycle.id,
            opportunity_id=kinds[group],
            phase=dates[-1][0],
            mentor_ids=(mentor.id,),
            mentee_ids=tuple(mentees),
            group_name=f"Circle “{self.texts.topics.take()}”" if group else "",
            why=self.texts.why() if chance.random() < 0.85 else "",
            started_on=begins,
            every_weeks=chance.choice((1, 1, 1, 2, 2, 4)),
            minutes=chance.choice((30, 40, 45, 45, 45, 60)),
        )
        return pairing, dates

    def goal(self, pairing: Pairing, due_on: date) -> Goal:
        """What a mentee wants to learn."""
        return Goal(
            uuid=self.uuid(),
            pairing_id=pairing.id,
            title=self.texts.goals.take(),
            sign=self.texts.answer(),
            due_on=due_on,
            progress=self.chance.randrange(0, 80, 10),
        )

    def meeting(self, pairing: Pairing, day: date) -> Meeting:
        """A meeting that was held or cancelled."""
        chance = self.chance
        cancelled = chance.random() < 0.08
        return Meeting(
            uuid=self.uuid(),
            pairing_id=pairing.id,
            date=day,
            minutes=0
            if cancelled
            else max(pairing.minutes + chance.choice((-15, -5, 0, 0, 0, 5, 10, 15)), 5),
            state=chance.choices(_CANCELLED, (5, 3, 1))[0] if cancelled else MeetingState.HELD,
            means=chance.choices(_MEANS, (74, 10, 8, 6, 2))[0],
            topics=() if cancelled else self.texts.topics.some(3),
            notes="" if cancelled else self.texts.notes(),
            private_notes=self.texts.sentence() if chance.random() < 0.03 else "",
        )

    def follow_up(self, meeting: Meeting, pairing: Pairing, until: date) -> FollowUp:
        """Something agreed in a meeting, mostly done by a day."""
        chance = self.chance
        due_on = meeting.date + timedelta(days=chance.choice((3, 7, 7, 14, 14, 21)))
        done_on = due_on + timedelta(days=chance.randint(-3, 5))
        return FollowUp(
            uuid=self.uuid(),
            pairing_id=pairing.id,
            meeting_id=meeting.id,
            what=self.texts.follow_up(),
            owner_id=chance.choice((*pairing.mentor_ids, *pairing.mentee_ids)),
            due_on=due_on,
            done_on=done_on if done_on <= until and chance.random() < 0.9 else None,
        )

    def closure(self, pairing: Pairing, on: date) -> Closure:
        """How a pairing ended: mostly with a closing conversation, some questions left out."""
        chance = self.chance
        early = chance.random() < 0.06
        answers = {
            question.key: self.texts.answer()
            for question in CLOSING_QUESTIONS
            if chance.random() < (0.2 if early else 0.7)
        }
        reason = self.texts.sentence() if early else ""
        started = pairing.started_on or on
        ended_on = max(on - timedelta(days=chance.randint(30, 120)), started) if early else max(on, started)
        return Closure(0, self.uuid(), pairing.id, ended_on, early, answers, reason)

"""The areas of a record book. Each is made, and its code imported, when it is first asked for: most visits need few."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mentordesk.book.accountability import Accountability, Responsibilities
    from mentordesk.book.agreement_templates import AgreementTemplates
    from mentordesk.book.agreements import Agreements
    from mentordesk.book.calendar import Calendar
    from mentordesk.book.cases import Cases
    from mentordesk.book.certificates import Certificates
    from mentordesk.book.check_ins import CheckIns
    from mentordesk.book.closures import Closures
    from mentordesk.book.contingency_plans import ContingencyPlans
    from mentordesk.book.fit_checks import FitChecks
    from mentordesk.book.follow_ups import FollowUps
    from mentordesk.book.forms import Forms
    from mentordesk.book.goals import Goals
    from mentordesk.book.lessons import Lessons
    from mentordesk.book.meetings import Meetings
    from mentordesk.book.observations import Observations
    from mentordesk.book.opportunities import Opportunities
    from mentordesk.book.pairings import Pairings
    from mentordesk.book.paperwork import Paperwork
    from mentordesk.book.people import People
    from mentordesk.book.policies import Policies
    from mentordesk.book.programme_goals import ProgrammeGoals
    from mentordesk.book.programmes import Cycles, Programmes
    from mentordesk.book.readings import Readings
    from mentordesk.book.requests import Requests
    from mentordesk.book.searching import Search
    from mentordesk.book.settings import Attachments, Settings
    from mentordesk.book.stakeholders import Stakeholders
    from mentordesk.book.store import Store
    from mentordesk.book.training import Training


class Areas:
    """What a book is asked through, area by area: `book.people.list()`."""

    _store: Store

    @cached_property
    def settings(self) -> Settings:
        from mentordesk.book.settings import Settings

        return Settings(self._store)

    @cached_property
    def attachments(self) -> Attachments:
        from mentordesk.book.settings import Attachments

        return Attachments(self._store)

    @cached_property
    def programmes(self) -> Programmes:
        from mentordesk.book.programmes import Programmes

        return Programmes(self._store)

    @cached_property
    def cycles(self) -> Cycles:
        from mentordesk.book.programmes import Cycles

        return Cycles(self._store)

    @cached_property
    def opportunities(self) -> Opportunities:
        from mentordesk.book.opportunities import Opportunities

        return Opportunities(self._store)

    @cached_property
    def calendar(self) -> Calendar:
        from mentordesk.book.calendar import Calendar

        return Calendar(self._store, self.settings)

    @cached_property
    def people(self) -> People:
        from mentordesk.book.people import People

        return People(self._store)

    @cached_property
    def pairings(self) -> Pairings:
        from mentordesk.book.pairings import Pairings

        return Pairings(self._store)

    @cached_property
    def goals(self) -> Goals:
        from mentordesk.book.goals import Goals

        return Goals(self._store)

    @cached_property
    def follow_ups(self) -> FollowUps:
        from mentordesk.book.follow_ups import FollowUps

        return FollowUps(self._store)

    @cached_property
    def meetings(self) -> Meetings:
        from mentordesk.book.meetings import Meetings

        return Meetings(self._store, self.follow_ups)

    @cached_property
    def requests(self) -> Requests:
        from mentordesk.book.requests import Requests

        return Requests(self._store)

    @cached_property
    def closures(self) -> Closures:
        from mentordesk.book.closures import Closures

        return Closures(self._store, self.pairings, self.goals, self.requests)

    @cached_property
    def check_ins(self) -> CheckIns:
        from mentordesk.book.check_ins import CheckIns

        return CheckIns(self._store, self.pairings)

    @cached_property
    def certificates(self) -> Certificates:
        from mentordesk.book.certificates import Certificates

        return Certificates(self._store)

    @cached_property
    def forms(self) -> Forms:
        from mentordesk.book.forms import Forms

        return Forms(self._store)

    @cached_property
    def agreements(self) -> Agreements:
        from mentordesk.book.agreements import Agreements

        return Agreements(self._store, self.pairings, self.goals)

    @cached_property
    def agreement_templates(self) -> AgreementTemplates:
        from mentordesk.book.agreement_templates import AgreementTemplates

        return AgreementTemplates(self._store)

    @cached_property
    def paperwork(self) -> Paperwork:
        from mentordesk.book.paperwork import Paperwork

        return Paperwork(self._store, self.attachments)

    @cached_property
    def policies(self) -> Policies:
        from mentordesk.book.policies import Policies

        return Policies(self._store, self.attachments)

    @cached_property
    def contingency_plans(self) -> ContingencyPlans:
        from mentordesk.book.contingency_plans import ContingencyPlans

        return ContingencyPlans(self._store, self.policies)

    @cached_property
    def programme_goals(self) -> ProgrammeGoals:
        from mentordesk.book.programme_goals import ProgrammeGoals

        return ProgrammeGoals(self._store)

    @cached_property
    def readings(self) -> Readings:
        from mentordesk.book.readings import Readings

        return Readings(self._store)

    @cached_property
    def accountability(self) -> Accountability:
        from mentordesk.book.accountability import Accountability

        return Accountability(self._store)

    @cached_property
    def responsibilities(self) -> Responsibilities:
        from mentordesk.book.accountability import Responsibilities

        return Responsibilities(self._store)

    @cached_property
    def fit_checks(self) -> FitChecks:
        from mentordesk.book.fit_checks import FitChecks

        return FitChecks(self._store)

    @cached_property
    def stakeholders(self) -> Stakeholders:
        from mentordesk.book.stakeholders import Stakeholders

        return Stakeholders(self._store)

    @cached_property
    def lessons(self) -> Lessons:
        from mentordesk.book.lessons import Lessons

        return Lessons(self._store)

    @cached_property
    def cases(self) -> Cases:
        from mentordesk.book.cases import Cases

        return Cases(self._store, self.lessons)

    @cached_property
    def training(self) -> Training:
        from mentordesk.book.training import Training

        return Training(self._store, self.cycles, self.attachments)

    @cached_property
    def search(self) -> Search:
        from mentordesk.book.searching import Search

        return Search(self._store)

    @cached_property
    def observations(self) -> Observations:
        from mentordesk.book.observations import Observations

        return Observations(self._store)

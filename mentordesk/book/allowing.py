"""What the hard rules say against people in one pairing, asked at every door through which they can come together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING

from mentordesk.book import trained
from mentordesk.book.rows import from_row
from mentordesk.book.store import Store
from mentordesk.domain.messages import msg
from mentordesk.domain.opportunities import OpportunityKind
from mentordesk.domain.pairings import Pairing, check_members
from mentordesk.domain.people import Person, Tie
from mentordesk.domain.refusals import Refusal

if TYPE_CHECKING:
    from mentordesk.domain.fit import Reason
    from mentordesk.domain.suggesting import Rules

WITHOUT_MENTOR = frozenset({OpportunityKind.PEER.value, OpportunityKind.CIRCLE.value})


def cautions_against(
    store: Store,
    mentors: Sequence[Person],
    mentees: Sequence[Person],
    *,
    opportunity_id: int | None = None,
    on: date,
    loads: Mapping[int, int] | None = None,
) -> list[Reason]:
    """The hard rules broken by these people together: those that always hold, and those of the kind of mentoring.

    With `loads`, how many mentees each mentor carries already, nobody may carry more than agreed.
    """
    from mentordesk.domain.fit import Weighed, hard_cautions  # late: only whoever pairs people needs it
    from mentordesk.domain.suggesting import Rules

    ties = [from_row(Tie, row) for row in store.rows("SELECT * FROM ties")]
    rules = rules_of(store, opportunity_id)
    if not mentors:
        both = [*combinations(mentees, 2)]
        found = [caution for one, other in both for caution in hard_cautions(one, other, ties)]
        by = Weighed(Rules(shared_period=rules.shared_period), today=on)
        return found + [
            caution
            for one, other in both
            if rules.shared_period
            for caution in hard_cautions(_limitless(one), other, ties, by)
            if caution.key == "no_free_period"
        ]
    found = []
    for mentor in mentors:
        carried = None if loads is None else loads.get(mentor.id, 0)
        weighed = _limitless(mentor) if carried is None else mentor
        by = Weighed(rules, today=on, load=carried or 0, joining=len(mentees))
        found += [caution for mentee in mentees for caution in hard_cautions(weighed, mentee, ties, by)]
    return found


def refuse_against(cautions: Sequence[Reason], field: str = "despite") -> None:
    """Raise Refusal with the first of these cautions, and how it may be set aside."""
    if cautions:
        raise Refusal(
            msg(
                "{caution} If you still want this pairing, write down why the rule is set aside.",
                caution=cautions[0].sentence,
            ),
            field=field,
        )


def rules_of(store: Store, opportunity_id: int | None) -> Rules:
    """The hard rules of a kind of mentoring; none beside those that always hold where no kind is said."""
    from mentordesk.domain.suggesting import Rules

    if opportunity_id is None:
        return Rules()
    kind = store.get("opportunities", opportunity_id)
    return Rules(bool(kind["needs_training"]), bool(kind["needs_shared_period"]), bool(kind["needs_consent"]))


def may_be_mentorless(store: Store, opportunity_id: int | None) -> bool:
    """Whether pairings of a kind may have no mentor: among peers and in circles."""
    return opportunity_id is not None and store.get("opportunities", opportunity_id)["kind"] in WITHOUT_MENTOR


def _limitless(mentor: Person) -> Person:
    return replace(mentor, capacity=None)


class AllowedPeople:
    """What pairings ask about people before they come together; part of `Pairings`."""

    _store: Store

    if TYPE_CHECKING:

        def loads(self) -> dict[int, int]: ...

    def _person(self, person_id: int) -> Person:
        return trained.person(self._store, person_id)

    def _hard_cautions(
        self,
        mentors: Sequence[Person],
        mentees: Sequence[Person],
        opportunity_id: int | None,
        on: date,
        *,
        full: bool = True,
    ) -> list[Reason]:
        """The hard rules against these people; with `full`, how many mentees each mentor carries counts too."""
        loads = self.loads() if full else None
        return cautions_against(
            self._store, mentors, mentees, opportunity_id=opportunity_id, on=on, loads=loads
        )

    def _still_allowed(self, pairing: Pairing, field: str) -> None:
        """Refuse a change after which a rule would be broken without a reason, or its kind would need a mentor."""
        mentorless = may_be_mentorless(self._store, pairing.opportunity_id)
        check_members(pairing.mentor_ids, pairing.mentee_ids, mentorless=mentorless)
        if pairing.despite.strip():
            return
        mentors, mentees = (
            [self._person(one) for one in ids] for ids in (pairing.mentor_ids, pairing.mentee_ids)
        )
        on = max(pairing.started_on or date.min, self._store.today())
        refuse_against(self._hard_cautions(mentors, mentees, pairing.opportunity_id, on, full=False), field)

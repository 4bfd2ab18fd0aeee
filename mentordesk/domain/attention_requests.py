"""Requests that have waited too long for an answer: one word about all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from mentordesk.domain.attention_facts import Attention, Kind, NextStep
from mentordesk.domain.calendar import SchoolCalendar
from mentordesk.domain.messages import Message, msg, msgs
from mentordesk.domain.requests import Request, RequestKind
from mentordesk.domain.signals.signal import named

_ASKED = {
    RequestKind.WANTS_MENTOR: msg("A mentor was asked for on {day}. Say what you can offer, or pair them."),
    RequestKind.OFFERS_TO_MENTOR: msg(
        "They offered to mentor on {day}. Thank them, and say what comes next."
    ),
    RequestKind.OTHER_HELP: msg("Help was asked for on {day}. Say what you can offer."),
    RequestKind.INVITATION: msg("They were invited on {day}. Ask whether they would like to."),
}


def waiting_long(
    requests: Sequence[Request],
    people: Mapping[int, str],
    calendar: SchoolCalendar,
    today: date,
    answer_days: int,
) -> Attention | None:
    """Who has waited longer than the school days in which a request is answered, or None."""
    late = [one for one in requests if one.waits and one.waited(calendar, today) > answer_days]
    if not late:
        return None
    late.sort(key=lambda one: (one.asked_on, one.id))
    first, n = late[0], len({one.person_id for one in late})
    days = first.waited(calendar, today)
    name = people.get(first.person_id, "")
    what: Message
    if n == 1:
        what = msgs(
            "{name} has waited {n} school day for an answer",
            "{name} has waited {n} school days for an answer",
            days,
            name=name,
        )
        why = Message(_ASKED[first.kind].text, {"day": first.asked_on})
    else:
        what = msgs("{n} person waits for an answer", "{n} people wait for an answer", n)
        names = list(dict.fromkeys(people.get(one.person_id, "") for one in late))
        why = msgs(
            "{names}. The first has waited for {n} school day.",
            "{names}. The first has waited for {n} school days.",
            days,
            names=named(names),
        )
    return Attention(
        f"{Kind.REQUEST}:{first.id}",
        Kind.REQUEST,
        what,
        why,
        NextStep.ANSWER_REQUEST,
        "requests",
        first.id,
        2 if days > 2 * answer_days else 1,
        first.asked_on,
    )

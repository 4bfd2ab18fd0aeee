"""A suggestion as plain values: who with whom and why, who has no place and why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentordesk.actions.records.asked import Record
from mentordesk.domain.grouping import GroupSuggestion
from mentordesk.domain.suggesting import Suggestion

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mentordesk.actions.suggesting import Aside
    from mentordesk.book import Book
    from mentordesk.domain.fit import Reason
    from mentordesk.domain.suggesting import Suggested
    from mentordesk.words import Words


def suggestion_record(
    book: Book, suggestion: Suggestion | GroupSuggestion, aside: Iterable[Aside], words: Words
) -> Record:
    """The record of a suggestion; `aside` are those who were not weighed, of whom the mentees are told.

    Of groups each mentee is one of `suggestions`, with the number of their `group`; in a circle nobody is the mentor.
    """
    names = book.people.names()

    def said(reasons: Iterable[Reason]) -> list[str]:
        return [words.say(one.sentence) for one in reasons]

    def of_pair(pair: Suggested) -> Record:
        return {
            "mentor_id": pair.mentor_id,
            "mentee_id": pair.mentee_id,
            "mentor": names.get(pair.mentor_id, ""),
            "mentee": names.get(pair.mentee_id, ""),
            "score": round(pair.score, 2),
            "reasons": said(pair.reasons),
            "cautions": said(pair.cautions),
            "locked": pair.locked,
        }

    suggestions: list[Record] = []
    if isinstance(suggestion, Suggestion):
        suggestions = [of_pair(one) for one in suggestion.pairs]
    else:
        for number, group in enumerate(suggestion.groups, 1):
            for_all = said(one for one in group.reasons if one.speaks_for)
            against_all = said(one for one in group.reasons if not one.speaks_for)
            if group.mentor_id is None:
                members: list[Record] = [
                    {
                        "mentor_id": None,
                        "mentee_id": one,
                        "mentor": "",
                        "mentee": names.get(one, ""),
                        "score": round(group.score, 2),
                        "reasons": [],
                        "cautions": [],
                        "locked": False,
                    }
                    for one in group.mentee_ids
                ]
            else:
                members = [of_pair(one) for one in group.pairs]
            for member in members:
                member["reasons"] = [*member["reasons"], *for_all]
                member["cautions"] = [*member["cautions"], *against_all]
                suggestions.append({**member, "group": number})
    unpaired = [
        {
            "person_id": one.person_id,
            "name": names.get(one.person_id, ""),
            "why": words.say(one.why),
            "ways": [words.say(way.sentence) for way in one.ways],
        }
        for one in suggestion.unpaired
    ]
    unpaired += [
        {
            "person_id": one.person_id,
            "name": names.get(one.person_id, ""),
            "why": words.say(one.why),
            "ways": [],
        }
        for one in aside
        if one.role == "mentee"
    ]
    return {
        "suggestions": suggestions,
        "unpaired": unpaired,
        "total_score": round(suggestion.total, 2),
        "optimal": suggestion.optimal,
        "gap": round(suggestion.gap, 2),
    }

"""A kind letter to a pair, prepared from what the records say and to be changed before it is sent; never a reproach."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import quote

from mentordesk.domain.attention_facts import Kind
from mentordesk.domain.pairings import rhythm_words

if TYPE_CHECKING:
    from mentordesk.book import Book
    from mentordesk.words import Words

LONGEST_LINK = 1_800
"""Letters that a mail program takes from a link for sure; a longer letter is copied instead."""


@dataclass(frozen=True)
class Letter:
    """A letter that is ready to be looked at: to whom (by name and by address), about what, and its words."""

    names: tuple[str, ...]
    addresses: tuple[str, ...]
    subject: str
    text: str

    def link(self, text: str | None = None) -> str:
        """What a mail program begins an e-mail with; without the words where they would be too long for it."""
        begin = "mailto:" + ",".join(quote(one, safe="@") for one in self.addresses)
        body = self.text if text is None else text
        whole = f"{begin}?subject={quote(self.subject)}&body={quote(body)}"
        return whole if len(whole) <= LONGEST_LINK else f"{begin}?subject={quote(self.subject)}"


def letter_to(book: Book, pairing_id: int, kind: Kind, words: Words, today: date) -> Letter:
    """The letter to everybody in a pairing about what was noticed. Raises NotFound."""
    plain = words.plain
    pairing = book.pairings.get(pairing_id)
    people = {one.id: one for one in book.people.list(ids=(*pairing.mentor_ids, *pairing.mentee_ids))}
    here = [people[one] for one in (*pairing.mentor_ids, *pairing.mentee_ids) if one in people]
    names = tuple(one.preferred_name or one.given_name or one.name for one in here)
    tally = book.meetings.tallies(pairing_id=pairing_id).get(pairing_id)
    last = tally.last_held if tally else None
    lines = [plain("Dear {names},", names=plain.join(names))]
    lines.append(_opening(kind, last, pairing.every_weeks, plain, today))
    lines.append(
        plain(
            "The year is full, and nobody is to blame. Would another day or a shorter meeting help? Ten minutes "
            "together are worth more than an hour that is put off."
        )
    )
    lines.append(
        plain(
            "If something stands in the way, tell me, each of you alone if you like; it stays with me. I am glad to "
            "find you a room, cover for a lesson, or another rhythm."
        )
    )
    who = book.who or str(book.settings.get("coordinator") or "")
    lines.append(plain("Warm regards,\n{name}", name=who) if who else plain("Warm regards"))
    return Letter(
        tuple(one.name for one in here),
        tuple(one.email for one in here if one.email),
        plain("How are you getting on?"),
        "\n\n".join(lines),
    )


def _opening(kind: Kind, last: date | None, every_weeks: int, words: Words, today: date) -> str:
    rhythm = words.say(rhythm_words(every_weeks))
    match kind:
        case Kind.CANCELLED:
            return words(
                "I see that some of your meetings had to be cancelled lately, and I wondered how the two of you are."
            )
        case Kind.LESS_OFTEN:
            return words(
                "You agreed to meet {rhythm}, and it has not always worked out. How are you getting on?",
                rhythm=rhythm,
            )
        case _ if last is not None:
            return words(
                "Your last meeting in my book was {ago}, on {day}. Perhaps you have met since and the log is still "
                "on somebody’s desk; then a line is enough.",
                ago=words.ago(last, today),
                day=words.date(last),
            )
        case _:
            return words("I have no meeting of yours in my book yet, and I wondered how you are getting on.")

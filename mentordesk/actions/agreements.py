"""The agreement between the wording proposed, the book and the talk: begun, read, compared, signed in one step."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

from mentordesk.domain.agreements import (
    GOALS,
    RENEWAL,
    RHYTHM,
    AgreedGoal,
    Agreement,
    Clause,
    ClauseChange,
    Template,
    TemplateTopic,
    differences,
)
from mentordesk.domain.calendar import SchoolCalendar
from mentordesk.domain.goals import Goal, GoalState
from mentordesk.domain.messages import Message, msg, msgs
from mentordesk.domain.pairings import Pairing, Phase, rhythm_words
from mentordesk.domain.people import AgeGroup, Person
from mentordesk.resource_files import resource
from mentordesk.words import Words

if TYPE_CHECKING:
    from mentordesk.book import Book

# ---------------------------------------------------------------- the wording it begins with


@cache
def _data(language: str) -> Mapping[str, Any]:
    with resource("agreements", f"{language}.toml").open("rb") as file:
        return tomllib.load(file)


def original(language: str, *, group: bool = False, pupil: bool = False) -> Template:
    """The proposed wording in a language; other words for some topics where a group or a pupil is mentored."""
    data = _data("he" if language == "he" else "en")
    variants = [key for key, wanted in (("pupil", pupil), ("group", group)) if wanted]
    topics = []
    for one in data["topic"]:
        text = next((one[key] for key in variants if key in one), one["proposed"])
        topics.append(
            TemplateTopic(one["key"], one["title"], one["question"], text.strip(), tuple(one["hints"]))
        )
    return Template(language, data["title"], data["opening"].strip(), data["closing"].strip(), tuple(topics))


def wording(book: Book, opportunity_id: int | None, language: str, **variant: bool) -> Template:
    """The wording for a kind of mentoring: the school's own for it, the school's own for all, or the original."""
    own = book.agreement_templates.get
    found = own(opportunity_id, language) if opportunity_id is not None else None
    return found or own(None, language) or original(language, **variant)


def wording_for(book: Book, pairing: Pairing, language: str) -> Template:
    """The wording a pairing begins with, with its people's names in it."""
    people = _people(book, pairing)
    template = wording(
        book,
        pairing.opportunity_id,
        language,
        group=len(pairing.mentor_ids) + len(pairing.mentee_ids) > 2,
        pupil=any(one.age_group is AgeGroup.PUPIL for one in people if one.id in pairing.mentee_ids),
    )
    words = speaking(language, book).plain
    names = {one.id: name_in(one, language) for one in people}
    mentors = [names[one] for one in pairing.mentor_ids if one in names]
    mentees = [names[one] for one in pairing.mentee_ids if one in names]
    return template.filled(
        {
            "people": words.join([*mentors, *mentees]),
            "mentors": words.join(mentors),
            "mentees": words.join(mentees),
            "school": school_name(book, language),
        }
    )


def begin(book: Book, pairing_id: int, language: str, today: date) -> int:
    """Begin a pairing's agreement in a language, and give its id. Raises Refusal where there is one already."""
    pairing = book.pairings.get(pairing_id)
    return book.agreements.begin(pairing_id, wording_for(book, pairing, language), on=today)


# ---------------------------------------------------------------- reading one


@dataclass(frozen=True)
class AgreementView:
    """A pairing's agreement in all its versions, and what a draft of it is about just now."""

    pairing: Pairing
    versions: tuple[Agreement, ...] = ()
    goals: tuple[Goal, ...] = ()
    people: tuple[Person, ...] = ()

    @property
    def newest(self) -> Agreement | None:
        """The newest version, signed or not."""
        return self.versions[-1] if self.versions else None

    @property
    def in_force(self) -> Agreement | None:
        """The newest version that everybody has signed."""
        return next((one for one in reversed(self.versions) if one.is_signed), None)

    @property
    def draft(self) -> Agreement | None:
        """The version that is being talked through, or None."""
        return self.newest if self.newest is not None and not self.newest.is_signed else None

    @property
    def unsigned(self) -> tuple[Person, ...]:
        """Who has not signed the newest version yet."""
        newest = self.newest
        return tuple(one for one in self.people if newest is None or newest.signed_by(one.id) is None)

    def before(self, agreement: Agreement) -> Agreement | None:
        """The version before one."""
        return next((one for one in reversed(self.versions) if one.number < agreement.number), None)


def agreement_view(book: Book, pairing_id: int) -> AgreementView:
    """Read a pairing's agreement. Raises NotFound."""
    pairing = book.pairings.get(pairing_id)
    return AgreementView(
        pairing,
        tuple(book.agreements.list(pairing_id=pairing_id)),
        tuple(book.goals.list(pairing_id=pairing_id)),
        tuple(_people(book, pairing)),
    )


def proposed_renewal(pairing: Pairing, ends_on: date | None, calendar: SchoolCalendar, today: date) -> date:
    """The day to propose for reading the agreement again: halfway to the cycle's end, on a school day."""
    last = ends_on if ends_on is not None and ends_on > today else today + timedelta(days=180)
    return calendar.next_school_day(today + (last - today) // 2)


# ---------------------------------------------------------------- in words


def goals_of(agreement: Agreement, goals: Sequence[Goal]) -> tuple[AgreedGoal, ...]:
    """The goals of a version: as they were signed, or those open now."""
    if agreement.is_signed:
        return agreement.goals
    return tuple(AgreedGoal(one.title, one.sign, one.due_on) for one in goals if one.state is GoalState.OPEN)


def rhythm_sentence(agreement: Agreement, pairing: Pairing) -> Message:
    """How often and how long, as one version has it."""
    every, minutes, _when = _rhythm(agreement, pairing)
    return msg("We meet {rhythm}, {length} each time.", rhythm=rhythm_words(every), length=_length(minutes))


def clauses(view: AgreementView, agreement: Agreement, words: Words) -> tuple[Clause, ...]:
    """A version topic by topic as it is read, its goals and rhythm put into words above the text."""
    found = []
    for one in agreement.topics:
        lines = [*facts(view, agreement, one.key, words)]
        if one.key == GOALS:
            lines += [_goal_line(goal, words) for goal in goals_of(agreement, view.goals)]
        if one.text.strip():
            lines.append(one.text.strip())
        found.append(Clause(one.key, one.title, "\n".join(lines)))
    return tuple(found)


def changes_since(view: AgreementView, agreement: Agreement, words: Words) -> tuple[ClauseChange, ...]:
    """What a version says differently from the one before; nothing for the first."""
    before = view.before(agreement)
    return (
        differences(clauses(view, before, words), clauses(view, agreement, words))
        if before is not None
        else ()
    )


def facts(view: AgreementView, agreement: Agreement, key: str, words: Words) -> list[str]:
    """What is settled in a topic besides its words, in a line or two."""
    if key == RHYTHM:
        _every, _minutes, when = _rhythm(agreement, view.pairing)
        return [words.say(rhythm_sentence(agreement, view.pairing)), *([when] if when else [])]
    if key == RENEWAL and agreement.renew_on is not None:
        return [words("We read this again on {date}.", date=words.long_date(agreement.renew_on))]
    return []


def _goal_line(goal: AgreedGoal, words: Words) -> str:
    parts = [goal.title]
    if goal.sign:
        parts.append(words("It will show so: {sign}", sign=goal.sign))
    if goal.due_on is not None:
        parts.append(words("By {date}.", date=words.date(goal.due_on)))
    return "\n".join(parts)


def _rhythm(agreement: Agreement, pairing: Pairing) -> tuple[int, int, str]:
    if agreement.is_signed and agreement.every_weeks is not None:
        return agreement.every_weeks, agreement.minutes or pairing.minutes, agreement.meets_when
    return pairing.every_weeks, pairing.minutes, pairing.meets_when


def _length(minutes: int) -> Message:
    hours, rest = divmod(minutes, 60)
    if hours and not rest:
        return msgs("{n} hour", "{n} hours", hours)
    return msgs("{n} minute", "{n} minutes", minutes)


def version_words(agreement: Agreement, words: Words) -> str:
    """Which version it is: its number and the day it was signed, or that it is a draft."""
    if agreement.signed_on is not None:
        day = words.date(agreement.signed_on)
        return words("Version {n}, signed on {date}", n=agreement.number, date=day)
    day = words.date(agreement.begun_on)
    return words("Version {n}, begun on {date}, not signed yet", n=agreement.number, date=day)


# ---------------------------------------------------------------- signing


@dataclass(frozen=True)
class Signing:
    """How an agreement was signed: who on which day; whether the pairing goes on to enabling growth with it."""

    days: Mapping[int, date] = field(default_factory=dict)
    grow: bool = False


def may_grow(pairing: Pairing) -> bool:
    """Whether a signed agreement could move a pairing on: it still prepares or negotiates."""
    return pairing.phase in (Phase.PREPARING, Phase.NEGOTIATING)


def sign(book: Book, agreement_id: int, signing: Signing, today: date) -> Agreement:
    """Note the signatures, all in one step; where everybody signed and it is wished, the pairing grows from that day.

    Raises Refusal for a day that cannot be; then nothing is signed.
    """
    agreement = book.agreements.get(agreement_id)
    pairing = book.pairings.get(agreement.pairing_id)
    with book.change(msg("Sign the agreement of {name}", name=pairing.name)):
        for person_id, on in signing.days.items():
            if agreement.signed_by(person_id) != on:
                book.agreements.sign(agreement_id, person_id, on, today=today)
        signed = book.agreements.get(agreement_id)
        if signing.grow and signed.signed_on is not None and may_grow(pairing):
            book.pairings.move(pairing.id, Phase.ENABLING_GROWTH, signed.signed_on)
    return signed


def signed_on_paper(book: Book, pairing_id: int, language: str, signing: Signing, today: date) -> int:
    """Note an agreement that was filled in and signed by hand, in one step; gives its id. Raises Refusal."""
    pairing = book.pairings.get(pairing_id)
    with book.change(msg("Note the agreement of {name}, signed on paper", name=pairing.name)):
        first = min(signing.days.values(), default=today)
        agreement_id = book.agreements.begin(
            pairing_id, wording_for(book, pairing, language), on=min(first, today), on_paper=True
        )
        for one in book.agreements.get(agreement_id).topics:
            book.agreements.keep(agreement_id, one.key, talked=True)
        sign(book, agreement_id, signing, today)
    return agreement_id


# ---------------------------------------------------------------- small things


def _people(book: Book, pairing: Pairing) -> list[Person]:
    """The pairing's people, mentors first, in its order."""
    found = {one.id: one for one in book.people.list(ids=(*pairing.mentor_ids, *pairing.mentee_ids))}
    return [found[one] for one in (*pairing.mentor_ids, *pairing.mentee_ids) if one in found]


def name_in(person: Person, language: str) -> str:
    """What somebody is called in an agreement of a language."""
    return person.hebrew_name if language == "he" and person.hebrew_name else person.name


def speaking(language: str, book: Book, words: Words | None = None) -> Words:
    """Words of a language, with dates as the school writes them."""
    style = words.date_style if words is not None else str(book.settings.get("date_style") or "dmy")
    hebrew_dates = words.hebrew_dates if words is not None else bool(book.settings.get("hebrew_dates"))
    return Words(language, date_style=style, hebrew_dates=hebrew_dates)


def school_name(book: Book, language: str) -> str:
    """The school's name in a language, or in the other where it has only that."""
    name, hebrew = (str(book.settings.get(key) or "") for key in ("school_name", "school_name_hebrew"))
    return (hebrew or name) if language == "he" else (name or hebrew)


def paper_of(book: Book) -> str:
    """The school's paper."""
    return str(book.settings.get("paper") or "a4")

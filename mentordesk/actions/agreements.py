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

_BLANK_LINE = "________"


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
    words = _speaking(language, book).plain
    names = {one.id: _name_in(one, language) for one in people}
    mentors = [names[one] for one in pairing.mentor_ids if one in names]
    mentees = [names[one] for one in pairing.mentee_ids if one in names]
    return template.filled(
        {
            "people": words.join([*mentors, *mentees]),
            "mentors": words.join(mentors),
            "mentees": words.join(mentees),
            "school": _school(book, language),
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
        lines = [*_facts(view, agreement, one.key, words)]
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


def _facts(view: AgreementView, agreement: Agreement, key: str, words: Words) -> list[str]:
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


# ---------------------------------------------------------------- on paper


def agreement_pdf(
    book: Book, agreement: Agreement, words: Words, *, paper: str | None = None, title: str = ""
) -> bytes:
    """Print one version in its own language."""
    return agreements_pdf(book, [agreement], words, paper=paper, title=title)


def agreements_pdf(
    book: Book, agreements: Sequence[Agreement], words: Words, *, paper: str | None = None, title: str = ""
) -> bytes:
    """Print several into one file, each in its own language; labels and dates in that of the first."""
    from mentordesk.documents.agreement import agreements_pdf as draw

    said = _speaking(agreements[0].language, book, words).plain
    sheets = []
    for one in agreements:
        view = agreement_view(book, one.pairing_id)
        sheets.append(_sheet(book, view, one, _speaking(one.language, book, words).plain))
    return draw(sheets, said, paper=paper or _paper(book), title=title or sheets[0].title)


def form_pdf(
    book: Book,
    pairing_id: int | None,
    words: Words,
    *,
    paper: str | None = None,
    opportunity_id: int | None = None,
) -> bytes:
    """Print the form to fill in by hand, in the language of ``words``: for a pairing, or with lines for the names."""
    from mentordesk.documents.agreement import AgreementSheet, SheetClause, SheetSigner, agreement_pdf

    words = words.plain
    view = agreement_view(book, pairing_id) if pairing_id is not None else None
    if view is not None:
        template = wording_for(book, view.pairing, words.language)
        signers = _signers(view, None, words)
    else:
        blank = dict.fromkeys(("people", "mentors", "mentees"), f"{_BLANK_LINE}{_BLANK_LINE}")
        template = wording(book, opportunity_id, words.language).filled(
            {**blank, "school": _school(book, words.language)}
        )
        roles = (words("Mentor"), words("Mentee"))
        signers = tuple(SheetSigner("", role) for role in roles)
    ruled = [
        SheetClause(
            one.title,
            one.proposed,
            facts=_blank_facts(one.key, words),
            ruled=0 if one.key == GOALS else 2,
            blank_goals=3 if one.key == GOALS else 0,
        )
        for one in template.topics
    ]
    sheet = AgreementSheet(
        template.title,
        template.opening,
        template.closing,
        tuple(ruled),
        signers,
        words("To be filled in by hand"),
        _school(book, words.language),
        book.attachments.get(book.settings.get("emblem")),
    )
    return agreement_pdf(sheet, words, paper=paper or _paper(book))


def _sheet(book: Book, view: AgreementView, agreement: Agreement, words: Words) -> Any:
    from mentordesk.documents.agreement import AgreementSheet, SheetClause, SheetGoal

    printed = []
    for one in agreement.topics:
        goals = goals_of(agreement, view.goals) if one.key == GOALS else ()
        facts = _facts(view, agreement, one.key, words)
        if not (one.text.strip() or goals or facts):
            continue
        printed.append(
            SheetClause(
                one.title,
                one.text,
                tuple(facts),
                tuple(
                    SheetGoal(
                        goal.title,
                        words("It will show so: {sign}", sign=goal.sign) if goal.sign else "",
                        words("By {date}.", date=words.date(goal.due_on)) if goal.due_on else "",
                    )
                    for goal in goals
                ),
            )
        )
    return AgreementSheet(
        agreement.title,
        agreement.opening,
        agreement.closing,
        tuple(printed),
        _signers(view, agreement, words),
        version_words(agreement, words),
        _school(book, agreement.language),
        book.attachments.get(book.settings.get("emblem")),
    )


def version_words(agreement: Agreement, words: Words) -> str:
    """Which version it is: its number and the day it was signed, or that it is a draft."""
    if agreement.signed_on is not None:
        day = words.date(agreement.signed_on)
        return words("Version {n}, signed on {date}", n=agreement.number, date=day)
    day = words.date(agreement.begun_on)
    return words("Version {n}, begun on {date}, not signed yet", n=agreement.number, date=day)


def _signers(view: AgreementView, agreement: Agreement | None, words: Words) -> Any:
    from mentordesk.documents.agreement import SheetSigner

    language = agreement.language if agreement is not None else words.language
    found = []
    for person in view.people:
        role = words("Mentor") if person.id in view.pairing.mentor_ids else words("Mentee")
        day = agreement.signed_by(person.id) if agreement is not None else None
        found.append(SheetSigner(_name_in(person, language), role, words.date(day) if day else ""))
    return tuple(found)


def _blank_facts(key: str, words: Words) -> tuple[str, ...]:
    if key == RHYTHM:
        return (
            words("Every {blank} weeks, {blank} minutes each time.", blank=_BLANK_LINE),
            words("Day, time and place: {blank}", blank=_BLANK_LINE * 5),
        )
    if key == RENEWAL:
        return (words("We read this again on {date}.", date=_BLANK_LINE * 2),)
    return ()


# ---------------------------------------------------------------- small things


def _people(book: Book, pairing: Pairing) -> list[Person]:
    """The pairing's people, mentors first, in its order."""
    found = {one.id: one for one in book.people.list(ids=(*pairing.mentor_ids, *pairing.mentee_ids))}
    return [found[one] for one in (*pairing.mentor_ids, *pairing.mentee_ids) if one in found]


def _name_in(person: Person, language: str) -> str:
    return person.hebrew_name if language == "he" and person.hebrew_name else person.name


def _speaking(language: str, book: Book, words: Words | None = None) -> Words:
    style = words.date_style if words is not None else str(book.settings.get("date_style") or "dmy")
    hebrew_dates = words.hebrew_dates if words is not None else bool(book.settings.get("hebrew_dates"))
    return Words(language, date_style=style, hebrew_dates=hebrew_dates)


def _school(book: Book, language: str) -> str:
    name, hebrew = (str(book.settings.get(key) or "") for key in ("school_name", "school_name_hebrew"))
    return (hebrew or name) if language == "he" else (name or hebrew)


def _paper(book: Book) -> str:
    return str(book.settings.get("paper") or "a4")

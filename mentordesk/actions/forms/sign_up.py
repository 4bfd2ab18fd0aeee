"""The sign-up form that came back: who it is from, what they ask for, and what it says about them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from mentordesk.actions.forms.handling import FormLine, Option, Understood, plain
from mentordesk.actions.importing.members import Members
from mentordesk.actions.requests import (
    Asked,
    already_waiting,
    cycle_for,
    roles_for,
    waits_already,
    write_asked,
)
from mentordesk.domain.dates import read_date
from mentordesk.domain.forms import FilledForm, FormSpec
from mentordesk.domain.messages import Message, msg
from mentordesk.domain.people import PERSON_FIELDS, Person
from mentordesk.domain.refusals import Refusal
from mentordesk.domain.requests import KIND_NAMES, Request, RequestKind, Way
from mentordesk.domain.sign_up import BOTH, PERSON_QUESTIONS, sign_up_form

if TYPE_CHECKING:
    from mentordesk.book import Book

_NEW = "new"
_LABELS = {field.key: field.label for field in PERSON_FIELDS}
_AS_WRITTEN = ("free_periods",)


class SignUpForm:
    """Reads a sign-up form."""

    page = "requests"
    handed_on = True

    def spec(self, book: Book) -> FormSpec:
        """The form with the school's own kinds of mentoring."""
        return sign_up_form(book.opportunities.list())

    def understand(self, book: Book, filled: FilledForm, *, today: date, choice: str = "") -> Understood:
        """Who signs up, for what, and whether they are known. Raises Refusal where nobody can be made out."""
        read = _Read(book, filled, today)
        people = book.people.list()
        uuid = filled.identity.about.get("person")
        by_form = next((one.id for one in people if uuid and one.uuid == uuid), None)
        options: tuple[Option, ...] = ()
        question: Message | None = None
        chosen = ""
        known_id = by_form
        if known_id is None:
            known_id, options, question = _recognised(people, read.person)
        if question is not None and choice:
            chosen = choice
            known_id = None if choice == _NEW else int(choice)
        known = next((one for one in people if one.id == known_id), None)
        lines = [*self._asked_lines(read), *_person_lines(read)]
        if known is not None:
            waiting = book.requests.list(person_id=known.id, waiting_only=True)
            repeated = [one for request in read.requests if (one := already_waiting(waiting, request))]
            read.problems += [waits_already(known.name, one) for one in repeated]
        asked = Asked(read.person, known_id, read.given, tuple(read.requests))
        about = (
            msg("{name}, who is in the record book", name=known.name)
            if known is not None
            else msg("{name}, who is new", name=read.person.name)
        )
        if question is not None and not chosen:
            about = plain(read.person.name)
        return Understood(
            about,
            tuple(lines),
            tuple(read.problems),
            question=question,
            options=options,
            chosen=chosen,
            plan=asked,
        )

    def apply(self, book: Book, plan: Asked, *, today: date) -> None:
        """Add or complete the person, and put the requests on the waiting list."""
        write_asked(book, plan)

    def _asked_lines(self, read: _Read) -> list[FormLine]:
        lines = [FormLine(msg("Request"), KIND_NAMES[request.kind]) for request in read.requests]
        first = read.requests[0]
        lines.append(FormLine(msg("Asked on"), msg("{day}", day=first.asked_on)))
        if read.opportunity:
            lines.append(FormLine(msg("Kind of mentoring"), plain(read.opportunity)))
        if read.wished_for:
            lines.append(FormLine(msg("Would like to work with"), plain(read.wished_for)))
        if first.wish:
            lines.append(FormLine(msg("Wish"), plain(first.wish)))
        return lines


class _Read:
    """The answers, each taken for what it is."""

    def __init__(self, book: Book, filled: FilledForm, today: date) -> None:
        self._values = filled.values
        self.problems: list[Message] = []
        self.opportunity = self.wished_for = ""
        kinds = self._kinds()
        self.person, self.given = self._person(book, today, kinds)
        opportunity_id = self._opportunity(book)
        wished_for_id = self._wished_for(book)
        asked_on = self._asked_on(book, filled, today)
        wish = filled.values.get("wish", "")
        if filled.values.get("wished_for") and wished_for_id is None:
            wish = "\n".join(filter(None, (wish, filled.values["wished_for"])))
        self.requests = [
            Request(
                cycle_id=cycle_for(book, today),
                kind=kind,
                opportunity_id=opportunity_id,
                asked_on=asked_on,
                how=Way.FORM,
                wish=wish,
                wished_for_id=wished_for_id,
            )
            for kind in kinds
        ]

    def answer(self, key: str) -> str:
        """What was written for a question, as it stands."""
        return self._values.get(key, "")

    def _kinds(self) -> tuple[RequestKind, ...]:
        said = self._values.get("kind", "")
        if said == BOTH:
            return RequestKind.WANTS_MENTOR, RequestKind.OFFERS_TO_MENTOR
        if said in {kind.value for kind in RequestKind}:
            return (RequestKind(said),)
        self.problems.append(
            msg("It is not said what is asked for, so it is taken for a request for other help.")
        )
        return (RequestKind.OTHER_HELP,)

    def _person(
        self, book: Book, today: date, kinds: tuple[RequestKind, ...]
    ) -> tuple[Person, frozenset[str]]:
        from mentordesk.exchange.people import read_people
        from mentordesk.exchange.sheets import Sheet

        keys = [key for key in PERSON_QUESTIONS if self._values.get(key)]
        sheet = Sheet(
            "",
            tuple(keys),
            tuple((self._values[key],) for key in keys),
            (1,),
            tuple(range(len(keys))),
        )
        style = str(book.settings.get("date_style") or "dmy")
        read = read_people(sheet, dict(enumerate(keys)), today, style, roles_for(kinds))
        person = read.people[0]
        if person is None:
            raise Refusal(msg("No name is filled in, so nobody can tell who this form is from."))
        self.problems += [one.problem for one in read.problems]
        return person, read.given

    def _opportunity(self, book: Book) -> int | None:
        uuid = self._values.get("opportunity")
        if not uuid:
            return None
        for kind in book.opportunities.list():
            if kind.uuid == uuid:
                self.opportunity = kind.name
                return kind.id
        self.problems.append(msg("The kind of mentoring that was chosen is not offered any more."))
        return None

    def _wished_for(self, book: Book) -> int | None:
        name = self._values.get("wished_for")
        if not name:
            return None
        ids, _why = Members(book.people.list()).find(name)
        if len(ids) != 1:
            self.problems.append(
                msg(
                    "“{name}”, whom they would like to work with, is nobody in the record book for certain; the name "
                    "is kept with the wish.",
                    name=name,
                )
            )
            return None
        self.wished_for = book.people.names()[ids[0]]
        return ids[0]

    def _asked_on(self, book: Book, filled: FilledForm, today: date) -> date:
        text = self._values.get("asked_on")
        if not text:
            return today
        try:
            day = read_date(text, today, style=str(book.settings.get("date_style") or "dmy"))
        except Refusal:
            day = None
        if day is None or day > today or day < filled.identity.made_on:
            self.problems.append(
                msg("“{text}” cannot be the day it was filled in, so today is taken.", text=text[:40])
            )
            return today
        return day


def _person_lines(read: _Read) -> list[FormLine]:
    """What the form says of the person, beside the name."""
    lines = []
    for key in PERSON_QUESTIONS[2:]:
        value = getattr(read.person, key)
        if not value:
            continue
        said = (
            plain(read.answer(key))
            if key in _AS_WRITTEN or isinstance(value, str)
            else msg("{items}", items=value)
        )
        lines.append(FormLine(_LABELS[key], said))
    return lines


def _recognised(
    people: list[Person], person: Person
) -> tuple[int | None, tuple[Option, ...], Message | None]:
    """Who it is for certain, or whom to ask about."""
    from mentordesk.exchange.recognising import Likeness, Recogniser

    found = Recogniser(people).look(person, 0)
    if found is None or found.person_id is None:
        return None, (), None
    if found.likeness is Likeness.SAME:
        return found.person_id, (), None
    options = (
        Option(str(found.person_id), msg("It is {name}", name=found.name)),
        Option(_NEW, msg("It is somebody new")),
    )
    question = msg(
        "Is this {name}, who is in the record book? {reason}", name=found.name, reason=found.reason
    )
    return None, options, question

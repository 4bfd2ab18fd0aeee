"""The check-in form that came back: whose it is, about which pairing, and what they said; once, and what is there."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from mentordesk.actions.forms.handling import FormLine, Understood, plain
from mentordesk.domain.check_in_form import CHECK_IN_FORM
from mentordesk.domain.check_ins import HIGHEST, LOWEST, MARK_NAMES, CheckIn, Way
from mentordesk.domain.dates import read_date
from mentordesk.domain.forms import FilledForm, FormSpec
from mentordesk.domain.messages import Message, msg, msgs
from mentordesk.domain.refusals import NotFound, Refusal

if TYPE_CHECKING:
    from mentordesk.book import Book
    from mentordesk.domain.pairings import Pairing

_MARKS = ("how", "trust", "useful")


class CheckInForm:
    """Reads a check-in form."""

    handed_on = False
    page = "pairings"

    def spec(self, book: Book) -> FormSpec:
        """The form; it is the same for every pairing and both sides."""
        return CHECK_IN_FORM

    def understand(self, book: Book, filled: FilledForm, *, today: date, choice: str = "") -> Understood:
        """What would be kept. Marks and what is for the coordinator alone are counted here, not shown.

        Raises Refusal where nothing can be kept: the pairing has ended, nothing is filled in, or it is known already.
        """
        pairing, person_id, name = _about(book, filled)
        problems: list[Message] = []
        day = _day(book, filled, today, problems)
        check_in = _check_in(filled, pairing.id, person_id, day, problems)
        if check_in.is_blank:
            raise Refusal(msg("Nothing is filled in on this form."))
        _still_wanted(book, pairing, check_in, name)
        missing = tuple(MARK_NAMES[f"private_{one.key}"] for one in filled.missing(CHECK_IN_FORM))
        if missing:
            problems.append(msg("Without an answer: {questions}. What is there is kept.", questions=missing))
        about = msg("{name}, about the pairing {pair}", name=name, pair=pairing.name)
        return Understood(about, tuple(_lines(check_in)), tuple(problems), plan=check_in)

    def apply(self, book: Book, plan: CheckIn, *, today: date) -> None:
        """Keep the check-in."""
        book.check_ins.add(plan, today=today)


def _about(book: Book, filled: FilledForm) -> tuple[Pairing, int, str]:
    """The pairing and the person a form is for. Raises Refusal where either is gone."""
    about = filled.identity.about
    pairing_id = book.pairings.ids_by_uuid().get(about.get("pairing", ""))
    if pairing_id is None:
        raise NotFound(msg("The pairing this form was made for is not in the record book any more."))
    pairing = book.pairings.get(pairing_id)
    people = book.people.list(ids=pairing.ever_ids)
    person = next((one for one in people if one.uuid == about.get("person")), None)
    if person is None:
        raise NotFound(
            msg(
                "The person this form was made for does not belong to the pairing {pair} any more.",
                pair=pairing.name,
            )
        )
    return pairing, person.id, person.name


def _still_wanted(book: Book, pairing: Pairing, check_in: CheckIn, name: str) -> None:
    if pairing.ended_on is not None and check_in.day > pairing.ended_on:
        raise Refusal(
            msg(
                "The pairing {pair} ended on {day}, so this check-in is not kept. Read it, and add what is worth "
                "keeping to its closing conversation.",
                pair=pairing.name,
                day=pairing.ended_on,
            )
        )
    known = book.check_ins.list(pairing_id=pairing.id, person_id=check_in.person_id)
    if any(one.day == check_in.day for one in known):
        raise Refusal(
            msg(
                "{name} has checked in on {date} already, so this one is not kept. Change that check-in if this one is "
                "right.",
                name=name,
                date=check_in.day,
            )
        )


def _check_in(
    filled: FilledForm, pairing_id: int, person_id: int, day: date, problems: list[Message]
) -> CheckIn:
    values = filled.values
    marks: dict[str, int | None] = {}
    for key in _MARKS:
        said = values.get(key, "")
        if said and not (said.isdecimal() and LOWEST <= int(said) <= HIGHEST):
            problems.append(msg("“{text}” is no mark from 1 to 5, so it is left out.", text=said[:40]))
            said = ""
        marks[key] = int(said) if said else None
    return CheckIn(
        pairing_id=pairing_id,
        person_id=person_id,
        day=day,
        way=Way.FORM,
        private_how=marks["how"],
        private_trust=marks["trust"],
        private_useful=marks["useful"],
        progress=values.get("progress", "").strip(),
        private_line=values.get("line", "").strip(),
        private_call=values.get("call") == "yes",
    )


def _day(book: Book, filled: FilledForm, today: date, problems: list[Message]) -> date:
    """The day it was filled in; today where none was written that can be."""
    text = filled.values.get("day", "")
    if not text:
        return today
    try:
        day = read_date(text, today, style=str(book.settings.get("date_style") or "dmy"))
    except Refusal:
        day = None
    if day is None or not filled.identity.made_on <= day <= today:
        problems.append(
            msg(
                "“{text}” is no day between the making of the form and today, so today is taken.",
                text=text[:40],
            )
        )
        return today
    return day


def _lines(check_in: CheckIn) -> list[FormLine]:
    """What will be kept, as far as anybody may see it."""
    lines = [FormLine(msg("Filled in on"), msg("{day}", day=check_in.day))]
    marks = len(check_in.marks)
    lines.append(FormLine(msg("Marks"), msgs("{n} of {all}", "{n} of {all}", marks, all=len(_MARKS))))
    if check_in.progress:
        lines.append(FormLine(msg("About the goals"), plain(check_in.progress)))
    if check_in.private_line or check_in.private_call:
        lines.append(FormLine(msg("For you alone"), msg("It stands with the check-in, folded away.")))
    return lines

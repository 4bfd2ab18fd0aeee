"""Training on paper: the list to sign, invitations, evaluation slips, and sessions for anybody’s calendar."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from mentordesk.actions.calendars import TIME_ZONE, CalendarSheet
from mentordesk.actions.forms import new_identity
from mentordesk.actions.forms.copies import FormCopy
from mentordesk.actions.training import SessionView, session_view
from mentordesk.domain.messages import msg
from mentordesk.domain.refusals import Refusal
from mentordesk.domain.training import (
    KIND_NAMES,
    TRAINING_SLIP,
    Answer,
    TrainingKind,
    TrainingSession,
)
from mentordesk.exchange.calendar_files import CalendarEvent

if TYPE_CHECKING:
    from mentordesk.book import Book
    from mentordesk.words import Words


def when_words(session: TrainingSession, words: Words) -> str:
    """The day and the hours of a session: “Tuesday 24 November 2026, 15:30–17:00”."""
    day = words.long_date(session.on)
    if session.starts_at and session.ends_at:
        return words("{day}, {from}–{to}", **{"day": day, "from": session.starts_at, "to": session.ends_at})
    return words("{day}, {time}", day=day, time=session.starts_at) if session.starts_at else day


def school_name(book: Book, words: Words) -> str:
    """What the school is called in a language."""
    name = str(book.settings.get("school_name") or "")
    return str(book.settings.get("school_name_hebrew") or name) if words.rtl else name


# ---------------------------------------------------------------- the list to sign


def training_list(book: Book, session_ids: Sequence[int], words: Words, paper: str = "") -> bytes:
    """The lists to sign of some sessions, those not coming left out. Raises NotFound."""
    from mentordesk.documents.training_list import SignInSheet, training_list_pdf

    words = words.plain
    sheets = []
    for session_id in session_ids:
        view = session_view(book, session_id)
        session = view.session
        sheets.append(
            SignInSheet(
                session.title,
                _said(session, words),
                (words("Name"), words("Role at school"), words("Signature")),
                tuple(
                    (one.person.name, one.person.school_role)
                    for one in view.people
                    if one.attendance.answer is not Answer.NOT_COMING
                ),
                school_name(book, words),
            )
        )
    return training_list_pdf(sheets, words, paper=paper or str(book.settings.get("paper") or "a4"))


# ---------------------------------------------------------------- the plan, for whoever leads it


def plan_paper(book: Book, session_id: int, words: Words, paper: str = "") -> bytes:
    """The plan of a session with its materials. Raises Refusal where nothing is planned yet, NotFound."""
    from mentordesk.documents.training_plan import PlanPart, TrainingPlan, training_plan_pdf

    words = words.plain
    session = book.training.get(session_id)
    if not session.plan.strip():
        raise Refusal(msg("This session has no plan yet. Write one, or take over the ready one."))
    parts = [PlanPart(words("Materials"), session.materials.strip())] if session.materials.strip() else []
    for block in session.plan.strip().split("\n\n"):
        heading, line_end, text = block.strip().partition("\n")
        # What stands alone is said as it is; a first line with more below it is its heading.
        parts.append(
            PlanPart(heading, text) if line_end and "\n\n" in session.plan else PlanPart("", block.strip())
        )
    plan = TrainingPlan(session.title, _said(session, words), tuple(parts), school_name(book, words))
    return training_plan_pdf(plan, words, paper=paper or str(book.settings.get("paper") or "a4"))


def _said(session: TrainingSession, words: Words) -> tuple[str, ...]:
    return (
        words.say(KIND_NAMES[session.kind]),
        when_words(session, words),
        session.place,
        words("Trainer: {name}", name=session.trainer) if session.trainer else "",
    )


# ---------------------------------------------------------------- invitations


def invitations(
    book: Book, session_id: int, words: Words, *, only: Iterable[int] = (), paper: str = ""
) -> bytes:
    """A letter for everybody on the list, or for some of them. Raises Refusal where there is nobody."""
    from mentordesk.documents.training_invitation import Invitation, invitations_pdf

    words = words.plain
    view = session_view(book, session_id)
    wanted = set(only)
    people = [one.person for one in view.people if not wanted or one.id in wanted]
    if not people:
        raise Refusal(msg("Nobody is on the list of this session yet. Invite people first."))
    school = school_name(book, words)
    coordinator = str(book.settings.get("coordinator") or "")
    letters = [
        Invitation(
            person.name,
            words("Dear {name},", name=person.formal_name),
            view.session.title,
            _letter(view.session, words),
            _facts(view, words),
            tuple(filter(None, (words("With kind regards,"), coordinator, school))),
            words("Please answer, so that there is a place for you."),
            (words("I am coming."), words("I cannot come.")),
            school,
        )
        for person in people
    ]
    return invitations_pdf(letters, words, paper=paper or str(book.settings.get("paper") or "a4"))


def _letter(session: TrainingSession, words: Words) -> tuple[str, ...]:
    match session.kind:
        case TrainingKind.INITIAL:
            text = words(
                "Before you accompany a colleague, we would like to prepare for it together: what a mentor does and "
                "does not do, how to listen, and what to do when you are stuck."
            )
        case TrainingKind.NEXT_STEP:
            text = words(
                "You have begun to mentor. Now is the time to look at what happens in your meetings, to practise, and "
                "to take the next step."
            )
        case TrainingKind.ADVANCED:
            text = words(
                "You have experience as a mentor. This training goes deeper, and others will learn from what you bring."
            )
        case TrainingKind.ORIENTATION:
            text = words(
                "You will have a mentor this year. At this meeting you hear what you can expect, what is expected of "
                "you, and what stays between the two of you."
            )
        case _:
            text = words(
                "Mentors meet to learn from each other. Bring a question from your own mentoring, without the name of "
                "the person it is about."
            )
    return (words("You are warmly invited."), text)


def _facts(view: SessionView, words: Words) -> tuple[tuple[str, str], ...]:
    session = view.session
    found = (
        (words("When"), when_words(session, words)),
        (words("Where"), session.place),
        (words("With"), session.trainer),
        (words("Series"), session.series),
        (
            words("Please bring"),
            " ".join(session.materials.split()) if session.kind is TrainingKind.EXCHANGE else "",
        ),
    )
    return tuple((label, said) for label, said in found if said)


# ---------------------------------------------------------------- evaluation slips


def slips(
    book: Book, session_id: int, words: Words, today: date, *, copies: int = 0, paper: str = ""
) -> list[FormCopy]:
    """Evaluation slips of a session, as plain data: one for each on the list unless `copies` says how many."""
    from mentordesk.exchange.forms import sealed

    words = words.plain
    view = session_view(book, session_id)
    session = view.session
    coming = sum(one.attendance.answer is not Answer.NOT_COMING for one in view.people)
    found = []
    for _ in range(copies or max(1, coming)):
        identity = new_identity(TRAINING_SLIP, today, {"session": session.uuid})
        found.append(
            FormCopy(
                TRAINING_SLIP,
                words,
                identity,
                sealed(identity, book.file_uuid),
                session.title,
                f"{words('Evaluation slip')} {identity.number}",
                (
                    (words("Session"), session.title),
                    (words("Held on"), words.date(session.on)),
                ),
                school_name(book, words),
                paper or str(book.settings.get("paper") or "a4"),
            )
        )
    return found


# ---------------------------------------------------------------- for the calendar


def calendar_sheet(book: Book, words: Words, session_ids: Sequence[int]) -> CalendarSheet:
    """Sessions for anybody’s calendar: title, time, place and trainer; nobody who is invited. Raises NotFound."""
    plain = words.plain
    sessions = [book.training.get(one) for one in session_ids]
    revisions = book.training.revisions(session_ids)
    events = tuple(
        CalendarEvent(
            uid=f"{one.uuid}@mentordesk",
            title=one.title,
            day=one.on,
            starts_at=one.starts_at,
            minutes=one.minutes,
            sequence=revisions.get(one.id, 0),
            about="\n".join(
                filter(
                    None,
                    (
                        plain.say(KIND_NAMES[one.kind]),
                        plain("Place: {place}", place=one.place) if one.place else "",
                        plain("Trainer: {name}", name=one.trainer) if one.trainer else "",
                    ),
                )
            ),
        )
        for one in sessions
    )
    name = sessions[0].title if len(sessions) == 1 else plain("Training for mentoring")
    return CalendarSheet(name, events, school_name(book, words), str(book.settings.get(TIME_ZONE) or ""))

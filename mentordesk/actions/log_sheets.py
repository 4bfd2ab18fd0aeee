"""Monthly log sheets: what each pair did in a month, ready to be printed and signed by mentor, mentee and principal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from mentordesk.actions.celebrations import signers
from mentordesk.actions.hours import PairingHours, hours_of_pairings
from mentordesk.actions.paper_names import PaperNames, paper_names, paper_school
from mentordesk.domain.hours import duty_sentence
from mentordesk.domain.meetings import MEANS_CHOICES, Meeting, MeetingState
from mentordesk.domain.messages import msg
from mentordesk.domain.pairings import Pairing
from mentordesk.domain.refusals import Refusal

if TYPE_CHECKING:
    from mentordesk.book import Book
    from mentordesk.documents.log_sheet import LogRow, LogSheet
    from mentordesk.words import Words

FEWEST_ROWS = 8
"""Rows a sheet has at least: what is missing in the book can be written in by hand."""
LATEST_DAY = 10
"""Up to this day of a month the sheet most likely wanted is that of the month before."""
_MEANS = {choice.value: choice.label for choice in MEANS_CHOICES}


@dataclass(frozen=True)
class Sheets:
    """Sheets as plain data, ready to be drawn away from the book."""

    sheets: tuple[LogSheet, ...]
    words: Words
    paper: str = "a4"

    def draw(self, progress: Callable[[int, int], object] = lambda _done, _of: None) -> bytes:
        """All of them in one file."""
        from mentordesk.documents.log_sheet import log_sheets_pdf

        return log_sheets_pdf(self.sheets, self.words, paper=self.paper, progress=progress)


def usual_month(today: date) -> date:
    """The first day of the month a log sheet is most likely wanted of."""
    first = today.replace(day=1)
    return (first - timedelta(days=1)).replace(day=1) if today.day <= LATEST_DAY else first


def next_month(month: date) -> date:
    """The first day of the month after one."""
    return (month.replace(day=1) + timedelta(days=32)).replace(day=1)


def log_sheets(
    book: Book, words: Words, pairings: Sequence[Pairing], month: date, today: date, paper: str = ""
) -> Sheets:
    """The sheets of these pairings for a month, as far as they were together in it. Raises Refusal for none."""
    first, last = month.replace(day=1), next_month(month) - timedelta(days=1)
    wanted = [one for one in pairings if _together(one, first, last)]
    if not wanted:
        raise Refusal(
            msg("Nobody was paired in {month}, so there is no sheet to print.", month=words.month(first))
        )
    said = words.plain
    names = paper_names(book, wanted, said)
    as_of = min(today, last)
    hours = {one.pairing.id: one for one in hours_of_pairings(book, wanted, as_of, until=as_of)}
    by_pairing: dict[int, list[Meeting]] = {}
    for meeting in book.meetings.list(since=first, until=last):
        by_pairing.setdefault(meeting.pairing_id, []).append(meeting)
    head = _principal(book, said)
    school = paper_school(book, said)
    sheets = tuple(
        _sheet(
            said, one, names[one.id], by_pairing.get(one.id, []), hours[one.id], first, as_of, head, school
        )
        for one in wanted
    )
    return Sheets(sheets, said, paper or str(book.settings.get("paper") or "a4"))


def _together(pairing: Pairing, first: date, last: date) -> bool:
    begun = pairing.started_on is None or pairing.started_on <= last
    return begun and (pairing.ended_on is None or pairing.ended_on >= first)


def _principal(book: Book, words: Words) -> tuple[str, str]:
    """Who signs for the school: the first of those who sign certificates, else whoever is the principal."""
    found = signers(book)
    if found:
        return found[0].name, found[0].role or words("Principal")
    return "", words("Principal")


def _sheet(
    words: Words,
    pairing: Pairing,
    names: PaperNames,
    meetings: Sequence[Meeting],
    hours: PairingHours,
    month: date,
    as_of: date,
    principal: tuple[str, str],
    school: str,
) -> LogSheet:
    from mentordesk.documents.log_sheet import LogSheet, LogSigner

    held = [one for one in meetings if one.state is MeetingState.HELD]
    rows = tuple(_row(words, one) for one in meetings if one.state is not MeetingState.PLANNED)
    minutes = sum(one.minutes for one in held)
    people = [
        (words.plural("Mentor", "Mentors", len(names.mentors)), words.join(names.mentors)),
        (
            words.plural("Mentee", "Mentees", len(names.mentees)),
            names.group or words.join(names.mentees),
        ),
    ]
    return LogSheet(
        title=words("Log of meetings"),
        month=words.month(month),
        people=tuple(one for one in people if one[1]),
        headings=(words("Date"), words("Length"), words("How they met"), words("Topics")),
        rows=rows,
        blank=max(0, FEWEST_ROWS - len(rows)),
        total=(words("This month"), words.minutes(minutes)),
        totals=_totals(words, hours, as_of),
        signers=(
            *(LogSigner(name, words("Mentor")) for name in names.mentors),
            *(LogSigner(name, words("Mentee")) for name in names.mentees),
            LogSigner(*principal),
        ),
        school=school,
        foot=words("Log of {month}, printed from the record book", month=words.month(month)),
    )


def _row(words: Words, one: Meeting) -> LogRow:
    from mentordesk.documents.log_sheet import LogRow

    day = words(
        "{weekday} {date}", weekday=words.weekday(one.date), date=words.short_date(one.date, one.date)
    )
    if one.state is MeetingState.HELD:
        return LogRow(
            day, words.minutes(one.minutes), words.say(_MEANS[one.means.value]), ", ".join(one.topics)
        )
    said = words("moved to another day") if one.state is MeetingState.MOVED else words("cancelled")
    return LogRow(day, "–", "", said, soft=True)


def _totals(words: Words, hours: PairingHours, as_of: date) -> tuple[tuple[str, str], ...]:
    whole = hours.hours
    together = words(
        "{held} of {asked} meetings, {length}",
        held=whole.held,
        asked=whole.asked,
        length=words.minutes(whole.minutes),
    )
    found = [(words("Since the start"), together)]
    if (duty := duty_sentence(whole)) is not None:
        found.append((words("Duty"), words.say(duty)))
    return tuple(found)

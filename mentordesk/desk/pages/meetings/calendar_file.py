"""Calendar files of meetings: what they hold, where their times are told, and where they are saved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget

from mentordesk.actions import calendars
from mentordesk.actions.calendars import TIME_ZONE, CalendarSheet
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.meetings.papers import PaperDialog, file_name
from mentordesk.desk.pages.pairings.room import side_by_side
from mentordesk.desk.parts.record_picker import RecordPicker
from mentordesk.desk.parts.suggestions import Found
from mentordesk.desk.theme import styled
from mentordesk.domain.folding import fold
from mentordesk.domain.messages import msg


class CalendarDialog(PaperDialog):
    """Says what the file holds, asks where the times are told, and saves it."""

    def __init__(self, desk: Desk, sheet: CalendarSheet, name: str, parent: QWidget | None) -> None:
        words = desk.words
        super().__init__(
            desk,
            words("Calendar file"),
            words(
                "For any calendar: who meets and when, and nothing else. Saved and opened again later, a meeting that "
                "was changed moves, and one that fell out goes away."
            ),
            words("Save the file…"),
            parent,
        )
        self._sheet, self._file_name = sheet, name
        counts = [words.plural("{n} meeting", "{n} meetings", sheet.planned)]
        if sheet.cancelled:
            counts.append(words.plural("{n} taken away", "{n} taken away", sheet.cancelled))
        self.counted = styled(QLabel(side_by_side(desk, counts)), "text")
        self.body.addWidget(self.counted)
        self.zone = RecordPicker(desk.theme, words, _zones(), self._usual())
        if sheet.zone:
            self.zone.show_record(Found(sheet.zone, sheet.zone, icon="map-pin"))
        self.add(words("The times are those of"), self.zone)
        self.main.clicked.connect(lambda _on=False: self.save())
        self.zone.setFocus(Qt.FocusReason.OtherFocusReason)

    def _usual(self) -> str:
        from mentordesk.exchange.calendar_files import system_zone

        words, here = self.desk.words, system_zone()
        return words("this computer ({zone})", zone=here) if here else words("this computer")

    def save(self, path: Path | None = None) -> None:
        """Ask where to, keep the time zone, and write the file."""
        desk, words = self.desk, self.desk.words
        if not self.zone.settle():
            self.refuse(words("No time zone goes by that name. Type the name of a large city near you."))
            return
        zone = str(self.zone.key or "")
        if path is None:
            name, _kind = QFileDialog.getSaveFileName(
                self,
                words("Save the calendar file"),
                f"{self._file_name}.ics",
                words("Calendar files (*.ics)"),
            )
            if not name:
                return
            path = Path(name if name.lower().endswith(".ics") else f"{name}.ics")
        if zone != self._sheet.zone and not desk.run(
            lambda: desk.book.settings.set(TIME_ZONE, zone or None), refused=self.refuse
        ):
            return
        sheet = CalendarSheet(self._sheet.name, self._sheet.events, self._sheet.organiser, zone)
        target, stamp = path, datetime.now(UTC)
        self.accept()
        desk.in_background(
            lambda _progress: calendars.write(sheet, target, stamp),
            lambda _nothing: desk.say(words("Saved as {name}.", name=target.name)),
            doing=words("Writing the calendar file…"),
        )


def _zones() -> Callable[[str], Sequence[Found]]:
    """The time zones there are, found by the letters of any part of their name."""
    known: list[Found] = []

    def find(text: str) -> Sequence[Found]:
        from zoneinfo import available_timezones

        if not known:
            known.extend(
                Found(name, name, icon="map-pin")
                for name in sorted(available_timezones())
                if "/" in name and not name.startswith(("Etc/", "posix/", "right/", "SystemV/"))
            )
        wanted = fold(text).replace("_", " ").split()
        return [
            one
            for one in known
            if all(
                any(part.startswith(word) for part in fold(one.title).replace("_", "/").split("/"))
                for word in wanted
            )
        ][:50]

    return find


def _calendar(
    desk: Desk, parent: QWidget | None, read: Callable[[], CalendarSheet], name: str
) -> CalendarDialog | None:
    done = desk.run(read, undo=False)
    if not done or done.value is None:
        return None
    dialog = CalendarDialog(desk, done.value, file_name(name), parent)
    dialog.open()
    return dialog


def save_calendar_of_all(desk: Desk, parent: QWidget | None, cycle_id: int | None) -> CalendarDialog | None:
    """Save every meeting of a cycle that is still to come."""
    words = desk.words
    return _calendar(
        desk,
        parent,
        lambda: calendars.everything(desk.book, words, cycle_id, desk.today()),
        words.plain("mentoring meetings"),
    )


def save_calendar_of_pairing(desk: Desk, parent: QWidget | None, pairing_id: int) -> CalendarDialog | None:
    """Save the meetings of a pairing that are still to come."""
    words, name = desk.words, desk.book.pairings.get(pairing_id).name
    return _calendar(
        desk, parent, lambda: calendars.term_of(desk.book, words, pairing_id, desk.today()), name
    )


def save_calendar_of_meeting(desk: Desk, parent: QWidget | None, meeting_id: int) -> CalendarDialog | None:
    """Save one meeting, or take it out of calendars where it fell out."""
    words = desk.words
    meeting = desk.book.meetings.get(meeting_id)
    name = f"{desk.book.pairings.get(meeting.pairing_id).name} {meeting.date.isoformat()}"
    return _calendar(desk, parent, lambda: calendars.one_meeting(desk.book, words, meeting_id), name)


def print_meetings_of(desk: Desk, pairing_id: int) -> None:
    """Show the list of a pairing's meetings that are still to come, to be printed."""
    from mentordesk.actions.lists.meetings import MEETINGS
    from mentordesk.actions.lists.rows import Query
    from mentordesk.actions.lists.spec import Scope
    from mentordesk.desk.parts.list_outings import print_rows

    scope = Scope(desk.today(), None, {"pairing_id": pairing_id}, desk.words)
    source = MEETINGS.source(desk.book, scope)
    ids = list(source.ids(Query(filter="planned", sort="date")))
    if not ids:
        desk.refuse(msg("No meeting is planned, so there is nothing to print. Plan a term first."))
        return
    print_rows(desk, MEETINGS, source, ids, ("pairing", "date", "time", "minutes", "topics"))

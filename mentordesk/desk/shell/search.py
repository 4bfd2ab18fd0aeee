"""Search over everything: as one types, what is found drops down in groups, with the words around it; Enter opens."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QWidget

from mentordesk.desk.context import Desk
from mentordesk.desk.parts.search_field import SearchField
from mentordesk.desk.shell.shortcuts import written
from mentordesk.desk.theme import styled
from mentordesk.domain.messages import Message, msg

if TYPE_CHECKING:
    from mentordesk.desk.parts.suggestions import Found, Suggestions
    from mentordesk.domain.searching import Hit

MOST = 40  # hits shown: beyond that one types another letter
MOST_A_GROUP = 12

# What a group is called, its sign, and the page its records are shown on; in the order of the groups.
GROUPS: dict[str, tuple[Message, str, str]] = {
    "people": (msg("People"), "user", "people"),
    "pairings": (msg("Pairings"), "link", "pairings"),
    "meetings": (msg("Meetings"), "calendar-days", "meetings"),
    "follow_ups": (msg("Follow-ups"), "square-check", "pairings"),
    "goals": (msg("Goals"), "target", "pairings"),
    "closures": (msg("Closing conversations"), "flag", "pairings"),
    "check_ins": (msg("Check-ins"), "message-circle-question-mark", "pairings"),
    "certificates": (msg("Certificates"), "award", "celebrations"),
    "requests": (msg("Requests"), "inbox", "requests"),
    "training": (msg("Training sessions"), "graduation-cap", "training"),
    "cases": (msg("Cases"), "life-buoy", "safety"),
    "lessons": (msg("Lessons"), "lightbulb", "preparation"),
    "programmes": (msg("Programmes"), "compass", "programme"),
    "cycles": (msg("Cycles"), "compass", "programme"),
    "opportunities": (msg("Kinds of mentoring"), "handshake", "programme"),
    "programme_goals": (msg("Programme goals"), "flag", "programme"),
    "stakeholders": (msg("Stakeholders"), "users", "programme"),
    "calendar": (msg("School calendar"), "calendar", "programme"),
    "contingency_plans": (msg("Contingency plans"), "life-buoy", "safety"),
    "policies": (msg("Policies and procedures"), "file-text", "safety"),
}
_OTHER = (msg("Also found"), "file-text", "today")
# Records on a tab of their page: the tab, and what it calls the record's number.
_ON_TAB = {
    "cases": ("cases", "case_id"),
    "contingency_plans": ("plans", "plan_id"),
    "policies": ("plans", "policy_id"),
    "programme_goals": ("goals", "goal_id"),
    "stakeholders": ("stakeholders", "stakeholder_id"),
}
# Records that stand on the page of their pairing.
_ON_PAIRING = frozenset({"follow_ups", "goals", "closures", "check_ins"})


class SearchEverything(SearchField):
    """The field in the toolbar. ``palette_asked()`` when its “Ctrl+K” is pressed."""

    palette_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        words = desk.words
        super().__init__(desk.theme, words, words("Search people, meetings, notes…"), parent)
        self._desk = desk
        self._results: Suggestions | None = None
        # What drops down is made with the first letter: nobody searches in the blink in which the window opens.
        self.textEdited.connect(lambda _text: self.results)
        self.hint = styled(QPushButton(written("palette"), self), "key")
        self.hint.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hint.setCursor(Qt.CursorShape.PointingHandCursor)
        self.hint.setAccessibleName(words("Find a page, a person or something to do"))
        self.hint.setToolTip(words("Find a page, a person or something to do"))
        self.hint.clicked.connect(lambda _on=False: self.palette_asked.emit())
        self.textChanged.connect(lambda _text: self._place_hint())

    @property
    def results(self) -> Suggestions:
        """What drops down below the field."""
        if self._results is None:
            from mentordesk.desk.parts.suggestions import Suggestions

            self._results = Suggestions(self._desk.theme, self._desk.words, self, self._find)
            self._results.widen(420)
            self._results.picked.connect(self._open)
            self._results.escaped.connect(self.clear)
            if self.text():
                self._results.look()
        return self._results

    def _find(self, text: str) -> Sequence[Found]:
        hits = self._desk.book.search.find(text, limit=MOST)
        if hits:
            return grouped(hits, self._desk)
        from mentordesk.desk.parts.suggestions import Found

        words = self._desk.words
        said = words("Nothing in the record book says “{text}”", text=text)
        return [Found(None, said, words("Try fewer letters, or another spelling."), "search")]

    def _open(self, found: Found) -> None:
        if found.key is None:
            return
        self.clear()
        open_hit(self._desk, found.key)

    # ---------------------------------------------------------------- keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Down belong to what was found; Esc clears."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.results.look()
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Esc clears the words first; only an empty field lets the window have it."""
        escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if escape and event.type() == QEvent.Type.ShortcutOverride and self.text():
            event.accept()
            return True
        return super().event(event)

    # ---------------------------------------------------------------- looks

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the shortcut at the trailing end."""
        super().resizeEvent(event)
        self._place_hint()
        words, theme = self._desk.words, self._desk.theme
        whole = words("Search people, meetings, notes…")
        room = self.width() - theme.px(60 + (self.property("taken_at_end") or 0))
        self.setPlaceholderText(
            whole if self.fontMetrics().horizontalAdvance(whole) <= room else words("Search…")
        )

    def _place_hint(self) -> None:
        theme = self._desk.theme
        size = self.hint.sizeHint()
        roomy = self.width() >= theme.px(250)
        shown = roomy and not self.text()
        self.hint.setVisible(shown)
        self.setProperty("taken_at_end", 52 if shown else 0)
        side = theme.px(8)
        left = (
            side
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            else self.width() - size.width() - side
        )
        self.hint.resize(size)
        self.hint.move(QPoint(left, (self.height() - size.height()) // 2))


def grouped(hits: Sequence[Hit], desk: Desk) -> list[Found]:
    """The hits in groups of their kind, the first of each group with the group's name above it."""
    from mentordesk.desk.parts.suggestions import Found

    words = desk.words
    order = list(GROUPS)
    kinds = sorted(
        {hit.area for hit in hits}, key=lambda area: order.index(area) if area in order else len(order)
    )
    found: list[Found] = []
    for area in kinds:
        name, icon, _page = GROUPS.get(area, _OTHER)
        mine = [hit for hit in hits if hit.area == area][:MOST_A_GROUP]
        for number, hit in enumerate(mine):
            day = words.short_date(hit.date, desk.today()) if hit.date else ""
            second = " · ".join(part for part in (day, " ".join(hit.snippet.split())) if part)
            found.append(Found(hit, hit.title, second, icon, head="" if number else words.say(name)))
    return found


def open_hit(desk: Desk, hit: Hit) -> None:
    """Show the record that was found, on the page where it is at home."""
    _name, _icon, page = GROUPS.get(hit.area, _OTHER)
    record = hit.pairing_id if hit.area in _ON_PAIRING and hit.pairing_id is not None else hit.id
    if hit.area in _ON_TAB:
        tab, called = _ON_TAB[hit.area]
        desk.navigate(page, None, None, tab=tab, **{called: record})
    elif page in ("programme", "today"):
        desk.navigate(page)
    else:
        desk.navigate(page, record)

"""One request: who asks for what, how long they have waited, and the ways to answer."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QMenu, QPushButton, QScrollArea, QVBoxLayout, QWidget

from mentordesk.actions.request_fields import ANSWER_FIELDS, PRIVATE, asked_fields
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.people.known import Known
from mentordesk.desk.pages.requests.asking import ANSWER, DECLINE, WITHDRAW, Verb, help_of
from mentordesk.desk.parts.card import Card
from mentordesk.desk.parts.flow import FlowLayout
from mentordesk.desk.parts.form import Form
from mentordesk.desk.parts.keyboard import lead
from mentordesk.desk.theme import styled, toned
from mentordesk.domain.opportunities import Opportunity
from mentordesk.domain.requests import (
    ANSWER_DAYS,
    KIND_NAMES,
    STATE_NAMES,
    Request,
    RequestKind,
    RequestState,
    Way,
)

_MEANT = {"kind": RequestKind, "how": Way, "state": RequestState}


class RequestDetail(QScrollArea):
    """Shows a request to be read, changed and answered. ``asked(verb)`` when it is to be answered so."""

    asked = Signal(object)

    def __init__(self, desk: Desk, known: Known, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self._known = desk, known
        self.request: Request | None = None
        self.name = ""
        words, theme = desk.words, desk.theme
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._inner = styled(QWidget(), "plain")
        self.setWidget(self._inner)
        self._whole = QVBoxLayout(self._inner)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(theme.px(12))
        self.head = Card(theme, " ")
        self.head.title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.person_button = self.head.add_verb(words("Open the person"), self.open_person)
        self.more = self.head.add_verb("", self.open_menu, role="icon")
        theme.dress(self.more, "ellipsis")
        self.more.setAccessibleName(words("More for this request"))
        self.more.setToolTip(words("More for this request"))
        self.standing = styled(QLabel(), "text")
        self.standing.setWordWrap(True)
        self.waiting = styled(QLabel(), "soft")
        self.waiting.setWordWrap(True)
        self.place_button = self._button("", "primary", self.place)
        self.answer_button = self._button("", "quiet", lambda: self.asked.emit(ANSWER))
        self.decline_button = self._button("", "quiet", lambda: self.asked.emit(DECLINE))
        self.withdraw_button = self._button(words("Withdraw…"), "link", lambda: self.asked.emit(WITHDRAW))
        self.pairing_button = self._button(words("Open the pairing"), "quiet", self.open_pairing)
        self.again_button = self._button(words("Put back on the waiting list"), "link", self.reopen)
        verbs = FlowLayout(None, theme.px(8), theme.px(6))
        for button in self._verbs():
            verbs.addWidget(button)
        self.head.body.addWidget(self.standing)
        self.head.body.addWidget(self.waiting)
        self.head.body.addLayout(verbs)
        self.answered = Card(theme, words("The answer"))
        # Only what was declined or withdrawn has a reason to be read.
        self.answer_forms = {
            wanted: Form(
                desk,
                [one for one in ANSWER_FIELDS if one.key in ("answered_on", "answer", *wanted)],
                self._save,
                asked=help_of(known),
            )
            for wanted in ((), ("reason",))
        }
        for form in self.answer_forms.values():
            self.answered.body.addWidget(form)
        self.about = Card(theme, words("What was asked"))
        self._kinds: list[Opportunity] | None = None
        self.form: Form | None = None
        for card in (self.head, self.answered, self.about):
            self._whole.addWidget(card)
        self._whole.addStretch(1)
        lead(self, self.place_button)

    def _button(self, text: str, role: str, do: Any) -> QPushButton:
        button = styled(QPushButton(text), role)
        button.clicked.connect(lambda _on=False: do())
        return button

    def _verbs(self) -> tuple[QPushButton, ...]:
        return (
            self.place_button,
            self.answer_button,
            self.decline_button,
            self.withdraw_button,
            self.pairing_button,
            self.again_button,
        )

    # ---------------------------------------------------------------- what is shown

    def show_record(self, request_id: int) -> None:
        """Read a request and show it; the same one again leaves alone what is being typed. Raises NotFound."""
        desk, words = self.desk, self.desk.words
        if self.request is not None and self.request.id != request_id:
            self.settle()
        request = self.request = desk.book.requests.get(request_id)
        self.name = desk.book.people.get(request.person_id).name
        self.head.title.setText(self.name)
        self.setAccessibleName(words("Request: {name}", name=self.name))
        self._say_standing(request)
        self._show_verbs(request)
        self._show_form(request)
        self.answered.setVisible(not request.waits)
        for form in self.answer_forms.values():
            form.setVisible(form is self.answer_form)
        if not request.waits:
            self.answer_form.show_record(request.id, request)

    @property
    def answer_form(self) -> Form:
        """The fields of the answer: with a reason where it was declined or withdrawn."""
        ended = self.request is not None and self.request.state in (
            RequestState.DECLINED,
            RequestState.WITHDRAWN,
        )
        return self.answer_forms[("reason",) if ended else ()]

    def _say_standing(self, request: Request) -> None:
        desk, words, today = self.desk, self.desk.words, self.desk.today()
        calendar = desk.book.calendar.school()
        days = request.waited(calendar, today)
        what = words.say(KIND_NAMES[request.kind])
        if request.waits:
            self.standing.setText(words("{what}, {ago}", what=what, ago=words.ago(request.asked_on, today)))
            most = int(desk.school("answer_days", ANSWER_DAYS))
            late = days > most
            self.waiting.setText(
                words.plural(
                    "Has waited for {n} school day; you want to answer within {most}.",
                    "Has waited for {n} school days; you want to answer within {most}.",
                    days,
                    most=most,
                )
                if late
                else words.plural("Has waited for {n} school day.", "Has waited for {n} school days.", days)
            )
            toned(self.waiting, "crimson" if late else None)
        else:
            self.standing.setText(
                words("{what}. {state}.", what=what, state=words.say(STATE_NAMES[request.state]))
            )
            assert request.answered_on is not None
            self.waiting.setText(
                words.plural(
                    "Asked on {asked}, answered on {answered}, after {n} school day.",
                    "Asked on {asked}, answered on {answered}, after {n} school days.",
                    days,
                    asked=words.date(request.asked_on),
                    answered=words.date(request.answered_on),
                )
            )
            toned(self.waiting, None)

    def _show_verbs(self, request: Request) -> None:
        words = self.desk.words
        invited = request.kind is RequestKind.INVITATION
        writes = not self.desk.book.read_only
        placing = {
            RequestKind.WANTS_MENTOR: words("Offer a mentor"),
            RequestKind.OFFERS_TO_MENTOR: words("Find a mentee"),
        }.get(request.kind, "")
        self.place_button.setText(placing)
        self.place_button.setVisible(writes and request.waits and bool(placing))
        self.answer_button.setText(words("They accept…") if invited else words("Answer…"))
        self.decline_button.setText(words("They decline…") if invited else words("Decline…"))
        for button in (self.answer_button, self.decline_button):
            button.setVisible(writes and request.waits)
        self.withdraw_button.setVisible(writes and request.waits and not invited)
        self.pairing_button.setVisible(request.pairing_id is not None)
        self.again_button.setVisible(writes and not request.waits)
        first = next((one for one in self._verbs() if not one.isHidden()), self.person_button)
        lead(self, first)

    def _show_form(self, request: Request) -> None:
        kinds = self.desk.book.opportunities.list()
        if self.form is None or kinds != self._kinds:
            old, self._kinds = self.form, kinds
            fields = (*asked_fields(kinds), PRIVATE)
            self.form = Form(self.desk, fields, self._save, asked=help_of(self._known))
            self.about.body.addWidget(self.form)
            if old is not None:
                self.about.body.removeWidget(old)
                old.hide()
                old.deleteLater()
        values = {key: getattr(request, key) for key in self.form.field_keys}
        if request.opportunity_id is not None:
            values["opportunity_id"] = str(request.opportunity_id)
        self.form.show_record(request.id, values)

    def settle(self) -> None:
        """Accept what is being typed, before another request is shown."""
        if self.form is not None:
            self.form.accept_all()
        if not self.answered.isHidden():
            self.answer_form.accept_all()

    # ---------------------------------------------------------------- verbs

    def _save(self, key: str, value: Any) -> None:
        if self.request is None:
            return
        if key in _MEANT:
            value = _MEANT[key](value)
        elif key == "opportunity_id":
            value = int(value) if value else None
        elif value is None and key not in ("asked_on", "answered_on", "wished_for_id"):
            value = ""
        self.desk.book.requests.change(self.request.id, **{key: value})

    def place(self) -> None:
        """Go where people are paired, with this person looked at, and the kind of mentoring that was asked for."""
        if self.request is None:
            return
        side = "mentor_id" if self.request.kind is RequestKind.OFFERS_TO_MENTOR else "mentee_id"
        asked = {side: self.request.person_id, "kind_id": self.request.opportunity_id}
        self.desk.navigate("pairing_desk", verb="suggest", **asked)

    def reopen(self) -> None:
        """Put the request back on the waiting list."""
        if self.request is not None:
            request_id, words = self.request.id, self.desk.words
            self.desk.run(
                lambda: self.desk.book.requests.reopen(request_id),
                words("{name} waits again.", name=self.name),
            )

    def remove(self) -> None:
        """Take the request away; undo brings it back."""
        if self.request is not None:
            request_id, words = self.request.id, self.desk.words
            self.desk.run(lambda: self.desk.book.requests.remove(request_id), words("Request removed."))

    def answer(self, verb: Verb) -> None:
        """Ask for an answer."""
        self.asked.emit(verb)

    def open_person(self) -> None:
        """Go to the person."""
        if self.request is not None:
            self.desk.navigate("people", self.request.person_id)

    def open_pairing(self) -> None:
        """Go to the pairing that answered it."""
        if self.request is not None and self.request.pairing_id is not None:
            self.desk.navigate("pairings", self.request.pairing_id)

    def open_menu(self) -> None:
        """Show the seldom verbs below their button."""
        menu = QMenu(self)
        self.fill_menu(menu)
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def fill_menu(self, menu: QMenu) -> None:
        """The seldom verbs of the request shown."""
        words, theme = self.desk.words, self.desk.theme
        menu.addAction(theme.icon("user"), words("Open the person"), self.open_person)
        menu.addAction(theme.icon("trash-2"), words("Remove the request"), self.remove)

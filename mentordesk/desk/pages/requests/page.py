"""The page of requests: the waiting list with how long each has waited, and beside it one request to answer."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QDialog, QMenu, QSizePolicy, QStackedWidget, QWidget

from mentordesk.actions.lists.requests import REQUESTS, WAITING, read_requests
from mentordesk.actions.lists.rows import Query
from mentordesk.actions.lists.spec import Scope
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.pairings.fields_dialog import FieldsDialog
from mentordesk.desk.pages.pairings.over import Views
from mentordesk.desk.pages.people.known import Known
from mentordesk.desk.pages.requests.asking import ANSWER, DECLINE, WITHDRAW, Verb, add_request, answer_request
from mentordesk.desk.pages.requests.detail import RequestDetail
from mentordesk.desk.pages.requests.sign_up import show_sign_up_form
from mentordesk.desk.parts.empty import EmptyState
from mentordesk.desk.parts.keyboard import lead
from mentordesk.desk.parts.list import RecordList
from mentordesk.desk.parts.split import ListAndDetail
from mentordesk.desk.shell.page import Page
from mentordesk.domain.messages import Message, msg
from mentordesk.domain.refusals import NotFound
from mentordesk.domain.requests import RequestKind


class RequestsPage(Page):
    """Everybody who asks for a mentor, offers to mentor, needs other help, or was invited."""

    areas: ClassVar[frozenset[str]] = frozenset(
        {"requests", "people", "opportunities", "pairings", "cycles", "calendar", "settings"}
    )
    help_text: ClassVar[Message] = msg(
        "Everybody who asks for a mentor, offers to mentor or needs other help, and how long they have waited for an "
        "answer. Offer a mentor, answer or decline; whoever is paired leaves the list by themselves. The sign-up form "
        "can be printed or sent: filled in, it is dropped on this window and read."
    )

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        words, theme = desk.words, desk.theme
        self._known = Known(desk)
        self.dialog: QDialog | None = None
        self.list = RecordList(desk, REQUESTS, scope=self._scope, pill=WAITING, row_menu=self._row_menu)
        self.views = Views()
        self.detail = RequestDetail(desk, self._known, self.views)
        self.detail.asked.connect(self.answer)
        self.nothing = EmptyState(theme, self.views)
        self.nothing.say(
            "inbox", words("Nothing is chosen"), words("Choose a request in the list to read it.")
        )
        self._blank = QWidget(self.views)
        for view in (self.detail, self.nothing, self._blank):
            self.views.addWidget(view)
        lead(self.views, self.detail)
        self.split = ListAndDetail(theme, words, self.list, self.views, list_share=0.5)
        self.list.chosen.connect(self._show)
        self.list.opened.connect(lambda _id: self.split.show_detail())
        self.nobody = EmptyState(theme)
        self.nobody.say(
            "inbox",
            words("Nobody has asked yet"),
            words(
                "Here stands everybody who asks for a mentor, offers to mentor or needs other help. Send the sign-up "
                "form round, or note a request as it comes in."
            ),
            words("Add a request"),
            self.new,
            words("Show the sign-up form"),
            self.form_menu,
        )
        self._faces = QStackedWidget()
        # The list and the request scroll by themselves; the page as a whole need not be as high as they would like.
        self._faces.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._faces.setMinimumHeight(theme.px(190))
        self._faces.addWidget(self.split)
        self._faces.addWidget(self.nobody)
        self.body.addWidget(self._faces, 1)
        self.header.chips.addWidget(self.list.pills)
        self.form_button = self.header.add_action(words("Sign-up form"), "file-text", self.form_menu)
        self.add_button = self.header.add_action(words("Add a request"), "plus", self.new, main=True)

    # ---------------------------------------------------------------- reading

    def _scope(self) -> Scope:
        cycle = self.desk.cycle
        return Scope(self.desk.today(), cycle.id if cycle is not None else None, words=self.desk.words)

    def refresh(self) -> None:
        """Read the list and the request shown again."""
        self._known.forget()
        self.list.refresh()
        self.header.say(self.desk.words("Requests"), self._counted())
        some = bool(self.list.counts().get("", 0))
        self._faces.setCurrentWidget(self.split if some else self.nobody)
        self.list.pills.setVisible(some)
        self.form_button.setVisible(some)
        self.add_button.setVisible(some and not self.desk.book.read_only)
        self._show(self.list.current_id)

    def _counted(self) -> str:
        words, today = self.desk.words, self.desk.today()
        source = read_requests(self.desk.book, self._scope())
        waiting = [row.request for row in source.rows(source.ids(Query(filter=WAITING)))]
        if not waiting:
            return words("Nobody is waiting")
        longest = words.ago(min(one.asked_on for one in waiting), today)
        return words.plural(
            "{n} waiting, the first asked {ago}",
            "{n} waiting, the first asked {ago}",
            len(waiting),
            ago=longest,
        )

    def _show(self, request_id: int | None) -> None:
        if request_id is not None:
            try:
                self.detail.show_record(request_id)
            except NotFound:
                request_id = None
        otherwise = self.nothing if self.list.shown_ids() else self._blank
        self.views.setCurrentWidget(self.detail if request_id is not None else otherwise)

    def show_record(self, record_id: int) -> None:
        """Show one request, under whichever pill it stands."""
        if not self.list.show_record(record_id):
            return
        self._show(record_id)
        self.split.show_detail()

    # ---------------------------------------------------------------- verbs

    def do(self, verb: str, **kwargs: Any) -> None:
        """Do one of: add (person_id, kind), sign_up_form, waiting, answer/decline (request_id). Raises KeyError."""
        match verb:
            case "add":
                self.add(kwargs.get("person_id"), RequestKind(kwargs.get("kind", RequestKind.WANTS_MENTOR)))
            case "sign_up_form":
                self.show_form(str(kwargs.get("language") or self.desk.words.language))
            case "waiting":
                self.list.pills.choose(WAITING)
            case "answer" | "decline":
                self.show_record(kwargs["request_id"])
                self.answer(ANSWER if verb == "answer" else DECLINE)
            case _:
                super().do(verb, **kwargs)

    def new(self) -> None:
        """Ctrl+N notes a request."""
        if not self.desk.book.read_only:
            self.add()

    def add(self, person_id: int | None = None, kind: RequestKind = RequestKind.WANTS_MENTOR) -> FieldsDialog:
        """Ask for a new request."""
        before = {one.id for one in self.desk.book.requests.list()}
        dialog = add_request(self.desk, self._known, self.window(), person_id=person_id, kind=kind)
        dialog.accepted.connect(lambda: self._added(before))
        self.dialog = dialog
        return dialog

    def _added(self, before: set[int]) -> None:
        new = [one.id for one in self.desk.book.requests.list() if one.id not in before]
        self.read_now()
        if new:
            self.show_record(new[0])

    def answer(self, verb: Verb) -> None:
        """Ask what became of the request shown."""
        request = self.detail.request
        if request is not None:
            self.detail.settle()
            self.dialog = answer_request(
                self.desk, self.desk.book.requests.get(request.id), self.detail.name, verb, self.window()
            )

    def form_menu(self) -> None:
        """Ask in which language the sign-up form is wanted."""
        words = self.desk.words
        menu = QMenu(self)
        menu.addAction(words("In English"), lambda: self.show_form("en"))
        menu.addAction(words("In Hebrew"), lambda: self.show_form("he"))
        request = self.detail.request
        if request is not None and self.views.currentWidget() is self.detail:
            menu.addSeparator()
            menu.addAction(
                words("For {name}, with what is known filled in", name=self.detail.name),
                lambda: self.show_form(words.language, request.person_id),
            )
        below = self.form_button if self.form_button.isVisible() else self.nobody.other
        menu.popup(below.mapToGlobal(QPoint(0, below.height())))

    def show_form(self, language: str, person_id: int | None = None) -> None:
        """Show the sign-up form, to be saved and sent or printed."""
        self.dialog = show_sign_up_form(self.desk, language, self.window(), person_id)

    def _row_menu(self, request_id: int, menu: QMenu) -> None:
        words, theme = self.desk.words, self.desk.theme
        request = self.desk.book.requests.get(request_id)
        if request.waits and not self.desk.book.read_only:
            menu.addAction(theme.icon("check"), words("Answer…"), lambda: self.answer(ANSWER))
            menu.addAction(theme.icon("x"), words("Decline…"), lambda: self.answer(DECLINE))
            menu.addAction(theme.icon("log-out"), words("Withdraw…"), lambda: self.answer(WITHDRAW))
            menu.addSeparator()
        self.detail.fill_menu(menu)

    # ---------------------------------------------------------------- the keyboard

    def find(self) -> bool:  # type: ignore[override]
        """Ctrl+F searches the list."""
        self.split.back()
        return self.list.find()

    def print_it(self) -> bool:
        """Ctrl+P prints the list."""
        return bool(self.list.shown_ids()) and self.list.print_it()

    def back(self) -> bool:
        """Esc leaves the detail, then the search."""
        return self.split.back() or self.list.back()

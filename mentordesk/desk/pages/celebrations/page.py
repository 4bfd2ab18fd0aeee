"""Celebrations: what was earned, the certificates of the cycle, and printing them in the order they are handed out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from mentordesk.actions.certificates import (
    CertificateRow,
    SchoolFacts,
    Waiting,
    award,
    handing_out_pdf,
    rows_for,
    school_facts,
    waiting,
)
from mentordesk.actions.lists.certificates import CERTIFICATES, proposal_id
from mentordesk.actions.lists.spec import Scope
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.celebrations.detail import CertificateDetail
from mentordesk.desk.pages.celebrations.shared_dialog import SharedDialog
from mentordesk.desk.parts.banner import Banner
from mentordesk.desk.parts.empty import EmptyState
from mentordesk.desk.parts.keyboard import lead
from mentordesk.desk.parts.list import RecordList
from mentordesk.desk.parts.pdf_preview import show_pdf
from mentordesk.desk.parts.split import ListAndDetail
from mentordesk.desk.shell.page import Page
from mentordesk.domain.certificates import Certificate
from mentordesk.domain.messages import Message, msg


class CelebrationsPage(Page):
    """The certificates of the cycle looked at."""

    areas: ClassVar[frozenset[str]] = frozenset(
        {"certificates", "pairings", "closures", "people", "meetings", "cycles", "programmes", "settings"}
    )
    help_text: ClassVar[Message] = msg(
        "When a pairing is closed, everybody in it has earned a certificate; its words are made from your records. "
        "Give the certificates here, change their words where you like, and print one of them or all in the order "
        "they are handed out. A reprint keeps its number."
    )

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        words, theme = desk.words, desk.theme
        self._waiting = Waiting()
        self._given: Sequence[Certificate] = ()
        self._facts = SchoolFacts()
        self.dialog: SharedDialog | None = None
        self.list = RecordList(
            desk,
            CERTIFICATES,
            scope=lambda: Scope(
                desk.today(),
                desk.cycle.id if desk.cycle else None,
                {"proposed": self._waiting.proposed},
                words,
            ),
            row_menu=self._fill_menu_for,
        )
        self.detail = CertificateDetail(desk, give=self.give_current, hand_out=self.show_hand_out)
        self.split = ListAndDetail(theme, words, self.list, self.detail, list_share=0.38)
        self.nothing = EmptyState(theme)
        self._faces = QStackedWidget()
        self._faces.addWidget(self.split)
        self._faces.addWidget(self.nothing)
        self.closing = Banner(theme)
        self.closing.hide()
        self.body.addWidget(self.closing)
        self.body.addWidget(self._faces, 1)
        self.shared = self.header.add_action(words("Date and signatures…"), "pencil", self.open_shared)
        self.give_button = self.header.add_action("", "award", self.give_all, main=True)
        self.print_button = self.header.add_action(
            words("Print all of them…"), "printer", self.show_all, main=True
        )
        self.list.chosen.connect(lambda _id: self._show())
        self.list.opened.connect(lambda _id: self.split.show_detail())
        lead(self, self.list)

    # ---------------------------------------------------------------- reading

    def refresh(self) -> None:
        """Read the cycle's certificates and what waits; the one looked at stays."""
        words, book, cycle = self.desk.words, self.desk.book, self.desk.cycle
        self._waiting = waiting(book, cycle.id, self.desk.today()) if cycle else Waiting()
        self._given = given = book.certificates.list(cycle_id=cycle.id) if cycle else []
        self._facts = school_facts(book)
        proposed = len(self._waiting.proposed)
        counted = []
        if given:
            counted.append(words.plural("{n} certificate given", "{n} certificates given", len(given)))
        if proposed:
            counted.append(
                words.plural("{n} earned and not given yet", "{n} earned and not given yet", proposed)
            )
        self.header.say(words("Celebrations"), " · ".join(counted))
        self.give_button.setText(words.plural("Give {n} certificate", "Give {n} certificates", proposed))
        self.give_button.setVisible(bool(proposed))
        self.print_button.setVisible(bool(given) and not proposed)
        self.shared.setVisible(bool(given or proposed))
        self.list.refresh()
        self._say_closing()
        if given or proposed:
            self._faces.setCurrentWidget(self.split)
        else:
            self._say_nothing()
        self._show()
        if self.dialog is not None:
            self.dialog.show_cycle()

    def _say_closing(self) -> None:
        """Pairings that are coming to closure, so that nobody is forgotten at the celebration."""
        words, closing = self.desk.words, self._waiting.closing
        self.closing.setVisible(bool(closing) and bool(self._given or self._waiting.proposed))
        if not closing:
            return
        names = words.join([one.name for one in closing[:3]])
        if len(closing) <= 3:
            sentence = words("Coming to closure: {names}. Closed, they earn their certificates.", names=names)
        else:
            sentence = words.plural(
                "{n} pairing is coming to closure. Closed, it earns its certificates.",
                "{n} pairings are coming to closure. Closed, they earn their certificates.",
                len(closing),
            )
        first = closing[0]
        look = (words("Open the first"), lambda: self.desk.navigate("pairings", first.id))
        self.closing.say("purple", "hourglass", sentence, (look,))

    def _say_nothing(self) -> None:
        words, closing = self.desk.words, self._waiting.closing
        self._faces.setCurrentWidget(self.nothing)
        sentence = words(
            "When a pairing is closed, the certificates of its people appear here, worded from your records and "
            "ready to print."
        )
        if closing:
            first = closing[0]
            self.nothing.say(
                "award",
                words("Nothing to celebrate yet, but soon"),
                f"{sentence} "
                + words.plural(
                    "{n} pairing is coming to closure.", "{n} pairings are coming to closure.", len(closing)
                ),
                words("Open {name}", name=first.name),
                lambda: self.desk.navigate("pairings", first.id),
            )
        else:
            self.nothing.say(
                "award",
                words("Nothing to celebrate yet"),
                sentence,
                words("Go to the pairings"),
                lambda: self.desk.navigate("pairings"),
            )

    def _current(self) -> CertificateRow | None:
        """The certificate chosen in the list, given or not."""
        wanted = self.list.current_id
        if wanted is None:
            return None
        if wanted > 0:
            found = next((one for one in self._given if one.id == wanted), None)
        else:
            found = next((one for one in self._waiting.proposed if proposal_id(one) == wanted), None)
        return rows_for(self.desk.book, [found])[0] if found is not None else None

    def _show(self) -> None:
        book, given = self.desk.book, self._given
        self.detail.show_row(self._current(), len(given), lambda: rows_for(book, given), self._facts)

    # ---------------------------------------------------------------- what the window asks

    def show_record(self, record_id: int) -> None:
        """Show one certificate, also one of another cycle."""
        certificate = next(iter(self.desk.book.certificates.list(ids=[record_id])), None)
        if certificate is None:
            return
        if self.desk.cycle is None or certificate.cycle_id != self.desk.cycle.id:
            self.desk.look_at(self.desk.book.cycles.get(certificate.cycle_id))
            self.read_now()
        if self.list.show_record(record_id):
            self.detail.live.which.choose("one")
            self.split.show_detail()

    def do(self, verb: str, **kwargs: Any) -> None:
        """Print the certificates: what was earned is put forward to be given first."""
        if verb != "certificates":
            super().do(verb, **kwargs)
            return
        self.read_now()
        if self._waiting.proposed:
            self.list.pills.choose("")
            self.list.show_record(proposal_id(self._waiting.proposed[0]))
            self.give_button.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._given:
            self.show_all()

    def find(self) -> bool:  # type: ignore[override]
        """Go to the quick filter."""
        self.split.back()
        return self._faces.currentWidget() is self.split and self.list.find()

    def print_it(self) -> bool:
        """Print what the preview shows."""
        live = self.detail.live
        if (
            self._faces.currentWidget() is not self.split
            or not live.shown
            or live.preview.print_button.isHidden()
        ):
            return False
        live.preview.print_it()
        return True

    def back(self) -> bool:
        """Leave the detail on a narrow window, else clear the quick filter."""
        return self.split.back() or self.list.back()

    # ---------------------------------------------------------------- verbs

    def give_all(self) -> None:
        """Give everything that was earned, in one step."""
        self._award(self._waiting.proposed)

    def give_current(self) -> None:
        """Give the one certificate that is looked at."""
        row = self._current()
        if row is not None and not row.certificate.serial:
            self._award([row.certificate])

    def _award(self, certificates: Sequence[Certificate]) -> None:
        words = self.desk.words
        done = self.desk.run(
            lambda: award(self.desk.book, certificates),
            lambda ids: words.plural("{n} certificate given.", "{n} certificates given.", len(ids)),
        )
        if done and done.value:
            self.read_now()
            self.list.show_record(done.value[0])
            if len(done.value) > 1:
                self.show_all()

    def show_all(self) -> None:
        """Show all that were given, in the order they are handed out."""
        self.detail.live.show_all()
        self.split.show_detail()

    def show_hand_out(self) -> None:
        """Show the list of who gets what, in the same order, with a place to tick each off."""
        words, rows, facts, today = self.desk.words, self.detail.live.rows(), self._facts, self.desk.today()
        title = words.plain("Who gets what")

        def show(pdf: bytes) -> None:
            show_pdf(self.desk, pdf, title, words.plain("who gets what"), self.window())

        self.desk.in_background(
            lambda _progress: handing_out_pdf(rows, facts, words.plain, title=title, today=today),
            show,
            doing=words("Drawing the list…"),
        )

    def open_shared(self) -> None:
        """Ask for the day and the signatures that all certificates have in common."""
        if self.desk.cycle is None:
            return
        self.detail.settle()
        self.dialog = SharedDialog(self.desk, self.window())
        self.dialog.finished.connect(lambda _how: self._closed())
        self.dialog.open()

    def _closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None

    def _fill_menu_for(self, row_id: int, menu: QMenu) -> None:
        words, theme = self.desk.words, self.desk.theme
        if row_id < 0:
            menu.addAction(theme.icon("award"), words("Give this certificate"), self.give_current)
        else:
            menu.addAction(
                theme.icon("refresh-cw"), words("Word it anew from the records"), self.detail.words.word_anew
            )
            menu.addAction(theme.icon("undo-2"), words("Take it back"), self.detail.words.remove)

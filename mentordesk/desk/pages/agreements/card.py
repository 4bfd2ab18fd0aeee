"""The agreement on a pairing's page: none yet, begun, or signed; what one can do about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QWidget

from mentordesk.actions.agreements import AgreementView
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.agreements.printing import show_agreement, show_form
from mentordesk.desk.parts.card import Card
from mentordesk.desk.parts.flow import FlowLayout
from mentordesk.desk.parts.progress import ProgressLine
from mentordesk.desk.theme import styled, toned
from mentordesk.domain.agreements import Agreement

Verb = tuple[str, str, Callable[[], Any]]


class AgreementCard(Card):
    """``talk(pairing id, language)`` to begin or go on, ``renew(pairing id)`` for a new version."""

    talk = Signal(int, str)
    renew = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, desk.words("Agreement"), parent)
        self._desk = desk
        self.view: AgreementView | None = None
        self.menu: QMenu | None = None
        theme, words = desk.theme, desk.words
        self.more = styled(QPushButton(), "bare")
        theme.dress(self.more, "ellipsis", "blue", 16)
        self.more.setAccessibleName(words("More about the agreement"))
        self.more.setToolTip(words("More about the agreement"))
        self.more.clicked.connect(lambda _on=False: self.open_menu())
        self._head.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        self.state = styled(QLabel(), "text")
        self.about = styled(QLabel(), "small")
        for label in (self.state, self.about):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            self.body.addWidget(label)
        self.bar = ProgressLine(theme, words("Topics talked through"), tone="green")
        self.body.addWidget(self.bar)
        self.main = styled(QPushButton(), "quiet")
        self.main.clicked.connect(lambda _on=False: self._main())
        self.print_button = styled(QPushButton(words("Print")), "link")
        self.print_button.setAccessibleName(words("Print the agreement"))
        theme.dress(self.print_button, "printer", "blue", 16)
        self.print_button.clicked.connect(lambda _on=False: self.print_it())
        verbs = QWidget()
        flow = FlowLayout(verbs, theme.px(6))
        flow.addWidget(self.main)
        flow.addWidget(self.print_button)
        self.verbs = verbs
        self.body.addWidget(verbs)

    # ---------------------------------------------------------------- what is shown

    def show_view(self, view: AgreementView) -> None:
        """Show how a pairing's agreement stands."""
        self.view = view
        words, newest = self._desk.words, view.newest
        open_still = view.pairing.is_open and not self._desk.book.read_only
        self.bar.hide()
        self.about.setText("")
        toned(self.state, None)
        self.main.setVisible(open_still)
        self.print_button.setVisible(newest is not None)
        if newest is None:
            self._say_none(view)
        elif newest.is_signed:
            self._say_signed(newest)
        else:
            self._say_draft(view, newest)
        self.about.setVisible(bool(self.about.text()))
        self.main.setAccessibleName(words("{verb}: the agreement", verb=self.main.text()))
        self.verbs.setVisible(not self.main.isHidden() or not self.print_button.isHidden())
        self.more.setVisible(bool(self._menu_verbs()))

    def _say_none(self, view: AgreementView) -> None:
        words = self._desk.words
        if not view.pairing.is_open:
            self.state.setText(words("None was written down."))
            return
        self.state.setText(words("Not talked through yet."))
        self.about.setText(words("Ten topics, about half an hour at a table; kept at each step."))
        self.main.setText(words("Talk it through"))
        self._desk.theme.dress(self.main, "handshake", "blue", 16)

    def _say_draft(self, view: AgreementView, newest: Agreement) -> None:
        words = self._desk.words
        topics = len(newest.topics)
        if newest.talked < topics:
            said = words("{done} of {all} topics talked through", done=newest.talked, all=topics)
            self.bar.setValue(round(100 * newest.talked / max(1, topics)))
            self.bar.show()
        elif newest.signatures:
            names = words.join([one.name for one in view.unsigned])
            said = words("Talked through; still to be signed by {names}.", names=names)
            toned(self.state, "gold")
        else:
            said = words("Talked through; not signed yet.")
            toned(self.state, "gold")
        self.state.setText(said)
        if view.in_force is not None and view.in_force.signed_on is not None:
            day = words.short_date(view.in_force.signed_on, self._desk.today())
            self.about.setText(words("Until then the version signed on {date} holds.", date=day))
        else:
            day = words.short_date(newest.begun_on, self._desk.today())
            self.about.setText(words("begun {date}", date=day))
        self.main.setText(words("Go on"))
        self._desk.theme.dress(self.main, "chevron-right", "blue", 16)

    def _say_signed(self, newest: Agreement) -> None:
        words, today = self._desk.words, self._desk.today()
        day = words.short_date(newest.signed_on, today) if newest.signed_on else ""
        self.state.setText(words("Signed on {date}.", date=day))
        toned(self.state, "green")
        facts = []
        if newest.number > 1:
            facts.append(words("Version {n}.", n=newest.number))
        if newest.on_paper:
            facts.append(words("Filled in on paper."))
        if newest.renew_on is not None:
            again = words.short_date(newest.renew_on, today)
            facts.append(
                words("They wanted to read it again on {date}.", date=again)
                if newest.renew_on <= today
                else words("They read it again on {date}.", date=again)
            )
        if not newest.has_confidentiality:
            facts.append(words("It says nothing about what stays between them."))
        self.about.setText(" ".join(facts))
        self.main.setText(words("Renew"))
        self._desk.theme.dress(self.main, "refresh-cw", "blue", 16)

    # ---------------------------------------------------------------- verbs

    def _main(self) -> None:
        if self.view is None:
            return
        newest = self.view.newest
        if newest is not None and newest.is_signed:
            self.renew.emit(self.view.pairing.id)
        else:
            self.talk.emit(self.view.pairing.id, self._desk.words.language)

    def print_it(self) -> None:
        """Print the version in force, or the draft where none is."""
        if self.view is not None and (shown := self.view.in_force or self.view.newest) is not None:
            show_agreement(self._desk, shown, self.window())

    def _menu_verbs(self) -> list[Verb]:
        """What one seldom needs."""
        if self.view is None:
            return []
        words, view = self._desk.words, self.view
        newest, may = view.newest, view.pairing.is_open and not self._desk.book.read_only
        found: list[Verb] = []
        if newest is None and may:
            other = "en" if words.language == "he" else "he"
            text = (
                words("Talk it through in Hebrew") if other == "he" else words("Talk it through in English")
            )
            found.append((text, "languages", lambda: self.talk.emit(view.pairing.id, other)))
            found.append((words("It was signed on paper…"), "file-text", self.signed_on_paper))
        if newest is not None:
            found.append((words("Read it, and what changed…"), "book-open", self.show_versions))
        if may:
            found.append((words("Print a form to fill in by hand…"), "printer", self.print_form))
        if newest is not None and not newest.is_signed and may:
            found.append((words("Discard this version"), "trash-2", self.discard))
        return found

    def open_menu(self) -> None:
        """Open what one seldom needs."""
        menu = QMenu(self)
        for text, icon, do in self._menu_verbs():
            menu.addAction(self._desk.theme.icon(icon), text).triggered.connect(lambda _on=False, do=do: do())
        corner = QPoint(0, self.more.height())
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            corner.setX(self.more.width())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.more.mapToGlobal(corner))
        self.menu = menu

    def print_form(self) -> None:
        """Print the form to fill in by hand."""
        if self.view is not None:
            show_form(self._desk, self.view.pairing.id, self.window())

    def show_versions(self) -> Any:
        """Read the versions, and what changed between them."""
        from mentordesk.desk.pages.agreements.versions import VersionsDialog

        if self.view is None:
            return None
        dialog = VersionsDialog(self._desk, self.view, self.window())
        dialog.open()
        return dialog

    def signed_on_paper(self) -> Any:
        """Note an agreement that was filled in and signed by hand."""
        from mentordesk.desk.pages.agreements.on_paper import OnPaperDialog

        if self.view is None:
            return None
        dialog = OnPaperDialog(self._desk, self.view, self.window())
        dialog.open()
        return dialog

    def discard(self) -> None:
        """Take the draft away; undo brings it back."""
        if self.view is not None and (draft := self.view.draft) is not None:
            desk = self._desk
            desk.run(lambda: desk.book.agreements.discard(draft.id), said=desk.words("Discarded."))

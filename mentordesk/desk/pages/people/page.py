"""The page of people: the list, and beside it one person with everything that is known of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QStackedWidget, QWidget

from mentordesk.actions.lists.people import PEOPLE, read_people
from mentordesk.actions.lists.spec import Scope
from mentordesk.actions.people import known_apart, possible_doubles, tell_apart
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.people.detail import HISTORY, PersonDetail
from mentordesk.desk.pages.people.known import Known
from mentordesk.desk.parts.banner import Banner
from mentordesk.desk.parts.empty import EmptyState
from mentordesk.desk.parts.list import RecordList
from mentordesk.desk.parts.split import ListAndDetail
from mentordesk.desk.shell.page import Page
from mentordesk.domain.messages import Message, msg
from mentordesk.domain.people import Status

if TYPE_CHECKING:
    from mentordesk.desk.pages.people.add import AddPersonDialog
    from mentordesk.desk.pages.people.merge import MergeDialog


class PeoplePage(Page):
    """People of the school: found, added, changed, merged, removed."""

    areas: ClassVar[frozenset[str]] = frozenset(
        {
            "people",
            "pairings",
            "meetings",
            "closures",
            "certificates",
            "requests",
            "training",
            "calendar",
            "settings",
        }
    )
    help_text: ClassVar[Message] = msg(
        "Everybody who mentors, is mentored or may be one day. Choose somebody to see and change what is known of "
        "them; each field is kept the moment you leave it, and Ctrl+Z takes it back. Ctrl+N adds a person, and a "
        "whole staff list can be imported from a spreadsheet."
    )

    def __init__(self, desk: Desk, parent: Any = None) -> None:
        super().__init__(desk, parent)
        words, theme = desk.words, desk.theme
        self._known = Known(desk)
        self._following = False
        self.dialog: AddPersonDialog | MergeDialog | None = None
        # Reads all people once, for the list and for the pickers beside it.
        spec = replace(PEOPLE, source=lambda book, scope: read_people(book, scope, self._known.people))
        self.list = RecordList(
            desk, spec, scope=lambda: Scope(desk.today(), words=words), row_menu=self._fill_menu_for
        )
        self.detail = PersonDetail(desk, self._known, pair=self._pair, menu=self._fill_menu)
        self.split = ListAndDetail(theme, words, self.list, self.detail)
        self.nobody = EmptyState(theme)
        self.nobody.say(
            "users",
            words("Here your people will stand"),
            words(
                "Teachers, mentors, mentees: everybody the programme may be for. Bring the staff list you already "
                "have as a spreadsheet, or type in the first names."
            ),
            words("Import a staff list"),
            self._import,
            words("Add a person"),
            self.new,
        )
        self._faces = QStackedWidget()
        # The list and the person scroll by themselves; the page as a whole need not be as high as they would like.
        self._faces.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._faces.setMinimumHeight(theme.px(190))
        self._faces.addWidget(self.split)
        self._faces.addWidget(self.nobody)
        self.twice = Banner(theme)
        self.twice.hide()
        self._looked_for_doubles: object = None
        self._soon_doubles = QTimer(self)
        self._soon_doubles.setSingleShot(True)
        self._soon_doubles.setInterval(0)
        self._soon_doubles.timeout.connect(self.look_for_doubles)
        self.body.addWidget(self.twice)
        self.body.addWidget(self._faces, 1)
        self.header.chips.addWidget(self.list.pills)
        self._import_button = self.header.add_action(words("Import a list"), "upload", self._import)
        self._add_button = self.header.add_action(words("Add a person"), "user-plus", self.new, main=True)
        self.list.chosen.connect(self._chosen)
        self.list.opened.connect(lambda _id: self._open_detail())
        self.split.returned.connect(self._fit_pills)
        self.detail.look_at_both.connect(lambda double: self.merge(double.one.id, double.other.id))
        self.detail.are_two.connect(lambda double: self._tell_apart(double.one.id, double.other.id))
        self.header.say(words("People"))
        self._order()

    def _order(self) -> None:
        """Let the keyboard walk as the eye does: pills, actions, the list, the person."""
        before: QWidget = self.list.pills.findChildren(QPushButton)[-1]
        for widget in (self._import_button, self._add_button, *self.twice.verbs):
            self.setTabOrder(before, widget)
            before = widget
        self.setTabOrder(self.list.table.heads, self.split.back_button)
        self.detail.order_after(self.split.back_button)

    # ---------------------------------------------------------------- reading

    def refresh(self) -> None:
        """Read all people again; the person looked at stays, also where a filter would hide them now."""
        self._known.forget()
        keep = self.detail.person_id
        self._following = True
        self.list.refresh()
        counts = self.list.counts()
        self._faces.setCurrentWidget(self.split if counts.get("", 0) else self.nobody)
        self._fit_pills()
        for button in (self._import_button, self._add_button):
            button.setVisible(bool(counts.get("", 0)))
        there = {one.id for one in self._known.people}
        if keep is not None and keep in there and self.list.current_id != keep:
            self.list.show_record(keep)
        self._following = False
        self._show(self.list.current_id)
        self._soon_doubles.start()

    def look_for_doubles(self) -> None:
        """Ask about people who may be in the book twice; only another name or address makes it look again."""
        self._soon_doubles.stop()
        words, people, apart = self.desk.words, self._known.people, known_apart(self.desk.book)
        names = tuple((one.id, one.name, one.hebrew_name, one.email) for one in people)
        if (names, apart) == self._looked_for_doubles:
            return
        self._looked_for_doubles = (names, apart)
        found = possible_doubles(people, apart)
        if found:
            first = found[0]
            sentence = (
                words("{name} may be in the book twice.", name=first.one.name)
                if len(found) == 1
                else words.plural(
                    "{n} person may be in the book twice.", "{n} people may be in the book twice.", len(found)
                )
            )
            look = (words("Look at both entries"), lambda: self.merge(first.one.id, first.other.id))
            self.twice.say("gold", "users", sentence, (look,))
            self._order()
        self.twice.setVisible(bool(found))

    def _chosen(self, person_id: int | None) -> None:
        if not self._following:
            self._show(person_id)

    def _show(self, person_id: int | None) -> None:
        self.detail.show_person(person_id)

    # ---------------------------------------------------------------- what the window asks

    def show_record(self, record_id: int) -> None:
        """Show one person."""
        if self.list.show_record(record_id):
            self._open_detail()

    def _open_detail(self) -> None:
        self.split.show_detail()
        self._fit_pills()

    def _fit_pills(self) -> None:
        """Pills belong to the list: where the person lies over it, they make room."""
        covered = self.split.is_narrow and self.split.shows_detail
        self.list.pills.setVisible(bool(self.list.counts().get("", 0)) and not covered)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may put the list beside the person again."""
        super().resizeEvent(event)
        self._fit_pills()

    def do(self, verb: str, **kwargs: Any) -> None:
        """Add somebody, merge two, or show a history."""
        match verb:
            case "add":
                self.new()
            case "merge":
                self.merge(kwargs["keep_id"], kwargs.get("other_id"))
            case "history":
                self.show_record(kwargs["person_id"])
                self.detail.show_tab(HISTORY)
            case _:
                super().do(verb, **kwargs)

    def new(self) -> None:
        """Ask for a new person."""
        from mentordesk.desk.pages.people.add import AddPersonDialog

        dialog = AddPersonDialog(self.desk, self._known, self.window())
        dialog.added.connect(self._added)
        self._open(dialog)

    def find(self) -> bool:  # type: ignore[override]
        """Go to the quick filter."""
        self.split.back()
        return self.list.find()

    def print_it(self) -> bool:
        """Print the list as it is filtered."""
        return bool(self.list.shown_ids()) and self.list.print_it()

    def back(self) -> bool:
        """Leave the detail on a narrow window, else clear the quick filter."""
        return self.split.back() or self.list.back()

    # ---------------------------------------------------------------- verbs

    def merge(self, keep_id: int, other_id: int | None = None) -> None:
        """Compare two people and make one of them."""
        from mentordesk.desk.pages.people.merge import MergeDialog

        self.detail.settle()
        dialog = MergeDialog(self.desk, self._known, keep_id, other_id, self.window())
        dialog.merged.connect(self._follow)
        dialog.are_two.connect(self._tell_apart)
        self._open(dialog)

    def remove(self, person_id: int) -> None:
        """Take somebody out of the book; where records stand on them, offer to mark them as gone instead."""
        words = self.desk.words
        name = self.desk.book.people.get(person_id).name
        self.desk.run(
            lambda: self.desk.book.people.remove(person_id),
            words("{name} removed.", name=name),
            refused=lambda sentence: self.detail.offer(
                sentence,
                (words("Set to “Left the school”"), lambda: self.set_status(person_id, Status.LEFT)),
            ),
        )

    def set_status(self, person_id: int, status: Status) -> None:
        """Say that somebody is here, on leave or gone."""
        words = self.desk.words
        name = self.desk.book.people.get(person_id).name
        said = {
            Status.LEFT: words("{name} has left the school. The records stay.", name=name),
            Status.ON_LEAVE: words("{name} is on leave.", name=name),
            Status.HERE: words("{name} is back.", name=name),
        }[status]
        self.detail.settle()
        self.desk.run(lambda: self.desk.book.people.change(person_id, status=status), said)

    def _pair(self) -> None:
        person = self.detail.person
        if person is None:
            return
        side = "mentor_id" if person.mentor and not person.mentee else "mentee_id"
        self.desk.navigate("pairings", verb="pair", **{side: person.id})

    def _import(self) -> None:
        self.desk.navigate("import", verb="choose_file")

    def _tell_apart(self, one_id: int, other_id: int) -> None:
        words, book = self.desk.words, self.desk.book
        names = book.people.names()
        one, other = names.get(one_id, ""), names.get(other_id, "")
        self.desk.run(
            lambda: tell_apart(book, one_id, other_id),
            words("Noted: {one} and {other} are two people.", one=one, other=other),
        )

    def _added(self, person_id: int) -> None:
        self._follow(person_id)

    def _follow(self, person_id: int) -> None:
        self.read_now()
        self.show_record(person_id)

    def _open(self, dialog: AddPersonDialog | MergeDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(lambda _how: self._closed(dialog))
        dialog.open()

    def _closed(self, dialog: AddPersonDialog | MergeDialog) -> None:
        if self.dialog is dialog:
            self.dialog = None
        dialog.deleteLater()

    # ---------------------------------------------------------------- menus

    def _fill_menu(self, menu: QMenu) -> None:
        if self.detail.person_id is not None:
            self._fill_menu_for(self.detail.person_id, menu)

    def _fill_menu_for(self, person_id: int, menu: QMenu) -> None:
        words, theme = self.desk.words, self.desk.theme
        person = self.desk.book.people.get(person_id)

        def add(icon: str, text: str, do: Any) -> None:
            menu.addAction(theme.icon(icon), text, do)

        add("merge", words("Make one with another entry…"), lambda: self.merge(person_id))
        add(
            "inbox",
            words("Note a request…"),
            lambda: self.desk.navigate("requests", verb="add", person_id=person_id),
        )
        add(
            "life-buoy",
            words("Open a case…"),
            lambda: self.desk.navigate("safety", verb="cases.open_case", about=(("people", person_id),)),
        )
        add("history", words("Show the history"), lambda: self.do("history", person_id=person_id))
        menu.addSeparator()
        if person.status is not Status.HERE:
            add("rotate-ccw", words("Back at school"), lambda: self.set_status(person_id, Status.HERE))
        if person.status is Status.HERE:
            add("hourglass", words("On leave"), lambda: self.set_status(person_id, Status.ON_LEAVE))
        if person.status is not Status.LEFT:
            add("log-out", words("Left the school"), lambda: self.set_status(person_id, Status.LEFT))
        menu.addSeparator()
        add("trash-2", words("Remove"), lambda: self.remove(person_id))

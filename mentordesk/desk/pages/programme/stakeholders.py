"""Stakeholders: whom the programme concerns, when each heard from it, and one of them beside the list."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from mentordesk.actions.lists.programme import STAKEHOLDERS
from mentordesk.actions.programme_fields import CONTACT_FIELDS, STAKEHOLDER_FIELDS
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.people.known import Known
from mentordesk.desk.pages.programme.asking import AskDialog, ask_for
from mentordesk.desk.pages.programme.rows import Row, RowsEditor
from mentordesk.desk.pages.programme.section import Section, Verbs
from mentordesk.desk.parts.card import Card
from mentordesk.desk.parts.empty import EmptyState
from mentordesk.desk.parts.form import Form
from mentordesk.desk.parts.form_editors import FormHelp
from mentordesk.desk.parts.keyboard import lead
from mentordesk.desk.parts.list import RecordList
from mentordesk.desk.parts.split import ListAndDetail
from mentordesk.desk.theme import styled
from mentordesk.domain.messages import msg
from mentordesk.domain.refusals import Refusal
from mentordesk.domain.stakeholders import USUAL_WEEKS, Channel, Stakeholder, StakeholderGroup

HIGH = 500  # px at 100 %


class StakeholdersSection(Section):
    """The list with one of them beside it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        words, theme = desk.words, desk.theme
        self.setMaximumWidth(theme.px(1600))
        self._known = Known(desk)
        self._asked = FormHelp(people=self._known.finder(), person=self._known.person, past=frozenset({"on"}))
        self.list = RecordList(desk, STAKEHOLDERS)
        self.detail = StakeholderCard(desk, self._asked, self.heard)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = styled(QWidget(), "plain")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.detail)
        column.addStretch(1)
        self.area.setWidget(inner)
        lead(self.area, self.detail.form)
        self.split = ListAndDetail(theme, words, self.list, self.area, list_share=0.46)
        self.split.setMinimumHeight(theme.px(HIGH))
        lead(self.split, self.list)
        self.list.chosen.connect(self.detail.show_stakeholder)
        self.list.opened.connect(lambda _id: self.split.show_detail())
        self.verbs_line = Verbs(desk)
        self.add_button = self.verbs_line.add(words("Add a stakeholder"), "plus", self.new, "primary")
        self.heard_button = self.verbs_line.add(words("Note what they heard…"), "mail", self.heard)
        self.cards.addWidget(self.verbs_line)
        self.cards.addWidget(self.split, 1)
        self.nobody = EmptyState(theme)
        self.nobody.setMinimumHeight(theme.px(330))
        self.nobody.say(
            "users",
            words("Nobody is noted yet"),
            words(
                "Who decides about time and money, who gives it, whose lessons are covered, whose children are taught? "
                "Note them here and how often they should hear from you; the list says who has waited too long."
            ),
            "" if desk.book.read_only else words("Add a stakeholder"),
            self.new,
        )
        self.cards.addWidget(self.nobody)

    def refresh(self) -> None:
        """Read the list and the one shown."""
        self._known.forget()
        self.list.refresh()
        some = bool(self.list.counts().get("", 0))
        self.split.setVisible(some)
        self.verbs_line.setVisible(some and not self.desk.book.read_only)
        self.nobody.setVisible(not some)
        self.detail.show_stakeholder(self.list.current_id)

    # ---------------------------------------------------------------- verbs

    def new(self) -> None:
        """Ask for another stakeholder."""
        if not self.desk.book.read_only:
            self.add()

    def add(self) -> AskDialog:
        """Ask for another stakeholder."""
        desk, words = self.desk, self.desk.words

        def do(values: dict[str, Any]) -> None:
            one = Stakeholder(
                name=values["name"] or "",
                group=StakeholderGroup(values["group"]),
                person_id=values["person_id"],
                every_weeks=values["every_weeks"],
                since=desk.today(),
                wants=values["wants"] or "",
            )
            new_id = desk.book.stakeholders.add(one)
            desk.say(words("{name} is noted.", name=one.name), undo=True)
            self.refresh()
            self.list.show_record(new_id)

        return ask_for(
            desk,
            self,
            title=words("Add a stakeholder"),
            fields=STAKEHOLDER_FIELDS,
            proposed={"group": str(StakeholderGroup.STAFF), "every_weeks": USUAL_WEEKS},
            main=words("Add"),
            do=do,
            asked=self._asked,
        )

    def heard(self) -> AskDialog | None:
        """Ask what those who are chosen heard, when and how."""
        desk, words = self.desk, self.desk.words
        ids = self.list.selected_ids() or ([self.list.current_id] if self.list.current_id else [])
        if not ids:
            return None
        names = [one.name for one in desk.book.stakeholders.list(ids=ids)]

        def do(values: dict[str, Any]) -> None:
            desk.book.stakeholders.heard(
                ids,
                values["on"] or desk.today(),
                Channel(values["channel"]),
                values["about"] or "",
                today=desk.today(),
            )
            desk.say(words("Noted."), undo=True)

        return ask_for(
            desk,
            self,
            title=words("What did they hear?"),
            sentence=words.join(names),
            fields=CONTACT_FIELDS,
            proposed={"on": desk.today(), "channel": str(Channel.TALK), "about": ""},
            main=words("Note it"),
            do=do,
            asked=self._asked,
        )

    def open_at(self, **where: Any) -> None:
        """Show one of them: ``stakeholder_id``."""
        if self.list.show_record(int(where.get("stakeholder_id", 0))):
            self.split.show_detail()

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


class StakeholderCard(Card):
    """One stakeholder: what is known, and what they heard, the newest first."""

    def __init__(self, desk: Desk, asked: FormHelp, heard: Any) -> None:
        super().__init__(desk.theme, " ")
        words = desk.words
        self._desk = desk
        self.stakeholder: Stakeholder | None = None
        self.stands = styled(QLabel(), "soft")
        self.stands.setWordWrap(True)
        self.body.addWidget(self.stands)
        self.form = Form(desk, STAKEHOLDER_FIELDS, self._save, asked=asked)
        self.form.setEnabled(not desk.book.read_only)
        self.body.addWidget(self.form)
        self.heard_title = styled(QLabel(words("What they heard")), "item")
        self.body.addWidget(self.heard_title)
        self.contacts = RowsEditor(
            desk,
            CONTACT_FIELDS,
            self._save_contact,
            desk.book.stakeholders.remove_contact,
            shares={"on": 3, "channel": 3, "about": 5},
            narrow=520,
            asked=asked,
        )
        self.body.addWidget(self.contacts)
        verbs = Verbs(desk)
        self.remove_button = verbs.add(words("Remove"), "trash-2", self._remove, "link")
        verbs.setVisible(not desk.book.read_only)
        self.body.addWidget(verbs)

    def show_stakeholder(self, stakeholder_id: int | None) -> None:
        """Show one of them, or nothing; the same one again keeps what is being typed."""
        desk, words = self._desk, self._desk.words
        if self.stakeholder is not None and stakeholder_id != self.stakeholder.id:
            self.form.accept_all()
        found = desk.book.stakeholders.list(ids=[stakeholder_id] if stakeholder_id else [])
        self.stakeholder = one = found[0] if found else None
        self.setVisible(one is not None)
        if one is None:
            return
        self.title.setText(one.name)
        self.setAccessibleName(one.name)
        today = desk.today()
        if one.last_heard_on is None:
            said = [words("Has not heard from you yet.")]
        else:
            said = [words("Heard from you {ago}.", ago=words.ago(one.last_heard_on, today))]
        if one.is_due(today) and one.due_on is not None:
            said.append(words("Should have heard by {date}.", date=words.short_date(one.due_on, today)))
        elif one.due_on is not None:
            said.append(words("Should hear again by {date}.", date=words.short_date(one.due_on, today)))
        self.stands.setText(" ".join(said))
        styled(self.stands, "soft", "crimson" if one.is_due(today) else "soft")
        self.form.show_record(
            one.id,
            {field.key: getattr(one, field.key) for field in STAKEHOLDER_FIELDS} | {"group": str(one.group)},
        )
        contacts = desk.book.stakeholders.contacts(one.id)
        self.heard_title.setVisible(bool(contacts))
        self.contacts.show_rows(
            [
                Row(
                    each.id,
                    words("{name}, {date}", name=one.name, date=each.on),
                    {"on": each.on, "channel": str(each.channel), "about": each.about},
                )
                for each in reversed(contacts)
            ]
        )

    def _save(self, key: str, value: Any) -> None:
        assert self.stakeholder is not None
        if key == "group":
            value = StakeholderGroup(value)
        elif key in ("name", "wants"):
            value = value or ""
        self._desk.book.stakeholders.change(self.stakeholder.id, **{key: value})

    def _save_contact(self, contact_id: int, key: str, value: Any) -> None:
        if key == "on" and value is None:
            raise Refusal(msg("Say on which day they heard it."), field=key)
        value = Channel(value) if key == "channel" else value if value is not None else ""
        self._desk.book.stakeholders.change_contact(contact_id, today=self._desk.today(), **{key: value})

    def _remove(self) -> None:
        if self.stakeholder is not None:
            gone = self.stakeholder.id
            self._desk.run(
                lambda: self._desk.book.stakeholders.remove(gone),
                said=self._desk.words("Removed, with what they heard."),
            )

"""Choosing whom to invite: who needs the session is ticked already, everybody else can be found by name."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from mentordesk.actions.training import standings, to_invite
from mentordesk.desk.context import Desk
from mentordesk.desk.parts.dialog import CalmDialog
from mentordesk.desk.parts.search_field import SearchField
from mentordesk.domain.folding import fold
from mentordesk.domain.people import Status
from mentordesk.domain.training import TrainingKind, TrainingSession

_ID = int(Qt.ItemDataRole.UserRole)
_SEARCHED = _ID + 1


class InviteDialog(CalmDialog):
    """A list to tick; the button says how many are invited."""

    def __init__(self, desk: Desk, session: TrainingSession, parent: QWidget | None = None) -> None:
        words, theme = desk.words, desk.theme
        super().__init__(
            theme,
            words,
            words("Invite to “{title}”", title=session.title),
            main=words("Invite"),
            width=620,
            scrolls=True,
            parent=parent,
        )
        self.desk, self.session = desk, session
        self.find_field = SearchField(theme, words, words("Find somebody"), self)
        self.people = QListWidget()
        self.people.setAccessibleName(words("People to invite"))
        self.people.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.people.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.people.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.people.setMinimumHeight(theme.px(260))
        self.people.setSpacing(theme.px(3))
        self._fill()
        self.body.addWidget(self.find_field)
        self.body.addWidget(self.people, 1)
        self.find_field.typed.connect(self._filter)
        self.find_field.down.connect(lambda: self.people.setFocus(Qt.FocusReason.OtherFocusReason))
        self.people.itemChanged.connect(lambda _item: self._count())
        self.main.clicked.connect(lambda _on=False: self.invite())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._count()
        self.resize(theme.px(620), theme.px(640))
        self.people.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self) -> None:
        desk, words = self.desk, self.desk.words
        everybody = standings(desk.book, desk.today())
        known = {
            one.person_id
            for one in desk.book.training.attendances(session_id=self.session.id)
            if one.invited_on is not None
        }
        wanted = [one for one in to_invite(self.session.kind, everybody) if one not in known]
        stands = {one.id: one for one in everybody}
        here = [one for one in desk.book.people.list() if one.status is Status.HERE and one.id not in known]
        for person in sorted(here, key=lambda one: one.id not in wanted):
            standing = stands.get(person.id)
            why = standing.readiness.wants(self.session.kind) if standing is not None else None
            second = words.say(why.why) if why is not None else person.school_role
            text = words("{name} – {why}", name=person.name, why=second) if second else person.name
            item = QListWidgetItem(text)
            item.setData(_ID, person.id)
            item.setData(_SEARCHED, fold(f"{person.name} {person.hebrew_name} {person.school_role}"))
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
            )
            item.setCheckState(Qt.CheckState.Checked if person.id in wanted else Qt.CheckState.Unchecked)
            self.people.addItem(item)
        if self.people.count():
            self.people.setCurrentRow(0)
        if not wanted:
            said = words("Whoever this session is for is invited already.")
        elif self.session.kind is TrainingKind.EXCHANGE:
            said = words("Everybody who mentors now is ticked.")
        else:
            said = words("Whoever needs this session, or is ready for it, is ticked.")
        self.sentence.setText(said)
        self.sentence.show()

    def chosen(self) -> list[int]:
        """The ids of those who are ticked."""
        items = (self.people.item(row) for row in range(self.people.count()))
        return [int(item.data(_ID)) for item in items if item.checkState() is Qt.CheckState.Checked]

    def _filter(self, text: str) -> None:
        wanted = fold(text).split()
        for row in range(self.people.count()):
            item = self.people.item(row)
            item.setHidden(not all(word in str(item.data(_SEARCHED)) for word in wanted))

    def _count(self) -> None:
        number = len(self.chosen())
        self.main.setText(self.desk.words.plural("Invite {n} person", "Invite {n} people", number))
        self.main.setEnabled(number > 0)

    def invite(self) -> None:
        """Put those who are ticked on the list."""
        desk, words = self.desk, self.desk.words
        ids = self.chosen()
        done = desk.run(
            lambda: desk.book.training.invite(self.session.id, ids, desk.today()),
            lambda n: words.plural("{n} person invited.", "{n} people invited.", n),
            refused=self.refuse,
        )
        if done:
            self.accept()

"""Who is ready: everybody with what they have and need next, and one button that invites them to the next session."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from mentordesk.actions.lists.spec import Scope
from mentordesk.actions.lists.training import READINESS
from mentordesk.actions.training import (
    Standing,
    exchange_weeks,
    keep_rhythm,
    next_session,
    standings,
    valid_years,
)
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.pairings.fields_dialog import FieldsDialog
from mentordesk.desk.parts.flow import FlowLayout
from mentordesk.desk.parts.keyboard import lead
from mentordesk.desk.parts.list import Empty, RecordList
from mentordesk.desk.theme import styled
from mentordesk.domain.fields import Field, FieldKind
from mentordesk.domain.messages import msg
from mentordesk.domain.readiness import EXCHANGE_WEEKS_SETTING, VALID_YEARS_SETTING, Need
from mentordesk.domain.training import KIND_NAMES, TrainingKind

RHYTHM_FIELDS = (
    Field(
        VALID_YEARS_SETTING,
        msg("Years after which training is old"),
        FieldKind.NUMBER,
        help=msg("Counted from the last training of any step. Usually 3."),
    ),
    Field(
        EXCHANGE_WEEKS_SETTING,
        msg("Weeks between two exchange meetings"),
        FieldKind.NUMBER,
        help=msg("Weeks of open school; holidays do not count. Usually 8."),
    ),
)


def ask_rhythm(desk: Desk, parent: QWidget | None) -> FieldsDialog:
    """Ask how long training holds, and how often the mentors meet."""
    words, book = desk.words, desk.book
    dialog = FieldsDialog(
        desk,
        words("How often to train"),
        RHYTHM_FIELDS,
        {VALID_YEARS_SETTING: valid_years(book), EXCHANGE_WEEKS_SETTING: exchange_weeks(book)},
        lambda values: keep_rhythm(book, values[VALID_YEARS_SETTING], values[EXCHANGE_WEEKS_SETTING]),
        main=words("Keep it"),
        sentence=words("Your school decides; what is owed is counted by it at once."),
        said=words("Kept."),
        parent=parent,
    )
    dialog.open()
    return dialog


class ReadinessView(QWidget):
    """``plan(kind, person ids)`` is called where people need a session that nobody has planned."""

    def __init__(
        self,
        desk: Desk,
        plan: Callable[[TrainingKind, list[int]], Any],
        show: Callable[[int], Any],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.desk, self._plan, self._show = desk, plan, show
        self.dialog: FieldsDialog | None = None
        self._standings: list[Standing] = []
        words, theme = desk.words, desk.theme
        self.list = RecordList(
            desk,
            READINESS,
            empty=Empty(
                "graduation-cap",
                words("Nobody to train yet"),
                words(
                    "As soon as somebody can mentor or would like a mentor, it stands here what training they have, "
                    "what they need next, and what is old."
                ),
                words("Go to the people"),
                lambda: desk.navigate("people"),
            ),
            scope=self._scope,
            row_menu=self._row_menu,
        )
        self.list.opened.connect(lambda person_id: desk.navigate("people", person_id))
        self.list.counted.connect(lambda _n: self._say())
        self.invite_button = styled(QPushButton(), "primary")
        self.invite_button.clicked.connect(lambda _on=False: self.invite())
        self.rhythm_button = styled(QPushButton(), "link")
        self.rhythm_button.clicked.connect(lambda _on=False: self.ask_rhythm())
        verbs = FlowLayout(None, theme.px(8), theme.px(6))
        verbs.addWidget(self.invite_button)
        verbs.addWidget(self.rhythm_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.px(10))
        whole.addLayout(verbs)
        whole.addWidget(self.list, 1)
        lead(self, self.list)
        self.list.table.selectionModel().selectionChanged.connect(lambda *_both: self._say())

    def _scope(self) -> Scope:
        return Scope(self.desk.today(), only={"standings": self._standings}, words=self.desk.words)

    # ---------------------------------------------------------------- what is shown

    def refresh(self) -> None:
        """Read where everybody stands."""
        self._standings = standings(self.desk.book, self.desk.today())
        self.list.refresh()
        years = valid_years(self.desk.book)
        self.rhythm_button.setText(
            self.desk.words.plural("Old after {n} year…", "Old after {n} years…", years)
        )
        self._say()

    def counted(self) -> str:
        """What the page says below its title."""
        words = self.desk.words
        owed = sum(any(want.must for want in one.readiness.wanted) for one in self._standings)
        if not owed:
            return words("Nobody owes a training")
        return words.plural("{n} person needs training", "{n} people need training", owed)

    def wanted(self) -> tuple[TrainingKind | None, list[int]]:
        """Which kind of session the button is about, and whom it would invite.

        It is about the people selected, where there are several, else about all that are shown; of what they need, what
        stands under the pill, else the gravest.
        """
        chosen = self.list.selected_ids()
        ids = set(chosen if len(chosen) > 1 else self.list.shown_ids())
        people = [one for one in self._standings if one.id in ids]
        pill = self.list.pills.current
        wants = [
            (want, one.id)
            for one in people
            for want in one.readiness.wanted
            if pill in ("", "all", want.need)
        ]
        if not wants:
            return None, []
        order = list(Need)
        need = min((want.need for want, _ in wants), key=order.index)
        kind = Counter(want.kind for want, _ in wants if want.need is need).most_common(1)[0][0]
        return kind, [person_id for want, person_id in wants if want.kind is kind and want.need is need]

    def _say(self) -> None:
        words = self.desk.words
        kind, ids = self.wanted()
        self.invite_button.setVisible(kind is not None and not self.desk.book.read_only)
        self.rhythm_button.setVisible(not self.desk.book.read_only)
        if kind is None:
            return
        session = next_session(self.desk.book, kind, self.desk.today())
        if session is None:
            text = words.plural(
                "Plan “{kind}” for {n} person…",
                "Plan “{kind}” for {n} people…",
                len(ids),
                kind=words.say(KIND_NAMES[kind]),
            )
        else:
            text = words.plural(
                "Invite {n} person to “{title}”, {day}",
                "Invite {n} people to “{title}”, {day}",
                len(ids),
                title=session.title,
                day=words.short_date(session.on, self.desk.today()),
            )
        self.invite_button.setText(text)

    # ---------------------------------------------------------------- verbs

    def invite(self) -> None:
        """Invite them to the next session that fits; where none is planned, plan one for them."""
        desk, words = self.desk, self.desk.words
        kind, ids = self.wanted()
        if kind is None:
            return
        session = next_session(desk.book, kind, desk.today())
        if session is None:
            self._plan(kind, ids)
            return
        desk.run(
            lambda: desk.book.training.invite(session.id, ids, desk.today()),
            lambda n: (
                words.plural("{n} person invited.", "{n} people invited.", n)
                if n
                else words("They are all invited already.")
            ),
        )
        self._show(session.id)

    def ask_rhythm(self) -> None:
        """Ask how long training holds."""
        self.dialog = ask_rhythm(self.desk, self.window())

    def _row_menu(self, person_id: int, menu: QMenu) -> None:
        words, theme = self.desk.words, self.desk.theme
        menu.addAction(
            theme.icon("user"), words("Open the person"), lambda: self.desk.navigate("people", person_id)
        )

    # ---------------------------------------------------------------- the keyboard

    def show_record(self, record_id: int) -> bool:
        """Make a person current."""
        return self.list.show_record(record_id)

    def show_detail(self) -> None:
        """There is none."""

    def find(self) -> bool:  # type: ignore[override]
        """Go to the search."""
        return self.list.find()

    def back(self) -> bool:
        """Leave the search."""
        return self.list.back()

    def print_it(self) -> bool:
        """Print the list."""
        return bool(self.list.shown_ids()) and self.list.print_it()

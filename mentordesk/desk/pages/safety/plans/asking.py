"""The small windows of the plans: a review with its day and name, a plan or policy of one's own, what was changed."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from mentordesk.actions.contingency_plans import differences_of, take_library_words
from mentordesk.actions.history_fields import REVIEW_FIELDS
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.pairings.fields_dialog import FieldsDialog
from mentordesk.desk.parts.dialog import CalmDialog
from mentordesk.desk.parts.form_editors import FormHelp
from mentordesk.desk.theme import styled
from mentordesk.domain.adopted_plans import Plan, Review
from mentordesk.domain.agreements import ClauseChange, Mark
from mentordesk.domain.fields import Field
from mentordesk.domain.messages import msg

TITLE_FIELDS = (Field("title", msg("What it is called"), required=True),)


def ask_review(
    desk: Desk,
    title: str,
    sentence: str,
    cycle_id: int | None,
    keep: Callable[[Review], Any],
    said: str,
    parent: QWidget,
) -> FieldsDialog:
    """Ask when something was read again and by whom; today and whoever sits here are proposed."""

    def write(values: dict[str, Any]) -> Any:
        return keep(
            Review(
                cycle_id=cycle_id,
                reviewed_on=values["reviewed_on"] or desk.today(),
                reviewed_by=values["reviewed_by"],
                note=values["note"],
            )
        )

    dialog = FieldsDialog(
        desk,
        title,
        REVIEW_FIELDS,
        {"reviewed_on": desk.today(), "reviewed_by": desk.book.who},
        write,
        main=desk.words("Note the review"),
        sentence=sentence,
        said=said,
        asked=FormHelp(past=frozenset({"reviewed_on"})),
        parent=parent.window(),
    )
    dialog.open()
    dialog.focus_on("reviewed_by")
    return dialog


def ask_title(
    desk: Desk, title: str, sentence: str, main: str, make: Callable[[str], Any], parent: QWidget
) -> FieldsDialog:
    """Ask what something new is called; ``make(title)`` writes it, and may raise Refusal."""
    dialog = FieldsDialog(
        desk,
        title,
        TITLE_FIELDS,
        {},
        lambda values: make(str(values["title"]).strip()),
        main=main,
        sentence=sentence,
        parent=parent.window(),
    )
    dialog.open()
    dialog.focus_on("title")
    return dialog


class DifferencesDialog(CalmDialog):
    """Part by part what the school's plan says and the library's does not; each can go back to the library's words."""

    def __init__(self, desk: Desk, plan: Plan, parent: QWidget) -> None:
        words, theme = desk.words, desk.theme
        super().__init__(
            theme,
            words,
            words("What differs from the library"),
            words(
                "“{title}” as your school has it. What only the library says is struck through, what only you say is "
                "underlined.",
                title=plan.title,
            ),
            main=words("Done"),
            quiet=words("Take all of the library’s words"),
            width=680,
            scrolls=True,
            parent=parent.window(),
        )
        self._desk, self._plan = desk, plan
        self.changes = differences_of(plan, words)
        self.buttons: dict[str, QPushButton] = {}
        for change in self.changes:
            self._add(change)
        self.body.addStretch(1)
        may = not desk.book.read_only and bool(self.changes)
        self.quiet.setVisible(may)
        self.quiet.clicked.disconnect()
        self.quiet.clicked.connect(lambda _on=False: self._take([one.key for one in self.changes]))
        self.main.clicked.connect(lambda _on=False: self.accept())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(theme.px(680), theme.px(560))

    def _add(self, change: ClauseChange) -> None:
        words = self._desk.words
        head = styled(QLabel(change.title), "item")
        line = QHBoxLayout()
        line.addWidget(head, 1)
        if not self._desk.book.read_only:
            button = styled(QPushButton(words("Take the library’s words")), "link")
            button.setAccessibleName(words("Take the library’s words for “{part}”", part=change.title))
            button.setAutoDefault(False)
            button.clicked.connect(lambda _on=False: self._take([change.key]))
            self.buttons[change.key] = button
            line.addWidget(button)
        self.body.addLayout(line)
        said = styled(QLabel(self._marked(change)), "text")
        said.setTextFormat(Qt.TextFormat.RichText)
        said.setWordWrap(True)
        said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.body.addWidget(said)

    def _marked(self, change: ClauseChange) -> str:
        """Struck through what only the library says, underlined what only the school says; colour says it once more."""
        theme = self._desk.theme
        gone, new = theme.color("crimson").name(), theme.color("green").name()
        found = []
        for span in change.spans:
            text = escape(span.text).replace("\n", "<br>")
            match span.mark:
                case Mark.GONE:
                    found.append(f'<s style="color:{gone}">{text}</s>')
                case Mark.NEW:
                    found.append(f'<u style="color:{new}">{text}</u>')
                case _:
                    found.append(text)
        return "".join(found)

    def _take(self, parts: list[str]) -> None:
        desk = self._desk
        if desk.run(
            lambda: take_library_words(desk.book, self._plan, parts),
            said=desk.words("Back to the library’s words."),
            refused=self.refuse,
        ):
            self.accept()

"""Every version of an agreement, to be read, printed, and compared with the one before."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from mentordesk.actions.agreements import AgreementView, changes_since, clauses, version_words
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.agreements.printing import show_agreement
from mentordesk.desk.parts.dialog import CalmDialog
from mentordesk.desk.parts.pills import FilterPills
from mentordesk.desk.theme import styled
from mentordesk.domain.agreements import Agreement, ClauseChange, Mark

WHOLE, CHANGED = "whole", "changed"


class VersionsDialog(CalmDialog):
    """Pills choose the version; where there is one before, one may read only what differs."""

    def __init__(self, desk: Desk, view: AgreementView, parent: QWidget | None = None) -> None:
        words, theme = desk.words, desk.theme
        super().__init__(
            theme,
            words,
            words("Agreement"),
            view.pairing.name,
            main=words("Done"),
            quiet=words("Print this version"),
            width=680,
            scrolls=True,
            parent=parent,
        )
        self._desk, self._view = desk, view
        self.agreement: Agreement = view.versions[-1]
        self.numbers = FilterPills(
            theme,
            words,
            [(str(one.number), words("Version {n}", n=one.number)) for one in reversed(view.versions)],
        )
        self.numbers.setAccessibleName(words("Which version"))
        self.numbers.chosen.connect(self._choose)
        self.stands = styled(QLabel(), "soft")
        self.stands.setWordWrap(True)
        self.parts = FilterPills(
            theme, words, [(WHOLE, words("The whole")), (CHANGED, words("What changed"))]
        )
        self.parts.setAccessibleName(words("How much of it"))
        self.parts.chosen.connect(lambda _key: self._show())
        self._column = QVBoxLayout()
        self._column.setSpacing(theme.px(10))
        for widget in (self.numbers, self.stands, self.parts):
            self.body.addWidget(widget)
        self.numbers.setVisible(len(view.versions) > 1)
        self.body.addLayout(self._column)
        self.body.addStretch(1)
        self.quiet.clicked.disconnect()
        self.quiet.clicked.connect(lambda _on=False: show_agreement(desk, self.agreement, self))
        self.main.clicked.connect(lambda _on=False: self.accept())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(theme.px(680), theme.px(640))
        self._show()

    def _choose(self, number: str) -> None:
        self.agreement = next(one for one in self._view.versions if str(one.number) == number)
        self._show()

    def _show(self) -> None:
        words = self._desk.words
        before = self._view.before(self.agreement)
        self.parts.setVisible(before is not None)
        stands = version_words(self.agreement, words)
        if self.agreement.signatures:
            names = words.join(
                [
                    words("{name} ({date})", name=one.name, date=words.date(one.signed_on))
                    for one in self.agreement.signatures
                ]
            )
            stands = words("{version}. Signed by {names}.", version=stands, names=names)
        self.stands.setText(stands)
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if before is not None and self.parts.current == CHANGED:
            self._show_changes()
        else:
            for clause in clauses(self._view, self.agreement, words):
                if clause.text.strip():
                    self._say(clause.title, clause.text)

    def _show_changes(self) -> None:
        words = self._desk.words
        changes = changes_since(self._view, self.agreement, words)
        if not changes:
            self._say(words("Nothing differs from the version before."), "")
        for change in changes:
            self._say(change.title, self._marked(change), marked=True)

    def _marked(self, change: ClauseChange) -> str:
        """What went is struck through, what came is underlined; colour says it once more."""
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

    def _say(self, title: str, text: str, marked: bool = False) -> None:
        head = styled(QLabel(title), "item")
        head.setTextFormat(Qt.TextFormat.PlainText)
        head.setWordWrap(True)
        self._column.addWidget(head)
        if text:
            said = styled(QLabel(text), "text")
            said.setTextFormat(Qt.TextFormat.RichText if marked else Qt.TextFormat.PlainText)
            said.setWordWrap(True)
            said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._column.addWidget(said)

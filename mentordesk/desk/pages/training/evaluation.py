"""What was said of a session: the mean of each mark with its spread, and the lines people wrote, without names."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from mentordesk.actions.training import SessionView
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.pairings.fields_dialog import FieldsDialog
from mentordesk.desk.parts.bars import Bars
from mentordesk.desk.parts.card import Card
from mentordesk.desk.parts.flow import FlowLayout
from mentordesk.desk.theme import styled
from mentordesk.domain.fields import Field, FieldKind
from mentordesk.domain.forms import RATINGS
from mentordesk.domain.training import HIGHEST, LOWEST, MARK_NAMES, TRAINING_SLIP, EvaluationSlip

_SLIP_FIELDS = tuple(
    Field(
        one.key,
        one.text,
        FieldKind.CHOICE if one.key in MARK_NAMES else FieldKind.LONG_TEXT,
        choices=RATINGS if one.key in MARK_NAMES else (),
        help=one.help,
    )
    for one in TRAINING_SLIP.questions
)


class EvaluationTab(QScrollArea):
    """The slips of one session summed up; typed in here, or dropped on the window as files."""

    def __init__(self, desk: Desk, print_slips: Any, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.dialog: FieldsDialog | None = None
        self._session_id: int | None = None
        words, theme = desk.words, desk.theme
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = styled(QWidget(), "plain")
        self.setWidget(inner)
        self._whole = QVBoxLayout(inner)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(theme.px(12))
        self.marks = Card(theme, words("Evaluation"))
        self.counted = styled(QLabel(), "soft")
        self.counted.setWordWrap(True)
        self.marks.body.addWidget(self.counted)
        self.bars: dict[str, Bars] = {}
        self._means: dict[str, QLabel] = {}
        self._holders: dict[str, QWidget] = {}
        for key, name in MARK_NAMES.items():
            self.marks.body.addWidget(self._mark(key, words.say(name)))
        self.type_button = styled(QPushButton(words("Type in a slip…")), "quiet")
        self.type_button.clicked.connect(lambda _on=False: self.type_in())
        self.print_button = styled(QPushButton(words("Print the slips")), "link")
        self.print_button.clicked.connect(lambda _on=False: print_slips())
        verbs = FlowLayout(None, theme.px(8), theme.px(6))
        verbs.addWidget(self.type_button)
        verbs.addWidget(self.print_button)
        self.marks.body.addLayout(verbs)
        self.takes_along = Card(theme, words("What they will do differently"))
        self.wishes = Card(theme, words("What was missing, or should come next"))
        for card in (self.marks, self.takes_along, self.wishes):
            self._whole.addWidget(card)
        self._whole.addStretch(1)

    def _mark(self, key: str, name: str) -> QWidget:
        theme = self.desk.theme
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.px(14))
        label = styled(QLabel(name), "text")
        label.setWordWrap(True)
        mean = styled(QLabel(), "soft")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label)
        words.addWidget(mean)
        words.addStretch(1)
        bars = Bars(theme, height=30)
        bars.setFixedWidth(theme.px(150))
        line.addLayout(words, 1)
        line.addWidget(bars, 0, Qt.AlignmentFlag.AlignTop)
        self._means[key], self.bars[key], self._holders[key] = mean, bars, holder
        return holder

    def show_view(self, view: SessionView) -> None:
        """Show what the slips of a session come to."""
        self._session_id = view.session.id
        words, said = self.desk.words, view.evaluation
        self.type_button.setVisible(not self.desk.book.read_only)
        self.counted.setText(
            words.plural("{n} slip came back.", "{n} slips came back.", said.slips)
            if said.slips
            else words(
                "No slip has come back yet. Print them for the last five minutes of the session; filled in on a "
                "computer, they are dropped on this window, and paper ones are typed in here. No slip bears a name."
            )
        )
        for key, name in MARK_NAMES.items():
            spread = said.spread.get(key)
            self._holders[key].setVisible(spread is not None)
            if spread is None:
                continue
            mean = words("{mean} of {most}", mean=f"{said.means[key]:.1f}", most=HIGHEST)
            hints = [
                words.plural("{n} gave a {mark}", "{n} gave a {mark}", count, mark=mark)
                for mark, count in enumerate(spread, LOWEST)
            ]
            self._means[key].setText(mean)
            self.bars[key].show_values(
                spread,
                start=words.number(LOWEST),
                end=words.number(HIGHEST),
                said=words(
                    "{name}: {mean}. {spread}", name=words.say(name), mean=mean, spread=", ".join(hints)
                ),
                hints=hints,
            )
        for card, texts in ((self.takes_along, said.takes_along), (self.wishes, said.wishes)):
            self._lay(card, texts)

    def _lay(self, card: Card, texts: tuple[str, ...]) -> None:
        while card.body.count():
            item = card.body.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        card.setVisible(bool(texts))
        for text in texts:
            label = styled(QLabel(self.desk.words("“{text}”", text=text)), "text")
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            card.body.addWidget(label)

    def type_in(self) -> None:
        """Ask for one slip after the other, as they lie on the pile."""
        session_id, desk, words = self._session_id, self.desk, self.desk.words
        if session_id is None:
            return

        def keep(values: dict[str, Any]) -> None:
            marks = {key: int(values[key]) if values.get(key) else None for key in MARK_NAMES}
            slip = EvaluationSlip(
                session_id=session_id,
                useful=marks["useful"],
                led=marks["led"],
                ready=marks["ready"],
                takes_along=values.get("takes_along") or "",
                wishes=values.get("wishes") or "",
            )
            desk.book.training.add_slips([slip])

        dialog = FieldsDialog(
            desk,
            words("An evaluation slip"),
            _SLIP_FIELDS,
            {},
            keep,
            main=words("Keep it, and the next"),
            sentence=words("Leave empty what was left empty."),
            said=words("Slip kept."),
            width=560,
            parent=self.window(),
        )
        dialog.quiet.setText(words("Done"))
        dialog.accepted.connect(self.type_in)
        dialog.focus_on("useful")
        dialog.open()
        self.dialog = dialog

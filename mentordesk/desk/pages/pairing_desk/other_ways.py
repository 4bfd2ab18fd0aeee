"""Two or three whole answers side by side: what each gains and loses, and who would be with whom instead."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from mentordesk.actions.suggesting import Alternative, alternatives
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.pairing_desk.sheet import Sheet, Told, Verb
from mentordesk.desk.pages.pairing_desk.thinking import Thinking
from mentordesk.desk.pages.pairings.over import Over
from mentordesk.desk.theme import styled
from mentordesk.domain.messages import Message
from mentordesk.domain.suggesting import Hand, Suggestion

MOST_MOVED = 12
BESIDE = 640  # px at 100 %: below that they stand below one another


class OtherWays(Over):
    """``taken(Hand)`` when another way is to be followed: those who differ are locked."""

    taken = Signal(object)

    def __init__(self, desk: Desk, thinking: Thinking, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._thinking = desk, thinking
        words, theme = desk.words, desk.theme
        self.back_button = styled(QPushButton(words("Back to the suggestion")), "link")
        theme.dress(self.back_button, "arrow-left")
        self.back_button.clicked.connect(lambda _on=False: self.left.emit())
        self.sentence = styled(QLabel(words("Other ways are being looked for…")), "soft")
        self.sentence.setWordWrap(True)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(theme.px(14))
        self.sheets: list[Sheet] = []
        inner = styled(QWidget(), "plain")
        inner.setLayout(self._columns)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.px(8))
        whole.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignLeading)
        whole.addWidget(self.sentence)
        whole.addWidget(self._area, 1)

    def begin(self) -> None:
        """Look for other ways."""
        problem = self._thinking.problem
        self.back_button.setFocus(Qt.FocusReason.OtherFocusReason)
        if problem is not None:
            self._desk.in_background(
                lambda _progress: alternatives(problem),
                self._show,
                doing=self._desk.words("Looking for other ways…"),
                failed=self.sentence.setText,
            )

    def _show(self, found: Sequence[Alternative]) -> None:
        words = self._desk.words
        titles = (words("The best for everybody"), words("Another way"), words("A third way"))
        if len(found) < 2:
            self.sentence.setText(words("No other whole answer comes near this one."))
        else:
            self.sentence.setText(
                words(
                    "Each is a whole answer. Take another way, and whoever differs is locked; the rest stays free."
                )
            )
        for title, one in zip(titles, found, strict=False):
            sheet = Sheet(self._desk)
            self.sheets.append(sheet)
            self._fill(sheet, title, one, found)
            # All of them scroll together, so that one can compare them line by line.
            self._columns.addWidget(sheet.takeWidget(), 1)
        self._arrange()

    def _fill(self, sheet: Sheet, title: str, one: Alternative, found: Sequence[Alternative]) -> None:
        words, best = self._desk.words, found[0].suggestion
        is_best = one.suggestion is best
        sheet.begin()
        placed = len(one.suggestion.pairs)
        total = words.number(round(one.suggestion.total))
        sheet.head(
            title,
            words.plural(
                "{n} placed, {total} points in all", "{n} placed, {total} points in all", placed, total=total
            ),
        )
        if is_best:
            said = words("No other way places more people or comes to more points.")
            sheet.block("", [Told(said, "check", "green")])
            sheet.verbs([Verb(words("Stay with this one"), self.left.emit, "check")])
            sheet.block(words("Who is with whom, where the ways part"), self._where_they_part(found))
        else:
            sheet.block(words("What it gains"), self._lines(one.gains, "check", "green", words("Nothing.")))
            sheet.block(
                words("What it loses"), self._lines(one.losses, "triangle-alert", "gold", words("Nothing."))
            )
            if not self._desk.book.read_only:
                hand = self._hand(one.suggestion, best)
                name = words("Take this way: {title}", title=title)
                sheet.verbs([Verb(words("Take this way"), lambda: self.taken.emit(hand), "lock", name=name)])
            moved = self._lines(one.moved[:MOST_MOVED], "arrow-right", "soft", words("Nobody moves."))
            if (rest := len(one.moved) - MOST_MOVED) > 0:
                moved.append(Told(words.plural("and {n} more would move.", "and {n} more would move.", rest)))
            sheet.block(words("Who is with whom instead"), moved)
        sheet.finish()

    def _where_they_part(self, found: Sequence[Alternative]) -> list[Told]:
        """With whom those are in the best answer who are with somebody else in another."""
        words, name = self._desk.words, self._thinking.name
        best = found[0].suggestion.mentor_of
        others = [one.suggestion.mentor_of for one in found[1:]]
        parting = sorted(
            (mentee for mentee in best if any(one.get(mentee) != best[mentee] for one in others)), key=name
        )
        lines = [
            Told(words("{mentee} is with {mentor}.", mentee=name(one), mentor=name(best[one])), "link")
            for one in parting[:MOST_MOVED]
        ]
        if (rest := len(parting) - MOST_MOVED) > 0:
            lines.append(Told(words.plural("and {n} more.", "and {n} more.", rest)))
        return lines

    def _lines(self, sentences: Sequence[Message], icon: str, tone: str, otherwise: str) -> list[Told]:
        found = [Told(self._desk.words.say(one), icon, tone) for one in sentences]
        return found or [Told(otherwise, "minus")]

    def _hand(self, other: Suggestion, best: Suggestion) -> Hand:
        """What is settled by hand now, and everybody locked who is with somebody else in the other answer."""
        hand, before = self._thinking.hand, best.mentor_of
        for mentee, mentor in other.mentor_of.items():
            if before.get(mentee) != mentor:
                hand = hand.together((mentor, mentee))
        return hand

    # ---------------------------------------------------------------- how it stands

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side where there is room."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        px = self._desk.theme.px
        wide = self.width() >= px(BESIDE)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(across if wide else down)

    def minimumSizeHint(self) -> QSize:
        """Small: it scrolls."""
        return QSize(self._desk.theme.px(200), self._desk.theme.px(190))

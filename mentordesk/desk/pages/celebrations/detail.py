"""What stands beside the list: the certificate as it will be printed, and below it the words one may still change."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from mentordesk.actions.certificates import CertificateRow, SchoolFacts
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.celebrations.live_preview import LivePreview
from mentordesk.desk.pages.celebrations.words_form import WordsCard
from mentordesk.desk.parts.banner import Banner
from mentordesk.desk.parts.empty import EmptyState
from mentordesk.desk.parts.keyboard import lead
from mentordesk.desk.theme import styled


class CertificateDetail(QWidget):
    """Shows one certificate, or all of them; one that is not given yet can be looked at, and given.

    The preview and the form are built once the list can be seen, so that the page is there at once.
    """

    def __init__(
        self,
        desk: Desk,
        *,
        give: Callable[[], Any],
        hand_out: Callable[[], Any],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._give, self._hand_out = desk, give, hand_out
        self.row: CertificateRow | None = None
        self._given = 0
        self._read_all: Callable[[], list[CertificateRow]] = list
        self._facts = SchoolFacts()
        self._sheet: _Sheet | None = None
        words = desk.words
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.finish)
        self.none = EmptyState(desk.theme)
        self.none.say(
            "award",
            words("No certificate chosen"),
            words("Choose one in the list to see it as it will be printed."),
        )
        self._blank = QWidget()
        self._faces = QStackedLayout(self)
        self._faces.setContentsMargins(0, 0, 0, 0)
        self._faces.addWidget(self.none)
        self._faces.addWidget(self._blank)

    # ---------------------------------------------------------------- its parts

    @property
    def live(self) -> LivePreview:
        """The preview."""
        return self._built().live

    @property
    def words(self) -> WordsCard:
        """The words of the certificate shown."""
        return self._built().words

    @property
    def waiting(self) -> Banner:
        """The sentence about a certificate that is not given yet."""
        return self._built().waiting

    def _built(self) -> _Sheet:
        if self._sheet is None:
            self._sheet = _Sheet(self._desk, self._hand_out)
            self._sheet.live.which.chosen.connect(lambda _key: self._arrange())
            self._faces.addWidget(self._sheet)
            lead(self, self._sheet.live.which)
        return self._sheet

    # ---------------------------------------------------------------- what is shown

    def show_row(
        self,
        row: CertificateRow | None,
        given: int,
        read_all: Callable[[], list[CertificateRow]],
        facts: SchoolFacts,
    ) -> None:
        """Show a certificate, of ``given`` ones in the cycle; the same one again keeps what is being typed."""
        other = row is None or self.row is None or row.certificate.id != self.row.certificate.id
        self.row, self._given, self._read_all, self._facts = row, given, read_all, facts
        if row is None and not given:
            self._faces.setCurrentWidget(self.none)
            return
        if self._sheet is None:
            self._faces.setCurrentWidget(self._blank)
            self._soon.start()
            return
        if other:
            self._sheet.verticalScrollBar().setValue(0)
        self.finish()

    def finish(self) -> None:
        """Show now what may wait until the list can be seen."""
        self._soon.stop()
        sheet, row = self._built(), self.row
        self._faces.setCurrentWidget(sheet if row is not None or self._given else self.none)
        sheet.live.show_rows(row, self._given, self._read_all, self._facts)
        if row is not None and row.certificate.serial:
            sheet.words.show_certificate(row.certificate)
        self._arrange()

    def settle(self) -> bool:
        """Keep what is still being typed; False where something was refused."""
        return self._sheet is None or self._sheet.words.settle()

    def _arrange(self) -> None:
        """The words belong to one certificate; the sentence about giving to one that has no number yet."""
        words, row, sheet = self._desk.words, self.row, self._built()
        alone = row is not None and not sheet.live.shows_all
        given = alone and row is not None and bool(row.certificate.serial)
        sheet.words.setVisible(given)
        sheet.waiting.setVisible(alone and not given)
        if alone and not given:
            sheet.waiting.say(
                "gold",
                "award",
                words(
                    "Earned, and not given yet. Giving it notes it in the record book under a number; "
                    "you can still change its words."
                ),
                ((words("Give this certificate"), self._give),),
            )


class _Sheet(QScrollArea):
    """Preview and words, one below the other; they scroll as one."""

    def __init__(self, desk: Desk, hand_out: Callable[[], Any]) -> None:
        super().__init__()
        theme = desk.theme
        self.waiting = Banner(theme)
        self.waiting.hide()
        self.live = LivePreview(desk, hand_out=hand_out)
        self.words = WordsCard(desk)
        self.words.hide()
        inner = styled(QWidget(), "plain")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, theme.px(8))
        column.setSpacing(theme.px(12))
        for widget in (self.waiting, self.live, self.words):
            column.addWidget(widget)
        column.addStretch(1)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inner)

"""What stands beside the list: the certificate as it will be printed, and below it the words one may still change."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from mentordesk.actions.certificates import CertificateRow, SchoolFacts
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.celebrations.live_preview import LivePreview
from mentordesk.desk.pages.celebrations.words_form import WordsCard
from mentordesk.desk.parts.banner import Banner
from mentordesk.desk.parts.empty import EmptyState
from mentordesk.desk.theme import styled


class CertificateDetail(QWidget):
    """Shows one certificate, or all of them; one that is not given yet can be looked at, and given."""

    def __init__(self, desk: Desk, *, give: Callable[[], Any], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._give = desk, give
        theme, words = desk.theme, desk.words
        self.row: CertificateRow | None = None
        self.waiting = Banner(theme)
        self.waiting.hide()
        self.live = LivePreview(desk)
        self.words = WordsCard(desk)
        inner = styled(QWidget(), "plain")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, theme.px(8))
        column.setSpacing(theme.px(12))
        for widget in (self.waiting, self.live, self.words):
            column.addWidget(widget)
        column.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(inner)
        self.none = EmptyState(theme)
        self.none.say(
            "award",
            words("No certificate chosen"),
            words("Choose one in the list to see it as it will be printed."),
        )
        self._faces = QStackedLayout(self)
        self._faces.setContentsMargins(0, 0, 0, 0)
        self._faces.addWidget(self.area)
        self._faces.addWidget(self.none)
        self._faces.setCurrentWidget(self.none)
        self.live.which.chosen.connect(lambda _key: self._arrange())
        self.setFocusProxy(self.live.which)

    def show_row(
        self,
        row: CertificateRow | None,
        given: int,
        read_all: Callable[[], list[CertificateRow]],
        facts: SchoolFacts,
    ) -> None:
        """Show a certificate, of ``given`` ones in the cycle; the same one again keeps what is being typed."""
        other = row is None or self.row is None or row.certificate.id != self.row.certificate.id
        self.row = row
        self._faces.setCurrentWidget(self.area if row is not None or given else self.none)
        self.live.show_rows(row, given, read_all, facts)
        if row is not None and row.certificate.serial:
            self.words.show_certificate(row.certificate)
        if other:
            self.area.verticalScrollBar().setValue(0)
        self._arrange()

    def settle(self) -> bool:
        """Keep what is still being typed; False where something was refused."""
        return self.words.settle()

    def _arrange(self) -> None:
        """The words belong to one certificate; the sentence about giving to one that has no number yet."""
        words, row = self._desk.words, self.row
        alone = row is not None and not self.live.shows_all
        given = alone and row is not None and bool(row.certificate.serial)
        self.words.setVisible(given)
        self.waiting.setVisible(alone and not given)
        if alone and not given and row is not None:
            self.waiting.say(
                "gold",
                "award",
                words(
                    "Earned, and not given yet. Giving it notes it in the record book under a number; "
                    "you can still change its words."
                ),
                ((words("Give this certificate"), self._give),),
            )

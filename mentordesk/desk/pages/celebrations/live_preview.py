"""The certificate as it will come out of the printer, drawn anew when its words change: one of them, or all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QPushButton, QVBoxLayout, QWidget

from mentordesk.actions.certificates import (
    ORDER_CHOICES,
    CertificateRow,
    Order,
    SchoolFacts,
    certificates_pdf,
    in_order,
)
from mentordesk.desk.context import Desk
from mentordesk.desk.parts.flow import FlowLayout
from mentordesk.desk.parts.pdf_preview import PdfPreview
from mentordesk.desk.parts.pills import FilterPills
from mentordesk.desk.theme import styled

ONE, ALL = "one", "all"
# How high a landscape sheet is beside its width.
_SHEETS = {"letter": 8.5 / 11}
_A4 = 210 / 297
_EDGE = 12  # px around the sheet, as the view draws it
_HIGHEST = 640


class LivePreview(QWidget):
    """Shows one certificate, or all that were given, in a language and an order; saves and prints exactly that."""

    def __init__(self, desk: Desk, *, hand_out: Callable[[], Any], parent: QWidget | None = None) -> None:
        """``hand_out`` shows the list of who gets what, in the order of the preview."""
        super().__init__(parent)
        self._desk = desk
        theme, words = desk.theme, desk.words
        self._one: CertificateRow | None = None
        self._count = 0
        self._read_all: Callable[[], list[CertificateRow]] = list
        self._facts = SchoolFacts()
        self._drawn: tuple[Any, ...] | None = None
        self._shown: list[CertificateRow] = []
        self._cancel: Callable[[], None] = lambda: None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.draw)
        self.which = FilterPills(theme, words, [(ONE, words("This one")), (ALL, words("All of them"))])
        self.which.setAccessibleName(words("Which certificates to show"))
        self.language = self._box(
            words("Language of the certificate"), [(words("English"), "en"), (words("Hebrew"), "he")]
        )
        self.language.setCurrentIndex(self.language.findData(words.language))
        self.order = self._box(
            words("Order of handing out"), [(words.say(one.label), one.value) for one in ORDER_CHOICES]
        )
        self.hand_out = styled(QPushButton(words("Who gets what…")), "link")
        theme.dress(self.hand_out, "list-checks", "blue", 16)
        self.hand_out.clicked.connect(lambda _on=False: hand_out())
        choices = QWidget()
        flow = FlowLayout(choices, theme.px(8), theme.px(6))
        policy = choices.sizePolicy()
        policy.setHeightForWidth(True)
        choices.setSizePolicy(policy)
        for widget in (self.which, self.language, self.order, self.hand_out):
            flow.addWidget(widget)
        self.preview = PdfPreview(desk)
        # A certificate is one sheet: the whole of it is shown, one after the other, and nothing has to be fitted.
        self.preview.one_by_one()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.px(10))
        whole.addWidget(choices)
        whole.addWidget(self.preview)
        self.which.chosen.connect(lambda _key: self._again())
        self.language.currentIndexChanged.connect(lambda _n: self._again())
        self.order.currentIndexChanged.connect(lambda _n: self._again())
        self.preview.taken_out.connect(self._note_printing)
        self._arrange()

    def _box(self, name: str, choices: Sequence[tuple[str, str]]) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(name)
        box.setToolTip(name)
        for text, value in choices:
            box.addItem(text, value)
        return box

    # ---------------------------------------------------------------- what is shown

    def show_rows(
        self,
        one: CertificateRow | None,
        given: int,
        read_all: Callable[[], list[CertificateRow]],
        facts: SchoolFacts,
    ) -> None:
        """Show one certificate, of the ``given`` ones of the cycle or one still to be given.

        ``read_all`` reads all that were given, which is only done where all are to be seen.
        """
        self._one, self._count, self._read_all, self._facts = one, given, read_all, facts
        self._again()

    def show_all(self) -> None:
        """Show all that were given, ready to be printed."""
        self.which.choose(ALL)
        self.preview.print_button.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def shows_all(self) -> bool:
        """Whether all of them are shown and not one alone."""
        return self.which.current == ALL and self._count > 0

    @property
    def shown(self) -> list[CertificateRow]:
        """The certificates in the preview, page by page."""
        return self._shown

    def rows(self) -> list[CertificateRow]:
        """The certificates to be drawn, in their order."""
        if self.shows_all:
            return in_order(self._read_all(), Order(self.order.currentData()), self.language.currentData())
        return [self._one] if self._one is not None else []

    def _again(self) -> None:
        self._arrange()
        self._soon.start()

    def _arrange(self) -> None:
        for with_all in (self.order, self.hand_out):
            with_all.setVisible(self.shows_all)
        self.which.count({ALL: self._count})
        self.which.setVisible(self._count > 0)
        several = self.shows_all and self._count > 1
        for widget in (self.preview.back_button, self.preview.pages, self.preview.forward_button):
            widget.setVisible(several)
        waiting = not self.shows_all and self._one is not None and not self._one.certificate.serial
        view = self.preview
        for widget in (view.save_button, view.print_button, view.smaller, view.larger):
            widget.setVisible(not waiting)
        self._measure()

    def draw(self) -> None:
        """Draw what is to be shown, away from the window, unless it is shown already."""
        self._soon.stop()
        rows, facts, language = self.rows(), self._facts, self.language.currentData()
        wanted = (tuple(rows), facts, language)
        if not rows or wanted == self._drawn:
            return
        self._cancel()
        self._drawn = wanted
        words = self._desk.words
        title = (
            words.plural("{n} certificate", "{n} certificates", len(rows))
            if self.shows_all
            else words("Certificate of {name}", name=rows[0].certificate.name)
        )
        name = words.plain("certificates") if self.shows_all else words.plain("certificate")
        if not self.shows_all and rows[0].certificate.serial:
            name = f"{name} {rows[0].certificate.serial}"

        def work(progress: Any) -> bytes:
            return certificates_pdf(
                rows,
                facts,
                language=language,
                title=title,
                progress=lambda done, of: progress(None, done, of),
            )

        def done(pdf: bytes) -> None:
            if self._drawn == wanted:
                self._shown = rows
                self.preview.show_pdf(pdf, title, name)

        def failed(sentence: str) -> None:
            self._drawn = None
            self._desk.refuse(sentence)

        self._cancel = self._desk.in_background(
            work, done, doing=words("Drawing the certificates…"), failed=failed
        )

    # ---------------------------------------------------------------- what went out

    def _note_printing(self) -> None:
        """The record book knows of each printing; the paper says nothing of being a reprint."""
        ids = [row.certificate.id for row in self._shown if row.certificate.id]
        book = self._desk.book
        if ids and not book.read_only:
            self._desk.run(lambda: book.certificates.printed(ids, datetime.now(UTC)))

    # ---------------------------------------------------------------- how it stands

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As high as a sheet at this width."""
        super().resizeEvent(event)
        self._measure()

    def _measure(self) -> None:
        theme, button = self._desk.theme, self.preview.print_button
        across = self.width() - _EDGE
        sheet = min(round(across * _SHEETS.get(self._facts.paper, _A4)) + _EDGE, theme.px(_HIGHEST))
        tools = 0 if button.isHidden() else button.sizeHint().height() + theme.px(10)
        self.preview.setFixedHeight(max(theme.px(160), sheet + tools))

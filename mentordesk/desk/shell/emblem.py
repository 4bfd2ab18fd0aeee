"""The school's emblem in the preferences: shown, chosen from a picture file, taken away again."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from mentordesk.desk.context import Desk
from mentordesk.desk.parts.files import begin_at, came_from
from mentordesk.desk.theme import styled
from mentordesk.domain.messages import msg
from mentordesk.domain.refusals import Refusal

LARGEST = 1200  # px: sharp on paper, small in the book
SHOWN = 72  # px at 100 %


class EmblemEditor(QWidget):
    """Shows the emblem kept in the book, and lets another one be chosen."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        theme, words = desk.theme, desk.words
        self.picture = styled(QLabel(), "tile-blue")
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setFixedSize(theme.px(SHOWN), theme.px(SHOWN))
        self.choose_button = styled(QPushButton(words("Choose a picture…")), "quiet")
        self.choose_button.clicked.connect(lambda _on=False: self._choose())
        self.remove_button = styled(QPushButton(words("Take it away")), "ghost")
        self.remove_button.setAccessibleName(words("Take the emblem away"))
        self.remove_button.clicked.connect(lambda _on=False: self._keep(None))
        note = styled(QLabel(words("It stands on certificates and beside the school’s name.")), "small")
        note.setWordWrap(True)
        self.refusal = styled(QLabel(), "small", "crimson")
        self.refusal.setWordWrap(True)
        self.refusal.hide()
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(8))
        buttons.addWidget(self.choose_button)
        buttons.addWidget(self.remove_button)
        buttons.addStretch(1)
        beside = QVBoxLayout()
        beside.setSpacing(theme.px(4))
        beside.addStretch(1)
        beside.addLayout(buttons)
        beside.addWidget(note)
        beside.addWidget(self.refusal)
        beside.addStretch(1)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.px(14))
        line.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(beside, 1)
        self.read()

    def read(self) -> None:
        """Show what the book keeps."""
        theme, words = self._desk.theme, self._desk.words
        content = self._desk.book.attachments.get(self._desk.school("emblem"))
        picture = QPixmap()
        known = bool(content) and picture.loadFromData(content or b"")
        if known:
            side = theme.px(SHOWN) - theme.px(10)
            sharp = picture.scaled(
                QSize(side, side) * 2,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            sharp.setDevicePixelRatio(2)
            self.picture.setPixmap(sharp)
        else:
            self.picture.setPixmap(theme.pixmap("school", "blue", 28))
        self.picture.setAccessibleName(words("The school’s emblem") if known else words("No emblem yet"))
        self.remove_button.setVisible(known)

    def _choose(self) -> None:
        words = self._desk.words
        name, _kind = QFileDialog.getOpenFileName(
            self,
            words("Choose the school’s emblem"),
            begin_at(),
            words("Pictures (*.png *.jpg *.jpeg *.webp *.gif *.bmp *.svg)"),
        )
        if name:
            self.take(came_from(Path(name)))

    def take(self, path: Path) -> None:
        """Keep a picture file as the emblem, or say why it cannot be one."""
        try:
            self._keep(as_png(path))
        except Refusal as refusal:
            self._say(self._desk.words.say(refusal.message))

    def _keep(self, png: bytes | None) -> None:
        book = self._desk.book

        def keep() -> None:
            if png is None:
                book.settings.set("emblem", None)
            else:
                book.attachments.set_picture("emblem", png, "emblem.png", "image/png")

        self._say("")
        if self._desk.run(keep, refused=self._say):
            self.read()

    def _say(self, sentence: str) -> None:
        self.refusal.setText(sentence)
        self.refusal.setVisible(bool(sentence))


def as_png(path: Path) -> bytes:
    """A picture file as PNG of a sensible size, turned the right way up. Raises Refusal where it is no picture."""
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and max(size.width(), size.height()) > LARGEST:
        reader.setScaledSize(size.scaled(LARGEST, LARGEST, Qt.AspectRatioMode.KeepAspectRatio))
    image: QImage = reader.read()
    if image.isNull():
        raise Refusal(
            msg(
                "{name} is no picture that can be read. Choose a PNG or JPEG file. Nothing was changed.",
                name=path.name,
            )
        )
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(content.data())

"""Showing and saving what is kept with a document: nothing is left in a temporary folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QDialog, QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from mentordesk.desk.context import Desk
from mentordesk.desk.parts.dialog import CalmDialog
from mentordesk.desk.parts.pdf_preview import show_pdf, write_whole
from mentordesk.desk.theme import styled
from mentordesk.domain.messages import msg
from mentordesk.domain.paperwork import Paper
from mentordesk.domain.refusals import Refusal

LARGEST = 2400  # dots a picture is shown with at the most


def show_file(desk: Desk, paper: Paper, title: str, parent: QWidget | None) -> QDialog | None:
    """Open a kept file in a window; None where it cannot be shown, which is then said."""
    content = desk.book.paperwork.content(paper.id)
    return show_content(desk, content, paper.media_type, paper.file_name, title, parent)


def show_content(
    desk: Desk, content: bytes | None, media_type: str, file_name: str, title: str, parent: QWidget | None
) -> QDialog | None:
    """Open the content of a kept file in a window; None where it cannot be shown, which is then said."""
    if content is None:
        desk.refuse(msg("The file is not in the book any more."))
        return None
    if media_type == "application/pdf":
        return show_pdf(desk, content, title, Path(file_name).stem, parent)
    picture = QPixmap()
    if not picture.loadFromData(content):
        desk.refuse(msg("This picture cannot be shown. Save it, and open it with another program."))
        return None
    return _show_picture(desk, picture, title, parent)


def _show_picture(desk: Desk, picture: QPixmap, title: str, parent: QWidget | None) -> CalmDialog:
    words, theme = desk.words, desk.theme
    dialog = CalmDialog(theme, words, title, main=words("Done"), width=820, scrolls=True, parent=parent)
    shown = QLabel()
    if max(picture.width(), picture.height()) > LARGEST:
        picture = picture.scaled(
            LARGEST,
            LARGEST,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
    width = theme.px(760)
    if picture.width() > width:
        picture = picture.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
    shown.setPixmap(picture)
    shown.setAccessibleName(title)
    inner = styled(QWidget(), "plain")
    lines = QVBoxLayout(inner)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.addWidget(shown, 0, Qt.AlignmentFlag.AlignHCenter)
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setWidget(inner)
    area.setAccessibleName(title)
    dialog.body.addWidget(area, 1)
    dialog.quiet.hide()
    dialog.main.clicked.connect(lambda _on=False: dialog.accept())
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.resize(theme.px(820), theme.px(680))
    dialog.open()
    return dialog


def save_file(desk: Desk, paper: Paper, path: Path) -> bool:
    """Save a kept file, whole or not at all; says so either way."""

    def save() -> None:
        content = desk.book.paperwork.content(paper.id)
        if content is None:
            raise Refusal(msg("The file is not in the book any more."))
        write_whole(path, content)

    return bool(desk.run(save, said=desk.words("Saved as {name}.", name=path.name), undo=False))

"""Pictures of every page: drawn by the real window, without a screen, and without touching the book."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from mentordesk.book import Book
from mentordesk.desk.pages import PAGES
from mentordesk.desk.pictures import EXTRAS, draw
from mentordesk.desk.theme import Theme
from mentordesk.domain.refusals import Refusal

TODAY = date(2026, 11, 24)


def fingerprint(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_every_page_and_dialog_becomes_a_picture_and_the_book_stays_as_it_was(
    school: Book, theme: Theme, tmp_path: Path
) -> None:
    before = fingerprint(school.path)
    made = draw(school.path, tmp_path / "pictures", today=TODAY)
    assert [path.stem for path in made] == [spec.key for spec in PAGES] + list(EXTRAS)
    for path in made:
        picture = QImage(str(path))
        assert (picture.width(), picture.height()) == (1280, 820), path.name
        colours = {picture.pixel(x, y) for x in range(0, 1280, 16) for y in range(0, 820, 16)}
        assert len(colours) > 4, f"{path.name} is blank"
    assert fingerprint(school.path) == before
    assert school.people.count() == 6


def test_a_picture_is_drawn_dark_in_hebrew_and_sharp(school: Book, theme: Theme, tmp_path: Path) -> None:
    (made,) = draw(
        school.path,
        tmp_path,
        language="he",
        theme="dark",
        scale=2,
        page="people",
        today=TODAY,
        size=(1024, 640),
    )
    picture = QImage(str(made))
    assert (picture.width(), picture.height()) == (2048, 1280)
    assert picture.pixelColor(2040, 700).lightness() < 60
    assert picture.pixelColor(10, 1200).name() == "#1b1d21"


def test_a_page_there_is_not_is_refused_with_those_there_are(
    school: Book, theme: Theme, tmp_path: Path
) -> None:
    with pytest.raises(Refusal) as refused:
        draw(school.path, tmp_path, page="nonsense", today=TODAY)
    assert "people" in str(refused.value.message.figures["pages"])


def test_a_file_that_is_no_book_is_refused(theme: Theme, tmp_path: Path) -> None:
    letter = tmp_path / "letter.mentordesk"
    letter.write_text("Dear colleagues", encoding="utf-8")
    with pytest.raises(Refusal):
        draw(letter, tmp_path / "pictures", today=TODAY)

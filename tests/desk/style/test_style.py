"""Colours, sizes and icons come from one place, follow the system, and turn round where they point."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from mentordesk.desk.pages import PAGES, VERBS
from mentordesk.desk.style.colours import DARK, LIGHT, colours
from mentordesk.desk.style.fonts import load_fonts
from mentordesk.desk.style.icons import POINTING
from mentordesk.desk.style.sheet import style_sheet
from mentordesk.desk.theme import Theme, styled, toned, wrong
from mentordesk.resource_files import resource


def test_all_schemes_name_the_same_roles() -> None:
    names = set(LIGHT)
    assert {frozenset(colours(scheme, high)) for scheme in ("light", "dark") for high in (False, True)} == {
        frozenset(names)
    }


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_the_sheet_knows_every_role_it_names_and_grows_with_the_text(scale: float) -> None:
    sheet = style_sheet(LIGHT, scale, "light")
    assert "@" not in sheet
    sizes = [int(size) for size in re.findall(r"font-size: (\d+)px", sheet)]
    assert min(sizes) == round(12 * scale)


def test_the_interface_has_its_own_font_with_hebrew_in_it(qapp: QApplication) -> None:
    from PySide6.QtGui import QFontDatabase

    assert load_fonts() == []
    systems = QFontDatabase.writingSystems("Assistant")
    assert QFontDatabase.WritingSystem.Hebrew in systems
    assert QFontDatabase.WritingSystem.Latin in systems


def test_every_icon_that_is_named_is_kept_and_can_be_drawn(theme: Theme) -> None:
    named = {spec.icon for spec in PAGES} | {verb.icon for verb in VERBS} | POINTING
    for name in sorted(named):
        assert not theme.pixmap(name).isNull()
    for path in sorted(resource("icons").glob("*.svg")):
        picture = theme.pixmap(path.stem, "ink", 18).toImage()
        assert any(
            picture.pixelColor(x, y).alpha() > 128
            for x in range(picture.width())
            for y in range(picture.height())
        ), f"{path.stem} is blank"
    with pytest.raises(KeyError):
        theme.pixmap("no-such-icon")


def test_an_icon_is_tinted_in_its_role(theme: Theme) -> None:
    picture = theme.pixmap("check", "crimson", 32).toImage()
    inked = [
        picture.pixelColor(x, y)
        for x in range(picture.width())
        for y in range(picture.height())
        if picture.pixelColor(x, y).alpha() == 255
    ]
    assert inked
    assert {colour.name() for colour in inked} == {QColor(LIGHT["crimson"]).name()}


def test_icons_that_point_turn_round_in_hebrew_and_others_do_not(theme: Theme, qapp: QApplication) -> None:
    for name, turns in (("arrow-left", True), ("undo-2", True), ("users", False), ("check", False)):
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        plain = theme.pixmap(name, "ink", 24).toImage()
        qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        turned = theme.pixmap(name, "ink", 24).toImage()
        assert (plain != turned) is turns, name
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_buttons_follow_when_the_system_turns_dark(theme: Theme, qapp: QApplication, qtbot: QtBot) -> None:
    button = styled(QPushButton("Save"), "quiet")
    qtbot.addWidget(button)
    theme.dress(button, "save")
    button.show()
    told: list[bool] = []
    theme.changed.connect(lambda: told.append(True))
    before = button.icon().pixmap(18, 18).toImage()
    theme.use(qapp, "dark", False, 1.0)
    assert told == [True]
    assert button.icon().pixmap(18, 18).toImage() != before
    assert theme.color("card").name().upper() == DARK["card"]
    theme.use(qapp, "dark", False, 1.0)
    assert told == [True]


def test_a_picture_on_a_button_brings_the_room_before_its_words(theme: Theme, qtbot: QtBot) -> None:
    with_words, alone = styled(QPushButton("Save"), "quiet"), styled(QPushButton(), "icon")
    for button in (with_words, alone):
        qtbot.addWidget(button)
        theme.dress(button, "save")
    assert with_words.iconSize().width() > with_words.iconSize().height()
    assert alone.iconSize().width() == alone.iconSize().height()


def test_a_name_in_the_other_script_stays_at_the_windows_own_side(theme: Theme, qtbot: QtBot) -> None:
    label = styled(QLabel("יעל כץ"), "item")
    qtbot.addWidget(label)
    assert label.alignment() & Qt.AlignmentFlag.AlignAbsolute
    assert label.alignment() & Qt.AlignmentFlag.AlignLeft


def test_a_tone_and_a_wrong_border_can_be_taken_back(theme: Theme, qtbot: QtBot) -> None:
    label = styled(QLabel("Quiet for 26 days"), "text", "crimson")
    qtbot.addWidget(label)
    label.show()
    assert label.palette().windowText().color().name().upper() == LIGHT["crimson"]
    toned(label, None)
    assert label.palette().windowText().color().name().upper() == LIGHT["ink"]
    wrong(label, True)
    assert label.property("wrong") is True
    wrong(label, False)
    assert label.property("wrong") is False

"""A slider whose steps are words: moved by keys and by the pointer, mirrored in Hebrew, silent when only shown."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from mentordesk.desk.parts.word_slider import WordSlider
from mentordesk.desk.theme import Theme

STEPS = ("not at all", "a little", "somewhat", "much")


@pytest.fixture
def slider(theme: Theme, qtbot: Any) -> WordSlider:
    """A slider 300 px wide."""
    slider = WordSlider(theme, "The same subject", STEPS)
    qtbot.addWidget(slider)
    slider.resize(300, 80)
    slider.show()
    return slider


def test_the_step_is_said_in_words_to_eyes_and_ears(slider: WordSlider) -> None:
    assert slider.word.text() == "not at all"
    slider.show_step(2)
    assert slider.word.text() == "somewhat"
    assert slider.slider.accessibleName() == "The same subject: somewhat"
    slider.say_effect("One step more moves 3 pairs.")
    assert slider.slider.accessibleDescription() == "One step more moves 3 pairs."


def test_only_a_person_moves_it(slider: WordSlider) -> None:
    moved: list[int] = []
    slider.moved.connect(moved.append)
    slider.show_step(3)
    assert moved == []
    QTest.keyClick(slider.slider, Qt.Key.Key_Left)
    assert moved == [2]


@pytest.mark.parametrize("language", ["en", "he"], indirect=True)
def test_the_pointer_goes_to_the_step_it_stands_on_in_reading_direction(
    slider: WordSlider, language: str
) -> None:
    moved: list[int] = []
    slider.moved.connect(moved.append)
    steps = slider.slider
    end = QPoint(4 if language == "he" else steps.width() - 4, steps.height() // 2)
    QTest.mouseClick(steps, Qt.MouseButton.LeftButton, pos=end)
    assert moved == [3]
    QTest.keyClick(steps, Qt.Key.Key_Right if language == "he" else Qt.Key.Key_Left)
    assert moved == [3, 2]

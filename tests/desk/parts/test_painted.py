"""Painted pieces: phases whose names are never cut, weeks told apart by shape, layouts that flow and mirror."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QBoxLayout, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from mentordesk.actions.lists.spec import Week
from mentordesk.desk.parts.banner import Banner
from mentordesk.desk.parts.card import AttentionCard
from mentordesk.desk.parts.dialog import CalmDialog, on_main
from mentordesk.desk.parts.dots import DOT, WeekDots
from mentordesk.desk.parts.flow import FlowLayout
from mentordesk.desk.parts.painted import LESS_MOVEMENT, moves, visual
from mentordesk.desk.parts.phase_line import PhaseLine
from mentordesk.desk.parts.split import ListAndDetail
from mentordesk.desk.parts.timeline import StoryEvent, Timeline
from mentordesk.desk.theme import Theme
from mentordesk.domain.pairings import OPEN_PHASES, PHASE_NAMES, Phase
from mentordesk.words import Words

BOTH = pytest.mark.parametrize("language", ["en", "he"], indirect=True)


@BOTH
@pytest.mark.parametrize("width", [200, 260, 340, 420, 528, 900])
def test_no_phase_is_ever_cut(theme: Theme, words: Words, qtbot: QtBot, width: int) -> None:
    line = PhaseLine(theme, words, Phase.ENABLING_GROWTH)
    qtbot.addWidget(line)
    line.resize(width, line.heightForWidth(width))
    names = [words.say(PHASE_NAMES[phase]) for phase in OPEN_PHASES]
    if line._stacked(width):
        room = width - theme.px(24)
        assert all(
            QFontMetrics(line._font(n)).horizontalAdvance(name) <= room for n, name in enumerate(names)
        )
        return
    for number, (start, own) in enumerate(line._columns(width)):
        wrapped = line._wrapped(number, int(own))
        assert wrapped.width() <= own + 1
        assert start + own <= width + 1


@BOTH
def test_no_date_of_a_phase_is_ever_cut(theme: Theme, words: Words, qtbot: QtBot) -> None:
    today = date(2026, 11, 24)
    since = [words.short_date(date(2025, 9, 28), today), "", words.short_date(date(2026, 9, 30), today), ""]
    line = PhaseLine(theme, words, Phase.PREPARING, since)
    qtbot.addWidget(line)
    font = QFontMetrics(theme.font("small"))
    for width in (528, 700, 900):
        assert not line._stacked(width)
        for (start, own), said in zip(line._columns(width), since, strict=True):
            assert font.horizontalAdvance(said) <= own
            assert start + own <= width + 1


def test_a_screen_reader_hears_the_phase_and_the_weeks(theme: Theme, words: Words, qtbot: QtBot) -> None:
    line = PhaseLine(theme, words, Phase.COMING_TO_CLOSURE)
    dots = WeekDots(theme, words, (Week.OUTSIDE, Week.HELD, Week.MISSED, Week.CANCELLED, Week.HELD))
    for piece in (line, dots):
        qtbot.addWidget(piece)
    assert line.accessibleName() == "Phase: Coming to closure"
    assert dots.accessibleName() == "met in 2 of the last 4 weeks"


def test_each_kind_of_week_has_a_shape_of_its_own(theme: Theme, words: Words, qtbot: QtBot) -> None:
    """Shape tells them apart without colour: where there is ink at all differs from one to the other."""
    shapes = {}
    large = Theme(scale=4)  # large enough to look at single points of a shape
    for week in Week:
        dots = WeekDots(large, words, (week,))
        qtbot.addWidget(dots)
        dots.resize(dots.sizeHint())
        picture = dots.grab().toImage()
        ground, x, y = picture.pixel(0, 0), picture.width() // 2, picture.height() // 2
        reach = large.px(DOT) // 2 - 3
        shapes[week] = tuple(
            picture.pixel(*point) != ground
            for point in ((x, y), (x, y - reach), (x + reach * 2 // 3, y - reach * 2 // 3))
        )
    assert len(set(shapes.values())) == len(Week), shapes


@BOTH
def test_pieces_flow_into_the_next_line_from_the_leading_side(
    theme: Theme, words: Words, qtbot: QtBot
) -> None:
    around = QWidget()
    qtbot.addWidget(around)
    flow = FlowLayout(around, 8)
    buttons = [QPushButton(f"Button {n}") for n in range(6)]
    for button in buttons:
        flow.addWidget(button)
    around.resize(260, flow.heightForWidth(260))
    around.show()
    rows = sorted({button.y() for button in buttons})
    assert len(rows) > 1
    first, second = buttons[0], buttons[1]
    assert (first.x() > second.x()) is words.rtl
    assert all(button.geometry().right() < 260 and button.x() >= 0 for button in buttons)


def test_a_rectangle_is_mirrored_as_qt_does_it() -> None:
    from PySide6.QtWidgets import QStyle

    within = QRect(0, 0, 200, 40)
    for rect in (QRect(10, 5, 30, 20), QRect(0, 0, 200, 40), QRect(150, 0, 50, 10)):
        for direction in (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft):
            assert visual(direction, within, rect) == QStyle.visualRect(direction, within, rect)


def test_the_pill_of_a_card_goes_below_its_title_where_it_is_narrow(
    theme: Theme, qtbot: QtBot, cut_in: object
) -> None:
    card = AttentionCard(
        theme,
        icon="clock-alert",
        tone="crimson",
        title="Rina Azulai and Tom Weiss start without an agreement",
        reason="Paired 9 days ago.",
        button="Print the agreement",
        do=lambda: None,
        pill="Untested assumptions",
    )
    qtbot.addWidget(card)
    for width in (900, 420, 330):
        for _round in range(2):  # the pill moves with the width, and the height follows
            card.resize(width, card.sizeHint().height())
            card.resize(width, card.heightForWidth(width))
            card.show()
            qtbot.wait(1)
        assert cut_in(card) == []  # type: ignore[operator]


def test_no_arrangement_of_a_card_asks_for_the_other_one(theme: Theme, qtbot: QtBot) -> None:
    """In an area that scrolls, the window would lay itself out forever, and fall."""
    card = AttentionCard(
        theme,
        icon="clock-alert",
        tone="gold",
        title="Everybody",
        reason="Paired 9 days ago.",
        button="Print",
        do=lambda: None,
        pill="A stumbling block with a name as long as " + "nobody would ever give it, or only once",
    )
    area = QWidget()
    qtbot.addWidget(area)
    card.setParent(area)
    area.show()
    card.resize(900, 200)
    card.show()
    assert card._head.direction() == QBoxLayout.Direction.LeftToRight
    card.resize(card.minimumSizeHint().width(), 200)
    assert card._head.direction() == QBoxLayout.Direction.TopToBottom


def test_a_band_says_another_sentence_in_the_same_place(theme: Theme, qtbot: QtBot) -> None:
    done: list[str] = []
    band = Banner(
        theme, "crimson", "clock-alert", "Quiet for 26 days.", (("Why?", lambda: done.append("why")),)
    )
    qtbot.addWidget(band)
    band.verbs[0].click()
    assert done == ["why"]
    band.say("green", "check", "They met yesterday.")
    assert band.verbs == []
    assert band.sentence.text() == "They met yesterday."


def test_list_and_detail_stand_side_by_side_or_one_over_the_other(
    theme: Theme, words: Words, qtbot: QtBot
) -> None:
    split = ListAndDetail(theme, words, QWidget(), QWidget())
    qtbot.addWidget(split)
    split.resize(1000, 600)
    split.show()
    assert not split.is_narrow
    assert split.shows_detail
    split.resize(600, 600)
    assert split.is_narrow
    assert not split.shows_detail
    split.show_detail()
    assert split.shows_detail
    assert split.back()
    assert not split.back()


def test_movement_stops_where_less_of_it_is_wanted(theme: Theme, qapp: QApplication, qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    qapp.setProperty(LESS_MOVEMENT, False)
    assert moves(widget)
    qapp.setProperty(LESS_MOVEMENT, True)
    assert not moves(widget)


def test_a_dialog_keeps_what_was_typed_when_it_is_refused(theme: Theme, words: Words, qtbot: QtBot) -> None:
    dialog = CalmDialog(theme, words, "End early", "Nobody is to blame.", main="End it")
    qtbot.addWidget(dialog)
    answers = iter([False, True])

    def do() -> bool:
        answer = next(answers)
        if not answer:
            dialog.refuse("Say when it ended.")
        return answer

    on_main(dialog, do)
    dialog.show()
    dialog.main.click()
    assert dialog.isVisible()
    assert dialog.refusal.isVisible()
    dialog.main.click()
    assert not dialog.isVisible()


def test_a_long_dialog_scrolls_rather_than_growing_beyond_the_window(
    theme: Theme, words: Words, qtbot: QtBot
) -> None:
    behind = QWidget()
    qtbot.addWidget(behind)
    behind.resize(700, 500)
    behind.show()
    dialog = CalmDialog(theme, words, "Many", "All of them.", parent=behind)
    for number in range(60):
        dialog.body.addWidget(QPushButton(f"Line {number}"))
    dialog.show()
    assert dialog.height() <= 500
    assert dialog.main.isVisible()


def test_a_story_grows_with_its_events_and_opens_one(theme: Theme, words: Words, qtbot: QtBot) -> None:
    from datetime import date

    from PySide6.QtTest import QSignalSpy, QTest

    story = Timeline(theme, words, grows=True)
    qtbot.addWidget(story)
    story.resize(400, 100)
    story.show()
    story.show_events(
        [StoryEvent(date(2026, 10, 29), "Meeting, 45 min", "Entry routine.", key=7)], date(2026, 11, 24)
    )
    one = story.height()
    story.show_events(
        [StoryEvent(date(2026, 10, day), "Meeting", "A few words. " * 12, key=day) for day in (1, 8, 15)],
        date(2026, 11, 24),
    )
    assert story.height() > one * 2
    opened = QSignalSpy(story.opened)
    story.activateWindow()
    story.setFocus()
    qtbot.waitUntil(story.hasFocus)
    QTest.keyClick(story, Qt.Key.Key_Return)
    assert opened.count() == 1

"""The story of a pairing in words: people and their times, goals, meetings, check-ins, the end; nothing private."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from mentordesk.actions.story import stories_pdf, story_sheet
from mentordesk.domain.check_ins import CheckIn
from mentordesk.domain.goals import GoalState
from mentordesk.domain.meetings import Meeting
from mentordesk.domain.refusals import NotFound
from mentordesk.words import Words

YAEL, DOV, MIRIAM, TAMAR, NOAM = range(1, 6)
SECRET = "xylophone"
WORDS = Words("en")


def part(sheet, title: str):
    return next(one for one in (*sheet.main, *sheet.side) if one.title == title)


def lines(sheet, title: str) -> list[tuple[str, str]]:
    return [(one.lead, one.text) for one in part(sheet, title).entries]


def check_in(person_id: int, day: date, mark: int) -> CheckIn:
    return CheckIn(
        pairing_id=1, person_id=person_id, day=day,
        private_how=mark, private_trust=mark, private_useful=mark, private_line=SECRET, private_call=True,
    )  # fmt: skip


def test_a_pairing_that_goes_on_tells_what_was_set_out_and_how_it_goes(school, today):
    sheet = story_sheet(school, 1, WORDS, today)
    assert sheet.title == "Yael Katz – Dov Levi"
    assert sheet.summary == "since 1 Sep 2026  ·  weekly, 45 min"
    assert lines(sheet, "Why these two") == [("", "Same grade band; free on Tuesday, period 3.")]
    assert lines(sheet, "Goals") == [("A calm start to each lesson", "0 %")]
    assert lines(sheet, "Meetings")[0] == ("13 Oct 2026", "45 min  ·  Seating plans")
    assert len(lines(sheet, "Meetings")) == 3  # what is planned is no story yet
    assert lines(sheet, "People") == [("Yael Katz", "Mentor"), ("Dov Levi", "Mentee")]
    assert lines(sheet, "Phases") == [("1 Sep 2026", "Paired")]
    assert sheet.months == (("Sep", 0), ("Oct", 2), ("Nov", 1))
    assert sheet.months_said.startswith("3 of ") and "2 h 15 min together." in sheet.months_said
    assert sheet.trend_said == "" and sheet.foot == "2026–27. Printed on 24 Nov 2026."


def test_an_ended_pairing_tells_how_it_ended_and_what_each_one_brought(school, today):
    school.closures.close(
        1,
        today,
        answers={"learned": "To wait.", "helped": "Visits"},
        contributions={YAEL: "Patience"},
        results={1: (GoalState.REACHED, "Books open in a minute")},
    )
    sheet = story_sheet(school, 1, WORDS, today)
    assert sheet.summary.startswith("1 Sep 2026 to 24 Nov 2026")
    assert lines(sheet, "Goals") == [("A calm start to each lesson", "Reached. Books open in a minute")]
    assert lines(sheet, "Looking back together") == [
        ("What did we learn?", "To wait."),
        ("What helped?", "Visits"),
    ]
    assert lines(sheet, "What each one brought") == [("Yael Katz", "Patience")]


def test_an_early_end_is_told_without_its_reason(school, today):
    school.closures.end_early(1, today, private_reason=SECRET, answers={"learned": "To ask."})
    sheet = story_sheet(school, 1, WORDS, today)
    assert lines(sheet, "What was learned") == [
        ("", "Ended early, without blame."),
        ("What did we learn?", "To ask."),
    ]
    assert SECRET not in repr(sheet)


def test_everybody_who_belonged_to_it_stands_in_it_with_their_time(school, today):
    school.pairings.stand_in(2, MIRIAM, NOAM, date(2026, 11, 1), date(2026, 12, 1))
    sheet = story_sheet(school, 2, WORDS, today)
    assert lines(sheet, "People") == [
        ("Miriam Cohen", "Mentor"),
        ("Noam Peretz", "Mentor, standing in for Miriam Cohen, 1 Nov 2026 to 1 Dec 2026"),
        ("Tamar Azulai", "Mentee"),
    ]


def test_check_ins_are_told_as_a_trend_of_both_sides_alone(school, today):
    early, late = date(2026, 9, 29), date(2026, 11, 20)
    school.check_ins.add_many(
        [check_in(YAEL, early, 5), check_in(DOV, early, 2), check_in(DOV, late, 1)], today=today
    )
    sheet = story_sheet(school, 1, WORDS, today)
    # Of the second round only one side is there: told, it would be what that one said.
    assert (sheet.trend, sheet.trend_said) == ((3.5,), "One check-in so far, 3.5 of 5 on the whole.")
    school.check_ins.add(check_in(YAEL, late, 4), today=today)
    assert story_sheet(school, 1, WORDS, today).trend == (3.5, 2.5)


@pytest.mark.parametrize("language", ["en", "he"])
def test_nothing_private_stands_on_the_page(school, today, language):
    school.pairings.change(1, private_notes=SECRET)
    school.meetings.log(
        Meeting(
            pairing_id=1,
            date=today,
            minutes=30,
            topics=("Praise",),
            notes="Between the two of us.",
            private_notes=SECRET,
        ),
        today=today,
    )
    school.check_ins.add_many([check_in(YAEL, today, 4), check_in(DOV, today, 5)], today=today)
    pages = PdfReader(BytesIO(stories_pdf(school, [1], Words(language), today))).pages
    text = pages[0].extract_text()
    assert len(pages) == 1 and "Praise" in text
    assert SECRET not in text and "Between the two of us" not in text


def test_several_stories_come_in_one_file(school, today):
    reader = PdfReader(BytesIO(stories_pdf(school, [2, 1], WORDS, today, paper="letter")))
    assert len(reader.pages) == 2 and reader.metadata.title == "2 stories"
    assert reader.pages[0].mediabox.width == 612
    with pytest.raises(NotFound):
        stories_pdf(school, [99], WORDS, today)

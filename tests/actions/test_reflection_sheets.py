"""The sheets a trainer hands out: whole in both languages, and told where a file cannot be read."""

import re
import shutil

import pytest

from mentordesk.actions.reflection_sheets import (
    KEYS,
    read_sheets,
    reflection_sheet_faults,
    reflection_sheets,
)
from mentordesk.resource_files import resource
from mentordesk.words import Words


@pytest.fixture
def edited(tmp_path):
    shutil.copytree(resource("training"), tmp_path / "training")
    return tmp_path / "training"


@pytest.mark.parametrize("language", ["en", "he"])
def test_every_sheet_is_there_with_what_it_is_for_and_what_comes_after(language):
    sheets = reflection_sheets(language)
    assert not reflection_sheet_faults(language)
    assert [one.key for one in sheets] == list(KEYS)
    for sheet in sheets:
        assert sheet.time and sheet.intro and sheet.afterwards
        assert 5 <= len(sheet.prompts) <= 7
    texts = [one.text for sheet in sheets for one in sheet.prompts]
    assert len(set(texts)) == len(texts)


def test_both_languages_leave_the_same_room_to_write():
    for english, hebrew in zip(reflection_sheets("en"), reflection_sheets("he"), strict=True):
        assert [one.lines for one in english.prompts] == [one.lines for one in hebrew.prompts], english.key


@pytest.mark.parametrize(("language", "slips"), [("en", "[א-ת״׳\"']"), ("he", "[A-Za-z“”’\"']")])
def test_no_word_of_the_other_language_is_left_and_marks_are_typographic(language, slips):
    for one in reflection_sheets(language):
        said = "\n".join(
            [one.title, one.time, one.intro, one.afterwards, *(prompt.text for prompt in one.prompts)]
        )
        assert not re.search(slips + r"|  | - |\.\.", said), said


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("lines = 3", "lines = 0", "from 1 to 15 lines to write on, and not 0"),
        ("lines = 3", "lines = 400", "from 1 to 15 lines to write on, and not 400"),
        ("lines = 3", 'lines = "three"', "“lines” should be a whole number"),
        ("[[prompt]]", "[prompt]", "cannot be read from line"),
        ("[[prompt]]", "[[promt]]", "nobody knows what “promt” is"),
    ],
)
def test_a_sheet_edited_into_nonsense_is_told_and_the_others_are_there(edited, old, new, sentence):
    path = edited / "en" / "closing.toml"
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    reading = read_sheets(edited, "en")
    (said,) = [Words("en").say(one.message) for one in reading.faults]
    assert "en/closing.toml" in said and sentence in said
    assert [one.key for one in reading.items] == [one for one in KEYS if one != "closing"]


def test_a_sheet_without_questions_is_told(edited):
    (edited / "en" / "roles.toml").write_text('title = "My roles"\n', "utf-8")
    assert [Words("en").say(one.message) for one in read_sheets(edited, "en").faults] == [
        "In en/roles.toml, “prompt” is missing."
    ]

"""The library of plans and policies as a school may edit it: what is wrong is told, and the rest is there."""

import shutil

import pytest

from mentordesk.actions.plan_library import library, read_plans, read_policies, roles, starting_policies
from mentordesk.domain.stumbling_blocks import StumblingBlock
from mentordesk.resource_files import resource
from mentordesk.words import Words


@pytest.fixture
def edited(tmp_path):
    """The library's own files, copied to where somebody may edit them."""
    folder = tmp_path / "contingency-plans"
    shutil.copytree(resource("contingency-plans"), folder)
    return folder


def change(path, old, new):
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def told(reading, language="en"):
    return [Words(language).say(one.message) for one in reading.faults]


def test_an_untouched_library_is_read_whole(edited):
    reading = read_plans(edited, "en")
    assert reading.items == library("en")
    assert reading.faults == ()


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('title = "The mentor keeps cancelling"', "title = The mentor", "from line 2 on"),
        ('title = "The mentor keeps cancelling"', "title = 12", "“title” should be a text"),
        ('title = "The mentor keeps cancelling"', 'title = ""', "Give the plan a title."),
        ('title = "The mentor keeps cancelling"', "", "Give the plan a title."),
        ("within_days = 3\n", 'within_days = "soon"\n', "“within_days” should be a whole number"),
        ("within_days = 3\n", "within_days = true\n", "“within_days” should be a whole number"),
        ("within_days = 3\n", "within_days = 4000\n", "Step 1 does not say how soon"),
        ('owner = "coordinator"', 'owner = ""', "Step 1 does not say who does it."),
        ("[[mentor.step]]", "[[mentor.steps]]", "nobody knows what “steps” is"),
        ("[mentee]", "[mentees]", "nobody knows what “mentees” is"),
        ('title = "The mentor keeps cancelling"', 'titel = "x"', "nobody knows what “titel” is"),
        ("policies = []", 'policies = ["manners"]', "“manners” is no policy"),
        ("policies = []", "policies = 3", "“policies” should be a list of texts"),
    ],
)
def test_a_file_edited_into_nonsense_is_named_with_what_is_wrong_and_all_others_are_there(
    edited, old, new, sentence
):
    change(edited / "en" / "lack_of_time.toml", old, new)
    reading = read_plans(edited, "en")
    (said,) = told(reading)
    assert "en/lack_of_time.toml" in said
    assert sentence in said
    assert {one.block for one in reading.items} == set(StumblingBlock) - {StumblingBlock.LACK_OF_TIME}


def test_a_file_that_is_no_text_ends_too_early_or_is_gone_is_told_too(edited):
    (edited / "en" / "lack_of_time.toml").write_bytes(b"\xff\xfe\x00nonsense")
    (edited / "en" / "failure_to_monitor.toml").write_text('[mentor]\ntitle = """', "utf-8")
    (edited / "en" / "untested_assumptions.toml").unlink()
    reading = read_plans(edited, "en")
    said = told(reading)
    assert len(said) == 3
    assert all(".toml" in one for one in said)
    assert len(reading.items) == len(library("en")) - 9


def test_a_file_saved_by_an_editor_that_marks_utf_8_is_read_all_the_same(edited):
    path = edited / "en" / "lack_of_time.toml"
    path.write_text(path.read_text("utf-8"), "utf-8-sig")
    assert read_plans(edited, "en").items == library("en")


def test_a_level_a_school_took_out_is_no_fault(edited):
    path = edited / "en" / "lack_of_time.toml"
    text = path.read_text("utf-8")
    path.write_text(text[: text.index("[programme]")], "utf-8")
    reading = read_plans(edited, "en")
    assert not reading.faults
    assert len(reading.items) == len(library("en")) - 1


def test_roles_that_cannot_be_read_are_told_before_any_plan(edited):
    change(edited / "roles.toml", "[en]", "[en")
    assert "roles.toml" in told(read_plans(edited, "en"))[0]


def test_a_step_may_be_owned_by_somebody_in_the_schools_own_words(edited):
    change(edited / "en" / "lack_of_time.toml", 'owner = "coordinator"', 'owner = "Ms Katz of the office"')
    assert read_plans(edited, "en").items[0].text.steps[0].owner == "Ms Katz of the office"


def test_owners_are_named_in_words_and_not_by_their_keys():
    assert roles("en")["department_head"] == "head of department"
    named = set(roles("en").values())
    assert {step.owner for plan in library("en") for step in plan.text.steps} <= named


def test_a_policy_edited_into_nonsense_is_told_and_the_others_are_there(tmp_path):
    shutil.copytree(resource("policies"), tmp_path / "policies")
    (tmp_path / "policies" / "en" / "complaints.toml").write_text('title = "Complaints"\n', "utf-8")
    reading = read_policies(tmp_path / "policies", "en")
    assert told(reading) == ["In en/complaints.toml, “text” is missing."]
    assert [one.key for one in reading.items] == ["confidentiality", "safety_of_pupils", "data_and_records"]
    assert len(starting_policies("en")) == 4

"""Session plans a trainer can hold as they are, in both languages."""

import re
import shutil

import pytest

from mentordesk.actions.training_library import read_session_plans, session_plan_faults, session_plans
from mentordesk.domain.training import TrainingKind
from mentordesk.resource_files import resource
from mentordesk.words import Words


@pytest.mark.parametrize("language", ["en", "he"])
def test_every_kind_of_session_has_a_plan_whose_minutes_add_up(language):
    plans = session_plans(language)
    assert not session_plan_faults(language)
    assert [one.kind for one in plans] == list(TrainingKind)
    for plan in plans:
        assert sum(one.minutes for one in plan.activities) == plan.minutes
        assert len(plan.activities) >= 5
        assert plan.materials
        assert all(len(one.how.split()) > 10 for one in plan.activities)


def test_both_languages_hold_the_same_session_minute_by_minute():
    for english, hebrew in zip(session_plans("en"), session_plans("he"), strict=True):
        assert [one.minutes for one in english.activities] == [one.minutes for one in hebrew.activities]


def test_no_word_of_the_other_language_is_left_and_marks_are_typographic():
    for language, other in (("en", "[א-ת]"), ("he", "[A-Za-z]")):
        for plan in session_plans(language):
            said = "\n".join(
                [
                    plan.title,
                    plan.purpose,
                    plan.materials,
                    *(f"{one.title}\n{one.how}" for one in plan.activities),
                ]
            )
            assert not re.search(other, said), said
            assert not re.search("[\"']|  | - |\\.\\.\\.", said), said


def test_a_session_whose_minutes_do_not_add_up_is_told_and_the_others_are_there(tmp_path):
    shutil.copytree(resource("training", "sessions"), tmp_path / "sessions")
    path = tmp_path / "sessions" / "en" / "exchange.toml"
    path.write_text(path.read_text("utf-8").replace("minutes = 75", "minutes = 60", 1), "utf-8")
    reading = read_session_plans(tmp_path / "sessions", "en")
    assert [one.kind for one in reading.items] == list(TrainingKind)[:-1]
    assert [Words("en").say(one.message) for one in reading.faults] == [
        "In en/exchange.toml, the activities take 75 minutes together, and the session 60."
    ]

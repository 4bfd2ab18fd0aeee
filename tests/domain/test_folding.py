"""What is found however it is typed, and that nothing is kept twice for it without need."""

import pytest

from mentordesk.domain.folding import fold, search_fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Zoë O’Brien", "zoe obrien"),
        ("Zieliński", "zielinski"),
        ("שָׁלוֹם", "שלום"),
        ("תשפ״ז", "תשפז"),
        ("בן־עטר", "בן עטר"),
    ],
)
def test_names_are_found_without_their_marks(text, folded):
    assert fold(text) == folded
    assert search_fold(text) == folded


@pytest.mark.parametrize(
    "text",
    [
        "Seating plans", '["Grading", "Homework"]', "“Please tell me one thing.”", "the pupils’ books", "rock 'n' roll",
        "כיתה ג׳ ו-“שקט”",
    ],
)  # fmt: skip
def test_quotation_marks_around_words_need_no_second_text_for_the_search(text):
    assert search_fold(text) is None


def test_a_quotation_mark_inside_a_word_does():
    assert search_fold("Noa’s question", '["Parents\' evening"]') == "noas question [ parents evening ]"

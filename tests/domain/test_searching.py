"""How words typed are taken apart, and how a find is shown."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mentordesk.domain.searching import search_words, snippet


def test_words_are_letters_and_digits_folded_and_each_once():
    assert search_words(" O’Brien, Anna-Maria (5th) ANNA ") == ["obrien", "anna", "maria", "5th"]
    assert search_words("שָׁלוֹם תשפ״ז") == ["שלום", "תשפז"]
    assert search_words('"* -_?!') == []


@given(st.text())
def test_words_never_hold_what_means_something_to_the_index(text):
    for word in search_words(text):
        assert word and word.isalnum()


@given(st.text(), st.text(min_size=1))
def test_a_snippet_is_short_and_on_one_line(text, typed):
    cut = snippet(text, search_words(typed), 60)
    assert len(cut) <= 2 * 60 + 4
    assert "\n" not in cut


def test_a_snippet_shows_the_find_with_what_stands_around_it():
    text = "alpha " * 30 + "the Needle itself " + "omega " * 30
    assert "the Needle itself" in snippet(text, ["needl"])
    assert snippet("short text", ["text"]) == "short text"
    assert snippet("", ["x"]) == ""
    assert snippet("nothing found here", ["x"]) == "nothing found here"

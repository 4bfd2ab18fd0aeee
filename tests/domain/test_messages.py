"""Sentences on their way to a person, and back out of the history."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.domain.messages import Message, from_plain, msg, msgs, to_plain

figures = st.recursive(
    st.none() | st.integers() | st.text() | st.dates(),
    lambda inner: (
        st.lists(inner, max_size=3).map(tuple)
        | st.builds(Message, st.text(), st.dictionaries(st.text(), inner, max_size=2))
    ),
    max_leaves=8,
)


@given(st.text(), st.dictionaries(st.text(), figures), st.none() | st.text(), st.integers())
def test_a_sentence_kept_in_the_history_comes_back_the_same(text, held, plural, count):
    message = Message(text, held, plural, count if plural is not None else None)
    assert from_plain(json.loads(json.dumps(to_plain(message)))) == message


def test_a_sentence_has_a_form_for_one_and_one_for_many():
    message = msgs("Add {n} person", "Add {n} people", 3)
    assert (message.text, message.plural, message.count) == ("Add {n} person", "Add {n} people", 3)


def test_what_is_no_sentence_is_refused():
    for plain in ({"text": "x", "figures": 3}, {"text": "x", "figures": {"a": {"b": 1}}}):
        with pytest.raises(TypeError):
            from_plain(plain)
    with pytest.raises(KeyError):
        from_plain({})


def test_dates_and_sentences_within_sentences_are_kept():
    message = msg("Undo: {title}", title=msg("Began on {day}", day=date(2026, 9, 1)))
    assert from_plain(to_plain(message)) == message

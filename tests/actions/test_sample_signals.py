"""The sample school shows every stumbling block at least once, what waits and what is worked on, and how it came."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from mentordesk.actions.sample import make_sample
from mentordesk.actions.signal_trend import trend
from mentordesk.actions.signals import signals
from mentordesk.book import Book
from mentordesk.domain.signals.signal import SignalState
from mentordesk.domain.stumbling_blocks import Level, StumblingBlock

TODAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    path = tmp_path_factory.mktemp("sample") / "sample.mentordesk"
    make_sample(path, TODAY)
    with Book.open(path, read_only=True, backup=False) as book:
        yield book


@pytest.fixture
def cycle_id(sample: Book) -> int:
    current = sample.cycles.current(TODAY)
    assert current is not None
    return current.id


def test_every_stumbling_block_and_every_level_shows(sample: Book, cycle_id: int) -> None:
    found = signals(sample, TODAY, cycle_id)
    assert {one.signal.stumbling_block for one in found} == set(StumblingBlock)
    assert {one.signal.level for one in found} == set(Level)
    assert {one.state for one in found} == set(SignalState)
    assert len(found) < 25, "a school in trouble, and not in ruins"


def test_two_pairs_alone_are_grave_and_open(sample: Book, cycle_id: int) -> None:
    grave = [
        one
        for one in signals(sample, TODAY, cycle_id)
        if one.signal.gravity == 3 and one.state is SignalState.OPEN
    ]
    assert len(grave) == 2 and all(one.signal.pairing_id is not None for one in grave)


def test_the_year_has_a_trend_and_some_blocks_keep_coming(sample: Book, cycle_id: int) -> None:
    seen = trend(sample, signals(sample, TODAY, cycle_id), TODAY, cycle_id)
    assert sum(one.by_block is not None for one in seen.weeks) > 8
    assert seen.running_on is not None and max(seen.running_on.values()) == 3

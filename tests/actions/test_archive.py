"""The generated archive: as large as it says, sound, honest, and the same every time."""

from datetime import date
from pathlib import Path

import pytest

from mentordesk.actions.archive import divided, make_archive
from mentordesk.book import Book
from mentordesk.domain.meetings import MeetingState
from mentordesk.domain.refusals import BookUnusable

TODAY = date(2026, 11, 24)
PART = 0.01


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A hundredth of the archive."""
    path = tmp_path_factory.mktemp("archive") / "archive.mentordesk"
    make_archive(path, TODAY, part=PART)
    return path


@pytest.fixture
def archive(small: Path):
    with Book.open(small, read_only=True, backup=False) as book:
        yield book


def test_it_holds_as_many_records_as_it_promises_over_twenty_years(archive: Book):
    facts = archive.facts()
    assert (facts["people"], facts["pairings"], facts["meetings"]) == (400, 40, 1000)
    assert len(archive.follow_ups.list()) == 200
    cycles = archive.cycles.list()
    assert len(cycles) == 20
    assert (cycles[0].name, cycles[-1].name) == ("2026–27", "2007–08")


def test_it_is_a_sound_book(archive: Book):
    assert archive.check() == []


def test_it_was_used_as_books_are_and_not_only_filled(archive: Book):
    changes = archive.journal.changes(100_000)
    assert {change["kind"] for change in changes} == {"do", "undo"}
    assert any(change["state"] in ("undone", "lost") for change in changes)
    titles = {change["title"].text for change in changes}
    assert {"Change a meeting of {name}", "Finish “{what}”", "Remove a meeting of {name}"} <= titles
    years = {change["at"].year for change in changes}
    assert years == set(range(2007, 2027))


def test_nothing_was_held_in_the_future_and_something_is_planned(archive: Book):
    meetings = archive.meetings.list()
    assert all(meeting.date < TODAY for meeting in meetings if meeting.state is not MeetingState.PLANNED)
    assert any(meeting.date > TODAY for meeting in meetings if meeting.state is MeetingState.PLANNED)


def test_a_few_words_are_in_most_notes_and_most_words_are_in_few(archive: Book):
    notes = [set(meeting.notes.split()) for meeting in archive.meetings.list() if meeting.notes]
    used: dict[str, int] = {}
    for words in notes:
        for word in words:
            used[word] = used.get(word, 0) + 1
    often = [word for word, times in used.items() if times > len(notes) / 4]
    seldom = [word for word, times in used.items() if times <= 3]
    assert "the" in often
    assert len(seldom) > 20 * len(often)


def test_the_same_seed_and_day_give_the_same_archive_and_another_seed_another(small: Path, tmp_path: Path):
    def told(path: Path) -> list[object]:
        with Book.open(path, read_only=True, backup=False) as book:
            return [book.people.list(), book.pairings.list(), book.meetings.list(), book.follow_ups.list()]

    again, other = tmp_path / "again.mentordesk", tmp_path / "other.mentordesk"
    make_archive(again, TODAY, part=PART)
    assert told(again) == told(small)
    make_archive(other, TODAY, part=PART, seed=2)
    assert told(other) != told(small)


@pytest.mark.parametrize("day", [date(2026, 8, 15), date(2027, 7, 20)])
def test_it_can_be_made_on_any_day_of_the_year(tmp_path: Path, day: date):
    path = tmp_path / "archive.mentordesk"
    make_archive(path, day, part=PART)
    with Book.open(path, read_only=True, backup=False) as book:
        assert book.check() == []
        assert book.facts()["meetings"] == 1000


def test_a_name_that_is_taken_is_refused_and_the_file_left_as_it_is(tmp_path: Path):
    path = tmp_path / "archive.mentordesk"
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(BookUnusable):
        make_archive(path, TODAY, part=PART)
    assert path.read_text(encoding="utf-8") == "mine"
    assert [one.name for one in tmp_path.iterdir()] == ["archive.mentordesk"]


def test_dividing_a_number_leaves_nothing_over():
    assert divided(10, [1, 1, 1]) == [3, 4, 3]
    assert sum(divided(100_000, [0.3, 1, 1, 0.001])) == 100_000

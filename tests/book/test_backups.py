"""Automatic copies: made where something changed, checked, and thinned out as they grow old."""

from __future__ import annotations

import os
import stat
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mentordesk.book import Book, backups
from mentordesk.domain.people import Person
from mentordesk.domain.refusals import BookUnusable


def test_a_backup_is_a_whole_book_that_opens(school, tmp_path):
    made = school.backup(folder=tmp_path / "stick")
    assert made.reason == "asked" and made.path.parent == tmp_path / "stick"
    with Book.open(made.path, read_only=True) as copy:
        assert copy.file_uuid == school.file_uuid
        assert [person.name for person in copy.people.list()] == [
            person.name for person in school.people.list()
        ]
        assert copy.check() == []


def test_opening_waits_for_no_backup_and_the_window_makes_it_beside(school):
    school.close(backup=False)
    with Book.open(school.path) as book:
        assert book.backups() == []
        work, made = book.backup_work(), []
        thread = threading.Thread(target=lambda: made.append(work()))
        thread.start()
        book.people.change(1, place="Annexe")
        thread.join()
        assert [backup.reason for backup in book.backups()] == ["opening"]
        assert book.last_backup() == made[0].made_at.replace(microsecond=0)


def test_nothing_is_copied_twice(school):
    work = school.backup_work()
    assert work() is not None
    assert work() is None
    school.people.change(1, place="Annexe")
    assert work() is not None
    school.close()
    assert len(school.backups()) <= 2


def test_closing_keeps_a_copy_where_something_changed(school):
    school.close()
    assert [backup.reason for backup in school.backups()] == ["closing"]
    with Book.open(school.path):
        pass
    assert len(school.backups()) == 1
    with Book.open(school.path, backup=False) as book:
        assert book.people.count()
    assert len(school.backups()) == 1
    with Book.open(school.path, backup=False) as book:
        book.people.change(1, place="Annexe")
    with Book.open(school.backups()[0].path, read_only=True) as copy:
        assert copy.people.get(1).place == "Annexe"


def test_looking_makes_no_backup(school):
    school.close(backup=False)
    with Book.open(school.path, read_only=True):
        pass
    assert school.backups() == []


def test_closing_keeps_no_copy_where_none_is_wanted(school):
    school.close(backup=False)
    assert school.backups() == []


def test_a_backup_that_cannot_be_made_is_a_sentence_and_the_book_is_closed_all_the_same(
    school, monkeypatch, tmp_path
):
    (tmp_path / "in the way").write_text("a file")
    monkeypatch.setenv("MENTORDESK_BACKUPS", str(tmp_path / "in the way"))
    with pytest.raises(BookUnusable, match="No backup could be made"):
        school.close()
    with Book.open(school.path, read_only=False, backup=False) as book:
        assert book.people.count() == 6


def test_a_damaged_book_is_not_copied_over_good_backups(school):
    school.backup()
    with school.path.open("r+b") as file:
        file.seek(8192)
        file.write(b"\xff" * 8192)
    with pytest.raises(BookUnusable, match="damaged"):
        school.backup()
    assert len(school.backups()) == 1
    folder = school.backups()[0].path.parent
    assert [path.suffix for path in folder.iterdir()] == [".mentordesk"]


def test_book_lock_and_backup_are_for_their_owner_alone(school):
    made = school.backup()
    lock = school.path.with_name(f".{school.path.name}.lock")
    for path in (school.path, lock, made.path):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path
    assert stat.S_IMODE(made.path.parent.stat().st_mode) == 0o700


def test_backups_are_thinned_out_to_one_an_hour_a_day_a_week_a_year(tmp_path):
    now = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
    made = [now - timedelta(minutes=20 * number) for number in range(200)]
    made += [now - timedelta(hours=12 * number) for number in range(8, 100)]
    made += [now - timedelta(days=5 * number) for number in range(10, 400)]
    for moment in set(made):
        (tmp_path / f"{moment:%Y-%m-%dT%H-%M-%S}-closing.mentordesk").touch()
    backups.thin_out(tmp_path, now)
    left = [backup.made_at for backup in backups.listed(tmp_path)]
    ages = [now - moment for moment in left]
    assert left[0] == now
    assert sum(age <= timedelta(hours=24) for age in ages) == 26
    assert sum(timedelta(hours=24) < age <= timedelta(days=14) for age in ages) in (13, 14, 15)
    assert sum(timedelta(days=15) <= age <= timedelta(days=182) for age in ages) in (23, 24, 25)
    assert len([moment for moment in left if now - moment > timedelta(days=182, hours=23)]) == len(
        {moment.year for moment in made if now - moment > timedelta(days=182, hours=23)}
    )
    before = len(left)
    assert backups.thin_out(tmp_path, now) == []
    assert len(backups.listed(tmp_path)) == before


def test_what_was_asked_for_or_made_before_a_migration_stays_half_a_year(tmp_path):
    now = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
    for name in (
        "2026-11-23T10-00-00-closing",
        "2026-11-23T09-00-00-closing",
        "2026-11-22T10-00-00-closing",
        "2026-10-01T10-00-00-asked",
        "2026-10-01T11-00-00-migration",
        "2026-10-01T12-00-00-closing",
        "2024-10-01T11-00-00-migration",
        "2024-10-02T11-00-00-asked",
    ):
        (tmp_path / f"{name}.mentordesk").touch()
    (tmp_path / "notes.txt").write_text("not a backup")
    gone = backups.thin_out(tmp_path, now)
    assert [backup.path.name for backup in gone] == ["2024-10-01T11-00-00-migration.mentordesk"]
    assert (tmp_path / "notes.txt").exists()


def test_a_half_written_backup_of_a_crash_is_written_anew(school, watch):
    folder = backups.folder_for(school.file_uuid)
    folder.mkdir(parents=True)
    now = watch()
    (folder / f"{now:%Y-%m-%dT%H-%M-%S}-asked.part").write_bytes(b"half")
    made = backups.make(school.path, folder, "asked", now)
    assert [path.name for path in folder.iterdir()] == [made.path.name]


def test_a_book_that_changes_all_the_time_is_copied_all_the_same(school):
    school.people.add_many(
        [Person(given_name=f"Noa {number}", notes="word " * 400) for number in range(1_500)]
    )
    work, made = school.backup_work(), []
    thread = threading.Thread(target=lambda: made.append(work()))
    thread.start()
    changes = 0
    while thread.is_alive():
        changes += 1
        school.settings.set("changes", changes)
    assert made[0] is not None and changes > 0
    with Book.open(made[0].path, read_only=True) as copy:
        assert copy.check() == []


def test_backups_lie_where_the_environment_says(school, tmp_path, monkeypatch):
    monkeypatch.setenv("MENTORDESK_BACKUPS", str(tmp_path / "elsewhere"))
    made = school.backup()
    assert made.path.is_relative_to(tmp_path / "elsewhere" / school.file_uuid)
    monkeypatch.delenv("MENTORDESK_BACKUPS")
    assert Path(os.path.sep) in backups.folder_for("x").parents


def test_a_book_keeps_its_id_and_each_change_counts(school):
    first = school.file_uuid
    school.people.add(Person(given_name="Noa"))
    school.close(backup=False)
    with Book.open(school.path, backup=False) as book:
        assert book.file_uuid == first

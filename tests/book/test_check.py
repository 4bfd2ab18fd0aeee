"""A sound book checks as sound; what is wrong with another is said, each thing in a sentence."""

from __future__ import annotations

import pytest

from mentordesk.book import Book, schema, triggers
from mentordesk.book.connection import as_database, connect
from mentordesk.book.files import bring_up_to_date
from mentordesk.book.tables import AREA_TABLES, TABLES, VERSION
from mentordesk.domain.cases import Case, CaseStep
from mentordesk.domain.people import Person


def tampered(book, *statements: str) -> list[str]:
    """What a check says after somebody else wrote into the file."""
    book.close(backup=False)
    conn = connect(str(book.path))
    conn.execute("PRAGMA foreign_keys = OFF")
    conn.execute("PRAGMA ignore_check_constraints = ON")
    for statement in statements:
        conn.execute(statement)
    conn.close()
    with Book.open(book.path, read_only=True) as opened:
        return [problem.text for problem in opened.check()]


def test_the_small_school_is_sound(school):
    assert school.check() == []


@pytest.mark.parametrize(
    ("statements", "said"),
    [
        (["DROP TRIGGER journal_people_update"], "keeps its history"),
        (
            [
                "DROP TRIGGER search_goals_insert",
                "CREATE TRIGGER search_goals_insert AFTER INSERT ON goals BEGIN SELECT 1; END",
            ],
            "keeps its history",
        ),
        (["CREATE TABLE visitors (id INTEGER)"], "keeps its history"),
        (
            [
                "DROP TRIGGER journal_pairing_members_delete",
                "DELETE FROM pairing_members WHERE role = 'mentor'",
            ],
            "has no {role}",
        ),
        (["DELETE FROM search_index WHERE rowid > 9 * (1 << 40)"], "The search does not know"),
        (
            ["INSERT INTO search_index (rowid, text) VALUES (9 * (1 << 40) + 77, 'ghost')"],
            "The search does not know",
        ),
        (
            ["DROP TRIGGER journal_pairings_update", "UPDATE pairings SET phase = 'closed' WHERE id = 1"],
            "nothing says how",
        ),
        (
            ["DROP TRIGGER journal_cycles_update", "UPDATE cycles SET ends_on = '2020-01-01'"],
            "ends before it starts",
        ),
        (
            ["DROP TRIGGER journal_meetings_update", "UPDATE meetings SET pairing_id = 99 WHERE id = 1"],
            "that is not there",
        ),
        (
            ["DROP TRIGGER journal_meetings_update", "UPDATE meetings SET minutes = -5 WHERE id = 1"],
            "The file is damaged",
        ),
    ],
)
def test_what_is_wrong_is_said(school, statements, said):
    assert any(said in problem for problem in tampered(school, *statements))


def test_a_closing_of_a_pairing_that_goes_on_is_said(school, today):
    school.closures.close(1, today)
    said = tampered(
        school,
        "DROP TRIGGER journal_pairings_update",
        "UPDATE pairings SET phase = 'preparing', ended_on = NULL WHERE id = 1",
    )
    assert any("has a closing, but goes on" in problem for problem in said)


def test_a_step_of_a_private_case_that_anybody_may_find_is_said(school, today):
    school.cases.open(Case(title="Told", opened_on=today, private=True, steps=(CaseStep(text="Hear them"),)))
    said = tampered(school, "DROP TRIGGER journal_case_steps_update", "UPDATE case_steps SET private = 0")
    assert any("is not marked as private" in problem for problem in said)


# The layout


def test_the_version_counts_the_migrations():
    assert len(schema.migrations._migrations) == VERSION


def test_every_table_is_strict_and_has_its_triggers(book):
    conn = book._store.conn
    names = {name for name, strict in conn.execute("SELECT name, strict FROM pragma_table_list") if strict}
    assert names >= TABLES.keys()
    laid = {name for (name,) in conn.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")}
    for table, facts in TABLES.items():
        for what in ("insert", "update", "delete"):
            assert f"journal_{table}_{what}" in laid
            assert (f"search_{table}_{what}" in laid) is (facts.searched is not None)
    assert set(AREA_TABLES.values()) <= TABLES.keys()
    codes = [facts.searched.code for facts in TABLES.values() if facts.searched]
    assert len(codes) == len(set(codes))


def test_every_guard_of_the_file_is_on(school):
    def pragma(name):
        return school._store.conn.execute(f"PRAGMA {name}").fetchone()[0]

    assert (pragma("foreign_keys"), pragma("trusted_schema"), pragma("secure_delete")) == (1, 0, 1)
    assert pragma("journal_mode") == "delete"
    school.close(backup=False)
    with Book.open(school.path, backup=False) as book:
        assert book._store.conn.execute("PRAGMA synchronous").fetchone()[0] == 3


def test_triggers_are_laid_anew_after_a_table_is_reshaped(book):
    db = as_database(book._store.conn)
    db["topics"].transform(column_order=["id", "folded", "name"])
    assert any("history" in problem.text for problem in book.check())
    triggers.lay_triggers(db)
    book.people.add(Person(given_name="Noa"))
    assert len(book.people.list()) == 1


def test_a_book_of_an_older_program_is_copied_and_brought_up_to_date_and_undo_stops_there(school, refused):
    school.people.change(1, place="Annexe")
    school.undo()
    school.close(backup=False)
    conn = connect(str(school.path))
    conn.execute("DROP INDEX journal_earlier")
    conn.execute("CREATE INDEX journal_earlier ON journal (tbl) WHERE what <> 'insert'")
    conn.execute(f"PRAGMA user_version = {VERSION - 1}")
    conn.close()
    content = school.path.read_bytes()
    with pytest.raises(Exception, match="older MentorDesk"):
        Book.open(school.path, read_only=True)
    assert school.path.read_bytes() == content
    with Book.open(school.path, backup=False) as book:
        assert [backup.reason for backup in book.backups()] == ["migration"]
        assert book.can_undo() is None and book.can_redo() is None
        assert "brought up to date" in refused(book.undo).message.text
        assert book.history("people", 1)
        assert book.check() == []
        book.people.change(1, place="Annexe")
        assert book.can_undo() is not None
        book.undo()
        book.close(backup=False)


def test_bringing_an_up_to_date_book_up_to_date_changes_nothing_of_its_records(school, tables):
    before = tables(school)
    bring_up_to_date(school._store.conn)
    assert tables(school) == before
    assert school.check() == []

"""A book that an older program wrote opens with everything that was in it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from mentordesk.book import Book, schema, triggers
from mentordesk.book.connection import as_database, connect
from mentordesk.book.tables import APPLICATION_ID
from mentordesk.domain.certificates import Certificate, CertificateKind
from mentordesk.domain.members import Role

LANDED = 6
"""So many migrations the first program knew that schools had."""


def as_written_by_the_first_program(path: Path) -> None:
    """A book of the first program with a pairing in it, and a person's row that was taken away again."""
    conn = connect(str(path))
    db = as_database(conn)
    schema.migrations.apply(db, stop_before="m007_requests")
    conn.execute("BEGIN IMMEDIATE")
    triggers.lay_triggers(db)
    conn.execute("INSERT INTO book_state (id, file_uuid) VALUES (1, 'one-book')")
    conn.execute(
        "INSERT INTO changes (at, title, kind) VALUES ('2026-09-01T09:00:00+00:00', '{\"text\": \"Pair\"}', 'do')"
    )
    conn.execute("UPDATE book_state SET change_id = 1, generation = 1")
    for person in ("Yael", "Dov", "Ruth"):
        conn.execute("INSERT INTO people (uuid, given_name) VALUES (?, ?)", [person, person])
    conn.execute("INSERT INTO programmes (uuid, name) VALUES ('p', 'First years')")
    conn.execute(
        "INSERT INTO cycles (uuid, programme_id, name, starts_on, ends_on) "
        "VALUES ('c', 1, '2026–27', '2026-08-15', '2027-06-30')"
    )
    conn.execute("INSERT INTO pairings (uuid, cycle_id, started_on) VALUES ('y', 1, '2026-09-01')")
    for person_id, role in ((1, "mentor"), (2, "mentee"), (3, "mentee")):
        conn.execute(
            "INSERT INTO pairing_members (pairing_id, person_id, role) VALUES (1, ?, ?)", [person_id, role]
        )
    conn.execute(
        "INSERT INTO certificates (uuid, serial, person_id, cycle_id, kind, name, given_on) "
        "VALUES ('z', '2026-001', 1, 1, 'mentor', 'Yael Katz', '2026-06-01')"
    )
    conn.execute("INSERT INTO printings (certificate_id, at) VALUES (1, '2026-06-01T09:00:00+00:00')")
    conn.execute("DELETE FROM pairing_members WHERE person_id = 3")
    conn.execute("UPDATE book_state SET change_id = NULL")
    conn.execute("COMMIT")
    conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    conn.execute(f"PRAGMA user_version = {LANDED}")
    conn.close()


def test_the_people_of_a_pairing_stay_who_they_were(tmp_path):
    path = tmp_path / "old.mentordesk"
    as_written_by_the_first_program(path)
    with Book.open(path, durable=False) as book:
        assert book.check() == []
        pairing = book.pairings.get(1)
        assert (pairing.mentor_ids, pairing.mentee_ids, pairing.spells) == ((1,), (2,), ())
        assert [one.id for one in book.pairings.members(1)] == [1, 2]
        # A number that was taken once is never given again: the history would tell two rows as one.
        assert book.pairings.add_member(1, 3, Role.MENTEE, since=pairing.started_on) == 4
        assert book.pairings.get(1).mentees == ("Dov", "Ruth")
        book.undo()
        assert book.pairings.get(1).mentees == ("Dov",)


def test_certificates_and_their_printings_stay_and_may_be_given_for_training(tmp_path):
    path = tmp_path / "old.mentordesk"
    as_written_by_the_first_program(path)
    with Book.open(path, durable=False) as book:
        kept = book.certificates.get(1)
        assert (kept.serial, kept.kind, kept.session_id) == ("2026-001", CertificateKind.MENTOR, None)
        assert len(book.certificates.printings(1)) == 1
        new = Certificate(
            person_id=2, cycle_id=1, kind=CertificateKind.TRAINING, name="Dov", given_on=date(2026, 9, 1)
        )
        assert book.certificates.award(new) == 2
        book.undo()
        assert [one.id for one in book.certificates.list()] == [1]
        assert book.check() == []


def test_goals_and_stakeholders_written_before_they_were_searched_are_found(tmp_path):
    path = tmp_path / "old.mentordesk"
    as_written_by_the_first_program(path)
    conn = connect(str(path))
    db = as_database(conn)
    schema.migrations.apply(db, stop_before="m016_programme_search")
    conn.execute("INSERT INTO programme_goals (uuid, cycle_id, title) VALUES ('g', 1, 'שָׁלוֹם')")
    conn.execute("INSERT INTO stakeholders (uuid, name) VALUES ('s', 'The board')")
    conn.close()
    with Book.open(path, durable=False) as book:
        assert book.check() == []
        assert [hit.area for hit in book.search.find("שלום")] == ["programme_goals"]
        assert [hit.title for hit in book.search.find("board")] == ["The board"]

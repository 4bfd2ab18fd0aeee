"""The triggers that write the journal and keep the search in step, laid for every table by one function."""

from __future__ import annotations

from sqlite_utils import Database

from mentordesk.book.tables import ROOM, TABLES, Searched
from mentordesk.domain.fields import PRIVATE


def lay_triggers(db: Database) -> None:
    """Lay the journal and search triggers of every table anew; `Table.transform()` drops them without a word."""
    for name in trigger_names(db):
        db.execute(f"DROP TRIGGER [{name}]")
    for table, facts in TABLES.items():
        if not db[table].exists():
            continue
        columns = [column.name for column in db.table(table).columns]
        _journal_triggers(db, table, columns)
        if facts.searched:
            _search_triggers(db, table, facts.searched, columns)


def trigger_names(db: Database) -> list[str]:
    """The names of all triggers in the book."""
    return [row["name"] for row in db.query("SELECT name FROM sqlite_master WHERE type = 'trigger'")]


def _journal_triggers(db: Database, table: str, columns: list[str]) -> None:
    """Journal a table: a new row by its id, a change by the columns that differ, a deletion by the whole row.

    That is enough to rebuild every state: what a row was born as follows from what was changed since.
    """
    into = (
        "INSERT INTO journal (change_id, tbl, row_id, what, before, after) "
        "VALUES ((SELECT change_id FROM book_state)"
    )
    whole = ", ".join(f"'{column}', OLD.[{column}]" for column in columns)
    differs = " OR ".join(f"OLD.[{column}] IS NOT NEW.[{column}]" for column in columns)
    both = " UNION ALL ".join(
        f"SELECT '{column}' AS c, OLD.[{column}] AS o, NEW.[{column}] AS n" for column in columns
    )
    db.execute(
        f"CREATE TRIGGER journal_{table}_insert AFTER INSERT ON [{table}] BEGIN "
        f"{into}, '{table}', NEW.id, 'insert', NULL, NULL); END"
    )
    db.execute(
        f"CREATE TRIGGER journal_{table}_update AFTER UPDATE ON [{table}] WHEN {differs} BEGIN "
        f"{into}, '{table}', OLD.id, 'update', "
        f"(SELECT json_group_object(c, o) FROM ({both}) WHERE o IS NOT n), "
        f"(SELECT json_group_object(c, n) FROM ({both}) WHERE o IS NOT n)); END"
    )
    db.execute(
        f"CREATE TRIGGER journal_{table}_delete AFTER DELETE ON [{table}] BEGIN "
        f"{into}, '{table}', OLD.id, 'delete', json_object({whole}), NULL); END"
    )


def _search_triggers(db: Database, table: str, searched: Searched, columns: list[str]) -> None:
    """Keep both search indexes in step with a table; the table's code and the row's id make the entry's id."""
    insert, delete = [], []
    base = searched.code * ROOM
    for index, text, folded in _indexed(searched, columns):
        new = f"{text} || ' ' || coalesce({folded}, '')" if folded else text
        where = f" WHERE {text} <> ''" if index == "search_private" else ""
        insert.append(
            f"INSERT INTO {index} (rowid, text) SELECT {base} + NEW.id, {new}{where};".format(row="NEW")
        )
        delete.append(f"DELETE FROM {index} WHERE rowid = {base} + OLD.id;")
    texts = [searched.text] + ([searched.private_text] if searched.private_text else [])
    texts += [f"{{row}}.{PRIVATE}"] if PRIVATE in columns else []
    differs = " OR ".join(f"({text.format(row='OLD')}) <> ({text.format(row='NEW')})" for text in texts)
    db.execute(f"CREATE TRIGGER search_{table}_insert AFTER INSERT ON [{table}] BEGIN {' '.join(insert)} END")
    db.execute(f"CREATE TRIGGER search_{table}_delete AFTER DELETE ON [{table}] BEGIN {' '.join(delete)} END")
    db.execute(
        f"CREATE TRIGGER search_{table}_update AFTER UPDATE ON [{table}] WHEN {differs} BEGIN "
        f"{' '.join(delete)} {' '.join(insert)} END"
    )


def _indexed(searched: Searched, columns: list[str]) -> list[tuple[str, str, str]]:
    """What of a row each index holds, as it is and folded. A row that is private as a whole is in the private one."""
    if PRIVATE in columns:
        return [
            (index, f"CASE WHEN {{row}}.{PRIVATE} = {flag} THEN {searched.text} ELSE '' END",
             f"CASE WHEN {{row}}.{PRIVATE} = {flag} THEN {{row}}.folded END")
            for index, flag in (("search_index", 0), ("search_private", 1))
        ]  # fmt: skip
    return [
        (index, text, f"{{row}}.{folded}" if folded in columns else "")
        for index, text, folded in (
            ("search_index", searched.text, "folded"),
            ("search_private", searched.private_text, "private_folded"),
        )
        if text is not None
    ]

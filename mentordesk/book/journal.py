"""Undo and redo of any change at any depth, read from the one journal; and with them the history of every record."""

from __future__ import annotations

import json
from dataclasses import dataclass

from mentordesk.book.care import careful
from mentordesk.book.history import Entry, History
from mentordesk.book.store import Row
from mentordesk.domain.messages import Message, from_plain, msg
from mentordesk.domain.refusals import Refusal

__all__ = ["Entry", "Journal", "Step"]


@dataclass(frozen=True)
class Step:
    """A step that can be undone or redone."""

    change_id: int
    title: Message


@careful
class Journal(History):
    """What happened to the book, and the way back and forth in it."""

    def can_undo(self) -> Step | None:
        """The change that undo would take back, or None."""
        row = self._store.row(
            "SELECT * FROM changes WHERE kind IN ('do', 'wall') AND state = 'done' ORDER BY id DESC LIMIT 1"
        )
        return _step(row) if row and row["kind"] == "do" else None

    def can_redo(self) -> Step | None:
        """The change that redo would bring back, or None."""
        row = self._store.row(
            "SELECT * FROM changes WHERE kind = 'do' AND state = 'undone' ORDER BY id LIMIT 1"
        )
        return _step(row) if row else None

    def undo(self) -> Step:
        """Take the last change back. Raises Refusal where there is none or where undo stops for good."""
        step = self.can_undo()
        if step is None:
            wall = self._store.value("SELECT 1 FROM changes WHERE kind = 'wall'")
            raise Refusal(
                msg(
                    "Nothing more can be undone: the book was brought up to date here. The history still shows what "
                    "was before."
                )
                if wall
                else msg("There is nothing to undo.")
            )
        with self._store.recording(
            msg("Undo: {title}", title=step.title), kind="undo", target=step.change_id
        ):
            self._reverse(step.change_id)
            self._mark(step, "undone")
        return step

    def redo(self) -> Step:
        """Bring the change undone last back again. Raises Refusal where there is none."""
        step = self.can_redo()
        if step is None:
            raise Refusal(msg("There is nothing to redo."))
        undone = self._store.value(
            "SELECT max(id) FROM changes WHERE kind = 'undo' AND target = ?", [step.change_id]
        )
        with self._store.recording(
            msg("Redo: {title}", title=step.title), kind="redo", target=step.change_id
        ):
            self._reverse(undone)
            self._mark(step, "done")
        return step

    def _mark(self, step: Step, state: str) -> None:
        self._store.conn.execute("UPDATE changes SET state = ? WHERE id = ?", [state, step.change_id])

    def _reverse(self, change_id: int) -> None:
        """Write the opposite of each entry of a change, the last one first; the triggers journal that too."""
        # On the way back a row may name one that is written a moment later; at the end all is as it was.
        self._store.conn.execute("PRAGMA defer_foreign_keys = ON")
        entries = self._store.rows("SELECT * FROM journal WHERE change_id = ? ORDER BY id DESC", [change_id])
        for entry in entries:
            match entry["what"]:
                case "insert":
                    self._store.delete(entry["tbl"], entry["row_id"])
                case "update":
                    self._store.update(entry["tbl"], entry["row_id"], json.loads(entry["before"]))
                case _:
                    self._store.insert(entry["tbl"], json.loads(entry["before"]))


def _step(row: Row) -> Step:
    return Step(row["id"], from_plain(json.loads(row["title"])))

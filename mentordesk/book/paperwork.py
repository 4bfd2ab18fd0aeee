"""What was written down about the documents pairings owe: received, with the file itself, or waived with the reason."""

from __future__ import annotations

import builtins
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from mentordesk.book.care import careful
from mentordesk.book.conditions import Conditions
from mentordesk.book.names import pairing_name
from mentordesk.book.rows import from_row, to_row
from mentordesk.book.settings import Attachments
from mentordesk.book.store import Store, new_uuid
from mentordesk.domain.messages import Message, msg
from mentordesk.domain.paperwork import Paper, check_paper
from mentordesk.domain.refusals import Refusal

# What can be shown again in the window, and nothing that could do anything.
KINDS = {
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
}
_BEGINS = {
    "application/pdf": b"%PDF-",
    "image/png": b"\x89PNG",
    "image/jpeg": b"\xff\xd8",
    "image/webp": b"RIFF",
}


@dataclass(frozen=True)
class PaperFile:
    """A scan or a PDF as it is kept: its content and what the file was called."""

    content: bytes
    name: str


@careful
class Paperwork:
    """The documents of all pairings that came in or were waived; which are owed is worked out by `domain.paperwork`."""

    def __init__(self, store: Store, attachments: Attachments) -> None:
        self._store = store
        self._attachments = attachments

    # Reading

    def list(
        self,
        *,
        pairing_id: int | None = None,
        cycle_id: int | None = None,
        pairing_ids: Iterable[int] | None = None,
    ) -> list[Paper]:
        """What was noted for a pairing, a cycle, some pairings, or all; in the order it was noted."""
        where = Conditions("pairing_id", pairing_id=pairing_id, cycle_id=cycle_id)
        if pairing_ids is not None:
            where.among("pairing_id", pairing_ids)
        rows = self._store.rows(f"SELECT * FROM papers{where} ORDER BY id", where.values)
        return [from_row(Paper, row) for row in rows]

    def get(self, paper_id: int) -> Paper:
        """One of them. Raises NotFound."""
        return from_row(Paper, self._store.get("papers", paper_id))

    def find(self, pairing_id: int, key: str, occasion: str = "") -> Paper | None:
        """What was noted about one document of a pairing, or None."""
        row = self._store.row(
            "SELECT * FROM papers WHERE pairing_id = ? AND key = ? AND occasion = ?",
            [pairing_id, key, occasion],
        )
        return from_row(Paper, row) if row else None

    def content(self, paper_id: int) -> bytes | None:
        """The file that came with a document, or None."""
        return self._attachments.get(self.get(paper_id).file)

    # Writing

    def receive(
        self,
        pairing_id: int,
        key: str,
        on: date,
        *,
        title: str,
        occasion: str = "",
        file: PaperFile | None = None,
        today: date,
    ) -> int:
        """Note that a document came in on a day, and keep its file; gives the note's id. A waiving is taken back by it.

        A file kept before stays where none is given. Raises Refusal for a day to come, or a file that cannot be kept.
        """
        known = self.find(pairing_id, key, occasion)
        paper = replace(
            known or Paper(pairing_id=pairing_id, key=key, occasion=occasion),
            title=title.strip(),
            received_on=on,
            waived_on=None,
            waived_why="",
        )
        media_type = media_type_of(file) if file is not None else ""
        name = pairing_name(self._store, pairing_id)
        with self._store.change(msg("Receive “{title}” of {name}", title=title, name=name)):
            if file is not None:
                sha256 = self._attachments.add(file.content, file.name, media_type)
                paper = replace(paper, file=sha256, file_name=file.name, media_type=media_type)
            return self._write(paper, known, today)

    def waive(
        self,
        pairing_id: int,
        key: str,
        on: date,
        *,
        title: str,
        why: str,
        occasion: str = "",
        today: date,
    ) -> int:
        """Note that a pairing need not hand a document in, and why; gives the note's id. Raises Refusal without a why.

        One that came in cannot be waived any more.
        """
        known = self.find(pairing_id, key, occasion)
        if known is not None and known.received_on is not None:
            raise Refusal(msg("“{title}” has come in already, so it needs no waiving.", title=known.title))
        paper = replace(
            known or Paper(pairing_id=pairing_id, key=key, occasion=occasion),
            title=title.strip(),
            waived_on=on,
            waived_why=why.strip(),
        )
        name = pairing_name(self._store, pairing_id)
        with self._store.change(msg("Waive “{title}” for {name}", title=title, name=name)):
            return self._write(paper, known, today)

    def change_day(self, paper_id: int, on: date, *, today: date) -> None:
        """Correct the day a document came in. Raises Refusal."""
        paper = replace(self.get(paper_id), received_on=on)
        with self._store.change(self._title(paper), join=f"papers:{paper_id}:received_on"):
            self._write(paper, self.get(paper_id), today)

    def drop_file(self, paper_id: int) -> None:
        """Take the file away from a document that came in; that it came in stays."""
        paper = self.get(paper_id)
        with self._store.change(self._title(paper)):
            self._store.update("papers", paper_id, {"file": "", "file_name": "", "media_type": ""})

    def forget(self, paper_id: int) -> None:
        """Take back that a document came in or was waived: it is owed again."""
        paper = self.get(paper_id)
        name = pairing_name(self._store, paper.pairing_id)
        with self._store.change(msg("Wait for “{title}” of {name} again", title=paper.title, name=name)):
            self._store.delete("papers", paper_id)

    def _title(self, paper: Paper) -> Message:
        name = pairing_name(self._store, paper.pairing_id)
        return msg("Change “{title}” of {name}", title=paper.title, name=name)

    def _write(self, paper: Paper, known: Paper | None, today: date) -> int:
        check_paper(paper, today)
        if known is not None:
            self._store.update("papers", known.id, to_row(paper))
            return known.id
        return self._store.insert("papers", to_row(replace(paper, uuid=new_uuid())))


def accepted_endings() -> builtins.list[str]:
    """The endings of files that can be kept with a document."""
    return builtins.list(KINDS)


def media_type_of(file: PaperFile) -> str:
    """The kind of a file, by its ending and by how it begins. Raises Refusal for another kind."""
    ending = file.name[file.name.rfind(".") :].lower() if "." in file.name else ""
    kind = KINDS.get(ending)
    if kind is None or not file.content.startswith(_BEGINS[kind]):
        raise Refusal(
            msg(
                "{name} is neither a PDF nor a picture (PNG, JPEG). Scan the page or save it as a PDF, and choose "
                "that.",
                name=file.name,
            ),
            field="file",
        )
    return kind

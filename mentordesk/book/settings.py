"""What holds for the whole school: its name, how it writes dates, its paper, its week."""

from __future__ import annotations

import json
from typing import Any

from mentordesk.book.care import careful
from mentordesk.book.store import Store
from mentordesk.domain.messages import msg
from mentordesk.domain.refusals import Refusal

LARGEST_ATTACHMENT = 20 * 1024 * 1024


@careful
class Settings:
    """Named values, kept as JSON; an absent one has the default its reader gives."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def get(self, key: str, default: Any = None) -> Any:
        """Read one setting."""
        text = self._store.value("SELECT value FROM settings WHERE key = ?", [key])
        return default if text is None else json.loads(text)

    def all(self) -> dict[str, Any]:
        """Read every setting that was ever set."""
        return {
            row["key"]: json.loads(row["value"])
            for row in self._store.rows("SELECT key, value FROM settings ORDER BY key")
        }

    def set(self, key: str, value: Any) -> None:
        """Keep one setting; None takes it away."""
        self.set_many({key: value})

    def set_many(self, values: dict[str, Any]) -> None:
        """Keep several settings in one step."""
        with self._store.change(msg("Change the preferences")):
            for key, value in values.items():
                row_id = self._store.value("SELECT id FROM settings WHERE key = ?", [key])
                text = json.dumps(value, ensure_ascii=False)
                if value is None:
                    if row_id is not None:
                        self._store.delete("settings", row_id)
                elif row_id is None:
                    self._store.insert("settings", {"key": key, "value": text})
                else:
                    self._store.update("settings", row_id, {"value": text})


@careful
class Attachments:
    """Files kept inside the book, each once under its SHA-256: emblems, scanned signatures.

    They are not journaled, since a journal of JSON cannot hold them; what is undone is the reference to one.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def add(self, content: bytes, name: str, media_type: str) -> str:
        """Keep a file and give its SHA-256, stored where it is used in the same change. Raises Refusal above 20 MB."""
        if len(content) > LARGEST_ATTACHMENT:
            raise Refusal(msg("The file {name} is larger than 20 MB. Choose a smaller picture.", name=name))
        import hashlib  # late: most days no picture is kept

        sha256 = hashlib.sha256(content).hexdigest()
        self._store.conn.execute(
            "INSERT INTO attachments (sha256, name, media_type, content) VALUES (?, ?, ?, ?) "
            "ON CONFLICT (sha256) DO NOTHING",
            [sha256, name, media_type, content],
        )
        return sha256

    def set_picture(self, key: str, content: bytes, name: str, media_type: str) -> None:
        """Keep a picture and let the setting `key` (such as `emblem`) name it, in one step."""
        with self._store.change(msg("Change the preferences")):
            sha256 = self.add(content, name, media_type)
            Settings(self._store).set(key, sha256)

    def get(self, sha256: str | None) -> bytes | None:
        """The content of a kept file, or None."""
        if not sha256:
            return None
        content = self._store.value("SELECT content FROM attachments WHERE sha256 = ?", [sha256])
        return None if content is None else bytes(content)

"""What this computer remembers for the person at the keyboard: language, looks, recent books. Never a record.

What belongs to the school (its name, emblem, paper, dates) is kept in the book instead, so that it travels with it.
"""

from __future__ import annotations

import contextlib
import json
import os
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path

from PySide6.QtCore import QStandardPaths

FILE_NAME = "preferences.json"
RECENT_BOOKS = 8
TEXT_SIZES = (100, 110, 125, 150, 175, 200)


@dataclass
class Preferences:
    """The choices of one person on one computer; :meth:`save` keeps them at once."""

    language: str = ""  # "en", "he", or "" to follow the system
    scheme: str = "system"  # "system", "light", "dark"
    contrast: bool = False  # more contrast than the system asks for
    text_size: int = 100  # per cent
    less_movement: bool = False
    who: str = ""  # the name that stands in the history
    recent: list[str] = field(default_factory=list)
    window: list[int] = field(default_factory=list)  # width, height in px; empty: not yet chosen
    folder: Path | None = field(default=None, compare=False, repr=False)

    @classmethod
    def load(cls, folder: Path | None = None) -> Preferences:
        """Read the preferences of this computer; what is missing or damaged falls back to the defaults."""
        folder = folder or default_folder()
        try:
            found = json.loads((folder / FILE_NAME).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            found = {}
        chosen = cls(folder=folder)
        if isinstance(found, dict):
            for one in fields(cls):
                value = found.get(one.name)
                if one.name != "folder" and type(value) is type(getattr(chosen, one.name)):
                    setattr(chosen, one.name, value)
        return chosen._made_sound()

    def _made_sound(self) -> Preferences:
        if self.language not in ("", "en", "he"):
            self.language = ""
        if self.scheme not in ("system", "light", "dark"):
            self.scheme = "system"
        self.text_size = min(max(self.text_size, TEXT_SIZES[0]), TEXT_SIZES[-1])
        self.recent = [path for path in self.recent if isinstance(path, str)][:RECENT_BOOKS]
        if len(self.window) != 2 or not all(isinstance(length, int) for length in self.window):
            self.window = []
        return self

    def save(self) -> bool:
        """Keep the preferences, readable by their owner alone; False where the disk would not have them."""
        folder = self.folder or default_folder()
        values = {key: value for key, value in asdict(self).items() if key != "folder"}
        beside = folder / f".{FILE_NAME}.{os.getpid()}"
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(values, file, ensure_ascii=False, indent=1)
            beside.replace(folder / FILE_NAME)
        except OSError:
            with contextlib.suppress(OSError):
                beside.unlink()
            return False
        return True

    def opened(self, path: Path) -> None:
        """Put a book first among the recent ones, and keep that."""
        name = str(path.absolute())
        self.recent = [name, *(one for one in self.recent if one != name)][:RECENT_BOOKS]
        self.save()

    def forget(self, path: str) -> None:
        """Take a book off the recent ones; the file itself is left alone."""
        self.recent = [one for one in self.recent if one != path]
        self.save()


def default_folder() -> Path:
    """Where this system keeps a program's choices for one person."""
    return _own_folder(QStandardPaths.StandardLocation.GenericConfigLocation)


def log_file() -> Path:
    """Where the program's log is kept on this system."""
    return _own_folder(QStandardPaths.StandardLocation.GenericStateLocation) / "mentordesk.log"


def _own_folder(kind: QStandardPaths.StandardLocation) -> Path:
    # Qt is there already when this is asked; a library of its own would have to be loaded before the first window.
    return Path(QStandardPaths.writableLocation(kind)) / "mentordesk"

"""Where file dialogs begin: in the folder one used last, at first among one's documents, never in the program's own."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths

_used: list[Path] = []


def begin_at(name: str = "") -> str:
    """The path a file dialog begins with: the folder, and in it the name that is proposed."""
    folder = next((one for one in reversed(_used) if one.is_dir()), None) or documents()
    return str(folder / name)


def came_from(path: Path) -> Path:
    """Remember the folder of a file that was chosen, for as long as the program runs; gives the path back."""
    _used[:] = [path.parent]
    return path


def documents() -> Path:
    """Where this person keeps documents; their home where there is no such folder."""
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(place) if place and Path(place).is_dir() else Path.home()

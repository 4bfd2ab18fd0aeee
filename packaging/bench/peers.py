"""The programs MentorDesk is measured beside that have to be installed: in an environment of their own, once."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

LOCK = Path(__file__).resolve().with_name("peers.txt")
PLACE = Path(__file__).resolve().parents[2] / ".bench" / "peers"


def python() -> str | None:
    """A Python that has the locked peers; None, said in a line, where they cannot be installed here."""
    found = PLACE / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp = PLACE / "peers.sha256"
    wanted = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    if found.exists() and stamp.exists() and stamp.read_text() == wanted:
        return str(found)
    venv.create(PLACE, clear=True, with_pip=False)
    # The checks' own pip installs into the new environment, as the person has configured it.
    install = [sys.executable, "-m", "pip", "--python", str(found), "install", "--quiet", "--require-hashes"]
    if subprocess.call([*install, "--no-deps", "--only-binary=:all:", "-r", str(LOCK)]):
        print("     The peers could not be installed here, so their rows are left out.")
        return None
    stamp.write_text(wanted)
    return str(found)

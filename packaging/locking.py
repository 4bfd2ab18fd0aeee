"""Works out the lock files, of pyproject.toml and of the bench's peers: exact versions and every wheel's hash.

It takes uv, fetched into a folder that is thrown away, because pip can only lock for the machine it runs on. No lock
names a registry: pip takes the one that the person has configured.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from environment import CHECKOUT, LOCK, LOCK_OF_CHECKS, OLDEST

PEERS = CHECKOUT / "packaging" / "bench" / "peers.in"

HEAD = "# Made by `python3 packaging/dev.py lock`: {what}. Not edited by hand.\n"


def write() -> None:
    """Write the lock files; raises CalledProcessError where a step failed, having said why."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        subprocess.check_call([sys.executable, "-m", "venv", place])
        tools = folder / ("Scripts" if os.name == "nt" else "bin")
        subprocess.check_call([str(tools / "python"), "-m", "pip", "install", "--quiet", "uv"])
        uv = str(tools / "uv")
        peers = _compiled(uv, folder / "peers.txt", source=PEERS)
        program = _compiled(uv, folder / "program.txt", "--extra", "setup")
        everything = _compiled(
            uv, folder / "all.txt", "--extra", "setup", "--extra", "dev", "-c", "program.txt"
        )
    pins = set(program)
    checks = [block for block in everything if block not in pins]
    LOCK.write_text(HEAD.format(what="what MentorDesk needs") + "".join(program), encoding="utf-8")
    LOCK_OF_CHECKS.write_text(
        HEAD.format(what="what its checks need besides") + "".join(checks), encoding="utf-8"
    )
    PEERS.with_suffix(".txt").write_text(
        HEAD.format(what="the peers MentorDesk is measured beside") + "".join(peers), encoding="utf-8"
    )


def _compiled(uv: str, target: Path, *options: str, source: Path = CHECKOUT / "pyproject.toml") -> list[str]:
    """Resolve for all systems at once and give one block of lines a library."""
    command = [uv, "pip", "compile", "--quiet", "--universal", "--python-version", f"{OLDEST[0]}.{OLDEST[1]}"]
    # sqlite-utils asks for pip, which every environment has by its own means.
    command += ["--generate-hashes", "--no-header", "--no-annotate", "--no-emit-package", "pip", *options]
    subprocess.check_call([*command, str(source), "-o", str(target)], cwd=target.parent)
    blocks: list[str] = []
    for line in target.read_text(encoding="utf-8").splitlines(keepends=True):
        if line.startswith(" "):
            blocks[-1] += line
        elif not line.startswith("#"):
            blocks.append(line)
    return blocks

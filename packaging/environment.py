"""Sets a checkout up, once: `.venv`, the locked libraries, the program itself, its translations.

A stamp inside `.venv` says for which files this was done; while they stay as they are, setting up again costs a few
milliseconds. Standard library only, and pip as the person has configured it: no address of a registry stands here.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import platform
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import system_packages
from system_packages import CannotSetUp

CHECKOUT = Path(__file__).resolve().parent.parent
VENV = CHECKOUT / ".venv"
STAMP = VENV / "mentordesk-setup.json"
LOCK = CHECKOUT / "packaging" / "lock.txt"  # what the program needs
LOCK_OF_CHECKS = CHECKOUT / "packaging" / "lock-checks.txt"  # what its checks and tests need besides
OLDEST, NEWEST = (3, 11), (3, 14)  # for these the locked libraries have wheels
OLDEST_GLIBC = {"x86_64": (2, 34), "aarch64": (2, 39)}  # the tags of PySide6's wheels


def continue_in_a_fit_python() -> None:
    """Go on in a Python that fits, where this one does not and another is on the path; else stop with a sentence."""
    if OLDEST <= sys.version_info[:2] <= NEWEST:
        return
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        other = shutil.which(f"python3.{minor}")
        if other:
            sys.exit(subprocess.call([other, *sys.argv]))
    sys.exit(
        f"MentorDesk needs Python 3.{OLDEST[1]} to 3.{NEWEST[1]}, and this one is {platform.python_version()}. "
        f"Install one of those and run the same command again."
    )


def python() -> str:
    """The path of the checkout's own Python."""
    return str(VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))


def script(name: str) -> str:
    """The path of a command that a library brought into the checkout's environment."""
    return str(VENV / (f"Scripts/{name}.exe" if os.name == "nt" else f"bin/{name}"))


def call(command: list[str], **surroundings: str) -> int:
    """Run a command in the checkout with these environment variables besides, and give its exit status."""
    sys.stdout.flush()
    return subprocess.call(command, cwd=CHECKOUT, env={**os.environ, **surroundings})


def has_screen() -> bool:
    """Whether a window can be opened here."""
    on_linux = sys.platform.startswith("linux")
    return not on_linux or any(os.environ.get(n) for n in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def sample_place() -> Path:
    """Where this person's copy of the sample school is kept; its folder is made."""
    asked = "import platformdirs; print(platformdirs.user_data_dir('mentordesk', appauthor=False))"
    folder = Path(subprocess.check_output([python(), "-c", asked], text=True, encoding="utf-8").strip())
    folder.mkdir(parents=True, exist_ok=True)
    return folder / "Sample school.mentordesk"


def set_up(checks: bool = False) -> None:
    """Bring `.venv`, libraries, program and translations up to date; with `checks` also what the tests need.

    Raises CannotSetUp with a sentence that says what to do.
    """
    with _alone():
        done = _read_stamp()
        wanted = _wanted(checks or bool(done.get("checks")))  # what can do more is never cut back
        if done != wanted:
            began = time.monotonic()
            _bring_up_to_date(done, wanted)
            print(f"Set up in {time.monotonic() - began:.0f} s.", flush=True)
        _compile_translations()
        _compile_program()


def _bring_up_to_date(done: dict[str, object], wanted: dict[str, object]) -> None:
    """Take the steps that are not done, and note each, so that one that failed is where the next try goes on."""
    if not done:
        _make_venv()
        done.update(checkout=wanted["checkout"], python=os.path.realpath(python()))
    if any(done.get(key) != wanted[key] for key in ("libraries", "checks")):
        _install_libraries(bool(wanted["checks"]))
        done.pop("program", None)
        done.pop("system", None)
        _note(done, wanted, "libraries", "checks")
    if done.get("program") != wanted["program"]:
        _install_program()
        _note(done, wanted, "program")
    if done.get("system") != wanted["system"]:
        system_packages.complete_for_qt(VENV)
        _note(done, wanted, "system")


def _note(done: dict[str, object], wanted: dict[str, object], *keys: str) -> None:
    done.update({key: wanted[key] for key in keys})
    STAMP.write_text(json.dumps(done, indent=1), encoding="utf-8")


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    """Let two commands in one checkout set it up one after the other, where the system has such locks."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    with (CHECKOUT / ".venv.lock").open("w") as door:
        fcntl.flock(door, fcntl.LOCK_EX)
        yield


def _wanted(checks: bool) -> dict[str, object]:
    """What a stamp says where everything is as it should be now."""
    return {
        "python": os.path.realpath(python()),  # another one after the system was upgraded
        "checkout": str(CHECKOUT),  # the environment's commands break where the folder was moved
        "checks": checks,
        "libraries": _fingerprint(LOCK, LOCK_OF_CHECKS),
        "program": _fingerprint(CHECKOUT / "pyproject.toml", CHECKOUT / "packaging" / "hatch_build.py"),
        "system": _fingerprint(CHECKOUT / "packaging" / "system_packages.py"),
    }


def _fingerprint(*paths: Path) -> str:
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in paths)).hexdigest()


def _read_stamp() -> dict[str, object]:
    """What was set up here; nothing where the environment is not whole or was made for another place."""
    try:
        done = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    now = _wanted(checks=False)
    fits = Path(python()).exists() and all(done.get(key) == now[key] for key in ("python", "checkout"))
    return done if fits else {}


def _make_venv() -> None:
    _refuse_an_old_system()
    system_packages.complete_for_venv()
    if VENV.exists():
        shutil.rmtree(VENV)
    print(f"Making .venv with Python {platform.python_version()}", flush=True)
    base = getattr(sys, "_base_executable", sys.executable)
    if subprocess.call([base, "-m", "venv", str(VENV)]):
        raise CannotSetUp(f"{base} could not make an environment in {VENV}; what it said stands above.")


def _refuse_an_old_system() -> None:
    libc, version = platform.libc_ver()
    oldest = OLDEST_GLIBC.get(platform.machine())
    if sys.platform.startswith("linux") and libc == "glibc" and oldest:
        have = tuple(int(part) for part in version.split(".")[:2])
        if have < oldest:
            raise CannotSetUp(
                f"The window's library needs glibc {oldest[0]}.{oldest[1]} or newer, and this system has {version}. "
                f"A newer release of the system is needed (on a common PC: Debian 12, Ubuntu 22.04, RHEL 9 or later)."
            )


def _pip(*arguments: str) -> list[str]:
    quiet = [] if sys.stdout.isatty() else ["--quiet"]
    return [python(), "-m", "pip", *arguments[:1], *quiet, *arguments[1:]]


def _install_libraries(checks: bool) -> None:
    """Install exactly what is locked, and take away what no longer is."""
    locks = [LOCK, LOCK_OF_CHECKS] if checks else [LOCK]
    print("Fetching the libraries; the first time this takes a minute or a few", flush=True)
    listed = [part for lock in locks for part in ("-r", str(lock))]
    if call(_pip("install", "--require-hashes", "--no-deps", "--only-binary=:all:", *listed), **_PIP):
        raise CannotSetUp(
            "The libraries could not be installed; what pip said stands above. Is there a network?"
        )
    here = json.loads(subprocess.check_output([python(), "-m", "pip", "list", "--format=json"], text=True))
    known = {_plain(line.split("==")[0]) for lock in (LOCK, LOCK_OF_CHECKS) for line in _pins(lock)}
    gone = [
        one["name"] for one in here if _plain(one["name"]) not in {*known, "pip", "setuptools", "mentordesk"}
    ]
    if gone and call(_pip("uninstall", "--yes", *gone), **_PIP):
        raise CannotSetUp(
            f"These could not be taken out of .venv: {', '.join(gone)}. Delete .venv and try again."
        )


_PIP = {"PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_USER": "0"}


def _pins(lock: Path) -> list[str]:
    return [line for line in lock.read_text(encoding="utf-8").splitlines() if line[:1].isalnum()]


def _plain(name: str) -> str:
    return name.lower().replace("_", "-").replace(".", "-")


def _install_program() -> None:
    """Install the checkout itself so that what is edited is what runs; asks no registry."""
    if call(_pip("install", "--no-index", "--no-build-isolation", "--no-deps", "--editable", "."), **_PIP):
        raise CannotSetUp("MentorDesk itself could not be installed into .venv; what pip said stands above.")


def _compile_translations() -> None:
    """Compile each catalogue that is newer than what was made of it."""
    sources = CHECKOUT.glob("resources/translations/*/LC_MESSAGES/*.po")
    if any(_is_stale(source) for source in sources) and call([python(), "packaging/translations.py"]):
        raise CannotSetUp("The translations could not be compiled; what Babel said stands above.")


def _compile_program() -> None:
    """Keep the program's compiled code beside it, also where Python itself may not, for it starts twice as fast so."""
    call([python(), "-m", "compileall", "-q", "mentordesk"], PYTHONDONTWRITEBYTECODE="")


def _is_stale(source: Path) -> bool:
    made = source.with_suffix(".mo")
    return not made.exists() or made.stat().st_mtime < source.stat().st_mtime

"""What setting up needs of the system itself: Python's own `venv`, and the libraries that Qt's window loads.

On Debian and its kin missing packages are installed where this may be done without asking for a password; elsewhere
the one command that installs them is said.
"""

from __future__ import annotations

import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

# Which Debian package brings a library that PySide6's wheels load but do not carry.
DEBIAN = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libGLX.so.0": "libglx0",
    "libOpenGL.so.0": "libopengl0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libbrotlicommon.so.1": "libbrotli1",
    "libbrotlidec.so.1": "libbrotli1",
    "libcups.so.2": "libcups2",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xinput.so.0": "libxcb-xinput0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}
# What the program uses of Qt: these modules, and the plugins for a screen, for none, and for pictures.
LOADED = (
    "PySide6/QtWidgets.abi3.so",
    "PySide6/QtPrintSupport.abi3.so",
    "PySide6/QtSvg.abi3.so",
    "PySide6/QtPdf*.abi3.so",
    "PySide6/Qt/plugins/platforms/libqxcb.so",
    "PySide6/Qt/plugins/platforms/libqwayland.so",
    "PySide6/Qt/plugins/platforms/libqoffscreen.so",
    "PySide6/Qt/plugins/imageformats/*.so",
    "PySide6/Qt/plugins/iconengines/*.so",
    "PySide6/Qt/plugins/printsupport/*.so",
)


class CannotSetUp(Exception):
    """Setting up stopped; the text says why and what to do."""


def complete_for_venv() -> None:
    """See to it that this Python can make environments; raises CannotSetUp where it cannot and we may not install."""
    if importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip"):
        return
    package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    _install([package], f"This Python comes without its own venv; the package {package} brings it.")


def complete_for_qt(venv: Path) -> None:
    """See to it that the libraries Qt loads are there; raises CannotSetUp where they are not and we may not install."""
    missing = _missing(venv)
    packages = sorted({DEBIAN[name] for name in missing if name in DEBIAN})
    if packages and shutil.which("apt-get"):
        _install(packages, "The window needs some of the system's libraries.")
        missing = _missing(venv)
    if missing and shutil.which("dnf"):
        wanted = " ".join(shlex.quote(f"{name}()(64bit)") for name in missing)
        raise CannotSetUp(f"The window needs some of the system's libraries. Run: sudo dnf install {wanted}")
    if missing:
        raise CannotSetUp(
            f"The window needs these libraries of the system; install them: {', '.join(missing)}"
        )


def _missing(venv: Path) -> list[str]:
    """The names of the libraries that Qt would look for in vain; none except on Linux."""
    if not sys.platform.startswith("linux"):
        return []
    places = list(venv.glob("lib/python3*/site-packages"))
    files = [str(path) for place in places for pattern in LOADED for path in place.glob(pattern)]
    found = subprocess.run(
        ["ldd", *files], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=False
    )
    return sorted(
        {line.split()[0] for line in found.stdout.splitlines() if line.rstrip().endswith("=> not found")}
    )


def _install(packages: list[str], why: str) -> None:
    """Install Debian packages, as root or where sudo asks for no password; else say the one command."""
    command = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    said = "sudo apt-get update && sudo " + " ".join(command)
    if not shutil.which("apt-get"):
        raise CannotSetUp(f"{why} Install it with the system's own package manager and run this again.")
    become = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if become and (not shutil.which("sudo") or subprocess.call([*become, "true"], stderr=subprocess.DEVNULL)):
        raise CannotSetUp(f"{why} Run this once, then the same command again:\n  {said}")
    print(f"{why} Installing", flush=True)
    become += ["env", "DEBIAN_FRONTEND=noninteractive"]
    for step in (["apt-get", "update", "--quiet"], command):
        # A list that could not be refreshed may still name what is needed.
        if subprocess.call([*become, *step], stdout=subprocess.DEVNULL) and step is command:
            raise CannotSetUp(
                f"{why} Installing failed; what apt-get said stands above. The command was:\n  {said}"
            )

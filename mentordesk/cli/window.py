"""The window and pictures of it: the only verbs that need Qt."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path

from mentordesk.cli.run import Run
from mentordesk.domain.messages import msg
from mentordesk.domain.refusals import Refusal


def open_window(run: Run) -> int:
    """Open the window on a book, or on the welcome."""
    path = Path(run.options.book) if run.options.book else None
    if not _has_display():
        raise Refusal(
            msg(
                "There is no screen here to open a window on. Run this on a desktop, or use a verb: mentordesk --help "
                "lists them."
            )
        )
    if path is not None and not path.exists():
        raise Refusal(
            msg(
                "There is no file {name}. To make a record book: mentordesk new {name}", name=run.options.book
            )
        )
    gc.disable()  # the window turns it on again once it stands; until then nothing is thrown away
    from mentordesk.desk import app

    return app.main(path, today=run.options.today, language=run.options.lang)


def screenshots(run: Run) -> int:
    """Draw every page of a book into PNG files, without a screen."""
    options = run.options
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from mentordesk.desk import pictures

    made = pictures.draw(
        Path(options.book),
        Path(options.folder),
        today=run.today,
        language=options.lang or "en",
        theme=options.theme,
        scale=options.scale,
        page=options.page,
        size=options.size,
        text_size=options.text_size,
    )
    for path in made:
        run.say(str(path))
    return 0


def _has_display() -> bool:
    """Whether a window can be shown here; Qt itself would end the process without a word of ours."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    if wayland := os.environ.get("WAYLAND_DISPLAY"):
        place = Path(os.environ.get("XDG_RUNTIME_DIR", "/run/user/0"), wayland)
        if place.exists():
            return True
    display = os.environ.get("DISPLAY", "")
    host, _, number = display.partition(":")
    if not number:
        return False
    if host and not host.startswith(("/", "unix")):
        return True  # on another machine; only Qt can tell
    return _answers(f"/tmp/.X11-unix/X{number.split('.')[0]}")


def _answers(name: str) -> bool:
    """Whether an X server listens at a socket in the file system or at its abstract twin."""
    import socket

    for address in (name, "\0" + name):
        with socket.socket(socket.AF_UNIX) as probe:
            try:
                probe.connect(address)
            except OSError:
                continue
            return True
    return False

"""The command line: the same verbs as the window, without one. `mentordesk BOOK` opens the window."""

from mentordesk.cli.calling import main

__all__ = ["main"]

"""Lets `python -m mentordesk` be the same program as the `mentordesk` command."""

import sys

from mentordesk.cli import main

if __name__ == "__main__":
    sys.exit(main())

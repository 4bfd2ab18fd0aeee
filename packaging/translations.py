"""Compiles the catalogues of sentences (`.po`, which people edit) into what the program reads (`.mo`, not committed).

Used while a checkout is set up and while the wheel is built.
"""

import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po


def compile_all(resources: Path) -> list[Path]:
    """Write a `.mo` beside every `.po` under `resources`/translations and give their paths.

    Entries marked fuzzy are left out, so that they show in English. Raises PoFileError with the line that is wrong.
    """
    made = []
    for source in sorted(resources.glob("translations/*/LC_MESSAGES/*.po")):
        with source.open("rb") as lines:
            catalogue = read_po(lines, locale=source.parents[1].name, abort_invalid=True)
        target = source.with_suffix(".mo")
        beside = target.with_suffix(
            f".mo-{id(catalogue)}"
        )  # whole or not at all: somebody may be reading the old one
        with beside.open("wb") as out:
            write_mo(out, catalogue)
        beside.replace(target)
        made.append(target)
    return made


if __name__ == "__main__":
    try:
        compile_all(Path(__file__).resolve().parent.parent / "resources")
    except PoFileError as fault:
        sys.exit(str(fault))

"""Finds the program's data files (fonts, icons, translations, the sample school), wherever the program lies.

In a checkout they stand in `resources/` beside the package; an installed wheel carries the same folder inside it,
as `mentordesk/resources/`. Everybody asks here, so nobody else needs to know which of the two it is.
"""

from functools import cache
from pathlib import Path


@cache
def _folder() -> Path:
    """The folder that holds all resources, absolute; raises FileNotFoundError where the installation lacks it."""
    package = Path(__file__).resolve().parent
    for place in (package / "resources", package.parent / "resources"):
        if place.is_dir():
            return place
    raise FileNotFoundError(
        f"MentorDesk's data files are missing beside {package}; install the program again."
    )


def resource(*parts: str) -> Path:
    """The path of one resource, as in `resource("fonts", "Heebo.ttf")`; whether it exists is not checked.

    Raises ValueError for a part that would lead out of the folder, FileNotFoundError where there is no folder at all.
    """
    path = _folder().joinpath(*parts)
    if ".." in path.parts:
        raise ValueError(f"A resource lies inside the resources folder, and {'/'.join(parts)} does not.")
    return path

"""The catalogue of sentences: English is in the code, every other language in `resources/translations`."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from mentordesk.resource_files import resource

if TYPE_CHECKING:
    from gettext import GNUTranslations

LANGUAGES = ("en", "he")
RIGHT_TO_LEFT = frozenset({"he"})


@cache
def catalogue(language: str) -> GNUTranslations | None:
    """The compiled catalogue of a language, read once; None for English and where there is no whole one."""
    if language == "en":
        return None
    # English needs none of this, and the window's start is counted in milliseconds.
    from gettext import GNUTranslations

    try:
        with resource("translations", language, "LC_MESSAGES", "mentordesk.mo").open("rb") as file:
            return GNUTranslations(file)
    except (OSError, ValueError):
        return None


def sentence(language: str, text: str) -> str:
    """A sentence in a language; in English where the catalogue lacks it."""
    known = catalogue(language)
    return text if known is None or not text else known.gettext(text)


def counted(language: str, one: str, many: str, n: int) -> str:
    """The form of a sentence that goes with a number in a language; in English where the catalogue lacks it."""
    known = catalogue(language)
    return (one if n == 1 else many) if known is None else known.ngettext(one, many, n)

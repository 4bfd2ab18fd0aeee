"""What is read from a damaged file may be anything; each area of the book turns what comes of that into a sentence."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, TypeVar

from mentordesk.book.store import Store

Area = TypeVar("Area")


def careful(area: type[Area]) -> type[Area]:
    """Let every public verb of an area raise BookUnusable for an error that comes of a damaged file.

    An error that comes of a slip of the program stays what it is: the file is looked through before it is blamed.
    """
    for name, verb in list(vars(area).items()):
        if not name.startswith("_") and callable(verb):
            setattr(area, name, _with_care(verb))
    return area


def _with_care(verb: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(verb)
    def careful_verb(self: Any, *args: Any, **values: Any) -> Any:
        try:
            return verb(self, *args, **values)
        except (ValueError, TypeError, LookupError, AttributeError) as error:
            store: Store = self._store
            store.blame(error)
            raise

    return careful_verb

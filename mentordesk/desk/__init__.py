"""The window: the only room that imports Qt."""

from __future__ import annotations

import sys


def _keep_constants() -> None:
    """Keep None and True for good on Python 3.11, as every later Python does by itself.

    PySide6 6.12 hands them back without counting the reference. From Python 3.12 on they cannot be freed; Python 3.11
    frees them after some thousand calls and ends with "deallocating None". A very large count makes them last there.
    """
    import ctypes

    for constant in (None, True, False, NotImplemented, ...):
        ctypes.c_ssize_t.from_address(id(constant)).value += 1 << 40


if sys.implementation.name == "cpython" and sys.version_info < (3, 12):
    _keep_constants()


def leave_sources_alone() -> None:
    """Keep PySide from reading, and keeping, the source text of every module that is imported after it.

    It looks there for `from __feature__ import …`, which nothing here uses; "no feature" is what it would find.
    """
    features = sys.modules.get("shibokensupport.feature")
    if hasattr(features, "_mod_uses_pyside"):
        features._mod_uses_pyside = lambda _module: True  # type: ignore[union-attr]


leave_sources_alone()  # for whoever has imported Qt before

"""The welcome: open a book, begin a new one, explore the sample school, or go on with a recent one."""

from __future__ import annotations

from PySide6.QtWidgets import QMainWindow


class Welcome(QMainWindow):
    def __init__(self, session) -> None:
        super().__init__()

"""A cell that cannot be taken as what its column is taken for."""

from __future__ import annotations

from mentordesk.domain.messages import Message


class Wrong(Exception):
    """A cell's text is no such value; `problem` says why, in a sentence."""

    def __init__(self, problem: Message) -> None:
        super().__init__(problem.text)
        self.problem = problem

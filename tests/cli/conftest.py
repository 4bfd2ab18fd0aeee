"""The command line as it is typed, in this process."""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mentordesk.actions.sample import make_sample
from mentordesk.cli import main

TODAY = "2026-11-24"


@dataclass(frozen=True)
class Ended:
    """How a call ended: its status, and what it wrote where."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., Ended]:
    """Run a call on the day the tests take as today."""

    def call(*arguments: object, today: str | None = TODAY) -> Ended:
        given = [str(one) for one in arguments]
        if today is not None:
            given += ["--today", today]
        status = main(given)
        written = capsys.readouterr()
        return Ended(status, written.out, written.err)

    return call


@pytest.fixture(scope="session")
def _made_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("made") / "sample.mentordesk"
    make_sample(path, date.fromisoformat(TODAY))
    return path


@pytest.fixture
def sample(_made_sample: Path, tmp_path: Path) -> Path:
    """The sample school's book, for one test alone."""
    path = tmp_path / "sample.mentordesk"
    shutil.copyfile(_made_sample, path)
    return path


@pytest.fixture
def empty(tmp_path: Path, run: Callable[..., Ended]) -> Path:
    """An empty book."""
    path = tmp_path / "school.mentordesk"
    assert run("new", path).status == 0
    return path


@pytest.fixture
def staff(tmp_path: Path) -> Path:
    """A staff list as a school has one."""
    path = tmp_path / "staff.csv"
    path.write_text(
        "Name,E-mail,Role,Mentor?,Subjects\n"
        '"Katz, Yael",yael@school.example,Head of English,yes,English\n'
        '"Levi, Dov",dov@school.example,Teacher,no,"English; History"\n'
        '"O\'Brien, Zoë",zoe@school.example,Art,yes,Art\n',
        encoding="utf-8",
    )
    return path

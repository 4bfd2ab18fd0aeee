"""An installed wheel works with no checkout near: the program finds its fonts, words and sample school inside it."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
# The wheel's own folder stands first, and nothing of the checkout is on the path.
RUN = """
import sys
sys.path[:] = [sys.argv.pop(1)] + [place for place in sys.path if place != sys.argv[1]]
checkout = sys.argv.pop(1)
import mentordesk
assert not mentordesk.__file__.startswith(checkout), mentordesk.__file__
from mentordesk.cli import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built and unpacked as an installer does."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=CHECKOUT, check=True, capture_output=True)
    place = folder / "site"
    zipfile.ZipFile(next(folder.glob("*.whl"))).extractall(place)
    return place


def run(installed: Path, home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-P", "-c", RUN, str(installed), str(CHECKOUT), *arguments],
        cwd=home,
        env={"HOME": str(home), "PATH": "/usr/bin:/bin", "QT_QPA_PLATFORM": "offscreen"},
        text=True,
        capture_output=True,
        check=False,
        timeout=120,
    )


def test_an_installed_wheel_makes_the_sample_school_and_prints_its_certificates(
    installed: Path, tmp_path: Path
) -> None:
    made = run(installed, tmp_path, "new", "school.mentordesk", "--sample")
    assert made.returncode == 0, made.stderr
    people = json.loads(run(installed, tmp_path, "show", "school.mentordesk", "people", "--json").stdout)
    assert len(people) >= 30
    printed = run(
        installed, tmp_path, "print", "school.mentordesk", "certificates", "--lang", "he", "--out", "c.pdf"
    )
    assert printed.returncode == 0, printed.stderr
    assert (tmp_path / "c.pdf").read_bytes().startswith(b"%PDF-")


def test_an_installed_wheel_speaks_hebrew_and_draws_its_window(installed: Path, tmp_path: Path) -> None:
    assert run(installed, tmp_path, "new", "school.mentordesk", "--sample").returncode == 0
    drawn = run(
        installed, tmp_path, "screenshots", "school.mentordesk", "shots", "--lang", "he", "--page", "people"
    )
    assert drawn.returncode == 0, drawn.stderr
    assert [path.name for path in (tmp_path / "shots").iterdir()] == ["people.png"]
    refused = run(installed, tmp_path, "show", "none.mentordesk", "people", "--lang", "he")
    assert refused.returncode == 1
    assert any("א" <= letter <= "ת" for letter in refused.stderr)

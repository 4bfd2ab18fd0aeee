"""What this computer remembers: kept at once, read back whatever happened to the file, and never a record."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.desk.shell.preferences_file import (
    FILE_NAME,
    RECENT_BOOKS,
    Preferences,
    default_folder,
    log_file,
)
from mentordesk.desk.shell.shortcuts import SHORTCUTS, keys, written


def test_what_was_chosen_is_there_the_next_time(tmp_path: Path) -> None:
    chosen = Preferences(language="he", scheme="dark", text_size=150, who="Miriam Cohen", folder=tmp_path)
    assert chosen.save()
    assert Preferences.load(tmp_path) == chosen


def test_only_its_owner_may_read_it(tmp_path: Path) -> None:
    Preferences(who="Miriam Cohen", folder=tmp_path / "new").save()
    mode = (tmp_path / "new" / FILE_NAME).stat().st_mode & 0o777
    assert mode == 0o600 or os.name == "nt"


@given(
    text=st.text(max_size=60)
    | st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=10),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["language", "scheme", "text_size", "recent", "window", "who", "contrast"]),
                inner,
            )
        ),
        max_leaves=8,
    ).map(json.dumps)
)
def test_a_damaged_file_falls_back_to_what_is_usual(
    text: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("preferences")
    (folder / FILE_NAME).write_text(text, encoding="utf-8", errors="surrogatepass")
    found = Preferences.load(folder)
    assert found.language in ("", "en", "he")
    assert found.scheme in ("system", "light", "dark")
    assert 100 <= found.text_size <= 200
    assert all(isinstance(path, str) for path in found.recent)
    assert found.window == [] or len(found.window) == 2


def test_recent_books_are_the_newest_first_each_once_and_not_too_many(tmp_path: Path) -> None:
    chosen = Preferences(folder=tmp_path)
    for number in range(12):
        chosen.opened(tmp_path / f"{number}.mentordesk")
    chosen.opened(tmp_path / "5.mentordesk")
    names = [Path(path).stem for path in Preferences.load(tmp_path).recent]
    assert names[:3] == ["5", "11", "10"]
    assert len(names) == len(set(names)) == RECENT_BOOKS


def test_a_disk_that_would_not_have_it_is_told_and_nothing_half_is_left(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file where the folder should be", encoding="utf-8")
    assert not Preferences(folder=tmp_path / "taken" / "inside").save()
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]


def test_preferences_and_log_have_a_folder_of_their_own() -> None:
    assert default_folder().name == "mentordesk"
    assert log_file().name == "mentordesk.log"


def test_no_two_shortcuts_share_their_keys() -> None:
    bound = [keys(one.name).toString() for one in SHORTCUTS]
    assert len(bound) == len(set(bound))
    assert written("palette")
    with pytest.raises(KeyError):
        keys("no such shortcut")

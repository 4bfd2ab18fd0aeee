"""Files of the library (plans, policies, training) as people may edit them: read with a sentence for what is wrong."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from mentordesk.domain.messages import msg
from mentordesk.domain.refusals import Refusal

T = TypeVar("T")
_LINE = re.compile(r"at line (\d+)")


@dataclass(frozen=True)
class Reading(Generic[T]):
    """What could be read of some files, and a sentence for each file that could not."""

    items: tuple[T, ...] = ()
    faults: tuple[Refusal, ...] = ()


@dataclass(frozen=True)
class Part:
    """A table of a file, which knows the file's name, so that what is wrong can be told."""

    file: str
    values: Mapping[str, Any]

    def only(self, known: Iterable[str]) -> None:
        """Ask that nothing else stands here: a slip in a name would lose what stands behind it. Raises Refusal."""
        for key in self.values:
            if key not in known:
                raise Refusal(
                    msg(
                        "In {file}, nobody knows what “{key}” is. Is it spelt right?", file=self.file, key=key
                    )
                )

    def text(self, key: str) -> str:
        """A text, empty where there is none. Raises Refusal for anything else."""
        value = self.values.get(key, "")
        if not isinstance(value, str):
            raise Refusal(
                msg("In {file}, “{key}” should be a text in quotation marks.", file=self.file, key=key)
            )
        return value.strip()

    def needed(self, key: str) -> str:
        """A text that has to be there. Raises Refusal."""
        if not (value := self.text(key)):
            raise Refusal(msg("In {file}, “{key}” is missing.", file=self.file, key=key))
        return value

    def number(self, key: str) -> int:
        """A whole number that has to be there. Raises Refusal."""
        value = self.values.get(key)
        if not isinstance(value, int) or isinstance(value, bool):
            raise Refusal(
                msg("In {file}, “{key}” should be a whole number, such as 7.", file=self.file, key=key)
            )
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, empty where there is none. Raises Refusal."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise Refusal(
                msg("In {file}, “{key}” should be a list of texts in brackets.", file=self.file, key=key)
            )
        return tuple(one.strip() for one in value)

    def part(self, key: str) -> Part:
        """A table within. Raises Refusal where it is something else or not there."""
        value = self.values.get(key)
        if not isinstance(value, dict):
            raise Refusal(
                msg(
                    "In {file}, “{key}” should begin a section: [{key}] on a line of its own.",
                    file=self.file,
                    key=key,
                )
            )
        return Part(self.file, value)

    def parts(self, key: str) -> tuple[Part, ...]:
        """Tables in a row, none where there are none. Raises Refusal."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            raise Refusal(
                msg(
                    "In {file}, each “{key}” should begin with its name in double brackets.",
                    file=self.file,
                    key=key,
                )
            )
        return tuple(Part(self.file, one) for one in value)


def read_file(path: Path) -> Part:
    """Read one file of the library. Raises Refusal with a sentence that names it and says what is wrong."""
    name = f"{path.parent.name}/{path.name}"
    try:
        return Part(name, tomllib.loads(path.read_bytes().decode("utf-8-sig")))
    except OSError:
        raise Refusal(msg("The library’s file {file} is missing or cannot be opened.", file=name)) from None
    except UnicodeDecodeError:
        raise Refusal(msg("{file} has to be saved as UTF-8 text.", file=name)) from None
    except (tomllib.TOMLDecodeError, RecursionError) as fault:
        found = _LINE.search(str(fault))
        sentence = (
            msg("{file} cannot be read from line {line} on. Look for a quotation mark or bracket that is missing "
                "there, or put the file of the program back.", file=name, line=int(found[1]))
            if found
            else msg("{file} ends too early: a quotation mark or bracket is never closed.", file=name)
        )  # fmt: skip
        raise Refusal(sentence) from None


def read_all(paths: Iterable[Path], read: Callable[[Path], Iterable[T]]) -> Reading[T]:
    """Read each file by itself: one that cannot be read is told in `faults`, and the others are there all the same."""
    items: list[T] = []
    faults: list[Refusal] = []
    for path in paths:
        try:
            items.extend(read(path))
        except Refusal as fault:
            faults.append(fault)
    return Reading(tuple(items), tuple(faults))


def known_language(language: str) -> str:
    """The language the library is read in: Hebrew, or English for every other."""
    return "he" if language == "he" else "en"

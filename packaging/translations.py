"""The catalogues of sentences: compiled to `.mo` for the program (not committed), and kept in step with the code.

Without an argument it compiles, as setting a checkout up and building the wheel do. `extract` brings every `.po`, which
people edit, up to date with the sentences in the code: what is translated stays, what is gone is set aside at its end.
"""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po, write_po

CHECKOUT = Path(__file__).resolve().parent.parent
DOMAIN = "mentordesk"
# One, two (Hebrew has a dual: “שבועיים”) and many.
PLURALS = {"he": (3, "n==1 ? 0 : n==2 ? 1 : 2")}
_HEADER = """\
# MentorDesk in “{language}”. To bring it up to date with the code: packaging/dev.py translations
msgid ""
msgstr ""
"Project-Id-Version: MentorDesk\\n"
"Language: {language}\\n"
"Plural-Forms: nplurals={number}; plural={expression};\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""


def compile_all(resources: Path) -> list[Path]:
    """Write a `.mo` beside every `.po` under `resources`/translations and give their paths.

    Entries marked fuzzy are left out, so that they show in English. Raises PoFileError with the line that is wrong.
    """
    made = []
    for source in sorted(resources.glob("translations/*/LC_MESSAGES/*.po")):
        with source.open("rb") as lines:
            catalogue = read_po(lines, locale=source.parents[1].name, abort_invalid=True)
        target = source.with_suffix(".mo")
        beside = target.with_suffix(
            f".mo-{id(catalogue)}"
        )  # whole or not at all: somebody may be reading the old one
        with beside.open("wb") as out:
            write_mo(out, catalogue)
        beside.replace(target)
        made.append(target)
    return made


def extract(root: Path) -> list[tuple[Path, int, int]]:
    """Bring every language's `.po` up to date; gives each with how many sentences it has and how many want translating.

    Raises UnreadableSentence where the code puts a sentence together, PoFileError where a `.po` cannot be read.
    """
    from sentences import sentences

    wanted: dict[str, tuple[str | None, list[str]]] = {}
    for one in sentences(root):
        plural, places = wanted.setdefault(one.text, (one.plural, []))
        wanted[one.text] = (plural or one.plural, places)
        if one.place not in places:
            places.append(one.place)
    report = []
    for language, (number, expression) in PLURALS.items():
        path = root / "resources" / "translations" / language / "LC_MESSAGES" / f"{DOMAIN}.po"
        known = _read(path, language)
        new = Catalog(locale=language)
        new._num_plurals, new._plural_expr = number, expression
        for text, (plural, places) in wanted.items():
            old = known.get(text)
            said = old.string if old else ""
            flags = set(old.flags) - {"python-brace-format", "python-format"} if old else set()
            if plural is not None:
                said = said if isinstance(said, tuple) and len(said) == number else ("",) * number
                new.add((text, plural), said, [(place, None) for place in places], flags)
            else:
                said = said if isinstance(said, str) else ""
                new.add(text, said, [(place, None) for place in places], flags)
        for old in [*known, *known.obsolete.values()]:
            text = old.id[0] if isinstance(old.id, tuple) else old.id
            if (
                text
                and text not in wanted
                and (old.string if isinstance(old.string, str) else any(old.string))
            ):
                old.locations = []
                new.obsolete[text] = old
        path.parent.mkdir(parents=True, exist_ok=True)
        body = BytesIO()
        write_po(body, new, width=110, omit_header=True)
        header = _HEADER.format(language=language, number=number, expression=expression)
        path.write_bytes(header.encode() + body.getvalue())
        untold = sum(
            1
            for one in new
            if one.id and not (one.string if isinstance(one.string, str) else all(one.string))
        )
        report.append((path, len(wanted), untold))
    return report


def _read(path: Path, language: str) -> Catalog:
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as lines:
        return read_po(lines, locale=language, abort_invalid=True)


def main(arguments: list[str]) -> int:
    """Compile, or with `extract` bring the `.po` files up to date first. Gives the exit status."""
    try:
        if arguments == ["extract"]:
            for path, number, untold in extract(CHECKOUT):
                print(f"{path.relative_to(CHECKOUT)}: {number} sentences, {untold} to translate")
        elif arguments:
            print("Say nothing, or: extract", file=sys.stderr)
            return 2
        compile_all(CHECKOUT / "resources")
    except (PoFileError, ValueError) as fault:
        print(fault, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""How the sentences in the code come into the catalogues, and what is translated stays."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.pofile import read_po

PACKAGING = Path(__file__).resolve().parents[2] / "packaging"


@pytest.fixture
def tools(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The tool, with its neighbour that it imports when it collects."""
    for name in ("sentences", "translations"):
        spec = importlib.util.spec_from_file_location(name, PACKAGING / f"{name}.py")
        assert spec is not None and spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        monkeypatch.setitem(sys.modules, name, module)
        spec.loader.exec_module(module)
    return sys.modules["translations"]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    (tmp_path / "mentordesk").mkdir()
    (tmp_path / "resources").mkdir()
    return tmp_path


def code(checkout: Path, text: str) -> None:
    (checkout / "mentordesk" / "page.py").write_text(text, encoding="utf-8")


def po(checkout: Path) -> Path:
    return checkout / "resources" / "translations" / "he" / "LC_MESSAGES" / "mentordesk.po"


def catalogue(checkout: Path):
    with po(checkout).open("rb") as lines:
        return read_po(lines, locale="he")


def test_what_is_said_plainly_on_a_paper_or_in_a_letter_is_seen(tools, checkout):
    code(
        checkout,
        'plain("Dear {names},", names=names)\n'
        'words.plain("Agreement")\n'
        'said("For this meeting only.")\n'
        'said.plural("and {n} more", "and {n} more", n)\n'
        'plain(value)\nplain(change["at"])\nplain(hit.date)\n',
    )
    tools.extract(checkout)
    found = {entry.id for entry in catalogue(checkout) if entry.id}
    assert found == {
        "Dear {names},", "Agreement", "For this meeting only.", ("and {n} more", "and {n} more"),
    }  # fmt: skip


def test_every_way_of_saying_a_sentence_is_seen(tools, checkout):
    code(
        checkout,
        'a = msg("One {x}", x=1)\n'
        'b = msgs("{n} row", "{n} rows", 3)\n'
        'words("Two")\n'
        'self._words("Three " "and a half")\n'
        'desk.words.plural("{n} page", "{n} pages", n)\n'
        'words("Open" if shut else "Shut")\n'
        'self.words(book)\nwords.say(message)\nother("Not a sentence")\n',
    )
    tools.extract(checkout)
    found = {entry.id for entry in catalogue(checkout) if entry.id}
    assert found == {
        "One {x}", ("{n} row", "{n} rows"), "Two", "Three and a half", ("{n} page", "{n} pages"), "Open", "Shut",
    }  # fmt: skip


@pytest.mark.parametrize(
    "call", ['words(f"{n} rows")', "msg(title)", 'words("a" + "b")', 'msgs("one")', "words(title)"]
)
def test_a_sentence_put_together_in_the_code_is_named_with_its_line(tools, checkout, call):
    code(checkout, f"\n{call}\n")
    with pytest.raises(ValueError, match=r"mentordesk/page\.py:2"):
        tools.extract(checkout)


def test_what_is_translated_stays_and_what_is_gone_is_set_aside(tools, checkout):
    code(checkout, 'words("Yes")\nwords("No")\nwords.plural("{n} row", "{n} rows", n)\n')
    tools.extract(checkout)
    text = po(checkout).read_text(encoding="utf-8")
    text = text.replace('msgid "Yes"\nmsgstr ""', 'msgid "Yes"\nmsgstr "כן"').replace(
        'msgid "No"\nmsgstr ""', 'msgid "No"\nmsgstr "לא"'
    )
    for number, said in enumerate(("שורה", "שתי שורות", "{n} שורות")):
        text = text.replace(f'msgstr[{number}] ""', f'msgstr[{number}] "{said}"')
    po(checkout).write_text(text, encoding="utf-8")
    code(checkout, 'words("Yes")\nwords("New")\nwords.plural("{n} row", "{n} rows", n)\n')
    [(_, number, untold)] = tools.extract(checkout)
    assert (number, untold) == (3, 1)
    now = catalogue(checkout)
    assert now.get("Yes").string == "כן"
    assert now.get("{n} row").string == ("שורה", "שתי שורות", "{n} שורות")
    assert [entry.id for entry in now.obsolete.values()] == ["No"]
    again = po(checkout).read_bytes()
    tools.extract(checkout)
    assert po(checkout).read_bytes() == again


def test_a_compiled_catalogue_speaks_hebrew_with_its_dual(tools, checkout, monkeypatch):
    from mentordesk.words import Words
    from mentordesk.words import catalogue as spoken

    code(checkout, 'words.plural("{n} row", "{n} rows", n)\n')
    tools.extract(checkout)
    text = po(checkout).read_text(encoding="utf-8")
    for number, said in enumerate(("שורה אחת", "שתי שורות", "{n} שורות")):
        text = text.replace(f'msgstr[{number}] ""', f'msgstr[{number}] "{said}"')
    po(checkout).write_text(text, encoding="utf-8")
    assert tools.compile_all(checkout / "resources")
    monkeypatch.setattr(spoken, "resource", lambda *parts: checkout.joinpath("resources", *parts))
    spoken.catalogue.cache_clear()
    try:
        words = Words("he")
        said = [words.plural("{n} row", "{n} rows", n) for n in (0, 1, 2, 20)]
    finally:
        spoken.catalogue.cache_clear()
    assert said == ["0 שורות", "שורה אחת", "שתי שורות", "20 שורות"]

"""The catalogue: every sentence the program can say is there, in Hebrew, whole."""

import importlib.util
import re
import sys
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[2]
PO = ROOT / "resources" / "translations" / "he" / "LC_MESSAGES" / "mentordesk.po"
PLACE = re.compile(r"\{\w+\}")
HEBREW = re.compile("[א-ת]")
# Words that stay as they are in every language: names and file formats, and nothing else.
KEPT = re.compile(
    r"\b(MentorDesk|PDF|CSV|Excel|OpenDocument|vCard|SQLite|GPL|A4|Letter|Ctrl|Page Up|Esc|Enter|F1)\b"
)


@pytest.fixture(scope="module")
def sentences():
    """What the code can say, found as the tool finds it."""
    spec = importlib.util.spec_from_file_location("sentences", ROOT / "packaging" / "sentences.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["sentences"] = module
    spec.loader.exec_module(module)
    yield module.sentences(ROOT)
    del sys.modules["sentences"]


@pytest.fixture(scope="module")
def entries():
    with PO.open("rb") as lines:
        catalogue = read_po(lines, locale="he", abort_invalid=True)
    return {
        entry.id[0] if isinstance(entry.id, tuple) else entry.id: entry for entry in catalogue if entry.id
    }


def forms(entry):
    return entry.string if isinstance(entry.string, tuple) else (entry.string,)


def needs_words(text):
    """Whether a sentence holds words at all, besides places to fill and names that stay."""
    return re.search("[A-Za-z]", KEPT.sub("", PLACE.sub("", text)))


def test_nothing_the_code_says_is_missing_from_the_catalogue(sentences, entries):
    missing = [f"{one.place}:{one.line} {one.text}" for one in sentences if one.text not in entries]
    assert not missing


def test_every_counted_sentence_is_counted_in_the_catalogue_too(sentences, entries):
    missing = [one.text for one in sentences if one.plural and entries[one.text].id != (one.text, one.plural)]
    assert not missing


def test_the_catalogue_holds_nothing_the_code_does_not_say(sentences, entries):
    assert not entries.keys() - {one.text for one in sentences}


def test_every_entry_is_translated_in_all_its_forms(entries):
    untold = [text for text, entry in entries.items() if not all(form.strip() for form in forms(entry))]
    assert not untold
    assert {len(forms(entry)) for entry in entries.values() if isinstance(entry.id, tuple)} == {3}


def test_every_entry_is_in_hebrew_letters_and_no_copy_of_the_english(entries):
    wrong = [
        text
        for text, entry in entries.items()
        for form in forms(entry)
        if needs_words(text) and (form == text or not HEBREW.search(form))
    ]
    assert not wrong


def test_every_entry_keeps_the_places_to_fill(entries):
    wrong = []
    for entry in entries.values():
        said = entry.id if isinstance(entry.id, tuple) else (entry.id,)
        for number, form in enumerate(forms(entry)):
            # The first form may name somebody where the others count; one and two are words in Hebrew.
            wanted = [set(PLACE.findall(one)) for one in (said if number == 0 else said[-1:])]
            spared = {"{n}"} if len(said) > 1 and number < 2 else set()
            if all(set(PLACE.findall(form)) | spared != one | spared for one in wanted):
                wrong.append(form)
    assert not wrong


def test_no_entry_is_only_a_guess(entries):
    assert not [text for text, entry in entries.items() if entry.fuzzy]


def test_no_entry_begins_or_ends_with_a_space_the_english_lacks(entries):
    wrong = [
        text
        for text, entry in entries.items()
        for form in forms(entry)
        if (form[:1].isspace(), form[-1:].isspace()) != (text[:1].isspace(), text[-1:].isspace())
    ]
    assert not wrong


def test_sentences_end_as_the_english_does(entries):
    wrong = [
        text
        for text, entry in entries.items()
        for form in forms(entry)
        if (text[-1:] in ".?…:!") and form[-1:] != text[-1:]
    ]
    assert not wrong

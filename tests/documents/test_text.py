"""Lines of text on paper: what is read there is what was typed, in the order it is read."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Callable
from typing import Any

import pypdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mentordesk.documents.direction import runs_to_the_left, stretches
from mentordesk.documents.fonts import NO_FONT_HAS_IT, Fonts
from mentordesk.documents.paper import upright
from mentordesk.documents.sheet import Document
from mentordesk.documents.text import Typesetter, printable

Open = Callable[[bytes], Any]

NAMES = [
    "Yael Katz",
    "Sofia Łukaszewicz-Dvořák",
    "Zoë O’Brien",
    "Ĉarlo Ũ Ệ",
    "Officer Affleck",
    "Иван Петров",
    "יעל כ״ץ",
    "יָעֵל כַּ״ץ",
    "שִׁירָה (בן־עמי) לֵוִי",
    "רְבְּקָה שָׁרוֹן",
    "הַמּוֹרָה מֹשֶׁה",
    "רִבְקָה בן-עמי",
    "הרב ד״ר יצחק (איציק) אבן־עזרא",
    "ז׳אן דוד",
]


def drawn(*texts: str, rtl: bool | None = None) -> bytes:
    document = Document(upright("a4").sideways, title="Lines")
    for number, text in enumerate(texts):
        leftward = runs_to_the_left(text) if rtl is None else rtl
        document.text.draw(document.canvas, 60, 540 - 30 * number, text, 20, rtl=leftward)
    document.next_page()
    return document.finish()


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_copied_out_of_a_pdf_as_it_was_typed(name: str, opened: Open) -> None:
    assert opened(drawn(name)).lines() == [name]


def test_hebrew_lines_are_read_in_order_by_a_second_reader_too(opened: Open) -> None:
    assert opened(drawn("יעל כ״ץ (רובין)")).read_from_the_right() == "יעל כ״ץ (רובין)"


def test_brackets_around_hebrew_open_to_the_right(opened: Open) -> None:
    chars = [one for one in opened(drawn("אב (גד)")).chars() if one["text"].strip()]
    first = max(chars, key=lambda one: one["x0"])
    opening = next(one for one in chars if one["text"] == "(")
    closing = next(one for one in chars if one["text"] == ")")
    assert first["text"] == "א"
    assert opening["x0"] > closing["x0"], "the bracket that is read first stands further to the right"


def test_a_turned_bracket_has_the_other_shape_and_the_same_meaning() -> None:
    font = Fonts().of("regular")
    font.shape("(", rtl=False)
    font.shape("(", rtl=True)
    shapes = [gid for (gid, words) in font._cids if words == "("]
    assert len(set(shapes)) == 2


def test_the_brackets_of_a_hebrew_line_are_turned_round() -> None:
    fonts = Fonts()
    font = fonts.of("regular")
    font.shape(")", rtl=False)
    closing = next(gid for gid, words in font._cids if words == ")")
    Typesetter(fonts).line("אב (גד)", rtl=True)
    assert (closing, "(") in font._cids, "what is read as opening has the shape of a closing one"
    assert (closing, ")") in font._cids


def test_letters_set_apart_are_still_one_word(opened: Open) -> None:
    document = Document(upright("a4"), title="Heading")
    document.text.draw(document.canvas, 60, 700, "CERTIFICATE OF MENTORING", 20, tracking=150)
    document.next_page()
    assert opened(document.finish()).lines() == ["CERTIFICATE OF MENTORING"]


def test_numbers_in_a_hebrew_line_are_read_from_the_left(opened: Open) -> None:
    chars = opened(drawn("בשנת 2027 היו 34 שעות")).chars()
    digits = "".join(one["text"] for one in sorted(chars, key=lambda one: one["x0"]) if one["text"].isdigit())
    assert digits == "342027"


def test_niqqud_stands_on_its_letter(opened: Open) -> None:
    chars = opened(drawn("שָׁלוֹם")).chars()
    letters = [one for one in chars if not unicodedata.combining(one["text"])]
    marks = [one for one in chars if unicodedata.combining(one["text"])]
    assert len(marks) == 3
    for mark in marks:
        assert any(one["x0"] - 2 <= mark["x0"] <= one["x1"] + 2 for one in letters)


def test_what_no_font_has_is_a_visible_mark_that_is_still_copied_right(opened: Open) -> None:
    typesetter = Typesetter(Fonts())
    line = typesetter.line("Hi 🎉!")
    noto = typesetter.fonts.of("regular", 1)
    assert any(words == "🎉" for _gid, words in noto._cids)
    assert line.width > typesetter.line("Hi !").width
    assert opened(drawn("Hi 🎉!")).lines() == ["Hi 🎉!"]


def test_control_characters_become_visible_and_steering_marks_vanish() -> None:
    assert printable("a\x00b\x1bc") == f"a{NO_FONT_HAS_IT}b{NO_FONT_HAS_IT}c"
    assert printable("half a \ud83d pair") == f"half a {NO_FONT_HAS_IT} pair"
    assert printable("a\tb\u2028c\u00adde\u200bf") == "a b cdef"
    assert "".join(one for one, _left in stretches("\u2068Dov\u2069 אמר", True)).count("\u2068") == 0


def test_a_word_with_one_letter_the_font_lacks_is_set_in_one_face() -> None:
    typesetter = Typesetter(Fonts())
    assert len({run.font.name for run in typesetter.line("Ĉarlo").runs}) == 1
    assert typesetter.line("Carlo").runs[0].font.name == "FrankRuhlLibre-Regular"


class TestBreaking:
    """Breaking lines, which happens before the bidirectional step."""

    def test_no_line_is_wider_than_its_room_and_no_word_is_lost(self) -> None:
        typesetter = Typesetter(Fonts())
        text = "who gave 34 hours to Dov Levi and brought him calm mornings and honest questions"
        lines = typesetter.lines(text, 160, 14)
        assert " ".join(lines) == text
        assert all(typesetter.width(line, 14) <= 160.01 for line in lines)

    def test_a_word_without_a_space_is_broken_where_it_must_be(self) -> None:
        typesetter = Typesetter(Fonts())
        lines = typesetter.lines("https://example.org/" + "x" * 200, 150, 12)
        assert "".join(lines) == "https://example.org/" + "x" * 200
        assert all(typesetter.width(line, 12) <= 150.01 for line in lines)

    def test_a_mark_is_never_parted_from_its_letter(self) -> None:
        lines = Typesetter(Fonts()).lines("שָׁ" * 80, 100, 14)
        assert len(lines) > 3
        assert all(not unicodedata.combining(line[0]) for line in lines)

    def test_two_lines_are_about_equally_long(self) -> None:
        typesetter = Typesetter(Fonts())
        text = "one two three four five six seven eight nine ten eleven twelve thirteen"
        first, second = typesetter.balanced(text, 320, 14)
        one, other = typesetter.width(first, 14), typesetter.width(second, 14)
        assert abs(one - other) < 70

    def test_two_lines_rather_part_at_a_comma(self) -> None:
        text = (
            "who gave 34 hours to Dov Levi and Rina Azulai in their first year, "
            "and brought them calm mornings and more"
        )
        first, second = Typesetter(Fonts()).balanced(text, 560, 15.5)
        assert first.endswith("year,")
        assert second.startswith("and brought")

    def test_what_is_cut_says_so(self) -> None:
        lines = Typesetter(Fonts()).lines("word " * 500, 100, 12, most=3)
        assert len(lines) == 3
        assert lines[-1].endswith("…")

    def test_a_book_pasted_into_a_field_is_not_measured_to_its_end(self) -> None:
        typesetter = Typesetter(Fonts())
        assert len(typesetter.lines("W" * 1_000_000, 400, 14, most=3)) == 3
        assert len(typesetter._widths) < 100

    def test_the_ends_of_lines_are_kept(self) -> None:
        assert Typesetter(Fonts()).lines("one\ntwo\n\nthree\n", 300, 12) == ["one", "two", "", "three"]


LETTERS = st.one_of(
    st.characters(codec="utf-8"),
    st.sampled_from(
        "אבגדהךםןףץ־׳״ָּׁ()[]«» 0123–-./\u200f\u200e\u2067\u2068\u2069\u202e\u00ad\u200d\ufe0f\x00\n\t"
    ),
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(LETTERS, max_size=60), rtl=st.booleans())
def test_no_text_whatever_breaks_a_line_or_a_document(text: str, rtl: bool) -> None:
    pdf = drawn(text, rtl=rtl)
    reader = pypdf.PdfReader(io.BytesIO(pdf), strict=True)
    reader.pages[0].extract_text()
    lines = Typesetter(Fonts()).lines(text, 120, 12)
    kept = re.sub(r"\s", "", text)
    assert re.sub(r"\s", "", "".join(lines)) == kept


@settings(max_examples=100, deadline=None)
@given(text=st.text(LETTERS, max_size=40), rtl=st.booleans())
def test_bidi_keeps_every_printable_letter(text: str, rtl: bool) -> None:
    line = printable(text)
    seen = "".join(stretch for stretch, _left in stretches(line, rtl))
    steering = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
    assert sorted(steering.sub("", seen)) == sorted(steering.sub("", line))

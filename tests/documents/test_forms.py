"""Forms to fill in: the same questions on paper and on any computer, in English and in Hebrew."""

from __future__ import annotations

from datetime import date

import pytest

from mentordesk.documents.forms import form_pdf
from mentordesk.domain.fields import Choice
from mentordesk.domain.forms import MARK, RATINGS, FormIdentity, FormKind, FormSpec, Question
from mentordesk.domain.messages import msg
from mentordesk.words import Words

SPEC = FormSpec(
    "test",
    3,
    msg("Sign up for mentoring"),
    msg("Fill this in on a computer and send the file back, or print it and hand it in."),
    (
        Question("given", msg("Given name"), required=True, half=True),
        Question("family", msg("Family name"), required=True, half=True),
        Question("lone", msg("Telephone"), half=True),
        Question("rating", msg("How does it go?"), FormKind.CHOICE, RATINGS),
        Question(
            "kind",
            msg("What would you like?"),
            FormKind.CHOICE,
            (Choice("one", msg("Yes")), Choice("two", msg("No"))),
            help=msg("Both are fine."),
        ),
        Question("wish", msg("Wish"), FormKind.TEXT, lines=4),
    ),
)
IDENTITY = FormIdentity("test", 3, {}, date(2026, 11, 24), "7KQM-2XPA")


def draw(words: Words, **more: object) -> bytes:
    return form_pdf(SPEC, words, identity=IDENTITY, sealed='{"form": "test"}', school="Har Tavor", **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("language", ["en", "he"])
def test_every_question_has_a_field_that_says_what_it_asks(opened, language):
    words = Words(language)
    fields = opened(draw(words)).reader.get_fields()
    assert set(fields) == {question.key for question in SPEC.questions} | {MARK}
    for question in SPEC.questions:
        assert fields[question.key]["/TU"] == words.say(question.text)


@pytest.mark.parametrize("language", ["en", "he"])
def test_letters_are_inside_the_file_so_that_any_reader_can_draw_what_is_typed(opened, language):
    pdf = opened(draw(Words(language)))
    form = pdf.reader.trailer["/Root"]["/AcroForm"]
    font = form["/DR"]["/Font"]["/MDForm"]
    descendant = font["/DescendantFonts"][0].get_object()
    assert "/FontFile2" in descendant["/FontDescriptor"].get_object()
    assert all(pdf.fonts().values())


def test_a_form_in_hebrew_is_typed_from_the_right(opened):
    fields = {field["/T"]: field for field in _fields(opened(draw(Words("he"))))}
    assert fields["wish"]["/Q"] == 2
    english = {field["/T"]: field for field in _fields(opened(draw(Words("en"))))}
    assert english["wish"]["/Q"] == 0


def test_fields_stand_in_the_order_they_are_read(opened):
    names = [str(field["/T"]) for field in _fields(opened(draw(Words("en"))))]
    assert names == [*(question.key for question in SPEC.questions), MARK]


def test_two_half_questions_stand_side_by_side_and_mirrored_in_hebrew(opened):
    def left_edges(language: str) -> tuple[float, float, float]:
        fields = {str(field["/T"]): field for field in _fields(opened(draw(Words(language))))}
        given, family, lone = (fields[key]["/Rect"] for key in ("given", "family", "lone"))
        assert given[1] == family[1] and lone[1] < given[1]
        return float(given[0]), float(family[0]), float(lone[0])

    given, family, lone = left_edges("en")
    assert given < family and lone == given
    given, family, lone = left_edges("he")
    assert given > family and lone == given


def test_nothing_of_a_field_lies_outside_the_page_nor_over_another(opened):
    for paper in ("a4", "letter"):
        pdf = opened(draw(Words("en"), paper=paper))
        width, height = pdf.size()
        boxes = []
        for field in _fields(pdf):
            if field["/T"] == MARK:
                continue
            for widget in (kid.get_object() for kid in field.get("/Kids", [field])):
                left, bottom, right, top = (float(edge) for edge in widget["/Rect"])
                assert 0 < left < right < width and 0 < bottom < top < height
                assert not any(
                    left < other[2] and other[0] < right and bottom < other[3] and other[1] < top
                    for other in boxes
                )
                boxes.append((left, bottom, right, top))


def test_what_is_filled_in_beforehand_is_seen_and_kept(opened):
    pdf = opened(draw(Words("en"), values={"given": "Yael", "wish": "Calm lessons", "kind": "two"}))
    fields = pdf.reader.get_fields()
    assert (fields["given"]["/V"], fields["wish"]["/V"], fields["kind"]["/V"]) == (
        "Yael",
        "Calm lessons",
        "/two",
    )
    group = next(field for field in _fields(pdf) if field["/T"] == "kind")
    states = [str(kid.get_object()["/AS"]) for kid in group["/Kids"]]
    assert states == ["/Off", "/two"]


def test_a_copy_on_paper_says_at_its_foot_which_one_it_is(opened):
    assert "7KQM-2XPA" in opened(draw(Words("en"))).pages[0]


def test_for_paper_alone_there_are_no_fields(opened):
    assert not opened(draw(Words("en"), fillable=False)).reader.get_fields()


def test_a_long_form_goes_on_the_next_page_with_its_fields(opened):
    many = FormSpec(
        "long",
        1,
        SPEC.title,
        SPEC.intro,
        tuple(Question(f"q{number}", msg("Wish"), FormKind.TEXT, lines=6) for number in range(12)),
    )
    pdf = opened(form_pdf(many, Words("en"), identity=IDENTITY, sealed="{}"))
    assert len(pdf.reader.pages) > 1
    pages = {str(field["/T"]): field["/P"] for field in _fields(pdf) if field["/T"] != MARK}
    assert pages["q0"] == pdf.reader.pages[0] and pages["q11"] == pdf.reader.pages[-1]
    assert all("7KQM-2XPA" in page for page in pdf.pages)


def _fields(pdf):
    return [reference.get_object() for reference in pdf.reader.trailer["/Root"]["/AcroForm"]["/Fields"]]

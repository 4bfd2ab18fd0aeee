"""Forms that come back: read as they were filled in, refused in a sentence where they are no form of ours."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mentordesk.documents.forms import form_pdf
from mentordesk.domain.forms import YES_NO, FormIdentity, FormKind, FormSpec, Question
from mentordesk.domain.messages import msg
from mentordesk.domain.refusals import Refusal
from mentordesk.exchange.forms import is_form, is_genuine, read_form, sealed
from mentordesk.words import Words

SECRET = "0b7a"
SPEC = FormSpec(
    "test",
    2,
    msg("Sign up for mentoring"),
    msg("Fill this in."),
    (
        Question("name", msg("Name"), required=True),
        Question("again", msg("Again?"), FormKind.CHOICE, YES_NO),
        Question("wish", msg("Wish"), FormKind.TEXT, lines=3),
    ),
)
IDENTITY = FormIdentity("test", 2, {"pairing": "u-1", "person": "u-2"}, date(2026, 11, 24), "7KQM-2XPA")


def blank(identity: FormIdentity = IDENTITY, language: str = "en") -> bytes:
    return form_pdf(SPEC, Words(language), identity=identity, sealed=sealed(identity, SECRET))


@pytest.fixture
def back(tmp_path):
    def save(pdf: bytes, name: str = "back.pdf"):
        path = tmp_path / name
        path.write_bytes(pdf)
        return path

    return save


@pytest.mark.parametrize(
    "answers",
    [
        {"name": "Dov Levi", "again": "yes", "wish": "Two lines\nof a wish"},
        {"name": "דב לוי", "again": "no", "wish": "שִׁעוּר רָגוּעַ"},
        {"name": "Zoë Ångström – “X”"},
        {},
    ],
)
def test_what_was_filled_in_is_read_as_it_was(back, filled_in, answers):
    filled = read_form(back(filled_in(blank(), answers)))
    assert filled.values == answers
    assert filled.file_name == "back.pdf"
    assert {"form": filled.identity.form, "about": dict(filled.identity.about)} == {
        "form": "test",
        "about": {"pairing": "u-1", "person": "u-2"},
    }
    assert is_genuine(filled.identity, SECRET)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1, max_size=80).filter(
        lambda text: text == text.strip() and not text.startswith("/") and "\r" not in text
    )
)
def test_any_text_comes_back_whole(back, filled_in, text):
    assert read_form(back(filled_in(blank(), {"wish": text}))).values == {"wish": text}


def test_spaces_and_the_line_ends_of_other_systems_are_tidied(back, filled_in):
    filled = read_form(back(filled_in(blank(), {"wish": "  one\r\ntwo\rthree  ", "name": "   "})))
    assert filled.values == {"wish": "one\ntwo\nthree"}


def test_a_form_of_another_book_is_told_from_our_own(back):
    identity = read_form(back(blank())).identity
    assert is_genuine(identity, SECRET) and not is_genuine(identity, "another book")


@pytest.mark.parametrize(
    "change", [{"about": {"pairing": "u-9"}}, {"number": "OTHER"}, {"version": 1}, {"made_on": "2020-01-01"}]
)
def test_whatever_is_changed_in_what_a_form_says_of_itself_breaks_its_seal(back, change):
    plain = {**json.loads(sealed(IDENTITY, SECRET)), **change}
    pdf = form_pdf(SPEC, Words("en"), identity=IDENTITY, sealed=json.dumps(plain))
    assert not is_genuine(read_form(back(pdf)).identity, SECRET)


def _refused(path) -> str:
    with pytest.raises(Refusal) as caught:
        read_form(path)
    return caught.value.message.text


def test_what_is_no_form_of_ours_is_refused_in_a_sentence(back, tmp_path):
    plain = form_pdf(SPEC, Words("en"), identity=IDENTITY, sealed="{}", fillable=False)
    assert "holds no form" in _refused(back(plain))
    assert "damaged or no PDF" in _refused(back(b"not a PDF at all"))
    assert "damaged or no PDF" in _refused(back(b"%PDF-1.7\n" + b"x" * 500))
    assert "cannot be read" in _refused(tmp_path / "gone.pdf")
    odd = form_pdf(SPEC, Words("en"), identity=IDENTITY, sealed='{"form": 1}')
    assert "says of itself" in _refused(back(odd))


def test_a_form_cut_short_anywhere_is_refused_or_read_and_never_worse(back):
    whole = blank()
    for end in range(200, len(whole), len(whole) // 40):
        try:
            read_form(back(whole[:end]))
        except Refusal as refusal:
            assert refusal.message.text


def test_a_locked_file_asks_for_one_without_a_password(back):
    import io

    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(blank())))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    assert "password" in _refused(back(out.getvalue()))


def test_an_endless_answer_is_refused(back, filled_in):
    assert "longer than" in _refused(back(filled_in(blank(), {"wish": "x" * 100_001})))


def test_only_what_begins_like_a_pdf_is_looked_at_as_one(back, tmp_path):
    assert is_form(back(blank()))
    assert not is_form(back(b"name,email\n", "list.csv"))
    assert not is_form(tmp_path / "gone.pdf")


def test_questions_that_need_an_answer_are_known_to_be_open(back, filled_in):
    filled = read_form(back(filled_in(blank(), {"wish": "Calm"})))
    assert [question.key for question in filled.missing(SPEC)] == ["name"]


def test_equal_answers_have_one_fingerprint_and_others_another(back, filled_in):
    one = read_form(back(filled_in(blank(), {"name": "Dov"}), "a.pdf"))
    same = read_form(back(filled_in(blank(), {"name": "Dov"}), "b.pdf"))
    other = read_form(back(filled_in(blank(), {"name": "Tamar"}), "c.pdf"))
    assert one.fingerprint == same.fingerprint != other.fingerprint

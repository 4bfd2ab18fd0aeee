"""What is printed without a window: certificates and lists, in either language, on either paper."""

import pytest
from pypdf import PdfReader


def test_certificates_of_a_cycle_are_one_page_a_person_in_the_order_of_family_names(run, sample, tmp_path):
    out = tmp_path / "certificates.pdf"
    assert run("print", sample, "certificates", "--out", out, "--cycle", "2024–25").status == 0
    pages = [page.extract_text() for page in PdfReader(out).pages]
    assert len(pages) == 8
    assert "Anat Bar-On" in pages[0] and "Tomasz" not in "".join(pages)


def test_printing_gives_what_was_earned_and_remembers_the_printing(run, sample, tmp_path):
    assert run("show", sample, "certificates", "--json").json == []
    assert run("print", sample, "certificates", "--out", tmp_path / "c.pdf").status == 0
    given = run("show", sample, "certificates", "--json").json
    assert {one["name"] for one in given} == {"Mr Peter Novák", "Mr Daniel Okonkwo"}
    assert all(len(one["printed_at"]) == 1 for one in given)
    assert run("undo", sample).status == 0
    assert run("show", sample, "certificates", "--json").json == []


def test_only_those_asked_for_are_printed(run, sample, tmp_path):
    out = tmp_path / "one.pdf"
    found = run("show", sample, "certificates", "--cycle", "2024-25", "--json").json
    assert (
        run(
            "print", sample, "certificates", "--out", out, "--cycle", "2024-25", "--only", found[2]["id"]
        ).status
        == 0
    )
    assert len(PdfReader(out).pages) == 1
    call = ["print", sample, "certificates", "--out", out, "--all-cycles", "--person", found[2]["person_id"]]
    assert run(*call).status == 0


def test_a_hebrew_certificate_holds_the_name_in_logical_order(run, sample, tmp_path):
    out = tmp_path / "hebrew.pdf"
    assert (
        run("print", sample, "certificates", "--out", out, "--cycle", "2025-26", "--lang", "he").status == 0
    )
    assert any("מרים טולדנו" in page.extract_text() for page in PdfReader(out).pages)


@pytest.mark.parametrize("document", ["people", "pairings", "meetings", "follow-ups", "certificate-list"])
def test_every_list_is_printed(run, sample, tmp_path, document):
    out = tmp_path / f"{document}.pdf"
    assert run("print", sample, document, "--out", out, "--all-cycles", "--paper", "letter").status == 0
    page = PdfReader(out).pages[0]
    assert {round(page.mediabox.width), round(page.mediabox.height)} == {612, 792}


def test_a_list_in_words_of_the_school_s_paper(run, sample, tmp_path):
    out = tmp_path / "people.pdf"
    assert run("print", sample, "people", "--out", out, "--only", 3).out == f"{out}: 1 record\n"
    assert {round(float(side)) for side in PdfReader(out).pages[0].mediabox[2:]} == {595, 842}


def test_agreements_of_a_cycle_or_of_one_pairing_are_printed(run, sample, tmp_path):
    out = tmp_path / "agreements.pdf"
    said = run("print", sample, "agreement", "--out", out)
    assert said.status == 0 and "8 records" in said.out
    shira = next(one for one in run("show", sample, "pairings", "--json").json if "Leah" in one["name"])
    assert run("print", sample, "agreement", "--out", out, "--only", shira["id"]).out == f"{out}: 1 record\n"
    text = "".join(page.extract_text() for page in PdfReader(out).pages)
    assert "What is said in Room 7 stays in Room 7." in text and "Shira Lewin" in text
    assert "spring talk" not in text  # what is private is in no print


def test_a_pairing_without_an_agreement_is_offered_the_form(run, sample, tmp_path):
    out = tmp_path / "form.pdf"
    quiet = next(one for one in run("show", sample, "pairings", "--json").json if "Avigail" in one["name"])
    refused = run("print", sample, "agreement", "--out", out, "--only", quiet["id"])
    assert refused.status == 1 and "agreement-form" in refused.err
    assert run("print", sample, "agreement-form", "--out", out, "--only", quiet["id"]).status == 0
    assert "Avigail" in PdfReader(out).pages[0].extract_text()
    assert run("print", sample, "agreement-form", "--out", out, "--lang", "he").status == 0
    assert "הסכם החונכות שלנו" in PdfReader(out).pages[0].extract_text()
    assert run("print", sample, "agreement-form", "--out", out, "--only", 10, "--only", 11).status == 1


def test_the_version_in_force_is_printed(run, sample, tmp_path):
    out = tmp_path / "renewed.pdf"
    found = run("show", sample, "agreements", "--json", "--all-cycles").json
    renewed = next(one for one in found if one["version"] == 2)
    said = run("print", sample, "agreement", "--out", out, "--all-cycles", "--only", renewed["pairing_id"])
    assert said.status == 0
    assert "Version 2, signed on" in PdfReader(out).pages[-1].extract_text()


@pytest.mark.parametrize("language", ["en", "he"])
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_reflection_sheets_are_a_page_each_in_either_language_on_either_paper(
    run, sample, tmp_path, language, paper
):
    out = tmp_path / "sheets.pdf"
    call = ("print", sample, "reflection-sheets", "--out", out, "--lang", language, "--paper", paper)
    assert run(*call).status == 0
    assert len(PdfReader(out).pages) == 8
    assert run(*call, "--only", "7", "--only", "2").status == 0
    assert len(PdfReader(out).pages) == 2


def test_a_reflection_sheet_that_is_not_there_is_refused_with_the_numbers_there_are(run, sample, tmp_path):
    ended = run("print", sample, "reflection-sheets", "--out", tmp_path / "none.pdf", "--only", "9")
    assert ended.status == 1
    assert "no reflection sheet 9; they are numbered from 1 to 8" in ended.err
    assert not (tmp_path / "none.pdf").exists()

"""Importing staff lists nobody here wrote: looked at first, then written in one step that one undo takes back."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mentordesk.actions.importing import Decision, Preview, apply, look, take_snapshot
from mentordesk.actions.importing.applying import result_of
from mentordesk.actions.importing.comparing import Outcome, compare
from mentordesk.actions.importing.example import write_example
from mentordesk.actions.importing.lists import known_people, new_people
from mentordesk.actions.lists.rows import Query
from mentordesk.actions.lists.spec import Scope
from mentordesk.book import Book
from mentordesk.domain.people import Address, Person, Status
from mentordesk.domain.refusals import Refusal
from mentordesk.words import Words

WORDS = Words("en", isolates=False)
Look = Callable[..., Preview]


@pytest.fixture
def looked(book: Book, tmp_path: Path, today: date) -> Look:
    """Look at a CSV file with these lines."""

    def make(text: str, name: str = "staff.csv", encoding: str = "utf-8") -> Preview:
        path = tmp_path / name
        path.write_bytes(text.encode(encoding))
        return look(path, book, today=today)

    return make


def by_name(book: Book) -> dict[str, Person]:
    """Everybody in the book by the name they wish."""
    return {person.name: person for person in book.people.list()}


def tables(book: Book) -> dict[str, Any]:
    """What the book says about people and settings."""
    return {"people": book.people.list(), "settings": book.settings.all()}


def said(preview: Preview) -> list[tuple[int, str, str]]:
    """The problems of a preview: row, heading and sentence."""
    return [(one.row, one.column, WORDS.say(one.problem)) for one in preview.problems]


# ---------------------------------------------------------------- lists of other schools


def test_an_english_workbook_with_a_title_and_two_rows_of_headings_comes_in_whole(
    book: Book, tmp_path: Path, today: date
) -> None:
    from openpyxl import Workbook

    workbook = Workbook()
    sheet = workbook.active
    sheet.title = "Notes"
    sheet.append(["This workbook was exported on 1 September."])
    sheet = workbook.create_sheet("Faculty")
    for row in (
        ["Springfield Day School: faculty 2026–27"],
        [],
        ["Name", None, "Contact", None, "Teaching", None, None, "Mentoring", None, None],
        [
            "First",
            "Last",
            "E-mail",
            "Cell",
            "Subjects",
            "Grades",
            "Hired",
            "Mentor?",
            "Mentee?",
            "How many mentees",
        ],
        [
            "Ana",
            "Silva",
            "ana.silva@school.example",
            "555-0100-01",
            "Maths; Physics",
            "5-8",
            2012,
            "Y",
            "N",
            2,
        ],
        [
            "Ben",
            "O’Hara",
            "ben.ohara@school.example",
            None,
            "History",
            "9-12",
            date(2024, 8, 20),
            "N",
            "Y",
            None,
        ],
        ["Chaya", "Stern", "chaya@school.example", None, "Hebrew\nTorah", "K-4", 2020.0, "Y", "Y", 1],
    ):
        sheet.append(row)
    for where in ("A1:J1", "A3:B3", "C3:D3", "E3:G3", "H3:J3"):
        sheet.merge_cells(where)
    path = tmp_path / "faculty.xlsx"
    workbook.save(path)
    preview = look(path, book, today=today)
    assert (preview.sheet.name, preview.problems) == ("Faculty", ())
    result = apply(book, preview)
    assert (result.read, result.added, result.merged, result.skipped) == (3, 3, 0, 0)
    ben, chaya = by_name(book)["Ben O’Hara"], by_name(book)["Chaya Stern"]
    assert (ben.start_year, ben.mentor, ben.mentee, ben.subjects) == (2024, False, True, ("History",))
    assert (chaya.subjects, chaya.roles, chaya.capacity) == (("Hebrew", "Torah"), ("mentor", "mentee"), 1)


def test_a_hebrew_text_file_of_an_old_program_comes_in_whole(book: Book, looked: Look) -> None:
    preview = looked(
        'שם משפחה;שם פרטי;דוא"ל;נייד;תפקיד;מקצועות;שכבות;מין;תחילת עבודה;חונך/חניך;ממונה;חלונות\r\n'
        "כץ;יעל;yael@school.example;050-1234567;רכזת אנגלית;אנגלית, דרמה;ז-ח;נ;תשס\"ט;חונכת;;יום ג' 3\r\n"
        "לוי;דב;dov@school.example;;מורה;היסטוריה;ז;ז;2026;חניך;יעל כץ;ג 3; ד 2\r\n".replace(
            "ג 3; ד 2", '"ג 3; ד 2"'
        ),
        encoding="cp1255",
    )
    assert said(preview) == []
    assert apply(book, preview).added == 2
    yael, dov = by_name(book)["יעל כץ"], by_name(book)["דב לוי"]
    assert (yael.start_year, yael.address, yael.roles) == (2008, Address.FEMININE, ("mentor",))
    assert (dov.supervisor_id, dov.free_periods, dov.roles) == (yael.id, ("2-3", "3-2"), ("mentee",))


def test_an_opendocument_list_of_the_answers_to_a_form_comes_in_whole(
    book: Book, tmp_path: Path, today: date
) -> None:
    rows = (
        ("Timestamp", "What is your full name?", "E-mail Address", "I would like to be a…", "Areas of expertise",
         "What do you want to learn?", "Years of experience", "Organisation", "Biography"),
        ("2026-09-01T08:00:00", "Dr. Noa Ben Ami", "noa@school.example", "Mentor", "listening / planning", "",
         "12", "Beit", "Hi."),
        ("2026-09-01T08:05:00", "Tom Weiss", "tom@school.example", "Mentee", "", "planning", "1", "Beit", ""),
    )  # fmt: skip
    cells = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
            for cell in row
        )
        + "</table:table-row>"
        for row in rows
    )
    space = "urn:oasis:names:tc:opendocument:xmlns"
    path = tmp_path / "answers.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "content.xml",
            f'<office:document-content xmlns:office="{space}:office:1.0" xmlns:table="{space}:table:1.0" '
            f'xmlns:text="{space}:text:1.0"><office:body><office:spreadsheet><table:table table:name="Form">{cells}'
            "</table:table></office:spreadsheet></office:body></office:document-content>",
        )
    preview = look(path, book, today=today)
    assert said(preview) == []
    apply(book, preview)
    noa = by_name(book)["Noa Ben Ami"]
    assert (noa.title, noa.family_name, noa.strengths) == ("Dr.", "Ben Ami", ("listening", "planning"))
    assert noa.notes == "Hi.\nYears of experience: 12\nOrganisation: Beit"
    assert by_name(book)["Tom Weiss"].roles == ("mentee",)


def test_address_cards_come_in_as_people(book: Book, tmp_path: Path, today: date) -> None:
    path = tmp_path / "staff.vcf"
    path.write_text(
        "BEGIN:VCARD\nVERSION:3.0\nN:Katz;Yael;;Dr.;\nFN:Dr. Yael Katz\nEMAIL:yael@school.example\n"
        "TITLE:Head of English\nCATEGORIES:Mentor\nEND:VCARD\n"
        "BEGIN:VCARD\nVERSION:4.0\nFN:Dov Levi\nEMAIL:dov@school.example\nCATEGORIES:Mentee\nEND:VCARD\n"
    )
    apply(book, look(path, book, today=today))
    yael, dov = by_name(book)["Yael Katz"], by_name(book)["Dov Levi"]
    assert (yael.title, yael.school_role, yael.mentor) == ("Dr.", "Head of English", True)
    assert (dov.given_name, dov.family_name, dov.mentee) == ("Dov", "Levi", True)


def test_a_list_of_mentors_makes_everybody_in_it_a_mentor(book: Book, looked: Look) -> None:
    preview = looked(
        "Mentor name,Mentor e-mail,Mentor organisation\nAna Silva,ana@x.example,Beit\n", name="2026.csv"
    )
    assert preview.everybody == "mentor"
    apply(book, preview)
    assert by_name(book)["Ana Silva"].roles == ("mentor",)


def test_a_file_called_mentees_is_one_of_mentees_until_somebody_says_otherwise(looked: Look) -> None:
    preview = looked("Name,E-mail\nAna Silva,ana@x.example\n", name="our mentees 2026.csv")
    assert preview.rows[0].record.roles == ("mentee",)
    assert preview.with_everybody("").rows[0].record.roles == ()
    assert preview.with_everybody("both").rows[0].record.roles == ("mentor", "mentee")


# ---------------------------------------------------------------- one step


def test_undo_takes_a_whole_import_back(book: Book, looked: Look) -> None:
    before = tables(book)
    apply(book, looked("Name,E-mail,Supervisor\nYael Katz,y@x.example,\nDov Levi,d@x.example,Yael Katz\n"))
    after = tables(book)
    assert WORDS.say(book.can_undo().title) == "Import 2 people"  # type: ignore[union-attr]
    book.undo()
    assert tables(book) == before
    book.redo()
    assert tables(book) == after


def test_looking_writes_nothing(book: Book, looked: Look) -> None:
    preview = looked("Name\nYael Katz\n")
    assert (result_of(preview).added, book.people.count(), book.can_undo()) == (1, 0, None)


def test_an_import_that_fails_in_the_middle_leaves_nothing_behind(book: Book, looked: Look) -> None:
    preview = looked("Name\nYael Katz\nDov Levi\n")
    rows = preview.rows
    broken = type(rows[1])(1, 3, "", Person())
    from dataclasses import replace

    with pytest.raises(Refusal):
        apply(book, replace(preview, rows=(rows[0], broken)))
    assert book.people.count() == 0


def test_a_list_without_a_name_is_refused_with_what_to_do(book: Book, looked: Look) -> None:
    preview = looked("E-mail,Subject\ny@x.example,Art\n")
    for do in (lambda: apply(book, preview), lambda: result_of(preview)):
        with pytest.raises(Refusal) as caught:
            do()
        assert "taken for a name" in WORDS.say(caught.value.message)


def test_rows_read_are_always_added_merged_or_skipped(book: Book, looked: Look) -> None:
    result = apply(
        book, looked("Name,E-mail\nYael Katz,y@x.example\nYael Katz,y@x.example\n,ghost@x.example\n")
    )
    assert (result.read, result.added, result.merged, result.skipped) == (3, 1, 0, 2)
    assert [(one.row, WORDS.say(one.problem)) for one in result.problems] == [
        (3, "This row repeats row 2, so it was left out."),
        (4, "There is no name in this row, so it was left out."),
    ]


def test_bad_cells_are_left_out_one_by_one_and_said(book: Book, looked: Look) -> None:
    preview = looked(
        "Name,E-mail,Hired,Trained on,Mentor?,How many mentees,When are you free?\n"
        "Yael Katz,yael at school,long ago,31/02/2020,perhaps,99,sometimes\n"
        "Dov Levi,d@x.example,2019,1/2/2020,yes,2,Tue 3\n"
        "Tom Weiss,t@x.example,2019,1/2/1899,no,2,Tue 3\n"
    )
    assert [(row, column) for row, column, _ in said(preview)] == [
        (2, "E-mail"),
        (2, "Hired"),
        (2, "Trained on"),
        (2, "Mentor?"),
        (2, "How many mentees"),
        (2, "When are you free?"),
        (4, "Trained on"),
    ]
    assert apply(book, preview).added == 3
    assert by_name(book)["Yael Katz"].email == ""


def test_a_name_of_three_hundred_letters_leaves_its_row_out(book: Book, looked: Look) -> None:
    preview = looked(f"Name,E-mail\n{'x' * 300},x@x.example\nDov Levi,d@x.example\n")
    assert [sentence for _, _, sentence in said(preview)] == [
        "This text is longer than 200 letters, so it was left out.",
        "There is no name in this row, so it was left out.",
    ]
    assert apply(book, preview).added == 1


def test_a_date_column_is_read_as_its_own_dates_tell(book: Book, looked: Look) -> None:
    apply(book, looked("Name,Trained on\nYael Katz,2/1/2020\nDov Levi,2/13/2020\n"))
    assert by_name(book)["Yael Katz"].trained_on == date(2020, 2, 1)


def test_dates_that_could_be_two_are_read_as_the_school_writes_them(book: Book, looked: Look) -> None:
    text = "Name,Trained on\nYael Katz,2/1/2020\n"
    assert looked(text).rows[0].record.trained_on == date(2020, 1, 2)
    book.settings.set("date_style", "mdy")
    assert looked(text).rows[0].record.trained_on == date(2020, 2, 1)


# ---------------------------------------------------------------- who is here already


def test_importing_a_list_twice_adds_nobody_and_changes_nothing(book: Book, looked: Look) -> None:
    text = "Name,E-mail,Subjects,Notes\nYael Katz,y@x.example,Art,Sings.\nDov Levi,,Music,\n"
    apply(book, looked(text))
    before = book.people.list()
    result = apply(book, looked(text))
    assert (result.read, result.added, result.merged, result.skipped) == (2, 0, 2, 0)
    assert book.people.list() == before


def test_somebody_here_already_is_completed_and_never_overwritten(school: Book, looked: Look) -> None:
    preview = looked(
        "Name,E-mail,Phone,Position,Subjects,Mentee?\n"
        "Yael Katz,yael.katz@school.example,050-1234567,Teacher,Drama,yes\n"
    )
    apply(school, preview)
    yael = by_name(school)["Yael Katz"]
    assert (yael.phone, yael.school_role, yael.subjects) == (
        "050-1234567",
        "Head of English",
        ("English", "Drama"),
    )
    assert yael.roles == ("mentor", "mentee")


def test_notes_that_stand_in_the_book_are_not_added_once_more(book: Book, looked: Look) -> None:
    book.people.add(Person(given_name="Yael", family_name="Katz", notes="Sings.\n\nPlays the oud."))
    apply(book, looked("Name,Notes\nYael Katz,Sings.\n"))
    assert by_name(book)["Yael Katz"].notes == "Sings.\n\nPlays the oud."
    apply(book, looked("Name,Notes\nYael Katz,Dances.\n"))
    assert by_name(book)["Yael Katz"].notes == "Sings.\n\nPlays the oud.\n\nDances."


def test_what_the_file_says_replaces_the_book_only_where_that_is_wanted(school: Book, looked: Look) -> None:
    preview = looked(
        "Name,E-mail,Position,Status,Mentor?\nYael Katz,yael.katz@school.example,Deputy head,on leave,no\n"
    ).with_update(True)
    apply(school, preview)
    yael = by_name(school)["Yael Katz"]
    assert (yael.school_role, yael.status, yael.mentor) == ("Deputy head", Status.ON_LEAVE, False)


def test_a_blank_cell_never_takes_a_status_or_a_role_away(school: Book, looked: Look) -> None:
    yael = by_name(school)["Yael Katz"]
    school.people.change(yael.id, status=Status.ON_LEAVE)
    text = "Name,E-mail,Status,Mentor?\nYael Katz,yael.katz@school.example,,\nDov Levi,,here,yes\n"
    apply(school, looked(text).with_update(True))
    yael = by_name(school)["Yael Katz"]
    assert (yael.status, yael.mentor) == (Status.ON_LEAVE, True)


def test_a_name_in_hebrew_letters_goes_beside_the_latin_one(book: Book, looked: Look) -> None:
    book.people.add(Person(given_name="Rina", family_name="Azulai", email="rina@x.example"))
    apply(book, looked('שם,דוא"ל\nרינה אזולאי,rina@x.example\n'))
    rina = by_name(book)["Rina Azulai"]
    assert (rina.given_name, rina.hebrew_name) == ("Rina", "רינה אזולאי")


def test_a_name_that_is_nearly_the_same_waits_for_a_decision_and_is_left_out_until_then(
    school: Book, looked: Look
) -> None:
    preview = looked("Name,Subjects\nMiriam Kohen,Art\n")
    assert preview.rows[0].decision is Decision.OPEN
    assert "Perhaps Miriam Cohen" in said(preview)[0][2]
    assert apply(school, preview).skipped == 1
    assert apply(school, preview.decide(0, Decision.SAME)).merged == 1
    assert "Art" in by_name(school)["Miriam Cohen"].subjects
    assert apply(school, preview.decide(0, Decision.NEW)).added == 1
    assert "Miriam Kohen" in by_name(school)


def test_decisions_stay_when_a_column_is_taken_for_something_else(school: Book, looked: Look) -> None:
    preview = looked("Name,Subjects\nMiriam Kohen,Art\nDov Levi,Music\n")
    preview = preview.decide(0, Decision.NEW).decide(1, Decision.SKIP).with_mapping({1: "strengths"})
    assert [row.decision for row in preview.rows] == [Decision.NEW, Decision.SKIP]
    assert preview.rows[0].record.strengths == ("Art",)
    assert preview.decide_all(Decision.SAME).rows[0].decision is Decision.NEW


def test_a_row_cannot_be_the_same_as_nobody(looked: Look) -> None:
    with pytest.raises(Refusal):
        looked("Name\nNew Person\n").decide(0, Decision.SAME)


def test_two_rows_of_one_person_become_one(book: Book, looked: Look) -> None:
    result = apply(
        book, looked("Name,E-mail,Subjects\nYael Katz,y@x.example,Art\nKatz Yael,y@x.example,Music\n")
    )
    assert (result.added, result.merged) == (1, 1)
    assert by_name(book)["Yael Katz"].subjects == ("Art", "Music")


def test_a_row_that_adds_to_one_left_out_is_left_out_with_it(book: Book, looked: Look) -> None:
    preview = looked("Name,E-mail,Subjects\nYael Katz,y@x.example,Art\nKatz Yael,y@x.example,Music\n")
    result = apply(book, preview.decide(0, Decision.SKIP))
    assert (result.added, result.merged, result.skipped) == (0, 0, 2)
    assert "row 2, which is left out" in WORDS.say(result.problems[-1].problem)


def test_somebody_removed_in_the_meantime_is_said_and_the_others_come_in(school: Book, looked: Look) -> None:
    preview = looked("Name,E-mail\nRuth Gold,\nNew Person,n@x.example\n")
    school.people.remove(by_name(school)["Ruthie Gold"].id)
    result = apply(school, preview)
    assert (result.added, result.merged, result.skipped) == (1, 0, 1)
    assert result.problems


# ---------------------------------------------------------------- supervisors


def test_supervisors_are_found_in_the_book_and_in_the_list_however_they_are_named(
    school: Book, looked: Look
) -> None:
    apply(
        school,
        looked(
            "Name,E-mail,Supervisor\n"
            "Ana Silva,ana@x.example,Ben Or\n"
            "Ben Or,ben@x.example,Mrs Yael Katz\n"
            'Chaya Stern,chaya@x.example,"Silva, Ana"\n'
            "Dan Roth,dan@x.example,ben@x.example\n"
            "Eli Baum,eli@x.example,B. Or\n"
        ),
    )
    people = by_name(school)
    assert people["Ana Silva"].supervisor_id == people["Ben Or"].id
    assert people["Ben Or"].supervisor_id == people["Yael Katz"].id
    assert people["Chaya Stern"].supervisor_id == people["Ana Silva"].id
    assert people["Dan Roth"].supervisor_id == people["Eli Baum"].supervisor_id == people["Ben Or"].id


def test_a_supervisor_left_out_of_the_list_is_said_when_it_is_written(book: Book, looked: Look) -> None:
    preview = looked("Name,Supervisor\nAna Silva,Ben Or\nBen Or,\n")
    assert preview.problems == ()
    result = apply(book, preview.decide(1, Decision.SKIP))
    assert (result.added, result.skipped) == (1, 1)
    assert "neither in the record book nor in this list" in WORDS.say(result.problems[-1].problem)


def test_a_row_told_apart_from_the_book_takes_its_own_repetition_along(school: Book, looked: Look) -> None:
    preview = looked("Name,E-mail,Subjects\nMiriam Kohen,mk@x.example,Art\nMiriam Kohen,mk@x.example,Music\n")
    result = apply(school, preview.decide(0, Decision.NEW))
    assert (result.added, result.merged) == (1, 1)
    assert by_name(school)["Miriam Kohen"].subjects == ("Art", "Music")
    assert by_name(school)["Miriam Cohen"].subjects == ("Torah",)


def test_people_who_supervise_each_other_come_in_all_the_same(book: Book, looked: Look) -> None:
    apply(book, looked("Name,Supervisor\nAna Silva,Ben Or\nBen Or,Ana Silva\n"))
    people = by_name(book)
    assert people["Ana Silva"].supervisor_id == people["Ben Or"].id
    assert people["Ben Or"].supervisor_id == people["Ana Silva"].id


def test_a_supervisor_nobody_knows_or_who_can_be_two_is_said(book: Book, looked: Look) -> None:
    preview = looked(
        "Name,E-mail,Supervisor\nAna Silva,a@x.example,Nobody Known\nBen Or,b@x.example,Or\nDan Or,d@x.example,Dan Or\n"
    )
    sentences = [sentence for _, _, sentence in said(preview)]
    assert "neither in the record book nor in this list" in sentences[0]
    assert "more than one person" in sentences[1]
    assert "Nobody supervises themselves" in sentences[2]
    assert apply(book, preview).added == 3


# ---------------------------------------------------------------- what columns are taken for


def test_a_column_can_be_named_by_its_heading_in_any_spelling_or_its_letter(looked: Look) -> None:
    preview = looked("Name,Shoe Size,X\nYael Katz,42,north\n")
    preview = preview.with_named({"shoe size": "line", "C": "place"})
    assert (preview.rows[0].record.notes, preview.rows[0].record.place) == ("Shoe Size: 42", "north")
    assert preview.with_named({"X": "Leave out"}).rows[0].record.place == ""


@pytest.mark.parametrize(
    ("column", "field", "known"), [("Nose", "email", "Shoe Size"), ("Name", "nose", "given_name")]
)
def test_an_unknown_column_or_field_is_refused_with_the_known_ones(
    column: str, field: str, known: str, looked: Look
) -> None:
    with pytest.raises(Refusal) as caught:
        looked("Name,Shoe Size\nYael Katz,42\n").with_named({column: field})
    assert known in WORDS.say(caught.value.message)


def test_what_was_corrected_is_remembered_for_the_next_list(book: Book, looked: Look) -> None:
    apply(book, looked("Name,Size,Box\nYael Katz,42,x\n").with_named({"Size": "line", "Box": "strengths"}))
    again = looked("Box,E-mail,Name\ny,d@x.example,Dov Levi\n", name="another.csv")
    assert again.mapping == {0: "strengths", 1: "email", 2: "name"}
    same = looked("Name,Size,Box\nTom Weiss,43,z\n", name="next year.csv")
    assert same.mapping == {0: "name", 1: "line", 2: "strengths"}


def test_another_sheet_and_another_row_of_headings_can_be_chosen(
    book: Book, tmp_path: Path, today: date
) -> None:
    from openpyxl import Workbook

    workbook = Workbook()
    workbook.active.append(["Name", "E-mail"])
    workbook.active.append(["Yael Katz", "y@x.example"])
    other = workbook.create_sheet("Old")
    other.append(["Dov", "Levi"])
    other.append(["Tom", "Weiss"])
    path = tmp_path / "two.xlsx"
    workbook.save(path)
    preview = look(path, book, today=today)
    assert [row.name for row in preview.rows] == ["Yael Katz"]
    preview = preview.with_sheet(1)
    assert [row.name for row in preview.rows] == ["Dov Levi", "Tom Weiss"]
    assert preview.with_headings(1).read == 1


def test_our_own_export_comes_back_as_it_was_in_both_languages(
    school: Book, tmp_path: Path, today: date
) -> None:
    from mentordesk.actions.lists.exporting import export_list
    from mentordesk.actions.lists.people import PEOPLE

    before = school.people.list()
    for language in ("en", "he"):
        words = Words(language, isolates=False)
        source = PEOPLE.source(school, Scope(today, words=words))
        path = tmp_path / f"people-{language}.xlsx"
        export_list(PEOPLE, source.rows(source.ids(Query())), path, words)
        preview = look(path, school, today=today, words=words)
        assert [(row.decision, row.name) for row in preview.rows if row.decision is not Decision.SAME] == []
        apply(school, preview.with_update(True))
        assert school.people.list() == before


def test_the_example_is_a_list_without_a_problem(book: Book, tmp_path: Path, today: date) -> None:
    for language in ("en", "he"):
        words = Words(language)
        preview = look(write_example(tmp_path / f"{language}.xlsx", words), book, today=today, words=words)
        assert (preview.read, preview.problems) == (3, ())
        assert "" not in preview.mapping.values()


def test_nothing_can_be_imported_as_what_is_not_known(book: Book, tmp_path: Path) -> None:
    with pytest.raises(Refusal) as caught:
        look(tmp_path / "x.csv", book, "trombones")
    assert "people" in WORDS.say(caught.value.message)


def test_a_preview_needs_no_book(school: Book, tmp_path: Path, today: date) -> None:
    import threading

    path = tmp_path / "staff.csv"
    path.write_text("Name\nYael Katz\n")
    snapshot = take_snapshot(school, today=today)
    found: list[Preview] = []
    thread = threading.Thread(target=lambda: found.append(look(path, snapshot)))
    thread.start()
    thread.join()
    assert found[0].rows[0].decision is Decision.SAME


# ---------------------------------------------------------------- side by side


def test_both_sides_are_compared_in_words(school: Book, looked: Look) -> None:
    preview = looked(
        "Name,E-mail,Position,Phone\nYael Katz,yael.katz@school.example,Deputy head,050-1234567\n"
    )
    row = preview.rows[0]
    facts = {
        WORDS.say(one.label): one
        for one in compare(by_name(school)["Yael Katz"], row.record, preview.given, WORDS)
    }
    assert facts["Role at school"].outcome is Outcome.DIFFERS
    assert (facts["Role at school"].known, facts["Role at school"].row) == ("Head of English", "Deputy head")
    assert facts["Telephone"].outcome is Outcome.ADDED
    assert facts["E-mail"].outcome is Outcome.STAYS


def test_the_rows_are_lists_like_any_other(school: Book, looked: Look, today: date) -> None:
    preview = looked("Name\nMiriam Kohen\nYael Katz\nNew Person\n")
    scope = Scope(today, words=WORDS)
    known = known_people(lambda: preview.matched).source(school, scope)
    assert known.ids(Query()) == [0, 1]
    new = new_people(lambda: [row for row in preview.rows if row.decision is Decision.NEW]).source(
        school, scope
    )
    assert [row.name for row in new.rows(new.ids(Query(typed="new")))] == ["New Person"]


def test_people_told_apart_by_a_number_alone_are_all_added(book: Book, looked: Look) -> None:
    names = "\n".join(f"Student {number},mentee" for number in range(1, 31))
    result = apply(book, looked(f"Name,Role\n{names}\n"))
    assert (result.added, result.skipped) == (30, 0)


def test_two_rows_of_one_list_that_are_merely_alike_are_two_people_and_that_is_said(
    book: Book, looked: Look
) -> None:
    preview = looked("Name,Subjects\nDana Levi,Art\nDina Levi,Music\n")
    assert any("Dana Levi" in problem for _, _, problem in said(preview))
    assert apply(book, preview).added == 2


def test_a_heading_row_over_the_shortest_of_lists_is_seen(book: Book, looked: Look) -> None:
    preview = looked("Name,Role\nYael Katz,mentee\nDov Levi,mentor\n")
    assert preview.mapping == {0: "name", 1: "roles"}
    assert apply(book, preview).added == 2

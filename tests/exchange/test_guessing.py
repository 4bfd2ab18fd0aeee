"""What columns are taken for, by headings nobody agreed on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from mentordesk.exchange.guessing import guess, knows_headings
from mentordesk.exchange.layout import lay_out
from mentordesk.exchange.people_columns import PEOPLE, adjusted
from mentordesk.exchange.sheets import Grid
from mentordesk.exchange.vocabulary import headings, key, spellings

Guessed = Callable[..., dict[str, str]]


@pytest.fixture
def guessed() -> Guessed:
    """What the headings of a small list are taken for, by the headings; values stand below each."""

    def find(columns: dict[str, Sequence[object]], **more: object) -> dict[str, str]:
        height = max(map(len, columns.values()))
        rows = [
            list(columns),
            *[
                [values[row] if row < len(values) else "" for values in columns.values()]
                for row in range(height)
            ],
        ]
        sheet = lay_out(Grid("Staff", rows), knows_headings(PEOPLE), 1)  # type: ignore[arg-type]
        mapping = adjusted(sheet, guess(sheet, PEOPLE, **more))  # type: ignore[arg-type]
        return {sheet.heading(column): field for column, field in mapping.items()}

    return find


@pytest.mark.parametrize(
    ("heading", "values", "field"),
    [
        ("E-mail", ["a@x.example"], "email"), ("Email Adress", ["a@x.example"], "email"),
        ("E mial", ["a@x.example"], "email"), ("What is your school e-mail address?", ["a@x.example"], "email"),
        ("דוא\"ל", ["a@x.example"], "email"), ("Contact", ["a@x.example", "b@x.example"], "email"),
        ("כתובת המייל שלך", ["a@x.example"], "email"), ("Mobile no.", ["050-1234567"], "phone"),
        ("טלפון נייד", ["050-1234567"], "phone"), ("Subject(s)", ["English"], "subjects"),
        ("Which subjects do you teach?", ["English"], "subjects"), ("מקצועות הוראה", ["אנגלית"], "subjects"),
        ("Department", ["Science"], "subjects"), ("Grade levels", ["7"], "grade_bands"),
        ("שכבות גיל", ["ז"], "grade_bands"), ("Profession", ["Teacher"], "school_role"),
        ("Postion", ["Teacher"], "school_role"), ("תפקיד", ["מורה"], "school_role"),
        ("Role", ["Teacher", "Counsellor"], "school_role"), ("Role", ["Mentor", "Mentee", "both"], "roles"),
        ("Type", ["mentor", "mentee"], "roles"), ("Are you a mentor or a mentee?", ["Mentor"], "roles"),
        ("חונך/חניך", ["חונך"], "roles"), ("Mentor?", ["yes", "no"], "mentor"),
        ("Willing to mentor", ["x", ""], "mentor"), ("Would you like to be a mentor?", ["Yes", "No"], "mentor"),
        ("Would like a mentor", ["Yes"], "mentee"), ("Areas of expertise", ["planning"], "strengths"),
        ("תחומי מומחיות", ["תכנון"], "strengths"),
        ("What do you want to learn?", ["planning"], "wants_to_learn"),
        ("מה תרצי ללמוד?", ["תכנון"], "wants_to_learn"), ("Max. number of mentees", [2], "capacity"),
        ("Protected time (minutes a week)", [45, "1:30"], "protected_minutes"),
        ("זמן מוגן", [45], "protected_minutes"),
        ("כמה חניכים", [2], "capacity"), ("Hire date", ["1.9.2019"], "start_year"),
        ("Years at the school", [7], "years_here"), ("Mentor training date", ["1.9.2019"], "trained_on"),
        ("Languages spoken", ["Hebrew"], "languages"), ("Line manager", ["Ruth Gold"], "supervisor"),
        ("ממונה ישיר", ["רות"], "supervisor"), ("Availability", ["Tue 3"], "free_periods"),
        ("Gender", ["F", "M"], "address"), ("Pronouns", ["she/her"], "address"),
        ("Status", ["Active", "On leave"], "status"), ("Building", ["North"], "place"),
        ("Nickname", ["Bill"], "preferred_name"), ("Biography", ["I teach."], "notes"),
        ("Comments", ["…"], "notes"), ("Confidential", ["…"], "private_notes"),
        ("Organisation", ["Beit"], "line"), ("Years of experience", [12], "line"), ("ארגון", ["בית"], "line"),
        ("Date of birth", ["1.1.1980"], ""), ("ID number", ["123456789"], ""), ("ת.ז.", ["123456789"], ""),
        ("Salary", [1], ""), ("Emergency contact phone", ["050-1234567"], ""),
        ("Parent’s e-mail", ["a@x.example"], ""), ("Timestamp", ["x"], ""), ("Shoe size", [42], ""),
        ("Mentor", ["Ruth Gold", "Yael Katz"], ""),
    ],
)  # fmt: skip
def test_a_heading_is_understood(heading: str, values: list[object], field: str, guessed: Guessed) -> None:
    found = guessed({"Full name": ["Yael Katz", "Dov Levi"], heading: values})
    assert found["Full name"] == "name"
    assert found[heading] == field


@pytest.mark.parametrize(
    ("names", "fields"),
    [
        (("First name", "Last name"), ("given_name", "family_name")),
        (("Given", "Family"), ("given_name", "family_name")),
        (("Surname", "Forename"), ("family_name", "given_name")),
        (("Name", "Surname"), ("given_name", "family_name")),
        (("שם", "משפחה"), ("given_name", "family_name")),
        (("שם פרטי", "שם משפחה"), ("given_name", "family_name")),
        (("Name (Last, First)",), ("name_last_first",)),
        (("שם משפחה ושם פרטי",), ("name_last_first",)),
        (("Teacher",), ("name",)),
        (("שם המורה",), ("name",)),
    ],
)
def test_columns_of_names_are_understood_together(
    names: tuple[str, ...], fields: tuple[str, ...], guessed: Guessed
) -> None:
    found = guessed({**{name: ["Yael Katz", "Dov Levi"] for name in names}, "E-mail": ["a@x.example"]})
    assert tuple(found[name] for name in names) == fields


def test_names_in_hebrew_letters_beside_latin_ones_are_the_hebrew_name(guessed: Guessed) -> None:
    found = guessed(
        {
            "First name": ["Yael"],
            "Last name": ["Katz"],
            "שם פרטי": ["יעל"],
            "שם משפחה": ["כץ"],
            "E-mail": ["a@x.example"],
        }
    )
    assert list(found.values()) == ["given_name", "family_name", "hebrew_name", "hebrew_name", "email"]


def test_names_are_found_where_no_heading_says_so(guessed: Guessed) -> None:
    people = [
        "Adler, Naomi",
        "Ben-David, Shlomo",
        "van der Berg, Pieter",
        "O'Connor, Katherine",
        "Weiss, Leah",
    ]
    rest = {"Known as": ["Shloimie"], "Town": ["Haifa", "Tel Aviv"], "Dept(s)": ["Math; Science"]}
    assert guessed({"Faculty member": people, **rest})["Faculty member"] == "name"
    assert guessed({"Our wonderful crew": people, **rest})["Our wonderful crew"] == "name"
    found = guessed({"Town": ["Haifa", "Akko", "Lod"], "Position": ["Head Teacher"]})
    assert "name" not in found.values()


def test_a_word_all_headings_share_is_no_part_of_them(guessed: Guessed) -> None:
    found = guessed(
        {
            "Mentor name": ["Ana Silva"], "Mentor class": ["7"], "Mentor email": ["a@x.example"],
            "Mentor post": ["Teacher"], "Mentor speaks": ["Spanish"],
        }
    )  # fmt: skip
    assert list(found.values()) == ["name", "grade_bands", "email", "school_role", "languages"]


def test_a_second_column_for_a_full_field_is_kept_in_the_notes(guessed: Guessed) -> None:
    assert guessed({"Name": ["Yael"], "Position": ["Teacher"], "Job title": ["Head"]})["Job title"] == "line"


def test_several_columns_may_fill_a_list(guessed: Guessed) -> None:
    found = guessed({"Name": ["Yael"], "Subject": ["Art"], "Subjects taught": ["Music"]})
    assert (found["Subject"], found["Subjects taught"]) == ("subjects", "subjects")


def test_what_was_corrected_once_is_remembered(guessed: Guessed) -> None:
    found = guessed(
        {"Name": ["Yael"], "Shoe size": [42], "E-mail": ["a@x.example"]},
        remembered={"shoe size": "line", "e mail": ""},
    )
    assert (found["Shoe size"], found["E-mail"]) == ("line", "")


def test_the_program_s_own_headings_are_known_in_every_language() -> None:
    ours = replace(PEOPLE, labels={key("Qué enseña"): "subjects"})
    sheet = lay_out(Grid("S", [["Nombre completo", "Qué enseña"], ["Ana", "Arte"]]), knows_headings(ours), 1)
    assert guess(sheet, ours)[1] == "subjects"


@pytest.mark.parametrize("area", ["people", "meetings", "pairings"])
def test_no_known_heading_stands_for_two_things_by_accident(area: str) -> None:
    doubled = {text: fields for text, fields in headings(area).items() if len(fields) > 1}
    assert doubled == {}


def test_no_word_means_yes_and_no() -> None:
    for one, other in (
        ("yes", "no"),
        ("mentor", "mentee"),
        ("here", "left"),
        ("here", "on_leave"),
        ("feminine", "masculine"),
    ):
        assert not spellings(one) & spellings(other)


def test_a_column_headed_surname_that_holds_whole_names_turned_round_is_taken_for_whole_names(
    guessed: Guessed,
) -> None:
    names = ["Adler, Ada", "Biton, Ben", "Cohen, Chana"]
    assert guessed({"Teacher (surname, first)": names})["Teacher (surname, first)"] == "name_last_first"
    assert guessed({"Surname": ["Adler", "Biton"], "First name": ["Ada", "Ben"]}) == {
        "Surname": "family_name",
        "First name": "given_name",
    }


@pytest.mark.parametrize(
    ("heading", "values", "field"),
    [
        ("could guide others?", ["Y"], "mentor"),
        ("new & wants help", ["x"], "mentee"),
        ("how many can take", [2], "capacity"),
        ("wants help with", ["planning"], "wants_to_learn"),
        ("in the profession since", [1999, 2006], "line"),
    ],
)
def test_headings_in_the_own_words_of_a_school_are_understood(
    guessed: Guessed, heading: str, values: list[object], field: str
) -> None:
    assert guessed({"Name": ["Ada Adler", "Ben Biton"], heading: values})[heading] == field

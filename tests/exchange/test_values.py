"""What a single cell is read as, in every way people write it."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.exchange import values
from mentordesk.exchange.names import Name, family_comes_first, split_name, split_preferred
from mentordesk.exchange.periods import read_periods
from mentordesk.exchange.wrong import Wrong

TODAY = date(2026, 11, 24)


# ---------------------------------------------------------------- several values in one cell


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        ("English; Drama", ("English", "Drama")),
        ("English, Drama", ("English", "Drama")),
        ("English/Drama", ("English", "Drama")),
        ("English\nDrama\n", ("English", "Drama")),
        ("• English\n• Drama", ("English", "Drama")),
        ("1) English\n2) Drama", ("English", "Drama")),
        ("English | Drama | English", ("English", "Drama")),
        ("7, 8, 9", ("7", "8", "9")),
        (7.0, ("7",)),
        ("5–8", ("5–8",)),
        ("7/8", ("7/8",)),
        ("K/1", ("K/1",)),
        ('תנ"ך, תושב"ע', ('תנ"ך', 'תושב"ע')),
        (
            "I would like to learn how to speak with parents, and how to plan my time.",
            ("I would like to learn how to speak with parents, and how to plan my time.",),
        ),
        ("", ()),
    ],
)
def test_lists_are_split_where_people_mean_it(cell: str | float, parts: tuple[str, ...]) -> None:
    assert values.read_list(cell) == parts


def test_grades_a_spreadsheet_made_a_date_of_are_a_problem() -> None:
    with pytest.raises(Wrong) as caught:
        values.read_list(date(2026, 9, 7))
    assert "7-9" in caught.value.problem.text


# ---------------------------------------------------------------- addresses, numbers, years


@pytest.mark.parametrize(
    ("cell", "addresses"),
    [
        ("yael@school.example", ("yael@school.example",)),
        (" Yael Katz <yael@school.example> ", ("yael@school.example",)),
        ("mailto:yael@school.example", ("yael@school.example",)),
        ("a@x.example; b@x.example, a@x.example", ("a@x.example", "b@x.example")),
    ],
)
def test_e_mail_addresses_are_found_in_whatever_stands_around_them(
    cell: str, addresses: tuple[str, ...]
) -> None:
    assert values.read_email(cell) == addresses


def test_what_is_no_e_mail_address_is_a_problem() -> None:
    with pytest.raises(Wrong):
        values.read_email("yael at school")


@pytest.mark.parametrize(
    "cell", ["050-123-4567", "+972 50 1234567", "03-5551234", "(03) 555 1234", "0501234567"]
)
def test_telephone_numbers_are_told_from_other_numbers(cell: str) -> None:
    assert values.is_phone(cell)


@pytest.mark.parametrize("cell", ["123456789", 501234567.0, "2019", "12/11/2026", "5-8", "2026-11-24"])
def test_other_numbers_are_no_telephone_numbers(cell: str | float) -> None:
    assert not values.is_phone(cell)


@pytest.mark.parametrize(
    ("cell", "year"),
    [
        (2019, 2019), (2019.0, 2019), ("2019", 2019), ("since 2019", 2019), ("2019/20", 2019), ("Aug 2019", 2019),
        (date(2019, 8, 25), 2019),
        (datetime.combine(date(2019, 8, 25), time(8)), 2019), ("25.8.19", 2019), ("’98", 1998),
        (43702.0, 2019),
        (5780, 2019), ("5780", 2019), ("תש״פ", 2019), ("תשע\"ט", 2018), ("1.9.1999", 1999),
    ],
)  # fmt: skip
def test_years_are_read_however_they_are_given(cell: object, year: int) -> None:
    assert values.read_year(cell) == year  # type: ignore[arg-type]


@pytest.mark.parametrize("cell", ["long ago", 12, 123456, "12 years"])
def test_what_is_no_year_is_a_problem(cell: str | int) -> None:
    with pytest.raises(Wrong):
        values.read_year(cell)


@pytest.mark.parametrize(
    ("cell", "number"), [(3, 3), (3.0, 3), ("3", 3), ("up to 3", 3), ("1-2", 2), ("two", 2), ("עד 3", 3)]
)
def test_how_many_mentees_is_read_as_people_say_it(cell: str | float, number: int) -> None:
    assert values.read_capacity(cell) == number


@pytest.mark.parametrize("cell", ["many", 51, -1, 2.5])
def test_no_mentor_carries_so_many(cell: str | float) -> None:
    with pytest.raises(Wrong):
        values.read_capacity(cell)


# ---------------------------------------------------------------- dates


@pytest.mark.parametrize(
    ("cell", "style", "day"),
    [
        (date(2025, 9, 2), "dmy", date(2025, 9, 2)),
        (datetime.combine(date(2025, 9, 2), time(10, 30)), "dmy", date(2025, 9, 2)),
        ("2025-09-02", "dmy", date(2025, 9, 2)),
        ("2025-09-02T10:00:00Z", "mdy", date(2025, 9, 2)),
        ("2.9.2025", "dmy", date(2025, 9, 2)),
        ("9/2/2025", "mdy", date(2025, 9, 2)),
        ("9/2/2025 8:15 AM", "mdy", date(2025, 9, 2)),
        ("2 September 2025", "mdy", date(2025, 9, 2)),
        ("Sept 2, 2025", "dmy", date(2025, 9, 2)),
        ("Sep 2025", "dmy", date(2025, 9, 1)),
        ("09/2025", "dmy", date(2025, 9, 1)),
        ("2025", "dmy", date(2025, 1, 1)),
        (2025, "dmy", date(2025, 1, 1)),
        (45902, "dmy", date(2025, 9, 2)),
        ("2 בספטמבר 2025", "dmy", date(2025, 9, 2)),
    ],
)
def test_dates_are_read_in_any_style(cell: object, style: str, day: date) -> None:
    assert values.read_day(cell, TODAY, style) == day  # type: ignore[arg-type]


@pytest.mark.parametrize("cell", ["31/02/2025", "soon", 12, "2025-13-01", "15/15/2025", True])
def test_what_is_no_date_is_a_problem(cell: object) -> None:
    with pytest.raises(Wrong):
        values.read_day(cell, TODAY, "dmy")  # type: ignore[arg-type]


@pytest.mark.parametrize("cell", [date(1850, 1, 1), "12/05/1899", "1.1.1949"])
def test_dates_before_anybody_could_be_trained_are_a_problem(cell: object) -> None:
    with pytest.raises(Wrong) as caught:
        values.read_day(cell, TODAY, "dmy")  # type: ignore[arg-type]
    assert "before" in caught.value.problem.text


def test_one_clear_date_tells_how_its_column_writes_them() -> None:
    assert values.date_style(["1/2/2025", "13/2/2025"], "mdy") == "dmy"
    assert values.date_style(["1/2/2025", "2/13/2025"], "dmy") == "mdy"
    assert values.date_style(["1/2/2025"], "mdy") == "mdy"
    assert values.date_style(["1/2/2025"], "iso") == "dmy"


# ---------------------------------------------------------------- words with a meaning


@pytest.mark.parametrize("cell", ["yes", "Y", "x", "✓", "TRUE", True, 1, "כן", "Yes, gladly", "ja"])
def test_yes_is_read_in_many_words(cell: object) -> None:
    assert values.read_yes_no(cell) is True  # type: ignore[arg-type]


@pytest.mark.parametrize("cell", ["no", "N", "-", "FALSE", False, 0, "לא", "Not this year", "never"])
def test_no_is_read_in_many_words(cell: object) -> None:
    assert values.read_yes_no(cell) is False  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("cell", "roles"),
    [
        ("Mentor", (True, False)), ("mentee", (False, True)), ("both", (True, True)), ("Mentor/Mentee", (True, True)),
        ("Mentor; Mentee", (True, True)), ("I want to be a mentor", (True, False)), ("being mentored", (False, True)),
        ("מנטורית", (True, False)), ("חניך", (False, True)), ("גם וגם", (True, True)), ("מנטור וחניך", (True, True)),
        ("none", (False, False)), ("I am looking for a mentor", (False, True)), ("needs a mentor", (False, True)),
        ("Mentor, and would like a mentor too", (True, True)), ("רוצה חונכת", (False, True)),
        ("רוצה להיות חונך", (True, False)),
    ],
)  # fmt: skip
def test_roles_are_read_in_english_and_hebrew(cell: str, roles: tuple[bool, bool]) -> None:
    assert values.read_roles(cell) == roles


@pytest.mark.parametrize("cell", ["perhaps", "Teacher", "Mentor, Teacher"])
def test_other_roles_are_a_problem(cell: str) -> None:
    with pytest.raises(Wrong):
        values.read_roles(cell)


# ---------------------------------------------------------------- free periods


@pytest.mark.parametrize(
    ("cell", "periods"),
    [
        ("Tue 3; Wed 2", ("2-3", "3-2")),
        ("Tuesday period 3 and Wednesday period 2", ("2-3", "3-2")),
        ("Mon 1, 2, 4", ("1-1", "1-2", "1-4")),
        ("Mon 1-3", ("1-1", "1-2", "1-3")),
        ("2-3, 3-2", ("2-3", "3-2")),
        ("יום ג׳ שיעור 3; ד 2", ("2-3", "3-2")),
        ("ראשון 1, 2", ("7-1", "7-2")),
        ("Day 2, period 3; Day 4, period 1", ("2-3", "4-1")),
        ("Sun 1\nSun 1", ("7-1",)),
    ],
)
def test_free_periods_are_read_as_people_write_them(cell: str, periods: tuple[str, ...]) -> None:
    assert read_periods(cell) == periods


@pytest.mark.parametrize("cell", ["sometimes", "Tuesday", "3", "Tue 99", "after school"])
def test_what_names_no_free_period_is_a_problem(cell: str) -> None:
    with pytest.raises(Wrong):
        read_periods(cell)


@given(st.text(max_size=60))
def test_any_text_is_read_or_is_a_problem_and_nothing_else(text: str) -> None:
    for read in (
        values.read_list, values.read_email, values.read_year, values.read_number, values.read_yes_no,
        values.read_roles, read_periods, split_name, lambda cell: values.read_day(cell, TODAY, "dmy"),
    ):  # fmt: skip
        try:
            read(text)  # type: ignore[operator]
        except Wrong:
            continue


# ---------------------------------------------------------------- names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Yael Katz", Name("Yael", "Katz")),
        ("Katz, Yael", Name("Yael", "Katz")),
        ("Katz, Dr. Yael", Name("Yael", "Katz", "Dr.")),
        ("Dr. Yael Katz", Name("Yael", "Katz", "Dr.")),
        ("KATZ Yael", Name("Yael", "Katz")),
        ("Yael BEN-AMI", Name("Yael", "Ben-Ami")),
        ("Noa Ben Ami", Name("Noa", "Ben Ami")),
        ("Anna van der Berg", Name("Anna", "van der Berg")),
        ("van der Berg, Anna Maria", Name("Anna Maria", "van der Berg")),
        ("Ben-David, Shlomo (Rabbi)", Name("Shlomo", "Ben-David", "Rabbi")),
        ("William (Bill) Smith", Name("William", "Smith", "", "Bill")),
        ("Martin King, Jr.", Name("Martin", "King, Jr.")),
        ("Yael Katz (יעל כץ)", Name("Yael", "Katz", "", "", "יעל כץ")),
        ("הרב דוד בן עמי", Name("דוד", "בן עמי", "הרב")),
        ("ד״ר יעל כץ", Name("יעל", "כץ", "ד״ר")),
        ("Madonna", Name("Madonna", "")),
        ("Rabbi", Name("Rabbi", "")),
        ("  ", Name()),
    ],
)
def test_whole_names_are_taken_apart(text: str, name: Name) -> None:
    assert split_name(text) == name


def test_a_column_that_writes_the_family_name_first_is_split_so() -> None:
    assert split_name("כץ יעל", family_first=True) == Name("יעל", "כץ")
    assert split_name("Ben Ami Noa", family_first=True) == Name("Noa", "Ben Ami")
    assert split_name("Katz, Yael", family_first=True) == Name("Yael", "Katz")


def test_addresses_beside_names_tell_which_word_is_the_family_name() -> None:
    addresses = ["yael.katz@school.example", "dov.levi@school.example"]
    assert family_comes_first(["Katz Yael", "Levi Dov"], addresses)
    assert not family_comes_first(["Yael Katz", "Dov Levi"], addresses)
    assert not family_comes_first(["Katz Yael"], ["office@school.example"])


def test_the_name_in_use_is_told_from_the_given_name() -> None:
    assert split_preferred("William (Bill)") == ("William", "Bill")
    assert split_preferred("(Bill)") == ("(Bill)", "")


@pytest.mark.parametrize(
    ("cell", "minutes"), [(45, 45), (45.0, 45), ("45 min", 45), ("1:30", 90), ("0", 0), ("חצי שעה", 30)]
)
def test_protected_time_is_read_in_minutes_a_week(cell, minutes):
    assert values.read_protected(cell) == minutes


@pytest.mark.parametrize("cell", ["often", 9999, -5, "50 hours", ""])
def test_what_is_no_protected_time_is_told_so(cell):
    with pytest.raises(Wrong):
        values.read_protected(cell)

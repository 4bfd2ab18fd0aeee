"""What the program says to people, in English and in Hebrew."""

from datetime import UTC, date, datetime, timedelta

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from mentordesk.domain.messages import msg, msgs
from mentordesk.words import Words, catalogue

TODAY = date(2026, 11, 24)


@pytest.fixture
def hebrew(monkeypatch, tmp_path):
    """Hebrew words over a small catalogue of their own, compiled as the real one is."""
    small = Catalog(locale="he")
    small._num_plurals, small._plural_expr = 3, "n==1 ? 0 : n==2 ? 1 : 2"
    small.add("Saved.", "נשמר.")
    small.add("Add {name}", "הוספת {name}")
    small.add(("{n} row", "{n} rows"), ("שורה אחת", "שתי שורות", "{n} שורות"))
    place = tmp_path / "translations" / "he" / "LC_MESSAGES"
    place.mkdir(parents=True)
    with (place / "mentordesk.mo").open("wb") as out:
        write_mo(out, small)
    monkeypatch.setattr(catalogue, "resource", lambda *parts: tmp_path.joinpath(*parts))
    catalogue.catalogue.cache_clear()
    yield Words("he")
    catalogue.catalogue.cache_clear()


def test_a_sentence_takes_its_figures():
    words = Words()
    assert words("Pair {name}", name="Yael – Dov") == "Pair Yael – Dov"
    assert words("{date} is taken", date=TODAY) == "24 Nov 2026 is taken"
    assert words("{who} met", who=("Yael", "Dov", "Ann")) == "Yael, Dov and Ann met"
    assert words.say(msg("Undo: {title}", title=msg("Add {name}", name="Dov"))) == "Undo: Add Dov"
    assert words("{nothing} left", nothing=None) == " left"


def test_a_sentence_from_an_older_book_is_said_even_where_a_figure_is_missing():
    assert Words()("Add {name} {other}", name="{other}") == "Add {other} {other}"
    assert Words()("100 % {odd", odd="x") == "100 % {odd"


def test_numbers_choose_their_form_and_years_carry_no_separator():
    words = Words()
    assert words.plural("{n} row", "{n} rows", 1) == "1 row"
    assert words.plural("{n} row", "{n} rows", 1200) == "1,200 rows"
    assert words.say(msgs("{n} row of {what}", "{n} rows of {what}", 0, what="people")) == "0 rows of people"
    assert words("since {year}", year=2019) == "since 2019"
    assert words("at most {most}", most=1_000_000) == "at most 1,000,000"


def test_hebrew_says_one_two_and_many_each_in_its_own_form(hebrew):
    assert [hebrew.plural("{n} row", "{n} rows", n) for n in (1, 2, 5)] == [
        "שורה אחת",
        "שתי שורות",
        "5 שורות",
    ]
    assert hebrew("Saved.") == "נשמר."


def test_what_the_catalogue_lacks_is_said_in_english(hebrew):
    assert hebrew("Never translated, {name}", name="דב") == "Never translated, דב"


def test_a_language_nobody_translated_into_speaks_english():
    assert Words("xx")("Saved.") == "Saved."
    assert catalogue.catalogue("nowhere") is None


def test_a_name_in_the_other_script_is_set_apart_only_where_it_would_turn_the_sentence_about(hebrew):
    assert hebrew("Add {name}", name="דב") == "הוספת דב"
    assert hebrew("Add {name}", name="Dov") == "הוספת \u2068Dov\u2069"
    assert Words()("Add {name}", name="Dov") == "Add Dov"
    assert Words()("Add {name}", name="דב") == "Add \u2068דב\u2069"


def test_what_goes_into_files_holds_no_invisible_marks(hebrew):
    assert hebrew.plain("Add {name}", name="Dov") == "הוספת Dov"
    assert (
        Words("en", date_style="mdy", hebrew_dates=True)
        .plain.long_date(TODAY)
        .startswith("Tuesday, November 24")
    )
    plain = Words().plain
    assert plain.plain is plain


def test_a_hebrew_letter_takes_a_hyphen_before_a_name_in_another_script(monkeypatch):
    monkeypatch.setattr("mentordesk.words.speaker.sentence", lambda _language, text: text)
    hebrew = Words("he").plain
    assert hebrew("איש לא שמע מ{name}", name="Avigail") == "איש לא שמע מ-Avigail"
    assert hebrew("איש לא שמע מ{name}", name="יעל") == "איש לא שמע מיעל"
    assert hebrew("מתי ול{name}", name="Dov") == "מתי ול-Dov" and hebrew("של {name}", name="Dov") == "של Dov"
    assert hebrew("צמד {name}", name="Dov") == "צמד Dov" and hebrew("ב־{name}", name="5") == "ב־5"


def test_lists_are_joined_as_each_language_does():
    assert [Words().join(parts) for parts in ([], ["A"], ["A", "B"], ["A", "B", "C"])] == [
        "",
        "A",
        "A and B",
        "A, B and C",
    ]
    hebrew = Words("he", isolates=False)
    assert hebrew.join(["יעל", "דב"]) == "יעל ודב"
    assert hebrew.join(["יעל", "Dov"]) == "יעל ו-Dov"
    assert Words("he").join(["יעל", "Dov"]) == "יעל ו-\u2068Dov\u2069"


@pytest.mark.parametrize(
    ("style", "figures", "full", "short"),
    [
        ("dmy", "24/11/2026", "Tuesday 24 November 2026", "24 Nov"),
        ("mdy", "11/24/2026", "Tuesday, November 24, 2026", "Nov 24"),
        ("iso", "2026-11-24", "Tuesday 24 November 2026", "24 Nov"),
    ],
)
def test_dates_are_shown_as_the_school_shows_them(style, figures, full, short):
    words = Words(date_style=style)
    assert (words.date(TODAY), words.long_date(TODAY), words.short_date(TODAY, TODAY)) == (
        figures,
        full,
        short,
    )


def test_a_date_of_another_year_shows_its_year():
    assert Words().short_date(date(2025, 10, 29), TODAY) == "29 Oct 2025"
    assert Words(date_style="mdy").short_date(date(2025, 10, 29), TODAY) == "Oct 29, 2025"


def test_a_jewish_school_may_show_hebrew_dates_too():
    assert Words(hebrew_dates=True).long_date(TODAY) == "Tuesday 24 November 2026 · 14 Kislev 5787"
    assert Words("he", hebrew_dates=True).long_date(TODAY) == "יום שלישי, 24 בנובמבר 2026 · י״ד בכסלו תשפ״ז"
    assert Words().hebrew_date(date(2024, 3, 20)) == "10 Adar II 5784"


def test_days_and_months_have_their_names():
    words, hebrew = Words(), Words("he")
    assert (words.weekday(TODAY), words.weekday_long(TODAY), words.month(TODAY)) == (
        "Tue",
        "Tuesday",
        "November 2026",
    )
    assert (hebrew.weekday(TODAY), hebrew.weekday_long(TODAY)) == ("ג׳", "יום שלישי")
    assert hebrew.short_date(TODAY, TODAY) == "24 בנוב׳"


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "today"), (1, "yesterday"), (26, "26 days ago"), (-1, "tomorrow"), (-3, "in 3 days"), (90, "3 months ago"),
        (-200, "in 7 months"), (800, "2 years ago"), (-1500, "in 4 years"),
    ],
)  # fmt: skip
def test_a_day_is_said_by_how_far_away_it_is(days, said):
    assert Words().ago(TODAY - timedelta(days=days), TODAY) == said


@pytest.mark.parametrize(
    ("minutes", "said"), [(45, "45 min"), (60, "1 h"), (370, "6 h 10 min"), (0, "0 min")]
)
def test_a_length_of_time_is_said_in_hours_and_minutes(minutes, said):
    assert Words().minutes(minutes) == said


@pytest.mark.parametrize(
    ("before", "said"),
    [
        (timedelta(seconds=20), "just now"), (timedelta(minutes=1), "1 minute ago"),
        (timedelta(minutes=4), "4 minutes ago"),
        (timedelta(hours=2), "2 hours ago"), (timedelta(days=1), "yesterday at 14:05"),
        (timedelta(days=26), "29 Oct, 14:05"),
        (timedelta(hours=13, minutes=5), "today at 01:00"),
    ],
)  # fmt: skip
def test_an_instant_is_said_on_this_computers_clock(before, said):
    now = datetime(2026, 11, 24, 14, 5).astimezone()
    assert Words().when((now - before).astimezone(UTC), now.astimezone(UTC)) == said
    assert Words().time(now) == "14:05"


def test_the_locale_is_the_one_libraries_know():
    assert [Words().locale, Words(date_style="mdy").locale, Words("he").locale] == ["en_GB", "en_US", "he_IL"]

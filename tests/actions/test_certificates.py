"""Certificates: who has earned one, what it says, giving it, printing it."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pypdf
import pytest

from mentordesk.actions.celebrations import SignerFacts, celebrate_on, celebration_on, keep_signers, signers
from mentordesk.actions.certificate_wording import Story, sentence
from mentordesk.actions.certificates import (
    Order,
    award,
    certificates_pdf,
    handing_out_pdf,
    in_order,
    propose,
    reworded,
    rows_for,
    school_facts,
    waiting,
)
from mentordesk.actions.lists.certificates import CERTIFICATES, proposal_id
from mentordesk.actions.lists.rows import Query
from mentordesk.actions.lists.spec import Scope
from mentordesk.actions.printing import DOCUMENTS, Asked, print_document
from mentordesk.book import Book
from mentordesk.domain.certificates import Certificate, CertificateKind
from mentordesk.domain.meetings import Meeting
from mentordesk.domain.pairings import Phase
from mentordesk.domain.people import Address, Person
from mentordesk.domain.refusals import Refusal
from mentordesk.words import Words

MENTOR, MENTEE = CertificateKind.MENTOR, CertificateKind.MENTEE
ENGLISH, HEBREW = Words("en"), Words("he")
JUNE = date(2027, 6, 20)


@pytest.fixture
def closed(school: Book, today: date) -> Book:
    """The small school with its first pairing closed: Yael Katz and Dov Levi, 2 h 15 min in three meetings."""
    school.closures.close(1, today, contributions={1: "Calm mornings, and honest questions.", 2: "courage"})
    return school


def pages(pdf: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]


def printed(book: Book, document: str, words: Words, today: date, **asked: Any) -> bytes:
    return print_document(book, document, words, Asked(today, **asked)).pdf


def mentee(**values: Any) -> Person:
    return Person(
        **{"id": 2, "given_name": "Dov", "family_name": "Levi", "address": Address.MASCULINE, **values}
    )


def mentor(**values: Any) -> Person:
    return Person(
        **{
            "id": 1,
            "given_name": "Yael",
            "family_name": "Katz",
            "hebrew_name": "יעל כ״ץ",
            "address": Address.FEMININE,
            **values,
        }
    )


class TestEarning:
    """Who has earned a certificate."""

    def test_everybody_in_a_closed_pairing_has_earned_one(self, closed: Book, today: date) -> None:
        found = propose(closed, 1, today)
        assert [(one.name, one.kind) for one in found] == [("Mrs Yael Katz", MENTOR), ("Dov Levi", MENTEE)]
        assert [one.minutes for one in found] == [135, 135]
        assert {one.given_on for one in found} == {today}
        assert found[0].name_hebrew == "יעל כץ"
        assert found[0].role == "Head of English"

    def test_open_pairings_and_early_endings_earn_none(self, school: Book, today: date) -> None:
        school.closures.end_early(2, today, private_reason="It did not work out.")
        assert propose(school, 1, today) == []

    def test_who_has_one_already_is_not_proposed_again(self, closed: Book, today: date) -> None:
        first, second = propose(closed, 1, today)
        award(closed, [first])
        assert propose(closed, 1, today) == [second]

    def test_somebody_who_mentored_and_was_mentored_has_earned_two(self, closed: Book, today: date) -> None:
        other = closed.pairings.confirm(
            [5], [1], cycle_id=1, why="To learn about parents’ evenings.", started_on=date(2026, 9, 1)
        )
        closed.closures.close(other, today)
        kinds = [one.kind for one in propose(closed, 1, today) if one.person_id == 1]
        assert kinds == [MENTOR, MENTEE]

    def test_a_mentor_of_two_has_one_certificate_that_names_both(self, closed: Book, today: date) -> None:
        other = closed.pairings.confirm(
            [1], [4], cycle_id=1, why="Both teach English.", started_on=date(2026, 9, 1)
        )
        closed.meetings.log(Meeting(pairing_id=other, date=today, minutes=90), today=today)
        closed.closures.close(other, today)
        found = [one for one in propose(closed, 1, today) if one.person_id == 1]
        assert len(found) == 1
        assert "Dov Levi and Tamar Azulai" in found[0].sentence
        assert "4 hours" in found[0].sentence

    def test_pairings_coming_to_closure_are_told(self, closed: Book, today: date) -> None:
        closed.pairings.move(2, Phase.COMING_TO_CLOSURE, today)
        assert [one.id for one in waiting(closed, 1, today).closing] == [2]
        assert len(waiting(closed, 1, today).proposed) == 2

    def test_looking_writes_nothing(self, closed: Book, today: date) -> None:
        before = closed.can_undo()
        waiting(closed, 1, today)
        assert closed.can_undo() == before


class TestWords:
    """A sentence that could only be about this person."""

    def test_a_mentors_sentence_names_hours_people_and_what_was_brought(
        self, closed: Book, today: date
    ) -> None:
        assert propose(closed, 1, today)[0].sentence == (
            "who gave 2 hours to Dov Levi in their first year at the school, "
            "and brought calm mornings, and honest questions."
        )

    def test_a_mentees_sentence_names_the_mentor(self, closed: Book, today: date) -> None:
        assert propose(closed, 1, today)[1].sentence == (
            "who worked with Yael Katz for 2 hours in a first year at the school, and brought courage."
        )

    @pytest.mark.parametrize(
        ("address", "begins", "brought"),
        [
            (Address.FEMININE, "שהקדישה 34 שעות לדב לוי", "והביאה עימה סבלנות."),
            (Address.MASCULINE, "שהקדיש 34 שעות לדב לוי", "והביא עימו סבלנות."),
            (None, "על 34 שעות של חונכות לדב לוי", "ועל סבלנות."),
        ],
    )
    def test_hebrew_speaks_to_a_woman_a_man_or_neither(
        self, address: Address | None, begins: str, brought: str
    ) -> None:
        story = Story(
            mentor(address=address), MENTOR, (mentee(hebrew_name="דב לוי"),), minutes=34 * 60,
            contributions=("סבלנות.",),
        )  # fmt: skip
        said = sentence(story, "he")
        assert said.startswith(begins)
        assert said.endswith(brought)

    def test_hebrew_names_each_of_several_with_its_own_preposition(self) -> None:
        others = (mentee(hebrew_name="דב לוי"), mentee(hebrew_name="הרב נועם פרץ"), mentee(hebrew_name=""))
        said = sentence(Story(mentor(), MENTOR, others, minutes=120), "he")
        assert said == "שהקדישה שעתיים לדב לוי, לרב נועם פרץ ול-Dov Levi."

    def test_a_hebrew_certificate_says_nothing_in_latin_letters_about_contributions(self) -> None:
        story = Story(
            mentor(), MENTOR, (mentee(hebrew_name="דב לוי"),), minutes=600, contributions=("patience",)
        )
        assert re.search("[A-Za-z]", sentence(story, "he")) is None
        assert "patience" in sentence(story, "en")

    def test_an_english_certificate_leaves_a_hebrew_contribution_to_the_hebrew_one(self) -> None:
        story = Story(mentor(), MENTOR, (mentee(),), minutes=600, contributions=("סבלנות",))
        assert sentence(story, "en") == "who gave 10 hours to Dov Levi."

    @pytest.mark.parametrize(
        ("written", "said"),
        [
            ("Patience, and the right question", ", and brought patience, and the right question."),
            ("Listened before she spoke.", ", and listened before she spoke."),
            ("She was there. Every week!", ". She was there. Every week!"),
            ("IT know-how", ", and brought IT know-how."),
            ("  a steady\n hand ", ", and brought a steady hand."),
            ("x" * 500, "."),
        ],
    )
    def test_what_was_brought_goes_on_the_sentence_however_it_was_written(
        self, written: str, said: str
    ) -> None:
        story = Story(mentor(), MENTOR, (mentee(),), minutes=600, contributions=(written,))
        assert sentence(story, "en") == "who gave 10 hours to Dov Levi" + said

    @pytest.mark.parametrize(
        ("minutes", "english", "hebrew"),
        [
            (0, "who was a mentor to Dov Levi.", "שליוותה את דב לוי."),
            (45, "who gave 45 minutes to Dov Levi.", "שהקדישה 45 דקות לדב לוי."),
            (60, "who gave 1 hour to Dov Levi.", "שהקדישה שעה אחת לדב לוי."),
            (2055, "who gave 34 hours to Dov Levi.", "שהקדישה 34 שעות לדב לוי."),
        ],
    )
    def test_time_is_said_as_people_say_it(self, minutes: int, english: str, hebrew: str) -> None:
        story = Story(mentor(), MENTOR, (mentee(hebrew_name="דב לוי"),), minutes=minutes)
        assert sentence(story, "en") == english
        assert sentence(story, "he") == hebrew

    def test_a_group_stands_under_its_name_and_a_crowd_is_counted(self) -> None:
        many = tuple(mentee(id=number) for number in range(6))
        group = Story(mentor(), MENTOR, many, group="Grade 3 circle", minutes=600)
        assert sentence(group, "en") == "who gave 10 hours to “Grade 3 circle”."
        assert sentence(Story(mentor(), MENTOR, many, minutes=600), "en") == "who gave 10 hours to 6 mentees."

    def test_words_can_be_worked_out_anew_after_the_records_changed(self, closed: Book, today: date) -> None:
        award(closed, propose(closed, 1, today))
        given = closed.certificates.list()[0]
        closed.people.change(2, preferred_name="Dovi")
        anew = reworded(closed, given)
        assert "Dovi Levi" in anew.sentence
        assert (anew.id, anew.serial, anew.given_on) == (given.id, given.serial, given.given_on)


class TestGiving:
    """Giving certificates, and what holds for the celebration."""

    def test_each_has_a_number_of_its_own_and_one_undo_takes_all_back(
        self, closed: Book, today: date
    ) -> None:
        ids = award(closed, propose(closed, 1, today))
        assert [one.serial for one in closed.certificates.list(ids=ids)] == ["2026-001", "2026-002"]
        closed.undo()
        assert closed.certificates.list() == []
        assert len(propose(closed, 1, today)) == 2

    def test_the_day_of_the_celebration_stands_on_all_of_them(self, closed: Book, today: date) -> None:
        first, second = propose(closed, 1, today)
        award(closed, [first])
        celebrate_on(closed, 1, JUNE)
        assert celebration_on(closed, 1) == JUNE
        assert closed.certificates.list()[0].given_on == JUNE
        assert propose(closed, 1, today)[0].given_on == JUNE
        closed.undo()
        assert celebration_on(closed, 1) is None
        assert closed.certificates.list()[0].given_on == first.given_on == second.given_on

    def test_signers_are_kept_without_blanks_and_three_at_the_most(self, closed: Book) -> None:
        keep_signers(closed, [SignerFacts(f"Name {number}", "Role" if number else "") for number in range(5)])
        assert [one.name for one in signers(closed)] == ["Name 0", "Name 1", "Name 2"]
        keep_signers(closed, [SignerFacts(), SignerFacts(" Miriam Cohen ", name_hebrew="מרים כהן")])
        assert signers(closed) == (SignerFacts("Miriam Cohen", name_hebrew="מרים כהן"),)
        assert closed.settings.get("signers") == [{"name": "Miriam Cohen", "name_hebrew": "מרים כהן"}]

    def test_signers_written_by_an_older_hand_are_read(self, closed: Book) -> None:
        closed.settings.set("signers", [{"name": "A", "role": "B", "colour": "red"}, "nonsense"])
        assert signers(closed) == (SignerFacts("A", "B"),)


class TestPrinting:
    """What stands on the paper."""

    @pytest.fixture
    def given(self, closed: Book, today: date) -> Book:
        closed.settings.set_many(
            {"school_name": "Beit Tefillah School", "school_name_hebrew": "בית תפילה", "hebrew_dates": True}
        )
        keep_signers(closed, [SignerFacts("Miriam Cohen", "Coordinator", "מרים כהן", "רכזת")])
        celebrate_on(closed, 1, JUNE)
        award(closed, propose(closed, 1, today))
        return closed

    def rows(self, book: Book) -> list[Any]:
        return rows_for(book, book.certificates.list())

    def test_an_english_certificate_carries_the_hebrew_name_below(self, given: Book) -> None:
        page = pages(certificates_pdf(self.rows(given), school_facts(given)))[0]
        for words in (
            "BEIT TEFILLAH SCHOOL", "CERTIFICATE OF MENTORING", "Mrs Yael Katz", "יעל כץ", "2026-001",
            "20 June 2027", "ט״ו בסיון תשפ״ז", "Miriam Cohen", "Coordinator",
            "Head of English · Mentor in “First years of teaching”, 2026–27",
        ):  # fmt: skip
            assert words in page

    def test_a_hebrew_certificate_is_wholly_hebrew(self, given: Book) -> None:
        page = pages(certificates_pdf(self.rows(given), school_facts(given), language="he"))[0]
        assert re.search("[A-Za-z]", page) is None
        for words in ("בית תפילה", "תעודת חונכות", "יעל כץ", "מרים כהן", "רכזת", "שהקדישה שעתיים לדב לוי"):
            assert words in page

    def test_a_person_without_a_hebrew_name_keeps_the_other_on_both(self, given: Book, today: date) -> None:
        other = given.pairings.confirm(
            [5], [4], cycle_id=1, why="They asked for each other.", started_on=date(2026, 9, 1)
        )
        given.closures.close(other, today)
        award(given, propose(given, 1, today))
        rows = [one for one in self.rows(given) if one.certificate.person_id == 4]
        for language in ("en", "he"):
            assert "Tamar Azulai" in pages(certificates_pdf(rows, school_facts(given), language=language))[0]

    def test_they_come_in_the_order_asked_for(self, given: Book) -> None:
        rows = self.rows(given)

        def names(order: Order) -> list[str]:
            return [one.certificate.name for one in in_order(rows, order)]

        assert names(Order.FAMILY_NAME) == ["Mrs Yael Katz", "Dov Levi"]
        assert names(Order.NAME) == ["Dov Levi", "Mrs Yael Katz"]
        assert names(Order.SERIAL) == ["Mrs Yael Katz", "Dov Levi"]
        assert in_order(rows[::-1], Order.GIVEN) == rows[::-1]

    def test_the_list_of_who_gets_what_has_the_same_order_and_numbers(self, given: Book, today: date) -> None:
        rows = in_order(self.rows(given), Order.NAME)
        page = pages(handing_out_pdf(rows, school_facts(given), ENGLISH, title="Who gets what", today=today))[
            0
        ]
        assert page.index("Dov Levi") < page.index("Mrs Yael Katz")
        assert "2026-002" in page


class TestByName:
    """The documents the command line asks for by name."""

    def test_printing_gives_what_was_earned_in_one_step_of_undo(
        self, closed: Book, today: date, clock: Callable[[], datetime]
    ) -> None:
        before = closed.can_undo()
        pdf = printed(closed, "certificates", ENGLISH, today, at=datetime(2026, 11, 24, tzinfo=UTC))
        found = pages(pdf)
        assert len(found) == 2
        assert "Mrs Yael Katz" in found[0]
        assert "Dov Levi" in found[1]
        assert all(len(closed.certificates.printings(one.id)) == 1 for one in closed.certificates.list())
        closed.undo()
        assert closed.certificates.list() == []
        assert closed.can_undo() == before

    def test_a_reprint_keeps_the_numbers_and_the_book_knows_of_it(self, closed: Book, today: date) -> None:
        first = pages(printed(closed, "certificates", ENGLISH, today))
        again = pages(printed(closed, "certificates", ENGLISH, today))
        assert first == again
        assert len(closed.certificates.printings(closed.certificates.list()[0].id)) == 2

    def test_only_some_are_printed_in_the_order_named(self, closed: Book, today: date) -> None:
        printed(closed, "certificates", ENGLISH, today)
        one, two = (one.id for one in closed.certificates.list())
        found = pages(printed(closed, "certificates", HEBREW, today, only=[two]))
        assert len(found) == 1
        assert "דב לוי" in found[0]
        both = pages(printed(closed, "certificates", ENGLISH, today, only=[two, one]))
        assert "2026-002" in both[0]
        with pytest.raises(Refusal, match="no certificate"):
            printed(closed, "certificates", ENGLISH, today, only=[one, 99])

    def test_some_peoples_certificates_alone_are_given_and_printed(self, closed: Book, today: date) -> None:
        found = pages(printed(closed, "certificates", ENGLISH, today, people=[2]))
        assert len(found) == 1
        assert [one.person_id for one in closed.certificates.list()] == [2]

    def test_where_the_file_cannot_be_kept_nobody_was_given_anything(self, closed: Book, today: date) -> None:
        def keep(_pdf: bytes) -> None:
            raise OSError("no room")

        with pytest.raises(OSError, match="no room"):
            print_document(closed, "certificates", ENGLISH, Asked(today), keep)
        assert closed.certificates.list() == []

    def test_a_book_open_to_look_at_prints_what_was_given_and_notes_nothing(
        self, closed: Book, today: date
    ) -> None:
        printed(closed, "certificates", ENGLISH, today)
        path = closed.path
        with Book.open(path, read_only=True, backup=False) as other:
            assert len(pages(printed(other, "certificates", ENGLISH, today))) == 2
        assert len(closed.certificates.printings(1)) == 1

    def test_where_nothing_was_closed_a_sentence_says_so(self, school: Book, today: date) -> None:
        with pytest.raises(Refusal, match="no pairing of this cycle was closed"):
            printed(school, "certificates", ENGLISH, today)

    def test_an_empty_book_has_nothing_to_print(self, book: Book, today: date) -> None:
        from_the_shelf = {"sign-up-form", "reflection-sheets"}  # what a new book begins with
        for document in set(DOCUMENTS) - from_the_shelf:
            with pytest.raises(Refusal):
                printed(book, document, ENGLISH, today)

    def test_a_document_there_is_not_is_told_with_those_there_are(self, school: Book, today: date) -> None:
        with pytest.raises(Refusal) as refused:
            printed(school, "poem", ENGLISH, today)
        said = ENGLISH.say(refused.value.message)
        assert "poem" in said
        assert all(document in said for document in DOCUMENTS)

    @pytest.mark.parametrize("document", ["people", "pairings", "meetings", "follow-ups", "follow_ups"])
    @pytest.mark.parametrize("language", ["en", "he"])
    def test_every_list_is_printed_by_its_name(
        self, document: str, language: str, school: Book, today: date
    ) -> None:
        pdf = printed(school, document, Words(language), today, paper="letter")
        assert "Yael Katz" in " ".join(pages(pdf))
        assert float(pypdf.PdfReader(io.BytesIO(pdf)).pages[0].mediabox.width) in (612, 792)

    def test_private_notes_are_on_paper_only_when_asked_for(self, school: Book, today: date) -> None:
        secret = "Worries about the probation talk"
        for document in ("people", "pairings", "meetings"):
            assert secret not in " ".join(pages(printed(school, document, ENGLISH, today)))

    def test_the_list_of_who_gets_what_can_be_had_before_anything_is_given(
        self, closed: Book, today: date
    ) -> None:
        page = pages(printed(closed, "certificate-list", ENGLISH, today))[0]
        assert "Mrs Yael Katz" in page
        assert closed.certificates.list() == []

    def test_a_name_of_300_letters_goes_all_the_way_to_the_paper(self, school: Book, today: date) -> None:
        long = " ".join(["Maximiliana"] * 16)
        school.people.change(2, given_name=long, family_name=long[:110])
        school.closures.close(1, today)
        found = pages(printed(school, "certificates", ENGLISH, today))
        assert f"{long} {long[:110]}" in found[1]


class TestList:
    """The list of certificates."""

    def test_what_is_still_to_be_given_stands_in_it_when_a_celebration_is_prepared(
        self, closed: Book, today: date
    ) -> None:
        first, _second = propose(closed, 1, today)
        award(closed, [first])
        still = waiting(closed, 1, today).proposed
        source = CERTIFICATES.source(closed, Scope(today, 1, {"proposed": still}, ENGLISH))
        assert dict(source.counts()) == {"": 2, "all": 2, "waiting": 1, "given": 1, "printed": 0}
        waiting_id = source.ids(Query(filter="waiting"))[0]
        assert waiting_id < 0
        assert source.rows([waiting_id])[0].certificate.name == "Dov Levi"
        assert CERTIFICATES.source(closed, Scope(today, 1)).counts()[""] == 1

    def test_a_printed_one_says_when(self, closed: Book, today: date) -> None:
        printed(closed, "certificates", ENGLISH, today, at=datetime(2026, 11, 24, 12, tzinfo=UTC))
        rows = CERTIFICATES.source(closed, Scope(today, 1)).rows([1, 2])
        assert {row.printed_on for row in rows} == {today}
        assert {row.state for row in rows} == {"printed"}

    def test_each_proposal_has_an_id_of_its_own(self) -> None:
        ids = {
            proposal_id(Certificate(person_id=person, kind=kind))
            for person in range(1, 50)
            for kind in CertificateKind
        }
        assert len(ids) == 49 * len(CertificateKind)
        assert max(ids) < 0


def test_whoever_left_before_the_end_or_stood_in_has_earned_one_for_their_own_time(
    school: Book, today: date
) -> None:
    school.pairings.take_over(1, 1, 5, date(2026, 11, 1))
    school.closures.close(1, today, contributions={1: "A good beginning"})
    school.today = lambda: today
    earned = {one.person_id: one for one in propose(school, 1, today)}
    assert set(earned) == {1, 2, 5}
    # Of three meetings of 45 minutes two were held before the first of November.
    assert [earned[one].minutes for one in (1, 2, 5)] == [90, 135, 45]
    assert "A good beginning" in earned[1].sentence or "a good beginning" in earned[1].sentence

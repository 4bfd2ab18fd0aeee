"""One change is one transaction, one entry of history, one step of undo; and those who listen hear of it."""

from __future__ import annotations

import sys

import pytest

from mentordesk.book import Book
from mentordesk.domain.messages import msg
from mentordesk.domain.people import Person
from mentordesk.domain.refusals import ReadOnly, Refusal


def test_several_verbs_are_one_step_where_they_are_meant_as_one(book):
    with book.change(msg("Prepare the year")):
        book.people.add(Person(given_name="Noa"))
        book.programmes.add("First years")
    assert book.can_undo().title.text == "Prepare the year"
    book.undo()
    assert (book.people.list(), book.programmes.list()) == ([], [])
    book.redo()
    assert (len(book.people.list()), len(book.programmes.list())) == (1, 1)


def test_what_fails_leaves_nothing_half_done(book):
    with pytest.raises(ZeroDivisionError), book.change(msg("Fail")):
        book.people.add(Person(given_name="Noa"))
        raise ZeroDivisionError
    assert book.people.list() == []
    assert book.journal.changes() == []
    book.people.add(Person(given_name="Gil"))


def test_a_row_refused_before_anything_was_written_may_be_skipped(book):
    with book.change(msg("Import")):
        for name in ("Noa", "", "Gil"):
            try:
                book.people.add(Person(given_name=name))
            except Refusal:
                continue
    assert [person.name for person in book.people.list()] == ["Gil", "Noa"]


def test_a_verb_that_failed_half_way_takes_the_whole_step_with_it_even_where_it_was_caught(book):
    with pytest.raises(ZeroDivisionError), book.change(msg("Import")):
        book.people.add(Person(given_name="Noa"))
        try:
            with book.change(msg("Inner")):
                book.people.add(Person(given_name="Gil"))
                raise ZeroDivisionError
        except ZeroDivisionError:
            pass
    assert book.people.list() == []
    assert book.check() == []


def test_a_change_that_changes_nothing_leaves_no_trace(book):
    person = book.people.add(Person(given_name="Noa"))
    book.people.change(person, notes="")
    with book.change(msg("Nothing")):
        pass
    assert [change["title"].text for change in book.journal.changes()] == ["Add {name}"]


def test_undo_inside_a_change_is_a_slip_of_the_program(book):
    book.people.add(Person(given_name="Noa"))
    with pytest.raises(RuntimeError), book.change(msg("Odd")):
        book.undo()
    assert len(book.people.list()) == 1


def test_typing_on_in_a_field_is_one_step_and_undo_gives_back_what_stood_before(watched, watch):
    person = watched.people.add(Person(given_name="Noa", notes="old"))
    for text in ("o", "ol", "old n", "new"):
        watch.go_on(seconds=3)
        watched.people.change(person, notes=text)
    watched.undo()
    assert watched.people.get(person).notes == "old"
    watched.redo()
    assert watched.people.get(person).notes == "new"


def test_typing_does_not_join_after_a_pause_nor_in_another_field_nor_by_another_hand(watched, watch):
    person = watched.people.add(Person(given_name="Noa"))
    watched.people.change(person, notes="one")
    watch.go_on(seconds=9)
    watched.people.change(person, notes="two")
    watched.people.change(person, place="Main building")
    watched.people.change(person, notes="three")
    watched.who = "Somebody else"
    watched.people.change(person, notes="four")
    seen = []
    while watched.can_undo():
        seen.append(watched.people.list()[0].notes)
        watched.undo()
    assert seen == ["four", "three", "two", "two", "one", ""]


def test_typing_does_not_join_what_was_undone_or_redone(watched):
    person = watched.people.add(Person(given_name="Noa"))
    watched.people.change(person, notes="one")
    watched.undo()
    watched.people.change(person, notes="two")
    watched.undo()
    watched.redo()
    watched.people.change(person, notes="three")
    watched.undo()
    assert watched.people.get(person).notes == "two"


def test_typing_back_what_stood_before_is_a_step_that_undo_survives(watched, tables):
    person = watched.people.add(Person(given_name="Noa"))
    before = tables(watched)
    watched.people.change(person, notes="one")
    watched.people.change(person, notes="")
    watched.undo()
    assert tables(watched) == before


def test_a_new_change_takes_the_place_of_what_was_undone(book):
    for name in ("A", "B", "C"):
        book.people.add(Person(given_name=name))
    book.undo()
    book.undo()
    assert book.can_redo().title.figures == {"name": "B"}
    book.redo()
    book.people.add(Person(given_name="D"))
    assert book.can_redo() is None
    for _ in range(3):
        book.undo()
    assert book.people.list() == []
    for _ in range(3):
        book.redo()
    assert [person.name for person in book.people.list()] == ["A", "B", "D"]


def test_there_is_a_sentence_where_nothing_can_be_undone(book, refused):
    assert refused(book.undo).message.text == "There is nothing to undo."
    assert refused(book.redo).message.text == "There is nothing to redo."


def test_history_says_who_and_undo_is_part_of_it(book):
    book.who = "Rivka Stern"
    book.people.add(Person(given_name="Noa"))
    book.who = "Dov Levi"
    book.undo()
    newest, oldest = book.journal.changes()
    assert (oldest["who"], oldest["kind"], oldest["state"]) == ("Rivka Stern", "do", "undone")
    assert (newest["who"], newest["kind"], newest["title"].text) == ("Dov Levi", "undo", "Undo: {title}")


def test_listeners_hear_which_areas_changed(school, in_order, today):
    school.people.change(1, place="Main building")
    school.closures.close(1, today, contributions={1: "Patience"})
    school.undo()
    school.people.change(1, place="Main building")
    assert in_order == ["people", "closures pairings", "closures pairings"]


def test_a_listener_that_stopped_listening_hears_nothing(school):
    told = []
    stop = school.listen(told.append)
    stop()
    stop()
    school.people.change(1, place="x")
    assert told == []


def test_a_listener_that_fails_is_reported_and_neither_undoes_the_change_nor_silences_the_others(
    school, monkeypatch
):
    faults, told = [], []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: faults.append(error))

    def fail(areas):
        raise ZeroDivisionError

    school.listen(fail)
    school.listen(told.append)
    school.people.change(1, place="Main building")
    assert school.people.get(1).place == "Main building"
    assert told == [frozenset({"people"})]
    assert [type(fault) for fault in faults] == [ZeroDivisionError]


def test_a_listener_may_read_and_even_write(school):
    def tidy(areas):
        if areas == {"people"} and not school.settings.get("seen"):
            school.settings.set("seen", True)

    school.listen(tidy)
    school.people.change(1, place="Main building")
    assert school.settings.get("seen") is True


def test_a_book_opened_to_look_at_refuses_every_change(school, tmp_path):
    school.close(backup=False)
    content = school.path.read_bytes()
    with Book.open(school.path, read_only=True) as book:
        assert book.people.get(1).name == "Yael Katz"
        for verb in (lambda: book.people.change(1, place="x"), book.undo, lambda: book.people.remove(6)):
            with pytest.raises(ReadOnly):
                verb()
        assert book.search.find("katz")
        assert book.check() == []
    assert school.path.read_bytes() == content
    assert [one.name for one in tmp_path.iterdir()] == [school.path.name]

"""The page of requests: who waits and how long, one answered or declined in a few presses, the sign-up form."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu

from mentordesk.actions.invitations import invite
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.pairings.fields_dialog import FieldsDialog
from mentordesk.desk.pages.requests.asking import ANSWER, DECLINE, WITHDRAW
from mentordesk.desk.pages.requests.page import RequestsPage
from mentordesk.desk.parts.pdf_preview import PdfPreview
from mentordesk.domain.requests import Request, RequestKind, RequestState, Way


@pytest.fixture
def page(desk: Desk, qtbot: Any) -> RequestsPage:
    """The page in a window of ordinary size, with nobody waiting."""
    page = RequestsPage(desk)
    qtbot.addWidget(page)
    page.resize(1040, 700)
    page.show()
    return page


def ask(page: RequestsPage, person_id: int, **more: Any) -> int:
    """Note a request and read the page again."""
    values = {"asked_on": date(2026, 11, 17), **more}
    request_id = page.desk.book.requests.add(Request(person_id=person_id, cycle_id=1, **values))
    page.read_now()
    return request_id


def plain(text: str) -> str:
    """A text without the marks that keep figures from turning round."""
    return text.replace("\u2068", "").replace("\u2069", "")


def shown_verbs(page: RequestsPage) -> list[str]:
    return [button.text() for button in page.detail._verbs() if not button.isHidden()]


def fill(dialog: QDialog | None, **values: Any) -> FieldsDialog:
    """Put values into the fields of a dialog."""
    assert isinstance(dialog, FieldsDialog)
    for key, value in values.items():
        dialog.rows[key].editor.show_value(value)
    return dialog


def test_an_empty_page_says_what_it_is_for_and_offers_a_beginning(page: RequestsPage) -> None:
    assert page.nobody.isVisible() and not page.add_button.isVisible()
    assert plain(page.header.counted.text()) == "Nobody is waiting"
    page.new()
    assert isinstance(page.dialog, FieldsDialog)


def test_who_has_waited_longest_stands_first_and_is_shown(page: RequestsPage) -> None:
    later = ask(page, 4, asked_on=date(2026, 11, 20))
    first = ask(page, 2, asked_on=date(2026, 10, 26))
    assert page.list.shown_ids() == [first, later]
    page.show_record(first)
    assert plain(page.header.counted.text()) == "2 waiting, the first asked 29 days ago"
    assert page.detail.name == "Dov Levi"
    assert plain(page.detail.standing.text()) == "Asks for a mentor, 29 days ago"
    assert plain(page.detail.waiting.text()) == (
        "Has waited for 21 school days; you want to answer within 10."
    )


def test_the_school_says_how_long_an_answer_may_take(page: RequestsPage) -> None:
    ask(page, 2, asked_on=date(2026, 10, 26))
    page.desk.book.settings.set("answer_days", 30)
    page.read_now()
    assert plain(page.detail.waiting.text()) == "Has waited for 21 school days."


def test_a_request_is_noted_for_somebody_known(page: RequestsPage, recorded: Any) -> None:
    dialog = fill(page.add(), person_id=5, kind="offers_to_mentor", wish="One new teacher.", how="telephone")
    dialog.main.click()
    (request,) = page.desk.book.requests.list()
    assert request == Request(
        id=request.id,
        uuid=request.uuid,
        cycle_id=1,
        person_id=5,
        kind=RequestKind.OFFERS_TO_MENTOR,
        asked_on=page.desk.today(),
        how=Way.TELEPHONE,
        wish="One new teacher.",
    )
    assert page.detail.request == request
    assert recorded.said == ["On the waiting list."]


def test_a_request_is_noted_for_somebody_new_in_one_step(page: RequestsPage) -> None:
    dialog = fill(page.add(), new_name="Hannah Stone")
    dialog.main.click()
    person = page.desk.book.people.list(ids=[page.desk.book.requests.list()[0].person_id])[0]
    assert (person.given_name, person.family_name, person.mentee) == ("Hannah", "Stone", True)
    page.desk.book.undo()
    assert page.desk.book.people.count() == 6


def test_nobody_named_and_somebody_who_waits_already_are_told_at_the_field(page: RequestsPage) -> None:
    dialog = fill(page.add())
    dialog.main.click()
    assert dialog.rows["person_id"].is_wrong and dialog.isVisible()
    dialog.reject()
    ask(page, 2)
    dialog = fill(page.add(), person_id=2)
    dialog.main.click()
    assert dialog.rows["person_id"].is_wrong
    assert len(page.desk.book.requests.list()) == 1


def test_who_asks_for_a_mentor_is_offered_one_with_a_press(page: RequestsPage, recorded: Any) -> None:
    ask(page, 4)
    assert shown_verbs(page) == ["Offer a mentor", "Answer…", "Decline…", "Withdraw…"]
    page.detail.place_button.click()
    assert recorded.navigated[-1] == ("pairing_desk", None, "suggest", {"mentee_id": 4, "kind_id": None})


def test_who_offers_to_mentor_is_found_a_mentee(page: RequestsPage, recorded: Any) -> None:
    ask(page, 5, kind=RequestKind.OFFERS_TO_MENTOR)
    assert shown_verbs(page)[0] == "Find a mentee"
    page.detail.place_button.click()
    assert recorded.navigated[-1] == ("pairing_desk", None, "suggest", {"mentor_id": 5, "kind_id": None})


def test_whoever_is_paired_leaves_the_list_by_themselves(page: RequestsPage, recorded: Any) -> None:
    request_id = ask(page, 4)
    pairing = page.desk.book.pairings.confirm([5], [4], cycle_id=1, started_on=date(2026, 11, 24))
    page.read_now()
    assert page.list.shown_ids() == []
    page.show_record(request_id)
    assert shown_verbs(page) == ["Open the pairing", "Put back on the waiting list"]
    page.detail.pairing_button.click()
    assert recorded.navigated[-1] == ("pairings", pairing, None)


def test_a_request_is_answered_and_the_answer_can_be_read(page: RequestsPage) -> None:
    request_id = ask(page, 4)
    page.detail.answer_button.click()
    fill(page.dialog, answer="Come to the circle on Thursdays.").main.click()
    page.read_now()
    assert page.list.shown_ids() == []
    page.list.pills.choose("answered")
    assert page.list.shown_ids() == [request_id]
    assert plain(page.detail.standing.text()) == "Asks for a mentor. Answered."
    assert "after 5 school days" in plain(page.detail.waiting.text())
    assert page.detail.answer_form.row("answer").editor.value() == "Come to the circle on Thursdays."
    assert "reason" not in page.detail.answer_form.field_keys


def test_declining_needs_its_reason_and_keeps_what_was_typed(page: RequestsPage) -> None:
    request_id = ask(page, 4)
    page.detail.decline_button.click()
    dialog = fill(page.dialog, answer="Told her in person.")
    dialog.main.click()
    assert dialog.rows["reason"].is_wrong and dialog.isVisible()
    assert page.desk.book.requests.get(request_id).waits
    fill(dialog, reason="No mentor for grade 1.").main.click()
    request = page.desk.book.requests.get(request_id)
    assert (request.state, request.reason, request.answer) == (
        RequestState.DECLINED,
        "No mentor for grade 1.",
        "Told her in person.",
    )


def test_a_request_is_withdrawn_without_a_reason_and_put_back(page: RequestsPage) -> None:
    request_id = ask(page, 4)
    page.detail.withdraw_button.click()
    fill(page.dialog).main.click()
    assert page.desk.book.requests.get(request_id).state is RequestState.WITHDRAWN
    page.show_record(request_id)
    page.detail.again_button.click()
    assert page.desk.book.requests.get(request_id).waits


def test_an_invitation_is_accepted_or_declined_by_whom_it_was_sent_to(page: RequestsPage) -> None:
    ask(page, 6, kind=RequestKind.INVITATION)
    assert shown_verbs(page) == ["They accept…", "They decline…"]
    page.detail.decline_button.click()
    assert isinstance(page.dialog, FieldsDialog)
    assert plain(page.dialog.title.text()) == "Ruthie Gold declines"
    fill(page.dialog, reason="A baby in March.").main.click()
    page.read_now()
    page.list.pills.choose("invitations")
    assert len(page.list.shown_ids()) == 1


def test_a_no_to_a_pairing_takes_it_back_in_the_same_step(page: RequestsPage) -> None:
    book = page.desk.book
    made = book.pairings.confirm([5], [6], cycle_id=1, started_on=page.desk.today())
    first, second = invite(book, [made], page.desk.today())
    page.read_now()
    page.show_record(second)
    page.detail.answer_button.click()
    fill(page.dialog, answer="Gladly.").main.click()
    assert book.requests.get(second).state is RequestState.PLACED
    page.show_record(first)
    page.detail.decline_button.click()
    assert isinstance(page.dialog, FieldsDialog)
    fill(page.dialog, reason="Two new classes.").main.click()
    assert made not in {one.id for one in book.pairings.list()}
    assert book.requests.get(second).state is RequestState.WITHDRAWN
    book.undo()
    assert book.pairings.get(made).is_open


def test_each_field_is_kept_when_it_is_left_and_undone_by_one_step(page: RequestsPage) -> None:
    request_id = ask(page, 4)
    form = page.detail.form
    assert form is not None
    form.row("wish").editor.show_value("Somebody patient.")
    assert form.accept("wish")
    form.row("kind").editor.show_value("other_help")
    assert form.accept("kind")
    request = page.desk.book.requests.get(request_id)
    assert (request.wish, request.kind) == ("Somebody patient.", RequestKind.OTHER_HELP)
    page.desk.book.undo()
    assert page.desk.book.requests.get(request_id).kind is RequestKind.WANTS_MENTOR


def test_the_school_s_kinds_of_mentoring_can_be_chosen_once_there_are_any(page: RequestsPage) -> None:
    request_id = ask(page, 4)
    assert page.detail.form is not None and "opportunity_id" not in page.detail.form.field_keys
    kind_id = page.desk.book.opportunities.add("Circle")
    page.read_now()
    form = page.detail.form
    form.row("opportunity_id").editor.show_value(str(kind_id))
    assert form.accept("opportunity_id")
    assert page.desk.book.requests.get(request_id).opportunity_id == kind_id


def test_what_is_refused_stays_as_typed_beside_its_field(page: RequestsPage) -> None:
    request_id = ask(page, 4)
    form = page.detail.form
    assert form is not None
    form.row("wished_for_id").editor.show_value(4)
    assert not form.accept("wished_for_id")
    assert form.row("wished_for_id").is_wrong
    assert page.desk.book.requests.get(request_id).wished_for_id is None


def test_requests_of_other_cycles_are_shown_only_while_they_wait(page: RequestsPage) -> None:
    book = page.desk.book
    old = book.cycles.add(1, "2025–26", date(2025, 8, 15), date(2026, 6, 30))
    waiting = book.requests.add(Request(person_id=4, cycle_id=old, asked_on=date(2026, 5, 1)))
    done = book.requests.add(Request(person_id=5, cycle_id=old, asked_on=date(2026, 5, 1)))
    book.requests.answer(done, RequestState.ANSWERED, date(2026, 5, 4))
    page.read_now()
    assert page.list.shown_ids() == [waiting]
    page.list.pills.choose("answered")
    assert page.list.shown_ids() == []


def test_removing_a_request_can_be_undone(page: RequestsPage, recorded: Any) -> None:
    request_id = ask(page, 4)
    page.detail.remove()
    assert page.desk.book.requests.list() == [] and recorded.offered_undo == [True]
    page.desk.book.undo()
    page.read_now()
    assert page.list.shown_ids() == [request_id]


def test_the_sign_up_form_is_shown_to_be_saved_or_printed(page: RequestsPage) -> None:
    for language in ("en", "he"):
        page.show_form(language)
        assert page.dialog is not None
        preview = page.dialog.findChild(PdfPreview)
        assert preview is not None and preview.pdf.startswith(b"%PDF-")
        page.dialog.reject()


def test_a_form_for_somebody_has_what_is_known_filled_in(page: RequestsPage) -> None:
    import io

    from pypdf import PdfReader

    page.show_form("en", 2)
    assert page.dialog is not None
    preview = page.dialog.findChild(PdfPreview)
    assert preview is not None
    fields = PdfReader(io.BytesIO(preview.pdf)).get_fields()
    assert fields is not None
    assert (fields["given_name"]["/V"], fields["subjects"]["/V"]) == ("Dov", "English; History")


def test_others_lead_here_with_a_person_and_a_verb(page: RequestsPage) -> None:
    page.do("add", person_id=5, kind="offers_to_mentor")
    assert isinstance(page.dialog, FieldsDialog)
    assert page.dialog.rows["person_id"].editor.value() == 5
    assert page.dialog.rows["kind"].editor.value() == "offers_to_mentor"
    page.dialog.reject()
    first, second = ask(page, 2), ask(page, 4)
    page.do("decline", request_id=second)
    assert page.detail.request is not None and page.detail.request.id == second
    page.dialog.reject()
    page.list.pills.choose("declined")
    page.do("waiting")
    assert page.list.shown_ids() == [first, second]
    with pytest.raises(KeyError):
        page.do("dance")


def test_the_row_offers_the_same_verbs_as_the_detail(page: RequestsPage) -> None:
    request_id = ask(page, 4)
    menu = QMenu()
    page._row_menu(request_id, menu)
    assert [action.text() for action in menu.actions() if action.text()] == [
        "Answer…",
        "Decline…",
        "Withdraw…",
        "Open the person",
        "Remove the request",
    ]


def test_a_book_that_is_only_looked_at_offers_no_verb_that_writes(page: RequestsPage) -> None:
    page.desk.book.read_only = False
    ask(page, 4)
    page.desk.book.read_only = True
    page.read_again()
    assert shown_verbs(page) == [] and not page.add_button.isVisible()
    page.new()
    assert page.dialog is None


def test_the_keyboard_finds_prints_and_leaves(page: RequestsPage) -> None:
    ask(page, 4)
    assert page.find()
    QTest.keyClicks(page.list.search, "zzz")
    assert page.list.shown_ids() == []
    assert not page.print_it()
    assert page.back()
    assert page.list.shown_ids() != [] and not page.back()


@pytest.mark.parametrize("verb", [ANSWER, DECLINE, WITHDRAW])
def test_escape_leaves_an_answer_without_writing_it(page: RequestsPage, verb: Any) -> None:
    request_id = ask(page, 4)
    page.answer(verb)
    assert page.dialog is not None
    QTest.keyClick(page.dialog, Qt.Key.Key_Escape)
    assert page.desk.book.requests.get(request_id).waits


@pytest.mark.parametrize("language", ["en", "he"], indirect=True)
@pytest.mark.parametrize("size", [(1040, 700), (780, 520)])
def test_nothing_is_cut_and_every_control_has_a_name(
    page: RequestsPage,
    size: tuple[int, int],
    names_in: Callable[..., list[str]],
    cut_in: Callable[..., list[str]],
    qapp: QApplication,
) -> None:
    page.resize(*size)
    book = page.desk.book
    book.opportunities.add("One to one")
    first = ask(page, 2, asked_on=date(2026, 10, 26), wish="Somebody who knows how to work with parents.")
    second = ask(page, 4)
    book.requests.answer(second, RequestState.DECLINED, date(2026, 11, 24), reason="No place this term.")
    for request_id in (first, second):
        page.read_now()
        page.show_record(request_id)
        qapp.processEvents()
        assert cut_in(page) == []
        names = names_in(page)
        assert sorted(set(names)) == sorted(names)
        assert not any("nameless" in name for name in names)

"""What holds for the whole school, and files kept in the book."""

from __future__ import annotations

from mentordesk.book.settings import LARGEST_ATTACHMENT


def test_a_setting_is_kept_as_it_was_set(book):
    book.settings.set_many(
        {"school_name": "בית ספר", "paper": "a4", "signers": [{"name": "R. Stern", "role": "Head"}]}
    )
    assert book.settings.get("school_name") == "בית ספר"
    assert book.settings.all()["signers"] == [{"name": "R. Stern", "role": "Head"}]
    book.settings.set("paper", "letter")
    assert book.settings.get("paper") == "letter"
    book.settings.set("paper", None)
    assert book.settings.get("paper", "a4") == "a4"


def test_several_settings_are_one_step_and_setting_the_same_is_none(book):
    book.settings.set_many({"paper": "a4", "date_style": "dmy"})
    step = book.can_undo()
    book.settings.set_many({"paper": "a4"})
    book.settings.set("never", None)
    assert book.can_undo() == step
    book.undo()
    assert book.settings.all() == {}


def test_a_picture_is_kept_once_and_named_by_its_setting(book):
    book.attachments.set_picture("emblem", b"\x89PNG one", "one.png", "image/png")
    first = book.settings.get("emblem")
    book.attachments.set_picture("emblem", b"\x89PNG two", "two.png", "image/png")
    assert book.attachments.get(book.settings.get("emblem")) == b"\x89PNG two"
    book.undo()
    assert book.settings.get("emblem") == first
    assert book.attachments.get(first) == b"\x89PNG one"
    assert book.attachments.get(None) is None
    assert book.attachments.get("unknown") is None


def test_a_file_too_large_is_refused(book, refused):
    refused(book.attachments.set_picture, "emblem", b"x" * (LARGEST_ATTACHMENT + 1), "big.png", "image/png")
    assert book.settings.all() == {}

"""What can go wrong with a file, said so that a coordinator knows what is kept and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlcipher3 import dbapi2 as driver

from mentordesk.domain.messages import Message, msg
from mentordesk.domain.refusals import BookUnusable, Refusal


@contextmanager
def as_refusals() -> Iterator[None]:
    """Turn the driver's errors into refusals with a sentence; programming errors stay what they are."""
    try:
        yield
    except UnicodeEncodeError as error:
        raise Refusal(
            msg(
                "A character in this text cannot be written down (half of a pair). Nothing was changed; delete it and "
                "try again."
            )
        ) from error
    except UnicodeDecodeError as error:
        raise damaged() from error
    except OverflowError as error:
        raise Refusal(msg("A number here is too large to be kept. Nothing was changed.")) from error
    except driver.DatabaseError as error:
        sentence = sentence_for(str(error))
        if sentence is None:
            raise
        raise BookUnusable(sentence) from error


def sentence_for(error: str) -> Message | None:
    """The sentence for an error of the driver, or None for an error of our own making."""
    text = error.lower()
    if "disk is full" in text:
        return msg(
            "The disk is full, so this last change is not kept; everything before it is. Make room and try again."
        )
    if "readonly" in text or "read-only" in text:
        return msg(
            "The file or its folder may not be written to, so this last change is not kept; everything before it is."
        )
    if "locked" in text or "busy" in text:
        return msg(
            "Another program holds the file just now, so this last change is not kept. Try again in a moment."
        )
    if "unable to open" in text or "disk i/o" in text:
        return msg(
            "The file cannot be reached: was a stick pulled out or a drive disconnected? This last change is not kept; "
            "everything before it is. Put it back and try again."
        )
    if _tells_damage(text):
        return msg("The file is damaged. Nothing more is written to it; open the newest backup.")
    if "not a database" in text or "file is encrypted" in text:
        return msg(
            "This file is no MentorDesk record book, or it is protected by a passphrase. It was left untouched."
        )
    return None


def tells_damage(error: Exception) -> bool:
    """Whether an error of the driver says that the file is damaged."""
    return _tells_damage(str(error).lower())


def _tells_damage(text: str) -> bool:
    return any(
        word in text for word in ("malformed", "corrupt", "could not decode", "unsupported file format")
    )


def damaged() -> BookUnusable:
    """The refusal for a record that says what none can say: something wrote into the file that was not this program."""
    return BookUnusable(
        msg("A record in the file cannot be read, so the file is damaged. Look for the newest backup.")
    )

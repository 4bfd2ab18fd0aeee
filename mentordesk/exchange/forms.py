"""Filled forms that came back: which form it is, for whom, and what was filled in. Nothing is written from here."""

from __future__ import annotations

import hashlib
import hmac
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

from mentordesk.domain.forms import MARK, FilledForm, FormIdentity
from mentordesk.domain.messages import msg
from mentordesk.domain.refusals import Refusal

LARGEST = 20 * 1024 * 1024
LONGEST_ANSWER = 100_000


def sealed(identity: FormIdentity, secret: str) -> str:
    """The identity as it travels in the form's hidden field; `secret` is known to the record book alone."""
    return json.dumps({**_plain(identity), "seal": _seal(identity, secret)}, sort_keys=True)


def is_genuine(identity: FormIdentity, secret: str) -> bool:
    """Whether a form was made by this very record book and what it says of itself was not changed since."""
    return hmac.compare_digest(identity.seal, _seal(identity, secret))


def is_form(path: Path) -> bool:
    """Whether a file looks like a PDF at all; cheap, and without opening it as one."""
    try:
        with path.open("rb") as file:
            return b"%PDF-" in file.read(1024)
    except OSError:
        return False


def read_form(path: Path) -> FilledForm:
    """Read a filled form. Raises Refusal with a sentence for a file that is none of ours or cannot be read."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    name = path.name
    try:
        if path.stat().st_size > LARGEST:
            raise Refusal(
                msg(
                    "{name} is larger than 20 MB, so it is no form of ours. Nothing was taken from it.",
                    name=name,
                )
            )
        reader = PdfReader(path)
        if reader.is_encrypted:
            raise Refusal(
                msg(
                    "{name} is locked with a password. Ask for it without one; nothing was taken from it.",
                    name=name,
                )
            )
        fields = reader.get_fields() or {}
    except OSError as error:
        raise Refusal(msg("{name} cannot be read. Is it still there?", name=name)) from error
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Refusal(msg("{name} is damaged or no PDF. Nothing was taken from it.", name=name)) from error
    if MARK not in fields:
        raise Refusal(
            msg(
                "{name} holds no form of MentorDesk. A form that was printed into a new PDF has lost its fields: ask "
                "for the file as it was saved, or type its answers in.",
                name=name,
            )
        )
    identity = _identity(str(fields[MARK].get("/V", "")), name)
    values = {
        key: text for key, found in fields.items() if key != MARK and (text := _text(found.get("/V"), name))
    }
    return FilledForm(identity, values, name)


def _identity(text: str, name: str) -> FormIdentity:
    try:
        plain = json.loads(text)
        return FormIdentity(
            str(plain["form"]),
            int(plain["version"]),
            {str(key): str(value) for key, value in plain["about"].items()},
            date.fromisoformat(plain["made_on"]),
            str(plain["number"]),
            str(plain["seal"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Refusal(
            msg("What {name} says of itself cannot be read. Nothing was taken from it.", name=name)
        ) from error


def _text(value: object, name: str) -> str:
    """What was filled in, with plain line ends; "" for a blank or a choice nobody made."""
    if value is None:
        return ""
    text = str(value)
    if text.startswith("/"):
        text = text[1:]
        return "" if text == "Off" else text
    if len(text) > LONGEST_ANSWER:
        raise Refusal(
            msg(
                "An answer in {name} is longer than {most} letters. Nothing was taken from it.",
                name=name,
                most=LONGEST_ANSWER,
            )
        )
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _plain(identity: FormIdentity) -> dict[str, object]:
    return {
        "form": identity.form,
        "version": identity.version,
        "about": dict(sorted(identity.about.items())),
        "made_on": identity.made_on.isoformat(),
        "number": identity.number,
    }


def _seal(identity: FormIdentity, secret: str) -> str:
    said = json.dumps(_plain(replace(identity, seal="")), sort_keys=True, ensure_ascii=True)
    return hmac.new(secret.encode(), said.encode(), hashlib.sha256).hexdigest()[:32]

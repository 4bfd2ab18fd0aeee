"""Certificates: what is printed on one, and the number it bears for ever."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mentordesk.domain.fields import Choice
from mentordesk.domain.messages import msg
from mentordesk.domain.people import LONGEST_LINE
from mentordesk.domain.programmes import Cycle
from mentordesk.domain.refusals import Refusal

MOST_MINUTES = 1_000_000


class CertificateKind(StrEnum):
    """What a certificate honours."""

    MENTOR = "mentor"
    MENTEE = "mentee"
    TRAINING = "training"


PAIRING_KINDS = (CertificateKind.MENTOR, CertificateKind.MENTEE)
"""The kinds that a closed pairing earns."""


CERTIFICATE_KIND_CHOICES = (
    Choice(CertificateKind.MENTOR, msg("For a mentor")),
    Choice(CertificateKind.MENTEE, msg("For a mentee")),
    Choice(CertificateKind.TRAINING, msg("For training")),
)


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate as it is printed: the names and sentences are kept, since paper on a wall does not change later.

    `role` is the person's role at school, `minutes` what they spent in meetings or in training; `serial` is given by
    the book, and `session_id` is the session a certificate of training was given for.
    """

    id: int = 0
    uuid: str = ""
    serial: str = ""
    person_id: int = 0
    cycle_id: int = 0
    kind: CertificateKind = CertificateKind.MENTOR
    name: str = ""
    name_hebrew: str = ""
    sentence: str = ""
    sentence_hebrew: str = ""
    role: str = ""
    minutes: int = 0
    given_on: date = date.min
    session_id: int | None = None


def check_certificate(certificate: Certificate) -> None:
    """Ask whether a certificate may be given so. Raises Refusal with the field at fault."""
    if not (certificate.name.strip() or certificate.name_hebrew.strip()):
        raise Refusal(msg("A certificate needs the name of the person it honours."), field="name")
    # A title, a given and a family name make one line together, each of them as long as a name may be.
    for key in ("name", "name_hebrew", "sentence", "sentence_hebrew", "role"):
        if len(getattr(certificate, key)) > LONGEST_LINE:
            raise Refusal(
                msg("The words on a certificate can have {most} letters at the most.", most=LONGEST_LINE),
                field=key,
            )
    if not 0 <= certificate.minutes <= MOST_MINUTES:
        raise Refusal(
            msg("Minutes are counted from 0 up, to {most} at the most.", most=MOST_MINUTES), field="minutes"
        )


def serial_year(cycle: Cycle) -> str:
    """The year a certificate's number begins with: the first year in the cycle's name, else the year it starts in."""
    found = re.search(r"(?<!\d)\d{4}(?!\d)", cycle.name)
    return str(int(found[0])) if found else str(cycle.starts_on.year)

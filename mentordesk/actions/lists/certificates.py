"""The list of certificates: those given in a cycle and, where a celebration is prepared, those still to be given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from mentordesk.actions.lists.rows import LoadedRows
from mentordesk.actions.lists.spec import Column, Filter, Kind, ListSpec, Scope
from mentordesk.domain.certificates import CERTIFICATE_KIND_CHOICES, Certificate, CertificateKind
from mentordesk.domain.fields import Choice
from mentordesk.domain.folding import fold
from mentordesk.domain.messages import Message, msg, msgs

if TYPE_CHECKING:
    from mentordesk.book import Book

STATE_CHOICES = (
    Choice("waiting", msg("Not given yet")),
    Choice("given", msg("Not printed yet")),
    Choice("printed", msg("Printed")),
)
_TONES = {"waiting": "gold", "given": "blue", "printed": "green"}
_KIND_WORDS = {
    CertificateKind.MENTOR: msg("Mentor"),
    CertificateKind.MENTEE: msg("Mentee"),
    CertificateKind.TRAINING: msg("Training"),
}


@dataclass(frozen=True, slots=True)
class CertificateRow:
    """A certificate as its list shows it. One not given yet has a negative id of its own, and no number."""

    certificate: Certificate
    id: int
    sort_name: str = ""
    printed_on: date | None = None

    @property
    def state(self) -> str:
        """Where it stands: "waiting" to be given, "given" and not printed, or "printed"."""
        if self.id < 0:
            return "waiting"
        return "printed" if self.printed_on is not None else "given"

    @property
    def what(self) -> Message:
        """What it is for and its number, in a few words."""
        kind = _KIND_WORDS[self.certificate.kind]
        if not self.certificate.serial:
            return kind
        return msg("{kind}, number {serial}", kind=kind, serial=self.certificate.serial)


def certificate_rows(book: Book, scope: Scope) -> LoadedRows[CertificateRow]:
    """The certificates of a scope; those in `only["proposed"]`, earned and not given yet, stand among them."""
    given = book.certificates.list(cycle_id=scope.cycle_id)
    proposed: Sequence[Certificate] = scope.only.get("proposed", ())
    wanted = {one.person_id for one in (*given, *proposed)}
    people = {one.id: one for one in book.people.list(ids=wanted)} if wanted else {}
    printed = book.certificates.last_printings(cycle_id=scope.cycle_id) if given else {}

    def row(one: Certificate, row_id: int) -> CertificateRow:
        person = people.get(one.person_id)
        at = printed.get(one.id) if row_id > 0 else None
        return CertificateRow(
            one, row_id, person.sort_name if person else one.name, at.astimezone().date() if at else None
        )

    rows = [row(one, proposal_id(one)) for one in proposed] + [row(one, one.id) for one in given]
    return LoadedRows(CERTIFICATES, rows, scope.words)


def proposal_id(certificate: Certificate) -> int:
    """The id a row has while its certificate is not given: the same as long as the person and the side are."""
    kinds = list(CertificateKind)
    return -(certificate.person_id * len(kinds) + kinds.index(certificate.kind)) - 1


CERTIFICATES: ListSpec[CertificateRow] = ListSpec(
    area="certificates",
    title=msg("Certificates"),
    source=certificate_rows,
    sort="name",
    file_name="certificates",
    counted=lambda n: msgs("{n} certificate", "{n} certificates", n),
    filters=(
        Filter("all", msg("All"), lambda _row: True),
        Filter("waiting", msg("To give"), lambda row: row.state == "waiting"),
        Filter("given", msg("To print"), lambda row: row.state == "given"),
        Filter("printed", msg("Printed"), lambda row: row.state == "printed"),
    ),
    columns=(
        Column(
            "name",
            msg("Name"),
            lambda row: row.certificate.name or row.certificate.name_hebrew,
            order=lambda row: (fold(row.sort_name), row.certificate.kind),
            second="what",
            width=26,
            grows=True,
            strong=True,
            needed=True,
        ),
        Column("what", msg("What for"), lambda row: row.what, shown=False, printed=False, exported=False),
        Column(
            "state",
            msg("State"),
            lambda row: row.state,
            Kind.CHOICE,
            choices=STATE_CHOICES,
            tone=lambda row: _TONES[row.state],
            pill=True,
            width=16,
        ),
        Column(
            "kind",
            msg("Certificate"),
            lambda row: row.certificate.kind,
            Kind.CHOICE,
            choices=CERTIFICATE_KIND_CHOICES,
            shown=False,
        ),
        Column("serial", msg("Number"), lambda row: row.certificate.serial, width=10, shown=False),
        Column(
            "given_on",
            msg("Given on"),
            lambda row: row.certificate.given_on,
            Kind.DATE,
            width=12,
            shown=False,
        ),
        Column(
            "printed_on", msg("Last printed on"), lambda row: row.printed_on, Kind.DATE, width=12, shown=False
        ),
        Column(
            "name_hebrew",
            msg("Name in Hebrew letters"),
            lambda row: row.certificate.name_hebrew,
            shown=False,
            printed=False,
        ),
        Column(
            "sentence",
            msg("What it says"),
            lambda row: row.certificate.sentence,
            Kind.LONG_TEXT,
            width=40,
            shown=False,
            printed=False,
        ),
        Column(
            "sentence_hebrew",
            msg("What it says in Hebrew"),
            lambda row: row.certificate.sentence_hebrew,
            Kind.LONG_TEXT,
            width=40,
            shown=False,
            printed=False,
        ),
    ),
)

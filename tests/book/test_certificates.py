"""Certificates: their words, and numbers that are never given twice."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from mentordesk.domain.certificates import Certificate, CertificateKind
from mentordesk.domain.refusals import NotFound

DAY = date(2026, 11, 24)


def certificate(**values):
    return Certificate(**{"person_id": 1, "cycle_id": 1, "name": "Yael Katz", "given_on": DAY, **values})


def test_certificates_are_numbered_by_the_year_of_their_cycle(school):
    ids = school.certificates.award_many(
        [certificate(), certificate(person_id=2, kind=CertificateKind.MENTEE)]
    )
    assert [school.certificates.get(one).serial for one in ids] == ["2026-001", "2026-002"]
    third = school.certificates.award(certificate(serial="made up"))
    assert school.certificates.get(third).serial == "2026-003"
    assert school.certificates.by_serial(" 2026-002 ").kind is CertificateKind.MENTEE
    assert school.certificates.by_serial("2026-004") is None


def test_a_cycle_named_by_the_hebrew_year_gives_its_number(school):
    cycle = school.cycles.add(1, "5788", date(2027, 9, 1), date(2028, 6, 30))
    letters = school.cycles.add(1, "תשפ״ט", date(2028, 9, 1), date(2029, 6, 30))
    ids = school.certificates.award_many([certificate(cycle_id=cycle), certificate(cycle_id=letters)])
    assert [school.certificates.get(one).serial for one in ids] == ["5788-001", "2028-001"]


def test_a_number_once_given_is_never_given_to_another(school):
    first = school.certificates.award(certificate())
    school.certificates.remove(first)
    assert school.certificates.get(school.certificates.award(certificate())).serial == "2026-002"
    school.undo()
    assert school.certificates.get(school.certificates.award(certificate())).serial == "2026-003"


def test_giving_a_whole_cycle_its_certificates_is_one_step(school, tables):
    before = tables(school)
    school.certificates.award_many([certificate(person_id=one) for one in range(1, 7)])
    school.undo()
    assert tables(school) == before


def test_the_words_may_be_corrected_but_not_the_number(school, refused):
    one = school.certificates.award(certificate())
    school.certificates.change(one, name="Yael Katz-Barak", sentence="who listens")
    assert school.certificates.get(one).name == "Yael Katz-Barak"
    with pytest.raises(TypeError):
        school.certificates.change(one, serial="2026-999")
    assert refused(school.certificates.change, one, name="").field == "name"
    assert refused(school.certificates.award, certificate(name="x" * 1_001)).field == "name"
    assert refused(school.certificates.award, certificate(minutes=-1)).field == "minutes"
    with pytest.raises(NotFound):
        school.certificates.award(certificate(person_id=99))


def test_each_printing_is_noted(school):
    one = school.certificates.award(certificate())
    first, second = datetime(2026, 11, 24, 10, 0, tzinfo=UTC), datetime(2026, 11, 25, 8, 30, tzinfo=UTC)
    school.certificates.printed([one], second)
    school.certificates.printed([one, one], first)
    assert school.certificates.printings(one) == [first, second]
    with pytest.raises(NotFound):
        school.certificates.printed([one, 99], first)
    school.certificates.remove(one)
    assert school.check() == []


def test_certificates_are_found_by_cycle_and_person(school):
    school.certificates.award_many([certificate(), certificate(person_id=2)])
    assert [one.person_id for one in school.certificates.list(cycle_id=1)] == [1, 2]
    assert [one.person_id for one in school.certificates.list(person_id=2)] == [2]
    assert [one.id for one in school.certificates.list(ids=[2])] == [2]

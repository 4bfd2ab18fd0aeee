"""The form of a person: every field kept when it is accepted, the week in the school's own periods."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from mentordesk.desk.context import Desk
from mentordesk.desk.pages.people.known import Known
from mentordesk.desk.pages.people.school_week import SchoolWeek
from mentordesk.desk.parts.form import Form
from mentordesk.desk.parts.form_editors import FormHelp
from mentordesk.domain.people import PERSON_FIELDS, Address, AgeGroup, Status

_MEANT = {"status": Status, "age_group": AgeGroup, "address": Address}
# A person is always here, on leave or gone, an adult or a pupil; there is no "not said".
_ALWAYS = ("status", "age_group")


def person_form(desk: Desk, known: Known, week: SchoolWeek, person_id: Callable[[], int | None]) -> Form:
    """Build the form; ``person_id()`` says whose it is at the moment."""
    words = desk.words

    def save(key: str, value: Any) -> None:
        current = person_id()
        if current is None:
            return
        if key in _MEANT and value is not None:
            value = _MEANT[key](value)
        desk.book.people.change(current, **{key: value})

    asked = FormHelp(
        suggest=known.texts,
        people=known.finder(person_id),
        person=known.person,
        days=week.days,
        day_names=week.day_names,
        periods=week.periods,
    )
    fields = [replace(one, required=True) if one.key in _ALWAYS else one for one in PERSON_FIELDS]
    sections = {
        "name": words("Name"),
        "school": words("At school"),
        "contact": words("Contact"),
        "mentoring": words("Mentoring"),
        "notes": words("Notes"),
    }
    return Form(desk, fields, save, sections=sections, asked=asked)

"""Which forms there are: a form’s key, and where the handler is that understands it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module

from mentordesk.actions.forms.handling import FormHandler

# Imported when a form of that kind comes back, never at the start.
HANDLERS: Mapping[str, str] = {
    "meeting_log": "mentordesk.actions.forms.meeting_log:MeetingLogForm",
    "sign_up": "mentordesk.actions.forms.sign_up:SignUpForm",
    "check_in": "mentordesk.actions.forms.check_in:CheckInForm",
    "training_slip": "mentordesk.actions.forms.training_slip:TrainingSlipForm",
}


@cache
def handler_of(key: str) -> FormHandler | None:
    """The handler of a form, or None for a form this program does not know."""
    where = HANDLERS.get(key)
    if where is None:
        return None
    module, _, name = where.partition(":")
    handler: FormHandler = getattr(import_module(module), name)()
    return handler

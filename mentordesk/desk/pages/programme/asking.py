"""Asking for a new record: a few fields with what is proposed, and the refusal beside the field it is about."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mentordesk.desk.context import Desk
from mentordesk.desk.parts.dialog import CalmDialog, on_main
from mentordesk.desk.parts.form import Form
from mentordesk.desk.parts.form_editors import FormHelp
from mentordesk.domain.fields import Field
from mentordesk.domain.refusals import Refusal


class AskDialog(CalmDialog):
    """The fields of a record that is not there yet. ``do(values)`` makes it, and may raise Refusal."""

    def __init__(
        self,
        desk: Desk,
        title: str,
        sentence: str,
        fields: Sequence[Field],
        proposed: Mapping[str, Any],
        main: str,
        do: Callable[[dict[str, Any]], Any],
        parent: QWidget | None = None,
        asked: FormHelp | None = None,
    ) -> None:
        super().__init__(desk.theme, desk.words, title, sentence, main=main, width=560, parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._do = desk, do
        self._keys = [one.key for one in fields]
        self._values = {one.key: proposed.get(one.key) for one in fields}
        self.form = Form(desk, fields, self._values.__setitem__, asked=asked)
        self.form.show_record("new", self._values)
        self.body.addWidget(self.form)
        on_main(self, self._make)
        # Room for a refusal below a field.
        self.resize(self.width(), self.sizeHint().height() + desk.theme.px(48))
        self.form.focus_on(self._keys[0])

    def _make(self) -> bool:
        if not self.form.accept_all():
            return False
        try:
            self._do(dict(self._values))
        except Refusal as refusal:
            sentence = self._desk.words.say(refusal.message)
            if refusal.field in self._keys:
                self.form.row(str(refusal.field)).say(sentence, is_wrong=True)
                self.form.focus_on(str(refusal.field))
            else:
                self.refuse(sentence)
            return False
        except Exception as fault:  # a full disk, a stick pulled out: a sentence, and what was typed stays
            self.refuse(self._desk.sentence(fault))
            return False
        return True


def ask_for(
    desk: Desk,
    parent: QWidget,
    *,
    title: str,
    sentence: str = "",
    fields: Sequence[Field],
    proposed: Mapping[str, Any],
    main: str,
    do: Callable[[dict[str, Any]], Any],
    asked: FormHelp | None = None,
) -> AskDialog:
    """Open the dialog over the window and give it back; it closes itself once the record is made."""
    dialog = AskDialog(desk, title, sentence, fields, proposed, main, do, parent.window(), asked)
    dialog.open()
    return dialog

"""A calm window with a few declared fields that are kept together: a goal, a follow-up, an early ending."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from mentordesk.desk.context import Desk
from mentordesk.desk.parts.dialog import CalmDialog
from mentordesk.desk.parts.form import PrivateBlock
from mentordesk.desk.parts.form_editors import FieldRow, FormHelp, editor_for
from mentordesk.desk.theme import styled
from mentordesk.domain.fields import Field, FieldKind
from mentordesk.domain.refusals import Refusal


class FieldsDialog(CalmDialog):
    """Asks for some fields at once. ``keep(values)`` writes them; a Refusal it raises stands beside its field."""

    def __init__(
        self,
        desk: Desk,
        title: str,
        fields: Sequence[Field],
        values: Mapping[str, Any],
        keep: Callable[[dict[str, Any]], Any],
        *,
        main: str,
        sentence: str = "",
        said: str = "",
        asked: FormHelp | None = None,
        width: int = 520,
        scrolls: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            desk.theme, desk.words, title, sentence, main=main, width=width, scrolls=scrolls, parent=parent
        )
        self._desk, self._keep, self._said = desk, keep, said
        self._field: str | None = None
        self.rows: dict[str, FieldRow] = {}
        self.private_block: PrivateBlock | None = None
        for field in fields:
            self._add(field, values.get(field.key), asked or FormHelp())
        self.main.clicked.connect(lambda _on=False: self._pressed())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def _add(self, field: Field, value: Any, asked: FormHelp) -> None:
        desk, words = self._desk, self._desk.words
        label = words.say(field.label)
        help_text = words.say(field.help) if field.help else ""
        editor = editor_for(field, desk.theme, words, desk.today, asked)
        editor.name(label, help_text)
        editor.show_value(value)
        row = FieldRow(desk.theme, editor, help_text)
        editor.refused.connect(lambda text: row.say(text, is_wrong=True))
        editor.accepted.connect(lambda: row.say(""))
        self.rows[field.key] = row
        holder = QWidget()
        lines = QVBoxLayout(holder)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(desk.theme.px(4))
        if field.kind is not FieldKind.YES_NO:
            name = styled(QLabel(label), "soft")
            name.setBuddy(editor.control)
            lines.addWidget(name)
        lines.addWidget(row)
        if field.private:
            self.private_block = self.private_block or PrivateBlock(desk)
            self.private_block.form.addRow(holder)
            self.body.addWidget(self.private_block)
            if value:
                self.private_block.reveal()
        else:
            self.body.addWidget(holder)

    def focus_on(self, key: str) -> None:
        """Put the keyboard into a field. Raises KeyError."""
        self.rows[key].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def add_other(self, text: str, do: Callable[[], Any], role: str = "danger") -> QPushButton:
        """Add a verb at the leading end; it closes the window where it gives back something true."""
        button = styled(QPushButton(text), role)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _on=False: self.accept() if do() else None)
        self.others.addWidget(button)
        return button

    def values(self) -> dict[str, Any] | None:
        """What stands in the fields, or None where something cannot be read; that field is then marked."""
        found: dict[str, Any] = {}
        wrong = ""
        for key, row in self.rows.items():
            try:
                found[key] = row.editor.value()
            except ValueError as fault:
                if str(fault):
                    row.say(str(fault), is_wrong=True)
                wrong = wrong or key
        if wrong:
            self.focus_on(wrong)
            return None
        return found

    def _pressed(self) -> None:
        self.refuse("")
        values = self.values()
        if values is None:
            return
        self._field = None
        if self._desk.run(lambda: self._noting_field(values), said=self._said or None, refused=self._refused):
            self.accept()

    def _noting_field(self, values: dict[str, Any]) -> Any:
        try:
            return self._keep(values)
        except Refusal as refusal:
            self._field = refusal.field
            raise

    def _refused(self, sentence: str) -> None:
        if self._field in self.rows:
            self.rows[str(self._field)].say(sentence, is_wrong=True)
            self.focus_on(str(self._field))
        else:
            self.refuse(sentence)

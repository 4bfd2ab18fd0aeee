"""A form built from declared fields: each kept the moment it is accepted, each refusal shown below its own field.

    self.form = Form(desk, PERSON_FIELDS, self._save, sections={"name": words("Name"), …}, asked=FormHelp(…))
    self.form.show_record(person.id, person)

    def _save(self, key, value):
        self.desk.book.people.change(self.person_id, **{key: value})     # may raise Refusal

Accepted means Enter, leaving the field, a choice made, a chip added. What is refused stays as it was typed. Reading the
record again never overwrites a field that is being typed in.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from mentordesk.desk.context import Desk
from mentordesk.desk.parts.card import Sign
from mentordesk.desk.parts.form_editors import FieldRow, FormHelp, editor_for
from mentordesk.desk.theme import Theme, styled
from mentordesk.domain.fields import Field, FieldKind

NARROW = 440  # px at 100 %: below it names stand above their fields
LABELS = 150  # px at 100 %: how wide the names stand beside their fields
WIDE_KINDS = (FieldKind.PERIODS,)


class Form(QWidget):
    """Fields of one record. ``saved(key)`` after a value was kept, ``refused(key, sentence)`` after one was not."""

    saved = Signal(str)
    refused = Signal(str, str)

    def __init__(
        self,
        desk: Desk,
        fields: Sequence[Field],
        save: Callable[[str, Any], Any],
        *,
        sections: Mapping[str, str] | None = None,
        asked: FormHelp | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """``save(key, value)`` keeps one value and may raise Refusal; ``sections`` names their sections in order."""
        super().__init__(parent)
        self._desk, self._save = desk, save
        self._asked = asked or FormHelp()
        self._fields = {one.key: one for one in fields}
        self._rows: dict[str, FieldRow] = {}
        self._kept: dict[str, Any] = {}
        self._record: object = None
        self._saving = ""
        self._layouts: list[QFormLayout] = []
        self._names: list[_Name] = []
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(desk.theme.px(14))
        for section, title in self._sections(fields, sections):
            mine = [one for one in fields if one.section == section and not one.private]
            if mine:
                self._add_section(whole, title, mine)
        secret = [one for one in fields if one.private]
        self.private_block: PrivateBlock | None = None
        if secret:
            self.private_block = PrivateBlock(desk)
            for one in secret:
                self._add_row(self.private_block.form, one)
            self._layouts.append(self.private_block.form)
            whole.addWidget(self.private_block)
        whole.addStretch(1)

    @staticmethod
    def _sections(fields: Sequence[Field], titles: Mapping[str, str] | None) -> list[tuple[str, str]]:
        found = list(dict.fromkeys(one.section for one in fields))
        ordered = [one for one in titles if one in found] if titles else []
        return [
            (one, (titles or {}).get(one, "")) for one in [*ordered, *(x for x in found if x not in ordered)]
        ]

    def _add_section(self, whole: QVBoxLayout, title: str, fields: Sequence[Field]) -> None:
        theme = self._desk.theme
        if title:
            heading = styled(QLabel(title), "section")
            heading.setContentsMargins(0, theme.px(6), 0, 0)
            whole.addWidget(heading)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setHorizontalSpacing(theme.px(14))
        form.setVerticalSpacing(theme.px(10))
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
        for one in fields:
            self._add_row(form, one)
        self._layouts.append(form)
        whole.addLayout(form)

    def _add_row(self, form: QFormLayout, one: Field) -> None:
        theme, words = self._desk.theme, self._desk.words
        label = words.say(one.label)
        help_text = words.say(one.help) if one.help else ""
        editor = editor_for(one, theme, words, self._desk.today, self._asked)
        editor.name(label, help_text)
        row = FieldRow(theme, editor, help_text)
        self._rows[one.key] = row
        editor.accepted.connect(lambda key=one.key: self.accept(key))
        editor.refused.connect(lambda text, key=one.key: self._refuse(key, text))
        # A box to tick says its own name; the blank name beside it only keeps the column.
        name = _Name("" if one.kind is FieldKind.YES_NO else label, theme)
        name.setBuddy(editor.control)
        if one.kind in WIDE_KINDS:
            name.beside = False
            form.addRow(name)
            form.addRow(row)
        else:
            form.addRow(name, row)
        self._names.append(name)

    # ---------------------------------------------------------------- what is shown

    def show_record(self, record_id: object, values: Any) -> None:
        """Show a record's values (an object with the fields' keys as attributes, or a mapping).

        The same record again leaves a field alone that is being typed in or was refused.
        """
        same = record_id == self._record
        self._record = record_id
        for key, row in self._rows.items():
            value = values.get(key) if isinstance(values, Mapping) else getattr(values, key, None)
            if same and self.is_being_typed(key):
                self._kept[key] = value
                continue
            self._kept[key] = value
            row.editor.show_value(value)
            row.say("")
        if self.private_block is not None and not same:
            self.private_block.hide_again()

    def is_being_typed(self, key: str) -> bool:
        """Whether a field holds something that is not kept (yet)."""
        row = self._rows[key]
        if row.is_wrong:
            return True
        if not row.isAncestorOf(self.focusWidget()) if self.focusWidget() else True:
            return False
        return self._text_differs(key)

    def _text_differs(self, key: str) -> bool:
        try:
            return _plain(self._rows[key].editor.value()) != _plain(self._kept.get(key))
        except ValueError:
            return True

    def row(self, key: str) -> FieldRow:
        """A field's row, for a page that adds something to it. Raises KeyError."""
        return self._rows[key]

    @property
    def field_keys(self) -> tuple[str, ...]:
        """The keys of all fields, in their order."""
        return tuple(self._rows)

    def focus_on(self, key: str) -> None:
        """Put the keyboard into a field. Raises KeyError."""
        if self._fields[key].private and self.private_block is not None:
            self.private_block.reveal()
        self._rows[key].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---------------------------------------------------------------- what is kept

    def accept(self, key: str) -> bool:
        """Keep what stands in a field; False where it was refused, and then it stays as typed."""
        if self._saving == key:
            return True
        row = self._rows[key]
        self._saving = key
        try:
            value = row.editor.value()
            if _plain(value) == _plain(self._kept.get(key)):
                row.say("")
                return True
            self._save(key, value)
        except ValueError as fault:
            if str(fault):
                self._refuse(key, str(fault))
            return False
        except Exception as fault:  # a refusal, a full disk, a stick pulled out: what was typed stays
            self._refuse(key, self._desk.sentence(fault))
            return False
        finally:
            self._saving = ""
        self._kept[key] = value
        row.editor.settled()
        row.say("")
        self.saved.emit(key)
        return True

    def accept_all(self) -> bool:
        """Keep all that is still being typed, before another record is shown; False where something was refused."""
        kept = [self.accept(key) for key in self._rows if self._text_differs(key)]
        return all(kept)

    def _refuse(self, key: str, sentence: str) -> None:
        self._rows[key].say(sentence, is_wrong=True)
        self.refused.emit(key, sentence)

    # ---------------------------------------------------------------- how it stands

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Names beside the fields where there is room, above them where there is not."""
        super().resizeEvent(event)
        narrow = event.size().width() < self._desk.theme.px(NARROW)
        policy = QFormLayout.RowWrapPolicy.WrapAllRows if narrow else QFormLayout.RowWrapPolicy.DontWrapRows
        for form in self._layouts:
            if form.rowWrapPolicy() != policy:
                form.setRowWrapPolicy(policy)
        for name in self._names:
            name.stand(above=narrow)


class _Name(QLabel):
    """A field's name, level with the words in the field beside it, or close above the field."""

    def __init__(self, text: str, theme: Theme) -> None:
        super().__init__(text)
        self._theme = theme
        self.beside = True
        styled(self, "soft")
        self.setWordWrap(True)
        # A form gives a name more height than it needs; the words stay level with the first line of the field.
        self.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
        self.stand(above=False)

    def stand(self, above: bool) -> None:
        """Stand above the field or beside it."""
        if self.parentWidget() is not None:  # shown without one it would be a window of its own
            self.setHidden(above and not self.text())
        self.setWordWrap(not above)
        if above or not self.beside:
            self.setMinimumWidth(0)
            self.setMaximumWidth(16_777_215)
            self.setContentsMargins(0, 0, 0, 0)
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        else:
            self.setFixedWidth(self._theme.px(LABELS))
            # The field's border and padding, so that both lines of words stand on one level.
            self.setContentsMargins(0, self._theme.px(8), 0, 0)


class PrivateBlock(QFrame):
    """The private fields, apart and marked; hidden until they are asked for, so that nobody passing by reads them."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = desk.words
        theme = desk.theme
        styled(self, "band-gold")
        sign = Sign(theme, "lock", "gold")
        title = styled(QLabel(desk.words("Only for you")), "text", "gold")
        self.button = styled(QPushButton(), "link")
        self.button.clicked.connect(
            lambda _on=False: self.hide_again() if self.is_revealed else self.reveal()
        )
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(sign)
        head.addWidget(title)
        head.addStretch(1)
        head.addWidget(self.button)
        self.holder = QWidget()
        self.form = QFormLayout(self.holder)
        self.form.setContentsMargins(0, 0, 0, theme.px(6))
        self.form.setHorizontalSpacing(theme.px(14))
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(theme.px(14), theme.px(6), theme.px(14), theme.px(6))
        whole.addLayout(head)
        whole.addWidget(self.holder)
        self.hide_again()

    @property
    def is_revealed(self) -> bool:
        """Whether the private fields can be seen."""
        return not self.holder.isHidden()

    def reveal(self) -> None:
        """Show the private fields."""
        self.holder.show()
        self.button.setText(self._words("Hide private notes"))

    def hide_again(self) -> None:
        """Hide the private fields."""
        self.holder.hide()
        self.button.setText(self._words("Show private notes"))


def _plain(value: Any) -> Any:
    """Nothing is nothing, whether None, an empty text or an empty list; lists compare by their values."""
    if value is None or value == "" or value == () or value == []:
        return None
    return tuple(value) if isinstance(value, list) else value

"""The editors of a form, one for each kind of field; all of them speak the same few words to the form.

An editor shows a value (:meth:`show_value`), gives back what stands in it (:meth:`value`), says when it was accepted
(``accepted``), and when it cannot be read (``refused``). It never saves anything by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from mentordesk.desk.parts.chips import ChipsEdit, texts_finder
from mentordesk.desk.parts.date_edit import DateEdit
from mentordesk.desk.parts.record_picker import RecordPicker
from mentordesk.desk.parts.suggestions import Finder, Found
from mentordesk.desk.parts.text_edit import LineEdit, NotesEdit
from mentordesk.desk.parts.week_grid import WeekGrid
from mentordesk.desk.theme import Theme, styled, wrong
from mentordesk.domain.fields import Field, FieldKind
from mentordesk.words import Words


@dataclass(frozen=True)
class FormHelp:
    """What a form's editors ask of the page: the school's own words, its people, its week.

    ``suggest(key)`` gives the texts used so far in a field; ``people(text)`` finds people; ``person(id)`` shows one;
    ``days``, ``day_names`` and ``periods`` are the school's week, as :class:`WeekGrid` takes them; ``past`` names the
    date fields that lie behind us rather than before us, ``near`` those where a date is corrected rather than chosen.
    """

    suggest: Callable[[str], Sequence[str]] = lambda _key: ()
    people: Finder = lambda _text: ()
    person: Callable[[int], Found | None] = lambda _id: None
    days: Sequence[int] = (7, 1, 2, 3, 4, 5)
    day_names: Sequence[str] = ()
    periods: Sequence[tuple[int, str]] = tuple((n, str(n)) for n in range(1, 9))
    past: frozenset[str] = field(default_factory=lambda: frozenset({"trained_on"}))
    near: frozenset[str] = frozenset()


class Editor(QWidget):
    """What every editor is to the form."""

    accepted = Signal()
    refused = Signal(str)
    understood = Signal(str)

    def __init__(self, control: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.control = control
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(control)
        self.setFocusProxy(control)
        policy = control.sizePolicy()
        self.setSizePolicy(policy)

    def lead(self) -> None:
        """Let a short control stand at the leading side instead of the middle."""
        line = self.layout()
        if isinstance(line, QHBoxLayout):
            line.addStretch(1)

    def name(self, name: str, description: str = "") -> None:
        """Name the control for a screen reader."""
        self.control.setAccessibleName(name)
        self.control.setAccessibleDescription(description)

    def value(self) -> Any:
        """What stands in the editor, as the book keeps it. Raises ValueError where it cannot be read."""
        raise NotImplementedError

    def show_value(self, value: Any) -> None:
        """Show a value, without telling anybody."""
        raise NotImplementedError

    def settled(self) -> None:
        """What stands here is accepted: typing before it is no longer undone."""

    def mark(self, is_wrong: bool) -> None:
        """Border the editor as wrong, or as right again."""
        wrong(self.control, is_wrong)
        self.control.update()


class LineEditor(Editor):
    """One line of text, an address, a telephone number."""

    def __init__(self, words: Words) -> None:
        self.line = LineEdit(words)
        super().__init__(self.line)
        self.line.done.connect(self.accepted)
        self.line.refused.connect(self.refused)

    def value(self) -> str:
        return self.line.text()

    def show_value(self, value: Any) -> None:
        text = "" if value is None else str(value)
        if text != self.line.text():
            self.line.setText(text)
            self.line.setCursorPosition(0)

    def settled(self) -> None:
        self.line.forget_typing()


class NumberEditor(LineEditor):
    """A whole number or nothing; words are refused with a sentence and stay as typed."""

    def __init__(self, words: Words) -> None:
        super().__init__(words)
        self._words = words
        self.line.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers)
        self.line.setMaximumWidth(self.line.fontMetrics().averageCharWidth() * 16)
        self.lead()

    def value(self) -> int | None:  # type: ignore[override]
        text = self.line.text().strip()
        if not text:
            return None
        try:
            return int(text)
        except ValueError:
            raise ValueError(
                self._words("“{text}” is no whole number. Type digits, such as 3.", text=text[:40])
            ) from None


class NotesEditor(Editor):
    """Many lines."""

    def __init__(self, theme: Theme, words: Words, least: int = 3) -> None:
        self.notes = NotesEdit(theme, words, least=least)
        super().__init__(self.notes)
        self.notes.done.connect(self.accepted)
        self.notes.refused.connect(self.refused)

    def value(self) -> str:
        return self.notes.text()

    def show_value(self, value: Any) -> None:
        text = value or ""
        if text != self.notes.text():
            self.notes.set_text(text)

    def settled(self) -> None:
        self.notes.forget_typing()


class DateEditor(Editor):
    """A date as people type it."""

    def __init__(
        self, theme: Theme, words: Words, today: Callable[[], date], past: bool, near: bool = False
    ) -> None:
        self.day = DateEdit(theme, words, today, past=past)
        if near:
            self.day.stay_near()
        super().__init__(self.day)
        self.day.changed.connect(lambda _day: self.accepted.emit())
        self.day.refused.connect(self.refused)
        self.day.understood.connect(self.understood)

    def value(self) -> date | None:
        if not self.day.settle():
            raise ValueError("")
        return self.day.date

    def show_value(self, value: Any) -> None:
        self.day.show_date(value)


class YesNoEditor(Editor):
    """A box to tick, with the field's name beside it."""

    def __init__(self, label: str) -> None:
        self.box = QCheckBox(label)
        super().__init__(self.box)
        self.box.clicked.connect(lambda _on: self.accepted.emit())

    def value(self) -> bool:
        return self.box.isChecked()

    def show_value(self, value: Any) -> None:
        self.box.setChecked(bool(value))


class ChoiceEditor(Editor):
    """One of a few; the wheel does not change it by accident."""

    def __init__(self, words: Words, choices: Sequence[tuple[Any, str]], blank: bool) -> None:
        self.combo = QComboBox()
        self.combo.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.combo.wheelEvent = lambda event: event.ignore()  # type: ignore[method-assign]
        if blank:
            self.combo.addItem(words("Not said"), None)
        for value, label in choices:
            self.combo.addItem(label, value)
        self.combo.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        super().__init__(self.combo)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.lead()
        self.combo.activated.connect(lambda _index: self.accepted.emit())

    def value(self) -> Any:
        return self.combo.currentData()

    def show_value(self, value: Any) -> None:
        place = self.combo.findData(None if value is None else str(value))
        self.combo.setCurrentIndex(max(0, place))


class WordsEditor(Editor):
    """Several short texts; the school's own list grows as one types."""

    def __init__(self, theme: Theme, words: Words, suggest: Callable[[], Sequence[str]]) -> None:
        self.chips = ChipsEdit(theme, words, lambda text: texts_finder(suggest())(text))
        super().__init__(self.chips)
        self.chips.changed.connect(lambda _keys: self.accepted.emit())
        self.chips.refused.connect(self.refused)

    def name(self, name: str, description: str = "") -> None:
        self.chips.name(name)
        self.chips.line.setAccessibleDescription(description)

    def value(self) -> tuple[str, ...]:
        self.chips.settle()
        return self.chips.keys

    def show_value(self, value: Any) -> None:
        self.chips.show_texts(value or ())


class PersonEditor(Editor):
    """One person, or nobody."""

    def __init__(self, theme: Theme, words: Words, asked: FormHelp) -> None:
        self._asked = asked
        self._words = words
        self.picker = RecordPicker(theme, words, asked.people, words("Type a few letters of the name"))
        super().__init__(self.picker)
        self.picker.picked.connect(lambda _key: self.accepted.emit())
        self.picker.refused.connect(self.refused)

    def value(self) -> int | None:
        if not self.picker.settle():
            text = self.picker.text().strip()
            raise ValueError(
                self._words(
                    "Nobody, or more than one person, is called “{text}”. Choose from the list.",
                    text=text[:40],
                )
            )
        key = self.picker.key
        return key if isinstance(key, int) else None

    def show_value(self, value: Any) -> None:
        self.picker.show_record(self._asked.person(value) if value is not None else None)


class PeopleEditor(Editor):
    """Several people."""

    def __init__(self, theme: Theme, words: Words, asked: FormHelp) -> None:
        self._asked = asked
        self.chips = ChipsEdit(
            theme, words, asked.people, free=False, hint=words("Type a few letters of the name")
        )
        super().__init__(self.chips)
        self.chips.changed.connect(lambda _keys: self.accepted.emit())

    def name(self, name: str, description: str = "") -> None:
        self.chips.name(name)

    def value(self) -> tuple[int, ...]:
        return self.chips.keys

    def show_value(self, value: Any) -> None:
        found = [self._asked.person(one) for one in value or ()]
        self.chips.show_items([one for one in found if one is not None])


class PeriodsEditor(Editor):
    """Free periods in the weekly grid."""

    def __init__(self, theme: Theme, words: Words, asked: FormHelp) -> None:
        self.grid = WeekGrid(theme, words, asked.days, asked.periods, asked.day_names)
        super().__init__(self.grid)
        self.grid.changed.connect(lambda _free: self.accepted.emit())

    def value(self) -> tuple[str, ...]:
        return self.grid.free

    def show_value(self, value: Any) -> None:
        self.grid.show_free(value or ())


def editor_for(one: Field, theme: Theme, words: Words, today: Callable[[], date], asked: FormHelp) -> Editor:
    """The editor of a field's kind."""
    makers: Mapping[FieldKind, Callable[[], Editor]] = {
        FieldKind.LONG_TEXT: lambda: NotesEditor(theme, words),
        FieldKind.NUMBER: lambda: NumberEditor(words),
        FieldKind.DATE: lambda: DateEditor(theme, words, today, one.key in asked.past, one.key in asked.near),
        FieldKind.YES_NO: lambda: YesNoEditor(words.say(one.label)),
        FieldKind.CHOICE: lambda: ChoiceEditor(
            words, [(str(choice.value), words.say(choice.label)) for choice in one.choices], not one.required
        ),
        FieldKind.WORDS: lambda: WordsEditor(theme, words, lambda: asked.suggest(one.key)),
        FieldKind.PERSON: lambda: PersonEditor(theme, words, asked),
        FieldKind.PEOPLE: lambda: PeopleEditor(theme, words, asked),
        FieldKind.PERIODS: lambda: PeriodsEditor(theme, words, asked),
    }
    maker = makers.get(one.kind)
    return maker() if maker else LineEditor(words)


class FieldRow(QWidget):
    """An editor with the sentence below it: how it was understood, why it was refused, or its help."""

    def __init__(
        self, theme: Theme, editor: Editor, help_text: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.editor = editor
        self._help = help_text
        self.sentence = styled(QLabel(help_text), "small")
        self.sentence.setWordWrap(True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.px(4))
        whole.addWidget(editor)
        whole.addWidget(self.sentence)
        # Only now: shown without a parent, it would be a window of its own for a moment, and take the keyboard.
        self.sentence.setVisible(bool(help_text))
        editor.understood.connect(lambda text: self.say(text))

    @property
    def is_wrong(self) -> bool:
        """Whether a refusal stands below the editor."""
        return bool(self.sentence.property("tone") == "crimson")

    def say(self, text: str, is_wrong: bool = False) -> None:
        """Say something below the editor; nothing to say brings its help back."""
        shown = text or self._help
        self.sentence.setText(shown)
        self.sentence.setVisible(bool(shown))
        styled(self.sentence, "small", "crimson" if is_wrong and text else "soft")
        self.editor.mark(is_wrong and bool(text))

"""The wording agreements begin with: the original, or the school's own for a kind of mentoring and a language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from mentordesk.actions.agreements import original, wording
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.agreements.printing import show_wording
from mentordesk.desk.pages.pairings.goals import RowButton
from mentordesk.desk.pages.programme.section import Section, Verbs
from mentordesk.desk.parts.form import Form
from mentordesk.desk.parts.form_editors import ChoiceEditor
from mentordesk.desk.parts.pills import FilterPills
from mentordesk.desk.theme import styled
from mentordesk.domain.agreements import LANGUAGES, Template, TemplateTopic
from mentordesk.domain.fields import Field, FieldKind
from mentordesk.domain.messages import msg

HEAD_FIELDS = (
    Field("title", msg("Title of the form")),
    Field("opening", msg("Below the title"), FieldKind.LONG_TEXT),
    Field("closing", msg("Above the signatures"), FieldKind.LONG_TEXT),
)
TOPIC_FIELDS = (
    Field("title", msg("Topic")),
    Field("question", msg("To talk about"), FieldKind.LONG_TEXT),
    Field("proposed", msg("Words to begin with"), FieldKind.LONG_TEXT),
    Field("hints", msg("What helps"), FieldKind.LONG_TEXT, help=msg("One hint in each line.")),
)
OWN = "own-"


class WordingSection(Section):
    """Whichever kind and language is chosen: its head, and its topics one by one."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        words = desk.words
        self._kind: int | None = None
        self.template = original(words.language)
        self.open_key = ""
        self.rows: dict[str, RowButton] = {}
        card = self.card(
            words("The wording of agreements"),
            words(
                "Every agreement begins with these words; each pair then makes them its own. Change them for all kinds "
                "of mentoring, or for one. What is agreed already stays as it is."
            ),
        )
        self.kinds = ChoiceEditor(words, [], blank=False)
        self.kinds.name(words("For which kind of mentoring"))
        self.kinds.accepted.connect(self._choose)
        self.languages = FilterPills(desk.theme, words, [("en", words("English")), ("he", words("Hebrew"))])
        self.languages.setAccessibleName(words("In which language"))
        self.languages.choose(words.language, quietly=True)
        self.languages.chosen.connect(lambda _key: self._choose())
        line = QHBoxLayout()
        line.setSpacing(desk.theme.px(12))
        line.addWidget(self.kinds)
        line.addWidget(self.languages, 1)
        card.body.addLayout(line)
        self.stands = styled(QLabel(), "soft")
        self.stands.setWordWrap(True)
        card.body.addWidget(self.stands)
        verbs = self.verbs(card)
        self.print_button = verbs.add(words("Print it as a form"), "printer", self.print_it)
        self.back_button = verbs.add(words("Back to the original"), "undo-2", self.go_back)
        self.head = Form(desk, HEAD_FIELDS, self._keep_head)
        head = self.card(
            words("Around the topics"),
            words(
                "Names in braces are filled in when a pair begins: {people}, {mentors}, {mentees}, {school}."
            ),
        )
        head.body.addWidget(self.head)
        self._topics_card()
        self.cards.addStretch(1)

    def _topics_card(self) -> None:
        words = self.desk.words
        self.topics_card = self.card(
            words("Topics"), words("In the order in which they are talked about. Enter or a click opens one.")
        )
        holder = QWidget()
        self._column = QVBoxLayout(holder)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(self.desk.theme.px(4))
        self.topics_card.body.addWidget(holder)
        self.editor = QWidget()
        lines = QVBoxLayout(self.editor)
        edge = self.desk.theme.px(14)
        lines.setContentsMargins(edge, 0, edge, edge)
        self.form = Form(self.desk, TOPIC_FIELDS, self._keep_topic)
        lines.addWidget(self.form)
        moves = Verbs(self.desk)
        self.up_button = moves.add(words("Further up"), "arrow-up", lambda: self.move_topic(-1), "link")
        self.down_button = moves.add(words("Further down"), "arrow-down", lambda: self.move_topic(1), "link")
        self.out_button = moves.add(words("Leave this topic out"), "trash-2", self.leave_out, "link")
        lines.addWidget(moves)
        moves.setVisible(not self.desk.book.read_only)
        self._column.addWidget(self.editor)
        self.editor.hide()
        self.add_button = self.verbs(self.topics_card).add(words("Add a topic"), "plus", self.new)

    # ---------------------------------------------------------------- what is shown

    @property
    def language(self) -> str:
        """The language that is looked at."""
        return self.languages.current if self.languages.current in LANGUAGES else LANGUAGES[0]

    @property
    def is_own(self) -> bool:
        """Whether the kind and language looked at have words of their own."""
        return self.desk.book.agreement_templates.get(self._kind, self.language) is not None

    def refresh(self) -> None:
        """Read the wording of the kind and language looked at."""
        book, words = self.desk.book, self.desk.words
        kinds = book.opportunities.list()
        if self._kind not in {None, *(one.id for one in kinds)}:
            self._kind = None
        self.kinds.combo.clear()
        self.kinds.combo.addItem(words("All kinds of mentoring"), "")
        for one in kinds:
            self.kinds.combo.addItem(one.name, str(one.id))
        self.kinds.show_value(str(self._kind or ""))
        self.template = wording(book, self._kind, self.language)
        self.stands.setText(self._how_it_stands())
        self.back_button.setVisible(self.is_own)
        self.head.show_record((self._kind, self.language), self.template)
        self._lay()

    def _how_it_stands(self) -> str:
        words = self.desk.words
        if self.is_own:
            return words("These are your school’s own words.")
        general = self.desk.book.agreement_templates.get(None, self.language)
        if self._kind is not None and general is not None:
            return words(
                "This kind begins with your school’s words for all kinds, until you change something here."
            )
        return words("This is the original. The first change makes it your school’s own.")

    def _lay(self) -> None:
        """One row for each topic, and the fields of the one that is open below it."""
        words = self.desk.words
        keys = [one.key for one in self.template.topics]
        if self.open_key not in keys:
            self.open_key = ""
        focused = next((key for key, row in self.rows.items() if row.hasFocus()), None)
        self._column.removeWidget(self.editor)
        for row in self.rows.values():
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = {}
        for number, one in enumerate(self.template.topics, 1):
            title = words("{n}. {title}", n=number, title=one.title)
            row = RowButton(self.desk, words("Topic {title}", title=title))
            row.add(styled(QLabel(title), "item" if one.key == self.open_key else "text"))
            row.clicked.connect(lambda _on=False, key=one.key: self.open(key))
            self.rows[one.key] = row
            self._column.addWidget(row)
        if self.open_key:
            place = keys.index(self.open_key)
            self._column.insertWidget(place + 1, self.editor)
            topic = self.template.topic(self.open_key)
            self.form.show_record(
                (self._kind, self.language, self.open_key),
                {
                    "title": topic.title,
                    "question": topic.question,
                    "proposed": topic.proposed,
                    "hints": "\n".join(topic.hints),
                },
            )
            self.up_button.setEnabled(place > 0)
            self.down_button.setEnabled(place < len(keys) - 1)
            self.out_button.setEnabled(len(keys) > 1)
        self.editor.setVisible(bool(self.open_key))
        if focused in self.rows:
            self.rows[str(focused)].setFocus(Qt.FocusReason.OtherFocusReason)

    def open(self, key: str) -> None:
        """Open a topic, or close it where it is open."""
        self.form.accept_all()
        self.open_key = "" if key == self.open_key else key
        self._lay()
        if self.open_key:
            self.form.focus_on("title")
        else:
            self.rows[key].setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self) -> None:
        self.form.accept_all()
        self.head.accept_all()
        chosen = self.kinds.value()
        self._kind = int(chosen) if chosen else None
        self.open_key = ""
        self.refresh()

    # ---------------------------------------------------------------- what is kept

    def _keep(self, template: Template, what: str) -> None:
        self.desk.book.agreement_templates.keep(self._kind, template, what=what)
        self.template = template

    def _keep_head(self, key: str, value: Any) -> None:
        changed: dict[str, Any] = {key: value or ""}
        self._keep(replace(self.template, **changed), key)

    def _keep_topic(self, key: str, value: Any) -> None:
        topic = self.template.topic(self.open_key)
        text = value or ""
        changed = (
            tuple(line.strip() for line in text.splitlines() if line.strip()) if key == "hints" else text
        )
        values: dict[str, Any] = {key: changed}
        self._keep(self.template.with_topic(replace(topic, **values)), f"{topic.key}.{key}")

    # ---------------------------------------------------------------- verbs

    def new(self) -> None:
        """Add a topic of the school's own, and open it."""
        words = self.desk.words
        known = {one.key for one in self.template.topics}
        key = next(f"{OWN}{n}" for n in range(1, len(known) + 2) if f"{OWN}{n}" not in known)
        topic = TemplateTopic(key, words.plain("Another topic"))
        if self._change(lambda now: now.with_topic(topic)):
            self.open_key = ""
            self.open(key)

    def move_topic(self, step: int) -> None:
        """Move the open topic up or down."""

        def moved(now: Template) -> Template:
            topics = list(now.topics)
            place = next(n for n, one in enumerate(topics) if one.key == self.open_key)
            topics.insert(place + step, topics.pop(place))
            return replace(now, topics=tuple(topics))

        self._change(moved)

    def leave_out(self) -> None:
        """Leave the open topic out; undo brings it back."""
        key = self.open_key
        self._change(lambda now: now.without(key), self.desk.words("Left out."))

    def go_back(self) -> None:
        """Give the school's own words up for the original; undo brings them back."""
        desk, kind, language = self.desk, self._kind, self.language
        desk.run(
            lambda: desk.book.agreement_templates.forget(kind, language),
            said=desk.words("Back to the original."),
        )
        self.refresh()

    def _change(self, change: Callable[[Template], Template], said: str | None = None) -> bool:
        """Keep what is being typed, and then the wording as it is changed."""
        if not self.form.accept_all():
            return False
        done = self.desk.run(lambda: self._keep(change(self.template), ""), said=said)
        self.refresh()
        return bool(done)

    def print_it(self) -> bool:
        """Show the form with these words, as it is printed."""
        show_wording(self.desk, self._kind, self.language, self.window())
        return True

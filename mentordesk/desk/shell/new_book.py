"""A new record book in three questions: the school, the person at the keyboard, the programme and its first cycle."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from mentordesk.desk.parts.date_edit import DateEdit
from mentordesk.desk.parts.dialog import CalmDialog, on_main
from mentordesk.desk.parts.files import documents
from mentordesk.desk.parts.text_edit import LineEdit
from mentordesk.desk.theme import styled, wrong
from mentordesk.domain.calendar import SUNDAY
from mentordesk.domain.messages import msg
from mentordesk.domain.programmes import school_year
from mentordesk.domain.refusals import Refusal

if TYPE_CHECKING:
    from mentordesk.book import Book
    from mentordesk.desk.shell.session import Session

_HEBREW = re.compile("[\u0590-\u05ff]")
_NOT_IN_A_NAME = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


def ask_for_new_book(session: Session, parent: QWidget | None) -> Book | None:
    """Ask, and make the book; None where the person left it."""
    dialog = NewBookDialog(session, parent)
    dialog.exec()
    book = dialog.book
    dialog.deleteLater()
    return book


class NewBookDialog(CalmDialog):
    """Asks the three questions; ``book`` is the new book once it was made."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        words = session.words()
        super().__init__(
            session.theme,
            words,
            words("A new record book"),
            words("Three questions. Everything can be changed later."),
            main=words("Begin the record book"),
            width=560,
            scrolls=True,
            parent=parent,
        )
        self._session, self._words = session, words
        self._folder = documents()
        self._path: Path | None = None
        self.book: Book | None = None
        name, first, last = school_year(session.today())
        self.school = self._line(words("What is your school called?"), words("such as Beit Tefillah School"))
        self.who = self._line(
            words("What is your name?"),
            words("as it stands beside what you change"),
            session.preferences.who,
        )
        self.programme = self._line(
            words("What is your mentoring programme called?"), "", words("Mentoring programme")
        )
        self.cycle = LineEdit(words)
        self.cycle.setText(name)
        self.starts, self.ends = (DateEdit(session.theme, words, session.today, past=False) for _ in range(2))
        self.starts.stay_near()
        self.ends.stay_near()
        self.starts.show_date(first)
        self.ends.show_date(last)
        self._add_cycle()
        self._place = styled(QLabel(), "small")
        self._place.setWordWrap(True)
        self._place.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        elsewhere = styled(QPushButton(words("Keep it elsewhere…")), "link")
        elsewhere.clicked.connect(lambda _on=False: self._choose_place())
        self.body.addWidget(self._place)
        self.body.addWidget(elsewhere, 0, Qt.AlignmentFlag.AlignLeading)
        self.body.addStretch(1)
        self.school.textChanged.connect(lambda _text: self._say_place())
        self._say_place()
        on_main(self, self._make)
        self.resize(self.width(), session.theme.px(560))
        self.school.setFocus()

    def _line(self, question: str, hint: str, text: str = "") -> LineEdit:
        field = LineEdit(self._words)
        field.setPlaceholderText(hint)
        field.setText(text)
        label = styled(QLabel(question), "item")
        label.setWordWrap(True)
        label.setBuddy(field)
        field.setAccessibleName(question)
        self.body.addWidget(label)
        self.body.addWidget(field)
        return field

    def _add_cycle(self) -> None:
        words, theme = self._words, self._theme
        line = QHBoxLayout()
        line.setSpacing(theme.px(10))
        for name, field in (
            (words("First cycle"), self.cycle),
            (words("from"), self.starts),
            (words("until"), self.ends),
        ):
            label = styled(QLabel(name), "small")
            label.setBuddy(field)
            field.setAccessibleName(name)
            field.setMinimumWidth(theme.px(120))
            column = QVBoxLayout()
            column.setSpacing(theme.px(2))
            column.addWidget(label)
            column.addWidget(field)
            line.addLayout(column, 1)
            field.refused.connect(self.refuse)
        self.body.addLayout(line)

    # ---------------------------------------------------------------- where it is kept

    def _proposed(self) -> Path:
        if self._path is not None:
            return self._path
        called = _NOT_IN_A_NAME.sub(" ", self.school.text()).strip(" .")[:80]
        called = called or self._words("Mentoring")
        path = self._folder / f"{called}.mentordesk"
        number = 2
        while path.exists():
            path = self._folder / f"{called} {number}.mentordesk"
            number += 1
        return path

    def _say_place(self) -> None:
        self._place.setText(self._words("It is kept on this computer as {path}", path=str(self._proposed())))

    def _choose_place(self) -> None:
        words = self._words
        name, _kind = QFileDialog.getSaveFileName(
            self,
            words("Where to keep the record book"),
            str(self._proposed()),
            words("Record books (*.mentordesk)"),
        )
        if name:
            self._path = Path(name if name.lower().endswith(".mentordesk") else f"{name}.mentordesk")
            self._say_place()

    # ---------------------------------------------------------------- making it

    def _make(self) -> bool:
        for field in (self.school, self.who, self.programme, self.cycle):
            wrong(field, not field.text().strip())
        empty = [one for one in (self.school, self.who, self.programme, self.cycle) if not one.text().strip()]
        if empty:
            self.refuse(self._words("One answer is still missing. Everything can be changed later."))
            empty[0].setFocus()
            return False
        if not (self.starts.settle() and self.ends.settle()):
            return False
        try:
            self.book = self._made()
        except Refusal as refusal:
            self.refuse(self._words.say(refusal.message))
            return False
        except OSError as fault:
            from mentordesk.desk.shell import faults

            self.refuse(self._words.say(faults.sentence_for(fault)))
            return False
        return True

    def _made(self) -> Book:
        from mentordesk.book import Book
        from mentordesk.domain.programmes import Cycle, check_cycle

        session, who = self._session, self.who.text().strip()
        first, last = self.starts.date, self.ends.date
        if first is None or last is None:
            raise Refusal(msg("Say when the cycle begins and when it ends."))
        check_cycle(Cycle(name=self.cycle.text(), starts_on=first, ends_on=last))
        path = self._proposed()
        path.parent.mkdir(parents=True, exist_ok=True)
        book = Book.create(path, who=who)
        with book.change(msg("Begin the record book")):
            book.settings.set_many(usual_settings(self._words.language, self.school.text().strip(), who))
            programme = book.programmes.add(self.programme.text().strip())
            book.cycles.add(programme, self.cycle.text().strip(), first, last)
        session.preferences.who = who
        session.preferences.save()
        return book


def usual_settings(language: str, school: str, coordinator: str) -> dict[str, Any]:
    """What a new book begins with: the school's name in its own letters, and this place's paper, dates and week."""
    here = QLocale.system()
    american = here.measurementSystem() == QLocale.MeasurementSystem.ImperialUSSystem
    values: dict[str, Any] = {
        "school_name_hebrew" if _HEBREW.search(school) else "school_name": school,
        "coordinator": coordinator,
        "paper": "letter" if american else "a4",
        "date_style": "mdy" if american else "dmy",
    }
    if language == "he":
        values |= {
            "hebrew_dates": True,
            "week_start": SUNDAY,
            "school_days": [7, 1, 2, 3, 4, 5],
            "short_days": [5],
        }
    return values

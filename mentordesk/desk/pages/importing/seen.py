"""What an import would do, to be looked at from four sides: columns, new people, who is here already, problems."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from mentordesk.actions.importing import Decision, Preview, PreviewRow
from mentordesk.actions.importing.lists import NEW_ROWS
from mentordesk.actions.lists.spec import Scope
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.importing.columns import Columns
from mentordesk.desk.pages.importing.decisions import Decisions
from mentordesk.desk.pages.importing.options import Options
from mentordesk.desk.pages.importing.problems import Problems
from mentordesk.desk.parts.banner import Banner
from mentordesk.desk.parts.list import Empty, RecordList
from mentordesk.desk.parts.pills import FilterPills
from mentordesk.desk.theme import styled

Step = Callable[[Preview], Preview]


class Seen(QWidget):
    """A preview, seen. ``changed(step, quick)`` asks for another one (a quick step needs no reading), ``area(key)`` for
    the file to be taken for a list of something else."""

    changed = Signal(object, bool)
    area = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._preview: Preview | None = None
        words, theme = desk.words, desk.theme
        self.options = Options(desk)
        self.warning = Banner(theme)
        self.notes = styled(QLabel(), "small")
        self.notes.setWordWrap(True)
        self.tabs = FilterPills(
            theme,
            words,
            [
                ("columns", words("Columns")),
                ("new", words("New")),
                ("known", words("Here already")),
                ("problems", words("Problems")),
            ],
        )
        self.tabs.setAccessibleName(words("What to look at"))
        self.columns = Columns(desk)
        nothing = Empty(
            "users",
            words("Nothing new in this list"),
            words("Everything in it is here already, or was left out."),
        )
        self.new_lists = {
            area: RecordList(
                desk,
                spec(self._new_rows),
                scope=lambda: Scope(desk.today(), words=words),
                empty=nothing,
                auto_choose=False,
            )
            for area, spec in NEW_ROWS.items()
        }
        self.decisions = Decisions(desk)
        self.problems = Problems(desk)
        self._views = Faces()
        self._by_tab: dict[str, QWidget] = {
            "columns": self.columns, "known": self.decisions, "problems": self.problems,
        }  # fmt: skip
        for view in (*self._by_tab.values(), *self.new_lists.values()):
            self._views.addWidget(view)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.px(10))
        # The tabs come first, so that they stay in their place whatever concerns only one of them.
        for widget in (self.tabs, self.options, self.warning, self.notes):
            whole.addWidget(widget)
        whole.addWidget(self._views, 1)
        self.setFocusProxy(self.tabs)
        self._connect()

    def _connect(self) -> None:
        def ask(step: Step, quick: bool = False) -> None:
            self.changed.emit(step, quick)

        self.tabs.chosen.connect(lambda _tab: self._show_tab())
        self.options.area.connect(self.area)
        self.options.sheet.connect(lambda number: ask(lambda preview: preview.with_sheet(number)))
        self.options.headings.connect(lambda row: ask(lambda preview: preview.with_headings(row)))
        self.options.everybody.connect(lambda roles: ask(lambda preview: preview.with_everybody(roles)))
        self.columns.changed.connect(
            lambda column, field: ask(lambda preview: preview.with_mapping({column: field}))
        )
        self.decisions.decided.connect(
            lambda index, decision, update: ask(
                lambda preview: preview.decide(index, Decision(decision), update=update), True
            )
        )
        self.decisions.all_same.connect(lambda: ask(lambda preview: preview.decide_all(Decision.SAME), True))

    @property
    def new_list(self) -> RecordList:
        """The list of what would be added."""
        return self.new_lists[self._preview.area.key if self._preview is not None else "people"]

    # ---------------------------------------------------------------- showing

    def show_preview(self, preview: Preview) -> None:
        """Show a preview; another file begins with its columns."""
        if self._preview is None or (self._preview.path, self._preview.area) != (preview.path, preview.area):
            self.tabs.choose("columns", quietly=True)
        self._preview = preview
        self.tabs.show_only(lambda key: key != "known" or preview.area.key in ("people", "requests"))
        counts = preview.counts
        self.tabs.count(
            {
                "columns": len(preview.sheet.headings),
                "new": counts[Decision.NEW],
                "known": len(preview.matched),
                "problems": len(preview.problems),
            }
        )
        self.options.show_preview(preview)
        self._show_tab()

    def put_away(self) -> None:
        """Forget the preview that was shown."""
        self._preview = None

    def _show_tab(self) -> None:
        preview, tab = self._preview, self.tabs.current
        if preview is None:
            return
        self._views.setCurrentWidget(self.new_list if tab == "new" else self._by_tab[tab])
        # Above the list stands only what concerns it, so that it keeps its room in a small window.
        self.options.setVisible(tab == "columns")
        self.notes.setText(" ".join(self._desk.words.say(note) for note in preview.sheet.notes))
        self.notes.setVisible(bool(preview.sheet.notes) and tab == "columns")
        self._show_warning(preview)
        match tab:
            case "columns":
                self.columns.show_preview(preview)
            case "new":
                self.new_list.refresh()
            case "known":
                self.decisions.show_preview(preview)
            case "problems":
                self.problems.show_preview(preview)

    def _show_warning(self, preview: Preview) -> None:
        words, waiting = self._desk.words, preview.counts[Decision.OPEN]
        self.warning.show()
        if self._desk.book.read_only:
            sentence = words("This record book is open to look at only, so nothing can be added.")
            self.warning.say("gold", "lock", sentence)
        elif not preview.area.makes_records(preview.mapping):
            sentence = words(
                "No column is taken for a name, so nobody can be added. Say below which one holds it."
            )
            self.warning.say("gold", "user", sentence)
        elif waiting and self.tabs.current != "known":
            sentence = words.plural(
                "{n} row may be somebody who is here already. Until you say, it is left out.",
                "{n} rows may be people who are here already. Until you say, they are left out.",
                waiting,
            )
            self.warning.say("gold", "users", sentence, ((words("Decide now"), self.decide_now),))
        elif _nobody_takes_part(preview):
            sentence = words(
                "No column says who mentors and who would like a mentor, so nobody in this list will wait at the "
                "pairing desk. Say below which column does, or choose what everybody in it is."
            )
            self.warning.say("gold", "users", sentence)
        else:
            self.warning.hide()

    def decide_now(self) -> None:
        """Go to the first row somebody must decide about."""
        self.tabs.choose("known")
        self.decisions.show_next()
        self.decisions.detail.same.setFocus(Qt.FocusReason.OtherFocusReason)

    def search(self) -> bool:
        """Go to the search field of the list that is shown; False where it has none."""
        match self.tabs.current:
            case "new":
                return self.new_list.find()
            case "known":
                return self.decisions.list.find()
        return False

    def back(self) -> bool:
        """Leave the comparison on a narrow window, clear a search; False where there was neither."""
        match self.tabs.current:
            case "new":
                return self.new_list.back()
            case "known":
                return self.decisions.split.back() or self.decisions.list.back()
        return False

    def _new_rows(self) -> list[PreviewRow]:
        rows = self._preview.rows if self._preview is not None else ()
        return [row for row in rows if row.decision is Decision.NEW]


def _nobody_takes_part(preview: Preview) -> bool:
    """Whether a list of people brings somebody new, and neither a mentor nor anybody who would like one."""
    if preview.area.key != "people":
        return False
    new = [row.record for row in preview.rows if row.decision is Decision.NEW]
    return bool(new) and not any(person.mentor or person.mentee for person in new)


class Faces(QStackedWidget):
    """Faces of which one is seen. Those that scroll by themselves ask for little height, `whole` for all of its own."""

    def __init__(self, whole: QWidget | None = None) -> None:
        super().__init__()
        self._whole = whole
        self.currentChanged.connect(lambda _index: self.updateGeometry())

    def _is_whole(self) -> bool:
        return self._whole is not None and self.currentWidget() is self._whole

    def hasHeightForWidth(self) -> bool:
        """Only the text that is shown whole grows as it gets narrow."""
        return self._is_whole()

    def heightForWidth(self, width: int) -> int:
        """The height of the face that is shown whole."""
        return self._whole.heightForWidth(width) if self._whole is not None else -1

    def sizeHint(self) -> QSize:
        """The smallest size, for every face grows into the room there is."""
        return super().sizeHint() if self._is_whole() else self.minimumSizeHint()

"""The import page: choose a file, see what each column and row is taken for, decide what is unclear, add the people."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QStackedWidget, QVBoxLayout, QWidget

from mentordesk.actions.importing import Decision, ImportResult, Preview, apply, look, take_snapshot
from mentordesk.actions.importing.applying import remembered_from
from mentordesk.actions.importing.example import write_example
from mentordesk.actions.importing.lists import new_people
from mentordesk.actions.importing.snapshot import Snapshot
from mentordesk.actions.lists.spec import Scope
from mentordesk.desk.context import Desk, Progress
from mentordesk.desk.pages.importing.columns import Columns
from mentordesk.desk.pages.importing.decisions import Decisions
from mentordesk.desk.pages.importing.options import Options
from mentordesk.desk.pages.importing.problems import Problems
from mentordesk.desk.pages.importing.start import Start
from mentordesk.desk.parts.banner import Banner
from mentordesk.desk.parts.empty import EmptyState
from mentordesk.desk.parts.list import Empty, RecordList
from mentordesk.desk.parts.pills import FilterPills
from mentordesk.desk.shell.page import Page
from mentordesk.desk.theme import styled
from mentordesk.domain.messages import Message, msg

AT_ONCE = 600  # rows that are read anew within a blink; more are read away from the window


class ImportPage(Page):
    """Brings a staff list into the record book."""

    areas: ClassVar[frozenset[str]] = frozenset({"people"})
    help_text: ClassVar[Message] = msg(
        "Brings a list from a spreadsheet or from address cards into the record book. Look at what each column "
        "is taken for and change it where it is wrong, say who is known already, and look at the problems; nothing is "
        "written until you press the button, and one undo takes everything back."
    )

    def __init__(self, desk: Desk, parent: Any = None) -> None:
        super().__init__(desk, parent)
        words, theme = desk.words, desk.theme
        self.preview: Preview | None = None
        self._cancel: Callable[[], None] | None = None
        self._writing = False
        self._taught: dict[str, dict[str, Any]] = {"lists": {}, "headings": {}}
        self.start = Start(desk, self.choose_file, self.save_example)
        self.busy = EmptyState(theme)
        self.seen = QWidget()
        self._faces = _Faces(self.start)
        for face in (self.start, self.busy, self.seen):
            self._faces.addWidget(face)
        self._build_seen()
        self.body.addWidget(self._faces, 1)
        self.other = self.header.add_action(words("Choose another file"), "folder-open", self.choose_file)
        self.add = self.header.add_action(words("Add the people"), "user-plus", self.import_now, main=True)
        self._show()

    def _build_seen(self) -> None:
        desk, words, theme = self.desk, self.desk.words, self.desk.theme
        self.options = Options(desk)
        self.warning = Banner(theme)
        self.notes = styled(QLabel(), "small")
        self.notes.setWordWrap(True)
        self.tabs = FilterPills(
            theme,
            words,
            [
                ("columns", words("Columns")),
                ("new", words("New people")),
                ("known", words("Here already")),
                ("problems", words("Problems")),
            ],
        )
        self.tabs.setAccessibleName(words("What to look at"))
        self.columns = Columns(desk)
        self.new_list = RecordList(
            desk,
            new_people(self._new_rows),
            scope=lambda: Scope(desk.today(), words=words),
            empty=Empty(
                "users",
                words("Nobody new in this list"),
                words("Everybody in it is here already, or was left out."),
            ),
            auto_choose=False,
        )
        self.decisions = Decisions(desk)
        self.problems = Problems(desk)
        self._views = _Faces()
        self._by_tab = {
            "columns": self.columns, "new": self.new_list, "known": self.decisions, "problems": self.problems,
        }  # fmt: skip
        for view in self._by_tab.values():
            self._views.addWidget(view)
        whole = QVBoxLayout(self.seen)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.px(10))
        for widget in (self.options, self.warning, self.tabs, self.notes):
            whole.addWidget(widget)
        whole.addWidget(self._views, 1)
        self.tabs.chosen.connect(self._look_at)
        self.options.sheet.connect(lambda number: self._change(lambda preview: preview.with_sheet(number)))
        self.options.headings.connect(lambda row: self._change(lambda preview: preview.with_headings(row)))
        self.options.everybody.connect(
            lambda roles: self._change(lambda preview: preview.with_everybody(roles))
        )
        self.columns.changed.connect(
            lambda column, field: self._change(lambda preview: preview.with_mapping({column: field}))
        )
        self.decisions.decided.connect(self._decide)
        self.decisions.all_same.connect(
            lambda: self._change(lambda preview: preview.decide_all(Decision.SAME), at_once=True)
        )

    # ---------------------------------------------------------------- what the window asks

    def refresh(self) -> None:
        """Look again who is known already, where the record book has changed since."""
        if self.preview is not None and not self._writing:
            snapshot = self._snapshot()
            if snapshot != self.preview.snapshot:
                self._change(lambda preview: preview.with_snapshot(snapshot))

    def do(self, verb: str, **kwargs: Any) -> None:
        """Choose a file, or open the one that was dropped."""
        match verb:
            case "choose_file":
                self.choose_file()
            case "open_file":
                self.open_file(Path(kwargs["path"]))
            case _:
                super().do(verb, **kwargs)

    def find(self) -> bool:  # type: ignore[override]
        """Go to the search field of the list that is shown."""
        match self.tabs.current:
            case "new":
                return self.new_list.find()
            case "known":
                return self.decisions.list.find()
        return False

    def back(self) -> bool:
        """Leave the comparison, clear a search, then put the file away."""
        if self.preview is None:
            return False
        if self.tabs.current == "known" and (self.decisions.split.back() or self.decisions.list.back()):
            return True
        if self.tabs.current == "new" and self.new_list.back():
            return True
        self.preview = None
        self._show()
        return True

    # ---------------------------------------------------------------- choosing a file

    def choose_file(self) -> None:
        """Ask for a file and look at it."""
        words = self.desk.words
        kinds = (
            words("Lists ({endings})", endings="*.xlsx *.xls *.xlsm *.ods *.csv *.tsv *.txt *.vcf"),
            words("All files ({endings})", endings="*"),
        )
        name, _kind = QFileDialog.getOpenFileName(
            self, words("Choose the list to import"), "", ";;".join(kinds)
        )
        if name:
            self.open_file(Path(name))

    def open_file(self, path: Path) -> None:
        """Look what importing a file would do."""
        words = self.desk.words
        self._stop()
        snapshot = self._snapshot()
        self._show_busy(words("Reading {file}…", file=path.name))

        def work(progress: Progress) -> Preview:
            return look(path, snapshot, progress=progress)

        self._cancel = self.desk.in_background(
            work, self._looked, doing=words("Reading {file}…", file=path.name), failed=self._refused
        )

    def _looked(self, preview: Preview) -> None:
        self._cancel = None
        self.preview = preview
        self.start.refuse("")
        self.tabs.choose("columns", quietly=True)
        self._look_at("columns")
        self._show()
        if self.isVisible():
            self.tabs.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refused(self, sentence: str) -> None:
        self._cancel = None
        self.preview = None
        self.start.refuse(sentence)
        self._show()
        if self.isVisible():
            self.start.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def _stop(self) -> None:
        if self._cancel is not None:
            self._cancel()
            self._cancel = None

    def _put_away(self) -> None:
        self._stop()
        self.preview = None
        self._show()

    def save_example(self) -> None:
        """Ask where to, and save a spreadsheet that shows what a list may look like."""
        words = self.desk.words
        name, _kind = QFileDialog.getSaveFileName(
            self,
            words("Save an example spreadsheet"),
            f"{words('Staff list')}.xlsx",
            words("Excel workbook (*.xlsx)"),
        )
        if name:
            path = Path(name if name.lower().endswith((".xlsx", ".csv")) else f"{name}.xlsx")
            self.desk.run(
                lambda: write_example(path, words),
                words("The example is saved: {file}.", file=path.name),
                undo=False,
            )

    # ---------------------------------------------------------------- changing what is taken for what

    def _snapshot(self) -> Snapshot:
        snapshot = take_snapshot(self.desk.book, today=self.desk.today(), words=self.desk.words)
        return replace(
            snapshot,
            lists={**snapshot.lists, **self._taught["lists"]},
            headings={**snapshot.headings, **self._taught["headings"]},
        )

    def _change(self, step: Callable[[Preview], Preview], at_once: bool = False) -> None:
        """Show another preview; a long list is read away from the window."""
        preview = self.preview
        if preview is None:
            return
        if at_once or preview.read <= AT_ONCE:
            self.preview = step(preview)
            self._show()
            return
        self._cancel = self.desk.in_background(
            lambda _progress: step(preview),
            self._changed_to,
            doing=self.desk.words("Reading the list again…"),
            failed=self._refused,
        )

    def _changed_to(self, preview: Preview) -> None:
        self._cancel = None
        self.preview = preview
        self._show()

    def _decide(self, index: int, decision: str, update: bool) -> None:
        self._change(lambda preview: preview.decide(index, Decision(decision), update=update), at_once=True)

    # ---------------------------------------------------------------- doing it

    def import_now(self) -> None:
        """Write what the preview shows into the record book, in one step, and go to the people."""
        preview = self.preview
        if preview is None:
            return
        self._writing = True
        done = self.desk.run(lambda: apply(self.desk.book, preview), self._said)
        self._writing = False
        if done:
            lists, headings = remembered_from(preview)
            self._taught["lists"].update(lists)
            self._taught["headings"].update(headings)
            self.preview = None
            self._show()
            self.desk.navigate("people")

    def _said(self, result: ImportResult) -> str:
        words = self.desk.words
        added = words.plural("{n} person added.", "{n} people added.", result.added)
        if not result.merged:
            return added
        merged = words.plural("{n} was here already.", "{n} were here already.", result.merged)
        return words("{one} {other}", one=added, other=merged) if result.added else merged

    # ---------------------------------------------------------------- showing

    def _new_rows(self) -> list[Any]:
        rows = self.preview.rows if self.preview is not None else ()
        return [row for row in rows if row.decision is Decision.NEW]

    def _look_at(self, tab: str) -> None:
        self._views.setCurrentWidget(self._by_tab[tab])
        if self.preview is not None:
            self._show_around(self.preview)
        self._fill(tab)

    def _fill(self, tab: str) -> None:
        if self.preview is None:
            return
        match tab:
            case "columns":
                self.columns.show_preview(self.preview)
            case "new":
                self.new_list.refresh()
            case "known":
                self.decisions.show_preview(self.preview)
            case "problems":
                self.problems.show_preview(self.preview)

    def _show_busy(self, title: str) -> None:
        words = self.desk.words
        self.busy.say(
            "file-spreadsheet",
            title,
            words("Nothing is written yet."),
            "",
            None,
            words("Stop"),
            self._put_away,
        )
        self._faces.setCurrentWidget(self.busy)
        for button in (self.other, self.add):
            button.hide()

    def _show(self) -> None:
        words, preview = self.desk.words, self.preview
        for button in (self.other, self.add):
            button.setVisible(preview is not None)
        if preview is None:
            self.header.say(words("Import a list"))
            self._faces.setCurrentWidget(self.start)
            return
        self._faces.setCurrentWidget(self.seen)
        counts = preview.counts
        self.header.say(words("Import a list"), self._counted(preview))
        self.tabs.count(
            {
                "columns": len(preview.sheet.headings),
                "new": counts[Decision.NEW],
                "known": len(preview.matched),
                "problems": len(preview.problems),
            }
        )
        self.options.show_preview(preview)
        self._show_main(preview)
        self._show_around(preview)
        self._fill(self.tabs.current)

    def _counted(self, preview: Preview) -> str:
        words, counts = self.desk.words, preview.counts
        parts = [words.plural("{n} row in {file}", "{n} rows in {file}", preview.read, file=preview.name)]
        if new := counts[Decision.NEW]:
            parts.append(words.plural("{n} new", "{n} new", new))
        if same := counts[Decision.SAME]:
            parts.append(words.plural("{n} here already", "{n} here already", same))
        if waiting := counts[Decision.OPEN]:
            parts.append(words.plural("{n} to decide", "{n} to decide", waiting))
        if left := counts[Decision.SKIP]:
            parts.append(words.plural("{n} left out", "{n} left out", left))
        return "  ·  ".join(parts)

    def _show_main(self, preview: Preview) -> None:
        words, counts = self.desk.words, preview.counts
        new, same = counts[Decision.NEW], counts[Decision.SAME]
        if new:
            text = words.plural("Add {n} person", "Add {n} people", new)
        elif same:
            text = words.plural("Complete {n} person", "Complete {n} people", same)
        else:
            text = words("Nothing to add")
        self.add.setText(text)
        self.add.setEnabled(
            bool(new or same) and preview.area.names_rows(preview.mapping) and not self.desk.book.read_only
        )

    def _show_around(self, preview: Preview) -> None:
        """Show above the list only what concerns it, so that it keeps its room in a small window."""
        columns = self.tabs.current == "columns"
        self.options.setVisible(columns)
        notes = [self.desk.words.say(note) for note in preview.sheet.notes]
        self.notes.setText(" ".join(notes))
        self.notes.setVisible(bool(notes) and columns)
        self._show_warning(preview)

    def _show_warning(self, preview: Preview) -> None:
        words, waiting = self.desk.words, preview.counts[Decision.OPEN]
        if self.desk.book.read_only:
            self.warning.say(
                "gold", "lock", words("This record book is open to look at only, so nothing can be added.")
            )
        elif not preview.area.names_rows(preview.mapping):
            self.warning.say(
                "gold",
                "user",
                words("No column is taken for a name, so nobody can be added. Say below which one holds it."),
            )
        elif waiting and self.tabs.current != "known":
            self.warning.say(
                "gold",
                "users",
                words.plural(
                    "{n} row may be somebody who is here already. Until you say, it is left out.",
                    "{n} rows may be people who are here already. Until you say, they are left out.",
                    waiting,
                ),
                ((words("Decide now"), self._decide_now),),
            )
        else:
            self.warning.hide()
            return
        self.warning.show()

    def _decide_now(self) -> None:
        self.tabs.choose("known")
        self.decisions.show_next()
        self.decisions.detail.same.setFocus(Qt.FocusReason.OtherFocusReason)


class _Faces(QStackedWidget):
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

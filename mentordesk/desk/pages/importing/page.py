"""The import page: choose a file, see what each column and row is taken for, decide what is unclear, add the people."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from mentordesk.actions.importing import Decision, ImportResult, Preview, Snapshot, apply, look, take_snapshot
from mentordesk.actions.importing.applying import remembered_from
from mentordesk.actions.importing.example import write_example
from mentordesk.desk.context import Desk, Progress
from mentordesk.desk.pages.importing.seen import Faces, Seen, Step
from mentordesk.desk.pages.importing.start import Start
from mentordesk.desk.parts.empty import EmptyState
from mentordesk.desk.shell.page import Page
from mentordesk.domain.messages import Message, msg

AT_ONCE = 600  # rows that are read anew within a blink; more are read away from the window


class ImportPage(Page):
    """Brings a staff list into the record book."""

    areas: ClassVar[frozenset[str]] = frozenset({"people", "pairings", "meetings"})
    help_text: ClassVar[Message] = msg(
        "Brings a list from a spreadsheet or from address cards into the record book. Look at what each column "
        "is taken for and change it where it is wrong, say who is known already, and look at the problems; nothing is "
        "written until you press the button, and one undo takes everything back."
    )

    def __init__(self, desk: Desk, parent: Any = None) -> None:
        super().__init__(desk, parent)
        words = desk.words
        self.preview: Preview | None = None
        self._cancel: Callable[[], None] | None = None
        self._writing = False
        self._taught: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {}
        self.start = Start(desk, self.choose_file, self.save_example)
        self.busy = EmptyState(desk.theme)
        self.seen = Seen(desk)
        self.seen.changed.connect(self._change)
        self.seen.area.connect(self._take_for)
        self._faces = Faces(self.start)
        for face in (self.start, self.busy, self.seen):
            self._faces.addWidget(face)
        self.body.addWidget(self._faces, 1)
        self.other = self.header.add_action(words("Choose another file"), "folder-open", self.choose_file)
        self.add = self.header.add_action(words("Add the people"), "user-plus", self.import_now, main=True)
        self._show()

    # ---------------------------------------------------------------- what the window asks

    def refresh(self) -> None:
        """Look again who is known already, where the record book has changed since."""
        if self.preview is not None and not self._writing:
            snapshot = self._snapshot(self.preview.area.key)
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
        return self.preview is not None and self.seen.search()

    def back(self) -> bool:
        """Leave the comparison, clear a search, then put the file away."""
        if self.preview is None:
            return False
        if not self.seen.back():
            self._put_away()
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

    def open_file(self, path: Path, area: str = "people") -> None:
        """Look what importing a file into an area would do."""
        words = self.desk.words
        self._stop()
        snapshot = self._snapshot(area)
        doing = words("Reading {file}…", file=path.name)
        self._show_busy(doing)

        def work(progress: Progress) -> Preview:
            return look(path, snapshot, area, progress=progress)

        self._cancel = self.desk.in_background(work, self._looked, doing=doing, failed=self._refused)

    def _looked(self, preview: Preview) -> None:
        self._cancel = None
        self.start.refuse("")
        self.seen.put_away()
        self._show_preview(preview)
        if self.isVisible():
            self.seen.tabs.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refused(self, sentence: str) -> None:
        self.start.refuse(sentence)
        self._put_away()
        if self.isVisible():
            self.start.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def _stop(self) -> None:
        if self._cancel is not None:
            self._cancel()
            self._cancel = None

    def _put_away(self) -> None:
        self._stop()
        self.preview = None
        self.seen.put_away()
        self._show()

    def save_example(self) -> None:
        """Ask where to, and save a spreadsheet that shows what a list may look like."""
        words = self.desk.words
        name, _kind = QFileDialog.getSaveFileName(
            self,
            words("Save an example spreadsheet"),
            f"{words('Staff list')}.xlsx",
            words("Excel workbook ({endings})", endings="*.xlsx"),
        )
        if name:
            path = Path(name if name.lower().endswith((".xlsx", ".csv")) else f"{name}.xlsx")
            said = words("The example is saved: {file}.", file=path.name)
            self.desk.run(lambda: write_example(path, words), said, undo=False)

    # ---------------------------------------------------------------- changing what is taken for what

    def _snapshot(self, area: str) -> Snapshot:
        """The record book as it is, with what this window was taught about columns and an undo may have taken back."""
        desk = self.desk
        cycle_id = desk.cycle.id if desk.cycle is not None else None
        snapshot = take_snapshot(desk.book, area, today=desk.today(), words=desk.words, cycle_id=cycle_id)
        lists, headings = self._taught.get(area, ({}, {}))
        return replace(
            snapshot, lists={**snapshot.lists, **lists}, headings={**snapshot.headings, **headings}
        )

    def _take_for(self, area: str) -> None:
        """Take the file for a list of something else."""
        if self.preview is not None and self.preview.area.key != area:
            self.open_file(self.preview.path, area)

    def _change(self, step: Step, quick: bool = False) -> None:
        """Show another preview; a long list is read away from the window."""
        preview = self.preview
        if preview is None:
            return
        if quick or preview.read <= AT_ONCE:
            self._show_preview(step(preview))
            return
        self._stop()
        self._cancel = self.desk.in_background(
            lambda _progress: step(preview),
            self._show_preview,
            doing=self.desk.words("Reading the list again…"),
            failed=self._refused,
        )

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
            known, new = self._taught.get(preview.area.key, ({}, {})), remembered_from(preview)
            self._taught[preview.area.key] = ({**known[0], **new[0]}, {**known[1], **new[1]})
            self._put_away()
            self.desk.navigate(preview.area.key)

    def _said(self, result: ImportResult) -> str:
        words = self.desk.words
        match self.preview.area.key if self.preview is not None else "":
            case "meetings":
                return words.plural("{n} meeting added.", "{n} meetings added.", result.added)
            case "pairings":
                return words.plural("{n} pairing added.", "{n} pairings added.", result.added)
        added = words.plural("{n} person added.", "{n} people added.", result.added)
        if not result.merged:
            return added
        merged = words.plural("{n} was here already.", "{n} were here already.", result.merged)
        return f"{added} {merged}" if result.added else merged

    # ---------------------------------------------------------------- showing

    def _show_preview(self, preview: Preview) -> None:
        self._cancel = None
        self.preview = preview
        self._show()

    def _show_busy(self, doing: str) -> None:
        words = self.desk.words
        self.busy.say(
            "file-spreadsheet",
            doing,
            words("Nothing is written yet."),
            "",
            None,
            words("Stop"),
            self._put_away,
        )
        self.header.say(words("Import a list"))
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
        self.header.say(words("Import a list"), self._counted(preview))
        self.seen.show_preview(preview)
        self._show_main(preview)
        self._faces.setCurrentWidget(self.seen)

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
        if new and preview.area.key == "meetings":
            text = words.plural("Add {n} meeting", "Add {n} meetings", new)
        elif new and preview.area.key == "pairings":
            text = words.plural("Add {n} pairing", "Add {n} pairings", new)
        elif new:
            text = words.plural("Add {n} person", "Add {n} people", new)
        elif same:
            text = words.plural("Complete {n} person", "Complete {n} people", same)
        else:
            text = words("Nothing to add")
        self.add.setText(text)
        able = bool(new or same) and preview.area.makes_records(preview.mapping)
        self.add.setEnabled(able and not self.desk.book.read_only)

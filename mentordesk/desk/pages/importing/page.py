"""The import page: choose a file, see what each column and row is taken for, decide what is unclear, add the people."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from mentordesk.actions.forms import Returned, read_forms
from mentordesk.actions.importing import Decision, Preview, Snapshot, apply, look, take_snapshot
from mentordesk.actions.importing.applying import remembered_from
from mentordesk.actions.importing.example import write_example
from mentordesk.desk.context import Desk, Progress
from mentordesk.desk.pages.importing.forms import ReturnedForms
from mentordesk.desk.pages.importing.saying import counted, main_words, said
from mentordesk.desk.pages.importing.seen import Faces, Seen, Step
from mentordesk.desk.pages.importing.start import Start
from mentordesk.desk.parts.empty import EmptyState
from mentordesk.desk.shell.page import Page
from mentordesk.domain.messages import Message, msg
from mentordesk.exchange.forms import is_form
from mentordesk.exchange.requests import is_web_form

AT_ONCE = 600  # rows that are read anew within a blink; more are read away from the window


class ImportPage(Page):
    """Brings a staff list into the record book."""

    areas: ClassVar[frozenset[str]] = frozenset(
        {"people", "pairings", "meetings", "requests", "forms", "training"}
    )
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
        self.forms = ReturnedForms(desk)
        self.forms.changed.connect(self._show)
        self._faces = Faces(self.start)
        for face in (self.start, self.busy, self.seen, self.forms):
            self._faces.addWidget(face)
        self.body.addWidget(self._faces, 1)
        self.other = self.header.add_action(words("Choose another file"), "folder-open", self.choose_file)
        self.add = self.header.add_action(words("Add the people"), "user-plus", self.import_now, main=True)
        self._show()

    # ---------------------------------------------------------------- what the window asks

    def refresh(self) -> None:
        """Look again who is known already, where the record book has changed since."""
        if self.forms.proposals and not self._writing:
            self.forms.look_again()
        elif self.preview is not None and not self._writing:
            snapshot = self._snapshot(self.preview.area.key)
            if snapshot != self.preview.snapshot:
                self._change(lambda preview: preview.with_snapshot(snapshot))

    def do(self, verb: str, **kwargs: Any) -> None:
        """Choose a file, or open the one that was dropped."""
        match verb:
            case "choose_file":
                self.choose_file(str(kwargs.get("area", "")))
            case "open_file":
                self.open_files([Path(kwargs["path"])])
            case "open_files":
                self.open_files([Path(one) for one in kwargs["paths"]])
            case _:
                super().do(verb, **kwargs)

    def find(self) -> bool:  # type: ignore[override]
        """Go to the search field of the list that is shown."""
        if self.forms.proposals:
            return self.forms.list.find()
        return self.preview is not None and self.seen.search()

    def back(self) -> bool:
        """Leave the comparison, clear a search, then put the file away."""
        if self.forms.proposals:
            if not self.forms.back():
                self._put_away()
            return True
        if self.preview is None:
            return False
        if not self.seen.back():
            self._put_away()
        return True

    # ---------------------------------------------------------------- choosing a file

    def choose_file(self, area: str = "") -> None:
        """Ask for a file and look at it; for an area, where one is named."""
        words = self.desk.words
        kinds = (
            words(
                "Lists and forms ({endings})",
                endings="*.xlsx *.xls *.xlsm *.ods *.csv *.tsv *.txt *.vcf *.pdf",
            ),
            words("All files ({endings})", endings="*"),
        )
        names, _kind = QFileDialog.getOpenFileNames(
            self, words("Choose a list, or filled forms"), "", ";;".join(kinds)
        )
        if names and area:
            self.open_file(Path(names[0]), area)
        elif names:
            self.open_files([Path(name) for name in names])

    def open_files(self, paths: Sequence[Path]) -> None:
        """Look at filled forms, all at once, or at the first list."""
        forms = [path for path in paths if path.suffix.lower() == ".pdf" or is_form(path)]
        if forms:
            self.open_forms(forms)
        elif paths:
            self.open_file(paths[0])

    def open_forms(self, paths: Sequence[Path]) -> None:
        """Look what taking these forms in would do."""
        words = self.desk.words
        self._put_away()
        doing = words.plural("Reading {n} form…", "Reading {n} forms…", len(paths))
        self._show_busy(doing)

        def work(progress: Progress) -> list[Returned]:
            return read_forms(paths)

        self._cancel = self.desk.in_background(work, self._returned, doing=doing, failed=self._refused)

    def _returned(self, returned: list[Returned]) -> None:
        self._cancel = None
        self.start.refuse("")
        self.forms.show_returned(returned)
        if self.isVisible():
            self.forms.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_file(self, path: Path, area: str = "") -> None:
        """Look what importing a file into an area would do; of people, or the requests of a web form, where none is
        named."""
        words = self.desk.words
        self._stop()
        self.forms.put_away()
        snapshot = self._snapshot(area or "people")
        asking = self._snapshot("requests") if not area else None
        doing = words("Reading {file}…", file=path.name)
        self._show_busy(doing)

        def work(progress: Progress) -> Preview:
            preview = look(path, snapshot, area or "people", progress=progress)
            if asking is not None and is_web_form(preview.sheet):
                return look(path, asking, "requests", progress=progress)
            return preview

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
        self.forms.put_away()
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
        if self.forms.proposals:
            self._take_in()
            return
        preview = self.preview
        if preview is None:
            return
        self._writing = True
        done = self.desk.run(
            lambda: apply(self.desk.book, preview),
            lambda result: said(self.desk.words, preview.area.key, result),
        )
        self._writing = False
        if done:
            known, new = self._taught.get(preview.area.key, ({}, {})), remembered_from(preview)
            self._taught[preview.area.key] = ({**known[0], **new[0]}, {**known[1], **new[1]})
            self._put_away()
            self.desk.navigate(preview.area.key)

    def _take_in(self) -> None:
        """Take the forms in that are ready, and go where what they say is to be seen."""
        words = self.desk.words
        self._writing = True
        done = self.desk.run(
            self.forms.take_in,
            lambda result: words.plural("{n} form taken in.", "{n} forms taken in.", result.taken),
        )
        self._writing = False
        if done and done.value is not None:
            self._put_away()
            self.desk.navigate(done.value.page or "today")

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
            button.setVisible(preview is not None or bool(self.forms.proposals))
        if self.forms.proposals:
            self._show_forms()
            return
        if preview is None:
            self.header.say(words("Import a list"))
            self._faces.setCurrentWidget(self.start)
            return
        self.header.say(words("Import a list"), counted(self.desk.words, preview))
        self.seen.show_preview(preview)
        self._show_main(preview)
        self._faces.setCurrentWidget(self.seen)

    def _show_forms(self) -> None:
        words, forms = self.desk.words, self.forms
        count, ready = len(forms.proposals), forms.ready
        self.header.say(
            words("Take in forms"), words.plural("{n} form came back", "{n} forms came back", count)
        )
        self.add.setText(
            words.plural("Take in {n} form", "Take in {n} forms", ready)
            if ready
            else words("Nothing to take in")
        )
        self.add.setEnabled(bool(ready) and not self.desk.book.read_only)
        self.desk.theme.dress(self.add, "square-check", "on_blue")
        self._faces.setCurrentWidget(forms)

    def _show_main(self, preview: Preview) -> None:
        counts = preview.counts
        self.add.setText(main_words(self.desk.words, preview))
        self.desk.theme.dress(self.add, "user-plus", "on_blue")
        able = counts[Decision.NEW] or counts[Decision.SAME]
        able = bool(able) and preview.area.makes_records(preview.mapping)
        self.add.setEnabled(able and not self.desk.book.read_only)

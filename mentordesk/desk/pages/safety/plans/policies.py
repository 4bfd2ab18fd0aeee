"""Policies and procedures: the list below the net, and one of them beside it with its signed original."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QLabel, QVBoxLayout, QWidget

from mentordesk.actions.contingency_plans import PlansView, record_facts
from mentordesk.actions.paperwork import read_file
from mentordesk.actions.plan_library import starting_policies
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.pairings.goals import RowButton
from mentordesk.desk.pages.programme.section import Verbs
from mentordesk.desk.pages.safety.plans.asking import ask_review, ask_title
from mentordesk.desk.parts.banner import Banner
from mentordesk.desk.parts.card import Card
from mentordesk.desk.parts.files import begin_at, came_from
from mentordesk.desk.parts.form import Form
from mentordesk.desk.parts.form_editors import FormHelp
from mentordesk.desk.parts.pdf_preview import show_pdf
from mentordesk.desk.theme import styled
from mentordesk.domain.fields import Field, FieldKind
from mentordesk.domain.messages import msg
from mentordesk.domain.policies import Policy

FIELDS = (
    Field("title", msg("What it is called")),
    Field("text", msg("What the policy says"), FieldKind.LONG_TEXT),
    Field("adopted_on", msg("Adopted on"), FieldKind.DATE),
)


class PoliciesList(Card):
    """A row for each policy. ``chosen(id)`` when one was."""

    chosen = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        words = desk.words
        super().__init__(desk.theme, words("Policies and procedures"), parent)
        self._desk = desk
        self.rows: dict[int, RowButton] = {}
        self.sentence = styled(
            QLabel(
                words(
                    "What holds whatever happens: confidentiality, safety of pupils, complaints, records. Plans refer "
                    "to them."
                )
            ),
            "soft",
        )
        self.sentence.setWordWrap(True)
        self._column = QVBoxLayout()
        self._column.setSpacing(desk.theme.px(4))
        self.verbs = Verbs(desk)
        self.usual = self.verbs.add(words("Adopt the usual ones"), "sparkles", self.adopt_usual)
        self.add_button = self.verbs.add(words("Add a policy"), "plus", self.add)
        self.body.addWidget(self.sentence)
        self.body.addLayout(self._column)
        self.body.addWidget(self.verbs)
        self.verbs.setVisible(not desk.book.read_only)

    def show_policies(self, view: PlansView) -> None:
        """Show them, those that hold first."""
        words = self._desk.words
        focused = next((key for key, row in self.rows.items() if row.hasFocus()), None)
        for row in self.rows.values():
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = {}
        for one in sorted(view.policies, key=lambda one: (not one.is_adopted, one.id)):
            about = record_facts(one, words)
            if one.is_adopted and one.is_empty:
                about = words("No words yet, and no original")
            elif view.is_due(one):
                about = words("{facts} · read it again", facts=about)
            row = RowButton(self._desk, words("{title}: {state}", title=one.title, state=about))
            title = styled(QLabel(one.title), "text")
            title.setTextFormat(Qt.TextFormat.PlainText)
            title.setWordWrap(True)
            row.add(title)
            state = styled(QLabel(about), "small")
            state.setWordWrap(True)
            row.add(state)
            row.clicked.connect(lambda _on=False, policy_id=one.id: self.chosen.emit(policy_id))
            self.rows[one.id] = row
            self._column.addWidget(row)
        if focused in self.rows:
            self.rows[focused].setFocus(Qt.FocusReason.OtherFocusReason)
        self.usual.setVisible(bool(view.offered_policies))

    def adopt_usual(self) -> None:
        """Adopt the starting policies that are not in the book."""
        desk = self._desk
        desk.run(
            lambda: desk.book.policies.adopt_many(
                starting_policies(desk.words.language), desk.today(), language=desk.words.language
            ),
            said=lambda ids: desk.words.plural(
                "{n} policy is adopted.", "{n} policies are adopted.", len(ids)
            ),
        )

    def add(self) -> None:
        """Ask for the title of a policy of the school's own, and show it to be written."""
        desk = self._desk

        def make(title: str) -> None:
            self.chosen.emit(desk.book.policies.add(title, desk.today(), language=desk.words.language))

        ask_title(
            desk,
            desk.words("A policy of your own"),
            desk.words("Write it here, or keep its signed original as a PDF."),
            desk.words("Add the policy"),
            make,
            self,
        )


class PolicyCard(Card):
    """One policy: its words to read and to change, its original, its reviews."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, " ", parent)
        self._desk = desk
        self._view: PlansView | None = None
        self._policy_id: int | None = None
        words = desk.words
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.facts = styled(QLabel(), "soft")
        self.facts.setWordWrap(True)
        self.band = Banner(desk.theme)
        self.verbs = Verbs(desk)
        add = self.verbs.add
        self.back_button = add(words("Bring the policy back"), "rotate-ccw", self.bring_back, "primary")
        self.review_button = add(words("The policy was read again"), "calendar-check", self.review)
        self.open_button = add(words("Open the original"), "eye", self.open_original)
        self.attach_button = add(words("Keep the original (PDF)…"), "upload", self.choose_original, "link")
        self.drop_button = add(words("Take the original away"), "trash-2", self.drop_original, "link")
        self.history_button = add(words("History"), "history", self.show_history, "link")
        self.retire_button = add(words("Retire the policy"), "log-out", self.retire, "link")
        self.form = Form(desk, FIELDS, self._keep, asked=FormHelp(past=frozenset({"adopted_on"})))
        self.form.setEnabled(not desk.book.read_only)
        self.plans = styled(QLabel(), "small")
        self.plans.setWordWrap(True)
        self.plans.setTextFormat(Qt.TextFormat.PlainText)
        for widget in (self.facts, self.band, self.verbs, self.form, self.plans):
            self.body.addWidget(widget)
        self.body.addStretch(1)

    @property
    def policy(self) -> Policy | None:
        """The policy that is shown."""
        return self._view.policy(self._policy_id) if self._view is not None else None

    def show_policy(self, view: PlansView, policy_id: int) -> bool:
        """Show a policy; the same one again keeps what is being typed. False where it is not there any more."""
        self._view, self._policy_id = view, policy_id
        policy, words = self.policy, self._desk.words
        if policy is None:
            return False
        self.title.setText(policy.title)
        self.setAccessibleName(policy.title)
        self.facts.setText(record_facts(policy, words))
        said: tuple[str, str, str] | None = None
        if not policy.is_adopted:
            said = (
                "gold",
                "info",
                words("This policy was retired. Its words are kept, and it can be brought back."),
            )
        elif policy.is_empty:
            said = (
                "gold",
                "hourglass",
                words("It says nothing yet. Write it here, or keep its original as a PDF."),
            )
        elif view.is_due(policy):
            said = (
                "gold",
                "clock",
                words("It was last read before this cycle. Read it, and say that it still holds."),
            )
        self.band.setVisible(said is not None)
        if said is not None:
            self.band.say(*said)
        may, held = not self._desk.book.read_only, policy.is_adopted
        self.back_button.setVisible(may and not held)
        for button in (self.review_button, self.attach_button, self.retire_button):
            button.setVisible(may and held)
        self.open_button.setVisible(bool(policy.file))
        self.drop_button.setVisible(may and bool(policy.file))
        self.form.show_record(policy.id, policy)
        referring = sum(policy.id in one.policy_ids for one in view.held)
        lines = (
            [words.plural("{n} plan refers to it.", "{n} plans refer to it.", referring)] if referring else []
        )
        reviews = self._desk.book.policies.reviews(policy.id)
        if reviews:
            lines.append(words("Read again"))
            lines += [
                " · ".join(filter(None, (words.date(one.reviewed_on), one.reviewed_by, one.note)))
                for one in reviews
            ]
        self.plans.setText("\n".join(lines))
        self.plans.setVisible(bool(lines))
        return True

    def settle(self) -> bool:
        """Keep what is still being typed; False where something was refused."""
        return self.form.accept_all()

    def _keep(self, key: str, value: Any) -> None:
        if self._policy_id is not None and (key != "adopted_on" or value is not None):
            self._desk.book.policies.change(self._policy_id, **{key: value or ""})

    # ---------------------------------------------------------------- verbs

    def review(self) -> None:
        """Ask when it was read again and by whom."""
        desk, policy, view = self._desk, self.policy, self._view
        if policy is not None and view is not None:
            ask_review(
                desk,
                desk.words("The policy was read again"),
                desk.words("“{title}” was read, and it still holds as it stands.", title=policy.title),
                view.cycle_id,
                lambda review: desk.book.policies.review([policy.id], review, today=desk.today()),
                desk.words("The review is noted."),
                self,
            )

    def choose_original(self) -> None:
        """Ask for the signed original."""
        words = self._desk.words
        name, _kind = QFileDialog.getOpenFileName(
            self, words("Choose the signed original"), begin_at(), f"{words('PDF files')} (*.pdf)"
        )
        if name:
            self.attach(came_from(Path(name)))

    def attach(self, path: Path) -> None:
        """Keep a PDF with the policy."""
        desk, policy = self._desk, self.policy
        if policy is not None:
            desk.run(
                lambda: desk.book.policies.attach(policy.id, read_file(path).content, path.name),
                said=desk.words("The original is kept in the book."),
            )

    def open_original(self) -> None:
        """Show the signed original in a window of its own."""
        desk, policy = self._desk, self.policy
        content = desk.book.policies.content(policy.id) if policy is not None else None
        if policy is None or content is None:
            desk.refuse(msg("The file is not in the book any more."))
            return
        show_pdf(desk, content, policy.title, Path(policy.file_name).stem, self.window())

    def drop_original(self) -> None:
        """Take the original away; undo brings it back."""
        desk, policy = self._desk, self.policy
        if policy is not None:
            desk.run(
                lambda: desk.book.policies.drop_file(policy.id),
                said=desk.words("The original was taken away."),
            )

    def show_history(self) -> None:
        """Show what was changed in the policy, by whom and when."""
        from mentordesk.desk.pages.pairings.history import show_history

        if self.policy is not None:
            show_history(self._desk, "policies", self.policy.id, self.policy.title, self.window())

    def retire(self) -> None:
        """Let it hold no longer."""
        desk, policy = self._desk, self.policy
        if policy is not None:
            desk.run(lambda: desk.book.policies.retire(policy.id), said=desk.words("The policy is retired."))

    def bring_back(self) -> None:
        """Let a retired policy hold again."""
        desk, policy = self._desk, self.policy
        if policy is not None:
            desk.run(
                lambda: desk.book.policies.bring_back(policy.id), said=desk.words("The policy holds again.")
            )

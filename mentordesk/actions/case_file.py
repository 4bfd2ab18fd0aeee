"""A case file: one case in words for paper. A private one is printed only where it is asked for by name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from mentordesk.actions.cases import CaseView, block_name, case_view
from mentordesk.actions.paper_names import paper_school
from mentordesk.domain.cases import GRAVITY_NAMES, OUTCOME_NAMES, CaseStep
from mentordesk.domain.lessons import LESSON_STATE_NAMES, Lesson
from mentordesk.domain.messages import msg
from mentordesk.domain.refusals import Refusal
from mentordesk.domain.stumbling_blocks import LEVEL_NAMES

if TYPE_CHECKING:
    from mentordesk.actions.printing import Asked, Printed
    from mentordesk.book import Book
    from mentordesk.documents.case_file import CaseFile, FileSection
    from mentordesk.words import Words


def print_case_files(book: Book, words: Words, asked: Asked) -> Printed:
    """The files of the cases named. Raises Refusal without a name, and for a private one that was not asked for."""
    from mentordesk.actions.printing import Printed

    if not asked.only:
        raise Refusal(
            msg("Say which case, by its number: --only 3. Files are printed only of cases that are named.")
        )
    ids = list(dict.fromkeys(asked.only))
    return Printed(
        case_files_pdf(book, ids, words, asked.today, private=asked.private, paper=asked.paper), len(ids)
    )


def case_files_pdf(
    book: Book,
    case_ids: Sequence[int],
    words: Words,
    today: date,
    *,
    private: bool = False,
    paper: str | None = None,
) -> bytes:
    """Draw the files of some cases. Raises NotFound, and Refusal for a private one without `private`."""
    from mentordesk.documents.case_file import case_files_pdf as draw

    views = [case_view(book, one) for one in case_ids]
    for view in views:
        if view.case.private and not private:
            raise Refusal(
                msg(
                    "Case {id} is private, so nothing was printed. Ask for it by name: --with-private-notes.",
                    id=view.case.id,
                )
            )
    plain = words.plain
    files = [_Teller(book, view, plain, today, private=private).file() for view in views]
    title = files[0].title if len(files) == 1 else plain.plural("{n} case", "{n} cases", len(files))
    return draw(files, plain, paper=paper or str(book.settings.get("paper") or "a4"), title=title)


class _Teller:
    def __init__(self, book: Book, view: CaseView, words: Words, today: date, *, private: bool) -> None:
        self.book, self.view, self.words, self.today = book, view, words, today
        self.case = view.case
        self.lessons = [one for one in view.lessons if private or not one.private]

    def file(self) -> CaseFile:
        """All of it."""
        from mentordesk.documents.case_file import CaseFile

        words, case = self.words, self.case
        block = block_name(case)
        kind = [words.say(block)] if block is not None else []
        if case.level is not None:
            kind.append(words.say(LEVEL_NAMES[case.level]))
        kind.append(words.say(GRAVITY_NAMES[case.gravity]))
        if case.complaint:
            kind.append(words("A complaint"))
        return CaseFile(
            case.title,
            "  ·  ".join(kind),
            tuple(self._facts()),
            tuple(self._sections()),
            words("Private") if case.private else "",
            paper_school(self.book, words),
            words("Case {id}. Printed on {date}.", id=case.id, date=words.short_date(self.today)),
        )

    def _facts(self) -> list[tuple[str, str]]:
        words, case, view = self.words, self.case, self.view
        names = [name for _, _, name in view.about if name]
        facts = [(words("Opened on"), words.long_date(case.opened_on))]
        if names:
            facts.append((words("About whom"), ", ".join(names)))
        facts.append(
            (words("Who knows about it"), ", ".join(case.knows) or words("Nobody is written down yet."))
        )
        if case.ended_on is not None:
            facts.append((words("Ended on"), words.long_date(case.ended_on)))
        return facts

    def _sections(self) -> list[FileSection]:
        from mentordesk.documents.case_file import FileSection, FileStep

        words, case = self.words, self.case
        found = []
        if case.notes:
            found.append(FileSection(words("What happened"), (case.notes,)))
        steps = tuple(
            FileStep(
                one.text or words("(still to be thought of)"),
                self._step_facts(one),
                one.note,
                not one.is_open,
            )
            for one in case.steps
        )
        if steps:
            found.append(FileSection(words("Steps"), steps=steps))
        if case.ending:
            said = (words.say(OUTCOME_NAMES[case.outcome]),) if case.outcome is not None else ()
            found.append(FileSection(words("How it ended"), (*said, case.ending)))
        for lesson in self.lessons:
            found.append(FileSection(words("Lesson"), tuple(self._lesson(lesson))))
        return found

    def _step_facts(self, step: CaseStep) -> str:
        words = self.words
        facts = [self.view.who(step)]
        if step.done_on is not None:
            facts.append(words("done on {date}", date=words.short_date(step.done_on)))
        elif step.due_on is not None:
            facts.append(words("due on {date}", date=words.short_date(step.due_on)))
        return "  ·  ".join(one for one in facts if one)

    def _lesson(self, lesson: Lesson) -> list[str]:
        words, said = self.words, [lesson.what]
        if lesson.for_whom:
            said.append(words("For whom: {whom}", whom=lesson.for_whom))
        said.append(words("To change: {what}", what=lesson.change))
        who = self.view.people.get(lesson.owner_id or 0, "") or lesson.owner
        if who and lesson.by is not None:
            said.append(words("{who} sees to it by {date}.", who=who, date=words.short_date(lesson.by)))
        elif who:
            said.append(words("{who} sees to it.", who=who))
        elif lesson.by is not None:
            said.append(words("By {date}.", date=words.short_date(lesson.by)))
        if not lesson.is_open:
            said.append(f"{words.say(LESSON_STATE_NAMES[lesson.state])}: {lesson.reason}".rstrip(": "))
        return said

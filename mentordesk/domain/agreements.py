"""What a mentor and a mentee agree on: topics to talk through, signed versions, and what changed in between."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from mentordesk.domain.messages import msg
from mentordesk.domain.people import LONGEST_LINE, LONGEST_TEXT
from mentordesk.domain.refusals import Refusal

# Topics that hold more than words: goals of the pairing, its rhythm, the day it is read again; and the one others ask.
GOALS, RHYTHM, CONFIDENTIALITY, RENEWAL = "goals", "rhythm", "confidentiality", "renewal"

LANGUAGES = ("en", "he")
MOST_TOPICS = 40
MOST_COMPARED = 4_000_000
"""Words of one text times words of the other; longer ones are set side by side whole."""
OVERDUE_AFTER = 10
"""School days a pair has to talk its agreement through."""


@dataclass(frozen=True, slots=True)
class TemplateTopic:
    """A topic as it is proposed: a question to talk through, a text to begin with, and hints for whoever leads."""

    key: str
    title: str
    question: str = ""
    proposed: str = ""
    hints: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Template:
    """What an agreement begins with. `opening` stands below its title, `closing` above the signatures.

    Names in braces are filled in when it is begun: {people}, {mentors}, {mentees}, {school}.
    """

    language: str = "en"
    title: str = ""
    opening: str = ""
    closing: str = ""
    topics: tuple[TemplateTopic, ...] = ()

    def topic(self, key: str) -> TemplateTopic:
        """The topic with this key. Raises KeyError."""
        for one in self.topics:
            if one.key == key:
                return one
        raise KeyError(key)

    def with_topic(self, topic: TemplateTopic) -> Template:
        """The template with a topic in the place of the one with its key, or after all others."""
        if all(one.key != topic.key for one in self.topics):
            return replace(self, topics=(*self.topics, topic))
        return replace(self, topics=tuple(topic if one.key == topic.key else one for one in self.topics))

    def without(self, key: str) -> Template:
        """The template without a topic."""
        return replace(self, topics=tuple(one for one in self.topics if one.key != key))

    def filled(self, names: Mapping[str, str]) -> Template:
        """The template with names in place of what stands in braces; braces nobody knows stay as they are."""

        def fill(text: str) -> str:
            for name, value in names.items():
                text = text.replace(f"{{{name}}}", value)
            return text

        return replace(
            self,
            title=fill(self.title),
            opening=fill(self.opening),
            closing=fill(self.closing),
            topics=tuple(
                TemplateTopic(one.key, fill(one.title), fill(one.question), fill(one.proposed), one.hints)
                for one in self.topics
            ),
        )


@dataclass(frozen=True, slots=True)
class AgreedTopic:
    """A topic of one agreement: its text as it stands, and whether the pair has talked about it."""

    key: str
    title: str
    question: str = ""
    hints: tuple[str, ...] = ()
    text: str = ""
    talked: bool = False


@dataclass(frozen=True, slots=True)
class AgreedGoal:
    """A goal as it stood when an agreement was signed."""

    title: str
    sign: str = ""
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed and when; `name` as it was then."""

    person_id: int
    name: str
    signed_on: date


@dataclass(frozen=True)
class Agreement:
    """One version of a pairing's agreement.

    While it is a draft, goals and rhythm are those of the pairing; the last signature writes down how they stood, in
    `goals`, `every_weeks`, `minutes` and `meets_when`. `on_paper` says that it was filled in by hand, so that the words
    that hold are those on paper.
    """

    id: int = 0
    uuid: str = ""
    pairing_id: int = 0
    number: int = 1
    language: str = "en"
    title: str = ""
    opening: str = ""
    closing: str = ""
    begun_on: date = date.min
    signed_on: date | None = None
    renew_on: date | None = None
    on_paper: bool = False
    every_weeks: int | None = None
    minutes: int | None = None
    meets_when: str = ""
    private_notes: str = ""
    goals: tuple[AgreedGoal, ...] = ()
    topics: tuple[AgreedTopic, ...] = ()
    signatures: tuple[Signature, ...] = ()

    @property
    def is_signed(self) -> bool:
        """Whether everybody has signed."""
        return self.signed_on is not None

    @property
    def talked(self) -> int:
        """How many topics the pair has talked about."""
        return sum(1 for one in self.topics if one.talked)

    @property
    def has_confidentiality(self) -> bool:
        """Whether it says anything about what stays between them."""
        return any(one.key == CONFIDENTIALITY and one.text.strip() for one in self.topics)

    def topic(self, key: str) -> AgreedTopic:
        """The topic with this key. Raises KeyError."""
        for one in self.topics:
            if one.key == key:
                return one
        raise KeyError(key)

    def signed_by(self, person_id: int) -> date | None:
        """The day somebody signed, or None."""
        return next((one.signed_on for one in self.signatures if one.person_id == person_id), None)


@dataclass(frozen=True, slots=True)
class AgreementFacts:
    """What others ask about a pairing's agreement, without reading it.

    `number`, `talked` and `topics` are those of the newest version; `signed_on`, `renew_on` and `has_confidentiality`
    of the one in force, the newest that everybody has signed.
    """

    pairing_id: int = 0
    number: int = 0
    begun_on: date | None = None
    talked: int = 0
    topics: int = 0
    is_draft: bool = False
    signatures: int = 0
    signed_on: date | None = None
    renew_on: date | None = None
    has_confidentiality: bool = False

    @property
    def is_begun(self) -> bool:
        """Whether there is anything at all."""
        return self.number > 0

    @property
    def is_signed(self) -> bool:
        """Whether an agreement is in force."""
        return self.signed_on is not None

    @property
    def is_talked_through(self) -> bool:
        """Whether the pair has talked about every topic, or signed."""
        return self.is_signed or (self.topics > 0 and self.talked == self.topics)


def check_template(template: Template) -> None:
    """Ask whether a template may stand so. Raises Refusal with the field at fault, such as "goals.title"."""
    if template.language not in LANGUAGES:
        raise Refusal(msg("An agreement is written in English or in Hebrew."), field="language")
    if not template.title.strip():
        raise Refusal(msg("Give the agreement a title, such as “Our mentoring agreement”."), field="title")
    if not template.topics:
        raise Refusal(msg("An agreement needs at least one topic to talk through."), field="topics")
    if len(template.topics) > MOST_TOPICS:
        raise Refusal(
            msg("An agreement can have {most} topics at the most.", most=MOST_TOPICS), field="topics"
        )
    keys = [one.key for one in template.topics]
    if not all(keys) or len(set(keys)) != len(keys):
        raise Refusal(msg("Two topics are the same. Take one of them away."), field="topics")
    _not_too_long({"title": template.title}, LONGEST_LINE)
    _not_too_long({"opening": template.opening, "closing": template.closing}, LONGEST_TEXT)
    for one in template.topics:
        if not one.title.strip():
            raise Refusal(msg("Give the topic a title first."), field=f"{one.key}.title")
        _not_too_long({f"{one.key}.title": one.title}, LONGEST_LINE)
        _not_too_long(
            {
                f"{one.key}.question": one.question,
                f"{one.key}.proposed": one.proposed,
                f"{one.key}.hints": "\n".join(one.hints),
            },
            LONGEST_TEXT,
        )


def check_text(key: str, text: str) -> None:
    """Ask whether a text of an agreement may stand so. Raises Refusal with the key as its field."""
    _not_too_long({key: text}, LONGEST_TEXT)


def check_signing(agreement: Agreement, signed_on: date, today: date) -> None:
    """Ask whether somebody may have signed on a day. Raises Refusal."""
    if signed_on > today:
        raise Refusal(
            msg("That day is still to come. An agreement is signed on the day it is signed."),
            field="signed_on",
        )
    if signed_on < agreement.begun_on and not agreement.on_paper:
        raise Refusal(
            msg(
                "This version was begun on {date}; nobody can have signed it before.", date=agreement.begun_on
            ),
            field="signed_on",
        )


def _not_too_long(texts: Mapping[str, str], most: int) -> None:
    for key, text in texts.items():
        if len(text) > most:
            raise Refusal(msg("A note can have {most} letters at the most.", most=most), field=key)


# What changed between two versions


@dataclass(frozen=True, slots=True)
class Clause:
    """One topic in full, as it is read: with its goals or its rhythm put into words above the text."""

    key: str
    title: str
    text: str = ""


class Mark(StrEnum):
    """What became of some words between two versions."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Span:
    """Some words in a row that share a mark; spaces belong to the words before them."""

    mark: Mark
    text: str


@dataclass(frozen=True, slots=True)
class ClauseChange:
    """A topic that differs: as it stood and as it stands, None where it was not there."""

    key: str
    title: str
    before: str | None
    after: str | None

    @property
    def spans(self) -> tuple[Span, ...]:
        """The words of both in one row."""
        return spans(self.before or "", self.after or "")


def differences(before: Sequence[Clause], after: Sequence[Clause]) -> tuple[ClauseChange, ...]:
    """The topics that differ between two versions, in the order of the later one; those taken away come last."""
    was = {one.key: one for one in before}
    found = []
    for now in after:
        then = was.pop(now.key, None)
        if then is None:
            found.append(ClauseChange(now.key, now.title, None, now.text))
        elif (_plain(then.text), then.title) != (_plain(now.text), now.title):
            found.append(ClauseChange(now.key, now.title, then.text, now.text))
    found += [ClauseChange(one.key, one.title, one.text, None) for one in was.values()]
    return tuple(found)


def spans(before: str, after: str) -> tuple[Span, ...]:
    """Lay two texts into one row of words that stayed, went and came; joined again, each mark gives its own text."""
    from difflib import SequenceMatcher  # late: seldom are two versions laid side by side

    old, new = _split(before), _split(after)
    found: list[Span] = []
    if len(old) * len(new) > MOST_COMPARED:
        _add(found, Mark.GONE, old)
        _add(found, Mark.NEW, new)
        return tuple(found)
    for what, one, other, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            _add(found, Mark.SAME, new[first:last])
        else:
            _add(found, Mark.GONE, old[one:other])
            _add(found, Mark.NEW, new[first:last])
    return tuple(found)


def _add(found: list[Span], mark: Mark, words: Iterable[str]) -> None:
    if text := "".join(words):
        found.append(Span(mark, text))


def _split(text: str) -> list[str]:
    """The words of a text, each with the spaces after it; nothing is lost."""
    pieces: list[str] = []
    for letter in text:
        if pieces and (letter.isspace() or not pieces[-1][-1].isspace()):
            pieces[-1] += letter
        else:
            pieces.append(letter)
    return pieces


def _plain(text: str) -> str:
    return " ".join(text.split())

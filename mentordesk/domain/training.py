"""Training sessions: who is invited, who came, and what they said of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from mentordesk.domain.calendar import read_time
from mentordesk.domain.fields import Choice
from mentordesk.domain.forms import RATINGS, FormKind, FormSpec, Question
from mentordesk.domain.meetings import EARLIEST
from mentordesk.domain.messages import Message, msg
from mentordesk.domain.people import LONGEST_LINE, LONGEST_NAME, LONGEST_TEXT
from mentordesk.domain.programmes import Cycle
from mentordesk.domain.refusals import Refusal

LOWEST, HIGHEST = 1, 5


class TrainingKind(StrEnum):
    """What a session is for: three steps for mentors, one for mentees, and the mentors’ own meeting."""

    INITIAL = "initial"
    NEXT_STEP = "next_step"
    ADVANCED = "advanced"
    ORIENTATION = "orientation"
    EXCHANGE = "exchange"


TRAINING_KIND_CHOICES = (
    Choice(TrainingKind.INITIAL, msg("Initial training")),
    Choice(TrainingKind.NEXT_STEP, msg("Next-step training")),
    Choice(TrainingKind.ADVANCED, msg("Advanced training")),
    Choice(TrainingKind.ORIENTATION, msg("Orientation for mentees")),
    Choice(TrainingKind.EXCHANGE, msg("Mentors’ exchange meeting")),
)
KIND_NAMES: Mapping[TrainingKind, Message] = {
    TrainingKind(one.value): one.label for one in TRAINING_KIND_CHOICES
}
MENTOR_STEPS = (TrainingKind.INITIAL, TrainingKind.NEXT_STEP, TrainingKind.ADVANCED)
"""The kinds that train a mentor, one after the other; a certificate of training is given for these."""


class Answer(StrEnum):
    """What somebody invited said."""

    COMING = "coming"
    NOT_COMING = "not_coming"


ANSWER_CHOICES = (
    Choice(Answer.COMING, msg("Coming")),
    Choice(Answer.NOT_COMING, msg("Not coming")),
)


class Presence(StrEnum):
    """Whether somebody was there."""

    ATTENDED = "attended"
    ABSENT = "absent"
    EXCUSED = "excused"


PRESENCE_CHOICES = (
    Choice(Presence.ATTENDED, msg("Was there")),
    Choice(Presence.ABSENT, msg("Was absent")),
    Choice(Presence.EXCUSED, msg("Was excused")),
)
PRESENCE_NAMES: Mapping[Presence, Message] = {Presence(one.value): one.label for one in PRESENCE_CHOICES}


@dataclass(frozen=True, slots=True)
class TrainingSession:
    """A training session. `starts_at` and `ends_at` are times such as "15:30"; `plan` is what is done, line by line.

    Sessions of one `series` belong together, such as three evenings about listening. `file` names the scan of the list
    everybody signed, by what the book keeps it under.
    """

    id: int = 0
    uuid: str = ""
    cycle_id: int = 0
    kind: TrainingKind = TrainingKind.INITIAL
    title: str = ""
    on: date = date.min
    starts_at: str = ""
    ends_at: str = ""
    place: str = ""
    trainer: str = ""
    series: str = ""
    materials: str = ""
    plan: str = ""
    notes: str = ""
    file: str = ""
    file_name: str = ""
    media_type: str = ""

    @property
    def minutes(self) -> int:
        """How long it takes; 0 where its times are not known."""
        if not (self.starts_at and self.ends_at):
            return 0
        return _minute(self.ends_at) - _minute(self.starts_at)


@dataclass(frozen=True, slots=True)
class Attendance:
    """Somebody and a session: when they were invited, what they answered, whether they came; None: not known yet."""

    id: int = 0
    session_id: int = 0
    person_id: int = 0
    invited_on: date | None = None
    answer: Answer | None = None
    presence: Presence | None = None


@dataclass(frozen=True, slots=True)
class EvaluationSlip:
    """What somebody said of a session, without a name. Marks go from 1 to 5, None where none was given."""

    id: int = 0
    session_id: int = 0
    useful: int | None = None
    led: int | None = None
    ready: int | None = None
    takes_along: str = ""
    wishes: str = ""

    @property
    def marks(self) -> dict[str, int]:
        """The marks that were given, by their keys."""
        given = {"useful": self.useful, "led": self.led, "ready": self.ready}
        return {key: mark for key, mark in given.items() if mark is not None}


MARK_NAMES: Mapping[str, Message] = {
    "useful": msg("How useful it was"),
    "led": msg("How well it was led"),
    "ready": msg("How ready I feel for what comes next"),
}


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What the slips of a session come to: how many there are, the mean of each mark, how often each was given."""

    slips: int = 0
    means: Mapping[str, float] = field(default_factory=dict)
    spread: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    takes_along: tuple[str, ...] = ()
    wishes: tuple[str, ...] = ()


def evaluation(slips: Sequence[EvaluationSlip]) -> Evaluation:
    """Sum the slips of a session up."""
    given = {key: [one.marks[key] for one in slips if key in one.marks] for key in MARK_NAMES}
    return Evaluation(
        len(slips),
        {key: sum(marks) / len(marks) for key, marks in given.items() if marks},
        {
            key: tuple(marks.count(mark) for mark in range(LOWEST, HIGHEST + 1))
            for key, marks in given.items()
            if marks
        },
        tuple(one.takes_along for one in slips if one.takes_along),
        tuple(one.wishes for one in slips if one.wishes),
    )


# Rules


def check_session(session: TrainingSession, cycle: Cycle) -> None:
    """Ask whether a session may stand so in its cycle. Raises Refusal with the field at fault.

    Training often comes before the cycle begins, so only a day after its end is out of place.
    """
    if not session.title.strip():
        raise Refusal(
            msg("Give the session a title, such as “Listening before advising”."),
            field="title",
        )
    if session.on < EARLIEST:
        raise Refusal(msg("The date lies before 1950. Look at the year once more."), field="on")
    if session.on > cycle.ends_on:
        raise Refusal(
            msg(
                "The cycle {name} ends on {day}, and this session comes after it. Look at the year once more, or plan "
                "it in the next cycle.",
                name=cycle.name,
                day=cycle.ends_on,
            ),
            field="on",
        )
    for key in ("starts_at", "ends_at"):
        time = getattr(session, key)
        if time and read_time(time) != time:
            raise Refusal(msg("“{text}” is no time of day. Write it as 15:30.", text=time[:40]), field=key)
    if session.starts_at and session.ends_at and session.ends_at <= session.starts_at:
        raise Refusal(msg("It ends before it begins. Look at the two times once more."), field="ends_at")
    if len(session.title) > LONGEST_NAME or len(session.series) > LONGEST_NAME:
        raise Refusal(
            msg(
                "A name can have {most} letters at the most. Nothing was changed; shorten it and try again.",
                most=LONGEST_NAME,
            ),
            field="title" if len(session.title) > LONGEST_NAME else "series",
        )
    for key in ("place", "trainer"):
        if len(getattr(session, key)) > LONGEST_LINE:
            raise Refusal(
                msg(
                    "This line is longer than {most} letters. Put long texts into the notes.",
                    most=LONGEST_LINE,
                ),
                field=key,
            )
    for key in ("materials", "plan", "notes"):
        if len(getattr(session, key)) > LONGEST_TEXT:
            raise Refusal(msg("A note can have {most} letters at the most.", most=LONGEST_TEXT), field=key)


def check_presence(session: TrainingSession, today: date) -> None:
    """Ask whether attendance can be taken already. Raises Refusal before the day of the session."""
    if session.on > today:
        raise Refusal(
            msg(
                "“{title}” is on {day}. Attendance is taken on the day itself; until then note who is coming.",
                title=session.title,
                day=session.on,
            ),
            field="presence",
        )


def check_slip(slip: EvaluationSlip) -> None:
    """Ask whether a slip may stand so. Raises Refusal with the field at fault."""
    for key, mark in slip.marks.items():
        if not LOWEST <= mark <= HIGHEST:
            raise Refusal(msg("A mark goes from 1 to 5. Leave it empty where none was given."), field=key)
    for key in ("takes_along", "wishes"):
        if len(getattr(slip, key)) > LONGEST_TEXT:
            raise Refusal(msg("A note can have {most} letters at the most.", most=LONGEST_TEXT), field=key)
    if not (slip.marks or slip.takes_along.strip() or slip.wishes.strip()):
        raise Refusal(
            msg("Nothing is filled in yet. Give a mark from 1 to 5, or write a line."), field="useful"
        )


def joined(one: Attendance, other: Attendance) -> Attendance:
    """What is kept of two entries of one person found to be two: whatever says more."""
    order = (Presence.ATTENDED, Presence.EXCUSED, Presence.ABSENT)
    known = [presence for presence in (one.presence, other.presence) if presence is not None]
    days = [day for day in (one.invited_on, other.invited_on) if day is not None]
    return Attendance(
        one.id,
        one.session_id,
        one.person_id,
        min(days, default=None),
        one.answer or other.answer,
        min(known, key=order.index, default=None),
    )


def present(attendances: Iterable[Attendance]) -> int:
    """How many of them were there."""
    return sum(one.presence is Presence.ATTENDED for one in attendances)


def later(time: str, minutes: int) -> str:
    """So many minutes after a time of day such as "15:30"; empty where that is another day, or no time at all."""
    if read_time(time) != time:
        return ""
    total = _minute(time) + minutes
    return f"{total // 60:02d}:{total % 60:02d}" if total < 24 * 60 else ""


def _minute(time: str) -> int:
    hours, _, minutes = time.partition(":")
    return int(hours) * 60 + int(minutes)


# The slip as a form

TRAINING_SLIP = FormSpec(
    "training_slip",
    1,
    msg("Evaluation slip"),
    msg(
        "Five minutes at the end, so that the next session is better than this one. No name is asked for; the slip is "
        "read by the trainer and the coordinator."
    ),
    (
        Question(
            "useful",
            msg("How useful was this session to you?"),
            FormKind.CHOICE,
            RATINGS,
            help=msg("1 is hardly, 5 is very."),
            required=True,
        ),
        Question(
            "led",
            msg("How well was it prepared and led?"),
            FormKind.CHOICE,
            RATINGS,
            help=msg("1 is poorly, 5 is very well."),
            required=True,
        ),
        Question(
            "ready",
            msg("How ready do you feel for what comes next?"),
            FormKind.CHOICE,
            RATINGS,
            help=msg("1 is not yet, 5 is fully."),
            required=True,
        ),
        Question("takes_along", msg("What will you do differently after today?"), FormKind.TEXT, lines=3),
        Question("wishes", msg("What was missing, or what should come next?"), FormKind.TEXT, lines=3),
    ),
)

"""The pages there are, in the order of the sidebar, and the verbs the command palette knows.

A page is a class in its own module and is imported when it is first shown, never at start-up. To add one: write
``desk/pages/<area>/page.py`` with a subclass of :class:`mentordesk.desk.shell.page.Page`, and one line here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

from mentordesk.desk.pages.safety.tabs import TABS as SAFETY_TABS
from mentordesk.desk.pages.safety.tabs import areas_of_tabs, count_of_tabs
from mentordesk.desk.pages.today.areas import AREAS_OF_TODAY
from mentordesk.domain.messages import Message, msg

if TYPE_CHECKING:
    from mentordesk.desk.context import Desk
    from mentordesk.desk.shell.page import Page


@dataclass(frozen=True)
class PageSpec:
    """A page as the sidebar knows it, before any of its code is imported.

    ``group``: pages of one group stand together, groups are parted by space; None keeps it out of the sidebar (it is
    still found by Ctrl+K and by ``desk.navigate``). ``areas``: the book's areas whose change concerns the count.
    ``count``: the figure beside the name (None shows nothing); cheap, for it is asked after every change.
    """

    key: str
    title: Message
    icon: str
    module: str
    areas: frozenset[str]
    group: int | None
    count: Callable[[Desk], int | None] | None = None


@dataclass(frozen=True)
class VerbSpec:
    """Something the coordinator can do, found in the command palette and run by ``Page.do(verb, **kwargs)``."""

    key: str
    title: Message
    icon: str
    page: str
    shortcut: str = ""


def _today(desk: Desk) -> int | None:
    """How much needs the coordinator; the page shows the same view."""
    from mentordesk.actions.today import today

    cycle_id = desk.cycle.id if desk.cycle else None
    view = desk.once("today", lambda: today(desk.book, desk.today(), cycle_id))
    return len(view.attention) or None


def _people(desk: Desk) -> int | None:
    return desk.book.people.count()


def _requests(desk: Desk) -> int | None:
    return desk.book.requests.count() or None


def _pairings(desk: Desk) -> int | None:
    return desk.book.pairings.count(cycle_id=desk.cycle.id) if desk.cycle else None


def _late_documents(desk: Desk) -> int | None:
    """How many documents are late in the cycle looked at; nothing is worked out where none is asked for."""
    from mentordesk.actions.paperwork import late_documents

    cycle = desk.cycle
    if cycle is None:
        return None
    return desk.once("late documents", lambda: late_documents(desk.book, cycle.id, desk.today())) or None


def _waiting_lessons(desk: Desk) -> int | None:
    cycle = desk.cycle
    if cycle is None:
        return None
    from mentordesk.domain.lessons import of_earlier

    def count() -> int:
        lessons = desk.book.lessons.list(open_only=True, private=True)
        return len(of_earlier(lessons, cycle, desk.book.cycles.list())) if lessons else 0

    return desk.once("waiting lessons", count) or None


_SAFETY = PageSpec(
    "safety",
    msg("Safety nets"),
    "life-buoy",
    "mentordesk.desk.pages.safety.page:SafetyPage",
    areas_of_tabs(),
    group=2,
    count=count_of_tabs,
)

PAGES: tuple[PageSpec, ...] = (
    PageSpec(
        "today",
        msg("Today"),
        "sun",
        "mentordesk.desk.pages.today.page:TodayPage",
        AREAS_OF_TODAY,
        group=0,
        count=_today,
    ),
    PageSpec(
        "people",
        msg("People"),
        "users",
        "mentordesk.desk.pages.people.page:PeoplePage",
        frozenset({"people"}),
        group=1,
        count=_people,
    ),
    PageSpec(
        "requests",
        msg("Requests"),
        "inbox",
        "mentordesk.desk.pages.requests.page:RequestsPage",
        frozenset({"requests"}),
        group=1,
        count=_requests,
    ),
    PageSpec(
        "pairing_desk",
        msg("Pairing desk"),
        "handshake",
        "mentordesk.desk.pages.pairing_desk.page:PairingDeskPage",
        frozenset(),
        group=1,
    ),
    PageSpec(
        "pairings",
        msg("Pairings"),
        "link",
        "mentordesk.desk.pages.pairings.page:PairingsPage",
        frozenset({"pairings"}),
        group=1,
        count=_pairings,
    ),
    PageSpec(
        "meetings",
        msg("Meetings"),
        "calendar-days",
        "mentordesk.desk.pages.meetings.page:MeetingsPage",
        frozenset({"meetings"}),
        group=1,
    ),
    PageSpec(
        "documents",
        msg("Documents"),
        "file-text",
        "mentordesk.desk.pages.documents.page:DocumentsPage",
        frozenset({"paperwork", "agreements", "pairings", "opportunities", "calendar"}),
        group=1,
        count=_late_documents,
    ),
    PageSpec(
        "celebrations",
        msg("Celebrations"),
        "party-popper",
        "mentordesk.desk.pages.celebrations.page:CelebrationsPage",
        frozenset({"certificates", "pairings"}),
        group=1,
    ),
    PageSpec(
        "preparation",
        msg("Preparation"),
        "sprout",
        "mentordesk.desk.pages.preparation.page:PreparationPage",
        frozenset({"lessons", "cycles"}),
        group=2,
        count=_waiting_lessons,
    ),
    *((_SAFETY,) if SAFETY_TABS else ()),
    PageSpec(
        "training",
        msg("Training"),
        "graduation-cap",
        "mentordesk.desk.pages.training.page:TrainingPage",
        frozenset({"training"}),
        group=2,
    ),
    PageSpec(
        "programme",
        msg("Programme"),
        "compass",
        "mentordesk.desk.pages.programme.page:ProgrammePage",
        frozenset({"programmes", "cycles", "calendar"}),
        group=2,
    ),
    PageSpec(
        "import",
        msg("Import a list"),
        "upload",
        "mentordesk.desk.pages.importing.page:ImportPage",
        frozenset(),
        group=None,
    ),
)

VERBS: tuple[VerbSpec, ...] = (
    VerbSpec("add", msg("Add a person"), "user-plus", "people"),
    VerbSpec("add", msg("Add a request"), "inbox", "requests"),
    VerbSpec("sign_up_form", msg("Print or send the sign-up form"), "file-text", "requests"),
    VerbSpec("choose_file", msg("Import a staff list"), "upload", "import"),
    VerbSpec("suggest", msg("Pair people"), "handshake", "pairing_desk"),
    VerbSpec("pair", msg("Pair two people by hand"), "link", "pairings"),
    VerbSpec("check_ins_due", msg("Enter check-ins"), "message-circle-question-mark", "pairings"),
    VerbSpec("stack", msg("Type in a pile of paper logs"), "keyboard", "meetings"),
    VerbSpec("plan_term", msg("Plan a term of meetings"), "calendar-plus", "meetings"),
    VerbSpec("hours", msg("See the hours of everybody"), "hourglass", "meetings"),
    VerbSpec("log_sheets", msg("Print log sheets of a month"), "printer", "meetings"),
    VerbSpec("log_forms", msg("Print or send log forms"), "file-text", "meetings"),
    VerbSpec("calendar", msg("Save the meetings as a calendar file"), "calendar", "meetings"),
    VerbSpec("agreements", msg("Print the agreements"), "printer", "documents"),
    VerbSpec("plan", msg("Plan a training session"), "graduation-cap", "training"),
    VerbSpec("readiness", msg("See who needs training"), "graduation-cap", "training"),
    VerbSpec("certificates", msg("Print certificates"), "award", "celebrations"),
    VerbSpec("plans.booklet", msg("Print the booklet of contingency plans"), "printer", "safety"),
    VerbSpec("add", msg("Write down a lesson"), "lightbulb", "preparation"),
    VerbSpec("cases.open_case", msg("Open a case"), "life-buoy", "safety"),
    VerbSpec("goals", msg("Read the programme’s measures"), "flag", "programme"),
    VerbSpec("set_goal", msg("Set a programme goal"), "plus", "programme"),
    VerbSpec("fit", msg("Rate the fit check"), "list-checks", "programme"),
    VerbSpec("stakeholders", msg("Note what stakeholders heard"), "mail", "programme"),
)

# The form behind Ctrl+L: called as log_meeting(desk, parent_window, pairing_id_or_None); shows itself.
LOG_MEETING = "mentordesk.desk.pages.meetings.log:log_meeting"

# What files dropped on the window go to: navigate(DROP_PAGE, verb="open_files", paths=[Path, …]).
DROP_PAGE = "import"


def page_spec(key: str) -> PageSpec:
    """The page of a key. Raises KeyError where there is none."""
    for spec in PAGES:
        if spec.key == key:
            return spec
    raise KeyError(f"no page {key!r}; known: {', '.join(spec.key for spec in PAGES)}")


def load(where: str) -> Any:
    """Import what "package.module:name" names."""
    module, _, name = where.partition(":")
    return getattr(import_module(module), name)


def load_page(spec: PageSpec) -> type[Page]:
    """The page's class, imported now."""
    found: type[Page] = load(spec.module)
    return found

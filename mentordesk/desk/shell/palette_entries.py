"""What the palette knows: pages, verbs, cycles, people, pairings; and which of them a few letters mean."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from mentordesk.desk.pages import PAGES, VERBS
from mentordesk.desk.parts.suggestions import Found
from mentordesk.desk.shell import menus
from mentordesk.desk.shell.shortcuts import written
from mentordesk.domain.folding import fold
from mentordesk.domain.messages import Message, msg

if TYPE_CHECKING:
    from mentordesk.desk.shell.window import MainWindow

MOST = 40
MOST_AT_FIRST = 12

_KINDS: dict[str, Message] = {
    "recent": msg("Lately"),
    "verb": msg("Do"),
    "page": msg("Go to"),
    "people": msg("People"),
    "pairings": msg("Pairings"),
    "cycle": msg("Look at another cycle"),
}
_PEOPLE_AND_PAIRINGS = {"people": "user", "pairings": "link"}


@dataclass(frozen=True)
class Entry:
    """Something the palette offers: what kind it is, how it is shown, the words it is found by, and what it does."""

    key: str
    kind: str
    found: Found
    spelled: tuple[str, ...]
    do: Callable[[], Any]


def entries(window: MainWindow) -> list[Entry]:
    """Everything the palette offers, in the order it is offered without any letters."""
    return [*_verbs(window), *_pages(window), *_people(window), *_pairings(window), *_cycles(window)]


def best(known: Sequence[Entry], typed: str, window: MainWindow) -> list[Entry]:
    """The entries a few letters mean, the best first within each kind; without letters what was chosen lately first."""
    wanted = _words_of(typed)
    recalled = window.host.recalled
    if not wanted:
        lately = [one for key in recalled[:5] for one in known if one.key == key]
        others = [one for one in known if one.kind in ("verb", "page") and one not in lately]
        return _headed([*(replace(one, kind="recent") for one in lately), *others[:MOST_AT_FIRST]], window)
    scored = [(score, one) for one in known if (score := _score(one, wanted)) is not None]
    ranks = {kind: min((score for score, one in scored if one.kind == kind), default=9) for kind in _KINDS}
    order = sorted(_KINDS, key=lambda kind: (ranks[kind], list(_KINDS).index(kind)))
    scored.sort(
        key=lambda pair: (
            order.index(pair[1].kind),
            recalled.index(pair[1].key) if pair[1].key in recalled else len(recalled),
            pair[0],
        )
    )
    return _headed([one for _, one in scored[:MOST]], window)


def _score(one: Entry, wanted: Sequence[str]) -> int | None:
    """0 where the title begins so, 1 where each word begins a word, 2 for initials; None where it is not meant."""
    spelled = one.spelled
    if " ".join(spelled).startswith(" ".join(wanted)):
        return 0
    left = list(spelled)
    for part in wanted:
        match = next((word for word in left if word.startswith(part)), None)
        if match is None:
            break
        left.remove(match)
    else:
        return 1
    initials = "".join(word[0] for word in spelled)
    return 2 if len(wanted) == 1 and len(wanted[0]) > 1 and wanted[0] in initials else None


def _headed(found: Iterable[Entry], window: MainWindow) -> list[Entry]:
    headed: list[Entry] = []
    kind = ""
    for one in found:
        head = window.words.say(_KINDS[one.kind]) if one.kind != kind else ""
        kind = one.kind
        headed.append(replace(one, found=replace(one.found, head=head)))
    return headed


def _entry(
    key: str, kind: str, icon: str, title: str, aside: str, do: Callable[[], Any], spelled: str = ""
) -> Entry:
    return Entry(key, kind, Found(key, title, "", icon, aside=aside), tuple(_words_of(spelled or title)), do)


def _words_of(text: str) -> list[str]:
    for mark in "–-,·/…“”":
        text = text.replace(mark, " ")
    return fold(text).split()


def _verbs(window: MainWindow) -> list[Entry]:
    words, host, book = window.words, window.host, window.desk.book
    own: list[tuple[str, str, str, str, Callable[[], Any]]] = [
        ("log", "plus", words("Log a meeting"), written("log_meeting"), lambda: window.log_meeting(None)),
    ]
    own += [
        (
            f"{verb.page}:{verb.key}",
            verb.icon,
            words.say(verb.title),
            verb.shortcut,
            _doing(window, verb.page, verb.key),
        )
        for verb in VERBS
    ]
    if not book.read_only:
        for name, icon, said, step, do in (
            ("undo", "undo-2", window.toolbar.undo_words(), book.can_undo(), window.undo),
            ("redo", "redo-2", window.toolbar.redo_words(), book.can_redo(), window.redo),
        ):
            if step is not None:
                own.append((name, icon, said, written(name), do))
        own.append(("backup", "save", words("Back up now"), "", lambda: menus.back_up_now(window)))
    # Undo and redo are found by their own word alone: whoever types a name and Enter looks for somebody.
    by_word = {"undo": words("Undo"), "redo": words("Redo")}
    dark = window.theme.scheme == "dark"
    own += [
        (
            "history",
            "history",
            words("History of the record book"),
            written("history"),
            lambda: menus.history(window),
        ),
        (
            "preferences",
            "settings",
            words("Preferences"),
            written("preferences"),
            lambda: menus.preferences(window),
        ),
        (
            "colours",
            "sun" if dark else "moon",
            words("Use light colours") if dark else words("Use dark colours"),
            "",
            lambda: _use_scheme(window, "light" if dark else "dark"),
        ),
        (
            "help",
            "circle-question-mark",
            words("Help and shortcuts"),
            written("help"),
            lambda: menus.help_sheet(window),
        ),
        ("new_book", "book-plus", words("New record book"), "", host.new_book),
        ("open_book", "folder-open", words("Open a record book"), written("open"), lambda: host.open_book()),
        ("sample", "sparkles", words("Explore the sample school"), "", host.explore_sample),
    ]
    return [
        _entry(f"verb:{key}", "verb", icon, title, keys, do, by_word.get(key, ""))
        for key, icon, title, keys, do in own
    ]


def _doing(window: MainWindow, page: str, verb: str) -> Callable[[], Any]:
    return lambda: window.navigate(page, verb=verb)


def _use_scheme(window: MainWindow, scheme: str) -> None:
    window.desk.preferences.scheme = scheme
    window.desk.preferences.save()
    window.host.dress()


def _pages(window: MainWindow) -> list[Entry]:
    return [
        _entry(
            f"page:{spec.key}",
            "page",
            spec.icon,
            window.words.say(spec.title),
            "",
            lambda key=spec.key: window.navigate(key),  # type: ignore[misc]
        )
        for spec in PAGES
    ]


def _people(window: MainWindow) -> list[Entry]:
    names = window.desk.book.people.names()
    return [_record(window, "people", one, name) for one, name in names.items()]


def _pairings(window: MainWindow) -> list[Entry]:
    """Those of the cycle looked at; older ones are found by the search over everything."""
    cycle = window.desk.cycle
    if cycle is None:
        return []
    return [
        _record(window, "pairings", one.id, one.name)
        for one in window.desk.book.pairings.list(cycle_id=cycle.id)
    ]


def _record(window: MainWindow, page: str, record_id: int, name: str) -> Entry:
    return _entry(
        f"{page}:{record_id}",
        page,
        _PEOPLE_AND_PAIRINGS[page],
        name,
        "",
        lambda: window.navigate(page, record_id),
    )


def _cycles(window: MainWindow) -> list[Entry]:
    cycles = window.desk.book.cycles.list()
    here = window.desk.cycle.id if window.desk.cycle is not None else None
    return [
        _entry(
            f"cycle:{cycle.id}",
            "cycle",
            "compass",
            cycle.name,
            cycle.programme,
            lambda cycle=cycle: window.desk.look_at(cycle),  # type: ignore[misc]
        )
        for cycle in cycles
        if cycle.id != here
    ]

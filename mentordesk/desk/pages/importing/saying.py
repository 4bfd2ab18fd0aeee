"""What the import page says of a list: how much is in it, what the button does, what was done."""

from __future__ import annotations

from mentordesk.actions.importing import Decision, ImportResult, Preview
from mentordesk.words import Words


def counted(words: Words, preview: Preview) -> str:
    """How many rows there are, and how many of them are new, known, open or left out."""
    counts = preview.counts
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


def main_words(words: Words, preview: Preview) -> str:
    """What the one main button does."""
    counts = preview.counts
    new, same = counts[Decision.NEW], counts[Decision.SAME]
    match preview.area.key:
        case "meetings" if new:
            return words.plural("Add {n} meeting", "Add {n} meetings", new)
        case "pairings" if new:
            return words.plural("Add {n} pairing", "Add {n} pairings", new)
        case "training" if new:
            return words.plural("Note {n} person", "Note {n} people", new)
        case "requests" if new + same:
            return words.plural("Add {n} request", "Add {n} requests", new + same)
    if new:
        return words.plural("Add {n} person", "Add {n} people", new)
    if same:
        return words.plural("Complete {n} person", "Complete {n} people", same)
    return words("Nothing to add")


def said(words: Words, area: str, result: ImportResult) -> str:
    """What was done."""
    match area:
        case "meetings":
            return words.plural("{n} meeting added.", "{n} meetings added.", result.added)
        case "pairings":
            return words.plural("{n} pairing added.", "{n} pairings added.", result.added)
        case "training":
            return words.plural(
                "Attendance of {n} person noted.", "Attendance of {n} people noted.", result.added
            )
        case "requests":
            return words.plural("{n} request added.", "{n} requests added.", result.added + result.merged)
    added = words.plural("{n} person added.", "{n} people added.", result.added)
    if not result.merged:
        return added
    merged = words.plural("{n} was here already.", "{n} were here already.", result.merged)
    return f"{added} {merged}" if result.added else merged

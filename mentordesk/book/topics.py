"""The school's own list of topics, which grows as one types."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from mentordesk.book.rows import folded
from mentordesk.book.store import Row, Store, from_list, to_list
from mentordesk.domain.folding import fold
from mentordesk.domain.messages import msg
from mentordesk.domain.refusals import NotFound, Refusal

# The topics of so many meetings say what the school talks about nowadays; all of twenty years would say less, later.
_LATEST_MEETINGS = 1_000


class Topics:
    """The list of topics behind the meetings; `Meetings` offers its verbs."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def names(self) -> list[str]:
        """The school's own list, those most used in the latest thousand meetings first, then by name."""
        used: Counter[str] = Counter()
        for (topics,) in self._store.tuples(
            "SELECT topics FROM meetings ORDER BY date DESC, id DESC LIMIT ?", [_LATEST_MEETINGS]
        ):
            used.update(fold(topic) for topic in from_list(topics))
        names = [name for (name,) in self._store.tuples("SELECT name FROM topics")]
        return sorted(names, key=lambda name: (-used[fold(name)], fold(name), name))

    def settle(self, topics: Iterable[str]) -> tuple[str, ...]:
        """Spell topics as the school's list does, and let the list grow by new ones; inside a change."""
        settled = []
        for topic in (" ".join(one.split()) for one in topics):
            key = fold(topic) or topic
            if not topic:
                continue
            known = self._store.value("SELECT name FROM topics WHERE folded = ?", [key])
            if known is None:
                self._store.insert("topics", {"name": topic, "folded": key})
            settled.append(topic if known is None else str(known))
        return tuple(dict.fromkeys(settled))

    def settle_many(self, lists: Iterable[tuple[str, ...]]) -> dict[str, str]:
        """Let the list grow by the topics of many meetings at once; gives each as it is spelt in the list."""
        every = dict.fromkeys(topic for topics in lists for topic in topics if topic.strip())
        return {topic: self.settle([topic])[0] for topic in every}

    def rename(self, old: str, new: str) -> None:
        """Spell a topic differently, in the list, in every meeting and goal; another that reads so is joined with it.

        Raises NotFound for a topic not in the list, Refusal for an empty name.
        """
        new = " ".join(new.split())
        if not new:
            raise Refusal(msg("Give the topic a name first."), field="name")
        row = self._find(old)
        with self._store.change(msg("Rename the topic {old} to {new}", old=row["name"], new=new)):
            twin = self._store.row(
                "SELECT * FROM topics WHERE folded = ? AND id <> ?", [fold(new) or new, row["id"]]
            )
            if twin:
                self._store.delete("topics", row["id"])
                new = twin["name"]
            else:
                self._store.update("topics", row["id"], {"name": new, "folded": fold(new) or new})
            for meeting_id, topics, notes in self._store.tuples(
                "SELECT id, topics, notes FROM meetings WHERE EXISTS "
                "(SELECT 1 FROM json_each(meetings.topics) WHERE value = ?)",
                [row["name"]],
            ):
                renamed = to_list(new if topic == row["name"] else topic for topic in from_list(topics))
                values: Row = {"topics": renamed, "notes": notes}
                values["folded"] = folded(values, "topics", "notes")
                self._store.update("meetings", meeting_id, values)
            for goal_id, topics in self._store.tuples(
                "SELECT id, topics FROM goals WHERE EXISTS "
                "(SELECT 1 FROM json_each(goals.topics) WHERE value = ?)",
                [row["name"]],
            ):
                renamed = to_list(new if topic == row["name"] else topic for topic in from_list(topics))
                self._store.update("goals", goal_id, {"topics": renamed})

    def remove(self, name: str) -> None:
        """Take a topic off the list; meetings that had it keep it. Raises NotFound."""
        row = self._find(name)
        with self._store.change(msg("Take the topic {name} off the list", name=row["name"])):
            self._store.delete("topics", row["id"])

    def _find(self, name: str) -> Row:
        row = self._store.row("SELECT * FROM topics WHERE folded = ?", [fold(name) or name])
        if row is None:
            raise NotFound(msg("There is no topic {name} in the list.", name=name))
        return row

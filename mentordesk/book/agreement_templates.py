"""The school's own wording of the agreement, by kind of mentoring and language, where it differs from the original."""

from __future__ import annotations

import json

from mentordesk.book.care import careful
from mentordesk.book.store import Row, Store
from mentordesk.domain.agreements import Template, TemplateTopic, check_template
from mentordesk.domain.messages import Message, msg


@careful
class AgreementTemplates:
    """Edited copies of the proposed agreement; without one, the original is taken."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def list(self) -> list[tuple[int | None, Template]]:
        """Every edited copy with the id of its kind of mentoring, None for the one of all other kinds."""
        rows = self._store.rows("SELECT * FROM agreement_templates ORDER BY opportunity_id, language")
        return [(row["opportunity_id"], _template(row)) for row in rows]

    def get(self, opportunity_id: int | None, language: str) -> Template | None:
        """The edited copy of a kind of mentoring (None: of all others) in a language, where there is one."""
        row = self._find(opportunity_id, language)
        return _template(row) if row else None

    def keep(self, opportunity_id: int | None, template: Template, *, what: str = "") -> None:
        """Keep the wording for a kind of mentoring in the template's language; `what` is the field that is typed in.

        Raises Refusal with the field at fault, NotFound for a kind there is not.
        """
        check_template(template)
        row = {
            "title": template.title,
            "opening": template.opening,
            "closing": template.closing,
            "topics": json.dumps([_plain(one) for one in template.topics], ensure_ascii=False),
        }
        title = msg("Change the wording of agreements")
        if opportunity_id is not None:
            title = msg("Change the wording of agreements for {name}", name=self._name(opportunity_id))
        join = f"agreement_templates:{opportunity_id}:{template.language}:{what}" if what else None
        with self._store.change(title, join=join):
            known = self._find(opportunity_id, template.language)
            if known:
                self._store.update("agreement_templates", known["id"], row)
            else:
                kind = {"opportunity_id": opportunity_id, "language": template.language}
                self._store.insert("agreement_templates", {**kind, **row})

    def forget(self, opportunity_id: int | None, language: str) -> None:
        """Go back to the original wording; nothing happens where it was never changed."""
        known = self._find(opportunity_id, language)
        if known is None:
            return
        title: Message = msg("Go back to the original wording of agreements")
        if opportunity_id is not None:
            name = self._name(opportunity_id)
            title = msg("Go back to the original wording of agreements for {name}", name=name)
        with self._store.change(title):
            self._store.delete("agreement_templates", known["id"])

    def _find(self, opportunity_id: int | None, language: str) -> Row | None:
        return self._store.row(
            "SELECT * FROM agreement_templates WHERE coalesce(opportunity_id, 0) = ? AND language = ?",
            [opportunity_id or 0, language],
        )

    def _name(self, opportunity_id: int) -> str:
        return str(self._store.get("opportunities", opportunity_id)["name"])


def _plain(topic: TemplateTopic) -> Row:
    return {
        "key": topic.key,
        "title": topic.title,
        "question": topic.question,
        "proposed": topic.proposed,
        "hints": list(topic.hints),
    }


def _template(row: Row) -> Template:
    topics = tuple(
        TemplateTopic(one["key"], one["title"], one["question"], one["proposed"], tuple(one["hints"]))
        for one in json.loads(row["topics"])
    )
    return Template(row["language"], row["title"], row["opening"], row["closing"], topics)

"""Which steps of a signed set-up were opened again and wait to be done; it changes nothing."""

from __future__ import annotations

import hashlib
from dataclasses import asdict
from typing import TYPE_CHECKING

from syncwizard.domain.points import Item
from syncwizard.domain.text import Text, text

if TYPE_CHECKING:
    from syncwizard.domain.answers import Answers
    from syncwizard.domain.project import Reopened
    from syncwizard.domain.records import Recorded
    from syncwizard.domain.steps import Step

OPENED = "opened_again"
"""The name under which the point is settled."""


def state_mark(step: Step, answers: Answers, recorded: Recorded) -> str:
    """Another one once anything was done in the step; never made from a secret's value."""
    names = [field.id for field in step.fields()] + [row.field for row in step.rows() if row.field]
    marks = [(name, answers.mark(name)) for name in dict.fromkeys(names)]
    prefix = f"{step.id}."
    said = [
        (name, one.at.isoformat(), one.success)
        for name, one in sorted(recorded.confirmed.items())
        if name.startswith(prefix) and "." not in name.removeprefix(prefix)
    ]
    has_rooms = any(step.shows(answers, place) for place in ("rooms", "mappings"))
    rooms = [asdict(room) for room in recorded.rooms] if has_rooms else []
    return hashlib.sha256(repr((marks, said, rooms)).encode(errors="replace")).hexdigest()[:16]


def is_awaited(step: Step, answers: Answers, recorded: Recorded) -> bool:
    """Whether the step was opened again, and neither done nor found to need nothing."""
    opened = recorded.reopened
    before = opened.marks.get(step.id) if opened is not None else None
    return before is not None and before == state_mark(step, answers, recorded)


def opened_for(opened: Reopened) -> Text:
    """That a step was opened again, for what, by whom and when."""
    why = Text(f"signing.why_{opened.why}")
    return text("reopened.point", why=why, by=opened.by, at=opened.at)


def awaited(step: Step, answers: Answers, recorded: Recorded) -> list[Item]:
    """The point that is open until the step is done, or somebody says there was nothing to do."""
    opened = recorded.reopened
    if opened is None or not is_awaited(step, answers, recorded):
        return []
    return [Item(opened_for(opened), confirm=OPENED)]

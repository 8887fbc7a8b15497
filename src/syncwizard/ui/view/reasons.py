"""Why a step is in its state, in a few words; it draws nothing and changes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from syncwizard.domain.points import Item
from syncwizard.domain.progress import State, StepProgress
from syncwizard.domain.steps import Guide
from syncwizard.domain.text import Text, text

ROOMS = "5.2.3"  # where rooms come from


def reason_of(progress: StepProgress, guide: Guide, look_again: datetime | None) -> Text | None:
    """What is wrong, what it waits for and until when, or what blocks it; None: no words needed."""
    if not progress.applies:
        return None
    if progress.state is State.PROBLEM:
        return _problem(progress.problems)
    if progress.state is State.WAITING:
        return text("tasks.look_again", at=look_again) if look_again else text("tasks.later")
    if progress.state is State.CANNOT_START:
        return _blocked(progress.open, guide)
    if progress.state is State.IN_PROGRESS:
        return text("tasks.open", n=len(progress.open))
    return None


def _problem(problems: Sequence[Item]) -> Text:
    first, more = _short(problems[0]), len(problems) - 1
    return text("tasks.and_more", what=first, n=more) if more else first


def _short(item: Item) -> Text:
    """A problem in three or four words; the step's page has the whole sentence."""
    params = item.text.params
    if item.check:
        outdated = item.text.key == "progress.check_out_of_date"
        key = "tasks.test_out_of_date" if outdated else "tasks.test_failed"
        return text(key, check=params["check"])
    if "label" in params:
        return text("tasks.changed", label=params["label"])
    if item.field:
        return text("tasks.field_wrong", field=Text(f"fields.{item.field}.label"))
    return text("tasks.said_no") if item.confirm else text("tasks.rooms_wrong")


def _blocked(items: Sequence[Item], guide: Guide) -> Text:
    """The steps that have to give something first, in the guide's order."""
    homes = {home.id for item in items if (home := guide.home_of(item.blocks))}
    if any(item.text.key == "progress.no_rooms_to_map" for item in items):
        homes.add(ROOMS)
    names = [step.id for step in guide.steps if step.id in homes]
    return text("tasks.needs", n=len(names), steps=", ".join(names))

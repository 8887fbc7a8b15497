"""What the home page says of a set-up, from what lies on disk; import it late."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from syncwizard.checks.catalogue import CHECKS
from syncwizard.domain.answers import Answers
from syncwizard.domain.progress import Progress
from syncwizard.domain.reminders import reminders
from syncwizard.domain.signing import standing
from syncwizard.domain.tally import tally
from syncwizard.guide import GUIDE
from syncwizard.house import HomeRow
from syncwizard.store.overview import State

if TYPE_CHECKING:
    from syncwizard.domain.project import Project
    from syncwizard.store.overview import Overview


def home_row(overview: Overview, opened: str | None) -> HomeRow:
    """One set-up; `opened` is when it was last opened (ISO 8601), None where nobody knows."""
    row = HomeRow(
        id=overview.id,
        customer=overview.customer,
        environment=overview.environment,
        state=overview.state.value,
        opened=_moment(opened),
        total=len(GUIDE.steps),
        is_lost=overview.state is State.DAMAGED and overview.project is None,
    )
    return row if overview.project is None else _with_progress(row, overview.project)


def _with_progress(row: HomeRow, project: Project) -> HomeRow:
    answers = Answers(
        GUIDE.fields, project.values, marks=project.secrets, rooms=tuple(project.rooms)
    )
    progress = Progress(GUIDE, CHECKS, answers, project)
    all_steps = progress.all()
    counted = tally(all_steps)
    following = progress.comes_next(GUIDE.left_off(project.current_step))
    return replace(
        row,
        environment=answers["environment"],  # a default is not among the values
        done=counted.done,
        total=counted.total,
        apart=counted.apart,
        following=None if following.is_done else following.step,
        following_state=None if following.is_done else following.state,
        signed=standing(project),
        reminders=reminders(CHECKS, answers, progress, project, datetime.now(UTC)),
    )


def _moment(words: str | None) -> datetime | None:
    with suppress(TypeError, ValueError):
        return datetime.fromisoformat(words or "")
    return None

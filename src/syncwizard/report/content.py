"""Makes the report's content from answers and evidence and from nothing else; it writes no file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from itertools import groupby

from syncwizard import __version__
from syncwizard.domain.answers import Answers
from syncwizard.domain.checks import Check
from syncwizard.domain.progress import Progress, StepProgress
from syncwizard.domain.project import Project
from syncwizard.domain.steps import Guide
from syncwizard.domain.tally import tally
from syncwizard.report import (
    content_checks,
    content_open,
    content_people,
    content_rooms,
    content_settings,
)
from syncwizard.report.shape import Content, Cover, Mark, PartLines, StepLine, Tally
from syncwizard.report.sources import Sources

__all__ = ["Content", "build"]


def build(
    project: Project,
    answers: Answers,
    progress: Progress,
    guide: Guide,
    checks: Mapping[str, Check],
    *,
    keyring_name: str,
    run_only: frozenset[str] = frozenset(),
    fingerprints: Mapping[str, str],
    made_at: datetime,
) -> Content:
    """The whole content. `keyring_name` is the keyring's own name, "" where secrets are kept for
    this run only; `run_only` are the fields whose secrets it did not take; `fingerprints` is made
    by `report.fingerprint`; `made_at` has a zone. Pure.
    """
    sources = Sources(
        project, answers, progress, guide, checks, keyring_name, run_only, fingerprints
    )
    check_lines = content_checks.check_lines(sources)
    confirmations = content_people.confirmations(sources)
    open_points = content_open.open_points(sources)
    counted = tally(progress.all())
    return Content(
        cover=_cover(sources, made_at),
        tally=Tally(
            steps=counted.total,
            steps_done=counted.done,
            verified=sum(1 for line in check_lines if line.mark is Mark.VERIFIED),
            compared=sum(1 for line in check_lines if line.mark is Mark.COMPARED),
            confirmed=sum(1 for said in confirmations if said.mark is Mark.CONFIRMED),
            open=len(open_points),
            is_complete=progress.is_completed(),
        ),
        parts=_parts(sources),
        open=open_points,
        systems=content_settings.systems(sources),
        rooms=content_rooms.room_lines(sources),
        checks=check_lines,
        confirmations=confirmations,
        permissions=content_people.permissions(sources),
        continuations=content_checks.continuations(sources),
        doubts=content_open.doubts(sources),
        events=content_people.event_lines(sources),
    )


def _cover(sources: Sources, made_at: datetime) -> Cover:
    project = sources.project
    return Cover(
        customer=project.customer,
        environment=sources.shown("environment"),
        consultant=project.consultant,
        project_id=project.id,
        practice=project.practice,
        program=f"syncwizard {__version__}",
        created=project.created,
        changed=project.changed,
        made_at=made_at,
    )


def _parts(sources: Sources) -> tuple[PartLines, ...]:
    """Every step under its part; the number of steps never changes."""
    return tuple(
        PartLines(part.value, part.title, tuple(map(_step_line, steps)))
        for part, steps in groupby(sources.progress.all(), lambda one: one.step.part)
    )


def _step_line(one: StepProgress) -> StepLine:
    mark = Mark(one.state.value) if one.applies else Mark.DOES_NOT_APPLY
    return StepLine(one.step.id, one.step.title, mark)

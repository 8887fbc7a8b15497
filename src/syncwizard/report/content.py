"""Makes the report's content from answers and evidence and from nothing else; it writes no file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
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
    content_advice,
    content_checks,
    content_deviations,
    content_flow,
    content_open,
    content_people,
    content_pictures,
    content_rooms,
    content_secrets,
    content_settings,
    content_summary,
)
from syncwizard.report.marks import Mark
from syncwizard.report.shape import Content, Cover, PartLines, StepLine, Tally
from syncwizard.report.shape_handover import Letter, Light, Signature, Since
from syncwizard.report.sources import Sources

__all__ = ["Content", "build"]

_NO_LETTER = Letter()


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
    letter: Letter = _NO_LETTER,
    signatures: Sequence[Signature] = (),
    since: Since | None = None,
) -> Content:
    """The whole content. `keyring_name` is the keyring's own name, "" where secrets are kept for
    this run only; `run_only` are the fields whose secrets it did not take; `fingerprints` is made
    by `report.fingerprint`; `made_at` has a zone; `letter` is the consultant's own part of it;
    `signatures` are those given in the program (the other places stay empty, for paper);
    `since` is what changed since an earlier report was signed. Pure.
    """
    sources = Sources(
        project, answers, progress, guide, checks, keyring_name, run_only, fingerprints
    )
    return replace(_chapters(sources, made_at, letter, tuple(signatures)), since=since)


def _chapters(
    sources: Sources, made_at: datetime, letter: Letter, signatures: tuple[Signature, ...]
) -> Content:
    check_lines = content_checks.check_lines(sources)
    confirmations = content_people.confirmations(sources)
    rooms = content_rooms.room_lines(sources)
    content = Content(
        cover=_cover(sources, made_at, letter),
        tally=Tally(0, 0, 0, 0, 0, 0, is_complete=sources.progress.is_completed()),
        lights=(),
        flow=content_flow.flow(sources),
        parts=_parts(sources),
        open=content_open.open_points(sources),
        systems=content_settings.systems(sources),
        deviations=content_deviations.deviations(sources),
        room_summary=content_rooms.room_summary(rooms),
        rooms=rooms,
        secrets=content_secrets.secret_lines(sources, made_at.date()),
        behaviour=content_advice.behaviour(sources),
        emergency=content_advice.emergency(sources),
        operations=content_advice.operations(sources),
        checks=check_lines,
        confirmations=confirmations,
        pictures=content_pictures.picture_lines(sources),
        permissions=content_people.permissions(sources),
        continuations=content_checks.continuations(sources),
        doubts=content_open.doubts(sources),
        events=content_people.event_lines(sources),
        since=None,
        sign_off=content_people.sign_off(signatures),
    )
    return replace(content, tally=_tally(sources, content), lights=_lights(sources, content))


def _tally(sources: Sources, content: Content) -> Tally:
    counted = tally(sources.progress.all())
    return Tally(
        steps=counted.total,
        steps_done=counted.done,
        verified=sum(1 for line in content.checks if line.mark is Mark.VERIFIED),
        compared=sum(1 for line in content.checks if line.mark is Mark.COMPARED),
        confirmed=sum(1 for said in content.confirmations if said.mark is Mark.CONFIRMED),
        open=len(content.open),
        is_complete=sources.progress.is_completed(),
    )


def _lights(sources: Sources, content: Content) -> tuple[Light, ...]:
    """The summary, counted from the chapters themselves."""
    return (
        *content_summary.system_lights(sources, content.checks, content.open),
        content_summary.room_light(content.room_summary, content_rooms.has_failures(sources)),
        content_summary.check_light(content.checks),
        content_summary.confirmation_light(content.confirmations),
        content_summary.secret_light(content.secrets),
        content_summary.open_light(content.open),
    )


def _cover(sources: Sources, made_at: datetime, letter: Letter) -> Cover:
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
        people=content_people.people(sources),
        letter=letter,
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

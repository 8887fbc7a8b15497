"""The chapters on what is left to do, who does it, and where the guide leaves doubts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from syncwizard.domain.checks import Evidence, Outcome, Owner
from syncwizard.domain.progress import Item
from syncwizard.domain.steps import Note, NoteKind, Step
from syncwizard.domain.text import text
from syncwizard.report.content_checks import finding_line, other_checks, told_owner
from syncwizard.report.marks import Mark
from syncwizard.report.shape import CheckLine, Doubt, FindingLine, OpenPoint
from syncwizard.report.sources import Sources


def open_points(sources: Sources) -> tuple[OpenPoint, ...]:
    """Everything that is wrong or open, step by step; what is wrong comes first.

    A result that somebody continued with stays open: going on has not made it right.
    """
    return (
        *_points_of_steps(sources),
        *_points_of_rooms(sources),
        *_points_of_meetings(sources),
    )


def _points_of_steps(sources: Sources) -> Iterator[OpenPoint]:
    for one in sources.progress.all():
        if not one.applies:
            continue
        for item in one.problems:
            yield from _points(sources, one.step, item, Mark.PROBLEM)
        yield from _continued_points(sources, one.step)
        for item in one.open:
            if not _is_told_elsewhere(item, one.problems):
                yield from _points(sources, one.step, item, Mark.OPEN)


def _is_told_elsewhere(item: Item, problems: Sequence[Item]) -> bool:
    """Whether a problem of this step, or the step that has to give the value, says the same."""
    return bool(item.blocks) or any(item.check and item.check == one.check for one in problems)


def _points(sources: Sources, step: Step, item: Item, mark: Mark) -> Iterator[OpenPoint]:
    """One point for each finding that is not passed, or the one thing that the item says."""
    evidence = sources.project.evidence.get(item.check) if item.check else None
    is_stale = item.out_of_date if evidence is None else sources.is_stale(evidence)
    lines = [] if evidence is None or is_stale else _not_passed(evidence)
    yield from (_point(step.id, line) for line in lines)
    if not lines:
        shown = Mark.OUT_OF_DATE if is_stale and mark is Mark.PROBLEM else mark
        owner = _owner(sources, step, item)
        yield OpenPoint(step.id, shown, item.text, owner.value, told_owner(owner))


def _continued_points(sources: Sources, step: Step) -> Iterator[OpenPoint]:
    for name in step.visible_checks(sources.answers):
        evidence = sources.project.evidence.get(name)
        if evidence is None or sources.is_stale(evidence):
            continue
        if sources.progress.is_continued(step, name):
            yield from (_point(step.id, line) for line in _not_passed(evidence))


def _points_of_rooms(sources: Sources) -> Iterator[OpenPoint]:
    """What failed in a check that no step waits for, such as a test event that stayed behind."""
    for line in other_checks(sources):
        for one in line.findings:
            if one.mark is Mark.FAILED:
                # Whatever changed since: what it left behind is still there.
                yield replace(_point("", one), mark=_as_now(line, one))


def _points_of_meetings(sources: Sources) -> Iterator[OpenPoint]:
    """Test meetings that may still stand in a calendar: nobody has seen them go."""
    owner = Owner.CONSULTANT
    for one in sources.project.meetings.values():
        what = text("proof.point", subject=one.subject, calendar=one.calendar, at=one.start)
        following = text("proof.point_next")
        yield OpenPoint("", Mark.PROBLEM, what, owner.value, told_owner(owner), next=following)


def _as_now(line: CheckLine, finding: FindingLine) -> Mark:
    return Mark.OUT_OF_DATE if line.mark is Mark.OUT_OF_DATE else finding.mark


def _point(step: str, line: FindingLine) -> OpenPoint:
    return OpenPoint(
        step=step,
        mark=line.mark,
        what=line.title,
        owner_code=line.owner_code or Owner.CONSULTANT.value,
        owner=line.owner or told_owner(Owner.CONSULTANT),
        next=line.next,
        code=line.code,
        about=line.about,
        look_again=line.look_again,
    )


def _not_passed(evidence: Evidence) -> list[FindingLine]:
    return [
        finding_line(finding)
        for finding in evidence.findings
        if finding.outcome is not Outcome.PASSED
    ]


def _owner(sources: Sources, step: Step, item: Item) -> Owner:
    """After an act that must not be repeated only Product can repair what is wrong."""
    repairs = bool(item.row) or any(
        confirm.once and confirm.name == item.confirm
        for confirm in step.visible_confirms(sources.answers)
    )
    saved = sources.progress.is_saved_once(step)
    return Owner.PRODUCT_TEAM if saved and repairs else Owner.CONSULTANT


def doubts(sources: Sources) -> tuple[Doubt, ...]:
    """Where the guide contradicts itself in the steps that apply, with our reading."""
    return tuple(
        Doubt(step.id, step.title, step.text(block.name))
        for step in sources.steps()
        for block in step.visible(sources.answers)
        if isinstance(block, Note) and block.kind is NoteKind.UNCLEAR
    )

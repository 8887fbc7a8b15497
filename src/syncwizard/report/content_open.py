"""The chapters on what is left to do, who does it, and where the guide leaves doubts."""

from __future__ import annotations

from collections.abc import Iterator

from syncwizard.domain.checks import Evidence, Outcome, Owner
from syncwizard.domain.progress import Item
from syncwizard.domain.steps import Note, NoteKind, Step
from syncwizard.report.content_checks import finding_line, told_owner
from syncwizard.report.shape import Doubt, FindingLine, Mark, OpenPoint
from syncwizard.report.sources import Sources


def open_points(sources: Sources) -> tuple[OpenPoint, ...]:
    """Everything that is wrong or open, step by step; what is wrong comes first."""
    return tuple(_open_points(sources))


def _open_points(sources: Sources) -> Iterator[OpenPoint]:
    for one in sources.progress.all():
        if not one.applies:
            continue
        for item in one.problems:
            yield from _points(sources, one.step, item, Mark.PROBLEM)
        for item in one.open:
            if not any(item.check and item.check == wrong.check for wrong in one.problems):
                yield from _points(sources, one.step, item, Mark.OPEN)


def _points(sources: Sources, step: Step, item: Item, mark: Mark) -> Iterator[OpenPoint]:
    """One point for each finding that is not passed, or the one thing that the item says."""
    evidence = sources.project.evidence.get(item.check) if item.check else None
    lines = [] if evidence is None or sources.is_stale(evidence) else _not_passed(evidence)
    for line in lines:
        yield OpenPoint(
            step=step.id,
            mark=line.mark,
            what=line.title,
            owner=line.owner or told_owner(Owner.CONSULTANT),
            next=line.next,
            code=line.code,
            about=line.about,
            look_again=line.look_again,
        )
    if not lines:
        stale = evidence is not None or bool(item.row)
        shown = Mark.OUT_OF_DATE if stale and mark is Mark.PROBLEM else mark
        yield OpenPoint(step.id, shown, item.text, told_owner(_owner(sources, step, item)))


def _not_passed(evidence: Evidence) -> list[FindingLine]:
    return [
        finding_line(finding)
        for finding in evidence.findings
        if finding.outcome is not Outcome.PASSED
    ]


def _owner(sources: Sources, step: Step, item: Item) -> Owner:
    """After an act that must not be repeated only Product can repair what is wrong."""
    said_once = any(
        confirm.once and step.confirm_key(confirm) in sources.project.confirmed
        for confirm in step.visible_confirms(sources.answers)
    )
    repairs = bool(item.row) or any(
        confirm.once and confirm.name == item.confirm
        for confirm in step.visible_confirms(sources.answers)
    )
    return Owner.PRODUCT_TEAM if said_once and repairs else Owner.CONSULTANT


def doubts(sources: Sources) -> tuple[Doubt, ...]:
    """Where the guide contradicts itself in the steps that apply, with our reading."""
    return tuple(
        Doubt(step.id, step.title, step.text(block.name))
        for step in sources.steps()
        for block in step.visible(sources.answers)
        if isinstance(block, Note) and block.kind is NoteKind.UNCLEAR
    )

"""The chapters on what the program checked by itself; it runs no check."""

from __future__ import annotations

from collections.abc import Iterator

from syncwizard.domain.checks import Check, Evidence, Finding, Outcome, Owner, is_compared
from syncwizard.domain.text import Text, text
from syncwizard.report.marks import Mark
from syncwizard.report.shape import CheckLine, Continuation, FindingLine
from syncwizard.report.sources import Sources

_MARKS = {
    Outcome.FAILED: Mark.FAILED,
    Outcome.NOT_YET: Mark.NOT_YET,
    Outcome.COULD_NOT_TELL: Mark.COULD_NOT_TELL,
}


def check_lines(sources: Sources) -> tuple[CheckLine, ...]:
    """Every check that applies, in the guide's order, then those of single rooms."""
    return (*_checks_of_steps(sources), *other_checks(sources))


def _checks_of_steps(sources: Sources) -> Iterator[CheckLine]:
    for step in sources.steps():
        for name in step.visible_checks(sources.answers):
            check = sources.checks[name]
            if check.applies(sources.answers):
                yield _check_line(sources, check, step.id, sources.project.evidence.get(name))


def other_checks(sources: Sources) -> Iterator[CheckLine]:
    """Evidence that no step lists: `<check>:<room id>`, and checks that are made on request."""
    listed = {name for step in sources.steps() for name in step.visible_checks(sources.answers)}
    for key, evidence in sources.project.evidence.items():
        check = sources.checks.get(evidence.check)
        if check is None or key in listed or not check.applies(sources.answers):
            continue
        room = sources.room_name(key.partition(":")[2])
        yield _check_line(sources, check, "", evidence, about=room)


def _check_line(
    sources: Sources, check: Check, step: str, evidence: Evidence | None, about: str = ""
) -> CheckLine:
    if evidence is None:
        return CheckLine(check.id, check.title, step, Mark.NOT_RUN, check.required, about)
    return CheckLine(
        check=check.id,
        title=check.title,
        step=step,
        mark=_mark_of_check(sources, check, evidence),
        required=check.required,
        about=about,
        started=evidence.started,
        ended=evidence.ended,
        was_continued=_was_continued(sources, step, check.id),
        findings=tuple(finding_line(finding) for finding in evidence.findings),
    )


def _mark_of_check(sources: Sources, check: Check, evidence: Evidence) -> Mark:
    if sources.is_stale(evidence):
        return Mark.OUT_OF_DATE
    return _mark(evidence.outcome, is_compared=not check.asks)


def _mark(outcome: Outcome, *, is_compared: bool) -> Mark:
    """What no system was asked about is never verified."""
    return _MARKS.get(outcome, Mark.COMPARED if is_compared else Mark.VERIFIED)


def finding_line(finding: Finding) -> FindingLine:
    """A finding with its sentences; one that passed has no cause, no next step and no owner.

    What passed is evidence by the request's id, or by what the system said of its answer.
    """
    passed = finding.outcome is Outcome.PASSED
    return FindingLine(
        code=finding.code,
        mark=_mark(finding.outcome, is_compared=is_compared(finding.code)),
        title=finding.text("title"),
        happened=finding.text("happened"),
        cause=None if passed else finding.text("cause"),
        next=None if passed else finding.text("next"),
        owner=told_owner(finding.owner) if finding.owner and not passed else None,
        owner_code=finding.owner.value if finding.owner and not passed else "",
        about=finding.about,
        detail="" if passed and finding.request_id else finding.detail,
        request_id=finding.request_id,
        look_again=finding.look_again,
    )


def told_owner(owner: Owner) -> Text:
    """Who it is, told to any reader: the consultant reads the report, but not alone."""
    if owner is Owner.CONSULTANT:
        return text("report.owner_consultant")
    return Text(f"owners.{owner.value}")


def _was_continued(sources: Sources, step: str, check: str) -> bool:
    if not step or f"{step}.{check}" not in sources.project.continued:
        return False
    return sources.progress.is_continued(sources.guide.step(step), check)


def continuations(sources: Sources) -> tuple[Continuation, ...]:
    """Every time somebody went on although a check had not passed."""
    return tuple(_continuations(sources))


def _continuations(sources: Sources) -> Iterator[Continuation]:
    for step in sources.guide.steps:
        for name, check in sources.checks.items():
            record = sources.project.continued.get(f"{step.id}.{name}")
            if record is None:
                continue
            yield Continuation(
                step=step.id,
                check=name,
                title=check.title,
                by=record.by,
                at=record.at,
                reason=record.reason,
                codes=tuple(record.open_codes),
                in_force=sources.progress.is_continued(step, name),
            )

"""Whether a played set-up is complete and every check passed; it knows no window."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from syncwizard.domain.checks import Check, Evidence, Outcome
from syncwizard.domain.progress import StepProgress
from syncwizard.i18n import catalogue
from syncwizard.session import Session


def what_is_wrong(session: Session) -> list[str]:
    """One line for each step that is not completed and each check that did not pass."""
    unfinished = [_about_step(one) for one in session.progress.all() if not one.is_done]
    return [*unfinished, *_about_checks(session)]


def _about_step(progress: StepProgress) -> str:
    words = catalogue("en")
    items = [words.say(one.text) for one in (*progress.problems, *progress.open)]
    return f"step {progress.step.id} is not completed: {' · '.join(items)}"


def _about_checks(session: Session) -> Iterator[str]:
    progress = session.progress
    for check in session.checks.values():
        runs = _runs(session, check)
        if not check.applies(session.answers) or _was_left_out(session, check, runs):
            continue
        if not runs:
            yield f"check {check.id} was not run"
        elif progress.is_stale(check.id):
            yield f"check {check.id} is out of date"
        for one in runs:
            if one.outcome is not Outcome.PASSED:
                codes = ", ".join(found.code for found in one.findings)
                yield f"check {check.id} ended with {one.outcome.value}: {codes}"


def _was_left_out(session: Session, check: Check, runs: Sequence[Evidence]) -> bool:
    """What is only welcome, and lacks a value that nobody gave, or has no page that asks for it."""
    if check.required:
        return False
    return bool(session.can_run(check.id)) or not (runs or _is_asked_for(session, check))


def _is_asked_for(session: Session, check: Check) -> bool:
    steps = session.guide.steps
    return any(check.id in step.visible_checks(session.answers) for step in steps)


def _runs(session: Session, check: Check) -> list[Evidence]:
    """The last run of a check; of one that is about single rooms, that of each room."""
    return [
        evidence
        for key, evidence in session.project.evidence.items()
        if key.partition(":")[0] == check.id
    ]

"""Check: all is ready for the Router's own test of step 6.1; it never presses anything there."""

from __future__ import annotations

from collections.abc import Iterator

from syncwizard.checks.cause import System
from syncwizard.checks.consistency import judge_mode, judge_trust_user
from syncwizard.checks.context import Context, Tell
from syncwizard.checks.reach import reach
from syncwizard.clients.workplace import Workplace
from syncwizard.domain.answers import Answers
from syncwizard.domain.checks import Finding, Outcome, Owner
from syncwizard.domain.progress import Progress
from syncwizard.domain.rules import problem
from syncwizard.domain.steps import Row, Step

_STEP = "6.1"


async def connector_ready(context: Context, tell: Tell) -> None:
    """WM answers, the form's values are there and as copied, trust user and mode are right."""
    answers = context.answers
    url = answers["wm_url"]
    workplace = Workplace(context.clients.transport, url, answers["client_reference"])
    page = workplace.reachable
    tell(await reach(context, url, page, system=System.WORKPLACE, code="WM-REACHABLE"))
    problems = list(_judge_form(context))
    for finding in problems or [Finding("CONNECTOR-VALUES-OK", Outcome.PASSED)]:
        tell(finding)
    for judged in (judge_trust_user(answers), judge_mode(answers)):
        if judged is not None:
            tell(judged)


def _judge_form(context: Context) -> Iterator[Finding]:
    answers, step = context.answers, context.guide.step(_STEP)
    progress = Progress(context.guide, context.checks, answers, context.recorded)
    for row in step.visible_rows(answers):
        if not row.field or progress.is_by_customer(row):
            continue
        if not answers.is_given(row.field):
            yield _about(context, "CONNECTOR-VALUE-MISSING", row)
        elif problem(context.guide.fields[row.field], answers[row.field], answers):
            yield _about(context, "CONNECTOR-VALUE-WRONG", row)
        elif progress.is_row_stale(step, row):
            yield _changed(context, step, row)
    yield from _judge_copying(progress, step, answers)


def _judge_copying(progress: Progress, step: Step, answers: Answers) -> Iterator[Finding]:
    """Of what nobody copied or confirmed nothing can be said: not that it has not changed."""
    labels = [
        row.label
        for row in step.visible_rows(answers)
        if row.field and answers.is_given(row.field) and progress.is_row_untouched(step, row)
    ]
    if labels:
        params: dict[str, str | int] = {"n": len(labels), "labels": ", ".join(labels)}
        yield Finding(
            "CONNECTOR-VALUES-NOT-COPIED", Outcome.COULD_NOT_TELL, Owner.CONSULTANT, params
        )


def _changed(context: Context, step: Step, row: Row) -> Finding:
    saved = any(
        confirm.once and step.confirm_key(confirm) in context.recorded.confirmed
        for confirm in step.visible_confirms(context.answers)
    )
    if not saved:
        return _about(context, "CONNECTOR-VALUE-CHANGED", row)
    return _about(context, "CONNECTOR-CHANGED-AFTER-SAVE", row, Owner.PRODUCT_TEAM)


def _about(context: Context, code: str, row: Row, owner: Owner = Owner.CONSULTANT) -> Finding:
    home = context.guide.home_of(row.field)
    params: dict[str, str | int] = {"label": row.label, "step": home.id if home else _STEP}
    return Finding(code, Outcome.FAILED, owner, params, about=row.label)

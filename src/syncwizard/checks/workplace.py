"""Check: Workplace Management admits web services: a report answers; it signs in once only."""

from __future__ import annotations

import time
from typing import Final
from urllib.parse import urlsplit

from syncwizard.checks.cause import System
from syncwizard.checks.context import Context, Stopped, Tell
from syncwizard.checks.reach import open_first
from syncwizard.clients.workplace import Workplace
from syncwizard.domain.checks import Finding, Outcome, Owner, repeats_refusal
from syncwizard.domain.stages import Stage, StageName

_CHECK: Final = "web_services"


async def web_services(context: Context, tell: Tell) -> None:
    """A report's rows; after one failed sign-in nothing more is sent: the account may lock.

    Not even in the next run, as long as it would send the same: the refusal stands.
    """
    answers = context.answers
    _refuse_to_repeat(context)
    workplace = Workplace(context.clients.transport, answers["wm_url"], answers["client_reference"])
    await open_first(context, answers["wm_url"], workplace.reachable, System.WORKPLACE)
    started = time.monotonic()
    rows = await workplace.report(
        answers["wm_service_user"],
        answers["wm_service_password"],
        answers["wm_report_reference"],
    )
    host = urlsplit(answers["wm_url"]).hostname or ""
    context.staged(Stage(StageName.READ, host, seconds=time.monotonic() - started))
    context.rows(rows)
    code = "WM-REPORT-OK" if rows else "WM-REPORT-EMPTY"
    columns = f"columns: {', '.join(rows[0])}" if rows else ""
    detail = "; ".join(filter(None, (workplace.stamp, columns)))
    tell(Finding(code, Outcome.PASSED, params={"host": host, "n": len(rows)}, detail=detail))


def _refuse_to_repeat(context: Context) -> None:
    before = context.recorded.evidence.get(_CHECK)
    check, answers = context.checks[_CHECK], context.answers
    if context.insists or not repeats_refusal(before, check, answers):
        return
    params: dict[str, str | int] = {"host": urlsplit(answers["wm_url"]).hostname or ""}
    raise Stopped(Finding("WM-NOT-ASKED-AGAIN", Outcome.FAILED, Owner.CONSULTANT, params))

"""Check: Workplace Management admits web services: a report answers; it asks once only."""

from __future__ import annotations

from urllib.parse import urlsplit

from syncwizard.checks.context import Context, Tell
from syncwizard.clients.workplace import Workplace
from syncwizard.domain.checks import Finding, Outcome


async def web_services(context: Context, tell: Tell) -> None:
    """A report's rows; after one failed sign-in nothing more is sent: the account may lock."""
    answers = context.answers
    workplace = Workplace(context.clients.transport, answers["wm_url"], answers["client_reference"])
    rows = await workplace.report(
        answers["wm_service_user"],
        answers["wm_service_password"],
        answers["wm_report_reference"],
    )
    host = urlsplit(answers["wm_url"]).hostname or ""
    code = "WM-REPORT-OK" if rows else "WM-REPORT-EMPTY"
    columns = ", ".join(rows[0]) if rows else ""
    tell(Finding(code, Outcome.PASSED, params={"host": host, "n": len(rows)}, detail=columns))

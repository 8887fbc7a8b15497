"""Workplace Management: whether it answers, and its report web service; knows no room.

The web service is not documented in public; its form comes from public client code.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Final
from urllib.parse import quote

from syncwizard.clients.addresses import join_path
from syncwizard.clients.answer import Answer, one_line
from syncwizard.clients.errors import (
    PageKind,
    Redirected,
    ReportRefused,
    UnexpectedShape,
    WorkplaceUnauthorized,
)
from syncwizard.clients.pages import Page, open_page
from syncwizard.clients.refusals import http_refusal
from syncwizard.clients.transport import Transport
from syncwizard.logs import hide

REPORT_BYTES: Final = 32 * 1024 * 1024
"""A report is not paged: some 11,000 rows were seen to come in one answer."""


class Workplace:
    """Workplace Management at `base_url`; the client reference counts with its case."""

    def __init__(self, transport: Transport, base_url: str, client_reference: str) -> None:
        self._transport = transport
        self._base_url = base_url
        self._client_reference = client_reference
        self.stamp = ""
        """Status and time of the last report's answer, as Workplace Management says them."""

    async def reachable(self) -> Page:
        """GET /, proof that the host answers; a redirect (to a login) is an answer too.

        Raises HttpError and what a transport raises.
        """
        started = time.monotonic()
        try:
            return await open_page(self._transport, join_path(self._base_url, "/"))
        except Redirected as moved:
            if moved.unsafe or moved.page in (PageKind.PORTAL, PageKind.FILTER):
                raise
            seconds = time.monotonic() - started
            return Page(status=moved.status, title="", seconds=seconds, looks_like_html=False)

    async def report(
        self,
        user: str,
        password: str,
        reference: str,
        filters: Mapping[str, str] | None = None,
        *,
        seconds: float | None = None,
    ) -> list[dict[str, object]]:
        """The rows of a report, under the report's own headings.

        filters: values by heading. seconds: replaces the transport's limit (minutes for big ones).
        Raises WorkplaceUnauthorized (do not try again: the account may be locked), ReportRefused,
        HttpError, NotJson, UnexpectedShape, and what a transport raises.
        """
        hide(password)
        client = quote(self._client_reference, safe="")
        path = f"/webservices/{client}/rest/functions/completereportresult"
        wanted = dict(filters or {})
        answer = await self._transport.send(
            "POST",
            join_path(self._base_url, path),
            json={
                "reference": reference,
                "filterFields": list(wanted),
                "filterValues": list(wanted.values()),
            },
            auth=(user, password),
            seconds=seconds,
            max_bytes=REPORT_BYTES,
        )
        self.stamp = answer.stamp
        return _read_rows(answer)


def _read_rows(answer: Answer) -> list[dict[str, object]]:
    # Judged by the body: errors come with status 200 as well.
    if answer.status == 401 or answer.text().strip().strip('"').lower() == "unauthorized":
        raise WorkplaceUnauthorized(
            host=answer.url_host, doing="read", detail=f"HTTP {answer.status} unauthorized"
        )
    if answer.status >= 400:
        raise http_refusal(answer)
    said = answer.json()
    complaint = _complaint(said)
    if complaint:
        raise ReportRefused(host=answer.url_host, doing="read", detail=complaint, message=complaint)
    rows = said.get("data") if isinstance(said, dict) else None
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise UnexpectedShape(
            host=answer.url_host, doing="read", detail="no rows under data", path="data"
        )
    return rows


def _complaint(said: object) -> str:
    if not isinstance(said, dict):
        return ""
    # A warning beside rows is no refusal.
    names = (
        ["errorMessage"]
        if isinstance(said.get("data"), list)
        else ["errorMessage", "warningMessage"]
    )
    found = (said.get(name) for name in names)
    return next((one_line(str(words), 500) for words in found if words), "")

"""Opens a page for people, to see that its host answers; sends no credentials."""

from __future__ import annotations

from dataclasses import dataclass

from syncwizard.clients.errors import ForeignPage, PageKind
from syncwizard.clients.refusals import http_refusal
from syncwizard.clients.transport import Transport


@dataclass(frozen=True, slots=True)
class Page:
    """What came: `title` may be empty; `seconds` from the request to the last byte.

    stamp: status and the host's own time. request_id: where the host names its requests.
    """

    status: int
    title: str
    seconds: float
    looks_like_html: bool = True
    stamp: str = ""
    request_id: str | None = None


async def open_page(transport: Transport, url: str) -> Page:
    """The page at `url`.

    Raises HttpError from 400 on, Redirected, ForeignPage, and what a transport raises.
    """
    answer = await transport.send("GET", url, headers={"Accept": "text/html, */*;q=0.5"})
    if answer.status >= 400:
        raise http_refusal(answer)
    # A sign-in is what some of our pages are.
    if answer.page not in (PageKind.UNKNOWN, PageKind.SIGN_IN):
        raise ForeignPage(
            host=answer.url_host,
            doing="read",
            detail=f"HTTP {answer.status}, {answer.excerpt()}",
            request_id=answer.request_id,
            status=answer.status,
            page=answer.page,
        )
    return Page(
        status=answer.status,
        title=answer.title(),
        seconds=answer.elapsed,
        looks_like_html=answer.looks_like_html,
        stamp=answer.stamp,
        request_id=answer.request_id,
    )

"""Answers that came and are not what was asked for, and refusals by status; knows no service."""

from __future__ import annotations

from enum import StrEnum
from typing import Required, Unpack

from syncwizard.clients.errors.base import ClientError, Where


class PageKind(StrEnum):
    """Whose page came instead of an answer; "" when nobody can say."""

    UNKNOWN = ""
    PORTAL = "portal"  # a guest network's own page
    SIGN_IN = "sign_in"  # a sign-in for people, at whatever provider
    FIREWALL = "firewall"  # before the service: a web application firewall or a CDN
    FILTER = "filter"  # on this side: a web filter or a proxy


class AnswerError(ClientError):
    """An answer came, but not one of the kind that was asked for."""


class Redirected(AnswerError):
    """3xx; never followed. `to_host` is empty when the answer names none.

    `unsafe`: the way would leave https. `page`: what awaits there, as far as the address says.
    """

    def __init__(
        self,
        *,
        status: int,
        to_host: str,
        unsafe: bool = False,
        page: PageKind = PageKind.UNKNOWN,
        **where: Unpack[Where],
    ) -> None:
        super().__init__(**where)
        self.status = status
        self.to_host = to_host
        self.unsafe = unsafe
        self.page = page


class TooLarge(AnswerError):
    """The answer has more than `limit` bytes after unpacking."""

    def __init__(self, *, limit: int, **where: Unpack[Where]) -> None:
        super().__init__(**where)
        self.limit = limit


class NotJson(AnswerError):
    """JSON was due; a page instead of it (`looks_like_html`) often is a login or a portal."""

    def __init__(
        self,
        *,
        status: int,
        looks_like_html: bool,
        page: PageKind = PageKind.UNKNOWN,
        **where: Unpack[Where],
    ) -> None:
        super().__init__(**where)
        self.status = status
        self.looks_like_html = looks_like_html
        self.page = page


class ForeignPage(AnswerError):
    """The host's own page was due, and another's came (`page`): a portal, a filter."""

    def __init__(self, *, status: int, page: PageKind, **where: Unpack[Where]) -> None:
        super().__init__(**where)
        self.status = status
        self.page = page


class BrokenAnswer(AnswerError):
    """Not HTTP, or packed in a way that cannot be read."""


class UnexpectedShape(AnswerError):
    """JSON, but without what must be in it; `path` names the place (`value[3].emailAddress`)."""

    def __init__(self, *, path: str, **where: Unpack[Where]) -> None:
        super().__init__(**where)
        self.path = path


class ForeignLink(AnswerError):
    """The answer points to its next page on another host (`to_host`); nothing was sent there."""

    def __init__(self, *, to_host: str, **where: Unpack[Where]) -> None:
        super().__init__(**where)
        self.to_host = to_host


class Said(Where, total=False):
    """What every HTTP error is told besides."""

    status: Required[int]
    code: str
    message: str
    client_request_id: str | None
    looks_like_html: bool
    page: PageKind


class HttpError(ClientError):
    """The status says no. `code` and `message` are the service's own words, if it sent any."""

    def __init__(
        self,
        *,
        status: int,
        code: str = "",
        message: str = "",
        client_request_id: str | None = None,
        looks_like_html: bool = False,
        page: PageKind = PageKind.UNKNOWN,
        **where: Unpack[Where],
    ) -> None:
        super().__init__(**where)
        self.status = status
        self.code = code
        self.message = message
        self.client_request_id = client_request_id
        self.looks_like_html = looks_like_html
        self.page = page


class Unauthorized(HttpError):
    """401."""


class Forbidden(HttpError):
    """403."""


class NotFound(HttpError):
    """404."""


class WrittenBefore(HttpError):
    """Graph has used the transaction already; `existing_id` of what it made then, or ""."""

    def __init__(self, *, existing_id: str = "", **said: Unpack[Said]) -> None:
        super().__init__(**said)
        self.existing_id = existing_id


class Throttled(HttpError):
    """429; `retry_after` in seconds, None when the service did not say."""

    def __init__(self, *, retry_after: float | None = None, **said: Unpack[Said]) -> None:
        super().__init__(**said)
        self.retry_after = retry_after


class ServiceDown(HttpError):
    """5xx; `retry_after` in seconds, None when the service did not say."""

    def __init__(self, *, retry_after: float | None = None, **said: Unpack[Said]) -> None:
        super().__init__(**said)
        self.retry_after = retry_after

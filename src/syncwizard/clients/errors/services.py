"""Refusals in the words of one service: a token endpoint, Workplace Management's report call."""

from __future__ import annotations

from typing import Unpack

from syncwizard.clients.errors.base import ClientError, Where


class TokenRefused(ClientError):
    """The token endpoint said no, with OAuth's `error` and, from Entra ID, AADSTS numbers.

    retry_after: in seconds, None when the service did not say.
    """

    def __init__(
        self,
        *,
        status: int,
        error: str,
        codes: tuple[int, ...] = (),
        description: str = "",
        trace_id: str | None = None,
        correlation_id: str | None = None,
        retry_after: float | None = None,
        **where: Unpack[Where],
    ) -> None:
        super().__init__(**where)
        self.status = status
        self.error = error
        self.codes = codes
        self.description = description
        self.trace_id = trace_id
        self.correlation_id = correlation_id
        self.retry_after = retry_after


class TenantUnknown(TokenRefused):
    """No such directory (in this cloud)."""


class WorkplaceError(ClientError):
    """Workplace Management's report call said no."""


class ReportRefused(WorkplaceError):
    """HTTP 200 with an errorMessage; `message` is its text."""

    def __init__(self, *, message: str, **where: Unpack[Where]) -> None:
        super().__init__(**where)
        self.message = message


class WorkplaceUnauthorized(WorkplaceError):
    """User or password are wrong, or web services are not admitted; do not try again."""

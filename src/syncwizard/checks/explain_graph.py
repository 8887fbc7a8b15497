"""Causes when Microsoft Graph says no: status and code decide, its sentences are only a hint."""

from __future__ import annotations

from typing import Final

from syncwizard.checks.cause import Asked, Cause, unclear
from syncwizard.clients.errors import Forbidden, HttpError, NotFound, Throttled, Unauthorized
from syncwizard.domain.checks import Owner

_CONSULTANT, _EXCHANGE = Owner.CONSULTANT, Owner.EXCHANGE_ADMIN

_NOT_ONLINE: Final = Cause("GRAPH-MAILBOX-NOT-ONLINE", _EXCHANGE)
_UNKNOWN: Final = Cause("GRAPH-MAILBOX-UNKNOWN", _CONSULTANT)
_NOT_THERE: Final = {
    "MailboxNotEnabledForRESTAPI": _NOT_ONLINE,
    # The same mailbox was seen to answer with either of them.
    "ResourceNotFound": _NOT_ONLINE,
    "ErrorInvalidUser": _UNKNOWN,
    "Request_ResourceNotFound": _UNKNOWN,
    "ErrorItemNotFound": unclear("GRAPH-EVENT-GONE", _CONSULTANT),
}
_POLICY_HINTS: Final = ("[RAOP]", "AppOnly AccessPolicy", "OData is disabled")
_DENIED_ALL_THE_SAME: Final = unclear("GRAPH-DENIED-ALL-THE-SAME", Owner.ENTRA_ADMIN)
_PERMISSION: Final = Cause("GRAPH-PERMISSION-MISSING", Owner.ENTRA_ADMIN)


def graph_cause(error: HttpError, asked: Asked) -> Cause | None:
    """The cause of Graph's no; None where its status says nothing that Graph alone would know."""
    if isinstance(error, Unauthorized):
        return unclear("GRAPH-TOKEN-REJECTED", _CONSULTANT)
    if isinstance(error, Throttled):
        return unclear("GRAPH-THROTTLED", _CONSULTANT)
    if isinstance(error, Forbidden) and not error.looks_like_html:
        return _forbidden(error, asked)
    if isinstance(error, NotFound) and not error.looks_like_html:
        return _NOT_THERE.get(error.code, unclear("GRAPH-NOT-FOUND", _CONSULTANT))
    return unclear("GRAPH-REQUEST-REFUSED", _CONSULTANT) if error.status == 400 else None


def _forbidden(error: Forbidden, asked: Asked) -> Cause | None:
    if not asked.permission:
        return None
    if not asked.room or error.code == "Authorization_RequestDenied":
        return _DENIED_ALL_THE_SAME if asked.in_token and not asked.room else _PERMISSION
    hinted = any(hint in error.message for hint in _POLICY_HINTS)
    # The token names the permission, so that Entra ID has granted it: Exchange keeps the room out.
    if hinted or asked.in_token:
        return Cause("GRAPH-ACCESS-POLICY", _EXCHANGE)
    return Cause("GRAPH-CALENDAR-DENIED", Owner.ENTRA_ADMIN)

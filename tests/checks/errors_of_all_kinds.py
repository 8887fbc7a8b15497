"""One error of every kind that the clients can raise, filled in as they do; knows no finding."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from syncwizard.clients import errors

WHERE: dict[str, Any] = {"host": "service.example", "doing": "read", "detail": "technical words"}

# What each class is told besides; a class inherits from the nearest one above it.
_TOLD: dict[type[errors.ClientError], dict[str, Any]] = {
    errors.Unsendable: {"what": "Authorization"},
    errors.ConnectTimedOut: {"seconds": 4.2},
    errors.ProxyError: {"proxy": "proxy.example:8080", "source": "system"},
    errors.ProxyAuthenticationRequired: {"schemes": ("Basic",)},
    errors.ProxyRefused: {"status": 403},
    errors.UnknownIssuer: {"issuer": "Contoso Inspection"},
    errors.IntermediateMissing: {"at": "http://pki.example/issuer.crt"},
    errors.ClockOff: {"minutes": 12},
    errors.WrongHost: {"names": ("other.example",)},
    errors.TimedOut: {"seconds": 20.0},
    errors.Redirected: {"status": 302, "to_host": "elsewhere.example"},
    errors.TooLarge: {"limit": 2_097_152},
    errors.NotJson: {"status": 200, "looks_like_html": False},
    errors.ForeignPage: {"status": 200, "page": errors.PageKind.PORTAL},
    errors.UnexpectedShape: {"path": "value[3]"},
    errors.ForeignLink: {"to_host": "elsewhere.example"},
    errors.HttpError: {"status": 418, "code": "ServiceCode", "message": "service words"},
    errors.Unauthorized: {"status": 401},
    errors.Forbidden: {"status": 403},
    errors.NotFound: {"status": 404},
    errors.WrittenBefore: {"status": 400, "existing_id": "event-1"},
    errors.Throttled: {"status": 429, "retry_after": 7.0},
    errors.ServiceDown: {"status": 503, "retry_after": None},
    errors.TokenRefused: {
        "status": 400,
        "error": "invalid_client",
        "codes": (7000215,),
        "description": "AADSTS7000215: words",
        "trace_id": "trace-1",
        "correlation_id": "correlation-1",
    },
    errors.ReportRefused: {"message": "no such report"},
}


def all_kinds() -> list[type[errors.ClientError]]:
    """The whole tree, the base included."""
    return list(_below(errors.ClientError))


def make(kind: type[errors.ClientError], **told: Any) -> errors.ClientError:
    """An error of this kind; `told` replaces what it is usually told."""
    usual: dict[str, Any] = dict(WHERE)
    for each in reversed(kind.__mro__):
        usual |= _TOLD.get(each, {})
    return kind(**(usual | told))


def _below(kind: type[errors.ClientError]) -> Iterator[type[errors.ClientError]]:
    yield kind
    for child in kind.__subclasses__():
        yield from _below(child)

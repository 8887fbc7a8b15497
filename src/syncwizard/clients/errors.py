"""Everything that can go wrong when talking to another system; knows no text and no remedy.

The tree (a name in brackets is what the class says besides host, doing, detail and request_id)::

    ClientError
    ├── AddressError                    not to be called: no https, user info …
    ├── Unsendable [what]               characters that HTTP cannot carry
    ├── NetworkError                    also such faults without a name here
    │   ├── NameNotFound
    │   ├── NameServiceSilent           no name service, or none that answers: offline?
    │   ├── ConnectionRefused
    │   ├── ConnectTimedOut [seconds]   no answer to the first packet: a firewall drops it
    │   ├── ConnectionReset             reset, or closed before the answer was complete
    │   ├── NetworkUnreachable
    │   └── LocalNetworkBlocked         this machine's own firewall or virus scanner forbids it
    ├── ProxyError [proxy, source]      the way through the proxy; `host` is still the target
    │   ├── ProxyUnreachable
    │   ├── ProxyAuthenticationRequired [schemes]
    │   ├── ProxyRefused [status]
    │   └── ProxyUnsupported            a kind of proxy the program cannot use (SOCKS)
    ├── TlsError                        also certificate faults without a name here
    │   ├── UnknownIssuer [issuer]      inspection, or the server leaves out an intermediate
    │   ├── SelfSigned
    │   ├── CertificateExpired
    │   ├── CertificateNotYetValid
    │   ├── WrongHost [names]
    │   └── HandshakeFailed             no common protocol or cipher, no TLS
    ├── TimedOut [seconds]              a total limit ran out; `doing` says during what
    ├── AnswerError                     an answer came, but not one of the kind that was asked for
    │   ├── Redirected [status, to_host]
    │   ├── TooLarge [limit]
    │   ├── NotJson [status, looks_like_html]
    │   ├── BrokenAnswer                not HTTP, or an encoding that cannot be read
    │   ├── UnexpectedShape [path]      JSON, but without what must be in it
    │   └── ForeignLink [to_host]       the next page lies on another host: not followed
    ├── HttpError [status, code, message, client_request_id, looks_like_html]
    │   ├── Unauthorized                401
    │   ├── Forbidden                   403
    │   ├── NotFound                    404
    │   ├── WrittenBefore [existing_id] 400: an earlier request has done it (Graph's events)
    │   ├── Throttled [retry_after]     429
    │   └── ServiceDown [retry_after]   5xx
    ├── TokenRefused [status, error, codes, description, trace_id, correlation_id]
    │   └── TenantUnknown               the directory does not exist (in this cloud)
    └── WorkplaceError                  Workplace Management's report call
        ├── ReportRefused [message]     HTTP 200 with an errorMessage in it
        └── WorkplaceUnauthorized       401, or the plain body "unauthorized": do not try again

Cancelling is not an error: it passes through untouched. No error carries a secret, a header or
the library's own exception (those hold the request); `detail` is technical and safe to show.
"""

from __future__ import annotations

from typing import Literal, Required, TypeAlias, TypedDict, Unpack

Doing: TypeAlias = Literal[
    "address",  # judging the URL, before any packet
    "resolve",  # name service
    "proxy",  # asking the proxy for the way
    "connect",  # TCP
    "tls",
    "send",  # sending the request, or waiting for the answer's first byte
    "read",  # reading the answer
    "discover",  # reading a tenant's public OpenID configuration
    "token",  # asking for a token
]


class Where(TypedDict, total=False):
    """What every error is told: where it happened."""

    host: Required[str]
    doing: Required[Doing]
    detail: str
    request_id: str | None


class Said(Where, total=False):
    """What every HTTP error is told besides."""

    status: Required[int]
    code: str
    message: str
    client_request_id: str | None
    looks_like_html: bool


class ClientError(Exception):
    """The base of all; `str()` is a technical line, never a text for people."""

    def __init__(
        self,
        *,
        host: str,
        doing: Doing,
        detail: str = "",
        request_id: str | None = None,
    ) -> None:
        self.host = host
        self.doing: Doing = doing
        self.detail = detail
        self.request_id = request_id
        super().__init__(f"{doing} {host}: {detail}" if detail else f"{doing} {host}")


class AddressError(ClientError):
    """The URL may not be called; nothing was sent."""


class Unsendable(ClientError):
    """`what` (a header's name) has characters that HTTP cannot carry; nothing was sent."""

    def __init__(self, *, what: str, **where: Unpack[Where]) -> None:
        super().__init__(**where)
        self.what = what


class NetworkError(ClientError):
    """The line to the host does not work."""


class NameNotFound(NetworkError):
    """The name service says that there is no such name."""


class NameServiceSilent(NetworkError):
    """No name service answered."""


class ConnectionRefused(NetworkError):
    """The host is there, but nothing listens on that port."""


class ConnectTimedOut(NetworkError):
    """No answer to the first packet for `seconds`."""

    def __init__(self, *, seconds: float, **where: Unpack[Where]) -> None:
        super().__init__(**where)
        self.seconds = seconds


class ConnectionReset(NetworkError):
    """The connection was reset, or closed before the answer was complete."""


class NetworkUnreachable(NetworkError):
    """There is no route to the host."""


class LocalNetworkBlocked(NetworkError):
    """This machine itself forbids the connection (EACCES, Windows 10013)."""


class ByProxy(Where):
    """What every proxy error is told besides."""

    proxy: Required[str]
    source: str


class ProxyError(ClientError):
    """The proxy (`proxy`: host:port) did not let the request through; `host` is the target.

    `source` says who named the proxy: "environment", "system" or "settings".
    """

    def __init__(self, *, proxy: str, source: str = "", **where: Unpack[Where]) -> None:
        super().__init__(**where)
        self.proxy = proxy
        self.source = source


class ProxyUnreachable(ProxyError):
    """The proxy itself cannot be reached; `detail` says why."""


class ProxyAuthenticationRequired(ProxyError):
    """407; `schemes` are those the proxy offered, as "Basic" or "Negotiate" (empty: unknown)."""

    def __init__(self, *, schemes: tuple[str, ...] = (), **where: Unpack[ByProxy]) -> None:
        super().__init__(**where)
        self.schemes = schemes


class ProxyRefused(ProxyError):
    """The proxy answered CONNECT with another `status` than 200 and 407."""

    def __init__(self, *, status: int, **where: Unpack[ByProxy]) -> None:
        super().__init__(**where)
        self.status = status


class ProxyUnsupported(ProxyError):
    """The system's settings name a kind of proxy that the program cannot use."""


class TlsError(ClientError):
    """The connection could not be made safe."""


class UnknownIssuer(TlsError):
    """No trusted authority stands behind the certificate; `issuer` is empty when not looked up."""

    def __init__(self, *, issuer: str = "", **where: Unpack[Where]) -> None:
        super().__init__(**where)
        self.issuer = issuer


class SelfSigned(TlsError):
    """The certificate was issued by itself."""


class CertificateExpired(TlsError):
    """The certificate is too old, or this machine's clock is ahead."""


class CertificateNotYetValid(TlsError):
    """The certificate is not valid yet, or this machine's clock is behind."""


class WrongHost(TlsError):
    """The certificate is for other `names` (empty when not looked up)."""

    def __init__(self, *, names: tuple[str, ...] = (), **where: Unpack[Where]) -> None:
        super().__init__(**where)
        self.names = names


class HandshakeFailed(TlsError):
    """Both sides found no way to speak TLS with each other."""


class TimedOut(ClientError):
    """A total limit of `seconds` ran out; `doing` says during what."""

    def __init__(self, *, seconds: float, **where: Unpack[Where]) -> None:
        super().__init__(**where)
        self.seconds = seconds


class AnswerError(ClientError):
    """An answer came, but not one of the kind that was asked for."""


class Redirected(AnswerError):
    """3xx; never followed. `to_host` is empty when the answer names none."""

    def __init__(self, *, status: int, to_host: str, **where: Unpack[Where]) -> None:
        super().__init__(**where)
        self.status = status
        self.to_host = to_host


class TooLarge(AnswerError):
    """The answer has more than `limit` bytes after unpacking."""

    def __init__(self, *, limit: int, **where: Unpack[Where]) -> None:
        super().__init__(**where)
        self.limit = limit


class NotJson(AnswerError):
    """JSON was due; a page instead of it (`looks_like_html`) often is a login or a portal."""

    def __init__(self, *, status: int, looks_like_html: bool, **where: Unpack[Where]) -> None:
        super().__init__(**where)
        self.status = status
        self.looks_like_html = looks_like_html


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
        **where: Unpack[Where],
    ) -> None:
        super().__init__(**where)
        self.status = status
        self.code = code
        self.message = message
        self.client_request_id = client_request_id
        self.looks_like_html = looks_like_html


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


class TokenRefused(ClientError):
    """The token endpoint said no, with OAuth's `error` and, from Entra ID, AADSTS numbers."""

    def __init__(
        self,
        *,
        status: int,
        error: str,
        codes: tuple[int, ...] = (),
        description: str = "",
        trace_id: str | None = None,
        correlation_id: str | None = None,
        **where: Unpack[Where],
    ) -> None:
        super().__init__(**where)
        self.status = status
        self.error = error
        self.codes = codes
        self.description = description
        self.trace_id = trace_id
        self.correlation_id = correlation_id


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

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

from syncwizard.clients.errors.answers import (
    AnswerError,
    BrokenAnswer,
    Forbidden,
    ForeignLink,
    HttpError,
    NotFound,
    NotJson,
    Redirected,
    Said,
    ServiceDown,
    Throttled,
    TooLarge,
    Unauthorized,
    UnexpectedShape,
    WrittenBefore,
)
from syncwizard.clients.errors.base import (
    AddressError,
    ClientError,
    Doing,
    TimedOut,
    Unsendable,
    Where,
)
from syncwizard.clients.errors.line import (
    CertificateExpired,
    CertificateNotYetValid,
    ConnectionRefused,
    ConnectionReset,
    ConnectTimedOut,
    HandshakeFailed,
    LocalNetworkBlocked,
    NameNotFound,
    NameServiceSilent,
    NetworkError,
    NetworkUnreachable,
    ProxyAuthenticationRequired,
    ProxyError,
    ProxyRefused,
    ProxyUnreachable,
    ProxyUnsupported,
    SelfSigned,
    TlsError,
    UnknownIssuer,
    WrongHost,
)
from syncwizard.clients.errors.services import (
    ReportRefused,
    TenantUnknown,
    TokenRefused,
    WorkplaceError,
    WorkplaceUnauthorized,
)

__all__ = [
    "AddressError",
    "AnswerError",
    "BrokenAnswer",
    "CertificateExpired",
    "CertificateNotYetValid",
    "ClientError",
    "ConnectTimedOut",
    "ConnectionRefused",
    "ConnectionReset",
    "Doing",
    "Forbidden",
    "ForeignLink",
    "HandshakeFailed",
    "HttpError",
    "LocalNetworkBlocked",
    "NameNotFound",
    "NameServiceSilent",
    "NetworkError",
    "NetworkUnreachable",
    "NotFound",
    "NotJson",
    "ProxyAuthenticationRequired",
    "ProxyError",
    "ProxyRefused",
    "ProxyUnreachable",
    "ProxyUnsupported",
    "Redirected",
    "ReportRefused",
    "Said",
    "SelfSigned",
    "ServiceDown",
    "TenantUnknown",
    "Throttled",
    "TimedOut",
    "TlsError",
    "TokenRefused",
    "TooLarge",
    "Unauthorized",
    "UnexpectedShape",
    "UnknownIssuer",
    "Unsendable",
    "Where",
    "WorkplaceError",
    "WorkplaceUnauthorized",
    "WrittenBefore",
    "WrongHost",
]

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
    │   ├── ProxyAuthenticationRequired [schemes, as_user]
    │   ├── ProxyRefused [status]
    │   ├── ProxyUnsupported            a kind of proxy the program cannot use (SOCKS)
    │   ├── ProxyUndecided              nobody said in time which proxy it is
    │   ├── ProxyScriptUnread           the direct way fails, and a script was not asked
    │   └── ProxyNotHttp                something else listens at the proxy's address
    ├── TlsError                        also certificate faults without a name here
    │   ├── UnknownIssuer [issuer]      most likely inspection, or an authority of one's own
    │   │   ├── Inspected               by a product that is known for it
    │   │   └── IntermediateMissing [at]
    │   ├── SelfSigned
    │   ├── CertificateExpired [is_clock_right]
    │   ├── CertificateNotYetValid
    │   ├── CertificateRevoked
    │   ├── CertificateWeak
    │   ├── ClockOff [minutes]          the certificate is right, this computer's clock is not
    │   ├── WrongHost [names]
    │   └── HandshakeFailed
    │       ├── NotTls                  something else listens there
    │       ├── TooOldTls               no common protocol or cipher
    │       ├── NameNotServed           the server does not know this name
    │       └── ClientCertificateWanted
    ├── TimedOut [seconds]              a total limit ran out; `doing` says during what
    ├── AnswerError                     an answer came, but not one of the kind that was asked for
    │   ├── Redirected [status, to_host, unsafe, page]
    │   ├── TooLarge [limit]
    │   ├── NotJson [status, looks_like_html, page]
    │   ├── ForeignPage [status, page]
    │   ├── BrokenAnswer                not HTTP, or an encoding that cannot be read
    │   ├── UnexpectedShape [path]      JSON, but without what must be in it
    │   └── ForeignLink [to_host]       the next page lies on another host: not followed
    ├── HttpError [status, code, message, client_request_id, looks_like_html, page]
    │   ├── Unauthorized                401
    │   ├── Forbidden                   403
    │   ├── NotFound                    404
    │   ├── WrittenBefore [existing_id] 400: an earlier request has done it (Graph's events)
    │   ├── Throttled [retry_after]     429
    │   └── ServiceDown [retry_after]   5xx
    ├── TokenRefused [status, error, codes, description, trace_id, correlation_id, retry_after]
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
    ForeignPage,
    HttpError,
    NotFound,
    NotJson,
    PageKind,
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
    CertificateRevoked,
    CertificateWeak,
    ClientCertificateWanted,
    ClockOff,
    ConnectionRefused,
    ConnectionReset,
    ConnectTimedOut,
    HandshakeFailed,
    Inspected,
    IntermediateMissing,
    LocalNetworkBlocked,
    NameNotFound,
    NameNotServed,
    NameServiceSilent,
    NetworkError,
    NetworkUnreachable,
    NotTls,
    ProxyAuthenticationRequired,
    ProxyError,
    ProxyNotHttp,
    ProxyRefused,
    ProxyScriptUnread,
    ProxyUndecided,
    ProxyUnreachable,
    ProxyUnsupported,
    SelfSigned,
    TlsError,
    TooOldTls,
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
    "CertificateRevoked",
    "CertificateWeak",
    "ClientCertificateWanted",
    "ClientError",
    "ClockOff",
    "ConnectTimedOut",
    "ConnectionRefused",
    "ConnectionReset",
    "Doing",
    "Forbidden",
    "ForeignLink",
    "ForeignPage",
    "HandshakeFailed",
    "HttpError",
    "Inspected",
    "IntermediateMissing",
    "LocalNetworkBlocked",
    "NameNotFound",
    "NameNotServed",
    "NameServiceSilent",
    "NetworkError",
    "NetworkUnreachable",
    "NotFound",
    "NotJson",
    "NotTls",
    "PageKind",
    "ProxyAuthenticationRequired",
    "ProxyError",
    "ProxyNotHttp",
    "ProxyRefused",
    "ProxyScriptUnread",
    "ProxyUndecided",
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
    "TooOldTls",
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

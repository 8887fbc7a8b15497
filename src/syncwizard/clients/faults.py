"""Tells the faults on the way to a host apart, however deep they are wrapped; raises nothing."""

from __future__ import annotations

import errno
import socket
import ssl
from collections.abc import Iterator
from typing import Final

from syncwizard.clients.errors import (
    CertificateExpired,
    CertificateNotYetValid,
    CertificateRevoked,
    CertificateWeak,
    ClientCertificateWanted,
    ClientError,
    ConnectionRefused,
    ConnectionReset,
    ConnectTimedOut,
    Doing,
    HandshakeFailed,
    LocalNetworkBlocked,
    NameNotFound,
    NameNotServed,
    NameServiceSilent,
    NetworkError,
    NetworkUnreachable,
    NotTls,
    SelfSigned,
    TlsError,
    TooOldTls,
    UnknownIssuer,
    WrongHost,
)

# OpenSSL's codes first, then those that Windows and macOS are thought to give, which truststore
# hands on. The latter were neither looked up nor tried on those systems: a code that is none of
# them is a TlsError without a name.
_CERTIFICATE_FAULTS: Final[dict[int, type[TlsError]]] = {
    2: UnknownIssuer,
    9: CertificateNotYetValid,
    10: CertificateExpired,
    18: SelfSigned,
    19: UnknownIssuer,  # a chain with its own root in it: what an inspecting proxy may send
    20: UnknownIssuer,
    21: UnknownIssuer,
    23: CertificateRevoked,
    62: WrongHost,
    64: WrongHost,
    66: CertificateWeak,
    67: CertificateWeak,
    68: CertificateWeak,
    0x800B0101: CertificateExpired,
    0x800B0109: UnknownIssuer,
    0x800B010A: UnknownIssuer,
    0x800B010C: CertificateRevoked,
    0x800B010F: WrongHost,
    0x80092010: CertificateRevoked,
    -67818: CertificateExpired,
    -67819: CertificateNotYetValid,
    -67820: CertificateRevoked,
    -67843: UnknownIssuer,
    -67602: WrongHost,
    -25318: UnknownIssuer,
}

# OpenSSL's names for alerts of the other side and for what it cannot make sense of itself.
_HANDSHAKE_FAULTS: Final[tuple[tuple[str, type[TlsError]], ...]] = (
    ("WRONG_VERSION_NUMBER", NotTls),
    ("HTTP_REQUEST", NotTls),
    ("HTTPS_PROXY_REQUEST", NotTls),
    ("UNEXPECTED_MESSAGE", NotTls),
    ("RECORD_LAYER_FAILURE", NotTls),
    ("PACKET_LENGTH_TOO_LONG", NotTls),
    ("ALERT_PROTOCOL_VERSION", TooOldTls),
    ("UNSUPPORTED_PROTOCOL", TooOldTls),
    ("ALERT_HANDSHAKE_FAILURE", TooOldTls),
    ("ALERT_INSUFFICIENT_SECURITY", TooOldTls),
    ("NO_PROTOCOLS_AVAILABLE", TooOldTls),
    ("DH_KEY_TOO_SMALL", TooOldTls),
    ("EE_KEY_TOO_SMALL", CertificateWeak),
    ("UNRECOGNIZED_NAME", NameNotServed),
    ("CERTIFICATE_REQUIRED", ClientCertificateWanted),
    ("ALERT_BAD_CERTIFICATE", ClientCertificateWanted),
    ("ALERT_UNSUPPORTED_CERTIFICATE", ClientCertificateWanted),
    ("ALERT_UNKNOWN_CA", ClientCertificateWanted),
    ("ALERT_ACCESS_DENIED", ClientCertificateWanted),
)

_WINSOCK_NO_NAME: Final = (11001, 11004)
_WINSOCK_NO_SERVICE: Final = (11002, 11003)

# The most telling first: with several addresses each fails in its own way.
_LINE_FAULTS: Final[tuple[tuple[type[NetworkError], frozenset[int]], ...]] = (
    (ConnectionRefused, frozenset({errno.ECONNREFUSED, 10061, 1225})),
    (
        ConnectionReset,
        frozenset({errno.ECONNRESET, errno.ECONNABORTED, errno.EPIPE, 10053, 10054, 64}),
    ),
    (LocalNetworkBlocked, frozenset({errno.EACCES, errno.EPERM, 10013})),
    (ConnectTimedOut, frozenset({errno.ETIMEDOUT, 10060, 121})),
    (
        NetworkUnreachable,
        frozenset(
            {errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.EADDRNOTAVAIL}
            | {10051, 10065, 1231, 1232}
        ),
    ),
)


def from_system(
    error: BaseException, *, host: str, doing: Doing, seconds: float
) -> ClientError | None:
    """Our error for what the system raised (looked for in all causes), or None if it is neither.

    `seconds` is how long was waited, for the faults that say so.
    """
    causes = list(_causes(error))
    for cause in causes:
        # "Wants to read" is no fault, only the moment at which the line broke.
        waiting = isinstance(cause, ssl.SSLWantReadError | ssl.SSLWantWriteError)
        if isinstance(cause, ssl.SSLError) and not waiting:
            return _from_tls(cause, host)
    for cause in causes:
        if isinstance(cause, socket.gaierror):
            return _from_names(cause, host)
    return _from_line([c for c in causes if isinstance(c, OSError)], host, doing, seconds)


def _causes(error: BaseException) -> Iterator[BaseException]:
    todo, seen = [error], set[int]()
    while todo:
        one = todo.pop(0)
        if id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        todo += [cause for cause in (one.__cause__, one.__context__) if cause is not None]
        if isinstance(one, BaseExceptionGroup):
            todo += one.exceptions


def _from_tls(error: ssl.SSLError, host: str) -> ClientError:
    if isinstance(error, ssl.SSLCertVerificationError):
        code = getattr(error, "verify_code", 0)
        said = getattr(error, "verify_message", "") or "certificate not accepted"
        # Windows' codes may arrive as negative numbers.
        kind = _CERTIFICATE_FAULTS.get(code) or _CERTIFICATE_FAULTS.get(code & 0xFFFFFFFF, TlsError)
        return kind(host=host, doing="tls", detail=f"{said} ({code})")
    if isinstance(error, ssl.SSLEOFError | ssl.SSLZeroReturnError):
        return ConnectionReset(host=host, doing="tls", detail="closed during the handshake")
    reason = error.reason or "TLS error"
    found = (kind for name, kind in _HANDSHAKE_FAULTS if name in reason.upper().replace(" ", "_"))
    return next(found, HandshakeFailed)(host=host, doing="tls", detail=reason)


def _from_names(error: socket.gaierror, host: str) -> ClientError:
    detail = f"{error.strerror} ({error.errno})"
    unknown = (socket.EAI_NONAME, getattr(socket, "EAI_NODATA", None), *_WINSOCK_NO_NAME)
    silent = (socket.EAI_AGAIN, socket.EAI_FAIL, *_WINSOCK_NO_SERVICE)
    if error.errno in unknown:
        return NameNotFound(host=host, doing="resolve", detail=detail)
    if error.errno in silent:
        return NameServiceSilent(host=host, doing="resolve", detail=detail)
    return NetworkError(host=host, doing="resolve", detail=detail)


def _from_line(
    errors: list[OSError], host: str, doing: Doing, seconds: float
) -> ClientError | None:
    for kind, numbers in _LINE_FAULTS:
        for error in errors:
            if not {error.errno, getattr(error, "winerror", None)} & numbers:
                continue
            detail = f"{error.strerror} ({error.errno})"
            if kind is ConnectTimedOut:
                return ConnectTimedOut(host=host, doing=doing, detail=detail, seconds=seconds)
            return kind(host=host, doing=doing, detail=detail)
    return None

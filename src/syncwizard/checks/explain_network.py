"""Causes on the way to a system: names, lines, proxies, TLS, answers; it knows no service."""

from __future__ import annotations

from typing import Final

from syncwizard.checks.cause import Cause, System, unclear
from syncwizard.clients import errors
from syncwizard.domain.checks import Owner

_CONSULTANT, _NETWORK = Owner.CONSULTANT, Owner.NETWORK_TEAM

# Found by the nearest class above an error's own, so that a new kind of error is never without one.
_CAUSES: Final[dict[type[errors.ClientError], Cause]] = {
    errors.ClientError: unclear("CALL-FAILED", _CONSULTANT),
    errors.AddressError: Cause("ADDRESS-REFUSED", _CONSULTANT),
    errors.Unsendable: Cause("VALUE-NOT-SENDABLE", _CONSULTANT),
    errors.NetworkError: unclear("NET-OTHER", _NETWORK),
    errors.NameNotFound: unclear("NET-NAME-NOT-FOUND", _CONSULTANT),
    errors.NameServiceSilent: unclear("NET-NO-NAME-SERVICE", _CONSULTANT),
    errors.ConnectionRefused: unclear("NET-REFUSED", _NETWORK),
    errors.ConnectTimedOut: unclear("NET-TIMEOUT", _NETWORK),
    errors.ConnectionReset: unclear("NET-RESET", _NETWORK),
    errors.NetworkUnreachable: unclear("NET-UNREACHABLE", _CONSULTANT),
    errors.LocalNetworkBlocked: unclear("NET-BLOCKED-HERE", _NETWORK),
    errors.ProxyError: unclear("PROXY-OTHER", _NETWORK),
    errors.ProxyUnreachable: unclear("PROXY-UNREACHABLE", _NETWORK),
    errors.ProxyAuthenticationRequired: unclear("PROXY-AUTH", _NETWORK),
    errors.ProxyRefused: unclear("PROXY-REFUSED", _NETWORK),
    errors.ProxyUnsupported: unclear("PROXY-UNSUPPORTED", _NETWORK),
    errors.TlsError: unclear("TLS-OTHER", _NETWORK),
    errors.UnknownIssuer: unclear("TLS-UNKNOWN-ISSUER", _NETWORK),
    errors.SelfSigned: unclear("TLS-SELF-SIGNED", _NETWORK),
    errors.CertificateExpired: unclear("TLS-EXPIRED", _CONSULTANT),
    errors.CertificateNotYetValid: unclear("TLS-NOT-YET-VALID", _CONSULTANT),
    errors.WrongHost: unclear("TLS-WRONG-HOST", _CONSULTANT),
    errors.HandshakeFailed: unclear("TLS-HANDSHAKE", _NETWORK),
    errors.TimedOut: unclear("ANSWER-TOO-SLOW", _CONSULTANT),
    errors.AnswerError: unclear("ANSWER-OTHER", _CONSULTANT),
    errors.Redirected: Cause("ANSWER-REDIRECT", _CONSULTANT),
    errors.TooLarge: unclear("ANSWER-TOO-LARGE", _CONSULTANT),
    errors.NotJson: unclear("ANSWER-NOT-JSON", _CONSULTANT),
    errors.BrokenAnswer: unclear("ANSWER-BROKEN", _NETWORK),
    errors.UnexpectedShape: unclear("ANSWER-UNEXPECTED", _CONSULTANT),
    errors.ForeignLink: unclear("ANSWER-FOREIGN-LINK", _CONSULTANT),
    errors.HttpError: unclear("HTTP-OTHER", _CONSULTANT),
    errors.Unauthorized: unclear("HTTP-UNAUTHORIZED", _CONSULTANT),
    errors.Forbidden: unclear("HTTP-FORBIDDEN", _NETWORK),
    errors.NotFound: Cause("HTTP-NOT-FOUND", _CONSULTANT),
    errors.Throttled: unclear("HTTP-THROTTLED", _CONSULTANT),
    errors.ServiceDown: unclear("HTTP-SERVICE-DOWN", _CONSULTANT),
    errors.TokenRefused: unclear("TOKEN-REFUSED", _CONSULTANT),
    errors.WorkplaceError: unclear("WM-OTHER", Owner.WM_ADMIN),
    errors.ReportRefused: Cause("WM-REPORT-REFUSED", _CONSULTANT),
    errors.WorkplaceUnauthorized: Cause("WM-UNAUTHORIZED", Owner.WM_ADMIN),
}

_PAGE_INSTEAD: Final = unclear("ANSWER-IS-PAGE", _NETWORK)
_ISSUER_NOT_SEEN: Final = unclear("TLS-NOT-TRUSTED", _NETWORK)
_PROXY_WANTS_WINDOWS: Final = unclear("PROXY-AUTH-WINDOWS", _NETWORK)
_WINDOWS_SCHEMES: Final = {"ntlm", "negotiate", "kerberos"}


def network_cause(error: errors.ClientError, system: System) -> Cause:
    """The cause of any error, without what only the asked service's own table knows."""
    special = _special(error)
    if special is not None:
        return special
    cause = next(_CAUSES[kind] for kind in type(error).__mro__ if kind in _CAUSES)
    # Nobody mistypes Microsoft's addresses: there it is the network.
    mistyped = cause.code in {"NET-NAME-NOT-FOUND", "TLS-WRONG-HOST"}
    return cause.at(_NETWORK) if mistyped and system.is_microsoft else cause


def _special(error: errors.ClientError) -> Cause | None:
    if isinstance(error, errors.UnknownIssuer) and not error.issuer:
        return _ISSUER_NOT_SEEN
    if isinstance(error, errors.NotJson) and error.looks_like_html:
        return _PAGE_INSTEAD
    if isinstance(error, errors.ProxyAuthenticationRequired):
        offered = {scheme.casefold() for scheme in error.schemes}
        return _PROXY_WANTS_WINDOWS if offered and offered <= _WINDOWS_SCHEMES else None
    return None

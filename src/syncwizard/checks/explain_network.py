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
    errors.ProxyUndecided: unclear("PROXY-UNDECIDED", _NETWORK),
    errors.ProxyScriptUnread: unclear("PROXY-SCRIPT-UNREAD", _CONSULTANT),
    errors.ProxyNotHttp: unclear("PROXY-NOT-HTTP", _NETWORK),
    errors.TlsError: unclear("TLS-OTHER", _NETWORK),
    errors.UnknownIssuer: unclear("TLS-UNKNOWN-ISSUER", _NETWORK),
    errors.Inspected: unclear("TLS-INSPECTED", _NETWORK),
    errors.IntermediateMissing: unclear("TLS-INTERMEDIATE-MISSING", _CONSULTANT),
    errors.SelfSigned: unclear("TLS-SELF-SIGNED", _NETWORK),
    errors.CertificateExpired: unclear("TLS-EXPIRED", _CONSULTANT),
    errors.CertificateNotYetValid: unclear("TLS-NOT-YET-VALID", _CONSULTANT),
    errors.CertificateRevoked: unclear("TLS-REVOKED", _CONSULTANT),
    errors.CertificateWeak: unclear("TLS-WEAK", _CONSULTANT),
    errors.ClockOff: unclear("CLOCK-AHEAD", _CONSULTANT),
    errors.WrongHost: unclear("TLS-WRONG-HOST", _CONSULTANT),
    errors.HandshakeFailed: unclear("TLS-HANDSHAKE", _NETWORK),
    errors.NotTls: unclear("TLS-NOT-SPOKEN", _CONSULTANT),
    errors.TooOldTls: unclear("TLS-NOTHING-IN-COMMON", _CONSULTANT),
    errors.NameNotServed: unclear("TLS-NAME-NOT-SERVED", _CONSULTANT),
    errors.ClientCertificateWanted: unclear("TLS-CLIENT-CERTIFICATE", _CONSULTANT),
    errors.TimedOut: unclear("ANSWER-TOO-SLOW", _CONSULTANT),
    errors.AnswerError: unclear("ANSWER-OTHER", _CONSULTANT),
    errors.Redirected: Cause("ANSWER-REDIRECT", _CONSULTANT),
    errors.TooLarge: unclear("ANSWER-TOO-LARGE", _CONSULTANT),
    errors.NotJson: unclear("ANSWER-NOT-JSON", _CONSULTANT),
    errors.ForeignPage: unclear("ANSWER-IS-PAGE", _NETWORK),
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
_STALLED: Final = unclear("TLS-STALLED", _NETWORK)
_NOT_RENEWED: Final = unclear("TLS-EXPIRED-THERE", _CONSULTANT)
_CLOCK_BEHIND: Final = unclear("CLOCK-BEHIND", _CONSULTANT)
_UNSAFE: Final = Cause("ANSWER-REDIRECT-UNSAFE", _CONSULTANT)
_PROXY_WANTS_WINDOWS: Final = unclear("PROXY-AUTH-WINDOWS", _NETWORK)
_PROXY_PASSWORD: Final = unclear("PROXY-PASSWORD-WRONG", _CONSULTANT)
_WINDOWS_SCHEMES: Final = {"ntlm", "negotiate", "kerberos"}
_PAGES: Final = {
    errors.PageKind.PORTAL: unclear("PAGE-PORTAL", _CONSULTANT),
    errors.PageKind.SIGN_IN: unclear("PAGE-SIGN-IN", _CONSULTANT),
    errors.PageKind.FIREWALL: unclear("PAGE-FIREWALL", _CONSULTANT),
    errors.PageKind.FILTER: unclear("PAGE-FILTER", _NETWORK),
}
# Whoever runs the asked service has to act first (guide.md, "Who fixes what"). Of Microsoft's own
# and of a system that nobody named, the consultant has to find out.
_FOR_THE_OPERATOR: Final = {
    "PAGE-FIREWALL",
    "TLS-EXPIRED-THERE",
    "TLS-INTERMEDIATE-MISSING",
    "TLS-NOTHING-IN-COMMON",
    "TLS-REVOKED",
    "TLS-WEAK",
}
_OPERATORS: Final = {System.ROUTER: Owner.INTEGRATION_TEAM, System.WORKPLACE: Owner.WM_ADMIN}


def network_cause(error: errors.ClientError, system: System) -> Cause:
    """The cause of any error, without what only the asked service's own table knows."""
    cause = _special(error)
    if cause is None:
        cause = next(_CAUSES[kind] for kind in type(error).__mro__ if kind in _CAUSES)
    if cause.code in _FOR_THE_OPERATOR:
        return cause.at(_OPERATORS.get(system, cause.owner))
    # Nobody mistypes Microsoft's addresses: there it is the network.
    mistyped = cause.code in {"NET-NAME-NOT-FOUND", "TLS-WRONG-HOST"}
    return cause.at(_NETWORK) if mistyped and system.is_microsoft else cause


def _special(error: errors.ClientError) -> Cause | None:
    """What an error itself says more exactly than its class."""
    match error:
        case errors.UnknownIssuer(issuer=""):
            return _ISSUER_NOT_SEEN
        case errors.ClockOff() if error.minutes < 0:
            return _CLOCK_BEHIND
        case errors.CertificateExpired(is_clock_right=True):
            return _NOT_RENEWED
        case errors.TimedOut(doing="tls"):
            return _STALLED
        case errors.ProxyAuthenticationRequired():
            return _proxy_sign_in(error)
    return _page_instead(error)


def _proxy_sign_in(error: errors.ProxyAuthenticationRequired) -> Cause | None:
    offered = {scheme.casefold() for scheme in error.schemes}
    if offered and offered <= _WINDOWS_SCHEMES:
        return _PROXY_WANTS_WINDOWS
    return _PROXY_PASSWORD if error.as_user else None


def _page_instead(error: errors.ClientError) -> Cause | None:
    if isinstance(error, errors.Redirected) and error.unsafe:
        return _UNSAFE
    page = getattr(error, "page", errors.PageKind.UNKNOWN)
    if page in _PAGES:
        return _PAGES[page]
    is_page = isinstance(error, errors.NotJson) and error.looks_like_html
    return _PAGE_INSTEAD if is_page else None

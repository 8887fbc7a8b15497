"""Faults on the way to a host: names, lines, proxies, TLS; knows no answer and no service."""

from __future__ import annotations

from typing import Required, Unpack

from syncwizard.clients.errors.base import ClientError, Where


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

    `source` says who named the proxy: "environment", "system", "script" or "settings".
    """

    def __init__(self, *, proxy: str, source: str = "", **where: Unpack[Where]) -> None:
        super().__init__(**where)
        self.proxy = proxy
        self.source = source


class ProxyUnreachable(ProxyError):
    """The proxy itself cannot be reached; `detail` says why."""


class ProxyAuthenticationRequired(ProxyError):
    """407; `schemes` are those the proxy offered, as "Basic" or "Negotiate" (empty: unknown).

    `as_user` is whose password was sent and not accepted; empty when none was sent.
    """

    def __init__(
        self, *, schemes: tuple[str, ...] = (), as_user: str = "", **where: Unpack[ByProxy]
    ) -> None:
        super().__init__(**where)
        self.schemes = schemes
        self.as_user = as_user


class ProxyRefused(ProxyError):
    """The proxy answered CONNECT with another `status` than 200 and 407."""

    def __init__(self, *, status: int, **where: Unpack[ByProxy]) -> None:
        super().__init__(**where)
        self.status = status


class ProxyUnsupported(ProxyError):
    """The system's settings name a kind of proxy that the program cannot use."""


class ProxyUndecided(ProxyError):
    """The system did not say in time which proxy leads to the host (a slow script, say)."""


class ProxyScriptUnread(ProxyError):
    """The direct way does not work, and the system would have asked a script (`proxy`: where)."""


class ProxyNotHttp(ProxyError):
    """What listens at the proxy's address does not answer like one."""


class TlsError(ClientError):
    """The connection could not be made safe."""


class UnknownIssuer(TlsError):
    """No trusted authority stands behind the certificate; `issuer` is empty when not looked up."""

    def __init__(self, *, issuer: str = "", **where: Unpack[Where]) -> None:
        super().__init__(**where)
        self.issuer = issuer


class Inspected(UnknownIssuer):
    """`issuer` is a product known to open encrypted connections on the way."""


class IntermediateMissing(UnknownIssuer):
    """The server leaves out a link of its chain: the certificate of `issuer`, to be had at `at`."""

    def __init__(self, *, at: str = "", issuer: str = "", **where: Unpack[Where]) -> None:
        super().__init__(issuer=issuer, **where)
        self.at = at


class SelfSigned(TlsError):
    """The certificate was issued by itself."""


class CertificateExpired(TlsError):
    """The certificate is too old, or this machine's clock is ahead.

    `is_clock_right`: the server itself told the same time.
    """

    def __init__(self, *, is_clock_right: bool = False, **where: Unpack[Where]) -> None:
        super().__init__(**where)
        self.is_clock_right = is_clock_right


class CertificateNotYetValid(TlsError):
    """The certificate is not valid yet, or this machine's clock is behind."""


class CertificateRevoked(TlsError):
    """Its authority has taken the certificate back."""


class CertificateWeak(TlsError):
    """The key or the signature is too weak for this computer."""


class ClockOff(TlsError):
    """No certificate fits this computer's clock: it is `minutes` ahead (behind: negative)."""

    def __init__(self, *, minutes: int, **where: Unpack[Where]) -> None:
        super().__init__(**where)
        self.minutes = minutes


class WrongHost(TlsError):
    """The certificate is for other `names` (empty when not looked up)."""

    def __init__(self, *, names: tuple[str, ...] = (), **where: Unpack[Where]) -> None:
        super().__init__(**where)
        self.names = names


class HandshakeFailed(TlsError):
    """Both sides found no way to speak TLS with each other."""


class NotTls(HandshakeFailed):
    """What listens there speaks no TLS at all."""


class TooOldTls(HandshakeFailed):
    """No protocol version or cipher in common."""


class NameNotServed(HandshakeFailed):
    """The server does not answer for this name (alert unrecognized_name)."""


class ClientCertificateWanted(HandshakeFailed):
    """The server wants a certificate from the caller as well, or does not like the caller's."""

"""What a look at the way to a host tells; it looks at nothing itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, Protocol, TypeAlias

from syncwizard.clients.certificate import Certificate

StageName: TypeAlias = Literal["choice", "resolve", "connect", "proxy", "tls"]


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage that went well: with whom, at which address, how long it took in seconds.

    "choice" comes first, and only where a proxy is on the way; its `note` is who named it. Else
    `note` is technical: further addresses, the TLS version and the issuer.
    """

    name: StageName
    host: str
    address: str
    seconds: float
    note: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """What was seen on the way; `proxy` is host:port, or empty for the direct way.

    `inspector`: who issued the certificate, where it is trusted here though no public authority
    stands behind it: a product that opens connections, or a company's own authority. Else empty.
    """

    host: str
    port: int
    proxy: str
    tls_version: str
    certificate: Certificate | None
    stages: tuple[Stage, ...]
    inspector: str = ""


OnStage: TypeAlias = Callable[[Stage], None]


class Probe(Protocol):
    """Looks at the way to an address."""

    async def look(self, url: str, on_stage: OnStage) -> Look:
        """Tells each finished stage to `on_stage`.

        Raises AddressError, NetworkError, ProxyError, TlsError and TimedOut; UnknownIssuer knows
        the issuer and WrongHost the names. Of the certificate's days ClockOff may be left.
        """
        ...

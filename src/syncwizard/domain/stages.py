"""The stages of a test on its way to a system, for showing; it goes nowhere itself."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from syncwizard.domain.text import Text, text


class StageName(StrEnum):
    """In the order in which a test goes through them; without a proxy that one is left out."""

    ADDRESS = "address"  # the address is one, and the host that a secret may go to is confirmed
    RESOLVE = "resolve"  # the name service knows the host, or the proxy
    CONNECT = "connect"  # TCP
    PROXY = "proxy"  # the proxy leads on
    TLS = "tls"
    PAGE = "page"  # an answer came, without any secret
    TOKEN = "token"  # noqa: S105 - the name of a stage
    READ = "read"  # one call with the token, its answer as it has to be


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage that went well: with which host, at which address, how long it took in seconds.

    `note` is technical: further addresses, who named the proxy, the TLS version and the issuer.
    """

    name: StageName
    host: str
    address: str = ""
    seconds: float = 0.0
    note: str = ""

    @property
    def text(self) -> Text:
        """One line: what was reached."""
        params = {"host": self.host, "address": self.address or self.host, "note": self.note}
        return Text(f"stages.{self.name.value}", params)

    @property
    def took(self) -> Text:
        """How long it took."""
        return text("stages.took", ms=round(1000 * self.seconds))

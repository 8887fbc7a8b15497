"""Decides which proxy leads to a host, from the system's settings; opens no connection."""

from __future__ import annotations

import base64
import re
import urllib.request
from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias
from urllib.parse import SplitResult, unquote, urlsplit

from syncwizard.clients.addresses import Address
from syncwizard.clients.errors import ProxyUnsupported

SYSTEM: Final = "system"
"""As a proxy setting: what the environment or the operating system says."""

Source: TypeAlias = Literal["environment", "system", "script", "settings"]


@dataclass(frozen=True, slots=True)
class Proxy:
    """A proxy and who named it; the user and password are in no `repr`."""

    scheme: str
    host: str
    port: int
    source: Source
    credentials: tuple[str, str] | None = field(default=None, repr=False)

    @property
    def name(self) -> str:
        """Host and port, fit to be shown."""
        return f"{self.host}:{self.port}"

    @property
    def url(self) -> str:
        """The proxy's address without credentials."""
        return f"{self.scheme}://{self.name}"

    @property
    def user(self) -> str:
        """Whose password goes to this proxy, and to nobody else; empty for nobody's."""
        return self.credentials[0] if self.credentials else ""

    def authorization(self) -> str | None:
        """The value of a Proxy-Authorization header (a secret), if there are credentials."""
        if self.credentials is None:
            return None
        return "Basic " + base64.b64encode(":".join(self.credentials).encode()).decode("ascii")


def find_proxy(
    address: Address,
    setting: str | None = SYSTEM,
    credentials: tuple[str, str] | None = None,
) -> Proxy | None:
    """The proxy on the way to `address`, or None for the direct way.

    `setting` is SYSTEM, a proxy's address ("proxy.example:8080") or None for never. Unlike
    httpx this also heeds the exceptions in Windows' and macOS' settings. PAC files are not read.
    Raises ProxyUnsupported for SOCKS and for what cannot be understood.
    """
    if setting is None:
        return None
    if setting != SYSTEM:
        return read_proxy(setting, "settings", address, credentials)
    source: Source = "environment" if is_named_in_environment() else "system"
    known = urllib.request.getproxies()
    named = known.get("https") or known.get("all")
    if not named or urllib.request.proxy_bypass(address.netloc):
        return None
    return read_proxy(named, source, address, credentials)


def is_named_in_environment() -> bool:
    """Whether the environment names proxies: who sets it, means it."""
    return bool(urllib.request.getproxies_environment())


def read_proxy(
    text: str, source: Source, address: Address, credentials: tuple[str, str] | None
) -> Proxy:
    """The proxy that `text` names ("proxy.example:8080"); raises ProxyUnsupported."""
    try:
        parts = urlsplit(text if "://" in text else f"http://{text}")
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError:
        raise _unsupported(address, _readable(text), "not an address") from None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise _unsupported(address, parts.hostname or _readable(text), f"{parts.scheme} proxy")
    return Proxy(parts.scheme, parts.hostname, port, source, credentials or _within(parts))


def _readable(text: str) -> str:
    """What of it may be shown: no user, no password, nothing that only looks like a name."""
    # What stands behind a colon may be a password that lacks its host.
    end = text.rpartition("@")[2].rpartition("//")[2].partition(":")[0]
    return "".join(re.findall(r"[A-Za-z0-9.-]+", end))[:60] or "?"


def _within(parts: SplitResult) -> tuple[str, str] | None:
    if parts.username is None:
        return None
    return unquote(parts.username), unquote(parts.password or "")


def _unsupported(address: Address, proxy: str, detail: str) -> ProxyUnsupported:
    return ProxyUnsupported(host=address.host, doing="proxy", detail=detail, proxy=proxy)

"""The way one request takes, and our words for what stops it there; sends nothing."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from syncwizard.clients.addresses import Address
from syncwizard.clients.course import Course
from syncwizard.clients.errors import (
    BrokenAnswer,
    ClientError,
    ConnectionReset,
    ConnectTimedOut,
    Doing,
    NetworkError,
    PageKind,
    ProxyAuthenticationRequired,
    ProxyNotHttp,
    ProxyRefused,
    ProxyUnreachable,
    Redirected,
    TimedOut,
    TooLarge,
    Unsendable,
)
from syncwizard.clients.faults import from_system
from syncwizard.clients.page_kind import kind_of_target
from syncwizard.clients.proxies import Proxy
from syncwizard.logs import redact


@dataclass(slots=True)
class Way:
    """From here to `address`, past `proxy`, within `seconds` and `max_bytes`."""

    address: Address
    proxy: Proxy | None
    seconds: float
    max_bytes: int
    course: Course = field(default_factory=Course)
    started: float = field(default_factory=time.monotonic)

    @property
    def host(self) -> str:
        """Where the request is meant to arrive."""
        return self.address.host

    @property
    def doing(self) -> Doing:
        """The stage reached so far."""
        return self.course.doing

    def waited(self) -> float:
        """Seconds since the start."""
        return round(time.monotonic() - self.started, 1)

    def time_is_up(self) -> ClientError:
        """For a limit that ran out, whichever."""
        if self.proxy is not None and self.doing in ("connect", "proxy"):
            return self._proxy_unreachable(f"no answer for {self.waited()} s")
        if self.doing != "connect":
            return TimedOut(host=self.host, doing=self.doing, seconds=self.waited())
        return ConnectTimedOut(host=self.host, doing="connect", seconds=self.waited())

    def line_fault(self, raw: Exception) -> ClientError:
        """For what the network or TLS said (`raw`, or a cause of it)."""
        found = from_system(raw, host=self.host, doing=self.doing, seconds=self.waited())
        if self.proxy is not None and self.doing == "connect":
            return self._proxy_unreachable(found.detail if found else type(raw).__name__)
        if self.proxy is not None and self.doing == "proxy":
            return self._hung_up(found.detail if found else type(raw).__name__)
        if found is not None:
            return found
        kind = NetworkError if self.doing == "connect" else ConnectionReset
        detail = redact(str(raw)) or type(raw).__name__
        return kind(host=self.host, doing=self.doing, detail=detail)

    def proxy_refused(self, said: str) -> ClientError:
        """For a proxy that answered CONNECT with `said` ("407 Proxy Authentication Required")."""
        number = re.match(r"\d{3}", said)
        status = int(number.group()) if number else 0
        name, source = (self.proxy.name, self.proxy.source) if self.proxy else ("", "")
        if status == 407:
            user = self.proxy.user if self.proxy else ""
            return ProxyAuthenticationRequired(
                host=self.host, doing="proxy", detail=said, proxy=name, source=source, as_user=user
            )
        return ProxyRefused(
            host=self.host, doing="proxy", detail=said, proxy=name, source=source, status=status
        )

    def redirected(self, status: int, location: str) -> Redirected:
        """For an answer that leads elsewhere; names its host only: the rest may be a session."""
        try:
            parts = urlsplit(location)
            to_host = parts.hostname or (self.host if location else "")
        except ValueError:
            return self._moved(status, "")
        unsafe = parts.scheme.lower() not in ("", "https")
        return self._moved(status, to_host, unsafe=unsafe, page=kind_of_target(location))

    def _moved(
        self,
        status: int,
        to_host: str,
        *,
        unsafe: bool = False,
        page: PageKind = PageKind.UNKNOWN,
    ) -> Redirected:
        return Redirected(
            host=self.host,
            doing="read",
            detail=f"HTTP {status} to {to_host or 'nowhere'}",
            status=status,
            to_host=to_host,
            unsafe=unsafe,
            page=page,
        )

    def too_large(self) -> TooLarge:
        """For a body beyond the limit."""
        detail = f"more than {self.max_bytes} bytes"
        return TooLarge(host=self.host, doing="read", detail=detail, limit=self.max_bytes)

    def broken_answer(self, said: str) -> ClientError:
        """For something that is not HTTP, or cannot be unpacked."""
        if self.proxy is not None and self.doing == "proxy":
            return self._hung_up(redact(said))
        return BrokenAnswer(host=self.host, doing="read", detail=redact(said))

    def not_sendable(self) -> Unsendable:
        """For what the library refused to send; quotes nothing."""
        detail = "the request cannot be sent as it is"
        return Unsendable(host=self.host, doing="address", detail=detail, what="request")

    def _hung_up(self, detail: str) -> ProxyNotHttp:
        assert self.proxy is not None  # noqa: S101 - for the type checker
        name, source = self.proxy.name, self.proxy.source
        return ProxyNotHttp(host=self.host, doing="proxy", detail=detail, proxy=name, source=source)

    def _proxy_unreachable(self, detail: str) -> ProxyUnreachable:
        assert self.proxy is not None  # noqa: S101 - for the type checker
        return ProxyUnreachable(
            host=self.host,
            doing="proxy",
            detail=detail,
            proxy=self.proxy.name,
            source=self.proxy.source,
        )

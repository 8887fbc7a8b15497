"""Reads the address of a service, once, so that what is shown is what is dialled; sends nothing."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from syncwizard.clients.errors import AddressError

_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
_HTTPS = 443


@dataclass(frozen=True, slots=True)
class Address:
    """A host (lower case, ASCII) and a port."""

    host: str
    port: int

    @property
    def netloc(self) -> str:
        """`host` as it stands in a URL: with its port where that is not 443."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _HTTPS else f"{host}:{self.port}"


def read_address(url: str) -> Address:
    """The host and port that `url` leads to.

    Raises AddressError for anything but https, for user info, and for every spelling of a host
    about which parsers disagree (blanks, backslashes, percent signs, numbers as addresses).
    The error never repeats the URL: it may hold a password.
    """
    if any(ord(letter) <= ord(" ") or letter in '\\\x7f"<>^`{|}' for letter in url):
        raise _refused("a character that has no place in an address")
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise _refused("not a well-formed address") from None
    _judge(parts, host, port)
    return Address(host=host, port=_HTTPS if port is None else port)


def join_path(base: str, path: str) -> str:
    """`path` ("/login") below a base address; raises AddressError also for a query or fragment."""
    address = read_address(base)
    if "?" in base or "#" in base:
        raise _refused("a query or fragment in a base address", address.host)
    return base.rstrip("/") + path


def _judge(parts: SplitResult, host: str, port: int | None) -> None:
    if parts.scheme != "https":
        raise _refused("only https is allowed", host)
    if parts.username is not None or parts.password is not None:
        raise _refused("user name or password in the address")
    if not parts.netloc.isascii():
        raise _refused("letters beyond ASCII in the host name")
    if port == 0:
        raise _refused("port 0", host)
    if not _is_host(host):
        raise _refused("not a host name")


def _is_host(host: str) -> bool:
    if ":" in host:
        return _is_ip(host)
    labels = host.split(".")
    if not all(_LABEL.fullmatch(label) for label in labels) or len(host) > 253:
        return False
    # "2130706433", "0x7f.1" and "127.1" are addresses to some resolvers and names to others.
    looks_numeric = re.fullmatch(r"\d+|0x[0-9a-f]*", labels[-1]) is not None
    return _is_ip(host) if looks_numeric else True


def _is_ip(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _refused(detail: str, host: str = "") -> AddressError:
    return AddressError(host=host, doing="address", detail=detail)

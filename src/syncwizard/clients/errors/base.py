"""What every error of the clients says: where it happened and during what; knows no system."""

from __future__ import annotations

from typing import Literal, Required, TypeAlias, TypedDict, Unpack

Doing: TypeAlias = Literal[
    "address",  # judging the URL, before any packet
    "resolve",  # name service
    "proxy",  # asking the proxy for the way
    "connect",  # TCP
    "tls",
    "send",  # sending the request, or waiting for the answer's first byte
    "read",  # reading the answer
    "discover",  # reading a tenant's public OpenID configuration
    "token",  # asking for a token
]


class Where(TypedDict, total=False):
    """What every error is told: where it happened."""

    host: Required[str]
    doing: Required[Doing]
    detail: str
    request_id: str | None


class ClientError(Exception):
    """The base of all; `str()` is a technical line, never a text for people."""

    def __init__(
        self,
        *,
        host: str,
        doing: Doing,
        detail: str = "",
        request_id: str | None = None,
    ) -> None:
        self.host = host
        self.doing: Doing = doing
        self.detail = detail
        self.request_id = request_id
        super().__init__(f"{doing} {host}: {detail}" if detail else f"{doing} {host}")


class AddressError(ClientError):
    """The URL may not be called; nothing was sent."""


class Unsendable(ClientError):
    """`what` (a header's name) has characters that HTTP cannot carry; nothing was sent."""

    def __init__(self, *, what: str, **where: Unpack[Where]) -> None:
        super().__init__(**where)
        self.what = what


class TimedOut(ClientError):
    """A total limit of `seconds` ran out; `doing` says during what."""

    def __init__(self, *, seconds: float, **where: Unpack[Where]) -> None:
        super().__init__(**where)
        self.seconds = seconds

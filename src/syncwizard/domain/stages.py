"""The stages of a test on its way to a system, for showing; it goes nowhere itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from urllib.parse import urlsplit

from syncwizard.domain.text import Text, text


class StageName(StrEnum):
    """In the order in which a test goes through them; without a proxy that one is left out."""

    ADDRESS = "address"  # the address is one, and the host that a secret may go to is confirmed
    CHOICE = "choice"  # a proxy is on the way, and who named it
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

    `seconds` are 0 where nobody measured. `note` is technical: further addresses, the TLS version
    and the issuer; of a CHOICE, who named the proxy.
    """

    name: StageName
    host: str
    address: str = ""
    seconds: float = 0.0
    note: str = ""

    @property
    def text(self) -> Text:
        """One line: what was reached."""
        note: str | Text = self.note
        if self.name is StageName.CHOICE:
            note = _NAMED_BY.get(self.note, _NAMED_BY["system"])
        params = {"host": self.host, "address": self.address or self.host, "note": note}
        return Text(f"stages.{self.name.value}", params)

    @property
    def took(self) -> Text:
        """How long it took."""
        ms = round(1000 * self.seconds)
        return text("stages.took", ms=ms) if ms else text("stages.took_less")

    @property
    def extra(self) -> str:
        """What is technical and not in the line itself."""
        is_said = self.name in (StageName.TLS, StageName.CHOICE)
        return "" if is_said else self.note


# Who named a proxy, as the clients say it.
_NAMED_BY: Final = {
    "environment": text("stages.by_environment"),
    "system": text("stages.by_system"),
    "script": text("stages.by_script"),
    "settings": text("stages.by_settings"),
}
_NEXT: Final = {
    StageName.ADDRESS: StageName.RESOLVE,
    StageName.CHOICE: StageName.RESOLVE,
    StageName.RESOLVE: StageName.CONNECT,
    StageName.CONNECT: StageName.TLS,
    StageName.PROXY: StageName.TLS,
    StageName.TLS: StageName.READ,  # or a page, or a token: the host is asked for something
}


def under_way(passed: Sequence[Stage], *, after_page: bool = False) -> Text | None:
    """What is done after these stages; None before the first, and after a host's answer.

    `after_page`: a page was asked for only to see who answers; what is wanted comes after it.
    """
    following = next_stage(passed)
    if after_page and passed and passed[-1].name is StageName.PAGE:
        following = StageName.READ
    if following is None:
        return None
    is_on_the_hop = following in (StageName.CONNECT, StageName.PROXY)
    host = passed[-1].host if is_on_the_hop else _wanted(passed).host
    return Text(f"stages.doing_{following.value}", {"host": host})


def is_the_way_open(passed: Sequence[Stage]) -> bool:
    """Whether the last host was reached, so that whatever follows is an answer of its own."""
    return next_stage(passed) in (None, StageName.READ)


def next_stage(passed: Sequence[Stage]) -> StageName | None:
    """The stage that is under way after these; None before the first, and after an answer."""
    if not passed:
        return None
    last = passed[-1]
    if last.name is StageName.CONNECT and last.host != _name_of(_wanted(passed)):
        return StageName.PROXY
    return _NEXT.get(last.name)


def wanted_host(passed: Sequence[Stage]) -> str:
    """The host, without its port, that the present trip leads to; "" before the first stage."""
    return _name_of(_wanted(passed)) if passed else ""


def _wanted(passed: Sequence[Stage]) -> Stage:
    """The address that the present trip leads to."""
    trips = (one for one in reversed(passed) if one.name is StageName.ADDRESS)
    return next(trips, passed[-1])


def _name_of(address: Stage) -> str:
    return urlsplit(f"//{address.host}").hostname or address.host

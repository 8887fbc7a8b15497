"""Chooses the proxy for a host, also by what the system's automatic script says; connects nowhere.

Scripts (PAC, WPAD) are JavaScript, which only the operating system runs: whoever can ask it, as
the window can through Qt, hands in an `AskSystem`. Nothing here knows Qt.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Final, TypeAlias

import anyio
import anyio.to_thread

from syncwizard.clients.addresses import Address
from syncwizard.clients.errors import ProxyUndecided, ProxyUnsupported
from syncwizard.clients.proxies import (
    SYSTEM,
    Proxy,
    Source,
    find_proxy,
    is_named_in_environment,
    read_proxy,
)
from syncwizard.clients.proxy_script import find_script

_log = logging.getLogger(__name__)

AskSystem: TypeAlias = Callable[[str], Sequence[str]]
"""The system's proxies for a URL, the best first: "http://host:port", "socks5://…", "direct://".

May block (a script is fetched and run): it is called in a thread of its own, with a time limit.
"""

ASKING_SECONDS: Final = 5.0
_KEPT_SECONDS: Final = 60.0
_DIRECT: Final = "direct://"


class ProxyChoice:
    """Says which proxy leads to an address.

    setting: SYSTEM, a proxy's address, or None for the direct way. ask: whoever knows what the
    system's script says; without it scripts are not evaluated. The environment comes first: who
    sets it, means it.
    """

    def __init__(
        self,
        setting: str | None = SYSTEM,
        credentials: tuple[str, str] | None = None,
        ask: AskSystem | None = None,
        seconds: float = ASKING_SECONDS,
    ) -> None:
        self.setting = setting
        self._credentials = credentials
        self._ask = ask
        self._seconds = seconds
        self._kept: dict[Address, tuple[float, list[Proxy | None]]] = {}

    @property
    def evaluates_scripts(self) -> bool:
        """Whether a script of the system would be heeded, or does not matter."""
        return self.setting != SYSTEM or self._ask is not None

    async def choose(self, address: Address) -> Proxy | None:
        """The proxy, or None for the direct way; raises ProxyUnsupported and ProxyUndecided."""
        if self.setting != SYSTEM or self._ask is None or is_named_in_environment():
            return find_proxy(address, self.setting, self._credentials)
        kept = self._kept.get(address)
        if kept is None or time.monotonic() - kept[0] > _KEPT_SECONDS:
            kept = time.monotonic(), await self._asked(address, self._ask)
            self._kept[address] = kept
        return kept[1][0]

    def go_on(self, address: Address, unreachable: Proxy | None) -> bool:
        """Whether the system names another way than this proxy; it is chosen from now on."""
        _, ways = self._kept.get(address, (0.0, []))
        if unreachable in ways[:-1]:
            del ways[: ways.index(unreachable) + 1]
            return True
        return bool(ways) and unreachable not in ways

    async def _asked(self, address: Address, ask: AskSystem) -> list[Proxy | None]:
        url = f"https://{address.netloc}/"
        with anyio.move_on_after(self._seconds):
            try:
                named, source = await anyio.to_thread.run_sync(
                    _ask, ask, url, abandon_on_cancel=True
                )
            except Exception as error:  # noqa: BLE001  (another library's; the setting still stands)
                _log.warning("the system's proxies are not known: %s", type(error).__name__)
                return [find_proxy(address)]
            return _usable(named, address, source)
        detail = f"no word in {self._seconds} s"
        raise ProxyUndecided(
            host=address.host, doing="proxy", detail=detail, proxy="", source="system"
        )


def _ask(ask: AskSystem, url: str) -> tuple[Sequence[str], Source]:
    """The system's proxies, and whether it has a script that names them."""
    named = ask(url)
    return named, "script" if find_script() else "system"


def _usable(named: Sequence[str], address: Address, source: Source) -> list[Proxy | None]:
    """The system's proxies in order; a kind that cannot be used only where nothing else is."""
    usable = [one for one in named if one.startswith(("http://", "https://", _DIRECT))]
    first, *others = usable or list(named[:1]) or [_DIRECT]
    ways = [None if first == _DIRECT else read_proxy(first, source, address, None)]
    for other in others:
        with suppress(ProxyUnsupported):
            ways.append(None if other == _DIRECT else read_proxy(other, source, address, None))
    return ways

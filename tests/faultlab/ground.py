"""The ground that the lab stands on: names and lines, in place of the system's; knows no host.

A connection to an address of the lab's goes to a port on this computer, fails as the system would
have it, or hangs.
"""

from __future__ import annotations

import asyncio
import errno
import os
import socket
import threading
import time
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import Any, Final, TypeAlias

import pytest

# What a line may do: lead to a port here, fail as the system does, or stay silent (None).
Line: TypeAlias = int | OSError | None
# What a name service may say: addresses, an error of its own, or nothing for ever (None).
Said: TypeAlias = list[str] | OSError | UnicodeError | None

_REFUSED: Final = OSError(errno.ECONNREFUSED, os.strerror(errno.ECONNREFUSED))


@dataclass(kw_only=True)
class Ground:
    """`names` and `lines` are what the program meets; `touched` is set when it meets any.

    `held`: it has met something of which nothing will ever come.
    """

    loop: asyncio.AbstractEventLoop = field(default_factory=asyncio.get_running_loop)
    names: dict[str, Said] = field(default_factory=dict)
    lines: dict[tuple[str, int], Line] = field(default_factory=dict)
    name_delay: float = 0.0
    touched: asyncio.Event = field(default_factory=asyncio.Event)
    held: asyncio.Event = field(default_factory=asyncio.Event)
    _addresses: dict[str, str] = field(default_factory=dict)
    _healthy: tuple[dict[str, Said], dict[tuple[str, int], Line]] = field(default=({}, {}))
    _silence: threading.Event = field(default_factory=threading.Event)

    def lay(self, patch: pytest.MonkeyPatch) -> None:
        """Puts it in the place of the system's name service and of the loop's way to connect."""
        self._real_connect = self.loop.sock_connect
        patch.setattr(socket, "getaddrinfo", self._look_up)
        patch.setattr(self.loop, "sock_connect", self._connect)

    def address_of(self, name: str) -> str:
        """The one address of a name."""
        return self._addresses.setdefault(name, f"192.0.2.{len(self._addresses) + 1}")

    def name_says(self, name: str, said: Said) -> None:
        """What the name service answers about a name."""
        self.names[name] = said

    def line_to(self, name: str, line: Line, port: int = 443) -> None:
        """What becomes of connections to a name's address."""
        self.lines[self.address_of(name), port] = line
        self.names.setdefault(name, [self.address_of(name)])

    def keep_healthy(self) -> None:
        """What is now, is what a repair goes back to."""
        self._healthy = dict(self.names), dict(self.lines)

    def put_back(self) -> None:
        """Names and lines as they were when they were healthy."""
        names, lines = self._healthy
        self.names.clear()
        self.lines.clear()
        self.names.update(names)
        self.lines.update(lines)

    def touch(self) -> None:
        """Notes that the program has come as far as the network."""
        self.touched.set()

    def _look_up(self, host: str | bytes, port: int, *_: object, **__: object) -> list[Any]:
        # Called in a thread, as the system's own resolver is.
        name = host.decode() if isinstance(host, bytes) else host
        silence = self._silence
        self.loop.call_soon_threadsafe(self.touch)
        time.sleep(self.name_delay)
        if _is_numeric(name):
            return [_entry(name, port)]
        said = self.names.get(name, socket.gaierror(socket.EAI_NONAME, "Name not known"))
        if said is None:
            self.loop.call_soon_threadsafe(self.held.set)
            silence.wait(60)
            said = socket.gaierror(socket.EAI_AGAIN, "no answer")
        if isinstance(said, Exception):
            raise said
        return [_entry(address, port) for address in said]

    async def _connect(self, plug: socket.socket, address: tuple[Any, ...]) -> None:
        self.touch()
        line = self.lines.get((address[0], address[1]), _REFUSED)
        if line is None:
            self.held.set()
            await asyncio.Event().wait()
        if isinstance(line, OSError):
            raise OSError(line.errno, line.strerror)
        await self._real_connect(plug, ("127.0.0.1", line))

    def hush(self) -> None:
        """Lets go of whoever waits for a silent name service."""
        self._silence.set()
        self._silence = threading.Event()


def _is_numeric(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def _entry(address: str, port: int) -> tuple[object, ...]:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    end = (address, port, 0, 0) if ":" in address else (address, port)
    return (family, socket.SOCK_STREAM, 6, "", end)

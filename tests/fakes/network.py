"""Refuses the network in place of every socket call here; knows nothing of the program."""

import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from ipaddress import ip_address
from typing import Any, ClassVar

_GUARDED = {
    "socket.bind",
    "socket.connect",
    "socket.getaddrinfo",
    "socket.gethostbyaddr",
    "socket.gethostbyname",
    "socket.getnameinfo",
    "socket.sendmsg",
    "socket.sendto",
}
# asyncio asks for local names only; an empty host means this computer.
_LOCAL_NAMES = {"localhost", "", None}
_real_pair = socket.socketpair


class NetworkBlocked(RuntimeError):
    """A test reached for the network. No OSError, so that code which maps those cannot hide it."""


class _State:
    active = False
    loopback = False
    building_pair = False
    attempts: ClassVar[list[str]] = []


def install() -> None:
    """Hooks into the interpreter, once and for good (an audit hook cannot be taken out again)."""
    sys.addaudithook(_guard)
    if sys.platform == "win32":
        # There a socket pair is made over loopback, and every asyncio loop makes one for itself.
        socket.socketpair = _make_pair


@contextmanager
def blocked(*, loopback: bool) -> Iterator[list[str]]:
    """Refuses every address, or every one but loopback; yields the list of refused attempts."""
    _State.active, _State.loopback, _State.attempts = True, loopback, []
    try:
        yield _State.attempts
    finally:
        _State.active = False


def _guard(event: str, args: tuple[object, ...]) -> None:
    if not _State.active or event not in _GUARDED or _State.building_pair:
        return
    address = args[1] if isinstance(args[0], socket.socket) else args[0]
    host = address[0] if isinstance(address, tuple) and address else address
    if _State.loopback and _is_loopback(host):
        return
    attempt = f"{event} {address!r}"
    _State.attempts.append(attempt)
    raise NetworkBlocked(attempt)


def _is_loopback(host: object) -> bool:
    if isinstance(host, bytes):
        host = host.decode("ascii", "replace")
    if host in _LOCAL_NAMES:
        return True
    try:
        return ip_address(str(host)).is_loopback
    except ValueError:
        return False


def _make_pair(*args: Any, **kwargs: Any) -> tuple[socket.socket, socket.socket]:
    _State.building_pair = True
    try:
        return _real_pair(*args, **kwargs)
    finally:
        _State.building_pair = False

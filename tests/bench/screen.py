"""An X server of its own, and a watcher that sees when a window is first drawn; knows no program.

The watcher speaks X11's wire protocol itself (core and DAMAGE), so that every program is measured
from outside and alike: when the server was told to draw pixels into a window, wherever its code
comes from.
"""

from __future__ import annotations

import os
import shutil
import socket
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

LEAST = (150, 100)  # a window that is meant: smaller ones are helpers
_CREATE_NOTIFY, _CHANGE_ATTRIBUTES, _QUERY_EXTENSION = 16, 2, 98
_EVENT_MASK, _CHILDREN = 0x800, 0x80000  # CWEventMask, SubstructureNotify
_QUERY_VERSION, _DAMAGE_CREATE, _RAW = 0, 1, 0  # minor requests of DAMAGE, and its report level


class NoScreen(Exception):
    """The X server is not there, or does not talk as expected; the text says what to do."""


@contextmanager
def screen() -> Iterator[str]:
    """Runs Xvfb; gives its display (":7")."""
    if shutil.which("Xvfb") is None:
        raise NoScreen("Xvfb is not there: apt-get install xvfb xauth libxcb-cursor0")
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1366x768x24"]
    command += ["-nolisten", "tcp", "-noreset"]  # it would restart after the first window
    server = subprocess.Popen(
        command, pass_fds=(writing,), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            yield f":{told.readline().strip()}"
    finally:
        server.terminate()
        server.wait()


class Watcher:
    """Sees the first drawing into each new window of a display."""

    def __init__(self, display: str) -> None:
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.connect(f"/tmp/.X11-unix/X{display.removeprefix(':')}")  # noqa: S108 (X's own)
        self._socket.settimeout(10)
        self._next_id, root = self._shake_hands()
        self._damage, self._damaged = self._find_damage()
        self._send(struct.pack("<BxHIII", _CHANGE_ATTRIBUTES, 4, root, _EVENT_MASK, _CHILDREN))

    def __enter__(self) -> Watcher:
        return self

    def __exit__(self, *_error: object) -> None:
        self._socket.close()

    def wait_for_drawing(self, seconds: float = 30.0) -> float:
        """The moment (`time.perf_counter`) of the first drawing into a window that is meant."""
        give_up = time.perf_counter() + seconds
        while time.perf_counter() < give_up:
            message = self._receive(32)
            kind = message[0] & 0x7F
            if kind == _CREATE_NOTIFY:
                (window,) = struct.unpack_from("<I", message, 8)
                self._watch(window)
            elif kind == self._damaged:
                width, height = struct.unpack_from("<HH", message, 28)
                if width >= LEAST[0] and height >= LEAST[1]:
                    return time.perf_counter()
        raise NoScreen("no window was drawn")

    def forget(self, seconds: float = 0.2) -> None:
        """Reads away what the last program left behind, until it is quiet."""
        self._socket.settimeout(seconds)
        try:
            while True:
                self._receive(32)
        except TimeoutError:
            self._socket.settimeout(10)

    def _watch(self, window: int) -> None:
        self._next_id += 1
        request = (self._damage, _DAMAGE_CREATE, 4, self._next_id, window, _RAW)
        self._send(struct.pack("<BBHIIBxxx", *request))

    # The protocol

    def _shake_hands(self) -> tuple[int, int]:
        """The first id that is ours, and the root window."""
        self._send(struct.pack("<BxHHHHxx", ord("l"), 11, 0, 0, 0))
        accepted, length = struct.unpack("<BxxxxxH", self._receive(8))
        answer = self._receive(4 * length)
        if accepted != 1:
            raise NoScreen("the X server refused the watcher")
        first_id, vendor, formats = struct.unpack_from("<4xI8xH3xB", answer)
        (root,) = struct.unpack_from("<I", answer, 32 + (vendor + 3) // 4 * 4 + 8 * formats)
        return first_id, root

    def _find_damage(self) -> tuple[int, int]:
        """DAMAGE's request code and its event code."""
        self._send(struct.pack("<BxHHxx8s", _QUERY_EXTENSION, 4, 6, b"DAMAGE"))
        is_there, request, event = struct.unpack_from("<8xBBB", self._receive(32))
        if not is_there:
            raise NoScreen("the X server has no DAMAGE extension")
        self._send(struct.pack("<BBHII", request, _QUERY_VERSION, 3, 1, 1))
        self._receive(32)
        return request, event

    def _send(self, request: bytes) -> None:
        self._socket.sendall(request)

    def _receive(self, count: int) -> bytes:
        pieces = b""
        while len(pieces) < count:
            piece = self._socket.recv(count - len(pieces))
            if not piece:
                raise NoScreen("the X server has gone")
            pieces += piece
        return pieces


if __name__ == "__main__":
    sys.exit("screen.py is a part of the benchmarks; python3 packaging/bench.py runs them")

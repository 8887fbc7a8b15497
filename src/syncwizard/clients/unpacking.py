"""Unpacks a body bit by bit and stops at a limit, before memory fills; knows no network."""

from __future__ import annotations

import zlib

_GZIP = zlib.MAX_WBITS | 16


class Overflow(Exception):
    """The unpacked body is larger than allowed."""


class Garbled(Exception):
    """The body cannot be unpacked."""


class Unpacking:
    """Collects chunks packed as `encoding` ("", "identity" or "gzip") up to `limit` bytes.

    httpx would unpack a whole chunk at once: 64 KiB of gzip may hold 64 MiB.
    """

    def __init__(self, encoding: str, limit: int) -> None:
        encoding = encoding.strip().lower()
        if encoding not in ("", "identity", "gzip", "x-gzip"):
            raise Garbled(f"packed as {encoding[:20]!r}")
        self._gzip = zlib.decompressobj(_GZIP) if "gzip" in encoding else None
        self._limit = limit
        self._body = bytearray()
        self._started = False

    def add(self, chunk: bytes) -> None:
        """Takes the next chunk; raises Overflow or Garbled."""
        self._started |= bool(chunk)
        self._body += chunk if self._gzip is None else self._unpack(chunk)
        if len(self._body) > self._limit:
            raise Overflow

    def body(self) -> bytes:
        """All of it; raises Garbled if it ends too early."""
        if self._gzip is not None and self._started and not self._gzip.eof:
            raise Garbled("the packed body ends too early")
        return bytes(self._body)

    def _unpack(self, chunk: bytes) -> bytes:
        assert self._gzip is not None  # noqa: S101 - for the type checker
        room = self._limit - len(self._body) + 1
        try:
            return self._gzip.decompress(chunk, room)
        except zlib.error:
            raise Garbled("not gzip") from None

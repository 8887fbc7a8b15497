"""Unpacking stops at its limit, before memory fills."""

from __future__ import annotations

import gzip
import tracemalloc

import pytest

from syncwizard.clients.unpacking import Garbled, Overflow, Unpacking

LIMIT = 10_000


def unpack(encoding: str, *chunks: bytes) -> bytes:
    unpacking = Unpacking(encoding, LIMIT)
    for chunk in chunks:
        unpacking.add(chunk)
    return unpacking.body()


@pytest.mark.parametrize("encoding", ["", "identity", "Identity "])
def test_what_is_not_packed_passes(encoding: str) -> None:
    assert unpack(encoding, b"ab", b"", b"c") == b"abc"


@pytest.mark.parametrize("encoding", ["gzip", "x-gzip", " GZIP"])
def test_gzip_in_any_pieces(encoding: str) -> None:
    packed = gzip.compress(b"hello" * 100)
    pieces = [packed[i : i + 7] for i in range(0, len(packed), 7)]
    assert unpack(encoding, *pieces) == b"hello" * 100


def test_nothing_is_nothing_even_if_it_claims_to_be_packed() -> None:
    assert unpack("gzip") == b""


def test_the_limit_itself_is_allowed() -> None:
    assert len(unpack("gzip", gzip.compress(b"x" * LIMIT))) == LIMIT
    with pytest.raises(Overflow):
        unpack("gzip", gzip.compress(b"x" * (LIMIT + 1)))
    with pytest.raises(Overflow):
        unpack("", b"x" * LIMIT, b"x")


def test_a_bomb_fills_no_memory() -> None:
    bomb = gzip.compress(b"\0" * 30_000_000)
    tracemalloc.start()
    try:
        with pytest.raises(Overflow):
            unpack("gzip", bomb)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 1_000_000


@pytest.mark.parametrize(
    ("encoding", "chunks"),
    [
        ("br", []),
        ("gzip, gzip", []),
        ("deflate", []),
        ("gzip", [b"hello, this is no gzip"]),
        ("gzip", [gzip.compress(b"x" * 500)[:-5]]),
    ],
)
def test_what_cannot_be_unpacked(encoding: str, chunks: list[bytes]) -> None:
    with pytest.raises(Garbled):
        unpack(encoding, *chunks)

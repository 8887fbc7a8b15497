"""Pictures as bytes, written by the rules of their formats alone: plain ones and hostile ones."""

from __future__ import annotations

import zlib


def png(width: int = 8, height: int = 8, *extra: tuple[bytes, bytes], grey: int = 200) -> bytes:
    """A picture of one grey; `extra` are further chunks, such as `(b"tEXt", b"...")`."""
    head = width.to_bytes(4, "big") + height.to_bytes(4, "big") + bytes((8, 0, 0, 0, 0))
    rows = (b"\0" + bytes([grey]) * width) * height
    parts = [(b"IHDR", head), *extra, (b"IDAT", zlib.compress(rows)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(kind, body) for kind, body in parts)


def bomb(width: int = 60_000, height: int = 60_000) -> bytes:
    """A small file that says it unpacks to gigabytes."""
    head = width.to_bytes(4, "big") + height.to_bytes(4, "big") + bytes((8, 2, 0, 0, 0))
    parts = [(b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 100_000)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(kind, body) for kind, body in parts)


def chunk(kind: bytes, body: bytes) -> bytes:
    sum_of = zlib.crc32(kind + body).to_bytes(4, "big")
    return len(body).to_bytes(4, "big") + kind + body + sum_of


def jpeg(width: int = 8, height: int = 8, *segments: bytes) -> bytes:
    """The outline of a JPEG: its head and its end, which is all that is looked at before it is
    unpacked.
    """
    size = height.to_bytes(2, "big") + width.to_bytes(2, "big")
    frame = b"\xff\xc0\x00\x0b\x08" + size + b"\x01\x01\x11\x00"
    jfif = b"\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
    scan = b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00\x12\x34"
    return b"\xff\xd8" + jfif + b"".join(segments) + frame + scan + b"\xff\xd9"


def segment(marker: int, body: bytes) -> bytes:
    return bytes((0xFF, marker)) + (len(body) + 2).to_bytes(2, "big") + body

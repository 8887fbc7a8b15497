"""The pictures of a set-up as files: what is one, where they lie; it shows and decodes none.

Only what the program wrote itself is kept and given out: PNG or JPEG of a moderate size that holds
nothing but the picture (no place, no device, no name, no comment).
"""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from syncwizard.store.atomic import make_folder, write_atomically
from syncwizard.store.errors import CannotRead, CannotWrite, obstacle_of
from syncwizard.store.reading import read_file

FOLDER: Final = "pictures"
MOST_BYTES_READ: Final = 32 * 1024 * 1024  # of a file that somebody offers
MOST_POINTS_READ: Final = 50_000_000  # of it, unpacked: a screen has ten million
LONGEST_SIDE: Final = 1600  # of what is kept: all that a page can show
MOST_BYTES: Final = 750_000
MOST: Final = 40  # pictures in one set-up
_NAME: Final = re.compile(r"[0-9a-f]{24}\.(png|jpg)")
_TYPES: Final = {"png": b"\x89PNG\r\n\x1a\n", "jpeg": b"\xff\xd8\xff"}
_ENDINGS: Final = {"png": "png", "jpeg": "jpg"}
# What a PNG needs to be drawn. All other chunks are words, times, places and profiles.
_CHUNKS: Final = {b"IHDR", b"PLTE", b"tRNS", b"gAMA", b"sRGB", b"pHYs", b"IDAT", b"IEND"}
_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}  # JPEG: they tell the size
_APPLICATION: Final = range(0xE1, 0xF0)  # what cameras and programs add
_COMMENT, _SCAN, _END = 0xFE, 0xDA, 0xD9


class Why(StrEnum):
    """Why a picture is not taken."""

    NO_PICTURE = "no_picture"  # neither PNG nor JPEG, or damaged
    TOO_LARGE = "too_large"  # the file
    TOO_MANY_POINTS = "too_many_points"  # what it unpacks to
    TOO_MANY = "too_many"  # pictures in the set-up


class NotAPicture(Exception):
    """The bytes are no picture that is taken; nothing was kept of them."""

    def __init__(self, why: Why) -> None:
        super().__init__(why.value)
        self.why = why


@dataclass(frozen=True, slots=True)
class Shape:
    """A picture as its head says it: `kind` is "png" or "jpeg"; width and height in points."""

    kind: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Kept:
    """A picture on disk: its file's name in the folder, its digest (SHA-256) and its size."""

    name: str
    sha256: str
    width: int
    height: int


def shape_of(data: bytes) -> Shape:
    """What a picture's head says; looked at before anybody unpacks it. Raises NotAPicture."""
    if len(data) > MOST_BYTES_READ:
        raise NotAPicture(Why.TOO_LARGE)
    kind = next((one for one, start in _TYPES.items() if data.startswith(start)), "")
    size = {"png": _size_of_png, "jpeg": _size_of_jpeg}.get(kind, _no_size)(data)
    if not min(size) > 0:
        raise NotAPicture(Why.NO_PICTURE)
    if size[0] * size[1] > MOST_POINTS_READ:
        raise NotAPicture(Why.TOO_MANY_POINTS)
    return Shape(kind, *size)


def keep(folder: Path, data: bytes) -> Kept:
    """Puts a picture into a set-up's folder under a new name.

    Raises NotAPicture for one too many, or for bytes that are not as this program makes them (see
    `is_plain`), and CannotWrite.
    """
    place = folder / FOLDER
    if not is_plain(data):
        raise NotAPicture(Why.NO_PICTURE)
    shape = shape_of(data)
    make_folder(place)
    try:
        is_full = sum(1 for _path in place.iterdir()) >= MOST
    except OSError as error:
        raise CannotWrite(place, obstacle_of(error)) from error
    if is_full:
        raise NotAPicture(Why.TOO_MANY)
    name = f"{secrets.token_hex(12)}.{_ENDINGS[shape.kind]}"
    write_atomically(place / name, data)
    return Kept(name, digest_of(data), shape.width, shape.height)


def read(folder: Path, name: str, sha256: str) -> bytes | None:
    """A kept picture; None where it is gone, or is another one now. Raises CannotRead."""
    # A name may come from a file that somebody brought.
    data = read_file(folder / FOLDER / name) if _NAME.fullmatch(name) else None
    if data is None or digest_of(data) != sha256 or not is_plain(data):
        return None
    return data


def read_all(folder: Path, digests: Mapping[str, str]) -> dict[str, bytes]:
    """Kept pictures by their names, with those left out that are not there (any more).

    `digests` are the SHA-256 by name. A report does not fail for a picture that cannot be read.
    """
    found: dict[str, bytes] = {}
    for name, sha256 in digests.items():
        with suppress(CannotRead):
            if (data := read(folder, name, sha256)) is not None:
                found[name] = data
    return found


def remove_all_but(folder: Path, named: Collection[str]) -> None:
    """Removes what no record names any more: pictures taken out, and rests of an interruption."""
    with suppress(OSError):
        for path in (folder / FOLDER).iterdir():
            if path.name not in named:
                path.unlink()


def digest_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def is_plain(data: bytes) -> bool:
    """Whether it is a picture of ours: not too large, and without a word beside what it shows."""
    try:
        shape = shape_of(data)
        parts = _chunks(data) if shape.kind == "png" else _segments(data)
        is_bare = not any(_says_more(kind) for kind, _body in parts)
    except (NotAPicture, IndexError):
        return False
    is_small = max(shape.width, shape.height) <= LONGEST_SIDE and len(data) <= MOST_BYTES
    return is_small and is_bare


def _says_more(part: bytes | int) -> bool:
    if isinstance(part, bytes):
        return part not in _CHUNKS
    return part in _APPLICATION or part == _COMMENT


def _no_size(_data: bytes) -> tuple[int, int]:
    return 0, 0


def _size_of_png(data: bytes) -> tuple[int, int]:
    if len(data) < 24 or data[12:16] != b"IHDR":
        return 0, 0
    return _number(data[16:20]), _number(data[20:24])


def _size_of_jpeg(data: bytes) -> tuple[int, int]:
    with suppress(NotAPicture, IndexError):
        for marker, body in _segments(data):
            if marker in _FRAMES:
                return _number(body[3:5]), _number(body[1:3])
    return 0, 0


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """A PNG's parts; what stands behind the last one is a part of its own."""
    at = 8
    while at + 8 <= len(data):
        size, kind = _number(data[at : at + 4]), data[at + 4 : at + 8]
        yield kind, data[at + 8 : at + 8 + size]
        at += size + 12
        if kind == b"IEND":
            break
    if at != len(data):
        yield b"rest", b""


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """A JPEG's parts up to the picture itself, and what stands behind its end."""
    at = 2
    while at < len(data):
        if data[at] != 0xFF:
            raise NotAPicture(Why.NO_PICTURE)
        marker, size = data[at + 1], _number(data[at + 2 : at + 4])
        yield marker, data[at + 4 : at + 2 + size]
        if marker == _SCAN:
            break
        at += 2 + max(size, 2)
    if data[-2:] != bytes((0xFF, _END)):
        yield _COMMENT, b""


def _number(data: bytes) -> int:
    return int.from_bytes(data, "big")

"""The earlier states of one file, numbered, the last 20; it knows nothing of what is in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from syncwizard.store.atomic import make_folder, write_atomically

KEPT = 20
# Numbered, not dated: a clock that goes back must not make an old state look like the last one.
_NAME = re.compile(r"project-(\d{6,12})\.json")


def newest_first(folder: Path) -> Iterator[tuple[Path, bytes]]:
    """The readable backups in `folder` with their bytes; other files are passed over."""
    for path in reversed(_all(folder)):
        with suppress(OSError):
            yield path, path.read_bytes()


def add(folder: Path, data: bytes) -> None:
    """Keeps one more state, unless it is the last one already; raises CannotWrite."""
    if next((old for _, old in newest_first(folder)), None) == data:
        # Without this, a save that fails again and again would push out all older states.
        return
    make_folder(folder)
    number = max((_number(path) for path in _all(folder)), default=0) + 1
    write_atomically(folder / f"project-{number:06}.json", data)


def thin_out(folder: Path) -> None:
    """Removes the oldest beyond the number kept; what cannot be removed stays for next time."""
    for path in _all(folder)[:-KEPT]:
        with suppress(OSError):
            path.unlink()


def _all(folder: Path) -> list[Path]:
    try:
        found = [path for path in folder.iterdir() if _NAME.fullmatch(path.name)]
    except OSError:
        return []
    return sorted(found, key=_number)


def _number(path: Path) -> int:
    match = _NAME.fullmatch(path.name)
    return int(match[1]) if match else 0

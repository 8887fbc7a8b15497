"""Sets a file's bytes aside as a copy beside it; it knows nothing of what is in it."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from syncwizard.store.atomic import write_beside
from syncwizard.store.errors import CannotWrite, Obstacle

_MOST = 1000  # copies of one second


def set_aside(path: Path, data: bytes, why: str = "damaged") -> Path:
    """The copy `<name>.<why>-<time>.json` of `data`: made once, never over another file.

    Raises CannotWrite.
    """
    for old in matching(path.parent, f"{path.stem}.{why}-*.json"):
        with suppress(OSError):
            if old.read_bytes() == data:
                return old
    moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    for number in range(1, _MOST):
        tail = f"-{number}" if number > 1 else ""
        copy = path.with_name(f"{path.stem}.{why}-{moment}{tail}.json")
        with suppress(FileExistsError):
            write_beside(copy, data)
            return copy
    raise CannotWrite(path, Obstacle.OTHER)


def matching(folder: Path, pattern: str) -> list[Path]:
    """The files of a folder whose names fit; none where it cannot be listed."""
    try:
        return sorted(folder.glob(pattern))
    except OSError:
        return []

"""The reports of a project that were exported as signed, kept beside its file; it reads none."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from syncwizard.store.atomic import make_folder, write_atomically
from syncwizard.store.reading import read_file

FOLDER: Final = "signed"
WRITTEN: Final = "written.json"
NAME: Final = re.compile(r"\d{8}T\d{6}Z(-\d{1,3})?\.json")
MOST_BYTES: Final = 256 * 1024 * 1024


def keep_signed(folder: Path, data: bytes, at: datetime) -> Path:
    """Puts a report among a project's signed ones; those before it stay. Raises CannotWrite."""
    place = folder / FOLDER
    make_folder(place)
    stem = f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    number, path = 1, place / f"{stem}.json"
    while path.exists() and read_file(path) != data:
        number += 1
        path = place / f"{stem}-{number}.json"
    write_atomically(path, data)
    return path


def last_signed(folder: Path) -> bytes | None:
    """The report that was signed last, None where none was. Raises CannotRead."""
    found = all_signed(folder)
    return read_file(found[-1]) if found else None


def keep_written(folder: Path, data: bytes) -> None:
    """Puts the report that was written last beside the signed ones, to be signed later: the one
    before it goes. Raises CannotWrite.
    """
    place = folder / FOLDER
    make_folder(place)
    write_atomically(place / WRITTEN, data)


def last_written(folder: Path) -> bytes | None:
    """What `keep_written` kept, None where nothing is. Raises CannotRead."""
    path = folder / FOLDER / WRITTEN
    return read_file(path) if path.is_file() and path.stat().st_size <= MOST_BYTES else None


def all_signed(folder: Path) -> list[Path]:
    """The signed reports, the last one last."""
    if not (folder / FOLDER).is_dir():
        return []
    named = [path for path in (folder / FOLDER).iterdir() if NAME.fullmatch(path.name)]
    return sorted(named, key=_when)


def _when(path: Path) -> tuple[str, int]:
    stem, _, number = path.stem.partition("-")
    return stem, int(number or 1)

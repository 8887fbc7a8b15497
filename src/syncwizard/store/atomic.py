"""Writes a file as a whole or not at all; it knows nothing of what is in it."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from syncwizard.store.errors import CannotWrite, obstacle_of

PATIENCE = 10.0  # seconds in which a virus scanner or a search index lets go of a file (Windows)
_FIRST_PAUSE, _LONGEST_PAUSE = 0.01, 0.25
_PASSING = {5, 32, 33}  # Windows: access denied, sharing violation, lock violation
_NO_FOLDER_SYNC = {errno.EINVAL, getattr(errno, "ENOTSUP", errno.EINVAL)}  # some network drives
# One name for each run of the program: no second run ever writes into the same temporary file.
_RUN = os.urandom(4).hex()  # (`secrets` brings OpenSSL with it: too slow to start)


def write_atomically(path: Path, data: bytes) -> None:
    """Puts `data` at `path`: afterwards it is there for good, or CannotWrite and the old file is.

    The file is for its owner only. Where only the last act failed, the complete new file stays
    beside the old one (`CannotWrite.kept`), and the next write uses its place.
    """
    new = path.with_name(f"{path.name}.{_RUN}.new")
    try:
        _write_new(new, data)
    except OSError as error:
        with suppress(OSError):
            new.unlink()
        raise CannotWrite(path, obstacle_of(error)) from error
    try:
        replace_patiently(new, path)
    except OSError as error:
        raise CannotWrite(path, obstacle_of(error), kept=new) from error
    try:
        sync_folder(path.parent)
    except OSError as error:
        raise CannotWrite(path, obstacle_of(error)) from error


def write_together(folder: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Puts files by their names into a folder, which is made where it is not there: all are on the
    disk before the first takes its place.

    Raises CannotWrite; each file is then whole, the one from before or the new one.
    """
    make_folder(folder)
    new = {folder / name: folder / f"{name}.{_RUN}.new" for name in files}
    path = folder
    try:
        for path, beside in new.items():
            _write_new(beside, files[path.name])
        for path, beside in new.items():
            replace_patiently(beside, path)
        sync_folder(folder)
    except OSError as error:
        for beside in new.values():
            with suppress(OSError):
                beside.unlink()
        raise CannotWrite(path, obstacle_of(error)) from error
    return tuple(new)


def write_beside(path: Path, data: bytes) -> None:
    """Writes a file that does not exist yet; raises FileExistsError, or CannotWrite."""
    try:
        _write_new(path, data, os.O_EXCL)
        sync_folder(path.parent)
    except FileExistsError:
        raise
    except OSError as error:
        with suppress(OSError):
            path.unlink()
        raise CannotWrite(path, obstacle_of(error)) from error


def make_folder(path: Path) -> None:
    """Makes a folder for its owner only, and what is missing above it; raises CannotWrite."""
    missing = [folder for folder in (path, *path.parents) if not folder.is_dir()]
    try:
        for folder in reversed(missing):
            with suppress(FileExistsError):  # another program was faster
                os.mkdir(folder, 0o700)  # noqa: PTH102 (the same door as the other system calls)
            sync_folder(folder.parent)
    except OSError as error:
        raise CannotWrite(path, obstacle_of(error)) from error


def replace_patiently(source: Path, target: Path) -> None:
    """Renames; on Windows waits for a program that holds a file open. Raises OSError."""
    give_up = time.monotonic() + PATIENCE
    pause = _FIRST_PAUSE
    while True:
        try:
            os.replace(source, target)  # noqa: PTH105 (as above)
        except OSError as error:
            passing = getattr(error, "winerror", None) in _PASSING
            if not passing or time.monotonic() + pause > give_up:
                raise
            time.sleep(pause)
            pause = min(pause * 2, _LONGEST_PAUSE)
        else:
            return


def sync_folder(path: Path) -> None:
    """Makes a rename in a folder survive a power cut; Windows has no such call. Raises OSError."""
    if os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise
    finally:
        os.close(handle)


def _write_new(path: Path, data: bytes, exclusive: int = os.O_TRUNC) -> None:
    flags = os.O_WRONLY | os.O_CREAT | exclusive | getattr(os, "O_BINARY", 0)
    handle = os.open(path, flags, 0o600)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(handle, rest) :]
        os.fsync(handle)
    finally:
        os.close(handle)

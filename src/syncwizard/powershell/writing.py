"""Writes a pack into a folder, each file whole or not at all; it knows no set-up."""

from __future__ import annotations

import os
from pathlib import Path
from secrets import token_hex

from syncwizard.powershell.pack import Pack


def write_pack(pack: Pack, folder: Path) -> tuple[Path, ...]:
    """Writes the pack's files into `folder` over those of an earlier pack; raises OSError.

    Other files stay: an administrator's own results and states may lie there. A filled-in table
    of places is not written over: the new one then stands beside it, under a name of its own.
    """
    folder.mkdir(parents=True, exist_ok=True)
    return tuple(_write(folder, name, data) for name, data in pack.files.items())


def _write(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    if path.suffix == ".csv" and path.exists() and path.read_bytes() != data:
        path = path.with_name(f"{path.stem}-{token_hex(3)}{path.suffix}")
    beside = path.with_name(f".{path.name}-{token_hex(4)}")
    try:
        with beside.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    return path

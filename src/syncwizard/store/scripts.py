"""Puts scripts and sheets for the customer into a folder, each whole; it makes none of them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from secrets import token_hex

from syncwizard.store.atomic import write_together


def write_pack(files: Mapping[str, bytes], folder: Path) -> tuple[Path, ...]:
    """Writes a pack by its files' names over an earlier one in `folder`; raises CannotWrite.

    Other files stay: an administrator's own results and states may lie there. A filled-in table
    of places is not written over: the new one then stands beside it, under a name of its own.
    """
    return write_together(folder, {_free(folder, name, data): data for name, data in files.items()})


def _free(folder: Path, name: str, data: bytes) -> str:
    path = folder / name
    if path.suffix == ".csv" and path.exists() and path.read_bytes() != data:
        return f"{path.stem}-{token_hex(3)}{path.suffix}"
    return name


def write_sheets(sheets: Mapping[str, str], folder: Path) -> tuple[Path, ...]:
    """Writes a text for each role into `folder`; raises CannotWrite."""
    return write_together(
        folder, {name: said.encode("utf-8", "replace") for name, said in sheets.items()}
    )

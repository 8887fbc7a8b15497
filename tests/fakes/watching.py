"""Sees every file that this process writes; no list of names.

Python's own audit events tell what Python writes, wherever it lies, and what is gone again; a look
at the folder itself shows what others (Qt, a library in C, another process) have left in it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND


@dataclass
class Watch:
    """The files that were written, the bytes of those removed since, and the programs started."""

    files: set[Path] = field(default_factory=set)
    removed: dict[Path, bytes] = field(default_factory=dict)
    commands: list[str] = field(default_factory=list)
    is_on: bool = False

    def notice(self, event: str, args: tuple[Any, ...]) -> None:
        if event == "open" and isinstance(args[0], (str, bytes, os.PathLike)):
            mode, flags = args[1], args[2]
            if (mode and set(mode) & set("wax+")) or (flags and flags & _WRITING):
                self.files.add(Path(os.fsdecode(args[0])))
        elif event in {"os.remove", "os.rename"}:
            self._keep(args)
        elif event == "subprocess.Popen":
            self.commands.append(repr(args))

    def _keep(self, args: tuple[Any, ...]) -> None:
        """What is about to go or to be replaced; what was moved is seen at its new place, too."""
        paths = [Path(os.fsdecode(one)) for one in args[:2] if isinstance(one, (str, bytes, Path))]
        for path in paths:
            with suppress(OSError):
                self.removed[path] = self.removed.get(path, b"") + path.read_bytes()
        self.files.update(paths)

    def outputs(self, root: Path) -> dict[str, bytes]:
        """The bytes of each and of all that lies below `root`, there by its name in it."""
        found = {f"removed {_name(path, root)}": data for path, data in self.removed.items()}
        for path in sorted(self.files | set(root.rglob("*"))):
            with suppress(OSError):
                found[_name(path, root)] = path.read_bytes()
        return found


def _name(path: Path, root: Path) -> str:
    return str(path.relative_to(root)) if path.is_relative_to(root) else str(path)


_watches: list[Watch] = []


def _hook(event: str, args: tuple[Any, ...]) -> None:
    for watch in _watches:
        if watch.is_on:
            watch.is_on = False  # what the watch itself opens is none of its business
            try:
                watch.notice(event, args)
            finally:
                watch.is_on = True


@contextmanager
def watching() -> Iterator[Watch]:
    """As long as it lasts; an audit hook can never be taken out, so there is one for all."""
    if not _watches:
        sys.addaudithook(_hook)
    watch = Watch(is_on=True)
    _watches.append(watch)
    try:
        yield watch
    finally:
        watch.is_on = False
        # Never empty again: else the hook would be added twice.
        _watches[:] = [one for one in _watches if one is not watch] or [Watch()]

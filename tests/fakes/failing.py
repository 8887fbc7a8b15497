"""A disk on which one file operation fails, or all from one on: reading, listing and removing too.

It stands in for the system's calls below one folder; it knows no format and no program of ours.
"""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

_CALLS = (
    "open",
    "write",
    "fsync",
    "close",
    "replace",
    "rename",
    "mkdir",
    "unlink",
    "rmdir",
    "scandir",
    "listdir",
)


@dataclass
class FailingDisk:
    """Fails at the call number `at`, counted from 1, about something below `root`."""

    root: Path
    at: int = 0
    error: Callable[[], OSError] = OSError
    forever: bool = False
    seen: int = 0
    calls: list[str] = field(default_factory=list)
    _handles: set[int] = field(default_factory=set)

    @contextmanager
    def failing(self) -> Iterator[None]:
        with pytest.MonkeyPatch.context() as patch:
            for name in _CALLS:
                patch.setattr(os, name, self._wrap(name, getattr(os, name)))
            patch.setattr(io, "open", self._wrap("read", io.open))
            yield

    @property
    def was_reached(self) -> bool:
        return self.seen >= self.at

    def _wrap(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **named: Any) -> Any:
            if not self._is_ours(args[0] if args else "."):
                return real(*args, **named)
            self.seen += 1
            self.calls.append(name)
            if self.seen == self.at or (self.forever and self.seen > self.at):
                self._half_done(name, args, real)
                raise self.error()
            result = real(*args, **named)
            if name == "open":
                self._handles.add(result)
            return result

        return call

    def _is_ours(self, what: Any) -> bool:
        if isinstance(what, int):
            return what in self._handles
        return Path(os.fspath(what)).is_relative_to(self.root)

    def _half_done(self, name: str, args: tuple[Any, ...], real: Callable[..., Any]) -> None:
        if name == "close":
            self._handles.discard(args[0])
            real(*args)
        if name == "write":
            real(args[0], args[1][: len(args[1]) // 2])

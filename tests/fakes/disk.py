"""A disk that fails at a chosen system call of `store.atomic`; it knows no file format."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from syncwizard.store import atomic

CALLS = ("open", "write", "fsync", "close", "replace", "mkdir")


class PowerCut(BaseException):
    """The program ends here and now: nothing cleans up behind it."""


class Disk:
    """Stands in for `os` in `store.atomic`: counts the calls, and fails at one, or from one on."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, str]] = []  # the call, and the name of the file it was about
        self._fail_at = 0
        self._forever = False
        self._moment: tuple[str, str] | None = None
        self._error: Callable[[], BaseException] = PowerCut
        self._names: dict[int, str] = {}

    def fail(
        self, at: int, error: Callable[[], BaseException] = PowerCut, *, forever: bool = False
    ) -> None:
        """Makes the call number `at`, counted from now and from 1, raise `error`."""
        self.calls.clear()
        self._fail_at, self._error, self._forever = at, error, forever

    def fail_when(self, call: str, file: str, error: Callable[[], BaseException]) -> None:
        """Makes every call of that name about that file raise `error`."""
        self._moment, self._error = (call, file), error

    def heal(self) -> None:
        self._fail_at, self._moment = 0, None

    def __getattr__(self, name: str) -> Any:
        real = getattr(os, name)
        return self._wrap(name, real) if name in CALLS else real

    def _wrap(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any) -> Any:
            self.calls.append((name, self._about(name, args)))
            if self._is_due():
                self._half_done(name, args, real)
                raise self._error()
            result = real(*args)
            if name == "open":
                self._names[result] = Path(args[0]).name
            return result

        return call

    def _about(self, name: str, args: tuple[Any, ...]) -> str:
        if name in {"write", "fsync", "close"}:
            return self._names[args[0]]
        return Path(args[-1] if name == "replace" else args[0]).name

    def _is_due(self) -> bool:
        if self.calls[-1] == self._moment:
            return True
        here = len(self.calls)
        return bool(self._fail_at) and (
            here >= self._fail_at if self._forever else here == self._fail_at
        )

    def _half_done(self, name: str, args: tuple[Any, ...], real: Callable[..., Any]) -> None:
        if name == "close":
            real(*args)
        if name == "write":
            real(args[0], args[1][: len(args[1]) // 2])


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    """The disk under `store.atomic`, sound until it is told to fail."""
    stand_in = Disk()
    monkeypatch.setattr(atomic, "os", stand_in)
    return stand_in

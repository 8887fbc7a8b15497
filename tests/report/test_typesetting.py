"""Proves that a PDF is made in a process of its own, by the program installed or frozen."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from threading import Thread

import pytest

from syncwizard.report import typesetting
from syncwizard.report.typesetting import COMMAND, Ending, Refused, typeset

NOW = datetime(2026, 11, 22, tzinfo=UTC)


def test_what_the_compiler_refuses_is_said() -> None:
    with pytest.raises(Refused, match="dictionary"):
        typeset("{}", NOW, claims=True)


def test_the_compiler_is_not_loaded_into_the_program() -> None:
    with pytest.raises(Refused):
        typeset("[]", NOW, claims=False)
    assert "typst" not in sys.modules


def test_a_process_that_ends_otherwise_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        typesetting, "_command", lambda: [sys.executable, "-c", "raise SystemExit(9)"]
    )
    with pytest.raises(subprocess.SubprocessError):
        typeset("{}", NOW, claims=True)


def test_one_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typesetting, "SECONDS", 0.1)
    monkeypatch.setattr(typesetting, "_command", lambda: [sys.executable, "-c", "input(); input()"])
    with pytest.raises(subprocess.SubprocessError):
        typeset("{}", NOW, claims=True)


def test_it_is_ended_from_another_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    waits = [sys.executable, "-c", "import sys; sys.stdin.read(); input()"]
    endless = [sys.executable, "-c", "while True: pass"]
    for command, is_before in ((waits, True), (endless, False)):
        monkeypatch.setattr(typesetting, "_command", lambda chosen=command: chosen)
        ending = Ending()
        if is_before:
            ending.end()  # wanted before there is a process
        else:
            monkeypatch.setattr(ending, "watch", _ending_at_once(ending))
        with pytest.raises(subprocess.SubprocessError):
            typeset("{}", NOW, claims=True, ending=ending)


def _ending_at_once(ending: Ending) -> Callable[[subprocess.Popen[bytes]], None]:
    watch = ending.watch

    def watch_and_end(process: subprocess.Popen[bytes]) -> None:
        watch(process)
        Thread(target=ending.end).start()

    return watch_and_end


def test_the_frozen_program_has_the_same_door(monkeypatch: pytest.MonkeyPatch) -> None:
    """Frozen, the program knows no -m: its own command leads there."""
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert typesetting._command() == [sys.executable, COMMAND]
    as_frozen = [sys.executable, "-P", "-m", "syncwizard", COMMAND]
    monkeypatch.setattr(typesetting, "_command", lambda: as_frozen)
    with pytest.raises(Refused):
        typeset("{}", NOW, claims=True)

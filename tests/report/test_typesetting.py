"""Proves that a PDF is made in a process of its own, by the program installed or frozen."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime

import pytest

from syncwizard.report import typesetting
from syncwizard.report.typesetting import COMMAND, Refused, typeset

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


def test_the_frozen_program_has_the_same_door(monkeypatch: pytest.MonkeyPatch) -> None:
    """Frozen, the program knows no -m: its own command leads there."""
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert typesetting._command() == [sys.executable, COMMAND]
    as_frozen = [sys.executable, "-P", "-m", "syncwizard", COMMAND]
    monkeypatch.setattr(typesetting, "_command", lambda: as_frozen)
    with pytest.raises(Refused):
        typeset("{}", NOW, claims=True)

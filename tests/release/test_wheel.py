"""Proves that the wheel is the same bytes whenever it is made."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import environment
import syncwizard
from building import wheel


def test_two_wheels_of_one_tree_are_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The environment of a release is not there in a test: this one has the same builder.
    monkeypatch.setattr(environment, "find_program", lambda *_asked: Path(sys.executable))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    first = wheel.make_wheel(tmp_path / "first")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1500000000")
    second = wheel.make_wheel(tmp_path / "second")
    assert first.name == f"syncwizard-{syncwizard.__version__}-py3-none-any.whl"
    assert first.read_bytes() == second.read_bytes()

"""A program that is killed at random moments has lost nothing that it acknowledged."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="forks")
ROOT = Path(__file__).parents[2]


def killed(
    *arguments: str, module: str = "kill", timeout: int = 120
) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", f"tests.bench.{module}", *arguments]
    return subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=timeout, check=False
    )


def test_nothing_acknowledged_is_lost() -> None:
    done = killed("--turns", "50")
    assert done.returncode == 0, done.stdout + done.stderr
    told = re.match(r"50 kills, (\d+) acknowledged saves, 0 lost", done.stdout)
    assert told
    assert int(told[1]) > 50


def test_a_loss_would_be_found() -> None:
    done = killed("--turns", "200", "--lies")
    assert done.returncode == 1, done.stdout + done.stderr


@pytest.mark.long
def test_nothing_acknowledged_is_lost_in_a_thousand_kills() -> None:
    done = killed("--turns", "1000")
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_window_keeps_what_it_calls_saved() -> None:
    done = killed("--turns", "1", module="kill_window")
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.match(r"1 kills of the window, [1-9]\d* acknowledged saves, 0 lost", done.stdout)


@pytest.mark.long
def test_the_window_keeps_what_it_calls_saved_in_two_hundred_kills() -> None:
    done = killed("--turns", "200", module="kill_window", timeout=3600)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.long
def test_a_loss_of_the_window_would_be_found() -> None:
    done = killed("--turns", "60", "--lies", module="kill_window", timeout=1800)
    assert done.returncode == 1, done.stdout + done.stderr

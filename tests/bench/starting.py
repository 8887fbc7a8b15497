"""Starts programs on a screen and takes the time until they draw; it knows no figure, no peer."""

from __future__ import annotations

import os
import signal
import statistics
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path

from tests.bench.figures import Took, child_environment
from tests.bench.screen import NoScreen, Watcher


def make_home(home: Path, set_ups: int = 0) -> Path:
    """A home as after a first start, with that many set-ups in it."""
    from dataclasses import replace

    from syncwizard.domain.project import Project
    from syncwizard.wiring import Choice, House

    home.mkdir(mode=0o700)
    house = House(Choice(data=home / "data" / "syncwizard"))
    house.preferences.save(replace(house.settings, language="en", consultant="Kim"))
    for number in range(set_ups):
        values = {"customer_name": f"Customer {number}", "environment": "production"}
        house.projects.create(Project(values=values))
    return home


def take_turns(
    commands: Mapping[str, list[str]],
    homes: Mapping[str, Path],
    display: str,
    watcher: Watcher,
    runs: int,
) -> dict[str, list[Took]]:
    taken: dict[str, list[Took]] = {kind: [] for kind in commands}
    for number in range(runs + 1):
        for kind, command in commands.items():
            took = _until_drawn(command, homes[kind], display, watcher)
            if number:  # the first round only warms the caches
                taken[kind].append(took)
    return taken


def _until_drawn(command: list[str], home: Path, display: str, watcher: Watcher) -> Took:
    """From the process's start to the first drawing into its window."""
    began = time.perf_counter()
    process = start(command, home, display)
    try:
        wall = (watcher.wait_for_drawing() - began) * 1000
        return Took(wall, _busy(process.pid))
    except TimeoutError:
        raise NoScreen(f"{command[0]} drew no window") from None
    finally:
        end(process)
        watcher.forget()


def _busy(pid: int) -> float:
    """Milliseconds in which the process's first thread has had a processor."""
    nanoseconds = Path(f"/proc/{pid}/schedstat").read_text(encoding="ascii").split()[0]
    return int(nanoseconds) / 1e6


def start(command: list[str], home: Path, display: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command,
        cwd=home,  # no repository: git-cola begins with its start window
        env=child_environment(home, display),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def end(process: subprocess.Popen[bytes]) -> None:
    """Ends the process and what it started: what it would still do is not measured."""
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    if process.stdout is not None:
        process.stdout.close()


def ratio(times: list[float], bare: list[float]) -> float:
    """The median of each round's own ratio: a slow moment of the machine slows both."""
    return statistics.median(one / other for one, other in zip(times, bare, strict=True))

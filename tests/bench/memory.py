"""Measures the peak memory (VmHWM) of the home page and of the whole walk through a set-up, against
a bare QWizard.

The walk: open a set-up of 12 rooms, every page, every test against the practice systems, the
summary. The scripted consultant's whole run, report included, is a figure of its own; the process
that typesets the PDF is not counted. All without a screen. `python3 packaging/bench.py memory` runs
it; by hand, from the project's folder:

    python -m tests.bench.memory [--runs N]
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from tests.bench.figures import child_environment, figure, parser, tell
from tests.bench.walk import peak

HERE = Path(__file__).parent
ROOMS = 12
_DEMO = """
import sys
from tests.bench.walk import hide_tools
hide_tools()
from syncwizard.__main__ import main
sys.exit(main())
"""
SETTLED = 2.5  # seconds after which a window has long been drawn
BARE = [sys.executable, "-P", str(HERE / "bare.py")]
HOME = [sys.executable, "-P", "-m", "syncwizard", "--practice"]


def main(arguments: Sequence[str] | None = None) -> None:
    runs: int = parser(__doc__, runs=3).parse_args(arguments).runs
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        bare = statistics.median(_at_rest(BARE, home) for _ in range(runs))
        at_home = statistics.median(_at_rest(HOME, home) for _ in range(runs))
        walks = [_walk(home) for _ in range(runs)]
        demo = _demo(home)
    pages = statistics.median(walk["pages"] for walk in walks)
    tests = statistics.median(walk["tests"] for walk in walks)
    tell(
        [
            figure("memory_bare", bare, "MiB"),
            figure("memory_home", at_home, "MiB"),
            figure("memory_pages", pages, "MiB"),
            figure("memory_walk", tests, "MiB"),
            figure("memory_demo", demo, "MiB"),
            figure("memory_home_ratio", at_home / bare, "x"),
            figure("memory_pages_ratio", pages / bare, "x"),
            figure("memory_walk_ratio", tests / bare, "x"),
            figure("memory_demo_ratio", demo / bare, "x"),
        ]
    )


def _at_rest(command: list[str], home: Path) -> float:
    """The peak of a window that was drawn, and then left alone."""
    process = subprocess.Popen(command, env=child_environment(home))
    try:
        time.sleep(SETTLED)
        return peak(process.pid)
    finally:
        process.kill()
        process.wait()


def _walk(home: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "tests.bench.walk", str(ROOMS)]
    done = subprocess.run(
        command, env=child_environment(home), stdout=subprocess.PIPE, text=True, check=True
    )
    return {name: float(value) for name, value in map(str.split, done.stdout.splitlines())}


def _demo(home: Path) -> float:
    command = [sys.executable, "-c", _DEMO, "demo", "--out", str(home / "demo")]
    process = subprocess.Popen(command, env=child_environment(home), stdout=subprocess.DEVNULL)
    most = 0.0  # of this process; the PDF is typeset by another one, which is soon over
    while process.poll() is None:
        with suppress(OSError, ValueError):  # it has just ended
            most = peak(process.pid)
        time.sleep(0.05)
    if process.returncode:
        sys.exit("the scripted consultant did not come to the end")
    return most


if __name__ == "__main__":
    main()

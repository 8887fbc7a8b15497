"""How the benchmarks' scripts are called and tell their figures; it measures nothing."""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

FIGURE = re.compile(r"figure ([a-z][a-z0-9_]*) (-?\d+\.\d+) (ms|x|MiB|MB|n)")


class Took(NamedTuple):
    """Milliseconds by the clock, and those in which the thread had a processor."""

    wall: float
    busy: float


def figure(name: str, value: float, unit: str) -> str:
    """One figure as the last lines of a script tell it."""
    line = f"figure {name} {value:.2f} {unit}"
    assert FIGURE.fullmatch(line), line
    return line


def tell(figures: Sequence[str]) -> None:
    """The figures, after how busy the machine was: they come last."""
    one, five, _ = os.getloadavg()
    print(f"load of the machine {one:.2f} (last minute), {five:.2f} (five), {os.cpu_count()} cores")
    print(*figures, sep="\n", flush=True)


def parser(description: str | None, *, runs: int) -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    made.add_argument(
        "--runs", type=_count, default=runs, help="of each kind (default %(default)s)"
    )
    return made


def child_environment(home: Path, display: str = "") -> dict[str, str]:
    """What every measured program is started with: a home of its own, no bus, no way out.

    Compiled modules are kept in that home, so that a second start is as warm as an installed
    program's, whatever the caller's own settings are.
    """
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "LANG": "C.UTF-8",
        "HOME": str(home),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "XDG_RUNTIME_DIR": str(home),
        "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent",
        "DBUS_SYSTEM_BUS_ADDRESS": "unix:path=/nonexistent",
        "http_proxy": "http://127.0.0.1:9",
        "https_proxy": "http://127.0.0.1:9",
        "PYTHONPYCACHEPREFIX": str(home / "compiled"),
        "QT_QPA_PLATFORM": "xcb" if display else "offscreen",
        **({"DISPLAY": display} if display else {}),
    }


def use_child_environment(home: Path) -> None:
    """The same for a script that measures inside its own process; to be called before Qt comes."""
    os.environ.clear()
    os.environ.update(child_environment(home))


def _count(words: str) -> int:
    if words.isascii() and words.isdigit() and int(words) > 0:
        return int(words)
    raise argparse.ArgumentTypeError("a number above 0")

"""Walks through every page of a set-up, runs every test, and tells the process's peak memory.

A part of the memory benchmark, which starts it: python -m tests.bench.walk ROOMS
"""

import sys
from pathlib import Path


def peak(pid: int | str = "self") -> float:
    """The most memory that a process ever had, in MiB (VmHWM)."""
    lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    (line,) = (line for line in lines if line.startswith("VmHWM:"))
    return int(line.split()[1]) / 1024


def hide_tools() -> None:
    """Leaves out what comes with the tools of development: nobody's installation has it.

    That is httpx's own command line, and numpy, which openpyxl would load.
    """
    for name in ("httpx._main", "numpy"):
        sys.modules[name] = None  # type: ignore[assignment]


def main(rooms: int) -> None:
    hide_tools()
    from tests.bench.desk import open_desk

    with open_desk(rooms) as desk:
        for step in desk.view.work.session.guide.steps:
            desk.view.open_step(step)
            desk.settle()
            desk.rest()
        print(f"pages {peak()}", flush=True)
        for check in desk.view.work.session.checks:
            desk.view.work.run_check(check)
            desk.settle()
        desk.view.open_summary()
        desk.settle()
        print(f"tests {peak()}", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]))

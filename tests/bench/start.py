"""Measures the warm start to the home page's first paint against a bare QWizard; run by hand.

    python tests/bench/start.py [--runs N]

Starts its own Xvfb (apt: xvfb, libxcb-cursor0 and its kin). Every run is a new process; the kinds
alternate, so that a busy moment of the machine hits all of them. Ends in `figure NAME VALUE UNIT`.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

KINDS = ("bare", "home", "home_20")

# The window's own paint event is the marker: told at the loop's next turn, when the paint is done.
_WATCH = """
import sys
from PySide6.QtCore import QTimer

def watch(kind, after):
    paint, seen = kind.paintEvent, []

    def painted(window, event):
        if not seen:  # asked for first, so that it is told before what the program does next
            seen.append(True)
            QTimer.singleShot(0, told)
        paint(window, event)

    def told():
        print("painted", flush=True)
        after()

    kind.paintEvent = painted
"""

_BARE = (
    _WATCH
    + """
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWizard, QWizardPage

class Wizard(QWizard):
    pass

app = QApplication(sys.argv[:1])
watch(Wizard, app.quit)
wizard = Wizard()
page = QWizardPage()
page.setTitle("One page")
QVBoxLayout(page).addWidget(QLabel("with one label"))
wizard.addPage(page)
wizard.show()
app.exec()
print("rows", flush=True)
"""
)

# The real program through its own door; only the quitting is ours.
_HOME = (
    _WATCH
    + """
from syncwizard import __main__ as program
from syncwizard.ui import home_page, window

watch(window.Window, lambda: None)
show_rows = home_page.HomePage.show_rows

def rows_are_there(page, rows):
    show_rows(page, rows)
    page.repaint()
    print("rows", flush=True)
    QTimer.singleShot(0, page.window().close)

home_page.HomePage.show_rows = rows_are_there
sys.exit(program.main(["--practice", "--data", DATA]))
"""
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=11)
    runs = parser.parse_args().runs
    if shutil.which("Xvfb") is None:
        sys.exit("Xvfb is not there: apt-get install xvfb xauth libxcb-cursor0")
    with tempfile.TemporaryDirectory() as folder:
        display, server = _start_display()
        try:
            _measure(Path(folder), display, runs)
        finally:
            server.terminate()
            server.wait()


def _start_display() -> tuple[str, subprocess.Popen[bytes]]:
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1366x768x24"]
    command += ["-nolisten", "tcp", "-noreset"]  # it would restart after the first window
    server = subprocess.Popen(
        command, pass_fds=(writing,), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    os.close(writing)
    with os.fdopen(reading) as told:
        return f":{told.readline().strip()}", server


def _measure(folder: Path, display: str, runs: int) -> None:
    data = {"home": folder / "none", "home_20": folder / "twenty"}
    for place in data.values():
        _prepare(place, 20 if place.name == "twenty" else 0)
    scripts = {"bare": _BARE, **{kind: f"DATA = {str(data[kind])!r}{_HOME}" for kind in data}}
    painted: dict[str, list[float]] = {kind: [] for kind in KINDS}
    shown: dict[str, list[float]] = {kind: [] for kind in KINDS}
    for number in range(runs + 1):
        for kind in KINDS:
            first_paint, rows = _start(scripts[kind], display)
            if number:  # the first round only warms the disk's cache
                painted[kind].append(first_paint)
                shown[kind].append(rows)
    _tell(painted, shown, runs)


def _prepare(place: Path, count: int) -> None:
    """Settings as after a first start, and `count` projects on disk."""
    from dataclasses import replace

    from syncwizard.domain.project import Project
    from syncwizard.wiring import Choice, House

    house = House(Choice(practice=True, data=place))
    house.save_settings(replace(house.settings, language="en", theme="light", consultant="Kim"))
    for number in range(count):
        values = {"customer_name": f"Customer {number}", "environment": "production"}
        house.projects.create(Project(practice=True, values=values))


def _start(script: str, display: str) -> tuple[float, float]:
    """Milliseconds from the process's start to its first paint, and to the rows."""
    given = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-c", script], env=given, stdout=subprocess.PIPE, text=True
    )
    moments = {}
    assert process.stdout is not None
    for line in process.stdout:
        moments[line.strip()] = (time.perf_counter() - began) * 1000
    if process.wait(timeout=60) != 0 or moments.keys() != {"painted", "rows"}:
        sys.exit(f"a start failed: {process.returncode}, {sorted(moments)}")
    return moments["painted"], moments["rows"]


def _tell(painted: dict[str, list[float]], shown: dict[str, list[float]], runs: int) -> None:
    first = {kind: statistics.median(painted[kind]) for kind in KINDS}
    rows = {kind: statistics.median(shown[kind]) for kind in KINDS}
    print(f"medians of {runs} starts each, alternating")
    for kind in KINDS:
        low, high = min(painted[kind]), max(painted[kind])
        print(f"{kind}: first paint {first[kind]:.0f} ms ({low:.0f} to {high:.0f})")
    print(f"figure start_bare {first['bare']:.0f} ms")
    print(f"figure start_home {first['home']:.0f} ms")
    print(f"figure start_ratio {first['home'] / first['bare']:.2f} x")
    print(f"figure start_ratio_20_projects {first['home_20'] / first['bare']:.2f} x")
    print(f"figure start_rows_20_projects {rows['home_20']:.0f} ms")
    print(f"figure start_rows_ratio_20_projects {rows['home_20'] / first['bare']:.2f} x")


if __name__ == "__main__":
    main()

"""Measures the warm start to the first drawing of the home page, against a bare QWizard and peers.

Every program is watched from outside, by the X server it draws on (its own Xvfb); every start is a
new process with a home of its own, and the kinds alternate, so that a busy moment hits all of them.
`busy` is what the first thread takes of the processor: the same where the machine does more.
`python3 packaging/bench.py start` runs it; by hand, from the project's folder:

    python -m tests.bench.start [--runs N] [--peers FOLDER]

FOLDER holds the peers' programs (git-cola, vorta); without it they are left out.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.bench.figures import Took, figure, parser, tell
from tests.bench.screen import NoScreen, Watcher, screen
from tests.bench.starting import end, make_home, ratio, start, take_turns

HERE = Path(__file__).parent
HOME = [sys.executable, "-P", "-m", "syncwizard"]
SET_UPS = {"home_20": 20}
PEERS = {"git_cola": "git-cola", "vorta": "vorta"}

# The program through its own door, told when the list of set-ups is on the page.
_ROWS = """
import sys
from syncwizard import faces
from syncwizard.__main__ import main

def arm():
    from syncwizard.ui.home import page as home_page
    show_rows = home_page.HomePage.show_rows

    def rows_are_there(page, rows):
        show_rows(page, rows)
        page.repaint()
        print("rows", flush=True)

    home_page.HomePage.show_rows = rows_are_there

house = faces._house

def armed(chosen):
    made = house(chosen)
    arm()
    return made

faces._house = armed
main([])
"""


def main(arguments: Sequence[str] | None = None) -> None:
    made = parser(__doc__, runs=11)
    made.add_argument("--peers", type=Path, metavar="FOLDER", help="where the peers' programs lie")
    chosen = made.parse_args(arguments)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        commands = _commands(chosen.peers)
        homes = {kind: make_home(Path(folder) / kind, SET_UPS.get(kind, 0)) for kind in commands}
        try:
            with screen() as display, Watcher(display) as watcher:
                taken = take_turns(commands, homes, display, watcher, chosen.runs)
                rows = [_until_rows(homes["home_20"], display) for _ in range(chosen.runs)]
        except NoScreen as problem:
            sys.exit(str(problem))
    _tell(taken, rows)


def _commands(peers: Path | None) -> dict[str, list[str]]:
    commands = {
        "bare": [sys.executable, "-P", str(HERE / "bare.py")],
        "home": HOME,
        "home_20": HOME,
    }
    if peers is not None:
        commands |= {kind: [str(peers / name)] for kind, name in PEERS.items()}
    return commands


def _until_rows(home: Path, display: str) -> float:
    """Milliseconds from the process's start to the list of set-ups."""
    began = time.perf_counter()
    process = start([sys.executable, "-P", "-c", _ROWS], home, display)
    try:
        assert process.stdout is not None
        if process.stdout.readline() != b"rows\n":
            raise NoScreen("the home page showed no set-ups")
        return (time.perf_counter() - began) * 1000
    finally:
        end(process)


def _tell(taken: Mapping[str, list[Took]], rows: list[float]) -> None:
    print(f"starts of each kind: {len(rows)}, alternating; least, median, most in ms")
    walls = {kind: [took.wall for took in all_of] for kind, all_of in taken.items()}
    busy = {kind: [took.busy for took in all_of] for kind, all_of in taken.items()}
    of_busy = {f"{kind}, busy": times for kind, times in busy.items()}
    for kind, times in {**walls, "rows_20": rows, **of_busy}.items():
        print(f"{kind}: {min(times):.0f}, {statistics.median(times):.0f}, {max(times):.0f}")
    bare = walls["bare"]
    ratios = {kind: ratio(times, bare) for kind, times in walls.items()}
    figures = [
        figure("start_bare", statistics.median(bare), "ms"),
        figure("start_home", statistics.median(walls["home"]), "ms"),
        figure("start_ratio", ratios["home"], "x"),
        figure("start_ratio_least", min(walls["home"]) / min(bare), "x"),
        figure("start_busy_ratio", ratio(busy["home"], busy["bare"]), "x"),
        figure("start_busy_ratio_least", min(busy["home"]) / min(busy["bare"]), "x"),
        figure("start_ratio_20", ratios["home_20"], "x"),
        figure("start_rows_20", statistics.median(rows), "ms"),
        figure("start_rows_ratio_20", statistics.median(rows) / statistics.median(bare), "x"),
    ]
    figures += [figure(f"{kind}_ratio", ratios[kind], "x") for kind in PEERS if kind in ratios]
    tell(figures)


if __name__ == "__main__":
    main()

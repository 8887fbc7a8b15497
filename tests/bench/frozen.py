"""Measures the frozen program: its start against the unfrozen one, and the size of what is made.

Packed sizes stand beside those of two programs of the same kind (git-cola, vorta) as pip installs
them: with everything that they need, Python itself left out. `python3 packaging/build.py` makes
what is measured; then `python3 packaging/bench.py frozen`, or by hand, from the project's folder:

    python -m tests.bench.frozen [--runs N] [--peers FOLDER] [--made FOLDER]
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.bench.figures import figure, parser, tell
from tests.bench.screen import NoScreen, Watcher, screen
from tests.bench.starting import make_home, ratio, take_turns

ROOT = Path(__file__).parents[2]
FROZEN = Path("build") / "frozen" / "syncwizard"
UNFROZEN = [sys.executable, "-P", "-m", "syncwizard"]
PEERS = {"git_cola": "git-cola PyQt6", "vorta": "vorta"}  # git-cola leaves the choice of its Qt
PACKED = {"deb": "*.deb", "tarball": "*.tar.xz"}

# Run by the peers' own Python: the bytes of a program and of all it needs.
_WITH_ALL_IT_NEEDS = """
import json, re, sys
from importlib.metadata import PackageNotFoundError, distribution

def needed(name, seen):
    try:
        found = distribution(name)
    except PackageNotFoundError:
        return
    if found.name in seen:
        return
    places = (file.locate() for file in found.files or ())
    seen[found.name] = sum(place.stat().st_size for place in places if place.is_file())
    for line in found.requires or ():
        if "extra ==" not in line:
            needed(re.match(r"[A-Za-z0-9._-]+", line).group(), seen)

told = {}
for names in sys.argv[1:]:
    seen = {}
    for name in names.split():
        needed(name, seen)
    told[names] = sum(seen.values())
print(json.dumps(told))
"""


def main(arguments: Sequence[str] | None = None) -> None:
    made = parser(__doc__, runs=11)
    made.add_argument("--peers", type=Path, metavar="FOLDER", help="where the peers' programs lie")
    made.add_argument("--made", type=Path, metavar="FOLDER", default=ROOT, help="the built project")
    chosen = made.parse_args(arguments)
    frozen: Path = chosen.made / FROZEN
    if not frozen.is_dir():
        sys.exit(f"There is no {FROZEN}: python3 packaging/build.py makes it.")
    try:
        starts = _starts(frozen / "syncwizard", chosen.runs)
    except NoScreen as problem:
        sys.exit(str(problem))
    tell([*starts, *_sizes(frozen, chosen.made / "dist"), *_sizes_of_peers(chosen.peers)])


def _starts(program: Path, runs: int) -> list[str]:
    commands = {"unfrozen": UNFROZEN, "frozen": [str(program)]}
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        homes = {kind: make_home(Path(folder) / kind) for kind in commands}
        with screen() as display, Watcher(display) as watcher:
            taken = take_turns(commands, homes, display, watcher, runs)
    walls = {kind: [took.wall for took in all_of] for kind, all_of in taken.items()}
    return [
        figure("start_unfrozen", statistics.median(walls["unfrozen"]), "ms"),
        figure("start_frozen", statistics.median(walls["frozen"]), "ms"),
        figure("start_frozen_ratio", ratio(walls["frozen"], walls["unfrozen"]), "x"),
    ]


def _sizes(frozen: Path, dist: Path) -> list[str]:
    files = [one for one in frozen.rglob("*") if one.is_file() and not one.is_symlink()]
    figures = [_size("folder", sum(one.stat().st_size for one in files))]
    for name, pattern in PACKED.items():
        figures += [_size(name, one.stat().st_size) for one in sorted(dist.glob(pattern))[-1:]]
    return figures


def _sizes_of_peers(peers: Path | None) -> list[str]:
    if peers is None:
        return []
    command = [str(peers / "python"), "-c", _WITH_ALL_IT_NEEDS, *PEERS.values()]
    told = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    return [_size(kind, told[name]) for kind, name in PEERS.items()]


def _size(name: str, count: int) -> str:
    return figure(f"size_{name}", count / 1e6, "MB")


if __name__ == "__main__":
    main()

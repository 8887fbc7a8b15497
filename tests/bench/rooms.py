"""Measures 2,000 rooms listed and 2,000 mailboxes checked, beside O365 and msgraph-sdk, in turn.

All ask one local Graph with 50 ms of latency and the documented limits (see graph_server.py), with
four requests in flight; TLS, each in a process of its own; the start, imports and a first call are
not counted. The peers ask for each mailbox by itself, as their methods for a calendar do. The floor
is what the server alone takes: the list's pages one by one, and the batches four at a time.
`python3 packaging/bench.py rooms` runs it; by hand, from the project's folder:

    python -m tests.bench.rooms [--runs N] [--peers FOLDER] [--rooms N]

FOLDER holds the Python that has the peers; without it they are left out.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import trustme

from tests.bench.figures import figure, parser, tell
from tests.bench.graph_server import AT_ONCE, IN_A_BATCH, LATENCY, PAGE

HERE = Path(__file__).parent
PEERS = {"o365": "rooms_by_o365.py", "msgraph": "rooms_by_msgraph.py"}
PATIENCE = 300


def main(arguments: Sequence[str] | None = None) -> None:
    made = parser(__doc__, runs=3)
    made.add_argument("--peers", type=Path, metavar="FOLDER", help="where the peers' Python lies")
    made.add_argument("--rooms", type=int, default=2000, help="how many (default %(default)s)")
    chosen = made.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        authority, own = home / "authority.pem", home / "server.pem"
        made_up = trustme.CA()
        made_up.cert_pem.write_to_path(authority)
        made_up.issue_cert("localhost").private_key_and_cert_chain_pem.write_to_path(own)
        with _server(own, chosen.rooms) as root:
            taken = _take_turns(_commands(root, authority, chosen.peers), authority, chosen)
    _tell(taken, chosen.rooms)


def _commands(root: str, authority: Path, peers: Path | None) -> dict[str, list[str]]:
    us = [sys.executable, "-P", str(HERE / "rooms_by_us.py"), root, str(authority)]
    others = {
        kind: [str(peers / "python"), "-P", str(HERE / script), root]
        for kind, script in PEERS.items()
        if peers is not None
    }
    return {"us": us, **others}


@contextmanager
def _server(certificate: Path, rooms: int) -> Iterator[str]:
    command = [sys.executable, "-m", "tests.bench.graph_server", str(certificate), str(rooms)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        yield f"https://localhost:{int(process.stdout.readline())}"
        process.stdin.close()


def _take_turns(
    commands: dict[str, list[str]], authority: Path, chosen: object
) -> dict[str, dict[str, list[float]]]:
    taken: defaultdict[str, defaultdict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    trusts = {"SSL_CERT_FILE": str(authority), "REQUESTS_CA_BUNDLE": str(authority)}
    runs: int = getattr(chosen, "runs", 1)
    for _ in range(runs):
        for kind, command in commands.items():
            done = subprocess.run(
                command,
                env={**os.environ, **trusts, "NO_PROXY": "localhost"},
                capture_output=True,
                text=True,
                timeout=PATIENCE,
                check=False,
            )
            if done.returncode:
                sys.exit(f"{kind} could not measure:\n{done.stderr[-2000:]}")
            told = json.loads(done.stdout.splitlines()[-1])
            assert told["rooms"] == told["opened"] == getattr(chosen, "rooms", 0), told
            taken[kind]["wall"].append(told["wall"])
            taken[kind]["cpu"].append(told["cpu"])
    return {kind: dict(values) for kind, values in taken.items()}


def _floor(rooms: int) -> float:
    """Seconds that the server alone takes."""
    batches = -(-rooms // IN_A_BATCH)
    return -(-rooms // PAGE) * LATENCY + batches / AT_ONCE * IN_A_BATCH / AT_ONCE * LATENCY


def _tell(taken: dict[str, dict[str, list[float]]], rooms: int) -> None:
    middle = {
        kind: {name: statistics.median(values) for name, values in both.items()}
        for kind, both in taken.items()
    }
    ours, floor = middle["us"], _floor(rooms)
    lines = [figure("rooms_floor", 1000 * floor, "ms")]
    for kind, both in middle.items():
        lines.append(figure(f"rooms_{kind}_wall", 1000 * both["wall"], "ms"))
        lines.append(figure(f"rooms_{kind}_cpu", 1000 * both["cpu"], "ms"))
    lines.append(figure("rooms_us_to_floor", ours["wall"] / floor, "x"))
    for kind in middle.keys() - {"us"}:
        lines.append(figure(f"rooms_{kind}_to_us_wall", middle[kind]["wall"] / ours["wall"], "x"))
        lines.append(figure(f"rooms_{kind}_to_us_cpu", middle[kind]["cpu"] / ours["cpu"], "x"))
    tell(lines)


if __name__ == "__main__":
    main()

"""Measures the longest gap of the window's event loop while 200 requests hang, fail and succeed.

The requests go over TLS to hosts in a process of their own, all at once, through the window's own
background loop; the tests of a practice set-up run beside them. A timer beats in the window's
thread: the longest time between two beats is the gap; `busy` is what of a processor the window
itself had in one. Without a screen.
`python3 packaging/bench.py gaps` runs it; by hand, from the project's folder:

    python -m tests.bench.gaps [--runs N]
"""

from __future__ import annotations

import json
import os
import ssl
import statistics
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.bench.beats import for_a_while, longest_took
from tests.bench.figures import Took, figure, parser, tell, use_child_environment

if TYPE_CHECKING:
    from syncwizard.clients.transport import Transport
    from tests.bench.desk import Desk

REQUESTS: Final = 200
ROOMS: Final = 20
_LIMIT: Final = 3.0  # seconds after which what hangs is given up
_IDLE_MS: Final = 2000


def main(arguments: Sequence[str] | None = None) -> None:
    runs: int = parser(__doc__, runs=5).parse_args(arguments).runs
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        with crowd(home) as ports:
            use_child_environment(home)
            figures = _measure(ports, home / "ca.pem", runs)
    tell(figures)
    os._exit(0)  # nothing is left to do, and Qt need not be taken apart


@contextmanager
def crowd(folder: Path) -> Iterator[dict[str, int]]:
    """The ports of the hosts that are asked."""
    command = [sys.executable, "-m", "tests.bench.crowd", str(folder)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        yield json.loads(process.stdout.readline())
    finally:
        process.stdin.close()
        process.wait(10)
        process.stdout.close()


def _measure(ports: dict[str, int], ca: Path, runs: int) -> list[str]:
    from tests.bench.desk import open_desk

    context = ssl.create_default_context(cafile=str(ca))
    with open_desk(ROOMS) as desk:
        desk.view.go_to("5.2.3")
        desk.settle()
        idle = longest_took(for_a_while(_nothing, _IDLE_MS))
        rounds = [Round(desk, ports, context) for _ in range(runs)]
        together = [longest_took(one.start) for one in rounds]
        alone = [longest_took(Round(desk, ports, context, tests=False).start) for _ in range(runs)]
    print(f"ends of the {REQUESTS} requests of a round: {dict(rounds[-1].ends)}")
    return [
        figure("gap_idle", idle.wall, "ms"),
        *_told("requests", alone),
        *_told("requests_and_tests", together),
    ]


def _told(what: str, took: Sequence[Took]) -> list[str]:
    walls, busy = zip(*took, strict=True)
    return [
        figure(f"gap_{what}", statistics.median(walls), "ms"),
        figure(f"gap_{what}_worst", max(walls), "ms"),
        figure(f"gap_busy_{what}", statistics.median(busy), "ms"),
        figure(f"gap_busy_{what}_worst", max(busy), "ms"),
    ]


class Round:
    """Sends all requests at once, and beside them has the window run every test."""

    def __init__(
        self, desk: Desk, ports: dict[str, int], context: ssl.SSLContext, *, tests: bool = True
    ) -> None:
        self.ends: Counter[str] = Counter()
        self._desk, self._ports, self._context, self._tests = desk, ports, context, tests
        self._over: Callable[[], object] = _nothing

    def start(self, over: Callable[[], object]) -> None:
        """Begins; `over` is called in the window's thread when all has ended."""
        self._over = over
        runner = self._desk.window.runner
        runner.run(partial(self._send_all, runner.post), self._all_ended, self._broken)
        if self._tests:
            for check in self._desk.view.work.session.checks:
                self._desk.view.work.run_check(check)

    async def _send_all(self, post: Callable[[Callable[[], object]], None]) -> None:
        import anyio

        from syncwizard.clients.transport import Transport

        made = Transport(ssl_context=self._context, proxy=None, timeout=_LIMIT)
        async with made as transport, anyio.create_task_group() as group:
            for port in islice(cycle(self._ports.values()), REQUESTS):
                group.start_soon(self._send, transport, port, post)

    async def _send(
        self, transport: Transport, port: int, post: Callable[[Callable[[], object]], None]
    ) -> None:
        from syncwizard.checks.explain import explain
        from syncwizard.clients.errors import ClientError

        try:
            answer = await transport.send("GET", f"https://localhost:{port}/")
            answer.json()
            end = "ANSWERED"
        except ClientError as error:
            end = explain(error).code
        post(partial(self._ended, end))

    def _ended(self, end: str) -> None:
        self.ends[end] += 1

    def _all_ended(self, _: object) -> None:
        if self._desk.window.runner.is_idle:
            self._over()
        else:
            self._desk.window.runner.run(_pause, self._all_ended)

    def _broken(self, error: BaseException) -> None:
        raise error


async def _pause() -> None:
    import anyio

    await anyio.sleep(0.05)


def _nothing(*_: object) -> None:
    """Only time passes."""


if __name__ == "__main__":
    main()

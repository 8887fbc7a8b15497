"""Measures how long the window's thread is busy with a change of step, an answer and a save.

Each is done with 0, 20 and 2,000 rooms, without a screen. A change ends when the new page is laid
out and drawn. `python3 packaging/bench.py steps` runs it; by hand, from the project's folder:

    python -m tests.bench.steps [--runs N]
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.figures import Took, figure, parser, tell, use_child_environment

if TYPE_CHECKING:
    from syncwizard.domain.steps import Step
    from tests.bench.desk import Desk

ROOMS = (0, 20, 2000)
BEAT_MS = 2
FAR = 5  # steps from one to the next: none of their pages is kept, and each comes once


def main(arguments: Sequence[str] | None = None) -> None:
    runs: int = parser(__doc__, runs=5).parse_args(arguments).runs
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        use_child_environment(Path(folder))
        figures = [line for rooms in ROOMS for line in _measure(rooms, runs)]
    tell(figures)
    os._exit(0)  # nothing is left to do, and Qt need not be taken apart


def _measure(rooms: int, runs: int) -> list[str]:
    from tests.bench.desk import open_desk

    with open_desk(rooms) as desk:
        ways, longest = _walk(desk, runs)
        answer, save, pause = _answer_and_save(desk, runs)
    return [
        *(line for way, times in ways.items() for line in _tell(f"{way}_", rooms, times)),
        figure(f"ahead_longest_{rooms}", longest, "ms"),
        figure(f"answer_{rooms}", answer, "ms"),
        figure(f"save_{rooms}", save, "ms"),
        figure(f"save_longest_pause_{rooms}", pause, "ms"),
    ]


def _tell(way: str, rooms: int, times: dict[str, Took]) -> list[str]:
    listed = ", ".join(f"{step} {took.wall:.0f} ({took.busy:.0f})" for step, took in times.items())
    print(f"{rooms} rooms, {way.strip('_')}: {listed}")
    wall, busy = [took.wall for took in times.values()], [took.busy for took in times.values()]
    return [
        figure(f"step_{way}median_{rooms}", statistics.median(wall), "ms"),
        figure(f"step_{way}worst_{rooms}", max(wall), "ms"),
        figure(f"step_{way}busy_median_{rooms}", statistics.median(busy), "ms"),
        figure(f"step_{way}busy_worst_{rooms}", max(busy), "ms"),
    ]


def _walk(desk: Desk, runs: int) -> tuple[dict[str, dict[str, Took]], float]:
    """Each way to a step, by step, and the longest piece of work ahead of time (milliseconds).

    `on`: with Next, after a look at the page before it. `jump`: from afar and at once, where its
    page has to be made. `back`: to the page before. Each is the median of `runs`.
    """
    steps = desk.view.work.session.guide.steps
    taken: dict[str, defaultdict[str, list[Took]]] = {
        way: defaultdict(list) for way in ("on", "jump", "back")
    }
    longest = 0.0
    for _ in range(runs):
        _go(desk, steps[0])
        for step in steps[1:]:
            longest = max(longest, desk.rest())
            taken["on"][step.id].append(_go(desk, step))
        before = steps[-1]
        for index in range(len(steps)):
            step = steps[(index + 1) * FAR % len(steps)]
            taken["jump"][step.id].append(_go(desk, step))
            taken["back"][before.id].append(_go(desk, before))
            before = step
    return {way: _medians(by_step) for way, by_step in taken.items()}, longest


def _medians(taken: dict[str, list[Took]]) -> dict[str, Took]:
    return {
        step: Took(
            statistics.median(one.wall for one in all_of),
            statistics.median(one.busy for one in all_of),
        )
        for step, all_of in taken.items()
    }


def _go(desk: Desk, step: Step) -> Took:
    began = time.thread_time()
    wall = _take(partial(_open, desk, step))
    took = Took(wall, (time.thread_time() - began) * 1000)
    desk.settle()
    return took


def _open(desk: Desk, step: Step) -> None:
    desk.view.open_step(step)
    desk.draw()


def _answer(desk: Desk, name: str) -> None:
    desk.view.work.put("customer_name", name)
    desk.draw()


def _answer_and_save(desk: Desk, runs: int) -> tuple[float, float, float]:
    """Medians of committing an answer (the page with the rooms is shown), of starting a save, and
    of the longest pause of the window's thread until it is on disk."""
    work = desk.view.work
    desk.view.go_to("5.2.3")
    desk.settle()
    answers: list[float] = []
    saves: list[float] = []
    pauses: list[float] = []
    for number in range(runs):
        answers.append(_take(partial(_answer, desk, f"Name {number}")))
        pauses.append(_longest_pause(desk, lambda: saves.append(_take(work.save_now))))
    return statistics.median(answers), statistics.median(saves), statistics.median(pauses)


def _longest_pause(desk: Desk, act: Callable[[], object]) -> float:
    """The longest time between two beats of a timer while `act` and what it began are under way."""
    from PySide6.QtCore import QTimer

    beats = [time.perf_counter()]
    timer = QTimer()
    timer.timeout.connect(lambda: beats.append(time.perf_counter()))
    timer.start(BEAT_MS)
    act()
    while not desk.view.work.is_saved:
        desk.app.processEvents()
    beats.append(time.perf_counter())
    timer.stop()
    desk.settle()
    return max((after - before) * 1000 for before, after in pairwise(beats))


def _take(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    main()

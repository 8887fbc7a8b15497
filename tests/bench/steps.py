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
from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.figures import figure, parser, tell, use_child_environment

if TYPE_CHECKING:
    from syncwizard.domain.steps import Step
    from tests.bench.desk import Desk

ROOMS = (0, 20, 2000)
BEAT_MS = 2


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
        first, later = _walk(desk, runs)
        answer, save, pause = _answer_and_save(desk, runs)
    slowest = max(first, key=lambda step: first[step])
    again = max(later, key=lambda step: later[step])
    print(f"{rooms} rooms, first visits: " + _listed(first))
    print(f"{rooms} rooms, later visits: " + _listed(later))
    print(f"{rooms} rooms, slowest: {slowest} at first, {again} later")
    return [
        figure(f"step_first_median_{rooms}", statistics.median(first.values()), "ms"),
        figure(f"step_first_worst_{rooms}", first[slowest], "ms"),
        figure(f"step_later_median_{rooms}", statistics.median(later.values()), "ms"),
        figure(f"step_later_worst_{rooms}", later[again], "ms"),
        figure(f"answer_{rooms}", answer, "ms"),
        figure(f"save_{rooms}", save, "ms"),
        figure(f"save_longest_pause_{rooms}", pause, "ms"),
    ]


def _listed(times: dict[str, float]) -> str:
    return ", ".join(f"{step} {time:.0f}" for step, time in times.items())


def _walk(desk: Desk, runs: int) -> tuple[dict[str, float], dict[str, float]]:
    """Milliseconds of the first visit of each step, and the median of `runs` later ones."""
    view = desk.view
    steps = view.work.session.guide.steps
    seen = view.step  # opening has made its page already
    first: dict[str, float] = {}
    later: dict[str, list[float]] = {step.id: [] for step in steps}
    for visit in range(runs + 1):
        for step in steps:
            took = _take(partial(_open, desk, step))
            desk.settle()
            if visit:
                later[step.id].append(took)
            elif step is not seen:
                first[step.id] = took
    return first, {step: statistics.median(times) for step, times in later.items()}


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

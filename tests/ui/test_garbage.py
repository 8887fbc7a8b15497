"""Proves that no Qt object can die in a thread that is not its own."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from syncwizard.ui.running.garbage import GarbageCollector
from syncwizard.ui.running.runner import Runner


class Knot:
    """Something that only the collector can free, because it holds itself."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def runner(qapp: QApplication) -> Iterator[Runner]:
    made = Runner()
    yield made
    made.close()


async def litter() -> None:
    """Enough garbage for Python to collect several times, of all ages, in this thread."""
    for _ in range(100_000):
        Knot()


def test_background_work_collects_nothing_of_the_window(runner: Runner) -> None:
    died_in: list[threading.Thread] = []
    runner.call(litter)  # the thread runs, and has not counted what comes now
    doomed = Knot()
    weakref.finalize(doomed, lambda: died_in.append(threading.current_thread()))
    del doomed
    runner.call(litter)
    assert died_in == []
    for _ in range(200):
        runner._garbage.look()
        [Knot() for _ in range(1000)]
    assert died_in == [threading.main_thread()]


def test_python_collects_again_when_the_thread_has_ended(runner: Runner) -> None:
    assert gc.isenabled()
    runner.call(litter)
    assert not gc.isenabled()
    runner.close()
    assert gc.isenabled()


def test_nothing_is_collected_before_its_time(qapp: QApplication) -> None:
    gc.collect()
    before = [one["collections"] for one in gc.get_stats()]
    gc.disable()
    GarbageCollector().look()
    after = [one["collections"] for one in gc.get_stats()]
    gc.enable()
    assert after == before

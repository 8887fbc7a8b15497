"""Proves that no Qt object can die in a thread that is not its own."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import anyio
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

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


def test_where_python_collected_nothing_it_still_does_not(runner: Runner) -> None:
    gc.disable()
    try:
        runner.call(litter)
        runner.close()
        assert not gc.isenabled(), "a thread that hangs may be there even now"
    finally:
        gc.enable()


def test_nothing_is_collected_before_its_time(qapp: QApplication) -> None:
    gc.collect()
    before = [one["collections"] for one in gc.get_stats()]
    gc.disable()
    GarbageCollector().look()
    after = [one["collections"] for one in gc.get_stats()]
    gc.enable()
    assert after == before


def test_what_work_held_dies_in_the_windows_thread(qtbot: QtBot, runner: Runner) -> None:
    """Also where it ends with an error, whose frames hold it, and where it was cancelled."""
    died_in: list[threading.Thread] = []

    class Page:
        """Stands for a widget: the work and its ends hold it, and nobody else."""

        def __init__(self, *, fails: bool) -> None:
            self.fails = fails
            weakref.finalize(self, lambda: died_in.append(threading.current_thread()))

        async def work(self) -> int:
            await anyio.sleep(0.001)
            return 1 // (0 if self.fails else 1)

        def is_told(self, _what: object) -> None:
            """It hears of it, and that is all."""

    for number in range(60):
        page = Page(fails=number % 3 == 0)
        task = runner.run(page.work, page.is_told, page.is_told)
        if number % 3 == 1:
            task.cancel()
        del page, task

    def have_died() -> bool:
        gc.collect()
        runner._garbage.look()
        return len(died_in) == 60

    qtbot.waitUntil(have_died)
    assert set(died_in) == {threading.main_thread()}

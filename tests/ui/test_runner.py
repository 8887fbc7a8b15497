"""Proves that background work comes back exactly once, in the window's thread, or is stopped."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from syncwizard.ui.running.runner import Runner

PATIENCE = 5000


class Ends:
    """Keeps how work ended and in which thread that was told."""

    def __init__(self) -> None:
        self.told: list[tuple[str, object]] = []
        self.threads: set[threading.Thread] = set()

    def _tell(self, how: str, what: object) -> None:
        self.told.append((how, what))
        self.threads.add(threading.current_thread())

    def done(self, result: object) -> None:
        self._tell("done", result)

    def failed(self, error: BaseException) -> None:
        self._tell("failed", error)

    def stopped(self) -> None:
        self._tell("stopped", None)


@pytest.fixture
def runner(qapp: QApplication) -> Iterator[Runner]:
    made = Runner()
    yield made
    made.close()


def test_a_result_arrives_in_the_windows_thread(qtbot: QtBot, runner: Runner) -> None:
    ends, ran_in = Ends(), set()

    async def work() -> int:
        ran_in.add(threading.current_thread())
        return 7

    runner.run(work, ends.done, ends.failed, ends.stopped)
    qtbot.waitUntil(lambda: bool(ends.told), timeout=PATIENCE)
    assert ends.told == [("done", 7)]
    assert ends.threads == {threading.main_thread()}
    assert ran_in.isdisjoint(ends.threads)
    assert runner.is_idle


def test_an_error_arrives_as_an_error(qtbot: QtBot, runner: Runner) -> None:
    ends = Ends()

    async def work() -> None:
        raise OSError("no")

    runner.run(work, ends.done, ends.failed, ends.stopped)
    qtbot.waitUntil(lambda: bool(ends.told), timeout=PATIENCE)
    [(how, error)] = ends.told
    assert how == "failed"
    assert isinstance(error, OSError)


def test_cancelled_work_is_stopped_and_says_nothing_else(qtbot: QtBot, runner: Runner) -> None:
    ends, began = Ends(), threading.Event()

    async def work() -> None:
        began.set()
        await asyncio.Event().wait()

    task = runner.run(work, ends.done, ends.failed, ends.stopped)
    assert began.wait(5)
    assert task.is_running
    task.cancel()
    qtbot.waitUntil(lambda: bool(ends.told), timeout=PATIENCE)
    assert ends.told == [("stopped", None)]
    assert not task.is_running


def test_work_in_the_background_does_not_hold_up_the_window(qtbot: QtBot, runner: Runner) -> None:
    ends, go_on = Ends(), threading.Event()

    async def waits() -> str:
        await asyncio.to_thread(go_on.wait)
        return "late"

    async def answers() -> str:
        return "early"

    runner.run(waits, ends.done)
    runner.run(answers, ends.done)
    qtbot.waitUntil(lambda: len(ends.told) == 1, timeout=PATIENCE)
    go_on.set()
    qtbot.waitUntil(lambda: len(ends.told) == 2, timeout=PATIENCE)
    assert [what for _how, what in ends.told] == ["early", "late"]


def test_closing_while_something_runs_leaves_no_thread_and_delivers_nothing(
    qtbot: QtBot, qapp: QApplication
) -> None:
    before, runner, ends, began = set(threading.enumerate()), Runner(), Ends(), threading.Event()

    async def work() -> None:
        began.set()
        await asyncio.Event().wait()

    runner.run(work, ends.done, ends.failed, ends.stopped)
    assert began.wait(5)
    runner.close()
    qapp.processEvents()
    assert set(threading.enumerate()) <= before
    assert ends.told == []
    runner.post(lambda: ends.done("too late"))
    qapp.processEvents()
    assert ends.told == []


# Work that hangs in a thread, as a folder on a lost network drive makes it.
_HANGING = """
import sys, threading
import anyio.to_thread
from PySide6.QtCore import QCoreApplication
from syncwizard.ui.running import runner

runner.CLOSE_SECONDS = 0.1
app = QCoreApplication([])
under_way = threading.Event()

def hang():
    under_way.set()
    threading.Event().wait()

async def work():
    await anyio.to_thread.run_sync(hang)

one = runner.Runner()
one.run(work)
assert under_way.wait(60)
if sys.argv[1] == "close":
    one.close()
print("the end")
"""


@pytest.mark.parametrize("way", ["close", "leave open"])
def test_work_that_hangs_does_not_keep_the_process_alive(way: str) -> None:
    command = [sys.executable, "-c", _HANGING, way]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert (ended.returncode, ended.stdout) == (0, "the end\n"), ended.stderr


def test_a_runner_that_ran_nothing_has_no_thread(qapp: QApplication) -> None:
    before = set(threading.enumerate())
    runner = Runner()
    runner.close()
    assert set(threading.enumerate()) == before


def test_any_thread_can_post(qtbot: QtBot, runner: Runner) -> None:
    ends = Ends()
    thread = threading.Thread(target=lambda: runner.post(lambda: ends.done("posted")))
    thread.start()
    thread.join()
    assert ends.told == []  # not in the other thread, and not before the window has its turn
    qtbot.waitUntil(lambda: bool(ends.told), timeout=PATIENCE)
    assert ends.threads == {threading.main_thread()}


def test_findings_posted_before_the_end_arrive_before_it(qtbot: QtBot, runner: Runner) -> None:
    ends = Ends()

    async def work() -> str:
        for number in range(3):
            runner.post(lambda number=number: ends.done(number))  # type: ignore[misc]
        return "end"

    runner.run(work, ends.done)
    qtbot.waitUntil(lambda: len(ends.told) == 4, timeout=PATIENCE)
    assert [what for _how, what in ends.told] == [0, 1, 2, "end"]


def test_waiting_at_the_end_lets_work_finish(runner: Runner) -> None:
    finished = threading.Event()

    async def work() -> None:
        await asyncio.sleep(0.02)
        finished.set()

    runner.run(work)
    runner.wait()
    assert finished.is_set()


def test_the_last_work_may_fail_without_stopping_the_end(
    runner: Runner, caplog: pytest.LogCaptureFixture
) -> None:
    async def work() -> None:
        raise OSError("secret words")

    runner.call(work)
    assert "OSError" in caplog.text
    assert "secret words" not in caplog.text


def test_work_begins_without_waiting_for_a_busy_loop(qtbot: QtBot, runner: Runner) -> None:
    ends, busy, go_on = Ends(), threading.Event(), threading.Event()
    let_go: list[bool] = []

    async def hold() -> None:
        busy.set()
        # The whole loop stands still, as while it shakes hands with many hosts.
        let_go.append(go_on.wait(PATIENCE / 1000))

    async def work() -> int:
        return 7

    runner.run(hold, None, ends.failed)
    assert busy.wait(PATIENCE / 1000)
    runner.run(work, ends.done, ends.failed)  # comes back although nobody takes it yet
    go_on.set()
    qtbot.waitUntil(lambda: bool(ends.told), timeout=PATIENCE)
    assert ends.told == [("done", 7)]
    assert let_go == [True]


def test_work_cancelled_before_it_was_taken_is_stopped(qtbot: QtBot, runner: Runner) -> None:
    ends, busy, go_on = Ends(), threading.Event(), threading.Event()

    async def hold() -> None:
        busy.set()
        go_on.wait(PATIENCE / 1000)

    runner.run(hold)
    assert busy.wait(PATIENCE / 1000)
    task = runner.run(lambda: asyncio.sleep(60), ends.done, ends.failed, ends.stopped)
    task.cancel()
    go_on.set()
    qtbot.waitUntil(lambda: bool(ends.told), timeout=PATIENCE)
    assert ends.told == [("stopped", None)]
    qtbot.waitUntil(lambda: runner._alive == {}, timeout=PATIENCE)


def test_what_the_window_posts_to_itself_comes_when_it_is_done(
    qtbot: QtBot, runner: Runner
) -> None:
    told: list[str] = []
    runner.post(lambda: told.append("posted"))
    told.append("done")
    qtbot.waitUntil(lambda: len(told) == 2, timeout=PATIENCE)
    assert told == ["done", "posted"]

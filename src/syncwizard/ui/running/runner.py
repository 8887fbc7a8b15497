"""Runs coroutines on one background loop, results come back by one signal; knows no page."""

from __future__ import annotations

import itertools
import logging
import sys
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import partial
from threading import Event, current_thread, main_thread
from time import monotonic
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from syncwizard.ui.running.garbage import GarbageCollector
from syncwizard.ui.running.turns import Turns

if TYPE_CHECKING:
    from concurrent.futures import Future

    from syncwizard.ui.running.background import Background

_log = logging.getLogger(__name__)
WAIT_SECONDS = 10.0  # at the end of the program
CLOSE_SECONDS = 2.0  # for what was cancelled, after that
# How long the background may keep Python to itself while the window wants it. Python's own 5 ms
# come many times over in one drawing of the window.
SWITCH_SECONDS = 0.0002


class Task:
    """Something that runs in the background and can be cancelled at any time."""

    def __init__(self, future: Future[Any]) -> None:
        self._future = future

    def cancel(self) -> None:
        self._future.cancel()

    @property
    def is_running(self) -> bool:
        return not self._future.done()


@dataclass(eq=False)
class _Sent:
    """Work that was sent off, with all that it and its ends hold: pages, dialogs, sessions.

    The window's thread keeps it until the background surely holds none of it any more.
    """

    work: Callable[[], Awaitable[Any]]
    done: Callable[[Any], object] | None
    failed: Callable[[BaseException], object] | None
    stopped: Callable[[], object] | None
    over: Event = field(default_factory=Event)  # set in the background
    future: Future[Any] | None = None

    def deliver(self, finished: Future[Any]) -> None:
        if finished.cancelled():
            if self.stopped is not None:
                self.stopped()
            return
        error = finished.exception()
        if error is None:
            if self.done is not None:
                self.done(finished.result())
        elif self.failed is not None:
            self.failed(error)
        else:
            _log.error("background work failed: %s", type(error).__name__)


class Runner(QObject):
    """One asyncio loop on one thread; everything crosses back by one queued signal."""

    _crossing = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background: Background | None = None
        self._running: dict[int, _Sent] = {}
        self._alive: dict[int, _Sent] = {}  # also what is cancelled and still cleans up
        self._read: dict[int, Callable[[], object]] = {}  # by threads that nobody may wait for
        self._numbers = itertools.count()
        self._closed = self._is_ready = False
        self._garbage, self._turns = GarbageCollector(self), Turns(self)
        self._crossing.connect(self._arrive)

    def post(self, call: Callable[[], object]) -> None:
        """Has `call` run later in the window's thread; may be called from any thread.

        From the window's own thread a signal would be answered at once, before what called it is
        done (PySide heeds no number that asks for a queue), and before what the background has
        posted already: a timer waits for both.
        """
        if self._closed:
            return
        if current_thread() is main_thread():
            QTimer.singleShot(0, self, partial(self._arrive, call))
        else:
            self._crossing.emit(call)

    def run(
        self,
        work: Callable[[], Awaitable[Any]],
        done: Callable[[Any], object] | None = None,
        failed: Callable[[BaseException], object] | None = None,
        stopped: Callable[[], object] | None = None,
    ) -> Task:
        """Starts `work` in the background; exactly one of the three is called when it ends."""
        number, sent = next(self._numbers), _Sent(work, done, failed, stopped)
        future = sent.future = self._open().start(self._tracked(number, sent))
        self._running[number] = self._alive[number] = sent
        future.add_done_callback(partial(self._has_ended, number))
        return Task(future)

    def _tracked(self, number: int, sent: _Sent) -> Callable[[], Awaitable[Any]]:
        """`work` as the background has it: it holds nothing of it once it is over."""
        given, over = [sent.work], sent.over

        async def tracked() -> Any:
            try:
                return await given.pop()()
            finally:
                # A cancelled task may still have to clean up: only now is it really over.
                over.set()
                self.post(lambda: self._garbage.keep(self._alive.pop(number)))

        return tracked

    def _has_ended(self, number: int, finished: Future[Any]) -> None:
        """In whatever thread it was: the background's, or that of who cancelled it."""
        self.post(partial(self._deliver, number, finished))

    def _deliver(self, number: int, finished: Future[Any]) -> None:
        # An error, too, holds what the work held, by the frames that it came through.
        self._garbage.keep(finished)
        self._running.pop(number).deliver(finished)

    def run_in_thread(
        self,
        read: Callable[[], Any],
        done: Callable[[Any], object],
        failed: Callable[[BaseException], object],
    ) -> Task:
        """The same for what blocks (a disk), on a thread of its own."""

        number = next(self._numbers)
        given, self._read[number] = [read], read

        def reading() -> Any:
            try:
                return given.pop()()
            finally:
                self.post(lambda: self._garbage.keep(self._read.pop(number)))

        async def work() -> Any:
            from anyio import to_thread

            return await to_thread.run_sync(reading, abandon_on_cancel=True)

        return self.run(work, done=done, failed=failed)

    @property
    def is_idle(self) -> bool:
        """Whether nothing runs and every result has been delivered."""
        return not self._running

    def wait(self, seconds: float = WAIT_SECONDS) -> None:
        """Blocks until what runs has ended, for some seconds at most; for the program's end."""
        deadline = monotonic() + seconds
        for sent in list(self._alive.values()):
            sent.over.wait(max(0.0, deadline - monotonic()))

    def call(self, work: Callable[[], Awaitable[Any]]) -> bool:
        """Runs `work`, blocks until it has ended, and says whether it succeeded; see `wait`."""
        try:
            self._open().portal.start_task_soon(work).result(timeout=WAIT_SECONDS)
        except Exception as error:  # noqa: BLE001  (the program ends: the caller says what is lost)
            _log.error("the last work failed: %s", type(error).__name__)
            return False
        return True

    def close(self) -> None:
        """Cancels everything that runs and ends the thread; what hangs does not hold that up."""
        self._closed = True
        self._turns.stop()
        for sent in list(self._running.values()):
            if sent.future is not None:
                sent.future.cancel()
        if self._background is None:
            return
        if self._background.close(CLOSE_SECONDS):
            self._garbage.stop()
        else:
            _log.error("background work hangs, and is left behind")
        self._background = None

    def _open(self) -> Background:
        if self._background is None:
            from syncwizard.ui.running.background import Background

            self._garbage.start()
            sys.setswitchinterval(SWITCH_SECONDS)
            self._background = Background()
        return self._background

    def get_ready(self, fetch: Callable[[], Awaitable[Any]]) -> None:
        """Runs what brings the rest of the program, once; it stays as long as this does."""
        if not self._is_ready:
            self._is_ready = True
            self._garbage.spare()
            self.run(fetch, done=lambda _none: self._garbage.spare())

    def _arrive(self, call: Callable[[], object]) -> None:
        if not self._closed:
            self._turns.do(call)

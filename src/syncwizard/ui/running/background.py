"""One asyncio loop on a thread of its own; it knows neither Qt nor what runs on it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from concurrent.futures import Future
from contextlib import suppress
from functools import partial
from threading import Thread
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop

    from anyio.abc import TaskGroup
    from anyio.from_thread import BlockingPortal

_Work = Callable[[], Awaitable[Any]]


class _Ways(NamedTuple):
    """In: the portal for whoever waits, loop and group for whoever does not."""

    portal: BlockingPortal
    loop: AbstractEventLoop
    group: TaskGroup


class Background:
    """The loop runs from the start on; `start` and `portal` are the ways in from other threads.

    anyio's own `start_blocking_portal` is not used: it waits for its thread without a limit, also
    where Python, ending, clears away what nobody closed, and then the process never ends.
    """

    def __init__(self) -> None:
        started: Future[_Ways] = Future()
        self._thread = Thread(target=_live, args=(started,), name="background", daemon=True)
        self._thread.start()
        self._ways = started.result()
        self.portal = self._ways.portal

    def start(self, work: _Work) -> Future[Any]:
        """Begins `work` without waiting for the loop; cancel the future to cancel it.

        The portal's own way waits until the loop takes the work, and a loop that shakes hands with
        two hundred hosts takes a second: so long the window would stand still. Raises RuntimeError
        when the loop is over.
        """
        future: Future[Any] = Future()
        carry = partial(self._ways.group.start_soon, _carry, work, future, self._ways.loop)
        self._ways.loop.call_soon_threadsafe(carry)
        return future

    def close(self, seconds: float) -> bool:
        """Ends the loop after what runs on it; False where that is not over in time."""
        with suppress(RuntimeError):  # it is over already
            self.portal.start_task_soon(self.portal.stop)
        self._thread.join(seconds)
        return not self._thread.is_alive()


async def _carry(work: _Work, future: Future[Any], loop: AbstractEventLoop) -> None:
    """Runs `work`; its end becomes the future's, and the future's cancelling reaches it."""
    import anyio

    with anyio.CancelScope() as scope:

        def follow(ended: Future[Any]) -> None:
            if ended.cancelled():
                with suppress(RuntimeError):  # the loop is over, and the work with it
                    loop.call_soon_threadsafe(scope.cancel)

        future.add_done_callback(follow)
        if future.cancelled():
            scope.cancel()  # what is begun all the same ends at its first pause, and cleans up
        try:
            result = await work()
        except anyio.get_cancelled_exc_class():
            future.cancel()
            raise
        except BaseException as error:
            if future.set_running_or_notify_cancel():
                future.set_exception(error)
            if not isinstance(error, Exception):
                raise
        else:
            if future.set_running_or_notify_cancel():
                future.set_result(result)


def _live(started: Future[_Ways]) -> None:
    import asyncio

    import anyio  # late: after the first paint
    from anyio.from_thread import BlockingPortal

    async def wait_for_the_end() -> None:
        async with BlockingPortal() as portal, anyio.create_task_group() as group:
            started.set_result(_Ways(portal, asyncio.get_running_loop(), group))
            await portal.sleep_until_stopped()

    try:
        anyio.run(wait_for_the_end)
    except BaseException as error:
        if started.done():
            raise
        started.set_exception(error)

"""One asyncio loop on a thread of its own; it knows neither Qt nor what runs on it."""

from __future__ import annotations

from concurrent.futures import Future
from contextlib import suppress
from threading import Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from anyio.from_thread import BlockingPortal


class Background:
    """The loop runs from the start on; `portal` is the way in from other threads.

    anyio's own `start_blocking_portal` is not used: it waits for its thread without a limit, also
    where Python, ending, clears away what nobody closed, and then the process never ends.
    """

    def __init__(self) -> None:
        started: Future[BlockingPortal] = Future()
        self._thread = Thread(target=_live, args=(started,), name="background", daemon=True)
        self._thread.start()
        self.portal = started.result()

    def close(self, seconds: float) -> bool:
        """Ends the loop after what runs on it; False where that is not over in time."""
        with suppress(RuntimeError):  # it is over already
            self.portal.start_task_soon(self.portal.stop)
        self._thread.join(seconds)
        return not self._thread.is_alive()


def _live(started: Future[BlockingPortal]) -> None:
    import anyio  # late: after the first paint
    from anyio.from_thread import BlockingPortal

    async def wait_for_the_end() -> None:
        async with BlockingPortal() as portal:
            started.set_result(portal)
            await portal.sleep_until_stopped()

    try:
        anyio.run(wait_for_the_end)
    except BaseException as error:
        if started.done():
            raise
        started.set_exception(error)

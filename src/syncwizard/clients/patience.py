"""Waiting for a busy service, as long as it asks for and one's own limit allows; sends nothing."""

from __future__ import annotations

import itertools
from collections.abc import Awaitable, Callable
from typing import Final, TypeAlias, TypeVar

import anyio

from syncwizard.clients.errors import ServiceDown, Throttled, TokenRefused

Waits: TypeAlias = Callable[[float], None]
"""Told the seconds of a pause when it begins, and 0 when it is over."""

_PAUSES: Final = (1.0, 2.0)
_WORTH_A_WAIT: Final = (429, 503, 504)

_T = TypeVar("_T")


def wait_silently(_seconds: float) -> None:
    """Tells nobody."""


class Patience:
    """`seconds` for one call in all, pauses included; what one call is told, all others keep to.

    unasked: whether to try again also where the service did not say when.
    """

    def __init__(
        self, seconds: float, waits: Waits = wait_silently, *, unasked: bool = True
    ) -> None:
        self._seconds = seconds
        self._waits = waits
        self._unasked = unasked
        self._not_before = float("-inf")

    async def ask(self, once: Callable[[float], Awaitable[_T]], *, may_repeat: bool = True) -> _T:
        """The answer of `once` (told the seconds left); raises what it raises in the end."""
        until = anyio.current_time() + self._seconds
        for attempt in itertools.count(1):
            await self._keep_to_the_pause(until)
            try:
                return await once(max(until - anyio.current_time(), 0.1))
            except (Throttled, ServiceDown, TokenRefused) as refusal:
                pause = self._pause(refusal, attempt) if may_repeat else None
                if pause is None or anyio.current_time() + pause >= until:
                    raise
            self._not_before = max(self._not_before, anyio.current_time() + pause)
        raise AssertionError  # for the type checker: counting never ends

    def hold(self, seconds: float) -> bool:
        """Lets all calls wait for so long; False where that is longer than any call may take."""
        if seconds >= self._seconds:
            return False
        self._not_before = max(self._not_before, anyio.current_time() + seconds)
        return True

    async def _keep_to_the_pause(self, until: float) -> None:
        left = self._not_before - anyio.current_time()
        if left <= 0 or self._not_before >= until:
            return
        self._waits(left)
        try:
            await anyio.sleep(left)
        finally:
            self._waits(0.0)

    def _pause(self, refusal: Throttled | ServiceDown | TokenRefused, attempt: int) -> float | None:
        """Seconds to wait before the next try, or None where waiting is no use."""
        if refusal.status not in _WORTH_A_WAIT or attempt > len(_PAUSES):
            return None
        if refusal.retry_after is None and self._unasked:
            return _PAUSES[attempt - 1]
        return refusal.retry_after

"""Does what arrives in the window's thread in order, for a few milliseconds a turn; knows no page.

Qt hands over everything that waits in one go. When two hundred answers come at once, nothing would
be drawn and no key heard until the last of them was taken.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from time import perf_counter
from typing import Final

from PySide6.QtCore import QObject, QTimer

AT_MOST: Final = 0.008  # seconds of one turn of the event loop, and what was begun in them


class Turns(QObject):
    """Calls at once what comes alone, and the rest of a rush in the turns that follow."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._waiting: deque[Callable[[], object]] = deque()
        self._used = 0.0  # seconds of this turn
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._go_on)

    def do(self, call: Callable[[], object]) -> None:
        if self._waiting or self._used >= AT_MOST:
            self._waiting.append(call)
            self._next.start()
        else:
            self._call(call)

    def stop(self) -> None:
        """What waits is not done any more."""
        self._waiting.clear()
        self._next.stop()

    def _go_on(self) -> None:
        self._used = 0.0
        while self._waiting and self._used < AT_MOST:
            self._call(self._waiting.popleft())

    def _call(self, call: Callable[[], object]) -> None:
        began = perf_counter()
        self._next.start()  # before: a dialog that it opens has turns of its own
        try:
            call()
        finally:
            self._used += perf_counter() - began

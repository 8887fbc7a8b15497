"""The longest time in which the window's event loop did nothing else; it knows no act."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from typing import Final

BEAT_MS: Final = 2


def longest_gap(start: Callable[[Callable[[], object]], object]) -> float:
    """Milliseconds between the two beats furthest apart, until `start` says that it is over."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop, timer = QEventLoop(), QTimer()
    beats = [time.perf_counter()]
    timer.timeout.connect(lambda: beats.append(time.perf_counter()))
    timer.start(BEAT_MS)
    QTimer.singleShot(0, partial(start, loop.quit))
    loop.exec()
    timer.stop()
    return max((after - before) * 1000 for before, after in pairwise(beats))


def for_a_while(
    act: Callable[[], object], milliseconds: int
) -> Callable[[Callable[[], object]], object]:
    """Does `act`, and is over so much later."""
    from PySide6.QtCore import QTimer

    def start(over: Callable[[], object]) -> None:
        act()
        QTimer.singleShot(milliseconds, over)

    return start

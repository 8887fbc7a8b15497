"""The longest time in which the window's event loop did nothing else; it knows no act."""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import pairwise
from typing import Final

BEAT_MS: Final = 2


def longest_gap(act: Callable[[], object], after_ms: int) -> float:
    """Milliseconds between the two beats furthest apart, from `act` until `after_ms` behind it."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop, timer = QEventLoop(), QTimer()
    beats = [time.perf_counter()]
    timer.timeout.connect(lambda: beats.append(time.perf_counter()))
    timer.start(BEAT_MS)

    def begin() -> None:
        act()
        QTimer.singleShot(after_ms, loop.quit)

    QTimer.singleShot(0, begin)
    loop.exec()
    timer.stop()
    return max((after - before) * 1000 for before, after in pairwise(beats))

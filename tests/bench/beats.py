"""The longest time in which the window's event loop did nothing else; it knows no act."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise
from typing import Final

from tests.bench.figures import Took

BEAT_MS: Final = 2


def longest_gap(start: Callable[[Callable[[], object]], object]) -> float:
    """Milliseconds between the two beats furthest apart, until `start` says that it is over."""
    return longest_took(start).wall


def longest_took(start: Callable[[Callable[[], object]], object]) -> Took:
    """The same, and the most of a processor that the thread had between two beats.

    On a busy machine a gap is mostly the wait for a processor; this is what the window itself does.
    """
    from PySide6.QtCore import QEventLoop, QTimer

    loop, timer = QEventLoop(), QTimer()
    beats = [_now()]
    timer.timeout.connect(lambda: beats.append(_now()))
    timer.start(BEAT_MS)
    QTimer.singleShot(0, partial(start, loop.quit))
    loop.exec()
    timer.stop()
    walls, busy = zip(*beats, strict=True)
    return Took(_longest(walls), _longest(busy))


def _now() -> tuple[float, float]:
    return time.perf_counter(), time.thread_time()


def _longest(moments: Sequence[float]) -> float:
    return max((after - before) * 1000 for before, after in pairwise(moments))


def for_a_while(
    act: Callable[[], object], milliseconds: int
) -> Callable[[Callable[[], object]], object]:
    """Does `act`, and is over so much later."""
    from PySide6.QtCore import QTimer

    def start(over: Callable[[], object]) -> None:
        act()
        QTimer.singleShot(milliseconds, over)

    return start
